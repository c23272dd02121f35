"""An executed notebook as safe HTML: prose, code folded away, tables and pictures with their text alternative.

Whatever a notebook puts out is untrusted here, since its tables hold text of articles: markup is reduced by nh3 to what
prose, tables and pictures need, pictures only from within the page (`data:`), and no style, script or form passes.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nh3
from markupsafe import Markup

from analysis.report import pictures

if TYPE_CHECKING:
    from nbformat import NotebookNode

TAGS = nh3.ALLOWED_TAGS - {"map", "area", "center", "acronym", "strike", "tt"}
ATTRIBUTES = {
    "*": {"class", "title", "lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "details": {"open"},
    "time": {"datetime"},
    # an article as `analysis.show` puts it into a notebook
    "span": {"tabindex", "aria-description"},
    "i": {"data-tag", "data-n", "aria-hidden"},
    "summary": {"data-role", "aria-label"},
}
#: What an output is shown as: the first of these that it offers.
PICTURES = ("image/svg+xml", "image/png", "image/jpeg")
#: Pixels: a picture that is wider would be too small to read where it is made to fit a page.
WIDE = 1100
PICTURE_SOURCE = re.compile(r"data:image/(png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
CELL = re.compile(r"<t[dh][ >]")
NUMBER = re.compile(r"<td>[-−+~≥≤]?\s?[\d.,]+%?</td>")
SHORT = re.compile(r"<td>(?=[^<]{1,18}</td>)")
LONG = re.compile(r"<td>(?=(?:(?!</td>).){60})", re.DOTALL)
MISSING = re.compile(r"<td>(?:NaN|NaT|None|&lt;NA&gt;|)</td>")


@dataclass(frozen=True)
class Part:
    """A piece of a notebook's page: `kind` is `prose`, `code`, `output`, or `parameters` (the place for them).

    `csv` is the table behind a chart, `file` the name of it.
    """

    kind: str
    html: Markup
    csv: str = ""
    file: str = ""


@dataclass(frozen=True)
class Page:
    """A notebook as a page: its name, its title (the question), its first paragraph, what it ran with, its parts."""

    name: str
    title: str
    lead: str
    parameters: tuple[Mapping[str, Any], ...]
    parts: tuple[Part, ...]

    @property
    def href(self) -> str:
        """The page's file."""
        return f"{self.name}.html"

    @property
    def sheets(self) -> tuple[str, ...]:
        """The style sheets that the page needs: an article that a notebook shows brings none that a page may have."""
        shows = any('class="quotient shown ' in part.html for part in self.parts)
        return ("report.css", "reader.css", "shown.css") if shows else ("report.css",)


def page(name: str, node: NotebookNode | str) -> Page:
    """The page of an executed notebook, whose first heading becomes its title; or of the reason why there is none."""
    if isinstance(node, str):
        reason = Markup("<p>This notebook has nothing to show for these documents. {}</p>").format(node)
        return Page(name, name, node, (), (Part("prose", reason),))
    title, lead, first = _opening(node)
    parts = [part for number, cell in enumerate(node.cells) for part in _cell(cell, title, skip=number == first)]
    number = count(1)
    named = (replace(part, file=f"{name}-{next(number)}.csv") if part.csv else part for part in parts)
    return Page(name, title or name, lead, tuple(map(_ran_with, _parameters(node))), tuple(named))


def _parameters(node: NotebookNode) -> list[Mapping[str, Any]]:
    return list(node.metadata.get("quotient", {}).get("parameters", ()))


def _ran_with(parameter: Mapping[str, Any]) -> dict[str, str]:
    """The parameter in words; of the corpus its folder's name, since the page may travel and the path does not."""
    value = parameter["value"]
    shown = (
        Path(value).name if parameter["name"] == "corpus" else ", ".join(value) if isinstance(value, list) else value
    )
    return {**parameter, "value": str(shown)}


def _opening(node: NotebookNode) -> tuple[str, str, int]:
    for number, cell in enumerate(node.cells):
        heading, _, rest = cell.source.lstrip().partition("\n")
        if cell.cell_type == "markdown" and heading.startswith("# "):
            paragraphs = [
                p for p in rest.split("\n\n") if p.strip() and not p.lstrip().startswith(("#", "|", "-", "*"))
            ]
            return plain(heading[2:]), plain(paragraphs[0]) if paragraphs else "", number
    return "", "", -1


def plain(markdown: str) -> str:
    """The words of a piece of Markdown."""
    return " ".join(_prose(markdown).striptags().split())


def _cell(cell: NotebookNode, title: str, *, skip: bool) -> list[Part]:
    if cell.cell_type == "markdown":
        source = cell.source.lstrip().partition("\n")[2] if skip else cell.source
        return [Part("prose", _prose(source))] if source.strip() else []
    tags = cell.metadata.get("tags", [])
    if cell.cell_type != "code" or not cell.source.strip() or "injected-parameters" in tags:
        return []
    if "parameters" in tags:
        return [Part("parameters", Markup())]
    shown = (Part("output", _output(output, title), _csv(output)) for output in cell.outputs)
    return [Part("code", _code(cell.source)), *(part for part in shown if part.html)]


def _csv(output: NotebookNode) -> str:
    """The table behind a chart, as `charts.show` hands it on."""
    return str(output.get("metadata", {}).get("image/png", {}).get("csv", ""))


def _prose(markdown: str) -> Markup:
    return clean(_markdown()(markdown))


@cache
def _markdown() -> Callable[[str], str]:
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    def convert(text: str) -> str:
        return str(MarkdownWithMath(renderer=IPythonRenderer(escape=False, exclude_anchor_links=True)).render(text))

    return convert


def _code(source: str) -> Markup:
    from nbconvert.filters.highlight import Highlight2HTML

    html = clean(Highlight2HTML()(source))  # type: ignore[no-untyped-call]
    # Long lines scroll, by keyboard too.
    return html.replace(Markup("<pre>"), Markup('<pre tabindex="0">'))


def _output(output: NotebookNode, title: str) -> Markup:
    if output.output_type == "stream":
        return Markup('<pre class="{}">{}</pre>').format(output.name, output.text)
    data = output.get("data", {})
    for kind in PICTURES:
        if kind in data:
            about = output.metadata.get(kind, {})
            alt = about.get("alt") or f"A chart of the notebook “{title}”."
            return picture(_encoded(kind, data[kind]), alt, width=about.get("width"))
    if "text/html" in data:
        return _table(clean(_text(data["text/html"])))
    if "text/markdown" in data:
        return _prose(_text(data["text/markdown"]))
    return Markup("<pre>{}</pre>").format(_text(data["text/plain"])) if "text/plain" in data else Markup()


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)


def _encoded(kind: str, content: str | list[str]) -> str:
    text = _text(content)
    if kind == "image/png":
        with suppress(ValueError):
            return pictures.source(base64.b64decode(text))
    code = base64.b64encode(text.encode()).decode() if kind == "image/svg+xml" else "".join(text.split())
    return f"data:{kind};base64,{code}"


def picture(source: str, alt: str, *, width: object = None) -> Markup:
    """A picture that stands in the page itself, with its text alternative; a wide one scrolls, to stay readable."""
    size = Markup(' width="{}"').format(width) if isinstance(width, int) else Markup()
    wide = " wide" if isinstance(width, int) and width > WIDE else ""
    figure = Markup('<figure class="chart{}" tabindex="0"><img src="{}" alt="{}"{}></figure>')
    return figure.format(wide, source, alt, size)


def clean(html: str) -> Markup:
    """Markup reduced to prose, tables and pictures that load nothing from outside the page.

    >>> clean('<p onclick="x()">one<script>two</script><img src="https://example.org/x.png" alt="three"></p>')
    Markup('<p>one<img alt="three"></p>')
    """
    safe = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_allowed,
        url_schemes={"data", "https", "http", "mailto"},
        link_rel="noopener noreferrer",
    )
    return Markup(safe)  # noqa: S704  (nh3 has just made it safe)


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    if (tag, attribute) == ("img", "src"):
        return value if PICTURE_SOURCE.fullmatch(value) else None
    if (tag, attribute) == ("a", "href"):
        return None if value.strip().lower().startswith("data:") else value
    return value


def _table(html: Markup) -> Markup:
    """A table in a region that scrolls by itself, its columns of numbers to the right."""
    if "<table" not in html:
        return Markup('<div class="html">{}</div>').format(html)
    rows = [_split(row) for row in ROW.findall(html)]
    across = max(map(len, rows), default=0)
    numeric = [column for column in range(across) if _is_numeric([row[column] for row in rows if column < len(row)])]
    lines = iter(rows)
    aligned = ROW.sub(lambda _: _row(next(lines), numeric), html)
    return Markup('<div class="scroll" tabindex="0" role="region" aria-label="Table">{}</div>').format(
        Markup(aligned)  # noqa: S704  (clean already; only constants are put in)
    )


def _split(row: str) -> list[str]:
    """The row's cells; the first one carries what opens the row, the last one what ends it."""
    starts = [found.start() for found in CELL.finditer(row)]
    return [row[first:last] for first, last in zip([0, *starts[1:]], [*starts[1:], len(row)], strict=True)]


def _is_numeric(cells: list[str]) -> bool:
    body = [cell for cell in cells if "<td" in cell]
    numbers = [cell for cell in body if NUMBER.search(cell)]
    return bool(numbers) and all(NUMBER.search(cell) or MISSING.search(cell) for cell in body)


def _row(cells: list[str], numeric: list[int]) -> str:
    cells = [MISSING.sub('<td class="missing">–</td>', cell) if "<td></td>" not in cell else cell for cell in cells]
    for column in numeric:
        if column < len(cells):
            cells[column] = re.sub(r"<(t[dh])>", r'<\1 class="number">', cells[column])
    return LONG.sub('<td class="long">', SHORT.sub('<td class="short">', "".join(cells)))
