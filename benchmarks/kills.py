"""A batch killed by SIGKILL at random moments: no half-written file, no process left, and the same in the end."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import commands, corpus


def batch(notebook: str, rows: Path, folder: Path, mark: str) -> subprocess.Popen[bytes]:
    """Start the command that runs a notebook for each row; `mark` is in the environment of all its processes."""
    arguments = ["run", notebook, "--each", str(rows), "--to", str(folder), "--only-changed"]
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "analysis", *arguments],
        cwd=corpus.ROOT,
        env={**os.environ, "QUOTIENT_KILLS": mark},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def marked(mark: str) -> list[int]:
    """The living processes whose environment began with the mark."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            ours = f"QUOTIENT_KILLS={mark}".encode() in (place / "environ").read_bytes().split(b"\0")
            if ours and (place / "stat").read_text().rpartition(")")[2].split()[0] != "Z":
                found.append(int(place.name))
        except OSError:
            continue
    return found


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file in a folder; raises `ValueError` where one is not whole JSON."""
    found = {}
    for path in sorted(folder.glob("*")) if folder.exists() else []:
        json.loads(path.read_text("utf-8"))
        found[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def main() -> None:
    """Run it."""
    parser = commands.options(__doc__)
    parser.add_argument("--kills", type=int, default=50, help="kills (50)")
    parser.add_argument("--runs", type=int, default=6, help="notebooks of a batch (6)")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    moments = random.Random(options.seed)  # noqa: S311
    with TemporaryDirectory() as place:
        rows = Path(place) / "rows.csv"
        rows.write_text("most\n" + "".join(f"{number}\n" for number in range(3, 3 + options.runs)))
        begun = time.monotonic()
        if batch("05-rates", rows, Path(place) / "whole", "whole").wait():
            raise SystemExit("The batch fails without being killed.")
        takes, whole = time.monotonic() - begun, contents(Path(place) / "whole")
        left = rounds = same = 0
        for number in range(options.kills):
            folder = Path(place) / f"out{rounds}"
            running = batch("05-rates", rows, folder, str(number))
            time.sleep(moments.random() * takes)
            running.send_signal(signal.SIGKILL)
            running.wait()
            contents(folder)
            time.sleep(2)
            left += len(marked(str(number)))
            # Every fifth kill, the batch is let run to its end.
            if number % 5 == 4:
                batch("05-rates", rows, folder, "rest").wait()
                same += contents(folder) == whole
                rounds += 1
    print(f"{options.kills} kills of a batch of {takes:.1f} s: 0 half-written files, {left} processes left after 2 s;")
    print(f"{same} of {rounds} folders byte-identical to an undisturbed run's after a rerun.")


if __name__ == "__main__":
    commands.run(main)
