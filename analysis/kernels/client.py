"""The client's side of warm kernels: starting what they are forked from, asking for one, holding its lifeline."""

from __future__ import annotations

import asyncio
import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from analysis.freshness import fingerprint

PACKAGE = Path(__file__).parents[1]
PROGRAM = Path(__file__).with_name("zygote.py")
#: What is loaded before any kernel is asked for; what is not installed is left out.
PRELOAD = (
    "numpy",
    "pandas",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "analysis.kernels.rehearsal:rehearse",
)
#: Libraries that would start threads when they are loaded, told not to: a process with threads cannot be forked safely.
UNTHREADED = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}
#: As every kernel sets it, unless it is set.
BACKEND = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
#: Differ from kernel to kernel, and are read by none of what is loaded before the fork.
OWN = ("JPY_SESSION_NAME", "JPY_PARENT_PID", "PYTEST_CURRENT_TEST")


class UnavailableError(OSError):
    """No warm kernel can be had; a plain one can."""


class Surroundings(NamedTuple):
    """What a kernel shares with the process it is forked from: interpreter, environment, and the code it has loaded."""

    command: tuple[str, ...]
    environment: frozenset[tuple[str, str]]
    code: str


def surroundings(command: Sequence[str], environment: Mapping[str, str]) -> Surroundings:
    """The surroundings of a kernel with this interpreter (and its options) and this environment, now."""
    shared = frozenset((name, value) for name, value in environment.items() if name not in OWN)
    return Surroundings(tuple(command), shared, fingerprint(PACKAGE))


class Process:
    """A kernel as its client holds it, with those methods of `subprocess.Popen` that jupyter_client calls."""

    stdin = stdout = stderr = None

    def __init__(self, lifeline: socket.socket) -> None:
        lifeline.setblocking(False)
        self.pid = 0
        self.returncode: int | None = None
        self._lifeline = lifeline

    async def ready(self) -> None:
        """Wait until the kernel listens; raises `UnavailableError` where it ends before that."""
        loop = asyncio.get_running_loop()
        while self.returncode is None:
            if self._heard(await loop.sock_recv(self._lifeline, 64)):
                return
        raise UnavailableError("The kernel ended before it was ready.")

    def _heard(self, news: bytes) -> bool:
        """Take note of a message; true for the one that says `ready`. No message is the end, and not a regular one."""
        word, _, number = news.decode().partition(" ")
        if word == "pid":
            self.pid = int(number)
        elif word != "ready":
            self.returncode = int(number or -signal.SIGKILL)
            self._lifeline.close()
            if not news and self.pid:
                # The process it was forked from is gone, and cannot end what the kernel may have left behind.
                with suppress(OSError):
                    os.killpg(self.pid, signal.SIGKILL)
        return word == "ready"

    def poll(self) -> int | None:
        """The exit status, or None while the kernel lives."""
        while self.returncode is None:
            try:
                self._heard(self._lifeline.recv(64))
            except BlockingIOError:
                break
            except OSError:
                self._heard(b"")
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end of the kernel."""
        while self.poll() is None:
            self._lifeline.setblocking(True)
            self._lifeline.settimeout(timeout)
            self._heard(self._lifeline.recv(64))
        assert self.returncode is not None  # noqa: S101
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel's process group."""
        if self.poll() is None:
            with suppress(OSError):
                self._lifeline.send(str(int(number)).encode())

    def terminate(self) -> None:
        """Ask the process group to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Kill the process group."""
        self.send_signal(signal.SIGKILL)


class Zygote:
    """The process that kernels of the same surroundings are forked from."""

    def __init__(self, around: Surroundings) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        environment = {**BACKEND, **dict(around.environment), **UNTHREADED}
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603
                [*around.command, str(PROGRAM), str(theirs.fileno()), *PRELOAD],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd="/",
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._kernels: list[Process] = []

    @property
    def alive(self) -> bool:
        """Whether it can be asked for kernels."""
        return self._process.poll() is None

    @property
    def idle(self) -> bool:
        """Whether none of its kernels lives."""
        return all(kernel.poll() is not None for kernel in self._kernels)

    def fork(self, argv: Sequence[str], environment: Mapping[str, str], cwd: str, folder: str) -> Process:
        """Ask for a kernel, which is not yet ready; raises `OSError` where the zygote is gone.

        `folder` holds what the kernel needs while it lives, and is removed should this process be killed.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        asked = {"argv": list(argv), "env": dict(environment), "cwd": cwd, "folder": folder}
        request = json.dumps(asked).encode()
        with theirs:
            socket.send_fds(self._control, [request], [theirs.fileno(), 1, 2])
        self._kernels = [kernel for kernel in self._kernels if kernel.returncode is None]
        self._kernels.append(Process(ours))
        return self._kernels[-1]

    def close(self) -> None:
        """End it and all its kernels."""
        self._control.close()
        # While it loads modules it does not listen.
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


_zygotes: dict[Surroundings, Zygote] = {}
_lock = Lock()


def available() -> bool:
    """Whether this system can fork warm kernels: Linux."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


def zygote(around: Surroundings) -> Zygote:
    """The zygote with these surroundings, started if there is none; those that no longer fit are ended when idle.

    Raises:
        UnavailableError: this system cannot fork warm kernels.
    """
    if not available():
        raise UnavailableError("Warm kernels need Linux.")
    with _lock:
        for other in [key for key, old in _zygotes.items() if not old.alive or (key != around and old.idle)]:
            _zygotes.pop(other).close()
        if around not in _zygotes:
            _zygotes[around] = Zygote(around)
        return _zygotes[around]


def prepare() -> None:
    """Start loading what kernels will need, in another process, and do not wait for it."""
    with suppress(OSError):
        zygote(surroundings([sys.executable], os.environ))


@atexit.register
def close() -> None:
    """End all warm kernels and what they are forked from."""
    with _lock:
        while _zygotes:
            _zygotes.popitem()[1].close()


def _forget() -> None:
    """In a fork of this process: its parent's zygotes are not its own to close, or to ask."""
    global _lock
    _lock = Lock()
    _zygotes.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
