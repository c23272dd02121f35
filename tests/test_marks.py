"""Quotation marks in news text, whole and damaged."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import marks


def quoted(text):
    return [text[q.start : q.end] for q in marks.find(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no” twice.", ["“no”"]),
        ('He said "no" and "never".', ['"no"', '"never"']),
        ("''We left,'' she said. ''We had to.''", ["''We left,''", "''We had to.''"]),
        ("‘We left,’ she said.", ["‘We left,’"]),
        ("'We left,' she said.", ["'We left,'"]),
        ("«We left», she said.", ["«We left»"]),
        ("She said “it was ‘fine’ then”.", ["“it was ‘fine’ then”"]),
        ("‘It’s the players’ fault,’ he said.", ["‘It’s the players’ fault,’"]),
        ("‘He told me “no” and left,’ she said.", ["‘He told me “no” and left,’"]),
        ("It’s the players’ fault, in the ’90s.", []),
        ("It's the players' fault.", []),
        ("“Surely not,“ he said.", ["“Surely not,“"]),
        ("''The word is 'old,''' he said.", ["''The word is 'old,'''"]),
    ],
)
def test_pairs_the_marks_that_news_uses(text, expected):
    assert quoted(text) == expected
    assert marks.find(text)[1] == []


@pytest.mark.parametrize("gap", ["\xa0", "\u2009", "\u200b", "\ufeff", " \u2060", "\xad "])
@pytest.mark.parametrize("quotation", ['"we left,"', "'we left,'", "“we left,”", "‘we left,’"])
def test_space_of_any_kind_and_what_has_no_width_stand_around_quotations(gap, quotation):
    assert quoted(f"She said{gap}{quotation}{gap}and went.") == [quotation]


def test_a_quotation_left_open_is_reported_before_a_paragraph_without_marks():
    found, strays = marks.find("“One.\nIt rained.\n“Three,” she said.")
    assert [(q.start, q.continued) for q in found] == [(0, False), (17, False)]
    assert strays == [marks.Stray(0, 1)]


def test_a_quotation_of_several_paragraphs_is_reopened_and_closed_once():
    text = "“One.\n“Two.\n“Three,” she said."
    found, strays = marks.find(text)
    assert [(text[q.start : q.end], q.continued) for q in found] == [
        ("“One.", False),
        ("“Two.", True),
        ("“Three,”", True),
    ]
    assert strays == []


@pytest.mark.parametrize(
    "text", ["An “open label stands here.", "A label” closed here.", 'An "open label stands here.']
)
def test_a_mark_without_a_partner_is_reported_and_quotes_nothing(text):
    found, strays = marks.find(text)
    assert found == []
    assert len(strays) == 1


def test_a_stray_mark_harms_only_its_paragraph():
    found, strays = marks.find("An “open label stands.\nShe said “yes” then.")
    assert len(strays) == 1
    assert len(found) == 1


def test_a_quotation_that_its_paragraph_never_closes_runs_to_the_end_and_is_reported():
    text = "“We left at noon.\nThe town slept."
    found, strays = marks.find(text)
    assert quoted(text) == ["“We left at noon."]
    assert len(strays) == 1
    assert found[0].continued is False


MARKS = st.sampled_from(list("“”„\"'‘’«»`\n .,aA"))


@settings(max_examples=200, deadline=None)
@given(st.lists(MARKS, max_size=60).map("".join))
def test_quotations_are_in_order_and_never_overlap(text):
    found, strays = marks.find(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= s.start < len(text) for s in strays)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("on “Meet the Nation,” Lee spoke", True),
        ("her memoir, “Blue Hills,” sells", True),
        ("CBS’s “Morning of the World” ran it", True),
        ("in “MAKE IT WORK AGAIN” caps", False),
        ("with “a heavy heart” she left", False),
        ("said, “Ann Lee Must Go”", False),
    ],
)
def test_titles_of_works_are_told_from_speech(text, title):
    (quotation,), _ = marks.find(text)
    assert marks.is_title(text, quotation) is title
