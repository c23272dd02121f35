"""Saved web pages: the article's text as trafilatura finds it, and what the page itself states of it."""

from __future__ import annotations

import codecs
import logging
import re
from configparser import ConfigParser
from functools import cache
from html import unescape
from typing import Any

from analysis.documents import heads, limits, trees
from analysis.documents.pages import Page, UnreadableError
from analysis.files import decode

#: What calls itself Latin-1 or ASCII is, as browsers know, Windows-1252.
_WINDOWS, _MEANT = "cp1252", ("iso8859-1", "ascii")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_ELEMENT = re.compile(r"<[a-zA-Z]")
#: Control characters, which no page needs and the parser refuses.
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
_REFERENCE = re.compile(r"&#(?:[0-9]{1,9}|[xX][0-9a-fA-F]{1,9});?")
#: What an article has and a list of links has not: a sentence of some words.
_WORDS, _STOPS, _CLOSING = 6, (".", "!", "?"), " \t\r\"”’')"


def html(data: bytes) -> list[Page]:
    """A saved page: its article, without menus, adverts and comments, which is text of its own.

    Raises:
        UnreadableError: the page is too large, or there is no article in it.
    """
    written, doubt = _decoded(data)
    if len(_ELEMENT.findall(written)) > limits.ELEMENTS:
        raise UnreadableError(f"A web page is read up to {limits.ELEMENTS:,} elements; this one has more.")
    tree = trees.tree(_REFERENCE.sub(_printable, written.translate(_CONTROLS)))
    found = {} if tree is None else _stated(heads.stated(tree), written)
    text = "" if tree is None else _article(tree)
    if not any(map(_is_sentence, text.split("\n"))):
        raise UnreadableError("There is no article in the page.")
    return [Page(text, found=found, doubts=(("file", doubt),) if doubt else ())]


def _printable(reference: re.Match[str]) -> str:
    """A reference to a character, unless it is one that the parser refuses."""
    digits = reference[0][2:].rstrip(";")
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return " " if code in _CONTROLS else reference[0]


def _is_sentence(line: str) -> bool:
    return line.rstrip(_CLOSING).endswith(_STOPS) and len(line.split(maxsplit=_WORDS)) >= _WORDS


def _article(tree: Any) -> str:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(tree, fast=trees.is_dense(tree), include_comments=False, config=_config())
    return (found.text if found else None) or ""


@cache
def _config() -> ConfigParser:
    """The library's settings, save that a short article is one too."""
    from trafilatura.settings import use_config

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    return config


def _stated(found: Any, written: str) -> dict[str, Any]:
    """What the page states in its head and in its data for search engines; what it does not say is missing."""
    return {
        "outlet": found.sitename if found.sitename and _names(written, found.sitename) else None,
        "published": found.date or None,
        "headline": found.title or None,
        "byline": (found.author or "").replace("; ", ", ") or None,
    }


def _names(written: str, outlet: str) -> bool:
    """Whether the page prints an outlet's name, which is more than a part of an address or a handle."""
    return bool(re.search(rf"(?<![\w@./]){re.escape(outlet)}(?![\w/])", unescape(written)))


def _decoded(data: bytes) -> tuple[str, str]:
    """The page's text: as UTF-8, else as it declares, else as any text is read."""
    text, doubt = decode(data)
    declared = _CHARSET.search(data[:4096])
    if doubt and declared:
        try:
            encoding = codecs.lookup(declared[1].decode("ascii")).name
            return data.decode(_WINDOWS if encoding in _MEANT else encoding), ""
        except (LookupError, UnicodeError, ValueError):
            pass
    if doubt and not text:
        raise UnreadableError(doubt)
    return text, doubt
