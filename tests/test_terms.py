"""What each outlet calls the people counted, per claim. Names and events are invented."""

from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis import schema
from analysis.errors import InputError

ORIGINALS = Path(__file__).parent.parent.parent / "shared" / "seeds"


def claims(*rows):
    plain = {"claim_id": "c", "claim": "50 people", "doc_id": "a", "outlet": "Post", "unit": "count"}
    given = [plain | {"figure_id": str(i)} | row for i, row in enumerate(rows)]
    return pd.DataFrame(given)


def terms(*rows):
    return analysis.people_terms(claims(*rows))[["outlet", "term", "times"]].values.tolist()


def test_each_outlets_terms_are_counted_by_claim():
    rows = [{"noun": "migrants"}, {"noun": "Migrants"}, {"noun": "individuals", "outlet": "Sun", "doc_id": "b"}]
    assert terms(*rows) == [["Post", "migrants", 2], ["Sun", "individuals", 1]]
    assert terms({"noun": "migrants"}, {"noun": "migrants", "claim_id": "d"}) == [["Post", "migrants", 1]] * 2


def test_quotation_marks_around_a_term_go_and_those_within_stay():
    assert [term for _, term, _ in terms({"noun": "“subjects of concern”"}, {"noun": "“high risk” people"})] == [
        "subjects of concern",
        "“high risk” people",
    ]


def test_a_term_counts_where_another_figure_of_the_claim_counts_people():
    assert terms({"noun": "Ruritanians"}) == []
    assert len(terms({"noun": "Ruritanians"}, {"noun": "migrants"})) == 2


@pytest.mark.parametrize(
    "row", [{"noun": "boats"}, {"noun": "deaths"}, {"noun": None}, {"noun": "people", "unit": "ratio"}]
)
def test_what_names_nobody_has_no_row(row):
    assert terms(row) == []


def test_the_table_is_that_of_the_schema():
    for found in (analysis.people_terms(claims({"noun": "people"})), analysis.people_terms(schema.CLAIMS.empty())):
        assert [str(found[c.name].dtype) for c in schema.TERMS.columns] == [c.dtype for c in schema.TERMS.columns]


def test_a_missing_column_is_named():
    with pytest.raises(InputError, match="people_terms needs the column noun"):
        analysis.people_terms(claims({"noun": "people"}).drop(columns="noun"))


def test_the_five_names_for_the_people_counted_show():
    if not ORIGINALS.is_dir():
        pytest.skip("the original articles are not at hand")
    documents = analysis.read_documents(ORIGINALS)
    found = analysis.people_terms(analysis.link_claims(analysis.extract_figures(documents)))
    names = {"migrants", "illegal aliens", "undocumented immigrants", "individuals", "subjects of concern"}
    assert names <= set(found.term)
    smuggled = found[found.claim_id == found.claim_id[found.term == "illegal aliens"].iloc[0]]
    assert {"migrants", "illegal aliens", "undocumented immigrants", "individuals"} <= set(smuggled.term)
