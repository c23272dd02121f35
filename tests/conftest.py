"""Property tests: no time limit for an example, since machines differ, and the same examples on every run of CI.

What takes seconds to make and serves several files is made once: the tables of the digests, and the report of them.
"""

import os
import shutil
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

from analysis import __main__ as command_line
from analysis import tables

SEEDS = Path(__file__).parents[1] / "seeds"

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def digests():
    """The tables of the digests."""
    return tables.build(SEEDS, originals=False)


@pytest.fixture(scope="session")
def report_of_digests(tmp_path_factory):
    """The folder of the digests' report, made as a user makes it."""
    folder = tmp_path_factory.mktemp("report")
    shutil.copytree(SEEDS, folder / "seeds", ignore=shutil.ignore_patterns("originals"))
    with chdir(folder):
        made = CliRunner().invoke(command_line.main, ["report", "seeds", "--to", "site"])
    assert made.exit_code == 0, made.output
    return folder / "site"
