"""What speaks for and against two figures stating one quantity, and what rules it out.

Each piece of evidence has a name, an amount and points (`lexicon/link_evidence.csv`); their sum is the score. A
different unit, values that cannot both hold, periods apart, documents published too long after each other, and one
sentence rule a pair out.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Any, TypeAlias

from analysis import lexicon
from analysis.claims.counts import Cell, Counts, about, cell, vector
from analysis.claims.statements import Statement, Terms, stem, telling

#: Pieces of evidence by name, with their amounts.
Evidence: TypeAlias = dict[str, float]


@cache
def points() -> dict[str, float]:
    """The points of each piece of evidence."""
    return {row["evidence"]: float(row["points"]) for row in lexicon.table("link_evidence")}


def total(found: Evidence) -> float:
    """The score; above 0 the pair is taken to state one quantity."""
    known = points()
    return math.fsum([known[name] * amount for name, amount in found.items()])


# ---------------------------------------------------------------- values
#: Exact values that differ by no more than this may be one quantity.
CLOSE = 1.15
#: Values of so many digits are seldom so close by chance: a count that was corrected (`231` and `233`).
MANY, NEARLY = 3, 1.02
#: Between these, a value with one digit is seldom another one rounded.
WHOLE, MILLION = 1, 1e6


def _same(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-4 * max(abs(a), abs(b))


def same_value(a: Statement, b: Statement) -> bool:
    """Whether two statements have the same value and range."""
    return _same(a.low, b.low) and _same(a.high, b.high)


def value(a: Statement, b: Statement) -> Evidence | None:
    """Evidence from the values; None where both cannot hold."""
    if same_value(a, b):
        tells = min(a.telling, b.telling)
        return {"same vague value": 1} if a.vague else {"same value": 1, "value few others have": tells}
    overlap = a.low <= b.high and b.low <= a.high
    if a.vague or b.vague:
        return {"one holds the other": 1} if overlap else None
    if overlap:
        shared = [telling(v) for v in {a.low, a.high} & {b.low, b.high}]
        return {"ranges overlap": 1, "ranges share an end": max(shared)} if shared else {"ranges overlap": 1}
    rounded = _rounded(a, b)
    if rounded:
        fits = {"rounded as its hedge says": 1.0} if _hedged_so(a, b) else {}
        return fits | {
            "one rounds to the other": rounded,
            "digits that agree": rounded * min(2, min(a.digits, b.digits) - 1),
        }
    close = _closeness(a, b)
    if a.reach[0] <= b.reach[1] and b.reach[0] <= a.reach[1]:
        small = max(a.digits, b.digits) == 1
        return {"hedges allow both of two small values" if small else "hedges allow both": 1} | close
    low, high = min(a.high, b.high), max(a.low, b.low)
    return {"values close": 1} | close if 0 < high <= low * CLOSE else None


def _closeness(a: Statement, b: Statement) -> Evidence:
    """How close two values are of which one has fewer digits, so that it may stand for the other, or both have many."""
    low, high = min(a.high, b.high), max(a.low, b.low)
    if low <= 0:
        return {}
    if a.digits != b.digits:
        return {"the rounder value is close": 1 - (high / low - 1) / (CLOSE - 1)} if high <= low * CLOSE else {}
    nearly = a.digits >= MANY and high <= low * NEARLY
    return {"values nearly the same": 1 - (high / low - 1) / (NEARLY - 1)} if nearly else {}


def _rounded(a: Statement, b: Statement) -> float:
    """1 where the value with fewer digits is the other rounded, a half where it is the other cut off, else 0."""
    rough, fine = (a, b) if a.digits < b.digits else (b, a)
    if rough.digits == fine.digits or not rough.low:
        return 0
    unit = 10.0 ** (math.floor(math.log10(abs(rough.low))) - rough.digits + 1)
    if rough.digits == 1 and not rough.kind.startswith("money") and WHOLE < unit < MILLION:
        return 0  # few round 372 to 400, but 5.1 to 5 and 4.1 million to 4 million
    over = fine.low - rough.low
    return 1 if abs(over) <= unit / 2 else 0.5 if 0 <= over < unit else 0


def _hedged_so(a: Statement, b: Statement) -> bool:
    """Whether the rounder value is hedged towards the other: `more than 7` for 7.3, `less than eight` for 7.5."""
    rough, fine = (a, b) if a.digits < b.digits else (b, a)
    return rough.hedge[0] in "<>" and rough.reach[0] <= fine.low and fine.high <= rough.reach[1]


_UNITS = {
    "count": "a count",
    "duration": "a length of time",
    "age": "an age",
    "money": "an amount of money",
    "percent": "a percentage",
}


# ---------------------------------------------------------------- nouns
@cache
def _people() -> tuple[Terms, Terms]:
    """Stems of the nouns for people: those that can stand for any others, and those that say more."""
    nouns = lexicon.words("person_nouns")
    cut = nouns.index("--")
    return frozenset(map(stem, nouns[:cut])), frozenset(map(stem, nouns[cut + 1 :]))


def noun(a: Statement, b: Statement, rare: dict[str, float]) -> Evidence:
    """Evidence from what is counted; `rare` says how rare a word is, 0 to 1."""
    counted = a.kind == "count"
    shared = bool(a.modifiers & b.modifiers)
    found: Evidence = {}
    if a.head and b.head:
        found |= _heads(a, b, rare, counted=counted, shared=shared)
    elif a.head or b.head:
        named, bare = (a, b) if a.head else (b, a)
        told = named.head in bare.terms or bool(named.modifiers & bare.near)
        alone = "noun told by one only" if counted else "noun of a measure told by one only"
        found["noun told by the other's words" if told else alone] = 1
    if shared:
        found["same further words"] = 1
    elif a.modifiers and b.modifiers:
        found["other further words"] = 1
    return found


def _heads(a: Statement, b: Statement, rare: dict[str, float], *, counted: bool, shared: bool) -> Evidence:
    """Evidence from the heads of both nouns: the same, one that can stand for the other, or another thing."""
    generic, people = _people()
    both = {a.head, b.head}
    if both <= generic and a.modifiers and b.modifiers:
        return {}  # `Tajik nationals` and `Turkish citizens`: only the further words tell
    if a.head == b.head:
        return {"same noun": 1, "noun few others have": rare.get(a.head, 0.5)}
    if (a.head in generic and b.head in generic | people) or (b.head in generic and a.head in people):
        return {"one noun stands for the other": 1}
    if not counted:
        return {"other things measured": 1}  # what money or time is for is put in many ways
    if shared:
        return {"other noun but same further words": 1}
    if a.head in b.modifiers or b.head in a.modifiers:
        return {"one noun among the other's further words": 1}
    if both <= people:
        return {"other people": 1}
    # two officials are not two bills, but 544 women may be 544 managers
    doubt = 1 - min(a.telling, b.telling) if same_value(a, b) else 1.0
    if a.inferred or b.inferred:
        return {"other things, one of them told elsewhere": 1}
    return {"other things": 1, "small numbers of other things": doubt}


# ---------------------------------------------------------------- periods
#: Two days of one week may be those of the telling (`231 died on Sunday`, `231 were mourned on Monday`).
WEEK = 7
#: A value so telling seldom belongs to two quantities of one event.
TELLING = 0.8


def period(a: Statement, b: Statement) -> Evidence | None:
    """Evidence from the periods stated, and from lengths of time (`weeks`, `weeks ago`); None where they are apart."""
    found: Evidence = {}
    if a.kind.startswith("duration") and a.offset != b.offset:
        found["only one is counted from another time"] = 1
    if a.period is None or b.period is None:
        if a.period or b.period:
            found["period told by one only"] = 1
        return found
    first, last = max(a.period[0], b.period[0]), min(a.period[1], b.period[1])
    if first > last:
        gap = (max(a.period[1], b.period[1]) - min(a.period[0], b.period[0])).days
        if gap <= WEEK:
            return found | {"periods a few days apart": 1}
        # one of the two is more likely misread than so telling a value twice by chance
        return found | {"periods apart": 1} if same_value(a, b) and min(a.telling, b.telling) >= TELLING else None
    union = (max(a.period[1], b.period[1]) - min(a.period[0], b.period[0])).days + 1
    return found | {"periods overlap": ((last - first).days + 1) / union}


# ---------------------------------------------------------------- documents
#: The likeness that two documents have by chance, and the points that what goes beyond it makes up for.
CHANCE, ALIKE = 0.03, 45
#: The most points that shared words give, and how many words a sentence has to hold for its words to tell less: the
#: first sentence of an article holds something of everything.
WORDS, LONG = 2.4, 16


class Corpus:
    """The statements with what their comparison needs: how rare each word is, and how alike two documents are.

    Statements are known by their places: positions in a sequence, or whatever else sorts them. Documents published
    more than `days` apart are not compared; None compares all. `counts` are of a larger corpus that these are from.
    """

    def __init__(
        self, statements: Iterable[Statement] = (), *, days: int | None = None, counts: Counts | None = None
    ) -> None:
        every = list(statements)
        self.days = days
        self.counts = counts or Counts(every, days=days)
        self.statements: dict[Any, Statement] = {}
        self.inside: dict[str, list[Any]] = defaultdict(list)
        self.cells: dict[Cell, set[str]] = defaultdict(set)
        self.rare: dict[str, float] = {}
        self.weights: dict[str, float] = {}
        self.documents: dict[str, dict[str, float]] = {}
        self.published: dict[str, date | None] = {}
        self.company: dict[str, float] = {}
        self.alike = lru_cache(maxsize=1 << 17)(self._alike)
        self.add(enumerate(every))

    def add(self, placed: Iterable[tuple[Any, Statement]]) -> None:
        """Take in statements: all of a document, in its order."""
        more = dict(placed)
        known = about([*more.values()])
        terms = {term for s in more.values() for term in (*s.terms, s.head)}
        self.rare |= self.counts.rare(sorted(terms - self.rare.keys()))
        self.weights |= self.counts.weights(
            sorted({t for counts in known.values() for t in counts} - self.weights.keys())
        )
        cost = cache(self.counts.cost)
        for place, s in more.items():
            self.inside[s.doc].append(place)
            if s.doc not in self.published:
                self.published[s.doc], self.company[s.doc] = s.published, cost(s.published)
                self.cells[cell(s.published, self.days)].add(s.doc)
        self.statements |= more
        self.documents |= {doc: vector(counts, self.weights) for doc, counts in known.items()}

    def forget(self, doc: str) -> None:
        """Let go of a document and its statements."""
        for place in self.inside.pop(doc):
            del self.statements[place]
        self.cells[cell(self.published[doc], self.days)].remove(doc)
        del self.documents[doc], self.published[doc], self.company[doc]

    def _alike(self, a: str, b: str) -> float:
        """How alike two documents are, 0 to 1: the cosine of their words and values, weighed by rarity."""
        few, many = sorted((self.documents[a], self.documents[b]), key=len)
        return math.fsum([weight * many[term] for term, weight in few.items() if term in many])

    def apart(self, a: str, b: str) -> bool:
        """Whether two documents were published too long after each other to tell of one event."""
        first, second = self.published[a], self.published[b]
        return self.days is not None and None not in (first, second) and abs((first - second).days) > self.days  # type: ignore[operator]

    def evidence(self, i: int, j: int) -> Evidence | None:
        """The evidence that statements `i` and `j` are one quantity; None where something rules it out."""
        a, b = self.statements[i], self.statements[j]
        if a.kind != b.kind or together(a, b) or self.apart(a.doc, b.doc):
            return None
        values, periods = value(a, b), period(a, b)
        if values is None or periods is None:
            return None
        found = {_UNITS.get(a.kind.split(":")[0], "another unit"): 1.0, **values, **noun(a, b, self.rare), **periods}
        return found | self._words(a, b) | _names(a, b) | self._company(a, b)

    def ruled_out(self, i: int, j: int) -> tuple[str, str]:
        """What rules two statements out: the part it is about, and the reason."""
        a, b = self.statements[i], self.statements[j]
        if a.kind != b.kind:
            return "value", "ruled out: the units differ"
        if together(a, b):
            return "documents", "ruled out: both stand in one sentence"
        if self.apart(a.doc, b.doc):
            return "documents", f"ruled out: published more than {self.days} days apart"
        if value(a, b) is None:
            return "value", "ruled out: both values cannot hold"
        return "period", "ruled out: the periods lie apart"

    def _words(self, a: Statement, b: Statement) -> Evidence:
        near = a.near & b.near
        shared = math.fsum([self.rare[term] for term in a.terms & b.terms])
        close = min(WORDS, math.fsum([self.rare[term] for term in near]))
        if not shared and a.terms and b.terms:
            return {"no word in common": 1}
        brief = min(1.0, LONG / max(len(a.terms), len(b.terms), 1))
        return {"words near the number": close, "words of the sentence": max(0.0, min(WORDS, shared) - close) * brief}

    def _company(self, a: Statement, b: Statement) -> Evidence:
        if a.doc == b.doc:
            return {"one document": 1}  # a document that repeats a figure repeats its words
        return {"documents unlike": self.unlike(a.doc, b.doc)}

    def unlike(self, a: str, b: str) -> float:
        """What it costs that two documents are unlike: the more there are of their days, the more likeness it takes."""
        cost = max(self.company[a], self.company[b])
        return max(0.0, cost - ALIKE * max(0.0, self.alike(min(a, b), max(a, b)) - CHANCE)) if cost else 0.0

    def score(self, i: int, j: int) -> float:
        """The score of two statements, minus infinity where something rules the pair out."""
        found = self.evidence(i, j)
        return -math.inf if found is None else total(found)


def together(a: Statement, b: Statement) -> bool:
    """Whether two figures stand in one sentence, which seldom states a quantity twice."""
    return a.doc == b.doc and a.sentence == b.sentence != "" and abs(a.start - b.start) <= len(a.sentence)


def _names(a: Statement, b: Statement) -> Evidence:
    found: Evidence = {}
    if a.names and b.names and not a.names & b.names:
        found["other names near"] = 1
    if a.owner & b.owner:
        aged = a.kind.startswith("age:") and same_value(a, b)
        found["an age of the same name" if aged else "said of the same name"] = 1
    elif a.owner and b.owner:
        found["said of another name"] = 1
    if a.source & b.source:
        found["same source"] = 1
    fates = a.near & _fates(), b.near & _fates()
    if a.kind == "count" and _other_fate(*fates):
        found["another fate"] = 1
    elif a.kind == "count" and fates[0] & fates[1] and _people_counted(a) and _people_counted(b):
        found["same fate"] = 1
    if a.trend != b.trend:
        found["only one is a rise or a fall"] = 1
    return found


def _people_counted(a: Statement) -> bool:
    """Whether a count is of people, as far as its noun tells."""
    generic, people = _people()
    return not a.head or a.head in generic | people | _fates()


@cache
def _fates() -> Terms:
    """Stems of what befalls people: the dead are not the wounded, though as many."""
    return frozenset(map(stem, lexicon.words("fates")))


def _other_fate(a: Terms, b: Terms) -> bool:
    return bool(a and b) and not a & b
