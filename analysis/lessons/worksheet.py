"""A lesson on paper: one page that prints on A4 and on Letter, for classes without computers.

It is made from the copies of the lesson's notebook, cell by cell, so that both ask the same: prose stays, a question
gets room to write, what belongs to the screen goes. A student's holds no answer, a teacher's has the key and the notes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from analysis import evidence
from analysis.claims import outlet_labels
from analysis.claims.statements import text
from analysis.errors import InputError, choices
from analysis.lessons.copies import AUDIENCES, copy
from analysis.lessons.questions import Each, Letters, Order, Question

if TYPE_CHECKING:
    from jinja2 import Environment
    from nbformat import NotebookNode

    from analysis.lessons.lesson import Lesson

#: What a cell asks of its lesson: `lesson.items`, `lesson.ask("hedge")`, `lesson.check("hedge", ...)`.
_ASKS = re.compile(r"^lesson\.(items|beside|ask|check|whole)\b(?:\(\"(\w+)\")?", re.MULTILINE)
#: What a notebook says of its own cells, to the end of the paragraph.
_ON_SCREEN = re.compile(r"\s+Write\s+your\s+answers\s.*?(?=\n\n|\Z)", re.DOTALL)
#: The most articles that are named as sources.
_MOST = 20


class Part(NamedTuple):
    """A piece of a worksheet: `kind` is `prose`, `items`, `beside`, `ask`, `whole` or `sources`.

    `room` says how a question is answered, by `letters` where it has some.
    """

    kind: str
    html: Markup = Markup()
    rows: Sequence[Mapping[str, Markup]] = ()
    prompt: str = ""
    room: str = ""
    letters: Sequence[str] = ()
    points: float = 0
    key: str = ""


def worksheet(notebook: NotebookNode, lesson: Lesson, documents: pd.DataFrame, *, to: str) -> str:
    """The lesson as a page of HTML to be printed: no scripts, and nothing from outside the page.

    Args:
        notebook: the lesson's, as it stands in `notebooks/lessons`.
        lesson: the lesson, prepared for a corpus.
        documents: the corpus, whose articles are named as the sources.
        to: `student` or `teacher`.

    Raises:
        InputError: `to` is neither.

    >>> from analysis import lessons, read_documents, runs
    >>> notebook = runs.read(runs.find("firmness", runs.NOTEBOOKS / "lessons"))
    >>> page = worksheet(notebook, lessons.prepare("firmness", "seeds"), read_documents("seeds"), to="student")
    >>> "<h1>Same fact, different firmness?</h1>" in page, "<script" in page
    (True, False)
    """
    if to not in AUDIENCES:
        raise InputError(f"No worksheet is made for {to!r}: {choices(to, AUDIENCES)}.")
    cells = copy(notebook, lesson, to=to).cells
    title, _, opening = cells[0].source.partition("\n")
    return (
        _environment()
        .get_template("worksheet.html")
        .render(
            title=title.removeprefix("# "),
            opening=_prose(_ON_SCREEN.sub("", opening)),
            parts=list(_parts(cells[1:], lesson, keys=to == "teacher")),
            sources=_sources(documents.head(_MOST)),
            more=max(0, len(documents) - _MOST),
            wide=evidence.WIDE,
            teacher=to == "teacher",
        )
    )


# ---------------------------------------------------------------- from cells to parts
def _parts(cells: Sequence[NotebookNode], lesson: Lesson, *, keys: bool) -> Iterator[Part]:
    asked = {cell.id: _ASKS.search(cell.source) for cell in cells if cell.cell_type == "code"}
    points = {
        asks[2]: cell.metadata.nbgrader.points for cell in cells if (asks := asked.get(cell.id)) and asks[1] == "check"
    }
    for cell in cells:
        asks = asked.get(cell.id)
        if cell.cell_type == "markdown" and not cell.source.startswith("## Parameters"):
            kind = "sources" if cell.source.startswith("## Sources") else "prose"
            yield Part(kind, _prose(cell.source.replace("named in `corpus`", "named below")))
        elif asks and asks[1] == "ask":
            yield _question(lesson.questions[asks[2]], points.get(asks[2], 0), keys=keys)
        elif asks and asks[1] in ("items", "beside", "whole"):
            yield Part(asks[1], rows=getattr(lesson, asks[1]).rows())


def _question(question: Question, points: float, *, keys: bool) -> Part:
    """A question with the room that its kind of answer needs."""
    room, letters = "line", list[str]()
    if isinstance(question, Each):
        room, letters = "each", list(question.accepted)
    elif isinstance(question, Order):
        room, letters = "order", sorted(question.ranks)
    elif isinstance(question, Letters):
        room, letters = "letters", [*question.letters, "none"]
    key = _key(question) if keys else ""
    return Part("ask", prompt=question.prompt, room=room, letters=letters, points=points, key=key)


def _key(question: Question) -> str:
    """What is right, in words."""
    if isinstance(question, Order):
        ranked = groupby(
            sorted(question.ranks, key=lambda letter: (question.ranks[letter], letter)), question.ranks.get
        )
        return ", then ".join(" and ".join(letters) for _, letters in ranked)
    key: Any = question.key()
    if isinstance(key, Mapping):
        return "; ".join(f"{letter}: {answer}" for letter, answer in key.items())
    return f"{key:,.10g}" if isinstance(key, int | float) else str(key)


def _sources(documents: pd.DataFrame) -> list[str]:
    """Each article in a line: outlet, headline, day."""
    days = pd.to_datetime(documents["published"], errors="coerce").dt.strftime("%Y-%m-%d")
    told = zip(outlet_labels(documents), documents["headline"], days, strict=True)
    return [", ".join(filter(None, map(text, each))) for each in told]


# ---------------------------------------------------------------- the page
def _prose(markdown: str) -> Markup:
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    renderer = IPythonRenderer(escape=True, exclude_anchor_links=True)
    return Markup(MarkdownWithMath(renderer=renderer).render(markdown))  # noqa: S704  (escaped by the renderer)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("analysis.lessons")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    style = Markup(loader.get_source(made, "worksheet.css")[0])  # noqa: S704  (our file)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    made.globals |= {"style": style, "digest": f"sha256-{digest}"}
    return made
