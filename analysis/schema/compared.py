"""The tables that compare articles: claims, utterances and statements, and who relies on whom."""

from __future__ import annotations

from analysis.schema.extracted import DOC_ID, END, FIGURES, OUTLET, PUBLISHED, QUOTE_KINDS, START, VIA
from analysis.schema.table import Column, Table

WORDINGS = ("fullest", "identical", "fragment", "marked", "trimmed", "changed", "reported")
SOURCE_KINDS = ("outlet", "agency", "official", "body", "person", "people", "document")
RELIANCES = ("attributes", "told", "credits", "shares")

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
        DOC_ID,
        OUTLET,
        PUBLISHED,
        Column("kind", "string", "As in `quotes`.", required=True, choices=QUOTE_KINDS),
        Column("text", "string", "The words as printed here.", required=True),
        Column("speaker", "string", "Who is said to have said them here."),
        VIA,
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
        DOC_ID,
        OUTLET,
        PUBLISHED,
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
        START,
        END,
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
