"""The same claim across outlets: linking, labels, ids and coverage."""

import gzip
import json
import sys
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import claims
from analysis.claims import labels
from analysis.claims.evidence import Corpus
from analysis.claims.statements import prepared, statement
from analysis.errors import InputError

SHARED = Path(__file__).resolve().parents[2] / "shared"

STORY = [
    ("a", "More than 400 passengers were aboard the Aurora when the ferry sank off Halmar.", ">", 400, "passengers"),
    ("a", "At least 64 people drowned, the Halmar coast guard reported.", ">=", 64, "people"),
    ("a", "The company paid $2.08 billion for the ferry line in May.", "=", 2.08e9, "ferry line"),
    ("b", "The ferry Aurora carried 400 travellers, the coast guard of Halmar reported.", "=", 400, "travellers"),
    ("b", "Hundreds of people were aboard the Aurora as the ferry sank near Halmar.", "=", (100, 1000), "people"),
    ("b", "Rescuers of the Halmar coast guard counted 64 drowned passengers.", "=", 64, "passengers"),
    ("c", "The ferry line was sold for $2.1 billion in May by the company.", "=", 2.1e9, ""),
    ("c", "Its owner insured the Aurora for $400 million.", "=", 4e8, ""),
]


def figure(doc, sentence, comparator, value, noun, *, unit="count", outlet=None, period=None, printed=None, start=None):
    low, high = value if isinstance(value, tuple) else (value, value)
    known = next((n for n in ("Hundreds", "$2.08 billion", "$2.1 billion", "$400 million") if n in sentence), None)
    return {
        "doc_id": doc,
        "outlet": outlet,
        "published": pd.NaT,
        "start": sum(map(ord, sentence)) if start is None else start,
        "text": printed or known or f"{low:,.0f}",
        "sentence": sentence,
        "low": float(low),
        "high": float(high),
        "comparator": comparator,
        "unit": "money:USD" if "$" in sentence else unit,
        "noun": noun or None,
        "period_start": pd.Timestamp(period[0]) if period else pd.NaT,
        "period_end": pd.Timestamp(period[1]) if period else pd.NaT,
    }


def frame(*rows):
    table = pd.DataFrame([figure(*row) if isinstance(row, tuple) else row for row in rows])
    return table.assign(**{name: pd.to_datetime(table[name]) for name in ("published", "period_start", "period_end")})


def linked(*rows):
    """The claims of the rows, as groups of row numbers."""
    ids = claims.link_claims(frame(*rows))["claim_id"].tolist()
    return [[i for i, other in enumerate(ids) if other == one] for one in dict.fromkeys(ids)]


def together(one, other):
    return len(linked(one, other)) == 1


@pytest.mark.parametrize("hedge", ["=", "~", ">", ">=", "<", "<="])
def test_the_hedge_does_not_part_equal_values(hedge):
    one = ("a", "Exactly 50 of the crew are missing, whereabouts unknown.", "=", 50, "crew")
    other = ("b", "The whereabouts of 50 of the crew remain unknown.", hedge, 50, "crew")
    assert together(one, other)


@pytest.mark.parametrize(
    ("nouns", "same"),
    [
        (("migrants", "individuals"), True),
        (("illegal aliens", "undocumented immigrants"), True),
        (("Norlanders", "people"), True),
        (("Norlanders", "Norlanders"), True),
        (("officials", "bills"), False),
        (("dollars", "people"), False),
    ],
)
def test_the_noun_may_be_another_word_for_the_same_but_nothing_else(nouns, same):
    sentences = ("Two {} were named at the Halmar hearing.", "The Halmar hearing named two {}.")
    rows = [("ab"[i], sentences[i].format(noun), "=", 2 if not same else 400, noun) for i, noun in enumerate(nouns)]
    assert together(*rows) is same


def test_a_story_is_sorted_into_its_claims():
    assert linked(*STORY) == [[0, 3, 4], [1, 5], [2, 6], [7]]


def test_a_vague_magnitude_joins_the_figure_it_says_most_of():
    vague = ("b", "Hundreds drowned when the ferry sank.", "=", (100, 1000), "people")
    rows = (
        ("a", "When the ferry sank, 430 people drowned.", "=", 430, "people"),
        ("a", "The harbour chapel seats 250 guests at the memorial.", "=", 250, "guests"),
        vague,
    )
    assert linked(*rows) == [[0, 2], [1]]


@pytest.mark.parametrize(
    ("low", "high", "same"),
    [(2.08e9, 2.1e9, True), (15, 16, True), (2.0e9, 2.6e9, False), (64, 60, True), (64, 400, False)],
    ids=["rounded", "close", "different", "at least", "far off"],
)
def test_values_that_differ_link_only_where_both_can_hold(low, high, same):
    text = "The Halmar rescue of the Aurora was put at {:g} by the coast guard."
    unit = {"unit": "length:mile" if low < 1000 else "count"}
    one = figure("a", text.format(low), "=", low, "crew", **unit)
    other = figure("b", text.format(high), ">=" if high == 60 else "=", high, "crew", **unit)
    assert together(one, other) is same


def test_different_units_never_link():
    sentence = "The Aurora of Halmar cost 400 in all."
    rows = [figure(doc, sentence, "=", 400, "", unit=unit) for doc, unit in (("a", "count"), ("b", "percent"))]
    assert not together(*rows)


def test_one_length_of_time_in_two_units_links():
    rows = [
        figure("a", "The Halmar strike closed the port for 35 days.", "=", 35, "days", unit="duration:day"),
        figure("b", "After five weeks the Halmar strike at the port ended.", "=", 5, "weeks", unit="duration:week"),
    ]
    assert together(*rows)


def test_periods_apart_never_link_and_equal_ones_do():
    first, later = ("2016-10-01", "2020-09-30"), ("2020-10-01", "2024-05-31")
    periods = (("a", first), ("b", later), ("c", later))
    rows = [figure(doc, "Agents stopped 40 boats off Halmar.", "=", 40, "boats", period=p) for doc, p in periods]
    assert linked(*rows) == [[0], [1, 2]]


def test_a_value_that_few_share_links_where_the_period_of_one_is_likely_misread():
    first, later = ("2016-10-01", "2020-09-30"), ("2020-10-01", "2024-05-31")
    sentence = "Agents stopped 1,372 boats off Halmar."
    rows = [figure(doc, sentence, "=", 1372, "boats", period=p) for doc, p in (("a", first), ("b", later))]
    assert linked(*rows) == [[0, 1]]
    other = figure("b", "The harbour of Kell holds 1,372 boats.", "=", 1372, "boats", period=later)
    assert linked(rows[0], other) == [[0], [1]]


def test_a_figure_repeated_in_its_own_article_links():
    assert together(
        ("a", "Divers found 26 containers in the wreck off Halmar.", "=", 26, "containers"),
        ("a", "The 26 containers in the wreck hold rice.", "=", 26, "containers"),
    )


def test_two_figures_of_one_sentence_stay_apart():
    sentence = "Of 40 people aboard the ferry, 40 people drowned."
    assert not together(
        figure("a", sentence, "=", 40, "people", start=3), figure("a", sentence, "=", 40, "people", start=32)
    )


def test_nothing_chains_two_values_that_cannot_both_hold():
    vague = ("b", "Hundreds of passengers were aboard the ferry Aurora off Halmar.", "=", (100, 1000), "passengers")
    text = "The ferry Aurora carried {} passengers off Halmar."
    groups = linked(
        ("a", text.format(300), "=", 300, "passengers"), vague, ("c", text.format(700), "=", 700, "passengers")
    )
    assert not any({0, 2} <= set(group) for group in groups)


def test_documents_published_far_apart_link_only_when_asked():
    rows = frame(("a", STORY[0][1], ">", 400, "passengers"), ("b", STORY[3][1], "=", 400, "travellers"))
    rows["published"] = pd.to_datetime(["2024-01-01", "2024-03-01"])
    assert claims.link_claims(rows)["claim_id"].nunique() == 2
    assert claims.link_claims(rows, days=None)["claim_id"].nunique() == 1


def test_the_order_of_the_rows_changes_nothing():
    table = frame(*STORY)
    first = claims.link_claims(table)
    shuffled = claims.link_claims(table.iloc[[5, 2, 7, 0, 6, 3, 1, 4]])
    pd.testing.assert_frame_equal(first, shuffled.sort_index())


def test_an_unrelated_article_leaves_ids_and_labels_alone():
    table = frame(*STORY)
    other = frame(("z", "Voters in Grenn chose 17 aldermen on a rainy day.", "=", 17, "aldermen"))
    first = claims.link_claims(table)[["claim_id", "claim"]]
    more = claims.link_claims(pd.concat([table, other], ignore_index=True))[["claim_id", "claim"]]
    pd.testing.assert_frame_equal(first, more.iloc[: len(table)])


def test_the_input_is_not_changed_and_its_index_is_kept():
    table = frame(*STORY).set_index(pd.Index(list("hgfedcba")))
    before = table.copy(deep=True)
    result = claims.link_claims(table)
    pd.testing.assert_frame_equal(table, before)
    assert result.index.equals(table.index)


def test_labels_are_short_and_ids_tell_claims_apart():
    result = claims.link_claims(frame(*STORY))
    assert result["claim"].str.len().max() <= labels.LONGEST
    assert result.groupby("claim_id")["claim"].nunique().eq(1).all()
    assert "400-" in result.loc[0, "claim_id"]
    assert "$2.08 billion–$2.1 billion" in result.loc[2, "claim"]


@pytest.mark.parametrize(
    ("number", "noun", "sentence", "label"),
    [
        ("70", "cyclists", "More than 70 cyclists were stopped at the old bridge on Sunday.", None),
        ("70", "cyclists", "Police fined about 70 cyclists, the mayor said.", "Police fined 70 cyclists"),
        ("70", "cyclists", "Of those, just 70 were fined.", "70 cyclists were fined"),
        ("70", "population", "The hamlet has a population of 70.", "population of 70"),
        ("70", "riders", "It ended in the arrest of 70 of those riders.", "arrest of 70 riders"),
    ],
)
def test_a_label_is_a_stretch_of_the_sentence_without_its_hedge(number, noun, sentence, label):
    row = figure("a", sentence, "=", float(number), noun, printed=number)
    assert labels.label([row]) == (label or "70 cyclists were stopped at the old bridge")


def test_equal_labels_get_distinct_ids():
    rows = [figure("a", "", "=", 2, "bills", start=0), figure("b", "", "=", 3, "bills", start=0, printed="2")]
    assert claims.link_claims(frame(*rows))["claim_id"].tolist() == ["2-bills", "2-bills-2"]


def test_missing_sentences_nouns_and_periods_are_no_obstacle():
    table = frame(*STORY).assign(sentence=None, noun=None, period_start=pd.NaT)
    assert claims.link_claims(table)["claim_id"].notna().all()


@pytest.mark.parametrize("dropped", claims.NEEDED)
def test_a_missing_column_is_named(dropped):
    with pytest.raises(InputError, match=f"link_claims needs the column {dropped}"):
        claims.link_claims(frame(*STORY).drop(columns=dropped))


def test_an_empty_table_gives_empty_tables():
    empty = claims.link_claims(frame(*STORY).iloc[:0])
    assert empty.empty
    assert claims.coverage(empty).columns.tolist() == claims.COVERAGE


# ---------------------------------------------------------------- coverage
def covered():
    rows = [
        figure("000_x", "The ferry carried more than 400 people.", ">", 400, "people", outlet="Post", start=1),
        figure("000_x", "Those 400 people were on the ferry.", "=", 400, "people", outlet="Post", start=9),
        figure(
            "001_y", "Hundreds of people were on the ferry.", "=", (100, 1000), "people", printed="hundreds", start=5
        ),
        figure("002_z", "A lone seal watched 7 divers.", "=", 7, "divers", outlet="unit", start=5),
    ]
    return frame(*rows).assign(claim_id=["x", "x", "x", "y"], claim=["400 people"] * 3 + ["7 divers"])


def test_coverage_sets_out_what_each_outlet_prints():
    table = claims.coverage(covered())
    assert table.columns.tolist() == [*claims.COVERAGE, "Post", "not named (001)", "unit (outlet)"]
    assert table.loc[0].dropna().tolist() == ["x", "400 people", "count", 2, "> 400; 400", "100–1,000 (hundreds)"]
    assert table.loc[1].dropna().tolist() == ["y", "7 divers", "count", 1, "7"]


def test_two_documents_without_an_outlet_are_two_columns():
    table = covered().assign(outlet=None, doc_id=["001_x", "001_x", "001_y", "002_z"])
    assert claims.outlet_labels(table).unique().tolist() == [
        "not named (001_x)",
        "not named (001_y)",
        "not named (002)",
    ]


def test_claims_that_more_outlets_state_come_first():
    table = claims.coverage(covered().iloc[::-1].assign(doc_id=["a", "b", "c", "c"]))
    assert table["claim_id"].tolist() == ["x", "y"]


# ---------------------------------------------------------------- any input
values = st.floats(0, 1e12, allow_nan=False) | st.sampled_from([0.0, 1.0, 400.0, 1e15])
words = st.sampled_from(["ferry", "Norlanders", "Halmar", "", "“crew”", "400", "—", "é", "people of Halmar", "ß\n"])
figures = st.builds(
    figure,
    st.sampled_from("abc"),
    st.lists(words, max_size=6).map(" ".join),
    st.sampled_from(["=", "~", ">", ">=", "<", "<="]),
    values,
    words,
    unit=st.sampled_from(["count", "percent", "duration:week", "duration:day", "odd"]),
    start=st.integers(0, 5),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(figures, min_size=1, max_size=8))
def test_any_figures_are_each_given_one_claim(rows):
    result = claims.link_claims(frame(*rows))
    assert result["claim_id"].str.len().gt(0).all()
    assert result.groupby("claim_id")["unit"].agg(lambda units: {u.split(":")[0] for u in units}).map(len).eq(1).all()
    assert len(claims.coverage(result)) == result["claim_id"].nunique()


@settings(max_examples=100, deadline=None)
@given(figures, figures)
def test_evidence_is_the_same_either_way(one, other):
    pair = [statement(row) for row in (one, other)]
    assert Corpus(pair).evidence(0, 1) == Corpus(pair[::-1]).evidence(0, 1)


# ---------------------------------------------------------------- gold
@pytest.fixture
def scoring(monkeypatch):
    if not SHARED.is_dir():
        pytest.skip("the annotated articles are not at hand")
    monkeypatch.syspath_prepend(str(SHARED / "benchmarks"))
    sys.modules.pop("scoring", None)
    return __import__("scoring")


def events():
    with gzip.open(SHARED / "benchmarks" / "events_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return pd.DataFrame([json.loads(line) for line in lines])


def seeds():
    files = sorted((SHARED / "seeds").glob("*.txt"))
    texts = [{"doc_id": file.stem, "text": file.read_bytes().decode("utf-8")} for file in files]
    return pd.DataFrame(texts).assign(outlet="x", published="2024-06-26")


def pairwise(scoring, documents, gold):
    from analysis.figures import extract_figures

    table = claims.link_claims(extract_figures(documents[documents["doc_id"].isin(list(gold))]))
    return scoring.score_claims(scoring.rows_by_doc(table), gold)[2]


def test_claims_of_the_seeds_are_linked_as_a_reader_does(scoring):
    gold = json.loads((SHARED / "gold" / "seeds_figures.json").read_text("utf-8"))["documents"]
    assert pairwise(scoring, seeds(), gold) >= 95


def test_claims_of_the_development_events_are_linked_as_a_reader_does(scoring):
    golds = [
        json.loads(file.read_text("utf-8"))["documents"] for file in sorted((SHARED / "gold/events").glob("*.json"))
    ]
    scores = [pairwise(scoring, events(), gold) for gold in golds]
    assert sum(scores) / len(scores) >= 90


def test_links_between_articles_stay_within_one_event(scoring):
    from analysis.figures import extract_figures

    documents = events()
    event = documents.set_index("doc_id")["event"]
    table = claims.link_claims(extract_figures(documents)).assign(event=lambda t: t["doc_id"].map(event))
    pairs = [
        (a, b)
        for _, group in table.groupby("claim_id")
        for a, b in combinations(zip(group["doc_id"], group["event"], strict=True), 2)
        if a[0] != b[0]
    ]
    assert len(pairs) >= 60
    assert sum(a[1] == b[1] for a, b in pairs) >= 0.95 * len(pairs)


def test_the_children_of_a_parent_of_two_are_counted():
    mother = ("a", "Ada Lunt, a mother of two, drowned off Halmar.", "=", 2, "")
    assert together(mother, ("b", "Lunt, who drowned, had two children.", "=", 2, "children"))
    assert not together(mother, ("b", "The coast guard sent two boats.", "=", 2, "boats"))


def test_numbers_of_the_hurt_that_differ_by_one_link_and_those_of_other_things_do_not():
    hurt = ("a", "The blast at the Kell mill injured seven others, the fire chief said.", "=", 7, "others")
    assert together(hurt, ("b", "Eight people were injured in the blast, the Kell fire chief said.", "=", 8, "people"))
    assert not together(hurt, ("b", "Eight engines came to the Kell mill after the blast.", "=", 8, "engines"))


def test_an_age_range_of_a_group_that_begins_its_sentence_is_said_of_no_name():
    one = figure("a", "Adults between 18 and 59 would have to work.", "=", (18, 59), "", unit="age:year")
    other = figure("b", "Adults aged 18 to 59 would have to work.", "=", (18, 59), "", unit="age:year")
    assert linked({**one, "text": "18 and 59"}, {**other, "text": "18 to 59"}) == [[0, 1]]


def test_a_hedge_that_says_how_a_value_was_rounded_speaks_for_the_link():
    fine = figure("a", "Kell shares fell 7.3 percent.", "=", 7.3, "", unit="percent", printed="7.3 percent")
    rows = [
        figure("b", "Kell lost more than 7 percent.", hedge, 7, "", unit="percent", printed="7 percent")
        for hedge in (">", "<")
    ]
    more, less = (Corpus(prepared([fine, row])).evidence(0, 1) for row in rows)
    assert set(more) - set(less) == {"rounded as its hedge says"}
    assert together(fine, rows[0])


def test_one_age_of_one_name_links_and_of_two_names_does_not():
    one = figure("a", "A jury found Colin Strand, 40, guilty.", "=", 40, "", unit="age:year")
    assert together(one, figure("b", "Strand, 40, wept in the dock.", "=", 40, "", unit="age:year"))
    assert not together(one, figure("b", "Rook, 40, wept in the dock.", "=", 40, "", unit="age:year"))


def test_a_first_word_is_a_name_where_it_is_one_inside_a_sentence_too():
    share = figure("a", "Bush pays 13 percent.", "=", 13, "", unit="percent", printed="13 percent")
    other = figure(
        "b", "Food costs 13 percent more to those who pay.", "=", 13, "", unit="percent", printed="13 percent"
    )
    met = figure("c", "Voters met Bush and 40 aides.", "=", 40, "aides")
    assert [prepared([row, met])[0].owner for row in (share, other)] == [{"bush"}, frozenset()]


def test_counts_of_a_charge_are_a_thing_that_is_counted():
    charge = figure("a", "He was found guilty of 16 counts.", "=", 16, "counts")
    assert prepared([charge])[0].head == "count"


def test_what_is_done_so_often_is_what_is_counted():
    shot = figure("a", "Dell was shot 16 times in the street.", "=", 16, "times")
    assert prepared([shot])[0].head == prepared([figure("b", "It took 16 shots.", "=", 16, "shots")])[0].head


def test_words_of_a_long_sentence_tell_less():
    said = "Agents stopped boats off Halmar {}, {}, 40 crates."
    one = said.format("by night", "where a mayor with a fine view of the hills could have counted")
    two = said.format("by night", "whose owner sang on the radio all summer long in exchange for")
    many = "of a dozen harbours, ministries, embassies, shipyards, markets, farms, mills, quarries and customs posts"
    long = said.format(many, "whose owner sang on the radio all summer long in exchange for")
    of = Corpus(
        prepared([figure(doc, text, "=", 40, "crates") for doc, text in zip("abc", (one, two, long), strict=True)])
    )
    assert of.evidence(0, 1)["words of the sentence"] > of.evidence(0, 2)["words of the sentence"] > 0
