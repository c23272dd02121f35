"""A sentence as a line of tagged words: each quotation one word, a few tags mended by the words beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain

from analysis import lexicon
from analysis.words import Chunks, Token, tokens

#: The tag of a quotation.
QUOTE = "QUOTE"
_ABBREVIATED = frozenset(lexicon.words("title_abbreviations"))
_MISTAGGED = frozenset({"MD", "VB", "UH", "RB"})
_JOINED = frozenset({"-", "’", "'"})


@dataclass(slots=True)
class Word:
    """A word or mark, with all that is known of it wherever it stands.

    `word` is the text in lower case with straight apostrophes, `tag` a Penn Treebank tag; `start` counts from the last
    space before it, `width` is of what is printed. `abbreviates` is said of the full stop of `Sen.`, `mended` of a tag
    that `_mend` may mend.
    """

    text: str
    word: str
    tag: str
    start: int
    width: int
    abbreviates: bool = False
    mended: bool = False


def _words(chunk: str) -> list[Word]:
    line = _joined(tokens(chunk))
    return [_word(token, line[i - 1] if i else None) for i, token in enumerate(line)]


def _word(token: Token, before: Token | None) -> Word:
    start, end, text, tag = token
    stop = text == "." and before is not None and before.end == start
    mended = tag in _MISTAGGED and (tag == "VB" or text[0].isupper())
    return Word(
        text, _plain(text), tag, start, end - start, stop and before is not None and _abbreviated(before.text), mended
    )


_chunk = Chunks(_words).__getitem__


def _abbreviated(text: str) -> bool:
    """Whether a full stop after a word belongs to it: `Sen.`, `J.`, `Jr.`."""
    return text in _ABBREVIATED or (len(text) == 1 and text.isupper())


def last_sign(quotation: str) -> str:
    """The last sign inside a quotation's marks, which may be doubled single ones.

    >>> last_sign("''We won,''"), last_sign("“thin ice”")
    (',', 'e')
    """
    return quotation.rstrip("”\"'’»")[-1:]


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


class Reading:
    """The words of some stretches of a text and of what stands between them, each quotation one word.

    `stretches` and `quoted` are (start, end) in the order of the text; a sentence is a slice of what has been read.

    >>> reading = Reading("Lee left. “We won,” Reed said.", [(0, 9), (10, 30)], [(10, 19)])
    >>> [(word.text, word.tag) for word in reading.sentence(10, 30).line]
    [('“We won,”', 'QUOTE'), ('Reed', 'NNP'), ('said', 'VBD'), ('.', '.')]
    """

    def __init__(self, text: str, stretches: Sequence[tuple[int, int]], quoted: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self._pieces: list[tuple[int, list[str]]] = []  # where it begins, and what stands in it between spaces
        self._groups: list[tuple[Word, ...]] = []  # the words of each of those
        self._starts: list[int] = []  # where each word begins
        self._read(stretches, quoted)
        self.line = list(chain.from_iterable(self._groups))
        _mend(self.line)
        self.words = [word.word for word in self.line]
        self.tags = [word.tag for word in self.line]

    def _read(self, stretches: Sequence[tuple[int, int]], quoted: Sequence[tuple[int, int]]) -> None:
        text, at = self.text, stretches[0][0] if stretches else 0
        waiting = 0
        for start, end in stretches:
            if at < start and not text[at:start].isspace():
                self._piece(at, start)
            at = start
            while waiting < len(quoted) and quoted[waiting][0] < end:
                first, last = max(quoted[waiting][0], at), min(quoted[waiting][1], end)
                waiting += 1
                if first < last:
                    self._piece(at, first)
                    self._quotation(first, last)
                    at = last
            self._piece(at, end)
            at = end

    def _piece(self, start: int, end: int) -> None:
        if start < end:
            chunks = self.text[start:end].split(" ")
            self._pieces.append((start, chunks))
            self._groups += map(_chunk, chunks)

    def _quotation(self, start: int, end: int) -> None:
        text = self.text[start:end]
        self._pieces.append((start, [text]))
        self._groups.append((Word(text, _plain(text), QUOTE, 0, len(text)),))

    @property
    def starts(self) -> list[int]:
        """Where each word begins; found when first asked."""
        return self._starts or self._located()

    def _located(self) -> list[int]:
        starts: list[int] = []
        for start, chunks in self._pieces:
            starts += accumulate([len(chunk) + 1 for chunk in chunks[:-1]], initial=start)
        groups = zip(starts, self._groups, strict=True)
        self._starts = [start + word.start for start, group in groups for word in group]
        return self._starts

    def sentence(self, start: int, end: int) -> Sentence:
        """The words that begin in a stretch of the text."""
        starts = self.starts
        first = bisect_left(starts, start)
        return Sentence(self, first, bisect_left(starts, end, first))

    def whole(self) -> Sentence:
        """All of the words."""
        return Sentence(self, 0, len(self.line))


class Sentence:
    """The words of a sentence as a `line`, their plain forms and tags, and where in the text they stand."""

    __slots__ = ("_first", "_reading", "line", "starts", "tags", "text", "words")

    def __init__(self, reading: Reading, first: int, last: int) -> None:
        self._reading, self._first = reading, first
        self.text = reading.text
        self.line = reading.line[first:last]
        self.words = reading.words[first:last]
        self.tags = reading.tags[first:last]
        self.starts = reading.starts[first:last]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of the words from `first` to before `last`, as offsets into the text."""
        return self.starts[first], self.starts[last - 1] + self.line[last - 1].width

    def windows(self, size: int) -> list[Sentence]:
        """The sentence itself, or, where it has more words than `size`, its parts."""
        if len(self.line) <= size:
            return [self]
        stop = self._first + len(self.line)
        return [Sentence(self._reading, i, min(i + size, stop)) for i in range(self._first, stop, size)]


def sentence(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]] = ()) -> Sentence:
    """The sentence `text[start:end]`, where no more of the text is read."""
    return Reading(text, [(start, end)], quoted).whole()


def _mend(line: list[Word]) -> None:
    """Mend the tags that the next word shows to be wrong."""
    for i in [i for i, word in enumerate(line) if word.mended]:
        word = line[i]
        follows = line[i + 1].tag if i + 1 < len(line) else ""
        if follows == "NNP" and word.text[0].isupper():
            line[i] = replace(word, tag="NNP")  # `Will Doyle`
        elif follows in ("NN", "NNP") and word.tag == "VB" and i and line[i - 1].tag in ("VBD", "DT", QUOTE):
            line[i] = replace(word, tag="NN")  # `said lead author Ann Lee`
