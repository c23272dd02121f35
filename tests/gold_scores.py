"""Score the figures that the project finds against its own gold: `python tests/gold_scores.py [article …]`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis import extract_figures

GOLD = Path(__file__).parent / "gold" / "figures"
FIELDS = ("period", "source", "hedge", "status", "trend")  # missing on most figures, so scored as F1
LABELS = ("comparator", "unit", "noun")  # on every figure, so scored as a share of those found
_VALUE = re.compile(r"(?P<comparator>[~?]|[<>]=?)?(?P<low>-?[\d.]+?)(\.\.(?P<high>-?[\d.]+))?")
_LITTLE = frozenset(["the", "of", "a", "an", "and", "for", "in", "at", "by", "to", "his", "her", "its", "their", "s"])


class Figure(NamedTuple):
    """One annotated figure; `fields` holds what of FIELDS the annotator stated, None where it is open to dispute."""

    start: int
    end: int
    text: str
    low: float
    high: float
    comparator: str
    unit: str
    noun: str
    fields: dict[str, str | None]
    optional: bool


class Article(NamedTuple):
    """One annotated article, its text free of marks."""

    name: str
    outlet: str
    published: str
    style: str
    text: str
    figures: list[Figure]


class Fault(NamedTuple):
    """One disagreement: in what, where, and the two readings."""

    article: str
    field: str
    place: str
    got: str
    wanted: str


def articles(folder: Path = GOLD) -> list[Article]:
    """All annotated articles, by name."""
    return [article(path) for path in sorted(folder.glob("*.txt"))]


def article(path: Path) -> Article:
    """One annotated article; AssertionError where its list does not repeat the marks of its text."""
    head, marked, listed = path.read_text(encoding="utf-8").split("\n=====\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    text, spans = _unmark(marked)
    lines = listed.strip("\n").split("\n")
    for (start, end), line in zip(spans, lines, strict=False):
        assert line.startswith(text[start:end] + " |"), f"{path.name}: marked {text[start:end]!r}, listed {line!r}"
    figures = [_figure(line, *span) for line, span in zip(lines, spans, strict=True)]
    return Article(path.stem, facts["outlet"], facts["published"], facts["style"], text, figures)


def _unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    pieces = re.split(r"[{}]", marked)
    spans, at = [], 0
    for i, piece in enumerate(pieces):
        if i % 2:
            spans.append((at, at + len(piece)))
        at += len(piece)
    return "".join(pieces), spans


def _figure(line: str, start: int, end: int) -> Figure:
    text, value, unit, noun, *rest = (part.strip() for part in (line + " ").split(" |"))
    match = _VALUE.fullmatch(value)
    assert match, line
    stated = dict(part.split(" ", 1) for part in rest if part != "optional")
    assert set(stated) <= set(FIELDS), line
    fields = {name: None if said == "?" else said for name, said in stated.items()}
    low = float(match["low"])
    high = float(match["high"]) if match["high"] else low
    return Figure(start, end, text, low, high, match["comparator"] or "=", unit, noun, fields, "optional" in rest)


def found(gold: Iterable[Article]) -> dict[str, list[dict[str, Any]]]:
    """What the project finds in each article, by the article's name."""
    gold = list(gold)
    documents = pd.DataFrame({key: [getattr(one, key) for one in gold] for key in ("outlet", "published", "text")})
    documents.insert(0, "doc_id", [one.name for one in gold])
    documents["outlet"] = documents["outlet"].mask(documents["outlet"] == "not named")
    rows: dict[str, list[dict[str, Any]]] = {one.name: [] for one in gold}
    for row in extract_figures(documents).to_dict("records"):
        rows[row["doc_id"]].append({str(key): None if pd.isna(value) else value for key, value in row.items()})
    return rows


def score(gold: Iterable[Article], rows: dict[str, list[dict[str, Any]]]) -> tuple[dict[str, float], list[Fault]]:
    """Percentages: precision, recall and F1 of figures found, LABELS right on those, F1 of FIELDS; and every fault."""
    counts: Counter[str] = Counter()
    faults: list[Fault] = []
    for one in gold:
        for figure, row in _aligned(one, rows[one.name]):
            for field, right, got, wanted in _judged(figure, row):
                counts[f"{field} {right}"] += 1
                if right not in ("right", "both"):
                    faults.append(Fault(one.name, field, _place(one.text, figure or row), got, wanted))
    return _percentages(counts), faults


def _aligned(one: Article, rows: list[dict[str, Any]]) -> Iterator[tuple[Figure | None, dict[str, Any] | None]]:
    """Pairs of figures that share characters, by preference those of one value; the rest of both alone."""
    left = list(rows)
    for figure in one.figures:
        near = [row for row in left if row["start"] < figure.end and figure.start < row["end"]]
        row = next((row for row in near if _same_value(figure, row)), near[0] if near else None)
        left = [other for other in left if other is not row and not (figure.optional and other in near)]
        if not figure.optional:
            yield figure, row
    yield from ((None, row) for row in left)


def _judged(figure: Figure | None, row: dict[str, Any] | None) -> Iterator[tuple[str, str, str, str]]:
    """(field, verdict, got, wanted) for everything there is to compare."""
    if figure is None:
        yield "found", "extra", _shown(row), "nothing"
    elif row is None:
        yield "found", "missed", "nothing", _shown(figure)
    elif not _same_value(figure, row):
        yield "found", "wrong", _shown(row), _shown(figure)
    else:
        yield "found", "right", "", ""
        yield from _labels(figure, row)
        yield from _fields(figure, row)


def _labels(figure: Figure, row: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    verdicts = ("wrong", "right")
    if figure.comparator != "?":
        yield "comparator", verdicts[row["comparator"] == figure.comparator], row["comparator"], figure.comparator
    if figure.unit != "?":
        yield "unit", verdicts[_same_unit(row["unit"], figure.unit)], row["unit"], figure.unit
    if figure.noun != "?" and (figure.unit in ("count", "percent", "ratio") or figure.unit.startswith("money")):
        yield "noun", verdicts[_same_noun(figure, row)], row["noun"] or "", figure.noun


def _fields(figure: Figure, row: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    for field in FIELDS:
        wanted = figure.fields.get(field, "")
        if wanted is None or (field == "period" and figure.unit.startswith(("duration", "age"))):
            continue
        if field != "period" and field not in row:
            continue
        got = _period(row) if field == "period" else row.get(field) or ""
        if not got and not wanted:
            continue
        same = _same_words(got, wanted) if field in ("source", "hedge") else got == _both(wanted, field)
        yield field, "both" if same else "wrong" if got and wanted else "extra" if got else "missed", got, wanted


def _both(wanted: str, field: str) -> str:
    return f"{wanted}/{wanted}" if field == "period" and wanted and "/" not in wanted else wanted


def _period(row: dict[str, Any]) -> str:
    first, last = (str(row[f"period_{edge}"] or "")[:7] for edge in ("start", "end"))
    return f"{first}/{last}" if first or last else ""


def _same_value(figure: Figure, row: dict[str, Any]) -> bool:
    ends = ((figure.low, row["low"]), (figure.high, row["high"]))
    return all(abs(wanted - got) <= 1e-8 + 1e-4 * abs(wanted) for wanted, got in ends)


def _same_unit(got: str, wanted: str) -> bool:
    """Units agree, or what stands above the line of a rate does (`money:USD/barrel`, `money:USD`)."""
    return got == wanted or (wanted.startswith("money") and got.split("/")[0] == wanted.split("/")[0])


def _same_noun(figure: Figure, row: dict[str, Any]) -> bool:
    """They share a word, or both are empty; of money readers differ on whether it has one."""
    got, wanted = _words(row["noun"]), _words(figure.noun)
    return bool(got & wanted) or (not got and not wanted) or (figure.unit.startswith("money") and not (got and wanted))


def _same_words(got: str, wanted: str) -> bool:
    return bool(_words(got) & _words(wanted))


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").lower())) - _LITTLE


def _percentages(counts: Counter[str]) -> dict[str, float]:
    right, wrong, missed, extra = (counts[f"found {verdict}"] for verdict in ("right", "wrong", "missed", "extra"))
    scores = {
        "figures": right + wrong + missed,
        "precision": _share(right, right + wrong + extra),
        "recall": _share(right, right + wrong + missed),
        "found": _share(2 * right, 2 * right + 2 * wrong + missed + extra),
    }
    for label in LABELS:
        scores[label] = _share(counts[f"{label} right"], counts[f"{label} right"] + counts[f"{label} wrong"])
    for field in FIELDS:
        both, wrong, missed, extra = (counts[f"{field} {verdict}"] for verdict in ("both", "wrong", "missed", "extra"))
        scores[field] = _share(2 * both, 2 * both + 2 * wrong + missed + extra)
    return scores


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


def _shown(of: Any) -> str:
    at = of if isinstance(of, dict) else of._asdict()
    return f"{at['text']!r} {at['low']:g}..{at['high']:g} {at['unit']} {at['noun'] or ''}"


def _place(text: str, of: Any) -> str:
    start, end = (of["start"], of["end"]) if isinstance(of, dict) else (of.start, of.end)
    place = f"{text[max(0, start - 90) : start]}[[{text[start:end]}]]{text[end : end + 70]}"
    return " ".join(place.split())


def main(names: list[str]) -> None:
    """Print the scores of the articles named, or of all, and every disagreement by field."""
    folder = Path(names.pop(0)) if names and "/" in names[0] else GOLD
    gold = [one for one in articles(folder) if not names or one.name in names]
    scores, faults = score(gold, found(gold))
    for field in ("found", *LABELS, *FIELDS):
        print(f"\n== {field}")
        for fault in (fault for fault in faults if fault.field == field):
            print(f"{fault.article}: {fault.place}\n    got {fault.got or '—'} | wanted {fault.wanted or '—'}")
    print("\n" + " · ".join(f"{name} {value:g}" for name, value in scores.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
