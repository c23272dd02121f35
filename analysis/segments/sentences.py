"""Sentences by NLTK's Punkt (Kiss and Strunk 2006), with a list of abbreviations in place of a trained model.

Punkt is asked only where it could say no: behind an abbreviation, an initial, an ellipsis. Elsewhere its answer
follows from the characters beside the mark, and is given here without its tokens.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer, PunktToken

from analysis import lexicon

#: Punkt's marks for a word that was seen in lower case at the start, the middle and an unknown place of a sentence:
#: capitalised after an abbreviation, such a word starts a new one.
_SEEN_IN_LOWER_CASE = 1 << 4 | 1 << 5 | 1 << 6
#: Abbreviations that go on with a number, and only so.
_NUMBERED = frozenset({"No", "Nos", "pp", "Sec", "Art", "Ch", "Fig", "Rs"})
_CLOSING = "\"')]}‘’“”«»"
_CLOSE, _BLANK = r"[\"')\]}‘’“”«»]", r"[\s\u200b\ufeff]"
#: What ends a sentence when it stands right behind the mark, without white space.
_BESIDE = r"[\"')\]}‘’“”«»;*:@({\[?!]"
#: Behind a mark: what closes quotations and brackets (the group) and white space, or, where a sign stands right
#: behind the mark, the rest of the word.
_BEHIND = rf"(?:((?:{_CLOSE}|[\xad\u200c\u200d\u2060])*){_BLANK}+(?=\S)|(?={_BESIDE})\S+)"
#: Where a sentence may end; most paragraphs have full stops alone, which are found in a third of the time.
_STOP, _END = re.compile(rf"\.{_BEHIND}"), re.compile(rf"[.?!]{_BEHIND}")
_LAST = re.compile(rf"\S*[.?!](?={_BESIDE})")
_CLOSED, _BLANKS = re.compile(rf"{_CLOSE}+(?=\s|--|$)"), re.compile(rf"{_BLANK}*")
_OPENING = "“‘\"'([$£€"
#: A sentence does not begin with a mark that closes or joins, as after the title in `“Who Knows?”, a novel`.
_JOINS = re.compile(r"[\"'”’)\]]*(?:[,;:.?!…]|$)")
_LETTERS = re.compile(r"[^\W\d_]*$")
#: A longer sentence is none: lists, tables and damaged text are cut at white space, so that reading stays linear.
_LONGEST = 1000
#: How far a word is looked at on either side of a mark.
_FAR = 64


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the sentences of `text[start:end]`, a paragraph, begin and end in the text.

    >>> told = 'He asked, “Why?” Ms. Lee said. It is No. 3 in the U.S. The rest wait.'
    >>> [told[a:b] for a, b in split(told, 0, len(told))]
    ['He asked, “Why?” Ms. Lee said.', 'It is No. 3 in the U.S.', 'The rest wait.']
    """
    paragraph = text[start:end].rstrip()
    end = start + len(paragraph)
    marks = _END if "?" in paragraph or "!" in paragraph else _STOP
    found: list[tuple[int, int]] = []
    for match in marks.finditer(text, start, end):
        at, begin = match.span()
        stop = match.end(1)
        if stop < 0:
            at, stop, begin = _closed(text, _last(text, at, begin, end), end)
        elif stop == at + 1 and text[begin] in _CLOSING:
            at, stop, begin = _closed(text, at, end)
        begins = begin < end and (text[begin].isupper() or not _goes_on(text, begin, end))
        if begins and _ends(text, start, at, stop, begin):
            found += _cut(text, start, stop) if stop - start > _LONGEST else ((start, stop),)
            start = begin
    return found + _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, or the pieces of one that is too long to be one; none of what is empty."""
    found: list[tuple[int, int]] = []
    while end - start > _LONGEST:
        words = text[start : start + _LONGEST].rsplit(maxsplit=1)
        stop = start + (len(words[0]) if len(words) > 1 else _LONGEST)
        found.append((start, stop))
        start = _skip(text, stop, end)
    return [*found, (start, end)] if start < end else found


def _last(text: str, at: int, word: int, end: int) -> int:
    """The last mark in a word with a mark at `at` and its end at `word` that a sentence may end at."""
    if word < end and text[word - 1] in ".?!":
        return word - 1
    last = _LAST.match(text, at, word)
    return last.end() - 1 if last else at


def _closed(text: str, at: int, end: int) -> tuple[int, int, int]:
    """A mark, where the sentence ends with it and the marks that close it, and where the next one begins."""
    stop, begin = at + 1, _skip(text, at + 1, end)
    closed = _CLOSED.match(text, begin, end)
    return (at, closed.end(), _skip(text, closed.end(), end)) if closed else (at, stop, begin)


def _skip(text: str, at: int, end: int) -> int:
    blank = _BLANKS.match(text, at, end)
    return blank.end() if blank else at


def _goes_on(text: str, begin: int, end: int) -> bool:
    """Whether what begins here cannot be a sentence: a word in lower case, a mark that closes or joins."""
    first = text[begin]
    if first.isalnum():
        return first.islower()
    if first in _OPENING and text[begin + 1 : begin + 2].isalnum():
        return False
    after = text[begin : min(begin + 2 * _FAR, end)]
    return after.lstrip("”’)]—– ")[:1].islower() or bool(_JOINS.match(after))


def _ends(text: str, start: int, at: int, stop: int, begin: int) -> bool:
    """Whether a sentence that began at `start` ends with the mark at `at`, the next word beginning at `begin`."""
    if text[at] != ".":
        asked = stop == at + 2 and text[at + 1] in "\"'”’"
        return not (asked and _is_tag(text[begin : begin + 2 * _FAR]))
    word = text[max(start, at - 12) : at].rpartition(" ")[2]
    if _is_whole(word):
        return True
    before = text[at - 1] if at > start else "."
    if not before.isalpha():
        return before not in "._" or _by_punkt(text, start, at, begin)
    if not word.isalpha():
        word = "".join(_LETTERS.findall(word))
    if word in _NUMBERED and stop == at + 1 and text[begin].isdigit():
        return False
    if len(word) == 1:  # an initial, or what an apostrophe has left: `She can’t.`
        return text[max(start, at - 2)] in "'’" or _by_punkt(text, start, at, begin)
    return word.lower() not in _doubtful() or _by_punkt(text, start, at, begin)


@lru_cache(maxsize=4096)
def _is_whole(word: str) -> bool:
    """Whether a full stop behind this can only be one, since no abbreviation ends so; most words are asked often."""
    return len(word) > 1 and word.isalpha() and word not in _NUMBERED and word.lower() not in _doubtful()


def _by_punkt(text: str, start: int, at: int, begin: int) -> bool:
    """Punkt's own decision on the word that ends with the full stop at `at` and on what stands behind it."""
    word = text[max(start, at - _FAR) : at + 1].rsplit(maxsplit=1)[-1]
    following = text[begin : begin + _FAR].split(maxsplit=1)[0]
    beside = text[at + 1]
    return _breaks(f"{word} {following}") or (beside in _BESIDE and _breaks(word + beside))


@lru_cache(maxsize=4096)
def _breaks(words: str) -> bool:
    return bool(_punkt().text_contains_sentbreak(words))


def _is_tag(after: str) -> bool:
    """Whether this names who asked what stands before, as in `“Why?” Ann Lee asked`."""
    words = after.split()[:6]
    verb = next((i for i, word in enumerate(words) if word.rstrip(".,:") in _reports()), 0)
    names = words[:verb]
    return bool(names) and names[0].lower() not in _starters() and all(name[:1].isupper() for name in names)


class _Marks(PunktLanguageVars):  # type: ignore[misc]
    """Punkt's marks, where a curly quotation mark is no part of the word it opens (`“Mr. Lee`)."""

    _re_word_start = PunktLanguageVars._re_word_start[:-1] + "“‘«¿¡]"


class _Punkt(PunktSentenceTokenizer):  # type: ignore[misc]
    """Punkt with abbreviations told apart by their capitals (`Ill.` is the state, `ill.` is not)."""

    def _first_pass_annotation(self, aug_tok: PunktToken) -> None:
        super()._first_pass_annotation(aug_tok)
        if aug_tok.abbr and aug_tok.tok[:1].islower() and aug_tok.tok[:-1] not in _abbreviations():
            aug_tok.abbr, aug_tok.sentbreak = False, True


@cache
def _punkt() -> _Punkt:
    parameters = PunktParameters()
    parameters.abbrev_types = {word.lower() for word in _abbreviations()}
    parameters.ortho_context.update(dict.fromkeys(_starters(), _SEEN_IN_LOWER_CASE))
    return _Punkt(parameters, lang_vars=_Marks())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(lexicon.words("abbreviations"))


@cache
def _doubtful() -> frozenset[str]:
    """The letters that abbreviations end in, where they are more than one: `Calif`, and `Va` of `W.Va`."""
    return frozenset(word.lower().rpartition(".")[2] for word in _abbreviations())


@cache
def _starters() -> frozenset[str]:
    return frozenset(lexicon.words("sentence_starters"))


@cache
def _reports() -> frozenset[str]:
    """The past tense and the third person of the verbs of saying and asking."""
    verbs = [row for row in lexicon.table("cues") if row["frames"].startswith(("say:", "ask:"))]
    past = [row["past"] or row["cue"] + ("d" if row["cue"].endswith("e") else "ed") for row in verbs]
    return frozenset(past) | {f"{row['cue']}s" for row in verbs}
