"""What a notebook declares in its cell tagged `parameters`, and whether given values fit."""

from __future__ import annotations

import ast
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.errors import InputError, choices

if TYPE_CHECKING:
    from nbformat import NotebookNode


class Parameter(NamedTuple):
    """A notebook's parameter: `type` is a key of `TYPES`, `default` the Python value, `help` its comment."""

    name: str
    type: str
    default: Any
    help: str


def _truth(text: str) -> bool:
    words = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
    return words[text.strip().lower()]


def _items(text: str) -> list[str]:
    return [item for part in text.split(",") if (item := part.strip())]


class _Type(NamedTuple):
    read: Callable[[str], Any]
    python: tuple[type, ...]
    example: str


#: What a parameter may be: how it is read off the command line, the Python types it may have, and how to write it.
TYPES = {
    "str": _Type(str, (str,), "text"),
    "int": _Type(int, (int,), "a whole number such as 3"),
    "float": _Type(float, (int, float), "a number such as 0.5"),
    "bool": _Type(_truth, (bool,), "true or false"),
    "list": _Type(_items, (list, tuple), "values separated by commas"),
    "date": _Type(lambda text: date.fromisoformat(text.strip()), (date,), "a day such as 2024-06-26"),
}


def parameters(notebook: str | os.PathLike[str]) -> list[Parameter]:
    """The parameters of a notebook, as its cell tagged `parameters` declares them, one a line.

    A line is `name: type = default  # help`, as papermill reads it (`papermill --help-notebook`). Without an
    annotation the default's type counts.

    Raises:
        InputError: the file is missing or is not a notebook.
    """
    return declared_in(read(Path(notebook)))


def read(notebook: Path) -> NotebookNode:
    """The notebook in a file; raises `InputError` where there is none."""
    import nbformat

    try:
        node: NotebookNode = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise InputError(f"Cannot read the notebook {notebook}: {error.strerror or error}.") from error
    except Exception as error:  # nbformat raises whatever its JSON reader, its versions and its schema raise
        raise InputError(f"{notebook} is not a Jupyter notebook that can be read.") from error
    return node


def declared_in(node: NotebookNode) -> list[Parameter]:
    """The parameters of a notebook that has been read, see `parameters`."""
    from papermill.translators import PythonTranslator

    # The errors raised here say what papermill's log would say.
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    tagged = [cell for cell in node.cells if "parameters" in cell.metadata.get("tags", [])]
    return [_parameter(found) for cell in tagged[:1] for found in PythonTranslator.inspect(cell)]


def _parameter(found: Any) -> Parameter:
    try:
        default = ast.literal_eval(found.default)
    except (ValueError, SyntaxError):
        default = found.default
    declared = found.inferred_type_name
    kind = type(default).__name__ if declared in ("None", "") else declared.partition("[")[0]
    return Parameter(found.name, kind, default, found.help.strip())


def check(notebook: str | os.PathLike[str], given: Mapping[str, Any]) -> dict[str, Any]:
    """The given parameters, converted to the types that the notebook declares, ready for papermill.

    Text is read as the declared type (`"3"` for an int, `"a, b"` for a list); a date becomes its ISO 8601 text,
    because papermill cannot write dates into a notebook; a corpus becomes an absolute path.

    Raises:
        InputError: a name the notebook does not declare, or a value that is not of the declared type.
    """
    path = Path(notebook)
    return checked(declared_in(read(path)), given, of=path)


def checked(declared: Sequence[Parameter], given: Mapping[str, Any], *, of: Path) -> dict[str, Any]:
    """The given parameters, checked against those declared by the notebook `of`, see `check`."""
    by_name = {parameter.name: parameter for parameter in declared}
    for name in given:
        if name not in by_name:
            raise InputError(f"The notebook {of.stem} has no parameter {name!r}: {choices(name, by_name)}.")
    values = {name: _convert(value, by_name[name], of=of) for name, value in given.items()}
    if "corpus" in by_name:
        values["corpus"] = _corpus(values.get("corpus"), by_name["corpus"].default, of=of)
    return values


def _convert(value: Any, parameter: Parameter, *, of: Path) -> Any:
    kind = TYPES.get(parameter.type)
    if kind is None:
        raise InputError(
            f"The notebook {of.stem} declares {parameter.name!r} as {parameter.type}, which cannot be given from "
            f"outside. Valid types: {', '.join(TYPES)}."
        )
    try:
        ready = kind.read(value) if isinstance(value, str) else value
    except (ValueError, KeyError) as error:
        raise _ill_typed(value, parameter, of=of) from error
    # True is an int to Python, but nobody who writes a number means it.
    if not isinstance(ready, kind.python) or (isinstance(ready, bool) and parameter.type != "bool"):
        raise _ill_typed(value, parameter, of=of)
    return ready.isoformat() if isinstance(ready, date) else list(ready) if isinstance(ready, tuple) else ready


def _ill_typed(value: Any, parameter: Parameter, *, of: Path) -> InputError:
    kind = TYPES[parameter.type]
    return InputError(
        f"The parameter {parameter.name!r} of the notebook {of.stem} takes {kind.example} ({parameter.type}), "
        f"not {value!r}."
    )


def _corpus(given: str | None, default: Any, *, of: Path) -> str:
    """An absolute path, since the notebook runs in its own folder: a default is meant from there or the one above."""
    if given is not None:
        return str(Path(given).absolute())
    folders = (of.absolute().parent, of.absolute().parent.parent)
    found = (folder / str(default) for folder in folders)
    return next((str(path.resolve()) for path in found if path.exists()), str(default))
