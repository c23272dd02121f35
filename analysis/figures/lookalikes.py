"""Numbers that count nothing: dates, clock times, ordinals, phone numbers, and names with a number in them.

`skip` recognises forms by themselves (`June 26`, `10:45 pm`, `1990s`, `9/11`); `is_label` judges a bare number by
the words beside it (`Section 230`, `Boeing 737`, the year in `the 2016 election`). Each asks
first what stands right beside the number, and matches a form only where that allows one.
"""

from __future__ import annotations

import re

from analysis import lexicon, words

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_ZONE = r"(?:\s?(?:[ECMP][SD]?T|GMT|BST|UTC)\b)?"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|and|or|until|through)\s)"
_MODAL = r"(?!\s(?:be|have|not|also|well)\b)"  # after `May`, the verb
#: What can follow the first digits of one of the forms below.
_OPENS = re.compile(
    rf"\s?(?:[-–—/:⁄(’'\d]|[apAP]\.?[mM]\b|o['’]clock|(?:of\s)?{_MONTH}\b|(?:to|and|or|until|through)\s\d)|\.\d|\)"
    r"|(?:st|nd|rd|th|ST|ND|RD|TH|s)\b|[a-z]\(",
    re.ASCII,
)
_FORMS = re.compile(
    rf"""
    \d{{4}}-\d\d-\d\d | \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}(?!\d)                  # numeric dates
  | (?:\d{{1,2}}(?:[:.]\d\d)?{_TO})?\d{{1,2}}(?:[:.]\d\d){{0,2}}\s?(?:[apAP]\.?[mM]\b\.?|o['’]clock){_ZONE} # times
  | \d{{1,2}}:\d\d(?::\d\d)?{_ZONE}(?!\d)
  | (?:\d{{1,2}}(?:st|nd|rd|th)?{_TO})?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b{_MODAL}
    \.?(?:,?\s\d{{4}}\b)?
  | \d[\d,]*(?:(?<=1)(?<!11)(?:st|ST)|(?<=2)(?:nd|ND)|(?<=3)(?:rd|RD)|th|TH)\b  # ordinals
  | ['’]?\d{{1,3}}0['’]?s\b                                                        # decades, people in their 40s
  | \d{{1,3}}[/⁄]\d{{1,3}}(?:[/⁄]\d+)*                                             # 9/11, 24/7
  | (?:1-)?\(?\d{{3}}\)?[-. ]\s?\d{{3}}[-. ]\d{{4}}(?!\d) | \d{{3}}-\d{{4}}(?!\d)  # telephone
  | 0\d{{2,5}}\)?[ -]\d{{3,8}}(?:[ -]\d{{3,4}})*(?!\d)
  | (?:1[5-9]|20)\d\d\s?[-–—/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)(?![\d,])               # years
  | \d+(?:\.\d+){{2,}} | \d+[a-z]?(?:\([a-z0-9]{{1,3}}\))+                         # versions, 501(c)(3)
  | \d{{1,2}}-(?:wheeler|gauge|pounder|pointer|bit)s?\b
    """,
    re.X | re.ASCII,
)
_SHARE_OF = re.compile(r"\d{1,3}[⁄/]\d+ of\b", re.ASCII)
_ABROAD = re.compile(r"\d{1,3}[ -]?\(?\d[\d ()-]{5,14}\d", re.ASCII)
#: `at 7.30 on Monday`: the minutes of a clock, and what only a time goes on with.
_HOUR = re.compile(
    r"(?:[01]?\d|2[0-3])\.[0-5]\d(?=\s(?:on\s[A-Z]\w+|in\sthe\s[maen]\w+|this|that|today|to(?:morrow|night)|local|sharp|each|every)\b)",
    re.ASCII,
)
_MONTH_BEFORE = re.compile(
    rf"\b{_MONTH}\.?\s(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s?(?:-|–|—|and\s|to\s|or\s|through\s)\s?)*$"
)
_DAY = re.compile(
    r"(?:\d{1,2}(?!\d|,\d{3})(?:\s?[-–—]\s?\d{1,2}(?!\d))?(?:,?\s\d{4})?|\d{4}(?!\d))(?![.,]\d|\s?(?:%|per\s?cent))",
    re.ASCII,
)
#: A day of a month may follow the month, a link to another day, or `the`.
MONTHS = frozenset(row["name"] for row in lexicon.table("months")) | {"Sep"}
_DAY_BEFORE = MONTHS | {"the", "and", "to", "or", "through"}
#: A year in the commonest place, known before anything else is asked.
_IN = frozenset({"in", "In", "since", "Since", "until", "during"})
_YEAR = re.compile(
    r"(?:19[89]\d|20(?:0[1-9]|[12]\d|3[0-5]))(?=[\s,.;:)?!”]|$)(?![.,]\d|\s?%|\s(?:hundred|thousand|[mbtr]{1,2}illion|per\s?cent))",
    re.ASCII,
)
_LINKS = frozenset({"at", "the", "and", "to", "or", "through"})
_RUN = re.compile(r"\d[\d,]*", re.ASCII)
_GLUED = re.compile(r"[^\W_]$|[@#/_\\:&.]$|[^\W\d_]['’]$")
_PREFIX = re.compile(
    r"\b(?:sub|minus|now|then|to|a|an|under|over|per|pre|post|mid|plus|nearly|about|roughly|and|of|for)-$", re.I
)
#: `the class of ’98`: a year without its century.
_OF_CENTURY = re.compile(r"\d\d(?![\w,.]\w|\s?(?:%|per\b))", re.ASCII)
_APOSTROPHE = re.compile(r"[^\W\d_]['’]$|(?:^|\s)(?:[Ii]n|[Ss]ince|[Ss]ummer|[Cc]lass\sof|[Uu]ntil|[Bb]y)\s['’‘]$")
_IN_THE = re.compile(r"(?:o['’]clock)?\sin\sthe\s(?:morning|afternoon|evening)\b")
_AT = frozenset({"at", "until", "till", "by", "before", "after", "around", "about", "from"})
_HYPHEN = re.compile(r"[\w)]-$")
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]+\s$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_NUMBERED = re.compile(r"\b([A-Za-z]+)s\s(?:\d{1,4}(?:,\s|\s?[-–]\s?|\s(?:and|to|or|through)\s)){0,6}$")
_NUMBERED_ON = re.compile(r"(?:,\s|\s?[-–]\s?|\s(?:and|to|or|through)\s)\d")
#: A number of a list: `1. Wash`, `2) Dry`, `; (3) rest`, or one that has its line for itself.
_LIST = re.compile(r"(?:^|\n)[ \t(•*·-]*$|[;:,]\s(?:and\s)?\($")
_LIST_AFTER = re.compile(r"[.):]\s|\)|\.[A-Z]|\n")
#: The value of an attribute in markup: `width="640"`.
_ATTRIBUTE = re.compile(r"\w=[\"']?$")
_IN_YEAR = re.compile(
    r"\b(?:in|since|by|of|from|until|till|before|after|during|through|late|early|mid|to|between|fiscal|year|circa|and|or"
    r"|the|this|that|a|an|for|on|last|next|around|[A-Za-z]+['’]s?)[\s-]$",
    re.I,
)
#: Words before four digits that make them a count and no year.
HEDGES = frozenset(
    ("than", "least", "nearly", "almost", "some", "approximately", "roughly", "estimated", "about", "over", "most")
) | {"many", "another"}
_HEDGE = re.compile(rf"\b(?:{'|'.join(sorted(HEDGES))})\s$", re.I)
_PLURAL = re.compile(r"\s(?:[a-z-]+\s){0,1}([a-z]{3,}s|people|men|women|children|police)\b")
_COUNTED = re.compile(r"[\s-](?:more\s|other\s|of\s(?:the|its|his|her|their|those|these|them|all)\b)|-[a-z]")
_ELIDED = re.compile(r"[-–]\d{1,4}(?=\s[A-Z])", re.ASCII)
_FUSED = re.compile(r"[a-z]{4,}")
_CAPITALS = re.compile(r"\s((?:[A-Z][\w.’'&-]*\s?)+)([a-z]+)?")
_MODEL = re.compile(r"\d{1,3}\s[a-z]+s\b", re.ASCII)
_BLOCK = re.compile(r"\sblock\sof\b|\s[NSEW]\.?\s(?:\d+(?:st|nd|rd|th)|[A-Z]\w+)\s[A-Z]", re.ASCII)
_LOOK = 28

_NAMES = lexicon.sets("number_names")
_ANY_NAME = _NAMES["name"] | _NAMES["loose"]
_PEOPLE = lexicon.sets("number_context")["plural"]
_CALENDAR = frozenset(lexicon.words("weekdays")) | {row["name"] for row in lexicon.table("months")}
#: The days of the week and the months in small letters.
CALENDAR = frozenset(name.lower() for name in _CALENDAR)
#: What an airliner's number may stand before.
CRAFT = _NAMES["craft"]
_AIRLINER = re.compile(r"(7[0-8]7)\s([a-z]+)", re.ASCII)
_FEW = "|".join(row["word"] for row in lexicon.table("number_words") if row["kind"] == "card")
#: A name that is counted itself, so that a number after it belongs to it: `12 Boeing 737 planes`.
_NAMES_COUNTED = re.compile(rf"\b(?:\d{{1,3}}|dozens|{_FEW})\s(?:[a-z]+\s)?(?:[A-Z][\w-]*\s){{1,2}}$")
#: Words before a number that may take it up into a name or a date.
NAMING = _ANY_NAME | _DAY_BEFORE


def _word_before(text: str, at: int) -> str:
    """The word before the space before `at`, with its marks; empty where no space stands there."""
    if not text[at - 1 : at].isspace():
        return ""
    former = text[max(0, at - _LOOK) : at].rsplit(None, 1)
    return former[-1].rstrip() if former else ""


def skip(text: str, at: int) -> int | None:
    """Where a date, time, ordinal, telephone number or the like that begins at `at` ends; None if there is none.

    >>> skip("on 26 June 2024 he", 3), skip("9/11 families", 0), skip("26 people", 0)
    (15, 4, None)
    """
    run = _RUN.match(text, at)
    if run is None:
        return None
    if _OPENS.match(text, run.end()):
        match = _FORMS.match(text, at)
        if match is not None and not _SHARE_OF.match(text, at):
            return match.end()
    former = text[at - 1 : at]
    if former == "+" or former.isdigit():
        abroad = _ABROAD.match(text, at)
        return abroad.end() if abroad else None
    word = _word_before(text, at)
    if word in _IN and (year := _YEAR.match(text, at)):
        return year.end()
    if word.islower() and word not in _LINKS and "-" not in word:
        return None
    word = word.rstrip(".").rpartition("-")[2]
    if word == "at":
        hour = _HOUR.match(text, at)
        return hour.end() if hour else None
    if (word in _DAY_BEFORE or word[-1:] in "-–—") and _MONTH_BEFORE.search(text[max(0, at - _LOOK) : at]):
        day = _DAY.match(text, at)
        return day.end() if day else None
    return None


def is_attached(text: str, start: int) -> bool:
    """Whether digits at `start` are part of a longer word (`F-35`, `B2B`, `#1`), and so no number.

    >>> is_attached("an F-35 jet", 5), is_attached("a sub-7 process", 6)
    (True, False)
    """
    former = text[start - 1 : start] if start else ""
    if not former or former.isspace():
        return False
    before = text[max(0, start - 16) : start]
    if before[-2:] in (" .", "(."):
        return False
    if former in "=\"'" and _ATTRIBUTE.search(before):
        return True
    if former in "’‘'":
        return bool(_OF_CENTURY.match(text, start)) and bool(_APOSTROPHE.search(before))
    if former in "-‐‑":
        name = before[-2:-1].isspace() and _ACRONYM.search(before[:-1])
        return bool(name) or (bool(_HYPHEN.search(before)) and not _PREFIX.search(before))
    return bool(_GLUED.search(before)) and not _is_fused(before, text[start : start + 12])


def _is_fused(before: str, number: str) -> bool:
    """Whether only a space is missing between a verb or preposition and digits that stand alone: `killed50 people`."""
    last = _LAST_WORD.search(before)
    if last is None or not _FUSED.fullmatch(last[0]) or last.start() == 0 or not before[last.start() - 1].isspace():
        return False
    alone = re.match(r"[\d,.]*\d(?!\w)", number, re.ASCII)
    return bool(alone) and words.tag(last[0]) in ("VBD", "VBN", "VBG", "IN")


def is_label(text: str, start: int, end: int, sentence: int) -> bool:
    """Whether a bare number `text[start:end]` is a year, or names a thing rather than counts it.

    `sentence` is where the sentence begins: a capital there is no sign of a name.

    >>> is_label("under Section 230 of", 14, 17, 0), is_label("killed 26 of", 7, 9, 0)
    (True, False)
    """
    digits = text[start:end]
    elided = _ELIDED.match(text, end)  # `16-18 Industrial Avenue`
    if elided:
        end = elided.end()
    after = text[end : end + _LOOK]
    following, year = after[:1], len(digits) == 4 and digits.isdigit()
    if following.isalpha():
        return not _is_plural_word(_FUSED.match(after))
    if year and following in "-‐‑" and after[1:2].isdigit():
        return True
    before = text[max(0, start - _LOOK) : start].rpartition("\n")[2]
    if year and _is_year(int(digits), before, after):
        return True
    if after.startswith(("’s", "'s")) or (following == "]" and before.endswith("[")):
        return True
    if _IN_THE.match(after) and _word_before(text, start).lower() in _AT:
        return True
    if not digits.isdigit():
        if digits[:1].isdigit():
            return "." in digits and _word_before(text, start).lower() in _NAMES["name"]
        return digits.isalpha() and _is_name_in_words(digits, before, after, sentence - start + len(before))
    if following in ".):\n" and _LIST_AFTER.match(after) and _LIST.search(text[max(0, start - 7) : start]):
        return True
    return len(digits) <= 5 and (
        (digits[0] == "0" and len(digits) > 1)
        or _BLOCK.match(after) is not None
        or _is_airliner(text, start, before)
        or _is_numbered(before, after)
        or _after_name(before, after, sentence - start + len(before))
        or (after[1:2].isupper() and _before_name(text[end : end + 60]))
    )


def _is_plural_word(match: re.Match[str] | None) -> bool:
    """Whether a word glued to digits is one that a number may stand before: a plural, a participle."""
    if match is None:
        return False
    return match[0] in _PEOPLE or words.tag(match[0]) in ("NNS", "VBN")


def _is_name_in_words(word: str, before: str, after: str, opening: int) -> bool:
    """Whether a number word is part of a name: `the Big Three`, `Group of Seven`, `Chapter Three`, `phase two`."""
    former = before.split()
    if not former or not before[-1].isspace() or _is_plural(after):
        return False
    last, capital = former[-1].lower(), word[0].isupper()
    if len(before) - 1 - len(former[-1]) <= opening:
        return capital and last in _NAMES["name"]
    if last == "of":
        return capital and len(former) > 1 and former[-2][0].isupper()
    return last in _NAMES["name"] or (capital and (last in _NAMES["epithet"] or last in _NAMES["loose"]))


def _is_numbered(before: str, after: str) -> bool:
    """Whether a number is one of the labels in a list after a plural: `junctions 9 and 10`, `pages 4-7`."""
    if not (before[-2:-1] in _LISTING or (after[:1] in " -–," and _NUMBERED_ON.match(after))):
        return False
    listed = _NUMBERED.search(before)
    if listed is None or listed[1].lower() not in _ANY_NAME:
        return False
    return listed.end(1) + 2 < len(before) or bool(_NUMBERED_ON.match(after))


#: The last characters of what stands between two numbers of a list.
_LISTING = frozenset(",-–dorh0123456789")


def _is_year(value: int, before: str, after: str) -> bool:
    if not 1500 <= value <= 2199:
        return False
    if _HEDGE.search(before):
        return value > 1990 and value != 2000 and not _PLURAL.match(after)
    if 1980 <= value <= 2035 and value != 2000:
        return True
    counted = _PLURAL.match(after) is not None
    return not counted or (bool(_IN_YEAR.search(before)) and (value % 100 != 0 or value >= 1900))


def _after_name(before: str, after: str, opening: int) -> bool:
    """A number right after a word like `Section`, or after a name that nothing counted follows (`Boeing 737`)."""
    if not before[-1:].isspace():
        return False
    tokens = before.rsplit(None, 1)
    token = tokens[-1].rstrip() if tokens else ""
    if token.isalpha() and token.islower() and token not in _ANY_NAME:
        return False
    name = token.lstrip("“”\"'‘’([—–-").rstrip("-")
    if not name or not name[0].isalpha() or not (name[-1].isalnum() or name[-1] in ".’'&"):
        return False
    word, first = name.rstrip(".").lower(), len(before) - 1 - len(name) <= opening
    capital = name[0].isupper()
    if word in _ANY_NAME and capital and not first:
        return True
    if word in _NAMES["name"] and (capital or not _COUNTED.match(after)):
        return word != "no" or not _is_plural(after)
    if word in _NAMES["loose"]:
        return not _is_plural(after)
    if (
        first
        or name.endswith(("’s", "'s"))
        or not any(c.isupper() for c in name)
        or re.search(r"[.!?:”\"]\s$", before[: len(before) - 1 - len(name)])
    ):
        return False
    if after.startswith((",", ")")) and capital:
        return False
    if not (words.tag(name).startswith("NNP") or not name.istitle()):
        return False
    return not _is_plural(after) or _NAMES_COUNTED.search(before) is not None


def _is_airliner(text: str, start: int, before: str) -> bool:
    """Whether a number is an airliner's: `two new 747 jets`, but `some 747 jets`."""
    match = _AIRLINER.match(text, start)
    return match is not None and match[2] in CRAFT and not _HEDGE.search(before)


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
    match = _CAPITALS.match(after)
    if match is None:
        return False
    names = [name.rstrip(".,").lower() for name in match[1].split()]
    if _MODEL.match(after, match.end()):
        return False  # `12 Boeing 737 planes`
    if names[0] in _NAMES["model"] or (len(names) > 1 and names[0] in _NAMES["avenue"]):
        return True
    following, last = match[2] or "", names[-1]
    if match[1].split()[0] in _CALENDAR or following in _PEOPLE:
        return False
    if following and words.tag(following) in ("NNS", "NN", "JJ", "VBZ"):
        return False
    if len(names) > 1 and last in _NAMES["street"]:
        return True
    return (
        not last.endswith(("s", "ese", "ish", "ch", "men", "an")) and last not in _PEOPLE and match.end() < len(after)
    )
