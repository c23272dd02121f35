"""Two printings of one utterance, aligned word by word: what is left out, what is put in, and how the two relate."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

from analysis.utterances.units import QUOTED, spell

_ELLIPSIS = ("…", "...", ". . .")


class Piece(NamedTuple):
    """A stretch of an alignment: words of the fullest printing and those of the other in their place; one may lack."""

    full: str
    other: str
    same: bool


def align(full: str, other: str) -> list[Piece]:
    """The pieces of two printings in order, by the longest runs of words that both have.

    Words are compared without case and without the marks around them.

    >>> [piece.full for piece in align("In this case, it was dark.", "It was dark") if not piece.same]
    ['In this case,']
    """
    (shown, words), (others, found) = spell(full), spell(other)
    matcher = SequenceMatcher(None, words, found, autojunk=False)
    return [
        Piece(" ".join(shown[a:b]), " ".join(others[c:d]), what == "equal")
        for what, a, b, c, d in matcher.get_opcodes()
    ]


def wording(kind: str, other: str, pieces: list[Piece]) -> str:
    """How a printing of some kind (as in the table of quotes) relates to the fullest one, one of `schema.WORDINGS`.

    `identical`: word for word; `fragment`: a run of its words, quoted within the outlet's own sentence; `marked`:
    words left out or put in, and an ellipsis or brackets say so; `trimmed`: words left out and nothing says so;
    `changed`: other words in their place; `reported`: not within quotation marks.
    """
    if kind not in QUOTED:
        return "reported"
    differing = [piece for piece in pieces if not piece.same]
    if not differing:
        return "identical"
    elided = any(mark in other for mark in _ELLIPSIS)
    if all(_bracketed(piece) or (elided and not piece.other) for piece in differing):
        return "marked"
    if any(piece.other and not _bracketed(piece) for piece in differing):
        return "changed"
    inner = [piece for piece in pieces[1:-1] if not piece.same]
    return "fragment" if kind == "partial" and not inner else "trimmed"


def _bracketed(piece: Piece) -> bool:
    return "[" in piece.other or "[" in piece.full


def dropped(pieces: list[Piece]) -> list[str]:
    """The stretches of the fullest printing that the other leaves out."""
    return [piece.full for piece in pieces if piece.full and not piece.other]


def added(pieces: list[Piece]) -> list[str]:
    """The stretches that only the other printing has."""
    return [piece.other for piece in pieces if piece.other and not piece.full]


def changed(pieces: list[Piece]) -> list[str]:
    """The stretches in whose place the other printing has other words, with those words."""
    return [f"{piece.full} → {piece.other}" for piece in pieces if not piece.same and piece.full and piece.other]
