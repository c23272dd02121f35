"""Score the links between articles against the project's own gold: `python tests/claim_scores.py [event …]`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import extract_figures, link_claims

GOLD = Path(__file__).parent / "gold" / "claims"
_MARK = re.compile(r"\{([^{}|]+)(?:\|([^{}]*))?\}")
_ARTICLE = re.compile(r"outlet: ([^\n]*)\npublished: ([^\n]*)\n=====\n(.*?)(?=\n=====\noutlet:|\Z)", re.DOTALL)


class Marked(NamedTuple):
    """A figure marked in an article, and the key of its claim; empty where no other states it."""

    doc_id: str
    start: int
    end: int
    text: str
    key: str


class Event(NamedTuple):
    """The articles on one event, as a table of documents, and the figures marked in them."""

    name: str
    documents: pd.DataFrame
    figures: list[Marked]


class Score(NamedTuple):
    """Pairs of figures in two articles: those that both link, those wrongly linked, those missed."""

    right: list[tuple[Marked, Marked]]
    wrong: list[tuple[Marked, Marked]]
    missed: list[tuple[Marked, Marked]]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        return 200 * len(self.right) / max(1, 2 * len(self.right) + len(self.wrong) + len(self.missed))


def events(folder: Path = GOLD) -> list[Event]:
    """All annotated events, by name."""
    return [_event(path) for path in sorted(folder.glob("*.txt"))]


def _event(path: Path) -> Event:
    rows, figures = [], []
    for n, (outlet, published, marked) in enumerate(_ARTICLE.findall(path.read_text(encoding="utf-8")), 1):
        doc_id, text, at = f"{path.stem}-{n}", "", 0
        flowing = re.sub(r"(?<!\n)\n(?!\n)", " ", marked.strip())
        for found in _MARK.finditer(flowing):
            text += flowing[at : found.start()]
            figures.append(Marked(doc_id, len(text), len(text) + len(found[1]), found[1], found[2] or ""))
            text, at = text + found[1], found.end()
        text += flowing[at:]
        rows.append({"doc_id": doc_id, "outlet": outlet, "published": pd.Timestamp(published), "text": text})
    return Event(path.stem, pd.DataFrame(rows), figures)


def linked(documents: pd.DataFrame, *, dated: bool = True) -> pd.DataFrame:
    """The claims of some documents."""
    figures = extract_figures(documents)
    return link_claims(figures if dated else figures.assign(published=pd.NaT))


def score(event: Event, claims: pd.DataFrame) -> Score:
    """How the links between the event's articles agree with its marks; what is marked `?` is left out."""
    found = {figure: _claim(figure, claims) for figure in event.figures if figure.key != "?"}
    sides: Score = Score([], [], [])
    for one, other in combinations(found, 2):
        if one.doc_id != other.doc_id:
            same, joined = bool(one.key) and one.key == other.key, found[one] is not None and found[one] == found[other]
            if same or joined:
                (sides.right if same and joined else sides.wrong if joined else sides.missed).append((one, other))
    return sides


def _claim(figure: Marked, claims: pd.DataFrame) -> str | None:
    """The claim of the figure found where one is marked."""
    there = claims[
        (claims["doc_id"] == figure.doc_id) & (claims["start"] < figure.end) & (claims["end"] > figure.start)
    ]
    return None if there.empty else str(there["claim_id"].iloc[0])


def main(names: Iterable[str]) -> None:
    """Print each event's score and every disagreement."""
    for event in events():
        if not names or event.name in names:
            result = score(event, linked(event.documents))
            print(f"{event.name}: F1 {result.f1:.1f}")
            for kind, pairs in (("wrong", result.wrong), ("missed", result.missed)):
                for one, other in pairs:
                    print(f"  {kind}: {one.doc_id} {one.text} | {other.doc_id} {other.text} ({one.key}, {other.key})")


if __name__ == "__main__":
    main(sys.argv[1:])
