"""Text and the marks that stand off from it as HTML: the text itself is never edited, only escaped.

Marks may nest and cross: one that is crossed becomes two elements. A stretch under several marks leads to the note of
the one that says most: a figure before the quotation it stands in, a short quotation before the long one around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

#: What a mark can be; of two with the same span, the earlier kind here surrounds the later.
KINDS = ("sentence", "belief", "indirect", "direct", "partial", "scare", "hedge", "figure")
_ORDER = {kind: place for place, kind in enumerate(KINDS)}
_NUMERIC = frozenset({"hedge", "figure"})


class Mark(NamedTuple):
    """A stretch of a text: `key` names its note, `style` are its classes, `tag` and `number` are shown behind it."""

    start: int
    end: int
    kind: str
    key: str = ""
    style: str = ""
    tag: str = ""
    number: int = 0


#: The tags around what leads to a mark's note, given whether it is the first stretch that does.
Link = Callable[[Mark, bool], tuple[Markup, Markup]]


def escaped(text: str) -> Markup:
    r"""The text as HTML whose text content is the text again, carriage returns included.

    >>> print(escaped("1 < 2\r\n"), end="")
    1 &lt; 2&#13;
    """
    readable = text if text.isascii() else text.encode("utf-8", "replace").decode()  # a lone surrogate has no bytes
    return escape(readable).replace("\r", Markup("&#13;"))


def link(mark: Mark, first: bool) -> tuple[Markup, Markup]:
    """A link to the mark's note in the same page, at which the keyboard stops once."""
    stop = Markup(' aria-describedby="d-{}"').format(mark.key) if first else Markup(' tabindex="-1"')
    return Markup('<a href="#n-{}"{}>').format(mark.key, stop), Markup("</a>")


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """Marks as they open: what surrounds comes before what is surrounded."""
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, _ORDER[mark.kind], mark.key))


def marked(
    text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None, *, link: Link = link, ids: bool = True
) -> Markup:
    """The HTML of `text[start:end]` with its marks; the text content of it is `text[start:end]`.

    Time grows with the text and with the marks, times how many of these lie upon each other.

    Args:
        text: the text, which may hold anything.
        marks: as `in_order` has them; what of a mark lies outside of the stretch is left out.
        start: where the stretch begins.
        end: where it ends, exclusive.
        link: what leads to a note.
        ids: whether elements have ids, by which other pages find them.

    >>> marks = [Mark(0, 8, "partial"), Mark(3, 5, "figure")]
    >>> print(marked("“a 50 b”.", marks, ids=False, link=lambda mark, first: (Markup("["), Markup("]"))))
    <span class="m partial">[“a ]<span class="m figure">[50]</span>[ b”]</span>.
    """
    stop = len(text) if end is None else end
    return Markup().join(_Writer(text, start, link, ids).write(marks, stop))


class _Writer:
    """Writes a stretch of text from its start on, with the elements that are open at each place."""

    def __init__(self, text: str, start: int, link: Link, ids: bool) -> None:
        self.text, self.at, self.start, self.link, self.ids = text, start, start, link, ids
        self.open: list[Mark] = []
        self.named: set[str] = set()  # the keys whose element with the id is written
        self.linked: set[str] = set()  # the keys that a link leads to

    def write(self, marks: Iterable[Mark], end: int) -> Iterator[Markup]:
        for mark in marks:
            if mark.start < mark.end and mark.end > self.start and mark.start < end:
                yield from self._up_to(max(mark.start, self.start))
                yield self._opening(mark)
                self.open.append(mark)
        yield from self._up_to(end)
        yield from (self._closing(mark) for mark in reversed(self.open))

    def _up_to(self, goal: int) -> Iterator[Markup]:
        """The text up to a place, and the end of each mark that ends on the way or there."""
        while self.open and (stop := min(mark.end for mark in self.open)) <= goal:
            yield self._run(stop)
            yield from self._close()
        yield self._run(goal)

    def _close(self) -> Iterator[Markup]:
        """Close what ends here; what lies upon it is closed as well, and opened again."""
        lowest = next(i for i, mark in enumerate(self.open) if mark.end <= self.at)
        upon = self.open[lowest:]
        yield from (self._closing(mark) for mark in reversed(upon))
        self.open[lowest:] = [mark for mark in upon if mark.end > self.at]
        yield from map(self._opening, self.open[lowest:])

    def _opening(self, mark: Mark) -> Markup:
        name = Markup()
        if self.ids and mark.key and mark.kind != "hedge" and mark.start >= self.start and mark.key not in self.named:
            self.named.add(mark.key)
            name = Markup(' id="{}"').format(mark.key)
        return Markup('<span class="m {}"{}>').format(" ".join(filter(None, (mark.kind, mark.style))), name)

    def _closing(self, mark: Mark) -> Markup:
        last = mark.number and mark.end <= self.at
        tag = Markup('<i class="ref" data-tag="{}" data-n="{}" aria-hidden="true"></i>') if last else Markup()
        return tag.format(mark.tag, mark.number) + Markup("</span>")

    def _run(self, stop: int) -> Markup:
        """The text up to a place with no boundary before it, as a link to the note of its mark that says most."""
        run, self.at = self.text[self.at : stop], stop
        words = escaped(run)
        noted = [mark for mark in reversed(self.open) if mark.kind != "sentence"]
        if not noted or not run or run.isspace():
            return words
        mark = max(noted, key=lambda mark: mark.kind in _NUMERIC)
        first = mark.kind != "hedge" and mark.start >= self.start and mark.key not in self.linked
        if first:
            self.linked.add(mark.key)
        before, after = self.link(mark, first)
        return before + words + after
