"""One notebook, run by papermill in a kernel of its own; several side by side."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from analysis import kernels
from analysis.errors import InputError
from analysis.files import put
from analysis.runs.declared import Parameter, checked, declared_in, read
from analysis.runs.imports import without_grammar

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: Seconds that one cell may take before its notebook is stopped.
CELL_TIMEOUT = 600
#: Kernels forked from a process that has already imported what notebooks use; `nbclient` is papermill's own engine.
ENGINE = "warm"


class RunError(RuntimeError):
    """A notebook stopped; the message is one line that names the notebook, the cell and the error."""


#: What comes of a notebook: itself with its outputs, or why not.
Outcome: TypeAlias = "NotebookNode | InputError | RunError"


class Job(NamedTuple):
    """A notebook to run, with the parameters given for it, and the name of its output where it goes into a folder."""

    notebook: Path
    parameters: Mapping[str, Any]
    output: str = ""


def execute(
    notebook: str | os.PathLike[str], given: Mapping[str, Any] | None = None, *, engine: str = ENGINE
) -> NotebookNode:
    """Run a notebook in a fresh kernel and return it with its outputs; two runs return the same.

    The kernel runs in the notebook's folder, as in JupyterLab. What papermill notes about the run (times, paths) is
    taken out; `metadata.quotient.parameters` says what it ran with.

    Args:
        notebook: the notebook's file; it is not changed.
        given: parameters, see `check`.
        engine: the papermill engine to run it.

    Raises:
        InputError: an invalid notebook or parameter, or raised by the notebook itself.
        RunError: a cell failed or took too long, or the kernel died.
    """
    path = Path(notebook)
    node = read(path)
    declared = declared_in(node)
    values = checked(declared, given or {}, of=path)
    papermill = _papermill()
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

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
            resources={"metadata": {"path": str(path.absolute().parent)}},
            coalesce_streams=True,
        )
    except PapermillExecutionError as error:
        raise _stopped(path, error) from None
    except CellTimeoutError as error:
        raise RunError(f"Notebook {path.stem}: a cell took longer than {CELL_TIMEOUT} seconds.") from error
    except DeadKernelError as error:
        raise RunError(f"Notebook {path.stem}: its kernel died; perhaps memory ran out.") from error
    return _timeless(done, declared, values)


def _papermill() -> Any:
    """Papermill, which knows the engine; while it is imported, what kernels need is loaded in another process."""
    if "papermill" not in sys.modules:
        kernels.prepare()
    with without_grammar():
        import papermill

    from analysis.kernels import engine

    engine.register()
    return papermill


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
    engine: str = ENGINE,
) -> Path:
    """Run a notebook and write it, with its outputs, to `output`: the whole file, or no change to what was there.

    Raises:
        InputError: as `execute`, and where the output cannot be written.
        RunError: as `execute`.
    """
    return put(output, written(execute(notebook, given, engine=engine)))


def written(node: NotebookNode) -> bytes:
    """A notebook as the bytes of its file."""
    import nbformat

    return f"{nbformat.writes(node)}\n".encode()  # type: ignore[no-untyped-call]


def execute_all(
    jobs: Sequence[Job], *, workers: int | None = None, engine: str = ENGINE
) -> Iterator[tuple[Job, Outcome]]:
    """Run several notebooks side by side and yield each with its outcome as soon as there is one.

    An outcome is the notebook with its outputs, or the error that `execute` would raise; one notebook's error does
    not keep the others from running. A thread waits on each kernel, which is a process of its own; there are as many
    as processors, unless `workers` says otherwise. Whoever stops asking, or is interrupted, ends the kernels as well.
    """
    _papermill()  # imported once here, not by every thread at the same time
    pool = ThreadPoolExecutor(workers or processors(), thread_name_prefix="notebook")
    begun = {pool.submit(execute, job.notebook, job.parameters, engine=engine): job for job in jobs}
    try:
        for future in as_completed(list(begun)):
            yield begun.pop(future), _outcome(future)
    except BaseException:
        for future in begun:
            future.cancel()
        kernels.close()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _outcome(future: Future[NotebookNode]) -> Outcome:
    try:
        return future.result()
    except (InputError, RunError) as error:
        return error
