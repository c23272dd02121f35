"""Programs in processes of their own, asked one request at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from benchmarks import corpus, peers

#: The interpreter that has the peers; `make benchmark` sets it up.
PEERS = Path(os.environ.get("QUOTIENT_PEERS", corpus.ROOT / ".venv-peers" / "bin" / "python"))
OURS = "Quotient"
NAMES = (OURS, *peers.PROGRAMS)


class Worker:
    """A program, started and warm; `ask` sends it texts. Use it in a `with` statement.

    Raises:
        InputError: the program cannot be started.
    """

    def __init__(self, name: str) -> None:
        command = [sys.executable, "-m", "benchmarks.ours"] if name == OURS else _peer(name)
        self.name = name
        self._process = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=corpus.ROOT
        )
        self.about = self._answer()

    def ask(self, texts: list[str], **options: Any) -> dict[str, Any]:
        """The answer: CPU `seconds`, `peak` memory in bytes, and with `rows=True` the `rows` of each text."""
        assert self._process.stdin  # noqa: S101
        print(json.dumps({"texts": texts, **options}), file=self._process.stdin, flush=True)
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout  # noqa: S101
        line = self._process.stdout.readline()
        if not line:
            raise InputError(f"{self.name} ended without an answer (exit code {self._process.wait()}).")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *error: object) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.kill()
        self._process.wait()


def _peer(name: str) -> list[str]:
    if not PEERS.exists():
        raise InputError(f"No {PEERS}: `make benchmark` sets it up from benchmarks/requirements.txt.")
    return [str(PEERS), str(Path(peers.__file__)), name]
