"""Sentences: where one ends, and where a full stop, a question or a quotation mark does not end one."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.segments.sentences import _goes_on, _punkt, split

WHOLE = [
    "The U.S. Senate met.",
    "Rep. Ann Lee (D-Calif.) and Sen. Bo Diaz, R-Pa., spoke.",
    "J. R. Smith of Acme Co. and Smith Bros. paid.",
    "It opened at 9 a.m. Tuesday on Elm St. near the harbor.",
    "He asked, “Why now?” and left.",
    "“Why now?” Ann Lee asked.",
    "“Stop!” Lee shouted at the crowd.",
    "Their group (ISIS)prompting fears, grew.",
    "It was ranked No. 3 by the board.",
    "It cost Rs. 2.1 crore to build.",
    'The ad, titled "Who Knows?", asks voters.',
    "The film “Who Knows?”, a Lee production, opened.",
    "The town (who knew?) was silent.",
    "“Mr. Lee and Gov. Diaz left.”",
    "It rained . . . and it rained.",
    "She waited ... and waited.",
    "The price rose 2.5 percent to $3.40 a gallon.",
]
PARTED = [
    ("He moved to the U.S. The family stayed.", "He moved to the U.S."),
    ("“They left.” Police searched on.", "“They left.”"),
    ("“Why now?” He did not say.", "“Why now?”"),
    ("She fell ill. Doctors came.", "She fell ill."),
    ("He said no. Nobody asked again.", "He said no."),
    ("(It was late.) Nobody came.", "(It was late.)"),
    ("Is it so? It is.", "Is it so?"),
    ('"It is done," he said. "We go."', '"It is done," he said.'),
    ("They met at 9 a.m. They left at noon.", "They met at 9 a.m."),
    ("The line\nwas wrapped. It went on.", "The line\nwas wrapped."),
    ("“They moved to the U.S.” The family stayed.", "“They moved to the U.S.”"),
    ("She said “No.” 300 people left.", "She said “No.”"),
    ("She can’t. Nobody can.", "She can’t."),
    ("They met Kopp. 300 people came.", "They met Kopp."),
    ("It was 2015. They left.", "It was 2015."),
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(text):
    assert split(text, 0, len(text)) == [(0, len(text))]


@pytest.mark.parametrize(("text", "first"), PARTED)
def test_two_sentences_part_where_the_first_ends(text, first):
    spans = split(text, 0, len(text))
    assert [text[a:b] for a, b in spans] == [first, text[len(first) :].strip()]


@pytest.mark.parametrize("space", ["\xa0", "\u2009", "\n", "\u200b", " \ufeff", "\xad ", "\u2060 "])
def test_white_space_of_any_kind_and_what_has_no_width_part_sentences(space):
    text = f"It rained.{space}No one came.”{space}All slept."
    assert [text[a:b].strip("\xad\u2060") for a, b in split(text, 0, len(text))] == [
        "It rained.",
        "No one came.”",
        "All slept.",
    ]


@pytest.mark.parametrize("text", ["five of " * 999, "5" * 5000, "a " * 1500 + "b" * 3000])
def test_what_is_too_long_for_a_sentence_is_cut_at_white_space_where_there_is_any(text):
    text = text.strip()
    spans = split(text, 0, len(text))
    assert len(spans) > 2
    assert all(0 < b - a <= 2000 for a, b in spans)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_offsets_are_those_of_the_whole_text():
    text = "Aside. One came. Two left. Aside."
    assert [text[a:b] for a, b in split(text, 7, 26)] == ["One came.", "Two left."]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*"aBé“”’\"'.!?…()- \n1", "U.S.", " said ", "\u2028"]), max_size=60).map("".join))
def test_sentences_cover_a_paragraph_in_order_without_overlap(text):
    paragraph = text.strip()
    spans = split(paragraph, 0, len(paragraph))
    ends = [0, *(place for span in spans for place in span)]
    assert ends == sorted(ends)
    covered = "".join(paragraph[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(paragraph.split())


_PIECES = ["Ab", "ab", "Dr", "ill", "U.S", "The", "a", "7", "-", "—", ",", "“", "(", *".?! ", ". ", ".” ", ".) ", "’s "]


def by_punkt_alone(text):
    """Punkt's sentences of the whole text, those joined that begin as no sentence does."""
    spans = []
    for begin, end in _punkt().span_tokenize(text):
        if spans and _goes_on(text, begin, len(text)):
            begin = spans.pop()[0]
        spans.append((begin, end))
    return spans


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_where_punkt_is_not_asked_it_would_have_said_the_same(middle):
    text = f"So {middle} went."
    assume(not re.search(r"(?:^|\s)[.?!]|[.?!][^\s.?!]*[.?!]|(?:\.\w|\b[aA]|Dr|ill)\.[”)]", text))
    assert split(text, 0, len(text)) == by_punkt_alone(text)
