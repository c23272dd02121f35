"""Who relies on whom: from each outlet to the outlets, agencies, officials, people and documents that it rests on.

`trace_sources` has a row for every piece of evidence, with its span; `first_hand` sums up which outlets others cite and
who is said to have spoken to them; `source_graph` is the same as a graph. Sources are read in module
reliance, shared runs of words found in module reuse. That an outlet is first-hand says where a report came from, not
that it is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import networkx as nx
import pandas as pd

from analysis import articles, identity, schema, segments
from analysis.claims import outlet_labels
from analysis.errors import whole
from analysis.provenance import reliance, reuse
from analysis.provenance.reliance import SHARES, TOLD, Edge

__all__ = ["first_hand", "source_graph", "trace_sources"]

QUOTES = ("doc_id", "start", "end", "kind", "speaker", "role", "source_start", "via")
FIGURES = ("doc_id", "source", "source_start", "source_end", "via")
EDGES = ("doc_id", "relying", "source", "kind", "how")


def trace_sources(
    documents: pd.DataFrame, figures: pd.DataFrame, quotes: pd.DataFrame, *, least: int = 10
) -> pd.DataFrame:
    """Every edge from an outlet to what it relies on, with the words that show it.

    Shape: the columns of `schema.SOURCES`, a row for each sentence that names a source, for each agency credited, and
    for each run of words shared with another article, in the order of the documents. A source that is said to have
    told another outlet gives two rows: the document relies on that outlet, and that outlet on the source. Of two
    articles that share words, the row is in the one that was published later; where the days are equal, in the later
    in the table, and that says nothing of who took them from whom.

    Args:
        documents: the articles.
        figures: their figures.
        quotes: their quotes.
        least: how many words in a row two articles must share.

    Raises:
        InputError: a needed column is missing.

    >>> import analysis
    >>> text = "Ann Lee, a baker, told NBC News it was dark."
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Sun"], "text": [text]})
    >>> quotes, figures = analysis.extract_quotes(documents), analysis.extract_figures(documents)
    >>> trace_sources(documents, figures, quotes)[["relying", "source", "kind", "how"]].values.tolist()
    [['Sun', 'NBC News', 'outlet', 'attributes'], ['NBC News', 'Ann Lee', 'person', 'told']]
    """
    whole(least, "least", least=1, of="trace_sources")
    documents = articles.known(documents, of="trace_sources")
    figures = schema.given(figures, schema.FIGURES, FIGURES, of="trace_sources")
    quotes = schema.given(quotes, schema.QUOTES, QUOTES, of="trace_sources")
    outlets = outlet_labels(documents)
    said, counted = (_by_document(table) for table in (quotes, figures))
    rows: list[dict[str, Any]] = []
    for document, outlet in zip(documents.to_dict("records"), outlets, strict=True):
        if isinstance(document["text"], str):
            of = document["doc_id"]
            found = reliance.edges(document["text"], outlet, said.get(of, []), counted.get(of, []))
            rows += (_row(document, edge) for edge in found)
    rows += _shared(documents, outlets, said, least)
    table = schema.SOURCES.frame(rows)
    place = {doc_id: i for i, doc_id in enumerate(documents["doc_id"])}
    order = table.assign(place=table["doc_id"].map(place)).sort_values(["place", "start", "end"], kind="stable")
    return _renamed(table.loc[order.index].reset_index(drop=True), outlets)


def _by_document(table: pd.DataFrame) -> dict[str, list[dict[Any, Any]]]:
    found: dict[str, list[dict[Any, Any]]] = {}
    for row in table.astype("object").where(table.notna(), None).to_dict("records"):
        found.setdefault(row["doc_id"], []).append(row)
    return found


def _row(document: dict[Any, Any], edge: Edge) -> dict[str, Any]:
    carried = {name: document.get(name) for name in ("doc_id", "outlet", "published")}
    return {**carried, **edge._asdict(), "text": document["text"][edge.start : edge.end]}


def _renamed(table: pd.DataFrame, outlets: pd.Series[str]) -> pd.DataFrame:
    """One name for each source and outlet; an outlet among the documents goes by its name there."""
    own = {identity.outlet_key(name): name for name in outlets}
    columns = ("relying", "source", "via")
    known = identity.canonical(name for column in columns for name in table[column].dropna())
    called = {name: own.get(identity.outlet_key(name), one) for name, one in known.items()}
    return table.assign(**{column: table[column].map(called).astype("str") for column in columns})


# ---------------------------------------------------------------- shared words
def _shared(
    documents: pd.DataFrame, outlets: pd.Series[str], said: dict[str, list[dict[Any, Any]]], least: int
) -> Iterator[dict[str, Any]]:
    texts = [text if isinstance(text, str) else "" for text in documents["text"]]
    running = [segments.outline(text).running for text in texts]
    rows, names = documents.to_dict("records"), list(outlets)
    for run in reuse.runs(texts, running, least=least):
        one, other = (run.one, run.start, run.end), (run.other, run.begin, run.stop)
        later, earlier = (one, other) if _later(rows[run.one], rows[run.other]) else (other, one)
        if names[later[0]] == names[earlier[0]]:
            continue
        sides = [
            (_quoted_in(said.get(rows[place]["doc_id"], []), start, end), end - start)
            for place, start, end in (later, earlier)
        ]
        edge = Edge(
            names[later[0]],
            names[earlier[0]],
            "outlet",
            SHARES,
            *later[1:],
            words=run.words,
            quoted=all(2 * sum(row["held"] for row in inside) > length for inside, length in sides),
            via=next((row["via"] for inside, _ in sides for row in inside if row["via"]), None),
            other_doc_id=rows[earlier[0]]["doc_id"],
            other_start=earlier[1],
            other_end=earlier[2],
        )
        yield _row(rows[later[0]], edge)


def _later(one: dict[Any, Any], other: dict[Any, Any]) -> bool:
    """Whether the first of two documents, in the table's order, was published on a later day than the second."""
    return bool(one["published"] > other["published"])


def _quoted_in(rows: Sequence[dict[Any, Any]], start: int, end: int) -> list[dict[Any, Any]]:
    """The quotations that a run of words meets, each with how much of the run it holds."""
    spoken = (row for row in rows if row["kind"] in ("direct", "partial"))
    met = (row | {"held": min(end, row["end"]) - max(start, row["start"])} for row in spoken)
    return [row for row in met if row["held"] > 0]


# ---------------------------------------------------------------- which reports are first-hand
def first_hand(sources: pd.DataFrame) -> pd.DataFrame:
    """Which outlets others rely on, and who is said to have spoken to them: one row an outlet that another one cites.

    An outlet is first-hand here when another one cites it and sources are said to have spoken to it, or it cites
    sources of its own, in its own article or as others report it.

    Shape: the columns of `schema.FIRST_HAND`; those that most outlets cite come first.

    Raises:
        InputError: a needed column is missing.

    >>> import analysis
    >>> text = "Ann Lee, a baker, told NBC News it was dark."
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Sun"], "text": [text]})
    >>> quotes, figures = analysis.extract_quotes(documents), analysis.extract_figures(documents)
    >>> first_hand(trace_sources(documents, figures, quotes))[["outlet", "cited_by", "sources"]].values.tolist()
    [['NBC News', 'Sun', 'Ann Lee']]
    """
    sources = schema.given(sources, schema.SOURCES, [*EDGES, "via"], of="first_hand")
    own = set(sources["relying"][sources["how"] != TOLD])
    cites = sources[sources["kind"].isin(["outlet", "agency"]) & (sources["how"] != SHARES)]
    rows = []
    for outlet, citing in cites.groupby("source", sort=False):
        its = sources[(sources["relying"] == outlet) & ~sources["kind"].isin(["outlet", "agency"])]
        by = list(dict.fromkeys(citing["relying"]))
        told = list(dict.fromkeys(its["source"]))
        silent = _silent(sources, str(outlet), by)
        rows.append(
            {
                "outlet": outlet,
                "first_hand": bool(told),
                "cited_by": "; ".join(by),
                "outlets": len(by),
                "sources": _listed(told),
                "count": len(told),
                "unnamed_by": _listed(silent),
                "has_article": outlet in own,
            }
        )
    return schema.FIRST_HAND.frame(sorted(rows, key=lambda row: (-row["outlets"], -row["count"])))


def _silent(sources: pd.DataFrame, outlet: str, by: Sequence[str]) -> list[str]:
    shared = sources[(sources["how"] == SHARES) & sources["via"].notna()]
    said = shared[shared["via"] == outlet]
    both = [name for pair in zip(said["relying"], said["source"], strict=True) for name in pair]
    return [name for name in dict.fromkeys(both) if name not in by and name != outlet]


def _listed(names: Sequence[str]) -> str | None:
    return "; ".join(names) or None


def source_graph(sources: pd.DataFrame) -> nx.DiGraph:
    """The sources as a graph: an edge from each that relies to what it relies on.

    A node has `kind` (as in the table; `outlet` for one that relies) and `article` (whether its article is among the
    documents); an edge has `how` (the first way that shows it), `times` (how often it is shown), and `words`, the
    longest run of shared words.

    Raises:
        InputError: a needed column is missing.

    >>> edge = {"doc_id": "a", "relying": "Sun", "source": "Ann Lee", "kind": "person", "how": "attributes"}
    >>> graph = source_graph(pd.DataFrame([edge, edge]))
    >>> graph.edges["Sun", "Ann Lee"]["times"]
    2
    """
    sources = schema.given(sources, schema.SOURCES, EDGES, of="source_graph")
    shared = sources.get("words", pd.Series(dtype="Int64")).reindex(sources.index).fillna(0).astype("int64")
    graph = nx.DiGraph()
    for row in sources.assign(words=shared).to_dict("records"):
        for name, kind in ((row["relying"], "outlet"), (row["source"], row["kind"])):
            if name not in graph:
                graph.add_node(name, kind=kind, article=False)
        graph.nodes[row["relying"]]["article"] |= row["how"] != TOLD
        edge = (row["relying"], row["source"])
        if not graph.has_edge(*edge):
            graph.add_edge(*edge, how=row["how"], times=0, words=0)
        graph.edges[edge]["times"] += 1
        if row["how"] == SHARES:
            graph.edges[edge]["words"] = max(graph.edges[edge]["words"], row["words"])
    return graph
