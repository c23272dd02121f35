"""How many figures and quotes are found right, by ours and by published programs, on development data: two tables.

NewsQuant: single sentences of news, F1 of the value, of the value with its unit and of the value with its change.
Articles: whole articles annotated by `GUIDE.md`; F1 of the figures found (the spans overlap and the values agree), and
of those the share whose hedge, unit and noun are right. Both by the scorers that lie with the data.
Own gold: the invented articles of `tests/gold`, F1 of the figures found.
PolNeAR: the attributions of whole articles, F1 by characters of the words of each part; `direct` is what stands in
quotation marks, with its source right where the spans overlap. All in per cent.

    python -m benchmarks.accuracy
"""

from __future__ import annotations

import importlib.util
from types import ModuleType
from typing import Any

import analysis
from benchmarks import commands, corpus, tables
from benchmarks.corpus import Document, Gold
from benchmarks.workers import NAMES, OURS, Worker
from tests import gold_scores

Rows = dict[str, list[dict[str, Any]]]
HEADS = ["program", "value", "with unit", "with change", "found", "hedge", "unit", "noun", "own gold"]
#: What the authors of other systems report of all of NewsQuant (Almasian et al., EMNLP 2023, the overall F1).
QUOTED = {"CQE (quoted)": ("92.0", "85.6", "88.1")}


def scorers() -> ModuleType:
    """The module `scoring` that lies with the data."""
    path = corpus.need(corpus.SHARED / "benchmarks" / "scoring.py")
    spec = importlib.util.spec_from_file_location("scoring", path)
    assert spec and spec.loader  # noqa: S101
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(name: str, documents: list[Document], scoring: ModuleType) -> Rows:
    """The rows that a program makes of each document."""
    if name == OURS:
        rows: Rows = scoring.rows_by_doc(analysis.extract_figures(corpus.frame(documents)))
        return {document["doc_id"]: rows.get(document["doc_id"], []) for document in documents}
    with Worker(name) as worker:
        found = worker.ask([document["text"] for document in documents], rows=True)["rows"]
    return {document["doc_id"]: rows for document, rows in zip(documents, found, strict=True)}


def scores(name: str, scoring: ModuleType) -> list[float]:
    """The numbers of a program's line in the table."""
    sentences = corpus.newsquant()
    numbered = [{"doc_id": str(i), "text": sentence["text"]} for i, sentence in enumerate(sentences)]
    news = scoring.score_newsquant(list(read(name, numbered, scoring).values()), sentences)
    documents, gold = articles()
    whole = scoring.score_figures(read(name, documents, scoring), gold)
    f1 = [news[key][2] for key in ("value", "unit", "change")] + [whole["found"][2]]
    return [*f1, *(whole[key] for key in ("comparator", "unit", "noun")), own(name, scoring)]


def own(name: str, scoring: ModuleType) -> float:
    """The F1 of the figures that a program finds in the project's own gold."""
    gold = gold_scores.articles()
    documents = [{"doc_id": one.name, "published": one.published, "text": one.text} for one in gold]
    return gold_scores.score(gold, read(name, documents, scoring))[0]["found"]


def articles() -> tuple[list[Document], Gold]:
    """All articles annotated by the guide."""
    (seeds, of_seeds), (events, of_events) = corpus.seeds(), corpus.events()
    return seeds + events, of_seeds | of_events


#: What the authors of Citron (BBC) report of their own test set: F1 by overlap, for all attributions.
CITRON = ("–", "–", "85", "77", "83")


def attributed(scoring: ModuleType) -> list[float]:
    """The numbers of our line in the table of quotes."""
    documents = corpus.articles()
    rows = scoring.rows_by_doc(analysis.extract_quotes(corpus.frame(documents)))
    found = scoring.score_polnear(rows, [(d["doc_id"], d["text"], d["attributions"]) for d in documents])
    names = ("direct content", "direct source", "all source", "all cue", "all content")
    return [found[name][2] for name in names]


def main() -> None:
    """Print the table."""
    commands.options(__doc__).parse_args()
    scoring = scorers()
    documents, gold = articles()
    sizes = len(corpus.newsquant()), len(documents), sum(map(len, gold.values()))
    print("NewsQuant, {} sentences: the first three columns. {} articles, {} figures: the next four.\n".format(*sizes))
    print(tables.head(HEADS, wide=34))
    for name in NAMES:
        print(tables.line([name, *(f"{score:.1f}" for score in scores(name, scoring))], wide=34), flush=True)
    for name, values in QUOTED.items():
        print(tables.line([name, *values, *["–"] * 5], wide=34))
    print("\nQuoted: as published, on all of NewsQuant, not measured here.")
    print(f"\nPolNeAR, {len(corpus.articles())} articles.\n")
    print(tables.head(["program", "direct content", "direct source", "source", "cue", "content"], wide=34))
    print(tables.line([OURS, *(f"{score:.1f}" for score in attributed(scoring))], wide=34))
    print(tables.line(["Citron (quoted)", *CITRON], wide=34))
    print("\nQuoted: as published, on a test set of its authors; not measured here.")


if __name__ == "__main__":
    commands.run(main)
