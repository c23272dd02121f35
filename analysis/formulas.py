"""Text cells of CSV files that a spreadsheet would run as formulas, and what keeps it from doing so.

A cell is shielded by an apostrophe before it, as OWASP advises ("CSV Injection"). Text that a sign begins is a formula
to a spreadsheet, behind spaces, quotation marks, tabs and invisible characters too, and with the signs' full-width,
small and raised forms. Numbers (`-5`, `+2.5%`) and a sign alone (the comparator `=`) are none, and stay as they are.
"""

from __future__ import annotations

import re

SHIELD = "'"
#: What may stand before a sign: white space, control and invisible characters, quotation marks.
_BEFORE = r"\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\"'‘’‚‛“”„‟«»‹›`´＂＇"
_SIGNS = r"=+\-@＝＋－＠﹦﹢﹣﹫⁼₌⁺₊⁻₋"
_NUMBER = r"[+-](?:\d[\d.,]*|\.\d+) ?%?"
_FORMULA = re.compile(rf"[{_BEFORE}]*[\t\r]|(?![{_BEFORE}]*(?:{_NUMBER}|[{_SIGNS}])\s*\Z)[{_BEFORE}]*[{_SIGNS}]")


def shielded(text: str) -> str:
    """The text as a cell that a spreadsheet takes for text.

    >>> [shielded(text) for text in ("=1+1", " ＝1+1", "-5", "-5+1", "=", "it's 5 = 5", "'=1")]
    ["'=1+1", "' ＝1+1", '-5', "'-5+1", '=', "it's 5 = 5", "''=1"]
    """
    return SHIELD + text if _FORMULA.match(text) else text


def original(cell: str) -> str:
    """The text of a cell as it was before it was shielded: `original(shielded(text))` is `text` for every text.

    >>> [original(cell) for cell in ("'=1+1", "'-5+1", "''=1", "'tis the season")]
    ['=1+1', '-5+1', "'=1", "'tis the season"]
    """
    rest = cell.removeprefix(SHIELD)
    return rest if rest != cell and _FORMULA.match(rest) else cell
