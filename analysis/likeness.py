"""Documents that repeat an earlier one: reprints, copies of a wire story, the same page saved twice.

Each document is sketched by itself: the least hashes of its runs of five words (minhash: Broder 1997), of which two
documents share about as many as they share runs. Equal stretches of sketches bring together what is to be compared,
so that the cost grows with the number of documents and not with that of pairs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import articles, schema

#: The share of runs of words from which a document repeats another.
ALIKE = 0.7
#: Words in a run, hashes in a sketch, and hashes in a stretch of it.
_RUN, _HASHES, _STRETCH = 5, 128, 4
#: Runs of words, and pairs of documents, that are looked at at once: few enough for the processor's cache.
_BLOCK, _AT_ONCE = 256, 4096
#: Bytes by which the same words are known.
_SAME = 8
_BYTES = _SAME + 2 * _HASHES
_WORD = re.compile(r"\w+")

Array = NDArray[np.uint32]


def _numbers(name: str) -> Array:
    """As many numbers as a sketch has hashes, without any order and the same for ever."""
    made = b"".join(hashlib.blake2b(f"{name} {i}".encode(), digest_size=4).digest() for i in range(_HASHES))
    return np.frombuffer(made, dtype="<u4").astype(np.uint32)


_FACTORS, _TERMS = _numbers("factor") | np.uint32(1), _numbers("term")


def duplicates(documents: pd.DataFrame) -> pd.DataFrame:
    """The documents that repeat an earlier one, word for word or nearly.

    Shape: the columns of `schema.DUPLICATES`. The document that is repeated is never itself one that repeats. Spaces,
    punctuation and capitals make no difference. The likeness is 1 where the words are the same, else an estimate with
    a standard error of 0.04 at most.

    Args:
        documents: `doc_id` and `text`.

    Raises:
        InputError: `documents` lacks `doc_id` or `text`.

    >>> text = "The river rose by two metres on Monday, and about 40 homes were flooded."
    >>> duplicates(pd.DataFrame({"doc_id": ["a", "b"], "text": [text, text.upper()]})).values.tolist()
    [['b', 'a', 1.0]]
    """
    documents = articles.known(documents, of="duplicates")
    return repeats(documents["doc_id"], (sketch(text) for text in documents["text"]))


def sketch(text: str) -> bytes:
    """What is kept of a text to find its repetitions: a few hundred bytes, whatever its length; none without words.

    >>> len(sketch("The river rose.")), sketch("?!")
    (264, b'')
    """
    words = _WORD.findall(text.lower()) if isinstance(text, str) else []
    if not words:
        return b""
    least = np.full(_HASHES, np.iinfo(np.uint32).max, dtype=np.uint32)
    runs = _runs(words)
    for start in range(0, len(runs), _BLOCK):
        some = runs[start : start + _BLOCK, None] * _FACTORS
        some += _TERMS
        np.minimum(least, some.min(axis=0), out=least)
    same = hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=_SAME).digest()
    return same + (least >> np.uint32(4)).astype("<u2").tobytes()


def _runs(words: list[str]) -> Array:
    """A hash of each run of words; of a text shorter than one, a single hash."""
    known: dict[str, int] = {}
    hashes = np.array([known.setdefault(w, crc32(w.encode("utf-8", "replace"))) for w in words], dtype=np.uint64)
    count = max(1, len(words) - _RUN + 1)
    runs = np.zeros(count, dtype=np.uint64)
    for place in range(min(_RUN, len(words))):
        runs = (runs ^ hashes[place : place + count]) * np.uint64(0x9E3779B97F4A7C15)
        runs ^= runs >> np.uint64(29)
    return (runs >> np.uint64(32)).astype(np.uint32)


def repeats(doc_ids: Iterable[str], sketches: Iterable[bytes]) -> pd.DataFrame:
    """The table of `duplicates`, from sketches that were made before; a document without words repeats none."""
    known = [(doc_id, one) for doc_id, one in zip(doc_ids, sketches, strict=True) if one]
    names = [doc_id for doc_id, _ in known]
    whole = np.frombuffer(b"".join(one for _, one in known), dtype=np.uint8).reshape(len(known), _BYTES)
    found = _Sketches(whole) if known else None
    rows = [(names[i], names[of], likeness) for i, of, likeness in found.repeated()] if found else []
    return schema.DUPLICATES.of(rows)


class _Sketches:
    """The sketches of a corpus, a row each."""

    def __init__(self, whole: NDArray[np.uint8]) -> None:
        self.same = np.ascontiguousarray(whole[:, :_SAME]).view("<u8")[:, 0]
        self.hashes = np.ascontiguousarray(whole[:, _SAME:]).view("<u2")

    def likeness(self, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float64]:
        """The share of hashes that documents have in common; less than 1 where their words differ."""
        shared = (self.hashes[one] == self.hashes[other]).mean(axis=1)
        return np.where(self.same[one] == self.same[other], 1.0, np.minimum(shared, 0.99))

    def repeated(self) -> Iterator[tuple[int, int, float]]:
        """Each document that repeats an earlier one, the first of those that repeat none, and their likeness."""
        first: dict[int, int] = {}
        for later, earlier in self._pairs():
            if later in first:
                continue
            root = first.get(earlier, earlier)
            likeness = float(self.likeness(np.array([root]), np.array([later]))[0])
            if likeness >= ALIKE:
                first[later] = root
                yield later, root, round(likeness, 2)

    def _pairs(self) -> Sequence[tuple[int, int]]:
        """Pairs of a later and an earlier document that are alike, in order."""
        count = len(self.hashes)
        found = np.empty(0, dtype=np.int64)
        for start in range(0, _HASHES, _STRETCH):
            stretch = np.ascontiguousarray(self.hashes[:, start : start + _STRETCH]).view("<u8")[:, 0]
            later, earlier = _neighbours(stretch)
            codes = np.setdiff1d(later * count + earlier, found)
            for some in np.split(codes, range(_AT_ONCE, len(codes), _AT_ONCE)):
                alike = some[self.likeness(some // count, some % count) >= ALIKE]
                found = np.union1d(found, alike)
        return [(int(code // count), int(code % count)) for code in found]


def _neighbours(stretch: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each document with the first one, and with the last one before it, that has the same stretch of its sketch."""
    order = np.argsort(stretch, kind="stable")
    again = np.flatnonzero(stretch[order][1:] == stretch[order][:-1]) + 1
    begins = np.ones(len(order), dtype=bool)
    begins[again] = False
    first = order[np.maximum.accumulate(np.where(begins, np.arange(len(order)), 0))]
    return np.concatenate([order[again], order[again]]), np.concatenate([first[again], order[again - 1]])
