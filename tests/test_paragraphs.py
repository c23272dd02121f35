"""Paragraphs: one a line, unless the lines were wrapped at a width."""

import textwrap

import pytest

from analysis.segments.paragraphs import find

SENTENCES = "The river rose by two metres on Monday, and about 40 homes were flooded. " * 6


def test_each_line_is_a_paragraph_and_blank_lines_part_blocks():
    text = "Rain\nIt fell.\n\n\n  It fell again.  \n"
    assert [(text[p.start : p.end], p.block) for p in find(text)] == [
        ("Rain", 0),
        ("It fell.", 0),
        ("It fell again.", 2),
    ]


@pytest.mark.parametrize("mark", ["#", "######", ">", "-", "*", "•", "3.", "12)"])
def test_a_mark_is_told_apart_from_the_paragraph_it_opens(mark):
    text = f"{mark} Rain fell."
    assert [(text[p.start : p.end], p.mark) for p in find(text)] == [("Rain fell.", mark)]


@pytest.mark.parametrize("text", ["-5 degrees", "2024. It rained", "#tag", "— Dana Reed", "3.5 metres"])
def test_what_only_looks_like_a_mark_stays(text):
    assert [(p.start, p.mark) for p in find(text)] == [(0, "")]


@pytest.mark.parametrize("width", [45, 72, 110])
def test_wrapped_lines_make_one_paragraph(width):
    item = textwrap.fill(SENTENCES, width, initial_indent="- ", subsequent_indent="  ")
    text = f"River rises\n\n{textwrap.fill(SENTENCES, width)}\n\n{item}"
    assert [text[p.start : p.end].split() for p in find(text)] == [
        ["River", "rises"],
        SENTENCES.split(),
        SENTENCES.split(),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_lines_end_however_a_text_ends_them(end):
    text = end.join(["", "Rain fell. ", " It fell again.", "", "It stopped."])
    found = [(text[p.start : p.end], p.block) for p in find(text)]
    assert found == [("Rain fell.", 1), ("It fell again.", 1), ("It stopped.", 2)]


def test_what_has_no_width_is_no_part_of_a_paragraph():
    text = "\ufeffRain fell.\u200b\n\u200b\xa0\n\u2060It fell\xad again."
    assert [(text[p.start : p.end], p.block) for p in find(text)] == [("Rain fell.", 0), ("It fell\xad again.", 1)]


def test_lines_of_verse_are_not_taken_for_wrapped():
    text = "\n".join(["Rain fell on the town.", "It fell.", "The river rose above the old stone bridge.", "Gone."] * 3)
    assert len(find(text)) == 12
