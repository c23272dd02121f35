"""Counted: the noun, and the unit, that a figure takes up from the figures and the words before it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analysis import figures

DATA = Path(__file__).parent / "data" / "counted.csv"


def cases() -> dict[str, list[tuple[str, str, str]]]:
    """The figures of each text in `data/counted.csv`: text, unit and noun."""
    lines = [line for line in DATA.read_text("utf-8").splitlines() if not line.startswith("#")]
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in csv.DictReader(lines):
        found.setdefault(row["sentence"], []).append((row["text"], row["unit"], row["noun"]))
    return found


@pytest.mark.parametrize("text", cases())
def test_a_noun_left_out_is_the_one_named_before(text: str) -> None:
    assert [(f.text, f.unit, f.noun or "") for f in figures.find(text)] == cases()[text]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The Dax rose 2 percent while the Nikkei fell by 1.", ["percent", "percent"]),
        ("The party has 27 per cent and the Greens are on 24.", ["percent", "percent"]),
        ("It fell from nine seconds to just 3.5.", ["duration:second", "duration:second"]),
        ("Shares rose 2 percent to 54.", ["percent", "count"]),
        ("The fund rose 2 percent to 5,400.", ["percent", "count"]),
        ("Some 40 percent left and 12 boats sank.", ["percent", "count"]),
        ("She waited two years and bought 12.", ["duration:year", "count"]),
        ("He owes 80 million of the 1.5 billion euros.", ["money:EUR", "money:EUR"]),
        ("It shut 8 million of the 12 million wells.", ["count", "count"]),
    ],
)
def test_a_unit_left_out_is_taken_up_only_where_two_figures_are_set_side_by_side(text: str, units: list[str]) -> None:
    assert [f.unit for f in figures.find(text)] == units


def test_a_noun_is_not_taken_up_from_far_away() -> None:
    text = "Guards caught 60 smugglers.\n\n" + "Nothing else came up. " * 100 + "\n\nThey spoke of 12."
    assert [f.noun for f in figures.find(text)] == ["smugglers", None]
