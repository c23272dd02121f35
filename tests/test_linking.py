"""Links one by one: what is compared, why, what a reader corrects, and what differs between outlets."""

import doctest
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from analysis import compare_figures, explain_link, link_claims, schema
from analysis.claims.blocking import WHOLE, candidates
from analysis.claims.evidence import Corpus, points
from analysis.claims.statements import place, prepared, statement
from analysis.errors import InputError

STORY = [
    (
        "a",
        "A",
        "More than 400 passengers were aboard the Aurora when the ferry sank off Halmar.",
        ">",
        400,
        "passengers",
    ),
    ("a", "A", "Divers of the Halmar coast guard found 26 containers in the wreck.", "=", 26, "containers"),
    ("b", "B", "The ferry Aurora carried 400 travellers, the coast guard of Halmar reported.", "=", 400, "travellers"),
    ("b", "B", "The wreck holds some 26 containers, divers off Halmar say.", "~", 26, "containers"),
    ("c", "C", "A choir of 26 pupils sang at the town hall of Grenn.", "=", 26, "pupils"),
]


def figures(*rows, **columns):
    """A table of figures, one every thousand characters, from (document, outlet, sentence, hedge, value, noun)."""
    made = []
    for n, (doc, outlet, sentence, comparator, value, noun) in enumerate(rows):
        row = {"figure_id": f"{doc}:{1000 * n}", "doc_id": doc, "outlet": outlet, "start": 1000 * n}
        number = next(
            (w.strip(".,") for w in sentence.split() if w.strip(".,").replace(",", "").isdigit()), f"{value:g}"
        )
        row |= {"text": number, "sentence": sentence, "low": float(value), "high": float(value)}
        made.append(
            row | {"comparator": comparator, "unit": "count", "noun": noun} | {k: v[n] for k, v in columns.items()}
        )
    return pd.DataFrame(made)


def groups(claims):
    """The claims as groups of row numbers."""
    ids = claims["claim_id"].tolist()
    return [[i for i, other in enumerate(ids) if other == one] for one in dict.fromkeys(ids)]


def links(*rows):
    return pd.DataFrame([dict(zip(schema.LINKS.names, (*row, *[""] * 3), strict=False)) for row in rows])


# ---------------------------------------------------------------- what speaks for a link
def pair(one, other, *, unit="count", nouns=("", ""), low=(5, 5), hedges="==", **more):
    rows = [
        {"doc_id": "ab"[i], "start": 0, "text": f"{low[i]:g}", "sentence": sentence, "low": low[i], "high": low[i]}
        | {"comparator": hedges[i], "unit": unit if isinstance(unit, str) else unit[i], "noun": nouns[i]}
        | {name: value[i] for name, value in more.items()}
        for i, sentence in enumerate((one, other))
    ]
    return Corpus([statement(row) for row in rows])


@pytest.mark.parametrize(
    ("low", "hedges", "found"),
    [
        ((372, 372), "==", "same value"),
        ((2.08e9, 2.1e9), "==", "one rounds to the other"),
        ((15, 16), "=~", "hedges allow both"),
        ((64, 60), ("=", ">="), "hedges allow both"),
        ((35, 38), "==", "values close"),
        ((7, 8), "~~", "hedges allow both of two small values"),
        ((7, 9), "~=", None),
        ((372, 300), "=>", None),
        ((50, 90), "==", None),
        ((5.1, 5), "==", "one rounds to the other"),
        ((4.1e6, 4e6), "==", "one rounds to the other"),
        ((396579, 4e5), "=<", "the rounder value is close"),
        ((231, 233), "==", "values nearly the same"),
    ],
)
def test_how_two_values_go_together(low, hedges, found):
    evidence = pair("Halmar 5", "Halmar 5", low=low, hedges=hedges).evidence(0, 1)
    assert evidence is None if found is None else found in evidence


def test_a_share_of_another_name_speaks_against_a_link():
    listed = "In the poll of Halmar, Brandt (17 percent) leads Oster (12 percent)."
    same = pair(
        listed, "Brandt stands at 17 percent in Halmar.", unit="percent", low=(17, 17), text=("17 percent",) * 2
    )
    other = pair(
        listed, "Oster stands at 17 percent in Halmar.", unit="percent", low=(17, 17), text=("17 percent",) * 2
    )
    assert "said of the same name" in same.evidence(0, 1)
    assert same.score(0, 1) > 0
    assert "said of another name" in other.evidence(0, 1)
    assert other.score(0, 1) < same.score(0, 1) - 3


def test_a_share_in_words_is_one_in_percent():
    found = pair("A quarter sank.", "Of them, 25 percent sank.", unit=("ratio", "percent"), low=(0.25, 25))
    assert "same value" in found.evidence(0, 1)


def test_a_noun_among_the_other_s_further_words_is_no_other_thing():
    text = "The agency of Halmar stops 5 break-ins."
    evidence = pair(text, text, nouns=("attempted break-ins", "hacking attempts")).evidence(0, 1)
    assert "one noun among the other's further words" in evidence
    assert "other things" not in evidence


def test_a_noun_found_elsewhere_speaks_less_against_a_link():
    texts = ["The flood took 5 boats of Halmar.", "A flood hit wells at Halmar; it took 5."]
    direct = pair(texts[0], texts[0].replace("boats", "wells"), nouns=("boats", "wells")).evidence(0, 1)
    assert "other things" in direct
    assert "other things, one of them told elsewhere" in pair(*texts, nouns=("boats", "wells")).evidence(0, 1)


@pytest.mark.parametrize(("other", "found"), [("2020-01-03", True), ("2020-03-03", False)])
def test_days_of_one_week_rule_nothing_out(other, found):
    days = [pd.Timestamp(day) for day in ("2020-01-02", other)]
    one = pair(*["In Halmar 5 boats sank."] * 2, period_start=days, period_end=days)
    assert (one.evidence(0, 1) is not None) == found


def test_as_many_dead_are_not_the_wounded():
    killed, hurt = "The storm killed 9 people in Halmar.", "The storm hurt 9 people in Halmar."
    assert "another fate" in pair(killed, hurt, nouns=("people", "people"), low=(9, 9)).evidence(0, 1)
    assert "another fate" not in pair(killed, killed, nouns=("people", "people"), low=(9, 9)).evidence(0, 1)
    claims = link_claims(figures(("a", "A", killed, "=", 9, "people"), ("b", "B", hurt, "=", 9, "people")))
    assert "another fate" in explain_link(claims, "a:0", "b:1000")["evidence"].tolist()


def test_dozens_are_rough():
    found = pair(*["The flood took boats of Halmar."] * 2, low=(36, 34), text=("three dozen", "34")).evidence(0, 1)
    assert "hedges allow both" in found


def test_a_time_ago_is_no_length_of_time():
    lasting, ago = "The strike at Halmar lasted 5 weeks in all.", "The strike at Halmar began 5 weeks ago in all."
    assert pair(lasting, lasting.lower(), unit="duration:week").score(0, 1) > 0
    assert pair(lasting, ago, unit="duration:week").score(0, 1) < 0


def test_every_piece_of_evidence_has_points_of_its_own():
    assert all(points().values()) or {name for name, value in points().items() if not value} == {"one holds the other"}


def test_the_place_of_a_number_is_not_inside_another():
    assert place("In 1940, 40 of 40 sank.", "40") == (9, 11)
    assert place("In 1940, 40 of 40 sank.", "40", 1) == (15, 17)
    assert place("None sank.", "40") == (0, 0)


def test_a_sentence_printed_twice_in_one_article_is_one_statement():
    sentence = "Divers of the Halmar coast guard found 26 containers in the wreck."
    assert groups(link_claims(figures(*[("a", "A", sentence, "=", 26, "containers")] * 2))) == [[0, 1]]


# ---------------------------------------------------------------- many events
def corpus(events, *, dated):
    """Two articles on each event, which share its place; everything else is said of every event."""
    places = [f"{a}{b}{c}" for a, b, c in product(("Bar", "Del", "Fen", "Gor"), ("kel", "lom", "mar", "nor"), "aeiou")]
    rows = [
        (f"{event:03}-{article}", str(article), sentence.format(places[event]), "=", 20 + event, "boats")
        for event in range(events)
        for article, sentence in enumerate(
            (
                "A flood in {0} carried 20 boats off the quay of {0}.",
                "Some 20 boats are lost in {0}, says the mayor of {0}.",
            )
        )
    ]
    days = pd.date_range("2020-01-01", periods=events, freq="10D")
    table = figures(*rows, published=[days[n // 2] if dated else pd.NaT for n in range(len(rows))])
    return table.assign(text=[f"{value:g}" for value in table["low"]])


@pytest.mark.parametrize("dated", [True, False])
def test_the_articles_of_each_event_are_linked_and_no_others(dated):
    claims = link_claims(corpus(60, dated=dated))
    assert groups(claims) == [[2 * n, 2 * n + 1] for n in range(60)]


def test_without_days_the_links_of_many_events_stay_within_one():
    from benchmarks import linking

    cell = linking.measure(1_000, dated=False)
    assert cell.pairs >= 1_500
    assert cell.within >= 0.95 * cell.pairs


def test_unlike_documents_cost_a_link_the_more_the_more_there_are():
    def unlike(events, *, dated=False):
        of = Corpus(prepared([*corpus(events, dated=dated).to_dict("records")]), days=3)
        return of.unlike("000-0", "001-1")

    assert unlike(2) == 0
    assert 0 < unlike(10) < unlike(40)
    assert unlike(40, dated=True) == 0


def test_figures_compared_grow_with_the_figures_and_not_with_their_square():
    def compared(size):
        rows = prepared([*corpus(size, dated=False).assign(low=20.0, high=20.0).to_dict("records")])
        return sum(1 for _ in candidates(Corpus(rows)))

    assert compared(80) < 3 * compared(40)
    assert compared(80) <= 2 * 80 * WHOLE


def test_each_pair_is_proposed_once_in_order():
    pairs = list(candidates(Corpus(prepared([*corpus(30, dated=True).to_dict("records")]))))
    assert len(set(pairs)) == len(pairs)
    assert all(i < j for i, j in pairs)


# ---------------------------------------------------------------- explained
def test_a_link_is_explained_piece_by_piece():
    claims = link_claims(figures(*STORY))
    table = explain_link(claims, "a:0", "b:2000")
    assert table.columns.tolist() == ["part", "evidence", "a", "b", "points"]
    assert table.iloc[-1][["part", "evidence"]].tolist() == ["link", "one claim"]
    assert table["points"].iloc[:-1].sum() == pytest.approx(table["points"].iloc[-1])
    shown = table.set_index("evidence")
    assert shown.loc["same value", ["a", "b"]].tolist() == ["> 400", "400"]
    assert "Halmar" in shown.loc["words of the sentence", "a"] + shown.loc["words near the number", "a"]


def test_what_rules_a_link_out_is_said():
    claims = link_claims(figures(*STORY))
    told = explain_link(claims, "a:0", "b:3000")
    assert told["evidence"].tolist() == ["ruled out: both values cannot hold", "two claims"]
    assert explain_link(claims, "c:4000", "a:1000")["evidence"].iloc[-1] == "two claims"
    days = pd.to_datetime(["2020-01-01", "2020-01-01", "2020-03-01", "2020-03-01", "2020-03-01"])
    told = explain_link(link_claims(figures(*STORY, published=days)), "a:0", "b:2000")
    assert told["evidence"].iloc[0] == "ruled out: published more than 3 days apart"


def test_an_unknown_figure_is_named_with_valid_ones():
    claims = link_claims(figures(*STORY))
    with pytest.raises(InputError, match=r"no figure 'a:1': did you mean 'a:1000'\? Valid: a:0, a:1000"):
        explain_link(claims, "a:1", "b:2000")
    with pytest.raises(InputError, match="'a:0' is given twice"):
        explain_link(claims, "a:0", "a:0")
    with pytest.raises(InputError, match="explain_link needs the column claim_id"):
        explain_link(figures(*STORY), "a:0", "b:2000")


# ---------------------------------------------------------------- corrected
def test_corrections_are_followed_and_the_file_is_left_alone(tmp_path):
    path = tmp_path / "links.csv"
    path.write_text("action,figure,other,label\nmerge,c:4000,a:0,\nsplit,a:1000,b:3000,\nlabel,b:2000,,People aboard\n")
    before = path.read_bytes()
    claims = link_claims(figures(*STORY), links=path)
    assert groups(claims) == [[0, 2, 4], [1], [3]]
    assert claims.loc[0, ["claim", "claim_id"]].tolist() == ["People aboard", "people"]
    assert path.read_bytes() == before
    assert "problems" not in claims.attrs


def test_a_figure_can_be_split_from_all():
    assert groups(link_claims(figures(*STORY), links=links(("split", "a:0")))) == [[0], [1, 3], [2], [4]]


def test_what_a_reader_splits_is_not_joined_by_a_third(tmp_path):
    third = ("d", "D", STORY[0][2].replace("More than", "Some"), "~", 400, "passengers")
    claims = link_claims(figures(*STORY, third), links=links(("split", "a:0", "b:2000")))
    assert claims.loc[0, "claim_id"] != claims.loc[2, "claim_id"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("join", "a:0", "b:2000"), "No action 'join': Valid: merge, split, label."),
        (("merge", "a:9", "b:2000"), "No figure 'a:9': did you mean 'a:0'? Valid: a:0, a:1000"),
        (("merge", "a:0"), "A merge needs a second figure"),
        (("label", "a:0"), "A label needs its words"),
        (("split", "", "a:0"), "It names no figure"),
    ],
)
def test_a_bad_correction_is_a_problem_with_its_line(row, reason, tmp_path):
    path = tmp_path / "links.csv"
    links(("label", "a:0", "", "Aboard"), row).to_csv(path, index=False)
    claims = link_claims(figures(*STORY), links=path)
    (problem,) = claims.attrs["problems"]
    assert (problem["doc_id"], problem["place"]) == ("links.csv", "line 3")
    assert problem["reason"].startswith(reason)
    assert claims.loc[0, "claim"] == "Aboard"


def test_corrections_that_contradict_each_other_are_told():
    claims = link_claims(figures(*STORY), links=links(("split", "a:0", "c:4000"), ("merge", "a:0", "c:4000")))
    assert [problem["place"] for problem in claims.attrs["problems"]] == ["row 1"]
    assert claims.loc[0, "claim_id"] == claims.loc[4, "claim_id"]


def test_corrections_that_cannot_be_read_are_refused(tmp_path):
    with pytest.raises(InputError, match=r"Cannot read .*nowhere\.csv"):
        link_claims(figures(*STORY), links=tmp_path / "nowhere.csv")
    with pytest.raises(
        InputError, match="lacks the column 'figure': its columns are action, figure, other, label; it has"
    ):
        link_claims(figures(*STORY), links=pd.DataFrame({"action": ["merge"]}))


# ---------------------------------------------------------------- compared
def test_what_differs_between_outlets_is_named():
    days = pd.to_datetime(["2020-01-02", "2020-01-02", "2020-01-01", "2020-01-01", "2020-01-01"])
    sources = ["the owner", None, "the coast guard", None, None]
    table = compare_figures(link_claims(figures(*STORY, published=days, source=sources)))
    assert table.columns.tolist() == schema.COMPARED.names
    aboard, containers = table.to_dict("records")
    assert aboard["drift"] == "hedge, noun, source"
    assert (aboard["strongest"], aboard["weakest"], aboard["nouns"]) == ("=", ">", "passengers; travellers")
    assert (aboard["first_published"], aboard["first_outlets"]) == (pd.Timestamp("2020-01-01"), "B")
    assert (containers["drift"], containers["values"]) == ("hedge", "26; ~ 26")


def test_values_and_periods_that_differ_are_named_on_one_scale():
    rows = figures(*STORY[:1], STORY[2]).assign(claim_id="x", claim="x", low=[35, 5.5], high=[35, 5.5])
    rows = rows.assign(
        unit=["duration:day", "duration:week"], period_start=pd.to_datetime(["2020-01-01", "2020-02-01"])
    )
    (row,) = compare_figures(rows).to_dict("records")
    assert (row["low"], row["high"], row["drift"]) == (35, 38.5, "value, hedge, noun, period")
    assert row["periods"] == "2020-01-01 on; 2020-02-01 on"


def test_what_agrees_or_is_told_by_one_outlet_only_is_not_compared():
    rows = figures(STORY[0], STORY[0]).assign(claim_id="x", claim="x")
    assert compare_figures(rows).empty
    two = compare_figures(rows.assign(outlet=["A", "B"], doc_id=["a", "b"]))
    assert two["drift"].isna().all()


# ---------------------------------------------------------------- described
def test_the_examples_of_the_documentation_hold():
    page = Path(__file__).parent.parent / "docs" / "claims.md"
    assert doctest.testfile(str(page), module_relative=False) == doctest.TestResults(failed=0, attempted=9)


def test_the_benchmark_measures_what_it_says():
    from benchmarks import linking

    cell = linking.measure(250)
    assert (cell.size, cell.articles) == (250, 50)
    assert 0 < cell.within <= cell.pairs
