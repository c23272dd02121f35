"""Look the locked dependencies up among the published advisories: `make audit`.

It asks for advisories of the versions pinned in `requirements.txt`, installs nothing, and ends with 1 where there are
any. Where the advisories cannot be had, for want of a network, it says so and ends with 0, or with 2 by `--strict`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.txt", "benchmarks/requirements.txt")
#: The files whose advisories fail: what users run. The others' programs only run in comparisons.
SHIPPED = LOCKS[:1]


def look_up(lock: Path, *, program: str) -> list[dict[str, Any]] | None:
    """What is known of each package of a lock file; None where nobody answers."""
    with TemporaryDirectory() as folder:
        told = Path(folder) / "audit.json"
        options = ["--disable-pip", "--require-hashes", "--progress-spinner=off", "--timeout=15", "--format=json"]
        command = [program, *options, f"--requirement={lock}", f"--output={told}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (our own options)
        try:
            found: list[dict[str, Any]] = json.loads(told.read_text("utf-8"))["dependencies"]
        except (OSError, ValueError, KeyError):
            print(*done.stderr.strip().splitlines()[-1:], file=sys.stderr)
            return None
    # an index without advisories answers too: that it knows nothing of the packages
    return found if any("vulns" in package for package in found) else None


def advisories(found: list[dict[str, Any]]) -> list[str]:
    """A line for each advisory: the package, its version, the advisory, and the versions that mend it.

    >>> advisories([{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}, {"name": "b"}])
    ['a 1: X-1, mended in 2']
    """
    return [
        f"{package['name']} {package['version']}: {each['id']}, "
        f"mended in {', '.join(each['fix_versions']) or 'none yet'}"
        for package in found
        for each in package.get("vulns", ())
    ]


def main(program: str, *, strict: bool) -> int:
    """Tell the advisories of every lock file; 1 where what is shipped has any, 0 else (2 for no answer, if strict)."""
    code = 0
    for lock in LOCKS:
        found = look_up(ROOT / lock, program=program)
        if found is None:
            print(f"{lock}: not audited; the advisories cannot be had from here.")
            code = max(code, 2 if strict else 0)
            continue
        lines = advisories(found)
        looked_up = sum("vulns" in package for package in found)
        print(f"{lock}: {looked_up} of {len(found)} packages, {len(lines)} advisories", *lines, sep="\n  ")
        code = 1 if lines and lock in SHIPPED else code
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], strict="--strict" in sys.argv))
