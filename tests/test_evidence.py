"""Every number can be traced to its sentence, and no text becomes mark-up."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import evidence, extract_figures, schema
from analysis.errors import InputError


def figures(*rows):
    plain = {"figure_id": "f", "doc_id": "a", "start": 0, "end": 2, "text": "50", "comparator": "=", "unit": "count"}
    plain |= {"sentence": "", "low": 50.0, "high": 50.0, "in_quote": False}
    return schema.FIGURES.frame([plain | row for row in rows])


@pytest.mark.parametrize(
    ("sentence", "text", "comparator", "noun", "printed"),
    [
        ("Over 50 ships left.", "50", ">", "ships", "Over 50 ships"),
        ("No fewer than\u00a050  ships left.", "50", ">=", "ships", "No fewer than 50 ships"),
        ("Ships: 50 or more left.", "50", ">=", "ships", "50 or more (ships)"),
        (
            "More than $5.7 billion in grants went out.",
            "$5.7 billion",
            ">",
            "grants",
            "More than $5.7 billion in grants",
        ),
        ("At least a million people fled.", "a million", ">=", "people", "At least a million people"),
        ("Just 11 were caught.", "11", "=", "ships", "Just 11 (ships)"),
        ("They named 50 “ships of concern” today.", "50", "=", "ships of concern", "50 “ships of concern”"),
        ("In 1,500 of 15 cases, 500 held.", "500", "=", None, "500"),
        ("It was 50 then, and about 50 ships now.", "50", "~", "ships", "about 50 ships"),
        ("Nothing of the kind.", "50", "~", "ships", "~ 50 ships"),
        ("The 36-page report said so.", "36", "=", "page", "36-page"),
    ],
)
def test_a_figure_is_given_in_the_words_printed(sentence, text, comparator, noun, printed):
    row = {"sentence": sentence, "text": text, "comparator": comparator, "noun": noun}
    assert evidence.printed(figures(row)).tolist() == [printed]


def test_the_mark_is_on_the_number_that_the_row_means():
    sentence = "They sent 50 ships and 50 boats."
    text = f"First. {sentence}"
    row = {"sentence": sentence, "start": text.rfind("50"), "end": text.rfind("50") + 2}
    html = evidence.table(figures(row), pd.DataFrame({"doc_id": ["a"], "text": [text]}))._repr_html_()
    assert "They sent 50 ships and <mark>50</mark> boats." in html


def test_texts_are_escaped_everywhere():
    hostile = '<script>alert("1")</script> & 50'
    row = {"sentence": hostile, "outlet": "<b>Post</b>", "source": "<i>they</i>", "noun": "<u>ships</u>"}
    html = evidence.table(figures(row))._repr_html_()
    assert not any(tag in html for tag in ("<script", "<b>", "<i>", "<u>"))
    assert "&amp; <mark>50</mark>" in html


def test_marks_in_the_text_itself_do_not_become_marks():
    html = evidence.table(figures({"sentence": "\ue000 and 50 \ue001"}))._repr_html_()
    assert html.count("<mark>") == html.count("</mark>") == 1


def test_long_tables_are_cut_and_say_so():
    reading = evidence.table(figures(*[{}] * 5), most=2)
    assert len(reading.frame) == 2
    assert "… and 3 more rows." in reading._repr_html_()
    assert "… and 3 more rows." in repr(reading)


def test_the_document_is_named_where_an_outlet_has_more_than_one():
    one = evidence.table(figures({"outlet": "Post"}, {"outlet": "Times", "doc_id": "b"}))
    two = evidence.table(figures({"outlet": "Post"}, {"outlet": "Post", "doc_id": "b"}))
    assert "document" not in one.frame and "document" in two.frame


def test_an_empty_table_says_none_and_missing_values_are_empty():
    assert evidence.readable(schema.PROBLEMS.empty())._repr_html_() == "<p>None.</p>"
    html = evidence.readable(
        pd.DataFrame({"day": pd.to_datetime(["2024-06-26", None]), "name": ["x", None]})
    )._repr_html_()
    assert "2024-06-26" in html and "00:00" not in html and "NaT" not in html and "None" not in html


def test_a_missing_column_is_named():
    with pytest.raises(InputError, match="sentence"):
        evidence.printed(figures({}).drop(columns="sentence"))


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet="a5 0,.<&-“”\n\ue000\ue001é", max_size=40),
    st.text(alphabet="50, a", min_size=1, max_size=4),
    st.sampled_from(schema.COMPARATORS),
    st.text(alphabet="a <", max_size=4),
)
def test_any_figure_can_be_shown_and_its_number_is_in_the_words(sentence, text, comparator, noun):
    row = figures({"sentence": sentence, "text": text, "comparator": comparator, "noun": noun})
    assert " ".join(text.split()) in evidence.printed(row)[0]
    html = evidence.table(row)._repr_html_()
    assert html.count("<mark>") == html.count("</mark>") <= 1


def test_a_sentence_unfolds_into_the_paragraphs_around_it_with_the_figure_marked():
    text = "It rained.\n\nThe port shut. About 50 <b>ships</b> left. So did 3 tugs.\n\nNobody stayed.\n\nIt was over."
    documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    found = extract_figures(documents)
    html = evidence.table(found, documents, around=True)._repr_html_()
    assert (
        "<details><summary>in the article</summary>It rained.<br><br>The port shut. "
        "About <mark>50</mark> &lt;b&gt;ships&lt;/b&gt; left. So did 3 tugs.<br><br>Nobody stayed.</details>"
    ) in html
    assert html.count("<details>") == len(found) == 2
    assert "It was over." not in html


def test_nothing_unfolds_unless_asked_for_or_where_the_text_is_not_known():
    documents = pd.DataFrame({"doc_id": ["a"], "text": ["About 50 ships left."]})
    found = extract_figures(documents)
    assert "<details>" not in evidence.table(found, documents)._repr_html_()
    assert "<details>" not in evidence.table(found, around=True)._repr_html_()
    other = documents.assign(text="Another text altogether.")
    assert "<details>" not in evidence.table(found, other, around=True)._repr_html_()
