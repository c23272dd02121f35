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


@given(st.text(), st.integers(0, 20))
def test_tokens_slice_any_text_in_order_and_leave_out_only_white_space(text, start):
    start = min(start, len(text))
    found = words.tokens(text, start)
    assert all(text[token.start : token.end] == token.text and token.tag for token in found)
    assert "".join(token.text for token in found) == re.sub(r"\s", "", text[start:])
