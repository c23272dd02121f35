"""The data for search engines in a web page (JSON-LD), written anew so that reading it takes time in proportion.

The library that reads it compares authors pair by pair, and falls back on patterns that go back and forth over what
is no JSON. So it is given JSON that is whole and plain: names up to a length, no mark-up or escapes in them, few
levels. Of broken data the fields that an article is known by are found, by patterns that go over it once.
"""

from __future__ import annotations

import json
from html import unescape
from itertools import islice
from typing import Any, TypeAlias

import re2

from analysis.documents import limits

#: Characters of a value; of all authors of a page together, and of one of them.
VALUE, AUTHORS, AUTHOR = 1000, 2000, 300
#: Levels of lists and objects; those of newspapers have up to six.
LEVELS = 12
#: The values that hold an article's text, which are read as they are.
BODIES = ("articleBody", "reviewBody", "text")
_AUTHOR, _PERSON = "author", "person"

Data: TypeAlias = dict[str, Any] | list[Any] | str | int | float | bool | None

_TAG = re2.compile(r"(?s)<!--.*?-->|<[^>]*>")
_TEXT = r'"((?:[^"\\]|\\.){0,500})"'
_NAMED = r'\s*:\s*\[?\s*\{?[^{}\[\]]{0,500}?"name"\s*:\s*'
_FIELDS = {
    "headline": re2.compile(rf'(?s)"headline"\s*:\s*{_TEXT}'),
    "datePublished": re2.compile(rf'(?s)"datePublished"\s*:\s*{_TEXT}'),
    "dateModified": re2.compile(rf'(?s)"dateModified"\s*:\s*{_TEXT}'),
    "author": re2.compile(rf'(?s)"author"(?:{_NAMED}|\s*:\s*\[?\s*){_TEXT}'),
    "publisher": re2.compile(rf'(?s)"publisher"{_NAMED}{_TEXT}'),
}


class Rewriter:
    """Writes the data of one page, block by block; the blocks share what authors may take.

    >>> Rewriter().rewritten('{"author": "Ann &amp; Lou", "a": "<b>5</b>"}')
    '{"author": "Ann & Lou", "a": "5"}'
    >>> json.loads(Rewriter().rewritten('{"headline": "River rises",, "author": {"name": "Ann Lee"}'))["author"]
    'Ann Lee'
    """

    def __init__(self) -> None:
        self.authors, self.values = AUTHORS, limits.VALUES

    def rewritten(self, block: str) -> str:
        """A block as plain JSON; of what is none, the fields that could be found."""
        try:
            data = json.loads(block, strict=False)
        except (ValueError, RecursionError):
            data = _found(block)
        return json.dumps(self._plain(data), ensure_ascii=False)

    def _plain(self, value: Data, key: str = "", *, levels: int = LEVELS, author: bool = False) -> Data:
        self.values -= 1
        if isinstance(value, str):
            return self._author(value) if author else _body(value) if key in BODIES else _text(value, VALUE)
        if not isinstance(value, dict | list):
            return value if isinstance(value, bool) or value is None else _text(str(value), VALUE)
        if not levels:
            return None
        if isinstance(value, list):
            return [self._plain(one, key, levels=levels - 1, author=author) for one in value[: self._left()]]
        person = _PERSON in str(value.get("@type"))[:VALUE].lower()
        return {
            _text(name, VALUE): self._plain(
                one, name, levels=levels - 1, author=name[:1] != "@" and (author or name == _AUTHOR or person)
            )
            for name, one in islice(value.items(), self._left())
        }

    def _left(self) -> int:
        return max(0, self.values)

    def _author(self, value: str) -> str:
        plain = _text(value, min(AUTHOR, self.authors))
        self.authors -= len(plain)
        return plain


def _text(value: str, most: int) -> str:
    """A value's first characters without mark-up, entities, and what JSON escapes."""
    plain = _TAG.sub("", _unescaped(value[: 2 * most])).replace("<", " ")
    return plain.replace("\\", "").replace('"', "'")[:most] if most else ""


def _body(value: str) -> str:
    """A text with its mark-up, none of which is left open; empty if it is too long for an article."""
    if len(value) > limits.BODY:
        return ""
    plain = _unescaped(value).replace("\\", "")
    ends = plain.rfind("-->") + 1
    plain = plain[:ends] + plain[ends:].replace("<!--", " ")
    ends = plain.rfind(">") + 1
    return plain[:ends] + plain[ends:].replace("<", " ")


def _unescaped(value: str) -> str:
    """A text whose entities are characters, also those that were written as entities twice."""
    once = unescape(unescape(value))
    return once if unescape(once) == once else once.replace("&", " ")


def _found(block: str) -> dict[str, Any]:
    """What of the fields that an article is known by can be found in a block that is not JSON."""
    found = {name: told[1] for name, pattern in _FIELDS.items() if (told := pattern.search(block))}
    if "publisher" in found:
        found["publisher"] = {"name": found["publisher"]}
    return {"@context": "https://schema.org", "@type": "NewsArticle", **found} if found else {}
