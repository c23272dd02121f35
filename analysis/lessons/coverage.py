"""What was left out? Numbers and statements that some of the articles print, and others do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from analysis import evidence
from analysis.claims import outlet_labels
from analysis.claims.statements import stem
from analysis.errors import InputError
from analysis.lessons import passages
from analysis.lessons.articles import Articles, Corpus
from analysis.lessons.lesson import LETTERS, Lesson
from analysis.lessons.passages import Passage
from analysis.lessons.questions import Letters, Number, Question, Sets
from analysis.lessons.speakers import MARKS
from analysis.segments import outline
from analysis.utterances import align_quotes

#: The most articles, and of them the least; the most numbers, and numbers and statements together, and the least.
_ARTICLES, _TWO, _NUMBERS, _FACTS, _LEAST = 5, 2, 4, 6, 3
#: The share of a statement's words that no sentence may have of an article which is said to leave it out.
_ECHO = 0.5
#: The fewest and the most words of a statement.
_SHORT, _LONG = 3, 30
_QUOTED = ("direct", "partial")
#: Numbers that stand for themselves are above it and of these; a length of time or an age rarely does.
_FEW, _TELLING = 2, ("count", "percent", "ratio", "money")


class _Fact(NamedTuple):
    """A number or a statement, and for each document that prints it the passage where it does so."""

    words: str
    printed: dict[str, Passage]
    telling: bool = True


def build(corpus: Corpus) -> Lesson:
    """The lesson for a corpus: of the articles with most in common, what some print and others do not.

    Raises:
        InputError: fewer than two outlets, or too little that one prints and another does not.
    """
    articles = Articles.of(corpus)
    documents = _documents(articles)
    facts = _facts(articles, documents)
    if len(documents) < _TWO or len(facts) < _LEAST:
        raise InputError(
            f"Fewer than {_LEAST} numbers or statements are printed by one of these outlets and left out by another: "
            "take more articles on one story."
        )
    letters = LETTERS[: len(facts)]
    items = evidence.readable(pd.DataFrame({"letter": list(letters), "what is said": [fact.words for fact in facts]}))
    lettered = dict(zip(letters, facts, strict=True))
    return Lesson(
        "What was left out?", items, _questions(lettered, documents), _whole(lettered, articles, documents),
        beside=_beside(facts, documents),
    )  # fmt: skip


def _questions(facts: dict[str, _Fact], documents: list[str]) -> dict[str, Question]:
    letters = "".join(facts)
    carried = {name: [letter for letter, fact in facts.items() if name in fact.printed] for name in documents}
    fewest = min(len(found) for found in carried.values())
    return {
        "carried": Sets(
            "Which of the letters does each article print? Write them one after the other, or “none”.",
            {str(number): (", ".join(carried[name]) or "none",) for number, name in enumerate(documents, start=1)},
        ),
        "everyone": Letters(
            "Which letters do all of these articles print?",
            letters,
            {letter for letter, fact in facts.items() if len(fact.printed) == len(documents)},
        ),
        "alone": Letters(
            "Which letters does one article alone print?",
            letters,
            {letter for letter, fact in facts.items() if len(fact.printed) == 1},
        ),
        "left": Number(
            "How many of the letters does the article leave out that prints fewest?", len(facts) - fewest, within=0
        ),
    }


def _beside(facts: Iterable[_Fact], documents: list[str]) -> evidence.Reading:
    """The sentences of each article that print any of it, in the article's order."""
    places = sorted(
        {(documents.index(name), found.begins, found.text) for fact in facts for name, found in fact.printed.items()}
    )
    rows = [(place + 1, text) for place, _, text in places]
    return evidence.readable(pd.DataFrame(rows, columns=["article", "sentence"]))


def _whole(facts: dict[str, _Fact], articles: Articles, documents: list[str]) -> evidence.Reading:
    """A row for each letter, a column for each outlet."""
    called = dict(zip(articles.documents["doc_id"], outlet_labels(articles.documents), strict=True))
    rows = [
        {"letter": letter, "what is said": fact.words}
        | {
            f"{number}: {called[name]}": "printed" if name in fact.printed else ""
            for number, name in enumerate(documents, 1)
        }
        for letter, fact in facts.items()
    ]
    return evidence.readable(pd.DataFrame(rows))


# ---------------------------------------------------------------- what there is to tell
def _documents(articles: Articles) -> list[str]:
    """The articles that have most numbers in common with others, one of each outlet, in their order."""
    claims = articles.claims.assign(outlet=outlet_labels(articles.claims))
    shared = claims[claims.groupby("claim_id")["outlet"].transform("nunique") > 1]
    counts = shared.groupby("doc_id")["claim_id"].nunique()
    documents = articles.documents.assign(outlet=outlet_labels(articles.documents))
    documents = documents.assign(shared=documents["doc_id"].map(counts).fillna(0))
    most = documents.sort_values("shared", ascending=False, kind="stable").drop_duplicates("outlet").head(_ARTICLES)
    return [name for name in documents["doc_id"] if name in set(most["doc_id"])]


def _facts(articles: Articles, documents: list[str]) -> list[_Fact]:
    """What the articles print: numbers that several have, statements that several have, and numbers that one has."""
    numbers = list(_numbers(articles, documents))
    shared = [fact for fact in numbers if len(fact.printed) > 1]
    everywhere = [fact for fact in shared if len(fact.printed) == len(documents)][:1]
    some = [fact for fact in shared if len(fact.printed) < len(documents)]
    some.sort(key=lambda fact: -len(fact.printed))
    single = [fact for fact in numbers if len(fact.printed) == 1 and fact.telling]
    chosen = [*everywhere, *some][: _NUMBERS - bool(single)]
    chosen += list(_statements(articles, documents))[: _FACTS - _NUMBERS]
    chosen += single[: _FACTS - len(chosen)]
    return chosen if any(len(fact.printed) < len(documents) for fact in chosen) else []


def _numbers(articles: Articles, documents: list[str]) -> Iterator[_Fact]:
    """The claims of which it is plain in which of the articles they stand."""
    rows = articles.claims[articles.claims["doc_id"].isin(documents)]
    by_document = {name: list(each.to_dict("records")) for name, each in rows.groupby("doc_id")}
    for _, figures in rows.groupby("claim_id", sort=False):
        printed: dict[str, Passage] = {}
        for row in figures.to_dict("records"):
            found = passages.sentence(row, articles.texts[row["doc_id"]])
            if found and (row["doc_id"] not in printed or not printed[row["doc_id"]].whole):
                printed[row["doc_id"]] = found
        others = (row for name in documents if name not in printed for row in by_document.get(name, []))
        if printed and set(printed) == set(figures["doc_id"]) and not _doubtful(figures, others):
            telling = str(figures["unit"].iloc[0]).split(":")[0] in _TELLING and figures["low"].max() > _FEW
            yield _Fact(str(figures["claim"].iloc[0]), printed, telling)


def _doubtful(figures: pd.DataFrame, others: Iterable[dict[Any, Any]]) -> bool:
    """Whether an article without the claim has a figure that might state it after all."""
    unit, lows = figures["unit"].iloc[0], set(figures["low"])
    least, most = figures["low"].min(), figures["high"].max()
    nouns = set().union(*map(_stems, figures["noun"].dropna()))
    for row in others:
        near = row["low"] <= most and row["high"] >= least
        alike = isinstance(row["noun"], str) and not nouns.isdisjoint(_stems(row["noun"]))
        if row["unit"] == unit and (row["low"] in lows or (near and alike)):
            return True
    return False


def _stems(words: str) -> set[str]:
    return {stem(word.strip(".,;:“”\"'")) for word in words.lower().split()}


def _statements(articles: Articles, documents: list[str]) -> Iterator[_Fact]:
    """The utterances that some articles print, one at least in quotation marks, with nothing like it in the others."""
    printings = align_quotes(articles.quotes)
    spans = articles.quotes.set_index("quote_id")
    for _, group in printings.groupby("utterance_id", sort=False):
        inside = group[group["doc_id"].isin(documents)].drop_duplicates("doc_id")
        if not (1 < len(inside) < len(documents) and inside["kind"].isin(_QUOTED).any()):
            continue
        printed = {
            row["doc_id"]: passages.find(spans.loc[row["quote_id"]].to_dict(), articles.texts[row["doc_id"]])
            for row in inside.to_dict("records")
        }
        words = str(inside["text"].iloc[0]).rstrip(",. ")
        silent = (articles.texts[name] for name in documents if name not in printed)
        if all(printed.values()) and _fit(words) and not any(_echoes(words, text) for text in silent):
            yield _Fact(f"“{words}”", {name: found for name, found in printed.items() if found})


def _fit(words: str) -> bool:
    """Whether a statement is long enough to be one, short enough to be read at a glance, and holds no other's words."""
    return _SHORT <= len(words.split()) <= _LONG and not any(mark in words for mark in MARKS)


def _echoes(words: str, text: str) -> bool:
    """Whether a sentence of a text has so many of the words that it might be a report of them."""
    terms = _stems(" ".join(word for word in words.split() if len(word) > _SHORT))
    sentences = (_stems(text[span.start : span.end]) for span in outline(text).sentences())
    return any(len(terms & sentence) >= max(2, _ECHO * len(terms)) for sentence in sentences)
