"""What a web page states of itself: its title, its authors, its outlet and its day.

The library asks further what a page is filed under and how it may be used, and looks for that in all lists of links
that lie in other lists, which takes it minutes in a page made to be hard. So it is asked for each by itself here.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

#: A day may be any, lest the day of reading matters.
_LAST = "2999-12-31"
_HOST = re.compile(r"https?://(?:www\.|w[0-9]+\.)?([^/]+)")


def stated(tree: Any) -> Any:
    """What the tree of a page states, in the library's own form; what it does not say is None."""
    from trafilatura.metadata import Document

    try:
        return _found(tree)
    except (TypeError, ValueError):  # what the library itself takes to be beyond reading
        return Document()


def _found(tree: Any) -> Any:
    from htmldate import find_date
    from trafilatura import metadata

    found = metadata.examine_meta(tree)
    if found.author and " " not in found.author:
        found.author = None
    with suppress(Exception):  # data for search engines may be broken in any way
        found = metadata.extract_meta_json(tree, found)
    found.title = found.title or metadata.extract_title(tree)
    found.author = found.author or metadata.extract_author(tree)
    found.url = found.url or metadata.extract_url(tree)
    found.date = find_date(tree, extensive_search=False, original_date=True, max_date=_LAST, url=found.url)
    found.sitename = _outlet(found.sitename or metadata.extract_sitename(tree), found.url)
    found.clean_and_trim()
    return found


def _outlet(name: str | None, url: str | None) -> str | None:
    """The outlet's name with capitals; where there is none, the address that the page has for itself."""
    if name:
        bare = name.lstrip("@")
        return bare.title() if bare and "." not in bare and not bare[0].isupper() else bare
    host = _HOST.match(url or "")
    return host[1] if host else None
