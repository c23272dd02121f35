"""A file is written whole or not at all."""

import pytest

from analysis.errors import InputError
from analysis.files import put


def test_a_new_file_takes_the_old_ones_place_and_leaves_nothing_beside_it(tmp_path):
    put(tmp_path / "a.txt", b"old")
    assert put(tmp_path / "a.txt", b"new").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_cannot_be_written_is_one_clear_line_and_leaves_nothing(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match=r"Cannot write .*folder: "):
        put(tmp_path / "folder", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
