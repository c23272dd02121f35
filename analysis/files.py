"""Files that come whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from analysis.errors import InputError


def put(path: str | os.PathLike[str], content: bytes) -> Path:
    """Write a file beside its place first, then rename it into it; make the folders that are missing.

    Raises:
        InputError: it cannot be written; what stood there before is unchanged.

    >>> import tempfile
    >>> put(Path(tempfile.mkdtemp()) / "new" / "a.txt", b"whole").read_bytes()
    b'whole'
    """
    target = Path(path)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise InputError(f"Cannot write {target}: {error.strerror or error}.") from error
    return target
