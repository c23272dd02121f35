"""The committed gallery is what the code draws of the digests, and it shows every chart."""

from pathlib import Path

import pytest

from analysis import charts, gallery

DOCS = Path(__file__).parent.parent / "docs"


@pytest.fixture(scope="module")
def published(digests, tmp_path_factory):
    return gallery.publish(digests, tmp_path_factory.mktemp("docs"))


def test_the_committed_gallery_is_what_the_code_makes(published):
    stale = []
    for path in published:
        committed = DOCS / path.name if path.suffix == ".md" else DOCS / "images" / path.name
        if not committed.is_file() or committed.read_bytes() != path.read_bytes():
            stale.append(path.name)
    assert not stale, f"run `make report` and commit docs/: {stale} changed"


def test_every_picture_of_the_documentation_is_shown_somewhere(published):
    pages = "".join(path.read_text("utf-8") for path in [*DOCS.glob("*.md"), DOCS.parent / "README.md"])
    assert [path.name for path in (DOCS / "images").iterdir() if f"images/{path.name})" not in pages] == []


def test_every_chart_is_in_the_gallery():
    drawing = {name for name in charts.__all__ if "Axes" in str(getattr(charts, name).__annotations__.get("return"))}
    assert {entry.call.removeprefix("charts.").partition("(")[0] for entry in gallery.CHARTS} == drawing
