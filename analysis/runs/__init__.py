"""Parameterised notebooks, run by papermill: whole files or none come of a run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from analysis.errors import InputError, choices
from analysis.files import put
from analysis.runs.declared import Parameter, check, checked, declared_in, parameters, read

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = [
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
    "run",
]

#: The project's notebooks, where the package runs from a checkout.
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
#: Seconds that one cell may take before its notebook is stopped.
CELL_TIMEOUT = 600


class RunError(RuntimeError):
    """A notebook stopped; the message is one line that names the notebook, the cell and the error."""


#: What comes of a notebook: itself with its outputs, or why not.
Outcome: TypeAlias = "NotebookNode | InputError | RunError"


class Job(NamedTuple):
    """A notebook to run, with the parameters given for it."""

    notebook: Path
    parameters: Mapping[str, Any]


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
    node = read(path)
    declared = declared_in(node)
    values = checked(declared, given or {}, of=path)
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

    text: str = nbformat.writes(execute(notebook, given, engine=engine))  # type: ignore[no-untyped-call]
    return put(output, f"{text}\n".encode())


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
