"""Which pairs of figures are compared: the cost grows with these, and not with the square of the figures.

Compared are the figures of one document, those of two documents that share words few others of those days have, and
those of one value whose sentences share such words. A block of members that share a word is split by a second word
where it grows too large; so nothing is compared with more than some hundreds, however large the corpus. What a figure
is compared with depends on those of its own days alone, so a corpus can be gone through day by day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product
from typing import Any, NamedTuple

from analysis.claims.counts import Cell, beside
from analysis.claims.evidence import CLOSE, Corpus

#: The most members of a block that is compared whole.
WHOLE = 40
#: How many of a member's rarest words are joined to the words of blocks of two.
RAREST = 6
#: With how many of those most like it a document is compared, and a figure of the same value.
DOCUMENTS, FIGURES = 12, 12
#: Documents so unlike that it costs as much are not compared figure by figure.
UNLIKE = 2.5

Pair = tuple[Any, Any]


def candidates(of: Corpus) -> Iterator[Pair]:
    """Pairs of statements worth comparing, the smaller place first."""
    for cell in [*of.cells]:
        yield from candidates_of(of, cell)


def candidates_of(of: Corpus, cell: Cell) -> Iterator[Pair]:
    """The pairs of which a cell's statements are one side at least, each once."""
    seen: set[int] = set()
    pool = _Pool(of, cell)
    at = {place: n for n, place in enumerate(sorted(place for doc in pool.documents for place in of.inside[doc]))}
    for pairs in (_of_documents(pool), _of_one_value(pool)):
        for pair in pairs:
            i, j = min(pair), max(pair)
            number = at[i] * len(at) + at[j]
            if number not in seen:
                seen.add(number)
                yield i, j


class _Pool:
    """The documents of a cell (`centre`) and of those beside it, in order."""

    def __init__(self, of: Corpus, cell: Cell) -> None:
        self.of = of
        self.documents = sorted(doc for near in beside(cell) for doc in of.cells.get(near, ()))
        self.centre = frozenset(of.cells[cell])


def _of_documents(pool: _Pool) -> Iterator[Pair]:
    """Pairs of one unit within each document and across related ones, whose values are not far apart."""
    of = pool.of
    inside = {doc: _by_kind(of, doc) for doc in pool.documents}
    for doc in pool.documents:
        for members in inside[doc].values() if doc in pool.centre else ():
            for at, i in enumerate(members):
                yield from ((i, j) for j in members[at + 1 : at + 1 + WHOLE])
    for a, b in _related(pool):
        for kind in inside[a].keys() & inside[b].keys():
            for i, j in product(inside[a][kind][: 5 * WHOLE], inside[b][kind][: 5 * WHOLE]):
                one, other = of.statements[i], of.statements[j]
                if one.low <= other.high * CLOSE and other.low <= one.high * CLOSE:
                    yield i, j


def _by_kind(of: Corpus, doc: str) -> dict[str, list[Any]]:
    """The statements of a document by the kind of their unit, from the least value to the greatest."""
    kinds: dict[str, list[Any]] = defaultdict(list)
    for i in sorted(of.inside[doc], key=lambda i: (of.statements[i].low, i)):
        kinds[of.statements[i].kind].append(i)
    return kinds


def _related(pool: _Pool) -> Iterator[tuple[str, str]]:
    """Pairs of documents to compare: all where they are few, else each with those that share most with it."""
    of, documents = pool.of, pool.documents
    if of.counts.documents <= WHOLE:
        return ((a, b) for a, b in combinations(documents, 2) if a in pool.centre or b in pool.centre)
    members = [_Member(of.documents[doc].keys(), of.published[doc], doc in pool.centre) for doc in documents]
    near = ((documents[a], documents[b]) for a, b in _alike(members, of.weights, days=of.days, most=DOCUMENTS))
    return ((a, b) for a, b in near if of.unlike(a, b) < UNLIKE)


def _of_one_value(pool: _Pool) -> Iterator[Pair]:
    """Pairs of statements of one value: all where they are few, else each with those of the sentences most like it."""
    of, values = pool.of, defaultdict[tuple[str, float, float], list[Any]](list)
    for doc in pool.documents:
        for i in of.inside[doc]:
            values[of.statements[i].kind, of.statements[i].low, of.statements[i].high].append(i)
    for inside in values.values():
        central = [of.statements[i].doc in pool.centre for i in inside]
        if len(inside) <= FIGURES:
            at = combinations(range(len(inside)), 2)
            yield from ((inside[a], inside[b]) for a, b in at if central[a] or central[b])
        elif any(central):
            said = [of.statements[i] for i in inside]
            members = [_Member(s.terms, s.published, centre) for s, centre in zip(said, central, strict=True)]
            yield from ((inside[a], inside[b]) for a, b in _alike(members, of.rare, days=of.days, most=FIGURES))


# ---------------------------------------------------------------- those most alike
class _Member(NamedTuple):
    """What is put into blocks: its words, its day, and whether its likes are asked for."""

    terms: Collection[str]
    day: date | None
    central: bool


class _Block(NamedTuple):
    """Members that have a word, or two, in common, and how much that word tells."""

    weight: float
    members: Sequence[int]


def _alike(
    members: Sequence[_Member], weights: Mapping[str, float], *, days: int | None, most: int
) -> Iterator[tuple[int, int]]:
    """Each central member with those of the same days that share most with it, each pair once."""
    within: dict[int, list[_Block]] = defaultdict(list)
    for block in _blocks(members, weights):
        for i in block.members:
            if members[i].central:
                within[i].append(block)
    near: dict[int, set[int]] = {}
    for i, member in enumerate(members):
        if not member.central:
            continue
        shared: Counter[int] = Counter()
        for block in within.pop(i, ()):
            for j in block.members:
                shared[j] += block.weight  # type: ignore[assignment]
        del shared[i]
        those = (item for item in shared.items() if not _apart(member.day, members[item[0]].day, days))
        near[i] = {j for j, _ in sorted(those, key=lambda item: (-item[1], item[0]))[:most]}
        yield from ((i, j) for j in sorted(near[i]) if i not in near.get(j, ()))


def _apart(one: date | None, other: date | None, days: int | None) -> bool:
    return days is not None and one is not None and other is not None and abs((one - other).days) > days


def _blocks(members: Sequence[_Member], weights: Mapping[str, float]) -> Iterator[_Block]:
    """Blocks of members that share a word; those too large are split by a second word."""
    large: dict[int, list[str]] = defaultdict(list)  # of each member, the words
    for term, inside in _sorted_into((term, i) for i, member in enumerate(members) for term in sorted(member.terms)):
        if len(inside) <= WHOLE:
            yield _Block(weights[term], inside)
        else:
            for i in inside:
                large[i].append(term)
    yield from _blocks_of_two(large, weights)


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
