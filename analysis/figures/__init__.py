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

from analysis import marks, periods, schema, segments
from analysis.articles import Article, read_each
from analysis.figures import amounts, context, counted, hedges, numbers
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


def find(text: str, *, published: date | None = None) -> list[Figure]:
    """The figures of a text's running paragraphs, in order.

    `published` is the day that `this year` and `last month` are counted from.

    >>> found = find("Over 400 migrants were arrested, and roughly 50 remain at large.")
    >>> [(f.text, f.comparator, f.noun) for f in found]
    [('400', '>', 'migrants'), ('50', '~', 'migrants')]
    """
    outline = segments.outline(text)
    reader = _Reader(text, published, outline)
    for at in numbers.triggers(text):
        if at >= reader.done:
            sentence = outline.sentence_at(at)
            if sentence is not None:
                reader.take(at, sentence)
    return reader.figures


class _Reader:
    """Reads one text from left to right and remembers what later figures refer back to."""

    def __init__(self, text: str, published: date | None, outline: segments.Outline) -> None:
        self.text = text
        self.published = published
        self.figures: list[Figure] = []
        self.done = 0
        self.nouns = counted.Counted(text)
        self.anchor: periods.Period | None = None
        self._sentence: context.Sentence | None = None
        self._outline = outline
        self._quotations: list[marks.Quotation] | None = None

    def take(self, at: int, sentence: Span) -> None:
        """Read what begins at a trigger and add its figures."""
        found, self.done = amounts.read(self.text, at, sentence.start, sentence.end)
        found = [amount for amount in found if not self.figures or amount.start >= self.figures[-1].end]
        if not found:
            return
        if self._sentence is None or self._sentence.start != sentence.start:
            self._sentence = self._read(sentence)
        named = self.nouns.read(found, sentence)
        for amount, noun in zip(found, named, strict=True):
            self.figures.append(self._figure(amount, noun, self._sentence))

    def _read(self, sentence: Span) -> context.Sentence:
        if self._sentence is not None:
            self.anchor = context.anchor(self._sentence, self.anchor)
        return context.read(
            self.text,
            sentence.start,
            sentence.end,
            published=self.published,
            anchor=self.anchor,
            quoted=self._quoted(sentence),
        )

    def _quoted(self, sentence: Span) -> list[tuple[int, int]]:
        """The quotations that overlap a sentence; found for the whole text, once a figure needs them."""
        if self._quotations is None:
            self._quotations = marks.find(self.text, self._outline.running)[0]
        near = marks.overlapping(self._quotations, sentence.start, sentence.end)
        return [(max(q.start, sentence.start), min(q.end, sentence.end)) for q in near]

    def _figure(self, amount: Amount, noun: counted.Named, sentence: context.Sentence) -> Figure:
        text, (start, end) = self.text, (amount.start, amount.end)
        unit = counted.unit(text, amount)
        period = None if unit.startswith(("duration:", "age:")) else context.period(sentence, start, end)
        source = sentence.statements.source(start)
        figure = Figure(
            start,
            end,
            text[start:end],
            sentence.text,
            amount.low,
            amount.high,
            hedges.comparator(text, start, (end, amount.tail, noun.end), floor=sentence.start),
            hedges.trend(text, start, unit, end=amount.tail, floor=sentence.start),
            unit,
            noun.text,
            period.first if period else None,
            period.last if period else None,
            text[source.start : source.end] if source else None,
            source.start if source else None,
            source.end if source else None,
            text[slice(*source.via)] if source and source.via else None,
            any(a <= start < b for a, b in self._quoted(Span(start, end))),
        )
        figure = self._converted(figure)
        return self._carry(figure) if noun.partitive and period is None else figure

    def _converted(self, figure: Figure) -> Figure:
        """A conversion in brackets, `7 miles (11 km / 6 nm)`, is hedged as the figure that it converts."""
        former = self.figures[-1] if self.figures else None
        if former is None or "count" in (former.unit, figure.unit) or figure.comparator != "=" or figure.trend:
            return figure
        between = self.text[former.end : figure.start]
        also = self.text[former.start - 1 : former.start] == "(" and between.rstrip().endswith("/")
        if len(between) > 24 or not (also or between.rstrip().endswith("(")):
            return figure
        return figure._replace(comparator=former.comparator, trend=former.trend)

    def _carry(self, figure: Figure) -> Figure:
        """`300 of those individuals` are of the figure before: its period holds for them too."""
        former = self.figures[-1] if self.figures else None
        if former is None or former.unit != "count" or not self._follows(former):
            return figure
        return figure._replace(period_start=former.period_start, period_end=former.period_end)

    def _follows(self, former: Figure) -> bool:
        """Whether the sentence being read is the former figure's own or the next one."""
        before = self._outline.sentence_at(former.start)
        return (
            before is not None
            and self._sentence is not None
            and not self.text[before.end : self._sentence.start].strip()
        )


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


def _rows(article: Article) -> Iterator[dict[str, Any]]:
    for figure in find(article.text, published=article.published):
        yield {"figure_id": f"{article.doc_id}:{figure.start}", **figure._asdict()}
