"""Days too full to be held at once are put on shelves, like by like."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from analysis.claims.counts import cell
from analysis.extraction.days import COLUMNS, NO_DAY, UNDATED, Days, Span
from analysis.extraction.shelves import shelve
from benchmarks import linking

ROOM = 120


def held(folder, table):
    """The figures as they lie on disk, in parts of whole articles."""
    days = Days(folder, days=3)
    for _, part in table.groupby(table.doc_id.factorize()[0] // 20):
        days.add(part)
    days.write()
    return days


def crowded(size, **published):
    """Figures of many events, with all that linking needs, and the event of each."""
    table = linking.figures(size).reindex(columns=list(dict.fromkeys([*linking.figures(5).columns, *COLUMNS])))
    table = table.assign(**published)
    return table, table.doc_id.str.split("-").str[0]


def together(shelves, events):
    """The share of events of which all figures are on one shelf."""
    return (pd.Series(shelves).groupby(events).nunique() == 1).mean()


@pytest.mark.parametrize("published", [pd.Timestamp("2024-06-26"), pd.NaT], ids=["one day", "no day"])
def test_articles_on_one_event_stand_together_and_no_shelf_is_overfull(published, tmp_path):
    table, events = crowded(600, published=published)
    days = held(tmp_path, table)
    where = NO_DAY if published is pd.NaT else cell(published.date(), 3)
    shelves = shelve(days, [where], 6, room=ROOM)
    loads = Counter(shelves.tolist())
    assert set(loads) == set(range(6))
    assert max(loads.values()) <= ROOM
    assert together(shelves, events) >= 0.9


def test_an_event_keeps_its_shelf_from_one_cell_to_the_next(tmp_path):
    table, events = crowded(600)
    late = table.doc_id.str[-1].astype(int) % 2 * 4
    table = table.assign(published=pd.Timestamp("2024-06-26") + pd.to_timedelta(late, unit="D"))
    days = held(tmp_path, table)
    assert len(days.cells) == 2
    assert together(shelve(days, sorted(days.cells), 6, room=ROOM), events) >= 0.9


def test_what_is_alike_beyond_the_room_of_a_shelf_stands_on_several(tmp_path):
    table, _ = crowded(600)
    one = table.assign(published=pd.Timestamp("2024-06-26"), sentence="In all, 40 boats sank off Halmar.")
    days = held(tmp_path, one)
    loads = Counter(shelve(days, [*days.cells], 6, room=ROOM).tolist())
    assert max(loads.values()) <= ROOM


def test_figures_of_other_cells_are_left_out(tmp_path):
    table, _ = crowded(100)
    apart = table.published.mask(table.index < 50)
    days = held(tmp_path, table.assign(published=apart))
    assert not shelve(days, [NO_DAY], 3, room=20)[50:].any()


def test_a_shelf_is_read_by_itself(tmp_path):
    table, _ = crowded(200, published=pd.NaT)
    days = held(tmp_path, table)
    shelves = shelve(days, [NO_DAY], 4, room=60)
    days.shelve(shelves)
    assert days.shelves == 4
    for shelf in range(4):
        assert days.read(UNDATED, shelf).number.tolist() == np.flatnonzero(shelves == shelf).tolist()
    assert len(days.read(Span(NO_DAY, NO_DAY))) == 200
