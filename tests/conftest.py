"""Property tests: no time limit for an example, since machines differ, and the same examples on every run of CI.

What takes seconds to make and serves several files is made once: the tables of the digests, and the report of them.
"""

import os
import shutil
import signal
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

from analysis import __main__ as command_line
from analysis import tables

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SEEDS = Path(__file__).parents[1] / "seeds"

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in a shell's background, and in all that is started here
    signal.signal(signal.SIGINT, signal.default_int_handler)


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


@pytest.fixture(scope="module")
def chromium():
    """A browser for the tests of one file; while it runs, Playwright holds this thread's event loop."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()
