"""What an article says it relies on: the sources of its quotes and figures, and agencies that it credits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from analysis import identity, lexicon, segments
from analysis.people import descriptions, names
from analysis.words import lemma

#: A row of a table as a mapping, None for what is missing.
Row = Mapping[Any, Any]
#: How the sentence shows that somebody relies on a source.
ATTRIBUTES, TOLD, CREDITS, SHARES = "attributes", "told", "credits", "shares"
#: How far into a text a dateline may name an agency.
_HEAD = 600
#: Endings of nouns for those who do something, several of them: `villagers`.
_DOERS = re.compile(r"(?:[eo]r|ist|ian)s$")
_CREDIT = re.compile(r"(?i)\b(?:contributed to this|reporting by|with files from|additional reporting)\b")


class Edge(NamedTuple):
    """One who relies on a source, and the span of the document that shows it."""

    relying: str
    source: str
    kind: str
    how: str
    start: int
    end: int
    words: int | None = None
    quoted: bool | None = None
    via: str | None = None
    other_doc_id: str | None = None
    other_start: int | None = None
    other_end: int | None = None


def edges(text: str, outlet: str, quotes: Sequence[Row], figures: Sequence[Row]) -> Iterator[Edge]:
    """What a document relies on, as its quotes, its figures and its credits show; once a sentence.

    `outlet` is the document's own. Where a source is said to have told an outlet (`via`), the document relies on that
    outlet, and that outlet on the source.
    """
    outline = segments.outline(text)
    found: dict[tuple[str, str, int], Edge] = {}
    for relying, source, kind, how, at in (*_quoted(quotes, outlet), *_counted(figures, quotes, outlet)):
        span = outline.sentence_at(at) or (at, at)
        found.setdefault((relying, source, span[0]), Edge(relying, source, kind, how, *span))
    for agency, start, end in _credited(text):
        found.setdefault((outlet, agency, start), Edge(outlet, agency, "agency", CREDITS, start, end))
    for edge in sorted(found.values(), key=lambda edge: (edge.start, edge.end)):
        if not _one_outlet(edge.relying, edge.source):
            yield edge


_Link = tuple[str, str, str, str, int]


def _quoted(quotes: Iterable[Row], outlet: str) -> Iterator[_Link]:
    for row in quotes:
        if row["kind"] not in ("direct", "partial", "indirect") or not row["speaker"]:
            continue
        # where the quotation goes on from an earlier one, its own sentence shows more than the one with the speaker
        at = row["source_start"] if row["cue"] and row["source_start"] is not None else row["start"]
        yield from _links(row["speaker"], row["role"], row["via"], outlet, int(at))


def _links(speaker: str, role: str | None, via: str | None, outlet: str, at: int) -> Iterator[_Link]:
    kind, through = identity.kind(speaker, role), identity.outlet_name(via) if via else None
    if kind in ("outlet", "agency"):
        named = identity.outlet_name(speaker)
        if named:
            yield outlet, named, kind, ATTRIBUTES, at
    elif kind == "people" and not _human(speaker):
        return
    elif through and not _one_outlet(through, outlet):
        yield outlet, through, "agency" if identity.kind(through) == "agency" else "outlet", ATTRIBUTES, at
        yield through, speaker, kind, TOLD, at
    else:
        yield outlet, speaker, kind, TOLD if through else ATTRIBUTES, at


def _human(description: str) -> bool:
    """Whether a description is one of people, and not of what has only the form of a source."""
    head = descriptions.head(description)
    return names.is_human(head) or names.is_human(lemma(head)) or _DOERS.search(head) is not None


def _counted(figures: Iterable[Row], quotes: Sequence[Row], outlet: str) -> Iterator[_Link]:
    """The sources of figures that are the source of no quote."""
    known = sorted({int(row["source_start"]) for row in quotes if row["source_start"] is not None})
    for row in figures:
        if row["source"] is None or row["source_start"] is None:
            continue
        i = bisect_right(known, int(row["source_end"])) - 1
        if i < 0 or known[i] < int(row["source_start"]):
            source = names.DETERMINER.sub("", " ".join(row["source"].split()))
            yield from _links(source, None, row["via"], outlet, int(row["source_start"]))


def _one_outlet(one: str, other: str) -> bool:
    return identity.outlet_key(one) == identity.outlet_key(other)


# ---------------------------------------------------------------- agencies
@cache
def _agency() -> re.Pattern[str]:
    known = sorted(map(re.escape, lexicon.words("news_agencies")), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(known)})(?![\w-])")


def _credited(text: str) -> Iterator[tuple[str, int, int]]:
    """Agencies that a byline, a dateline or a line of credit names, with the span of that line.

    >>> list(_credited("LIMA (Reuters) - A ferry sank."))
    [('Reuters', 5, 14)]
    """
    for match in _agency().finditer(text):
        line = (text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end()) % (len(text) + 1))
        role = segments.outline(text).role_at(match.start())
        bracketed = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
        if bracketed and match.start() < _HEAD and re.match(r"\s*[-–—]", text[match.end() + 1 : match.end() + 6]):
            yield match[0], match.start() - 1, match.end() + 1
        elif role in ("byline", "dateline") or _CREDIT.search(text, *line):
            yield match[0], *line
