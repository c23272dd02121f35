"""A command is stopped at once, and takes away what is half made."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
#: Begins a folder and a file, says so, and is deaf to every exception.
DEAF = """
import sys, time
from pathlib import Path
from analysis import files, stopping
stopping.at_once()
{more}
with files.staged("made"), stopping.unfinished(Path("half.csv")):
    Path("half.csv").write_text("half")
    print("begun", flush=True)
    while True:
        try:
            time.sleep(60)
        except BaseException:
            pass
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals as on Unix")


def stopped(folder, number, more="", **options):
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    program = [sys.executable, "-c", DEAF.format(more=more)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    running = subprocess.Popen(program, cwd=folder, env={**os.environ, "PYTHONPATH": path}, **pipes, **options)
    assert running.stdout.readline() == "begun\n"
    assert len(list(folder.iterdir())) == 2
    running.send_signal(number)
    return running


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_one_line_and_nothing_half_made_is_left(tmp_path, number, code):
    _, errors = (running := stopped(tmp_path, number)).communicate(timeout=20)
    assert (running.returncode, errors) == (code, "Error: Stopped.\n")
    assert list(tmp_path.iterdir()) == []


def test_the_line_says_what_is_kept(tmp_path):
    _, errors = stopped(tmp_path, signal.SIGINT, "stopping.say('Stopped. All is kept.')").communicate(timeout=20)
    assert errors == "Error: Stopped. All is kept.\n"


def test_it_stops_though_nobody_reads_the_line(tmp_path):
    running = stopped(tmp_path, 0)
    running.stderr.close()
    running.send_signal(signal.SIGINT)
    assert running.wait(20) == 130
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_that_the_shell_has_it_ignore_is_ignored(tmp_path):
    ignore = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)}
    running = stopped(tmp_path, signal.SIGINT, **ignore)
    time.sleep(0.2)
    assert running.poll() is None
    running.send_signal(signal.SIGTERM)
    assert running.wait(20) == 143


#: Is interrupted when nothing more is to be done, while the interpreter takes things apart.
ENDING = """
import os, signal
from analysis import stopping
stopping.at_once()

class Last:
    def __del__(self, kill=os.kill, pid=os.getpid(), number=signal.{}):
        kill(pid, number)

last = Last()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be interrupted by another")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_after_all_is_done_changes_nothing(name):
    done = subprocess.run([sys.executable, "-c", ENDING.format(name)], cwd=ROOT, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


#: Starts a process that ends with it, and says the number of that.
PARENT = """
import os, subprocess, sys
child = f"from analysis import stopping; stopping.with_parent({os.getpid()}, 'tests.test_stopping:wait')"
with subprocess.Popen([sys.executable, "-c", child], stdout=subprocess.PIPE, text=True) as running:
    running.stdout.readline()
    print(running.pid, flush=True)
    input()
"""


def wait():
    print("ready", flush=True)
    time.sleep(60)


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not end what a killed process has started")
def test_a_process_whose_parent_has_ended_before_it_begins_does_nothing():
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    code = f"from analysis import stopping; stopping.with_parent({2**22}, 'tests.test_stopping:wait')"
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, capture_output=True)
    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not end what a killed process has started")
def test_a_process_that_is_to_end_with_its_parent_does():
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    options = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", PARENT], env={**os.environ, "PYTHONPATH": path}, **options) as parent:
        child = Path("/proc", parent.stdout.readline().strip(), "stat")
        assert lives(child)
        parent.kill()
    until = time.monotonic() + 10
    while lives(child) and time.monotonic() < until:
        time.sleep(0.01)
    assert not lives(child)


def lives(process):
    try:
        return process.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
