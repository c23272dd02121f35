"""Units: what a number is measured in, by the words beside it, and whose dollar a bare `$` is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analysis import figures
from analysis.figures import dollars, units

DATA = Path(__file__).parent / "data" / "units.csv"


def cases() -> dict[str, list[tuple[str, str, str]]]:
    """The figures of each sentence in `data/units.csv`: text, unit and noun."""
    lines = [line for line in DATA.read_text("utf-8").splitlines() if not line.startswith("#")]
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in csv.DictReader(lines):
        found.setdefault(row["sentence"], []).append((row["text"], row["unit"], row["noun"]))
    return found


@pytest.mark.parametrize("sentence", cases())
def test_says_what_a_number_is_measured_in(sentence: str) -> None:
    assert [(f.text, f.unit, f.noun or "") for f in figures.find(sentence)] == cases()[sentence]


@pytest.mark.parametrize(
    ("text", "at", "unit"),
    [
        ("16 in May", 2, None),
        ("5 a day", 1, None),
        ("12 minor faults", 2, None),
        ("two different years", 3, None),
        ("3 C-sections", 1, None),
        ("five-year-" * 5000, 4, "duration:year"),
        ("5 " + "square " * 5000, 1, None),
        ("5 " + "more " * 5000, 1, None),
        ("5 more academic years", 1, "duration:year"),
        ("2in pizza", 1, "length:inch"),
        ("2in the fire", 1, None),
    ],
)
def test_a_word_like_a_unit_is_one_only_in_its_place(text: str, at: int, unit: str | None) -> None:
    found = units.after(text, at)
    assert (found and found.name) == unit


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US$", "USD"),
        ("C$", "CAD"),
        ("Rs. ", "INR"),
        ("RM ", "MYR"),
        ("Rp ", "IDR"),
        ("Rs ", "INR"),
        ("₫", "VND"),
        ("NT$", "TWD"),
    ],
)
def test_a_sign_before_a_number_is_its_currency(text: str, code: str) -> None:
    assert units.currency_before(text + "5", len(text)) == (code, 0)


@pytest.mark.parametrize(
    ("text", "code"),
    [("N1.3bn", "NGN"), ("N45,000", "NGN"), ("N500 million", "NGN"), ("N95 mask", None), ("N17 road", None)],
)
def test_a_letter_is_the_sign_of_the_naira_before_a_large_amount(text: str, code: str | None) -> None:
    found = units.currency_before(text, 1)
    assert (found and found[0]) == code


@pytest.mark.parametrize("text", ["the ", "TOP ", "TRY ", "H.R. ", "pays ", "cars ", ""])
def test_a_word_before_a_number_is_no_currency(text: str) -> None:
    assert units.currency_before(text + "5", len(text)) is None


@pytest.mark.parametrize(
    ("outlet", "code"),
    [
        ("The Sydney Morning Herald", "AUD"),
        ("Toronto Sun", "CAD"),
        ("The Globe and Mail", "CAD"),
        ("Maclean’s", "CAD"),
        ("https://www.stuff.co.nz/business", "NZD"),
        ("scmp.com", "HKD"),
        ("The Straits Times", "SGD"),
        ("Jamaica Observer", "JMD"),
        ("New York Post", "USD"),
        ("nytimes.com", "USD"),
        ("The Guardian", "USD"),
        ("Western Journalism", "USD"),
        ("", "USD"),
        (None, "USD"),
    ],
)
def test_a_bare_dollar_is_of_the_country_of_the_outlet(outlet: str | None, code: str) -> None:
    assert dollars.dollar(outlet, "A ticket costs $5.") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("OTTAWA — A ticket costs $5 (US$4) in the city.", "CAD"),
        ("Singapore will charge $5, or US $4, a trip.", "SGD"),
        ("Tickets in Beijing cost $5, and US$4 in winter.", "USD"),
        ("Canada charges US$4; Australia charges $5.", "USD"),  # two countries of dollars: it cannot be told
        ("Canada charges US$4.", "USD"),
        ("Sydney charges $4.", "USD"),  # a place alone says nothing of the outlet
        ("A ticket costs $5, The Canadian Press reports.", "CAD"),
        ("PERTH (AAP) - A ticket costs $5.", "AUD"),
    ],
)
def test_a_bare_dollar_of_an_unknown_outlet_is_told_by_the_text(text: str, code: str) -> None:
    assert dollars.dollar(None, text) == code


def test_an_outlet_that_marks_its_own_dollar_means_another_by_the_bare_sign() -> None:
    assert dollars.dollar("National Post", "It costs C$5, or $4.") == "USD"
    assert dollars.dollar("National Post", "It costs C$5, or $5; in Ohio it is US$4.") == "CAD"
