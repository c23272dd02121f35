"""The project's own gold: floors that the figures found may not sink below, a point or two under what was measured.

`python tests/gold_scores.py` lists every disagreement; a test that fails prints those of its own field.
"""

import pytest
from gold_scores import FIELDS, LABELS, Article, Fault, articles, found, score

FLOORS = {
    "precision": 97,
    "recall": 97,
    "found": 97,
    "comparator": 98.5,
    "unit": 98,
    "noun": 96,
    "period": 89,
    "source": 89,
    "hedge": 98,
    "status": 92,
    "trend": 96,
}


@pytest.fixture(scope="module")
def gold() -> list[Article]:
    return articles()


@pytest.fixture(scope="module")
def scored(gold: list[Article]) -> tuple[dict[str, float], list[Fault]]:
    return score(gold, found(gold))


@pytest.mark.parametrize("name", FLOORS)
def test_no_score_sinks_below_its_floor(name, scored):
    scores, faults = scored
    field = name if name in LABELS + FIELDS else "found"
    mine = [
        f"{one.article}: {one.place}\n  got {one.got} | wanted {one.wanted}" for one in faults if one.field == field
    ]
    assert scores[name] >= FLOORS[name], "\n".join(mine)


def test_each_article_lists_what_it_marks_in_order(gold):
    for one in gold:
        assert one.figures, one.name
        assert all(one.text[figure.start : figure.end] == figure.text for figure in one.figures)
        assert all(a.end <= b.start for a, b in zip(one.figures, one.figures[1:], strict=False)), one.name


def test_the_gold_is_not_thinned_out(gold):
    assert len(gold) >= 38
    assert sum(not figure.optional for one in gold for figure in one.figures) >= 1450


def test_a_perfect_reader_scores_a_hundred(gold):
    rows = {
        one.name: [
            {**figure._asdict(), **{field: figure.fields.get(field) or "" for field in FIELDS}, **_period(figure)}
            for figure in one.figures
        ]
        for one in gold
    }
    scores, faults = score(gold, rows)
    assert not [fault for fault in faults if fault.field in ("found", *LABELS)]
    assert {scores[name] for name in FLOORS} == {100.0}


def test_a_reader_who_finds_nothing_scores_nothing(gold):
    scores, _ = score(gold, {one.name: [] for one in gold})
    assert scores["found"] == scores["recall"] == 0


def _period(figure):
    stated = figure.fields.get("period") or ""
    first, _, last = stated.partition("/")
    return {"period_start": first or None, "period_end": (last if "/" in stated else first) or None}
