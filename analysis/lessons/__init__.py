"""Lessons in media literacy that make themselves from any corpus.

A lesson is a notebook in `notebooks/lessons/` and a module here that computes, from the corpus's tables, what the
notebook shows, what it asks and the answers. The answers stand in no notebook: a student's copy asks the module
whether what is written is right, and is told what is off. `worksheet` puts the same on paper.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from analysis.errors import InputError, choices
from analysis.lessons.copies import AUDIENCES, copy
from analysis.lessons.lesson import Lesson, Task
from analysis.lessons.worksheet import worksheet

__all__ = ["AUDIENCES", "NAMES", "Lesson", "Task", "copy", "prepare", "worksheet"]

NAMES = ("firmness", "rates", "names")


def prepare(name: str, corpus: str, **parameters: str) -> Lesson:
    """The lesson of that name for a corpus.

    Args:
        name: one of `NAMES`.
        corpus: a folder or file of articles.
        parameters: of the lesson, such as the `claim` that it is about.

    Raises:
        InputError: there is no such lesson, or the articles do not lend themselves to it.

    >>> prepare("firmness", "seeds").ask("holds").prompt.startswith("Suppose that a later count")
    True
    """
    if name not in NAMES:
        raise InputError(f"No lesson {name!r}: {choices(name, NAMES)}.")
    build: Callable[..., Lesson] = import_module(f"{__name__}.{name}").build
    return build(corpus, **parameters)
