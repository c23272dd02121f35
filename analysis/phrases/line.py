"""A sentence as a line of tagged tokens: each quotation one token, a few tags mended by the words beside them."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import lexicon
from analysis.words import Token, tokens

#: The tag of a quotation.
QUOTE = "QUOTE"
_ABBREVIATED = frozenset(lexicon.words("title_abbreviations"))
_MISTAGGED = frozenset({"MD", "VB", "UH", "RB"})


def sentence(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> list[Token]:
    """The tokens of a sentence, each quotation in it as one token."""
    found: list[Token] = []
    at = start
    for first, last in quoted:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        found += tokens(text, at, first)
        found.append(Token(first, last, text[first:last], QUOTE))
        at = last
    found += tokens(text, at, end)
    return _dashes(found)


def _dashes(line: list[Token]) -> list[Token]:
    """Two or three hyphens in a row are one dash."""
    found: list[Token] = []
    for token in line:
        if found and token.tag == "NNP" and found[-1].tag in _MISTAGGED and found[-1].text[0].isupper():
            found[-1] = found[-1]._replace(tag="NNP")  # `Will Doyle`
        elif found and token.tag in ("NN", "NNP") and found[-1].tag == "VB" and _before_noun(found):
            found[-1] = found[-1]._replace(tag="NN")  # `said lead author Ann Lee`
        if token.text == "-" and found and found[-1].text in ("-", "—") and found[-1].end == token.start:
            found[-1] = Token(found[-1].start, token.end, "—", token.tag)
        elif token.text in "’'" and found and found[-1].end == token.start and found[-1].text[-1] in "sS":
            found[-1] = Token(found[-1].start, token.end, found[-1].text + token.text, found[-1].tag)
        else:
            found.append(token)
    return found


def _before_noun(found: list[Token]) -> bool:
    """Whether a base form right after a past form, an article or a quotation is the first half of a noun."""
    return len(found) > 1 and found[-2].tag in ("VBD", "DT", QUOTE)


def is_abbreviation(line: Sequence[Token], i: int) -> bool:
    """Whether the full stop at `i` belongs to the word before it: `Sen.`, `J.`, `Jr.`."""
    if i == 0 or line[i].text != "." or line[i].start != line[i - 1].end:
        return False
    word = line[i - 1].text
    return word in _ABBREVIATED or (len(word) == 1 and word.isupper())
