"""Nasty archives, Word files and PDF files."""
# ruff: noqa: E501

from __future__ import annotations

import io
import zipfile
import zlib

from tests.nasty_text import ARTICLE, MB, Files


def zipped(files: Files, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of some files, the same bytes each time."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return held.getvalue()


def archives() -> Files:
    """Archives made to be cut, locked, endless, or to write elsewhere."""
    article = ARTICLE.encode()
    good = zipped({"a.txt": article, "b/c.md": article})
    links = zipfile.ZipInfo("link.txt")
    links.external_attr = 0o120777 << 16
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(links, "/etc/hostname")
        archive.writestr(zipfile.ZipInfo("a.txt"), article)
    found = {
        "whole": good,
        "empty": b"",
        "no member": zipped({}),
        "cut": good[:-30],
        "cut in two": good[:90],
        "head": b"PK\3\4",
        "text": article,
        "flipped": good.replace(b"\x50\x4b\x01\x02", b"\x50\x4b\x01\x03"),
        "bad sum": zipped({"a.txt": article}, method=zipfile.ZIP_STORED).replace(b"boats", b"goats"),
        "bomb": zipped({"a.txt": b"five " * 5 * MB, "b.txt": article}),
        "locked": good.replace(b"PK\1\2\x14\x03\x14\0\0\0", b"PK\1\2\x14\x03\x14\0\1\0"),
        "method": good.replace(b"PK\1\2\x14\x03\x14\0\0\0\x08", b"PK\1\2\x14\x03\x14\0\0\0\x63"),
        "in itself": zipped({"a.zip": good, "b.txt": article}),
        "slip": zipped({"../a.txt": article, "/b.txt": article, "..\\c.txt": article, "d/../../e.txt": article}),
        "names": zipped(
            {
                "": article,
                "a\nb.txt": article,
                "x" * 3000 + ".txt": article,
                "\u202e.txt": article,
                "a.txt/": b"",
                "b:c.txt": article,
            }
        ),
        "links": held.getvalue(),
        "same name": good[:-22] and zipped({"a.txt": article}),
        "jpgs": zipped({f"{n}.jpg": b"x" for n in range(9)}),
        "hidden": zipped({"__MACOSX/._a.txt": b"x", ".a.txt": article}),
        "many": zipped({f"{n}.txt": b"Five." for n in range(300)}),
        "bad inside": zipped(
            {
                "a.txt": b"\0",
                "b.html": b"<",
                "c.pdf": b"%PDF",
                "d.docx": b"PK",
                "e.csv": b"a",
                "f.jsonl": b"{",
                "g.parquet": b"P",
                "h.csv.gz": b"h",
            }
        ),
        "after much": b"x" * 9000 + good,
        "comment": good[:-2] + b"\xff\xff" + b"x" * 65535,
        "tables": zipped(
            {
                "a.csv": b"text\nSome 40 boats sank in the storm.",
                "b.jsonl": b'{"text": "Some 40 boats sank in the storm."}',
            }
        ),
    }
    return {f"archive {name}.zip": data for name, data in found.items()}


def word(text: str = "", **parts: bytes) -> bytes:
    """A Word file of a body in XML."""
    office = "http://schemas.openxmlformats.org/"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{office}package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'.encode(),
        "_rels/.rels": f'<Relationships xmlns="{office}package/2006/relationships"><Relationship Id="a" Type="{office}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'.encode(),
        "word/document.xml": f'<w:document xmlns:w="{office}wordprocessingml/2006/main"><w:body>{text}</w:body></w:document>'.encode(),
    }
    return zipped(files | parts)


def words() -> Files:
    """Word files."""
    line = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>".format
    body = "".join(map(line, ARTICLE.split("\n")))
    good = word(body)
    laughs = (
        '<!DOCTYPE a [<!ENTITY l0 "x">' + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10)) + "]>"
    )
    outside = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]>"
    xml = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}{{}}</w:body></w:document>'.format
    cell = f"<w:tc>{line('5')}</w:tc>"
    found = {
        "whole": good,
        "empty": b"",
        "no text": word(),
        "cut": good[:-40],
        "text": ARTICLE.encode(),
        "old": b"\xd0\xcf\x11\xe0" * 300,
        "zip": zipped({"a.txt": b"Five."}),
        "no parts": zipped({}),
        "bomb": word(body, **{"word/media/a.xml": b" " * 15 * MB}),
        "laughs": word(**{"word/document.xml": (laughs + xml(line("&l9;"))).encode()}),
        "no xml": word(**{"word/document.xml": b"<"}),
        "outside": word(**{"word/document.xml": (outside + xml(line("&b;"))).encode()}),
        "deep": word("<w:tbl><w:tr><w:tc>" * 900),
        "unclosed": word("<w:p>"),
        "many": word(body + line("Five.") * 3000),
        "tables": word(f"{body}<w:tbl><w:tr>{cell * 9}</w:tr></w:tbl>"),
        "merged": word(
            f'{body}<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>{line("5")}</w:tc></w:tr></w:tbl>'
        ),
        "pictures": word("<w:p><w:r><w:drawing/></w:r></w:p>"),
        "utf-16": word(**{"word/document.xml": xml("").encode("utf-16")}),
        "long line": word(line("five " * 90_000)),
        "locked": good.replace(b"PK\1\2\x14\x03\x14\0\0\0", b"PK\1\2\x14\x03\x14\0\1\0"),
    }
    return {f"word {name}.docx": data for name, data in found.items()}


def pdf(text: str, *, more: str = "", objects: str = "") -> bytes:
    """A PDF file of a page with a text in it."""
    stream = f"BT /F1 12 Tf 9 700 Td ({text}) Tj ET"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{number} 0 obj{part}endobj\n"
    body += objects
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return f"{body}xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R{more}>>\nstartxref\n{len(body)}\n%%EOF".encode(
        "latin-1"
    )


def pdfs() -> Files:
    """PDF files."""
    line = "About 40 boats sank on Monday, Ann Lee said."
    good = pdf(line)
    bomb = zlib.compress(b"BT (five) Tj ET " * MB)
    found = {
        "whole": good,
        "empty": b"",
        "head": b"%PDF-1.4\n",
        "cut": good[:-30],
        "cut in two": good[:200],
        "text": ARTICLE.encode(),
        "no text": pdf(""),
        "controls": pdf("a\\000b\\001"),
        "many": pdf(f"{line} " * 2000),
        "locked": pdf(line, more="/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -1>>/ID[(a)(b)]"),
        "no such lock": pdf(line, more="/Encrypt<</Filter/None>>"),
        "lock of nothing": pdf(line, more="/Encrypt 99 0 R"),
        "pages in a circle": good.replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"),
        "parent in a circle": good.replace(b"/Parent 2 0 R", b"/Parent 3 0 R"),
        "no pages": good.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[]/Count 0"),
        "count": good.replace(b"/Count 1>>", b"/Count 99999999>>"),
        "no root": good.replace(b"/Root 1 0 R", b""),
        "startxref": good.replace(b"startxref\n", b"startxref\n9"),
        "length": good.replace(b"<</Length ", b"<</Length 9"),
        "no font": good.replace(b"/F1 5 0 R", b"/F2 5 0 R"),
        "deep": pdf(line, more=f"/Info {'[' * 3000}"),
        "flipped": good.replace(b"obj", b"0bj"),
        "zeros": good.replace(b" ", b"\0"),
        "previous in a circle": pdf(line, more="/Prev 9"),
        "bomb": good.replace(b"BT /F1", b"%")
        .replace(b"/Contents 4 0 R", b"/Contents 9 0 R")
        .replace(
            b"xref\n0 6",
            b"9 0 obj<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\nxref\n0 6" % (len(bomb), bomb),
            1,
        ),
        "script": pdf(line, more="/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
        "no eof": good.replace(b"%%EOF", b""),
        "after much": b"x" * 9000 + good,
        "huge number": good.replace(b"700 Td", b"9" * 900 + b" Td"),
    }
    return {f"pdf {name}.pdf": data for name, data in found.items()}
