"""What a class is given: copies of lessons for a corpus, as notebooks that have been run or as worksheets, in a folder.

The articles are read once for all lessons, and the notebooks run side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis import files, lessons, runs
from analysis.errors import InputError, choices
from analysis.lessons.copies import COPIES

#: Both copies of a lesson, and all of the lessons, where one may be named.
BOTH, ALL = "both", "all"


class _Planned(NamedTuple):
    """A lesson that the articles lend themselves to, and the notebook that it is made of."""

    name: str
    notebook: Path
    lesson: lessons.Lesson
    given: Mapping[str, Any]


class Handout(NamedTuple):
    """A lesson's file, or why there is none."""

    lesson: str
    file: Path | None
    reason: str = ""


def make(
    corpus: str, to: Path, *, lesson: str, audience: str, form: str, parameters: Mapping[str, str]
) -> Iterator[Handout]:
    """Write the handouts of a lesson, or of all of them, and yield each when it is written.

    Of all lessons, one that the articles do not lend themselves to is yielded with the reason and without a file.

    Args:
        corpus: a folder or file of articles.
        to: the folder for the handouts.
        lesson: one of `lessons.NAMES`, or `all`.
        audience: `student`, `teacher`, `both`, or `nbgrader`.
        form: `notebook` or `worksheet`.
        parameters: of the lesson.

    Raises:
        InputError: there is no such lesson, audience or parameter, or the articles do not lend themselves to the one
            lesson that is named.
    """
    if audience not in (*COPIES, BOTH):
        raise InputError(f"No copy is made for {audience!r}: {choices(audience, (*COPIES, BOTH))}.")
    audiences = lessons.AUDIENCES if audience == BOTH else (audience,)
    articles = lessons.Articles(corpus)
    planned: list[_Planned] = []
    for name in lessons.NAMES if lesson == ALL else (lesson,):
        try:
            planned.append(_planned(name, corpus, articles, parameters))
        except InputError as error:
            if lesson != ALL or parameters:
                raise
            yield Handout(name, None, str(error))
    yield from (_worksheets if form == "worksheet" else _notebooks)(planned, audiences, articles, to)


def _planned(name: str, corpus: str, articles: lessons.Articles, parameters: Mapping[str, str]) -> _Planned:
    source = runs.find(name, runs.NOTEBOOKS / "lessons")
    given = runs.check(source, dict(parameters) | {"corpus": corpus})
    chosen = {key: value for key, value in given.items() if key != "corpus"}
    made_of, prepared = lessons.suited(source.stem, articles, **chosen)
    return _Planned(source.stem, source.with_stem(made_of), prepared, given)


def _worksheets(
    planned: Sequence[_Planned], audiences: Sequence[str], articles: lessons.Articles, to: Path
) -> Iterator[Handout]:
    for one in planned:
        for audience in audiences:
            page = lessons.worksheet(runs.read(one.notebook), one.lesson, articles.documents, to=audience)
            yield Handout(one.name, files.put(to / f"{one.name}-{audience}.html", page.encode()))


def _notebooks(
    planned: Sequence[_Planned], audiences: Sequence[str], _: lessons.Articles, to: Path
) -> Iterator[Handout]:
    with files.scratch("quotient-lesson-") as folder:
        jobs = [_job(one, audience, folder) for one in planned for audience in audiences]
        for job, outcome in runs.execute_all(jobs):
            if isinstance(outcome, Exception):
                raise outcome
            yield Handout(job.notebook.stem, files.put(to / job.output, runs.written(outcome)))


def _job(one: _Planned, audience: str, folder: Path) -> runs.Job:
    """The copy for an audience, written to be run."""
    blank = folder / f"{one.name}-{audience}.ipynb"
    blank.write_bytes(runs.written(lessons.copy(runs.read(one.notebook), one.lesson, to=audience)))
    return runs.Job(blank, one.given, blank.name)
