"""The report: tables, charts and executed notebooks as a small static site that works from the file system.

Every page has its style in it, and its pictures in it or beside it; it asks nothing of any server, and its
Content-Security-Policy would not let it. Only an article's page has a script, which shows the notes beside the marks;
without it they show one by one below. The same input gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from analysis import charts, files, reader, schema, tables
from analysis.charts import labels
from analysis.errors import InputError
from analysis.report import cells, views

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from nbformat import NotebookNode

#: How a folder is known as a report, which another report may replace.
GENERATOR = "Quotient"
#: The most of each that a page shows; of the rest it says how many there are, and where. The files have all.
MOST = {"outlets": 24, "claims": 100, "figures": 24, "own": 60, "problems": 100}


class Chart(NamedTuple):
    """A chart: its files' name in `charts/`, its words, its width, whether it is shown."""

    name: str
    title: str
    alt: str
    width: int
    shown: bool


@contextmanager
def staged(target: str | os.PathLike[str]) -> Iterator[Path]:
    """A new folder that takes the target's place when all went well, and vanishes when anything went wrong.

    Raises:
        InputError: the target holds something that is not a report, or cannot be written.
    """
    _replaceable(Path(target).absolute())
    with files.staged(target) as folder:
        yield folder


def _replaceable(place: Path) -> None:
    if not place.exists():
        return
    if not place.is_dir():
        raise InputError(f"{place} is a file: give a folder for the report.")
    index = place / "index.html"
    ours = index.is_file() and f'name="generator" content="{GENERATOR}"' in index.read_text("utf-8", "replace")
    if any(place.iterdir()) and not ours:
        raise InputError(f"{place} holds something other than a report: give a new or an empty folder.")


def write(
    made: views.Tables, notebooks: Mapping[str, NotebookNode | str], folder: str | os.PathLike[str], *, name: str
) -> list[Path]:
    """Write the pages, the tables as CSV and the charts as SVG, PNG and CSV into a folder; return the pages.

    Args:
        made: a corpus's tables, as `tables.build` makes them.
        notebooks: executed notebooks by name, in the order in which the pages show them; a text in the place of one
            says why there is none.
        folder: an existing folder, see `staged`.
        name: the corpus's name, for the heading.
    """
    root = Path(folder)
    tables.write(made, root / "tables")
    claims = views.claims(made)
    drawn = [_drawn(*chart, root / "charts") for chart in _charts(made, claims)]
    executed = [cells.page(key, node) for key, node in notebooks.items()]
    for part in (part for page in executed for part in page.parts if part.csv):
        files.put(root / "charts" / part.file, part.csv.encode())
    pages = render(made, executed, drawn, claims, name=name)
    for file, page in pages.items():
        (root / file).write_text(page, encoding="utf-8")
    return [root / file for file in pages]


def _charts(made: views.Tables, told: Iterable[views.Claim]) -> Iterator[tuple[str, Axes]]:
    """The charts with their names."""
    claims, quotes = made["claims"], made["quotes"]
    yield "coverage", charts.coverage_matrix(claims)
    differing = next((claim for claim in told if claim.differs), None)
    if differing:
        yield "claim", charts.claim_dots(claims, differing.id)
    yield "periods", charts.period_bars(claims)
    yield "words", charts.words_by_speaker(quotes)
    yield "sources", charts.source_network(made["sources"])
    yield "statements", charts.statement_matrix(quotes, shared=True)
    yield "terms", charts.term_matrix(claims)


def _drawn(name: str, ax: Axes, folder: Path) -> Chart:
    """The chart's files; the front page shows those with something to show, and coverage as a table of its own."""
    charts.save(ax, folder / name)
    behind = charts.table(ax)
    files.put(folder / f"{name}.csv", files.csv(behind))
    shown = name != "coverage" and not behind.empty
    chart = Chart(name, charts.title(ax), charts.alt_text(ax), charts.width(ax), shown)
    charts.close(ax)
    return chart


def render(
    made: views.Tables,
    pages: Sequence[cells.Page] = (),
    drawn: Sequence[Chart] = (),
    claims: Sequence[views.Claim] | None = None,
    *,
    name: str,
) -> dict[str, str]:
    """The site's pages by file name: the front page, figures, quotes, one for each notebook and for each article."""
    claims = views.claims(made) if claims is None else claims
    articles = reader.articles(made)
    documents = views.documents(made, {article.id: article.name for article in articles})
    shared = {
        "corpus": name,
        "source": labels.source(made["documents"]).removeprefix("Source: "),
        "pages": pages,
        "places": {document.id: document.place for document in documents},
        "claims": claims,
        "alone": views.alone(claims),
        "letters": {note.claim_id: note for article in articles for note in article.notes if note.claim_id},
        "documents": documents,
        "outlets": views.columns(documents, claims, most=MOST["outlets"]),
        "every_outlet": len({document.outlet for document in documents}),
        "most": MOST,
        "problems": made["problems"].fillna("").to_dict("records"),
        "files": [(table.name, table.row, len(made[table.name])) for table in schema.TABLES if table.name in made],
        "charts": drawn,
        "wide": cells.WIDE,
    }
    site = {"index.html": "index.html", "figures.html": "figures.html", "quotes.html": "quotes.html"}
    whole = {file: _render(template, shared, here=file) for file, template in site.items()}
    whole |= {page.href: _render("notebook.html", shared, here=page.href, page=page) for page in pages}
    return whole | dict(_articles(articles, shared))


def _articles(articles: Iterable[reader.Article], shared: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The pages of the articles by file name, each with the article before and the one after it."""
    around = [None, *shared["documents"], None]
    for place, article in enumerate(articles, start=1):
        before, document, after = around[place - 1 : place + 2]
        file = shared["places"][article.id]
        own = {"here": file, "article": article, "document": document, "before": before, "after": after}
        yield file, _render("article.html", shared, **own)


def _render(template: str, shared: Mapping[str, Any], **own: Any) -> str:
    return _environment().get_template(template).render(**shared, **own)


@cache
def _environment() -> Environment:
    env = Environment(
        loader=ChoiceLoader([PackageLoader("analysis.report"), PackageLoader("analysis.reader")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(generator=GENERATOR, ours=_ours, key=reader.KEY)
    env.filters["digest"] = lambda text: f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
    env.filters["thousands"] = lambda number: f"{number:,}"
    env.filters["plural"] = lambda number, one, many="": f"{number:,} {one if number == 1 else many or one + 's'}"
    return env


@cache
def _ours(*names: str) -> Markup:
    """The style sheets or scripts of these names, one after the other."""
    env = _environment()
    return Markup("\n".join(env.loader.get_source(env, name)[0].strip() for name in names if env.loader))  # noqa: S704
