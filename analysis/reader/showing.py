"""An article in a notebook: the marked text, and the note of a mark beside it while it is pointed at or has the focus.

There are no scripts, no ids and no links in it: it can be shown twice on a page, and keeps working in a saved notebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from analysis import articles, schema
from analysis.claims import link_claims
from analysis.errors import InputError, choices
from analysis.figures import extract_figures
from analysis.quotes import extract_quotes
from analysis.reader.article import Article, read
from analysis.reader.marking import Mark
from analysis.reader.notes import Notes
from analysis.segments import find
from analysis.utterances import align_quotes

if TYPE_CHECKING:
    from jinja2 import Environment

#: How many notes of one paragraph can be told apart, as many as `shown.css` has numbers.
MOST = 40


class Shown:
    """An article as a notebook shows it."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def _repr_html_(self) -> str:
        return _environment().get_template("shown.html").render(article=self.article, style=style(), most=MOST)

    def __repr__(self) -> str:
        figures = sum(note.kind == "figure" for note in self.article.notes)
        said = len(self.article.notes) - figures
        return f"<{self.article.id} ({self.article.outlet}): {figures} figures, {said} quotations and statements>"


def show(
    document: pd.DataFrame | pd.Series[Any] | Mapping[str, Any] | str,
    documents: pd.DataFrame | None = None,
    *,
    claims: pd.DataFrame | None = None,
    quotes: pd.DataFrame | None = None,
) -> Shown:
    """An article with its figures and quotations marked, for a notebook: point at a mark, or tab to it, for its note.

    Args:
        document: a row of `documents`, a table of one row, or a `doc_id` together with `documents`.
        documents: the documents to compare with; a note then tells what the others print for the same claim.
        claims: the claims of the documents, where they are made already; else they are made.
        quotes: their quotations, where they are made already.

    Raises:
        InputError: it is not one document with a text, or is not among the documents.

    >>> import analysis
    >>> show(analysis.read_documents("seeds").iloc[0])
    <000_36c2a6951b3ce854 (New York Post): 13 figures, 22 quotations and statements>
    """
    documents = None if documents is None else articles.known(documents, of="show")
    row = _row(document, documents)
    compared = pd.DataFrame([row]) if documents is None else documents
    said = extract_quotes(compared) if quotes is None else quotes
    stated = link_claims(extract_figures(compared)) if claims is None else claims
    stated = schema.given(stated, schema.CLAIMS, schema.CLAIMS.names, of="show")
    said = schema.given(said, schema.QUOTES, schema.QUOTES.names, of="show")
    named = pd.concat([table.reindex(columns=["doc_id", "outlet"]) for table in (compared, stated, said)])
    notes = Notes(named.drop_duplicates("doc_id"), stated, said, align_quotes(said))
    told = {note.key: note.summary for note in notes.of(row["doc_id"])}
    return Shown(read(row, find(row["text"]), notes, link=partial(_link, told), ids=False))


def _row(document: Any, documents: pd.DataFrame | None) -> dict[str, Any]:
    """The document as a row with a name and a text."""
    if isinstance(document, str):
        if documents is None:
            raise InputError(f"show({document!r}) needs the documents too: show({document!r}, documents).")
        found = documents[documents["doc_id"].astype("object") == document]
        if found.empty:
            raise InputError(f"No document {document!r}: {choices(document, documents['doc_id'])}.")
        document = found.head(1)
    if isinstance(document, pd.DataFrame):
        if len(document) != 1:
            raise InputError(
                f"show takes one document, not a table of {len(document):,}: give a row, or a doc_id first."
            )
        document = document.iloc[0]
    if not isinstance(document, pd.Series | Mapping):
        raise InputError(f"show takes a document or a doc_id, not {type(document).__name__}.")
    told = pd.DataFrame([{str(name): value for name, value in document.items()}], dtype="object")
    known = articles.known(told, of="show").astype("object").iloc[0]
    row: dict[str, Any] = {str(name): value for name, value in known.items()}
    if not isinstance(row["text"], str):
        raise InputError("show takes a document with a doc_id and a text.")
    if documents is not None and not (documents["doc_id"] == row["doc_id"]).any():
        raise InputError(f"The document {row['doc_id']!r} is not among the documents to compare with.")
    return row


def _link(told: Mapping[str, str], mark: Mark, first: bool) -> tuple[Markup, Markup]:
    """What shows the note when pointed at; the keyboard stops at one of each mark, which says the note in words."""
    stop = Markup(' tabindex="0" aria-description="{}"').format(told[mark.key]) if first else Markup()
    return Markup('<span class="to n{}"{}>').format(mark.number % MOST, stop), Markup("</span>")


@cache
def style() -> Markup:
    """The style sheet of an article in a notebook."""
    env = _environment()
    sheets = (env.loader.get_source(env, name)[0] for name in ("reader.css", "shown.css") if env.loader)
    return Markup("\n".join(sheets))  # noqa: S704  (our files)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("analysis.reader")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
