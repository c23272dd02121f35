"""Charts: one function each, from a tidy table to a matplotlib Axes.

Every chart takes a table and an optional `ax`, computes what it shows in a function that never draws, its own
(`statements`, `cells`, `rates`, `words_quoted`) or a public verb, and returns the Axes, with direct labels, a
source line and a text alternative. `save` writes a chart to files, `show` puts it into a notebook, and `table` is what
it shows.
"""

from analysis.charts.carried import statement_matrix, term_matrix
from analysis.charts.dots import claim_dots, statements
from analysis.charts.matrix import cells, coverage_matrix
from analysis.charts.network import source_network
from analysis.charts.output import Picture, alt_text, close, save, show, title, width
from analysis.charts.page import table
from analysis.charts.speakers import words_by_speaker, words_quoted
from analysis.charts.timeline import period_bars, rates

__all__ = [
    "Picture",
    "alt_text",
    "cells",
    "claim_dots",
    "close",
    "coverage_matrix",
    "period_bars",
    "rates",
    "save",
    "show",
    "source_network",
    "statement_matrix",
    "statements",
    "table",
    "term_matrix",
    "title",
    "width",
    "words_by_speaker",
    "words_quoted",
]
