"""What each stretch of a page is: the article's own text, or a headline, an advert, a caption, a link.

A page that was copied or scraped carries more than its article. Every paragraph gets one role, by its
form (a bare date, a title without a full stop), its position, and the stock wording of web pages
(`lexicon/boilerplate.csv`); nothing is cut out, and what is in doubt stays body, since a reader loses
less by an advert too many than by a paragraph too few.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

import pandas as pd
import re2

from analysis import lexicon, schema
from analysis.articles import Article, read_each
from analysis.segments import sentences
from analysis.segments.paragraphs import Paragraph
from analysis.segments.paragraphs import find as find_paragraphs

RUNNING = ("headline", "body")


class Span(NamedTuple):
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int


class Segment(NamedTuple):
    """A stretch of a text and its role, one of `schema.ROLES`."""

    start: int
    end: int
    role: str


# --- roles ------------------------------------------------------------------------------------

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


class _Rules:
    """The stock wordings of `lexicon/boilerplate.csv`, all matched in one linear pass over a paragraph."""

    def __init__(self) -> None:
        options = re2.Options()
        options.case_sensitive, options.log_errors, options.max_mem = False, False, 1 << 27
        self.set = re2.Set.SearchSet(options)
        self.rows = lexicon.table("boilerplate")
        form = {
            "whole": r"^(?:{})[.!]?$",
            "heading": r"^(?:{})[.!]?$",
            "start": r"^(?:{})",
            "end": r"(?:{})$",
            "any": r"(?:{})",
        }
        for row in self.rows:
            self.set.Add(form[row["place"]].format(row["pattern"]))
        self.set.Compile()

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


def _roles(text: str, paragraphs: list[Paragraph]) -> list[str]:
    own = [_role(text[p.start : p.end]) for p in paragraphs]
    roles = [role if _is_placed(role, place, i, len(own)) else "body" for i, (role, place) in enumerate(own)]
    for i, role in enumerate(list(roles)):
        if role == "related" and _heads(text[paragraphs[i].start : paragraphs[i].end], own[i][1]):
            _take_links(text, paragraphs, roles, i)
        elif role == "poll":
            _take_question(text, paragraphs, roles, i)
        elif role == "caption":
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
        menu = [i for i in titles if len(text[paragraphs[i].start : paragraphs[i].end].split()) <= 3]
        for i in menu:
            roles[i] = "related"
        titles = [i for i in titles if i not in menu]
    for i in titles if len(titles) <= 3 else titles[:1]:
        roles[i] = "headline"


def _unglue(text: str, paragraphs: list[Paragraph], roles: list[str]) -> None:
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


# --- the outline ------------------------------------------------------------------------------


class Outline:
    r"""A text's segments, paragraphs and sentences; sentences are found only when they are asked for.

    >>> told = outline("By Ann Lee\n\nIt rained in the U.S. Senate. No one was hurt.")
    >>> [segment.role for segment in told.segments]
    ['byline', 'body']
    >>> told.text[slice(*told.sentence_at(20))]
    'It rained in the U.S. Senate.'
    """

    def __init__(self, text: str) -> None:
        self.text = text
        paragraphs = find_paragraphs(text)
        roles = _roles(text, paragraphs)
        _unglue(text, paragraphs, roles)
        self.segments: list[Segment] = []
        for i, (p, role) in enumerate(zip(paragraphs, roles, strict=True)):
            last = self.segments[-1] if self.segments else None
            if last and role not in RUNNING and role == last.role and p.block == paragraphs[i - 1].block:
                self.segments[-1] = last._replace(end=p.end)
            else:
                self.segments.append(Segment(p.start, p.end, role))
        #: Headline and body paragraphs in order: the text that figures and quotes are looked for in.
        self.running = [Span(s.start, s.end) for s in self.segments if s.role in RUNNING]
        self._starts = [s.start for s in self.segments]
        self._running_starts = [s.start for s in self.running]
        self._sentences: dict[int, list[Span]] = {}

    def role_at(self, offset: int) -> str:
        """The role of the segment at the offset; in the white space after a segment, that segment's."""
        i = max(bisect_right(self._starts, offset) - 1, 0)
        return self.segments[i].role if self.segments else "body"

    def paragraph_at(self, offset: int) -> Span | None:
        """The paragraph of running text around the offset; None outside of running text."""
        i = bisect_right(self._running_starts, offset) - 1
        return self.running[i] if i >= 0 and offset < self.running[i].end else None

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence of running text around the offset; None outside of running text."""
        paragraph = self.paragraph_at(offset)
        if paragraph is None:
            return None
        found = self._sentences_of(paragraph)
        return found[max(bisect_right(found, offset, key=lambda span: span.start) - 1, 0)]

    def sentences(self) -> list[Span]:
        """All sentences of the running text, in order."""
        return [sentence for paragraph in self.running for sentence in self._sentences_of(paragraph)]

    def _sentences_of(self, paragraph: Span) -> list[Span]:
        if paragraph.start not in self._sentences:
            found = sentences.split(self.text, *paragraph)
            self._sentences[paragraph.start] = [Span(*span) for span in found]
        return self._sentences[paragraph.start]


@lru_cache(maxsize=64)
def outline(text: str) -> Outline:
    r"""The outline of a text, kept for the next caller that asks for the same text.

    >>> outline("Storm hits coast\nAbout 50 homes were lost.").running
    [Span(start=0, end=16), Span(start=17, end=42)]
    """
    return Outline(text)


def find(text: str) -> list[Segment]:
    """Every stretch of the text with its role, in order; white space and list marks lie between them.

    >>> [(s.role, "Rain fell."[s.start : s.end]) for s in find("Rain fell.")]
    [('body', 'Rain fell.')]
    """
    return list(outline(text).segments)


def segment_documents(documents: pd.DataFrame) -> pd.DataFrame:
    r"""A table with a row for each stretch of each document's text that plays a role of its own.

    Shape: the columns of `schema.SEGMENTS`; `start` and `end` are Python string offsets into the
    document's text. Raises `InputError` when `documents` lacks `doc_id` or `text`.

    >>> told = pd.DataFrame({"doc_id": ["a"], "text": ["Photo: Ann Lee\n\nRain fell."]})
    >>> segment_documents(told)[["role", "text"]].values.tolist()
    [['caption', 'Photo: Ann Lee'], ['body', 'Rain fell.']]
    """
    return read_each(documents, _rows, schema.SEGMENTS, of="segment_documents")


def _rows(article: Article) -> Iterator[dict[str, Any]]:
    for start, end, role in find(article.text):
        yield {"start": start, "end": end, "role": role, "text": article.text[start:end]}
