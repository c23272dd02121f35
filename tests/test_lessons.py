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
from analysis.lessons.questions import Each, Letters, Number, Order

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "notebooks" / "lessons" / "firmness.ipynb"
ORIGINALS = ROOT.parent / "shared" / "seeds"
PRINTED = {
    "Harbour Post": "Over 60 sailors are missing after the storm off Ostby.",
    "Inland Times": "About 60 sailors are missing after the storm off Ostby.",
    "Morning Star": "After the storm off Ostby 60 sailors are missing.",
    "Evening Sun": "At least 60 sailors are missing after the storm off Ostby.",
}
QUESTIONS = [
    Each("Which?", {"A": ("about",), "B": ("none", "-")}, ("about", "none")),
    Letters("Which of them?", "ABC", {"A", "C"}),
    Letters("Which of them?", "ABC", set()),
    Order("In order?", {"A": 1, "B": 0, "C": 1}),
    Number("How many?", 34.09),
    Number("How many?", 0),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for name, text in PRINTED.items():
        front = f"---\noutlet: {name}\npublished: 2024-05-02\n---\n"
        (folder / f"{name.split()[0].lower()}.md").write_text(f"{front}{text}\n", "utf-8")
    return str(folder)


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


# ---------------------------------------------------------------- copies
def test_the_students_copy_holds_no_answer_and_nothing_of_the_teachers(corpus, lesson, tmp_path):
    result = CliRunner().invoke(main, ["lesson", corpus, "--lesson", "firmness", "--to", str(tmp_path)])
    assert result.exit_code == 0, result.output
    text = (tmp_path / "firmness-student.ipynb").read_text("utf-8")
    told = ["SOLUTION", "lesson.key", "lesson.whole", "teacher", lesson.key("order"), lesson.key("holds"), *PRINTED]
    assert [word for word in told if word in text.replace(corpus, "")] == []
    assert all(json.dumps(json.dumps(lesson.blank(name)))[1:-1] in text for name in lesson.questions)
    outputs = [output for cell in nbformat.reads(text, 4).cells for output in cell.get("outputs", ())]
    assert sum("Not answered yet" in str(output) for output in outputs) == len(lesson.questions)


def test_the_teachers_copy_earns_every_point(corpus, lesson, tmp_path):
    result = CliRunner().invoke(
        main, ["lesson", corpus, "--lesson", "firmness", "--for", "teacher", "--to", str(tmp_path)]
    )
    assert result.exit_code == 0, result.output
    cells = nbformat.read(tmp_path / "firmness-teacher.ipynb", 4).cells
    graded = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
    assert len(graded) == len(lesson.questions)
    earned = [float(output.data["text/plain"]) for cell in graded for output in cell.outputs if "data" in output]
    assert earned == [cell.metadata.nbgrader.points for cell in graded]


def test_a_wrong_audience_or_parameter_is_named_with_the_valid_ones(corpus):
    for options, says in (
        (["--for", "pupil"], "Valid: student, teacher"),
        (["-p", "clam", "x"], "did you mean 'claim'"),
    ):
        result = CliRunner().invoke(main, ["lesson", corpus, "--lesson", "firmness", *options])
        assert result.exit_code == 2
        assert says in result.output


def test_the_notebook_is_valid_clean_and_asks_every_question_of_its_lesson(lesson):
    notebook = runs.read(NOTEBOOK)
    nbformat.validate(notebook)
    assert all(not cell.get("outputs") for cell in notebook.cells)
    asked = [cell.id.removeprefix("answer-") for cell in notebook.cells if cell.id.startswith("answer-")]
    assert asked == list(lesson.questions)
