"""Repetitions: the same words, nearly the same words, and texts that only share a subject."""

import subprocess
import sys
from zlib import crc32

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import schema
from analysis.likeness import duplicates, repeats, sketch

WORDS = [f"{one}{other}" for one in ("river", "dam", "mayor", "home", "flood", "vote") for other in range(30)]


def article(seed, length=240):
    """A text of its own, always the same for a number."""
    return " ".join(WORDS[crc32(f"{seed} {n}".encode()) % len(WORDS)] for n in range(length))


def table(*texts):
    return pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(texts))], "text": texts})


def changed(text, *places):
    words = text.split()
    for place in places:
        words[place] = "another"
    return " ".join(words)


def test_a_document_of_the_same_words_repeats_the_first_of_them():
    told = "The river rose by two metres, “the most in years”."
    found = duplicates(table(told, article(1), told.upper().replace(",", ";"), told + "\n"))
    assert found.values.tolist() == [["d2", "d0", 1.0], ["d3", "d0", 1.0]]
    assert found.dtypes.to_dict() == schema.DUPLICATES.empty().dtypes.to_dict()


def test_a_document_with_a_few_words_changed_repeats_it_nearly():
    first = article(1)
    found = duplicates(table(first, changed(first, 20, 100), first[: len(first) * 9 // 10]))
    assert found[["doc_id", "duplicate_of"]].values.tolist() == [["d1", "d0"], ["d2", "d0"]]
    assert found.likeness.between(0.8, 0.99).all()


def test_documents_that_share_a_paragraph_repeat_nothing():
    assert duplicates(table(*(f"{article(0, 60)} {article(n)}" for n in range(1, 9)))).empty


def test_what_is_repeated_never_repeats_another_however_a_text_drifts():
    drift = [article(1)]
    for n in range(12):
        drift.append(changed(drift[-1], *range(n, 240, 40)))
    found = duplicates(table(*drift))
    assert len(found) > 3
    assert set(found.duplicate_of).isdisjoint(found.doc_id)
    assert found.likeness.ge(0.7).all()


def test_sketches_made_apart_find_what_the_whole_finds():
    texts = [article(n % 40) for n in range(100)]
    found = duplicates(table(*texts))
    assert len(found) == 60
    pd.testing.assert_frame_equal(found, repeats([f"d{n}" for n in range(100)], [sketch(text) for text in texts]))


@pytest.mark.parametrize("text", ["", " ", "?!", None, float("nan")])
def test_a_document_without_words_repeats_none(text):
    assert sketch(text) == b""
    assert duplicates(table(text, text)).empty


def test_short_texts_repeat_only_their_own_words():
    assert duplicates(table("Rain", "rain", "Rain today", "Snow")).doc_id.tolist() == ["d1"]


def test_the_comparison_grows_with_the_documents_and_not_with_pairs(monkeypatch):
    from analysis import likeness

    looked_at = []
    counted = likeness._Sketches.likeness
    monkeypatch.setattr(
        likeness._Sketches,
        "likeness",
        lambda self, one, other: looked_at.append(len(one)) or counted(self, one, other),
    )
    for texts in ([article(1)] * 400, [article(n) for n in range(400)]):
        looked_at.clear()
        duplicates(table(*texts))
        assert sum(looked_at) < 400 * 40


def test_a_sketch_is_the_same_in_any_process():
    ask = "import sys; from analysis.likeness import sketch; print(sketch(sys.argv[1]).hex())"
    for seed in ("1", "2"):
        env = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)}
        told = subprocess.run(
            [sys.executable, "-c", ask, article(3)], env=env, capture_output=True, text=True, check=True
        )
        assert told.stdout.strip() == sketch(article(3)).hex()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_texts_are_compared(texts):
    found = duplicates(table(*texts))
    assert set(found.duplicate_of).isdisjoint(found.doc_id)
    assert found.likeness.between(0.7, 1).all()
