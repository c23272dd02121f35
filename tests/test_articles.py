"""Documents are read one by one: a bad one is a problem, the others are whole."""

from datetime import date, datetime

import pandas as pd
import pytest

import analysis
from analysis import articles, schema
from analysis.errors import InputError


def read(documents, reader=lambda article: [(article.doc_id, str(article.published), article.text)]):
    return articles.read_each(pd.DataFrame(documents), reader, schema.PROBLEMS, of="test")


def test_a_failure_in_one_article_leaves_the_others_and_names_it():
    def fails(article):
        if article.doc_id == "b":
            raise IndexError("no such place")
        return [(article.doc_id, None, article.text)]

    found = read([{"doc_id": name, "text": f"Text {name}."} for name in "abc"], fails)
    assert found.reason.tolist() == ["Text a.", "Text c."]
    (problem,) = found.attrs["problems"]
    assert problem["doc_id"] == "b"
    assert "IndexError: no such place" in problem["reason"]


@pytest.mark.parametrize("text", [None, float("nan"), "", 7])
@pytest.mark.parametrize("verb", [analysis.extract_figures, analysis.extract_quotes, analysis.segment_documents])
def test_a_document_without_a_text_is_a_problem_and_not_a_crash(verb, text):
    documents = pd.DataFrame({"doc_id": ["a", "b"], "text": [text, "“Nine ships left,” Ann Lee said."]})
    found = verb(documents)
    assert set(found.doc_id) == {"b"}
    assert analysis.problems(found).doc_id.tolist() == ["a"]


def test_half_a_surrogate_pair_is_a_problem_of_its_document_alone():
    found = read({"doc_id": ["a", "b"], "text": pd.Series(["Rain \ud83d fell.", "Rain."], dtype="object")})
    assert found.doc_id.tolist() == ["b"]
    assert [(p["doc_id"], "surrogate" in p["reason"]) for p in found.attrs["problems"]] == [("a", True)]


@pytest.mark.parametrize("names", [[None, "b"], [["a"], "b"], [3.5, "b"]])
def test_documents_without_a_name_are_refused(names):
    with pytest.raises(InputError, match="column doc_id"):
        read({"doc_id": pd.Series(names, dtype="object"), "text": ["Rain fell.", "Rain."]})


def test_a_column_of_documents_that_is_there_twice_is_refused():
    documents = pd.DataFrame([["a", "Post", "Sun", "Rain."]], columns=["doc_id", "outlet", "outlet", "text"])
    with pytest.raises(InputError, match="column outlet more than once"):
        read(documents)


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2024-06-26", date(2024, 6, 26)),
        ("2024-06-26T23:00:00-04:00", date(2024, 6, 26)),
        ("Jun 26, 2024", date(2024, 6, 26)),
        (date(2024, 6, 26), date(2024, 6, 26)),
        (datetime(2024, 6, 26, 18, 59), date(2024, 6, 26)),
        (pd.Timestamp("2024-06-26", tz="UTC"), date(2024, 6, 26)),
        ("2024-06-26 18:59:00", date(2024, 6, 26)),
        ("Wednesday 26 June 2024", date(2024, 6, 26)),
        ("6/26/24", date(2024, 6, 26)),
        (" 2024-06-26\n", date(2024, 6, 26)),
        ("soon", None),
        ("", None),
        ("today", None),
        ("10:30", None),
        ("June 26", None),
        ("2024-06-31", None),
        (None, None),
        (pd.NaT, None),
        (2024, None),
    ],
)
def test_a_day_is_read_in_whatever_form_it_is_given(given, day):
    assert read([{"doc_id": "a", "text": "x", "published": given}]).place.tolist() == [str(day)]


def test_days_in_different_forms_are_each_read():
    rows = [
        {"doc_id": d, "text": "x", "published": d} for d in ("2024-06-26", "2024-06-26T10:00+02:00", "26 June 2024")
    ]
    assert read(rows).place.tolist() == ["2024-06-26"] * 3


def test_a_missing_column_is_named_with_the_function():
    with pytest.raises(InputError, match=r"extract_figures needs the column text; the table has: doc_id\."):
        analysis.extract_figures(pd.DataFrame({"doc_id": ["a"]}))
