"""Tokens slice the text exactly, and common words get the part of speech a reader would give."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import words


def test_numbers_abbreviations_hyphenated_words_and_possessives_stay_whole():
    text = "The U.S. agency’s 12-page list names 1,500.5 so-called “friends”."
    assert [token.text for token in words.tokens(text)] == [
        "The", "U.S.", "agency’s", "12", "-", "page", "list", "names", "1,500.5", "so-called", "“", "friends", "”", ".",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("farmers", "NNS"), ("harbour", "NN"), ("crossed", "VBD"), ("the", "DT"), ("The", "DT"), ("of", "IN"),
        ("1,500", "CD"), ("seven", "CD"), ("NATO", "NNP"), ("US", "NNP"), ("Kyrgyzstan", "NNP"), ("Quxley", "NNP"),
        ("Quxley’s", "NNP"), ("couldn’t", "MD"), ("36-page", "JJ"), ("blorping", "VBG"), ("grumblefully", "RB"),
    ],
)  # fmt: skip
def test_common_words_and_unknown_ones_are_tagged(word, tag):
    assert words.tag(word) == tag


def test_lemmas_undo_inflection_in_lower_case():
    assert [words.lemma(word) for word in ("Farmers", "told", "countries")] == ["farmer", "tell", "country"]


def test_soft_hyphens_and_zero_width_characters_neither_part_a_word_nor_change_its_tag():
    text = "\ufeffThe far\xadmers left.\u200b Nobody\u2060 came"
    found = words.tokens(text)
    assert [token.text for token in found] == ["The", "far\xadmers", "left", ".", "Nobody", "came"]
    assert [token.tag for token in found] == [token.tag for token in words.tokens("The farmers left. Nobody came")]
    assert words.lemma("far\xadmers") == "farmer"


def test_any_white_space_parts_words():
    text = "It\xa0rained\u2009all\nday\tlong"
    assert [token.text for token in words.tokens(text)] == text.split()


def test_a_stretch_of_a_text_is_read_as_if_it_stood_alone():
    text = "He said 1,500 people came to the U.S. Senate."
    found = words.tokens(text, 8, 20)
    assert [(token.start, token.text) for token in found] == [(8, "1,500"), (14, "people")]


_PIECES = ["farm", "U.S.", "1,5", " ", "  ", "\xa0", "\n", "-", "’s", "\xad", "\u200b", ".", "“", "é", "x" * 50]


@given(st.one_of(st.text(), st.lists(st.sampled_from(_PIECES)).map("".join)), st.integers(0, 20))
def test_tokens_slice_any_text_in_order_and_leave_out_only_what_is_not_seen(text, start):
    start = min(start, len(text))
    found = words.tokens(text, start)
    assert all(text[token.start : token.end] == token.text and token.tag for token in found)
    unseen = r"[\s\xad\u200b-\u200d\u2060\ufeff]"
    assert re.sub(unseen, "", "".join(token.text for token in found)) == re.sub(unseen, "", text[start:])


def test_a_short_stretch_is_read_once_and_a_long_one_is_not_kept():
    seen = []
    chunks = words.Chunks(lambda chunk: seen.append(chunk) or [len(chunk)])
    assert [chunks[chunk] for chunk in ("farm", "farm", "x" * 50, "x" * 50)] == [(4,), (4,), (50,), (50,)]
    assert seen == ["farm", "x" * 50, "x" * 50]


def test_what_is_not_seen_has_no_lemma():
    assert words.lemma("\u200b") == ""
