"""Sentences by NLTK's Punkt (Kiss and Strunk 2006), with a list of abbreviations in place of a trained model."""

from __future__ import annotations

import re
from functools import cache

from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer, PunktToken

from analysis import lexicon

#: Punkt's marks for a word that was seen in lower case at the start, the middle and an unknown place of a sentence:
#: capitalised after an abbreviation, such a word starts a new one.
_SEEN_IN_LOWER_CASE = 1 << 4 | 1 << 5 | 1 << 6
#: Abbreviations that go on with a number, and only so.
_NUMBERED = ("No.", "Nos.", "pp.", "Sec.", "Art.", "Ch.", "Fig.")
#: A word of two letters or more with the mark behind it: no initial, number or ellipsis.
_PLAIN = re.compile(r"\W*([^\W\d_]{2,})[.?!][\s\"'”’)]+[^\W_]")
#: A sentence does not begin with a mark that closes or joins, as after the title in `“Who Knows?”, a novel`.
_CLOSES = re.compile(r"[\"'”’)\]]*(?:[,;:.?!…]|$)")
_ASKED = ("?”", "!”", '?"', '!"', "?’", "!’", "?'", "!'")


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the sentences of `text[start:end]`, a paragraph, begin and end in the text.

    >>> told = 'He asked, “Why?” Ms. Lee said. It is No. 3 in the U.S. The rest wait.'
    >>> [told[a:b] for a, b in split(told, 0, len(told))]
    ['He asked, “Why?” Ms. Lee said.', 'It is No. 3 in the U.S.', 'The rest wait.']
    """
    found: list[tuple[int, int]] = []
    for first, last in _punkt().span_tokenize(text[start:end]):
        begin, stop = start + first, start + last
        if found and _goes_on(text[max(found[-1][0], found[-1][1] - 8) : found[-1][1]], text[begin : begin + 120]):
            found[-1] = (found[-1][0], stop)
        else:
            found.append((begin, stop))
    return found


def _goes_on(before: str, after: str) -> bool:
    """Whether a break that Punkt found, with this before and after it, stands within a sentence."""
    if after.lstrip("”’)]—– ")[:1].islower() or _CLOSES.match(after):
        return True
    if before.endswith(_NUMBERED):
        return after[:1].isdigit()
    return before.endswith(_ASKED) and _is_tag(after)


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

    def text_contains_sentbreak(self, text: str) -> bool:
        """Whether a sentence ends in this word and the next, found without tokens where the word leaves no doubt."""
        plain = _PLAIN.match(text)
        if plain and plain[1].lower() not in self._params.abbrev_types:
            return True
        return bool(super().text_contains_sentbreak(text))

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
def _starters() -> frozenset[str]:
    return frozenset(lexicon.words("sentence_starters"))


@cache
def _reports() -> frozenset[str]:
    """The past tense and the third person of the verbs of saying and asking."""
    verbs = [row for row in lexicon.table("cues") if row["frames"].startswith(("say:", "ask:"))]
    past = [row["past"] or row["cue"] + ("d" if row["cue"].endswith("e") else "ed") for row in verbs]
    return frozenset(past) | {f"{row['cue']}s" for row in verbs}
