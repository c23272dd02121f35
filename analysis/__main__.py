"""The command line: `python -m analysis report | run | extract | publish`.

Every command imports what it needs when it runs, so that `--help` answers at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analysis import runs
from analysis.errors import InputError
from analysis.freshness import fingerprint

if TYPE_CHECKING:
    import pandas as pd
    from nbformat import NotebookNode

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
#: Words of the claim that the README's chart shows.
README_CLAIM = "whereabouts"
FORMATS = ("csv", "parquet", "jsonl")
#: Problems told on the command line; the table has them all.
MOST = 20
BAR = "{desc:<34}{bar:30} {n_fmt}/{total_fmt}"


class _Group(click.Group):
    """A group whose commands end in one line on standard error, never in a traceback for what a user gave."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except InputError as error:
            sys.exit(_fail(str(error), 2))
        except runs.RunError as error:
            sys.exit(_fail(str(error), 1))
        except KeyboardInterrupt:
            sys.exit(_fail("Stopped.", 130))


def _fail(message: str, code: int) -> int:
    click.echo(f"Error: {' '.join(message.split())}", err=True)
    return code


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Quotient: the figures and the quotes in news articles, as tables, charts and a report."""


@main.command()
@click.argument("corpus", default=None, required=False, metavar="[CORPUS]")
@click.option("--to", default="build/report", show_default=True, help="Folder for the report.", metavar="FOLDER")
def report(corpus: str | None, to: str) -> None:
    """Make the report: tables, charts and notebooks of CORPUS as a small static site.

    CORPUS is a folder of articles (.txt, .md) or one article; without it, the digests in seeds/.
    """
    source, target = Path(corpus).expanduser() if corpus else SEEDS, Path(to)
    stamp, index = target / "inputs.sha256", target / "index.html"
    made_from = stamp.read_text("utf-8", "replace").strip() if stamp.is_file() else ""
    if source.exists() and index.is_file() and made_from == _inputs(source):
        click.echo(f"Up to date: {index}")
        return
    from tqdm import tqdm

    from analysis import report as site
    from analysis import tables

    jobs = [runs.Job(path, {"corpus": str(source)}) for path in runs.notebooks()]
    # The delay keeps the bar back until the articles are read, so that a wrong path gives one line, the error.
    with tqdm(total=len(jobs) + 2, bar_format=BAR, delay=1e-6, leave=False) as progress:
        made = tables.build(source)
        if source.resolve() == SEEDS.resolve():
            _publish()
        with site.staged(target) as folder:
            _step(progress, "running the notebooks" if jobs else "drawing charts, writing pages")
            done = {}
            for job, outcome in runs.execute_all(jobs):
                done[job.notebook.stem] = _shown(outcome)
                _step(progress, f"ran {job.notebook.stem}")
            in_order = {job.notebook.stem: done[job.notebook.stem] for job in jobs}
            site.write(made, in_order, folder, name=source.resolve().name)
            (folder / stamp.name).write_text(_inputs(source) + "\n", "utf-8")
            _step(progress, "done")
    _summary(made)
    click.echo(f"Report: {index}")


def _inputs(source: Path) -> str:
    """What a report is made from, in one hash: articles, code, notebooks, versions, and the public tables."""
    return fingerprint(
        source, *(ROOT / name for name in ("analysis", "data", "docs/images", "notebooks", "requirements.txt", "seeds"))
    )


def _step(progress: Any, what: str) -> None:
    progress.set_description_str(what, refresh=False)
    progress.update()


def _shown(outcome: runs.Outcome) -> NotebookNode | str:
    """What a notebook's page shows: the notebook, or why it has nothing to show for these articles."""
    if isinstance(outcome, InputError):
        return str(outcome)
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


@main.command()
@click.argument("notebook")
@click.option("-p", "parameters", nargs=2, multiple=True, metavar="NAME VALUE", help="A parameter; may be repeated.")
@click.option(
    "--to", default=None, metavar="FILE", help="The executed notebook; build/notebooks/NOTEBOOK.ipynb if not given."
)
@click.option("--list", "listing", is_flag=True, help="Show the notebook's parameters instead of running it.")
def run(notebook: str, parameters: tuple[tuple[str, str], ...], to: str | None, listing: bool) -> None:
    """Run NOTEBOOK with parameters and write it with its outputs.

    NOTEBOOK is a name (03-claim), a name without its number (claim), or a path.
    """
    path = runs.find(notebook)
    if listing:
        for declared in runs.parameters(path):
            click.echo(f"{declared.name}: {declared.type} = {declared.default!r}  {declared.help}")
        return
    output = runs.run(path, to or Path("build/notebooks") / path.name, dict(parameters))
    click.echo(f"Notebook: {output}")


@main.command()
@click.argument("corpus")
@click.option("--to", required=True, metavar="FOLDER", help="Folder for the tables.")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="csv", show_default=True, help="File format.")
def extract(corpus: str, to: str, kind: str) -> None:
    """Write the tables of CORPUS (documents, figures, quotes, claims, ...) to a folder."""
    from analysis import tables

    made = tables.build(corpus)
    tables.write(made, to, format=kind)
    _summary(made)
    click.echo(f"Tables: {to}")


@main.command()
def publish() -> None:
    """Refresh what the project shows of the digests in seeds/: the tables in data/, the README's chart."""
    for path in _publish():
        click.echo(path.relative_to(ROOT))


def _publish() -> list[Path]:
    from analysis import charts, overview, tables

    made = tables.build(SEEDS, originals=False)
    written = tables.publish(made, ROOT / "data")
    ax = charts.claim_dots(made["claims"], overview.find_claim(made["claims"], README_CLAIM))
    pictures = charts.save(ax, ROOT / "docs" / "images" / "claim")
    charts.close(ax)
    return [*written, *pictures]


def _summary(made: dict[str, pd.DataFrame]) -> None:
    """How much there is of what, and the first problems, each on a line of standard error."""
    claims = made["claims"].claim_id.nunique()
    counts = {"document": len(made["documents"]), "figure": len(made["figures"]), "quote": len(made["quotes"])}
    counts |= {"claim": claims, "problem": len(made["problems"])}
    click.echo(", ".join(f"{count:,} {what}{'' if count == 1 else 's'}" for what, count in counts.items()))
    for problem in made["problems"].fillna("").head(MOST).itertuples():
        click.echo(f"Problem: {' '.join(f'{problem.doc_id} {problem.place}'.split())}: {problem.reason}", err=True)
    if counts["problem"] > MOST:
        click.echo(f"... and {counts['problem'] - MOST:,} more problems, in the table problems.", err=True)


if __name__ == "__main__":
    main(prog_name="python -m analysis")
