"""Tables in Markdown that also read well where they are printed."""

from __future__ import annotations

from collections.abc import Iterable


def line(cells: Iterable[str], *, wide: int = 0, narrow: int = 10) -> str:
    """A row; the first column is padded to `wide`, the others to `narrow` characters.

    >>> line(["ours", "2.41"], wide=6, narrow=5)
    '| ours   |  2.41 |'
    """
    first, *rest = cells
    return "| " + " | ".join([first.ljust(wide), *(cell.rjust(narrow) for cell in rest)]) + " |"


def head(names: list[str], *, wide: int = 0, narrow: int = 10) -> str:
    """The two lines that begin a table.

    >>> print(head(["", "found"], wide=4, narrow=5))
    |      | found |
    | ---- | ----: |
    """
    rule = ["-" * max(wide, 3), *("-" * (max(narrow, len(name)) - 1) + ":" for name in names[1:])]
    return line(names, wide=wide, narrow=narrow) + "\n" + line(rule, wide=wide, narrow=narrow)
