"""Figures and quotes beside the words they stand in, so that every number can be traced to its sentence.

`printed` gives a figure as the outlet prints it, hedge and noun included; `table` sets figures beside
their sentences, the number marked, and `quoted` quotes beside the words that attribute them; `readable`
shows any table with its texts wrapped. What is shown is
escaped: an article's text never becomes mark-up.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from analysis import lexicon, schema
from analysis.claims import outlet_labels
from analysis.claims.statements import text as plain
from analysis.segments import outline
from analysis.wording import NEAR, since, until

#: Private-use characters that stand for <mark> and </mark> until the text around them is escaped.
_OPEN, _SHUT = "\ue000", "\ue001"
#: The same for the paragraphs around a sentence, which unfold below it, and for what parts them.
_FOLD, _FOLDED, _BREAK = "\ue002", "\ue003", "\ue004"
_MARKUP = {
    _OPEN: "<mark>", _SHUT: "</mark>", _BREAK: "<br><br>",
    _FOLD: "<details><summary>in the article</summary>", _FOLDED: "</details>",
}  # fmt: skip
_GLYPHS = {"=": "", "~": "~ ", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ "}
#: How far, in characters, a hedge or a noun may stand from its number; and how far to look for one.
_GAP, _REACH = 24, 48
#: Columns of running text, which take the room that a table has.
WIDE = ("sentence", "text")


# ---------------------------------------------------------------- the words as printed
def printed(figures: pd.DataFrame) -> pd.Series[str]:
    """Each figure as its outlet prints it: hedge, number and noun, in the sentence's own words.

    A noun that stands elsewhere in the text is added in brackets, and a hedge that is not beside the
    number is given as a sign (`> 50`).

    Raises:
        InputError: a column `text`, `sentence`, `comparator` or `noun` is missing.

    >>> row = {"text": "50", "sentence": "Roughly 50 of the ships left.", "comparator": "~", "noun": "ships"}
    >>> printed(pd.DataFrame([row, row | {"noun": "boats"}])).tolist()
    ['Roughly 50 of the ships', 'Roughly 50 (boats)']
    """
    needed = ("text", "sentence", "comparator", "noun")
    told = schema.given(figures, schema.FIGURES, needed, of="printed")
    columns = (told[name] for name in needed)
    words = [_words(*(plain(value) for value in row)) for row in zip(*columns, strict=True)]
    return pd.Series(words, index=figures.index, dtype="str")


def _words(number: str, sentence: str, comparator: str, noun: str) -> str:
    start = _place(number, sentence, comparator)
    if start < 0:
        return " ".join(f"{_GLYPHS[comparator]}{number} {noun}".split())
    first, last = start, start + len(number)
    before, after = _hedge(sentence, first, last, comparator)
    first, last = first - before, last + after
    head = "" if before or after else _GLYPHS[comparator]
    where = sentence[last : last + _GAP + len(noun)].lower().find(noun.lower()) if noun else -1
    tail = "" if where < 0 else _closed(sentence, last, last + where + len(noun))
    if noun and not tail and noun.lower() not in sentence[first:last].lower():
        tail = f" ({noun})"
    return " ".join((head + sentence[first:last] + tail).split())


def _closed(sentence: str, start: int, end: int) -> str:
    """The slice, with the quotation mark that closes it where it opens one."""
    opened = any(mark in sentence[start:end] for mark in '“"')
    return sentence[start : end + (opened and sentence[end : end + 1] in ("”", '"'))]


def _place(number: str, sentence: str, comparator: str) -> int:
    """Where the number stands in the sentence: of several places, the first with the hedge it should have."""
    places: list[int] = []
    start = sentence.find(number)
    while number and start >= 0 and len(places) < 20:
        if _alone(sentence, start, start + len(number)):
            places.append(start)
        start = sentence.find(number, start + 1)
    hedged = (p for p in places if comparator == "=" or any(_hedge(sentence, p, p + len(number), comparator)))
    return next(hedged, places[0] if places else -1)


def _alone(sentence: str, start: int, end: int) -> bool:
    inner = sentence[end : end + 2]
    digits = sentence[end - 1].isdigit() and len(inner) == 2 and inner[0] in ".," and inner[1].isdigit()
    return not (sentence[start - 1 : start].isalnum() or inner[:1].isalnum() or digits)


@cache
def _hedges(comparator: str, place: str) -> tuple[str, ...]:
    rows = lexicon.table("hedges")
    found = [r["phrase"].lower() for r in rows if r["comparator"] == comparator and r["place"] == place]
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


def _hedge(sentence: str, start: int, end: int, comparator: str) -> tuple[int, int]:
    """How many characters before and after the number its hedge takes; zero where there is none."""
    before = sentence[max(0, start - _REACH) : start].lower()
    bare = before.rstrip(" \u00a0\n“\"'‘($£€").removesuffix(" the").removesuffix(" a").removesuffix(" an")
    for phrase in _hedges(comparator, "before"):
        if bare.endswith(phrase) and not bare[: -len(phrase)][-1:].isalnum():
            return len(before) - len(bare) + len(phrase), 0
    after = sentence[end : end + _REACH].lower()
    lead = len(after) - len(after.lstrip())
    for phrase in _hedges(comparator, "after"):
        if after[lead:].startswith(phrase) and not after[lead + len(phrase) :][:1].isalnum():
            return 0, lead + len(phrase)
    return 0, 0


# ---------------------------------------------------------------- tables for reading
class Reading:
    """A table for reading: in a notebook its texts are wrapped, left-aligned and escaped.

    `around` holds, for each row, the paragraphs around its sentence, which a reader can unfold there.
    """

    def __init__(self, frame: pd.DataFrame, *, most: int = 200) -> None:
        self.around: list[str] = []
        self.frame = frame.head(most)
        self.more = len(frame) - len(self.frame)

    def _repr_html_(self) -> str:
        if self.frame.empty:
            return "<p>None.</p>"
        # no MathJax: what stands between two dollar signs of an article is no formula
        with pd.option_context("display.max_colwidth", None, "display.html.use_mathjax", False):
            table = self._unfolding().to_html(index=False, border=0, na_rep="", float_format=_number, classes="reading")
        table = table.replace("<td>", '<td style="text-align: left; vertical-align: top">')
        table = table.replace("text-align: right", "text-align: left")
        for name in self.frame.columns:
            room = "; min-width: 22em" if name in WIDE else ""
            table = table.replace(f"<th>{name}</th>", f'<th style="text-align: left{room}">{name}</th>', 1)
        note = f"<p>… and {self.more:,} more rows.</p>" if self.more else ""
        for sign, markup in _MARKUP.items():
            table = table.replace(sign, markup)
        return table + note

    def _unfolding(self) -> pd.DataFrame:
        """The table with what unfolds below each sentence."""
        if not self.around:
            return self.frame
        both = zip(self.frame["sentence"], self.around, strict=True)
        return self.frame.assign(
            sentence=[f"{told}{_FOLD}{around}{_FOLDED}" if around else told for told, around in both]
        )

    def rows(self) -> list[dict[str, Markup]]:
        """The cells of each row as HTML: escaped, and marked what is marked."""
        named = self.frame.to_dict("records")
        return [{str(name): _html(value) for name, value in row.items()} for row in named]

    def __repr__(self) -> str:
        text = "None." if self.frame.empty else self.frame.to_string(index=False, na_rep="", float_format=_number)
        return text.replace(_OPEN, "[").replace(_SHUT, "]") + (f"\n… and {self.more:,} more rows." if self.more else "")


def _html(value: Any) -> Markup:
    shown = _number(value) if isinstance(value, float) else str(value)
    return escape("" if pd.isna(value) else shown).replace(_OPEN, Markup("<mark>")).replace(_SHUT, Markup("</mark>"))


def _number(value: float) -> str:
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def readable(frame: pd.DataFrame, *, most: int = 200) -> Reading:
    """Any table for reading in a notebook: dates as days, missing values empty, at most `most` rows.

    >>> readable(pd.DataFrame({"text": ["<b>bold</b>"]}))._repr_html_().count("<b>")
    0
    """
    return Reading(frame.apply(_shown).rename(columns=lambda name: _bare(str(name)).replace("_", " ")), most=most)


def _shown(column: pd.Series[Any]) -> pd.Series[Any]:
    if pd.api.types.is_datetime64_any_dtype(column):
        return pd.Series(column.dt.strftime("%Y-%m-%d"))
    if pd.api.types.is_numeric_dtype(column):
        return column
    return column.map(_text)


def table(
    figures: pd.DataFrame, documents: pd.DataFrame | None = None, *, most: int = 200, around: bool = False
) -> Reading:
    """Figures beside their sentences, the number marked: outlet, the words printed, sentence, source.

    The document is named where an outlet has more than one.

    Args:
        figures: figures or claims.
        documents: places the mark exactly where a sentence has the same number twice.
        most: the most rows to show; a last line says how many more there are.
        around: whether each sentence unfolds into the paragraphs around it, where `documents` are given.

    Raises:
        InputError: a column of `figures` that is needed is missing.

    >>> import analysis
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["About 50 ships & boats left."]})
    >>> html = table(analysis.extract_figures(documents), documents)._repr_html_()
    >>> "About <mark>50</mark> ships &amp; boats left." in html
    True
    """
    needed = ("doc_id", "start", "text", "sentence", "comparator", "noun")
    figures = schema.given(figures, schema.FIGURES, needed, of="table")
    texts = {} if documents is None else dict(zip(documents["doc_id"], documents["text"], strict=True))
    rows = figures.head(most)
    shown = _told_by(figures).head(most).assign(prints=printed(rows), sentence="", source=rows.get("source"))
    reading = readable(shown, most=most)
    reading.frame["sentence"] = [_marked(row, texts) for row in rows.to_dict("records")]
    reading.around = [_around(row, texts) for row in rows.to_dict("records")] if around else []
    reading.more = len(figures) - len(rows)
    return reading


def quoted(quotes: pd.DataFrame, *, most: int = 200) -> Reading:
    """Quotes for reading: outlet, speaker, role, the words, the expression that attributes them, and via whom.

    Raises:
        InputError: a column is missing.

    >>> import analysis
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["“We won today,” said Ann Lee."]})
    >>> ">Ann Lee</td>" in quoted(analysis.extract_quotes(documents))._repr_html_()
    True
    """
    columns = ["speaker", "role", "kind", "text", "cue", "via"]
    quotes = schema.given(quotes, schema.QUOTES, ["doc_id", *columns], of="quoted")
    return readable(_told_by(quotes).join(quotes[columns]), most=most)


def _told_by(rows: pd.DataFrame) -> pd.DataFrame:
    """The outlet of each row, and its document where an outlet has more than one."""
    outlets = outlet_labels(rows)
    told = pd.DataFrame({"outlet": outlets})
    several = (rows["doc_id"].groupby(outlets).nunique() > 1).any()
    return told.assign(document=rows["doc_id"]) if several else told


def _marked(row: dict[Any, Any], texts: dict[str, str]) -> str:
    """The sentence with the figure marked; the document's text, where given, says which of two equal numbers."""
    sentence, number, start = plain(row["sentence"]), plain(row["text"]), int(row["start"])
    text = texts.get(row["doc_id"], "")
    opens = text.rfind(sentence, max(0, start - len(sentence)), start + len(sentence)) if text else -1
    place = start - opens if opens >= 0 else _place(number, sentence, row["comparator"])
    if place < 0 or sentence[place : place + len(number)] != number:
        return _text(sentence)
    return marked(sentence, place, place + len(number))


def marked(text: str, start: int, end: int) -> str:
    """A text on one line for a cell of a `Reading`, `text[start:end]` marked in it; what is long is cut at its ends."""
    before, after = since(_bare(text[:start])), until(_bare(text[end:]))
    return " ".join(f"{before}{_OPEN}{until(_bare(text[start:end]))}{_SHUT}{after}".split())


def _around(row: dict[Any, Any], texts: dict[str, str]) -> str:
    """The paragraph of a figure with the ones before and after it, the figure marked; nothing if it is not there."""
    text, start, number = texts.get(row["doc_id"], ""), int(row["start"]), plain(row["text"])
    end = start + len(number)
    if not number or text[start:end] != number:
        return ""
    running = outline(text).running
    place = bisect_right(running, start, key=lambda span: span.start) - 1
    told = []
    for first, last in running[max(0, place - 1) : place + 2]:
        if first <= start and end <= last:
            told.append(marked(text[first:last], start - first, end - first))
        else:
            told.append(_text((since if last <= start else until)(text[first:last])))
    return _BREAK.join(told)


def _text(value: object) -> str:
    """A cell's text on one line, without the marks that this module sets; cut where it is long."""
    return until(" ".join(_bare(plain(value)).split()), 2 * NEAR)


def _bare(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, _MARKUP)))
