"""The digests: complete, short in what they quote, and no copy of an article."""

import hashlib
import re
from pathlib import Path

import frontmatter
import pytest

from analysis.documents import read_documents

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
ORIGINALS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
DIGESTS = sorted(path for path in SEEDS.glob("*.md") if path.stem != "README")
FIELDS = {"outlet", "published", "byline", "original", "sha256", "kind", "language", "inferred"}
RUN = 9

each = pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem[:3])
needs_originals = pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original articles are not at hand")


def tokens(text):
    return re.findall(r"\w+", text.casefold())


def runs(text):
    words = tokens(text)
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_there_are_five():
    assert len(DIGESTS) == 5


@each
def test_the_front_matter_is_complete(path):
    stated = frontmatter.load(str(path)).metadata
    assert set(stated) == FIELDS
    assert stated["kind"] == "digest"
    assert stated["language"] == "en"
    assert Path(stated["original"]).stem == path.stem
    assert re.fullmatch(r"[0-9a-f]{64}", stated["sha256"])
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(stated["published"]))
    assert all(note.partition(":")[0] in FIELDS for note in stated["inferred"])


@each
def test_a_digest_has_one_title_and_is_short(path):
    text = frontmatter.load(str(path)).content
    assert [line for line in text.splitlines() if line.startswith("#")] == [text.splitlines()[0]]
    assert 150 <= len(text.split()) <= 420


@each
def test_quoted_fragments_have_at_most_eight_words(path):
    text = path.read_text("utf-8")
    assert '"' not in frontmatter.load(str(path)).content
    assert text.count("“") == text.count("”")
    assert max((len(tokens(quoted)) for quoted in re.findall(r"“([^”]*)”", text)), default=0) <= 8


def test_read_as_documents_they_carry_their_metadata():
    table = read_documents(SEEDS, originals=False, strict=True).set_index("doc_id")
    assert table.index.tolist() == [path.stem for path in DIGESTS]
    assert table.kind.unique().tolist() == ["digest"]
    assert table.outlet.fillna("").tolist() == ["New York Post", "", "RVM News", "Blaze News", ""]
    assert table.byline.fillna("").tolist() == ["", "", "", "", "Maria Ortiz"]
    assert table.published.notna().all()
    assert table.headline.notna().all()


@needs_originals
def test_no_run_of_nine_words_is_shared_with_an_original():
    printed = set().union(*(runs(path.read_text("utf-8")) for path in ORIGINALS.glob("*.txt")))
    for path in [*DIGESTS, SEEDS / "README.md"]:
        assert not runs(path.read_text("utf-8")) & printed, path.name


@needs_originals
@each
def test_the_original_is_known_by_its_hash(path):
    stated = frontmatter.load(str(path)).metadata
    assert hashlib.sha256((ORIGINALS / stated["original"]).read_bytes()).hexdigest() == stated["sha256"]


@needs_originals
def test_the_originals_get_their_metadata_from_the_digests():
    originals = read_documents(ORIGINALS, strict=True)
    digests = read_documents(SEEDS, originals=False)
    for column in ("doc_id", "outlet", "published", "byline"):
        assert originals[column].astype("str").tolist() == digests[column].astype("str").tolist()
    assert originals.kind.unique().tolist() == ["original"]
