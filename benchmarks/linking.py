"""How the time of `link_claims` grows with the number of figures, on an invented corpus of many events.

Five articles tell of each event, each with five of its figures in words of its own, and all events use the same
vocabulary. The growth exponent is the slope of log(time) over log(figures): 1 is linear, 2 is quadratic. Each size runs
in a process of its own, and the time is that of its processor; once with the days of publication, once without them.

    python -m benchmarks.linking [--sizes 1000,10000,100000]
"""

from __future__ import annotations

import multiprocessing as mp
import random
import resource
import statistics
import time
from collections.abc import Iterator
from math import log10
from typing import Any, NamedTuple

import pandas as pd

import analysis
from benchmarks import commands, tables

SIZES = (1_000, 10_000, 100_000)
#: Articles on each event, figures in each article, and how many events fall on a day.
ARTICLES, FIGURES, EVENTS = 5, 5, 8

NOUNS = (
    *("passengers", "houses", "sheep", "lorries", "voters", "teachers", "bridges", "tents", "miners", "pupils"),
    *("wells", "barrels", "nurses", "boats", "tractors", "letters", "soldiers", "shops", "trees", "pianos"),
)
DID = (
    "were counted in the harbour of {place}",
    "were lost when the dam above {place} broke",
    "had been moved out of {place} by the weekend",
    "were promised to {place} by the {office}",
    "are still missing around {place}",
    "were paid for by the {office} of {place}",
    "stood in the way of the new railway near {place}",
    "burned down in a fire that began at {place} station",
    "crossed the frozen lake at {place} on foot",
    "had tested positive at the clinic of {place}",
    "fell out of a lorry on the road to {place}",
    "were stolen from a depot that belongs to the {office}",
    "won a prize at the fair of {place}",
    "waited for a ferry that never came to {place}",
    "were hidden under a cellar in the old town of {place}",
    "were signed over to the {office} after the vote",
)
OFFICES = ("governor", "council", "bishop", "company", "ministry", "court", "union", "university")
FRAMES = (
    "{hedge} {number} {noun} {did}, {who} said.",
    "According to {who}, {hedge} {number} {noun} {did}.",
    "{who} told reporters that {hedge} {number} {noun} {did}, and that more would follow.",
    "In all, {hedge} {number} {noun} {did}.",
)
HEDGES = {"=": ("", "exactly"), "~": ("about", "some", "roughly"), ">": ("more than",), ">=": ("at least",)}
SYLLABLES = ("bar", "del", "fen", "gor", "hal", "jin", "kel", "lom", "mar", "nor", "pel", "quin", "ros", "sal", "tor")


class Fact(NamedTuple):
    """What an event's articles state: a value, what is counted, and what is said of it."""

    value: int
    noun: str
    did: str


def figures(size: int, *, dated: bool = True) -> pd.DataFrame:
    """A table of so many figures; the document's name begins with its event.

    >>> figures(50)["doc_id"].nunique()
    10
    """
    chance = random.Random(size)  # noqa: S311 (the same corpus every time)
    rows = (row for event in range(size // (ARTICLES * FIGURES) + 1) for row in _event(event, chance, dated=dated))
    return pd.DataFrame([row for row, _ in zip(rows, range(size), strict=False)])


def _event(event: int, chance: random.Random, *, dated: bool) -> Iterator[dict[str, Any]]:
    place = "".join(chance.sample(SYLLABLES, 3)).capitalize()
    office = chance.choice(OFFICES)
    did = chance.sample(DID, FIGURES + 1)
    facts = [Fact(_value(chance), chance.choice(NOUNS), clause.format(place=place, office=office)) for clause in did]
    day = pd.Timestamp("2020-01-01") + pd.Timedelta(days=event // EVENTS) if dated else pd.NaT
    for article in range(ARTICLES):
        at = 0
        for fact in chance.sample(facts, FIGURES):
            row = _figure(fact, chance, who=f"the {office} of {place}")
            place_in = {"doc_id": f"{event:06}-{article}", "outlet": f"outlet {article}", "start": at}
            yield {**row, **place_in, "published": day}
            at += 200


def _value(chance: random.Random) -> int:
    """A value of one to four digits that tell, as they are in news: mostly small, often round."""
    return chance.randrange(2, 10 ** chance.choice((1, 2, 2, 3, 4))) * chance.choice((1, 1, 10, 100))


def _figure(fact: Fact, chance: random.Random, *, who: str) -> dict[str, Any]:
    comparator = chance.choice(list(HEDGES))
    frame, hedge = chance.choice(FRAMES), chance.choice(HEDGES[comparator])
    number = f"{fact.value:,}"
    said = frame.format(hedge=hedge, number=number, noun=fact.noun, did=fact.did, who=who)
    value = {"text": number, "low": float(fact.value), "high": float(fact.value), "comparator": comparator}
    return {**value, "unit": "count", "noun": fact.noun, "sentence": " ".join(said.split())}


class Cell(NamedTuple):
    """A measurement: CPU seconds, peak memory in MB, claims, and pairs linked across articles, all and in one event."""

    size: int
    articles: int
    seconds: float
    memory: int
    claims: int
    pairs: int
    within: int


def measure(size: int, *, dated: bool = True) -> Cell:
    """Link so many figures."""
    table = figures(size, dated=dated)
    analysis.link_claims(table.iloc[:50])  # what is loaded once, when first asked, is not measured
    start = time.process_time()
    claims = analysis.link_claims(table)
    seconds = time.process_time() - start
    pairs = within = 0
    for _, documents in claims.groupby("claim_id")["doc_id"]:
        events = documents.drop_duplicates().str.split("-").str[0]
        pairs += len(events) * (len(events) - 1) // 2
        within += sum(n * (n - 1) // 2 for n in events.value_counts())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Cell(size, table["doc_id"].nunique(), seconds, memory, claims["claim_id"].nunique(), pairs, within)


def exponent(cells: list[Cell]) -> float:
    """The slope of log(seconds) over log(figures).

    >>> exponent([Cell(10, 2, 1.0, 1, 1, 1, 1), Cell(100, 20, 10.0, 1, 1, 1, 1)])
    1.0
    """
    points = [(log10(cell.size), log10(cell.seconds)) for cell in cells]
    return round(statistics.linear_regression(*zip(*points, strict=True)).slope, 2)


def _row(cell: Cell) -> list[str]:
    inside = f"{100 * cell.within / cell.pairs:.1f}" if cell.pairs else ""
    numbers = (cell.articles, cell.memory, cell.claims, cell.pairs)
    return [f"{cell.size:,}", f"{cell.seconds:.1f}", *(f"{number:,}" for number in numbers), inside]


def main() -> None:
    """Measure each size and print a table, with the days of publication and without them."""
    options = commands.options(__doc__)
    options.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of figures, with commas between")
    chosen = options.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    print("CPU seconds of link_claims, and the links between two articles")
    for dated in (True, False):
        print(f"\nThe days of publication are {'known' if dated else 'not known'}\n")
        heads = ["figures", "seconds", "articles", "MB", "claims", "links", "in one event, %"]
        print(tables.head(heads, wide=10), flush=True)
        cells = []
        for size in sizes:
            with mp.get_context("spawn").Pool(1) as process:
                cells.append(process.apply(measure, (size,), {"dated": dated}))
            print(tables.line(_row(cells[-1]), wide=10), flush=True)
        if len(cells) > 1:
            print(f"\ngrowth exponent: {exponent(cells)}, in the last step {exponent(cells[-2:])}")


if __name__ == "__main__":
    commands.run(main)
