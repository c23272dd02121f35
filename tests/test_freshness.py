"""A result is up to date as long as nothing that it was made from has changed."""

import os

from analysis.freshness import fingerprint


def test_content_counts_and_time_does_not(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("Nine boats sank.")
    before = fingerprint(tmp_path)
    os.utime(article, (1, 1))
    assert fingerprint(tmp_path) == before
    article.write_text("Ten boats sank.")
    assert fingerprint(tmp_path) != before


def test_a_file_that_comes_goes_or_is_renamed_changes_it(tmp_path):
    states = [fingerprint(tmp_path)]
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text("Nine boats sank.")
    states.append(fingerprint(tmp_path))
    (tmp_path / "deep" / "a.txt").rename(tmp_path / "deep" / "b.txt")
    states.append(fingerprint(tmp_path))
    assert len(set(states)) == 3


def test_caches_and_hidden_files_do_not_count(tmp_path):
    before = fingerprint(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"x")
    (tmp_path / ".a.txt.part").write_text("half")
    assert fingerprint(tmp_path) == before


def test_a_missing_place_is_told_from_an_empty_one_by_its_name_only(tmp_path):
    assert fingerprint(tmp_path / "a") != fingerprint(tmp_path / "b")


def test_a_name_may_hold_bytes_that_are_no_text(tmp_path):
    before = fingerprint(tmp_path)
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Nine boats sank.")
    assert fingerprint(tmp_path) != before
