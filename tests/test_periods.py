"""Time expressions and the days they span."""

import itertools
import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import periods
from analysis.periods import Period

PUBLISHED = date(2024, 6, 26)  # a Wednesday
ANCHOR = Period(0, 0, "", date(2020, 10, 1), date(2024, 5, 31))

ABSOLUTE = [
    ("between October 2020 and May 2024", "2020-10-01", "2024-05-31"),
    ("from October 2020 through May 2024", "2020-10-01", "2024-05-31"),
    ("from 1992 to 1997", "1992-01-01", "1997-12-31"),
    ("from October to December 2020", "2020-10-01", "2020-12-31"),
    ("from March 3 to March 5, 2019", "2019-03-03", "2019-03-05"),
    ("March 3-5, 2019", "2019-03-03", "2019-03-05"),
    ("in 2023", "2023-01-01", "2023-12-31"),
    ("in February 2024", "2024-02-01", "2024-02-29"),
    ("in Sept. 2021", "2021-09-01", "2021-09-30"),
    ("January 18th, 2017", "2017-01-18", "2017-01-18"),
    ("18 January 2017", "2017-01-18", "2017-01-18"),
    ("2024-06-26", "2024-06-26", "2024-06-26"),
    ("6/26/2024", "2024-06-26", "2024-06-26"),
    ("since 2021", "2021-01-01", None),
    ("after March 2021", "2021-04-01", None),
    ("from 2019 to the present", "2019-01-01", None),
    ("until 2020", None, "2020-12-31"),
    ("before 2020", None, "2019-12-31"),
    ("Between fiscal years 2017 and 2020", "2016-10-01", "2020-09-30"),
    ("from fiscal year 2022 through 2023", "2021-10-01", "2023-09-30"),
    ("fiscal 2023", "2022-10-01", "2023-09-30"),
    ("FY23", "2022-10-01", "2023-09-30"),
    ("financial year 2022-23", "2022-04-01", "2023-03-31"),
    ("the 2016-17 school year", "2016-09-01", "2017-08-31"),
    ("2016-17", "2016-04-01", "2017-03-31"),
    ("in 1999-00", "1999-04-01", "2000-03-31"),
    ("Q3 2023", "2023-07-01", "2023-09-30"),
    ("the fourth quarter of 2022", "2022-10-01", "2022-12-31"),
    ("the second half of 2022", "2022-07-01", "2022-12-31"),
    ("the first nine months of 2023", "2023-01-01", "2023-09-30"),
    ("in the first month of 2023", "2023-01-01", "2023-01-31"),
    ("in the last three months of 2015", "2015-10-01", "2015-12-31"),
    ("the final half of 2022", "2022-07-01", "2022-12-31"),
    ("so far in 2024", "2024-01-01", None),
    ("the 1990s", "1990-01-01", "1999-12-31"),
    ("the ’90s", "1990-01-01", "1999-12-31"),
    ("twelve months ended March 31, 2024", "2023-04-01", "2024-03-31"),
    ("at the end of December 2018", "2018-12-31", "2018-12-31"),
    ("the summer of 2019", "2019-06-01", "2019-08-31"),
]

RELATIVE = [
    ("in March", "2024-03-01", "2024-03-31"),
    ("in November", "2023-11-01", "2023-11-30"),
    ("last June", "2023-06-01", "2023-06-30"),
    ("on March 22", "2024-03-22", "2024-03-22"),
    ("On Wednesday, June 26th", "2024-06-26", "2024-06-26"),
    ("on Tuesday", "2024-06-25", "2024-06-25"),
    ("Monday", "2024-06-24", "2024-06-24"),
    ("last Wednesday", "2024-06-19", "2024-06-19"),
    ("next Tuesday", "2024-07-02", "2024-07-02"),
    ("yesterday", "2024-06-25", "2024-06-25"),
    ("last week", "2024-06-17", "2024-06-23"),
    ("over the weekend", "2024-06-22", "2024-06-23"),
    ("last month", "2024-05-01", "2024-05-31"),
    ("earlier this month", "2024-06-01", "2024-06-26"),
    ("this year", "2024-01-01", None),
    ("so far this year", "2024-01-01", None),
    ("in this year alone", "2024-01-01", None),
    ("year to date", "2024-01-01", None),
    ("earlier this year", "2024-01-01", "2024-06-26"),
    ("last year", "2023-01-01", "2023-12-31"),
    ("last fiscal year", "2022-10-01", "2023-09-30"),
    ("since May", "2024-05-01", None),
    ("the first quarter", "2024-01-01", "2024-03-31"),
    ("the third quarter of last year", "2023-07-01", "2023-09-30"),
    ("the first two months of last year", "2023-01-01", "2023-02-28"),
    ("the closing week of last year", "2023-12-25", "2023-12-31"),
    ("three months to June", "2024-04-01", "2024-06-30"),
    ("in the year to March", "2023-04-01", "2024-03-31"),
    ("the past five years", "2019-06-27", None),
    ("the last 12 months", "2023-06-27", None),
    ("over the next three weeks", "2024-06-27", "2024-07-17"),
    ("two years ago", "2022-01-01", "2022-12-31"),
]

NO_PERIODS = [
    "over three years",
    "during the pandemic",
    "They may march on.",
    "in 99999 cases",
    "in year 0",
    "in 2000,000",
    "around 2000 people",
    "a 2000 percent rise",
    "An autumnal Marchioness named Julys",
]


def days(found):
    return [(p.first and p.first.isoformat(), p.last and p.last.isoformat()) for p in found]


@pytest.mark.parametrize(("text", "first", "last"), ABSOLUTE, ids=[row[0] for row in ABSOLUTE])
def test_an_absolute_expression_needs_no_publication_date(text, first, last):
    found = periods.find(text)
    assert days(found) == [(first, last)]


@pytest.mark.parametrize(("text", "first", "last"), RELATIVE, ids=[row[0] for row in RELATIVE])
def test_a_relative_expression_is_counted_from_publication(text, first, last):
    assert days(periods.find(text, published=PUBLISHED)) == [(first, last)]


@pytest.mark.parametrize("text", [row[0] for row in RELATIVE])
def test_a_relative_expression_without_publication_is_kept_unresolved(text):
    assert days(periods.find(text)) == [(None, None)]


@pytest.mark.parametrize("text", NO_PERIODS)
def test_what_only_looks_like_time_is_left_alone(text):
    assert periods.find(text, published=PUBLISHED) == []


def test_previous_years_are_counted_back_from_the_anchor():
    found = periods.find("During the previous 14 years, few came.", published=PUBLISHED, anchor=ANCHOR)
    assert days(found) == [("2006-10-01", "2020-09-30")]


def test_previous_years_are_counted_back_from_an_earlier_period_in_the_text():
    found = periods.find("From 2015 to 2019 it rose, unlike in the preceding five years.")
    assert days(found) == [("2015-01-01", "2019-12-31"), ("2010-01-01", "2014-12-31")]


def test_a_year_earlier_moves_the_anchor():
    assert days(periods.find("a year earlier", anchor=ANCHOR)) == [("2019-10-01", "2023-05-31")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The vote will be held on Thursday", "2024-06-27"),
        ("ahead of the ballot on November 5", "2024-11-05"),
        ("The ballot was held on November 5", "2023-11-05"),
    ],
)
def test_words_of_the_future_turn_a_bare_day_ahead(text, day):
    assert days(periods.find(text, published=PUBLISHED)) == [(day, day)]


def test_a_leap_day_takes_the_latest_year_that_has_one():
    assert days(periods.find("on February 29", published=date(2023, 5, 1))) == [("2020-02-29", "2020-02-29")]


@pytest.mark.parametrize("text", ["February 30, 2020", "on April 31", "2023-13-45", "the past 999 decades"])
def test_impossible_days_are_kept_unresolved(text):
    assert days(periods.find(text, published=PUBLISHED)) == [(None, None)]


def test_offsets_count_in_the_whole_text():
    text = "In May 2019 nothing. In June 2020 a lot happened."
    found = periods.find(text, 21, 38, published=PUBLISHED)
    assert [(p.start, p.text) for p in found] == [(21, "In June 2020")]


def test_a_preposition_outside_the_span_is_not_read():
    assert periods.find("since 2021", 6) == []


@pytest.mark.parametrize("opening", ["(", "[", "“", '"', "‘"])
def test_a_preposition_may_open_a_bracket_or_a_quotation(opening):
    assert [p.text for p in periods.find(f"It grew {opening}in the 1990s)")] == ["in the 1990s"]
    assert days(periods.find(f"It shut {opening}since 2019)")) == [("2019-01-01", None)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Some pupils were sent home in 2023/24.", ("2023-09-01", "2024-08-31")),
        ("Most teachers left in the third term, as they had in 2023-24.", ("2023-09-01", "2024-08-31")),
        ("Students paid more in 2022-2023.", ("2022-09-01", "2023-08-31")),
        ("The school budget was cut in 2023/24.", ("2023-04-01", "2024-03-31")),
        ("The trust was fined in 2023/24.", ("2023-04-01", "2024-03-31")),
        ("Pupils were counted in 2019-2022.", ("2019-01-01", "2022-12-31")),
    ],
)
def test_two_years_in_one_beside_words_of_school_are_a_school_year(text, span):
    assert days(periods.find(text)) == [span]


def test_a_line_break_stands_for_a_space():
    assert [p.text for p in periods.find("It grew in\nMay\n2019.")] == ["in\nMay\n2019"]


FRAGMENTS = [row[0] for row in ABSOLUTE + RELATIVE] + ["the previous", "999", "0000", "’", "é", " ", "-", "to", "and"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=8), max_size=8), st.dates() | st.none(), st.booleans())
def test_any_text_gives_ordered_spans_with_days_in_order(pieces, published, anchored):
    text = " ".join(pieces)
    found = periods.find(text, published=published, anchor=ANCHOR if anchored else None)
    assert all(text[p.start : p.end] == p.text for p in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(p.first <= p.last for p in found if p.first and p.last)


@pytest.mark.parametrize(
    ("first", "last", "length"),
    [
        (date(2020, 10, 1), date(2024, 5, 31), 44),
        (date(2016, 10, 1), date(2020, 9, 30), 48),
        (date(2023, 6, 27), date(2024, 6, 26), 12),
        (date(2024, 1, 1), date(2024, 1, 15), 15 / 30.4375),
        (date(9999, 12, 1), date.max, 31 / 30.4375),
    ],
)
def test_length_in_months(first, last, length):
    assert periods.months(first, last) == pytest.approx(length)


def test_length_of_an_open_period_is_not_a_number():
    assert math.isnan(periods.months(date(2020, 1, 1), None))


def test_a_day_earlier_is_not_counted_from_a_month():
    found = periods.find("It fell in February 2009 and had fallen a day earlier.", published=date(2018, 4, 18))
    assert [(p.text, p.first is None) for p in found] == [("in February 2009", False), ("a day earlier", True)]
