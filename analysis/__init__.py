"""Quotient: the numbers and the words that news articles cite, as tidy pandas tables.

Each verb is loaded when it is first used, so that a program that needs none of pandas starts at once.

>>> import analysis
>>> documents = analysis.read_documents("seeds")
>>> figures = analysis.extract_figures(documents)
>>> figures[["outlet", "comparator", "text", "noun"]].shape[1]
4
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.claims import compare_figures, coverage, explain_link, link_claims
    from analysis.documents import read_documents
    from analysis.errors import InputError
    from analysis.figures import extract_figures
    from analysis.likeness import duplicates
    from analysis.provenance import first_hand, source_graph, trace_sources
    from analysis.quotes import extract_quotes
    from analysis.reader import show
    from analysis.schema import problems
    from analysis.segments import segment_documents
    from analysis.terms import people_terms
    from analysis.utterances import align_quotes, compare_quotes, statement_coverage

__all__ = [
    "InputError",
    "align_quotes",
    "compare_figures",
    "compare_quotes",
    "coverage",
    "duplicates",
    "explain_link",
    "extract_figures",
    "extract_quotes",
    "first_hand",
    "link_claims",
    "people_terms",
    "problems",
    "read_documents",
    "segment_documents",
    "show",
    "source_graph",
    "statement_coverage",
    "trace_sources",
]
_HOME = {
    "InputError": "errors",
    "align_quotes": "utterances",
    "compare_quotes": "utterances",
    "compare_figures": "claims",
    "coverage": "claims",
    "duplicates": "likeness",
    "explain_link": "claims",
    "extract_figures": "figures",
    "extract_quotes": "quotes",
    "first_hand": "provenance",
    "link_claims": "claims",
    "people_terms": "terms",
    "problems": "schema",
    "read_documents": "documents",
    "segment_documents": "segments",
    "show": "reader",
    "source_graph": "provenance",
    "statement_coverage": "utterances",
    "trace_sources": "provenance",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"analysis.{_HOME[name]}"), name)
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
