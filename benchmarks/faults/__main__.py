"""Every fault, in a sandbox: how often it was tried, and how often something was wrong. One line for each.

Nothing is to be in a column but the first; where it says `not tried`, this system does not allow it (a disk is mounted
by root alone).
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import commands, tables
from benchmarks.faults import cells, crowds, damage, disks
from benchmarks.faults.sandbox import COMMANDS, Count, Sandbox
from benchmarks.faults.signals import signalled

COLUMNS = ("tries", "crashes", "lost", "half-written", "different", "processes left", "files left")
#: The kinds of faults, by the names under which they can be asked for.
KINDS = ("kills", "interrupts", "state", "notebooks", "disks", "crowds")
#: Articles of the corpus that is extracted in parts: three partitions.
MANY_ARTICLES = 1_100

#: A fault's name, and what tries it in an empty folder.
Fault = tuple[str, Callable[[Path], Count]]


def faults(kind: str, share: float) -> Iterator[Fault]:
    """The faults of a kind, each tried as many times as are a share of all."""

    def times(many: int) -> int:
        return max(1, round(many * share))

    if kind in ("kills", "interrupts"):
        number = signal.SIGKILL if kind == "kills" else signal.SIGINT
        for name in COMMANDS:
            yield f"{number.name}: {name}", sandboxed(signalled, name, number=number, many=times(25))
    elif kind == "state":
        for part in (damage.batch, damage.report, damage.extraction):
            yield f"state of {part.__name__}", partial(part, flips=times(1_000))
    elif kind == "notebooks":
        for kernels in cells.KERNELS:
            yield f"notebooks, {kernels} kernels", partial(cells.failing, kind=kernels)
        yield "notebooks in a row", partial(cells.in_a_row, many=times(1_000))
        yield "notebooks after others", partial(cells.pairs, many=times(1_000))
    elif kind == "disks":
        for name in COMMANDS:
            for fault in (disks.full, disks.read_only, disks.file_limit):
                yield f"{fault.__name__}: {name}", sandboxed(fault, name)
    elif kind == "crowds":
        for name in COMMANDS:
            runs = 2 if name == "report" else 8
            yield f"{runs} at once: {name}", sandboxed(crowds.crowd, name, runs=runs, rounds=times(10))


def sandboxed(check: Callable[..., Count], name: str, **options: Any) -> Callable[[Path], Count]:
    """A check of a command, in a sandbox made in the folder."""
    articles = MANY_ARTICLES if name == "extract --parts" else 2
    return lambda place: check(Sandbox(place, articles=articles), COMMANDS[name], **options)


def line(name: str, count: Count) -> str:
    """A line of the table; what has no column of its own is told behind it."""
    more = "".join(f"  {value} {what}" for what, value in count.items() if what not in COLUMNS and value)
    cells = [str(count[column]) if count["tries"] else "-" for column in COLUMNS]
    return tables.line([name, *cells], wide=30, narrow=15) + more + ("" if count["tries"] else "  not tried")


def main() -> None:
    """Run it; ends with code 1 when anything was wrong."""
    parser = commands.options(__doc__)
    parser.add_argument("--only", choices=KINDS, action="append", help="a kind of faults; may be repeated (all)")
    parser.add_argument("--share", type=float, default=1.0, help="the share of all tries (1.0)")
    options = parser.parse_args()
    total = Count()
    print(tables.head(["fault", *COLUMNS], wide=30, narrow=15))
    for kind in options.only or KINDS:
        for name, fault in faults(kind, options.share):
            with TemporaryDirectory(prefix="quotient-faults-") as place:
                count = fault(Path(place))
            total += count
            print(line(name, count), flush=True)
    print(line("all", total))
    sys.exit(any(total[column] for column in COLUMNS[1:]))


if __name__ == "__main__":
    commands.run(main)
