"""Numbers that count nothing: dates, clock times, ordinals, phone numbers, and names with a number in them.

`skip` recognises forms by themselves (`June 26`, `10:45 pm`, `1990s`, `9/11`); `is_label` judges a bare number by
the words beside it (`Section 230`, `Boeing 737`, the year in `the 2016 election`); `is_pronoun` judges `one`.
"""

from __future__ import annotations

import re
from functools import cache

from analysis import lexicon, words

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_ZONE = r"(?:\s?(?:[ECMP][SD]?T|GMT|BST|UTC)\b)?"
_FORMS = re.compile(
    rf"""
    \d{{4}}-\d\d-\d\d | \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}(?!\d)                  # numeric dates
  | \d{{1,2}}(?:[:.]\d\d){{0,2}}\s?(?:[apAP]\.?[mM]\b\.?|o['’]clock){_ZONE}        # clock times
  | \d{{1,2}}:\d\d(?::\d\d)?{_ZONE}(?!\d)
  | (?:\d{{1,2}}\s?[-–]\s?)?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b(?!\s(?:be|have|not|also|well)\b)
    \.?(?:,?\s\d{{4}}\b)?
  | \d[\d,]*(?:st|nd|rd|th|ST|ND|RD|TH)\b                                          # ordinals
  | ['’]?\d{{1,3}}0['’]?s\b                                                        # decades, people in their 40s
  | \d{{1,3}}[/⁄]\d{{1,3}}(?:[/⁄]\d+)*                                             # 9/11, 24/7
  | (?:1-)?\(?\d{{3}}\)?[-. ]\d{{3}}[-. ]\d{{4}}(?!\d) | \d{{3}}-\d{{4}}(?!\d)     # telephone
  | (?:1[5-9]|20)\d\d\s?[-–—/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)(?![\d,])               # years
  | \d+(?:\.\d+){{2,}} | \d+[a-z]?\([a-z0-9]{{1,3}}\)                              # versions, 501(c)
  | \d{{1,2}}-(?:wheeler|gauge|pounder|bit)s?\b
    """,
    re.X | re.ASCII,
)
_MONTH_BEFORE = re.compile(
    rf"\b{_MONTH}\.?\s(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s?(?:-|–|—|and\s|to\s|or\s|through\s)\s?)*$"
)
_GLUED = re.compile(r"[^\W_]$|[@#/_\\:&.]$|[^\W\d_]['’]$")
_PREFIX = re.compile(
    r"\b(?:sub|minus|now|then|to|a|an|under|over|per|pre|post|mid|plus|nearly|about|roughly|and)-$", re.I
)
_HYPHEN = re.compile(r"[\w)]-$")
_NUMBERED = re.compile(r"\b([A-Za-z]+)s\s(?:\d{1,4}(?:,\s|\s?[-–]\s?|\s(?:and|to|or|through)\s)){0,6}$")
_NUMBERED_ON = re.compile(r"(?:,\s|\s?[-–]\s?|\s(?:and|to|or|through)\s)\d")
_LIST = re.compile(r"(?:^|\n)[ \t(]*$")
_LIST_AFTER = re.compile(r"[.):]\s|\)")
_IN_YEAR = re.compile(
    r"\b(?:in|since|by|of|from|until|till|before|after|during|through|late|early|mid|to|between|fiscal|year|circa|and|or"
    r"|the|this|that|a|an|for|on|last|next|around|[A-Za-z]+['’]s?)[\s-]$",
    re.I,
)
_HEDGE = re.compile(
    r"\b(?:than|least|nearly|almost|some|approximately|roughly|estimated|about|over|most|many|another)\s$", re.I
)
_PLURAL = re.compile(r"\s(?:[a-z-]+\s){0,1}([a-z]{3,}s|people|men|women|children|police)\b")
_COUNTED = re.compile(r"[\s-](?:more\s|other\s|of\s(?:the|its|his|her|their|those|these|them|all)\b)|-[a-z]")
_LOOK = 28


def skip(text: str, at: int) -> int | None:
    """Where a date, time, ordinal, telephone number or the like that begins at `at` ends; None if there is none.

    >>> skip("on 26 June 2024 he", 3), skip("9/11 families", 0), skip("26 people", 0)
    (15, 4, None)
    """
    match = _FORMS.match(text, at)
    if match is not None and not re.match(r"[⁄/]\d+ of\b", text[match.start() + 1 : match.end() + 4]):
        return match.end()
    before = text[max(0, at - _LOOK) : at]
    if _MONTH_BEFORE.search(before):
        day = re.compile(
            r"\d{1,2}(?!\d|,\d{3})(?:\s?[-–—]\s?\d{1,2}(?!\d))?(?:,?\s\d{4})?|\d{4}(?!\d)", re.ASCII
        ).match(text, at)
        return (
            day.end() if day and not re.match(r"[.,]\d|\s?(?:%|per\s?cent)", text[day.end() : day.end() + 8]) else None
        )
    return None


@cache
def _names() -> frozenset[str]:
    return frozenset(lexicon.words("number_names"))


@cache
def _after_one() -> frozenset[str]:
    return frozenset(lexicon.words("one_idioms"))


def is_attached(text: str, start: int) -> bool:
    """Whether digits at `start` are part of a longer word (`F-35`, `B2B`, `#1`), and so no number.

    >>> is_attached("an F-35 jet", 5), is_attached("a sub-7 process", 6)
    (True, False)
    """
    before = text[max(0, start - 9) : start]
    if not before or before[-1].isspace() or before[-2:] in (" .", "(."):
        return False
    if before[-1] in "-‐‑":
        return bool(_HYPHEN.search(before)) and not _PREFIX.search(before)
    return bool(_GLUED.search(before))


def is_label(text: str, start: int, end: int, sentence: int) -> bool:
    """Whether a bare number `text[start:end]` is a year, or names a thing rather than counts it.

    `sentence` is where the sentence begins: a capital there is no sign of a name.

    >>> is_label("under Section 230 of", 14, 17, 0), is_label("killed 26 of", 7, 9, 0)
    (True, False)
    """
    digits = text[start:end]
    before = text[max(0, start - _LOOK) : start].rpartition("\n")[2]
    after = text[end : end + _LOOK]
    if after[:1].isalpha() or (after[:1] in "-‐‑" and after[1:2].isdigit() and digits.isdigit() and len(digits) == 4):
        return True
    if digits.isdigit() and len(digits) == 4 and _is_year(int(digits), before, after):
        return True
    if _LIST.search(text[max(0, start - 4) : start]) and _LIST_AFTER.match(after) and digits.isdigit():
        return True
    if after.startswith(("’s", "'s")):
        return True
    plain = digits.isdigit() and len(digits) <= 5
    return plain and (
        _is_numbered(before, after)
        or _after_name(before, after, sentence - start + len(before))
        or _before_name(text[end : end + 60])
    )


def _is_numbered(before: str, after: str) -> bool:
    """Whether a number is one of the labels in a list after a plural: `junctions 9 and 10`, `pages 4-7`."""
    listed = _NUMBERED.search(before)
    if listed is None or listed[1].lower() not in _names():
        return False
    return listed.end(1) + 2 < len(before) or bool(_NUMBERED_ON.match(after))


def _is_year(value: int, before: str, after: str) -> bool:
    if not 1500 <= value <= 2199:
        return False
    if _HEDGE.search(before):
        return value > 1990 and value != 2000 and not _PLURAL.match(after)
    if 1980 <= value <= 2035 and value != 2000:
        return True
    return bool(_IN_YEAR.search(before)) or not _PLURAL.match(after)


def _after_name(before: str, after: str, opening: int) -> bool:
    """A number right after a word like `Section`, or after a name that nothing counted follows (`Boeing 737`)."""
    match = re.search(r"([^\W\d_][\w.’'&-]*)\s$", before)
    if match is None:
        return False
    word, first = match[1].rstrip(".").lower(), match.start() <= opening
    if word in _names() and not (_COUNTED.match(after) or (first and match[1].istitle() and _is_plural(after))):
        return True
    if word in _names() and match[1][0].isupper() and not first:
        return True
    capital = any(c.isupper() for c in match[1])
    if not capital or first or re.search(r"[.!?:”\"]\s$", before[: match.start()]):
        return False
    if after.startswith((",", ")")) and match[1][0].isupper():
        return False
    return (words.tag(match[1]).startswith("NNP") or not match[1].istitle()) and not _is_plural(after)


def _is_plural(after: str) -> bool:
    """Whether a plural or an adjective follows, so that a number counts it and does not belong to the word before."""
    match = re.match(r"[\s-]([a-z]+)", after)
    if match is None:
        return bool(_COUNTED.match(after))
    return (
        bool(_COUNTED.match(after))
        or words.tag(match[1])[:2] == "JJ"
        or (words.tag(match[1]) in ("NNS", "VBZ", "VBN") and match[1] not in ("is", "has", "was", "does"))
    )


def _before_name(after: str) -> bool:
    """Digits before a name in the singular are part of it (`575 Main Road`), before a plural they count it."""
    match = re.match(r"\s((?:[A-Z][\w.’'&-]*\s?)+)([a-z]+)?", after)
    if match is None:
        return False
    names = match[1].split()
    if (
        names[0] in _CALENDAR
        or (match[2] and words.tag(match[2]) in ("NNS", "NN", "JJ", "VBZ"))
        or (match[2] or "") in _PEOPLE
    ):
        return False
    last = names[-1].rstrip(".,")
    return (
        not last.endswith(("s", "S", "ese", "ish", "ch", "men", "an"))
        and last.lower() not in _PEOPLE
        and match.end() < len(after)
    )


_PEOPLE = lexicon.sets("number_context")["plural"]
_CALENDAR = frozenset(lexicon.words("weekdays")) | {row["name"] for row in lexicon.table("months")}


def is_pronoun(text: str, start: int, end: int) -> bool:
    """Whether `one` at `text[start:end]` is a pronoun, an article or part of an idiom rather than a count.

    >>> is_pronoun("one of the officials", 0, 3), is_pronoun("killing one person", 8, 11)
    (True, False)
    """
    if _NAMED_ONE.search(text[max(0, start - 24) : end]):
        return True
    before = text[max(0, start - 14) : start].lower().split()
    last = before[-1] if before else ""
    if last in _BEFORE_ONE or text[start - 1 : start] in ("-", "–"):
        return True
    rest = re.match(r"([\s-]?)([^\W\d_]+(?:['’]s)?)?", text[end : end + 20])
    if rest is None or not rest[2]:
        return True
    word = rest[2].lower()
    if rest[1] == "-":
        return True
    if word in _after_one():
        return not _SPAN.match(text, end)
    return words.tag(word)[:2] in ("VB", "MD", "IN", "DT", "PR", "CC", "TO", "WD", "WP", "WR") and last not in (
        "just",
        "only",
    )


#: A name that ends in a number: `Air Force One`, `Formula One`.
_NAMED_ONE = re.compile(r"\b(?!(?:And|But|At|In|On|Of|The|Kills?|Only|Just|With|For|From|As)\b)[A-Z][a-z]+\sOne$")
#: A day that is counted: `one day after the vote`.
_SPAN = re.compile(r"\s(?:day|night)\s(?:after|before|earlier|later|ago|in\s(?:jail|prison))\b")
_BEFORE_ONE = lexicon.sets("number_context")["before one"]
