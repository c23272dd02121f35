"""The committed tables and chart are those of the digests as the code stands, and valid by their own description."""

from pathlib import Path

import frictionless
import pytest

from analysis import tables

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def published(digests, tmp_path_factory):
    written = tables.publish(digests, tmp_path_factory.mktemp("data"))
    return {path.name: path.read_bytes() for path in written}


def test_the_committed_tables_are_what_the_code_makes(published):
    committed = {path.name: path.read_bytes() for path in (ROOT / "data").iterdir()}
    assert sorted(committed) == sorted(published)
    stale = [name for name in published if committed[name] != published[name]]
    assert not stale, f"run `make report` and commit data/: {stale} changed"


def test_the_committed_descriptor_holds_for_the_committed_tables():
    report = frictionless.validate(str(ROOT / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
