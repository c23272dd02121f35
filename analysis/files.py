"""Files and folders that come whole or not at all, whenever the program is killed."""

from __future__ import annotations

import codecs
import ctypes
import errno
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import TYPE_CHECKING

from analysis.errors import InputError
from analysis.formulas import shielded
from analysis.stopping import STEADY, unfinished

if TYPE_CHECKING:
    import pandas as pd

if sys.platform != "win32":
    import fcntl

#: The ending of what is not yet in its place.
PART = ".part"
#: A directory relative to the working folder, and the flag that makes a rename an exchange (Linux, renameat2).
HERE, EXCHANGE = -100, 2
#: What a disk, not the program, is at fault for: no space, no quota, a limit to the size of files, a failure.
EXHAUSTED = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG, errno.EROFS, errno.EIO)
#: Seconds after which a temporary folder that no process holds is one left behind, even if its maker seems to live.
SETTLED = 60


def put(path: str | os.PathLike[str], content: bytes) -> Path:
    """Write a file beside its place first, then rename it into it; make the folders that are missing.

    Raises:
        InputError: it cannot be written; what stood there before is unchanged.

    >>> import tempfile
    >>> put(Path(tempfile.mkdtemp()) / "new" / "a.txt", b"whole").read_bytes()
    b'whole'
    """
    return _put([(Path(path), content)])[0]


def put_all(contents: Iterable[tuple[Path, bytes]]) -> list[Path]:
    """Write files as `put` does, and give them their places only when all of them are written.

    While they are, there are more of them without their places; what killed processes have left so is taken away.

    Raises:
        InputError: one cannot be written; what stood in their places before is unchanged.
    """
    every = [*contents]
    for folder in {path.parent for path, _ in every}:
        sweep(folder)
    return _put(every)


def _put(contents: Iterable[tuple[Path, bytes]]) -> list[Path]:
    written: list[tuple[Path, Path]] = []
    target = Path()
    with ExitStack() as held:
        try:
            for target, content in contents:
                beside = target.with_name(f".{target.name[:100]}.{os.getpid()}{PART}")
                target.parent.mkdir(parents=True, exist_ok=True)
                held.enter_context(unfinished(beside))
                held.callback(_gone, beside)
                _write(beside, content)
                written.append((beside, target))
            for beside, target in written:
                beside.replace(target)
        except OSError as error:
            raise InputError(f"Cannot write {target}: {error.strerror or error}.") from error
    return [target for _, target in written]


def _gone(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def csv(table: pd.DataFrame) -> bytes:
    r"""A table as CSV in UTF-8, the same bytes every time; no text in it is a formula to a spreadsheet.

    What would be one has an apostrophe before it, which `formulas.original` takes away again.

    >>> import pandas as pd
    >>> csv(pd.DataFrame({"day": [pd.Timestamp("2024-06-26")], "value": [50.0]}))
    b'day,value\n2024-06-26,50\n'
    """
    plain = with_days(table)
    texts = plain.select_dtypes(["str", "object"]).map(lambda cell: shielded(cell) if isinstance(cell, str) else cell)
    plain = plain.assign(**texts).rename(columns=lambda name: shielded(str(name)))
    # 15 significant digits print whole numbers without a decimal point and every other as it was read
    return plain.to_csv(index=False, lineterminator="\n", float_format="%.15g").encode()


def with_days(table: pd.DataFrame) -> pd.DataFrame:
    """The table with its days written as `2024-06-26`, as every text format prints them."""
    days = table.select_dtypes("datetime")
    return table.assign(**{str(name): column.dt.strftime("%Y-%m-%d") for name, column in days.items()})


def _write(path: Path, content: bytes) -> None:
    """A new file; where the system can, it has no name until it is whole."""
    path.unlink(missing_ok=True)
    try:
        nameless = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o666)
    except (AttributeError, OSError):
        path.write_bytes(content)
        return
    with os.fdopen(nameless, "wb") as file:
        file.write(content)
        file.flush()
        # Only with a descriptor for the folder, which an absolute path leaves unused, does Python follow the link.
        os.link(f"/proc/self/fd/{nameless}", path, src_dir_fd=nameless, follow_symlinks=True)


#: The byte order marks; that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> tuple[str, str]:
    """A file's text, and what is doubtful about it: by its mark, else as UTF-8, else as Windows-1252.

    >>> decode("café".encode()), decode("café".encode("cp1252"))[0]
    (('café', ''), 'café')
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked is None and b"\0" in data:
        return "", "The file is not text: it holds zero bytes."
    try:
        return data.decode(marked or "utf-8"), ""
    except UnicodeDecodeError as error:
        text = data.decode(marked or "cp1252", errors="replace")
        lost = text.count("\N{REPLACEMENT CHARACTER}")
        read_as = f"Byte {error.start} is not {marked or 'UTF-8'}; the file was read as {marked or 'Windows-1252'}"
        return text, f"{read_as}, {lost} bytes of it unreadable." if lost else f"{read_as}."


@contextmanager
def locked(path: str | os.PathLike[str]) -> Iterator[bool]:
    """Hold a file's or folder's lock, which the system gives up when the process ends; wait for whoever holds it."""
    with _lock(Path(path), wait=True) as held:
        yield held


@contextmanager
def _lock(path: Path, *, wait: bool) -> Iterator[bool]:
    if sys.platform == "win32":  # which knows no such lock: nobody else's is waited for, and none is taken for free
        yield wait
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        yield _locks(descriptor, wait=wait)
    finally:
        os.close(descriptor)


def _locks(descriptor: int, *, wait: bool) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


@contextmanager
def staged(target: str | os.PathLike[str]) -> Iterator[Path]:
    """A new folder beside the target that takes its place when all went well, and vanishes when anything went wrong.

    At no moment is there no target where there was one: on Linux the two are exchanged. What a killed process has
    left behind is taken away the next time.

    Raises:
        InputError: there is no place to write, or no space left.
    """
    place = Path(target).absolute()
    prefix = f".{place.name}-"
    with ExitStack() as held:
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with locked(place.parent):
                _restore(place, prefix)
                with STEADY:
                    new = Path(mkdtemp(prefix=prefix, suffix=PART, dir=place.parent))
                    held.enter_context(unfinished(new))
                held.enter_context(locked(new))
        except OSError as error:
            raise InputError(f"Cannot write {target}: {error.strerror or error}.") from error
        held.callback(shutil.rmtree, new, ignore_errors=True)
        try:
            yield new
        except OSError as error:
            if error.errno not in EXHAUSTED:
                raise
            raise InputError(f"Cannot write {target}: {error.strerror}.") from error
        new.chmod(0o755)
        with locked(place.parent):
            _exchange(new, place)


def _restore(place: Path, prefix: str) -> None:
    """Put right what killed processes left: their folders go, but the last whole one comes back if it is the only."""
    for left in sorted(place.parent.glob(f"{prefix}*{PART}")):
        with suppress(OSError), _lock(left, wait=False) as free:
            if free and left.stem.endswith("-old") and not place.exists():
                left.rename(place)
            elif free:
                shutil.rmtree(left, ignore_errors=True)


def _exchange(new: Path, place: Path) -> None:
    if not place.exists():
        new.rename(place)
    elif not _swapped(new, place):
        old = new.with_name(f"{new.stem}-old{PART}")
        place.rename(old)
        new.rename(place)
        shutil.rmtree(old, ignore_errors=True)


def _swapped(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; false where the system or the file system has no such step."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None or rename(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0:
        return rename is not None
    if ctypes.get_errno() in (errno.EINVAL, errno.ENOSYS):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


@contextmanager
def scratch(prefix: str) -> Iterator[Path]:
    """A new folder among the system's temporary ones, which vanishes; so do those that killed processes have left.

    >>> with scratch("quotient-example-") as folder:
    ...     folder.is_dir()
    True
    >>> folder.exists()
    False
    """
    for left in Path(gettempdir()).glob(f"{prefix}*"):
        with suppress(OSError), _lock(left, wait=False) as free:
            # The lock of a folder just made may not have been taken yet.
            if free and (not _lives(_maker(left)) or time.time() - left.stat().st_mtime > SETTLED):
                shutil.rmtree(left, ignore_errors=True)
    with ExitStack() as held:
        with STEADY:
            folder = Path(mkdtemp(prefix=f"{prefix}{os.getpid()}-"))
            held.enter_context(unfinished(folder))
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        held.enter_context(locked(folder))
        yield folder


def _maker(folder: Path) -> int:
    """The number in the name of a temporary folder, which is that of the process that made it."""
    number = folder.name.rpartition("-")[0].rpartition("-")[2]
    return int(number) if number.isdigit() else 0


def sweep(folder: str | os.PathLike[str]) -> None:
    """Take away the whole but unnamed files that processes killed within `put` have left in a folder."""
    for left in Path(folder).glob(f".*{PART}"):
        pid = left.name.removesuffix(PART).rpartition(".")[2]
        if left.is_file() and pid.isdigit() and not _lives(int(pid)):
            left.unlink(missing_ok=True)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
