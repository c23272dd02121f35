"""What every table is: one row's meaning, and the meaning, type and allowed values of each column.

The tables' code, the data dictionary in `data/README.md` and the Frictionless descriptor in
`data/datapackage.json` are all made from this module, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from analysis.errors import InputError

#: A column's kind, with its pandas dtype when every row has a value, and when rows may lack one.
DTYPES = {
    "string": ("str", "str"),
    "integer": ("int64", "Int64"),
    "number": ("float64", "float64"),
    "date": ("datetime64[us]", "datetime64[us]"),
    "boolean": ("bool", "boolean"),
}


@dataclass(frozen=True)
class Column:
    """A column: its name, its kind (a key of `DTYPES`), what it means, and the values it may hold."""

    name: str
    kind: str
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()

    @property
    def dtype(self) -> str:
        """The pandas dtype of the column."""
        return DTYPES[self.kind][0 if self.required else 1]


@dataclass(frozen=True)
class Table:
    """A table: its name, the one sentence that says what a row is, its columns, and its key."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> list[str]:
        """The column names, in order."""
        return [column.name for column in self.columns]

    def frame(self, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        """A typed dataframe of the rows; columns that no row names are missing throughout.

        >>> PROBLEMS.frame([{"doc_id": "a", "place": "line 3", "reason": "not text"}]).shape
        (1, 3)
        """
        records = list(rows)
        cells: list[Sequence[Any]]
        try:
            cells = list(zip(*map(itemgetter(*self.names), records), strict=True)) or [()] * len(self.columns)
        except KeyError:
            cells = [[record.get(name) for record in records] for name in self.names]
        return self._typed(cells)

    def of(self, rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
        """A typed dataframe of rows that have a value for each of the columns, in order.

        >>> PROBLEMS.of([("a", "line 3", "not text")]).reason.tolist()
        ['not text']
        """
        return self._typed(list(zip(*rows, strict=True)) or [()] * len(self.columns))

    def _typed(self, cells: Sequence[Sequence[Any]]) -> pd.DataFrame:
        """A dataframe of each column's values."""
        data = {column.name: _array(values, column) for column, values in zip(self.columns, cells, strict=True)}
        return pd.DataFrame(data, copy=False)

    def empty(self) -> pd.DataFrame:
        """The table without a row, its columns typed.

        >>> PROBLEMS.empty().columns.tolist()
        ['doc_id', 'place', 'reason']
        """
        return self.frame([])


#: The dtypes whose arrays can be made by way of Arrow, and the type that it is to take the values as; it would cut
#: numbers short to make them integers, and so is to infer their type.
_ARROW: dict[str, tuple[Any, Any]] = {
    "str": (pa.large_string(), pd.api.types.pandas_dtype("str")),
    "Int64": (None, pd.Int64Dtype()),
}


def _array(values: Sequence[Any], column: Column) -> Any:
    """The values as a pandas array of the column's type; what is no day in a column of days is missing."""
    dtype: Any = column.dtype
    if dtype in _ARROW:
        kind, made = _ARROW[dtype]
        try:  # which takes a quarter of the time; what it refuses pandas may still convert
            return made.__from_arrow__(pa.array(values, type=kind, from_pandas=True))
        except (TypeError, ValueError):
            pass
    try:
        return pd.array(values, dtype=dtype)
    except (TypeError, ValueError):
        if column.kind != "date":
            raise
        return pd.to_datetime(pd.Series(values, dtype="object"), errors="coerce").astype(dtype).array


def require(frame: pd.DataFrame, columns: Sequence[str], *, of: str) -> None:
    """Raise `InputError` when `frame` lacks a column that the function named by `of` needs.

    >>> require(pd.DataFrame({"text": []}), ["doc_id", "text"], of="extract_figures")
    Traceback (most recent call last):
    analysis.errors.InputError: extract_figures needs the column doc_id; the table has: text.
    """
    if not isinstance(frame, pd.DataFrame):
        raise InputError(f"{of} takes a pandas DataFrame, not {type(frame).__name__}.")
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        has = ", ".join(map(str, frame.columns)) or "no columns"
        plural = "s" if len(missing) > 1 else ""
        raise InputError(f"{of} needs the column{plural} {', '.join(missing)}; the table has: {has}.")


def problems(*tables: pd.DataFrame) -> pd.DataFrame:
    """What could not be read or understood while these tables were made, a row each.

    Shape: the columns of `PROBLEMS`. Tables made by this package carry their problems along in
    `DataFrame.attrs`; a table without any adds no row, and a row that several carry appears once.

    >>> documents = DOCUMENTS.empty()
    >>> documents.attrs["problems"] = [{"doc_id": "a", "place": "file", "reason": "The file is empty."}]
    >>> problems(documents, documents).reason.tolist()
    ['The file is empty.']
    """
    rows = [row for table in tables for row in table.attrs.get("problems", [])]
    unique = {tuple(row.get(name) for name in PROBLEMS.names): row for row in rows}
    return PROBLEMS.frame(unique.values())


ROLES = ("body", "headline", "byline", "dateline", "advert", "poll", "caption", "related", "disclaimer")
COMPARATORS = ("=", "~", ">", ">=", "<", "<=")
STATUSES = ("negated", "conditional")
WORDINGS = ("fullest", "identical", "fragment", "marked", "trimmed", "changed", "reported")
SOURCE_KINDS = ("outlet", "agency", "official", "body", "person", "people", "document")
RELIANCES = ("attributes", "told", "credits", "shares")
QUOTE_KINDS = ("direct", "partial", "scare", "indirect", "belief")

_DOC_ID = Column("doc_id", "string", "The document: the file's name without its ending.", required=True)
_OUTLET = Column("outlet", "string", "The outlet that published the document; missing where it is not named.")
_PUBLISHED = Column("published", "date", "The day of publication; missing where it is not known.")
_START = Column(
    "start", "integer", "Where the row's text begins in the document's text (Python string offset).", required=True
)
_END = Column("end", "integer", "Where it ends, exclusive: document text[start:end] is the row's text.", required=True)
_SOURCE_SPAN = (
    Column("source_start", "integer", "Where the mention of the source begins in the document's text."),
    Column("source_end", "integer", "Where it ends, exclusive."),
)
_VIA = Column(
    "via", "string", "The outlet that the source spoke to, or whose report is relied on, where the text says."
)

DOCUMENTS = Table(
    "documents",
    "A document: one article, or the digest of one.",
    (
        _DOC_ID,
        _OUTLET,
        _PUBLISHED,
        Column("headline", "string", "The headline, where the document has one."),
        Column("byline", "string", "The author or authors as printed."),
        Column(
            "kind",
            "string",
            "`original` for an outlet's own text, `digest` for an own-words summary of one.",
            required=True,
            choices=("original", "digest"),
        ),
        Column("language", "string", "The language of the text, as an ISO 639-1 code."),
        Column("path", "string", "The file, relative to the corpus folder.", required=True),
        Column("sha256", "string", "SHA-256 of the file's bytes, in hexadecimal.", required=True),
        Column("words", "integer", "Number of words in the text.", required=True),
        Column("text", "string", "The text, exactly as in the file after its front matter.", required=True),
    ),
    key=("doc_id",),
)

SEGMENTS = Table(
    "segments",
    "A stretch of a document's text with the role it plays in it.",
    (
        _DOC_ID,
        _START,
        _END,
        Column("role", "string", "What the stretch is.", required=True, choices=ROLES),
        Column("text", "string", "The stretch itself.", required=True),
    ),
    key=("doc_id", "start"),
    foreign=(("doc_id", "documents"),),
)

FIGURES = Table(
    "figures",
    "A figure: one expression in the running text that says how many or how much of something.",
    (
        Column("figure_id", "string", "The figure: its document and its place in the text.", required=True),
        _DOC_ID,
        _OUTLET,
        _PUBLISHED,
        _START,
        _END,
        Column("text", "string", "The number as printed, with its currency or percent sign.", required=True),
        Column("sentence", "string", "The sentence it stands in.", required=True),
        Column(
            "low",
            "number",
            "The value, or the lower end of a range or vague magnitude (`hundreds`: 100).",
            required=True,
        ),
        Column("high", "number", "The value again, or the upper end (`hundreds`: 1000).", required=True),
        Column(
            "comparator",
            "string",
            "How the number is hedged: `=` as stated, `~` about, `>` more than, `>=` at least, `<` under, `<=` up to.",
            required=True,
            choices=COMPARATORS,
        ),
        Column("hedge", "string", "The words that hedge it, as printed (`nearly`, `only`, `as many as`, `or more`)."),
        Column("hedge_start", "integer", "Where the hedge begins in the document's text."),
        Column("hedge_end", "integer", "Where it ends, exclusive."),
        Column(
            "status",
            "string",
            "`negated` where the document denies the figure (`never reached 50`), `conditional` where it is possible, "
            "expected or under a condition (`could reach 50`); missing where it is plainly stated.",
            choices=STATUSES,
        ),
        Column(
            "trend",
            "string",
            "`up` or `down` where the number is the size of a rise or a fall.",
            choices=("up", "down"),
        ),
        Column(
            "unit",
            "string",
            "What the number is measured in: `count`, `percent`, `ratio`, `money:USD` (ISO 4217; `money:cent` and "
            "`money:penny` for parts), `duration:year`, `age:year`, `length:mile` and so on.",
            required=True,
        ),
        Column("noun", "string", "What is counted, in the document's words; an elided noun is its antecedent's words."),
        Column("period_start", "date", "First day of the period that the figure covers."),
        Column("period_end", "date", "Last day, inclusive; missing where the period was open at publication."),
        Column("source", "string", "On whose word the document states the figure, as printed in the same sentence."),
        *_SOURCE_SPAN,
        _VIA,
        Column("in_quote", "boolean", "True where the figure stands within quotation marks of speech.", required=True),
    ),
    key=("figure_id",),
    foreign=(("doc_id", "documents"),),
)

QUOTES = Table(
    "quotes",
    "A quotation, or a statement, belief or intention that the document attributes to a source.",
    (
        Column("quote_id", "string", "The quotation: its document and its place in the text.", required=True),
        _DOC_ID,
        _OUTLET,
        _PUBLISHED,
        _START,
        _END,
        Column("text", "string", "The words, with the quotation marks where there are any.", required=True),
        Column(
            "kind",
            "string",
            "`direct`: a quotation of a clause or more; `partial`: a quoted fragment in the outlet's own sentence; "
            "`scare`: a quoted label nobody is said to have spoken; `indirect`: reported speech, without the cue; "
            "`belief`: an opinion or intention reported without a saying.",
            required=True,
            choices=QUOTE_KINDS,
        ),
        Column("speaker", "string", "Who is said to have said it, under one name throughout the document."),
        *_SOURCE_SPAN,
        Column(
            "cue",
            "string",
            "The expression that attributes the words, as printed: verb or noun, its auxiliaries and adverbs, and "
            "what it was said in (`said in a statement`).",
        ),
        Column("cue_start", "integer", "Where the cue begins in the document's text."),
        Column("cue_end", "integer", "Where it ends, exclusive."),
        Column("role", "string", "The speaker's role, in the document's words."),
        _VIA,
    ),
    key=("quote_id",),
    foreign=(("doc_id", "documents"),),
)

CLAIMS = Table(
    "claims",
    "A figure, with the claim it states: figures of any document that state the same quantity share one.",
    (
        *FIGURES.columns,
        Column(
            "claim_id", "string", "The claim: one real-world quantity, whatever the hedge or the noun.", required=True
        ),
        Column(
            "claim", "string", "A short neutral label for the claim, made from the documents' words.", required=True
        ),
    ),
    key=("figure_id",),
    foreign=(("doc_id", "documents"), ("figure_id", "figures")),
)

COVERAGE = Table(
    "coverage",
    "A claim, with what each outlet prints for it in a column of its own; missing where it does not state it.",
    (
        Column("claim_id", "string", "The claim.", required=True),
        Column("claim", "string", "Its label.", required=True),
        Column("unit", "string", "What the number is measured in.", required=True),
        Column("outlets", "integer", "How many outlets state it.", required=True),
    ),
    key=("claim_id",),
)

_UTTERANCE = (
    Column("utterance_id", "string", "The utterance, named by its first words.", required=True),
    Column("utterance", "string", "Its words in the fullest printing, without quotation marks.", required=True),
)
_DIFFERENCES = (
    Column("dropped", "string", "Words of the fullest printing that are left out; stretches are parted by ` | `."),
    Column("added", "string", "Words that the fullest printing does not have."),
    Column("changed", "string", "Words of the fullest printing, an arrow, and the words in their place."),
)

TERMS = Table(
    "terms",
    "A term: what an outlet calls the people that a claim counts.",
    (
        Column("claim_id", "string", "The claim.", required=True),
        Column("claim", "string", "Its label.", required=True),
        Column("outlet", "string", "The outlet; `not named (001)` where its document does not name it.", required=True),
        Column("term", "string", "The counted noun as printed.", required=True),
        Column("times", "integer", "How often the outlet uses it for this claim.", required=True),
        Column("figure_id", "string", "The first figure that has it.", required=True),
    ),
    key=("claim_id", "outlet", "term"),
    foreign=(("figure_id", "figures"),),
)

UTTERANCES = Table(
    "utterances",
    "An utterance: a sentence or statement that two or more outlets quote or report, and how their printings differ.",
    (
        *_UTTERANCE,
        Column("kind", "string", "That of the fullest printing, as in `quotes`.", required=True, choices=QUOTE_KINDS),
        Column("outlets", "integer", "How many outlets print it.", required=True),
        Column(
            "differs",
            "string",
            "What differs from the fullest printing: wordings as in `printings` other than `identical` (`reported` "
            "only of a quotation), and `speaker`; missing where nothing does.",
        ),
        Column("speakers", "string", "Who is said to have said it; each outlet's own where they differ."),
        *_DIFFERENCES,
    ),
    key=("utterance_id",),
)

PRINTINGS = Table(
    "printings",
    "A printing: an utterance as one document has it, aligned word by word with the fullest printing.",
    (
        *_UTTERANCE,
        Column("quote_id", "string", "The quotation or statement that holds the printing.", required=True),
        _DOC_ID,
        _OUTLET,
        _PUBLISHED,
        Column("kind", "string", "As in `quotes`.", required=True, choices=QUOTE_KINDS),
        Column("text", "string", "The words as printed here.", required=True),
        Column("speaker", "string", "Who is said to have said them here."),
        _VIA,
        Column(
            "wording",
            "string",
            "Beside the fullest printing: `identical`, a `fragment` in the outlet's own sentence, cut or put in and "
            "`marked` by an ellipsis or brackets, `trimmed` without a mark, `changed`, or `reported` in other words.",
            required=True,
            choices=WORDINGS,
        ),
        Column("speaker_differs", "boolean", "True where another speaker is named than in the fullest printing.", True),
        *_DIFFERENCES,
    ),
    key=("utterance_id", "quote_id", "text"),
    foreign=(("doc_id", "documents"), ("quote_id", "quotes")),
)

STATEMENTS = Table(
    "statements",
    "An attributed statement, with how each outlet carries it in a column of its own; missing where it leaves it out.",
    (
        Column("statement_id", "string", "The statement, named by its first words.", required=True),
        Column("statement", "string", "Its words in the fullest printing.", required=True),
        Column("speaker", "string", "Who is said to have said it there."),
        Column("outlets", "integer", "How many outlets carry it.", required=True),
    ),
    key=("statement_id",),
)

SOURCES = Table(
    "sources",
    "An edge: someone relies on a source, and a stretch of a document that shows it.",
    (
        _DOC_ID,
        _OUTLET,
        _PUBLISHED,
        Column(
            "relying",
            "string",
            "The outlet that relies on the source: the document's own, or one that the document reports from.",
            required=True,
        ),
        Column("source", "string", "What it relies on, under one name throughout the documents.", required=True),
        Column(
            "kind",
            "string",
            "What the source is: an `outlet`, a news `agency`, an `official` or public authority, another `body`, a "
            "named `person`, unnamed `people`, or a `document`.",
            required=True,
            choices=SOURCE_KINDS,
        ),
        Column(
            "how",
            "string",
            "`attributes` words or numbers to the source; was `told` them by it, or is said to have reported them from "
            "it; `credits` it in a byline or dateline; `shares` a long run of words with it, which has no direction "
            "where both were published on one day.",
            required=True,
            choices=RELIANCES,
        ),
        _START,
        _END,
        Column("text", "string", "The evidence: the sentence, the line of credit, or the shared words.", required=True),
        Column("words", "integer", "How many words are shared."),
        Column("quoted", "boolean", "Whether the shared words stand mostly within quotation marks in both documents."),
        Column("via", "string", "The outlet that the shared words were said to, where one of the documents says so."),
        Column("other_doc_id", "string", "The other document with the shared words."),
        Column("other_start", "integer", "Where they begin there."),
        Column("other_end", "integer", "Where they end there, exclusive."),
    ),
    key=("doc_id", "relying", "source", "how", "start", "end", "other_doc_id", "other_start"),
    foreign=(("doc_id", "documents"),),
)

FIRST_HAND = Table(
    "first_hand",
    "An outlet that another one relies on, with those who cite it and those who are said to have spoken to it.",
    (
        Column("outlet", "string", "The outlet.", required=True),
        Column(
            "first_hand",
            "boolean",
            "True where sources are said to have spoken to it, or it cites sources of its own.",
            required=True,
        ),
        Column("cited_by", "string", "The outlets that cite it, parted by `; `.", required=True),
        Column("outlets", "integer", "How many outlets cite it.", required=True),
        Column(
            "sources", "string", "The sources that spoke to it or that it cites, other outlets aside, parted by `; `."
        ),
        Column("count", "integer", "How many sources they are.", required=True),
        Column(
            "unnamed_by",
            "string",
            "Outlets that do not name it and share a long run of words which another article says were told to it.",
        ),
        Column("has_article", "boolean", "Whether an article of its own is among the documents.", required=True),
    ),
    key=("outlet",),
)

COMPARED = Table(
    "compared",
    "A claim that two or more outlets state, with how value, hedge, noun, period and source differ among them.",
    (
        Column("claim_id", "string", "The claim.", required=True),
        Column("claim", "string", "Its label.", required=True),
        Column("unit", "string", "What the number is measured in, in the figure that comes first.", required=True),
        Column("outlets", "integer", "How many outlets state it.", required=True),
        Column("figures", "integer", "How many figures state it.", required=True),
        Column("low", "number", "The least value that any states, on the scale of `unit`.", required=True),
        Column("high", "number", "The greatest.", required=True),
        Column("values", "string", "The values with their hedges, from the least to the greatest.", required=True),
        Column("strongest", "string", "The hedge that commits to most: its words, or `=` as stated.", required=True),
        Column("weakest", "string", "The hedge that commits to least.", required=True),
        Column("nouns", "string", "What the counted are called, by how many outlets do so."),
        Column("periods", "string", "The periods stated: first and last day, open where it lasts until publication."),
        Column("sources", "string", "On whose word it is stated, by how many outlets do so."),
        Column("first_published", "date", "The first day on which an outlet published it."),
        Column("first_outlets", "string", "The outlets that published it on that day."),
        Column("drift", "string", "What differs: `value`, `hedge`, `noun`, `period`, `source`; missing where nothing."),
    ),
    key=("claim_id",),
    foreign=(("claim_id", "claims"),),
)

LINKS = Table(
    "links",
    "A reader's decision about a link between figures, which the program follows and never writes over.",
    (
        Column(
            "action",
            "string",
            "`merge`: `figure` and `other` state one claim; `split`: they do not, or, where `other` is "
            "missing, `figure` shares its claim with none; `label`: the claim of `figure` is called `label`.",
            required=True,
            choices=("merge", "split", "label"),
        ),
        Column("figure", "string", "The figure's `figure_id`.", required=True),
        Column("other", "string", "The other figure's `figure_id`."),
        Column("label", "string", "What the claim is called."),
    ),
    key=(),
)

PROBLEMS = Table(
    "problems",
    "Something that could not be read or understood; everything else was processed.",
    (
        Column("doc_id", "string", "The document, or the file where no document came of it.", required=True),
        Column("place", "string", "Where in it: a field, a line, a character offset."),
        Column("reason", "string", "What was wrong.", required=True),
    ),
    key=(),
)

TABLES = (
    DOCUMENTS,
    SEGMENTS,
    FIGURES,
    QUOTES,
    CLAIMS,
    COVERAGE,
    COMPARED,
    TERMS,
    UTTERANCES,
    PRINTINGS,
    STATEMENTS,
    SOURCES,
    FIRST_HAND,
    PROBLEMS,
)
