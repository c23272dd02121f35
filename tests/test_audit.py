"""The audit of the locked dependencies, with a program in the place of pip-audit that answers what it is told to."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOUND = {"name": "a", "version": "1", "vulns": []}
KNOWN = {"name": "b", "version": "2", "vulns": [{"id": "X-1", "fix_versions": ["3"]}]}
SKIPPED = {"name": "c", "skip_reason": "not found"}


@pytest.fixture(scope="module")
def audit():
    made = importlib.util.spec_from_file_location("audit", ROOT / "tools" / "audit.py")
    module = importlib.util.module_from_spec(made)
    made.loader.exec_module(module)
    return module


@pytest.fixture
def program(tmp_path):
    def answering(packages):
        path = tmp_path / "pip-audit"
        told = "" if packages is None else f"open(to, 'w').write({json.dumps(json.dumps({'dependencies': packages}))})"
        code = f"to = next(each for each in sys.argv if each.startswith('--output=')).partition('=')[2]\n{told}\n"
        path.write_text(f"#!{sys.executable}\nimport sys\n{code}sys.exit(1)\n")
        path.chmod(0o755)
        return str(path)

    return answering


@pytest.mark.parametrize(
    ("packages", "code", "strict", "told"),
    [
        ([SOUND], 0, 0, "1 of 1 packages, 0 advisories"),
        ([SOUND, KNOWN], 1, 1, "b 2: X-1, mended in 3"),
        ([SOUND, SKIPPED], 0, 0, "1 of 2 packages, 0 advisories"),
        ([SKIPPED], 0, 2, "not audited"),
        (None, 0, 2, "not audited"),
    ],
    ids=["sound", "an advisory", "some not known", "none known", "no answer"],
)
def test_an_advisory_fails_and_a_missing_network_does_not(audit, program, capsys, packages, code, strict, told):
    assert audit.main(program(packages), strict=False) == code
    assert told in capsys.readouterr().out
    assert audit.main(program(packages), strict=True) == strict


def test_the_program_that_audits_is_pinned_with_hashes():
    pins = (ROOT / "tools" / "audit.txt").read_text("utf-8")
    assert "pip-audit==" in pins
    assert all("--hash=sha256:" in pin for pin in pins.split("==")[1:])
