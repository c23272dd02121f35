"""Good files made bad: cut, doubled, nested, spliced, with flipped bytes and what is hard for their reader put in.

The same number gives the same file. A packed file is changed before it is packed, or after, or both.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random
from typing import NamedTuple

from benchmarks.inputs import INPUTS
from benchmarks.inputs import whole as good


class Kind(NamedTuple):
    """Good files, as texts, and the formats whose hard parts are put into them; the first says how files are made."""

    texts: tuple[str, ...]
    formats: tuple[str, ...]


KINDS: dict[str, Kind] = {
    "pages": Kind(good.PAGES, ("pages", "heads of pages", "data in pages", "encodings")),
    "exports": Kind(good.EXPORTS, ("exports", "texts", "encodings")),
    "front matters": Kind(good.MARKDOWN, ("front matters", "texts")),
    "csv": Kind(good.CSV, ("csv", "texts")),
    "jsonl": Kind(good.JSON_LINES, ("jsonl", "texts")),
    "word": Kind(good.WORD, ("word",)),
    "pdf": Kind(good.DRAWN, ("pdf", "pdf structures")),
    "packed pdf": Kind(good.DRAWN, ("packed pdf",)),
    "archives": Kind(good.ARCHIVES, ("archives", "jsonl", "csv")),
}
#: How often a part is repeated, and how many changes there are to a file.
_TIMES, _CHANGES = (1, 1, 2, 9, 90, 900), (1, 1, 2, 3, 6)
#: The longest text that is made, in characters.
_MOST = 200_000

Change = Callable[[Random, str, Kind], str]


def made(kind: str, number: str) -> bytes:
    """The file of a kind with a number.

    >>> made("jsonl", "5") == made("jsonl", "5"), made("jsonl", "5") == made("jsonl", "6")
    (True, False)
    """
    random = Random(f"{kind} {number}")  # noqa: S311 - examples, no secrets
    of = KINDS[kind]
    form = INPUTS[of.formats[0]]
    text = random.choice(of.texts)
    for _ in range(random.choice(_CHANGES)):
        text = random.choice(CHANGES)(random, text, of)[:_MOST]
    data = form.made(text)
    return _damaged(random, data) if random.random() < 0.3 else data


def _span(random: Random, size: int) -> tuple[int, int]:
    """A stretch of a text: mostly a short one."""
    start = random.randrange(size + 1)
    return start, min(size, start + random.choice((1, 5, 40, 300, size)))


def _cut(random: Random, text: str, _: Kind) -> str:
    start, end = _span(random, len(text))
    return text[:start] + text[end:]


def _ended(random: Random, text: str, _: Kind) -> str:
    return text[: random.randrange(len(text) + 1)]


def _repeated(random: Random, text: str, _: Kind) -> str:
    start, end = _span(random, len(text))
    return text[:end] + text[start:end] * random.choice(_TIMES) + text[end:]


def _moved(random: Random, text: str, _: Kind) -> str:
    start, end = _span(random, len(text))
    rest = text[:start] + text[end:]
    at = random.randrange(len(rest) + 1)
    return rest[:at] + text[start:end] + rest[at:]


def _with_part(random: Random, text: str, kind: Kind) -> str:
    """A hard part put in, again and again, or around a stretch."""
    part, closing = random.choice(_parts(kind.formats))
    start, end = _span(random, len(text))
    times = random.choice(_TIMES)
    return text[:start] + part * times + text[start:end] + closing * times + text[end:]


def _spliced(random: Random, text: str, kind: Kind) -> str:
    other = random.choice(kind.texts)
    return text[: random.randrange(len(text) + 1)] + other[random.randrange(len(other)) :]


def _without(random: Random, text: str, _: Kind) -> str:
    """Every sign of one sort left out, doubled, or changed for another."""
    sign = random.choice(text) if text else ""
    return text.replace(sign, random.choice(("", sign * 2, random.choice(text or " ")))) if sign else text


def _flipped(random: Random, text: str, _: Kind) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + chr(random.choice((0, 9, 0x7F, 0x85, 0xA0, 0x301, 0xFEFF, 0xFFFD, 0x1F600))) + text[at + 1 :]


def _long(random: Random, text: str, _: Kind) -> str:
    """A word or a number made very long."""
    start = random.randrange(len(text) + 1)
    return (
        text[:start]
        + random.choice(("5", "a", " ", "\n", "&", "é", "\\")) * random.choice((40, 4000, 40_000))
        + text[start:]
    )


CHANGES: tuple[Change, ...] = (
    _cut,
    _ended,
    _repeated,
    _moved,
    _with_part,
    _with_part,
    _spliced,
    _without,
    _flipped,
    _long,
)


@cache
def _parts(formats: tuple[str, ...]) -> list[tuple[str, str]]:
    families = [family for name in formats for family in INPUTS[name].families.values()]
    return [(family.part, family.closing) for family in families]


def _damaged(random: Random, data: bytes) -> bytes:
    """A file with bytes flipped, cut out, doubled, or in another encoding."""
    found = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 30))):
        at = random.randrange(len(found) + 1)
        how = random.randrange(4)
        if how == 0 and at < len(found):
            found[at] ^= 1 << random.randrange(8)
        elif how == 1:
            del found[at : at + random.choice((1, 9, 200))]
        elif how == 2:
            found[at:at] = found[at : at + random.choice((1, 9, 200))]
        else:
            found[at:at] = random.randbytes(random.choice((1, 4)))
    return bytes(found)
