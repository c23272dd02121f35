"""What a notebook declares in its cell tagged `parameters`, and whether given values fit."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import tokenize
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.errors import InputError, choices
from analysis.runs.imports import without_grammar

if TYPE_CHECKING:
    from nbformat import NotebookNode


class Parameter(NamedTuple):
    """A notebook's parameter: `type` is a key of `TYPES`, `default` the Python value, `help` its comment.

    `choices` are the values it may have, where its comment names them: `# order; one of: outlet, value, date`.
    """

    name: str
    type: str
    default: Any
    help: str
    choices: tuple[str, ...] = ()


def _truth(text: str) -> bool:
    words = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
    return words[text.strip().lower()]


def _items(text: str) -> list[Any]:
    """Values separated by commas; a list in brackets may hold numbers, and texts with commas in them."""
    if text.lstrip().startswith("["):
        listed = json.loads(text)
        if isinstance(listed, list):
            return listed
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
    "list": _Type(_items, (list, tuple), 'values separated by commas, or a list such as ["a, b", 3]'),
    "date": _Type(lambda text: date.fromisoformat(text.strip()), (date,), "a day such as 2024-06-26"),
}
#: How a comment names the valid values.
CHOICES = re.compile(r"\bone of:? (.+?)(?:;|\.$|$)")


def parameters(notebook: str | os.PathLike[str]) -> list[Parameter]:
    """The parameters of a notebook, as its cell tagged `parameters` declares them.

    A declaration is `name: type = default  # help`, as for papermill, but it may take several lines. Without an
    annotation the default's type counts. A comment with `one of: a, b, c` names the valid values.

    Raises:
        InputError: the file is missing or is not a notebook.
    """
    return declared_in(read(Path(notebook)))


def read(notebook: Path) -> NotebookNode:
    """The notebook in a file; raises `InputError` where there is none."""
    with without_grammar():
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
    tagged = [cell.source for cell in node.cells if "parameters" in cell.metadata.get("tags", [])]
    return list(_declarations(tagged[0])) if tagged else []


def _declarations(source: str) -> Iterator[Parameter]:
    # Lines for IPython (`%magic`, `!command`) are no Python, and declare nothing.
    code = re.sub(r"(?m)^[%!].*$", "", source)
    try:
        body = ast.parse(code).body
    except SyntaxError:
        return
    comments = _comments(code)
    for line in body:
        if isinstance(line, ast.AnnAssign):
            targets: list[ast.expr] = [line.target]
            annotation = _annotation(line.annotation)
        elif isinstance(line, ast.Assign):
            targets, annotation = line.targets, ""
        else:
            continue
        for target in targets:
            if isinstance(target, ast.Name) and line.value:
                yield _parameter(target.id, annotation, line.value, comments.get(line.end_lineno or 0, ""))


def _annotation(annotation: ast.expr) -> str:
    """The name of the type: `list` of `list[str]`, `date` of `"date"` and of `datetime.date`."""
    text = annotation.value if isinstance(annotation, ast.Constant) else ast.unparse(annotation)
    return str(text).partition("[")[0].rpartition(".")[2]


def _parameter(name: str, annotation: str, value: ast.expr, comment: str) -> Parameter:
    try:
        default = ast.literal_eval(value)
    except ValueError:
        default = ast.unparse(value)
    named = CHOICES.search(comment)
    valid = re.split(r",\s*(?:or\s+)?|\s+or\s+|\s*\|\s*", named[1].replace("`", "")) if named else []
    return Parameter(
        name, annotation or type(default).__name__, default, comment, tuple(each.strip() for each in valid if each)
    )


def _comments(code: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    return {token.start[0]: token.string.lstrip("# ").strip() for token in tokens if token.type == tokenize.COMMENT}


def check(notebook: str | os.PathLike[str], given: Mapping[str, Any]) -> dict[str, Any]:
    """The given parameters, converted to the types that the notebook declares, ready for papermill.

    Text is read as the declared type (`"3"` for an int, `"a, b"` for a list); a date becomes its ISO 8601 text,
    because papermill cannot write dates into a notebook, in a list too; a corpus becomes an absolute path.

    Raises:
        InputError: a name the notebook does not declare, or a value that is not of the declared type or none of
            the declared choices.
    """
    path = Path(notebook)
    return checked(declared_in(read(path)), given, of=path)


def checked(declared: Sequence[Parameter], given: Mapping[str, Any], *, of: Path) -> dict[str, Any]:
    """The given parameters, checked against those declared by the notebook `of`, see `check`."""
    by_name = {parameter.name: parameter for parameter in declared}
    for name in given:
        if name not in by_name:
            raise InputError(f"The notebook {of.stem} has no parameter {name!r}: {choices(str(name), by_name)}.")
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
    except (ValueError, KeyError, RecursionError) as error:
        raise _ill_typed(value, parameter, of=of) from error
    if isinstance(ready, date) and parameter.type == "str":
        ready = ready.isoformat()  # a day in YAML, where text was meant
    # True is an int to Python, but nobody who writes a number means it.
    if not isinstance(ready, kind.python) or (isinstance(ready, bool) and parameter.type != "bool"):
        raise _ill_typed(value, parameter, of=of)
    return _writable(_chosen(ready, parameter, of=of), parameter, of=of)


def _chosen(value: Any, parameter: Parameter, *, of: Path) -> Any:
    for each in value if isinstance(value, list | tuple) else [value]:
        if parameter.choices and str(each) not in parameter.choices and each != parameter.default:
            raise InputError(
                f"The parameter {parameter.name!r} of the notebook {of.stem} cannot be {each!r}: "
                f"{choices(str(each), parameter.choices)}."
            )
    return value


def _writable(value: Any, parameter: Parameter, *, of: Path) -> Any:
    """The value as papermill can write it into a cell."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_writable(each, parameter, of=of) for each in value]
    # a lone surrogate, as for a byte that is no text, cannot be written into any file
    if value is None or isinstance(value, int | float) or (isinstance(value, str) and _is_text(value)):
        return value
    raise _ill_typed(value, parameter, of=of)


def _is_text(value: str) -> bool:
    return value.isascii() or value.encode("utf-8", "replace").decode() == value


def _ill_typed(value: Any, parameter: Parameter, *, of: Path) -> InputError:
    kind = TYPES[parameter.type]
    return InputError(
        f"The parameter {parameter.name!r} of the notebook {of.stem} takes {kind.example} ({parameter.type}), "
        f"not {shorten(repr(value), 200, placeholder=' …')}."
    )


def _corpus(given: str | None, default: Any, *, of: Path) -> str:
    """An absolute path, since the notebook runs in its own folder: a default is meant from there or the one above."""
    if given is not None:
        return str(Path(given).absolute())
    folders = (of.absolute().parent, of.absolute().parent.parent)
    found = (folder / str(default) for folder in folders)
    return next((str(path.resolve()) for path in found if path.exists()), str(default))
