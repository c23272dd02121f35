"""Who gets to speak? Quotations of several speakers: whose they are, how long they are, with a name or without."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis import charts, evidence, identity
from analysis.claims import outlet_labels
from analysis.errors import InputError
from analysis.lessons import passages
from analysis.lessons.articles import Articles, Corpus
from analysis.lessons.lesson import Lesson, lettered
from analysis.lessons.questions import Letters, Mentions, Numbers, Question
from analysis.people import descriptions, names
from analysis.words import lemma

#: The least and the most speakers of a lesson, and the fewest words that are a quotation here.
_LEAST, _MOST, _WORDS = 3, 6, 3
#: How far off a count of words may be: an abbreviation or a dash may count or not.
_NEAR = 0.1
#: The longest form of a name, in words, and the kinds of sources that speak for themselves.
_LONGEST, _HUMAN = 8, ("official", "body", "person", "people")
MARKS = '“”"'


def build(corpus: Corpus) -> Lesson:
    """The lesson for a corpus: of each speaker one quotation, the articles taking turns.

    Raises:
        InputError: fewer than three speakers are quoted beside their names.
    """
    articles = Articles.of(corpus)
    rows = lettered(_chosen(articles), "quote_id")
    role = rows["role"].where(rows["named"], "").fillna("")
    items = passages.table(rows["passage"], {"letter": rows["letter"], "role in the article": role})
    return Lesson("Who gets to speak?", items, _questions(rows.to_dict("records")), _whole(articles.quotes))


def _questions(rows: list[dict[Any, Any]]) -> dict[str, Question]:
    letters = "".join(row["letter"] for row in rows)
    most = max(row["count"] for row in rows)
    return {
        "speaker": Mentions(
            "Whose words are marked? Write the name, or the words that stand for one.",
            {row["letter"]: row["called"] for row in rows},
        ),
        "words": Numbers(
            "How many words are marked? Count them; one in ten may be missed.",
            {row["letter"]: (str(row["count"]),) for row in rows},
            within=_NEAR,
        ),
        "most": Letters(
            "Who is given the most words? Write the letter.", letters, {r["letter"] for r in rows if r["count"] == most}
        ),
        "unnamed": Letters(
            "Which letters quote somebody who is described, but not named?",
            letters,
            {row["letter"] for row in rows if not row["named"]},
        ),
    }


def _chosen(articles: Articles) -> pd.DataFrame:
    """One quotation of each speaker, those first that come first in their article."""
    quotes = articles.quotes
    spoken = quotes["kind"].isin(["direct", "partial"]) & quotes["speaker"].notna() & quotes["source_start"].notna()
    rows = quotes[spoken & quotes["cue"].notna()]
    rows = rows.assign(
        passage=passages.each(rows, articles.texts, passages.find),
        called=passages.each(rows, articles.texts, called),
        count=rows["text"].str.count(r"\S*\w\S*"),
        named=rows["speaker"].map(_named),
        person=rows["speaker"].map(identity.canonical(rows["speaker"])),
        human=[identity.kind(*pair) in _HUMAN for pair in zip(rows["speaker"], rows["role"].fillna(""), strict=True)],
    )
    rows = rows[rows["passage"].notna() & rows["called"].astype(bool) & rows["human"] & (rows["count"] >= _WORDS)]
    rows = rows.sort_values("kind", kind="stable").drop_duplicates("person")
    turn = rows.groupby("doc_id", sort=False).cumcount().sort_values(kind="stable").index[:_MOST]
    if len(turn) < _LEAST:
        raise InputError(
            f"Fewer than {_LEAST} speakers are quoted beside their names in these articles: take more articles."
        )
    return rows.loc[turn]


def _named(speaker: str) -> bool:
    """Whether a speaker goes by a name of their own, and not by what they are (`officials`, `Republicans`)."""
    return (
        names.proper(speaker) and not names.is_organisation(speaker) and not names.is_human(lemma(speaker.split()[-1]))
    )


def called(row: Mapping[Any, Any], text: str) -> tuple[str, ...]:
    """What a quote's speaker may be called, the name first; nothing where the mention beside the words is a pronoun."""
    if not isinstance(row["speaker"], str) or pd.isna(row["source_start"]):
        return ()
    speaker, mention = row["speaker"], " ".join(text[int(row["source_start"]) : int(row["source_end"])].split())
    forms = [speaker, names.surname(speaker) if _named(speaker) else "", mention, names.undetermined(mention)]
    told = speaker.split()[-1].lower() in mention.lower() and not any(mark in mention for mark in MARKS)
    forms = forms if told and speaks(speaker) else []
    return tuple(form for form in dict.fromkeys(forms) if form and len(form.split()) <= _LONGEST)


def speaks(speaker: str) -> bool:
    """Whether a source can be a speaker: by its name, or because its description is one of people or of a body."""
    head = descriptions.head(speaker)
    return (
        names.proper(speaker) or names.is_organisation(speaker) or names.is_human(head) or names.is_human(lemma(head))
    )


def _whole(quotes: pd.DataFrame) -> evidence.Reading:
    """All words quoted, by speaker and outlet, with what each speaker is said to be."""
    roles = quotes.assign(outlet=outlet_labels(quotes)).dropna(subset=["role"])
    roles = roles.drop_duplicates(["speaker", "outlet"])[["speaker", "outlet", "role"]]
    told = charts.words_quoted(quotes).merge(roles, on=["speaker", "outlet"], how="left")
    return evidence.readable(told[["speaker", "role", "outlet", "quotes", "words"]])
