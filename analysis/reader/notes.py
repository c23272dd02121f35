"""Notes on an article's figures and quotations: what was read, and what other articles print for the same claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pandas as pd

from analysis import evidence
from analysis.claims import outlet_labels
from analysis.claims.statements import text
from analysis.reader import facts
from analysis.reader.facts import Excerpt, Facts
from analysis.reader.sharing import MOST, grouped, groups, letters, tagged

#: The most characters of a quotation that its note repeats.
LONGEST = 90
#: How other words are printed beside those of an article, by what they are beside the fullest printing.
WORDINGS = {
    "fullest": "in full",
    "identical": "word for word",
    "fragment": "in part",
    "marked": "shortened or filled in, and marked as such",
    "trimmed": "shortened without a mark",
    "changed": "in changed words",
    "reported": "as reported speech",
}


class Printing(NamedTuple):
    """What a document prints for a claim: the words, where they stand there, and the sentence around them."""

    document: str
    outlet: str
    key: str
    words: Excerpt
    how: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Note:
    """What a mark stands for: `key` names both; `tag` and `style` are those of its claim or utterance, if shared."""

    key: str
    start: int
    end: int
    kind: str
    words: Excerpt
    name: str
    facts: Facts = ()
    tag: str = ""
    style: str = ""
    number: int = 0
    claim: str = ""
    claim_id: str = ""
    elsewhere: tuple[Printing, ...] = ()
    others: int = 0
    differs: bool = False
    more: int = 0
    hedge: tuple[int, int] | None = None

    @property
    def title(self) -> str:
        """What the mark is, and whose words."""
        known = dict(self.facts)
        return f"{self.name} {self.tag}".strip() + (f": {known['Speaker']}" if "Speaker" in known else "")

    @property
    def summary(self) -> str:
        """The note in a sentence, for those who do not see it."""
        shared = f"Also in {self.others} other outlet{'s' if self.others > 1 else ''}." if self.others else ""
        known = [f"{name}: {words}." for name, words in self.facts if name in ("Hedge", "Period", "Source", "Role")]
        return " ".join(filter(None, (f"{self.title}.", *known, shared)))


def figure_key(start: int) -> str:
    """The name of a figure's mark in its article."""
    return f"f{start}"


def quote_key(start: int, end: int) -> str:
    """The name of a quotation's mark in its article."""
    return f"q{start}-{end}"


class Notes:
    """The notes of a corpus, looked up by document.

    Args:
        documents: `doc_id`, and `outlet` where it is known.
        claims: the claims of all documents.
        quotes: the quotations of all documents.
        printings: those that several outlets print, as `align_quotes` finds them.
    """

    def __init__(
        self, documents: pd.DataFrame, claims: pd.DataFrame, quotes: pd.DataFrame, printings: pd.DataFrame
    ) -> None:
        self.outlets = dict(zip(documents["doc_id"], outlet_labels(documents), strict=True))
        figures = self._known(claims.assign(printed=evidence.printed(claims)))
        said, alike = self._known(quotes), self._known(printings)
        self._figures, self._quotes = grouped(figures, "doc_id"), grouped(said, "doc_id")
        self._printings = grouped(alike, "quote_id")
        self._keys = {row.quote_id: quote_key(row.start, row.end) for row in said}
        stated = groups(
            figures, "claim_id", self.outlets, wording=_value, same=lambda rows: len({*map(_value, rows)}) < 2
        )
        self._claims = tagged(stated, letters)
        lettered = sum(bool(claim.tag) for claim in self._claims.values())
        uttered = groups(alike, "utterance_id", self.outlets, wording=lambda row: row.text, same=_word_for_word)
        self._utterances = tagged(uttered, lambda place: str(place + 1), colour=lettered)

    def _known(self, table: pd.DataFrame) -> list[Any]:
        """The rows of the documents, in their order and that of the text."""
        place = {document: i for i, document in enumerate(self.outlets)}
        rows: list[Any] = [row for row in table.itertuples() if row.doc_id in place]
        return sorted(rows, key=lambda row: place[row.doc_id])

    def of(self, document: str) -> list[Note]:
        """The notes of a document's figures and quotations in the order of its text, numbered from 1."""
        found = [*map(self._figure, self._figures.get(document, ())), *map(self._quote, self._quotes.get(document, ()))]
        found.sort(key=lambda note: (note.start, -note.end))
        return [replace(note, number=number) for number, note in enumerate(found, start=1)]

    def _figure(self, row: Any) -> Note:
        claim = self._claims[row.claim_id]
        elsewhere, more = claim.beside(row.doc_id)
        return Note(
            key=figure_key(row.start),
            start=row.start,
            end=row.end,
            kind="figure",
            tag=claim.tag,
            style=claim.style,
            words=_printed(row),
            name="Figure",
            claim=row.claim,
            claim_id=row.claim_id,
            facts=facts.of_figure(row),
            elsewhere=tuple(map(self._stated, elsewhere)),
            others=claim.outlets - 1,
            differs=claim.differs,
            more=more,
            hedge=None if pd.isna(row.hedge_start) else (int(row.hedge_start), int(row.hedge_end)),
        )

    def _stated(self, row: Any) -> Printing:
        outlet = self.outlets[row.doc_id]
        return Printing(row.doc_id, outlet, figure_key(row.start), _printed(row), sentence=text(row.sentence))

    def _quote(self, row: Any) -> Note:
        here = self._printings.get(row.quote_id, ())
        shared = [self._utterances[printing.utterance_id] for printing in here]
        beside = [(printing, *utterance.beside(row.doc_id)) for printing, utterance in zip(here, shared, strict=True)]
        elsewhere = [self._said(other, printing.wording) for printing, others, _ in beside for other in others]
        return Note(
            key=quote_key(row.start, row.end),
            start=row.start,
            end=row.end,
            kind=row.kind,
            tag=shared[0].tag if shared else "",
            style=shared[0].style if shared else "",
            words=Excerpt("", _shortened(row.text), ""),
            name=facts.KINDS[row.kind].capitalize(),
            facts=facts.of_quote(row),
            elsewhere=tuple(elsewhere[:MOST]),
            others=max((utterance.outlets - 1 for utterance in shared), default=0),
            differs=any(utterance.differs for utterance in shared),
            more=sum(more for _, _, more in beside) + max(0, len(elsewhere) - MOST),
        )

    def _said(self, row: Any, here: str) -> Printing:
        outlet, key = self.outlets[row.doc_id], self._keys.get(row.quote_id, "")
        return Printing(row.doc_id, outlet, key, Excerpt("", row.text, ""), how=_how(row.wording, here))


def _value(row: Any) -> tuple[float, float, str]:
    return row.low, row.high, row.comparator


def _word_for_word(rows: Sequence[Any]) -> bool:
    return all(row.wording in ("fullest", "identical") for row in rows)


def _how(there: str, here: str) -> str:
    """How other words are printed beside those here; both are only known to differ or not from the fullest printing."""
    if {there, here} <= {"fullest", "identical"}:
        return WORDINGS["identical"]
    return WORDINGS[there] if here in ("fullest", "identical") or there in ("fullest", "identical") else ""


def _printed(row: Any) -> Excerpt:
    return Excerpt(*row.printed.partition(row.text))


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"
