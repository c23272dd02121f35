"""The tables as the pages show them: values in words, every figure and quotation within its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple

import pandas as pd

from analysis import evidence
from analysis.charts import labels
from analysis.claims import outlet_labels
from analysis.claims.statements import text

KINDS = {
    "direct": "quotation",
    "partial": "quoted fragment",
    "scare": "quoted label",
    "indirect": "reported speech",
    "belief": "reported belief or intention",
}
Tables = dict[str, pd.DataFrame]


class Excerpt(NamedTuple):
    """A stretch of an article with the marked words in the middle."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True)
class Cited:
    """A figure as an outlet cites it: `printed` is its words, the number marked, `value` (low, high, comparator)."""

    id: str
    document: str
    outlet: str
    printed: Excerpt
    short: str
    value: tuple[float, float, str]
    facts: tuple[tuple[str, str], ...]
    sentence: Excerpt


@dataclass(frozen=True)
class Claim:
    """A claim with every figure that states it; `stated` has each outlet's different statements, in its order."""

    id: str
    label: str
    figures: tuple[Cited, ...]
    stated: dict[str, tuple[Cited, ...]]

    @property
    def shared(self) -> bool:
        """True where two outlets or more state it."""
        return len(self.stated) > 1

    @property
    def differs(self) -> bool:
        """True where outlets print different values or hedges."""
        return len({frozenset(figure.value for figure in figures) for figures in self.stated.values()}) > 1


@dataclass(frozen=True)
class Said:
    """A quotation or an attributed statement, in its paragraph."""

    id: str
    speaker: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    excerpt: Excerpt


@dataclass(frozen=True)
class Document:
    """A document with what is counted in it."""

    id: str
    outlet: str
    headline: str
    byline: str
    published: str
    words: int
    kind: str
    figures: int = 0
    quotes: tuple[Said, ...] = field(default=())

    @property
    def said(self) -> int:
        """How many quotations and attributed statements there are."""
        return len(self.quotes)


def period(first: Any, last: Any) -> str:
    """A period in words, its last day inclusive; whole months and years are named as such.

    >>> period(pd.Timestamp("2020-10-01"), pd.Timestamp("2024-05-31"))
    'October 2020 to May 2024'
    >>> period(pd.Timestamp("2024-01-01"), pd.NaT)
    'since 1 January 2024'
    """
    if pd.isna(first):
        return "" if pd.isna(last) else f"until {labels.day(last)}"
    if pd.isna(last):
        return f"since {labels.day(first)}"
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if (first.month, last.month) == (1, 12):
            return _joined(str(first.year), str(last.year))
        return _joined(f"{first:%B %Y}", f"{last:%B %Y}")
    return _joined(labels.day(first), labels.day(last))


def _joined(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def excerpt(article: str, start: int, end: int, passage: str = "") -> Excerpt:
    """The passage of the article around a span: the one given where it is found there, otherwise its paragraph.

    >>> excerpt("One. Two men ran. Three.", 5, 8, "Two men ran.")
    Excerpt(before='', marked='Two', after=' men ran.')
    """
    first = article.rfind(passage, max(0, end - len(passage)), start + len(passage)) if passage else -1
    last = first + len(passage)
    if first < 0:
        first = article.rfind("\n", 0, start) + 1
        last = article.find("\n", end) if "\n" in article[end:] else len(article)
    return Excerpt(article[first:start].lstrip(), article[start:end], article[end:last].rstrip())


def outlets(tables: Tables) -> dict[str, str]:
    """Each document's outlet; a document whose outlet is not named is told apart by its own name."""
    table = tables["documents"]
    return dict(zip(table.doc_id, outlet_labels(table), strict=True))


def claims(tables: Tables) -> list[Claim]:
    """Every claim, those that most outlets state first; every figure is in exactly one."""
    names, articles = outlets(tables), dict(zip(tables["documents"].doc_id, tables["documents"].text, strict=True))
    place = {name: number for number, name in enumerate(dict.fromkeys(names.values()))}
    rows = tables["claims"].assign(printed=evidence.printed(tables["claims"]))
    found = []
    for key, group in rows.groupby("claim_id", sort=False):
        figures = sorted(
            (_cited(row, names, articles) for row in group.itertuples()), key=lambda figure: place[figure.outlet]
        )
        found.append(Claim(str(key), str(group.claim.iloc[0]), tuple(figures), _stated(figures)))
    return sorted(found, key=lambda claim: -len(claim.stated))


def _stated(figures: Iterable[Cited]) -> dict[str, tuple[Cited, ...]]:
    """By outlet, its figures that differ in value or hedge; a repetition says nothing new."""
    seen: dict[str, dict[tuple[float, float, str], Cited]] = {}
    for figure in figures:
        seen.setdefault(figure.outlet, {}).setdefault(figure.value, figure)
    return {name: tuple(values.values()) for name, values in seen.items()}


def _cited(row: Any, names: dict[str, str], articles: dict[str, str]) -> Cited:
    facts = {
        "Hedge": labels.HEDGES.get(row.comparator, row.comparator),
        "Value": "" if row.low == row.high else f"{labels.number(row.low)} to {labels.number(row.high)}",
        "Unit": labels.unit(row.unit),
        "Counted": text(row.noun),
        "Trend": text(row.trend),
        "Period": period(row.period_start, row.period_end),
        "Source": text(row.source),
        "Through": text(row.via),
        "In quotation marks": "yes" if row.in_quote else "",
    }
    before, number, after = row.printed.partition(row.text)
    return Cited(
        id=row.figure_id,
        document=row.doc_id,
        outlet=names[row.doc_id],
        printed=Excerpt(before, number, after),
        short=labels.short(row.comparator, row.text, row.unit),
        value=(row.low, row.high, row.comparator),
        facts=tuple((name, words) for name, words in facts.items() if words),
        sentence=excerpt(articles[row.doc_id], row.start, row.end, row.sentence),
    )


def documents(tables: Tables) -> list[Document]:
    """Every document with its quotations, in the order of the table."""
    names, counts = outlets(tables), tables["figures"].doc_id.value_counts()
    quotes = dict(tuple(tables["quotes"].groupby("doc_id", sort=False)))
    return [
        Document(
            id=row.doc_id,
            outlet=names[row.doc_id],
            headline=text(row.headline),
            byline=text(row.byline),
            published=labels.day(row.published),
            words=row.words,
            kind=row.kind,
            figures=int(counts.get(row.doc_id, 0)),
            quotes=tuple(_said(quote, row.text) for quote in _rows(quotes.get(row.doc_id))),
        )
        for row in _rows(tables["documents"])
    ]


def _rows(table: pd.DataFrame | None) -> Iterable[Any]:
    return () if table is None else table.itertuples()


def _said(row: Any, article: str) -> Said:
    facts = {"Role": text(row.role), "Said with": text(row.cue), "Through": text(row.via)}
    return Said(
        id=row.quote_id,
        speaker=text(row.speaker),
        kind=KINDS.get(row.kind, row.kind),
        facts=tuple((name, words) for name, words in facts.items() if words),
        excerpt=excerpt(article, row.start, row.end),
    )
