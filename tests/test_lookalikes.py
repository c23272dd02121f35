"""Numbers that count nothing, on sentences written for these tests; beside them, numbers of the same look that do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.figures import amounts, lookalikes, numbers, pronouns


def figures_of(text: str) -> list[str]:
    texts, done = [], 0
    for at in numbers.triggers(text):
        if at >= done:
            got, done = amounts.read(text, at, 0, len(text))
            texts += [text[a.start : a.end] for a in got]
    return texts


DATES = [
    "It opened on June 26, 2024.",
    "It opened on 26 June 2024.",
    "It opened on 22nd May.",
    "It opened on the 4th of July.",
    "It opened on May 3.",
    "It ran June 5-6 in Oslo.",
    "It ran June 5 and 6 in Oslo.",
    "It ran from 5 to 8 June.",
    "It ran 5-8 June in Oslo.",
    "It opened on 2024-06-26.",
    "It opened on 26/06/2024.",
    "It opened on 6/26/24.",
    "It opened on 26.06.2024.",
    "It opened on Sept. 11, 2001.",
    "It opened in June 2024.",
    "It opened in 1987.",
    "Since 2016 it is shut.",
    "The 2016 election was close.",
    "It ran from 1992 to 1997.",
    "It ran in 1992-97.",
    "It ran in 2019-2020.",
    "It ran in 2019/20.",
    "It is music of the 1990s.",
    "It is music of the ’90s.",
    "She is in her 50s.",
    "A man in his mid-30s fled.",
    "It grew in fiscal 2023.",
    "It grew in FY 2023.",
    "It grew in the 2015 fiscal year.",
    "It began in the 1800s.",
    "Olympics 2028 is near.",
    "The class of 2012 met.",
    "The class of ’98 met.",
    "It ran between 21 and 24 November.",
]
TIMES = [
    "They met at 10:45 p.m. there.",
    "They met at 7pm there.",
    "They met at 7 p.m. there.",
    "They met at 19:00 GMT there.",
    "They met at 7.30 on Monday.",
    "They met at 7.30pm there.",
    "They met between 7 and 9 p.m. there.",
    "They met from 7-9pm there.",
    "They met at 7 o’clock there.",
    "It fell with 4:39 left.",
    "He ran it in 2:03:59.",
    "They met at 0900 GMT there.",
    "They met until two in the morning.",
    "They met at 5 in the afternoon.",
]
NAMES = [
    "Critics of Section 230 spoke.",
    "It is a Fortune 500 company.",
    "The House passed H.R. 1 again.",
    "An 18-wheeler overturned.",
    "The Big 12 met.",
    "After 9/11 the law changed.",
    "He flew a Boeing 737-800 home.",
    "He flew a Boeing 737 home.",
    "It grounded the 737 Max jets.",
    "An F-35 landed.",
    "A B-52 landed.",
    "COVID-19 spread.",
    "Covid-19 spread.",
    "The COVID -19 tests came.",
    "The COVID 19 tests came.",
    "The iPhone 14 is out.",
    "The iPhone 14’s screen broke.",
    "The G20 met.",
    "The G-7 met.",
    "Fans of Formula 1 came.",
    "He fought in World War II and I.",
    "It is on Route 66 there.",
    "It is a Catch-22 for her.",
    "Game 7 is near.",
    "It left from Gate 12 there.",
    "It left on Flight 370 there.",
    "She lay in Room 101 there.",
    "He wore No. 23 there.",
    "He wore number 23 there.",
    "It is #1 there.",
    "A category 4 hurricane passed.",
    "See pages 4-7 of it.",
    "It is shut between junctions 9 and 10.",
    "Under Article 5 it binds them.",
    "It hit Channel 4 viewers.",
    "It runs Windows 10 there.",
    "Chapter 11 protects it.",
    "The 501(c)(3) rule holds.",
    "Version 1.2.3 came.",
    "It is a 4x4 truck.",
    "It is open 24/7 there.",
    "Type 2 diabetes rose.",
    "A Level 3 alert came.",
    "It is Title 42 again.",
    "The S&P 500 fell.",
    "The FTSE 100 fell.",
    "The Nikkei 225 fell.",
    "Under-21s came.",
    "It is on page A12 there.",
    "Apollo 11 landed.",
    "Phase 3 begins.",
    "In Act 2 she dies.",
    "The Group of Seven met.",
    "The Big Three met.",
    "They boarded Air Force One there.",
    "It is in Area 51 there.",
    "He drove on the M25 there.",
    "He drove on I-95 there.",
    "H1N1 spread.",
    "CO2 rose.",
    "It sold MP3 players.",
    "It has Bluetooth 5.4 there.",
    "It has Wi-Fi 7, too.",
    "Section 301 tariffs rose.",
    "Section 28 of the bill fell.",
    "He hit the 3-pointer there.",
    "It is in Courtroom 4B there.",
    "It plays 4K video there.",
]
ADDRESSES = [
    "She lives at 31 Acacia Avenue now.",
    "It stands at 16-18 Industrial Avenue now.",
    "It stands at 22 Ave Foch, Paris.",
    "It stands at 9 E 71st St, there.",
    "It stands at 1600 Pennsylvania Avenue there.",
    "It stands at 358 El Brillo Way, there.",
    "It stands at 10 Downing Street there.",
    "It stands at 49 Zorro Ranch Road, there.",
    "The office of Number 10 spoke.",
    "Call 555-867-5309 today.",
    "Call (555) 867-5309 today.",
    "Call 020 7946 0018 today.",
    "Call 0800 555 0199 today.",
    "Call 07700 900123 today.",
    "It is in the 200 block of Oak Road.",
    "It is near mile marker 138 there.",
    "Call +44 20 7946 0018 today.",
    "Call 1-800-555-0199 today.",
    "Write to London SW1A 2AA today.",
    "Write to Reno, NV 89501 today.",
    "See example.com/2024/06/12 for it.",
]
ORDINALS = [
    "She was the first and he the 22nd.",
    "It is the 3rd time.",
    "It is the 1,000th time.",
    "They met a third time.",
    "He missed the first half of it.",
    "It fell in the third quarter of it.",
    "It fell in the second half.",
    "The third of May is near.",
    "He came in a fourth time.",
    "1. It is late.",
    "(2) It is late.",
    "3) It is late.",
    "1.Wash.",
    "2.\nWash.",
    "Wash:\n3\n4\nDry.",
    "Do this: (1) wash; (2) dry; and (3) go.",
    '<img width="640" height=480>',
]
ONES = [
    "It was one of the officials.",
    "No one came.",
    "One day she left.",
    "They left one by one.",
    "This one is better.",
    "One must try.",
    "It is one another’s fault.",
    "One thing is sure.",
    "Everyone and no-one came.",
    "They met one-on-one there.",
    "The one who left is here.",
    "That is one way to do it.",
    "Each one left.",
    "For one, it is late.",
    "It is the only one.",
    "One can try.",
    "It is one such case.",
    "One or the other left.",
]
VAGUE = [
    "Several people and many others came.",
    "Few knew; most did not.",
    "A couple of men left.",
    "The test scores of pupils fell.",
    "A hundredth is little.",
    "They cut it in half.",
    "The better half of it left.",
]
UNREADABLE = [
    "It cost €1.234,56 there.",
    "It cost 1,5 million there.",
    "It cost 1.234.567 there.",
    "It counts ٣٤ of them.",
    "It counts ５００ of them.",
    "It counts 5００ of them.",
    "It counts 12,34 of them.",
    "It counts 1,2345 of them.",
    "It counts 3e8 of them.",
    "It counts 10² of them.",
]


@pytest.mark.parametrize("sentence", DATES)
def test_dates_are_no_figures(sentence: str) -> None:
    assert figures_of(sentence) == []


@pytest.mark.parametrize("sentence", TIMES)
def test_clock_times_are_no_figures(sentence: str) -> None:
    assert figures_of(sentence) == []


@pytest.mark.parametrize("sentence", NAMES)
def test_names_with_a_number_are_no_figures(sentence: str) -> None:
    assert figures_of(sentence) == []


@pytest.mark.parametrize("sentence", ADDRESSES)
def test_addresses_and_telephones_are_no_figures(sentence: str) -> None:
    assert figures_of(sentence) == []


@pytest.mark.parametrize("sentence", ORDINALS)
def test_ordinals_and_list_numbers_are_no_figures(sentence: str) -> None:
    assert figures_of(sentence) == []


@pytest.mark.parametrize("sentence", ONES)
def test_one_as_a_pronoun_is_no_figure(sentence: str) -> None:
    assert figures_of(sentence) == []


@pytest.mark.parametrize("sentence", VAGUE)
def test_words_that_name_no_number_are_no_figures(sentence: str) -> None:
    assert figures_of(sentence) == []


@pytest.mark.parametrize("sentence", UNREADABLE)
def test_what_can_be_read_in_two_ways_is_refused_whole(sentence: str) -> None:
    assert figures_of(sentence) == []


#: (sentence, its figure): the same look as above, but it counts.
COUNTED = [
    ("It has 7.30 per cent.", "7.30 per cent"),
    ("It killed 26 of them.", "26"),
    ("On Monday 15 crates sank.", "15"),
    ("In 1500 homes it was dark.", "1500"),
    ("Some 300 Boeing jets flew.", "300"),
    ("It held 22 Iraqi soldiers.", "22"),
    ("It held 50 Labour MPs.", "50"),
    ("It left the Tories 20 seats.", "20"),
    ("It is 10 May not have seen.", "10"),
    ("A 7-pound cat won.", "7"),
    ("It drew 12 Street Cats.", "12"),
    ("They left one week later.", "one"),
    ("They left one day after the vote.", "one"),
    ("Only one of them left.", "one"),
    ("At least one died.", "one"),
    ("One person died.", "One"),
    ("One in five left.", "One in five"),
    ("Last year 12 people died.", "12"),
    ("In the past week 20 clerks left.", "20"),
    ("It has over 500 rooms.", "500"),
    ("There, 500 flights left.", "500"),
    ("It is the Pacific’s 14 islands.", "14"),
    ("They had 4known clerks.", "4"),
    ("Two new 747 jets came.", "Two"),
    ("They sold 12 Boeing 737 planes.", "12"),
    ("They sent 14 Challenger 2 tanks.", "14"),
    ("Some 747 jets came.", "747"),
    ("He weighed 11st then.", "11"),
    ("It has two grand pianos.", "two"),
]


@pytest.mark.parametrize(("sentence", "figure"), COUNTED)
def test_what_counts_is_a_figure_though_it_looks_like_none(sentence: str, figure: str) -> None:
    assert figures_of(sentence) == [figure]


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_judging_any_place_of_any_text_does_not_fail(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    over = lookalikes.skip(text, start) if start < len(text) else None
    assert over is None or start < over <= len(text)
    assert lookalikes.is_label(text, start, end, 0) in (True, False)
    assert pronouns.is_pronoun(text, start, end) in (True, False)
    assert lookalikes.is_attached(text, start) in (True, False)
