"""The command line: `python -m analysis report | run | extract | lesson | sheet | publish`.

Every command imports what it needs when it runs, so that `--help` answers at once.
"""

from __future__ import annotations

from analysis import stopping

if __name__ == "__main__":  # now, since what is imported below takes its time
    stopping.at_once()

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analysis import kernels, runs
from analysis.errors import InputError
from analysis.freshness import fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from nbformat import NotebookNode

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
#: What a report is made from besides its articles: code, notebooks, versions, and what is shown of the digests.
MADE_FROM = (
    "analysis", "data", "docs/gallery.md", "docs/images", "notebooks", "requirements.txt", "seeds",
)  # fmt: skip
#: The file of a report that says by a hash what it was made from.
STAMP = "inputs.sha256"
#: Words of the claim that the README's chart shows.
README_CLAIM = "whereabouts"
FORMS = ("notebook", "worksheet")
FORMATS = ("csv", "parquet", "jsonl")
#: Problems told on the command line; the table has them all.
MOST = 20
BAR = "{desc:<34}{bar:30} {n_fmt}/{total_fmt}"


class _Group(click.Group):
    """A group whose commands end in one line on standard error, never in a traceback for what a user gave."""

    def main(self, args: Sequence[str] | None = None, *others: Any, **options: Any) -> Any:
        """Begin as a program does: with the process's own arguments, it is the process that is stopped."""
        if args is None:
            stopping.at_once()
        return super().main(args, *others, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except InputError as error:
            sys.exit(_fail(str(error), 2))
        except runs.RunError as error:
            sys.exit(_fail(str(error), 1))
        except OSError as error:
            sys.exit(_fail(f"Cannot read or write {error.filename or 'a file'}: {error.strerror or error}.", 2))
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

    CORPUS is a folder of articles or one file of them; without it, the digests in seeds/.
    """
    source, target = Path(corpus).expanduser() if corpus else SEEDS, Path(to)
    index = target / "index.html"
    if is_fresh(target, source):
        click.echo(f"Up to date: {index}")
        return
    from tqdm import tqdm

    from analysis import report as site
    from analysis import tables

    executed = Path("build/notebooks")
    asked = [path for path in runs.notebooks() if path.stem not in runs.HANDS_ON]
    jobs = [runs.Job(path, runs.check(path, {"corpus": str(source)}), path.name) for path in asked]
    # The delay keeps the bar back until the articles are read, so that a wrong path gives one line, the error. Where no
    # terminal is, there is no bar.
    with tqdm(total=len(jobs) + 2, bar_format=BAR, delay=1e-6, leave=False, disable=None) as progress:
        made = tables.build(source)
        if source.resolve() == SEEDS.resolve():
            _publish()
        with site.staged(target) as folder:
            _step(progress, "running the notebooks" if jobs else "drawing charts, writing pages")
            done = {}
            for job, outcome, _ in runs.refresh(jobs, executed, only_changed=True):
                done[job.notebook.stem] = _shown(outcome or runs.read(executed / job.output))
                _step(progress, f"ran {job.notebook.stem}" if outcome else f"{job.notebook.stem} is up to date")
            in_order = {job.notebook.stem: done[job.notebook.stem] for job in jobs}
            site.write(made, in_order, folder, name=source.resolve().name)
            (folder / STAMP).write_text(inputs(source) + "\n", "utf-8")
            _step(progress, "done")
    _summary(made)
    click.echo(f"Report: {index}")


def is_fresh(site: Path, source: Path) -> bool:
    """Whether a report is there and would be made from the same again."""
    stamp = site / STAMP
    made_from = stamp.read_text("utf-8", "replace").strip() if stamp.is_file() else ""
    return source.exists() and (site / "index.html").is_file() and made_from == inputs(source)


def inputs(source: Path) -> str:
    """What a report is made from, in one hash: articles, code, notebooks, versions, and the public tables."""
    return fingerprint(source, *(ROOT / name for name in MADE_FROM))


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
    "--each", default=None, metavar="WHAT", help="Run it for each outlet, claim, or row of a CSV or YAML file."
)
@click.option("--to", default=None, metavar="PLACE", help="The executed notebook, or with --each the folder for them.")
@click.option(
    "--jobs", type=click.IntRange(1), default=None, help="Notebooks side by side; all processors if not given."
)
@click.option("--only-changed", is_flag=True, help="With --each: leave out what is up to date.")
@click.option("--list", "listing", is_flag=True, help="Show the notebook's parameters instead of running it.")
def run(
    notebook: str,
    parameters: tuple[tuple[str, str], ...],
    each: str | None,
    to: str | None,
    jobs: int | None,
    only_changed: bool,
    listing: bool,
) -> None:
    """Run NOTEBOOK with parameters and write it with its outputs.

    NOTEBOOK is a name (03-claim), a name without its number (claim), or a path. With --each, every run is a file in
    build/notebooks/NOTEBOOK or the folder given, and the exit code is 1 when any of them failed.
    """
    path = runs.find(notebook)
    if listing:
        for declared in runs.parameters(path):
            click.echo(f"{declared.name}: {declared.type} = {declared.default!r}  {declared.help}")
    elif each:
        folder = Path(to or Path("build/notebooks") / path.stem)
        if not only_changed:
            kernels.prepare()
        planned = runs.plan(path, each, dict(parameters))
        _batch(planned, folder, workers=jobs, only_changed=only_changed)
    else:
        output = runs.run(path, to or Path("build/notebooks") / path.name, dict(parameters))
        click.echo(f"Notebook: {output}")


def _batch(jobs: list[runs.Job], folder: Path, *, workers: int | None, only_changed: bool) -> None:
    """Run a batch with a line for each notebook, then a summary; exit with 1 when any failed."""
    failed, fresh, seconds = [], 0, 0.0
    for number, done in enumerate(runs.refresh(jobs, folder, workers=workers, only_changed=only_changed), start=1):
        seconds, name = done.seconds, Path(done.job.output).stem
        how = "up to date" if done.outcome is None else "FAILED" if isinstance(done.outcome, Exception) else "done"
        fresh += done.outcome is None
        left = (len(jobs) - number) * seconds / (number - fresh) if number > fresh else 0
        click.echo(f"[{number}/{len(jobs)}] {name}: {how}" + (f", about {left:.0f} s left" if left >= 1 else ""))
        if isinstance(done.outcome, Exception):
            failed.append(f"{name}: {done.outcome}")
    counts = {"run": len(jobs) - fresh - len(failed), "up to date": fresh, "failed": len(failed)}
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    click.echo(f"{len(jobs)} notebooks in {seconds:.1f} s: {told}. Folder: {folder}")
    for line in failed:
        _fail(line, 1)
    if failed:
        sys.exit(1)


@main.command()
@click.argument("corpus")
@click.option("--to", required=True, metavar="FOLDER", help="Folder for the tables; with --dask also a URL.")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="csv", show_default=True, help="File format.")
@click.option("--strict", is_flag=True, help="End with code 3 when something could not be read.")
@click.option("--parts", is_flag=True, help="Write Parquet in parts also for a small corpus.")
@click.option("--jobs", type=click.IntRange(1), help="Processes that read a large corpus; all processors if not given.")
@click.option("--dask", "cluster", metavar="ADDRESS", help="Let the workers of a Dask cluster read; writes in parts.")
def extract(
    corpus: str, to: str, kind: str, *, strict: bool, parts: bool, jobs: int | None, cluster: str | None
) -> None:
    """Write the tables of CORPUS (documents, figures, quotes, claims, ...) to a folder.

    A corpus of more than 1,000 articles or 8 MB needs --format parquet and is written in parts, as
    FOLDER/figures/part-000000.parquet and so on, in bounded memory; when it is stopped, the same command goes on.

    What could not be read or understood is told, and listed in the table of problems. With --strict every row there
    counts but those on an article's own text, such as a quotation mark without a partner.
    """
    from analysis import extraction

    # A corpus that goes in parts anyway is not walked through to learn its size.
    large = (kind != "parquet" or not (parts or cluster)) and extraction.is_large(corpus)
    if large and kind != "parquet":
        raise InputError(f"{corpus} holds more than {extraction.ENTRIES:,} articles or 8 MB: add --format parquet.")
    count = _in_parts(corpus, to, jobs, cluster) if parts or cluster or large else _whole(corpus, to, kind)
    click.echo(f"Tables: {to}")
    if strict and count:
        sys.exit(3)


def _whole(corpus: str, to: str, kind: str) -> int:
    """Every table as one file; how much could not be read."""
    from analysis import tables

    made = tables.build(corpus)
    tables.write(made, to, format=kind)
    _summary(made)
    return _unread(made["problems"].to_dict("records"))


def _in_parts(corpus: str, to: str, jobs: int | None, cluster: str | None) -> int:
    """The tables in parts, with a progress bar on a terminal; how much could not be read."""
    from tqdm import tqdm

    from analysis import extraction

    stopping.say("Stopped. What is done is kept: the same command goes on from there.")
    shown = sys.stderr.isatty()
    total = extraction.size(corpus) if shown else None
    with tqdm(total=total, unit=" articles", disable=not shown, leave=False, delay=1e-6) as progress:
        made = extraction.extract(
            corpus, to, workers=jobs, cluster=cluster, told=lambda done: progress.update(done.entries)
        )
    _told(made.rows, extraction.problems(to, most=MOST))
    click.echo(f"{made.partitions:,} parts of each table, {made.kept:,} of them kept from before.")
    return _unread(extraction.each_problem(to))


def _unread(problems: Iterable[Mapping[Any, Any]]) -> int:
    from analysis import schema

    return sum(not schema.is_note(problem) for problem in problems)


@main.command()
@click.argument("corpus")
@click.option("--lesson", "name", required=True, metavar="NAME", help="Which one, or `all`.")
@click.option(
    "--for", "audience", default="student", show_default=True, metavar="WHO", help="Or teacher, both, nbgrader."
)
@click.option("--as", "form", type=click.Choice(FORMS), default=FORMS[0], show_default=True, help="Screen or paper.")
@click.option("-p", "parameters", nargs=2, multiple=True, metavar="NAME VALUE", help="A parameter; may be repeated.")
@click.option("--to", default="build/lessons", show_default=True, metavar="FOLDER", help="Folder for the lesson.")
def lesson(corpus: str, name: str, audience: str, form: str, parameters: tuple[tuple[str, str], ...], to: str) -> None:
    """Make a lesson of CORPUS for a student, with blanks, or for a teacher, with key and notes.

    It is a notebook, or a worksheet: one page of HTML to print from the browser. A notebook for nbgrader is what its
    generate_assignment starts from.
    """
    from analysis import handouts

    given = dict(parameters)
    for made in handouts.make(corpus, Path(to), lesson=name, audience=audience, form=form, parameters=given):
        if made.file:
            click.echo(f"{'Worksheet' if form == 'worksheet' else 'Lesson'}: {made.file}")
        else:
            click.echo(f"No lesson {made.lesson}: {made.reason}", err=True)


@main.command()
@click.argument("corpus")
@click.option("--to", default="build/coding/sheet.csv", show_default=True, metavar="FILE", help="The sheet, as CSV.")
@click.option("--size", type=click.IntRange(1), default=20, show_default=True, help="How many figures.")
def sheet(corpus: str, to: str, size: int) -> None:
    """Write figures of CORPUS for a class to code by hand, its files to be summed up by the notebook 09-coding."""
    from analysis import coding
    from analysis.documents import read_documents
    from analysis.figures import extract_figures

    coding.save(coding.sheet(extract_figures(read_documents(corpus)), size=size), to)


@main.command()
def publish() -> None:
    """Refresh what the project shows of the digests in seeds/: the tables in data/, the README's chart, the gallery."""
    for path in _publish():
        click.echo(path.relative_to(ROOT))


def _publish() -> list[Path]:
    from analysis import charts, gallery, overview, tables

    made = tables.build(SEEDS, originals=False)
    written = [*tables.publish(made, ROOT / "data"), *gallery.publish(made, ROOT / "docs")]
    ax = charts.claim_dots(made["claims"], overview.find_claim(made["claims"], README_CLAIM))
    written += charts.save(ax, ROOT / "docs" / "images" / "claim", kinds=("png",))
    charts.close(ax)
    return written


def _summary(made: dict[str, pd.DataFrame]) -> None:
    """How much there is of what, and the first problems."""
    rows = {name: len(table) for name, table in made.items()} | {"claims": made["claims"].claim_id.nunique()}
    _told(rows, made["problems"].head(MOST))


def _told(rows: Mapping[str, int], problems: pd.DataFrame) -> None:
    """How many rows there are of what, and the first problems, each on a line of standard error."""
    names = [name for name in ("documents", "figures", "quotes", "claims", "problems") if name in rows]
    click.echo(", ".join(f"{rows[name]:,} {name.removesuffix('s') if rows[name] == 1 else name}" for name in names))
    for problem in problems.fillna("").itertuples():
        click.echo(f"Problem: {' '.join(f'{problem.doc_id} {problem.place}'.split())}: {problem.reason}", err=True)
    if rows["problems"] > MOST:
        click.echo(f"... and {rows['problems'] - MOST:,} more problems, in the table problems.", err=True)


if __name__ == "__main__":
    main(prog_name="python -m analysis")
