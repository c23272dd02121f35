"""Plain text and Markdown: the text exactly as written, and what its front matter states."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from analysis import safe_yaml
from analysis.documents import exports
from analysis.documents.pages import Page, UnreadableError
from analysis.files import decode

#: What says in a front matter or a manifest that a field is known to be unknown.
UNKNOWN = ("not named", "unknown", "none", "")
_MARKDOWN = YAMLHandler()


def text(data: bytes) -> list[Page]:
    """A file of plain text: an article, or an archive's export of many."""
    page = _page(data)
    first, *others = exports.articles(page.text) or [page]
    return [first._replace(doubts=page.doubts), *others]


def _page(data: bytes) -> Page:
    found, doubt = decode(data)
    if doubt and not found:
        raise UnreadableError(doubt)
    return Page(found, doubts=(("file", doubt),) if doubt else ())


def markdown(data: bytes) -> list[Page]:
    r"""A file of Markdown, whose front matter is not part of the text.

    >>> markdown(b"---\noutlet: River Times\n---\nIt rose.\n")[0][:2]
    ('It rose.\n', {'outlet': 'River Times'})
    """
    page = _page(data)
    if not _MARKDOWN.detect(page.text):
        return [page]
    content, stated, doubts = _front_matter(page.text)
    return [Page(content, stated, doubts=(*page.doubts, *doubts))]


def _front_matter(written: str) -> tuple[str, dict[str, Any], tuple[tuple[str, str], ...]]:
    """The text after the front matter, what that states, and what is wrong with it; a broken one states nothing."""
    try:
        block, content = _MARKDOWN.split(written)
    except ValueError:
        return written, {}, (("front matter", "The front matter is not closed by a line of three hyphens."),)
    content = content.lstrip("\r\n")
    try:
        stated = safe_yaml.load(block)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"front matter, line {mark.line + 1}" if mark else "front matter"
        return content, {}, ((place, f"It cannot be understood: {getattr(error, 'problem', None) or error}."),)
    if not isinstance(stated, dict):
        return written, {}, ()
    return content, {str(key): value_of(value) for key, value in stated.items()}, ()


def value_of(value: Any) -> Any:
    """A stated value as text, or as the date it is; None where it says that it is unknown.

    >>> value_of(["Dana Reed", "Lou Park"]), value_of("not named")
    ('Dana Reed, Lou Park', None)
    """
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, list | dict):
        return ", ".join(str(item) for item in value if not isinstance(item, list | dict)) or None
    return None if str(value).strip().lower() in UNKNOWN else str(value).strip()
