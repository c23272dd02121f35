"""The faults of `benchmarks/faults`, each a few times: nothing of what they count may be found."""

import os
import signal
import time

import pytest

from analysis import kernels
from benchmarks.faults import cells, crowds, damage, disks
from benchmarks.faults.sandbox import COMMANDS, Sandbox, ended
from benchmarks.faults.signals import signalled

pytestmark = pytest.mark.skipif(not kernels.available(), reason="looks at processes as on Linux")


def nothing_wrong(count):
    return count["tries"] > 0 and not {what: value for what, value in count.items() if what != "tries" and value}


@pytest.fixture
def sandbox(tmp_path):
    return Sandbox(tmp_path)


def test_killed_at_any_moment_it_leaves_whole_files_and_the_next_run_completes_them(sandbox):
    count = signalled(sandbox, COMMANDS["extract"], number=signal.SIGKILL, many=2)
    assert nothing_wrong(count), count


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("report", "out/.report-*"),
        ("run --each", "temporary/quotient-kernel-*"),
        ("extract --parts", "out/parts/.unfinished/begun"),
    ],
)
def test_interrupted_it_ends_with_one_line_and_leaves_nothing(sandbox, name, sign):
    running = sandbox.start(COMMANDS[name], "old")
    while not any(sandbox.place.glob(sign)):
        assert running.poll() is None
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    end = ended(running, time.monotonic())
    assert (end.code, end.clear, len(end.errors.splitlines())) == (130, True, 1), end
    assert (sandbox.orphans(), sandbox.leftovers()) == (0, [])


@pytest.mark.parametrize("part", [damage.batch, damage.report, damage.extraction])
def test_damaged_notes_are_never_believed(tmp_path, part):
    count = part(tmp_path, flips=100)
    assert nothing_wrong(count), count


@pytest.mark.parametrize(("kind", "faults"), [("forked", ("end", "deaf")), ("plain", ("killed", "error"))])
def test_a_notebook_that_fails_is_told_as_failed_and_publishes_nothing(tmp_path, kind, faults):
    count = cells.failing(tmp_path, kind, faults)
    assert nothing_wrong(count), count


@pytest.mark.parametrize("fault", [disks.full, disks.file_limit])
def test_where_nothing_can_be_written_one_line_says_so_and_earlier_tables_stay(sandbox, fault):
    count = fault(sandbox, COMMANDS["extract"])
    if not count["tries"]:
        pytest.skip("no disk can be mounted here")
    assert nothing_wrong(count), count


def test_runs_at_once_into_one_folder_show_only_whole_files(sandbox):
    count = crowds.crowd(sandbox, COMMANDS["extract"], runs=4)
    assert nothing_wrong(count), count
