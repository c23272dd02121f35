"""The development data: articles and annotations that lie beside the project and are never part of it."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import InputError

ROOT = Path(__file__).resolve().parents[1]
#: The folder with `benchmarks/`, `gold/` and `seeds/`; the environment variable `QUOTIENT_SHARED` names another.
SHARED = Path(os.environ.get("QUOTIENT_SHARED", ROOT.parent / "shared"))

Document = dict[str, Any]
#: The annotated figures of each document, by its name.
Gold = dict[str, list[dict[str, Any]]]


def need(path: Path) -> Path:
    """The path itself.

    Raises:
        InputError: nothing is there.
    """
    if not path.exists():
        raise InputError(
            f"No {path.name} in {path.parent}: the benchmark data is not part of the project. "
            "Put it there, or name the folder that holds `benchmarks/` and `gold/` in QUOTIENT_SHARED."
        )
    return path


def articles(name: str = "polnear_train") -> list[Document]:
    """The articles of `polnear_train` or `events_dev`: `doc_id`, `outlet`, `published`, `text`."""
    with gzip.open(need(SHARED / "benchmarks" / f"{name}.jsonl.gz"), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def frame(documents: list[Document]) -> pd.DataFrame:
    """The table that `extract_figures` takes."""
    names = [name for name in ("doc_id", "outlet", "published", "text") if name in documents[0]]
    return pd.DataFrame([{name: document[name] for name in names} for document in documents])


def newsquant() -> list[Document]:
    """The sentences of NewsQuant's development half: `text`, and `quantities` as its annotators have them."""
    return list(json.loads(need(SHARED / "benchmarks" / "newsquant_dev.json").read_text("utf-8")))


def seeds() -> tuple[list[Document], Gold]:
    """The five articles behind the digests, and their annotated figures."""
    gold = _gold(SHARED / "gold" / "seeds_figures.json")
    texts = [need(SHARED / "seeds" / f"{name}.txt") for name in gold]
    documents = [{"doc_id": p.stem, "published": "2024-06-26", "text": p.read_bytes().decode("utf-8")} for p in texts]
    return documents, gold


def events() -> tuple[list[Document], Gold]:
    """The articles on the annotated events, and their annotated figures."""
    gold: Gold = {}
    for path in sorted(need(SHARED / "gold" / "events").glob("*.json")):
        gold |= _gold(path)
    return [document for document in articles("events_dev") if document["doc_id"] in gold], gold


def _gold(path: Path) -> Gold:
    documents: Gold = json.loads(need(path).read_text("utf-8"))["documents"]
    return documents
