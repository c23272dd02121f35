"""What is said beside a number: hedge and comparator, trend, status, on sentences written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import figures, lexicon, schema
from analysis.figures import hedges, trends


def only(sentence: str) -> figures.Figure:
    """The one figure of a sentence, or its first."""
    return figures.find(sentence)[0]


BEFORE = [
    ("More than 50 boats sank.", ">", "More than"),
    ("Over 50 boats sank.", ">", "Over"),
    ("Well over 50 boats sank.", ">", "Well over"),
    ("They lost considerably more than 50 boats.", ">", "considerably more than"),
    ("Just over 50 boats sank.", ">", "Just over"),
    ("It took upwards of 50 boats.", ">", "upwards of"),
    ("The price is north of $50.", ">", "north of"),
    ("Losses in excess of $50 were paid.", ">", "in excess of"),
    ("The toll exceeded 50 boats.", ">", "exceeded"),
    ("If the toll tops 50, she goes.", ">", "tops"),
    ("Traffic could top 50 million cars.", ">", "top"),
    ("Sales surged past $50 million.", ">", "past"),
    ("The toll has passed 5,000 for the first time.", ">", "passed"),
    ("They found more than a dozen or so.", ">", "more than"),
    ("At least 50 boats sank.", ">=", "At least"),
    ("At least some 30 boats sank.", ">=", "At least some"),
    ("At least another 30 boats sank.", ">=", "At least"),
    ("No fewer than 50 boats sank.", ">=", "No fewer than"),
    ("No less than 50 percent will do.", ">=", "No less than"),
    ("They need a minimum of 50 boats.", ">=", "a minimum of"),
    ("Support is at or above 50 percent.", ">=", "at or above"),
    ("Children under the age of 5 came.", "<", "under the age of"),
    ("Fewer than 50 boats sank.", "<", "Fewer than"),
    ("Less than 50 percent voted.", "<", "Less than"),
    ("Far fewer than 50 boats came.", "<", "Far fewer than"),
    ("Just under 50 boats sank.", "<", "Just under"),
    ("It fell well short of 50 votes.", "<", "well short of"),
    ("They are just shy of 50 members.", "<", "just shy of"),
    ("Rates fell below 50 percent.", "<", "below"),
    ("It sold for a little less than $50.", "<", "a little less than"),
    ("Up to 50 boats sank.", "<=", "Up to"),
    ("As many as 50 boats sank.", "<=", "As many as"),
    ("They pay as much as $50 a day.", "<=", "as much as"),
    ("No more than 50 boats sank.", "<=", "No more than"),
    ("Not more than 50 boats came.", "<=", "Not more than"),
    ("The cost did not exceed $50.", "<=", "not exceed"),
    ("It never topped 50 degrees.", "<=", "never topped"),
    ("It wasn't over 50 miles away.", "<=", "wasn't over"),
    ("He faces a maximum of 50 years.", "<=", "a maximum of"),
    ("At most 50 boats sank.", "<=", "At most"),
    ("Fees are capped at $50 there.", "<=", "capped at"),
    ("About 50 boats sank.", "~", "About"),
    ("Around 50 boats sank.", "~", "Around"),
    ("Roughly 50 boats sank.", "~", "Roughly"),
    ("Approximately 50 boats sank.", "~", "Approximately"),
    ("Nearly 50 boats sank.", "~", "Nearly"),
    ("Very nearly 50 boats sank.", "~", "Very nearly"),
    ("Almost 50 boats sank.", "~", "Almost"),
    ("Some 50 boats sank.", "~", "Some"),
    ("An estimated 50 boats sank.", "~", "An estimated"),
    ("Barely 50 boats sank.", "~", "Barely"),
    ("Close to 50 boats sank.", "~", "Close to"),
    ("It holds something like 50 boats.", "~", "something like"),
    ("The bill is approaching $50 million.", "~", "approaching"),
    ("The pot dates from circa 50 wars ago.", "~", "circa"),
    ("They owe in the region of £50.", "~", "in the region of"),
    ("It cost on the order of $50.", "~", "on the order of"),
    ("Not quite 50 boats came.", "~", "Not quite"),
    ("There were maybe 50 boats.", "~", "maybe"),
    ("It took about a further 50 boats.", "~", "about"),
    ("Up to about 50 boats sank.", "<=", "Up to about"),
    ("More than an estimated 50 boats sank.", ">", "More than an estimated"),
    ("(About 50 boats sank.)", "~", "About"),
    ("He saw “nearly 50 boats” there.", "~", "nearly"),
    ("It weighs ~50 tons.", "~", "~"),
    ("It weighs ≥ 50 tons.", ">=", "≥"),
    ("Just 50 boats sank.", "=", "Just"),
    ("Only 50 boats sank.", "=", "Only"),
    ("Only about 50 boats sank.", "~", "Only about"),
    ("A mere 50 boats sank.", "=", "A mere"),
    ("As few as 50 boats came.", "=", "As few as"),
    ("Exactly 50 boats sank.", "=", "Exactly"),
    ("It cost a whopping $50 million.", "=", "a whopping"),
]

AFTER = [
    ("50 or more boats sank.", ">=", "or more"),
    ("50 boats or more sank.", ">=", "or more"),
    ("They earn $20 or more an hour.", ">=", "or more"),
    ("Some 50 boats or more sank.", "~", "Some"),
    ("Only 50 or so boats sank.", "~", "or so"),
    ("They lost 50 boats or so.", "~", "or so"),
    ("They lost 50 or thereabouts.", "~", "or thereabouts"),
    ("The 50-odd boats sank.", "~", "-odd"),
    ("The 50-plus boats sank.", ">=", "-plus"),
    ("Some work eight hours plus, she said.", ">=", "plus"),
    ("It has 50+ boats.", ">=", "+"),
    ("It lasts 50 days at least.", ">=", "at least"),
    ("It lasts 50 days at most.", "<=", "at most"),
    ("It lasts 50 days at the most.", "<=", "at the most"),
    ("It takes 50 days or less.", "<=", "or less"),
    ("They lost 50 boats, give or take.", "~", "give or take"),
    ("They lost 50 boats and counting.", ">=", "and counting"),
    ("They lost 50 boats, if not more.", ">=", "if not more"),
    ("It seats 50 people, tops.", "<=", "tops"),
]

NO_HEDGE = [
    "They averaged 50 boats a day.",
    "An average of 50 boats came.",
    "A total of 50 boats came.",
    "They talked about two bills.",
    "It will cost $5 billion over six years.",
    "It rained 10 inches over 36 hours.",
    "We turned it over 14 times.",
    "They handed over 50 documents.",
    "That adds up to 50 boats.",
    "In the past 14 years nobody came.",
    "She is among the top 10 players.",
    "They passed two bills.",
    "They owe $65 billion if that money comes.",
    "They chose between the two and up to 20 others.",
    "They work their way up to $15 an hour.",
    "It rained over two sessions.",
    "The rate ticked up to 4.2%.",
    "They pulled over 50 drivers.",
    "Under a $5 billion plan, it grew.",
    "It cost $50 plus tax.",
    "It sank 50 boats plus the ferry.",
    "There were 20 women and over the years many left.",
]


@pytest.mark.parametrize(("sentence", "comparator", "hedge"), BEFORE + AFTER)
def test_a_hedge_gives_its_comparator_and_its_own_words(sentence: str, comparator: str, hedge: str) -> None:
    figure = only(sentence)
    assert (figure.comparator, figure.hedge) == (comparator, hedge)
    assert sentence[figure.hedge_start : figure.hedge_end] == hedge


@pytest.mark.parametrize("sentence", NO_HEDGE)
def test_what_only_looks_like_a_hedge_is_none(sentence: str) -> None:
    figure = only(sentence)
    assert (figure.comparator, figure.hedge, figure.hedge_start, figure.hedge_end) == ("=", None, None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "He stayed for over two years.",
        "It lasted over two hours.",
        "It closed over two years ago.",
        "In just over two weeks it opens.",
    ],
)
def test_over_a_span_of_time_hedges_where_the_span_itself_is_told(sentence: str) -> None:
    assert only(sentence).comparator == ">"


def test_a_hedge_of_the_next_number_is_not_one_of_this() -> None:
    found = figures.find("They freed 20 women and over 30 men.")
    assert [(f.text, f.comparator) for f in found] == [("20", "="), ("30", ">")]


def test_a_comparison_after_a_number_is_no_hedge_of_it() -> None:
    assert only("It lost $5 million or more than it had.").comparator == "="


def test_a_conversion_in_brackets_is_hedged_as_what_it_converts() -> None:
    found = figures.find("They walked nearly 7 miles (11 km) in the rain.")
    assert [(f.text, f.comparator, f.hedge) for f in found] == [("7", "~", "nearly"), ("11", "~", "nearly")]


TRENDS = [
    ("Sales rose 5%.", "up"),
    ("Sales rose by more than 5%.", "up"),
    ("Sales grew by just 3%.", "up"),
    ("Membership increased by 5,000.", "up"),
    ("The index was down 6.5% at noon.", "down"),
    ("The index was up nearly 6.5%.", "up"),
    ("They cut prices by as much as 5%.", "down"),
    ("In June prices drop by up to 5%.", "down"),
    ("There was a 5% drop in sales.", "down"),
    ("There was a 5-point fall in support.", "down"),
    ("They want a 5% pay rise.", "up"),
    ("In all, 5 percent support cuts.", None),
    ("They saw a 5% year-on-year rise.", "up"),
    ("An increase of 5% is planned.", "up"),
    ("The stock shed 12 points.", "down"),
    ("The shares closed 0.2% lower.", "down"),
    ("The shares closed 2 percent higher on Monday.", "up"),
    ("The economy grew at a 3 percent annual rate.", "up"),
    ("Prices were rising at 4.9 per cent a year.", "up"),
    ("It shaved 0.2 percent off growth.", "down"),
    ("Gold added 3% by noon.", "up"),
    ("She has added $2 million.", None),
    ("They shed 11,000 jobs.", "down"),
    ("Payrolls are down 84,000 since May.", "down"),
    ("There are many of them, up 93,000 in a year.", "up"),
    ("He has lost three stone.", "down"),
    ("He lost the seat by 537 votes.", None),
    ("She climbed the 311 steps.", None),
    ("Rents are rising faster, at 4.4 per cent.", "up"),
    ("Notices were 11 per cent up.", "up"),
    ("Some 11 per cent up there agree.", None),
    ("Stocks fell by a record 17 million.", "down"),
    ("Crude settled up $1.94.", "up"),
    ("The rate was half a percentage point lower.", "down"),
    ("Rates fell below 5%.", None),
    ("Rates fell just under 5%.", "down"),
    ("The pound slipped 0.4 cents.", "down"),
    ("Sales rose to 5,000 units.", None),
    ("Sales were 5% higher than ours.", None),
    ("Unemployment stands at 5%.", None),
    ("They fell 11 votes short.", None),
    ("She ended up 50 miles away.", None),
    ("They lost 50 boats.", None),
    ("They want a $4 billion tax cut.", None),
]


@pytest.mark.parametrize(("sentence", "trend"), TRENDS)
def test_a_trend_is_of_a_change_and_not_of_a_level(sentence: str, trend: str | None) -> None:
    assert only(sentence).trend == trend


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sales rose by more than 5%.", ("up", ">")),
        ("Sales fell almost 5%.", ("down", "~")),
        ("It was up at least 5 percent.", ("up", ">=")),
    ],
)
def test_a_change_keeps_its_hedge(sentence: str, expected: tuple[str, str]) -> None:
    figure = only(sentence)
    assert (figure.trend, figure.comparator) == expected


def test_what_something_rose_or_fell_to_is_no_change() -> None:
    found = figures.find("The shares gained 2.7 percent to 5,182.")
    assert [(f.text, f.trend) for f in found] == [("2.7 percent", "up"), ("5,182", None)]


def test_figures_joined_by_and_share_their_trend() -> None:
    found = figures.find("Imports were up 4.1% and 7.6% respectively.")
    assert [f.trend for f in found] == ["up", "up"]


def test_a_change_put_another_way_keeps_its_trend_and_status() -> None:
    found = figures.find("Pay could rise 0.3%, or about 12 cents.")
    assert [(f.trend, f.status) for f in found] == [("up", "conditional"), ("up", "conditional")]
    assert [f.trend for f in figures.find("The index lost 483 points, or 3.8 percent.")] == ["down", "down"]


STATUS = [
    ("It could reach 2,000 votes.", "conditional"),
    ("It would cost $5bn.", "conditional"),
    ("The blast may have killed 50 people.", "conditional"),
    ("The blast might have hurt as many as 50 people.", "conditional"),
    ("If 500 sign, it passes.", "conditional"),
    ("Unless 500 people sign, it fails.", "conditional"),
    ("It goes ahead if the party wins 50 seats.", "conditional"),
    ("The toll is expected to reach 50.", "conditional"),
    ("Analysts forecast growth of 3 percent.", "conditional"),
    ("They expect 5,000 visitors.", "conditional"),
    ("It is likely to cost $5 million.", "conditional"),
    ("He faces a possible 20 years.", "conditional"),
    ("Up to 500 jobs could go.", "conditional"),
    ("Officials said that 500 jobs would be lost.", "conditional"),
    ("There were dozens, if not hundreds.", None),
    ("They sent hundreds if not thousands of letters.", None),
    ("It was not the 500 claimed.", "negated"),
    ("It was not 500 men.", "negated"),
    ("Attendance never reached 50 people.", "negated"),
    ("They did not sell 50 boats.", "negated"),
    ("It doesn’t cost $5.", "negated"),
    ("She has yet to win 50 votes.", "negated"),
    ("It failed to raise $5 million.", "negated"),
    ("It cannot pass without 60 votes.", "negated"),
    ("The army denied that 50 people died.", "negated"),
    ("It may not reach 50 votes.", "conditional"),
    ("It cost $5.", None),
    ("They not incidentally own 50 boats.", None),
    ("It happened 14 months ago, as would be seen.", None),
    ("They refused to name the 50 men.", None),
    ("They refused to release the names of 50 men.", None),
    ("Fees declined to $50.", None),
    ("It will cost $5.", None),
    ("They plan to hire 50 people.", None),
    ("No more than 50 people came.", None),
    ("It fell short of 2,000 votes.", None),
    ("Not just the 50 boats sank.", None),
    ("Boats more often than not have 50 oars.", None),
    ("It provided 50 boats.", None),
    ("I’d take $20.", "conditional"),
    ("It would furlough 750,000 workers and cost $400 million.", "conditional"),
    ("They would need “at least 50 pounds” more.", "conditional"),
    ("Not only 50 boats but the pier sank.", None),
    ("He has not spoken for 50 days.", None),
    ("They did not name the two men.", None),
    ("He could not say why 50 people died.", None),
    ("Police, who could say no more, found 50 boats.", None),
    ("He could see that 50 boats had sunk.", None),
    ("He said they lost 50 boats.", None),
    ("In May some 50 boats sank.", None),
    ("The next two years could be hard.", None),
    ("The man who killed 50 people could walk free.", None),
    ("Forty percent would vote for her.", None),
    ("A poll of likely voters found 50 percent.", None),
]


@pytest.mark.parametrize(("sentence", "status"), STATUS)
def test_status_marks_what_is_denied_or_left_open(sentence: str, status: str | None) -> None:
    assert only(sentence).status == status


def test_the_greater_number_of_if_not_is_left_open() -> None:
    found = figures.find("They sent hundreds if not thousands of letters.")
    assert [f.status for f in found] == [None, "conditional"]


def test_every_hedge_of_the_lexicon_is_read() -> None:
    for row in lexicon.table("hedges"):
        if row["place"] == "before":
            text = f"{row['phrase']} 50 boats"
            start = text.index("50 ")
            assert hedges.comparator(text, start, (start + 2,)) == row["comparator"], row
        elif row["place"] == "after":
            text = f"50{'' if not row['phrase'][0].isalpha() else ' '}{row['phrase']}."
            assert hedges.comparator(text, 0, (2,)) == row["comparator"], row


def test_the_lexicons_name_no_comparator_or_trend_that_the_schema_lacks() -> None:
    assert {row["comparator"] for row in lexicon.table("hedges")} <= {*schema.COMPARATORS, ""}
    assert {row["trend"] for row in lexicon.table("trends")} == {"up", "down"}


def test_trend_takes_a_place_in_a_text() -> None:
    text = "Sales fell almost 5%."
    assert trends.trend(text, 18, "percent", end=20) == "down"


@pytest.mark.parametrize(
    "words", ["more than ", "or so ", "nearly ", "not ", "could reach ", "if ", "about a ", "-odd "]
)
def test_words_without_end_are_read_near_the_number_only(words: str) -> None:
    class Counting(str):
        """Text that adds up the lengths of the pieces that are cut from it."""

        read = 0

        def __getitem__(self, key: object) -> str:
            piece = super().__getitem__(key)  # type: ignore[index]
            Counting.read += len(piece)
            return piece

    text = Counting(words * 20_000 + "50 " + words * 20_000)
    at = len(words) * 20_000
    hedges.beside(hedges.Left(text, at, 0), (at + 2,), "count")
    assert 0 < Counting.read < 1000


WORDS = ["50", "$5", "5%", "boats", "not", "could", "if", "never", "by", "the", "of", "(", "“", "—", ",", ".", "İ"]
PARTS = st.sampled_from(
    [row["phrase"] for row in lexicon.table("hedges")] + [row["word"] for row in lexicon.table("trends")] + WORDS
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, max_size=14).map(" ".join))
def test_a_hedge_is_what_stands_in_the_text(text: str) -> None:
    for figure in figures.find(text):
        assert (figure.hedge is None) == (figure.hedge_start is None) == (figure.hedge_end is None)
        assert figure.hedge is not None or figure.comparator == "="
        if figure.hedge is not None:
            assert text[figure.hedge_start : figure.hedge_end] == figure.hedge != ""
        assert figure.status in (None, *schema.STATUSES)
        assert figure.trend in (None, "up", "down")
