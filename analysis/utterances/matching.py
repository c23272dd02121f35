"""Which printings are of one utterance: candidates by what they share, the evidence for each pair, and the groups.

Candidates share a run of words or two of their rarest words, so that the cost grows with what is shared and not with
the square of the corpus. Two quotations are one utterance when most words of the shorter one stand in the other, in
order; a report is one with a quotation or another report when the rarer words of both agree, or a telling run of words
does. Each group has a centre, its fullest printing, and holds only what is alike to that: nothing chains.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from analysis import identity
from analysis.utterances.units import Unit, stem

#: The run of words that candidates share, and of how many of the rarest words they share two.
RUN, RAREST = 4, 8
#: What more printings than this share is a set phrase, and brings none together.
COMMON = 60
#: A corpus of fewer documents than this says little of how rare a word is.
FLAT = 50
#: The share of the shorter quotation's words that the other must have in runs, from like speakers and from others.
REQUOTED, ELSEWHERE = 0.6, 0.75
#: The share of the lighter statement's weight that a report must have in common with it: from like speakers, the same
#: where both deny something, and from others.
REPORTED, DENIED, REPORTED_ELSEWHERE = 0.55, 0.45, 0.75
#: The share of the heavier one's weight that is enough for reports of speakers unlike each other.
WHOLLY = 0.55
#: The same where they share a telling run of words, and of the heavier one always.
ECHOED = 0.3
#: The run of words by which a report repeats a quotation, and how many of them must be telling.
REPEATED, TELLING = 5, 2


def groups(units: Sequence[Unit], *, days: int | None) -> list[list[int]]:
    """The units as groups of one utterance each, the centre first; every unit is in one, most of them alone in it."""
    weights = _weights(units)
    alike: dict[int, dict[int, float]] = defaultdict(dict)
    for i, j in _candidates(units):
        likeness = _likeness(units[i], units[j], weights) if _comparable(units[i], units[j], days) else 0
        if likeness:
            alike[i][j] = alike[j][i] = likeness
    members: dict[int, list[int]] = {}
    held: set[int] = set()
    for centre in sorted(range(len(units)), key=lambda i: _fullness(units[i], len(alike[i]), i)):
        if centre not in held:
            members[centre] = [centre]
            held |= {centre, *alike[centre]}
    for i in range(len(units)):
        if i not in members:
            members[max(members.keys() & alike[i].keys(), key=lambda centre: (alike[i][centre], -centre))].append(i)
    return sorted(members.values(), key=min)


def _fullness(unit: Unit, alike: int, place: int) -> tuple[bool, bool, int, int, int]:
    """Quotations before reports, those with company first, then the longest, then the first."""
    return not unit.quoted, alike == 0, -len(unit.words), -alike, place


def _comparable(a: Unit, b: Unit, days: int | None) -> bool:
    if a.doc == b.doc:
        return False
    known = days is not None and a.published is not None and b.published is not None
    return not known or abs((a.published - b.published).days) <= days  # type: ignore[operator]


# ---------------------------------------------------------------- candidates
def _weights(units: Sequence[Unit]) -> dict[str, float]:
    """How much each word tells, up to 1: the fewer documents have it, the more; in a small corpus all nearly alike."""
    documents: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        for term in unit.terms:
            documents[term].add(unit.doc)
    most = math.log(FLAT + len({unit.doc for unit in units}))
    return {term: 1 - math.log(len(docs)) / most for term, docs in documents.items()}


def _candidates(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Pairs of units that share a feature, each pair once, in order."""
    spread = Counter(term for unit in units for term in unit.terms)
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for i, unit in enumerate(units):
        for feature in dict.fromkeys(_features(unit, spread)):
            holders[feature].append(i)
    pairs = (pair for held in holders.values() if 1 < len(held) <= COMMON for pair in combinations(held, 2))
    yield from sorted(set(pairs))


def _features(unit: Unit, spread: Counter[str]) -> Iterator[Hashable]:
    for start in range(max(1, len(unit.words) - RUN + 1)):
        yield unit.words[start : start + RUN]
    rare = sorted((term for term in unit.terms if spread[term] > 1), key=lambda term: (spread[term], term))
    for pair in combinations(sorted(rare[:RAREST]), 2):
        yield frozenset(pair)


# ---------------------------------------------------------------- evidence
def _likeness(a: Unit, b: Unit, weights: dict[str, float]) -> float:
    """How alike two printings are, from 0 (not of one utterance) to 1 (word for word)."""
    like = not a.speaker or not b.speaker or identity.alike(a.speaker, b.speaker)
    if a.quoted and b.quoted:
        one, other = set(a.words), set(b.words)
        if 2 * len(one & other) < min(len(one), len(other)):
            return 0
        runs = _runs(a, b)
        kept = sum(map(len, runs)) / max(len(a.words), len(b.words))
        return kept if _requoted(a, b, runs, like=like) else 0
    lighter, heavier = _shared(a, b, weights)
    if a.denies != b.denies or lighter < ECHOED:
        return 0
    least = (DENIED if a.denies else REPORTED) if like else REPORTED_ELSEWHERE
    enough = lighter >= least or (not like and heavier >= WHOLLY)
    agree = len(a.terms & b.terms) >= 3 and heavier >= ECHOED and enough
    return heavier if agree or _repeats(a, b) else 0


def _runs(a: Unit, b: Unit) -> list[tuple[str, ...]]:
    """The runs of words that both printings have, in order."""
    blocks = SequenceMatcher(None, a.words, b.words, autojunk=False).get_matching_blocks()
    return [a.words[block.a : block.a + block.size] for block in blocks if block.size]


def _repeats(a: Unit, b: Unit) -> bool:
    """Whether one printing repeats a telling run of the other's words."""
    return any(len(run) >= REPEATED and len(_telling(run, a)) >= TELLING for run in _runs(a, b))


def _requoted(a: Unit, b: Unit, runs: list[tuple[str, ...]], *, like: bool) -> bool:
    """Whether most words of the shorter quotation stand in the other, in runs of which one is long and telling."""
    short = min(len(a.words), len(b.words))
    longest = max(runs, key=len, default=())
    telling = set().union(*(_telling(run, a) for run in runs if len(run) > 1))
    if longest == a.words or longest == b.words:
        return len(telling) >= (1 if like else TELLING)
    share = sum(len(run) for run in runs if len(run) > 1) / short
    least = (3, REQUOTED) if like else (REPEATED, ELSEWHERE)
    return len(longest) >= least[0] and share >= least[1] and len(_telling(longest, a)) > 0 and len(telling) >= TELLING


def _telling(run: Iterable[str], unit: Unit) -> set[str]:
    return {stem(word) for word in run} & unit.terms


def _shared(a: Unit, b: Unit, weights: dict[str, float]) -> tuple[float, float]:
    """The weight of the words that both have, as a share of the lighter statement and of the heavier."""
    both, one, other = (math.fsum(weights[term] for term in terms) for terms in (a.terms & b.terms, a.terms, b.terms))
    return both / min(one, other), both / max(one, other)
