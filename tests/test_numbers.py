"""Number expressions and what they are worth, on phrases written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.figures import numbers


def first(text: str) -> tuple[str, float, float] | None:
    for at in numbers.triggers(text):
        number = numbers.read(text, at)
        if number is not None:
            return text[number.start : number.end], number.low, number.high
    return None


@pytest.mark.parametrize(
    ("text", "span", "low", "high"),
    [
        ("1,500 men", "1,500", 1500, 1500),
        ("1,00,000 rupees", "1,00,000", 100000, 100000),
        ("a .5 chance", ".5", 0.5, 0.5),
        ("5.25 points", "5.25", 5.25, 5.25),
        ("2½ years", "2½", 2.5, 2.5),
        ("2 1/2 cups", "2 1/2", 2.5, 2.5),
        ("1/16 of a pint", "1/16", 1 / 16, 1 / 16),
        ("1.2 million men", "1.2 million", 1.2e6, 1.2e6),
        ("4 hundred million", "4 hundred million", 4e8, 4e8),
        ("3bn men", "3bn", 3e9, 3e9),
        ("500K men", "500K", 5e5, 5e5),
        ("two hundred and fifty-three thousand men", "two hundred and fifty-three thousand", 253000, 253000),
        ("twelve hundred men", "twelve hundred", 1200, 1200),
        ("one hundred-eighteen visits", "one hundred-eighteen", 118, 118),
        ("two and three", "two", 2, 2),
        ("twenty ten", "twenty", 20, 20),
        ("two and a half million", "two and a half million", 2.5e6, 2.5e6),
        ("a million and a half", "a million and a half", 1.5e6, 1.5e6),
        ("three dozen", "three dozen", 36, 36),
        ("half an hour", "half an", 0.5, 0.5),
        ("several hundred men", "several hundred", 100, 1000),
        ("thousands of men", "thousands", 1000, 10000),
        ("thousands and thousands of men", "thousands and thousands", 1000, 10000),
        ("tens of millions", "tens of millions", 1e7, 1e8),
        ("killed scores of men", "scores", 20, 200),
        ("nine out of 10 men", "nine out of 10", 0.9, 0.9),
        ("three quarters of it", "three quarters", 0.75, 0.75),
        ("a tenfold rise", "tenfold", 10, 10),
        ("a week-long trip", "week-long", 1, 1),
    ],
)
def test_reads_the_longest_number_and_its_worth(text: str, span: str, low: float, high: float) -> None:
    assert first(text) == (span, pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    "text", ["the third of May", "test scores of pupils", "a hundredth", "version 1.2.3", "in half"]
)
def test_refuses_what_is_no_number(text: str) -> None:
    assert first(text) is None


def test_glued_letter_is_a_million_only_after_a_currency_sign_or_in_capitals() -> None:
    assert numbers.read("15m", 0, money=True) == numbers.read("15M", 0)
    plain = numbers.read("5m", 0)
    assert plain is not None and plain.low == 5


@given(st.text(st.characters(codec="utf-8"), max_size=60) | st.text("0123456789.,/-x \u00a0", max_size=30))
def test_every_reading_of_any_text_lies_within_it(text: str) -> None:
    for at in numbers.triggers(text):
        number = numbers.read(text, at)
        if number is not None:
            assert 0 <= number.start <= at < number.end <= len(text)
            assert number.low <= number.high


@given(st.integers(0, 999_999_999))
def test_digits_with_and_without_separators_are_worth_the_same(value: int) -> None:
    for written in (str(value), f"{value:,}", f"{value:,}".replace(",", "\u00a0")):
        for text in (written, f"{written}/year"):
            number = numbers.read(text, 0)
            assert number is not None and (number.low, number.end) == (value, len(written))


def test_thousands_behind_a_point_are_no_number() -> None:
    assert numbers.read(".1,234 more", 1) is numbers.read(".5\u00a0100", 1) is None
