"""The project's own gold of claims: floors that the links may not sink below, a point or two under what was measured.

`python tests/claim_scores.py` lists every disagreement.
"""

from itertools import combinations

import pandas as pd
import pytest
from claim_scores import Event, events, linked, score

#: The least mean F1 of the events, each linked alone, and of all of them linked as one corpus.
ALONE, TOGETHER = 88, 86


@pytest.fixture(scope="module")
def gold() -> list[Event]:
    return events()


def mean(scores):
    return sum(one.f1 for one in scores) / len(scores)


def test_the_links_of_each_event_agree_with_its_reader(gold):
    assert mean([score(event, linked(event.documents)) for event in gold]) >= ALONE


@pytest.mark.parametrize("dated", [True, False])
def test_one_corpus_of_all_events_links_as_each_alone(gold, dated):
    claims = linked(pd.concat([event.documents for event in gold], ignore_index=True), dated=dated)
    assert mean([score(event, claims) for event in gold]) >= TOGETHER
    pairs = [
        (one[:-2], other[:-2])
        for _, documents in claims.groupby("claim_id")["doc_id"]
        for one, other in combinations(documents, 2)
        if one != other
    ]
    assert sum(one == other for one, other in pairs) >= 0.95 * len(pairs)


def test_the_gold_is_well_formed(gold):
    assert len(gold) >= 6
    for event in gold:
        assert event.documents["doc_id"].nunique() == 3
        texts = event.documents.set_index("doc_id")["text"]
        assert all(texts[f.doc_id][f.start : f.end] == f.text for f in event.figures)
        assert not any(mark in text for text in texts for mark in "{}|")
        keys = pd.Series([(f.key, f.doc_id) for f in event.figures if f.key not in ("", "?")]).drop_duplicates()
        shared = pd.Series([key for key, _ in keys]).value_counts()
        assert (shared > 1).sum() >= 8, event.name


def test_a_perfect_reader_scores_a_hundred_and_one_who_links_all_does_not(gold):
    for event in gold:
        rows = [{**f._asdict(), "claim_id": f.key or f"{f.doc_id} {f.start}"} for f in event.figures]
        perfect = pd.DataFrame(rows)
        assert score(event, perfect).f1 == 100
        assert score(event, perfect.assign(claim_id="x")).f1 < 30
