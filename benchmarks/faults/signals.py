"""Commands killed, or interrupted, at random moments: whole files, nothing left, and the next run does the rest."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

from benchmarks.faults.sandbox import Command, Contents, Count, Ended, Sandbox, contents, documents, ended, torn

#: Seconds within which a command that is interrupted has ended.
SOON = 1.0
#: Seconds that Python itself takes to start, before any of the program is there to be interrupted.
STARTING = 0.3


def signalled(sandbox: Sandbox, command: Command, *, number: signal.Signals, many: int) -> Count:
    """Count what comes of `many` signals, by turns to runs on the new corpus and on the old one."""
    moments, count = random.Random(number), Count()  # noqa: S311
    begun = time.monotonic()
    results = sandbox.results(command)
    takes = (time.monotonic() - begun) / len(results)
    for turn in range(many):
        version = ("new", "old")[turn % 2]
        running = sandbox.start(command, version)
        time.sleep(STARTING + moments.random() * takes)
        count += _after(sandbox, command, _signal(running, number), results, number)
        count += rerun(sandbox, command, version, results[version])
    return count


def _signal(running: subprocess.Popen[bytes], number: signal.Signals) -> Ended:
    """Signal the process as a terminal does, or as one who kills it does; it may have ended by itself."""
    if running.poll() is None:
        os.killpg(running.pid, number) if number == signal.SIGINT else running.send_signal(number)
    return ended(running, time.monotonic())


def _after(
    sandbox: Sandbox, command: Command, end: Ended, results: dict[str, Contents], number: signal.Signals
) -> Count:
    found = Count(tries=1)
    found["half-written"] = torn(contents(sandbox.place / command.to), results, at_once=command.at_once)
    found["processes left"] = sandbox.orphans()
    if number == signal.SIGINT and end.code:
        found["crashes"] = int(not end.clear or end.code != 130)
        if found["crashes"]:
            _tell(command, end)
        found["late"] = int(end.seconds > SOON)
        found["files left"] = len(sandbox.leftovers())
    return found


def _tell(command: Command, end: Ended) -> None:
    print(f"{' '.join(command.arguments)} ended with code {end.code}: {end.errors[-1000:]}", file=sys.stderr)


def rerun(sandbox: Sandbox, command: Command, version: str, expected: Contents) -> Count:
    """Count what is wrong with the next run: that it fails, that it makes something else, that it leaves something."""
    end = sandbox.run(command, version)
    if end.code:
        _tell(command, end)
    folder = sandbox.place / command.to
    found, read = contents(folder), documents(folder)
    count = Count(crashes=int(end.code != 0), lost=len(expected.keys() - found.keys()))
    count["lost"] += 0 if read is None else sandbox.articles - read
    count["different"] = sum(found[name] != expected.get(name) for name in found)
    count["processes left"] = sandbox.orphans()
    count["files left"] = len(sandbox.leftovers())
    return count
