"""What several articles print for one claim or utterance, and the letter or number and the colour that stand for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

#: The most printings of other articles that a note lists.
MOST = 8
#: How many colours there are for claims and utterances that several outlets print.
COLOURS = 6


@dataclass(frozen=True)
class Shared:
    """A claim's figures, or an utterance's printings: each wording of a document once, in the order of the documents.

    `outlets` is how many print it, `tag` and `style` are empty where only one does.
    """

    rows: tuple[Any, ...]
    counts: Mapping[str, int]
    outlets: int
    differs: bool
    tag: str = ""
    style: str = ""

    def beside(self, document: str) -> tuple[list[Any], int]:
        """The first rows of other documents, and how many more there are."""
        others = list(islice((row for row in self.rows if row.doc_id != document), MOST))
        return others, len(self.rows) - self.counts.get(document, 0) - len(others)


def groups(
    rows: Iterable[Any],
    column: str,
    outlets: Mapping[str, str],
    *,
    wording: Callable[[Any], Hashable],
    same: Callable[[Sequence[Any]], bool],
) -> dict[str, Shared]:
    """Rows by what they share.

    Args:
        rows: with a `doc_id`, in the order of the documents.
        column: what names a group.
        outlets: the outlet of each document.
        wording: two rows of a document with the same are one.
        same: whether all rows of a group print the same.
    """
    found = {}
    for name, members in grouped(rows, column).items():
        distinct: dict[Hashable, Any] = {}
        for row in members:
            distinct.setdefault((row.doc_id, wording(row)), row)
        counts = Counter(row.doc_id for row in distinct.values())
        printing = len({outlets[document] for document in counts})
        found[name] = Shared(tuple(distinct.values()), counts, printing, not same(list(distinct.values())))
    return found


def grouped(rows: Iterable[Any], column: str) -> dict[str, list[Any]]:
    """Rows by the value of a column, in the order in which they come."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return dict(found)


def tagged(found: Mapping[str, Shared], names: Callable[[int], str], *, colour: int = 0) -> dict[str, Shared]:
    """The groups with tags and colours for those of two outlets or more, which most outlets print first.

    Args:
        found: the groups.
        names: the tag of the first, the second and so on, from 0.
        colour: how many have a colour already: where to go on.
    """
    shared = sorted((name for name in found if found[name].outlets > 1), key=lambda name: -found[name].outlets)
    place = {name: i for i, name in enumerate(shared)}
    return {
        name: replace(group, tag=names(place[name]), style=f"k{(place[name] + colour) % COLOURS + 1}")
        if name in place
        else group
        for name, group in found.items()
    }


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
