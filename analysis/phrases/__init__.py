"""Noun phrases around a place in a sentence: the subject to the left of a verb, the phrase that a word governs.

No parser: a walk over tagged tokens that stops where a phrase cannot go on. A quotation counts as one token
(`QUOTE`), so that what stands inside the marks never looks like the outlet's own sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis import lexicon
from analysis.phrases.appositions import apposition, relative_from
from analysis.phrases.line import QUOTE, Reading, Sentence, Word, last_sign, sentence

__all__ = [
    "QUOTE",
    "Reading",
    "Sentence",
    "Word",
    "apposition",
    "can_end",
    "described",
    "last_sign",
    "left",
    "named",
    "right",
    "sentence",
    "subject",
]

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SETS = lexicon.sets("sentence_words")
_HEADS = NOUNS | {"PRP", "CD", "WP", "WDT", "EX", QUOTE}
_QUALIFIED = NOUNS | {"JJ", "VBN", "VBD"}
_INNER = NOUNS | {"JJ", "JJR", "JJS", "DT", "PDT", "PRP$", "CD", "POS", "VBN", "VBG", "FW", QUOTE}
_INNER_OR_ADVERB = _INNER | {"RB"}
_DETERMINERS = frozenset({"DT", "PRP$"})
#: Tags of what always belongs to the noun phrase that it stands before.
_PLAIN = NOUNS | _DETERMINERS | {"JJ", "JJR", "JJS", "PDT", "CD", "POS", "FW"}
#: Prepositions that may join a noun to what qualifies it.
_JOINING = _SETS["joining"]
_AFTER_NAME = _SETS["after name"]
TIMES = frozenset(lexicon.words("time_nouns"))
TIME_LEADS = _SETS["time lead"]
_RELATIVE = _SETS["relative"]
_ADJECTIVES = _SETS["adjective"]
#: Words and marks after which a clause begins.
_BEFORE_CLAUSE = _SETS["subordinator"] | {",", ";", ":", "—", "–", "that"}
_VERBAL = FINITE | {"VB", "VBN", "IN", "TO"}
_RELATIVE_REACH = 16  # tokens that a relative clause without commas may have
#: Past forms that are participles between commas: `Lee, asked about the plan, said`.
_ASKED = frozenset({"asked", "pressed", "questioned", "quizzed"})
#: Stretches between commas that may stand between a subject and its verb.
_ASIDES = 5


def without_time(line: Sequence[Word], end: int) -> int:
    """The end of what stands left of `end` once a time is taken off: `Lee on Friday`, `the party this week`."""
    if end == 0 or line[end - 1].word not in TIMES:
        return end
    e = end - 1
    while e > 0 and (line[e - 1].word in TIME_LEADS or line[e - 1].tag == "CD"):
        e -= 1
    reduced = e > 1 and line[e - 1].tag == "VBN" and line[e - 2].tag in NOUNS  # `a poll released on Friday`
    return e if e > 0 and (line[e - 1].tag in _HEADS or reduced) else end


def left(line: Sequence[Word], end: int, floor: int = 0) -> int | None:
    """The first token of the noun phrase whose last token is `end - 1`, or None if no noun phrase ends there."""
    if end <= floor or not can_end(line, end - 1):
        return None
    last = line[end - 1]
    if last.tag in ("PRP", "WP", "WDT", "EX") or last.word in ("who", "which"):
        return end - 1
    i = end - 1
    if last.text == ")":
        i = next((j for j in range(i, max(floor, i - 12), -1) if line[j].text == "("), i)
    while i > floor:
        here, before = line[i], line[i - 1]
        word, tag = before.word, before.tag
        if here.tag in _DETERMINERS and here.word != "all" and not _in_name(line, i):
            joined = (
                word in _JOINING and i - 2 >= floor and (line[i - 2].tag in _QUALIFIED or line[i - 2].word == "close")
            )
            if not joined and word not in ("all", "both", "some", "half", "of"):
                reduced = _reduced_left(line, i, floor)
                if reduced == i:
                    i = _listed(line, i, floor)
                    break
                i = reduced
                continue
        if tag in _PLAIN or word in _ADJECTIVES or word in ("&", "$", "/") or before.abbreviates:
            i -= 1
        elif word in _JOINING and i - 3 >= floor and _qualifies(line, i - 2):
            i -= 3
        elif word in _JOINING and i - 2 >= floor and (line[i - 2].tag in _INNER or line[i - 2].text == ")"):
            i -= 1
        elif word == "," and _listed_adjective(line, i, floor):
            i -= 2
        elif tag == "VBN" and here.tag in NOUNS and (i - 1 == floor or line[i - 2].tag == QUOTE):
            i -= 1
        elif word == ")":
            opening = next((j for j in range(i - 2, max(floor - 1, i - 12), -1) if line[j].text == "("), None)
            if opening is None:
                break
            i = opening
        elif tag in ("VBN", "VBG", "RB", "RBR", "RBS") and i - 2 >= floor and line[i - 2].tag in _INNER_OR_ADVERB:
            if line[i - 2].tag not in ("DT", "PRP$", "JJ", "CD", "RB"):
                break
            i -= 1
        elif tag == "CC" and word in ("and", "or") and _joins(line, i, floor):
            i -= 2 if line[i - 2].tag == "PRP" else 1
        elif word == "-" and i - 2 >= floor and line[i - 2].tag == "CD":
            i -= 2  # `the 17-year-old pilot`
        elif tag in ("VBN", "VBD") and here.tag in NOUNS and i - 3 >= floor and line[i - 2].word == "of":
            i -= 2  # `52 percent of registered voters`
        else:
            break
    return _after_adjunct(line, i, end, floor)


def _reduced_left(line: Sequence[Word], i: int, floor: int) -> int:
    """The noun before a reduced relative clause around the phrase at `i`: `a judge hearing the case`; `i` if none."""
    k = i - 1
    if line[k].tag == "IN":
        k -= 1
    reduced = k > floor and line[k].tag in ("VBG", "VBN") and (k < i - 1 or line[k].tag == "VBG")
    return k - 1 if reduced and line[k - 1].tag in ("NN", "NNS") else i


def _listed(line: Sequence[Word], i: int, floor: int) -> int:
    """The first token of what `and` joins to the noun phrase at `i` at the head of a clause: `Lee and his advisers`."""
    if i - 2 < floor or line[i - 1].word != "and":
        return i
    first = left(line, i - 1, floor)
    return i if first is None or not _begins(line, first, floor) else first


def _begins(line: Sequence[Word], i: int, floor: int) -> bool:
    """Whether a clause begins at token `i`."""
    return i <= floor or line[i - 1].tag in (QUOTE, "CC") or line[i - 1].word in _BEFORE_CLAUSE


def _in_name(line: Sequence[Word], i: int) -> bool:
    """Whether a capitalised determiner is part of a name: `CBS This Morning`."""
    return line[i].text[0].isupper() and i > 0 and line[i - 1].tag == "NNP"


def _qualifies(line: Sequence[Word], i: int) -> bool:
    """Whether the word at `i` qualifies the noun before it: `people briefed on the matter`."""
    return (line[i].tag in ("VBN", "VBD", "JJ") or line[i].word == "close") and line[i - 1].tag in NOUNS


def _listed_adjective(line: Sequence[Word], i: int, floor: int) -> bool:
    """Whether the comma before token `i` stands between two adjectives: `the tall, bearded senator`."""
    adjectives = ("JJ", "VBN", "VBD")
    return i - 3 >= floor and line[i].tag in adjectives and line[i - 2].tag in adjectives and line[i - 3].tag == "DT"


def can_end(line: Sequence[Word], i: int) -> bool:
    """Whether token `i` can be the last of a noun phrase."""
    token = line[i]
    if token.tag == QUOTE:
        return last_sign(token.text) not in ",?!." or len(token.text) < 12
    if token.tag in _HEADS or token.text == ")" or line[i].abbreviates:
        return True
    if token.tag in ("JJ", "VBN"):  # `the attorney general`, `those surveyed`, `the elderly say`
        before = line[i - 1] if i else token
        alone = before.tag in ("DT", "JJ", "CD") and i + 1 < len(line) and line[i + 1].tag in FINITE
        return token.text[0].isupper() or (i > 0 and (before.tag in NOUNS or before.text == "those" or alone))
    if token.tag == "VBG":  # `another ranking`, `the mayor's thinking`
        return i > 0 and (line[i - 1].tag in _DETERMINERS or line[i - 1].word.endswith("'s"))
    return token.word in _PRONOUNS and not _complementizer(line, i)


def _complementizer(line: Sequence[Word], i: int) -> bool:
    """Whether `that` after a noun begins a clause: `told investors that demand`, not `a sign that said`."""
    after = line[i + 1].tag if i + 1 < len(line) else ""
    return line[i].word == "that" and i > 0 and line[i - 1].tag in NOUNS and after not in FINITE


_PRONOUNS = _SETS["head"]


def _joins(line: Sequence[Word], i: int, floor: int) -> bool:
    """Whether the `and` before token `i` joins two nouns rather than two clauses."""
    if i - 2 < floor or line[i].tag == "PRP":
        return False
    before = line[i - 2]
    return before.tag in NOUNS or before.abbreviates or (before.tag == "PRP" and _begins(line, i - 2, floor))


def _after_adjunct(line: Sequence[Word], i: int, end: int, floor: int) -> int:
    """Cut `statement Lee` to `Lee`: after a preposition, a common noun and a name are two phrases."""
    adjunct = i - 1 >= floor and line[i - 1].tag == "IN" and (i - 2 < floor or line[i - 2].tag not in NOUNS)
    if adjunct and line[i - 1].word in _JOINING:
        for j in range(i, end - 1):
            if line[j].tag in ("NN", "NNS") and line[j + 1].tag in ("NNP", "NNPS"):
                return j + 1
    while i < end - 1 and _before_phrase(line, i):
        i += 1
    return i


def _before_phrase(line: Sequence[Word], i: int) -> bool:
    """Whether token `i` stands before a noun phrase and is no part of it: `seen by people`, `and people`."""
    tag = line[i].tag
    if tag in ("IN", "RB") and (line[i + 1].tag == "CD" or line[i + 1].word in ("half", "all")):
        return False  # `nearly half of those asked`
    if tag == "IN":
        return True
    return tag in ("CC", "RB") and line[i].word not in _ADJECTIVES


def subject(line: Sequence[Word], verb: int, floor: int = 0) -> tuple[int, int] | None:
    """The subject left of the verb group that begins at `verb`, its appositions and relative clauses included.

    Returned as the indices of its first token and after its last.
    """
    end = without_time(line, verb)
    while end > floor and line[end - 1].tag == "RB":
        end -= 1  # `Lee, who spoke later, also said`
    if end <= floor:
        return None
    if line[end - 1].text in (",", "—", "–"):
        return _with_parentheses(line, end, floor)
    first = left(line, end, floor)
    start = described(line, end if first is None else first, floor)
    if start is not None:
        return start, end
    if first is None:
        return None
    amid = verb + 1 < len(line) and line[verb + 1].text == ","  # `the museum, Mr Lee said, celebrates`
    return first if amid else _with_apposed(line, first, floor), verb if line[end - 1].tag == "VBN" else end


def described(line: Sequence[Word], end: int, floor: int = 0) -> int | None:
    """The start of a noun and a relative clause up to `end`: `people who saw`, `the man who found`."""
    if end - 2 <= floor or line[end - 1].tag not in _VERBAL or line[end - 1].word in _SETS["bare"]:
        return None
    for k in range(end - 1, max(floor, end - _RELATIVE_REACH), -1):
        word, tag = line[k].text, line[k].tag
        if tag in (QUOTE, "CC") or word in (",", ";", ":", "—", "–"):
            return None
        if word == "who" or (word == "that" and line[k + 1].tag in FINITE and line[k - 1].tag in NOUNS):
            return left(line, k, floor)
    return None


def _with_apposed(line: Sequence[Word], first: int, floor: int) -> int:
    """The start of a description before a name: `“…,” another friend, Mariam Emara` or `The secretary, Ann Lee`."""
    if first - 2 < floor or line[first - 1].text != "," or line[first].tag not in ("NNP", "NNPS"):
        return first
    start = left(line, first - 1, floor)
    if start is None or line[start].tag not in ("DT", "PRP$", "JJ", "NN") or line[first - 2].tag in ("CD", QUOTE):
        return first
    if line[start].word.endswith("ing") and line[start + 1].tag == "NNP":
        return first  # `Sentencing Dunn, Judge Roe said`
    bounded = start == floor or line[start - 1].tag in (QUOTE, "CC") or line[start - 1].text in (",", ":", "—")
    return start if bounded and line[first - 2].word not in TIMES else first


def _with_parentheses(line: Sequence[Word], end: int, floor: int) -> tuple[int, int] | None:
    """The subject before one or more stretches between commas: `Ann Lee, chair of the board, said`."""
    mark = line[end - 1].text
    stop = end - 1
    best = None
    for _ in range(_ASIDES):
        opening = next((j for j in range(stop - 1, floor, -1) if line[j].text == mark), None)
        if opening is None or any(line[j].tag == QUOTE and j > opening for j in range(opening, stop)):
            break
        if not _parenthetical(line, opening + 1, stop):
            break
        at = without_time(line, opening)
        first = left(line, at, floor)
        adjunct = first is not None and first - 2 > floor and line[first - 1].tag == "IN"
        state = first is not None and at - first <= 2 and line[at - 1].text.endswith(".")
        if state or (first is not None and adjunct and line[first - 2].text == mark):
            stop = opening  # `Lee, during a rally in Columbus, Ohio, said`, `Lee, of Raleigh, N.C., said`
            continue
        if first is not None:
            head = line[opening + 1]
            adverbial = head.tag in ("IN", "RB", "TO", "VBG") and head.word not in ("of", "including") and best is None
            best = first, (at if adverbial or at != opening else end)
            named = all(t.tag in ("NNP", "NNPS") or t.text == "." for t in line[opening + 1 : stop])
            named = named or line[opening - 1].tag in ("NNP", "NNPS")
            if first - 1 < floor or line[first - 1].text != mark or line[first].tag in ("NNP", "PRP") or named:
                break
        stop = opening
    return best


def _parenthetical(line: Sequence[Word], start: int, end: int) -> bool:
    """Whether a stretch between commas can stand inside a subject: an apposition, a relative clause, an adverbial."""
    if start >= end:
        return False
    head = line[start]
    word = head.word
    if word in _RELATIVE or head.tag in ("IN", "RB", "VBG", "VBN", "TO", "CD", "WP", "WDT") or word in _ASKED:
        return True
    if head.tag == "VBD" and line[start + 1].word == "by":
        return True  # `the letter, signed by ten, says`
    verbs = any(line[j].tag in FINITE for j in range(start, relative_from(line, start, min(end, start + 12))))
    return not verbs and (head.tag in _INNER or head.tag == "CC" or word in ("the", "a", "an", "former", "one"))


def right(line: Sequence[Word], start: int, *, inverted: bool = False) -> int:
    """The end of the noun phrase that begins at `start`, with its qualifiers; `start` itself if there is none.

    `inverted` is the subject after `said`: it ends before the adverbials of saying (`in a statement`, `on Monday`).
    """
    i = start
    n = len(line)
    while i < n:
        token = line[i]
        word = token.word
        if token.tag == "VBD" and i > start and i + 1 < n and _participle_at(line, i, start):
            i += 1
            continue
        if token.tag in FINITE and i > start and not (token.tag == "VBD" and _reduced(line, i, inverted)):
            break
        if word in TIMES and i > start and token.tag != "NNP" and inverted:
            break
        if i > start and (word in _PRONOUNS_AFTER or token.tag == "EX"):
            break
        if token.tag in _INNER or token.tag in ("PRP", "WP", "WDT", "EX") or word in ("&", "'s", "’s", "$", "/"):
            if token.tag == QUOTE and i > start and line[i - 1].tag in NOUNS and len(token.text) > 40:
                break
            i += 1
        elif (
            line[i].abbreviates
            or (word in _JOINING and i > start and i + 1 < n and not (inverted and word not in _AFTER_NAME))
            or (word == "and" and i > start and i + 1 < n and _joined_after(line, i + 1, inverted))
        ):
            i += 1
        elif word == "(":
            closing = next((j for j in range(i, min(n, i + 12)) if line[j].text == ")"), None)
            if closing is None:
                break
            i = closing + 1
        elif (token.tag in ("VBD", "VBG", "VBN", "TO", "VB", "RB") and i > start and not inverted) or (
            token.tag == "RB" and i == start
        ):
            i += 1
        else:
            break
    while i > start and (line[i - 1].tag in ("IN", "CC", "TO", "RB") or line[i - 1].word in TIME_LEADS):
        i -= 1
    return i


_PRONOUNS_AFTER = _SETS["subject"]


def _participle_at(line: Sequence[Word], i: int, start: int) -> bool:
    """Whether a past form inside a phrase stands before a noun: `the leaked data`, `recently leaked data`."""
    before = line[i - 1].tag
    return before in ("DT", "CD", "PRP$") or (before == "RB" and i - 1 == start and line[i + 1].tag in NOUNS)


def _reduced(line: Sequence[Word], i: int, inverted: bool) -> bool:
    """Whether a past form after a noun is a participle: `data obtained by the Herald`."""
    follows = line[i + 1].word if i + 1 < len(line) else ""
    return not inverted and line[i - 1].tag != "NNP" and follows in _SETS["reduced"]


def _joined_after(line: Sequence[Word], i: int, inverted: bool) -> bool:
    """Whether a noun phrase, and not a clause, follows `and`."""
    j = i
    while j < len(line) and line[j].tag in _INNER and j < i + 6:
        j += 1
    return j > i and not (j < len(line) and line[j].tag in FINITE)


def named(line: Sequence[Word], start: int, end: int) -> int:
    """The end of a name between commas after a description that ends at `end`: `the transport minister, Ann Lee`."""
    described = line[start].tag in ("DT", "PRP$") and line[end - 1].tag in ("NN", "NNP")
    if not described or end + 1 >= len(line) or line[end].text != ",":
        return end
    k = end + 1
    while k < len(line) and (line[k].tag == "NNP" or line[k].abbreviates):
        k += 1
    closed = k == len(line) or line[k].tag == QUOTE or line[k].text in (",", ".", ";", "—", ":")
    return k if closed and k > end + 1 else end
