"""Figures that come day by day are linked as they are in a corpus held whole."""

from itertools import chain, groupby, pairwise

import pandas as pd
import pytest

from analysis.claims import linking
from analysis.claims.counts import Counts, cell
from analysis.claims.linking import SENTENCE
from analysis.claims.statements import in_order, prepared
from analysis.claims.sweeping import Sweep, distinct
from benchmarks.linking import figures

DAYS = 3


def placed(table):
    """Each statement with its place, in order."""
    _, rows = in_order(table)
    by_document = groupby(prepared(rows), key=lambda s: s.doc)
    return [((doc, n), s) for doc, inside in by_document for n, s in enumerate(inside)]


def swept(every, **options):
    """The clusters that a sweep finds, in order, and the number of links it left out."""
    cells = {}
    for place, s in every:
        cells.setdefault(cell(s.published, DAYS), []).append((place, s))
    counts = Counts(days=DAYS)
    for inside in cells.values():
        counts.add(s for _, s in distinct(inside)[0])
    sweep = Sweep(counts, undated=cells.pop(None, []), **options)
    found = sorted(sweep.clusters(sorted(cells.items())))
    return found, sweep.left_out


def whole(every):
    clusters = {}
    for (place, _), lead in zip(every, linking.clusters([s for _, s in every], days=DAYS), strict=True):
        clusters.setdefault(lead, []).append(place)
    return sorted(clusters.values())


@pytest.mark.parametrize("without", [1, 9], ids=["no days", "some days"])
def test_the_clusters_are_those_of_the_whole_where_days_are_missing(without):
    table = figures(300)
    documents = table.doc_id.unique()
    lacking = table.doc_id.isin(documents[::without])
    every = placed(table.assign(published=table.published.mask(lacking)))
    assert swept(every) == (whole(every), 0)


def over_days(spread):
    """The statements of events whose articles lie days apart, over the bounds of cells."""
    table = figures(900)
    first = table.published.min()
    events = table.doc_id.str.split("-").str[0].astype(int)
    late = table.doc_id.str[-1].astype(int) % 3
    days = (events // 3 * spread + late).map(lambda n: first.toordinal() + n)
    return placed(table.assign(published=days.map(type(first).fromordinal)))


SPREADS = pytest.mark.parametrize("spread", [1, 5], ids=["day after day", "days with gaps"])


@SPREADS
def test_the_clusters_are_those_of_the_whole(spread):
    every = over_days(spread)
    assert len({cell(s.published, DAYS) for _, s in every}) >= 3
    assert swept(every) == (whole(every), 0)


@SPREADS
@pytest.mark.parametrize("cells", [1, 3])
def test_spans_swept_through_by_themselves_have_the_clusters_of_the_whole_each_once(spread, cells):
    every = over_days(spread)
    inside = {}
    for place, s in every:
        inside.setdefault(cell(s.published, DAYS), []).append((place, s))
    counts, numbers, found = Counts(days=DAYS), sorted(inside), []
    for number in numbers:
        counts.add(s for _, s in distinct(inside[number])[0])
    bounds = [*numbers[::cells], numbers[-1] + 1]
    for since, until in pairwise(bounds):
        needed = iter([(number, inside[number]) for number in numbers if number >= since - 2])
        found += Sweep(counts, since=since, until=until).clusters(needed)
    assert sorted(found) == whole(every)


def test_no_more_is_read_behind_a_span_than_its_clusters_reach():
    every = over_days(5)
    inside = {}
    for place, s in every:
        inside.setdefault(cell(s.published, DAYS), []).append((place, s))
    first, *later = sorted(inside.items())
    counts = Counts((s for _, s in every), days=DAYS)
    waiting = iter(later)
    sweep = Sweep(counts, since=first[0], until=first[0] + 1)
    assert [*sweep.clusters(chain([first], waiting))]
    assert len([*waiting]) >= len(later) - 3


def test_a_sentence_printed_again_is_in_the_cluster_of_the_first():
    table = figures(50)
    every = placed(pd.concat([table, table.assign(doc_id="copy-" + table.doc_id)]))
    found, _ = swept(every)
    assert found == whole(every)
    of = {place: number for number, inside in enumerate(found) for place in inside}
    assert all(of[doc, n] == of[f"copy-{doc}", n] for (doc, n), s in placed(table) if len(s.sentence) >= SENTENCE)


def test_links_that_would_make_a_component_too_large_are_left_out_and_counted():
    every = placed(figures(100))
    found, left_out = swept(every, large=3)
    assert left_out > 0
    assert len(found) > len(whole(every))
    assert sorted(place for inside in found for place in inside) == [place for place, _ in every]
