"""Figures: what is one and what is not, and the fields of each, on sentences written for these tests."""

from __future__ import annotations

import csv
import json
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import figures, schema
from analysis.errors import InputError
from analysis.figures import units

ORIGINALS = Path(__file__).parents[2] / "shared" / "seeds"
PUBLISHED = date(2024, 6, 26)

DATA = Path(__file__).parent / "data" / "figures.csv"

Expected = tuple[str, float, float, str, str, str | None]


def cases() -> dict[str, list[Expected]]:
    """The figures expected of each sentence in `data/figures.csv`, in order."""
    lines = [line for line in DATA.read_text("utf-8").splitlines() if not line.startswith("#")]
    found: dict[str, list[Expected]] = {}
    for row in csv.DictReader(lines):
        low, high = (float(Fraction(row[name])) for name in ("low", "high"))
        expected = (row["text"], low, high, row["comparator"], row["unit"], row["noun"] or None)
        found.setdefault(row["sentence"], []).append(expected)
    return found


NOT_FIGURES = [
    "It happened on June 26, 2024, in Oslo.",
    "On 22nd May he flew home.",
    "Between October 2020 and May 2024 nobody came.",
    "It covers fiscal years 2017 and 2020.",
    "The 2016 election was close.",
    "Music of the 1990s is back.",
    "The war lasted from 1992 to 1997.",
    "They met at 10:45 p.m. and again at 8am.",
    "Call 555-867-5309 today.",
    "She was the first and he the 22nd.",
    "After 9/11 the law changed.",
    "Critics of Section 230 spoke.",
    "It is a Fortune 500 company.",
    "The House passed H.R. 1 again.",
    "An 18-wheeler overturned.",
    "The Big 12 met.",
    "He flew a Boeing 737 home.",
    "An F-35 landed.",
    "Covid-19 spread.",
    "The category 4 hurricane passed.",
    "She lives at 31 Acacia Avenue now.",
    "It was one of the officials.",
    "No one came.",
    "They boarded Air Force One there.",
    "It is shut between junctions 9 and 10.",
    "See pages 4-7 of it.",
    "One day she left.",
    "They left one by one.",
    "This one is better.",
    "Several people and many others came.",
    "Few knew; most did not.",
    "A couple of men left.",
    "He missed the first half of it.",
    "They met a third time.",
]


@pytest.mark.parametrize("sentence", cases())
def test_reads_each_kind_of_figure(sentence: str) -> None:
    got = [(f.text, f.low, f.high, f.comparator, f.unit, f.noun) for f in figures.find(sentence)]
    assert got == [(t, pytest.approx(low), pytest.approx(high), *rest) for t, low, high, *rest in cases()[sentence]]


@pytest.mark.parametrize("sentence", NOT_FIGURES)
def test_leaves_alone_what_counts_nothing(sentence: str) -> None:
    assert [f.text for f in figures.find(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "trend"),
    [
        ("Sales rose by 5,000 units.", "up"),
        ("Shares fell 5%.", "down"),
        ("The index was up 6.5%.", "up"),
        ("They cut staff by 12 percent.", "down"),
        ("Sales rose to 5,000 units.", None),
        ("She racked up 27 percent.", None),
        ("They held 5 percent.", None),
        ("It was a 30 percent drop.", "down"),
        ("A jump of 8 per cent followed.", "up"),
        ("Analysts forecast 0.1% annual growth.", "up"),
        ("He trails, down 13 points.", "down"),
        ("Some 5 percent fall behind.", None),
        ("They want a $4 billion tax cut.", None),
        ("It falls four days later.", None),
        ("Growth of 3 percent is likely.", "up"),
        ("She gave the Club for Growth $500.", None),
        ("The index ended up 2%.", "up"),
    ],
)
def test_trend_is_the_direction_of_a_change_and_not_of_a_level(sentence: str, trend: str | None) -> None:
    assert [f.trend for f in figures.find(sentence)] == [trend]


def periods_of(text: str) -> list[tuple[str, str | None, str | None]]:
    found = figures.find(text, published=PUBLISHED)
    return [
        (f.text, f.period_start and f.period_start.isoformat(), f.period_end and f.period_end.isoformat())
        for f in found
    ]


def test_period_is_the_one_the_sentence_states() -> None:
    text = "Guards caught 372 smugglers between October 2020 and May 2024."
    assert periods_of(text) == [("372", "2020-10-01", "2024-05-31")]


def test_period_so_far_this_year_is_open() -> None:
    assert periods_of("So far this year, about 80 boats came.") == [("80", "2024-01-01", None)]


def test_previous_years_count_back_from_the_last_closed_period() -> None:
    text = (
        "More than 900 boats landed between October 2020 and May 2024.\n\nSo far this year, some 300 came.\n\n"
        "In the previous 14 years, only 31 boats landed."
    )
    assert periods_of(text)[-1] == ("31", "2006-10-01", "2020-09-30")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The party took 12 seats, up from nine in 2012.", [("12", None), ("nine", "2012-01-01")]),
        ("Sales grew 4% on last year.", [("4%", None)]),
        ("Turnout was 67%, the highest since 1992.", [("67%", None)]),
        ("They sank 38 boats, more than in 2014.", [("38", None)]),
        ("It lost 9 ships in 2015, leaving 14 afloat.", [("9", "2015-01-01"), ("14", "2015-01-01")]),
        ("It closed 2 schools near a fire, which has burned 40 acres since May.", [("2", None), ("40", "2024-05-01")]),
    ],
)
def test_period_compared_with_or_of_a_later_clause_does_not_reach_back(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(figure, first) for figure, first, _ in periods_of(text)] == expected


def test_period_is_carried_to_some_of_those_counted_before() -> None:
    text = "The agency freed more than 800 inmates in 2021. Over 30 of those men were ill."
    assert periods_of(text)[1] == ("30", "2021-01-01", "2021-12-31")


def test_day_of_an_announcement_is_not_the_period_of_the_number_announced() -> None:
    text = "On Wednesday, June 26, the ministry said that it had found 70 boats."
    assert periods_of(text) == [("70", None, None)]


def test_the_unit_after_a_number_is_read_from_the_words_beside_it() -> None:
    class Counting(str):
        """Text that notes how long a piece of it was asked for."""

        longest = 0

        def __getitem__(self, key: Any) -> str:
            piece = super().__getitem__(key)
            Counting.longest = max(Counting.longest, len(piece))
            return piece

    text = Counting("They walked 5 in 2014, 6 in 2015 and more. " * 100)
    for at in (i for i, c in enumerate(text) if c in "56"):
        units.after(text, at + 1)
    assert Counting.longest < 100


def test_source_is_who_vouches_for_the_number_in_its_own_sentence() -> None:
    text = "About 70 boats sank, according to port records. The port said that 12 sailors died. Another 5 boats left."
    assert [(f.text, f.source) for f in figures.find(text)] == [("70", "port records"), ("12", "The port"), ("5", None)]


def test_source_names_the_outlet_it_spoke_to() -> None:
    found = figures.find("Two officials told Reuters that 90 boats sank.")
    assert [(f.text, f.source, f.via) for f in found] == [("Two", None, None), ("90", "Two officials", "Reuters")]


def test_marks_figures_within_quotation_marks() -> None:
    found = figures.find("“We lost 20 boats in a night,” she said after 3 weeks.")
    assert [(f.text, f.in_quote) for f in found] == [("20", True), ("3", False)]


def test_left_out_noun_is_taken_from_the_figure_before() -> None:
    text = "Agents caught 372 smugglers.\n\nA year before, just 11 were caught."
    assert [f.noun for f in figures.find(text)] == ["smugglers", "smugglers"]


def test_text_outside_the_article_is_not_searched() -> None:
    text = "Storm hits the coast\n\nSome 40 boats sank on Monday.\n\nSave 10% With Code RVM10\n\nThe port reopened."
    assert [f.text for f in figures.find(text)] == ["40"]


def test_table_has_its_columns_keys_and_order_and_carries_the_document() -> None:
    documents = pd.DataFrame(
        {
            "doc_id": ["b", "a", "c"],
            "outlet": ["The Bay", None, "The Cay"],
            "published": ["2024-06-26", None, "soon"],
            "text": ["Some 40 boats sank in 2023. In all, 12 sailors died.", "Nobody came.", "It cost $5 this year."],
        }
    )
    before = documents.copy(deep=True)
    table = figures.extract_figures(documents)
    assert list(table.columns) == schema.FIGURES.names
    assert table["doc_id"].tolist() == ["b", "b", "c"]
    assert table["figure_id"].tolist() == ["b:5", "b:36", "c:8"]
    assert table["outlet"].tolist() == ["The Bay", "The Bay", "The Cay"]
    assert table["published"].isna().tolist() == [False, False, True]
    assert str(table["period_start"].iloc[0].date()) == "2023-01-01"
    pd.testing.assert_frame_equal(documents, before)


def test_a_bare_dollar_is_the_outlets_and_a_marked_one_is_not() -> None:
    found = figures.find("It costs $5, or US$4, there.", outlet="The Sydney Morning Herald")
    assert [f.unit for f in found] == ["money:AUD", "money:USD"]
    assert [f.unit for f in figures.find("It costs $5 to $10.", outlet="CBC News")] == ["money:CAD"]
    assert [f.unit for f in figures.find("It costs $5.")] == ["money:USD"]


def test_table_keeps_hedge_and_status() -> None:
    table = figures.extract_figures(
        pd.DataFrame({"doc_id": ["a"], "text": ["It could reach nearly 40 boats. He has 3."]})
    )
    assert table.loc[0, ["hedge", "hedge_start", "hedge_end", "status"]].tolist() == ["nearly", 15, 21, "conditional"]
    assert table.loc[1, ["hedge", "hedge_start", "hedge_end", "status"]].isna().all()


def test_table_needs_only_an_id_and_a_text() -> None:
    table = figures.extract_figures(pd.DataFrame({"doc_id": ["a"], "text": ["Some 40 boats sank."]}))
    assert table.loc[0, ["text", "low", "comparator", "noun"]].tolist() == ["40", 40.0, "~", "boats"]
    assert table["outlet"].isna().all()


def test_table_of_no_figures_is_typed() -> None:
    table = figures.extract_figures(pd.DataFrame({"doc_id": ["a"], "text": ["Nobody came."]}))
    assert len(table) == 0
    assert table.dtypes.astype(str).to_dict() == schema.FIGURES.empty().dtypes.astype(str).to_dict()


def test_missing_column_is_named() -> None:
    with pytest.raises(InputError, match="text"):
        figures.extract_figures(pd.DataFrame({"doc_id": ["a"]}))


WORDS = st.sampled_from(
    [
        "1,500",
        "20",
        "2024",
        "$5.7",
        "billion",
        "about",
        "over",
        "to",
        "from",
        "between",
        "and",
        "or",
        "-",
        "–",
        "%",
        "percent",
        "million",
        "hundreds",
        "of",
        "tens",
        "half",
        "a",
        "third",
        "one",
        "in",
        "five",
        "“",
        "”",
        "(",
        ")",
        ".",
        ",",
        "June",
        "people",
        "were",
        "years",
        "-year-old",
        "'s",
        "½",
        "9/11",
        "minus",
        "twice",
        "as",
        "many",
        "dozen",
        "10:30",
        "$",
        "€",
        "1/2",
        "\n",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80), st.lists(WORDS, max_size=24).map(" ".join), st.lists(WORDS, max_size=16).map("".join)
    )
)
def test_any_text_gives_ordered_spans_that_do_not_overlap(text: str) -> None:
    found = figures.find(text, published=PUBLISHED)
    for f in found:
        assert text[f.start : f.end] == f.text != ""
        assert f.low <= f.high
        assert f.comparator in schema.COMPARATORS
        assert f.text in f.sentence or f.start < text.find(f.sentence) + len(f.sentence)
        assert (f.source_start is None) == (f.source is None)
        assert f.source is None or text[f.source_start : f.source_end] == f.source
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original articles are not at hand")
def test_originals_stay_above_the_floor() -> None:
    gold = json.loads((ORIGINALS.parent / "gold" / "seeds_figures.json").read_text("utf-8"))["documents"]
    right = found = wanted = 0
    for name, rows in gold.items():
        text = (ORIGINALS / f"{name}.txt").read_bytes().decode("utf-8")
        got = {(f.start, f.low, f.high): f for f in figures.find(text, published=PUBLISHED)}
        sure = [g for g in rows if not g["optional"]]
        hits = [(g, got[k]) for g in sure if (k := (g["start"], g["low"], g["high"])) in got]
        wanted, found, right = wanted + len(sure), found + len(got), right + len(hits)
        assert all(f.unit == g["unit"] and f.comparator == g["comparator"] for g, f in hits)
    assert 2 * right / (found + wanted) >= 0.96


@pytest.mark.parametrize(
    ("text", "number", "unit", "noun"),
    [
        ("It came within a mile and a half of a barn.", "a mile and a half", "length:mile", "barn"),
        ("Roughly nine in 10 dollars were lost.", "nine in 10", "ratio", "dollars"),
        ("The firm will lay 1,200 more miles of pipe.", "1,200", "length:mile", "more miles of pipe"),
        ("Adults between 18 and 59 would have to work.", "18 and 59", "age:year", None),
        ("The shop sold adults between 18 and 59 tickets.", "18 and 59", "count", "tickets"),
        ("The gunman was 26, police said.", "26", "age:year", None),
        ("The score was 26, police said.", "26", "count", "score"),
        ("He was hit five times as he ran.", "five", "count", "times"),
        ("It is five times as large.", "five", "ratio", None),
        ("Two plainclothes officers gave chase.", "Two", "count", "plainclothes officers"),
        ("Eight others suffered minor injuries.", "Eight", "count", "others"),
        ("Police put the number of dead at 233.", "233", "count", "dead"),
    ],
)
def test_unit_and_noun_of_what_is_put_in_unusual_ways(text, number, unit, noun):
    assert [(f.text, f.unit, f.noun) for f in figures.find(text)] == [(number, unit, noun)]
