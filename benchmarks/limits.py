"""Files of five megabytes, of every format and every hard family: done, or refused with a reason, in time and memory.

Each file is read in a process of its own, from its bytes to its documents and their segments. `--extract` finds the
figures and quotes in them too.

    python -m benchmarks.limits [--of FORMAT] [--size BYTES] [--extract] [FAMILY ...]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import analysis
from benchmarks import commands, growth, tables
from benchmarks.inputs import INPUTS
from benchmarks.inputs.reading import read

SIZE = 5_000_000
#: CPU seconds and bytes that a file may take.
SECONDS, MEMORY = 10.0, 300 * 2**20
#: Formats of many documents in a file.
MANY = ("csv", "packed csv", "jsonl", "archives")


def extracting(file: Path) -> growth.Ready:
    """What is found in the documents of a file."""

    def run() -> growth.Result:
        found = read(file)
        figures, quotes = analysis.extract_figures(found.documents), analysis.extract_quotes(found.documents)
        reasons = [*found.reasons, *analysis.problems(figures, quotes)["reason"]]
        return growth.Result(len(found.documents), reasons)

    return lambda size, turn: run


def row(name: str, cell: growth.Cell) -> list[str]:
    """A line of the table: name, seconds, memory, what came of it, verdict."""
    bad = cell.seconds is None or cell.seconds > SECONDS or cell.peak > MEMORY
    seconds = "" if cell.seconds is None else f"{cell.seconds:.2f}"
    outcome = "read" if cell.rows else cell.why.rpartition(": ")[2][:60]
    return [name, seconds, f"{cell.peak / 2**20:.0f}", outcome, "TOO MUCH" if bad else ""]


def _documents(name: str) -> list[str]:
    """The families of a format whose files are one document; a table of many is as quick as they are together."""
    return [family for family in INPUTS[name].families if name not in MANY or family.startswith("one ")]


def main() -> None:
    """Measure the families named, or all, and print a table; exit with 1 where one takes too much."""
    options = commands.options(__doc__)
    options.add_argument("families", nargs="*", metavar="FAMILY")
    options.add_argument("--of", choices=list(INPUTS), help="one format")
    options.add_argument("--size", type=int, default=SIZE)
    options.add_argument("--extract", action="store_true", help="figures and quotes too")
    chosen = options.parse_args()
    failed = False
    for name in [chosen.of] if chosen.of else INPUTS:
        form = INPUTS[name]
        print(f"\n{name}, {chosen.size:,} bytes: CPU seconds, megabytes of memory, and what came of it\n")
        print(tables.head(["family", "seconds", "MB", "", ""], wide=28), flush=True)
        with tempfile.TemporaryDirectory() as folder:
            for family in chosen.families or _documents(name):
                ready = growth.reading(form, family, Path(folder))
                ready(chosen.size, 0)  # the file is made here, lest its making be measured
                ready = extracting(Path(folder, f"a{form.ending}")) if chosen.extract else growth.again(ready)
                line = row(family, growth.measure(ready, chosen.size, limit=6 * SECONDS))
                failed |= bool(line[-1])
                print(tables.line(line, wide=28), flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    commands.run(main)
