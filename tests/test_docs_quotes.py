"""The examples of docs/quotes.md, run: what the page promises is what is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import quotes

PAGE = (Path(__file__).parents[1] / "docs" / "quotes.md").read_text("utf-8")


def examples() -> list[dict[str, str]]:
    """The rows of the page's table that have a sentence `in the text`, by their columns."""
    lines = [line for line in PAGE.splitlines() if line.startswith("| ") and "---" not in line]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    heads = next(row for row in rows if "in the text" in row)
    return [
        dict(zip([h.strip("`") for h in heads], row, strict=True)) for row in rows if len(row) == 5 and row != heads
    ]


@pytest.mark.parametrize("row", examples(), ids=[row["kind"] for row in examples()])
def test_an_example_of_the_page_is_read_as_it_says(row):
    (found,) = [one for one in quotes.find(row["in the text"]) if one.text == row["text"]]
    kind = {"according to": "indirect", "in one's words": "partial", "a document": "indirect", "data": "indirect"}
    wanted = kind.get(row["kind"], row["kind"].split(",")[0]).replace("intention", "belief")
    assert (found.kind, found.speaker or "", found.cue or "") == (wanted, row["speaker"], row["cue"])


def test_the_page_has_examples_of_every_kind():
    assert len(examples()) > 15
