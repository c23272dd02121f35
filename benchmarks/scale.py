"""Many articles to tables: time, memory of all processes together, and the same tables from whoever made them.

The articles are the development articles over and over, each time with other names and numbers and of other days. They
are extracted by one process and by two, and by a Dask cluster of four workers of which one is killed on the way; all
three must make the same bytes. Memory is the sum of the processes' proportional set sizes, so that what they share
counts once. All articles may also be of one day, or of none.

    python -m benchmarks.scale [--articles N] [--runs one,two,dask] [--published many|one|none]
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from analysis import lexicon
from benchmarks import commands, corpus, tables

#: So many days lie between two rounds of the development articles, which are of eleven months.
APART = 73
#: Seconds between two looks at the memory.
LOOK = 2.0
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_DIGITS = re.compile(r"\d+")
SYLLABLES = ("bar", "del", "fen", "gor", "hal", "jin", "kel", "lom", "mar", "nor", "pel", "quin", "ros", "sal", "tor")


def write(folder: Path, count: int, published: str = "many") -> int:
    """Write so many articles of many days, of one or of none; the number of their characters."""
    articles = [*corpus.articles("polnear_train"), *corpus.articles("events_dev")]
    folder.mkdir(parents=True)
    size = 0
    for number in range(count):
        article, nth = articles[number % len(articles)], number // len(articles)
        text = article["text"] if nth == 0 else _other(article["text"], nth)
        day = date.fromisoformat(article["published"]) + timedelta(APART * nth)
        stated = {"many": f"published: {day}\n", "one": "published: 2024-06-26\n", "none": ""}[published]
        about = f"---\noutlet: {article['outlet']}\n{stated}---\n"
        (folder / f"{number:08}.md").write_text(about + text, "utf-8")
        size += len(text)
    return size


def _other(text: str, nth: int) -> str:
    """The text with other names and other numbers, years aside."""
    kept = {*lexicon.words("weekdays"), *(row["name"] for row in lexicon.table("months"))}
    syllable = SYLLABLES[nth % len(SYLLABLES)] + "".join(SYLLABLES[: nth // len(SYLLABLES)])
    text = _NAME.sub(lambda name: name[0] if name[0] in kept else name[0] + syllable, text)
    return _DIGITS.sub(lambda digits: _number(digits[0], nth), text)


def _number(digits: str, nth: int) -> str:
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return digits
    return "".join(str((int(digit) + nth) % 9 + 1) if digit != "0" else "0" for digit in digits)


class Run(NamedTuple):
    """A measured run: seconds in all and until all was read, the most memory in MB, what it said, tables by hash."""

    name: str
    seconds: float
    reading: float
    memory: int
    said: str
    files: dict[str, str]


def extract(name: str, source: Path, to: Path, *options: str) -> Run:
    """Extract the articles by a command of its own."""
    command = [sys.executable, "-m", "analysis", "extract", str(source), "--to", str(to), "--format", "parquet"]
    begun, most = time.time(), 0
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True, cwd=corpus.ROOT) as running:  # noqa: S603
        while running.poll() is None:
            most = max(most, memory(running.pid))
            time.sleep(LOOK)
        said = running.stdout.read() if running.stdout else ""
    if running.returncode:
        raise SystemExit(f"{name} ended with code {running.returncode}: {said}")
    seconds = time.time() - begun
    read = max(path.stat().st_mtime for path in to.glob("figures/*")) - begun
    return Run(name, seconds, read, most >> 20, said.splitlines()[0], hashes(to))


def hashes(folder: Path) -> dict[str, str]:
    """The hash of every file in a folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def memory(pid: int) -> int:
    """The bytes that a process and its descendants hold, what they share counted once."""
    return sum(map(_held, family(pid)))


def family(pid: int) -> list[int]:
    """A process and its descendants."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in family(int(child)))]


def _held(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:")), 0)


def on_cluster(source: Path, to: Path, *, after: float) -> Run:
    """Extract the articles on a cluster of four workers, of which one is killed after some seconds."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=4, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        victim = next(iter(cluster.workers.values())).pid
        killing = threading.Timer(after, os.kill, (victim, signal.SIGKILL))
        killing.start()
        try:
            return extract("Dask, four workers, one killed", source, to, "--dask", cluster.scheduler_address)
        finally:
            killing.cancel()


def measured(source: Path, folder: Path, runs: list[str], *, after: float) -> Iterator[Run]:
    """The runs asked for, one after the other."""
    for name in runs:
        if name == "dask":
            yield on_cluster(source, folder / name, after=after)
        else:
            yield extract(f"{name} process{'es' if name == 'two' else ''}", source, folder / name, "--jobs", JOBS[name])


JOBS = {"one": "1", "two": "2"}


def sizes(folder: Path) -> list[tuple[str, int]]:
    """How many bytes each table has."""
    return [(each.name, sum(file.stat().st_size for file in each.iterdir())) for each in sorted(folder.iterdir())]


def main() -> None:
    """Run them and print a table."""
    options = commands.options(__doc__)
    options.add_argument("--articles", type=int, default=50_000, help="articles (50,000)")
    options.add_argument("--runs", default="two,one,dask", help="which, with commas between")
    options.add_argument("--after", type=float, default=40, help="seconds after which a worker is killed (40)")
    options.add_argument("--published", choices=["many", "one", "none"], default="many", help="the days (many)")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        size = write(Path(place, "articles"), chosen.articles, chosen.published)
        print(f"{chosen.articles:,} articles, {size:,} characters; {os.cpu_count()} processors\n")
        print(tables.head(["", "seconds", "reading", "articles a second", "MB"], wide=32), flush=True)
        done: list[Run] = []
        for run in measured(Path(place, "articles"), Path(place), chosen.runs.split(","), after=chosen.after):
            rate = chosen.articles / run.seconds
            cells = [f"{run.seconds:,.0f}", f"{run.reading:,.0f}", f"{rate:.1f}", f"{run.memory:,}"]
            print(tables.line([run.name, *cells], wide=32), flush=True)
            done.append(run)
        print(f"\n{done[0].said}")
        print("the same files" if all(run.files == done[0].files for run in done) else "FILES DIFFER")
        print("bytes: " + ", ".join(f"{name} {held:,}" for name, held in sizes(Path(place, chosen.runs.split(",")[0]))))


if __name__ == "__main__":
    commands.run(main)
