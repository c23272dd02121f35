"""Figures and quotes together against the plain reading of the same articles: NLTK's sentences and words.

Both take turns, article by article in blocks, in one process; times are CPU time. NLTK's side is
`PunktSentenceTokenizer.span_tokenize` and `NLTKWordTokenizer.tokenize`, each on the whole text of each article.

    python -m benchmarks.reading [--articles N] [--blocks N]
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import pandas as pd
from nltk.tokenize import NLTKWordTokenizer
from nltk.tokenize.punkt import PunktSentenceTokenizer

import analysis
from analysis import quotations, segments
from benchmarks import commands, corpus, tables

_SENTENCES = PunktSentenceTokenizer()
_WORDS = NLTKWordTokenizer()


def nltk(documents: pd.DataFrame) -> None:
    """Sentences and words of each text, by NLTK."""
    for text in documents["text"]:
        list(_SENTENCES.span_tokenize(text))
        _WORDS.tokenize(text)


def ours(documents: pd.DataFrame) -> None:
    """Figures and quotes of each text, one after the other as a user calls them."""
    analysis.extract_figures(documents)
    analysis.extract_quotes(documents)


def seconds(read: Callable[[pd.DataFrame], object], documents: pd.DataFrame) -> float:
    """The CPU time of one reading."""
    start = time.process_time()
    read(documents)
    return time.process_time() - start


def main() -> None:
    """Measure and print a table."""
    options = commands.options(__doc__)
    options.add_argument("--articles", type=int, default=200)
    options.add_argument("--blocks", type=int, default=5, help="how often both take turns")
    chosen = options.parse_args()
    documents = corpus.frame(corpus.articles()[: chosen.articles])
    size = int(documents["text"].str.len().sum())
    readers: dict[str, Callable[[pd.DataFrame], object]] = {
        "NLTK's sentences and words": nltk,
        "figures and quotes": ours,
        "figures": analysis.extract_figures,
        "quotes": analysis.extract_quotes,
    }
    taken: dict[str, list[float]] = {name: [] for name in readers}
    for block in range(chosen.blocks + 1):
        fresh = documents.assign(text=documents["text"] + " " * block)  # texts that no cache knows
        for name, read in readers.items():
            segments.outline.cache_clear()
            quotations.find.cache_clear()
            taken[name].append(seconds(read, fresh))
    print(f"{len(documents)} articles, {size:,} characters, {chosen.blocks} turns after one to warm up.\n")
    print(tables.head(["program", "characters a second", "times NLTK's time"], wide=34))
    base = taken["NLTK's sentences and words"][1:]
    for name, each in taken.items():
        ratio = median(a / b for a, b in zip(each[1:], base, strict=True))
        print(tables.line([name, f"{size / median(each[1:]):,.0f}", f"{ratio:.2f}"], wide=34))


if __name__ == "__main__":
    commands.run(main)
