"""An item to the rows of the table of documents: decode, take out the text, and gather what is known of it.

What the manifest states comes first, then a front matter, then what this project's own digests state of the same
file (known by its SHA-256), then what the format carries, then what the text itself prints. What none of them says
is missing; an outlet is never guessed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from analysis.articles import Problem
from analysis.documents import languages, limits, places
from analysis.documents.formats import form_of
from analysis.documents.items import ORIGINALS
from analysis.documents.knowledge import Known, Stated
from analysis.documents.pages import Item, Page, UnreadableError
from analysis.documents.printed import WORD, printed, printed_date

Row = dict[str, Any]
#: What a front matter, a manifest or a format may state of a document.
FIELDS = ("outlet", "published", "headline", "byline", "kind", "language")
NOTHING = Known()
#: What ends a line.
_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
ENGLISH = "en"
#: Halves of characters, which JSON can hold and no file can.
_LONE = re.compile("[\ud800-\udfff]")


def parse(item: Item, *, known: Known = NOTHING, originals: bool = True) -> tuple[list[Row], list[Problem]]:
    """The documents in an item, as rows of `schema.DOCUMENTS`, and what could not be read or understood of it.

    Depends on nothing but its arguments and the item's file, so that any process may do it. Never raises: an item
    gives a row or a problem. An item with several articles gives a row each, with the ids `<doc_id>-001` and on.

    Args:
        item: one of those that `items` gives.
        known: what is stated of the corpus beforehand (`known(path)`).
        originals: read a digest's original in its place, where it lies in `originals/` beside it.

    >>> rows, problems = parse(Item("a", "a.txt", "a.txt", b"The river rose."))
    >>> rows[0]["text"], problems
    ('The river rose.', [])
    """
    problems: list[Problem] = []
    try:
        rows = [*_rows(item, known, problems, originals=originals)]
    except UnreadableError as error:
        rows, problems = [], [*problems, _problem(item.name, "file", str(error))]
    except Exception as error:
        reason = f"Could not be read, which is a fault of the program ({type(error).__name__}: {error})."
        rows, problems = [], [*problems, _problem(item.name, "file", reason)]
    return rows, problems


def _problem(doc_id: str, place: str, reason: str) -> Problem:
    return {"doc_id": doc_id, "place": place, "reason": reason}


def _rows(item: Item, known: Known, problems: list[Problem], *, originals: bool) -> Iterator[Row]:
    """The row of each article in the item that has a text."""
    data, pages = read(item)
    of_file = hashlib.sha256(data).hexdigest()  # once: an archive's export holds many articles
    for number, page in enumerate(pages, 1):
        page = page._replace(text=_LONE.sub("\N{REPLACEMENT CHARACTER}", page.text))
        one = _part(item, number) if len(pages) > 1 else item
        problems += [_problem(one.doc_id, place, reason) for place, reason in page.doubts]
        reason = _unfit(page.text)
        if reason:
            problems.append(_problem(one.name, "file", reason))
            continue
        sha256 = of_file
        if originals and page.stated.get("kind") == "digest":
            one, page, sha256 = _original(one, page, sha256, problems)
        row = _row(one, page, sha256, known, problems)
        if row["language"] in (None, ENGLISH):
            yield row
        else:
            problems.append(_problem(one.name, "language", f"{row['language']}; only English is read."))


def _unfit(text: str) -> str:
    """Why a text is no document; empty if it is one."""
    if not WORD.search(text):
        return "There is no text in it."
    if len(text) > limits.DOCUMENT:
        return f"An article is read up to {limits.size(limits.DOCUMENT)}; this one is longer."
    if sum(map(text.count, _BREAKS)) > limits.LINES:
        return f"An article is read up to {limits.LINES:,} lines; this one has more."
    return ""


def _part(item: Item, number: int) -> Item:
    return item._replace(doc_id=f"{item.doc_id}-{number:03}", name=f"{item.name}#{number}")


def read(item: Item) -> tuple[bytes, list[Page]]:
    """An item's bytes, and the articles in them; raises `UnreadableError` where there are none."""
    form = form_of(item)
    try:
        data = places.read(item.place, most=form.most) if item.data is None else item.data
    except OSError as error:
        raise UnreadableError(f"The file cannot be opened ({error.strerror or error}).") from error
    if len(data) > form.most:
        raise UnreadableError(f"It is larger than {limits.size(form.most)}, the most that is read of such a file.")
    return data, form.read(data)


def _original(item: Item, page: Page, sha256: str, problems: list[Problem]) -> tuple[Item, Page, str]:
    """A digest's original with what the digest states, if it lies beside and is the very file that was summarised."""
    stated = page.stated
    name = places.name_of(str(stated.get("original") or f"{places.name_of(item.name).rpartition('.')[0]}.txt"))
    place = places.beside(item.place, ORIGINALS, name)
    if places.kind(place) != "file" or item.data is not None:
        return item, page, sha256
    original = item._replace(name=f"{item.name.rpartition('/')[0]}/{ORIGINALS}/{name}".lstrip("/"), place=place)
    try:
        data, (read_of_it, *_) = read(original)
        reason = f"{original.name} is not the file it summarises (SHA-256 differs); the digest was read."
        found = hashlib.sha256(data).hexdigest()
    except UnreadableError as error:
        found, reason = "", f"{original.name}: {error}"
    if found and found == stated.get("sha256"):
        problems += [_problem(item.doc_id, *doubt) for doubt in read_of_it.doubts]
        return original, read_of_it._replace(stated={**stated, "kind": "original", "headline": None}), found
    problems.append(_problem(item.doc_id, "original", reason))
    return item, page, sha256


def _row(item: Item, page: Page, sha256: str, known: Known, problems: list[Problem]) -> Row:
    sources: list[Stated] = [known.of(item.name, sha256), page.stated]
    if page.stated.get("kind") != "digest":
        sources.append(known.digests.get(sha256, {}))
    # What a format says of the language is often wrong; the text itself goes before it.
    sources += [{**page.found, "language": None}, printed(page.text), page.found]
    about = {key: next((s[key] for s in sources if s.get(key) is not None), None) for key in FIELDS}
    doubts: list[tuple[str, str]] = []
    about = {key: _LONE.sub("?", value) if isinstance(value, str) else value for key, value in about.items()}
    about["language"] = _language(about["language"])
    about["published"] = _date(about["published"], doubts)
    about["kind"] = _kind(about["kind"], doubts)
    problems += [_problem(item.doc_id, place, reason) for place, reason in doubts]
    words = sum(1 for _ in WORD.finditer(page.text))
    return {**about, "doc_id": item.doc_id, "path": item.name, "sha256": sha256, "words": words, "text": page.text}


def _language(stated: Any) -> str | None:
    """The code of English, the name of any other language."""
    name = languages.named(str(stated)) if stated else None
    return ENGLISH if name == "English" else name


def _date(value: Any, doubts: list[tuple[str, str]]) -> date | None:
    if value is None or isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    day = printed_date(str(value))
    if day is None:
        doubts.append(("published", f"{value!r} is not a date; write it as 2024-06-26."))
    return day


def _kind(value: Any, doubts: list[tuple[str, str]]) -> str:
    if value not in (None, "original", "digest"):
        doubts.append(("kind", f"{value!r} is neither original nor digest; it was read as an original."))
    return "digest" if value == "digest" else "original"
