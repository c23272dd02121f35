"""Notebooks that fail in a dozen ways, many of them in a row, and one after the other: each is by itself."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from nbformat.v4 import new_code_cell, new_notebook

from analysis import kernels, runs
from benchmarks.faults.sandbox import Command, Count, Sandbox, contents

#: What a cell does.
FAULTS = {
    "end": "os._exit(3)",
    "killed": "os.kill(os.getpid(), signal.SIGKILL)",
    "terminated": "os.kill(os.getpid(), signal.SIGTERM); time.sleep(600)",
    "invalid-memory": "os.kill(os.getpid(), signal.SIGSEGV)",
    "abort": "os.abort()",
    "broken-line": "os.closerange(3, 200); time.sleep(600)",
    "too-long": "time.sleep(600)",
    "deaf": "signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(600)",
    "error": "1 / 0",
    "syntax": "def",
    "memory": "bytes(1 << 60)",
    "exit": "sys.exit(3)",
}
#: A child and its child, which nobody waits for, then the fault.
CODE = """import os, signal, subprocess, sys, time
subprocess.Popen(["sh", "-c", "sleep 600 & sleep 600"])
exec({faults!r}[fault])"""
#: The program, with less patience for a cell, and with kernels of a kind.
PROGRAM = """from analysis.kernels import client
from analysis.runs import executing
executing.CELL_TIMEOUT = 4
{kind}
from analysis.__main__ import main
main()"""
KERNELS = {"forked": "", "plain": "client.available = lambda: False"}
#: Changes whatever a notebook can change, and so could leave behind for the next; the tests of kernels use it too.
SPOIL = """\
import builtins, os, random, sys, matplotlib, matplotlib.pyplot as plt, numpy as np, pandas as pd, warnings
import analysis
left_over = builtins.left_over = 1
matplotlib.rcParams["lines.linewidth"] = 99
plt.style.use("dark_background")
plt.figure()
pd.set_option("display.max_rows", 1)
os.environ["LEFT_OVER"] = "1"
os.chdir("/")
random.seed(1), np.random.seed(1)
sys.path.insert(0, "/left/over")
sys.setrecursionlimit(5000)
os.umask(0)
pd.DataFrame.left_over = analysis.left_over = 1
warnings.simplefilter("error")"""


def notebook(path: Path, code: str, parameters: str = "") -> Path:
    """Write a notebook of one cell, with parameters in another one."""
    declared = new_code_cell(parameters, metadata={"tags": ["parameters"]}, id="declared")  # type: ignore[no-untyped-call]
    cells = [declared, new_code_cell(code, id="code")]  # type: ignore[no-untyped-call]
    path.write_bytes(runs.written(new_notebook(cells=cells)))  # type: ignore[no-untyped-call]
    return path


def failing(place: Path, kind: str, faults: Sequence[str] = tuple(FAULTS)) -> Count:
    """Count the faults of a batch that are not told as such, and what they publish and leave behind."""
    sandbox = Sandbox(place, [sys.executable, "-c", PROGRAM.format(kind=KERNELS[kind])])
    path = notebook(place / "05-failing.ipynb", CODE.format(faults=FAULTS), 'fault: str = "error"  # Which one.')
    (place / "faults.csv").write_text("\n".join(["fault", *faults, ""]), "utf-8")
    batch = ("run", str(path), "--each", str(place / "faults.csv"), "--to", "out/failing")
    end = sandbox.run(Command(batch, "out/failing"), "old")
    told = sum(line.endswith("FAILED") for line in _without_estimate(end.output))
    count = Count({"tries": len(faults), "half-written": len(contents(place / "out" / "failing"))})
    count["crashes"] = len(faults) - told + (end.code != 1) + end.errors.count("Traceback")
    count["processes left"], count["files left"] = sandbox.orphans(), len(sandbox.leftovers())
    return count


def _without_estimate(output: str) -> list[str]:
    return [line.partition(", about")[0] for line in output.splitlines()]


def in_a_row(place: Path, many: int) -> Count:
    """Run a notebook many times, and count what more is held at the end than after the first tenth, in per cent."""
    path = notebook(place / "one.ipynb", "import pandas as pd\npd.DataFrame({'a': range(1000)})")
    held = []
    for number in range(many):
        runs.execute(path)
        if number >= many // 10:
            held.append(_held())
    memory, descriptors = (100 * last // first - 100 for first, last in zip(held[0], held[-1], strict=True))
    kernels.close()
    return Count({"tries": many, "% more memory": memory, "% more descriptors": descriptors})


def _held() -> tuple[int, int]:
    """Pages of memory and descriptors, of this process and of what kernels are forked from."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    places = [Path("/proc", pid) for pid in ("self", *children)]
    memory = sum(int((place / "statm").read_text().split()[1]) for place in places)
    return memory, sum(len(list((place / "fd").iterdir())) for place in places)


def pairs(place: Path, many: int) -> Count:
    """Run notebooks in a random order, and count those with another output than in a kernel of a fresh zygote."""
    paths = [*runs.notebooks(), notebook(place / "spoil.ipynb", SPOIL)]
    alone, count, order = {}, Count(), random.Random(many)  # noqa: S311
    for path in paths:
        kernels.close()
        alone[path] = runs.written(runs.execute(path))
    for path in islice(iter(lambda: order.choice(paths), None), many):
        count["tries"] += 1
        count["different"] += runs.written(runs.execute(path)) != alone[path]
    kernels.close()
    return count
