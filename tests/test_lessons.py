"""Lessons: questions that say what is off, answers computed from a corpus, copies for students and teachers."""

import json
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from giveaways import giveaways
from hypothesis import given
from hypothesis import strategies as st

from analysis import lessons, runs
from analysis.__main__ import main
from analysis.errors import InputError
from analysis.lessons.questions import Each, Letters, Mentions, Missing, Number, Numbers, Order, Sets

ROOT = Path(__file__).parent.parent
NOTEBOOKS = ROOT / "notebooks" / "lessons"
ORIGINALS = ROOT.parent / "shared" / "seeds"
PRINTED = {
    "Harbour Post": "Over 60 sailors are missing after the storm off Ostby.\n\n"
    "Between October 2020 and May 2024, the coast guard saved 88 sailors. From 2010 to 2019 it saved 26 sailors.\n\n"
    "“In a night like this, the harbour wall saved many lives,” said Ann Lee, the harbour master.\n\n"
    "Two officials told Reuters that 300 houses had lost power.",
    "Inland Times": "About 60 sailors are missing after the storm off Ostby.\n\n"
    "“The harbour wall saved many lives,” Ann Lee said.\n\n“We need new boats and better warnings,” said Bo Ek, a "
    "fisherman.\n\nThe repairs will cost $5 million, according to the coast guard.",
    "Morning Star": "After the storm off Ostby 60 sailors are missing.\n\n"
    "The repairs will cost $5 million.\n\nThe waves rose to the third floor of the old mill.",
    "Evening Sun": "At least 60 people are missing after the storm off Ostby.\n\n"
    "“It was dark and nobody could see the lights,” an official said.",
}
QUESTIONS = [
    Each("Which?", {"A": ("about",), "B": ("none", "-")}, ("about", "none")),
    Letters("Which of them?", "ABC", {"A", "C"}),
    Letters("Which of them?", "ABC", set()),
    Order("In order?", {"A": 1, "B": 0, "C": 1}),
    Number("How many?", 34.09),
    Number("How many?", 0),
    Numbers("How many months?", {"A": ("44",), "B": ("168",)}),
    Mentions("Who?", {"A": ("Ann Lee", "Lee"), "B": ("nobody", "none")}),
    Sets("Which?", {"1": ("A, C",), "2": ("none",)}),
    Missing("Which words?", {"A": ("In this case, | at night",), "B": ("none",)}),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for name, text in PRINTED.items():
        front = f"---\noutlet: {name}\npublished: 2024-05-02\n---\n"
        (folder / f"{name.split()[0].lower()}.md").write_text(f"{front}{text}\n", "utf-8")
    return str(folder)


@pytest.fixture(scope="module", params=lessons.NAMES)
def every(request, corpus):
    """The name of each lesson, and the lesson."""
    return request.param, lessons.prepare(request.param, corpus)


@pytest.fixture(scope="module")
def lesson(corpus):
    return lessons.prepare("firmness", corpus)


def letters(lesson):
    """The letter of each hedge, by the word that only its sentence has."""
    frame = lesson.items.frame
    words = {"over": "Over", "about": "About", "at least": "At least"}
    found = {
        code: next(letter for letter, text in zip(frame["letter"], frame["sentence"], strict=True) if word in text)
        for code, word in words.items()
    }
    (bare,) = set(frame["letter"]) - set(found.values())
    return found | {"bare": bare}


# ---------------------------------------------------------------- questions
@pytest.mark.parametrize("question", QUESTIONS)
def test_the_key_is_right_and_the_blank_is_not_answered(question):
    assert question.mark(question.key()).share == 1
    blank = question.mark(question.blank())
    assert blank.share == 0
    assert blank.told.startswith("Not answered yet.")


@pytest.mark.parametrize("question", QUESTIONS)
@given(st.one_of(st.none(), st.text(), st.floats(), st.lists(st.text()), st.dictionaries(st.text(), st.integers())))
def test_no_answer_stops_a_lesson_and_none_is_told(question, answer):
    share, told = question.mark(answer)
    assert 0 <= share <= 1
    assert told


def test_what_is_off_is_named_by_letter_and_a_misspelt_code_by_the_nearest():
    mark = QUESTIONS[0].mark({"a": "abuot", "B": "None"})
    assert mark.share == 0.5
    assert mark.told == (
        "1 of 2 is right. Look again at A. A: no code 'abuot': did you mean 'about'? Valid: about, none."
    )


def test_letters_are_counted_and_not_given_away():
    assert QUESTIONS[1].mark("A, B").told == "1 letter is right, 1 too many, 1 missing."
    assert QUESTIONS[1].mark(["c", "a"]).share == 1
    assert QUESTIONS[2].mark("none").share == 1
    assert QUESTIONS[1].mark("A Z").told == "There is no letter Z."


def test_letters_of_one_rank_stand_in_any_order():
    assert QUESTIONS[3].mark("B C A").share == QUESTIONS[3].mark("b, a, c").share == 1
    assert QUESTIONS[3].mark("A C B").share == 0
    assert QUESTIONS[3].mark("A B").told == "Write each of the letters once: A, B, C."


def test_a_number_may_be_rounded_and_is_told_which_way_it_is_off():
    assert QUESTIONS[4].mark("34.1").share == 1
    assert [QUESTIONS[4].mark(given).told for given in ("40", 30, "1,000")] == ["Too high.", "Too low.", "Too high."]
    assert "no number" in QUESTIONS[4].mark("many").told


def test_a_number_may_have_its_unit_behind_it():
    assert QUESTIONS[6].mark({"A": "44 months", "B": 168.4}).share == 1
    assert QUESTIONS[6].mark({"A": "some", "B": "14"}).told == "0 of 2 are right. Look again at A and B."


def test_a_name_is_found_among_a_few_words_and_not_in_a_whole_sentence():
    assert QUESTIONS[7].mark({"A": "Mayor Ann Lee", "B": "None."}).share == 1
    assert QUESTIONS[7].mark({"A": "It was Ann Lee who said that day to all who came", "B": "none"}).share == 0.5
    assert QUESTIONS[7].mark({"A": "Leeds", "B": "no"}).share == 0


def test_sets_of_letters_stand_in_any_order():
    assert QUESTIONS[8].mark({"1": "c, a", "2": "none"}).share == 1
    assert QUESTIONS[8].mark({"1": "A", "2": "A"}).told == "0 of 2 are right. Look again at 1 and 2."


def test_missing_words_are_compared_without_their_marks():
    assert QUESTIONS[9].mark({"A": "in this case at night", "B": "none"}).share == 1
    assert QUESTIONS[9].mark({"A": "in this case", "B": "none"}).share == 0.5


# ---------------------------------------------------------------- firmness
def test_firmness_finds_codes_and_orders_the_hedges_of_the_claim_that_differs_most(lesson):
    at = letters(lesson)
    assert lesson.key("hedge") == dict(
        sorted({at["over"]: "Over", at["about"]: "About", at["at least"]: "At least", at["bare"]: "none"}.items())
    )
    codes = {at["over"]: "more than", at["about"]: "about", at["at least"]: "at least", at["bare"]: "exact"}
    assert lesson.key("code") == dict(sorted(codes.items()))
    order = lesson.key("order").split()
    assert order[:2] == [at["bare"], at["about"]]
    assert lesson.key("holds") == ", ".join(sorted({"A", "B", "C", "D"} - {at["bare"]}))


def test_the_sentences_are_shown_with_the_number_marked_and_without_their_outlets(lesson):
    shown = lesson.ask("hedge")._repr_html_()
    assert shown.count("<mark>60</mark>") == 4
    assert not any(outlet in shown for outlet in PRINTED)
    assert all(outlet in lesson.whole._repr_html_() for outlet in PRINTED)


def test_an_unknown_lesson_question_or_claim_is_named_with_the_valid_ones(corpus, lesson):
    with pytest.raises(InputError, match="did you mean 'firmness'"):
        lessons.prepare("firmnes", corpus)
    with pytest.raises(InputError, match="did you mean 'hedge'"):
        lesson.key("hedges")
    with pytest.raises(InputError, match="No claim for 'volcano'"):
        lessons.prepare("firmness", corpus, claim="volcano")


def test_articles_that_do_not_differ_are_said_not_to(tmp_path):
    (tmp_path / "a.txt").write_text("It rained. Nobody came.\n")
    with pytest.raises(InputError, match="take more articles"):
        lessons.prepare("firmness", str(tmp_path))


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original articles are not here")
def test_the_originals_give_the_four_strengths_of_the_fifty():
    found = lessons.prepare("firmness", str(ORIGINALS))
    assert sorted(found.key("hedge").values()) == ["about", "none", "over", "roughly"]
    assert sorted(found.key("code").values()) == ["about", "about", "exact", "more than"]


# ---------------------------------------------------------------- rates
def test_rates_takes_the_like_over_the_most_unequal_periods_and_works_out_both_comparisons(corpus):
    found = lessons.prepare("rates", corpus)
    assert found.key("months") == {"A": "44", "B": "120"}
    assert found.key("rate") == {"A": "2", "B": "0.217"}
    assert found.key("printed") == pytest.approx(88 / 26, rel=0.01)
    assert found.key("monthly") == pytest.approx(2 / (26 / 120), rel=0.01)


def test_articles_without_unequal_periods_are_said_to_be_so(tmp_path):
    (tmp_path / "a.txt").write_text("In 2020 the guard saved 88 sailors, in 2021 it saved 26 sailors.\n")
    with pytest.raises(InputError, match="two periods of unequal length"):
        lessons.prepare("rates", str(tmp_path))


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original articles are not here")
def test_the_originals_set_fourteen_years_beside_forty_four_months():
    found = lessons.prepare("rates", str(ORIGINALS))
    assert found.key("months") == {"A": "44", "B": "168"}
    assert found.key("monthly") == pytest.approx(220, rel=0.01)


# ---------------------------------------------------------------- names
def test_names_are_those_that_the_sentences_have_for_the_people_counted(corpus):
    found = lessons.prepare("names", corpus)
    (other,) = [letter for letter, name in found.key("term").items() if name == "people"]
    assert sorted(found.key("term").values()) == ["people", "sailors", "sailors", "sailors"]
    assert found.key("different") == 2
    assert found.key("alone") == other


def test_articles_with_one_name_for_everybody_are_said_to_be_so(tmp_path):
    (tmp_path / "a.txt").write_text("Some 50 sailors left. Nobody saw the 50 sailors leave.\n")
    with pytest.raises(InputError, match="one name at most"):
        lessons.prepare("names", str(tmp_path))


# ---------------------------------------------------------------- sources
def test_sources_name_who_vouches_for_a_number_and_the_outlet_in_between(corpus):
    found = lessons.prepare("sources", corpus)
    sentences = dict(zip(found.items.frame["letter"], found.items.frame["sentence"], strict=True))
    (told,) = [letter for letter, text in sentences.items() if "Reuters" in text]
    (stated,) = [letter for letter, text in sentences.items() if "according to" in text]
    assert (found.key("source")[told], found.key("source")[stated]) == ("Two officials", "the coast guard")
    assert found.key("through")[told] == "Reuters"
    assert {found.key("through")[letter] for letter in sentences if letter != told} == {"none"}
    assert found.key("beyond") == ", ".join(sorted([told, stated]))
    order = found.key("order").split()
    assert order[-2:] == [stated, told]
    assert {found.key("source")[letter] for letter in order[:-2]} == {"nobody"}


def test_numbers_without_sources_are_said_to_have_none(tmp_path):
    (tmp_path / "a.txt").write_text("Some 50 sailors left. Nobody saw 20 boats go.\n")
    with pytest.raises(InputError, match="have a source beside them"):
        lessons.prepare("sources", str(tmp_path))


# ---------------------------------------------------------------- coverage
def test_coverage_tells_what_each_article_prints(corpus):
    found = lessons.prepare("coverage", corpus)
    said = {row["letter"]: row["what is said"] for row in found.items.frame.to_dict("records")}
    (cost,) = [letter for letter, words in said.items() if "$5 million" in words]
    (wall,) = [letter for letter, words in said.items() if "harbour wall" in words]
    (missing,) = [letter for letter, words in said.items() if "60" in words]
    carried = {number: set(letters.split(", ")) for number, letters in found.key("carried").items()}
    assert found.key("everyone") == missing
    assert [{cost, wall} & carried[number] for number in "1234"] == [set(), {wall}, {wall, cost}, {cost}]
    assert set(found.key("alone").split(", ")) == set(said) - {cost, wall, missing}
    assert found.key("left") == len(said) - min(map(len, carried.values()))


def test_the_articles_of_coverage_go_by_number_and_hold_the_sentences(corpus):
    found = lessons.prepare("coverage", corpus)
    assert list(found.beside.frame) == ["article", "sentence"]
    assert not any(outlet in found.beside._repr_html_() for outlet in PRINTED)
    assert "The repairs will cost $5 million." in found.beside._repr_html_()


def test_articles_with_nothing_in_common_are_said_to_be_so(tmp_path):
    (tmp_path / "a.txt").write_text("It rained. Nobody came.\n")
    (tmp_path / "b.txt").write_text("Snow fell. All went home.\n")
    with pytest.raises(InputError, match="take more articles on one story"):
        lessons.prepare("coverage", str(tmp_path))


# ---------------------------------------------------------------- speakers
def test_speakers_are_named_or_described_and_their_words_counted(corpus):
    found = lessons.prepare("speakers", corpus)
    by_name = {name: letter for letter, name in found.key("speaker").items()}
    assert set(by_name) == {"Ann Lee", "Bo Ek", "official"}
    assert found.key("unnamed") == by_name["official"]
    assert found.key("most") == by_name["Ann Lee"]
    assert found.key("words") == {by_name["Ann Lee"]: "11", by_name["Bo Ek"]: "7", by_name["official"]: "9"}


def test_a_speaker_may_be_called_by_surname_or_with_an_office(corpus):
    found = lessons.prepare("speakers", corpus)
    (letter,) = [letter for letter, name in found.key("speaker").items() if name == "Ann Lee"]
    right = found.key("speaker")
    for name in ("lee", "Ann Lee", "the harbour master Ann Lee"):
        assert found.questions["speaker"].mark(right | {letter: name}).share == 1
    for name in ("harbour master", "Bo Ek", "a"):
        assert found.questions["speaker"].mark(right | {letter: name}).share < 1


def test_articles_that_quote_nobody_are_said_to(tmp_path):
    (tmp_path / "a.txt").write_text("“We won,” said Ann Lee, the mayor. It rained.\n")
    with pytest.raises(InputError, match="Fewer than 3 speakers"):
        lessons.prepare("speakers", str(tmp_path))


# ---------------------------------------------------------------- quotation
def test_a_quotation_is_told_from_its_shorter_printing(corpus):
    found = lessons.prepare("quotation", corpus)
    assert found.key("marks") == "A, B"
    assert found.key("how") == {"B": "cut"}
    assert found.key("missing") == {"B": "In a night like this,"}
    assert found.key("speaker") == {"A": "Ann Lee", "B": "Ann Lee"}


def test_a_report_is_no_quotation_and_leaves_no_words_out(tmp_path):
    wall = "the harbour wall saved many lives in the last great storm"
    (tmp_path / "a.txt").write_text(f"“T{wall[1:]},” said Ann Lee, the harbour master.\n")
    (tmp_path / "b.txt").write_text(f"The harbour master Ann Lee said {wall}.\n")
    found = lessons.prepare("quotation", str(tmp_path))
    assert found.key("marks") == "A"
    assert found.key("how") == {"B": "reported"}
    assert "missing" not in found.questions


def test_articles_that_share_no_quotation_are_said_to(tmp_path):
    (tmp_path / "a.txt").write_text("“We won the cup,” said Ann Lee, the mayor.\n")
    (tmp_path / "b.txt").write_text("“It rained all night,” said Bo Ek, a fisherman.\n")
    with pytest.raises(InputError, match="No quotation is printed by two"):
        lessons.prepare("quotation", str(tmp_path))


# ---------------------------------------------------------------- other forms
def test_numbers_of_several_claims_stand_in_where_no_claim_has_two_hedges(tmp_path):
    (tmp_path / "a.txt").write_text("About 70 boats sank.\n\nThe storm took 20 houses.\n\nOver 300 people fled.\n")
    found = lessons.prepare("firmness", str(tmp_path))
    assert sorted(found.key("code").values()) == ["about", "exact", "more than"]
    assert "two in a hundred more" in found.ask("holds").prompt


def test_names_of_several_groups_stand_in_where_no_group_has_two(tmp_path):
    (tmp_path / "a.txt").write_text("Some 70 sailors left.\n\nThe storm hurt 20 farmers.\n\nIt took 12 nurses away.\n")
    assert sorted(lessons.prepare("names", str(tmp_path)).key("term").values()) == ["farmers", "nurses", "sailors"]


def test_kinds_of_numbers_stand_in_where_no_periods_are_given(tmp_path):
    text = "The storm took 20 houses.\n\nRepairs cost $5 million.\n\nIt lasted three days.\n\nIn all 80 boats sank.\n"
    (tmp_path / "a.txt").write_text(text)
    name, found = lessons.suited("rates", str(tmp_path))
    assert name == "measures"
    assert sorted(found.key("measure").values()) == ["count", "count", "money", "time"]
    assert found.key("times") == 4


def test_a_lesson_that_has_no_other_form_says_what_is_missing(tmp_path):
    (tmp_path / "a.txt").write_text("It rained.\n")
    with pytest.raises(InputError, match="count nothing alike"):
        lessons.suited("rates", str(tmp_path))
    with pytest.raises(InputError, match="Fewer than 3 speakers"):
        lessons.suited("speakers", str(tmp_path))


# ---------------------------------------------------------------- copies
@pytest.fixture(scope="module")
def made(corpus, tmp_path_factory):
    """The folder with both copies of all lessons."""
    folder = tmp_path_factory.mktemp("made")
    options = ["lesson", corpus, "--lesson", "all", "--for", "both", "--to", str(folder)]
    result = CliRunner().invoke(main, options)
    assert result.exit_code == 0, result.output
    return folder


def test_the_students_copy_holds_no_answer_and_nothing_of_the_teachers(corpus, every, made):
    name, lesson = every
    text = (made / f"{name}-student.ipynb").read_text("utf-8").replace(corpus, "")
    assert giveaways(text, lesson) == []
    assert all(json.dumps(json.dumps(lesson.blank(question)))[1:-1] in text for question in lesson.questions)
    outputs = [output for cell in nbformat.reads(text, 4).cells for output in cell.get("outputs", ())]
    assert sum("Not answered yet" in str(output) for output in outputs) == len(lesson.questions)


def test_a_students_copy_does_not_say_which_outlet_hedges_how(made):
    text = (made / "firmness-student.ipynb").read_text("utf-8")
    assert not any(outlet in text for outlet in PRINTED)


def test_the_teachers_copy_earns_every_point(every, made):
    name, lesson = every
    cells = nbformat.read(made / f"{name}-teacher.ipynb", 4).cells
    graded = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
    assert len(graded) == len(lesson.questions)
    earned = [float(output.data["text/plain"]) for cell in graded for output in cell.outputs if "data" in output]
    assert earned == [cell.metadata.nbgrader.points for cell in graded]


def test_the_questions_of_a_copy_are_numbered_though_one_is_not_asked(corpus):
    lesson = lessons.prepare("sources", corpus)
    fewer = replace(lesson, questions={name: lesson.questions[name] for name in ("source", "order")})
    made = lessons.copy(runs.read(NOTEBOOKS / "sources.ipynb"), fewer, to="student")
    headings = [cell.source.split()[1] for cell in made.cells if cell.id in ("about-source", "about-order")]
    assert headings == ["1.", "2."]


def test_a_wrong_audience_or_parameter_is_named_with_the_valid_ones(corpus):
    wrong = {"did you mean 'claim'": ["-p", "clam", "x"], "Valid: student, teacher": ["--for", "pupil"]}
    for says, options in wrong.items():
        result = CliRunner().invoke(main, ["lesson", corpus, "--lesson", "firmness", *options])
        assert result.exit_code == 2
        assert says in result.output


def test_the_notebook_is_valid_clean_and_asks_every_question_of_its_lesson(every):
    name, lesson = every
    notebook = runs.read(NOTEBOOKS / f"{name}.ipynb")
    nbformat.validate(notebook)
    assert all(not cell.get("outputs") for cell in notebook.cells)
    asked = [cell.id.removeprefix("answer-") for cell in notebook.cells if cell.id.startswith("answer-")]
    assert asked == list(lesson.questions)
