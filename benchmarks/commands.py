"""What the benchmarks have in common as commands: their options, and the errors meant for users."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from analysis.errors import InputError


def options(description: str | None) -> argparse.ArgumentParser:
    """A parser of options that shows a module's docstring as it stands."""
    return argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)


def run(main: Callable[[], object]) -> None:
    """Run a benchmark; what the user can mend is one line and exit code 2."""
    try:
        main()
    except InputError as error:
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(2)
