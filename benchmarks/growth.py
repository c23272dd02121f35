"""How the time of `extract_figures` or `extract_quotes` grows with the text: on news, and on texts made to be hard.

The growth exponent is the slope of log(time) over log(size), by least squares: 1 is linear, 2 is quadratic. Each
measurement runs in a process of its own with a limit on its time and memory, so that a bad family is reported and not
waited for.

    python -m benchmarks.growth [--of figures|quotes] [--limit SECONDS] [--sizes 10000,100000] [FAMILY ...]
"""

from __future__ import annotations

import math
import multiprocessing as mp
import re
import resource
import signal
import statistics
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import NamedTuple

import pandas as pd

import analysis
from benchmarks import commands, corpus, tables

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
#: What the project promises of every family.
MOST = 1.1
MEMORY = 12 * 2**30
#: What can be measured.
READERS: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "figures": analysis.extract_figures,
    "quotes": analysis.extract_quotes,
}

#: The part that is repeated to make each hard text.
FAMILIES: dict[str, str] = {
    "digits": "1234567890",
    "digits apart": "7 ",
    "commas and digits": "1,234,567,",
    "points and digits": "1.5.",
    "nested number words": "hundred thousand million ",
    "number words": "twenty-one ",
    "straight quotes": '"',
    "straight quotes and digits": '5 "6 ',
    "curly quotes": "“",
    "curly quotes nested": "“5 ‘6 ",
    "curly quotes closing": "5” ",
    "single quotes": "'",
    "single quotes and words": "'tis 5 ",
    "hyphens": "-",
    "hyphens and digits": "5-",
    "hyphened words": "five-year-",
    "dashes and digits": "5 – 6 — ",
    "one line without a full stop": "the crew of 12 sailed on with 30 tons of grain and ",
    "full stops": ".",
    "full stops and words": "a. ",
    "abbreviations": "Mr. U.S. ",
    "brackets": "(",
    "brackets and digits": "(5 [6 ",
    "brackets closing": "5) ",
    "one of one": "one of ",
    "of": "5 of the ",
    "from to": "from 1 to 2 to 3 ",
    "from to from to": " from 5 to",
    "mixed numbers": "2 1/2-",
    "between and": "between 1 and 2 and ",
    "last year": "last year ",
    "last year with digits": "5 last year ",
    "dates": "June 5, 2020, ",
    "said": "said ",
    "said with digits": "he said 5 that ",
    "according to": "according to 5 ",
    "who relatives": "who said that 5 who ",
    "names": "John Smith ",
    "names with digits": "Smith, 52, ",
    "adjectives": "large ",
    "nouns": "people ",
    "commas": ", ",
    "commas and nouns": "5 ships, ",
    "hedges": "more than ",
    "hedges with digits": "about 5 or more ",
    "currency signs": "$",
    "currency and digits": "$5 ",
    "per cent": "% ",
    "per cent with digits": "5% per ",
    "slashes": "1/2/",
    "newlines": "\n",
    "lines of digits": "5\n",
    "paragraphs of digits": "5 ships.\n\n",
    "carriage returns": "\r\n",
    "spaces": " ",
    "digits wide apart": "5" + " " * 50,
    "tabs": "\t",
    "NBSP": "\xa0",
    "NBSP thousands": "1\xa0000\xa0",
    "thin-space thousands": "1\u2009000\u2009",
    "zero-width spaces": "5\u200b",
    "soft hyphens": "thou\xadsand ",
    "emoji": "😀",
    "emoji and digits": "😀5 ",
    "keycaps": "5\ufe0f\u20e3",
    "combining marks": "\u0301",
    "combining marks on digits": "5\u0301",
    "digits of other scripts": "٣४",
    "other scripts": "数字は五百人 ",
    "capitals": "A",
    "letters": "a",
    "quotations": "“No,” he said. ",
    "quotations re-opened": "“No.\n\n",
    "quotations in single marks": "‘No,’ he said, ‘no.’ ",
    "quotations and apostrophes": "the boys' 'no' ",
    "guillemets": "«5» «",
    "reports in reports": "he said that she thought that ",
    "sources": "a spokesman for the ",
    "pronouns": "He said he had told her that she was. ",
    "surnames": "Ann Lee said so. Lee left. ",
    "transcripts": "Lee: No.\n\n",
    "links": "http://a.b/5?",
}


def text(family: str, size: int) -> str:
    """A text of `size` characters of a family, with a figure before and after, so that every reader is woken.

    >>> text("one of one", 60)
    'About 50 people, one of one of one of one left with 7 ships.'
    """
    before, after = "About 50 people, ", " left with 7 ships."
    room = max(size - len(before) - len(after), 0)
    part = FAMILIES[family]
    return before + (part * (room // len(part) + 1))[:room] + after


def news(size: int) -> str:
    """`size` characters of news articles, one after the other, again and again."""
    whole = "\n\n".join(document["text"] for document in corpus.articles())
    return (whole * (size // len(whole) + 1))[:size]


class Cell(NamedTuple):
    """A measurement: CPU seconds and rows found, or why there are none."""

    size: int
    seconds: float | None
    rows: int = 0
    why: str = ""


def measure(reader: str, make: Callable[[int], str], size: int, *, limit: float) -> Cell:
    """The CPU time of one of `READERS` on one text, in a process of its own that may take `limit` seconds of it."""
    fork = mp.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    child = fork.Process(target=_timed, args=(reader, make, size, limit, there), daemon=True)
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


def _timed(reader: str, make: Callable[[int], str], size: int, limit: float, out: Connection) -> None:
    """Send the measurement; what is short is taken again, and the least is the least disturbed."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    most = math.ceil(time.process_time() + limit)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 9))
    try:
        whole = make(size)
        taken: list[float] = []
        while not taken or (sum(taken) < 0.3 and len(taken) < 7):
            documents = _documents(whole + " " * len(taken))  # a text that no cache knows
            start = time.process_time()
            found = READERS[reader](documents)
            taken.append(time.process_time() - start)
        faults = [fault for problem in found.attrs["problems"] if (fault := _fault(problem["reason"]))]
        out.send(Cell(size, None, why=faults[0]) if faults else Cell(size, min(taken), len(found)))
    except Exception as error:
        out.send(Cell(size, None, why=type(error).__name__))


def _fault(reason: str) -> str:
    """The name of the exception in a row of `problems`; empty where it tells of the text."""
    named = re.search(r"\w*(?:Error|Exception)\b", reason)
    return named.group() if named else ""


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


def family(reader: str, make: Callable[[int], str], sizes: tuple[int, ...], *, limit: float) -> list[Cell]:
    """The measurements of a family from small to large; what would run past the limit is not begun."""
    cells: list[Cell] = []
    for size in sizes:
        last = cells[-1] if cells else None
        if last and (last.seconds is None or last.seconds * size / last.size > limit):
            cells.append(Cell(size, None, why=last.why or "not begun"))
        else:
            cells.append(measure(reader, make, size, limit=limit))
    return cells


def row(name: str, cells: list[Cell]) -> list[str]:
    """A line of the table: name, seconds at each size, slope over all sizes, slope of the last step, verdict."""
    slope, last = exponent(cells), exponent([c for c in cells if c.seconds][-2:])
    seconds = [f"{c.seconds:.3f}" if c.seconds is not None else c.why for c in cells]
    steep = slope is not None and slope > MOST  # what takes no time at all has no slope
    failed = steep or any(c.seconds is None and c.why != "not begun" for c in cells)
    slopes = ["" if value is None else f"{value:.2f}" for value in (slope, last)]
    return [name, *seconds, *slopes, "TOO MUCH" if failed else ""]


def main() -> None:
    """Measure the families named, or all, and print a table."""
    options = commands.options(__doc__)
    options.add_argument("families", nargs="*", choices=["news", *FAMILIES, []], metavar="FAMILY")
    options.add_argument("--of", default="figures", choices=list(READERS), help="what is measured")
    options.add_argument("--limit", type=float, default=60.0, help="CPU seconds for one measurement")
    options.add_argument("--sizes", default=",".join(map(str, SIZES)), help="characters, with commas between")
    chosen = options.parse_args()
    sizes = tuple(int(size) for size in chosen.sizes.split(","))
    read = READERS[chosen.of]
    if "news" in (chosen.families or ["news"]):
        read(_documents(news(100_000)))
    makers: dict[str, Callable[[int], str]] = {"news": news}
    makers |= {name: lambda size, name=name: text(name, size) for name in FAMILIES}  # type: ignore[misc]
    for name in FAMILIES:  # what is loaded once, when first asked, is not measured
        read(_documents(text(name, 300)))
    print(f"CPU seconds of extract_{chosen.of}, and the growth exponent (over all sizes, in the last step)\n")
    heads = ["family", *(f"{size:,}" for size in sizes), "exponent", "last", ""]
    print(tables.head(heads, wide=28), flush=True)
    for name in chosen.families or makers:
        print(tables.line(row(name, family(chosen.of, makers[name], sizes, limit=chosen.limit)), wide=28), flush=True)


if __name__ == "__main__":
    commands.run(main)
