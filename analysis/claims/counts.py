"""How common a word is among the figures of a corpus, and how many articles there are of a day.

Counts add up day by day, so that a corpus can be counted that is never held whole.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, TypeAlias

from analysis.claims.statements import Statement, Terms

#: The number of documents that one event is expected to have, and what ten times as many cost two unlike ones.
EVENT, TENFOLD = 5, 3.0
#: How telling a value must be to say what a document is about.
VALUE = 0.3
#: The number of sentences that show how rare a word is.
FEW = 20

#: A span of `days` and one more, by its number: two days that may be compared lie in one or in two that adjoin. None
#: for documents without a day, and for all where they are compared across any time.
Cell: TypeAlias = int | None


def cell(day: date | None, days: int | None) -> Cell:
    """The span of time that a day lies in.

    >>> cell(date(2024, 6, 25), 3) == cell(date(2024, 6, 26), 3), cell(date(2024, 6, 26), None)
    (True, None)
    """
    return None if day is None or days is None else day.toordinal() // (days + 1)


def beside(one: Cell) -> tuple[Cell, ...]:
    """The cells that hold what is compared with a cell's documents: undated ones may belong to any."""
    return (None,) if one is None else (one - 1, one, one + 1, None)


class Counts:
    """What a comparison needs to know of a whole corpus: how rare each word is, and how many documents there are."""

    def __init__(self, statements: Iterable[Statement] = (), *, days: int | None = None) -> None:
        self.days = days
        self.sentences = self.documents = self._undated = 0
        self._of_sentences: Counter[str] = Counter()
        self._of_documents: Counter[str] = Counter()
        self._published: Counter[int] = Counter()
        self.add(statements)

    def add(self, statements: Iterable[Statement]) -> None:
        """Count statements in: all of a document, and all of a day, at once."""
        every = list(statements)
        sentences = {(s.published, s.terms) for s in every}
        self.sentences += len(sentences)
        self._of_sentences.update(chain.from_iterable(terms for _, terms in sentences))
        documents = about(every)
        self.documents += len(documents)
        self._of_documents.update(chain.from_iterable(documents.values()))
        published = {s.doc: s.published for s in every}.values()
        self._undated += sum(day is None for day in published)
        self._published.update(day.toordinal() for day in published if day)

    def merge(self, other: Counts) -> None:
        """Count in what has been counted elsewhere, of other documents and other days."""
        self.sentences += other.sentences
        self.documents += other.documents
        self._undated += other._undated
        for own, more in zip(self._counters, other._counters, strict=True):
            own.update(more)

    @property
    def _counters(self) -> tuple[Counter[Any], ...]:
        return self._of_sentences, self._of_documents, self._published

    def rare(self, terms: Iterable[str]) -> dict[str, float]:
        """How rare each word is among the sentences, 0 to 1; a few sentences do not show that a word is common."""
        size, counts = max(FEW, self.sentences) + 1, self._of_sentences
        return {term: math.log(size / counts[term]) / math.log(size) for term in terms if term in counts}

    def weights(self, terms: Iterable[str]) -> dict[str, float]:
        """How much each word of a document tells."""
        return {term: math.log((1 + self.documents) / self._of_documents[term]) ** 1.5 for term in terms}

    def cost(self, day: date | None) -> float:
        """What it costs at most that two documents are unlike: the more there are of those days, the more."""
        count = self.documents
        if day and self.days is not None:
            span = range(day.toordinal() - self.days, day.toordinal() + self.days + 1)
            near = span if len(span) < len(self._published) else self._published
            count = self._undated + sum(self._published[other] for other in near if other in span)
        return TENFOLD * math.log10(max(EVENT, count) / EVENT)


def about(statements: Sequence[Statement]) -> dict[str, Counter[str]]:
    """What each document is about: its telling values, and its words with the number of sentences that have them."""
    sentences: dict[str, set[Terms]] = defaultdict(set)
    values: dict[str, set[str]] = defaultdict(set)
    for s in statements:
        sentences[s.doc].add(s.terms)
        if s.telling > VALUE:
            values[s.doc].add(f"{s.kind} {s.low:g}")
    return {doc: Counter(sorted(chain(values[doc], *sentences[doc]))) for doc in sentences}


def vector(counts: Mapping[str, int], weights: Mapping[str, float]) -> dict[str, float]:
    """A document's words, weighed by rarity and by how often it has them, as a vector of length one."""
    weighed = {term: weights[term] * (1 + math.log(count)) for term, count in counts.items()}
    length = math.sqrt(math.fsum([weight**2 for weight in weighed.values()])) or 1.0
    return {term: weight / length for term, weight in weighed.items()}
