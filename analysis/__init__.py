"""Quotient: the numbers and the words that news articles cite, as tidy pandas tables.

>>> import analysis
>>> documents = analysis.read_documents("seeds")
>>> figures = analysis.extract_figures(documents)
>>> figures[["outlet", "comparator", "text", "noun"]].shape[1]
4
"""

from analysis.claims import coverage, link_claims
from analysis.documents import read_documents
from analysis.errors import InputError
from analysis.figures import extract_figures
from analysis.quotes import extract_quotes
from analysis.schema import problems
from analysis.segments import segment_documents

__all__ = [
    "InputError",
    "coverage",
    "extract_figures",
    "extract_quotes",
    "link_claims",
    "problems",
    "read_documents",
    "segment_documents",
]
