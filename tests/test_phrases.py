"""A sentence as a line of words and where they stand; the sentences are written for these tests."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.phrases import QUOTE, Sentence

_PIECES = ["farm", "U.S.", "Sen.", " ", "  ", "\n", "-", "--", "boats'", "’s", "\xad", ".", "“", "”", "é", "x" * 50]


def spans(sentence, text):
    return [text[slice(*sentence.span(i, i + 1))] for i in range(len(sentence.line))]


def test_a_quotation_is_one_word():
    text = "Lee said “we left” and left."
    sentence = Sentence(text, 0, len(text), [(9, 18)])
    assert [word.text for word in sentence.line if word.tag == QUOTE] == ["“we left”"]
    assert spans(sentence, text) == ["Lee", "said", "“we left”", "and", "left", "."]


def test_hyphens_in_a_row_are_a_dash_and_an_apostrophe_is_its_words():
    text = "The boats' crews--all of them--left."
    line = Sentence(text, 0, len(text), []).line
    assert [word.word for word in line][1:6] == ["boats'", "crews", "—", "all", "of"]


def test_a_full_stop_after_a_title_belongs_to_it():
    line = Sentence("Sen. Ann Lee left.", 0, 18, []).line
    assert [word.abbreviates for word in line if word.text == "."] == [True, False]


def test_a_modal_before_a_name_is_a_name():
    assert [word.tag for word in Sentence("Will Doyle will leave.", 0, 22, []).line][:3] == ["NNP", "NNP", "MD"]


@given(st.lists(st.sampled_from(_PIECES)).map("".join), st.integers(0, 20), st.integers(0, 20), st.integers(1, 5))
def test_each_word_stands_where_the_sentence_says(text, start, quote, size):
    start = min(start, len(text))
    sentence = Sentence(text, start, len(text), [(quote, quote + 7)])
    found = spans(sentence, text)
    assert all(word.text in (span, "—") for word, span in zip(sentence.line, found, strict=True))
    assert [span for part in sentence.windows(size) for span in spans(part, text)] == found
