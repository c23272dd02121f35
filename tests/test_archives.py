"""Archives: what is in them is read as if it lay in a folder, and nothing in them can do harm."""

import io
import zipfile

import pytest

from analysis.documents import Item, items, limits, read_documents

TEXT = "The river rose by two metres on Monday, and the mayor said that about 40 homes were flooded."


def packed(folder, members, method=zipfile.ZIP_DEFLATED):
    path = folder / "news.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def problems(path):
    return {one["doc_id"]: one["reason"] for one in items(path) if not isinstance(one, Item)}


def test_the_files_in_an_archive_are_read_in_its_order(tmp_path):
    page = f"<html><body><article><h1>Rain</h1><p>{TEXT}</p></article></body></html>"
    members = [("b/a.txt", TEXT), ("a.html", page), ("c.csv", f'text\n"{TEXT}"\nIt rose.\n'), ("b/", "")]
    table = read_documents(packed(tmp_path, members), strict=True)
    assert table.doc_id.tolist() == ["news-1", "news-2", "news-3-1", "news-3-2"]
    assert table.path.tolist() == ["news.zip#b/a.txt", "news.zip#a.html", "news.zip#c.csv#1", "news.zip#c.csv#2"]
    assert table.text.tolist() == [TEXT, f"Rain\n{TEXT}", TEXT, "It rose."]


@pytest.mark.parametrize("name", ["../a.txt", "b/../../a.txt", "/etc/a.txt", "..\\a.txt", "C:\\a.txt", "../a.csv"])
def test_a_path_that_leads_out_of_the_archive_is_refused(name, tmp_path):
    path = packed(tmp_path, [(name, TEXT)])
    assert "leads out" in problems(path)[f"news.zip#{name}"]
    assert [file.name for file in tmp_path.iterdir()] == ["news.zip"]


def test_an_archive_in_an_archive_is_refused(tmp_path):
    assert "unpack it first" in problems(packed(tmp_path, [("more.zip", "PK")]))["news.zip#more.zip"]


def test_types_that_are_not_read_are_counted_and_hidden_files_passed_over(tmp_path):
    members = [("a.jpg", "x"), ("b.jpg", "x"), ("__MACOSX/._a.txt", "x"), (".DS_Store", "x"), ("c.txt", TEXT)]
    assert problems(packed(tmp_path, members)) == {"news.zip#*.jpg": "2 files of type .jpg were not read."}


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
def test_a_member_that_unpacks_to_far_more_is_refused(name, tmp_path):
    path = packed(tmp_path, [(name, b" " * (limits.UNPACKED * 3)), ("b.txt", TEXT)])
    found = list(items(path))
    assert [item.doc_id for item in found if isinstance(item, Item)] == ["news-2"]
    assert [one["doc_id"] for one in found if not isinstance(one, Item)] == [f"news.zip#{name}"]


def test_a_member_that_lies_about_its_size_is_damaged(tmp_path):
    path = packed(tmp_path, [("a.txt", TEXT * 1000)])
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    assert "damaged" in problems(path)["news.zip#a.txt"]


def test_a_member_with_a_password_is_said_to_have_one(tmp_path):
    path = packed(tmp_path, [("a.txt", TEXT)])
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "password" in problems(path)["news.zip#a.txt"]


def test_an_archive_of_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MEMBERS", 2)
    path = packed(tmp_path, [(f"{n}.txt", "") for n in range(3)])
    assert "up to 2 files" in problems(path)["news.zip"]


def test_an_archive_cut_short_anywhere_is_a_problem(tmp_path):
    path = packed(tmp_path, [("a.txt", TEXT), ("b.csv", "text\nIt rose.\n")])
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        assert "damaged" in problems(path)["news.zip"]


def test_an_archive_with_a_flipped_byte_is_never_a_crash(tmp_path):
    path = packed(tmp_path, [("a.txt", TEXT), ("b.csv", "text\nIt rose.\n")])
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        assert list(items(path))


def test_an_empty_archive_is_said_to_be_empty(tmp_path):
    zipfile.ZipFile(io.BytesIO(), "w").close()
    assert "no file" in problems(packed(tmp_path, []))["news.zip"]


def test_an_archive_of_nothing_but_hidden_files_is_said_to_hold_none(tmp_path):
    path = packed(tmp_path, [(".a.txt", TEXT), ("README.md", TEXT)])
    assert "no file in the archive, hidden ones aside" in problems(path)["news.zip"]
