"""Units: what a number is measured in, by the words beside it, and whose dollar a bare `$` is."""

from __future__ import annotations

import pytest

from analysis.figures import units


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
    assert units.dollar(outlet, "A ticket costs $5.") == code


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
    assert units.dollar(None, text) == code


def test_an_outlet_that_marks_its_own_dollar_means_another_by_the_bare_sign() -> None:
    assert units.dollar("National Post", "It costs C$5, or $4.") == "USD"
    assert units.dollar("National Post", "It costs C$5, or $5; in Ohio it is US$4.") == "CAD"
