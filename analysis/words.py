"""Words with coarse parts of speech: a lexicon look-up and a few suffix rules, no model.

The lexicon is Brill's (trained on the Brown corpus and the Penn Treebank, MIT licence), read as a
file from the TextBlob package. One tag a word, so the caller's rules must allow for its errors:
about nine tags in ten are right, ambiguous verbs and nouns least so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, TypeVar

import simplemma

#: Characters without a width, as web pages leave them in and between words: soft hyphens, joiners, byte order marks.
_UNSEEN = "\xad\u200b-\u200d\u2060\ufeff"
_UNSEEN_ONE = re.compile(f"[{_UNSEEN}]")
#: Number, abbreviation (`U.S.`), word with inner hyphens or apostrophes, or a single other character.
_TOKEN = re.compile(
    rf"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){{2,}}|\w+(?:(?:[-‐‑’'&]|[{_UNSEEN}]+)\w+)*|[^\w\s{_UNSEEN}]",
)
#: Up to this length what stands between two spaces is kept with what was read of it, and so many of them.
_LONGEST, _MOST = 40, 65536
_POSSESSIVE = ("’s", "'s", "’d", "'d", "’ll", "'ll", "’re", "'re", "’ve", "'ve", "’m", "'m", "’", "'")
#: (suffix, tag): tried in order on words that the lexicon does not have.
_SUFFIXES = (
    ("ing", "VBG"),
    ("ed", "VBD"),
    ("ly", "RB"),
    ("ous", "JJ"),
    ("ful", "JJ"),
    ("able", "JJ"),
    ("ible", "JJ"),
    ("less", "JJ"),
    ("ive", "JJ"),
    ("ical", "JJ"),
    ("ss", "NN"),
    ("s", "NNS"),
)


class Token(NamedTuple):
    """A word or mark of a text: `text[start:end]`, with a Penn Treebank tag."""

    start: int
    end: int
    text: str
    tag: str


@cache
def lexicon() -> dict[str, str]:
    """Every word of the lexicon with its commonest tag; loaded once, in about 0.06 s.

    >>> lexicon()["migrants"]
    'NNS'
    """
    found = find_spec("textblob")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("The package textblob is not installed; its part-of-speech lexicon is needed.")
    text = (Path(found.origin).parent / "en" / "en-lexicon.txt").read_text(encoding="utf-8")
    pairs = (line.split(" ", 1) for line in text.splitlines() if " " in line and not line.startswith(";;;"))
    return {word: tag.split("|")[0].strip() for word, tag in pairs}


#: A capitalised word that the lexicon has only in lower case keeps these tags; with any other it is a name.
_CLOSED = frozenset(
    {"DT", "IN", "CC", "PRP", "PRP$", "MD", "TO", "WDT", "WP", "WRB", "EX", "RB", "JJ", "VBZ", "CD", "UH"}
)


@lru_cache(maxsize=65536)
def tag(word: str) -> str:
    """The word's part of speech as a Penn Treebank tag, as it would be in running text.

    An acronym, and a capitalised word that the lexicon does not know, is a proper noun. Soft hyphens
    and other characters without a width do not count.

    >>> tag("officials"), tag("crossed"), tag("Tajikistan"), tag("1,500"), tag("US")
    ('NNS', 'VBD', 'NNP', 'CD', 'NNP')
    """
    if not word.isascii():
        word = _UNSEEN_ONE.sub("", word) or word
    if word[0].isdigit():
        return "CD" if word[-1].isdigit() else "JJ"
    if not word[0].isalnum():
        return lexicon().get(word) or "SYM"
    if word.isupper() and len(word) > 1:
        return "NNP"
    if word.endswith(("n’t", "n't")):
        return "MD"
    stem = _stem(word) if "’" in word or "'" in word else word
    return lexicon().get(stem) or _unknown(stem)


def _stem(word: str) -> str:
    return next((word[: -len(s)] for s in _POSSESSIVE if word.endswith(s)), word) or word


def _unknown(word: str) -> str:
    lower = lexicon().get(word.lower())
    if word[0].isupper():
        return lower if lower in _CLOSED else "NNP"
    if "-" in word:
        return "JJ"
    return lower or next((t for s, t in _SUFFIXES if word.endswith(s) and len(word) > len(s) + 2), "NN")


T = TypeVar("T")


class Chunks(dict[str, tuple[T, ...]]):
    """What is read of each stretch between two spaces: most were seen before, so a text costs a look-up a word.

    >>> Chunks(lambda chunk: chunk.split("-"))["well-known"]
    ('well', 'known')
    """

    def __init__(self, read: Callable[[str], Iterable[T]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, chunk: str) -> tuple[T, ...]:
        found = tuple(self._read(chunk))
        if len(chunk) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[chunk] = found
        return found


_chunks = Chunks(lambda chunk: [(m.start(), m.end(), m[0], tag(m[0])) for m in _TOKEN.finditer(chunk)])


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets into `text`.

    Numbers stay whole (`1,500`), and so do abbreviations (`U.S.`), hyphenated words and possessives.

    >>> [(t.text, t.tag) for t in tokens("Over 1,500 people crossed.")]
    [('Over', 'IN'), ('1,500', 'CD'), ('people', 'NNS'), ('crossed', 'VBD'), ('.', '.')]
    """
    found: list[Token] = []
    new, add, at = tuple.__new__, found.append, start  # half the cost of a token is `Token()` itself
    for chunk in text[start:end].split(" "):
        for first, last, word, part in _chunks[chunk]:
            add(new(Token, (at + first, at + last, word, part)))
        at += len(chunk) + 1
    return found


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The dictionary form of an English word, in lower case.

    >>> lemma("Migrants"), lemma("crossed"), lemma("told")
    ('migrant', 'cross', 'tell')
    """
    seen = _UNSEEN_ONE.sub("", word).lower()
    return str(simplemma.lemmatize(seen, lang="en")).lower() if seen else ""
