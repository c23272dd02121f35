"""Why two figures are one claim, or are not: the evidence as a small table."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis import lexicon, schema
from analysis.claims.evidence import Corpus
from analysis.claims.links import figure_id
from analysis.claims.statements import BLANK, NEEDED, Row, Terms, content, in_order, prepared, stem, text
from analysis.errors import InputError, choices, whole

COLUMNS = ["part", "evidence", "a", "b", "points"]


def explain_link(claims: pd.DataFrame, a: str, b: str, *, days: int | None = 3) -> pd.DataFrame:
    """The evidence that two figures state one quantity, a row a piece, and the outcome in the last row.

    `part` is what the evidence is about, `a` and `b` what either figure has of it, `points` what it counts; above 0 in
    all, the figures are taken to state one quantity. A pair that something rules out has that as its one piece. Where
    the last row says `through other figures`, the two share a claim since both go well with the rest of it.

    Args:
        claims: the claims, as `link_claims` made them of all figures, since rare words count more.
        a: the `figure_id` of one figure.
        b: that of the other.
        days: as they were linked.

    Raises:
        InputError: a needed column is missing, or there is no such figure.

    >>> from analysis.claims import link_claims
    >>> row = {"start": 0, "text": "40", "low": 40.0, "high": 40.0, "unit": "count", "noun": "boats"}
    >>> one = {**row, "doc_id": "a", "comparator": ">", "sentence": "More than 40 boats sank on Monday."}
    >>> two = {**row, "doc_id": "b", "comparator": "~", "sentence": "Some 40 boats sank in the storm."}
    >>> explain_link(link_claims(pd.DataFrame([one, two])), "a:0", "b:0")[["part", "evidence"]].iloc[-1].tolist()
    ['link', 'one claim']
    """
    whole(days, "days", least=0, of="explain_link", none=True)
    claims = schema.given(claims, schema.CLAIMS, [*NEEDED, "claim_id"], of="explain_link", blank=BLANK)
    _, rows = in_order(claims)
    positions = {figure_id(row): i for i, row in enumerate(rows)}
    for name in (a, b):
        if name not in positions:
            raise InputError(f"explain_link: no figure {name!r}: {choices(str(name), positions, most=5)}.")
    i, j = positions[a], positions[b]
    if i == j:
        raise InputError(f"explain_link compares two figures: {a!r} is given twice.")
    of = Corpus(prepared(rows), days=days)
    ids = rows[i]["claim_id"], rows[j]["claim_id"]
    reached = _outcome(of.score(i, j), one=ids[0] == ids[1])
    outcome = {"part": "link", "evidence": reached, "a": ids[0], "b": ids[1], "points": of.score(i, j)}
    return pd.DataFrame([*_pieces(of, i, j, rows), outcome], columns=COLUMNS)


def _outcome(score: float, *, one: bool) -> str:
    if one:
        return "one claim" if score > 0 else "one claim, through other figures"
    return "two claims, for other figures of theirs do not go together" if score > 0 else "two claims"


def _pieces(of: Corpus, i: int, j: int, rows: list[Row]) -> list[dict[str, object]]:
    known = {row["evidence"]: (row["part"], float(row["points"])) for row in lexicon.table("link_evidence")}
    found = of.evidence(i, j)
    if found is None:
        part, reason = of.ruled_out(i, j)
        shown = _SHOWN[part]
        return [{"part": part, "evidence": reason, "a": shown(rows[i]), "b": shown(rows[j]), "points": float("-inf")}]
    shared = of.statements[i].terms & of.statements[j].terms
    pieces: list[dict[str, object]] = []
    for name in sorted((name for name in found if found[name]), key=list(known).index):
        part, points = known[name]
        cells = [_words(row, shared) if part == "words" else _SHOWN[part](row) for row in (rows[i], rows[j])]
        pieces.append({"part": part, "evidence": name, "a": cells[0], "b": cells[1], "points": points * found[name]})
    return pieces


def _words(row: Row, shared: Terms) -> str:
    """The words of a sentence that the other has too, as printed."""
    return ", ".join(dict.fromkeys(word for word in content(text(row["sentence"])) if stem(word) in shared))


def _value(row: Row) -> str:
    return ("" if row["comparator"] == "=" else f"{row['comparator']} ") + str(row["text"])


def _period(row: Row) -> str:
    days = [row.get(name) for name in ("period_start", "period_end")]
    return "" if pd.isna(days[0]) else " to ".join("" if pd.isna(day) else f"{day:%Y-%m-%d}" for day in days).strip()


_SHOWN: dict[str, Callable[[Row], str]] = {
    "value": _value,
    "noun": lambda row: text(row["noun"]),
    "names": lambda row: text(row["sentence"]),
    "fate": lambda row: text(row["sentence"]),
    "period": _period,
    "source": lambda row: text(row.get("source")),
    "documents": lambda row: str(row["doc_id"]),
}
