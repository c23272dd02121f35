"""Worksheets: a lesson on paper, with room to write for a student and the key for a teacher."""

import dataclasses
import io
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis import lessons, read_documents, runs
from analysis.__main__ import main
from analysis.errors import InputError

SEEDS = str(Path(__file__).parent.parent / "seeds")
NOTEBOOKS = Path(__file__).parent.parent / "notebooks" / "lessons"
TAG = re.compile(r"<[^>]+>")


def page(name, lesson, to):
    return lessons.worksheet(runs.read(NOTEBOOKS / f"{name}.ipynb"), lesson, read_documents(SEEDS), to=to)


@pytest.fixture(scope="module", params=lessons.NAMES)
def every(request):
    """The name of each lesson, and the lesson, of the digests."""
    return request.param, lessons.prepare(request.param, SEEDS)


@pytest.fixture(scope="module")
def firmness():
    return lessons.prepare("firmness", SEEDS)


def bare(text):
    """A text without its spaces and with the letters of each ligature, as a page of a PDF is compared."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def other(value):
    """Another right answer than the one that a question has."""
    if isinstance(value, Mapping):
        kept = reversed(list(value.values()))
        return {key: answer if isinstance(answer, int) else ("other",) for key, answer in zip(value, kept, strict=True)}
    if isinstance(value, set | frozenset):
        return set() if value else {"A"}
    return value + 7 if isinstance(value, int | float) else value


def sentences(lesson):
    """The sentences that a lesson shows."""
    return [row["sentence"] for row in (lesson.beside or lesson.items).rows()]


def answered_otherwise(lesson):
    """The lesson with the same questions and other answers to them."""
    questions = {}
    for name, question in lesson.questions.items():
        fields = {field.name: other(getattr(question, field.name)) for field in dataclasses.fields(question)}
        questions[name] = type(question)(**fields)
        assert questions[name].key() != question.key(), name
    return dataclasses.replace(lesson, questions=questions)


# ---------------------------------------------------------------- what is on it
def test_a_students_worksheet_is_the_same_whatever_the_answers(every):
    name, lesson = every
    assert page(name, lesson, "student") == page(name, answered_otherwise(lesson), "student")


def test_a_students_worksheet_has_nothing_of_the_teachers_or_of_the_screen(every):
    name, lesson = every
    text = page(name, lesson, "student")
    told = ["Key", "eacher", "lesson.", "Shift+Enter", "Parameters", "corpus", "SOLUTION", "<script"]
    assert [word for word in told if word in text] == []


def test_a_worksheet_asks_what_the_notebook_asks_with_every_sentence_and_its_mark(every):
    name, lesson = every
    text = page(name, lesson, "student")
    assert all(question.prompt in text for question in lesson.questions.values())
    assert all(sentence in text for sentence in sentences(lesson))
    assert text.count("<mark>") == (0 if lesson.beside else len(lesson.items.frame))
    for heading in ("<strong>Aim:</strong>", "<h2>To discuss</h2>", "<h2>Sources</h2>"):
        assert heading in text
    assert all(document in text for document in ("New York Post", "RVM News", "Blaze News"))


def test_the_teachers_worksheet_has_the_key_the_points_and_the_timing(every):
    name, lesson = every
    text = page(name, lesson, "teacher")
    assert text.count("Key:") == len(lesson.questions) == text.count(" points</span>") + text.count(" point</span>")
    assert "<strong>For the teacher.</strong>" in text


def test_the_key_says_what_is_right_in_words(firmness):
    text = page("firmness", firmness, "teacher")
    assert "A: over; B: about; C: none; D: roughly</p>" in text
    assert "C, then B and D, then A</p>" in text
    assert "A, B, D</p>" in text


def test_every_answer_has_its_room_to_write(firmness):
    text = page("firmness", firmness, "student")
    assert text.count("<li><b>A</b> <span></span></li>") == 2
    assert text.count('<span class="box"></span>') == 4
    assert "Circle: <b>A</b> <b>B</b> <b>C</b> <b>D</b> <b>none</b>" in text
    assert '<p class="line"></p>' in page("rates", lessons.prepare("rates", SEEDS), "student")


def test_an_articles_text_never_becomes_markup(firmness):
    documents = read_documents(SEEDS).assign(headline="<img src=x onerror=alert(1)>")
    notebook = runs.read(NOTEBOOKS / "firmness.ipynb")
    firmness.items.frame["sentence"] = "<script>alert(1)</script> & more"
    try:
        text = lessons.worksheet(notebook, firmness, documents, to="student")
    finally:
        firmness.items.frame["sentence"] = lessons.prepare("firmness", SEEDS).items.frame["sentence"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in text
    assert "<script" not in text and "<img" not in text


def test_of_many_articles_the_first_are_named_and_the_rest_counted(firmness):
    many = read_documents(SEEDS).sample(60, replace=True, random_state=1)
    text = lessons.worksheet(runs.read(NOTEBOOKS / "firmness.ipynb"), firmness, many, to="student")
    assert "<li>… and 40 more</li>" in text


# ---------------------------------------------------------------- the command
def test_the_command_writes_a_worksheet_twice_the_same(tmp_path):
    options = ["lesson", SEEDS, "--lesson", "firmness", "--for", "teacher", "--as", "worksheet", "--to"]
    for folder in ("one", "two"):
        result = CliRunner().invoke(main, [*options, str(tmp_path / folder)])
        assert result.exit_code == 0, result.output
    one, two = (tmp_path / folder / "firmness-teacher.html" for folder in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_a_wrong_audience_is_named_with_the_valid_ones(firmness):
    with pytest.raises(InputError, match=r"Valid: student, teacher\."):
        page("firmness", firmness, "nbgrader")


# ---------------------------------------------------------------- on paper
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("to", ["student", "teacher"])
def test_no_sentence_or_question_is_cut_by_the_end_of_a_page(chromium, every, to, paper):
    pypdf = pytest.importorskip("pypdf")
    name, lesson = every
    tab, complaints = chromium.new_page(), []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.set_content(page(name, lesson, to))
    pdf = pypdf.PdfReader(io.BytesIO(tab.pdf(format=paper)))
    tab.close()
    pages = [bare(each.extract_text()) for each in pdf.pages]
    assert complaints == []
    assert len(pages) <= 3
    whole = [TAG.sub("", str(sentence)) for sentence in sentences(lesson)]
    whole += [question.prompt for question in lesson.questions.values()]
    for words in whole:
        assert any(bare(words) in text for text in pages), words
