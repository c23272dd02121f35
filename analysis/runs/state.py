"""What each output of a folder was made from, as hashes in one readable file, to know which are up to date."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from analysis.files import locked, put
from analysis.freshness import fingerprint

FILE = "made-from.json"
PACKAGE = Path(__file__).parents[1]
#: What an output depends on besides this package: another version may draw another picture.
SOFTWARE = ("ipykernel", "matplotlib", "nltk", "numpy", "pandas", "papermill")

#: What an output was made from: its notebook, its parameters, the data they name, the code, the software.
Origin = dict[str, Any]


class State:
    """The origins of a folder's outputs. Two programs may use one folder: each adds what it has made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._before = self._read()
        self._prints: dict[tuple[Path, ...], str] = {}

    def origin(self, notebook: Path, parameters: Mapping[str, Any]) -> Origin:
        """What the output of a notebook with these (checked) parameters is made from, as things are now."""
        named = (notebook.parent / value for value in parameters.values() if isinstance(value, str) and value)
        return {
            "notebook": self._print(notebook),
            "parameters": dict(parameters),
            "data": self._print(*(place for place in named if _exists(place))),
            "code": self._print(PACKAGE),
            "software": _software(),
        }

    def _print(self, *places: Path) -> str:
        if places not in self._prints:
            self._prints[places] = fingerprint(*places)
        return self._prints[places]

    def fresh(self, output: str, made_from: Origin) -> bool:
        """Whether this output is there, as it was made, and would be made from the same."""
        known = self._before.get(output)
        return known is not None and known == {**made_from, "output": _hash(self.folder / output)}

    def record(self, output: str, made_from: Origin) -> None:
        """Take note of an output that has just been written."""
        with locked(self.folder):
            known = {name: each for name, each in self._read().items() if _exists(self.folder / name)}
            known[output] = {**made_from, "output": _hash(self.folder / output)}
            put(self.folder / FILE, (json.dumps(known, indent=1, sort_keys=True) + "\n").encode())

    def _read(self) -> dict[str, Origin]:
        """What the file says; a file that is missing or damaged says nothing, and everything is made again."""
        try:
            known = json.loads((self.folder / FILE).read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return known if isinstance(known, dict) else {}


def _exists(place: Path) -> bool:
    try:
        return place.exists()
    except (OSError, ValueError):  # a text that is no path
        return False


@cache
def _software() -> str:
    return ", ".join([f"Python {sys.version.split()[0]}", *filter(None, map(_versioned, SOFTWARE))])


def _versioned(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return ""


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
