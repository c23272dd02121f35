"""Parameterised notebooks, run by papermill: whole files or none come of a run."""

from __future__ import annotations

import os
from pathlib import Path

from analysis.errors import InputError, choices
from analysis.runs.batches import Done, plan, refresh
from analysis.runs.declared import Parameter, check, parameters, read
from analysis.runs.executing import Job, Outcome, RunError, execute, execute_all, run, written

__all__ = [
    "HANDS_ON",
    "Done",
    "Job",
    "Outcome",
    "Parameter",
    "RunError",
    "check",
    "execute",
    "execute_all",
    "find",
    "notebooks",
    "parameters",
    "plan",
    "read",
    "refresh",
    "run",
    "written",
]

#: The project's notebooks, where the package runs from a checkout.
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


#: The notebooks that ask their readers to do something, the tour and a class's exercise: no report has a page of them.
HANDS_ON = frozenset({"00-start-here", "09-coding"})


def notebooks(folder: str | os.PathLike[str] = NOTEBOOKS) -> list[Path]:
    """The folder's notebooks, in the order of their names."""
    return sorted(Path(folder).glob("*.ipynb"))


def find(name: str, folder: str | os.PathLike[str] = NOTEBOOKS) -> Path:
    """The notebook meant by a path, a name (`03-claim`), or a name without its number (`claim`).

    Raises:
        InputError: there is no such notebook; names the nearest one and all others.
    """
    path = Path(name)
    if path.suffix == ".ipynb" and path.is_file():
        return path.resolve()
    known = notebooks(folder)
    by_name = {key: path for path in known for key in (path.name, path.stem, _unnumbered(path.stem))}
    if name not in by_name:
        valid = [path.stem for path in known]
        raise InputError(f"No notebook {name!r}: {choices(name, valid)}; or give the path of an .ipynb file.")
    return by_name[name]


def _unnumbered(stem: str) -> str:
    number, dash, rest = stem.partition("-")
    return rest if dash and number.isdigit() else stem
