"""Which figures state the same quantity: candidate pairs, the evidence for each, its score, and the clusters.

Figures are compared where their documents have words in common or are one. What speaks for a pair: how equal
and how telling the values are, the counted noun, the words around the numbers (rare ones weigh more), the
period. A different unit, values that cannot both hold, and periods apart rule it out. Clusters grow best pair
first by average linkage, and no cluster holds two figures that rule each other out, so nothing chains.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import combinations
from typing import Any, NamedTuple, TypeAlias

import pandas as pd
from nltk.stem.snowball import EnglishStemmer

from analysis import lexicon

Vector = dict[str, float]


class Statement(NamedTuple):
    """A figure made ready for comparison: its value on its unit's scale, its noun and the words around it as stems."""

    doc: str
    published: date | None
    sentence: str
    kind: str
    low: float
    high: float
    telling: float
    reach: tuple[float, float]
    head: str
    modifiers: frozenset[str]
    terms: frozenset[str]
    period: tuple[date, date] | None


class Evidence(NamedTuple):
    """What speaks for and against two figures being one quantity, each part in the units of the score."""

    value: float
    noun: float
    context: float
    period: float
    documents: float

    @property
    def score(self) -> float:
        """The sum; above 0 the pair is taken to be one quantity."""
        return sum(self)


# ---------------------------------------------------------------- words
_WORD = re.compile(r"[^\W\d_]+")
_STEMMER = EnglishStemmer()


@cache
def stem(word: str) -> str:
    """A word's stem, the same for words that outlets use for one thing (`apprehended`, `arrests`)."""
    found: str = _STEMMER.stem(word.lower())
    return _synonyms().get(found, found)


@cache
def _synonyms() -> dict[str, str]:
    groups = [[str(_STEMMER.stem(word)) for word in line.split()] for line in lexicon.words("synonyms")]
    return {word: group[0] for group in groups for word in group}


@cache
def _stopped() -> frozenset[str]:
    return frozenset(lexicon.words("stop_words"))


@cache
def _people() -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the nouns for people: those that can stand for any others, and those that say more."""
    nouns = lexicon.words("person_nouns")
    cut = nouns.index("--")
    return frozenset(map(stem, nouns[:cut])), frozenset(map(stem, nouns[cut + 1 :]))


def content(text: str) -> list[str]:
    """The words of a text that say what it is about, as printed."""
    return [word for word in _WORD.findall(text) if len(word) > 1 and word.lower() not in _stopped()]


# ---------------------------------------------------------------- statements
#: How far from the printed value the true one may lie, by hedge: factors of the lower and the upper end.
REACH = {"~": (0.9, 1.1), ">": (1.0, 1.25), ">=": (1.0, 1.25), "<": (0.8, 1.0), "<=": (0.8, 1.0)}


@cache
def _scales() -> dict[str, tuple[str, float]]:
    rows = lexicon.table("unit_scales")
    return {row["unit"]: (f"{row['unit'].split(':')[0]}:{row['scale']}", float(row["factor"])) for row in rows}


def scale(unit: str) -> tuple[str, float]:
    """The scale that a unit is measured on, and how much of it one of the unit is; of its own where none is known.

    >>> scale("duration:week"), scale("count")
    (('duration:day', 7.0), ('count', 1.0))
    """
    return _scales().get(unit, (unit, 1.0))


def _rounding(value: float) -> float:
    """Nearly half a unit of the last significant digit, as a share of the value: 2.1 billion may be 2.08."""
    digits = f"{value:.6e}".split("e")[0].replace(".", "").rstrip("0")
    return 0.49 / int(digits) if len(digits) > 1 else 0.0


def _noun(noun: str, unit: str) -> tuple[str, frozenset[str]]:
    """The head's stem and the modifiers' stems; a unit's own name (`miles`) is no noun."""
    phrase = re.split(r"\s(?:of|from|in|with|for|to|on)\s", noun)
    words = content(phrase[0])
    rest = [stem(word) for part in phrase[1:] for word in content(part)]
    last = words[-1] if words else ""
    if last[:1].isupper() and last.endswith("s"):  # `Tajiks`, `Democrats`
        return stem("people"), frozenset([*map(stem, words), *rest])
    head = "" if stem(last) == stem(unit.rpartition(":")[2]) else stem(last)
    return head, frozenset([*map(stem, words[:-1]), *rest])


def statement(figure: Mapping[Any, Any], *, beside: Iterable[float] = ()) -> Statement:
    """A row of the figures made ready; `beside` holds the values of the other figures in its sentence."""
    kind, factor = scale(figure["unit"])
    low, high = figure["low"] * factor, figure["high"] * factor
    slack = (1 - _rounding(figure["low"]), 1 + _rounding(figure["high"]))
    down, up = REACH.get(figure["comparator"], slack)
    noun = text(figure.get("noun"))
    sentence = text(figure.get("sentence"))
    head, modifiers = _noun(noun, figure["unit"])
    return Statement(
        doc=figure["doc_id"],
        published=None if pd.isna(figure.get("published")) else pd.Timestamp(figure["published"]).date(),
        sentence=sentence,
        kind=kind,
        low=low,
        high=high,
        telling=_telling(figure["low"]),
        reach=(low * down, high * up),
        head=head,
        modifiers=modifiers,
        terms=_terms(sentence) | _terms(noun) | {f"{value:g}" for value in beside},
        period=_days(figure),
    )


@lru_cache(maxsize=4096)
def _terms(words: str) -> frozenset[str]:
    return frozenset(map(stem, content(words)))


def _telling(value: float) -> float:
    """How unlikely two unrelated figures are to be equal, 0 to 1: `two` tells little, 1,537 much."""
    digits = len(f"{value:.6e}".split("e")[0].replace(".", "").rstrip("0"))
    return min(1.0, (digits - 1) * 0.4 + min(1.0, math.log10(1 + abs(value)) / 2) * 0.6)


def _days(figure: Mapping[Any, Any]) -> tuple[date, date] | None:
    """The stated period; one left open lasts until publication."""
    first, last, published = (figure.get(name) for name in ("period_start", "period_end", "published"))
    if pd.isna(first):
        return None
    last = published if pd.isna(last) else last
    return (first, max(first, last)) if not pd.isna(last) else (first, first)


def text(value: Any) -> str:
    """A string column's value, empty where it is missing."""
    return value if isinstance(value, str) else ""


# ---------------------------------------------------------------- evidence
class Corpus(NamedTuple):
    """The statements with what their comparison needs: how telling each word is, and which documents are related."""

    statements: Sequence[Statement]
    weights: Vector
    related: dict[tuple[str, str], float]
    size: int
    days: int | None


#: The number of documents that one event is expected to have.
EVENT = 5


def _idf(sets: Sequence[frozenset[str]]) -> Vector:
    counts = Counter(term for terms in sets for term in sorted(terms))
    return {term: math.log((1 + len(sets)) / count) for term, count in counts.items()}


def _norm(terms: frozenset[str], weights: Vector) -> float:
    return math.sqrt(math.fsum(weights[term] ** 2 for term in terms))


def _cosine(a: frozenset[str], b: frozenset[str], weights: Vector, norms: float) -> float:
    return math.fsum(weights[term] ** 2 for term in a & b) / norms if norms else 0.0


#: Words that more documents share than this bring no documents together on their own.
COMMON = 50


def _related(statements: Sequence[Statement]) -> dict[tuple[str, str], float]:
    """How alike two documents are (cosine), for those that share words few others have."""
    words: dict[str, set[str]] = defaultdict(set)
    for s in statements:
        words[s.doc] |= s.terms
    documents = {doc: frozenset(terms) for doc, terms in words.items()}
    weights = _idf(list(documents.values()))
    norms = {doc: _norm(terms, weights) for doc, terms in documents.items()}
    holders: dict[str, list[str]] = defaultdict(list)
    for doc in sorted(documents):
        for term in documents[doc]:
            holders[term].append(doc)
    pairs = {pair for docs in holders.values() if len(docs) <= COMMON for pair in combinations(docs, 2)}
    return {(a, b): _cosine(documents[a], documents[b], weights, norms[a] * norms[b]) for a, b in sorted(pairs)}


def corpus(statements: Sequence[Statement], *, days: int | None = None) -> Corpus:
    """Weigh the words of all statements (by rarity among their sentences) and relate their documents."""
    sentences = list({s.terms for s in statements})
    most = math.log(1 + len(sentences))
    weights = {term: weight / most for term, weight in _idf(sentences).items()}
    return Corpus(statements, weights, _related(statements), len({s.doc for s in statements}), days)


#: What a pair of some unit has to make up for: counts and lengths of time recur by chance, and ages even more.
BASE = {"count": -1.5, "duration": -1.2, "age": -3.0}


def same_value(a: Mapping[Any, Any], b: Mapping[Any, Any]) -> bool:
    """Whether two figures have the same value and range."""
    ends = ((statement(a).low, statement(b).low), (statement(a).high, statement(b).high))
    return all(math.isclose(x, y, rel_tol=1e-4) for x, y in ends)


def _value(a: Statement, b: Statement) -> float | None:
    """Evidence from the values; None where both cannot hold."""
    base = BASE.get(a.kind.split(":")[0], -1.0)
    if math.isclose(a.low, b.low, rel_tol=1e-4) and math.isclose(a.high, b.high, rel_tol=1e-4):
        return base + 1.0 + 1.8 * min(a.telling, b.telling) if a.high < 2 * a.low else base + 0.3
    if a.reach[0] > b.reach[1] or b.reach[0] > a.reach[1]:
        return None
    return base


def _head(a: Statement, b: Statement, weights: Vector) -> float:
    """Evidence from the heads of the counted nouns: the same, one that can stand for the other, or another thing."""
    generic, people = _people()
    if not a.head or not b.head:
        return 0.0
    if {a.head, b.head} <= generic and a.modifiers and b.modifiers:
        return 0.0  # `Tajik nationals` and `Turkish citizens`: only the modifiers tell
    if a.head == b.head:
        return 0.3 + 0.6 * weights.get(a.head, 0.5)  # where all is about migrants, `migrants` tells little
    if (a.head in generic and b.head in generic | people) or (b.head in generic and a.head in people):
        return 0.3
    return -0.5 if {a.head, b.head} <= people else -1.6


def _same_noun(a: Statement, b: Statement, weights: Vector) -> float:
    head = _head(a, b, weights)
    if a.kind != "count":
        head = max(head, -0.3)  # what money or time is for is put in many ways
    elif head < 0:
        head -= 1 - min(a.telling, b.telling)  # two officials are not two bills, but 544 women may be 544 managers
    return max(head, -0.5) + 0.6 if a.modifiers & b.modifiers else head


def _period(a: Statement, b: Statement) -> float | None:
    """Evidence from stated periods; None where they are apart."""
    if a.period is None or b.period is None:
        return 0.0
    first, last = max(a.period[0], b.period[0]), min(a.period[1], b.period[1])
    if first > last:
        return None
    union = (max(a.period[1], b.period[1]) - min(a.period[0], b.period[0])).days + 1
    return 2.0 * ((last - first).days + 1) / union


def evidence(i: int, j: int, of: Corpus) -> Evidence | None:
    """The evidence that statements `i` and `j` are one quantity; None where something rules it out."""
    a, b = of.statements[i], of.statements[j]
    value = _value(a, b) if a.kind == b.kind else None
    period = _period(a, b)
    together = a.doc == b.doc and a.sentence == b.sentence != ""
    if value is None or period is None or together or _apart(a, b, of.days):
        return None
    context = min(2.4, math.fsum(of.weights[term] for term in a.terms & b.terms))
    return Evidence(value, _same_noun(a, b, of.weights), context, period, _documents(a.doc, b.doc, of))


def _apart(a: Statement, b: Statement, days: int | None) -> bool:
    """Whether two documents were published too long after each other to tell of one event."""
    if days is None or a.published is None or b.published is None:
        return False
    return abs((a.published - b.published).days) > days


def _documents(a: str, b: str, of: Corpus) -> float:
    """Evidence from the documents: the more there are, the less likely are two to tell of the same events."""
    if a == b:
        return -0.5  # a document that repeats a figure repeats its words
    alike = of.related.get((min(a, b), max(a, b)), 0.0)
    return min(0.0, max(-4.0, 1.3 * math.log(EVENT / max(EVENT, of.size))) + 40 * alike)


# ---------------------------------------------------------------- clusters
def candidates(of: Corpus) -> Iterator[tuple[int, int]]:
    """Pairs of statements of one unit whose values can both hold, in one document or in related ones."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(of.statements):
        kinds[one.kind].append(i)
    for _, inside in sorted(kinds.items()):
        within: list[int] = []  # those whose reach is not yet behind, as the values rise
        for j in sorted(inside, key=lambda i: (of.statements[i].reach[0], i)):
            b = of.statements[j]
            within = [i for i in within if of.statements[i].reach[1] >= b.reach[0]]
            for i in within:
                a = of.statements[i]
                if a.doc == b.doc or (min(a.doc, b.doc), max(a.doc, b.doc)) in of.related:
                    yield min(i, j), max(i, j)
            within.append(j)


Score: TypeAlias = Callable[[int, int], float]


def _scores(of: Corpus) -> Score:
    """The score of any two statements, minus infinity where something rules the pair out; worked out once a pair."""
    known: dict[tuple[int, int], float] = {}

    def score(i: int, j: int) -> float:
        pair = (i, j) if i < j else (j, i)
        if pair not in known:
            found = evidence(*pair, of)
            known[pair] = found.score if found else -math.inf
        return known[pair]

    return score


def _linkage(a: Sequence[int], b: Sequence[int], score: Score) -> float:
    """How well two clusters go together: each member's best score in the other, averaged over both sides.

    Minus infinity where any pair of them is ruled out, so that no chain of links joins what cannot be one.
    """
    scores = []
    for i in a:
        scores.append([score(i, j) for j in b])
        if -math.inf in scores[-1]:
            return -math.inf
    ahead = math.fsum(map(max, scores)) / len(a)
    back = math.fsum(map(max, zip(*scores, strict=True))) / len(b)
    return (ahead + back) / 2


def clusters(statements: Iterable[Statement], *, days: int | None = None) -> list[int]:
    """The cluster of each statement, named by its first member's position.

    Documents published more than `days` apart are not compared; None compares all.

    >>> row = {"low": 40.0, "high": 40.0, "unit": "count", "noun": "boats"}
    >>> one = statement({**row, "doc_id": "a", "comparator": ">", "sentence": "More than 40 boats sank."})
    >>> two = statement({**row, "doc_id": "b", "comparator": "~", "sentence": "Some 40 boats sank in the storm."})
    >>> clusters([one, two])
    [0, 0]
    """
    of = corpus(list(statements), days=days)
    score = _scores(of)
    pairs = sorted((-score(i, j), i, j) for i, j in candidates(of))
    member = list(range(len(of.statements)))
    groups = {i: [i] for i in member}
    for against, i, j in pairs:
        a, b = sorted((member[i], member[j]))
        if against < 0 and a != b and _linkage(groups[a], groups[b], score) > 0:
            groups[a] += groups.pop(b)
            for k in groups[a]:
                member[k] = a
    return member
