"""Parameterised notebooks, whole cold commands: warm kernels beside plain papermill, with one worker and two.

Every command starts a program afresh, runs the same notebooks into a folder of its own, and ends; the outputs are
compared byte by byte, pictures included, without papermill's own notes (times, paths, cell ids).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from io import StringIO
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analysis import runs
from benchmarks import commands, corpus, tables

PROGRAMS = ("plain", "warm")


def jobs(many: int) -> list[runs.Job]:
    """Notebooks of the project in turn, each time with other parameters."""
    found = []
    for number, path in enumerate(islice(cycle(runs.notebooks()), many)):
        names = {parameter.name for parameter in runs.parameters(path)}
        given: dict[str, Any] = {"corpus": str(corpus.ROOT / "seeds")}
        if "most" in names:
            given["most"] = 10 + number
        found.append(runs.Job(path, runs.check(path, given), f"{number:02}-{path.stem}.ipynb"))
    return found


def plain(job: runs.Job, folder: Path) -> None:
    """Run a notebook as papermill itself does."""
    import papermill

    output = str(folder / job.output)
    place = str(job.notebook.parent)
    papermill.execute_notebook(str(job.notebook), output, job.parameters, cwd=place, progress_bar=False)


def program(name: str, workers: int, many: int, folder: Path) -> None:
    """What one cold command does."""
    if name == "warm":
        failed = [
            done for done in runs.refresh(jobs(many), folder, workers=workers) if isinstance(done.outcome, Exception)
        ]
        if failed:
            raise SystemExit(str(failed[0].outcome))
        return
    import papermill  # noqa: F401  (once, before the workers are forked)

    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        for future in [pool.submit(plain, job, folder) for job in jobs(many)]:
            future.result()


def command(name: str, workers: int, many: int, folder: Path) -> float:
    """Seconds that a cold command takes."""
    folder.mkdir()
    begun = time.perf_counter()
    arguments = ["--program", name, "--workers", str(workers), "--many", str(many), "--to", str(folder)]
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "benchmarks.notebooks", *arguments],
        check=True,
        stderr=subprocess.DEVNULL,
        cwd=corpus.ROOT,
    )
    return time.perf_counter() - begun


def differing(one: Path, other: Path, many: int) -> list[str]:
    """The outputs that are not the same in two folders."""
    return [job.output for job in jobs(many) if _bare(one / job.output) != _bare(other / job.output)]


def _bare(path: Path) -> list[tuple[str, Any]]:
    return [(cell.source.removeprefix("# Parameters\n"), cell.get("outputs")) for cell in runs.read(path).cells]


def where(path: Path) -> dict[str, float]:
    """Seconds of a notebook: run in a warm kernel, its cells there, and its cells in a process that ran them before."""
    import papermill
    from IPython.core.interactiveshell import InteractiveShell

    job = next(job for job in jobs(len(runs.notebooks())) if job.notebook == path)
    begun = time.perf_counter()
    place = {"metadata": {"path": str(path.parent)}}
    done = papermill.execute_notebook(
        str(path), None, job.parameters, engine_name="warm", progress_bar=False, resources=place
    )
    whole = time.perf_counter() - begun
    cells = sum(cell.metadata.papermill.duration or 0 for cell in done.cells)
    shell, again = InteractiveShell.instance(), 0.0
    for _ in range(2):
        begun = time.perf_counter()
        with redirect_stdout(StringIO()):
            for cell in done.cells:
                if cell.cell_type == "code":
                    shell.run_cell(cell.source)  # type: ignore[no-untyped-call]
        again = time.perf_counter() - begun
    return {"warm kernel": whole, "its cells": cells, "cells again": again}


def main() -> None:
    """Run it."""
    parser = commands.options(__doc__)
    parser.add_argument("--many", type=int, default=24, help="notebooks (24)")
    parser.add_argument("--program", choices=PROGRAMS, help="run one command's work only")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--to", type=Path)
    options = parser.parse_args()
    if options.program:
        program(options.program, options.workers, options.many, options.to)
        return
    with TemporaryDirectory() as folder:
        compare(options.many, Path(folder))
    attribute()


def compare(many: int, folder: Path) -> None:
    """Print how long each command takes, and whether the outputs are the same."""
    print(f"Whole cold commands, {many} notebooks, seconds:\n")
    print(tables.head(["workers", "plain", "warm", "ratio"], wide=8))
    for workers in (1, 2):
        plainly, warmly = (command(name, workers, many, folder / f"{name}{workers}") for name in PROGRAMS)
        cells = [f"{plainly:.1f}", f"{warmly:.1f}", f"{plainly / warmly:.2f}"]
        print(tables.line([str(workers), *cells], wide=8), flush=True)
        other = differing(folder / f"plain{workers}", folder / f"warm{workers}", many)
        print(f"Different outputs: {', '.join(other)}" if other else "", end="")
    print("\nOutputs were compared with plain papermill's, pictures included.\n")


def attribute() -> None:
    """Print where the time of a notebook goes."""
    from analysis import kernels
    from analysis.kernels import engine

    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    kernels.prepare()
    engine.register()
    where(runs.notebooks()[0])
    print("Seconds of one notebook, one after the other:\n")
    print(tables.head(["notebook", "warm kernel", "its cells", "cells again", "ratio"], wide=18, narrow=11))
    total: Counter[str] = Counter()
    for path in runs.notebooks():
        spent = where(path)
        total.update(spent)
        print(_told(path.stem, spent), flush=True)
    print(_told("all", total))


def _told(name: str, spent: Mapping[str, float]) -> str:
    ratio = spent["warm kernel"] / spent["cells again"]
    return tables.line([name, *(f"{seconds:.2f}" for seconds in (*spent.values(), ratio))], wide=18, narrow=11)


if __name__ == "__main__":
    commands.run(main)
