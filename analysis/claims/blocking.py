"""Which pairs of figures are compared: the cost grows with these, and not with the square of the figures.

Compared are the figures of one document, those of two documents that share words few others of those days have, and
those of one value whose sentences share such words. A block of members that share a word is split by day, and then by
a second word, where it grows too large; so nothing is compared with more than some hundreds, however large the corpus.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product
from typing import Any, NamedTuple

from analysis.claims.evidence import CLOSE, Corpus

#: The most members of a block that is compared whole.
WHOLE = 40
#: How many of a member's rarest words are joined to the words of blocks of two.
RAREST = 6
#: With how many of those most like it a document is compared, and a figure of the same value.
DOCUMENTS, FIGURES = 12, 12
#: Documents so unlike that it costs as much are not compared figure by figure.
UNLIKE = 2.5

Pair = tuple[int, int]


def candidates(of: Corpus) -> Iterator[Pair]:
    """Pairs of statements worth comparing, each once, the smaller position first."""
    seen: set[int] = set()
    size = len(of.statements)
    for pairs in (_of_documents(of), _of_one_value(of)):
        for pair in pairs:
            i, j = min(pair), max(pair)
            if i * size + j not in seen:
                seen.add(i * size + j)
                yield i, j


def _of_documents(of: Corpus) -> Iterator[Pair]:
    """Pairs of one unit within each document and across related ones, whose values are not far apart."""
    rising = sorted(range(len(of.statements)), key=lambda i: (of.statements[i].low, i))
    inside: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i in rising:
        inside[of.statements[i].doc][of.statements[i].kind].append(i)
    for kinds in inside.values():
        for members in kinds.values():
            for at, i in enumerate(members):
                yield from ((i, j) for j in members[at + 1 : at + 1 + WHOLE])
    for a, b in _related(of):
        for kind in inside[a].keys() & inside[b].keys():
            for i, j in product(inside[a][kind][: 5 * WHOLE], inside[b][kind][: 5 * WHOLE]):
                one, other = of.statements[i], of.statements[j]
                if one.low <= other.high * CLOSE and other.low <= one.high * CLOSE:
                    yield i, j


def _related(of: Corpus) -> Iterator[tuple[str, str]]:
    """Pairs of documents to compare: all where they are few, else each with those that share most with it."""
    documents = sorted(of.documents)
    if len(documents) <= WHOLE:
        return combinations(documents, 2)
    members = [_Member(of.documents[doc].keys(), of.published[doc]) for doc in documents]
    near = ((documents[a], documents[b]) for a, b in _alike(members, of.weights, days=of.days, most=DOCUMENTS))
    return ((a, b) for a, b in near if of.unlike(a, b) < UNLIKE)


def _of_one_value(of: Corpus) -> Iterator[Pair]:
    """Pairs of statements of one value: all where they are few, else each with those of the sentences most like it."""
    values: dict[tuple[str, float, float], list[int]] = defaultdict(list)
    for i, s in enumerate(of.statements):
        values[s.kind, s.low, s.high].append(i)
    for inside in values.values():
        if len(inside) <= FIGURES:
            yield from combinations(inside, 2)
        else:
            members = [_Member(of.statements[i].terms, of.statements[i].published) for i in inside]
            yield from ((inside[a], inside[b]) for a, b in _alike(members, of.rare, days=of.days, most=FIGURES))


# ---------------------------------------------------------------- those most alike
class _Member(NamedTuple):
    """What is put into blocks: its words and its day."""

    terms: Collection[str]
    day: date | None


class _Block(NamedTuple):
    """Members that have a word, or two, in common, and how much that word tells."""

    weight: float
    members: Sequence[int]


def _alike(members: Sequence[_Member], weights: Mapping[str, float], *, days: int | None, most: int) -> Iterator[Pair]:
    """Each member with those of the same days that share most with it, each pair once."""
    blocks = list(_blocks(members, weights, days=days))
    within: dict[int, list[_Block]] = defaultdict(list)
    for block in blocks:
        for i in block.members:
            within[i].append(block)
    near: dict[int, set[int]] = {}
    for i in range(len(members)):
        shared: Counter[int] = Counter()
        for block in within.pop(i, ()):
            for j in block.members:
                shared[j] += block.weight  # type: ignore[assignment]
        del shared[i]
        near[i] = {j for j, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:most]}
        yield from ((i, j) for j in sorted(near[i]) if j > i or i not in near[j])


def _blocks(members: Sequence[_Member], weights: Mapping[str, float], *, days: int | None) -> Iterator[_Block]:
    """Blocks of members that share a word; those too large are split by day, then by a second word."""
    large: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))  # of each day and member, the words
    for term, inside in _sorted_into((term, i) for i, member in enumerate(members) for term in sorted(member.terms)):
        if len(inside) <= WHOLE:
            yield _Block(weights[term], inside)
            continue
        for day, those in _sorted_into((day, i) for i in inside for day in _spans(members[i].day, days)):
            if len(those) <= WHOLE:
                yield _Block(weights[term], those)
            else:
                for i in those:
                    large[day][i].append(term)
    for words in large.values():
        yield from _blocks_of_two(words, weights)


def _blocks_of_two(words: Mapping[int, list[str]], weights: Mapping[str, float]) -> Iterator[_Block]:
    """Blocks of members that share two of their rarest common words; in those still too large, runs of members."""
    rarest = {i: sorted(terms, key=lambda term: (-weights[term], term))[:RAREST] for i, terms in words.items()}
    pairs = ((pair, i) for i, terms in rarest.items() for pair in combinations(sorted(terms), 2))
    for (a, b), inside in _sorted_into(pairs):
        runs = range(0, max(1, len(inside) - WHOLE // 2), WHOLE // 2)
        yield from (_Block(weights[a] + weights[b], inside[at : at + WHOLE]) for at in runs)


def _sorted_into(pairs: Iterable[tuple[Any, int]]) -> list[tuple[Any, list[int]]]:
    """The members of each key, of those keys that two or more have."""
    found: dict[Any, list[int]] = defaultdict(list)
    for key, i in pairs:
        found[key].append(i)
    return [(key, inside) for key, inside in found.items() if len(inside) > 1]


def _spans(day: date | None, days: int | None) -> tuple[int, ...]:
    """The spans of time that a day lies in, such that two days that may be compared share one."""
    if day is None or days is None:
        return (-1,)
    span = day.toordinal() // (days + 1)
    return span, span + 1
