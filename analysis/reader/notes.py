"""Notes on an article's figures and quotations: what was read, and what other articles print for the same claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple

import pandas as pd

from analysis import evidence
from analysis.claims import outlet_labels
from analysis.claims.statements import text
from analysis.reader import facts
from analysis.reader.facts import Excerpt, Facts

#: The most printings of other articles that a note lists, and the most characters of a quotation that it repeats.
MOST, LONGEST = 8, 90
#: How many colours there are for claims and for utterances that several outlets print.
COLOURS = 6
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
    how: str
    sentence: str


@dataclass(frozen=True)
class Note:
    """What a mark stands for: `key` names both; `tag` and `style` are those of its claim or utterance, if shared."""

    key: str
    start: int
    end: int
    kind: str
    tag: str
    style: str
    number: int
    words: Excerpt
    name: str
    claim: str
    claim_id: str
    facts: Facts
    elsewhere: tuple[Printing, ...]
    others: int
    differs: bool
    more: int
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


def letters(number: int) -> str:
    """The number as letters: A, B, … Z, AA, AB, … for 0, 1, … .

    >>> [letters(number) for number in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    name = ""
    while number >= 0:
        number, letter = divmod(number, 26)
        name, number = chr(65 + letter) + name, number - 1
    return name


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
        rows = [
            row for row in claims.assign(printed=evidence.printed(claims)).itertuples() if row.doc_id in self.outlets
        ]
        place = {document: i for i, document in enumerate(self.outlets)}
        self._figures = _grouped(rows, "doc_id")
        self._claims = _grouped(sorted(rows, key=lambda row: (place[row.doc_id], row.start)), "claim_id")
        self._quotes = _grouped(quotes.itertuples(), "doc_id")
        self._printings = _grouped((row for row in printings.itertuples() if row.doc_id in self.outlets), "quote_id")
        self._utterances = _grouped(printings.itertuples(), "utterance_id")
        places = zip(quotes["quote_id"], quotes["start"], quotes["end"], strict=True)
        self._places = {name: quote_key(start, end) for name, start, end in places}
        shared = [claim for claim, stating in self._claims.items() if len(self._outlets(stating)) > 1]
        shared.sort(key=lambda claim: -len(self._outlets(self._claims[claim])))
        self._tags = {claim: (letters(i), f"k{i % COLOURS + 1}") for i, claim in enumerate(shared)}
        styles = (f"k{i % COLOURS + 1}" for i in count(len(shared)))
        self._numbers = {name: (str(i), next(styles)) for i, name in enumerate(self._utterances, start=1)}

    def _outlets(self, rows: Iterable[Any]) -> set[str]:
        return {self.outlets[row.doc_id] for row in rows}

    def of(self, document: str) -> list[Note]:
        """The notes of a document's figures and quotations in the order of its text, numbered from 1."""
        found = [*map(self._figure, self._figures.get(document, ())), *map(self._quote, self._quotes.get(document, ()))]
        found.sort(key=lambda told: (told["start"], -told["end"]))
        return [Note(number=number, **told) for number, told in enumerate(found, start=1)]

    def _figure(self, row: Any) -> dict[str, Any]:
        tag, style = self._tags.get(row.claim_id, ("", ""))
        same = self._claims[row.claim_id]
        printings = {
            (other.doc_id, other.low, other.high, other.comparator): other for other in reversed(same)
            if other.doc_id != row.doc_id
        }  # fmt: skip
        elsewhere = [self._stated(other) for other in reversed(printings.values())]
        hedge = None if pd.isna(row.hedge_start) else (int(row.hedge_start), int(row.hedge_end))
        return {
            "key": figure_key(row.start),
            "start": row.start,
            "end": row.end,
            "kind": "figure",
            "tag": tag,
            "style": style,
            "words": _printed(row),
            "name": "Figure",
            "claim": row.claim,
            "claim_id": row.claim_id,
            "facts": facts.of_figure(row),
            "elsewhere": tuple(elsewhere[:MOST]),
            "others": len(self._outlets(same)) - 1,
            "differs": len({(other.low, other.high, other.comparator) for other in same}) > 1,
            "more": max(0, len(elsewhere) - MOST),
            "hedge": hedge,
        }

    def _stated(self, row: Any) -> Printing:
        return Printing(
            row.doc_id, self.outlets[row.doc_id], figure_key(row.start), _printed(row), "", text(row.sentence)
        )

    def _quote(self, row: Any) -> dict[str, Any]:
        own = self._printings.get(row.quote_id, ())
        tag, style = self._numbers[own[0].utterance_id] if own else ("", "")
        elsewhere = [self._said(other, here.wording) for here in own for other in self._utterances[here.utterance_id]
                     if other.doc_id != row.doc_id]  # fmt: skip
        return {
            "key": quote_key(row.start, row.end),
            "start": row.start,
            "end": row.end,
            "kind": row.kind,
            "tag": tag,
            "style": style,
            "words": Excerpt("", _shortened(row.text), ""),
            "name": facts.KINDS[row.kind].capitalize(),
            "claim": "",
            "claim_id": "",
            "facts": facts.of_quote(row),
            "elsewhere": tuple(elsewhere[:MOST]),
            "others": len({printing.outlet for printing in elsewhere}),
            "differs": any(printing.how != WORDINGS["identical"] for printing in elsewhere),
            "more": max(0, len(elsewhere) - MOST),
        }

    def _said(self, row: Any, here: str) -> Printing:
        place = self._places.get(row.quote_id, "")
        return Printing(
            row.doc_id, self.outlets[row.doc_id], place, Excerpt("", row.text, ""), _how(row.wording, here), row.text
        )


def _how(there: str, here: str) -> str:
    """How other words are printed beside those here; both are only known to differ or not from the fullest printing."""
    if {there, here} <= {"fullest", "identical"}:
        return WORDINGS["identical"]
    return WORDINGS[there] if here in ("fullest", "identical") or there in ("fullest", "identical") else ""


def _grouped(rows: Iterable[Any], column: str) -> Mapping[str, Sequence[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, column)].append(row)
    return dict(groups)


def _printed(row: Any) -> Excerpt:
    return Excerpt(*row.printed.partition(row.text))


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"


def shared(notes: Iterable[Note]) -> Iterator[Note]:
    """Of each claim that other outlets state too, the first note."""
    seen: set[str] = set()
    for note in notes:
        if note.kind == "figure" and note.tag and note.tag not in seen:
            seen.add(note.tag)
            yield note
