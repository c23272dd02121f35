"""A lesson: what it shows of a corpus, what it asks, and the answers, which are computed and written nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import Any

import pandas as pd

from analysis import evidence
from analysis.errors import InputError, choices
from analysis.lessons.questions import Question

LETTERS = "ABCDEFGH"


@dataclass(frozen=True)
class Lesson:
    """What a lesson of one corpus shows, by letters, and what it asks.

    `items` has a row for each letter and is shown with every question; `beside` is what else is to be read with
    them, shown once, and `whole` is shown once the questions are answered.
    """

    title: str
    items: evidence.Reading
    questions: Mapping[str, Question]
    whole: evidence.Reading
    beside: evidence.Reading | None = None

    def ask(self, name: str) -> Task:
        """A question with what it is about, for a notebook.

        Raises:
            InputError: there is no such question.
        """
        return Task(self._question(name).prompt, self.items)

    def blank(self, name: str) -> Any:
        """The answer to a question with nothing filled in."""
        return self._question(name).blank()

    def key(self, name: str) -> Any:
        """An answer to a question that is right."""
        return self._question(name).key()

    def check(self, name: str, answer: Any, points: float = 1) -> float:
        """Print what is off in an answer, without giving the right one away; the points that it earns."""
        mark = self._question(name).mark(answer)
        print(mark.told)
        return round(points * mark.share, 2)

    def _question(self, name: str) -> Question:
        if name not in self.questions:
            raise InputError(f"The lesson asks no question {name!r}: {choices(name, self.questions)}.")
        return self.questions[name]


def lettered(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Rows with a `letter` each, in an order that tells nothing: that of a hash of the column `by`."""
    order = rows[by].map(lambda name: sha256(name.encode()).hexdigest()).sort_values(kind="stable").index
    return rows.loc[order].reset_index(drop=True).assign(letter=list(LETTERS[: len(rows)]))


def shown(
    figures: pd.DataFrame, documents: pd.DataFrame, letters: Sequence[str], columns: Sequence[str] = ()
) -> evidence.Reading:
    """Figures by their letters, each in its sentence with the number marked; `columns` are shown before it."""
    reading = evidence.table(figures, documents)
    reading.frame = reading.frame[[*columns, "sentence"]]
    reading.frame.insert(0, "letter", list(letters))
    return reading


class Task:
    """A question above what it is about; in a notebook as a table, every text escaped."""

    def __init__(self, prompt: str, items: evidence.Reading) -> None:
        self.prompt, self.items = prompt, items

    def _repr_html_(self) -> str:
        prompt = f'<p class="tex2jax_ignore mathjax_ignore"><strong>{escape(self.prompt)}</strong></p>'
        return prompt + self.items._repr_html_()

    def __repr__(self) -> str:
        return f"{self.prompt}\n\n{self.items!r}"
