"""The tables as the pages show them: values in words, every figure and quotation within its sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any

import pandas as pd

from analysis import evidence
from analysis.charts import labels
from analysis.claims import outlet_labels
from analysis.claims.statements import text
from analysis.reader import facts
from analysis.reader.facts import Excerpt, excerpt
from analysis.reader.notes import figure_key, quote_key
from analysis.reader.sharing import grouped

Tables = dict[str, pd.DataFrame]
#: The longest name of an article's page, its beginning and its ending aside.
LONGEST = 100


@dataclass(frozen=True)
class Cited:
    """A figure as an outlet cites it: `printed` is its words, the number marked, `value` (low, high, comparator).

    `place` is the address of its mark in the article.
    """

    id: str
    place: str
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
    """A quotation or an attributed statement, in its paragraph; `place` is the address of its mark in the article."""

    id: str
    place: str
    speaker: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    excerpt: Excerpt


@dataclass(frozen=True)
class Document:
    """A document with what is counted in it: `name` is what it is called, `place` the file of its page."""

    id: str
    outlet: str
    name: str
    byline: str
    published: str
    words: int
    kind: str
    place: str
    figures: int = 0
    quotes: tuple[Said, ...] = field(default=())

    @property
    def said(self) -> int:
        """How many quotations and attributed statements there are."""
        return len(self.quotes)


def places(documents: Iterable[str]) -> dict[str, str]:
    """The file of each document's page: its name, with what no file name or address should hold left out.

    >>> places(["001_post", "A/b?.txt", "a b"])
    {'001_post': 'article-001_post.html', 'A/b?.txt': 'article-A-b-.txt.html', 'a b': 'article-a-b.html'}
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
    for name in documents:
        safe = re.sub(r"[^A-Za-z0-9._-]+", "-", name)[:LONGEST]
        names = chain([safe], (f"{safe}-{n}" for n in numbers[safe.lower()]))
        place = next(place for place in names if place.lower() not in taken)
        taken.add(place.lower())
        found[name] = f"article-{place}.html"
    return found


def outlets(tables: Tables) -> dict[str, str]:
    """Each document's outlet; a document whose outlet is not named is told apart by its own name."""
    table = tables["documents"]
    return dict(zip(table.doc_id, outlet_labels(table), strict=True))


def claims(tables: Tables) -> list[Claim]:
    """Every claim, those that most outlets state first; every figure is in exactly one."""
    names, articles = outlets(tables), dict(zip(tables["documents"].doc_id, tables["documents"].text, strict=True))
    order = {name: number for number, name in enumerate(dict.fromkeys(names.values()))}
    pages = places(names)
    rows = tables["claims"].assign(printed=evidence.printed(tables["claims"]))
    found = []
    for key, group in grouped(rows.itertuples(), "claim_id").items():
        cited = (_cited(row, names, articles, pages) for row in group)
        figures = sorted(cited, key=lambda figure: order[figure.outlet])
        found.append(Claim(key, group[0].claim, tuple(figures), _stated(figures)))
    return sorted(found, key=lambda claim: -len(claim.stated))


def alone(claims: Iterable[Claim]) -> dict[str, list[Cited]]:
    """By document, its figures that no other outlet states."""
    found: dict[str, list[Cited]] = defaultdict(list)
    for figure in chain.from_iterable(claim.figures for claim in claims if not claim.shared):
        found[figure.document].append(figure)
    return dict(found)


def columns(documents: Iterable[Document], claims: Iterable[Claim], *, most: int) -> list[str]:
    """The outlets in the order of the documents; of more than `most` those that state most of what others state too."""
    states = Counter(outlet for claim in claims if claim.shared for outlet in claim.stated)
    outlets = list(dict.fromkeys(document.outlet for document in documents))
    kept = set(sorted(outlets, key=lambda outlet: -states[outlet])[:most])
    return [outlet for outlet in outlets if outlet in kept]


def _stated(figures: Iterable[Cited]) -> dict[str, tuple[Cited, ...]]:
    """By outlet, its figures that differ in value or hedge; a repetition says nothing new."""
    seen: dict[str, dict[tuple[float, float, str], Cited]] = {}
    for figure in figures:
        seen.setdefault(figure.outlet, {}).setdefault(figure.value, figure)
    return {name: tuple(values.values()) for name, values in seen.items()}


def _cited(row: Any, names: dict[str, str], articles: dict[str, str], pages: dict[str, str]) -> Cited:
    before, number, after = row.printed.partition(row.text)
    return Cited(
        id=row.figure_id,
        place=f"{pages[row.doc_id]}#{figure_key(row.start)}",
        document=row.doc_id,
        outlet=names[row.doc_id],
        printed=Excerpt(before, number, after),
        short=labels.short(row.comparator, row.text, row.unit),
        value=(row.low, row.high, row.comparator),
        facts=facts.of_figure(row),
        sentence=excerpt(articles[row.doc_id], row.start, row.end, row.sentence),
    )


def documents(tables: Tables, titles: Mapping[str, str]) -> list[Document]:
    """Every document with its quotations, in the order of the table; `titles` has what each is called."""
    names, counts = outlets(tables), tables["figures"].doc_id.value_counts()
    quotes, pages = grouped(tables["quotes"].itertuples(), "doc_id"), places(names)
    rows: Iterable[Any] = tables["documents"].itertuples()
    return [
        Document(
            id=row.doc_id,
            outlet=names[row.doc_id],
            name=titles[row.doc_id],
            byline=text(row.byline),
            published=labels.day(row.published),
            words=row.words,
            kind=row.kind,
            place=pages[row.doc_id],
            figures=int(counts.get(row.doc_id, 0)),
            quotes=tuple(_said(quote, row.text, pages[row.doc_id]) for quote in quotes.get(row.doc_id, ())),
        )
        for row in rows
    ]


def _said(row: Any, article: str, page: str) -> Said:
    return Said(
        id=row.quote_id,
        place=f"{page}#{quote_key(row.start, row.end)}",
        speaker=text(row.speaker),
        kind=facts.KINDS.get(row.kind, row.kind),
        facts=tuple(fact for fact in facts.of_quote(row) if fact[0] != "Speaker"),
        excerpt=excerpt(article, row.start, row.end),
    )
