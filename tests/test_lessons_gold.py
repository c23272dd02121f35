"""The computed answers of the lessons beside what annotators found in the same articles."""

import gzip
import json
import re
from pathlib import Path

import pytest
from giveaways import giveaways

from analysis import handouts, lessons

SHARED = Path(__file__).parent.parent.parent / "shared"
GOLD = SHARED / "gold"
EVENT = "1e41e98b"
CODES = {"=": "exact", "~": "about", ">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}
KINDS = {"count": "count", "money": "money", "percent": "share", "duration": "time", "age": "age", "length": "length"}
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles are not here")


def flat(text):
    return " ".join(re.sub(r"[\ue000\ue001]", "", text).split())


def write_event(folder):
    """The articles of the event as files."""
    marked = annotated_event()
    with gzip.open(SHARED / "benchmarks" / "events_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if article["doc_id"] in marked:
                head = f"---\noutlet: {article['outlet']}\npublished: {article['published']}\n---\n"
                (folder / f"{article['doc_id']}.md").write_text(head + article["text"], "utf-8")


def annotated_event():
    return json.loads((GOLD / "events" / f"{EVENT}.json").read_text("utf-8"))["documents"]


@pytest.fixture(scope="module", params=["seeds", "event"])
def folder(request, tmp_path_factory):
    """The folder of the articles."""
    if request.param == "seeds":
        return SHARED / "seeds"
    made = tmp_path_factory.mktemp("event")
    write_event(made)
    return made


@pytest.fixture(scope="module")
def corpus(folder):
    """The articles, their annotated figures by document, and their annotated quotes where there are any."""
    if folder != SHARED / "seeds":
        return lessons.Articles(folder), annotated_event(), {}
    figures, quotes = (
        json.loads((GOLD / f"seeds_{of}.json").read_text("utf-8"))["documents"] for of in ("figures", "quotes")
    )
    return lessons.Articles(folder), figures, quotes


def shown(lesson):
    """The sentence of each letter, and the words marked in it."""
    frame = lesson.items.frame
    return {
        letter: (flat(sentence), flat(re.search("\ue000(.*)\ue001", sentence)[1]))
        for letter, sentence in zip(frame["letter"], frame["sentence"], strict=True)
    }


def annotated(corpus, lesson):
    """The annotated figure of each letter: the marked words, at a place where the sentence stands before and after."""
    articles, figures, _ = corpus
    found = {}
    for letter, sentence in zip(lesson.items.frame["letter"], lesson.items.frame["sentence"], strict=True):
        before, number = sentence.split("\ue001")[0].split("\ue000")
        for name, rows in figures.items():
            for row in rows:
                ends = flat(articles.texts[name][max(0, row["start"] - 700) : row["end"]])
                if ends.endswith(flat(before + number)):
                    found[letter] = row
    assert set(found) == set(lesson.items.frame["letter"])
    return found


def test_firmness_codes_hedges_as_annotators_do(corpus):
    lesson = lessons.prepare("firmness", corpus[0])
    rows = annotated(corpus, lesson)
    assert lesson.key("code") == {letter: CODES[rows[letter]["comparator"]] for letter in lesson.key("code")}
    holding = sorted(letter for letter, row in rows.items() if row["comparator"] in ("~", ">", ">="))
    assert lesson.key("holds") == ", ".join(holding)


def test_rates_or_kinds_of_numbers_are_those_of_the_annotators(corpus):
    name, lesson = lessons.suited("rates", corpus[0])
    rows = annotated(corpus, lesson)
    if name == "measures":
        assert lesson.key("measure") == {letter: KINDS[row["unit"].split(":")[0]] for letter, row in rows.items()}
        return
    few, many = sorted(row["low"] for row in rows.values())
    assert lesson.key("printed") == pytest.approx(many / few, rel=0.01)
    for letter, row in rows.items():
        (first, second), (last, final) = (map(int, day.split("-")) for day in row["period"])
        assert int(lesson.key("months")[letter]) == (last - first) * 12 + final - second + 1


def test_names_are_the_nouns_of_the_annotators(corpus):
    lesson = lessons.prepare("names", corpus[0])
    nouns = {letter: row["noun"].lower() for letter, row in annotated(corpus, lesson).items()}
    assert {letter: name.lower() for letter, name in lesson.key("term").items()} == nouns
    assert lesson.key("different") == len(set(nouns.values()))


def test_sources_are_those_of_the_annotators(corpus):
    lesson = lessons.prepare("sources", corpus[0])
    if not corpus[2]:
        pytest.skip("no sources are annotated in these articles")
    for letter, row in annotated(corpus, lesson).items():
        said, source = lesson.key("source")[letter], row["source"] or "nobody"
        assert said == "nobody" if source == "nobody" else set(said.lower().split()) & set(source.lower().split())


def test_coverage_places_numbers_in_the_articles_where_annotators_do(corpus):
    articles, figures, _ = corpus
    lesson = lessons.prepare("coverage", articles)
    documents = [name for name in articles.documents["doc_id"] if name in figures]
    told = {row["letter"]: row["what is said"] for row in lesson.items.frame.to_dict("records")}
    carried = {letter: {int(n) for n, key in lesson.key("carried").items() if letter in key} for letter in told}
    keys = {row["claim"]: set() for rows in figures.values() for row in rows}
    for number, name in enumerate(documents, start=1):
        for row in figures[name]:
            keys[row["claim"]].add(number)
    for letter, words in told.items():
        if "“" not in words:
            number = re.search(r"[\d,.]*\d|two|three|four|five|six|seven|eight|nine|ten", words)[0]
            named = {row["claim"] for rows in figures.values() for row in rows if number in row["text"].lower()}
            assert carried[letter] in [keys[claim] for claim in named], words


def test_speakers_are_those_of_the_annotators(corpus):
    articles, _, quotes = corpus
    if not quotes:
        pytest.skip("no quotes are annotated in these articles")
    lesson = lessons.prepare("speakers", articles)
    rows = [row for each in quotes.values() for row in each if row["kind"] in ("direct", "partial")]
    for letter, (_, marked) in shown(lesson).items():
        (row,) = [row for row in rows if flat(row["text"]) == marked][:1]
        assert row["speaker"].split()[-1] == lesson.key("speaker")[letter].split()[-1]
        assert int(lesson.key("words")[letter]) == pytest.approx(len(row["text"].split()), abs=1)


def test_quotations_are_quoted_or_reported_by_whom_annotators_say(corpus):
    articles, _, quotes = corpus
    if not quotes:
        pytest.skip("no quotes are annotated in these articles")
    lesson = lessons.prepare("quotation", articles)
    rows = [row for each in quotes.values() for row in each]
    for letter, (_, marked) in shown(lesson).items():
        (row,) = [row for row in rows if marked.strip("“”,.") in flat(row["text"])][:1]
        assert (row["kind"] in ("direct", "partial")) == (letter in lesson.key("marks"))
        assert row["speaker"].split()[-1] == lesson.key("speaker").get(letter, row["speaker"]).split()[-1]


def test_every_student_copy_of_these_articles_holds_no_answer(folder, corpus, tmp_path):
    asked = {"lesson": "all", "audience": "student", "form": "notebook", "parameters": {}}
    made = {handout.file.stem: handout.file for handout in handouts.make(str(folder), tmp_path, **asked)}
    assert set(made) == {f"{name}-student" for name in lessons.NAMES}
    for name in lessons.NAMES:
        text = made[f"{name}-student"].read_text("utf-8").replace(str(folder), "")
        assert giveaways(text, lessons.suited(name, corpus[0])[1]) == [], name
