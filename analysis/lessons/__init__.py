"""Lessons in media literacy that make themselves from any corpus.

A lesson is a notebook in `notebooks/lessons/` and a module here that computes, from the corpus's tables, what the
notebook shows, what it asks and the answers. The answers stand in no notebook: a student's copy asks the module
whether what is written is right, and is told what is off. `worksheet` puts the same on paper.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from analysis.errors import InputError, choices
from analysis.lessons.articles import Articles, Corpus
from analysis.lessons.copies import AUDIENCES, copy
from analysis.lessons.lesson import Lesson, Task
from analysis.lessons.worksheet import worksheet

__all__ = [
    "AUDIENCES",
    "INSTEAD",
    "NAMES",
    "Articles",
    "Lesson",
    "Task",
    "copy",
    "prepare",
    "suited",
    "worksheet",
]

NAMES = ("firmness", "sources", "coverage", "rates", "speakers", "names", "quotation")
#: The lesson that is made where the articles do not lend themselves to one.
INSTEAD = {"rates": "measures"}


def prepare(name: str, corpus: Corpus, **parameters: str) -> Lesson:
    """The lesson of that name for a corpus.

    Args:
        name: one of `NAMES`, or of what may stand `INSTEAD` of them.
        corpus: a folder or file of articles, or `Articles` that have been read.
        parameters: of the lesson, such as the `claim` that it is about.

    Raises:
        InputError: there is no such lesson, or the articles do not lend themselves to it.

    >>> prepare("firmness", "seeds").ask("holds").prompt.startswith("Suppose that a later count")
    True
    """
    if name not in (*NAMES, *INSTEAD.values()):
        raise InputError(f"No lesson {name!r}: {choices(name, NAMES)}.")
    build: Callable[..., Lesson] = import_module(f"{__name__}.{name}").build
    return build(corpus, **parameters)


def suited(name: str, corpus: Corpus, **parameters: str) -> tuple[str, Lesson]:
    """The lesson of that name, or what stands `INSTEAD` of it where the articles do not lend themselves to it.

    Raises:
        InputError: as `prepare`.

    >>> suited("rates", "seeds")[0]
    'rates'
    """
    try:
        return name, prepare(name, corpus, **parameters)
    except InputError:
        if name not in INSTEAD:
            raise
        return INSTEAD[name], prepare(INSTEAD[name], corpus, **parameters)
