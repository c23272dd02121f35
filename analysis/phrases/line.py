"""A sentence as a line of tagged tokens: each quotation one token, a few tags mended by the words beside them."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import lexicon
from analysis.words import Token, tokens

#: The tag of a quotation.
QUOTE = "QUOTE"
_ABBREVIATED = frozenset(lexicon.words("title_abbreviations"))
_MISTAGGED = frozenset({"MD", "VB", "UH", "RB"})
_JOINED = frozenset({"-", "’", "'"})


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
    _mend(found)
    return found if _JOINED.isdisjoint([token[2] for token in found]) else _joined(found)


def _mend(line: list[Token]) -> None:
    """Mend the tags that the next word shows to be wrong."""
    for i in [i for i, token in enumerate(line) if token[3] in _MISTAGGED]:
        token = line[i]
        follows = line[i + 1].tag if i + 1 < len(line) else ""
        if follows == "NNP" and token.text[0].isupper():
            line[i] = token._replace(tag="NNP")  # `Will Doyle`
        elif follows in ("NN", "NNP") and token.tag == "VB" and i and line[i - 1].tag in ("VBD", "DT", QUOTE):
            line[i] = token._replace(tag="NN")  # `said lead author Ann Lee`


def _joined(line: list[Token]) -> list[Token]:
    """Two or three hyphens in a row are one dash; the apostrophe of a plural's possessive belongs to it."""
    found: list[Token] = []
    for token in line:
        former = found[-1] if found else token
        if former.end != token.start or token.text not in _JOINED:
            found.append(token)
        elif token.text == "-" and former.text in ("-", "—"):
            found[-1] = Token(former.start, token.end, "—", token.tag)
        elif token.text != "-" and former.text[-1] in "sS":
            found[-1] = Token(former.start, token.end, former.text + token.text, former.tag)
        else:
            found.append(token)
    return found


def is_abbreviation(line: Sequence[Token], i: int) -> bool:
    """Whether the full stop at `i` belongs to the word before it: `Sen.`, `J.`, `Jr.`."""
    if i == 0 or line[i].text != "." or line[i].start != line[i - 1].end:
        return False
    word = line[i - 1].text
    return word in _ABBREVIATED or (len(word) == 1 and word.isupper())
