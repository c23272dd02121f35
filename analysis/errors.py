"""The one error that is meant for users: it says what was wrong, where, and which choices are valid."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class InputError(ValueError):
    """Something the user gave cannot be used; the message is a full sentence a user can act on.

    The command line prints it as one line and exits with code 2, without a traceback.

    >>> raise InputError("No folder 'articles': give a folder or a file of articles.")
    Traceback (most recent call last):
    analysis.errors.InputError: No folder 'articles': give a folder or a file of articles.
    """


def choices(wrong: str, valid: Iterable[str], *, most: int = 12) -> str:
    """Name the valid choices after a wrong one, the nearest first.

    >>> choices("outlte", ["claim", "outlet"])
    "did you mean 'outlet'? Valid: claim, outlet"
    """
    names = list(valid)
    near = difflib.get_close_matches(wrong, names, n=1)
    shown = ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
    return (f"did you mean {near[0]!r}? " if near else "") + (f"Valid: {shown}" if names else "There are none")
