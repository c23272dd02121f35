"""How things are set in a sentence."""

from __future__ import annotations

from collections.abc import Iterable


def listed(names: Iterable[str], most: int = 4) -> str:
    """Names in a sentence, the last ones counted where there are many.

    >>> listed(["A", "B", "C"]), listed("ABCDEF")
    ('A, B and C', 'A, B, C, D and 2 more')
    """
    known = list(dict.fromkeys(names))
    if len(known) > most + 1:
        return f"{', '.join(known[:most])} and {len(known) - most} more"
    return " and ".join([", ".join(known[:-1]), known[-1]] if len(known) > 1 else known)
