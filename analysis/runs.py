"""Parameterised notebooks, run by papermill: parameters checked before, whole files or none after."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from analysis.errors import InputError, choices

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: The project's notebooks, where the package runs from a checkout.
NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
#: Seconds that one cell may take before its notebook is stopped.
CELL_TIMEOUT = 600


class RunError(RuntimeError):
    """A notebook stopped; the message is one line that names the notebook, the cell and the error."""


class Parameter(NamedTuple):
    """A notebook's parameter: `type` is a key of `TYPES`, `default` the Python value, `help` its comment."""

    name: str
    type: str
    default: Any
    help: str


Outcome: TypeAlias = "NotebookNode | InputError | RunError"


class Job(NamedTuple):
    """A notebook to run, with the parameters given for it."""

    notebook: Path
    parameters: Mapping[str, Any]


# Reading and checking parameters


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


def parameters(notebook: str | os.PathLike[str]) -> list[Parameter]:
    """The parameters of a notebook, as its cell tagged `parameters` declares them, one a line.

    A line is `name: type = default  # help`, as papermill reads it (`papermill --help-notebook`). Without an
    annotation the default's type counts.

    Raises:
        InputError: the file is missing or is not a notebook.
    """
    return _declared(_read(Path(notebook)))


def _read(notebook: Path) -> NotebookNode:
    import nbformat

    try:
        node: NotebookNode = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise InputError(f"Cannot read the notebook {notebook}: {error.strerror or error}.") from error
    except Exception as error:  # nbformat raises whatever its JSON reader, its versions and its schema raise
        raise InputError(f"{notebook} is not a Jupyter notebook that can be read.") from error
    return node


def _declared(node: NotebookNode) -> list[Parameter]:
    from papermill.translators import PythonTranslator

    _quiet()
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
    return _checked(_declared(_read(path)), given, of=path)


def _checked(declared: Sequence[Parameter], given: Mapping[str, Any], *, of: Path) -> dict[str, Any]:
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


# Running


def execute(
    notebook: str | os.PathLike[str], given: Mapping[str, Any] | None = None, *, engine: str | None = None
) -> NotebookNode:
    """Run a notebook in a fresh kernel and return it with its outputs; two runs return the same.

    The kernel runs in the notebook's folder, as in JupyterLab, and is reached by sockets in a private folder. What
    papermill notes about the run (times, paths) is taken out; `metadata.quotient.parameters` says what it ran with.

    Args:
        notebook: the notebook's file; it is not changed.
        given: parameters, see `check`.
        engine: the papermill engine to run it; papermill's own by default.

    Raises:
        InputError: an invalid notebook or parameter, or raised by the notebook itself.
        RunError: a cell failed or took too long, or the kernel died.
    """
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    path = Path(notebook)
    node = _read(path)
    declared = _declared(node)
    values = _checked(declared, given or {}, of=path)
    with TemporaryDirectory(prefix="quotient-") as private:
        try:
            done = papermill.execute_notebook(
                node,
                None,
                values,
                engine_name=engine,
                kernel_name="python3",
                language="python",
                progress_bar=False,
                execution_timeout=CELL_TIMEOUT,
                **_kernel(path.absolute().parent, Path(private)),
            )
        except PapermillExecutionError as error:
            raise _stopped(path, error) from None
        except CellTimeoutError as error:
            raise RunError(f"Notebook {path.stem}: a cell took longer than {CELL_TIMEOUT} seconds.") from error
        except DeadKernelError as error:
            raise RunError(f"Notebook {path.stem}: its kernel died; perhaps memory ran out.") from error
    return _timeless(done, declared, values)


def _kernel(folder: Path, private: Path) -> dict[str, Any]:
    """Options for nbclient: where the kernel runs, how it is reached, how it ends.

    Sockets in a private folder open no port, and spare ipykernel's warning about unencrypted TCP. An immediate end
    avoids a stall of seconds that plain shutdown shows now and then.
    """
    from traitlets.config import Config

    config = Config()
    if sys.platform != "win32":
        config.KernelManager.transport = "ipc"
        config.KernelManager.connection_file = str(private / "kernel.json")
    return {
        "config": config,
        "resources": {"metadata": {"path": str(folder)}},
        "shutdown_kernel": "immediate",
        "coalesce_streams": True,
    }


def _quiet() -> None:
    """Leave reporting to this module: papermill's log repeats what the errors say."""
    import logging

    logging.getLogger("papermill").setLevel(logging.CRITICAL)


def _stopped(path: Path, error: Any) -> Exception:
    message = " ".join(str(error.evalue).split())
    if error.ename == "InputError":
        return InputError(message)
    lines = (line.strip() for line in error.source.splitlines())
    code = shorten(next((line for line in lines if line and not line.startswith("#")), ""), 60, placeholder=" …")
    return RunError(f"Notebook {path.stem}, cell [{error.exec_count}] ({code}): {error.ename}: {message}")


def _timeless(node: NotebookNode, declared: Sequence[Parameter], values: Mapping[str, Any]) -> NotebookNode:
    ran_with = [{"name": p.name, "value": values.get(p.name, p.default), "help": p.help} for p in declared]
    node.metadata.pop("papermill", None)
    node.metadata["quotient"] = {"parameters": ran_with}
    for number, cell in enumerate(node.cells):
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = f"injected-{number}"
    return node


def run(
    notebook: str | os.PathLike[str],
    output: str | os.PathLike[str],
    given: Mapping[str, Any] | None = None,
    *,
    engine: str | None = None,
) -> Path:
    """Run a notebook and write it, with its outputs, to `output`: the whole file, or no change to what was there.

    Raises:
        InputError: as `execute`, and where the output cannot be written.
        RunError: as `execute`.
    """
    import nbformat

    target = Path(output)
    text: str = nbformat.writes(execute(notebook, given, engine=engine))  # type: ignore[no-untyped-call]
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text + "\n", encoding="utf-8")
        beside.replace(target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise InputError(f"Cannot write {target}: {error.strerror or error}.") from error
    return target


def execute_all(jobs: Sequence[Job], *, workers: int = 2, engine: str | None = None) -> Iterator[tuple[Job, Outcome]]:
    """Run several notebooks side by side and yield each with its outcome as soon as there is one.

    An outcome is the notebook with its outputs, or the error that `execute` would raise; one notebook's error does
    not keep the others from running. A thread waits on each kernel, which is a process of its own.
    """
    import papermill  # noqa: F401  (imported once here, not by every thread at the same time)

    pool = ThreadPoolExecutor(workers, thread_name_prefix="notebook")
    try:
        begun = {pool.submit(execute, job.notebook, job.parameters, engine=engine): job for job in jobs}
        for future in as_completed(begun):
            yield begun[future], _outcome(future)
    finally:
        pool.shutdown(cancel_futures=True)


def _outcome(future: Future[NotebookNode]) -> Outcome:
    try:
        return future.result()
    except (InputError, RunError) as error:
        return error
