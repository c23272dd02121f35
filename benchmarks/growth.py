"""How the time of `extract_figures`, `extract_quotes` or of reading files grows with the size of what is read.

What is read is news, texts made to be hard, and files made to be hard for the reader of their format
(`benchmarks/inputs`). The growth exponent is the slope of log(time) over log(size), by least squares: 1 is linear, 2 is
quadratic. Each measurement runs in a process of its own with a limit on its time and memory, so that a bad family is
reported and not waited for.

    python -m benchmarks.growth [--of figures|quotes|inputs|FORMAT] [--limit SECONDS] [--sizes 10000,100000] [FAMILY]
"""

from __future__ import annotations

import gc
import math
import multiprocessing as mp
import re
import resource
import signal
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pandas as pd

import analysis
from analysis import segments
from analysis.errors import InputError
from benchmarks import commands, corpus, tables
from benchmarks.inputs import INPUTS, Format
from benchmarks.inputs.prose import FAMILIES, text
from benchmarks.inputs.reading import read

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
#: Bytes of files, which have limits of their own.
FILE_SIZES = (64_000, 128_000, 256_000, 512_000, 1_024_000)
#: What the project promises of every family: of the extractors, and of reading a file.
MOST, FILE_MOST = 1.1, 1.2
#: Seconds from which the time of reading a file is looked at, and that a file of 64 kB may take.
TELLING, SMALL = 0.005, 1.0
#: Seconds that each article in a file may take beside, of which some files hold a thousand in a kilobyte.
ARTICLE = 0.0005
MEMORY = 12 * 2**30


class Result(NamedTuple):
    """What a reading found: rows or documents, and what was wrong."""

    rows: int
    reasons: list[str]


#: What is timed: for a size, and for each turn at it, a reading that no cache knows.
Ready: TypeAlias = Callable[[int, int], Callable[[], Result]]
#: The extractors that can be measured.
READERS: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "figures": analysis.extract_figures,
    "quotes": analysis.extract_quotes,
}


def news(size: int) -> str:
    """`size` characters of news articles, one after the other, again and again."""
    whole = "\n\n".join(document["text"] for document in corpus.articles())
    return (whole * (size // len(whole) + 1))[:size]


def extracting(reader: str, make: Callable[[int], str]) -> Ready:
    """Figures or quotes of a text."""

    def run(whole: str) -> Result:
        found = READERS[reader](_documents(whole))
        return Result(len(found), [problem["reason"] for problem in found.attrs["problems"]])

    return lambda size, turn: partial(run, make(size) + " " * turn)


def reading(form: Format, family: str, folder: Path) -> Ready:
    """A file of a family: its documents and their segments; no rows where it is refused, with the reason."""

    def run(file: Path) -> Result:
        found = read(file)
        return Result(len(found.documents), found.reasons)

    def ready(size: int, turn: int) -> Callable[[], Result]:
        file = folder / f"a{form.ending}"
        if not turn:
            file.write_bytes(form.file(family, size))
        segments.outline.cache_clear()
        return partial(run, file)

    return ready


def again(ready: Ready) -> Ready:
    """The same without the first turn, at which the file is made."""
    return lambda size, turn: ready(size, turn + 1)


class Cell(NamedTuple):
    """A measurement: CPU seconds and rows found, or why there are no seconds or no rows.

    `articles` counts those in a file, read or refused; `peak` is the most memory that the process held, in bytes.
    """

    size: int
    seconds: float | None
    rows: int = 0
    why: str = ""
    articles: int = 0
    peak: int = 0


def measure(ready: Ready, size: int, *, limit: float) -> Cell:
    """The CPU time of a reading, in a process of its own that may take `limit` seconds of it."""
    fork = mp.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    child = fork.Process(target=_timed, args=(ready, size, limit, there), daemon=True)
    child.start()
    there.close()
    late = Cell(size, None, why=f"> {limit:g} s")
    try:
        cell = here.recv() if here.poll(10 * limit) else late
    except EOFError:
        child.join()
        cell = late if child.exitcode == -signal.SIGXCPU else Cell(size, None, why="died")
    child.kill()
    child.join()
    return cell


def _timed(ready: Ready, size: int, limit: float, out: Connection) -> None:
    """Send the measurement; what is short is taken again, and the least is the least disturbed."""
    gc.freeze()  # else what was imported is looked through again from some size on, which takes 60 ms
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # what the parent held once does not count
    try:
        taken: list[float] = []
        while not taken or (sum(taken) < 0.3 and len(taken) < 7):
            run = ready(size, len(taken))
            most = math.ceil(time.process_time() + limit)
            resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
            start = time.process_time()
            found = run()
            taken.append(time.process_time() - start)
        faults = [fault for reason in found.reasons if (fault := _fault(reason))]
        why = "" if found.rows else found.reasons[0] if found.reasons else "nothing"
        told = Cell(size, min(taken), found.rows, why, found.rows + len(found.reasons), _peak())
        out.send(Cell(size, None, why=faults[0]) if faults else told)
    except Exception as error:
        out.send(Cell(size, None, why=type(error).__name__))


def _peak() -> int:
    status = Path("/proc/self/status").read_text("utf-8")
    return 1024 * int(re.findall(r"VmHWM:\s+(\d+)", status)[0])


def _fault(reason: str) -> str:
    """The name of the exception in a row of `problems` that tells of a fault; empty where it tells of the input."""
    _, fault, what = reason.partition("fault of the program (")
    named = re.search(r"\b\w+(?:Error|Exception)\b", what)
    return named[0] if named else fault


def _documents(whole: str) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": ["a"], "text": [whole]})


def exponent(cells: list[Cell]) -> float | None:
    """The slope of log(seconds) over log(size); None for fewer than two measurements.

    >>> exponent([Cell(10, 1.0), Cell(100, 10.0), Cell(1000, 100.0)])
    1.0
    """
    points = [(math.log10(c.size), math.log10(c.seconds)) for c in cells if c.seconds]
    if len(points) < 2:
        return None
    return round(statistics.linear_regression(*zip(*points, strict=True)).slope, 2)


def family(ready: Ready, sizes: tuple[int, ...], *, limit: float) -> list[Cell]:
    """The measurements of a family from small to large; what would run past the limit is not begun."""
    cells: list[Cell] = []
    for size in sizes:
        last = cells[-1] if cells else None
        if last and (last.seconds is None or last.seconds * size / last.size > limit):
            cells.append(Cell(size, None, why=last.why or "not begun"))
        else:
            cells.append(measure(ready, size, limit=limit))
    return cells


def row(name: str, cells: list[Cell]) -> list[str]:
    """A line of the table: name, seconds at each size, slope over all sizes, slope of the last step, verdict."""
    slope, last = exponent(cells), exponent([c for c in cells if c.seconds][-2:])
    steep = slope is not None and slope > MOST  # what takes no time at all has no slope
    return _line(name, cells, [slope, last], failed=steep)


def file_row(name: str, cells: list[Cell]) -> list[str]:
    """The same of files: the steepest slope from 5 ms on, and the size from which files are refused.

    What is refused beyond some size is another thing than what is read up to there, and has a slope of its own.
    """
    told = [c for c in cells if c.seconds and c.seconds >= TELLING]
    slopes = [exponent([c for c in told if c.why == why]) for why in dict.fromkeys(c.why for c in told)]
    slope = max((s for s in slopes if s is not None), default=None)
    small = [c for c in cells if c.seconds and c.size <= FILE_SIZES[0]]
    slow = any(c.seconds > SMALL + ARTICLE * c.articles for c in small if c.seconds)
    line = _line(name, cells, [slope], failed=slow or (slope is not None and slope > FILE_MOST))
    refused = next((f"{c.size:,}" for c in cells if c.seconds and not c.rows), "")
    return [*line[:-1], refused, line[-1]]


def _line(name: str, cells: list[Cell], slopes: list[float | None], *, failed: bool) -> list[str]:
    seconds = [f"{c.seconds:.3f}" if c.seconds is not None else c.why for c in cells]
    failed = failed or any(c.seconds is None and c.why != "not begun" for c in cells)
    return [name, *seconds, *("" if s is None else f"{s:.2f}" for s in slopes), "TOO MUCH" if failed else ""]


def main() -> None:
    """Measure the families named, or all, and print a table."""
    options = commands.options(__doc__)
    options.add_argument("families", nargs="*", metavar="FAMILY", help="of those printed; all where none is named")
    options.add_argument("--of", default="figures", choices=[*READERS, "inputs", *INPUTS], help="what is measured")
    options.add_argument("--limit", type=float, default=60.0, help="CPU seconds for one measurement")
    options.add_argument("--sizes", help="characters, or bytes of files, with commas between")
    chosen = options.parse_args()
    sizes = tuple(int(size) for size in chosen.sizes.split(",")) if chosen.sizes else ()
    if chosen.of in READERS:
        _print_texts(chosen.of, chosen.families, sizes or SIZES, limit=chosen.limit)
        return
    for name in INPUTS if chosen.of == "inputs" else [chosen.of]:
        _print_files(name, chosen.families, sizes or FILE_SIZES, limit=chosen.limit)


def _wanted(named: list[str], families: Mapping[str, object]) -> list[str]:
    unknown = [name for name in named if name not in families]
    if unknown:
        raise InputError(f"There is no family {unknown[0]!r}; there are {', '.join(families)}.")
    return named or [*families]


def _print_texts(of: str, named: list[str], sizes: tuple[int, ...], *, limit: float) -> None:
    makers: dict[str, Callable[[int], str]] = {"news": news}
    makers |= {name: partial(text, name) for name in FAMILIES}
    chosen = _wanted(named, makers)
    for name in FAMILIES:  # what is loaded once, when first asked, is not measured
        READERS[of](_documents(text(name, 300)))
    if "news" in chosen:
        READERS[of](_documents(news(100_000)))
    print(f"CPU seconds of extract_{of}, and the growth exponent (over all sizes, in the last step)\n")
    heads = ["family", *(f"{size:,}" for size in sizes), "exponent", "last", ""]
    print(tables.head(heads, wide=28), flush=True)
    for name in chosen:
        cells = family(extracting(of, makers[name]), sizes, limit=limit)
        print(tables.line(row(name, cells), wide=28), flush=True)


def _print_files(of: str, named: list[str], sizes: tuple[int, ...], *, limit: float) -> None:
    form = INPUTS[of]
    chosen = _wanted(named, form.families)
    print(f"\nCPU seconds of reading {of}, the growth exponent, and from which size on files are refused\n")
    print(tables.head(["family", *(f"{size:,}" for size in sizes), "exponent", "refused", ""], wide=28), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in form.families:
            reading(form, name, Path(folder))(2000, 0)()  # what is loaded once is not measured
        for name in chosen:
            cells = family(reading(form, name, Path(folder)), sizes, limit=limit)
            print(tables.line(file_row(name, cells), wide=28), flush=True)


if __name__ == "__main__":
    commands.run(main)
