"""The copies of a lesson's notebook: the teacher's, with key and notes, and the student's, with blanks.

The notebooks keep nbgrader's conventions (its user guide, "Creating and grading assignments"): a cell to be answered
is a `solution`, what stands between `### BEGIN SOLUTION` and `### END SOLUTION` is the teacher's, a cell that checks
is a `grade` cell with points. A cell with the tag `teacher` is not in the student's copy, and the cells of a question
(`about-`, `ask-`, `answer-` and `check-` with its name) are in none where the articles do not lend themselves to it.
The copy for nbgrader is what its `generate_assignment` makes the students' from: without the teacher's cells too, since
nbgrader would leave them in.
"""

from __future__ import annotations

import copy as copies
import json
import re
from typing import TYPE_CHECKING, Any

from analysis.errors import InputError, choices

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from analysis.lessons.lesson import Lesson

AUDIENCES = ("student", "teacher")
#: Whom a notebook can be copied for.
COPIES = (*AUDIENCES, "nbgrader")
_SOLUTION = re.compile(r"### BEGIN SOLUTION\n.*?### END SOLUTION\n?", re.DOTALL)
#: The line of an answer cell that holds the blank: `hedge = lesson.blank("hedge")`.
_BLANK = re.compile(r"^(\w+) = lesson\.blank\(\"(\w+)\"\)$", re.MULTILINE)
#: The heading of a question: `## 3. How many hands?`.
_NUMBER = re.compile(r"^## \d+\.")
#: What a cell about a question is called.
_QUESTION = re.compile(r"(?:about|ask|answer|check)-(?!parameters$|lesson$|whole$)(\w+)$")


def copy(notebook: NotebookNode, lesson: Lesson, *, to: str) -> NotebookNode:
    """The copy of a lesson's notebook for its student, its teacher or nbgrader, the blanks as a student finds them.

    Raises:
        InputError: `to` is none of `COPIES`.
    """
    if to not in COPIES:
        raise InputError(f"No copy is made for {to!r}: {choices(to, COPIES)}.")
    made = copies.deepcopy(notebook)
    made.cells = [cell for cell in made.cells if _asked(cell, lesson)]
    if to != "teacher":
        made.cells = [cell for cell in made.cells if "teacher" not in cell.metadata.get("tags", ())]
    for number, cell in enumerate((cell for cell in made.cells if _NUMBER.match(cell.source)), start=1):
        cell.source = _NUMBER.sub(f"## {number}.", cell.source)  # one before it may not be asked
    for cell in made.cells:
        if _grading(cell).get("solution"):
            cell.source = _BLANK.sub(lambda found: f"{found[1]} = {json.dumps(lesson.blank(found[2]))}", cell.source)
            if to == "student":
                cell.source = _SOLUTION.sub("", cell.source).rstrip("\n")
    return made


def _asked(cell: NotebookNode, lesson: Lesson) -> bool:
    """Whether a cell belongs to no question, or to one that the lesson asks."""
    found = _QUESTION.match(cell.get("id", ""))
    return found is None or found[1] in lesson.questions


def _grading(cell: NotebookNode) -> dict[str, Any]:
    return dict(cell.metadata.get("nbgrader", {}))
