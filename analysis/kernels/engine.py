"""The papermill engine `warm`: `papermill --engine warm`, or `papermill.execute_notebook(..., engine_name="warm")`.

Papermill loads this module, by its entry point, while it is itself being imported; so papermill is imported only when
there is a notebook to run.
"""

from __future__ import annotations

from typing import Any


class WarmEngine:
    """Papermill's own engine, with kernels forked from a process that has already imported what notebooks use."""

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, **kwargs: Any) -> Any:
        """Run the notebook's cells; takes the options of papermill's own engine."""
        from papermill.engines import NBClientEngine

        from analysis.kernels.manager import WarmKernelManager

        # An immediate end avoids a stall of seconds that plain shutdown shows now and then.
        options = {"kernel_manager_class": WarmKernelManager, "shutdown_kernel": "immediate", **kwargs}
        return NBClientEngine.execute_notebook(nb, kernel_name, **options)

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> Any:
        """The kernel's name: the one given, or else the notebook's."""
        from papermill.utils import nb_kernel_name

        return nb_kernel_name(nb, name)

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> Any:
        """The language: the one given, or else the notebook's."""
        from papermill.utils import nb_language

        return nb_language(nb, language)


def register() -> str:
    """Make the engine known to papermill where the package is not installed; returns the engine's name."""
    from papermill.engines import papermill_engines

    papermill_engines.register("warm", WarmEngine)
    return "warm"
