"""Attributions that lie one within the other: an outlet that relays what another says, and which of two governs."""

from __future__ import annotations

from analysis.attribution.constructions import Attribution
from analysis.people import is_outlet

#: How many attributions away the one that is relayed is looked for.
_REACH = 12


def relayed(found: list[Attribution], text: str) -> list[Attribution]:
    """`S said C, the Post reported`: the outer report makes the outlet the `via` of the inner one, and is no row."""
    if len(found) < 2:
        return found
    relays: set[Attribution] = set()
    result = list(found)
    for i, outer in enumerate(found):
        if outer.kind != "indirect" or not is_outlet(text[outer.source_start or 0 : outer.source_end or 0]):
            continue
        for j in range(max(0, i - _REACH), min(len(found), i + _REACH)):
            if j != i and _says(found[j], outer):
                result[j] = result[j]._replace(via_start=outer.source_start, via_end=outer.source_end)
                relays.add(outer)
    return [a for a, b in zip(result, found, strict=True) if b not in relays]


def _says(inner: Attribution, outer: Attribution) -> bool:
    """Whether the inner attribution, source and all, is the content of the outer one."""
    return (
        inner.kind == "indirect"
        and inner.source_start is not None
        and outer.start <= inner.source_start <= outer.start + 12
        and inner.end <= outer.end
        and inner.start > outer.start
    )


def closer(a: Attribution, b: Attribution, length: int, text: str) -> bool:
    """Whether `a` governs a quotation of that length closer than `b` does: saying before thinking, then the shorter.

    What `it` shows or underscores in the words of another is quoted from the other.
    """
    if _is_it(a, text) != _is_it(b, text):
        return _is_it(b, text)
    if (a.kind == "indirect") != (b.kind == "indirect") and (a.source_start is None) == (b.source_start is None):
        return a.kind == "indirect" and b.end - b.start > length + 1
    return a.end - a.start < b.end - b.start


def _is_it(a: Attribution, text: str) -> bool:
    """Whether the source of an attribution is only `it`, `this` or `that`."""
    return a.source_start is not None and text[a.source_start : a.source_end].lower() in ("it", "this", "that")
