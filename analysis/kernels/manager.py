"""Warm kernels for jupyter_client: a manager, a client and a provisioner that any program for kernels can use."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from queue import Empty
from typing import Any
from uuid import uuid4

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Type, Unicode, default

from analysis import files
from analysis.kernels import client

#: How a kernel of IPython is started, whatever stands before and after.
LAUNCHER = ["-m", "ipykernel_launcher"]
#: The longest path of a socket's folder; the system's limit for a whole path is 107 characters.
LONGEST = 80


class WarmProvisioner(LocalProvisioner):
    """Forks a kernel that has already imported what it needs, or starts a plain one where that cannot be."""

    folder = Unicode(help="What the kernel needs while it lives, its sockets.")

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel and wait until it listens."""
        cwd = str(kwargs.get("cwd") or Path.cwd())
        try:
            process = _fork(cmd, kwargs["env"], cwd, self.folder)
            await process.ready()
        except OSError:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = process  # type: ignore[assignment]
        self.pid, self.pgid, self.cwd = process.pid, None, cwd
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel and its process group, and wait until it is gone."""
        await super().kill(restart=restart)
        for _ in range(1000):
            if self.process is None or self.process.poll() is not None:
                break
            await asyncio.sleep(0.002)

    async def cleanup(self, restart: bool = False) -> None:
        """End what a plain kernel may have left behind in its process group, as is done for forked ones."""
        if self.pgid:
            with suppress(OSError):
                os.killpg(self.pgid, signal.SIGKILL)
        await super().cleanup(restart=restart)


def _fork(command: Sequence[str], environment: dict[str, str], cwd: str, folder: str) -> client.Process:
    start = _launcher(command)
    if start is None:
        raise client.UnavailableError("Not a kernel that could be forked.")
    zygote = client.zygote(client.surroundings(command[:start], environment))
    return zygote.fork(command[start + len(LAUNCHER) :], environment, cwd, folder)


def _launcher(command: Sequence[str]) -> int | None:
    """Where in a command IPython's kernel is named; None where it is another kernel's command."""
    starts = (n for n in range(1, len(command)) if list(command[n : n + len(LAUNCHER)]) == LAUNCHER)
    return next(starts, None)


class WarmClient(AsyncKernelClient):
    """A client that is ready as soon as the kernel answers and its output arrives."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Ask the kernel about itself until its reply and the idle status after it have both come.

        Raises:
            RuntimeError: the kernel died or did not answer in time.
        """
        until = time.monotonic() + (float("inf") if timeout is None else timeout)
        patience = 0.1
        while not await self._answered(self.kernel_info(), patience):
            patience = min(2 * patience, 5.0)  # where a machine has much to do, a status may follow its reply late
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > until:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _answered(self, asked: str, patience: float) -> bool:
        with suppress(Empty):
            reply = await self.get_shell_msg(timeout=1)
            while reply["parent_header"].get("msg_id") != asked:
                reply = await self.get_shell_msg(timeout=1)
            # Output that is published before the subscription has arrived is lost, this status too: then ask again.
            while not _is_idle(await self.get_iopub_msg(timeout=patience), asked):
                pass
            self._handle_kernel_info_reply(reply)
            return True
        return False


def _is_idle(message: dict[str, Any], asked: str) -> bool:
    about: tuple[str, str] = message["content"].get("execution_state"), message["parent_header"].get("msg_id")
    return about == ("idle", asked)


class WarmKernelManager(AsyncKernelManager):
    """Manages a warm kernel, reached by sockets in a folder of its own, so that no port is opened."""

    client_factory = Type(WarmClient, klass="jupyter_client.client.KernelClient")

    def __init__(self, **kwargs: Any) -> None:
        """Take the traits of any kernel manager."""
        super().__init__(**kwargs)
        self._held = ExitStack()
        self._folder = self._held.enter_context(files.scratch("quotient-kernel-"))
        if not self.connection_file:
            self.connection_file = str(self._folder / "kernel.json")

    @default("transport")
    def _local(self) -> str:
        return "tcp" if sys.platform == "win32" or len(str(self._folder)) > LONGEST else "ipc"

    async def _async_pre_start_kernel(self, **kw: Any) -> Any:
        spec = self.kernel_spec
        if self.provisioner is None and spec and "kernel_provisioner" not in spec.metadata:
            self.kernel_id = self.kernel_id or str(uuid4())
            named = {"kernel_id": self.kernel_id, "kernel_spec": spec, "folder": str(self._folder)}
            self.provisioner = WarmProvisioner(**named, parent=self)
        return await super()._async_pre_start_kernel(**kw)

    async def _async_shutdown_kernel(self, now: bool = False, restart: bool = False) -> None:
        """End the kernel; if now, without an interrupt before, of which the kernel would tell as of an error."""
        if now:
            await self._async_kill_kernel(restart=restart)
        await super()._async_shutdown_kernel(now=now, restart=restart)

    shutdown_kernel = _async_shutdown_kernel

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        await super()._async_cleanup_resources(restart=restart)
        if not restart:
            self._held.close()

    cleanup_resources = _async_cleanup_resources
