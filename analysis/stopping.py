"""Stopping a command: one line, at once, and nothing of it left behind.

An exception would have to find its way out of libraries that catch it, out of threads and out of event loops, which
takes seconds and may end in a traceback. So the process leaves from within the signal's handler. Kernels and other
processes see their end of a socket closed and end by themselves; what is half made is registered here, and removed.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from contextlib import contextmanager, suppress
from importlib import import_module
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the sooner this module is loaded, the sooner is a command stopped in order
    from collections.abc import Iterator
    from pathlib import Path
    from types import FrameType
    from typing import Any, NoReturn

#: The exit code of a command that a signal has ended is this and the signal's number, by the shells' convention.
SIGNALLED = 128

#: The option of Linux's prctl by which a process asks for a signal when its parent ends.
SET_PARENT_DEATH_SIGNAL = 1

#: Held while something is made whose name is known only then, until it is registered, against a stop in between.
STEADY = RLock()
#: Seconds that a command to be stopped waits for such a thread.
PATIENCE = 0.2

_unfinished: set[Path] = set()
_message = "Stopped."


def at_once() -> None:
    """From now on Ctrl-C, or a request to terminate, ends this process with one line and exit code 130 or 143.

    Signals that are ignored, as of a command in a shell's background, stay ignored.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _leave)
    atexit.register(_end)


def _end() -> None:
    """From now on signals change nothing: all is done, and the interpreter would let them kill it while it ends."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


def with_parent(parent: int, work: str, *given: Any) -> None:
    """Work in a process of its own that ends with its parent, where the system sees to that (Linux).

    Only then comes the work, named `module:function`, since to import it takes its time.
    """
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it has ended already
            os._exit(1)
    module, _, function = work.partition(":")
    getattr(import_module(module), function)(*given)


def say(message: str) -> None:
    """Let the line say more, such as what is kept."""
    global _message
    _message = message


@contextmanager
def unfinished(path: Path) -> Iterator[None]:
    """While in this context, a file or folder is one to remove when the command is stopped.

    >>> from pathlib import Path
    >>> with unfinished(Path("half-made")):
    ...     Path("half-made") in _unfinished
    True
    """
    _unfinished.add(path)
    try:
        yield
    finally:
        _unfinished.discard(path)


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    _end()
    with suppress(OSError, ValueError, RuntimeError):  # nobody listens, or the stream was in the midst of a line
        sys.stdout.flush()
    with suppress(OSError):
        clear = "\r\x1b[K" if os.isatty(2) else ""  # a progress bar may have the line
        os.write(2, f"{clear}Error: {_message}\n".encode())
    tidy()
    os._exit(SIGNALLED + number)


def tidy() -> None:
    """Remove what is half made, in a process that is about to leave."""
    STEADY.acquire(timeout=PATIENCE)  # and not given back: no thread makes anything more
    for path in tuple(_unfinished):
        _remove(path)


def _remove(path: Path) -> None:
    import shutil

    with suppress(OSError):
        path.unlink() if path.is_file() else shutil.rmtree(path, ignore_errors=True)
