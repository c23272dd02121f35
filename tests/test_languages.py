"""Languages: English is read, other languages are told, and what is in doubt is not thrown away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import lexicon
from analysis.documents import Item, languages, parse, read_documents
from analysis.errors import InputError

OTHERS = {
    "German": "Der Fluss ist am Montag um zwei Meter gestiegen, "
    "und nach Angaben der Bürgermeisterin wurden vierzig Häuser überflutet.",
    "French": "La rivière est montée de deux mètres lundi et le maire "
    "a dit que quarante maisons ont été inondées dans la nuit.",
    "Spanish": "El río subió dos metros el lunes y el alcalde dijo que unas cuarenta casas se inundaron en la noche.",
    "Italian": "Il fiume è salito di due metri lunedì e il "
    "sindaco ha detto che quaranta case sono state allagate nella notte.",
    "Portuguese": "O rio subiu dois metros na segunda-feira e o "
    "prefeito disse que quarenta casas foram inundadas durante a noite.",
    "Dutch": "De rivier is maandag met twee meter gestegen en "
    "volgens de burgemeester zijn veertig huizen in de nacht ondergelopen.",
    "Swedish": "Floden steg med två meter på måndagen och "
    "enligt borgmästaren har ett fyrtiotal hus översvämmats under natten.",
    "Polish": "Rzeka podniosła się w poniedziałek o dwa metry, a burmistrz powiedział, "
    "że na noc zalało czterdzieści domów i że nie jest to koniec.",
    "Czech": "Řeka se v pondělí zvedla o dva metry a starosta řekl, že "
    "bylo zatopeno čtyřicet domů a že to ještě není konec, ale jen začátek.",
    "Turkish": "Nehir pazartesi günü iki metre yükseldi ve belediye başkanı kırk evin su altında "
    "kaldığını, bir köprü ile çok yolun kapalı olduğunu ve daha yağmur olacağını söyledi.",
    "Indonesian": "Sungai itu naik dua meter pada hari Senin dan wali kota mengatakan "
    "bahwa empat puluh rumah yang ada di tepi sungai tidak dapat dihuni.",
    "Finnish": "Joki nousi kaksi metriä ja kaupunginjohtaja sanoi, että yöllä "
    "oli tulvinut myös kotiin, mutta se ei ole vielä ohi.",
    "Hungarian": "A folyó hétfőn két métert emelkedett, és a polgármester azt mondta, "
    "hogy negyven ház is víz alá került, de nem ez a vég.",
    "Romanian": "Râul a crescut luni cu doi metri și primarul a spus că patruzeci "
    "de case au fost inundate în noapte, iar una din poduri este închisă.",
    "Russian": "Река поднялась в понедельник на два метра, и мэр сказал, "
    "что за ночь затопило сорок домов, но это не конец.",
    "Ukrainian": "Річка піднялася у понеділок на два метри, і мер сказав, "
    "що за ніч затопило сорок будинків, але це не кінець.",
    "Greek": "Το ποτάμι ανέβηκε δύο μέτρα τη Δευτέρα.",
    "Chinese": "周一河水上涨了两米，市长说大约有四十所房屋被淹。",
    "Japanese": "月曜日に川の水位が二メートル上がり、市長は約四十軒の家が浸水したと述べた。",
    "Korean": "월요일에 강물이 2미터 올랐고 시장은 약 40채의 집이 침수되었다고 말했다.",
    "Hebrew": "הנהר עלה בשני מטרים ביום שני.",
    "Arabic": "ارتفع النهر مترين يوم الاثنين وقال رئيس البلدية إن أربعين منزلا "
    "في المدينة غمرتها المياه من كل جانب، وأن هذا كان بعد المطر.",
}
ENGLISH = "The river rose by two metres on Monday, and the mayor said that about 40 homes were flooded."


@pytest.mark.parametrize("name", OTHERS)
def test_a_text_in_another_language_is_told_and_not_half_read(name):
    article = f"{OTHERS[name]}\n\n{OTHERS[name]}"
    assert languages.detect(article) == name
    rows, problems = parse(Item("a", "a.txt", "", article.encode()))
    assert rows == []
    assert problems == [{"doc_id": "a.txt", "place": "language", "reason": f"{name}; only English is read."}]


@pytest.mark.parametrize(
    "text",
    [
        "Rain",
        "50 homes",
        "River rises two metres",
        "Mayor: “No dam”",
        "Markets: Dow 34,500 up 2%, Nasdaq 13,900 down 1%, FTSE 7,100",
        "Bayern München 3, Real Madrid 2; Paris Saint-Germain 1, Benfica 1",
        "Los Angeles. San Diego. El Paso. Las Vegas. La Jolla. Los Alamos.",
        "Mr. Xi Jinping (习近平) met Mr. Putin (Путин) in Moscow.",
        "Der Spiegel and Die Zeit were the first to print the story, El País followed.",
    ],
)
def test_a_short_or_unusual_english_text_is_not_thrown_away(text):
    assert languages.detect(text) in (None, "English")


def test_a_long_text_without_english_words_is_not_read_whatever_it_is():
    assert languages.detect("lorem ipsum dolor sit amet consectetur " * 20) == "Another language"


def test_a_long_list_is_not_taken_for_another_language():
    assert languages.detect(", ".join(f"Smith {n} of Lowell" for n in range(60))) in (None, "English")


def front(language, text):
    return parse(Item("a", "a.md", "", f"---\nlanguage: {language}\n---\n{text}".encode()))


def test_what_the_reader_states_of_the_language_holds():
    assert front("en", OTHERS["German"])[0][0]["language"] == "en"
    assert front("English", "50 homes")[0][0]["language"] == "en"
    assert front("fr", ENGLISH)[1][0]["reason"] == "French; only English is read."


def test_the_text_goes_before_what_a_table_says_of_its_language():
    rows, _ = parse(Item("a-1", "a.csv#1", "", f'{{"text": "{ENGLISH}", "language": "fr"}}'.encode()))
    assert rows[0]["language"] == "en"
    rows, problems = parse(Item("a-1", "a.csv#1", "", b'{"text": "50 maisons", "language": "fr"}'))
    assert rows == []
    assert problems[0]["place"] == "language"


def test_a_corpus_of_nothing_english_is_said_to_be_so(tmp_path):
    (tmp_path / "a.txt").write_text(OTHERS["French"] * 2, "utf-8")
    with pytest.raises(InputError, match="French; only English"):
        read_documents(tmp_path)


def test_the_lists_name_each_language_and_script_once():
    for name, key in (("languages", "code"), ("languages", "name"), ("scripts", "name")):
        values = [row[key] for row in lexicon.table(name)]
        assert len(values) == len(set(values))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_language_or_none(text):
    assert languages.detect(text) is None or languages.detect(text)
