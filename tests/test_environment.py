"""One set of pins: pyproject.toml asks, requirements.txt fixes, environment.yml says the same to conda users."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.txt").read_text("utf-8")
PINS = dict(re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;\\]+)", LOCK, flags=re.MULTILINE))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))


def names(requirements):
    return [re.match(r"[A-Za-z0-9._-]+", line).group().lower() for line in requirements]


def test_every_pin_has_a_hash_and_no_registry_is_named():
    entries = re.split(r"\n(?=[a-z])", LOCK.strip())
    unhashed = [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert not unhashed
    assert not re.search(r"https?://|^--(?:extra-)?index|^--find-links", LOCK, flags=re.MULTILINE)


@pytest.mark.parametrize("extra", ["runtime", "dev", "dask"])
def test_every_dependency_is_pinned(extra):
    wanted = PROJECT["dependencies"] if extra == "runtime" else PROJECT["optional-dependencies"][extra]
    assert set(names(wanted)) <= set(PINS)


def test_conda_users_get_the_same_versions():
    (pip,) = [entry["pip"] for entry in CONDA["dependencies"] if isinstance(entry, dict)]
    pinned = dict(line.split("==") for line in pip if "==" in line)
    assert pinned == {name: PINS[name] for name in names(PROJECT["dependencies"])}
    assert "--editable ." in pip


def test_the_five_tools_the_project_is_built_on_are_there():
    assert {"pandas", "jupyterlab", "matplotlib", "nltk", "papermill"} <= set(names(PROJECT["dependencies"]))
