"""The process that warm kernels are forked from: it has imported what notebooks use, and it holds no thread.

It runs as a program of its own (`client.Zygote` starts it) and needs nothing of this package. A kernel is asked for
over a socket, the first argument: one message with its arguments, environment and folder, and with three file
descriptors: the kernel's lifeline, its standard output and its standard error. The lifeline tells the client `pid`,
`ready` and `exit`, and takes numbers of signals for the kernel's process group. When its other end closes, whatever
the reason, the kernel and its process group are killed; when the client is gone, so is everything.
"""

from __future__ import annotations

import builtins
import ctypes
import gc
import importlib.util
import json
import os
import random
import selectors
import shutil
import signal
import socket
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, NoReturn

#: What every kernel imports for itself while it starts.
KERNEL = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "faulthandler",
    "sqlite3",
    "tornado.platform.asyncio",
)
MESSAGE = 1 << 20
SET_PARENT_DEATH_SIGNAL, SET_CHILD_SUBREAPER = 1, 36


class Kernel(NamedTuple):
    """A forked kernel: its process, a descriptor that tells of its end, and its lifeline to the client."""

    pid: int
    ended: int
    lifeline: socket.socket


def main() -> None:
    """Load what is to be loaded, then fork a kernel for each request until the client is gone."""
    control = socket.socket(fileno=int(sys.argv[1]))
    _end_with_client(control)
    # A kernel's path does not begin with the folder of the program that started it.
    del sys.path[0]
    _prctl(SET_CHILD_SUBREAPER, 1)
    given = dict(os.environ)
    load(KERNEL)
    without = _loaded()
    with _as_in_a_kernel():
        load(sys.argv[2:])
    gc.collect()
    gc.freeze()
    _prctl(SET_PARENT_DEATH_SIGNAL, 0)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    added = {name: value for name, value in os.environ.items() if given.get(name) != value}
    folders = serve(control, ahead=_loaded() - without, added=added)
    _end_all()
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _end_with_client(control: socket.socket) -> None:
    """End at once, and in order, when the client does: while modules are loaded, nobody listens to the socket.

    Only until then, since the signal comes also when no more has ended than the client's thread that started this.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    _prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
    with suppress(BlockingIOError):
        if not control.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT):
            sys.exit()


def _leave(*_: object) -> NoReturn:
    """Leave from within the signal's handler, as commands do (`analysis.stopping`): an exception may be caught."""
    try:
        stopping = sys.modules.get("analysis.stopping")  # which is there if what is loaded may have made a file
        getattr(stopping, "tidy", bool)()
    finally:
        os._exit(0)


def load(names: Iterable[str]) -> None:
    """Import modules, and call the functions named `module:function`; what fails is left for a notebook to meet."""
    for name in names:
        module, _, function = name.partition(":")
        with suppress(Exception):
            found = import_module(module)
            if function:
                getattr(found, function)()


@contextmanager
def _as_in_a_kernel() -> Iterator[None]:
    """What libraries look for when they are imported, to know whether they are in a terminal, and pandas does."""
    sys.stdout.reconfigure(encoding="UTF-8")  # type: ignore[union-attr]
    builtins.get_ipython = lambda: SimpleNamespace(kernel=None)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del builtins.get_ipython  # type: ignore[attr-defined]


def _loaded() -> set[str]:
    return {name.partition(".")[0] for name in sys.modules}


def serve(control: socket.socket, *, ahead: set[str], added: Mapping[str, str]) -> set[str]:
    """Fork, signal and reap kernels until the client closes the socket; return the folders of their sockets.

    Of `ahead`, the modules that a freshly started kernel would not have imported yet, the kernel's folder must not
    hold others of the same name, which it would import instead. `added` is what modules put into the environment.
    """
    waiting = selectors.DefaultSelector()
    waiting.register(control, selectors.EVENT_READ)
    folders: set[str] = set()
    while True:
        for key, _ in waiting.select():
            kernel: Kernel | None = key.data
            if kernel is None:
                request, descriptors, _, _ = socket.recv_fds(control, MESSAGE, 3)
                if not request:
                    return folders
                asked = json.loads(request)
                folders.add(asked["folder"])
                asked["env"] |= added
                may = not (_threads() or _shadowed(ahead, Path(asked["cwd"])))
                _begin(asked, descriptors, waiting) if may else _refuse(descriptors)
            elif key.fd == kernel.ended:
                _reap(kernel, waiting)
            else:
                _obey(kernel)


def _begin(request: Mapping[str, Any], descriptors: list[int], waiting: selectors.BaseSelector) -> None:
    lifeline = socket.socket(fileno=descriptors[0])
    pid = os.fork()
    if pid == 0:
        _become(request, lifeline, descriptors[1:], waiting)
    _refuse(descriptors[1:])
    kernel = Kernel(pid, os.pidfd_open(pid), lifeline)
    _tell(kernel, f"pid {pid}")
    waiting.register(kernel.ended, selectors.EVENT_READ, kernel)
    waiting.register(lifeline, selectors.EVENT_READ, kernel)


def _shadowed(ahead: set[str], folder: Path) -> bool:
    """Whether a kernel started in the folder would import another module of the folder's by a name loaded here."""
    return any(_file(name).parent not in (folder, path) for path in folder.iterdir() if (name := path.stem) in ahead)


def _file(module: str) -> Path:
    return Path(getattr(sys.modules[module], "__file__", None) or "/")


def _threads() -> bool:
    """Whether there is a second thread, whose locks would stay locked in a fork for ever."""
    return len(list(Path("/proc/self/task").iterdir())) > 1


def _refuse(descriptors: list[int]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def _obey(kernel: Kernel) -> None:
    try:
        asked = kernel.lifeline.recv(64)
    except OSError:
        asked = b""
    os.killpg(kernel.pid, int(asked) if asked else signal.SIGKILL)


def _reap(kernel: Kernel, waiting: selectors.BaseSelector) -> None:
    """Take note of a kernel's end, and end what it has left behind in its process group.

    The group goes first: until the kernel is reaped, its number cannot be another process's.
    """
    waiting.unregister(kernel.ended)
    waiting.unregister(kernel.lifeline)
    os.killpg(kernel.pid, signal.SIGKILL)
    _, status = os.waitpid(kernel.pid, 0)
    _tell(kernel, f"exit {os.waitstatus_to_exitcode(status)}")
    os.close(kernel.ended)
    kernel.lifeline.close()


def _tell(kernel: Kernel, news: str) -> None:
    with suppress(OSError):  # the client may be gone
        kernel.lifeline.send(news.encode())


def _end_all() -> None:
    """Kill every descendant, those too that left their process group: the orphans come to this process."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    while pids := children.read_text().split():
        for pid in map(int, pids):
            with suppress(OSError):
                os.killpg(pid, signal.SIGKILL)
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _become(
    request: Mapping[str, Any], lifeline: socket.socket, output: list[int], waiting: selectors.BaseSelector
) -> NoReturn:
    """In the fork: be a kernel as if freshly started, and end with it."""
    status = 1
    try:
        os.setsid()
        _prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _connect(output, waiting)
        _surround(request)
        _run(request["argv"], lifeline)
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        os._exit(status)


def _connect(output: list[int], waiting: selectors.BaseSelector) -> None:
    """Standard input from nowhere, output to where the client's goes, and nothing of the zygote's left open."""
    nowhere = os.open(os.devnull, os.O_RDONLY)
    for place, descriptor in enumerate((nowhere, *output)):
        os.dup2(descriptor, place)
        os.close(descriptor)
    for key in list(waiting.get_map().values()):
        key.fileobj.close() if isinstance(key.fileobj, socket.socket) else os.close(key.fd)
    waiting.close()


def _surround(request: Mapping[str, Any]) -> None:
    os.environ.clear()
    os.environ.update(request["env"])
    os.environ["JPY_PARENT_PID"] = str(os.getppid())
    os.chdir(request["cwd"])
    random.seed()
    if "numpy.random" in sys.modules:
        sys.modules["numpy"].random.seed()


def _run(argv: list[str], lifeline: socket.socket) -> None:
    from ipykernel.kernelapp import IPKernelApp

    launcher = importlib.util.find_spec("ipykernel_launcher")
    sys.argv = [launcher.origin if launcher and launcher.origin else "", *argv]
    sys.orig_argv[1:] = ["-m", "ipykernel_launcher", *argv]
    app = IPKernelApp.instance(parent_handle=os.getppid())
    app.initialize(argv)  # type: ignore[no-untyped-call]
    lifeline.send(b"ready")
    lifeline.close()
    app.start()  # type: ignore[no-untyped-call]


def _prctl(option: int, value: int) -> None:
    ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


if __name__ == "__main__":
    main()
