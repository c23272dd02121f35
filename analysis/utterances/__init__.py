"""The same words across outlets: utterances that several print, aligned, and which statements each carries.

`align_quotes` has a row for each outlet's printing of an utterance, `compare_quotes` one for each utterance, and
`statement_coverage` one for every attributed statement with a column for each outlet. What is compared is module
units, which printings are of one utterance module matching, how they differ module alignment; `side_by_side`
shows it. Nothing here says which printing is the right one: the fullest is only the longest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from analysis import identity, schema
from analysis.claims import outlet_labels
from analysis.errors import whole
from analysis.utterances import alignment, matching, units
from analysis.utterances.beside import side_by_side
from analysis.utterances.units import Unit

__all__ = ["align_quotes", "compare_quotes", "side_by_side", "statement_coverage"]

NEEDED = ("quote_id", "doc_id", "start", "end", "text", "kind", "speaker", "cue_start")
COLUMNS = ("statement_id", "statement", "speaker", "outlets")


def align_quotes(quotes: pd.DataFrame, *, days: int | None = 3) -> pd.DataFrame:
    """Every printing of the utterances that two or more outlets print, aligned with the fullest one.

    Shape: the columns of `schema.PRINTINGS`; a row for each document that prints the utterance, the fullest first.

    Args:
        quotes: the quotations and attributed statements of all documents.
        days: how far apart two documents may be published to print one utterance; None compares across any time.

    Raises:
        InputError: a needed column is missing.

    >>> import analysis
    >>> texts = ["“In this case, the water rose at night,” said Ann Lee.", "“The water rose at night,” Ann Lee said."]
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
    >>> align_quotes(analysis.extract_quotes(documents))[["outlet", "wording", "dropped"]].fillna("").values.tolist()
    [['not named (a)', 'fullest', ''], ['not named (b)', 'trimmed', 'In this case,']]
    """
    whole(days, "days", least=0, of="align_quotes", none=True)
    quotes = schema.given(quotes, schema.QUOTES, NEEDED, of="align_quotes")
    found = units.find(quotes, outlet_labels(quotes))
    shared = [group for group in matching.groups(found, days=days) if len({found[i].outlet for i in group}) > 1]
    named = _ids([found[group[0]] for group in shared])
    rows = [_printing(unit, found[group[0]], name) for group, name in zip(shared, named, strict=True)
            for unit in _told([found[i] for i in group])]  # fmt: skip
    return schema.PRINTINGS.frame(rows)


def _told(group: Sequence[Unit]) -> list[Unit]:
    """A group's printings: of a report and the fragment within it, the one that has more of the utterance."""
    full = group[0]
    kept: list[Unit] = []
    for unit in sorted(group[1:], key=lambda unit: (-_common(full, unit), not unit.quoted)):
        if not any(unit.doc == other.doc and unit.start < other.end and other.start < unit.end for other in kept):
            kept.append(unit)
    place = {unit: i for i, unit in enumerate(group)}
    return [full, *sorted(kept, key=place.__getitem__)]


def _common(full: Unit, unit: Unit) -> int:
    pieces = alignment.align(full.text, unit.text)
    return sum(len(piece.full.split()) for piece in pieces if piece.same)


def _printing(unit: Unit, full: Unit, name: str) -> dict[str, Any]:
    pieces = alignment.align(full.text, unit.text)
    wording = "fullest" if unit is full else alignment.wording(unit.kind, unit.text, pieces)
    row = {
        "utterance_id": name,
        "utterance": full.text,
        "quote_id": unit.quote,
        "doc_id": unit.doc,
        "outlet": unit.outlet,
        "published": unit.published,
        "kind": unit.kind,
        "text": unit.text,
        "speaker": unit.speaker or None,
        "via": unit.via or None,
        "wording": wording,
        "speaker_differs": bool(full.speaker and unit.speaker and not identity.same(full.speaker, unit.speaker)),
    }
    compared = {"dropped": alignment.dropped, "added": alignment.added, "changed": alignment.changed}
    return row if wording == "reported" else row | {key: _joined(of(pieces)) for key, of in compared.items()}


def _joined(parts: Iterable[str]) -> str | None:
    return " | ".join(parts) or None


def _ids(centres: Iterable[Unit]) -> list[str]:
    """Names for utterances from their first words, told apart by a number where two begin alike."""
    seen: dict[str, int] = {}
    found = []
    for unit in centres:
        words = "-".join("".join(filter(str.isalnum, word)) for word in unit.words[:6])
        seen[words] = seen.get(words, 0) + 1
        found.append(words if seen[words] == 1 else f"{words}-{seen[words]}")
    return found


def compare_quotes(quotes: pd.DataFrame, *, days: int | None = 3) -> pd.DataFrame:
    """The utterances that two or more outlets print: the words left out, put in or changed, and the speakers named.

    Shape: the columns of `schema.UTTERANCES`; those that most outlets print come first. Arguments as `align_quotes`.

    Raises:
        InputError: a needed column is missing.

    >>> import analysis
    >>> texts = ["“In this case, the water rose at night,” said Ann Lee.", "“The water rose at night,” Bo Ek said."]
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
    >>> compare_quotes(analysis.extract_quotes(documents))[["differs", "speakers"]].values.tolist()
    [['trimmed, speaker', 'not named (a): Ann Lee; not named (b): Bo Ek']]
    """
    whole(days, "days", least=0, of="compare_quotes", none=True)
    quotes = schema.given(quotes, schema.QUOTES, NEEDED, of="compare_quotes")
    printings = align_quotes(quotes, days=days)
    rows = [_utterance(group) for _, group in printings.groupby("utterance_id", sort=False)]
    return schema.UTTERANCES.frame(sorted(rows, key=lambda row: -row["outlets"]))


def _utterance(group: pd.DataFrame) -> dict[str, Any]:
    full = group.iloc[0]
    reported = {"reported"} if full["kind"] == "indirect" else set()
    wordings = set(group["wording"].iloc[1:]) - reported
    differs = [wording for wording in schema.WORDINGS[2:] if wording in wordings]
    differs += ["speaker"] if group["speaker_differs"].any() else []
    return {
        "utterance_id": full["utterance_id"],
        "utterance": full["utterance"],
        "kind": full["kind"],
        "outlets": group["outlet"].nunique(),
        "differs": ", ".join(differs) or None,
        "speakers": _speakers(group),
        **{name: _by_outlet(group, name) for name in ("dropped", "added", "changed")},
    }


def _speakers(group: pd.DataFrame) -> str | None:
    if group["speaker_differs"].any():
        return _by_outlet(group, "speaker")
    known = group["speaker"].dropna()
    return None if known.empty else str(max(known, key=len))


def _by_outlet(group: pd.DataFrame, column: str) -> str | None:
    told = group.dropna(subset=[column])
    parts = (f"{outlet}: {text}" for outlet, text in zip(told["outlet"], told[column], strict=True))
    return "; ".join(dict.fromkeys(parts)) or None


# ---------------------------------------------------------------- who carries which statement
#: How a cell says it: words within quotation marks, some of them, or a report.
CARRIED = {"fullest": "quoted", "identical": "quoted", "marked": "quoted", "fragment": "in part"}


def statement_coverage(quotes: pd.DataFrame, *, days: int | None = 3) -> pd.DataFrame:
    """Every attributed statement, and how each outlet carries it: a row a statement, a column an outlet.

    Shape: `statement_id statement speaker outlets`, then a column for each outlet, in the order of the documents. A
    cell is `quoted`, `in part` (a fragment), `trimmed`, `changed` or `reported`, and missing where the outlet leaves
    the statement out. Statements that most outlets carry come first. Arguments as `align_quotes`.

    Raises:
        InputError: a needed column is missing.

    >>> import analysis
    >>> texts = ["“The water rose at night,” said Ann Lee.", "Lee said the water rose at night. She said a mill fell."]
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Sun"], "text": texts})
    >>> statement_coverage(analysis.extract_quotes(documents))[["outlets", "Post", "Sun"]].fillna("").values.tolist()
    [[2, 'quoted', 'reported'], [1, '', 'reported']]
    """
    whole(days, "days", least=0, of="statement_coverage", none=True)
    quotes = schema.given(quotes, schema.QUOTES, NEEDED, of="statement_coverage")
    outlets = outlet_labels(quotes)
    found = units.find(quotes, outlets)
    grouped = [[found[i] for i in group] for group in matching.groups(found, days=days)]
    inside = _inside(found)
    grouped = [group for group in grouped if len(group) > 1 or group[0] not in inside]
    rows = [_statement(group, name) for group, name in zip(grouped, _ids(g[0] for g in grouped), strict=True)]
    table = schema.STATEMENTS.frame(sorted(rows, key=lambda row: -row["outlets"]))
    by_id = {row["statement_id"]: row["carried"] for row in rows}
    carried = [by_id[name] for name in table["statement_id"]]
    for outlet in dict.fromkeys(outlets):
        column = f"{outlet} (outlet)" if outlet in COLUMNS else outlet
        cells = [by_outlet.get(outlet) for by_outlet in carried]
        table[column] = pd.Series(cells, index=table.index, dtype="str")
    return table


def _inside(found: Iterable[Unit]) -> set[Unit]:
    """The fragments that stand within a report of the same document, which holds them."""
    fragments: set[Unit] = set()
    report: Unit | None = None
    for unit in sorted(found, key=lambda unit: (unit.doc, unit.start, -unit.end)):
        if not unit.quoted:
            report = unit
        elif report and report.doc == unit.doc and unit.end <= report.end:
            fragments.add(unit)
    return fragments


def _statement(group: Sequence[Unit], name: str) -> dict[str, Any]:
    full = group[0]
    carried: dict[str, str] = {}
    for unit in _told(group):
        wording = (
            "fullest"
            if unit is full
            else alignment.wording(unit.kind, unit.text, alignment.align(full.text, unit.text))
        )
        carried.setdefault(unit.outlet, CARRIED.get(wording, wording) if unit.quoted else "reported")
    return {
        "statement_id": name,
        "statement": full.text,
        "speaker": full.speaker or None,
        "outlets": len(carried),
        "carried": carried,
    }
