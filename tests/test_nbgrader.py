"""Lessons in nbgrader: its own commands make the assignment, and grade what students hand in."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analysis import lessons, runs

ROOT = Path(__file__).parent.parent
#: Where `make test` puts nbgrader, apart from the project's environment: its extensions would be in everybody's lab.
PLACE = ROOT / ".venv-nbgrader"
SEEDS = str(ROOT / "seeds")
CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "media"\nc.ExecutePreprocessor.timeout = 600\n'
LESSON, ASSIGNMENT = "firmness", "ps"

pytestmark = pytest.mark.skipif(
    not (PLACE / "nbgrader").is_dir(), reason="nbgrader is not installed (make test does it)"
)


def nbgrader(course, *command):
    """Run a command of nbgrader in a course."""
    own = {"PYTHONPATH": f"{PLACE}{os.pathsep}{ROOT}", "PATH": f"{PLACE / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    own |= {"HOME": str(course), "JUPYTER_CONFIG_DIR": str(course), "IPYTHONDIR": str(course)}
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *command], cwd=course, env=os.environ | own, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.fixture(scope="module")
def lesson():
    return lessons.prepare(LESSON, SEEDS)


@pytest.fixture(scope="module")
def course(tmp_path_factory, lesson):
    """A course with the assignment released, what students have handed in, and the grades."""
    place = tmp_path_factory.mktemp("course")
    (place / "nbgrader_config.py").write_text(CONFIG)
    made = lessons.copy(runs.read(runs.find(LESSON, runs.NOTEBOOKS / "lessons")), lesson, to="nbgrader")
    put(place / "source" / ASSIGNMENT, made)
    nbgrader(place, "generate_assignment", ASSIGNMENT)
    released = runs.read(place / "release" / ASSIGNMENT / f"{LESSON}.ipynb")
    for student, answers in handed_in(lesson).items():
        put(place / "submitted" / student / ASSIGNMENT, answered(released, answers))
    nbgrader(place, "autograde", ASSIGNMENT)
    nbgrader(place, "export")
    return place


def put(folder, notebook):
    folder.mkdir(parents=True)
    (folder / f"{LESSON}.ipynb").write_bytes(runs.written(notebook))


def handed_in(lesson):
    """What each student answers: everything rightly, half of the hedges, nothing."""
    key = {name: lesson.key(name) for name in lesson.questions}
    half = dict(zip("ABCD", [*list(key["hedge"].values())[:2], "quite", "rather"], strict=True))
    return {"right": key, "wrong": {"hedge": half, "code": "about", "order": "A", "holds": "Z"}, "blank": {}}


def answered(released, answers):
    copy = nbformat.from_dict(released)
    for cell in copy.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "").removeprefix("answer-")
        if name in answers:
            cell.source = f"{name} = {answers[name]!r}"
    return copy


def test_the_released_assignment_holds_no_answer(course):
    text = (course / "release" / ASSIGNMENT / f"{LESSON}.ipynb").read_text("utf-8")
    assert "lesson.check" in text
    told = ("SOLUTION", "lesson.key", "lesson.blank", "lesson.whole", "teacher")
    assert [word for word in told if word in text] == []


def test_right_wrong_and_blank_answers_earn_what_they_are_worth(course):
    with (course / "grades.csv").open(newline="") as file:
        grades = {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(file)}
    assert grades == {"right": (16, 16), "wrong": (2, 16), "blank": (0, 16)}


def test_a_graded_copy_says_what_is_off(course):
    text = (course / "autograded" / "wrong" / ASSIGNMENT / f"{LESSON}.ipynb").read_text("utf-8")
    assert "2 of 4 are right. Look again at C and D." in text
    assert "Write each of the letters once: A, B, C, D." in text
