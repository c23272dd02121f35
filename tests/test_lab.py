"""The tour and a lesson where they are used: in JupyterLab, started for real and driven in Chromium."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import CHROMIUM, SEEDS

from analysis import lessons, runs

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

ROOT = Path(__file__).parent.parent
NOTEBOOKS = ROOT / "notebooks"
TOUR, LESSON, TOKEN = "00-start-here.ipynb", "firmness-student.ipynb", "token-of-this-test"
SCREEN = {"width": 1300, "height": 900}
#: Else JupyterLab takes out of the page what is far from view.
WHOLE = ("@jupyterlab/notebook-extension/tracker.jupyterlab-settings", '{"windowingMode": "none"}')
#: Seconds for what a browser waits for, on a machine that has other work to do.
PATIENCE = 120
#: The notebook's kernel has been connected: JupyterLab calls it idle before it starts it, and starts another one
#: for a cell that is run meanwhile.
CONNECTED = """() => {
  const kernel = jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel;
  return kernel?.connectionStatus === "connected" && kernel.status === "idle";
}"""
#: Every code cell has been run: no prompt is empty or has the star of a cell that waits.
DONE = r"""() => {
  const prompts = Array.from(document.querySelectorAll(".jp-Notebook .jp-CodeCell .jp-InputPrompt"));
  return prompts.length > 0 && prompts.every(({ textContent }) => /^\[\d+\]:$/.test(textContent.trim()));
}"""


@pytest.fixture(scope="module")
def lesson():
    return lessons.prepare("firmness", str(SEEDS))


@pytest.fixture(scope="module")
def folder(tmp_path_factory, lesson):
    """What a student has: the tour, and the copy of a lesson."""
    place = tmp_path_factory.mktemp("class")
    shutil.copy(NOTEBOOKS / TOUR, place)
    copy = lessons.copy(runs.read(NOTEBOOKS / "lessons" / "firmness.ipynb"), lesson, to="student")
    (place / LESSON).write_bytes(runs.written(copy))
    return place


@pytest.fixture(scope="module")
def address(folder, tmp_path_factory):
    """Where JupyterLab answers, with settings and runtime files of its own; it ends with the tests."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    places = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
    names = ["HOME", "IPYTHONDIR", "JUPYTERLAB_SETTINGS_DIR", *(f"JUPYTER_{place}" for place in places)]
    settings = home / WHOLE[0]
    settings.parent.mkdir(parents=True)
    settings.write_text(WHOLE[1])
    own = dict.fromkeys(names, str(home)) | {"JUPYTER_CONFIG_PATH": str(ROOT / "tools" / "jupyter")}
    options = ["--allow-root", "--no-browser", f"--port={port}", "--ServerApp.port_retries=0"]
    options += ["--expose-app-in-browser", f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder}"]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], cwd=folder, env=os.environ | own, stdout=log, stderr=log
        )
    try:
        yield answering(f"http://127.0.0.1:{port}", server, home / "log")
    finally:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(20)
        server.kill()
        server.wait()


def answering(address, server, log):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError), urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=5):  # noqa: S310  (ours)
            return address
        time.sleep(0.1)
    pytest.fail(f"JupyterLab does not answer: {log.read_text('utf-8', 'replace')[-2000:]}")


@pytest.fixture
def opened(address, chromium):
    """Opens a notebook in a new JupyterLab."""
    context = chromium.new_context(viewport=SCREEN)
    context.set_default_timeout(PATIENCE * 1000)

    def open_(name):
        page = context.new_page()
        page.goto(f"{address}/lab/tree/{name}?reset&token={TOKEN}")
        page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        page.wait_for_function(CONNECTED, polling=100)
        return page

    yield open_
    context.close()


def run_all(page):
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(DONE, polling=250)


def errors(page):
    """The tracebacks that a notebook shows."""
    return page.locator(
        ".jp-Notebook [data-mime-type$='stderr'], .jp-Notebook [data-mime-type$='error']"
    ).all_inner_texts()


def answer(page, name, value):
    """Write an answer into its cell, run it and the cell that checks it; what is told."""
    cells = page.locator(".jp-CodeCell")
    cells.filter(has_text=re.compile(rf"{name} = ")).locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(f"{name} = {value!r}")
    check = cells.filter(has_text=f'lesson.check("{name}"')
    number = check.locator(".jp-InputPrompt").inner_text()
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(
        "([node, before]) => node.textContent.trim() !== before && /\\d/.test(node.textContent)",
        polling=250,
        arg=[check.locator(".jp-InputPrompt").element_handle(), number.strip()],
    )
    return check.locator(".jp-OutputArea-output").first.inner_text().strip()


def test_the_tour_runs_from_top_to_bottom_and_nothing_asks_for_anything(opened):
    page = opened(TOUR)
    run_all(page)
    assert errors(page) == []
    assert page.locator(".jp-Dialog, .Toastify__toast").count() == 0
    assert page.locator(".jp-OutputArea-output img").count() == 1
    assert page.locator(".jp-OutputArea-output td > mark").count() == 3
    around = page.locator(".jp-OutputArea-output td details").first
    around.locator("summary").click()
    assert around.locator("mark").is_visible()


def test_a_student_is_told_what_is_off_and_what_is_right(opened, lesson):
    page = opened(LESSON)
    run_all(page)
    assert errors(page) == []
    told = page.locator(".jp-CodeCell .jp-OutputArea-output").all_inner_texts()
    assert sum("Not answered yet." in each for each in told) == len(lesson.questions)
    key = lesson.key("hedge")
    assert answer(page, "hedge", key | {"A": "rather", "B": "quite"}) == "2 of 4 are right. Look again at A and B."
    assert answer(page, "hedge", key) == "4 of 4 are right."
    assert answer(page, "holds", lesson.key("holds")) == "All right."
    assert errors(page) == []
