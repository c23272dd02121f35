"""The examples of docs/figures.md, run: what the page promises is what is found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis import figures

PAGE = (Path(__file__).parents[1] / "docs" / "figures.md").read_text("utf-8")


def examples() -> list[tuple[str, dict[str, str]]]:
    """The rows of the page's tables that have a sentence `in the text`, by their columns."""
    rows, heads = [], []
    for line in PAGE.splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        if not line.strip().startswith("|"):
            heads = []
        elif not heads:
            heads = cells
        elif "in the text" in heads and "---" not in line:
            rows.append(dict(zip(heads, cells, strict=True)))
    return [(row["in the text"], row) for row in rows]


def value(found: figures.Figure) -> str:
    low, high = (f"{each:.6f}".rstrip("0").rstrip(".") for each in (found.low, found.high))
    return low if low == high else f"{low}..{high}"


@pytest.mark.parametrize(("sentence", "row"), examples())
def test_an_example_of_the_page_is_read_as_it_says(sentence, row):
    (found,) = [one for one in figures.find(sentence, published=date(2024, 6, 26)) if one.text == row["text"]]
    got = {name: getattr(found, name, "") or "" for name in ("unit", "noun", "hedge", "comparator", "status")}
    got["value"] = value(found)
    columns = [name for name in got if name in row]
    assert {name: got[name] for name in columns} == {name: row[name] for name in columns}


def test_the_page_has_examples_of_every_table():
    assert len(examples()) > 35
