"""A sentence as a line of words and where they stand; the sentences are written for these tests."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.phrases import QUOTE, Reading, sentence

_PIECES = ["farm", "U.S.", "Sen.", " ", "  ", "\n", "-", "--", "boats'", "’s", "\xad", ".", "“", "”", "é", "x" * 50]


def spans(sentence, text):
    return [text[slice(*sentence.span(i, i + 1))] for i in range(len(sentence.line))]


def test_a_quotation_is_one_word():
    text = "Lee said “we left” and left."
    found = sentence(text, 0, len(text), [(9, 18)])
    assert [word.text for word in found.line if word.tag == QUOTE] == ["“we left”"]
    assert spans(found, text) == ["Lee", "said", "“we left”", "and", "left", "."]


def test_hyphens_in_a_row_are_a_dash_and_an_apostrophe_is_its_words():
    text = "The boats' crews--all of them--left."
    line = sentence(text, 0, len(text)).line
    assert [word.word for word in line][1:6] == ["boats'", "crews", "—", "all", "of"]


def test_a_full_stop_after_a_title_belongs_to_it():
    line = sentence("Sen. Ann Lee left.", 0, 18).line
    assert [word.abbreviates for word in line if word.text == "."] == [True, False]


def test_a_modal_before_a_name_is_a_name():
    assert [word.tag for word in sentence("Will Doyle will leave.", 0, 22).line][:3] == ["NNP", "NNP", "MD"]


@given(st.lists(st.sampled_from(_PIECES)).map("".join), st.integers(0, 20), st.integers(0, 20), st.integers(1, 5))
def test_each_word_stands_where_the_sentence_says(text, start, quote, size):
    start = min(start, len(text))
    whole = sentence(text, start, len(text), [(quote, quote + 7)])
    found = spans(whole, text)
    assert all(word.text in (span, "—") for word, span in zip(whole.line, found, strict=True))
    assert [span for part in whole.windows(size) for span in spans(part, text)] == found


def test_a_sentence_of_a_text_that_has_been_read_is_the_sentence_read_alone():
    text = "Rain\nLee said “no” in Ostby. She left--at last.\n[AD]\n“Will Doyle go?” Sen. Reed asked."
    stretches, quoted = [(0, 4), (5, 47), (53, 86)], [(14, 18), (53, 69)]
    assert [text[slice(*stretch)] for stretch in stretches] == ["Rain", text[5:47], text[53:86]]
    reading = Reading(text, stretches, quoted)
    for start, end in [(0, 4), (5, 28), (29, 47), (53, 86), (29, 86)]:
        found, alone = reading.sentence(start, end), sentence(text, start, end, quoted)
        assert (found.words, found.tags, spans(found, text)) == (alone.words, alone.tags, spans(alone, text))
