"""The tables that are read from articles: documents, segments, figures and quotes."""

from __future__ import annotations

from analysis.schema.table import Column, Table

ROLES = ("body", "headline", "byline", "dateline", "advert", "poll", "caption", "related", "disclaimer")
COMPARATORS = ("=", "~", ">", ">=", "<", "<=")
STATUSES = ("negated", "conditional")
QUOTE_KINDS = ("direct", "partial", "scare", "indirect", "belief")

DOC_ID = Column(
    "doc_id",
    "string",
    "The document: its file's name without its ending, with a number where it holds many.",
    required=True,
)
OUTLET = Column("outlet", "string", "The outlet that published the document; missing where it is not named.")
PUBLISHED = Column("published", "date", "The day of publication; missing where it is not known.")
START = Column(
    "start", "integer", "Where the row's text begins in the document's text (Python string offset).", required=True
)
END = Column("end", "integer", "Where it ends, exclusive: document text[start:end] is the row's text.", required=True)
SOURCE_SPAN = (
    Column("source_start", "integer", "Where the mention of the source begins in the document's text."),
    Column("source_end", "integer", "Where it ends, exclusive."),
)
VIA = Column("via", "string", "The outlet that the source spoke to, or whose report is relied on, where the text says.")

DOCUMENTS = Table(
    "documents",
    "A document: one article, or the digest of one.",
    (
        DOC_ID,
        OUTLET,
        PUBLISHED,
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
        Column(
            "path",
            "string",
            "The file, relative to the corpus folder; `export.csv#12` is a record in one.",
            required=True,
        ),
        Column("sha256", "string", "SHA-256 of the file's or the record's bytes, in hexadecimal.", required=True),
        Column("words", "integer", "Number of words in the text.", required=True),
        Column(
            "text",
            "string",
            "The text: what plain files hold after their front matter, and what is the article in others.",
            required=True,
        ),
    ),
    key=("doc_id",),
)

DUPLICATES = Table(
    "duplicates",
    "A document that repeats an earlier one, word for word or nearly.",
    (
        DOC_ID,
        Column("duplicate_of", "string", "The earlier document that it repeats.", required=True),
        Column(
            "likeness",
            "number",
            "The share of runs of five words that both have, among those that either has: 1 where all words are the "
            "same, else an estimate.",
            required=True,
        ),
    ),
    key=("doc_id",),
    foreign=(("doc_id", "documents"), ("duplicate_of", "documents")),
)

SEGMENTS = Table(
    "segments",
    "A stretch of a document's text with the role it plays in it.",
    (
        DOC_ID,
        START,
        END,
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
        DOC_ID,
        OUTLET,
        PUBLISHED,
        START,
        END,
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
        *SOURCE_SPAN,
        VIA,
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
        DOC_ID,
        OUTLET,
        PUBLISHED,
        START,
        END,
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
        *SOURCE_SPAN,
        Column(
            "cue",
            "string",
            "The expression that attributes the words, as printed: verb or noun, its auxiliaries and adverbs, and "
            "what it was said in (`said in a statement`).",
        ),
        Column("cue_start", "integer", "Where the cue begins in the document's text."),
        Column("cue_end", "integer", "Where it ends, exclusive."),
        Column("role", "string", "The speaker's role, in the document's words."),
        VIA,
    ),
    key=("quote_id",),
    foreign=(("doc_id", "documents"),),
)
