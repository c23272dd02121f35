"""The role of each paragraph of a page: by its form, its place, and the stock wording of web pages.

Most paragraphs are an article's own and say nothing that a page says about itself: one pass over the text finds
those that might, and the rules read these alone.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import accumulate, chain, islice

import re2

from analysis import lexicon
from analysis.segments.paragraphs import Paragraph

RUNNING = ("headline", "body")

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +)?"
_ISO = r"\d{4}-\d{2}-\d{2}"
_DATE = (
    rf"{_WEEKDAY}(?:{_ISO}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? +\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},?(?: +\d{{4}})?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
)
_TIME = r"\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\b\.?)?(?: ?(?:[a-z]{1,4}\b|[+-]\d{2}:?\d{2}))?(?: time)?"
_LABEL = (
    r"(?:(?:first |last |originally )?(?:date|published|posted|updated|modified|created|filed|issued)"
    r"(?: on| at)? ?:? *)"
)
_BETWEEN = r"(?:T| +at +|[ ,;|/•·–—-]+)"
_STAMP = rf"{_LABEL}?{_DATE}(?:{_BETWEEN}{_TIME})?"
#: A line that is a date, with or without a time, a label, and a second date (`Updated …`).
_DATELINE = re2.compile(rf"(?i)^\(?{_STAMP}(?:{_BETWEEN}{_STAMP})?\)?$")
#: A labelled or ISO date that runs on into the first sentence.
_GLUED = re2.compile(rf"^((?i:{_LABEL}{_DATE}|{_ISO})(?i:{_BETWEEN}{_TIME})?)\s+[\p{{Lu}}\p{{Pi}}\"'(]")
_NAME = r"(?:\p{Lu}[\p{L}\p{M}.’'-]*,?|@\w+,?|and|of|for|the|in|de|del|der|la|van|von|bin|al|[|&/•·–—-])"
_BYLINE = re2.compile(rf"^(?i:by):? +{_NAME}(?: +(?:{_NAME}|(?i:staff|special|senior|chief|political|national|news|"
                      rf"writers?|reporters?|correspondents?|editors?|contributors?|to)\b,?))*$")  # fmt: skip
_PERSON = re2.compile(r"^\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){1,3}$")
_TITLE_WORDS, _STAMP_CHARS, _BYLINE_CHARS = 30, 100, 160
#: How many paragraphs from the top or the bottom of a page an author or small print may stand.
_EDGE = 8


#: How a stock wording stands in a paragraph.
_PLACES = {
    "whole": r"^(?:{})[.!]?$",
    "heading": r"^(?:{})[.!]?$",
    "start": r"^(?:{})",
    "end": r"(?:{})$",
    "any": r"(?:{})",
}
_COUNT = re2.compile(r"\{\d+(?:,\d*)?\}")
#: So many suspects are told apart in one pass over a text; from the next on all its paragraphs are read.
_SUSPECTS = 32


class _Rules:
    """The stock wordings of `lexicon/boilerplate.csv`, all matched in one linear pass over a paragraph."""

    def __init__(self) -> None:
        options = re2.Options()
        options.case_sensitive, options.log_errors, options.max_mem = False, False, 1 << 27
        self.set = re2.Set.SearchSet(options)
        self.rows = lexicon.table("boilerplate")
        wordings = [_PLACES[row["place"]].format(row["pattern"]) for row in self.rows]
        for wording in wordings:
            self.set.Add(wording)
        self.set.Compile()
        forms = "|".join([*wordings, rf"^\(?{_STAMP}(?:{_BETWEEN}{_STAMP})?\)?$", r"^by:? "])
        #: All of the wordings, dates and bylines at once; without counts, which cost many states, it finds too many.
        self.gate = re2.compile("(?m)" + _COUNT.sub("*", forms), options)

    def suspects(self, paragraphs: list[str]) -> list[int]:
        """Those of the paragraphs, by their place, that a rule might claim; the others are body."""
        hits = list(islice(self.gate.finditer("\n".join(paragraphs)), _SUSPECTS))
        if not hits:
            return []
        ends = list(accumulate(len(paragraph) + 1 for paragraph in paragraphs))
        spans = [range(bisect_right(ends, hit.start()), bisect_right(ends, hit.end()) + 1) for hit in hits]
        if len(hits) == _SUSPECTS:
            spans[-1] = range(spans[-1].start, len(paragraphs))
        return sorted({i for i in chain(*spans) if i < len(paragraphs)})

    def role(self, paragraph: str) -> tuple[str, str] | None:
        """The role that the first rule to claim the paragraph gives it, and the place that the rule is for."""
        hits = self.set.Match(paragraph)
        if not hits:
            return None
        length = len(paragraph.split())
        rows = (self.rows[i] for i in sorted(hits))
        return next(((row["role"], row["place"]) for row in rows if length <= int(row["most"])), None)


@cache
def _rules() -> _Rules:
    return _Rules()


def _is_title(paragraph: str) -> bool:
    """Whether the paragraph could stand as a title: short, and not closed as a sentence is."""
    last = paragraph.rstrip("\"'”’)]*_")[-1:]
    return last not in ".:;,…" and len(paragraph) <= 12 * _TITLE_WORDS and len(paragraph.split()) <= _TITLE_WORDS


def _role(paragraph: str) -> tuple[str, str]:
    """The paragraph's role by its own form and wording, and where in it the wording stands."""
    if len(paragraph) <= _STAMP_CHARS and _DATELINE.match(paragraph):
        return "dateline", "whole"
    if len(paragraph) <= _BYLINE_CHARS and paragraph[:2] in ("By", "BY", "by") and _BYLINE.match(paragraph):
        return "byline", "whole"
    return _rules().role(paragraph) or ("body", "")


def find(text: str, paragraphs: list[Paragraph]) -> list[str]:
    r"""The role of each paragraph, one of `schema.ROLES`.

    >>> from analysis.segments.paragraphs import find as find_paragraphs
    >>> text = "Rain\n\nPhoto: Ann Lee\n\nIt fell."
    >>> find(text, find_paragraphs(text))
    ['headline', 'caption', 'body']
    """
    wordings = [text[p.start : p.end] for p in paragraphs]
    own = {i: _role(wordings[i]) for i in _rules().suspects(wordings)}
    roles = ["body"] * len(paragraphs)
    for i, (role, place) in own.items():
        if _is_placed(role, place, i, len(roles)):
            roles[i] = role
    for i in [i for i in own if roles[i] != "body"]:
        if roles[i] == "related" and _heads(wordings[i], own[i][1]):
            _take_links(text, paragraphs, roles, i)
        elif roles[i] == "poll":
            _take_question(text, paragraphs, roles, i)
        elif roles[i] == "caption":
            _take_caption(text, paragraphs, roles, i, own[i][1])
    _take_headline(text, paragraphs, roles)
    return roles


def _is_placed(role: str, place: str, index: int, count: int) -> bool:
    """Authors and small print stand near either end of a page; links do not open it."""
    if role in ("byline", "disclaimer") and place != "whole":
        return index < _EDGE or index >= count - _EDGE
    return role != "related" or place in ("whole", "heading") or index > 0


def _heads(paragraph: str, place: str) -> bool:
    """Whether a list of links may follow, as it does on `Keep reading:`."""
    return place == "heading" or (place == "start" and paragraph.endswith(":") and len(paragraph.split()) <= 4)


def _take_links(text: str, paragraphs: list[Paragraph], roles: list[str], header: int) -> None:
    """The list items or titles right under a heading such as `Keep reading:` are links."""
    for i in range(header + 1, len(paragraphs)):
        p = paragraphs[i]
        if roles[i] != "body" or not (p.mark in tuple("-*+•·▪‣●") or _is_title(text[p.start : p.end])):
            return
        if not p.mark and i - header > 8:
            return
        roles[i] = "related"


def _take_question(text: str, paragraphs: list[Paragraph], roles: list[str], poll: int) -> None:
    """The question a poll asks, and the answers it offers, stand right above its small print."""
    for i in range(poll - 1, max(-1, poll - 9), -1):
        paragraph = text[paragraphs[i].start : paragraphs[i].end]
        asks = paragraph.endswith("?") and _is_title(paragraph)
        if roles[i] != "body" or not (asks or (_is_title(paragraph) and len(paragraph.split()) <= 6)):
            return
        if asks:
            roles[i:poll] = ["poll"] * (poll - i)
            return


def _take_caption(text: str, paragraphs: list[Paragraph], roles: list[str], last: int, place: str) -> None:
    """A picture's title and caption stand right above its credit, in one small block of lines."""
    above = [i for i in range(max(0, last - 4), last) if paragraphs[i].block == paragraphs[last].block]
    if len(above) > 3:
        return
    for i in reversed(above):
        paragraph = text[paragraphs[i].start : paragraphs[i].end]
        credited = place == "start" and len(paragraph.split()) <= 60
        if roles[i] != "body" or not (credited or _is_title(paragraph)):
            return
        roles[i] = "caption"


def _take_headline(text: str, paragraphs: list[Paragraph], roles: list[str]) -> None:
    """Up to three titles before the first sentence are the headline and its deck; of more, short ones are a menu."""
    titles: list[int] = []
    for i, p in enumerate(paragraphs):
        if roles[i] == "body":
            title = text[p.start : p.end]
            if not (p.mark == "#" or _is_title(title)):
                break
            if titles and roles[i + 1 : i + 2] == ["dateline"] and _PERSON.match(title):
                roles[i] = "byline"
            else:
                titles.append(i)
    else:
        return
    if len(titles) > 3:
        menu = {i for i in titles if len(text[paragraphs[i].start : paragraphs[i].end].split()) <= 3}
        for i in menu:
            roles[i] = "related"
        titles = [i for i in titles if i not in menu]
    for i in titles if len(titles) <= 3 else titles[:1]:
        roles[i] = "headline"


def unglue(text: str, paragraphs: list[Paragraph], roles: list[str]) -> None:
    """Part a date from the first sentence it was glued to."""
    if not paragraphs or roles[0] not in RUNNING:
        return
    first = paragraphs[0]
    glued = _GLUED.match(text[first.start : min(first.end, first.start + _STAMP_CHARS)])
    if glued:
        cut = first.start + glued.end(1)
        rest = cut + len(text[cut : first.end]) - len(text[cut : first.end].lstrip())
        paragraphs[:1] = [first._replace(end=cut), first._replace(start=rest)]
        roles[:1] = ["dateline", roles[0]]
