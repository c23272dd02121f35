"""The claims of a corpus in parts are those of `link_claims`, with only some days in memory."""

from itertools import chain

import pandas as pd
import pytest

from analysis import extract_figures, link_claims, schema
from analysis.extraction import linking, naming
from analysis.extraction.days import Days, Span, runs

TEXTS = (
    "In all, {n} passengers drowned when the ferry {name} sank off Halmar, the coast guard said. The fare is $12.50.",
    "The sinking of the ferry {name} off Halmar killed at least {n} people. The fare is $12.50.",
    "A {m}-year-old nurse was among the {n} people who drowned on the ferry {name}.",
)


@pytest.fixture(scope="module")
def figures():
    """Three articles on each of twelve sinkings, of which every fourth has no days."""
    rows = [
        {
            "doc_id": f"{(7 * event) % 12:02}-{number}",
            "outlet": f"Outlet {number}",
            "published": pd.Timestamp("2024-06-01") + pd.Timedelta(days=9 * event + number) if event % 4 else pd.NaT,
            "text": text.format(n=40 + 3 * event, m=20 + event, name=["Aurora", "Bora", "Cora", "Dora"][event % 4]),
        }
        for event in range(12)
        for number, text in enumerate(TEXTS)
    ]
    return extract_figures(pd.DataFrame(rows).sort_values("doc_id", ignore_index=True))


def linked(figures, bounds=(0, 17, 17, 40)):
    """The claims of the figures cut into parts, and what came of linking."""
    cuts = zip(bounds, [*bounds[1:], len(figures)], strict=True)
    parts = [(f"part-{n}", figures.iloc[a:b]) for n, (a, b) in enumerate(cuts)]
    taken = {}
    came = linking.link(lambda: parts, lambda name, claims: taken.update({name: claims.to_pandas()}))
    assert [*taken] == [name for name, _ in parts]
    assert [len(taken[name]) for name, _ in parts] == [len(part) for _, part in parts]
    return pd.concat(taken.values(), ignore_index=True), came


def test_the_claims_of_the_parts_are_those_of_the_whole(figures):
    whole = link_claims(figures)[schema.CLAIMS.names]
    claims, came = linked(figures)
    pd.testing.assert_frame_equal(claims, whole)
    assert came == (whole.claim_id.nunique(), [])


def test_names_are_told_apart_across_the_corpus_however_many_are_made_at_a_time(figures, monkeypatch):
    whole = link_claims(figures)
    assert whole.claim_id.str.endswith("-2").any()
    monkeypatch.setattr(naming, "NAMED", 7)
    assert linked(figures)[0].claim_id.tolist() == whole.claim_id.tolist()


def test_too_many_figures_without_a_day_are_linked_among_themselves_which_is_told(figures, monkeypatch):
    monkeypatch.setattr(linking, "UNDATED", 3)
    claims, came = linked(figures)
    (problem,) = came.problems
    assert problem["reason"].startswith(f"{figures.published.isna().sum()} figures of articles without a day")
    for part in (figures[figures.published.isna()], figures[figures.published.notna()]):
        alone = link_claims(part)
        groups = [sorted(part.figure_id[part.index.isin(rows)]) for rows in alone.groupby("claim_id").groups.values()]
        found = claims.iloc[part.index].groupby("claim_id").figure_id.apply(sorted)
        assert sorted(found) == sorted(groups)


def test_a_corpus_without_a_figure_has_no_claim(figures):
    claims, came = linked(figures.head(0), bounds=(0,))
    assert (len(claims), came) == (0, (0, []))


def test_days_give_back_the_figures_of_a_span_of_days_in_their_order(figures, tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.extraction.days.HELD", 10)
    days = Days(tmp_path, days=3)
    for first in range(0, len(figures), 5):
        days.add(figures.iloc[first : first + 5], first)
    days.write()
    cells = sorted(days.cells)
    read = [days.undated(), *(days.read(Span(cell, cell)) for cell in cells[1:])]
    numbers = [table.number.tolist() for table in read]
    assert all(each == sorted(each) for each in numbers)
    assert sorted(chain.from_iterable(numbers)) == [*range(len(figures))]
    assert {len(set(table.published.dropna().map(lambda day: day.toordinal() // 4))) for table in read} == {0, 1}
    assert days.cells == dict(zip(cells, map(len, read), strict=True))
    assert sorted(days.read(Span(cells[1], cells[-1])).number) == sorted(chain.from_iterable(numbers[1:]))


def test_runs_hold_whole_documents():
    table = pd.DataFrame({"doc_id": [*"aaabbcccd"]})
    assert [run.doc_id.tolist() for run in runs(table, 4)] == [[*"aaabb"], [*"cccd"]]
    assert [*runs(table.head(0), 4)] == []
