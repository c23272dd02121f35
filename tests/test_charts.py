"""The charts, by their artists, labels and words; how they look is judged by looking."""

import io
import itertools
import re
import subprocess
import sys

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.font_manager import findfont
from matplotlib.text import Annotation, Text
from PIL import Image

import analysis
from analysis import charts, schema
from analysis.charts import labels, page
from analysis.errors import InputError

NAMES = ["The Harbour Post", "Inland Times", None, "The Northumberland and Berwickshire Evening Chronicle", "ZDF"]
HEDGED = [
    ("about 1,200 people", "1,200", "~"),
    ("more than 1,000 people", "1,000", ">"),
    ("1,250 people", "1,250", "="),
    ("at least 900 people", "900", ">="),
    ("up to 2,000 people", "2,000", "<="),
    ("fewer than 1,500 people", "1,500", "<"),
    ("thousands of people", "thousands", "="),
]


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def figure(**given):
    """A claim row: what is given, and plain values for the rest."""
    row = {"figure_id": "f", "doc_id": "001_a", "start": 0, "end": 2, "text": "50", "sentence": "", "comparator": "="}
    row |= {"unit": "count", "in_quote": False, "claim_id": "c", "claim": "50 ships", "low": 50.0} | given
    return {"high": row["low"]} | row


def claims(*rows):
    return schema.CLAIMS.frame([figure(**row) for row in rows])


def corpus(outlets, kinds=3):
    """A claim table of many outlets, every hedge, ranges, long names, long sources and periods."""
    rows = []
    for i, k in itertools.product(range(outlets), range(kinds)):
        words, text, comparator = HEDGED[(i + 2 * k) % len(HEDGED)]
        low = 1000.0 if text == "thousands" else float(text.replace(",", ""))
        name = NAMES[i % len(NAMES)]
        rows.append(
            {
                "doc_id": f"{i:03}_x",
                "outlet": name and f"{name} {i // len(NAMES) or ''}".strip(),
                "published": pd.Timestamp(2021, 1, 1 + i),
                "text": text,
                "sentence": f"Officials counted {words} on the square.",
                "noun": "people",
                "low": low,
                "high": 10000.0 if text == "thousands" else low,
                "comparator": comparator,
                "source": "the office of the regional prosecutor for the northern districts of the city"
                if i % 2
                else None,
                "claim_id": f"c{k}",
                "claim": [
                    "people on the square",
                    "visitors at the opening of the new central railway station",
                    "people",
                ][k],
                "period_start": pd.Timestamp(2010 + i % 9, 1 + k, 1),
                "period_end": pd.NaT if i % 3 else pd.Timestamp(2020, 12, 31),
            }
        )
    return claims(*rows)


def quotes(*rows):
    plain = {"quote_id": "q", "doc_id": "001_a", "start": 0, "end": 2, "kind": "direct", "text": "“We won.”"}
    return schema.QUOTES.frame([plain | row for row in rows])


def speech(outlets):
    people = ["Ann Lee", "a spokeswoman of the Department of Harbours and Inland Waterways", None]
    rows = [
        {
            "doc_id": f"{i:03}_x",
            "outlet": NAMES[i % 5],
            "speaker": people[(i + k) % 3],
            "kind": kind,
            "text": "so " * (5 + i),
        }
        for i, (k, kind) in itertools.product(range(outlets), enumerate(["direct", "partial", "indirect"]))
    ]
    return quotes(*rows)


def said(outlets):
    """Statements that every outlet carries or leaves out in its own way."""
    long = "the new sea wall of the harbour of Northumberland broke at night and nobody in the old town slept"
    kinds = [("direct", f"“In this case, {long},”"), ("direct", f"“{long.capitalize()},”"), ("indirect", long)]
    rows = []
    for i in range(outlets):
        kind, text = kinds[i % 3]
        place = {"doc_id": f"{i:03}_x", "outlet": NAMES[i % 5] and f"{NAMES[i % 5]} {i // 5 or ''}".strip()}
        rows.append(place | {"quote_id": f"{i}a", "kind": kind, "text": text, "speaker": "Ann Lee", "end": len(text)})
        own = (
            f"mill number {i} burned down" if i % 4 else "the ferries of the Inland Waterways will not sail before May"
        )
        rows.append(place | {"quote_id": f"{i}b", "kind": "indirect", "text": own, "start": 300, "end": 400})
    return quotes(*rows)


def reliances(outlets):
    """Outlets that rely on each other, on agencies, and on many sources of every kind; some share words."""
    rows = []
    for i in range(outlets):
        name = NAMES[i % 5] and f"{NAMES[i % 5]} {i // 5 or ''}".strip()
        place = {"doc_id": f"{i:03}_x", "outlet": name, "start": 0, "end": 5, "text": "words", "how": "attributes"}
        me = name or f"not named ({i:03})"
        for k, kind in enumerate(("official", "person", "people", "document", "body")):
            source = f"the spokeswoman number {(i + k) % 9} of the Department of Harbours and {kind} affairs"
            rows.append(place | {"relying": me, "source": source, "kind": kind})
        if i:
            cited = ["The Harbour Post", "Reuters", "The Northumberland and Berwickshire Weekly Gazette"][i % 3]
            rows.append(place | {"relying": me, "source": cited, "kind": "agency" if i % 3 == 1 else "outlet"})
            shared = {"source": "Inland Times", "kind": "outlet", "how": "shares", "words": 12 + i}
            rows += [place | shared | {"relying": me}] if i % 4 == 2 else []
    return schema.SOURCES.frame(rows)


def texts(ax):
    found = [t for t in ax.figure.findobj(Text) if t.get_text().strip() and t.get_visible()]
    return [t.get_text() for t in found]


def marked(ax, gid):
    return [a for a in ax.get_children() if (a.get_gid() or "").startswith(gid)]


# ---------------------------------------------------------------- one claim


def test_each_hedge_is_drawn_in_its_own_way():
    drawn = {}
    for words, text, comparator in HEDGED:
        low = 1000.0 if text == "thousands" else float(text.replace(",", ""))
        high = 10000.0 if text == "thousands" else low
        row = {"sentence": words, "text": text, "comparator": comparator, "low": low, "high": high}
        ax = charts.claim_dots(claims(row), "c")
        drawn[comparator, high > low] = [
            (a.get_gid(), a.get_marker(), a.get_markerfacecolor()) if hasattr(a, "get_marker") else a.get_gid()
            for a in [*marked(ax, "mark"), *marked(ax, "arrow"), *marked(ax, "range")]
        ]
    assert drawn["=", False] == [("mark =", "o", page.MARK)]
    assert drawn["~", False] == [("mark ~", "o", "white")]
    assert drawn[">", False] == [("mark >", "|", page.MARK), "arrow >"]
    assert drawn[">=", False] == [("mark >=", "o", page.MARK), "arrow >="]
    assert drawn["<", False] == [("mark <", "|", page.MARK), "arrow <"]
    assert drawn["<=", False] == [("mark <=", "o", page.MARK), "arrow <="]
    assert drawn["=", True][0][0] == "range ="


@pytest.mark.parametrize(("comparator", "sign"), [(">", 1), (">=", 1), ("<", -1), ("<=", -1)])
def test_arrows_point_to_where_the_number_may_lie(comparator, sign):
    ax = charts.claim_dots(claims({"comparator": comparator}), "c")
    (arrow,) = [a for a in ax.get_children() if isinstance(a, Annotation) and (a.get_gid() or "").startswith("arrow")]
    assert sign * (arrow.xyann[0] - arrow.xy[0]) < 0, "the text end lies at the number, the head beyond it"


def test_each_statement_has_its_words_and_its_source_beside_its_mark():
    rows = [
        {
            "outlet": "Post",
            "sentence": "At least 50 ships left, police said.",
            "comparator": ">=",
            "noun": "ships",
            "source": "police",
        },
        {"outlet": "Post", "sentence": "Some 50 left.", "comparator": "~", "noun": "ships"},
        {"outlet": "Times", "doc_id": "002_b", "sentence": "50 ships", "noun": "ships"},
    ]
    ax = charts.claim_dots(claims(*rows), "c")
    assert {"At least 50 ships", "police", "Some 50 (ships)", "50 ships", "Post", "Times"} <= set(texts(ax))
    assert texts(ax).count("Post") == 1, "an outlet is named once, whatever the number of its statements"
    assert len(marked(ax, "mark")) == 3
    places = {t.get_text(): t.get_position()[1] for t in ax.texts}
    assert places["At least 50 ships"] < places["Some 50 (ships)"] < places["50 ships"]


def test_the_same_wording_twice_in_an_outlet_is_one_statement():
    told = charts.statements(
        claims({"sentence": "About 50.", "comparator": "~"}, {"sentence": "about 50", "comparator": "~"}), "c"
    )
    assert told[["words", "times"]].values.tolist() == [["About 50", 2]]


def test_outlets_that_do_not_state_the_claim_are_named():
    table = claims({"outlet": "Post"}, {"outlet": "Times", "doc_id": "2", "claim_id": "other"})
    ax = charts.claim_dots(table, "c")
    assert any("Not stated by: Times." in text for text in texts(ax))
    assert charts.alt_text(ax).endswith("Not stated by Times.")


def test_of_many_outlets_with_long_names_that_do_not_state_the_claim_some_are_counted():
    others = [{"outlet": f"{NAMES[3]} {i}", "doc_id": str(i), "claim_id": "other"} for i in range(2, 30)]
    ax = charts.claim_dots(claims({"outlet": "Post"}, *others), "c")
    (caption,) = [text for text in texts(ax) if "Not stated by" in text]
    assert re.search(r"Evening Chronicle \d+ and \d+ more\.\n", caption), "the count is not cut off"


def test_of_very_many_statements_every_value_and_hedge_is_drawn_first_and_the_rest_counted():
    rows = [{"outlet": f"Post {i}", "doc_id": f"{i}", "sentence": "Some 50 ships."} for i in range(100)]
    last = [{"outlet": "Sun", "doc_id": "s", "text": "60", "low": 60.0, "sentence": "Some 60 ships."}]
    ax = charts.claim_dots(claims(*rows, *last), "c")
    drawn = [text for text in texts(ax) if text.startswith(("Post", "Sun"))]
    assert (len(drawn), drawn[0], drawn[-1]) == (40, "Post 0", "Sun")
    assert any("40 of 101 statements are shown" in text for text in texts(ax))
    assert "And 61 more." in charts.alt_text(ax)
    assert len(charts.table(ax)) == 101


def test_of_very_many_outlets_those_with_most_cells_have_a_column_and_the_rest_are_counted():
    rows = [{"outlet": f"Post {i}", "doc_id": f"{i}", "claim_id": "c" if i % 2 else "d"} for i in range(100)]
    rows += [{"outlet": "Post 99", "doc_id": "99", "claim_id": "d"}]
    ax = charts.coverage_matrix(claims(*rows))
    assert "Post 99" in texts(ax) and "Post 98" not in texts(ax)
    assert "51 of 100" in texts(ax)
    assert any("24 of 100 outlets have a column" in text for text in texts(ax))
    assert charts.width(ax) < 3000


def test_an_outlet_without_a_name_goes_by_its_document():
    assert "not named (001)" in texts(charts.claim_dots(claims({"outlet": None}), "c"))


def test_an_unknown_claim_is_refused_with_the_nearest():
    with pytest.raises(InputError, match="did you mean '50-ships'"):
        charts.claim_dots(claims({"claim_id": "50-ships"}), "50-ship")
    with pytest.raises(InputError, match=r"No claim '\\ud800'"):
        charts.claim_dots(claims({"claim_id": "50-ships"}), "\ud800")


def test_values_far_apart_are_drawn_by_powers_of_ten():
    ax = charts.claim_dots(claims({"low": 3.0, "outlet": "A"}, {"low": 90000.0, "outlet": "B", "doc_id": "2"}), "c")
    assert any("each step ten times the last" in text for text in texts(ax))


# ---------------------------------------------------------------- coverage


def test_cells_hold_the_values_as_printed_with_their_hedges():
    table = claims(
        {"outlet": "Post", "comparator": "~"},
        {"outlet": "Post", "text": "hundreds", "low": 100.0, "high": 1000.0},
        {"outlet": "Times", "doc_id": "2", "comparator": ">="},
    )
    assert charts.cells(table)["values"].tolist() == ["~ 50\nhundreds", "≥ 50"]


def test_claims_that_most_outlets_state_come_first():
    table = claims(
        {"claim_id": "x", "outlet": "A"},
        {"claim_id": "y", "outlet": "A"},
        {"claim_id": "y", "outlet": "B", "doc_id": "2"},
    )
    assert charts.cells(table)["claim_id"].unique().tolist() == ["y", "x"]
    assert charts.cells(table, most=1)["claim_id"].unique().tolist() == ["y"]
    assert charts.cells(table, shared=True)["claim_id"].unique().tolist() == ["y"]


def test_a_cell_is_filled_where_the_outlet_states_the_claim_and_empty_where_not():
    table = claims({"outlet": "A"}, {"claim_id": "y", "outlet": "B", "doc_id": "2", "comparator": ">"})
    ax = charts.coverage_matrix(table)
    assert len(marked(ax, "cell")) == 2
    assert {"A", "B", "1 of 2"} <= set(texts(ax))
    assert any("> more than" in text for text in texts(ax))


def test_how_many_claims_are_left_out_is_said():
    ax = charts.coverage_matrix(corpus(2), most=1)
    assert any("1 of 3 claims" in text for text in texts(ax))


# ---------------------------------------------------------------- periods


def test_one_length_of_time_in_two_units_stands_in_one_place():
    table = claims(
        {"text": "three", "low": 3.0, "unit": "duration:week", "noun": "weeks", "sentence": "It took three weeks."},
        {"text": "21", "low": 21.0, "unit": "duration:day", "noun": "days", "sentence": "It took 21 days."},
    )
    ax = charts.claim_dots(table, table.claim_id[0])
    weeks, days = [round(line.get_xdata()[0], 9) for line in marked(ax, "mark")]
    assert weeks == days
    assert "weeks" in texts(ax)


def test_rates_divide_by_the_months_of_the_period():
    table = claims(
        {"text": "88", "low": 88.0, "period_start": "2020-10-01", "period_end": "2024-05-31"},
        {"text": "hundreds", "low": 120.0, "high": 1200.0, "period_start": "2023-01-01", "period_end": "2023-12-31"},
    )
    found = charts.rates(table)
    assert found["months"].tolist() == [44.0, 12.0]
    assert found[["rate_low", "rate_high"]].values.tolist() == [[2.0, 2.0], [10.0, 100.0]]


def test_an_open_period_ends_on_the_day_of_publication():
    table = claims({"period_start": "2024-01-01", "published": "2024-05-31"})
    found = charts.rates(table)
    assert found[["open", "months"]].values.tolist() == [[True, 5.0]]
    assert len(marked(charts.period_bars(table), "open")) == 1


@pytest.mark.parametrize(
    "row",
    [
        {"unit": "percent", "period_start": "2024-01-01", "period_end": "2024-05-31"},
        {"unit": "age:year", "period_start": "2024-01-01", "period_end": "2024-05-31"},
        {"period_start": "2024-01-01"},
        {"period_end": "2024-01-01"},
        {"period_start": "2024-05-31", "period_end": "2024-01-01"},
    ],
    ids=["percent", "age", "open and undated", "no beginning", "ends before it begins"],
)
def test_what_has_no_rate_has_no_row(row):
    assert charts.rates(claims(row)).empty


def test_a_month_or_less_has_a_bar_but_no_rate():
    table = claims({"period_start": "2024-03-01", "period_end": "2024-03-31"})
    assert charts.rates(table)["rate_low"].isna().all()
    assert "a month or less: no rate" in texts(charts.period_bars(table))


def test_bars_are_as_long_as_their_periods_and_the_sum_is_shown():
    table = claims(
        {"text": "24", "low": 24.0, "period_start": "2020-01-01", "period_end": "2021-12-31"},
        {
            "text": "60",
            "low": 60.0,
            "comparator": ">",
            "period_start": "2022-01-01",
            "period_end": "2022-12-31",
            "claim_id": "d",
        },
    )
    ax = charts.period_bars(table)
    long, short = [bar.get_width() for bar in marked(ax, "bar")]
    assert long / short == pytest.approx(2, abs=0.01)
    assert {"1 a month", "24 ÷ 24 months", "> 5 a month", "60 ÷ 12 months", "Jan 2020 to Dec 2021"} <= set(texts(ax))


def test_days_within_a_month_are_named_and_stay_within_the_time_line():
    table = claims(
        {"text": "60", "low": 60.0, "period_start": "2024-01-19", "period_end": "2024-01-19"},
        {"text": "70", "low": 70.0, "period_start": "2024-02-03", "period_end": "2024-02-15", "claim_id": "d"},
    )
    ax = charts.period_bars(table)
    assert {"19 Jan 2024", "3 Feb 2024 to 15 Feb 2024"} <= set(texts(ax))
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["19 Jan 2024", "15 Feb 2024"]
    assert all(0 <= place <= ax.get_xlim()[1] for place in ax.get_xticks())


def test_the_same_figure_in_two_outlets_is_one_bar_that_names_both():
    row = {"period_start": "2020-01-01", "period_end": "2021-12-31"}
    ax = charts.period_bars(claims(row | {"outlet": "A"}, row | {"outlet": "B", "doc_id": "2"}))
    assert len(marked(ax, "bar")) == 1
    assert "A and B" in texts(ax)


# ---------------------------------------------------------------- speakers


def test_words_are_counted_within_quotation_marks_only():
    table = quotes(
        {"speaker": "Ann Lee", "text": "“We won today — at last.”"},
        {"speaker": "Ann Lee", "text": "“sorry”", "kind": "partial"},
        {"speaker": "Ann Lee", "text": "they left early", "kind": "indirect"},
        {"speaker": None, "text": "“crackdown”", "kind": "scare"},
    )
    columns = ["speaker", "direct", "partial", "words", "quotes"]
    assert charts.words_quoted(table)[columns].values.tolist() == [["Ann Lee", 5, 1, 6, 2]]


def test_speakers_with_the_most_words_come_first_and_the_unknown_last():
    table = quotes(
        {"speaker": None, "text": "one two three four"},
        {"speaker": "B", "text": "one two"},
        {"speaker": "A", "text": "one two three"},
        {"speaker": "B", "text": "one two", "doc_id": "2", "outlet": "Post"},
    )
    assert charts.words_quoted(table)["speaker"].tolist() == ["B", "B", "A", "no speaker found"]


def test_a_bar_is_as_long_as_its_words_and_says_whose_they_are():
    ax = charts.words_by_speaker(
        quotes(
            {"speaker": "Ann", "outlet": "Post", "text": "a b c d"},
            {"speaker": "Ann", "outlet": "Post", "text": "a b", "kind": "partial"},
        )
    )
    (solid,), (hatched,) = marked(ax, "direct"), marked(ax, "partial")
    assert solid.get_width() == pytest.approx(2 * hatched.get_width())
    assert hatched.get_hatch() and not solid.get_hatch(), "told apart without colour"
    assert {"Ann", "6", "Post"} <= set(texts(ax))


# ---------------------------------------------------------------- statements, terms, sources


def test_a_cell_says_how_an_outlet_carries_a_statement():
    ax = charts.statement_matrix(said(3), shared=True)
    assert {"quoted", "trimmed", "reported", "3 of 3"} <= set(texts(ax))
    assert "two outlets or more. Ann Lee: In this case, the new sea wall" in charts.alt_text(ax)
    assert len(marked(ax, "cell")) == 5


def test_a_speaker_with_a_long_title_leaves_room_for_the_words():
    title = "Deputy Assistant Secretary for the Inspection of Coastal and Inland Waterways Marianne Featherstone"
    quotes = said(2).assign(speaker=title)
    ax = charts.statement_matrix(quotes)
    assert any(re.match(r"Deputy Assistant Secretary.*…:\s\w", text, re.DOTALL) for text in texts(ax))
    assert title in charts.alt_text(ax)


def test_a_cell_counts_how_often_an_outlet_uses_a_term():
    rows = [{"outlet": "Post", "noun": noun} for noun in ("migrants", "migrants", "“subjects of concern”")]
    ax = charts.term_matrix(claims(*rows, {"outlet": "Sun", "doc_id": "2", "noun": "individuals"}))
    assert {"migrants", "subjects of concern", "individuals", "twice", "once"} <= set(texts(ax))
    assert "migrants: Post (twice)." in charts.alt_text(ax)


def test_terms_that_name_nobody_have_no_row():
    assert "No claim counts people." in texts(charts.term_matrix(claims({"noun": "ships"})))
    found = claims({"noun": "people"}, {"noun": "deaths", "outlet": "Sun", "doc_id": "2"})
    assert "deaths" not in texts(charts.term_matrix(found))


def test_lines_lead_to_outlets_that_others_cite_and_to_their_sources():
    ax = charts.source_network(reliances(5))
    assert len(marked(ax, "cites")) == 4 and len(marked(ax, "shares")) == 1
    assert len(marked(ax, "first-hand")) == 1, "the Post is cited and has sources of its own"
    assert len(marked(ax, "cited")) == 2
    assert "The Harbour Post is cited by" in charts.alt_text(ax)


def test_shared_words_show_beside_the_citation_of_the_same_outlet():
    edge = {"doc_id": "a", "relying": "Sun", "source": "Post", "kind": "outlet", "outlet": "Sun", "start": 0, "end": 1}
    rows = [{**edge, "how": "attributes"}, {**edge, "how": "shares", "words": 30}]
    ax = charts.source_network(schema.SOURCES.frame(rows))
    (cites,), (shares,) = marked(ax, "cites"), marked(ax, "shares")
    lower = shares.get_path().vertices[:, 1] - cites.get_path().vertices[:, 1]
    assert all(lower > 0.03)


def test_of_very_many_outlets_some_are_drawn_and_the_rest_counted():
    ax = charts.source_network(reliances(60))
    assert len(marked(ax, "outlet")) == 30
    assert any("of 63 outlets are shown" in text or "of 62 outlets are shown" in text for text in texts(ax))
    assert ax.figure.get_size_inches()[1] < 25


def test_how_many_sources_are_left_out_is_said():
    ax = charts.source_network(reliances(5), most=3)
    assert len(marked(ax, "source")) == 3
    assert any("3 of 25 other sources are shown" in text for text in texts(ax))


# ---------------------------------------------------------------- every chart

MADE = {
    "dots": (lambda table, ax: charts.claim_dots(table, "c0", ax), corpus),
    "matrix": (charts.coverage_matrix, corpus),
    "periods": (charts.period_bars, corpus),
    "speakers": (charts.words_by_speaker, speech),
    "statements": (charts.statement_matrix, said),
    "terms": (charts.term_matrix, corpus),
    "network": (charts.source_network, reliances),
}


@pytest.mark.parametrize("outlets", [1, 2, 5, 20])
@pytest.mark.parametrize("name", MADE)
def test_nothing_overlaps_and_nothing_is_clipped(name, outlets):
    draw, make = MADE[name]
    ax = draw(make(outlets), None)
    ax.figure.canvas.draw()
    found = [t for t in ax.figure.findobj(Text) if t.get_text().strip() and t.get_visible()]
    boxes = [(t.get_text(), t.get_window_extent(), t.get_rotation()) for t in found]
    page_box = ax.figure.bbox
    for words, box, _ in boxes:
        assert page_box.x0 <= box.x0 and box.x1 <= page_box.x1 and page_box.y0 <= box.y0 and box.y1 <= page_box.y1, (
            words
        )
    upright = [(words, box) for words, box, rotation in boxes if not rotation]
    for (one, a), (other, b) in itertools.combinations(upright, 2):
        apart = a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1 or a.y1 <= b.y0 + 2 or b.y1 <= a.y0 + 2
        assert apart, f"{one!r} overlaps {other!r}"


@pytest.mark.parametrize("name", MADE)
def test_no_type_is_small(name):
    draw, make = MADE[name]
    ax = draw(make(20), None)
    assert min(t.get_fontsize() for t in ax.figure.findobj(Text) if t.get_text().strip()) >= page.SMALL


def test_words_side_by_side_stand_on_one_line_whatever_their_letters():
    ax = page.page(None, title="", caption=[], height=1)
    for x, words in enumerate(("once", "children", "gypsy", "5 of 5")):
        page.put(ax, x, 0.5, words)
    svg = io.BytesIO()
    with mpl.rc_context({"svg.fonttype": "none"}):
        ax.figure.savefig(svg, format="svg")
    drawn = re.findall(r' y="([\d.]+)"[^>]*>(?:once|children|gypsy|5 of 5)<', svg.getvalue().decode())
    assert len(drawn) == 4
    assert max(map(float, drawn)) - min(map(float, drawn)) < 0.05, "points"


@pytest.mark.parametrize("name", MADE)
def test_charts_draw_on_the_axes_they_are_given_and_say_their_source(name):
    draw, make = MADE[name]
    _, ax = plt.subplots(figsize=(12, 8))
    assert draw(make(2), ax) is ax
    assert any("Source: 2 documents by The Harbour Post and Inland Times" in text for text in texts(ax))
    assert charts.title(ax) and charts.alt_text(ax).startswith(charts.title(ax))


@pytest.mark.parametrize("name", MADE)
def test_on_given_axes_the_rows_keep_their_distance_and_the_frame_goes(name):
    draw, make = MADE[name]
    _, ax = plt.subplots(figsize=(12, 20))
    draw(make(2), ax)
    assert ax.get_ylim()[0] == pytest.approx(ax.get_position().height * 20)
    assert not any(ax.spines[side].get_visible() for side in ("left", "right", "top"))


@pytest.mark.parametrize("name", MADE)
def test_tables_are_left_as_they_were(name):
    draw, make = MADE[name]
    table = make(2)
    before = table.copy(deep=True)
    draw(table, None)
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("name", MADE)
def test_an_empty_table_gives_a_chart_that_says_so(name):
    draw, make = MADE[name]
    ax = draw(make(1).iloc[:0], None)
    assert any(text.startswith(("No ", "The documents state no")) for text in texts(ax))
    assert charts.alt_text(ax)


@pytest.mark.parametrize("name", MADE)
def test_a_missing_column_is_named(name):
    draw, make = MADE[name]
    with pytest.raises(InputError, match="doc_id"):
        draw(make(1).drop(columns="doc_id"), None)


@pytest.mark.parametrize("name", MADE)
def test_the_callers_style_is_left_alone(name):
    draw, make = MADE[name]
    before = dict(plt.rcParams)
    draw(make(1), None)
    assert dict(plt.rcParams) == before


def test_dollar_signs_are_not_mathematics():
    table = claims(
        {"text": "$50", "sentence": "$50 in fees and $60 in fines", "noun": "fees", "claim": "$50 and $60_x^{2}"}
    )
    ax = charts.claim_dots(table, "c")
    ax.figure.canvas.draw()
    assert "$50 in fees" in texts(ax)
    assert not any(t.get_parse_math() for t in ax.figure.findobj(Text) if "$" in t.get_text())


# ---------------------------------------------------------------- words


def test_numbers_are_short():
    assert [labels.number(n) for n in (0, 7, 1500, 0.155, 2.1e9)] == ["0", "7", "1,500", "0.155", "2.1 billion"]


@pytest.mark.parametrize("text", ["", "one", "a longer line of words that needs two lines or more", "x" * 300])
def test_wrapped_text_fits_its_room(text):
    lines = page.wrap(text, 1.5, 10, lines=2)
    assert len(lines) <= 2
    assert all(page.measure(line, 10) <= 1.5 for line in lines)


# ---------------------------------------------------------------- leaving the program

DRAW = """
import sys
from tests.test_charts import corpus
from analysis import charts
charts.save(charts.claim_dots(corpus(3), "c0"), sys.argv[1])
"""


def test_saved_charts_are_the_same_bytes_in_any_process(tmp_path):
    first = charts.save(charts.claim_dots(corpus(3), "c0"), tmp_path / "a" / "chart")
    script = [sys.executable, "-c", DRAW, str(tmp_path / "b" / "chart")]
    subprocess.run(script, check=True, env={"PYTHONHASHSEED": "7", "PYTHONPATH": ".:tests/.."}, timeout=60)
    assert [path.name for path in first] == ["chart.svg", "chart.png"]
    for path in first:
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_a_saved_svg_carries_title_and_text_alternative_and_no_date(tmp_path):
    ax = charts.words_by_speaker(speech(2))
    svg, png = charts.save(ax, tmp_path / "words")
    text = svg.read_text("utf-8")
    assert f"<title>{charts.title(ax)}</title>" in text
    assert charts.alt_text(ax)[:40] in text
    assert "<dc:date>" not in text and "matplotlib.org" not in text
    assert Image.open(png).convert("RGB").getpixel((1, 1)) == (255, 255, 255)


def test_a_saved_svg_draws_the_same_letters_at_the_same_places():
    svg = charts.output._drawn(charts.claim_dots(corpus(3), "c0"), "svg").decode()
    placed = [
        [(float(x or 0), float(y or 0)) for x, y in re.findall(form, drawing)]
        for form, drawing in (
            (r'<use xlink:href="#DejaVu[^>]*?(?:translate\(([-\d.]+) ?([-\d.]*)\))?"/>', svg),
            (r'<use xlink:href="#g[^"]*"(?: x="([-\d.]+)")?(?: y="([-\d.]+)")?/>', charts.output._slim(svg)),
        )
    ]
    assert len(placed[0]) == len(placed[1]) > 100
    assert all(
        abs(a - b) < 0.051 for first, second in zip(*placed, strict=True) for a, b in zip(first, second, strict=True)
    )


def test_a_shown_chart_carries_its_text_alternative_in_every_form_and_is_closed():
    ax = charts.claim_dots(claims({"outlet": 'The "Post" <b>'}), "c")
    data, metadata = charts.show(ax)._repr_mimebundle_()
    assert 'alt="What each outlet prints' in data["text/html"] and "&lt;b&gt;" in data["text/html"]
    assert metadata["image/png"]["alt"] == charts.alt_text(ax) == data["text/plain"]
    assert not plt.get_fignums()


def test_every_chart_knows_the_table_that_it_shows():
    told, spoken, carried = corpus(3), speech(2), said(3)
    assert (
        charts.table(charts.claim_dots(told, "c0"))["outlet"].tolist()
        == charts.statements(told, "c0")["outlet"].tolist()
    )
    assert charts.table(charts.coverage_matrix(told)).shape == charts.cells(told).shape
    assert charts.table(charts.period_bars(told)).equals(charts.rates(told))
    assert charts.table(charts.words_by_speaker(spoken)).equals(charts.words_quoted(spoken))
    assert charts.table(charts.statement_matrix(carried)).equals(analysis.statement_coverage(carried))
    assert charts.table(charts.term_matrix(told)).columns.tolist() == analysis.people_terms(told).columns.tolist()
    edges = reliances(3)
    lines = charts.table(charts.source_network(edges))
    assert not lines.duplicated(["relying", "source"]).any()
    assert (lines["times"].sum(), lines["words"].max()) == (len(edges), edges["words"].max())


def test_a_shown_chart_hands_its_table_on_as_csv():
    ax = charts.words_by_speaker(speech(2))
    behind = charts.table(ax)
    _, metadata = charts.show(ax)._repr_mimebundle_()
    assert pd.read_csv(io.StringIO(metadata["image/png"]["csv"])).shape == behind.shape
    _, metadata = charts.show(charts.words_by_speaker(speech(2).head(0)))._repr_mimebundle_()
    assert metadata["image/png"]["csv"] == ""


def test_the_font_is_the_one_shipped_with_matplotlib():
    assert findfont("DejaVu Sans", fallback_to_default=False).startswith(mpl.get_data_path())
