"""What each stretch of a page is: the article's own text, or a headline, an advert, a caption, a link.

A page that was copied or scraped carries more than its article. Every paragraph gets one role, by its
form (a bare date, a title without a full stop), its position, and the stock wording of web pages
(`roles`, `lexicon/boilerplate.csv`); nothing is cut out, and what is in doubt stays body, since a reader loses
less by an advert too many than by a paragraph too few.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import pandas as pd

from analysis import schema
from analysis.articles import Article, read_each
from analysis.segments import paragraphs, roles, sentences
from analysis.segments.roles import RUNNING

#: How many texts, of the last that were read, are kept with their outlines: for figures the first, for quotes next.
KEPT = 1024


class Span(NamedTuple):
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int


_new = tuple.__new__  # a text has many spans, each made in a third of the time of `Span()`


class Segment(NamedTuple):
    """A stretch of a text and its role, one of `schema.ROLES`."""

    start: int
    end: int
    role: str


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
        self._paragraphs = paragraphs.find(text)
        self._roles = roles.find(text, self._paragraphs)
        roles.unglue(text, self._paragraphs, self._roles)
        parts = zip(self._paragraphs, self._roles, strict=True)
        #: Headline and body paragraphs in order: the text that figures and quotes are looked for in.
        self.running = [_new(Span, p[:2]) for p, role in parts if role in RUNNING]
        self._starts = [start for start, _ in self.running]
        self._sentences: dict[int, list[Span]] = {}  # of the paragraphs asked for, by their place in `running`
        self._last = Span(0, 0)  # the sentence asked for last

    @cached_property
    def segments(self) -> list[Segment]:
        """The stretches of the text by their role; of one block and one role, what is not running text is joined."""
        found: list[Segment] = []
        block = -1
        for p, role in zip(self._paragraphs, self._roles, strict=True):
            if role not in RUNNING and p.block == block and role == found[-1].role:
                found[-1] = found[-1]._replace(end=p.end)
            else:
                found.append(Segment(p.start, p.end, role))
            block = p.block
        return found

    def role_at(self, offset: int) -> str:
        """The role of the segment at the offset; in the white space after a segment, that segment's."""
        i = max(bisect_right(self.segments, (offset + 1,)) - 1, 0)
        return self.segments[i].role if self.segments else "body"

    def paragraph_at(self, offset: int) -> Span | None:
        """The paragraph of running text around the offset; None outside of running text."""
        i = bisect_right(self._starts, offset) - 1
        return self.running[i] if i >= 0 and offset < self.running[i].end else None

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence of running text around the offset; None outside of running text."""
        start, end = self._last
        if start <= offset < end:
            return self._last
        i = bisect_right(self._starts, offset) - 1
        if i < 0 or offset >= self.running[i].end:
            return None
        found = self._sentences_of(i)
        self._last = found[max(bisect_right(found, (offset + 1,)) - 1, 0)]
        return self._last

    def sentences(self) -> list[Span]:
        """All sentences of the running text, in order."""
        return [sentence for i in range(len(self.running)) for sentence in self._sentences_of(i)]

    def _sentences_of(self, i: int) -> list[Span]:
        found = self._sentences.get(i)
        if found is None:
            pairs = sentences.split(self.text, *self.running[i])
            found = self._sentences[i] = [_new(Span, pair) for pair in pairs]
        return found


@lru_cache(KEPT)
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


def _rows(article: Article) -> Iterator[tuple[Any, ...]]:
    for start, end, role in find(article.text):
        yield article.doc_id, start, end, role, article.text[start:end]
