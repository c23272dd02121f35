"""Nouns: what a figure counts where the words beside it say so."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import figures
from analysis.figures import elided, nouns

DATA = Path(__file__).parent / "data" / "nouns.csv"


def cases() -> dict[str, list[tuple[str, str, str]]]:
    """The figures of each sentence in `data/nouns.csv`: text, unit and noun."""
    lines = [line for line in DATA.read_text("utf-8").splitlines() if not line.startswith("#")]
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in csv.DictReader(lines):
        found.setdefault(row["sentence"], []).append((row["text"], row["unit"], row["noun"]))
    return found


@pytest.mark.parametrize("sentence", cases())
def test_names_what_is_counted(sentence: str) -> None:
    assert [(f.text, f.unit, f.noun or "") for f in figures.find(sentence)] == cases()[sentence]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        (" work there", None),
        (" work permits", "work permits"),
        (" face charges", None),
        (" were held", None),
        (" needed treatment", None),
        (" wounded men", "wounded men"),
        (" of her last four finals", "finals"),
        (" of a planned 1,200 patients", "patients"),
        (" of the dead", "dead"),
        (" of these", None),
        ("-vote threshold", "vote threshold"),
        (" (or fewer) boats", "boats"),
        (" Monday", None),
        (" each", None),
        ("", None),
    ],
)
def test_reads_the_phrase_after_a_number_above_one(text: str, noun: str | None) -> None:
    found = nouns.after(text, 0, len(text), plural=True)
    assert (found and text[found.start : found.end]) == noun


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("a population of ", "population"),
        ("The death toll has now risen to ", "death toll"),
        ("the number of young asylum seekers fell to ", "young asylum seekers"),
        ("Enrolment, which stood at ", "Enrolment"),
        ("Population: ", "Population"),
        ("They will gain at least ", None),
        ("the total rose to ", None),
        ("They walked to ", None),
    ],
)
def test_reads_the_noun_of_quantity_before_a_number(text: str, noun: str | None) -> None:
    found = elided.before(text, len(text), 0)
    assert (found and text[found.start : found.end]) == noun


def test_the_reach_of_a_phrase_is_bounded() -> None:
    text = " " + "large " * 100_000 + "ships"
    assert nouns.after(text, 0, len(text)) is None
    assert nouns.standing_for("a" * 100_000 + " dead", 0, 100_005) is None
    assert elided.antecedent("ships " + "a " * 100_000, 200_006, 0) is None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab s,“”\"'’-()$5ofA", max_size=60), st.booleans(), st.booleans())
def test_any_text_gives_a_phrase_within_it(text: str, limit_of: bool, plural: bool) -> None:
    found = nouns.after(text, 0, len(text), limit_of=limit_of, plural=plural)
    assert found is None or 0 <= found.start < found.end <= len(text)
