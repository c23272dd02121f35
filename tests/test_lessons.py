"""Lessons: questions that say what is off, answers computed from a corpus, copies for students and teachers."""

import json
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from analysis import lessons, runs
from analysis.__main__ import main
from analysis.errors import InputError
from analysis.lessons.questions import Each, Letters, Number, Numbers, Order

ROOT = Path(__file__).parent.parent
NOTEBOOKS = ROOT / "notebooks" / "lessons"
ORIGINALS = ROOT.parent / "shared" / "seeds"
PRINTED = {
    "Harbour Post": "Over 60 sailors are missing after the storm off Ostby.\n\n"
    "Between October 2020 and May 2024, the coast guard saved 88 sailors. From 2010 to 2019 it saved 26 sailors.",
    "Inland Times": "About 60 sailors are missing after the storm off Ostby.",
    "Morning Star": "After the storm off Ostby 60 sailors are missing.",
    "Evening Sun": "At least 60 people are missing after the storm off Ostby.",
}
QUESTIONS = [
    Each("Which?", {"A": ("about",), "B": ("none", "-")}, ("about", "none")),
    Letters("Which of them?", "ABC", {"A", "C"}),
    Letters("Which of them?", "ABC", set()),
    Order("In order?", {"A": 1, "B": 0, "C": 1}),
    Number("How many?", 34.09),
    Number("How many?", 0),
    Numbers("How many months?", {"A": ("44",), "B": ("168",)}),
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


# ---------------------------------------------------------------- copies
def made(corpus, name, audience, folder):
    options = ["lesson", corpus, "--lesson", name, "--for", audience, "--to", str(folder)]
    result = CliRunner().invoke(main, options)
    assert result.exit_code == 0, result.output
    return folder / f"{name}-{audience}.ipynb"


def test_the_students_copy_holds_no_answer_and_nothing_of_the_teachers(corpus, every, tmp_path):
    name, lesson = every
    text = made(corpus, name, "student", tmp_path).read_text("utf-8").replace(corpus, "")
    told = ["SOLUTION", "lesson.key", "lesson.whole", "teacher", "All right.", "are right."]
    keys = {question: lesson.key(question) for question in lesson.questions}
    told += [json.dumps(key) for key in keys.values() if not isinstance(key, int | float)]
    told += [f"{question} = {key}" for question, key in keys.items()]
    assert [word for word in told if word in text] == []
    assert all(json.dumps(json.dumps(lesson.blank(question)))[1:-1] in text for question in lesson.questions)
    outputs = [output for cell in nbformat.reads(text, 4).cells for output in cell.get("outputs", ())]
    assert sum("Not answered yet" in str(output) for output in outputs) == len(lesson.questions)


def test_a_students_copy_does_not_say_which_outlet_hedges_how(corpus, tmp_path):
    text = made(corpus, "firmness", "student", tmp_path).read_text("utf-8")
    assert not any(outlet in text for outlet in PRINTED)


def test_the_teachers_copy_earns_every_point(corpus, every, tmp_path):
    name, lesson = every
    cells = nbformat.read(made(corpus, name, "teacher", tmp_path), 4).cells
    graded = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
    assert len(graded) == len(lesson.questions)
    earned = [float(output.data["text/plain"]) for cell in graded for output in cell.outputs if "data" in output]
    assert earned == [cell.metadata.nbgrader.points for cell in graded]


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
