"""Commands that write one folder at the same time, while somebody reads it: every file is whole at every moment."""

from __future__ import annotations

from itertools import cycle, islice

from benchmarks.faults.sandbox import Command, Count, Sandbox, begun, contents, ended, torn
from benchmarks.faults.signals import rerun


def crowd(sandbox: Sandbox, command: Command, *, runs: int = 8, rounds: int = 1) -> Count:
    """Count the reads and what was wrong with them; by turns the runs are of the new corpus and of the old one."""
    results, count = sandbox.results(command), Count()
    folder = sandbox.place / command.to
    for _ in range(rounds):
        with begun(sandbox, command, islice(cycle(("new", "old")), runs)) as running:
            while any(each.poll() is None for each in running):
                count["tries"] += 1
                count["half-written"] += torn(contents(folder), results, at_once=False)
            ends = [ended(each, 0) for each in running]
        count["crashes"] += sum(end.code != 0 or "Traceback" in end.errors for end in ends)
        count["processes left"] += sandbox.orphans()
        count += rerun(sandbox, command, "old", results["old"])
    return count
