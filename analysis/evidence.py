"""Figures and quotes beside the words they stand in, so that every number can be traced to its sentence.

`printed` gives a figure as the outlet prints it, hedge and noun included; `table` sets figures beside
their sentences, the number marked; `readable` shows any table with its texts wrapped. What is shown is
escaped: an article's text never becomes mark-up. `find_claim` finds the claim that a reader means.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from analysis import lexicon, schema
from analysis.claims import outlet_labels
from analysis.errors import InputError, choices

#: Private-use characters that stand for <mark> and </mark> until the text around them is escaped.
_OPEN, _SHUT = "\ue000", "\ue001"
_GLYPHS = {"=": "", "~": "~ ", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ "}
#: How far, in characters, a hedge or a noun may stand from its number; and how far to look for one.
_GAP, _REACH = 24, 48


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
    schema.require(figures, ["text", "sentence", "comparator", "noun"], of="printed")
    columns = (figures[name] for name in ("text", "sentence", "comparator", "noun"))
    words = [_words(*(_plain(value) for value in row)) for row in zip(*columns, strict=True)]
    return pd.Series(words, index=figures.index, dtype="str")


def _words(number: str, sentence: str, comparator: str, noun: str) -> str:
    start = _place(number, sentence, comparator)
    if start < 0:
        return f"{_GLYPHS[comparator]}{number} {noun}".strip()
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
    """A table for reading: in a notebook its texts are wrapped, left-aligned and escaped."""

    def __init__(self, frame: pd.DataFrame, *, most: int = 200) -> None:
        self.frame = frame.head(most)
        self.more = len(frame) - len(self.frame)

    def _repr_html_(self) -> str:
        if self.frame.empty:
            return "<p>None.</p>"
        with pd.option_context("display.max_colwidth", None):
            table = self.frame.to_html(index=False, border=0, na_rep="", float_format=_number, classes="reading")
        table = table.replace("<td>", '<td style="text-align: left; vertical-align: top">')
        table = table.replace("<th>", '<th style="text-align: left">').replace("text-align: right", "text-align: left")
        note = f"<p>… and {self.more:,} more rows.</p>" if self.more else ""
        return table.replace(_OPEN, "<mark>").replace(_SHUT, "</mark>") + note

    def __repr__(self) -> str:
        text = "None." if self.frame.empty else self.frame.to_string(index=False, na_rep="", float_format=_number)
        return text.replace(_OPEN, "[").replace(_SHUT, "]") + (f"\n… and {self.more:,} more rows." if self.more else "")


def _number(value: float) -> str:
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def readable(frame: pd.DataFrame, *, most: int = 200) -> Reading:
    """Any table for reading in a notebook: dates as days, missing values empty, at most `most` rows.

    >>> readable(pd.DataFrame({"text": ["<b>bold</b>"]}))._repr_html_().count("<b>")
    0
    """
    return Reading(frame.apply(_shown).rename(columns=lambda name: str(name).replace("_", " ")), most=most)


def _shown(column: pd.Series[Any]) -> pd.Series[Any]:
    if pd.api.types.is_datetime64_any_dtype(column):
        return pd.Series(column.dt.strftime("%Y-%m-%d"))
    if pd.api.types.is_numeric_dtype(column):
        return column
    return column.map(lambda value: _plain(value).replace(_OPEN, "").replace(_SHUT, ""))


def table(figures: pd.DataFrame, documents: pd.DataFrame | None = None, *, most: int = 200) -> Reading:
    """Figures beside their sentences, the number marked: outlet, document, the words printed, sentence, source.

    Args:
        figures: figures or claims.
        documents: places the mark exactly where a sentence has the same number twice.
        most: the most rows to show; a last line says how many more there are.

    Raises:
        InputError: a column of `figures` that is needed is missing.

    >>> import analysis
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["About 50 ships & boats left."]})
    >>> html = table(analysis.extract_figures(documents), documents)._repr_html_()
    >>> "About <mark>50</mark> ships &amp; boats left." in html
    True
    """
    schema.require(figures, ["doc_id", "start", "text", "sentence", "comparator", "noun"], of="table")
    texts = {} if documents is None else dict(zip(documents["doc_id"], documents["text"], strict=True))
    rows = figures.head(most)
    shown = pd.DataFrame(
        {
            "outlet": rows.get("outlet"),
            "document": rows["doc_id"],
            "prints": printed(rows),
            "sentence": [""] * len(rows),
            "source": rows.get("source"),
        },
        index=rows.index,
    )
    reading = readable(shown, most=most)
    reading.frame["sentence"] = [_marked(row, texts) for row in rows.to_dict("records")]
    reading.more = len(figures) - len(rows)
    return reading


def _marked(row: dict[Any, Any], texts: dict[str, str]) -> str:
    """The sentence with the figure marked; the document's text, where given, says which of two equal numbers."""
    sentence, number, start = _plain(row["sentence"]), _plain(row["text"]), int(row["start"])
    text = texts.get(row["doc_id"], "")
    opens = text.rfind(sentence, max(0, start - len(sentence)), start + len(sentence)) if text else -1
    place = start - opens if opens >= 0 else _place(number, sentence, row["comparator"])
    if place < 0 or sentence[place : place + len(number)] != number:
        return sentence
    head, tail = sentence[:place], sentence[place + len(number) :]
    return "".join(c if c in (_OPEN, _SHUT) else _plain(c) for c in (head, _OPEN, number, _SHUT, tail))


# ---------------------------------------------------------------- what there is
def counts(documents: pd.DataFrame, **tables: pd.DataFrame) -> pd.DataFrame:
    """How many rows of each table every document has: `doc_id`, `outlet`, and a column for each table given.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b"]})
    >>> counts(documents, figures=pd.DataFrame({"doc_id": ["b", "b"]})).values.tolist()
    [['a', 'not named (a)', 0], ['b', 'not named (b)', 2]]
    """
    schema.require(documents, ["doc_id"], of="counts")
    found = pd.DataFrame({"doc_id": documents["doc_id"], "outlet": outlet_labels(documents)})
    for name, rows in tables.items():
        found[name] = found["doc_id"].map(rows["doc_id"].value_counts()).fillna(0).astype("int64")
    return found


def words_by_role(segments: pd.DataFrame) -> pd.DataFrame:
    """How many words of each document play which role on its page: `doc_id`, and a column for each role there is.

    >>> rows = {"doc_id": "a", "role": ["headline", "body", "body"], "text": ["Up", "We rose.", "So."]}
    >>> segments = pd.DataFrame(rows)
    >>> words_by_role(segments).to_dict("records")
    [{'doc_id': 'a', 'body': 3, 'headline': 1}]
    """
    schema.require(segments, ["doc_id", "role", "text"], of="words_by_role")
    words = segments.assign(words=segments["text"].str.count(r"\S+"))
    summed = words.groupby(["doc_id", "role"])["words"].sum().unstack("role", fill_value=0).astype("int64")
    roles = [role for role in schema.ROLES if role in summed]
    return summed[roles].reset_index().rename_axis(columns=None)


# ---------------------------------------------------------------- finding what a reader means
def of_outlet(table: pd.DataFrame, outlet: str = "") -> pd.DataFrame:
    """The rows of one outlet; all rows where none is named. `not named (001)` is a name, as on the charts.

    Raises:
        InputError: no row is of this outlet; it names the outlets there are.

    >>> figures = pd.DataFrame({"doc_id": ["001_a", "002_b"], "outlet": [None, "Post"], "text": ["50", "60"]})
    >>> of_outlet(figures, "not named (001)")["text"].tolist()
    ['50']
    """
    schema.require(table, ["doc_id"], of="of_outlet")
    names = outlet_labels(table)
    if outlet and outlet not in set(names):
        raise InputError(f"No outlet {outlet!r}: {choices(outlet, names.unique())}.")
    return table[names == outlet] if outlet else table


def find_claim(claims: pd.DataFrame, words: str = "") -> str:
    """The `claim_id` that `words` mean: an id, or words of its label, its numbers, its nouns or its sentences.

    Of several, a claim that has the words in its label or figure comes before one that has them in a
    sentence only, then the claim that most outlets state; without words, that one of all claims.

    Raises:
        InputError: there is no claim with these words; it names the nearest. Without words and without any
            claim the answer is an empty text.

    >>> import analysis
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["About 50 ships left. Nine cats stayed."]})
    >>> claims = analysis.link_claims(analysis.extract_figures(documents))
    >>> find_claim(claims, "cats") == claims.claim_id[1]
    True
    """
    schema.require(claims, ["claim_id", "claim", "doc_id", "text", "noun", "sentence"], of="find_claim")
    if words in set(claims["claim_id"]) or (claims.empty and not words):
        return words
    if claims.empty:
        raise InputError(f"No claim for {words!r}: the documents state no figures.")
    wanted = words.lower().split()
    near = _holds(claims["claim"].fillna("") + " " + printed(claims), wanted)
    score = near.astype(int) * 2 + _holds(claims["sentence"].fillna(""), wanted).astype(int)
    ranked = claims.assign(score=score, outlet=claims["outlet"].fillna(claims["doc_id"])).groupby(
        "claim_id", sort=False
    )
    order = ranked.agg(score=("score", "max"), outlets=("outlet", "nunique")).reset_index()
    best = order.sort_values(["score", "outlets"], ascending=False, kind="stable").iloc[0]
    if not best["score"]:
        raise InputError(f"No claim for {words!r}: {choices(words, claims['claim'].unique())}.")
    return str(best["claim_id"])


def _holds(texts: pd.Series[str], wanted: list[str]) -> pd.Series[bool]:
    return texts.str.lower().map(lambda text: all(word in text for word in wanted)).astype(bool)


def _plain(value: object) -> str:
    return value if isinstance(value, str) else ""
