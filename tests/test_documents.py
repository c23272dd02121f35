"""Documents: what is read from files of every kind, what is known of each, and what is said when it cannot be."""

import codecs
import gzip
import hashlib
import io
import os
import re
import zipfile
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

import docx
import fsspec
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import schema
from analysis.documents import items, known, limits, parse, printed_date, read_documents
from analysis.documents.items import identifiers
from analysis.errors import InputError

TEXT = "River rises\n\nThe river rose by two metres on Monday, and the mayor said that about 40 homes were flooded.\n"


@pytest.fixture
def corpus(tmp_path):
    def write(**files):
        for name, content in files.items():
            path = tmp_path / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return tmp_path

    return write


def reasons(table):
    return [(p["doc_id"], p["reason"]) for p in table.attrs["problems"]]


def test_a_folder_is_read_in_order_with_the_columns_of_the_schema(corpus):
    table = read_documents(corpus(b_dot_txt=TEXT, a_dot_md=TEXT, deep__c_dot_markdown=TEXT))
    assert table.doc_id.tolist() == ["a", "b", "c"]
    assert table.path.tolist() == ["a.md", "b.txt", "deep/c.markdown"]
    assert table.dtypes.to_dict() == schema.DOCUMENTS.empty().dtypes.to_dict()
    assert table.text.tolist() == [TEXT] * 3
    assert table.sha256[0] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert table.words[0] == 20
    assert table.headline[0] == "River rises"
    assert table.language[0] == "en"
    assert reasons(table) == []


def test_hidden_files_and_readmes_are_passed_over(corpus):
    folder = corpus(_dot_hidden_dot_txt=TEXT, _dot_git__x_dot_txt=TEXT, README_dot_md=TEXT, a_dot_txt=TEXT)
    assert read_documents(folder, strict=True).path.tolist() == ["a.txt"]


def test_files_that_no_reader_reads_are_counted_by_their_type(corpus):
    folder = corpus(a_dot_txt=TEXT, b_dot_png=b"x", deep__c_dot_PNG=b"x", d_dot_rtf=b"x", e=b"x")
    assert reasons(read_documents(folder)) == [
        ("*", "1 file without an ending was not read."),
        ("*.png", "2 files of type .png were not read."),
        ("*.rtf", "1 file of type .rtf was not read."),
    ]
    with pytest.raises(InputError, match="without an ending"):
        read_documents(folder, strict=True)


def test_what_is_larger_than_an_article_can_be_is_not_parsed(corpus):
    table = read_documents(corpus(a_dot_txt=TEXT, b_dot_html="<p>" + "x" * limits.DOCUMENT, c_dot_txt="x " * 2_500_001))
    assert [(name, "5 MB" in reason) for name, reason in reasons(table)] == [("b.html", True), ("c.txt", True)]


def test_one_file_is_a_corpus_of_one(corpus):
    table = read_documents(str(corpus(a_dot_txt=TEXT) / "a.txt"))
    assert table[["doc_id", "path"]].values.tolist() == [["a", "a.txt"]]


def test_files_of_one_name_get_identifiers_of_their_own(corpus):
    table = read_documents(corpus(x__a_dot_txt=TEXT, y__a_dot_txt=TEXT, y__a_dot_md=TEXT, b_dot_txt=TEXT))
    assert dict(zip(table.path, table.doc_id, strict=True)) == {
        "b.txt": "b",
        "x/a.txt": "x-a",
        "y/a.md": "y-a.md",
        "y/a.txt": "y-a.txt",
    }


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + "“£3m”\r\n".encode(),
        "“£3m”\r\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "“£3m”\r\n".encode("utf-16-be"),
        "“£3m”\r\n".encode(),
    ],
)
def test_marked_and_utf8_text_is_decoded_with_its_line_ends(corpus, data):
    table = read_documents(corpus(a_dot_txt=data), strict=True)
    assert table.text[0] == "“£3m”\r\n"


def test_windows_text_is_read_and_noted(corpus):
    table = read_documents(corpus(a_dot_txt="“£3m” for the dam".encode("cp1252")))
    assert table.text[0] == "“£3m” for the dam"
    assert reasons(table) == [("a", "Byte 0 is not UTF-8; the file was read as Windows-1252.")]


def test_bytes_that_stand_for_nothing_are_counted(corpus):
    table = read_documents(corpus(a_dot_txt=b"caf\xe9 \x81\x8d"))
    assert table.text[0] == "café ��"
    assert "2 bytes of it unreadable" in reasons(table)[0][1]


def test_front_matter_states_what_it_knows_and_is_not_text(corpus):
    front = "---\noutlet: River Times\npublished: 2021-05-03\nbyline: [Dana Reed, Lou Park]\nkind: digest\n---\n\n"
    row = read_documents(corpus(a_dot_md=front + TEXT), strict=True).iloc[0]
    assert row.text == TEXT
    assert (row.outlet, row.byline, row.kind) == ("River Times", "Dana Reed, Lou Park", "digest")
    assert row.published == pd.Timestamp("2021-05-03")


@pytest.mark.parametrize("unknown", ["not named", "Unknown", "", '""'])
def test_an_outlet_said_to_be_unnamed_is_missing(corpus, unknown):
    assert read_documents(corpus(a_dot_md=f"---\noutlet: {unknown}\n---\n{TEXT}")).outlet.isna().all()


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ("title: Dam: “we won”", "front matter, line 2"),
        ("published: 2021-02-30", "front matter"),
        (f"outlet: {'[' * 2000}", "front matter"),
        ("published: yesterday", "published"),
        ("kind: leaflet", "kind"),
    ],
)
def test_what_is_wrong_in_a_front_matter_is_noted_and_the_text_is_read(corpus, front, place):
    table = read_documents(corpus(a_dot_md=f"---\n{front}\n---\n{TEXT}"))
    assert table.text[0] == TEXT
    assert [p["place"].startswith(place) for p in table.attrs["problems"]] == [True]


def test_a_front_matter_without_end_is_text(corpus):
    table = read_documents(corpus(a_dot_md=f"---\noutlet: X\n{TEXT}"))
    assert table.text[0].endswith(TEXT)
    assert len(table.attrs["problems"]) == 1


def test_a_manifest_states_what_the_files_do_not(corpus):
    manifest = "file,sha256,outlet,published\na.txt,,River Times,2021-05-03\nx/b.txt,,Dam Post,\n,{},Lake News,\n"
    folder = corpus(
        a_dot_txt=TEXT,
        x__b_dot_txt=TEXT + "More.",
        x__c_dot_txt="Else.",
        manifest_dot_csv=manifest.format(hashlib.sha256(b"Else.").hexdigest()),
    )
    table = read_documents(folder, strict=True)
    assert table.outlet.tolist() == ["River Times", "Dam Post", "Lake News"]
    assert table.published[0] == pd.Timestamp("2021-05-03")


def test_the_manifest_overrides_what_it_states_of_a_front_matter(corpus):
    front = f"---\noutlet: River Times\nbyline: Ann Lee\n---\n{TEXT}"
    table = read_documents(corpus(a_dot_md=front, manifest_dot_csv="file,outlet,byline\na.md,Dam Post,\n"))
    assert table[["outlet", "byline"]].values.tolist() == [["Dam Post", "Ann Lee"]]


@pytest.mark.parametrize(
    ("manifest", "said"), [("file,outlet\nz.txt,X\n", "'z.txt'"), ("name,outlet\na.txt,X\n", "none of the")]
)
def test_a_manifest_that_names_no_file_is_noted(corpus, manifest, said):
    table = read_documents(corpus(a_dot_txt=TEXT, manifest_dot_csv=manifest))
    assert said in reasons(table)[0][1]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("date 2021-05-03", date(2021, 5, 3)),
        ("May 3, 2021, 18:59 PM EDT", date(2021, 5, 3)),
        ("Monday, Sept. 6th, 2021", date(2021, 9, 6)),
        ("3 May 2021", date(2021, 5, 3)),
        ("Sunday, June 30", None),
        ("Feb 30, 2021", None),
        ("05/03/2021", None),
    ],
)
def test_a_printed_date_is_read_only_where_it_is_whole(line, day):
    assert printed_date(line) == day


def test_date_and_author_are_read_off_the_text(corpus):
    stamps = "Avatar of Dana Reed\n\nBy Dana Reed\n\nMay 3, 2021, 18:59 PM EDT"
    text = f"Sunday, May 9\n\n{TEXT}\n{stamps}\n\nIt rained.\n"
    row = read_documents(corpus(a_dot_txt=text)).iloc[0]
    assert row.published == pd.Timestamp("2021-05-03")
    assert (row.byline, row.headline) == ("Dana Reed", "River rises")
    assert pd.isna(row.outlet)


def digest(original):
    sha256 = hashlib.sha256(original.encode()).hexdigest()
    return f"---\noutlet: River Times\nkind: digest\noriginal: a.txt\nsha256: {sha256}\n---\n# Water\n\nIt rose.\n"


def test_a_digest_gives_way_to_its_original(corpus):
    folder = corpus(a_dot_md=digest(TEXT), originals__a_dot_txt=TEXT)
    row = read_documents(folder, strict=True).iloc[0]
    assert (row.doc_id, row.kind, row.path, row.outlet) == ("a", "original", "originals/a.txt", "River Times")
    assert (row.text, row.headline) == (TEXT, "River rises")
    row = read_documents(folder, originals=False).iloc[0]
    assert (row.doc_id, row.kind, row.path, row.headline) == ("a", "digest", "a.md", "Water")


def test_another_file_of_the_originals_name_is_noted_and_not_read(corpus):
    table = read_documents(corpus(a_dot_md=digest(TEXT), originals__a_dot_txt="Else."))
    assert table.kind.tolist() == ["digest"]
    assert "SHA-256 differs" in reasons(table)[0][1]


def test_a_bad_file_does_not_stop_the_others(corpus):
    table = read_documents(
        corpus(a_dot_txt=TEXT, b_dot_txt="", c_dot_txt=b"\x00\x01", d_dot_md="---\noutlet: X\n---\n")
    )
    assert table.doc_id.tolist() == ["a"]
    assert [name for name, _ in reasons(table)] == ["b.txt", "c.txt", "d.md"]


def test_a_folder_in_which_there_is_nothing_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("The river rose.")
    (tmp_path / "2021" / "may").mkdir(parents=True)
    (tmp_path / "2021" / ".hidden").touch()
    (tmp_path / "2022").mkdir()
    problems = read_documents(tmp_path).attrs["problems"]
    assert problems == [
        {"doc_id": f"{name}/", "place": "folder", "reason": "There is no article in the folder."}
        for name in ("2021/may", "2022")
    ]


def test_strict_reading_stops_at_the_first_problem(corpus):
    with pytest.raises(InputError, match=r"b\.txt.*no text"):
        read_documents(corpus(a_dot_txt=TEXT, b_dot_txt=""), strict=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may open every file")
def test_a_file_that_may_not_be_opened_is_noted(corpus):
    folder = corpus(a_dot_txt=TEXT, b_dot_txt=TEXT)
    (folder / "b.txt").chmod(0)
    assert "cannot be opened" in reasons(read_documents(folder))[0][1]


@pytest.mark.parametrize(
    ("files", "path", "said"),
    [
        ({}, "nowhere", "no file or folder"),
        ({}, "n" * 300, "no file or folder"),
        ({}, ".", "holds no article"),
        ({"a_dot_jpg": "x"}, "a.jpg", "not an article"),
        ({"a_dot_txt": ""}, ".", "could be read"),
    ],
)
def test_nothing_to_read_is_said_in_one_sentence_with_what_is_accepted(corpus, files, path, said):
    folder = corpus(**files)
    with pytest.raises(InputError, match=said) as caught:
        read_documents(folder / path)
    assert "\n" not in str(caught.value)
    assert str(folder) in str(caught.value)


def test_a_relative_path_is_tried_from_the_projects_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(read_documents("seeds", originals=False)) == 5


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=80), front=st.booleans())
def test_no_bytes_stop_a_corpus(tmp_path_factory, data, front):
    folder = tmp_path_factory.mktemp("any")
    (folder / "a.md").write_bytes(b"---\n" * front + data)
    (folder / "b.txt").write_text(TEXT)
    table = read_documents(folder)
    assert table.doc_id.tolist()[-1] == "b"
    assert len(table) == 2 or table.attrs["problems"]


def test_what_there_is_to_read_is_known_before_it_is_read(corpus):
    folder = corpus(b_dot_txt=TEXT, deep__c_dot_md=TEXT)
    found = list(items(folder))
    assert [(item.doc_id, item.name) for item in found] == [("b", "b.txt"), ("c", "deep/c.md")]
    with ProcessPoolExecutor(1, get_context("spawn")) as elsewhere:
        rows, problems = elsewhere.submit(parse, found[1], known=known(folder)).result()
    assert [(row["doc_id"], row["text"]) for row in rows] == [("c", TEXT)]
    assert problems == []


def test_a_corpus_in_another_file_system_reads_as_it_would_here(corpus):
    files = {
        "a.md": digest(TEXT),
        "originals/a.txt": TEXT,
        "deep/b.txt": TEXT,
        "manifest.csv": "file,outlet\nb.txt,X\n",
    }
    remote = fsspec.filesystem("memory")
    folder = corpus(**{name.replace("/", "__").replace(".", "_dot_"): text for name, text in files.items()})
    for name, text in files.items():
        remote.pipe(f"/corpus/{name}", text.encode())
    here, there = read_documents(folder), read_documents("memory://corpus")
    pd.testing.assert_frame_equal(here, there)
    assert here.attrs == there.attrs
    assert len(read_documents("memory://corpus/deep/b.txt")) == 1
    with pytest.raises(InputError, match="no file or folder"):
        read_documents("memory://nowhere")


def test_a_linked_folder_is_not_entered_for_it_may_lead_in_a_circle(corpus):
    folder = corpus(a_dot_txt=TEXT)
    (folder / "again").symlink_to(folder, target_is_directory=True)
    table = read_documents(folder)
    assert table.path.tolist() == ["a.txt"]
    assert reasons(table)[0][0] == "again"


def kinds():
    """A file of every kind, whole, empty, cut short and of another content, by name."""
    page = f"<html><body><article><h1>Rain</h1><p>{TEXT}</p></article></body></html>"
    rows = f'text,title\n"{TEXT}",a\n,b\n'
    written, table, archive = io.BytesIO(), io.BytesIO(), io.BytesIO()
    word = docx.Document()
    word.add_paragraph(TEXT)
    word.save(written)
    pd.DataFrame({"text": [TEXT, None]}).to_parquet(table)
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("a.txt", TEXT)
        packed.writestr("b.jpg", "x")
    lines = f'{{"text": "{TEXT.strip()}"}}\nrain\n'.replace("\n\n", " ")
    whole = {
        "txt": TEXT.encode(),
        "md": f"---\noutlet: X\n---\n{TEXT}".encode(),
        "html": page.encode(),
        "docx": written.getvalue(),
        "csv": rows.encode(),
        "jsonl": lines.encode(),
        "jsonl.gz": gzip.compress(lines.encode()),
        "parquet": table.getvalue(),
        "zip": archive.getvalue(),
        "pdf": b"%PDF-1.4",
        "jpg": b"x",
    }
    bad = {"empty": lambda data: b"", "half": lambda data: data[: len(data) // 2], "zero": lambda data: b"\0" + data}
    for ending, data in whole.items():
        yield f"whole.{ending}", data
        yield from ((f"{how}.{ending}", spoilt(data)) for how, spoilt in bad.items())


def test_every_file_is_a_document_or_a_problem(tmp_path):
    given = dict(kinds())
    for name, data in given.items():
        (tmp_path / name).write_bytes(data)
    table = read_documents(tmp_path)
    told = {problem["doc_id"].split("#")[0] for problem in table.attrs["problems"]}
    told |= {path.split("#")[0] for path in table.path}
    assert {name for name in given if not name.endswith(".jpg")} <= told
    assert ("*.jpg", "4 files of type .jpg were not read.") in reasons(table)
    assert table.doc_id.is_unique
    assert {f"whole.{kind}" for kind in ("txt", "md", "html", "docx")} <= set(table.path)


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "a'\"$(x).txt", "{x.__class__}.txt", "ä" * 120 + ".txt", "‮txt.txt", "-.txt"]
)
def test_a_file_may_have_any_name(name, corpus):
    folder = corpus()
    (folder / name).write_text(TEXT)
    table = read_documents(folder, strict=True)
    assert table.path.tolist() == [name]
    assert table.doc_id.tolist() == [name.removesuffix(".txt")]


def test_a_name_that_is_no_text_is_spelled_out(corpus):
    folder = corpus()
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT)
    assert read_documents(folder, strict=True).path.tolist() == ["caf\\xe9.txt"]


@pytest.mark.parametrize(
    "encoding", ["ascii", "utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1", "mac-roman", "cp037", "utf-7"]
)
def test_whatever_the_encoding_there_is_a_text_or_a_reason(corpus, encoding):
    data = TEXT.replace("about", "£3m, about").encode(encoding, "ignore")
    try:
        assert read_documents(corpus(a_dot_txt=data)).text[0]
    except InputError as error:
        assert "could be read" in str(error)


NAMES = st.lists(
    st.from_regex(r"([ab](-1)?/){0,2}[ab](-[12]){0,2}\.(txt|csv)", fullmatch=True), unique=True, max_size=8
)


@settings(max_examples=200, deadline=None)
@given(NAMES)
def test_no_two_files_nor_a_file_and_a_record_have_one_identifier(names):
    chosen = identifiers(names)
    assert len(set(chosen)) == len(names)
    for one in chosen:
        assert not any(re.fullmatch(re.escape(one) + r"(-\d+)+", other) for other in chosen)


def test_a_link_to_itself_is_noted_and_loses_no_other_file(corpus):
    folder = corpus(a_dot_txt=TEXT)
    (folder / "b.txt").symlink_to("b.txt")
    table = read_documents(folder)
    assert table.path.tolist() == ["a.txt"]
    assert [name for name, _ in reasons(table)] == ["b.txt"]


@pytest.mark.parametrize(("encoding", "mark"), [("utf-32", b""), ("utf-32-be", codecs.BOM_UTF32_BE)])
def test_the_mark_of_utf_32_is_not_taken_for_that_of_utf_16(corpus, encoding, mark):
    table = read_documents(corpus(a_dot_txt=mark + TEXT.encode(encoding)), strict=True)
    assert table.text[0] == TEXT


@pytest.mark.parametrize("ends", ["\n", "\r", "\u2028", "\f"])
def test_an_article_is_read_up_to_a_number_of_lines(corpus, ends):
    line = "The river rose."
    folder = corpus(a_dot_txt=TEXT, b_dot_txt=line + (ends + "5") * (limits.LINES + 1))
    table = read_documents(folder)
    assert table.doc_id.tolist() == ["a"]
    assert reasons(table) == [("b.txt", "An article is read up to 200,000 lines; this one has more.")]


def test_what_has_signs_and_no_word_is_no_article(corpus):
    table = read_documents(corpus(a_dot_txt=TEXT, b_dot_txt="\ufeff\u200b ?! — \n"))
    assert reasons(table) == [("b.txt", "There is no text in it.")]
