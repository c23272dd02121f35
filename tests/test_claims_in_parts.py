"""The claims of a corpus in parts are those of `link_claims`, with only some days in memory."""

from itertools import chain, filterfalse

import pandas as pd
import pytest

from analysis import extract_figures, link_claims, schema
from analysis.errors import InputError
from analysis.extraction import linking, naming, rounds, sweeps
from analysis.extraction.days import NOTHING, UNDATED, Days, Span

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


def linked(figures, bounds=(0, 17, 17, 40), **options):
    """The claims of the figures cut into parts, and what came of linking."""
    cuts = zip(bounds, [*bounds[1:], len(figures)], strict=True)
    parts = [(f"part-{n}", figures.iloc[a:b]) for n, (a, b) in enumerate(cuts)]
    taken = {}
    came = linking.link(lambda: parts, lambda name, claims: taken.update({name: claims.to_pandas()}), **options)
    assert [*taken] == [name for name, _ in parts]
    assert [len(taken[name]) for name, _ in parts] == [len(part) for _, part in parts]
    return pd.concat(taken.values(), ignore_index=True), came


def test_the_claims_of_the_parts_are_those_of_the_whole(figures):
    whole = link_claims(figures)[schema.CLAIMS.names]
    claims, came = linked(figures)
    pd.testing.assert_frame_equal(claims, whole)
    assert came == (whole.claim_id.nunique(), [])


@pytest.fixture
def dated(figures, monkeypatch):
    """The figures that have a day, of which each cell is a span by itself."""
    monkeypatch.setattr(rounds, "CELLS", 1)
    monkeypatch.setattr(rounds, "FIGURES", 1)
    return figures[figures.published.notna()].reset_index(drop=True)


@pytest.mark.parametrize("workers", [1, 2])
def test_spans_of_days_side_by_side_make_the_claims_of_the_whole(dated, workers):
    claims, came = linked(dated, bounds=(0, 17), workers=workers)
    pd.testing.assert_frame_equal(claims, link_claims(dated)[schema.CLAIMS.names])
    assert came.problems == []


def test_where_too_many_hang_together_for_spans_every_figure_is_in_a_claim_nevertheless(dated, monkeypatch):
    monkeypatch.setattr(sweeps, "LARGE", 1)
    claims, came = linked(dated, bounds=(0, 17), workers=1)
    assert claims.claim_id.nunique() == len(dated) == came.claims
    assert "too many figures hang together" in came.problems[0]["reason"]


def test_figures_that_no_span_has_in_a_claim_are_claims_of_their_own(dated, monkeypatch):
    clusters = sweeps.Sweep.clusters
    first_of_document = lambda places: places[0][1] == 0  # noqa: E731
    monkeypatch.setattr(sweeps.Sweep, "clusters", lambda *given: filterfalse(first_of_document, clusters(*given)))
    claims, came = linked(dated, bounds=(0, 17), workers=1)
    assert came.claims == claims.claim_id.nunique() > link_claims(dated).claim_id.nunique()


def test_a_claim_of_which_another_has_a_figure_is_none_and_its_other_figures_are_missing(tmp_path):
    for name, figures in (("first", [0, 2]), ("second", [2, 3])):
        naming.write(tmp_path / name, [naming.Claim("a", figures[0], "40 boats", "40-boats", 0, figures)])
    found = naming.Claims(tmp_path, 4)
    found.take(tmp_path / "first")
    found.take(tmp_path / "second")
    assert (found.count, found.missing()) == (1, {1, 3})


@pytest.mark.parametrize("task", [sweeps.Counting(Span(1, 2)), sweeps.Sweeping(0, Span(1, 2))])
def test_a_span_at_which_processes_keep_ending_is_an_error(task):
    twice = task.again(7, "killed").again(7, "killed")
    with pytest.raises(InputError, match=r"keep ending \(killed\)"):
        twice.again(7, "killed")


def test_names_are_told_apart_across_the_corpus_however_many_are_made_at_a_time(figures, monkeypatch):
    whole = link_claims(figures)
    assert whole.claim_id.str.endswith("-2").any()
    monkeypatch.setattr(naming, "NAMED", 7)
    assert linked(figures)[0].claim_id.tolist() == whole.claim_id.tolist()


def test_too_many_figures_without_a_day_are_linked_among_themselves_which_is_told(figures, monkeypatch):
    monkeypatch.setattr(rounds, "FEW", 3)
    monkeypatch.setattr(linking, "FEW", 3)
    claims, came = linked(figures)
    (problem,) = came.problems
    assert problem["reason"].startswith(f"{figures.published.isna().sum()} figures of articles without a day")
    for part in (figures[figures.published.isna()], figures[figures.published.notna()]):
        alone = link_claims(part)
        groups = [sorted(part.figure_id[part.index.isin(rows)]) for rows in alone.groupby("claim_id").groups.values()]
        found = claims.iloc[part.index].groupby("claim_id").figure_id.apply(sorted)
        assert sorted(found) == sorted(groups)


@pytest.mark.parametrize("days", ["twelve", "one", "none"])
def test_days_too_full_to_be_held_are_linked_shelf_by_shelf_which_is_told(figures, days, monkeypatch):
    for bound in ("ONE", "EACH", "SHELF"):
        monkeypatch.setattr(rounds, bound, 20)
    event = figures.doc_id.str[:2].astype(int)
    published = pd.Timestamp("2024-06-01") + pd.to_timedelta(event * (days == "twelve"), unit="D")
    crowded = figures.assign(published=pd.NaT if days == "none" else published)
    (one, came), (two, same) = (linked(crowded, workers=workers) for workers in (1, 2))
    pd.testing.assert_frame_equal(one, two)
    assert came == same
    assert came.claims == one.claim_id.nunique()
    assert "groups of articles" in came.problems[-1]["reason"]
    events = one[one.noun.isin(["passengers", "people"])].groupby(one.doc_id.str[:2]).claim_id.nunique()
    assert (events == 1).sum() >= 9, "most sinkings are one claim still"


def test_a_corpus_without_a_figure_has_no_claim(figures):
    claims, came = linked(figures.head(0), bounds=(0,))
    assert (len(claims), came) == (0, (0, []))


def test_days_give_back_the_figures_of_a_span_of_days_in_their_order(figures, tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.extraction.days.HELD", 10)
    days = Days(tmp_path, days=3)
    for first in range(0, len(figures), 5):
        days.add(figures.iloc[first : first + 5])
    days.write()
    cells = sorted(days.cells)
    read = [days.read(UNDATED), *(days.read(Span(cell, cell)) for cell in cells[1:])]
    numbers = [table.number.tolist() for table in read]
    assert all(each == sorted(each) for each in numbers)
    assert sorted(chain.from_iterable(numbers)) == [*range(len(figures))]
    assert {len(set(table.published.dropna().map(lambda day: day.toordinal() // 4))) for table in read} == {0, 1}
    assert days.cells == dict(zip(cells, map(len, read), strict=True))
    assert sorted(days.read(Span(cells[1], cells[-1])).number) == sorted(chain.from_iterable(numbers[1:]))
    assert days.read(NOTHING).empty
