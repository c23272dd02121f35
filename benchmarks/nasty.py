"""Every kind of nasty input at once through every command: how it ends, how long that takes, and what is lost.

The inputs are those of `tests/nasty*.py`, all in one folder. A command is to end with exit code 0 and without a
traceback; every file is to be a document or to be named among the problems.

    python -m benchmarks.nasty [COMMAND ...]
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pandas as pd

from analysis.documents.items import printable
from benchmarks import commands, corpus, tables
from tests import nasty

COLUMNS = ("command", "seconds", "exit code", "tracebacks", "lost")
#: What is tried, by its name: arguments of the program, in which CORPUS is the folder.
TRIED: dict[str, Sequence[str]] = {
    "extract": ("extract", "CORPUS", "--to", "extract", "--format", "parquet"),
    "sheet": ("sheet", "CORPUS", "--to", "sheet.csv"),
    "lesson": ("lesson", "CORPUS", "--lesson", "all", "--for", "both"),
    "worksheet": ("lesson", "CORPUS", "--lesson", "all", "--as", "worksheet", "--to", "worksheets"),
    "tour": ("run", "start-here", "-p", "corpus", "CORPUS"),
    "coding": ("run", "coding", "-p", "corpus", "CORPUS"),
    "report": ("report", "CORPUS", "--to", "report"),
}
WIDE = 9


def written(folder: Path) -> list[str]:
    """Write every kind that the file system takes; the names."""
    names = []
    for name, data in nasty.files().items():
        try:
            nasty.write(folder, {name: data})
            names.append(printable(name))
        except (OSError, ValueError):
            continue
    return names


def lost(names: Sequence[str], tables_of: Path) -> list[str]:
    """The files that are neither a document nor named among the problems."""
    documents = pd.read_parquet(tables_of / "documents", columns=["path"])["path"]
    told = pd.read_parquet(tables_of / "problems", columns=["doc_id"])["doc_id"]
    known = {name.split("#")[0] for name in documents} | {*documents, *told} | {name.split("#")[0] for name in told}
    hidden = (name for name in names if not PurePosixPath(name).name.startswith("."))
    return [name for name in hidden if name not in known and f"*{PurePosixPath(name).suffix.lower()}" not in known]


def tried(asked: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A line for each command."""
    with TemporaryDirectory(prefix="quotient-nasty-") as place:
        folder = Path(place)
        names = written(folder / "corpus")
        for name in asked:
            arguments = ["corpus" if part == "CORPUS" else part for part in TRIED[name]]
            begun = time.perf_counter()
            path = {**os.environ, "PYTHONPATH": str(corpus.ROOT)}
            command = [sys.executable, "-m", "analysis", *arguments]
            end = subprocess.run(command, cwd=folder, env=path, capture_output=True, check=False)  # noqa: S603
            seconds = time.perf_counter() - begun
            gone = str(len(lost(names, folder / "extract"))) if name == "extract" else ""
            traces = (end.stdout + end.stderr).count(b"Traceback")
            yield name, f"{seconds:.1f}", str(end.returncode), str(traces), gone


def main() -> None:
    """Try the commands that are named, or all."""
    options = commands.options(__doc__)
    options.add_argument("command", nargs="*", choices=[[], *TRIED], help="Which; all if none is named.")
    asked = options.parse_args().command or [*TRIED]
    print(tables.head([*COLUMNS], wide=WIDE), flush=True)
    wrong = False
    for name, seconds, code, traces, gone in tried(asked):
        print(tables.line([name, seconds, code, traces, gone], wide=WIDE), flush=True)
        wrong |= (code, traces, gone or "0") != ("0", "0", "0")
    sys.exit(wrong)


if __name__ == "__main__":
    commands.run(main)
