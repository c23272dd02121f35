"""The one error that is meant for users: it says what was wrong, where, and which choices are valid."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import SupportsIndex


class InputError(ValueError):
    """Something the user gave cannot be used; the message is a full sentence a user can act on.

    The command line prints it as one line and exits with code 2, without a traceback.

    >>> raise InputError("No folder 'articles': give a folder or a file of articles.")
    Traceback (most recent call last):
    analysis.errors.InputError: No folder 'articles': give a folder or a file of articles.
    """


def whole(value: object, name: str, *, least: int, of: str, none: bool = False) -> None:
    """Raise `InputError` unless a value is a whole number that is not too small, or None where that may be.

    >>> whole(-1, "days", least=0, of="link_claims")
    Traceback (most recent call last):
    analysis.errors.InputError: link_claims: days must be a whole number, 0 or more, not -1.
    """
    if none and value is None:
        return
    if isinstance(value, bool) or not isinstance(value, SupportsIndex) or value.__index__() < least:
        raise InputError(f"{of}: {name} must be a whole number, {least} or more{', or None' * none}, not {value!r}.")


def choices(wrong: str, valid: Iterable[str], *, most: int = 12) -> str:
    """Name the valid choices after a wrong one, the nearest first.

    >>> choices("outlte", ["claim", "outlet"])
    "did you mean 'outlet'? Valid: claim, outlet"
    """
    names = list(valid)
    near = difflib.get_close_matches(wrong, names, n=1)
    shown = ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
    return (f"did you mean {near[0]!r}? " if near else "") + (f"Valid: {shown}" if names else "There are none")
