"""Amounts in sentences: what is one and what it is worth, on sentences written for these tests.

Values are compared exactly: 3.5 billion is 3,500,000,000 and no float beside it.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.figures import amounts, numbers
from analysis.figures.amounts import Amount


def found(text: str) -> list[Amount]:
    """The amounts of a text that is one sentence, read as `figures.find` does."""
    amounts_, done = [], 0
    for at in numbers.triggers(text):
        if at >= done:
            got, done = amounts.read(text, at, 0, len(text))
            amounts_ += [a for a in got if not amounts_ or a.start >= amounts_[-1].end]
    return amounts_


def values(text: str) -> list[tuple[str, float, float]]:
    return [(text[a.start : a.end], a.low, a.high) for a in found(text)]


#: (sentence, the one figure in it, what it is worth)
EXACT = [
    # digits, separators, signs
    ("Some 1,500 crates sank.", "1,500", 1500),
    ("About 12,345,678 crates sank.", "12,345,678", 12345678),
    ("A bill of 1,50,000 rupees came.", "1,50,000 rupees", 150000),
    ("A bill of 12,50,000 came.", "12,50,000", 1250000),
    ("It holds 1\u00a0500 crates.", "1\u00a0500", 1500),
    ("It holds 1\u202f500\u202f000 crates.", "1\u202f500\u202f000", 1500000),
    ("It holds 12\u2009500 crates.", "12\u2009500", 12500),
    ("It holds 12 500 crates.", "12 500", 12500),
    ("It fell .5 of a point.", ".5", 0.5),
    ("It rose 0.30 points.", "0.30", 0.3),
    ("It was minus 5C at dawn.", "minus 5", -5),
    ("It was minus-five degrees.", "minus-five", -5),
    ("The index moved \u22123.2 points.", "\u22123.2", -3.2),
    ("The index moved -3.2 points.", "-3.2", -3.2),
    ("The goal balance is +4 now.", "4", 4),
    ("It is 2.5 × 10^6 times rarer.", "2.5 × 10^6", 2500000),
    ("It weighs 2 x 10-3 grams.", "2 x 10-3", 0.002),
    ("Bake for 2½ hours.", "2½", 2.5),
    ("Bake for 2 1/2 hours.", "2 1/2", 2.5),
    ("Bake for 2-1/2 hours.", "2-1/2", 2.5),
    ("Add ¾ of it.", "¾", 0.75),
    ("It took 1/16 of a cup.", "1/16", 1 / 16),
    # magnitudes
    ("It made 1.2m of them.", "1.2m", 1200000),
    ("It made 1.2 million of them.", "1.2 million", 1200000),
    ("It made 3.5bn of them.", "3.5bn", 3500000000),
    ("It made 2.3 bn of them.", "2.3 bn", 2300000000),
    ("It made 4.35 trillion of them.", "4.35 trillion", 4350000000000),
    ("It drew 500K viewers.", "500K", 500000),
    ("It drew 35k viewers.", "35k", 35000),
    ("It drew 1.1mn viewers.", "1.1mn", 1100000),
    ("It needs 3 lakh crates.", "3 lakh", 300000),
    ("It needs 2.5 crore crates.", "2.5 crore", 25000000),
    ("It needs 3 lakh crore crates.", "3 lakh crore", 3000000000000),
    ("It took 4 hundred million crates.", "4 hundred million", 400000000),
    ("A 7-million-strong crowd came.", "7-million", 7000000),
    # words
    ("It took two hundred and fifty-three thousand crates.", "two hundred and fifty-three thousand", 253000),
    ("It took twelve hundred crates.", "twelve hundred", 1200),
    ("It took one hundred crates.", "one hundred", 100),
    ("It took a hundred crates.", "a hundred", 100),
    ("It took a hundred and twenty crates.", "a hundred and twenty", 120),
    ("It took a million crates.", "a million", 1000000),
    ("It took twenty-one crates.", "twenty-one", 21),
    ("It took Twenty crates.", "Twenty", 20),
    ("It took two and a half million crates.", "two and a half million", 2500000),
    ("It took a million and a half crates.", "a million and a half", 1500000),
    ("It took one and a half hours.", "one and a half", 1.5),
    ("It took a year and a half.", "a year and a half", 1.5),
    ("It took three and a quarter hours.", "three and a quarter", 3.25),
    ("It took half a million crates.", "half a million", 500000),
    ("It took half a dozen crates.", "half a dozen", 6),
    ("It took a half-dozen crates.", "a half-dozen", 6),
    ("It took half-a-dozen crates.", "half-a-dozen", 6),
    ("It took a half million crates.", "a half million", 500000),
    ("It took half an hour.", "half an", 0.5),
    ("It took a quarter of a million crates.", "a quarter of a million", 250000),
    ("It took three quarters of a million crates.", "three quarters of a million", 750000),
    ("It took a dozen crates.", "a dozen", 12),
    ("It took two dozen crates.", "two dozen", 24),
    ("It took 2 dozen crates.", "2 dozen", 24),
    ("It took zero crates.", "zero", 0),
    ("It left two second chances.", "two", 2),
    ("Just one crate sank.", "one", 1),
    ("It sank one crate.", "one", 1),
    ("More than one in the crew knew.", "one", 1),
    # shares and multiples
    ("It hit one in five crates.", "one in five", 0.2),
    ("It hit one in 10 crates.", "one in 10", 0.1),
    ("It hit nine out of 10 crates.", "nine out of 10", 0.9),
    ("It hit 1 in 4 crates.", "1 in 4", 0.25),
    ("It hit one in 25 crates.", "one in 25", 0.04),
    ("It hit two out of every three crates.", "two out of every three", 2 / 3),
    ("It hit three-quarters of them.", "three-quarters", 0.75),
    ("It hit two-thirds of them.", "two-thirds", 2 / 3),
    ("It needs a two-thirds vote.", "two-thirds", 2 / 3),
    ("It hit a third of them.", "a third", 1 / 3),
    ("It hit one-third of them.", "one-third", 1 / 3),
    ("It hit one-fifth of them.", "one-fifth", 0.2),
    ("It hit half of them.", "half", 0.5),
    ("It hit half the fleet.", "half", 0.5),
    ("It hit nearly half.", "half", 0.5),
    ("It hit three-fifths of them.", "three-fifths", 0.6),
    ("It hit twice as many.", "twice", 2),
    ("It is twice the size.", "twice", 2),
    ("It is more than double the total.", "double", 2),
    ("It has a 5x zoom.", "5x", 5),
    ("It fell by a third since May.", "a third", 1 / 3),
    ("It is down a fifth to date.", "a fifth", 0.2),
    ("Just over a quarter wanted it.", "a quarter", 0.25),
    ("It is a quarter mile off.", "a quarter", 0.25),
    ("It lasts the next hundred years.", "hundred", 100),
    ("It needs 80m people.", "80m", 80000000),
    ("It saw a tenfold rise.", "tenfold", 10),
    ("It was three times as many.", "three", 3),
    # money
    ("It cost $5.7 billion.", "$5.7 billion", 5700000000),
    ("It cost £3.5bn.", "£3.5bn", 3500000000),
    ("It cost £1.2m.", "£1.2m", 1200000),
    ("It cost S$1mil.", "S$1mil", 1000000),
    ("It cost US$58.24 a barrel.", "US$58.24", 58.24),
    ("It cost A$3 million.", "A$3 million", 3000000),
    ("It cost €400.", "€400", 400),
    ("It cost €1,234.56.", "€1,234.56", 1234.56),
    ("It cost $1.5 trillion.", "$1.5 trillion", 1500000000000),
    ("It cost $700000 in all.", "$700000", 700000),
    ("It cost 50 cents.", "50 cents", 50),
    ("It cost 164p.", "164p", 164),
    ("It cost 3 million dollars.", "3 million dollars", 3000000),
    ("It cost a million dollars.", "a million dollars", 1000000),
    ("It cost 2.5 million euros.", "2.5 million euros", 2500000),
    ("It cost Rs 3 lakh.", "Rs 3 lakh", 300000),
    ("It lost -$5 million.", "-$5 million", -5000000),
    # percent
    ("It rose 4.9 per cent.", "4.9 per cent", 4.9),
    ("It rose 46 percent.", "46 percent", 46),
    ("It rose 6.5%.", "6.5%", 6.5),
    ("It rose 6.5 %.", "6.5 %", 6.5),
    ("It rose twenty percent.", "twenty percent", 20),
    ("It rose 60 basis points.", "60", 60),
    ("It rose 1,200%.", "1,200%", 1200),
    # measures, ages, durations
    ("A 36-page report came.", "36", 36),
    ("A 35-day strike ended.", "35", 35),
    ("A five-year plan ended.", "five", 5),
    ("A 14-year-old won.", "14", 14),
    ("A 68-year-old won.", "68", 68),
    ("The man, aged 52, won.", "52", 52),
    ("Rivera, 52, won.", "52", 52),
    ("It is 234 miles long.", "234", 234),
    ("It fell 3.2cm.", "3.2", 3.2),
    ("It covers 10 sq km.", "10", 10),
    ("A week-long trip ended.", "week-long", 1),
    # years against counts
    ("It has 2,000 crates.", "2,000", 2000),
    ("It has 2000 people.", "2000", 2000),
    ("It sent 1500 troops.", "1500", 1500),
    ("Power failed in 1500 homes.", "1500", 1500),
    ("More than 2000 crates sank.", "2000", 2000),
    # damaged text
    ("The bomb hit (x)wounding 500people there.", "500", 500),
    ("The bomb killed50 people.", "50", 50),
    ("It made 3.5 mil\u00adlion of them.", "3.5 mil\u00adlion", 3500000),
    ("It made 25,000\u00a0crates.", "25,000", 25000),
    ("It made “50” crates.", "50", 50),
    ("It made (50) crates.", "50", 50),
    ("It made 50[3] crates.", "50", 50),
]


@pytest.mark.parametrize(("sentence", "text", "value"), EXACT)
def test_reads_one_amount_exactly(sentence: str, text: str, value: float) -> None:
    assert values(sentence) == [(text, value, value)]


#: (sentence, the range in it, its ends)
RANGES = [
    ("It took 30 to 40 crates.", "30 to 40", 30, 40),
    ("It took between 5 and 10 percent.", "5 and 10 percent", 5, 10),
    ("It took 5% to 10%.", "5% to 10%", 5, 10),
    ("It took 14-18 crates.", "14-18", 14, 18),
    ("It took 14–18 crates.", "14–18", 14, 18),
    ("It does 14-18 mpg.", "14-18", 14, 18),
    ("It took 1,000-1,500 crates.", "1,000-1,500", 1000, 1500),
    ("It took two to three crates.", "two to three", 2, 3),
    ("It took two or three crates.", "two or three", 2, 3),
    ("A 20- to 30-minute wait followed.", "20- to 30", 20, 30),
    ("A three- to five-year term followed.", "three- to five", 3, 5),
    ("A 20-to-30-minute wait followed.", "20-to-30", 20, 30),
    ("A 20-30 minute wait followed.", "20-30", 20, 30),
    ("It cost $5 to $10.", "$5 to $10", 5, 10),
    ("It cost $5-$10.", "$5-$10", 5, 10),
    ("It cost $5-10 million.", "$5-10 million", 5000000, 10000000),
    ("It cost $5 million to $10 million.", "$5 million to $10 million", 5000000, 10000000),
    ("It cost £3m-£4m.", "£3m-£4m", 3000000, 4000000),
    ("It cost 5 to 10 million dollars.", "5 to 10 million dollars", 5000000, 10000000),
    ("It took 10 million to 12 million crates.", "10 million to 12 million", 10000000, 12000000),
    ("It took hundreds of crates.", "hundreds", 100, 1000),
    ("It took dozens of crates.", "dozens", 12, 120),
    ("It took thousands of crates.", "thousands", 1000, 10000),
    ("It took tens of thousands of crates.", "tens of thousands", 10000, 100000),
    ("It took hundreds of thousands of crates.", "hundreds of thousands", 100000, 1000000),
    ("It took tens of millions of crates.", "tens of millions", 10000000, 100000000),
    ("It cost tens of millions of dollars.", "tens of millions of dollars", 10000000, 100000000),
    ("It took several hundred crates.", "several hundred", 100, 1000),
    ("It took a few thousand crates.", "a few thousand", 1000, 10000),
    ("It took a few dozen crates.", "a few dozen", 12, 120),
    ("It took scores of crates and sank.", "scores", 20, 200),
    ("Temperatures are 5C to 8C.", "5C to 8", 5, 8),
    ("It was minus 5 to minus 2 degrees.", "minus 5 to minus 2", -5, -2),
    ("It cost between Rs 3 lakh and Rs 12 lakh.", "Rs 3 lakh and Rs 12 lakh", 300000, 1200000),
    ("They are aged 40 to 79.", "40 to 79", 40, 79),
    ("It took a year or two.", "a year or two", 1, 2),
    ("It comes in the next year or two.", "year or two", 1, 2),
    ("Sales fell from a peak of between US $81 to $85 billion in May.", "US $81 to $85 billion", 81e9, 85e9),
    ("Homes from $750,000 to $1 million sell well.", "$750,000 to $1 million", 750000, 1000000),
    ("It sells hats priced from $5 to $10.", "$5 to $10", 5, 10),
    ("They lost 20 to 30 men.", "20 to 30", 20, 30),
]


@pytest.mark.parametrize(("sentence", "text", "low", "high"), RANGES)
def test_reads_a_range_as_one_amount(sentence: str, text: str, low: float, high: float) -> None:
    assert values(sentence) == [(text, low, high)]


#: (sentence, the values in it in order)
SEVERAL = [
    ("They voted 221-207.", [221, 207]),
    ("They passed it 89-89.", [89, 89]),
    ("The vote was 221 to 207.", [221, 207]),
    ("They won 3-1.", [3, 1]),
    ("The motion failed, 198 to 213, on Monday.", [198, 213]),
    ("It failed 47-45 hours later.", [47, 45]),
    ("He hit 11-of-19 shots.", [11, 19]),
    ("They drew 2–2.", [2, 2]),
    ("Prices rose from $2,415 to $2,315.", [2415, 2315]),
    ("The party went from seven to eight seats.", [7, 8]),
    ("It fell from 4.5 million to 3.9 million.", [4500000, 3900000]),
    ("It rose 6.5% to 164p.", [6.5, 164]),
    ("It sank 17 and 20 crates.", [17, 20]),
    ("It sank 12, 14 and 16 crates.", [12, 14, 16]),
    ("It cost $5 and $10.", [5, 10]),
    ("Ruiz leads 52 to 48 percent.", [52, 48]),
    ("Five men and six women left.", [5, 6]),
    ("Seven miles (11 km) off.", [7, 11]),
    ("They are 10-year and 30-year bonds.", [10, 30]),
    ("It is a 5x7 print.", []),
    ("Rivera, 52, and Mora, 48, won.", [52, 48]),
    ("It cut tariffs from $5 to $10.", [5, 10]),
    ("Fees went up from $5 to $10.", [5, 10]),
    ("A girl (9) and her mother (31) left.", [9, 31]),
    ("The club (12-4) won.", [12, 4]),
]


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL)
def test_reads_each_of_several_amounts(sentence: str, expected: list[float]) -> None:
    assert [(a.low, a.high) for a in found(sentence)] == [(v, v) for v in expected]


#: (sentence, the two ends of a change in it, one of them a range)
WIDE_CHANGES = [
    ("The fee fell from 6 to 8 per cent to 2 to 4 per cent.", (6, 8), (2, 4)),
    ("It was cut from 5% to 7% to 3% to 5%.", (5, 7), (3, 5)),
    ("It rose from 10-12 to 15-20 percent.", (10, 12), (15, 20)),
    ("It rose from 24.2 to 33-35 billion.", (24.2e9, 24.2e9), (33e9, 35e9)),
    ("It rose from $24.2 to $33-35 billion.", (24.2e9, 24.2e9), (33e9, 35e9)),
    ("It rose from seven to eight or nine seats.", (7, 7), (8, 9)),
]


@pytest.mark.parametrize(("sentence", "before", "after"), WIDE_CHANGES)
def test_either_end_of_a_change_may_be_a_range(
    sentence: str, before: tuple[float, float], after: tuple[float, float]
) -> None:
    first, second = found(sentence)
    assert ((first.low, first.high), (second.low, second.high)) == (before, after)
    assert first.unit == second.unit or not second.unit


#: (sentence, the unit of its one amount)
UNITS = [
    ("It cost £3.5bn.", "money:GBP"),
    ("It cost US$58.24.", "money:USD"),
    ("It cost 5 euros.", "money:EUR"),
    ("It rose 4.9 per cent.", "percent"),
    ("It rose between 4 and 5 per cent.", "percent"),
    ("A 36-hour strike ended.", "duration:hour"),
    ("A 20- to 30-minute wait followed.", "duration:minute"),
    ("A 14-year-old won.", "age:year"),
    ("The man, aged 52, won.", "age:year"),
    ("It was minus 5C at dawn.", "temperature:celsius"),
    ("It rose 60 basis points.", "rate:basis-point"),
    ("It rose 2-3 percentage points.", "rate:percentage-point"),
    ("It cost seven grand to mend.", "money:USD"),
    ("Those 75 and up came.", "age:year"),
    ("The members are over 60.", "age:year"),
    ("The number of members is over 60.", ""),
    ("They voted 3-3.", "count"),
    ("It is 234 miles long.", "length:mile"),
    ("It sank 12 crates.", ""),
]


@pytest.mark.parametrize(("sentence", "unit"), UNITS)
def test_reads_the_unit_beside_the_number(sentence: str, unit: str) -> None:
    assert {a.unit for a in found(sentence)} == {unit}


@pytest.mark.parametrize(
    ("text", "is_age"),
    [
        ("Rivera (52) said", True),
        ("Ana Rivera (52), of Cork", True),
        ("Rivera (52), Mora (48) and", False),
        ("the club (52) said", False),
        ("Monday (52) said", False),
    ],
)
def test_a_number_in_brackets_is_an_age_where_a_person_goes_on(text: str, is_age: bool) -> None:
    at = text.index("52")
    assert amounts.is_apposed_age(text, Amount(at, at + 2, 52, 52, "", at + 2)) is is_age


# fmt: off
_PIECES = [
    "0", "1", "5", "7", "12", "19", "20", "50", "99", "100", "500", "1500", "1990", "2024", "1,500", "3.5", ".5",
    "1/2", "½", "10", "^", "x", "×", "one", "two", "three", "ten", "twenty", "dozen", "hundred", "thousand",
    "million", "hundreds", "tens", "half", "third", "quarter", "twice", "and", "or", "to", "of", "in", "a", "an",
    "the", "minus", "between", "from", "per", "cent", "percent", "%", "$", "£", "€", "US$", "-", "–", "—", "−", "+",
    "(", ")", "“", "”", "'", "’", ".", ",", ";", ":", "/", "⁄", "k", "m", "bn", "p", "st", "th", "s", "am", "pm",
    "May", "June", "COVID", "Rivera", "people", "crates", "year", "old", "long", "٣", "５", "İ", "ß", "𝟓", "\u00ad",
    "\u00a0", "\u202f", "\u2009", "\u2060", "\u200b", "\n", "\t",
]
# fmt: on


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(_PIECES), st.text(max_size=4)),
        max_size=14,
    ),
    st.sampled_from(["", " ", "-", "\u00a0", "\u202f", "\n", " - ", "  "]),
)
def test_any_text_gives_amounts_within_it_in_order(pieces: list[str], joiner: str) -> None:
    text, last = joiner.join(pieces), 0
    for amount in found(text):
        assert last <= amount.start < amount.end <= amount.tail <= len(text)
        assert amount.low <= amount.high
        last = amount.end


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=10), st.integers(0, 60), st.integers(0, 60))
def test_reading_stops_with_the_sentence(pieces: list[str], one: int, other: int) -> None:
    text = " ".join(pieces)
    floor, stop = sorted((min(one, len(text)), min(other, len(text))))
    for at in numbers.triggers(text):
        if floor <= at < stop:
            got, _ = amounts.read(text, at, floor, stop)
            assert all(a.end <= stop for a in got)
