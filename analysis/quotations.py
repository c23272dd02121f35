"""The quotations of an article's running text: found once, for figures and quotes alike."""

from __future__ import annotations

from functools import lru_cache

from analysis import marks, segments


@lru_cache(segments.KEPT)
def find(text: str) -> tuple[tuple[marks.Quotation, ...], tuple[marks.Stray, ...]]:
    r"""The outermost quotations of a text's headline and body, in order, and the marks that have no partner.

    >>> find("Photo: Ann “Red” Lee\n\nIt was “dark” on an “unlit road.")
    ((Quotation(start=29, end=35, continued=False),), (Stray(start=42, end=43),))
    """
    quotations, strays = marks.find(text, segments.outline(text).running)
    return tuple(quotations), tuple(strays)
