"""Warm kernels: pristine every time, gone without a trace, and plain ones where they cannot be had."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import papermill
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook

from analysis import kernels
from analysis.kernels import client, engine
from benchmarks.faults.cells import SPOIL

ROOT = Path(__file__).parent.parent
linux = pytest.mark.skipif(not kernels.available(), reason="warm kernels need Linux")
#: All that a notebook could find changed by another one before it.
LOOK = """
import builtins, gc, json, locale, logging, os, random, signal, sys, threading, warnings
import matplotlib, matplotlib.pyplot as plt, numpy as np, pandas as pd
state = {
    "globals": sorted(name for name in globals() if not name.startswith("_")),
    "environment": {k: v for k, v in os.environ.items() if k not in ("JPY_PARENT_PID", "JPY_SESSION_NAME")},
    "cwd": os.getcwd(),
    "path": sys.path,
    "argv": [os.path.basename(sys.argv[0]), sys.argv[1], *sys.argv[3:]],
    "flags": [str(sys.flags), sys.executable, sys.prefix, sys.getrecursionlimit(), sys.getswitchinterval()],
    "builtins": sorted(name for name in dir(builtins) if "pybind11" not in name),
    "rcParams": {k: repr(v) for k, v in matplotlib.rcParams.items() if k != "backend"},
    "interactive": [plt.isinteractive(), matplotlib.is_interactive()],
    "figures": plt.get_fignums(),
    "pandas": pd.options.display.max_rows, "options": repr(pd.describe_option(_print_desc=False)),
    "umask": os.umask(0o22), "signals": [repr(signal.getsignal(n)) for n in (2, 13, 15)],
    "filters": sorted({repr(f[:3]) for f in warnings.filters}),
    "logging": [logging.root.level, len(logging.root.handlers)],
    "threads": sorted({thread.name.strip("Thread-0123456789") for thread in threading.enumerate()}),
    "locale": locale.setlocale(locale.LC_ALL), "gc": [gc.isenabled(), gc.get_threshold()],
    "main": sys.modules["__main__"].__name__,
}
print(json.dumps(state))
"""


def notebook(*code):
    return new_notebook(
        cells=list(map(new_code_cell, code)), metadata={"kernelspec": {"name": "python3", "display_name": "x"}}
    )


def execute(*code, name="warm", **options):
    engine.register()
    options = {"resources": {"metadata": {"path": str(ROOT / "notebooks")}}, **options}
    done = papermill.execute_notebook(
        notebook(*code), None, engine_name=name, progress_bar=False, coalesce_streams=True, **options
    )
    return [output.get("text", "") for cell in done.cells for output in cell.outputs]


def processes():
    """Every living descendant of this process."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, rest = int(stat.parent.name), stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[pid] = int(rest[1]) if rest[0] != "Z" else 0
    found = {os.getpid()}
    while grown := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= grown
    return found - {os.getpid()}


def gone(pid):
    for _ in range(200):
        if not Path(f"/proc/{pid}").exists() or "State:\tZ" in Path(f"/proc/{pid}/status").read_text():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture(autouse=True, scope="module")
def alone():
    yield
    kernels.close()


@linux
def test_a_notebook_finds_what_it_would_find_in_a_plain_kernel_whatever_ran_before():
    (plain,) = execute(LOOK, name="nbclient")
    execute(SPOIL)
    (warm,) = execute(LOOK)
    expected, found = json.loads(plain), json.loads(warm)
    assert {key: found[key] for key in found if found[key] != expected[key]} == {}


@linux
def test_two_kernels_are_forked_from_one_process_and_draw_other_random_numbers():
    code = "import os, random, numpy as np\nprint(os.getppid(), random.random(), np.random.rand())"
    one, two = execute(code)[0].split(), execute(code)[0].split()
    assert one[0] == two[0] != str(os.getpid())
    assert one[1] != two[1] and one[2] != two[2]


@linux
def test_a_chart_is_shown_and_no_chart_is_left_over():
    draw = "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2]);"
    engine.register()
    nodes = [
        papermill.execute_notebook(notebook(draw), None, engine_name=name, progress_bar=False)
        for name in ("warm", "warm", "nbclient")
    ]
    pictures = [[output.data["image/png"] for output in node.cells[0].outputs] for node in nodes]
    assert len(pictures[0]) == 1
    assert pictures[0] == pictures[1] == pictures[2]


@linux
def test_the_environment_and_the_folder_are_those_of_the_moment(tmp_path, monkeypatch):
    where = {"resources": {"metadata": {"path": str(tmp_path)}}}
    code = "import os\nprint(os.environ.get('A_NEW_NAME'), os.getcwd())"
    assert execute(code, **where) == [f"None {tmp_path}\n"]
    monkeypatch.setenv("A_NEW_NAME", "new")
    assert execute(code, **where) == [f"new {tmp_path}\n"]


@linux
def test_a_module_beside_the_notebook_comes_before_one_that_is_loaded(tmp_path):
    (tmp_path / "pandas.py").write_text("mine = True")
    code = "import pandas\nprint(pandas.mine)"
    assert execute(code, resources={"metadata": {"path": str(tmp_path)}}) == ["True\n"]


@linux
def test_code_that_has_changed_is_loaded_afresh(monkeypatch):
    before = execute("import os\nprint(os.getppid())")
    monkeypatch.setattr(client, "fingerprint", lambda _: "changed")
    assert execute("import os\nprint(os.getppid())") != before


@linux
@pytest.mark.parametrize(
    ("code", "error", "options"),
    [
        ("os._exit(3)", DeadKernelError, {}),
        ("os.kill(os.getpid(), 9)", DeadKernelError, {}),
        ("os.kill(os.getpid(), 11)", DeadKernelError, {}),
        ("time.sleep(60)", CellTimeoutError, {"execution_timeout": 1}),
        ("os.kill(os.getppid(), 9); time.sleep(60)", DeadKernelError, {}),
        ("1 / 0", papermill.PapermillExecutionError, {}),
        ("None", None, {}),
    ],
)
def test_a_kernel_takes_its_children_with_it_and_nothing_else(code, error, options, tmp_path):
    told = tmp_path / "pids"
    begin = f"""import os, subprocess, time
child = subprocess.Popen(["sleep", "60"])
open({str(told)!r}, "w").write(f"{{os.getpid()}} {{child.pid}}")"""
    if error:
        with pytest.raises(error):
            execute(begin, code, **options)
    else:
        execute(begin, code)
    assert all(map(gone, told.read_text().split()))
    assert execute("print('still here')") == ["still here\n"]


@linux
def test_nothing_is_left_once_kernels_are_closed(tmp_path):
    kernels.close()
    before = processes()
    daemon = "import subprocess\nprint(subprocess.Popen(['sleep', '60'], start_new_session=True).pid)"
    (pid,) = execute(daemon)
    assert len(processes() - before) >= 1
    kernels.close()
    assert gone(pid.strip())
    assert processes() == before


@linux
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_client_that_is_killed_takes_its_kernels_with_it(number, tmp_path):
    code = f"open({str(tmp_path / 'pid')!r}, 'w').write(f'{{os.getpid()}} {{os.getppid()}} {{child.pid}}')"
    program = f"""
import tests.test_kernels as t
t.execute('''import os, subprocess, time
child = subprocess.Popen(["sleep", "60"])
{code}
time.sleep(60)''')
"""
    started = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stderr=subprocess.DEVNULL)
    for _ in range(3000):
        if (tmp_path / "pid").exists() and len((tmp_path / "pid").read_text().split()) == 3:
            break
        time.sleep(0.02)
    started.send_signal(number)
    started.wait(20)
    assert all(map(gone, (tmp_path / "pid").read_text().split()))


#: A module that takes its time while it is imported, with a temporary folder, and lets no exception out.
SLOW = """
import os, pathlib, time
from analysis import files
with files.scratch("quotient-slow-") as folder:
    pathlib.Path({told!r}).write_text(f"{{os.getpid()}} {{folder}}")
    try:
        time.sleep(60)
    except BaseException:
        time.sleep(60)
"""


@linux
def test_a_client_that_is_killed_takes_with_it_what_is_still_loading(tmp_path):
    told = tmp_path / "told"
    (tmp_path / "slow.py").write_text(SLOW.format(told=str(told)))
    program = (
        "import time\nfrom analysis.kernels import client\nclient.PRELOAD = ['slow']\nclient.prepare()\ntime.sleep(60)"
    )
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    started = subprocess.Popen([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": path})
    for _ in range(3000):
        if told.exists() and len(told.read_text().split()) == 2:
            break
        time.sleep(0.02)
    started.kill()
    started.wait(20)
    pid, folder = told.read_text().split()
    assert gone(pid)
    assert not Path(folder).exists()


@linux
def test_descriptors_do_not_add_up():
    execute("1")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        execute("1")
    assert len(list(Path("/proc/self/fd").iterdir())) <= before


@pytest.mark.parametrize("trouble", ["no fork", "no program", "a program that fails"])
def test_a_plain_kernel_runs_the_notebook_where_none_can_be_forked(trouble, monkeypatch, tmp_path):
    kernels.close()
    if trouble == "no fork":
        monkeypatch.setattr(client, "available", lambda: False)
    elif trouble == "no program":
        monkeypatch.setattr(client, "PROGRAM", tmp_path / "nothing.py")
    else:
        monkeypatch.setattr(client, "PRELOAD", ["not:known", "os:abort"])
    assert execute("import os\nprint(os.getppid())") == [f"{os.getpid()}\n"]


def test_papermills_own_command_knows_the_engine(tmp_path):
    import entrypoints

    if "warm" not in entrypoints.get_group_named("papermill.engine"):
        pytest.skip("the installed package is older than its entry point: make setup")
    out = tmp_path / "out.ipynb"
    program = [sys.executable, "-m", "papermill", "--engine", "warm", "--no-progress-bar"]
    done = subprocess.run(
        [*program, str(ROOT / "notebooks" / "01-documents.ipynb"), str(out), "--cwd", str(ROOT)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "without encryption" not in done.stderr
    assert "Role" in out.read_text("utf-8") or "role" in out.read_text("utf-8")
