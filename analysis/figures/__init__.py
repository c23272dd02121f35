"""Figures: the numbers that a text cites, each with its hedge, unit, counted noun, period and source.

`find` works on a string; `extract_figures` makes a table of it for many documents. A figure is a standoff span of the
number alone, with its currency or percent sign; dates, ordinals and names with numbers are none. One linear pass over
the running text proposes numbers; all else is looked up beside each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from analysis import marks, periods, quotations, schema, segments
from analysis.articles import Article, read_each
from analysis.figures import amounts, context, counted, dollars, hedges, numbers, sources, status, trends
from analysis.figures.amounts import Amount
from analysis.segments import Span


class Figure(NamedTuple):
    """A figure: `text` is the number as printed, `low` and `high` what it is worth; see `schema.FIGURES`."""

    start: int
    end: int
    text: str
    sentence: str
    low: float
    high: float
    comparator: str
    hedge: str | None
    hedge_start: int | None
    hedge_end: int | None
    status: str | None
    trend: str | None
    unit: str
    noun: str | None
    period_start: date | None
    period_end: date | None
    source: str | None
    source_start: int | None
    source_end: int | None
    via: str | None
    in_quote: bool


def find(text: str, *, published: date | None = None, outlet: str | None = None) -> list[Figure]:
    """The figures of a text's running paragraphs, in order.

    `published` is the day that `this year` and `last month` are counted from; by `outlet` a bare `$` is read as the
    currency of its country.

    >>> found = find("Over 400 migrants were arrested, and roughly 50 remain at large.")
    >>> [(f.text, f.comparator, f.hedge, f.noun) for f in found]
    [('400', '>', 'Over', 'migrants'), ('50', '~', 'roughly', 'migrants')]
    """
    outline = segments.outline(text)
    reader = _Reader(text, published, outlet, outline)
    for at in numbers.triggers(text):
        if at >= reader.done:
            sentence = outline.sentence_at(at)
            if sentence is not None:
                reader.take(at, sentence)
    return reader.figures


_LINKS = ("and", "or", "to")
_JOINED = 7  # characters within which one of them joins two figures


#: A figure's comparator, its hedge with start and end, its status and its trend.
_Stated = tuple[str, str | None, int | None, int | None, str | None, str | None]
_UNDATED = (None, None)
_NOBODY = (None, None, None, None)  # no source
_new = tuple.__new__  # a third of the cost of a figure is `Figure()` itself


class _Reader:
    """Reads one text from left to right and remembers what later figures refer back to."""

    def __init__(self, text: str, published: date | None, outlet: str | None, outline: segments.Outline) -> None:
        self.text = text
        self.published = published
        self.outlet = outlet
        self.figures: list[Figure] = []
        self.done = 0
        self._past = 0  # where the noun or the unit of the last figure ends
        self.nouns = counted.Counted(text)
        self.anchor: periods.Period | None = None
        self._outline = outline
        self._sentence: context.Sentence | None = None
        self._quotations: tuple[marks.Quotation, ...] = ()
        self._ahead = 0  # the first of them that may reach into a sentence to come
        self._quoted: list[tuple[int, int]] = []  # what of the sentence stands in quotation marks
        self._dollar: str | None = None  # the currency of a bare `$`, once one was read

    def take(self, at: int, sentence: Span) -> None:
        """Read what begins at a trigger and add its figures."""
        found, self.done = amounts.read(self.text, at, sentence.start, sentence.end)
        figures = self.figures
        if found and figures and found[0].start < figures[-1].end:
            found = [amount for amount in found if amount.start >= figures[-1].end]
        if not found:
            return
        read = self._sentence
        if read is None or read.start != sentence.start:
            read = self._sentence = self._read(sentence)
        for amount, noun in zip(found, self.nouns.read(found, sentence), strict=True):
            figures.append(self._figure(amount, noun, read))

    def _read(self, sentence: Span) -> context.Sentence:
        """What the sentence of the figures to come says of them."""
        start, end = sentence
        former = self._sentence
        if former is None:  # the text's quotations are found for all of it, once a figure needs them
            self._quotations = quotations.find(self.text)[0]
        elif former.dated:
            self.anchor = context.anchor(former, self.anchor)
        self._quoted = self._within_marks(start, end)
        return context.read(self.text, start, end, published=self.published, anchor=self.anchor, quoted=self._quoted)

    def _within_marks(self, start: int, end: int) -> list[tuple[int, int]]:
        """What stands in quotation marks of a sentence, which comes after those that were asked of before."""
        found, i = self._quotations, self._ahead
        while i < len(found) and found[i].end <= start:
            i += 1
        self._ahead = i
        if i == len(found) or found[i].start >= end:
            return []
        return [(max(q.start, start), min(q.end, end)) for q in marks.overlapping(found, start, end)]

    def _figure(self, amount: Amount, noun: counted.Named, sentence: context.Sentence) -> Figure:
        text, start, end = self.text, amount.start, amount.end
        unit = self._unit(amount, noun.unit) if noun.unit.startswith("money:USD") else noun.unit
        stated = self._stated(amount, noun, unit, sentence)
        first, last = self._period(amount, noun, unit, sentence) if sentence.dated or noun.partitive else _UNDATED
        source = sentence.statements.source(start)
        return _new(
            Figure,
            (
                start,
                end,
                text[start:end],
                sentence.text,
                amount.low,
                amount.high,
                *stated,
                unit,
                noun.text,
                first,
                last,
                *(_NOBODY if source is None else self._source(source)),
                bool(self._quoted) and self._is_quoted(start),
            ),
        )

    def _source(self, source: sources.Source) -> tuple[str, int, int, str | None]:
        """A source as printed, where it begins and ends, and the outlet that it spoke to."""
        start, end, via = source
        return self.text[start:end], start, end, self.text[slice(*via)] if via else None

    def _is_quoted(self, at: int) -> bool:
        return any(start <= at < end for start, end in self._quoted)

    def _stated(self, amount: Amount, noun: counted.Named, unit: str, sentence: context.Sentence) -> _Stated:
        """How the figure is stated: by the words beside it, or as the figure before that it is joined to."""
        text, start, end, tail = self.text, amount.start, amount.end, amount.tail
        left = hedges.Left(text, start, sentence.start)
        hedge, words = hedges.beside(left, (end, tail, noun.end), unit)
        trend = trends.beside(left, words, tail, unit)
        opening = start if hedge is None or hedge.start > start else hedge.start
        state = status.read(text, opening, noun.end, words=words, floor=left.floor, unit=unit)
        past, self._past = self._past, noun.end
        if self.figures:
            if hedge is None and trend is None and unit != "count" and self._converted(amount):
                f = self.figures[-1]
                return f.comparator, f.hedge, f.hedge_start, f.hedge_end, f.status, f.trend
            if opening - past < _JOINED and (link := text[past:opening].strip(" ,")) in _LINKS:
                trend, state = self._joined(link, trend, state, unit if noun.text is None else "")
        if hedge is None:
            return "=", None, None, None, state, trend
        return hedge.comparator, text[hedge.start : hedge.end], hedge.start, hedge.end, state, trend

    def _unit(self, amount: Amount, unit: str) -> str:
        """The amount's unit of dollars: those of a bare `$` are the outlet's."""
        sign = self.text.find("$", amount.start, amount.end)
        if sign < 0 or self.text[amount.start : sign].rstrip()[-1:].isalpha():
            return unit
        if self._dollar is None:
            self._dollar = dollars.dollar(self.outlet, self.text)
        return unit.replace("USD", self._dollar, 1)

    def _period(
        self, amount: Amount, noun: counted.Named, unit: str, sentence: context.Sentence
    ) -> tuple[date | None, date | None]:
        """The period that the figure is of; `300 of those men` are of the period of the figure before."""
        if sentence.dated and not unit.startswith(("duration:", "age:")):
            period = context.period(sentence, amount.start, amount.end)
            if period is not None:
                return period.first, period.last
        former = self.figures[-1] if noun.partitive and self.figures else None
        if former is None or former.unit != "count" or not self._follows(former, sentence):
            return None, None
        return former.period_start, former.period_end

    def _converted(self, amount: Amount) -> bool:
        """Whether a measure is the conversion in brackets of the figure before: `7 miles (11 km / 6 nm)`."""
        former = self.figures[-1]
        if amount.start - former.end > 24 or former.unit == "count":
            return False
        between = self.text[former.end : amount.start].rstrip()
        also = between.endswith("/") and self.text[former.start - 1 : former.start] == "("
        return also or between.endswith("(")

    def _joined(self, link: str, trend: str | None, state: str | None, unit: str) -> tuple[str | None, str | None]:
        """Trend and status, shared with the figure before that a word joins this one to: `up 4.1% and 7.6%`."""
        former = self.figures[-1]
        shared = link == "or" or (link == "and" and unit == former.unit)
        return trend or (former.trend if shared else None), state or former.status

    def _follows(self, former: Figure, sentence: context.Sentence) -> bool:
        """Whether the sentence being read is the former figure's own or the next one."""
        before = self._outline.sentence_at(former.start)
        return before is not None and not self.text[before.end : sentence.start].strip()


def extract_figures(documents: pd.DataFrame) -> pd.DataFrame:
    """A table with a row for each figure that the documents' running text cites, in the order of the text.

    Shape: the columns of `schema.FIGURES`; offsets are into the document's `text`, values are in the unit named.
    `outlet` and `published` are carried where `documents` has them; relative periods need `published`.
    Raises `InputError` when `documents` lacks `doc_id` or `text`.

    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Some 30 to 40 people left."]})
    >>> extract_figures(documents)[["text", "low", "high", "comparator", "noun"]].values.tolist()
    [['30 to 40', 30.0, 40.0, '~', 'people']]
    """
    return read_each(documents, _rows, schema.FIGURES, of="extract_figures")


def _rows(article: Article) -> Iterator[tuple[Any, ...]]:
    carried = article.carried
    for figure in find(article.text, published=article.published, outlet=article.outlet):
        yield f"{article.doc_id}:{figure.start}", *carried, *figure
