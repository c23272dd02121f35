"""The articles that lessons are made of: read once, each of their tables made when a lesson first asks for it."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TypeAlias

import pandas as pd

from analysis.claims import link_claims, outlet_labels
from analysis.documents import read_documents
from analysis.figures import extract_figures
from analysis.quotes import extract_quotes

#: A folder or file of articles, or what `Articles` has read of one.
Corpus: TypeAlias = "str | os.PathLike[str] | Articles"


class Articles:
    """A corpus with its tables.

    >>> articles = Articles("seeds")
    >>> len(articles.documents), articles.outlets[0]
    (5, 'New York Post')
    """

    def __init__(self, corpus: str | os.PathLike[str]) -> None:
        self.documents = read_documents(corpus)

    @classmethod
    def of(cls, corpus: Corpus) -> Articles:
        """The articles of a folder, or those that have been read already."""
        return corpus if isinstance(corpus, Articles) else cls(corpus)

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The figures, with the claims that they state."""
        return link_claims(extract_figures(self.documents))

    @cached_property
    def quotes(self) -> pd.DataFrame:
        """The quotations and attributed statements."""
        return extract_quotes(self.documents)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each document."""
        return dict(zip(self.documents["doc_id"], self.documents["text"], strict=True))

    @cached_property
    def outlets(self) -> list[str]:
        """The outlets, in the order of their articles."""
        return list(dict.fromkeys(outlet_labels(self.documents)))
