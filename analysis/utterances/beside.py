"""Printings of an utterance side by side: what is left out struck through, what is put in underlined."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import pandas as pd

from analysis import schema
from analysis.utterances import alignment
from analysis.utterances.alignment import Piece

NEEDED = ("utterance_id", "utterance", "outlet", "kind", "speaker", "text", "wording", "speaker_differs")
HEADS = ("outlet", "speaker", "printed", "words")
#: What each wording is called beside the words.
CALLED = {
    "fullest": "the fullest printing",
    "identical": "word for word",
    "fragment": "a fragment",
    "marked": "cut, and marked as such",
    "trimmed": "cut without a mark",
    "changed": "other words",
    "reported": "as a report",
}
#: A run of at least so many words that a report shares with a quotation is marked.
_SHARED = 3
_SIGNS = {"del": ("[-", "-]"), "ins": ("{+", "+}"), "mark": ("_", "_")}


def side_by_side(printings: pd.DataFrame, *, most: int = 50) -> Beside:
    """Printings side by side, the rows of an utterance together, for a notebook or as text.

    The fullest printing stands first. Below it, words that a quotation leaves out are struck through (`<del>`), words
    that only it has are underlined (`<ins>`); in a report, the runs of words that it shares are marked. Everything
    printed is escaped. As text, the same is set as `[-left out-]`, `{+put in+}` and `_shared_`.

    Args:
        printings: as `align_quotes` makes them.
        most: the most utterances to show; a last line says how many more there are.

    Raises:
        InputError: a column is missing.

    >>> import analysis
    >>> texts = ["“In this case, the water rose at night,” said Ann Lee.", "“The water rose at night,” Ann Lee said."]
    >>> quotes = analysis.extract_quotes(pd.DataFrame({"doc_id": ["a", "b"], "text": texts}))
    >>> print(side_by_side(analysis.align_quotes(quotes)))
    In this case, the water rose at night,
      not named (a) | Ann Lee | the fullest printing | In this case, the water rose at night,
      not named (b) | Ann Lee | cut without a mark | [-In this case,-] The water rose at night,
    """
    schema.require(printings, NEEDED, of="side_by_side")
    return Beside(printings, most)


class Beside:
    """Printings for reading: HTML in a notebook, text elsewhere."""

    def __init__(self, printings: pd.DataFrame, most: int) -> None:
        names = printings["utterance_id"].drop_duplicates()
        self.more = max(0, len(names) - most)
        self._rows = printings[printings["utterance_id"].isin(names.iloc[:most])]

    def _repr_html_(self) -> str:
        bodies = "".join(map(_body, self._groups()))
        head = "".join(f'<th scope="col" style="text-align: left">{name}</th>' for name in HEADS)
        kinds = "printings tex2jax_ignore mathjax_ignore"
        table = f'<table class="{kinds}" border="0"><thead><tr>{head}</tr></thead>{bodies}</table>'
        note = f"<p>… and {self.more:,} more utterances.</p>" if self.more else ""
        return (table if bodies else "<p>None.</p>") + note

    def __repr__(self) -> str:
        blocks = ("\n".join([group["utterance"].iloc[0], *_lines(group)]) for group in self._groups())
        note = f"… and {self.more:,} more utterances." if self.more else ""
        return "\n\n".join(filter(None, [*blocks, note])) or "None."

    def _groups(self) -> Iterator[pd.DataFrame]:
        return (group for _, group in self._rows.groupby("utterance_id", sort=False))


def _marked(row: pd.Series) -> list[tuple[str, str]]:
    """A printing in pieces: the words of each, and the element it stands in, if any."""
    if row["wording"] == "fullest":
        return [(row["text"], "")]
    pieces = alignment.align(row["utterance"], row["text"])
    if row["wording"] == "reported":
        return [(piece.other, "mark" if _runs(piece) else "") for piece in pieces if piece.other]
    found: list[tuple[str, str]] = []
    for piece in pieces:
        found += [(piece.other, "")] if piece.same else [(piece.full, "del"), (piece.other, "ins")]
    return [(words, how) for words, how in found if words]


def _runs(piece: Piece) -> bool:
    return piece.same and len(piece.other.split()) >= _SHARED


def _cells(row: pd.Series) -> tuple[str, str, str]:
    speaker = row["speaker"] if isinstance(row["speaker"], str) else "nobody named"
    return row["outlet"], speaker + (" (another speaker)" if row["speaker_differs"] else ""), CALLED[row["wording"]]


def _lines(group: pd.DataFrame) -> Iterator[str]:
    for _, row in group.iterrows():
        words = " ".join(f"{_SIGNS[how][0]}{text}{_SIGNS[how][1]}" if how else text for text, how in _marked(row))
        yield f"  {' | '.join([*_cells(row), words])}"


def _body(group: pd.DataFrame) -> str:
    rows = "".join(_row(row) for _, row in group.iterrows())
    return f'<tbody style="border-bottom: 1px solid">{rows}</tbody>'


def _row(row: pd.Series) -> str:
    words = " ".join(f"<{how}>{escape(text)}</{how}>" if how else escape(text) for text, how in _marked(row))
    cells = "".join(f'<td style="text-align: left; vertical-align: top">{escape(cell)}</td>' for cell in _cells(row))
    return f'<tr>{cells}<td style="text-align: left; min-width: 24em">{words}</td></tr>'
