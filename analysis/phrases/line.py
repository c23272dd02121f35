"""A sentence as a line of tagged words: each quotation one word, a few tags mended by the words beside them."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import accumulate, chain

from analysis import lexicon
from analysis.words import Chunks, Token, tokens

#: The tag of a quotation.
QUOTE = "QUOTE"
_ABBREVIATED = frozenset(lexicon.words("title_abbreviations"))
_MISTAGGED = frozenset({"MD", "VB", "UH", "RB"})
_JOINED = frozenset({"-", "’", "'"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark, with all that is known of it wherever it stands.

    `word` is the text in lower case with straight apostrophes, `tag` a Penn Treebank tag; `start` and `end` count from
    the last space before it. `abbreviates` is said of the full stop of `Sen.`, `mended` of a tag that `_mend` may mend.
    """

    text: str
    word: str
    tag: str
    start: int
    end: int
    abbreviates: bool = False
    mended: bool = False


def _words(chunk: str) -> list[Word]:
    line = _joined(tokens(chunk))
    return [_word(token, line[i - 1] if i else None) for i, token in enumerate(line)]


def _word(token: Token, before: Token | None) -> Word:
    start, end, text, tag = token
    stop = text == "." and before is not None and before.end == start
    mended = tag in _MISTAGGED and (tag == "VB" or text[0].isupper())
    return Word(text, _plain(text), tag, start, end, stop and before is not None and _abbreviated(before.text), mended)


_chunk = Chunks(_words).__getitem__


def _abbreviated(text: str) -> bool:
    """Whether a full stop after a word belongs to it: `Sen.`, `J.`, `Jr.`."""
    return text in _ABBREVIATED or (len(text) == 1 and text.isupper())


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


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


class Sentence:
    """The words of a sentence as a `line`, and where in the text they stand, which is only found when asked."""

    def __init__(self, text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self._pieces: list[tuple[int, list[str]]] = []  # where it begins, and what stands in it between spaces
        self._groups: list[tuple[Word, ...]] = []  # the words of each of those
        self._places: list[int] = []  # where each word begins
        at = start
        for first, last in quoted:
            first, last = max(first, start), min(last, end)
            if first < last:
                self._read(text, at, first)
                self._quotation(text[first:last], first)
                at = last
        self._read(text, at, end)
        self.line = list(chain.from_iterable(self._groups))
        _mend(self.line)

    def _read(self, text: str, start: int, end: int) -> None:
        chunks = text[start:end].split(" ")
        self._pieces.append((start, chunks))
        self._groups += map(_chunk, chunks)

    def _quotation(self, text: str, start: int) -> None:
        self._pieces.append((start, [text]))
        self._groups.append((Word(text, _plain(text), QUOTE, 0, len(text)),))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of the words from `first` to before `last`, as offsets into the text."""
        places = self._places or self._located()
        final = self.line[last - 1]
        return places[first], places[last - 1] + final.end - final.start

    def _located(self) -> list[int]:
        starts: list[int] = []
        for start, chunks in self._pieces:
            starts += accumulate([len(chunk) + 1 for chunk in chunks[:-1]], initial=start)
        groups = zip(starts, self._groups, strict=True)
        self._places = [start + word.start for start, group in groups for word in group]
        return self._places

    def windows(self, size: int) -> list[Sentence]:
        """The sentence itself, or, where it has more words than `size`, its parts."""
        if len(self.line) <= size:
            return [self]
        return [self._part(i, i + size) for i in range(0, len(self.line), size)]

    def _part(self, first: int, last: int) -> Sentence:
        part = copy(self)
        part.line, part._places = self.line[first:last], (self._places or self._located())[first:last]
        return part


def _mend(line: list[Word]) -> None:
    """Mend the tags that the next word shows to be wrong."""
    for i in [i for i, word in enumerate(line) if word.mended]:
        word = line[i]
        follows = line[i + 1].tag if i + 1 < len(line) else ""
        if follows == "NNP" and word.text[0].isupper():
            line[i] = replace(word, tag="NNP")  # `Will Doyle`
        elif follows in ("NN", "NNP") and word.tag == "VB" and i and line[i - 1].tag in ("VBD", "DT", QUOTE):
            line[i] = replace(word, tag="NN")  # `said lead author Ann Lee`
