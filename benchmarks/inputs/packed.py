"""Word files, PDF files and archives made to be hard, and how they are packed."""
# ruff: noqa: E501 - a family is a line of data

from __future__ import annotations

import gzip
import io
import zipfile
import zlib

from benchmarks.inputs.families import Family

_OFFICE = "http://schemas.openxmlformats.org/"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
#: Characters of a name in an archive; the format has 65,535 bytes for it.
_NAME = 16_000
SENTENCE = "The river rose by two metres on Monday, and the mayor said that about 40 homes were flooded."


def _archive(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def word(body: str) -> bytes:
    """A Word file of a body in XML."""
    types = (
        f'<Types xmlns="{_OFFICE}package/2006/content-types"><Default Extension="rels" ContentType="{_RELATIONS}"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{_OFFICE}package/2006/relationships"><Relationship Id="a" '
        f'Type="{_OFFICE}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    document = f'<w:document xmlns:w="{_OFFICE}wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": types, "_rels/.rels": relations, "word/document.xml": document}
    return _archive({name: part.encode() for name, part in parts.items()})


def archive(listing: str) -> bytes:
    """An archive of a file for each line of a text, of which the first word is the name."""
    lines = (line.split(" ", 1) for line in listing.split("\n") if line)
    return _archive({name[:_NAME]: "".join(text).encode() for name, *text in lines})


def packed(text: str) -> bytes:
    """A text, packed by gzip; its time of packing is none."""
    return gzip.compress(text.encode(), mtime=0)


def pdf(drawn: str, *, unpacked: bool = True, pages: int = 1) -> bytes:
    """A PDF file whose pages draw what a text says."""
    stream = drawn.encode("latin-1", "replace")
    filter_, stream = ("", stream) if unpacked else ("/Filter/FlateDecode", zlib.compress(stream))
    kids = " ".join(f"{5 + n} 0 R" for n in range(pages))
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        f"<</Length {len(stream)}{filter_}>>stream\n".encode() + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[page.encode()] * pages,
    ]
    return pdf_of(parts)


def pdf_of(parts: list[bytes]) -> bytes:
    """A PDF file of some objects, the first of which is its root."""
    body, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj" % number + part + b"endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(parts) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return bytes(body) + end.encode()


def structure(text: str) -> bytes:
    """A PDF file of which a text says everything after the head."""
    return b"%PDF-1.4\n" + text.encode("latin-1", "replace")


def paragraph(text: str) -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


_WORDS = paragraph(SENTENCE)
WORD: dict[str, Family] = {
    "paragraphs": Family("", _WORDS),
    "short paragraphs": Family(_WORDS, paragraph("5")),
    "empty paragraphs": Family(_WORDS, "<w:p/>"),
    "one paragraph": Family("<w:p><w:r><w:t>", f"{SENTENCE} ", "", "</w:t></w:r></w:p>"),
    "runs": Family("<w:p>", "<w:r><w:t>5 </w:t></w:r>", "", "</w:p>"),
    "texts in a run": Family("<w:p><w:r>", "<w:t>5 </w:t>", "", "</w:r></w:p>"),
    "tabs": Family("<w:p><w:r><w:t>5</w:t>", "<w:tab/>", "", "</w:r></w:p>"),
    "breaks": Family("<w:p><w:r><w:t>5</w:t>", "<w:br/>", "", "</w:r></w:p>"),
    "links": Family("<w:p>", "<w:hyperlink><w:r><w:t>5 </w:t></w:r></w:hyperlink>", "", "</w:p>"),
    "tables": Family(_WORDS, f"<w:tbl><w:tr><w:tc>{paragraph('5')}</w:tc></w:tr></w:tbl>"),
    "rows": Family(f"{_WORDS}<w:tbl>", f"<w:tr><w:tc>{paragraph('5')}</w:tc></w:tr>", "", "</w:tbl>"),
    "cells": Family(f"{_WORDS}<w:tbl><w:tr>", f"<w:tc>{paragraph('5')}</w:tc>", "", "</w:tr></w:tbl>"),
    "paragraphs in a cell": Family(f"{_WORDS}<w:tbl><w:tr><w:tc>", paragraph("5"), "", "</w:tc></w:tr></w:tbl>"),
    "merged cells": Family(
        f"{_WORDS}<w:tbl><w:tr>",
        f'<w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr>{paragraph("5")}</w:tc>',
        "",
        "</w:tr></w:tbl>",
    ),
    "cells merged down": Family(
        f"{_WORDS}<w:tbl>",
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('5')}</w:tc></w:tr>",
        "",
        "</w:tbl>",
    ),
    "nested tables": Family(_WORDS, f"<w:tbl><w:tr><w:tc>{paragraph('5')}", "</w:tc></w:tr></w:tbl>"),
    "nested paragraphs": Family(_WORDS, "<w:p><w:r>", "</w:r></w:p>"),
    "unclosed": Family(_WORDS, "<w:p>"),
    "unknown elements": Family(_WORDS, "<w:five>5</w:five>"),
    "unknown elements nested": Family(_WORDS, "<w:five>", "</w:five>"),
    "drawings": Family(_WORDS, "<w:p><w:r><w:drawing/></w:r></w:p>"),
    "comments": Family(_WORDS, "<!-- 5 -->"),
    "one comment": Family(f"{_WORDS}<!--", " 5 ", "", "-->"),
    "one attribute": Family(f'{_WORDS}<w:p w:a="', "5 ", "", '"/>'),
    "attributes": Family(f"{_WORDS}<w:p ", 'w:a{n}="5" ', "", "/>", numbered=True),
    "spaces": Family(_WORDS, " "),
    "entities": Family("<w:p><w:r><w:t>", "&amp;", "", "</w:t></w:r></w:p>"),
    "sections": Family(_WORDS, "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"),
    "changes": Family(_WORDS, f"<w:ins>{paragraph('5')}</w:ins>"),
    "an export": Family("".join(map(paragraph, ("1 of 2 DOCUMENTS", "LENGTH: 9 words"))), _WORDS),
}

FIRST_LINE = f"BT /F1 12 Tf 9 700 Td ({SENTENCE}) Tj "
DRAWN: dict[str, Family] = {
    "lines": Family("BT /F1 12 Tf ", f"0 -14 Td ({SENTENCE}) Tj ", "", "ET"),
    "short lines": Family(FIRST_LINE, "0 -14 Td (5) Tj ", "", "ET"),
    "words": Family(FIRST_LINE, "9 0 Td (5) Tj ", "", "ET"),
    "texts": Family(FIRST_LINE, "(5) Tj ", "", "ET"),
    "one text": Family(f"{FIRST_LINE}(", f"{SENTENCE} ", "", ") Tj ET"),
    "one text of brackets": Family(f"{FIRST_LINE}(", "(", ")", ") Tj ET"),
    "one text unclosed": Family(f"{FIRST_LINE}(", "("),
    "one text of escapes": Family(f"{FIRST_LINE}(", "\\065", "", ") Tj ET"),
    "one text of backslashes": Family(f"{FIRST_LINE}(", "\\", "", ") Tj ET"),
    "one text of digits": Family(f"{FIRST_LINE}<", "35", "", "> Tj ET"),
    "one text of odd digits": Family(f"{FIRST_LINE}<", "z", "", "> Tj ET"),
    "one array": Family(f"{FIRST_LINE}[", "(5) -300 ", "", "] TJ ET"),
    "arrays": Family(FIRST_LINE, "[(5)] TJ ", "", "ET"),
    "arrays nested": Family(f"{FIRST_LINE}", "[", "]", " TJ ET"),
    "arrays unclosed": Family(FIRST_LINE, "["),
    "maps nested": Family(FIRST_LINE, "<</A", ">>", " Do ET"),
    "maps unclosed": Family(FIRST_LINE, "<<"),
    "numbers": Family(FIRST_LINE, "5 ", "", "Td ET"),
    "one number": Family(FIRST_LINE, "5", "", " 5 Td ET"),
    "one name": Family(f"{FIRST_LINE}/", "F", "", " 5 Tf ET"),
    "names": Family(FIRST_LINE, "/F1 ", "", "5 Tf ET"),
    "fonts": Family(FIRST_LINE, "/F1 5 Tf ", "", "ET"),
    "no such fonts": Family(FIRST_LINE, "/F{n} 5 Tf ", "", "ET", numbered=True),
    "blocks of text": Family(f"{FIRST_LINE} ET ", "BT (5) Tj ET "),
    "blocks unclosed": Family(FIRST_LINE, "BT "),
    "states": Family(f"{FIRST_LINE} ET ", "q ", "Q "),
    "states unclosed": Family(f"{FIRST_LINE} ET ", "q "),
    "places": Family(FIRST_LINE, "1 0 0 1 5 5 cm ", "", "ET"),
    "matrices": Family(FIRST_LINE, "1 0 0 1 5 5 Tm (5) Tj ", "", "ET"),
    "lines by star": Family(FIRST_LINE, "T* (5) Tj ", "", "ET"),
    "lines by mark": Family(FIRST_LINE, "(5) ' ", "", "ET"),
    "paths": Family(f"{FIRST_LINE} ET ", "5 5 m 9 9 l S "),
    "pictures": Family(f"{FIRST_LINE} ET ", "BI /W 1 ID x EI "),
    "pictures unclosed": Family(f"{FIRST_LINE} ET ", "BI ID "),
    "a picture unclosed": Family(f"{FIRST_LINE} ET BI ID ", "E"),
    "forms": Family(f"{FIRST_LINE} ET ", "/X Do "),
    "unknown operators": Family(f"{FIRST_LINE} ET ", "five "),
    "one operator": Family(f"{FIRST_LINE} ET ", "f"),
    "comments": Family(f"{FIRST_LINE} ET ", "%5\n"),
    "one comment": Family(f"{FIRST_LINE} ET %", "5"),
    "spaces": Family(f"{FIRST_LINE} ET ", " "),
    "nulls": Family(f"{FIRST_LINE} ET ", "\0"),
    "marked": Family(f"{FIRST_LINE} ET ", "/A BMC EMC "),
    "hyphens": Family("BT /F1 12 Tf ", "0 -14 Td (Mon-) Tj 0 -14 Td (day) Tj ", "", "ET"),
}

_TRAILER = "trailer<</Size 9/Root 1 0 R>>\n"
_ROOT = (
    f"xref\n0 1\n0000000000 65535 f \n{_TRAILER} 1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj "
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj "
    f"4 0 obj<</Length {len(FIRST_LINE) + 2}>>stream\n{FIRST_LINE}ET\nendstream endobj "
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj "
)
#: The table of objects is not where it is said to be, so that it has to be made anew.
_END = f"{_TRAILER}startxref\n7\n%%EOF"
STRUCTURES: dict[str, Family] = {
    "objects": Family(_ROOT, "{n} 0 obj<</A 5>>endobj\n", "", _END, numbered=True),
    "objects of one number": Family(_ROOT, "9 0 obj<</A 5>>endobj\n", "", _END),
    "objects unclosed": Family(_ROOT, "9 0 obj<<\n", "", _END),
    "heads": Family("", "%PDF-1.4\n", "", _ROOT + _END),
    "ends": Family(_ROOT, "startxref\n7\n%%EOF\n"),
    "trailers": Family(_ROOT, "trailer<</Root 1 0 R>>\n", "", _END),
    "tables": Family(_ROOT, "xref\n0 1\n0000000000 65535 f \n", "", _END),
    "one table": Family(f"{_ROOT}xref\n0 9999\n", "0000000009 00000 n \n", "", _END),
    "kids": Family(
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 9/Kids[",
        "3 0 R ",
        "",
        f"]>>endobj {_END}",
    ),
    "kids of kids": Family(_ROOT, "{n} 0 obj<</Type/Pages/Count 1/Kids[{n} 0 R]>>endobj\n", "", _END, numbered=True),
    "nested lists": Family(f"{_ROOT}9 0 obj", "[", "]", f"endobj {_END}"),
    "nested lists in the end": Family(f"{_ROOT}trailer<</Root 1 0 R/A", "[", "]", ">>\nstartxref\n7\n%%EOF"),
    "nested maps": Family(f"{_ROOT}9 0 obj", "<</A", ">>", f"endobj {_END}"),
    "nested maps in the end": Family(f"{_ROOT}trailer<</Root 1 0 R/A", "<</A", ">>", ">>\nstartxref\n7\n%%EOF"),
    "keys": Family(f"{_ROOT}9 0 obj<<", "/A{n} 5", "", f">>endobj {_END}", numbered=True),
    "streams": Family(_ROOT, "9 0 obj<</Length 1>>stream\n5\nendstream endobj\n", "", _END),
    "streams unclosed": Family(_ROOT, "9 0 obj<<>>stream\n", "", _END),
    "spaces": Family(_ROOT, " ", "", _END),
    "spaces at the end": Family(_ROOT + _END, " "),
    "newlines": Family(_ROOT, "\n", "", _END),
    "comments": Family(_ROOT, "%5\n", "", _END),
    "digits": Family(_ROOT, "5", "", _END),
    "digits apart": Family(_ROOT, "5 0 ", "", _END),
    "obj": Family(_ROOT, " 0 obj", "", _END),
    "text": Family(f"{_ROOT}9 0 obj(", "(", "", f")endobj {_END}"),
    "names": Family(f"{_ROOT}9 0 obj/", "A#41", "", f" endobj {_END}"),
    "startxref": Family(_ROOT, "startxref\n", "", _END),
    "locks": Family(f"{_ROOT}trailer<</Root 1 0 R/Encrypt<</Filter/Standard/O(", "x", "", ")>>>>\nstartxref\n7\n%%EOF"),
}

ARCHIVES: dict[str, Family] = {
    "files": Family("", f"{{n}}.txt {SENTENCE}\n", numbered=True),
    "folders": Family("", f"a{{n}}/b/c.txt {SENTENCE}\n", numbered=True),
    "one file": Family("a.txt ", f"{SENTENCE} "),
    "one page": Family("a.html <html><body><p>", f"{SENTENCE} "),
    "one table": Family("a.jsonl ", f'{{"text": "{SENTENCE}"}}'),
    "tables": Family("", f'{{n}}.jsonl {{{{"text": "{SENTENCE}"}}}}\n', numbered=True),
    "empty files": Family("a.txt It rose.\n", "{n}.txt\n", numbered=True),
    "pictures": Family("a.txt It rose.\n", "{n}.jpg 5\n", numbered=True),
    "different endings": Family("a.txt It rose.\n", "a.x{n} 5\n", numbered=True),
    "hidden files": Family("a.txt It rose.\n", ".{n} 5\n", numbered=True),
    "archives": Family("a.txt It rose.\n", "{n}.zip PK\n", numbered=True),
    "bad pages": Family("a.txt It rose.\n", "{n}.html <p\n", numbered=True),
    "bad Word files": Family("a.txt It rose.\n", "{n}.docx PK\n", numbered=True),
    "bad PDF files": Family("a.txt It rose.\n", "{n}.pdf %PDF\n", numbered=True),
    "bad tables": Family("a.txt It rose.\n", "{n}.csv a\n", numbered=True),
    "ways out": Family("a.txt It rose.\n", "../{n}.txt 5\n", numbered=True),
    "long name": Family("a.txt It rose.\n", "{n}" + "a" * 99 + ".txt It rose.\n", numbered=True),
    "deep names": Family("a.txt It rose.\n", "a/" * 40 + "{n}.txt It rose.\n", numbered=True),
    "digests": Family("", "{n}.md ---\toutlet: A It rose.\n", numbered=True),
    "Markdown": Family("", "{n}.md It rose by 5 metres.\n", numbered=True),
}
