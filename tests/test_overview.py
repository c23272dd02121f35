"""What a corpus holds, and what a reader means by a name or a few words."""

import pandas as pd
import pytest

from analysis import overview, schema
from analysis.errors import InputError


def claims(*rows):
    plain = {"figure_id": "f", "doc_id": "a", "start": 0, "end": 2, "text": "50", "comparator": "=", "unit": "count"}
    plain |= {"sentence": "", "low": 50.0, "high": 50.0, "in_quote": False, "claim_id": "c", "claim": "50"}
    return schema.CLAIMS.frame([plain | row for row in rows])


TABLE = claims(
    {"claim_id": "ferries", "claim": "400 ferries cancelled", "text": "400", "noun": "ferries"},
    {
        "claim_id": "sailors",
        "claim": "50 missing",
        "noun": "sailors",
        "sentence": "50 sailors off the ferries are missing.",
    },
    {"claim_id": "sailors", "claim": "50 missing", "noun": "men", "doc_id": "b"},
    {"claim_id": "1500", "claim": "1,500 boats", "text": "1,500", "noun": "boats", "doc_id": "b"},
)


@pytest.mark.parametrize(
    ("words", "claim_id"),
    [
        ("1500", "1500"),
        ("Cancelled", "ferries"),
        ("1,500 BOATS", "1500"),
        ("men", "sailors"),
        ("off the", "sailors"),
        ("ferries", "ferries"),
        ("", "sailors"),
    ],
    ids=["id", "label", "number and noun", "any outlet's noun", "sentence", "figure before sentence", "most outlets"],
)
def test_a_claim_is_found_by_its_id_or_its_words(words, claim_id):
    assert overview.find_claim(TABLE, words) == claim_id


def test_an_unknown_claim_is_refused_with_the_nearest():
    with pytest.raises(InputError, match="did you mean '1,500 boats'"):
        overview.find_claim(TABLE, "1,500 boots")
    with pytest.raises(InputError, match="state no figures"):
        overview.find_claim(TABLE.iloc[:0], "boats")


def test_no_claim_is_chosen_where_there_is_none():
    assert overview.find_claim(TABLE.iloc[:0]) == ""


def test_rows_are_chosen_by_the_outlets_name():
    table = pd.DataFrame({"doc_id": ["001_a", "2"], "outlet": [None, "Post"]})
    assert overview.of_outlet(table, "Post")["doc_id"].tolist() == ["2"]
    assert overview.of_outlet(table, "not named (001)")["doc_id"].tolist() == ["001_a"]
    assert len(overview.of_outlet(table)) == 2
    with pytest.raises(InputError, match="did you mean 'Post'"):
        overview.of_outlet(table, "Pots")


def test_every_document_is_counted_even_with_nothing_in_it():
    documents = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"]})
    found = overview.counts(documents, figures=TABLE[TABLE["doc_id"] == "a"], quotes=schema.QUOTES.empty())
    assert found.values.tolist() == [["a", "Post", 2, 0], ["b", "Times", 0, 0]]


def test_words_are_counted_by_role_in_the_order_of_the_schema():
    segments = pd.DataFrame(
        {"doc_id": ["a", "a", "b"], "role": ["poll", "body", "body"], "text": ["Vote now!", "We won.", "So"]}
    )
    assert overview.words_by_role(segments).to_dict("records") == [
        {"doc_id": "a", "body": 2, "poll": 2},
        {"doc_id": "b", "body": 1, "poll": 0},
    ]
    assert overview.words_by_role(segments.iloc[:0]).empty
