"""A file is written whole or not at all."""

import os
import subprocess
import tempfile

import pytest

from analysis import files
from analysis.errors import InputError
from analysis.files import put, put_all, scratch, staged, sweep


def test_a_new_file_takes_the_old_ones_place_and_leaves_nothing_beside_it(tmp_path):
    put(tmp_path / "a.txt", b"old")
    assert put(tmp_path / "a.txt", b"new").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_cannot_be_written_is_one_clear_line_and_leaves_nothing(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match=r"Cannot write .*folder: "):
        put(tmp_path / "folder", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def report(folder, word):
    with staged(folder) as new:
        (new / "index.html").write_text(word)


def test_a_folder_takes_the_place_of_the_one_before_and_leaves_nothing_beside_it(tmp_path):
    report(tmp_path / "report", "one")
    report(tmp_path / "report", "two")
    assert (tmp_path / "report" / "index.html").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_two_folders_are_made_for_one_place_at_the_same_time_and_the_last_one_stays(tmp_path):
    with staged(tmp_path / "report") as one:
        (one / "index.html").write_text("one")
        report(tmp_path / "report", "two")
        assert one.is_dir(), "a folder in the making is not taken for one left behind"
    assert (tmp_path / "report" / "index.html").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_without_an_exchange_in_one_step_two_renames_do_it(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_swapped", lambda *_: False)
    report(tmp_path / "report", "one")
    report(tmp_path / "report", "two")
    assert (tmp_path / "report" / "index.html").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_what_a_kill_between_two_renames_left_is_put_right(tmp_path):
    for name in (".report-abc-old.part", ".report-xyz.part"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    with pytest.raises(ZeroDivisionError), staged(tmp_path / "report"):
        1 / 0  # noqa: B018
    assert (tmp_path / "report" / "index.html").read_text() == ".report-abc-old.part"
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


@pytest.mark.parametrize("clear", [sweep, lambda folder: put_all([(folder / "c.part", b"whole")])])
def test_files_that_killed_processes_left_are_swept_and_those_of_living_ones_stay(tmp_path, clear):
    with subprocess.Popen(["true"]) as ended:
        ended.wait()
    for name in (f".a.txt.{ended.pid}.part", f".b.txt.{os.getpid()}.part", "c.part"):
        (tmp_path / name).write_text("whole")
    clear(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f".b.txt.{os.getpid()}.part", "c.part"]


def test_a_file_has_no_name_until_it_is_whole(tmp_path, monkeypatch):
    if not hasattr(os, "O_TMPFILE"):
        pytest.skip("this system has no files without a name")
    link, seen = os.link, []
    monkeypatch.setattr(os, "link", lambda *a, **k: (seen.append(list(tmp_path.iterdir())), link(*a, **k)))
    put(tmp_path / "a.txt", b"whole")
    assert seen == [[]]


def test_temporary_folders_that_killed_processes_left_behind_are_taken_away_and_those_in_use_stay(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(files, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(files, "mkdtemp", lambda prefix: tempfile.mkdtemp(prefix=prefix, dir=tmp_path))
    (tmp_path / "mine-left").mkdir()
    (tmp_path / "other-left").mkdir()
    with scratch("mine-") as held:
        os.utime(held, (0, 0))
        assert (tmp_path / "mine-left").exists(), "too young to be sure"
        os.utime(tmp_path / "mine-left", (0, 0))
        os.utime(tmp_path / "other-left", (0, 0))
        with scratch("mine-"):
            assert not (tmp_path / "mine-left").exists()
        assert sorted(tmp_path.iterdir()) == [held, tmp_path / "other-left"]
    assert list(tmp_path.iterdir()) == [tmp_path / "other-left"]
