"""Who relies on whom, and the words that show it. Names and events are invented, outlets aside."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis import schema
from analysis.errors import InputError
from analysis.provenance import reuse

ORIGINALS = Path(__file__).parent.parent.parent / "shared" / "seeds"
RUN = "the keeper of the light had gone ashore with both boats before the storm began"
TOLD = "Ann Lee, the mayor, told NBC News that the wall broke at night. It was built of sand, Lee told NBC News."


def corpus(*texts, outlets="ABCDEF", published=None):
    documents = pd.DataFrame({"doc_id": list("abcdef"[: len(texts)]), "text": texts})
    return documents.assign(outlet=[f"The {o} Herald" for o in outlets[: len(texts)]], published=published)


def traced(*texts, **given_):
    documents = corpus(*texts, **given_)
    return analysis.trace_sources(documents, analysis.extract_figures(documents), analysis.extract_quotes(documents))


def edges(table):
    return list(zip(table.relying, table.source, table.kind, table.how, strict=True))


# ---------------------------------------------------------------- what an article says


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("Two port officials said the wall broke.", "port officials", "official"),
        ("Ann Lee, a baker, said the wall broke.", "Ann Lee", "person"),
        ("The wall broke at night, according to a port report.", "port report", "document"),
        ("The wall broke at night, the Washington Post reported.", "Washington Post", "outlet"),
        ("The wall broke at night, Reuters reported.", "Reuters", "agency"),
        ("Villagers said the wall broke.", "villagers", "people"),
    ],
)
def test_a_source_gives_an_edge_of_its_kind(text, source, kind):
    assert edges(traced(text)) == [("The A Herald", source, kind, "attributes")]


def test_what_another_outlet_was_told_gives_two_edges():
    found = traced(TOLD)
    assert set(edges(found)) == {
        ("The A Herald", "NBC News", "outlet", "attributes"),
        ("NBC News", "Ann Lee", "official", "told"),
    }


def test_what_the_outlet_itself_was_told_is_no_other_outlets():
    found = traced("Ann Lee, a baker, told The Herald that the wall broke.", outlets=["Harbour"])
    assert [edge[1] for edge in edges(found.assign(relying="x"))] == ["Ann Lee"]


def test_the_source_of_a_number_counts_where_no_statement_has_it():
    assert ("The A Herald", "Port data", "document", "attributes") in edges(
        traced("Port data show 40 boats lost, more than ever.")
    )


@pytest.mark.parametrize(
    "text",
    [
        "LIMA (Reuters) - A ferry sank off the cape on Monday.",
        "By Ann Lee, Associated Press\n\nA ferry sank off the cape on Monday.",
        "A ferry sank off the cape.\n\nThe Associated Press contributed to this report.",
    ],
)
def test_an_agency_that_is_credited_gives_an_edge(text):
    found = traced(text)
    assert [edge[2:] for edge in edges(found)] == [("agency", "credits")]
    assert found.source[0] in ("Reuters", "Associated Press")


def test_a_picture_credit_is_none():
    assert traced("A ferry sank off the cape.\n\nPhoto: Ann Lee / AP").empty


def test_the_evidence_is_the_sentence():
    found = traced("It rained. Ann Lee, a baker, said the wall broke. It was dark.")
    assert found.text.tolist() == ["Ann Lee, a baker, said the wall broke."]


def test_one_source_has_one_name_in_all_documents():
    found = traced("Two US officials said it rained.", "United States officials said the wall broke.")
    assert found.source.nunique() == 1


# ---------------------------------------------------------------- shared words


def test_a_long_run_of_words_in_two_articles_is_an_edge():
    found = traced(f"On Monday {RUN}.", f"Nobody knew why {RUN}, or when.")
    assert edges(found) == [("The B Herald", "The A Herald", "outlet", "shares")]
    row = found.iloc[0]
    assert (row.text, row.words, row.quoted) == (RUN, len(RUN.split()), False)
    assert (row.other_doc_id, row.other_start) == ("a", len("On Monday "))


def test_the_later_of_two_articles_has_the_row():
    found = traced(f"{RUN}.", f"{RUN}.", published=pd.to_datetime(["2024-03-02", "2024-03-01"]))
    assert found.doc_id.tolist() == ["a"]


def test_a_shared_quotation_is_told_from_shared_prose():
    found = traced(f"“{RUN.capitalize()},” said Ann Lee.", f"“{RUN.capitalize()},” Ann Lee told NBC News.")
    shared = found[found.how == "shares"].iloc[0]
    assert (shared.quoted, shared.via) == (True, "NBC News")


def test_shorter_runs_count_only_when_asked():
    texts = ("The keeper of the light had left.", "Why the keeper of the light had gone is unknown.")
    assert traced(*texts).empty
    documents = corpus(*texts)
    empty = analysis.extract_figures(documents), analysis.extract_quotes(documents)
    assert analysis.trace_sources(documents, *empty, least=5).words.tolist() == [6]


def test_adverts_and_captions_are_not_compared():
    advert = "Photo: the keeper of the light had gone ashore with both boats before the storm"
    assert traced(f"{advert}\n\nRain fell.", f"{advert}\n\nSnow fell.").empty


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["wall", "light", "Boats", "’", "İ", "sea,"]), max_size=25), max_size=4))
def test_a_run_has_the_same_words_in_both_texts_and_no_word_more(texts):
    texts = [" ".join(words) for words in texts]
    for run in reuse.runs(texts, [[(0, len(text))] for text in texts], least=4):
        one, other = texts[run.one][run.start : run.end], texts[run.other][run.begin : run.stop]
        first, second = ([w.lower() for w in reuse._WORD.findall(text)] for text in (one, other))
        assert first == second and len(first) == run.words >= 4


# ---------------------------------------------------------------- first-hand


def test_an_outlet_that_others_cite_and_that_was_told_is_first_hand():
    found = analysis.first_hand(traced(TOLD, "The wall broke at night, NBC News reported."))
    row = found.iloc[0]
    assert len(found) == 1
    assert (row.outlet, row.first_hand, row.outlets, row["sources"]) == ("NBC News", True, 2, "Ann Lee")
    assert not row.has_article


def test_an_outlet_that_nobody_cites_is_not_listed_and_one_without_sources_is_not_first_hand():
    found = analysis.first_hand(traced("The wall broke, the Washington Post reported.", "Ann Lee said it rained."))
    assert found[["outlet", "first_hand"]].values.tolist() == [["Washington Post", False]]


def test_who_prints_the_words_and_does_not_name_the_outlet_is_told():
    said = f"“{RUN.capitalize()},” said Ann Lee."
    found = analysis.first_hand(traced(said, f"“{RUN.capitalize()},” Ann Lee told NBC News."))
    assert found.unnamed_by.tolist() == ["The A Herald"]


def test_the_graph_counts_the_evidence():
    graph = analysis.source_graph(traced(TOLD))
    assert graph.edges["The A Herald", "NBC News"]["times"] == 2
    assert graph.nodes["The A Herald"] == {"kind": "outlet", "article": True}
    assert graph.nodes["NBC News"] == {"kind": "outlet", "article": False}


# ---------------------------------------------------------------- the tables


def test_the_tables_are_those_of_the_schema():
    found = traced(TOLD, f"On Monday {RUN}.", f"Nobody knew why {RUN}.")
    documents = corpus(TOLD)
    for table, frame in ((schema.SOURCES, found), (schema.FIRST_HAND, analysis.first_hand(found))):
        for rows in (frame, frame.iloc[:0]):
            assert [str(rows[c.name].dtype) for c in table.columns] == [c.dtype for c in table.columns]
    texts = {"a": TOLD, "b": f"On Monday {RUN}.", "c": f"Nobody knew why {RUN}."}
    assert all(texts[row.doc_id][row.start : row.end] == row.text for row in found.itertuples())
    none = analysis.trace_sources(documents, schema.FIGURES.empty(), schema.QUOTES.empty())
    assert analysis.first_hand(none).empty and none.empty


def test_a_missing_column_is_named():
    with pytest.raises(InputError, match="trace_sources needs the column text"):
        analysis.trace_sources(corpus("a").drop(columns="text"), schema.FIGURES.empty(), schema.QUOTES.empty())
    with pytest.raises(InputError, match="first_hand needs the column how"):
        analysis.first_hand(traced(TOLD).drop(columns="how"))


# ---------------------------------------------------------------- the originals


def test_the_two_first_hand_reports_show():
    if not ORIGINALS.is_dir():
        pytest.skip("the original articles are not at hand")
    documents = analysis.read_documents(ORIGINALS)
    found = analysis.trace_sources(documents, analysis.extract_figures(documents), analysis.extract_quotes(documents))
    first = analysis.first_hand(found).set_index("outlet")
    assert first.index[first.first_hand].tolist() == ["NBC News", "New York Post"]
    assert first.cited_by.tolist() == ["Blaze News; not named (004)", "RVM News"]
    assert first.unnamed_by["NBC News"] == "not named (001)"
