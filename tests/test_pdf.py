"""PDF files: the text layer as paragraphs, and what is said where there is none."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from analysis.documents import limits
from analysis.documents.pages import UnreadableError
from analysis.documents.pdf import joined, pdf

LINES = [
    "River rises in spring",
    "",
    "The river rose by two metres on Monday, and the mayor of the town said that",
    "about 40 homes were flooded in the night. Nobody was hurt, but the bridge re-",
    "mains closed.",
    "The council votes on Tuesday on the plan to build a dam of forty metres there.",
]


def written(lines, pages=1):
    """A PDF file with the lines on each page, written by hand."""
    shown = " ".join(f"({line.replace('(', '').replace(')', '')}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 11 Tf 60 740 Td {shown} ET" if lines else ""
    kids = " ".join(f"{4 + number} 0 R" for number in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *[
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents "
            f"{4 + pages} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        ]
        * pages,
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return data + f"{head}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\nstartxref\n{len(data)}\n%%EOF".encode()


def locked(data, password, owner="owner"):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, owner_password=owner, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_lines_are_joined_to_paragraphs_and_broken_words_to_words():
    (page,) = pdf(written(LINES[2:]))
    assert page.text.split("\n\n") == [
        "The river rose by two metres on Monday, and the mayor of the town said that about 40 homes were flooded in "
        "the night. Nobody was hurt, but the bridge remains closed.",
        "The council votes on Tuesday on the plan to build a dam of forty metres there.",
    ]


def test_blank_lines_part_paragraphs():
    assert joined("\n".join(LINES)).split("\n\n")[0] == "River rises in spring"


@pytest.mark.parametrize("text", ["", "\n\n", "One", "One-\ntwo"])
def test_any_text_is_joined(text):
    assert joined(text) == {"One-\ntwo": "Onetwo"}.get(text, text.strip())


def test_a_file_that_only_its_owner_may_change_is_read():
    assert "about 40 homes" in pdf(locked(written(LINES), ""))[0].text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "damaged"),
        (b"%PDF-1.4\nand no more", "damaged"),
        (written([]), "no text layer"),
        (locked(written(LINES), "secret"), "password"),
        (written(["Rain."], pages=limits.PDF_PAGES + 1), "500 pages"),
    ],
)
def test_what_cannot_be_read_is_said(data, said):
    with pytest.raises(UnreadableError, match=said):
        pdf(data)


def test_a_file_cut_short_is_read_or_refused_but_never_a_crash():
    data = written(LINES)
    for end in range(0, len(data), 61):
        try:
            assert pdf(data[:end])[0].text
        except UnreadableError as error:
            assert str(error)


def test_what_draws_more_than_takes_seconds_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "PDF_DRAWN", 1000)
    assert pdf(written(LINES))
    with pytest.raises(UnreadableError, match="of drawing"):
        pdf(written(LINES, pages=9))
