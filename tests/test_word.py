"""Word files: their text in order, and what is said of those that cannot be read."""

import io
import zipfile

import pytest
from docx import Document

from analysis.documents import limits
from analysis.documents.pages import UnreadableError
from analysis.documents.word import docx
from benchmarks.inputs import packed


def saved(written):
    file = io.BytesIO()
    written.save(file)
    return file.getvalue()


@pytest.fixture
def article():
    written = Document()
    written.core_properties.author = "Office"
    written.add_heading("River rises")
    written.add_paragraph("")
    written.add_paragraph("The river rose by two metres, “the most in years”.")
    table = written.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("town", "homes", "Lowell", "40"), strict=True):
        cell.text = text
    written.add_paragraph("It will fall.")
    return saved(written)


def test_paragraphs_and_tables_are_read_in_their_order(article):
    (page,) = docx(article)
    assert page.text == (
        "River rises\n\nThe river rose by two metres, “the most in years”.\n\n"
        "town\thomes\n\nLowell\t40\n\nIt will fall."
    )
    assert page.found == {}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
    ],
)
def test_what_is_no_word_file_is_said_to_be_none(data, said):
    with pytest.raises(UnreadableError, match=said):
        docx(data)


def test_a_word_file_cut_short_anywhere_is_unreadable(article):
    for end in range(0, len(article), 997):
        with pytest.raises(UnreadableError):
            docx(article[:end])


def test_a_file_that_unpacks_to_far_more_is_refused_unread(article):
    file = io.BytesIO(article)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/picture", bytes(limits.UNPACKED + 1))
    with pytest.raises(UnreadableError, match="200 times"):
        docx(file.getvalue())


def test_an_entity_that_unfolds_is_not_unfolded(article):
    bomb = '<!DOCTYPE x [<!ENTITY a "rain"><!ENTITY b "&a;&a;&a;&a;">]>'
    file, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(article))
    with zipfile.ZipFile(file, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                head, _, rest = data.decode().partition("?>")
                data = f"{head}?>{bomb}{rest.replace('It will fall.', '&b;')}".encode()
            archive.writestr(name, data)
    try:
        text = docx(file.getvalue())[0].text
    except UnreadableError:
        text = ""
    assert "rain" not in text


def test_a_cell_that_spans_columns_without_number_is_read_once():
    written = Document()
    written.add_paragraph("The river rose by two metres on Monday.")
    cell = written.add_table(1, 2).cell(0, 0)
    cell.text = "Homes"
    cell._tc.grid_span = 99_999_999
    held = io.BytesIO()
    written.save(held)
    (page,) = docx(held.getvalue())
    assert page.text.count("Homes") == 1


def read_parts(parts):
    (page,) = docx(packed.word(f"<w:p>{parts}</w:p>"))
    return page.text


def test_breaks_without_end_are_lines():
    assert read_parts("<w:r>" + "<w:t>5</w:t><w:br/>" * 30_000 + "</w:r>") == "5\n" * 30_000


def test_links_tabs_and_hyphens_in_a_paragraph_are_text():
    link = "<w:hyperlink><w:r><w:t>Lou</w:t></w:r></w:hyperlink>"
    assert read_parts(f"{link}<w:r><w:tab/><w:t>5</w:t><w:noBreakHyphen/><w:t>6</w:t></w:r>") == "Lou\t5-6"
