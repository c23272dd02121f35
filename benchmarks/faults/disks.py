"""Disks that are full, folders that cannot be written, files that may not grow: one line, and earlier results stay."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.faults.sandbox import Command, Count, Sandbox, contents

#: Bytes of a disk, those left on it when it is nearly full, and those to which a file may grow where that is limited.
DISK, LEFT, LARGEST = 24_000_000, 4_000, 500


def file_limit(sandbox: Sandbox, command: Command) -> Count:
    """Count what comes of a limit to the size of files, as `ulimit -f` sets it."""
    _before(sandbox, command)
    return _refused(sandbox, command, preexec_fn=_limit)


def full(sandbox: Sandbox, command: Command) -> Count:
    """Count what comes of a full disk; nothing is tried where none can be mounted."""
    with disk(sandbox.place / "out") as mounted:
        if not mounted:
            return Count()
        _before(sandbox, command)
        _fill(sandbox.place / "out" / "filler")
        return _refused(sandbox, command)


def read_only(sandbox: Sandbox, command: Command) -> Count:
    """Count what comes of a folder that may not be written; for root it has to be on a disk that may not be."""
    out = sandbox.place / "out"
    with disk(out) as mounted:
        if not mounted and os.geteuid() == 0:
            return Count()
        _before(sandbox, command)
        folders = [out, *(path for path in out.rglob("*") if path.is_dir())]
        try:
            if mounted:
                subprocess.run(["mount", "-o", "remount,ro", str(out)], check=True)  # noqa: S603, S607
            else:
                _allow(folders, 0o555)
            return _refused(sandbox, command)
        finally:
            if not mounted:
                _allow(folders, 0o755)


@contextmanager
def disk(place: Path) -> Iterator[bool]:
    """A small disk at a place for this context; false where there can be none."""
    size = f"size={DISK}"
    mounted = os.geteuid() == 0 and shutil.which("mount") is not None
    if mounted:
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(place)], stderr=subprocess.DEVNULL)  # noqa: S603, S607
        mounted = made.returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(place)], check=True)  # noqa: S603, S607


def _before(sandbox: Sandbox, command: Command) -> None:
    done = sandbox.run(command, "old")
    if done.code:
        raise SystemExit(f"The command fails without any fault: {done.errors}")


def _refused(sandbox: Sandbox, command: Command, **options: Any) -> Count:
    """Run a command that cannot write; count a failure that is not one clear line, and every file that changed."""
    before = contents(sandbox.place / command.to)
    end = sandbox.run(command, "new", **options)
    after = contents(sandbox.place / command.to)
    count = Count(tries=1, crashes=int(not end.clear))
    count["different"] = sum(after.get(name) != before.get(name) for name in before.keys() | after.keys())
    count["processes left"], count["files left"] = sandbox.orphans(), len(sandbox.leftovers())
    return count


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1 << 16))
        except OSError:
            file.truncate(max(0, file.tell() - LEFT))


def _allow(folders: list[Path], mode: int) -> None:
    for folder in folders:
        folder.chmod(mode)
