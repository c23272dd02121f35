"""A web page as a tree that takes its reader time in proportion to its size.

The library that finds the article in it compares elements with what is above, below and beside them, and looks through
attributes with patterns that go back and forth. What only a page made to be hard has much of is cut before.
"""

from __future__ import annotations

import re
from typing import Any

from analysis.documents import limits
from analysis.documents.linked import Rewriter
from analysis.documents.pages import UnreadableError

#: Where a page's data for search engines is.
_LINKED = './/script[@type="application/ld+json" or @type="application/settings+json"]'
_DOCTYPE = re.compile(r"\A\s*<!doctype[^<>]*>?", re.IGNORECASE)
_AUTHORS = ("author", "creator", "byl")
#: The elements between which there is another paragraph.
_BLOCKS = (
    *("p", "li", "td", "th", "dd", "dt", "div", "br", "pre", "blockquote", "form"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
)
_CELLS = ("td", "th")
_WIDEST, _DIGITS = 100, 9


def tree(written: str) -> Any:
    """The tree of a page; None where it is none.

    Raises:
        UnreadableError: the page has too many elements.
    """
    from trafilatura import load_html

    found = load_html(_DOCTYPE.sub("<!doctype html>", written, count=1))
    if found is None:
        return None
    if sum(1 for _ in found.iter()) > limits.ELEMENTS:
        raise UnreadableError(f"A web page is read up to {limits.ELEMENTS:,} elements; this one has more.")
    if any(sum(1 for cell in row if cell.tag in _CELLS) > limits.CELLS for row in found.iter("tr", "table", "tbody")):
        raise UnreadableError(f"A row of a table is read up to {limits.CELLS:,} cells; this one has more.")
    _cut_attributes(found)
    _cut_head(found)
    _cut_depth(found)
    _cut_spans(found)
    for form in list(found.iter("form"))[limits.FORMS :]:
        form.drop_tree()
    rewriter = Rewriter()
    for script in found.xpath(_LINKED):
        script.text = rewriter.rewritten(script.text or "")
    return found


def is_dense(found: Any) -> bool:
    """Whether a page has more paragraphs than are compared with their neighbours, in a second look at it."""
    filled = (block for block in found.iter(*_BLOCKS) if (block.text or "").strip() or (block.tail or "").strip())
    return sum(1 for _ in filled) > limits.BLOCKS


def _cut_attributes(found: Any) -> None:
    for element in found.iter("*"):
        for name, value in element.attrib.items():
            if len(value) > limits.ATTRIBUTE:
                element.set(name, value[: limits.ATTRIBUTE])


def _cut_head(found: Any) -> None:
    """Few authors and few statements are enough; each is compared with all of the others."""
    metas = list(found.iter("meta"))
    authors = [meta for meta in metas if any(name in _name(meta) for name in _AUTHORS)]
    for meta in [*metas[limits.METAS :], *authors[limits.AUTHORS :]]:
        if (parent := meta.getparent()) is not None:
            parent.remove(meta)


def _cut_depth(found: Any) -> None:
    """What is in more elements than a page needs is in fewer; the links in each are counted with all that it holds."""
    depths: dict[Any, int] = {}
    for element in found.iter("*"):
        depths[element] = depths.get(element.getparent(), 0) + 1
    for element, depth in depths.items():
        if depth > limits.DEPTH and len(element):
            element.drop_tag()


def _cut_spans(found: Any) -> None:
    """Cells over many rows or columns become as many, all of them empty."""
    spans = [[_span(cell, name) for name in ("rowspan", "colspan")] for cell in found.iter(*_CELLS)]
    if sum(rows * columns - 1 for rows, columns in spans) > limits.SPANNED:
        for cell in found.iter(*_CELLS):
            for name in ("rowspan", "colspan"):
                cell.attrib.pop(name, None)


def _span(cell: Any, name: str) -> int:
    stated = cell.get(name, "1")
    return min(int(stated), _WIDEST) if stated.isdecimal() and len(stated) < _DIGITS else 1


def _name(meta: Any) -> str:
    return " ".join(str(meta.get(key, "")) for key in ("name", "property", "itemprop")).lower()
