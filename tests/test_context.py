"""Which period governs a figure: sentences written for these tests, with the days of each number in them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.figures import context

PUBLISHED = date(2024, 6, 26)  # a Wednesday
NONE = ("", "")

#: A sentence, and for each number in braces the first and last day of its period.
STATED = [
    ("The depot shipped {480} crates in 2023.", [("2023-01-01", "2023-12-31")]),
    ("In 2023, the depot shipped {480} crates.", [("2023-01-01", "2023-12-31")]),
    ("In fiscal 2023 it spent ${9} million.", [("2022-10-01", "2023-09-30")]),
    ("It logged {71} faults in FY23.", [("2022-10-01", "2023-09-30")]),
    ("It logged {71} faults in FY2023.", [("2022-10-01", "2023-09-30")]),
    ("The agency hired {44} divers in fiscal year 2017.", [("2016-10-01", "2017-09-30")]),
    ("The canteen lost £{12}m in 2022-23.", [("2022-04-01", "2023-03-31")]),
    ("The canteen lost £{12}m in 2022/23.", [("2022-04-01", "2023-03-31")]),
    ("Profits rose {4}% in the year to March 2023.", [("2022-04-01", "2023-03-31")]),
    ("It has baked {90} loaves this financial year.", [("2024-04-01", "")]),
    ("It baked {90} loaves last fiscal year.", [("2022-10-01", "2023-09-30")]),
    ("{31} pupils skated in the 2023-24 school year.", [("2023-09-01", "2024-08-31")]),
    ("{31} students skated in academic year 2022/23.", [("2022-09-01", "2023-08-31")]),
    ("Sales reached ${7} million in the third quarter of 2023.", [("2023-07-01", "2023-09-30")]),
    ("Sales reached ${7} million in Q3 2023.", [("2023-07-01", "2023-09-30")]),
    ("Sales reached ${7} million in the third quarter.", [("2023-07-01", "2023-09-30")]),
    ("The bank earned ${7} million in the first half of 2024.", [("2024-01-01", "2024-06-30")]),
    ("The bank earned ${7} million in H1 2024.", [("2024-01-01", "2024-06-30")]),
    ("It caught {600} eels between 2019 and 2021.", [("2019-01-01", "2021-12-31")]),
    ("It caught {600} eels from January to March.", [("2024-01-01", "2024-03-31")]),
    ("It caught {600} eels in January and February 2024.", [("2024-01-01", "2024-02-29")]),
    ("It caught {600} eels in 2019 and 2020.", [("2019-01-01", "2020-12-31")]),
    ("Since 2021 it has caught {600} eels.", [("2021-01-01", "")]),
    ("So far this year, {14} kites were lost.", [("2024-01-01", "")]),
    ("Year to date, {14} kites were lost.", [("2024-01-01", "")]),
    ("It mended {14} kites over the past five years.", [("2019-06-27", "")]),
    ("It mended {14} kites over the last decade.", [("2014-06-27", "")]),
    ("It mended {14} kites last month.", [("2024-05-01", "2024-05-31")]),
    ("It mended {14} kites in the 12 months to June.", [("2023-07-01", "2024-06-30")]),
    ("It mended {14} kites in the year ended Sept 30.", [("2022-10-01", "2023-09-30")]),
    ("The pier drew {900} anglers a day in the 1990s.", [("1990-01-01", "1999-12-31")]),
    ("The pier drew {900} anglers in the early 2000s.", [("2000-01-01", "2003-12-31")]),
    ("A gale sank {9} dinghies on Tuesday.", [("2024-06-25", "2024-06-25")]),
    ("A gale sank {9} dinghies Tuesday night.", [("2024-06-25", "2024-06-25")]),
    ("A gale sank {9} dinghies last week.", [("2024-06-17", "2024-06-23")]),
    ("A gale sank {9} dinghies overnight.", [("2024-06-25", "2024-06-26")]),
    ("A gale sank {9} dinghies yesterday.", [("2024-06-25", "2024-06-25")]),
    ("Gales have sunk {9} dinghies this spring.", [("2024-03-01", "2024-05-31")]),
    ("A gale sank {9} dinghies two years ago.", [("2022-01-01", "2022-12-31")]),
    ("Gales sank {9} dinghies in the six months after March 2020.", [("2020-04-01", "2020-09-30")]),
    ("Gales have sunk {9} dinghies in the two years since 2021.", [("2021-01-01", "")]),
    ("Gales sank {9} dinghies through the end of May.", [("", "2024-05-31")]),
    ("Gales have sunk {9} dinghies since the start of the year.", [("2024-01-01", "")]),
    ("Gales have sunk {9} dinghies since Thanksgiving.", [("2023-11-23", "")]),
    ("The lake stood at {27} per cent as on April 10.", [("2024-04-10", "2024-04-10")]),
    ("May’s figure was cut from {40} to {30}.", [("2024-05-01", "2024-05-31"), ("2024-05-01", "2024-05-31")]),
]

SEVERAL = [
    (
        "The ferry lost {20} chairs in 2019 and {35} in 2020.",
        [("2019-01-01", "2019-12-31"), ("2020-01-01", "2020-12-31")],
    ),
    (
        "Some {20} chairs sank in the bay in 2019 and {35} more were lost in 2020.",
        [("2019-01-01", "2019-12-31"), ("2020-01-01", "2020-12-31")],
    ),
    ("Wardens found {410} nests, up from {372} last year.", [NONE, ("2023-01-01", "2023-12-31")]),
    ("The count rose to {410} from {372} last year.", [NONE, ("2023-01-01", "2023-12-31")]),
    (
        "It issued {30} permits in 2023, compared with {11} in 2022.",
        [("2023-01-01", "2023-12-31"), ("2022-01-01", "2022-12-31")],
    ),
    (
        "The club, which sold {12} boats in 2019, now owns {40}.",
        [("2019-01-01", "2019-12-31"), NONE],
    ),
    ("The choir, which toured in May, has {58} members.", [NONE]),
    ("The number of kiosks has doubled since 2010 to {64}.", [NONE]),
    (
        "Rents went from ${50} in 2022 to ${80} in 2023.",
        [("2022-01-01", "2022-12-31"), ("2023-01-01", "2023-12-31")],
    ),
    ("Rents went from ${50} in 2022 to ${80}.", [("2022-01-01", "2022-12-31"), NONE]),
    ("A flat lets for £{900}, against £{700} five years ago.", [NONE, ("2019-01-01", "2019-12-31")]),
    (
        "In fiscal 2022 it drew {5} million guests and {6} million the following year.",
        [("2021-10-01", "2022-09-30"), ("2022-10-01", "2023-09-30")],
    ),
    (
        "On Monday {3} piers shut; on Tuesday, after a storm, {8} did.",
        [("2024-06-24", "2024-06-24"), ("2024-06-25", "2024-06-25")],
    ),
    ("We cut ${85} million and we see another ${60} million in 2026.", [NONE, ("2026-01-01", "2026-12-31")]),
    ("{Nine} in ten leavers now stay, {22} of them in town last year.", [NONE, ("2023-01-01", "2023-12-31")]),
    ("It sells one jam and, from late May, {24} honeys.", [("2024-05-21", "2024-05-31")]),
    ("The baker, who sold {300} buns a day, died on Friday.", [NONE]),
    ("The fair drew {800} visitors (up from {650} in 2022).", [NONE, ("2022-01-01", "2022-12-31")]),
]

#: Sentences that speak of time without dating the number.
UNDATED = [
    "The 2012 Olympics cost {9} billion.",
    "{Nine} athletes of the 2012 Olympics teach there.",
    "The mill grinds {40} tons every year.",
    "The mill grinds {40} tons a year.",
    "The mill grinds {40} tons per month.",
    "The mill shuts for {3} days every May.",
    "The choir sings {5} psalms every Tuesday.",
    "The mill ground {40} tons in recent years.",
    "The mill ground {40} tons in the six months after the vote.",
    "The mill has ground {40} tons since the vote.",
    "Turnout was {61}%, the highest since 1992.",
    "It sank {38} rafts, more than in 2014.",
    "Takings grew {4}% on last year.",
    "Takings were up {4}% from 2019.",
    "She threw {22} darts, most of them in the fourth quarter.",
    "Born in 1932, she keeps {11} goats.",
    "The {27}-seat ferry sank on Friday.",
    "It owns {6} rooms at the 1920s lighthouse.",
    "They met {7} times two days before the vote.",
]


def governed(marked: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    """The days of the period of each number in braces."""
    pieces = marked.replace("}", "{").split("{")
    text = "".join(pieces)
    sentence = context.read(text, 0, len(text), published=published, anchor=None, quoted=[])
    found, at = [], 0
    for i, piece in enumerate(pieces):
        if i % 2:
            period = context.period(sentence, at, at + len(piece))
            found.append((str((period and period.first) or ""), str((period and period.last) or "")))
        at += len(piece)
    return found


@pytest.mark.parametrize(("sentence", "expected"), STATED, ids=[row[0] for row in STATED])
def test_a_figure_has_the_period_that_its_sentence_states(sentence, expected):
    assert governed(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_each_figure_has_the_period_of_its_own_clause(sentence, expected):
    assert governed(sentence) == expected


@pytest.mark.parametrize("sentence", UNDATED)
def test_a_rate_a_name_a_comparison_or_an_event_dates_no_figure(sentence):
    assert governed(sentence) == [NONE]


@pytest.mark.parametrize(
    "when", ["last year", "on Tuesday", "this spring", "so far this year", "in March", "yesterday"]
)
def test_what_is_counted_from_publication_is_missing_without_it(when):
    assert governed(f"The mill ground {{40}} tons {when}.", published=None) == [NONE]
    assert governed(f"The mill ground {{40}} tons {when}.") != [NONE]


def test_a_time_that_cannot_be_resolved_is_not_replaced_by_one_farther_off():
    assert governed("Since 2010 it closed; {30} left in recent weeks.") == [NONE]
    assert governed("It lost {30} rafts last year and {20} in 2020.", published=None)[0] == NONE


PIECES = ["in 2019", "last year", "since the vote", ", which", "(up from ", ")", " — ", "{20}", "from 5 to", " and "]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(alphabet=" ,;-–’é19May", max_size=5), max_size=10))
def test_any_sentence_gives_one_of_its_own_periods_or_none(pieces):
    text = " ".join(pieces)
    sentence = context.read(text, 0, len(text), published=PUBLISHED, anchor=None, quoted=[])
    for at in range(len(text)):
        found = context.period(sentence, at, at + 1)
        assert found is None or found in sentence.periods
