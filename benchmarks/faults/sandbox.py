"""A place of its own for commands that are to fail: two versions of a corpus, their results, what is left of them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, NamedTuple

import pandas as pd

from benchmarks import corpus

#: How the program is started.
PROGRAM = (sys.executable, "-m", "analysis")
#: In the environment of every process of a sandbox, with its folder.
MARK = "QUOTIENT_FAULTS"
#: Seconds after which nothing may be left of a command that has ended.
PATIENCE = 2.0
#: Two printings of the news, so that the results of one are told from those of the other.
VERSIONS = {"old": ("400", "50"), "new": ("431", "62")}
OUTLETS = ("The Harbour Post", "Inland Times")
ARTICLE = """---
outlet: {outlet}
published: 2024-06-30
---
# Storm closes port

More than {ferries} ferries were cancelled in June, according to port data. “We had no choice but to close the port,”
said Ann Lee, the harbour master. Roughly {sailors} sailors remain missing, officials said on Monday.
"""

#: The hash of every file in a folder, by its name there.
Contents = dict[str, str]
#: How often what was counted: tries, and what must not be.
Count = Counter[str]


class Command(NamedTuple):
    """A command of the program: its arguments with `{corpus}` in them, and the folder that it writes."""

    arguments: tuple[str, ...]
    to: str
    #: Whether its folder takes the place of the one before as a whole.
    at_once: bool = False


_EACH = ("run", "05-rates", "--each", "rows.csv", "-p", "corpus", "{corpus}", "--only-changed", "--to", "out/notebooks")
COMMANDS = {
    "report": Command(("report", "{corpus}", "--to", "out/report"), "out/report", at_once=True),
    "run --each": Command(_EACH, "out/notebooks"),
    "extract": Command(("extract", "{corpus}", "--to", "out/tables"), "out/tables"),
    "extract --parts": Command(
        ("extract", "{corpus}", "--parts", "--format", "parquet", "--to", "out/parts"), "out/parts"
    ),
}


class Ended(NamedTuple):
    """A command that has ended: its exit code, what it said on standard output and error, and how long that took."""

    code: int
    output: str
    errors: str
    seconds: float

    @property
    def clear(self) -> bool:
        """Whether it failed as it ought to: a code that is not 0, and one line that says why."""
        lines = [line for line in self.errors.replace("\r", "\n").splitlines() if line.startswith("Error: ")]
        return self.code > 0 and len(lines) == 1 and "Traceback" not in self.errors


class Sandbox:
    """A folder with corpora `old` and `new`, in which commands run with temporary files of their own.

    Args:
        place: an empty folder.
        program: how the program is started.
        articles: how many there are in each corpus.
    """

    def __init__(self, place: Path, program: Sequence[str] = PROGRAM, articles: int = 2) -> None:
        self.place, self.program, self.articles = place, program, articles
        self.temporary = place / "temporary"
        self.temporary.mkdir()
        (place / "out").mkdir()
        (place / "rows.csv").write_text("most\n3\n4\n5\n", "utf-8")
        for version, (ferries, sailors) in VERSIONS.items():
            (place / version).mkdir()
            for number in range(articles):
                outlet = OUTLETS[number % len(OUTLETS)]
                text = ARTICLE.format(outlet=outlet, ferries=ferries, sailors=sailors)
                (place / version / f"article-{number}.md").write_text(text, "utf-8")

    def start(self, command: Command, version: str, **options: Any) -> subprocess.Popen[bytes]:
        """Begin a command, in a process group of its own."""
        path = os.pathsep.join(filter(None, [str(corpus.ROOT), os.environ.get("PYTHONPATH")]))
        own = {MARK: str(self.place), "TMPDIR": str(self.temporary), "PYTHONPATH": path}
        given = [argument.format(corpus=version) for argument in command.arguments]
        return subprocess.Popen(  # noqa: S603
            [*self.program, *given],
            cwd=self.place,
            env={**os.environ, **own},
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **options,
        )

    def run(self, command: Command, version: str, **options: Any) -> Ended:
        """Run a command to its end."""
        begun = time.monotonic()
        return ended(self.start(command, version, **options), begun)

    def results(self, command: Command) -> dict[str, Contents]:
        """What a command makes of each version undisturbed; afterwards, the results of `old` are there."""
        made = {}
        for version in ("new", "old"):
            done = self.run(command, version)
            if done.code:
                raise SystemExit(f"The command fails without any fault: {done.errors}")
            made[version] = contents(self.place / command.to)
        return made

    def processes(self) -> list[int]:
        """The living processes of the sandbox."""
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            try:
                ours = f"{MARK}={self.place}".encode() in (place / "environ").read_bytes().split(b"\0")
                if ours and (place / "stat").read_text().rpartition(")")[2].split()[0] != "Z":
                    found.append(int(place.name))
            except OSError:
                continue
        return found

    def orphans(self) -> int:
        """How many processes are left when there has been time enough to end."""
        until = time.monotonic() + PATIENCE
        while self.processes() and time.monotonic() < until:
            time.sleep(0.02)
        return len(self.processes())

    def leftovers(self) -> list[str]:
        """The temporary files and folders that there are, beside the results and elsewhere."""
        return sorted(path.name for path in (*self.temporary.iterdir(), *self.place.rglob(".*.part")))


def ended(running: subprocess.Popen[bytes], since: float) -> Ended:
    """Wait for the end of a command, which began, or was told to end, at a moment of the monotonic clock."""
    code = running.wait()
    seconds = time.monotonic() - since
    return Ended(code, _said(running.stdout), _said(running.stderr), seconds)


def _said(stream: IO[bytes] | None) -> str:
    """What has been said until now; processes that are left may hold the stream open."""
    if stream is None:
        return ""
    with stream:
        os.set_blocking(stream.fileno(), False)
        return (stream.read() or b"").decode()


def contents(folder: Path) -> Contents:
    """The hash of every file that shows in a folder; of one that is gone before it is read, none."""
    found = {}
    for place, folders, names in os.walk(folder):  # which passes over folders that vanish meanwhile
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(place, name) for name in sorted(names) if not name.startswith(".")):
            with suppress(FileNotFoundError):
                found[path.relative_to(folder).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def documents(folder: Path) -> int | None:
    """How many documents the tables in a folder have; None where there is no such table."""
    if (folder / "documents.csv").is_file():
        return len(pd.read_csv(folder / "documents.csv"))
    return len(pd.read_parquet(folder / "documents")) if (folder / "documents").is_dir() else None


def torn(found: Contents, results: Mapping[str, Contents], *, at_once: bool) -> int:
    """How many files are neither those of the old results nor of the new ones; all that are mixed, where none may be.

    What a batch knows of its outputs (`made-from.json`) grows with them, and is asked for its meaning elsewhere.
    """
    if at_once:
        return 0 if not found or found in results.values() else len(found)
    known = {name: {made.get(name) for made in results.values()} for name in found}
    return sum(value not in known[name] for name, value in found.items() if Path(name).name != "made-from.json")


@contextmanager
def begun(sandbox: Sandbox, command: Command, versions: Iterable[str]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """A command begun for several versions at the same time; what still runs is killed with this context."""
    running = [sandbox.start(command, version) for version in versions]
    try:
        yield running
    finally:
        for each in running:
            each.kill()
            each.wait()
