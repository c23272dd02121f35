"""Jupyter's libraries, imported when they are needed, and without what notebooks have no use for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

#: Builds a grammar of international web addresses when it is imported, which takes two seconds; jsonschema does
#: without it where it is not installed, and no notebook's schema asks for such an address.
GRAMMAR = "rfc3987_syntax"


@contextmanager
def without_grammar() -> Iterator[None]:
    """Import nbformat or papermill in this context, and jsonschema leaves out its slowest part.

    >>> with without_grammar():
    ...     import nbformat
    >>> GRAMMAR in sys.modules and sys.modules[GRAMMAR] is None
    False
    """
    if GRAMMAR in sys.modules:
        yield
        return
    sys.modules[GRAMMAR] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[GRAMMAR]
