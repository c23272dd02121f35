"""How much is read of anything: what is larger is refused, for a reason that becomes a row of `problems`.

Articles come from anywhere, and a file may be made to exhaust whoever opens it. Every bound on what is read is here,
save those on YAML, which `safe_yaml` has.
"""

from __future__ import annotations

MB = 1_000_000
#: Bytes of one article. The longest in a newspaper have a fiftieth of it.
DOCUMENT = 5 * MB
#: Lines of one article: five megabytes of news, wrapped, have half as many. Each is looked at and kept.
LINES = 200_000
#: Bytes of a file that may hold many articles, or pictures beside one: an archive's text export, Word, PDF.
FILE = 100 * MB
#: Bytes of a table in an archive, which is read row by row.
TABLE = 1_000_000 * MB
#: Bytes of a manifest.
MANIFEST = 100 * MB
#: Elements of a web page; those of newspapers have up to ten thousand. The time to read grows faster than they do.
ELEMENTS = 30_000
#: Characters of an attribute in a web page; statements in its head, and those of them that name authors.
ATTRIBUTE, METAS, AUTHORS = 500, 300, 10
#: A page's data for search engines: characters of a text in it, of each of which its reader takes 130 bytes; values.
BODY, VALUES = 1 * MB, 30_000
#: Cells of a row in a table, empty cells that those over many rows or columns make, and forms.
CELLS, SPANNED, FORMS = 1000, 10_000, 100
#: Elements of a web page that lie in each other.
DEPTH = 50
#: Paragraphs of a web page of which the reader takes a second look; it compares them with one another.
BLOCKS = 2000
#: Pages of a PDF file.
PDF_PAGES = 500
#: Bytes of what a PDF file draws, unpacked: a page of text has a hundredth of a megabyte. Each megabyte takes seconds.
PDF_DRAWN = 2 * MB
#: Files in an archive.
MEMBERS = 200_000
#: How many times larger than the packed bytes what is unpacked may be, once it is larger than `UNPACKED`.
RATIO, UNPACKED = 200, 10 * MB


def size(count: int) -> str:
    """Bytes as a reader says them.

    >>> size(DOCUMENT)
    '5 MB'
    """
    return f"{count / MB:g} MB"
