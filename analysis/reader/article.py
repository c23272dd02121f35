"""An article for reading: its text in blocks by their role on the page, marked up, and the notes to its marks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, TypeVar

from markupsafe import Markup

from analysis.articles import published_on
from analysis.charts import labels
from analysis.claims.statements import text
from analysis.reader.marking import Link, Mark, escaped, in_order, link, marked
from analysis.reader.notes import Note, Notes
from analysis.segments import Segment, outline

Placed = TypeVar("Placed", Mark, Note)

#: What a block that is not part of the running text is called; those of `FOLDED` are shown on demand.
ROLES = {
    "byline": "byline", "dateline": "dateline", "caption": "caption", "advert": "advertisement", "poll": "poll",
    "related": "link to another page", "disclaimer": "notice of the publisher",
}  # fmt: skip
#: How many words of an article without a headline stand for it.
OPENING = 9
FOLDED = frozenset({"advert", "poll", "related", "disclaimer"})
_BODY, _HEADING = Markup("<p>{}</p>"), Markup("<{heading}>{}</{heading}>")
_ASIDE = Markup('<p class="aside {role}">{}</p>')
_FOLDED = Markup(
    '<details class="aside"><summary data-role="{name}" aria-label="{name}, not part of the article"></summary>'
    "<p>{}</p></details>"
)


class Block(NamedTuple):
    """A stretch of the text with one role: the white space before it, its HTML, and the notes of what begins in it."""

    role: str
    space: Markup
    html: Markup
    notes: tuple[Note, ...]

    def element(self, heading: str = "h2") -> Markup:
        """The block as an element, its white space before it; it adds no text to the block's own."""
        if not self.html:
            return self.space
        name = ROLES.get(self.role, "")
        form = _HEADING if self.role == "headline" else _FOLDED if self.role in FOLDED else _ASIDE if name else _BODY
        return self.space + form.format(self.html, heading=heading, role=self.role, name=name.capitalize())


@dataclass(frozen=True)
class Article:
    """A document with its marked text; `title` is the number of the block that is its headline, if one is."""

    id: str
    outlet: str
    headline: str
    byline: str
    published: str
    title: int | None
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]

    @property
    def head(self) -> Markup:
        """The text up to its headline, as HTML; empty where no headline opens the text."""
        stop = 0 if self.title is None else self.title + 1
        return Markup().join(block.element("h1") for block in self.blocks[:stop])

    @property
    def body(self) -> Markup:
        """The rest of the text as HTML; the text content of `head` and `body` together is the document's text."""
        start = 0 if self.title is None else self.title + 1
        return Markup().join(block.element("h2") for block in self.blocks[start:])

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of marks that there are."""
        return frozenset(note.kind for note in self.notes)

    @property
    def name(self) -> str:
        """The headline; the first words of an article without one; its `doc_id` where it has none either."""
        body = next((block.html.striptags() for block in self.blocks if block.role == "body"), "")
        first = " ".join(body.split()[:OPENING])
        return self.headline or (f"“{first} …”" if first else self.id)

    @property
    def figures(self) -> tuple[Note, ...]:
        """Of each claim that other outlets state too, the first note, by the claims' letters."""
        return _shared(note for note in self.notes if note.kind == "figure")

    @property
    def words_of_others(self) -> tuple[Note, ...]:
        """Of each utterance that other outlets print too, the first note, by the utterances' numbers."""
        return _shared(note for note in self.notes if note.kind != "figure")


def _shared(notes: Iterable[Note]) -> tuple[Note, ...]:
    first = {note.tag: note for note in reversed(list(notes)) if note.tag}
    return tuple(sorted(first.values(), key=lambda note: (len(note.tag), note.tag)))


def read(
    row: Mapping[Any, Any], segments: Sequence[Segment], notes: Notes, *, link: Link = link, ids: bool = True
) -> Article:
    """The article of a row of documents, of which only `doc_id` and `text` must be known."""
    name, words, found = row["doc_id"], text(row["text"]), notes.of(row["doc_id"])
    headline = text(row.get("headline"))
    return Article(
        id=name,
        outlet=notes.outlets[name],
        headline=headline,
        byline=text(row.get("byline")),
        published=labels.day(published_on(row.get("published"))),
        title=title(words, segments, headline),
        blocks=tuple(blocks(words, segments, found, link=link, ids=ids)),
        notes=tuple(found),
    )


def title(article: str, segments: Sequence[Segment], headline: str) -> int | None:
    """Which segment before the body is the headline: the one with its words, or the first where these are not known."""
    for place, (start, end, role) in enumerate(segments):
        if role == "body":
            return None
        if role == "headline" and (not headline or _words(article[start:end]) == _words(headline)):
            return place
    return None


def _words(text: str) -> list[str]:
    return text.casefold().split()


def blocks(
    text: str, segments: Sequence[Segment], notes: Sequence[Note], *, link: Link = link, ids: bool = True
) -> Iterator[Block]:
    r"""The text in blocks; the text content of all their `space` and `html` in order is the text.

    Args:
        text: the article's text.
        segments: its segments in order, apart from each other (`segments.find`).
        notes: what is to be marked, in the order of the text.
        link: what leads to a note, see `marking.marked`.
        ids: whether the elements have ids.

    >>> text = "# Storm\n\nRain fell."
    >>> [(block.role, block.html) for block in blocks(text, [Segment(2, 7, "headline"), Segment(9, 19, "body")], [])]
    [('headline', Markup('<span class="gap"># </span>Storm')), ('body', Markup('Rain fell.'))]
    """
    write = partial(marked, text, link=link, ids=ids)
    marks = deque(in_order([*_marks(notes), *_sentences(text, notes)]))
    told = deque(notes)
    going_on: list[Mark] = []
    at = 0
    for start, end, role in segments:
        here = [*going_on, *_before(end, marks)]
        going_on = [mark for mark in here if mark.end > end]
        sign = text[at:start].lstrip()
        lead = Markup('<span class="gap">{}</span>').format(escaped(sign)) if sign else Markup()
        html = lead + write(here, start, end)
        yield Block(role, escaped(text[at : start - len(sign)]), html, tuple(_before(end, told)))
        at = end
    if at < len(text):
        rest = text[at:].lstrip()
        yield Block("body", escaped(text[at : len(text) - len(rest)]), escaped(rest), ())


def _before(end: int, waiting: deque[Placed]) -> Iterator[Placed]:
    """Those that start before a place, taken from what waits in the order of the text."""
    while waiting and waiting[0].start < end:
        yield waiting.popleft()


def _marks(notes: Iterable[Note]) -> Iterator[Mark]:
    for note in notes:
        yield Mark(note.start, note.end, note.kind, note.key, note.style, note.tag, note.number)
        if note.hedge:
            yield Mark(*note.hedge, "hedge", note.key, note.style)


def _sentences(text: str, notes: Iterable[Note]) -> Iterator[Mark]:
    """The sentences in which a mark begins, which a link to the mark highlights."""
    found = (outline(text).sentence_at(note.start) for note in notes)
    return (Mark(*span, "sentence") for span in dict.fromkeys(found) if span)
