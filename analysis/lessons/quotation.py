"""Did they really say that? The same words as several outlets print them: quoted, cut, changed, reported."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from analysis import evidence
from analysis.errors import InputError
from analysis.lessons import passages
from analysis.lessons.articles import Articles, Corpus
from analysis.lessons.lesson import LETTERS, Lesson
from analysis.lessons.questions import Each, Letters, Mentions, Missing, Question
from analysis.lessons.speakers import MARKS, called, speaks
from analysis.utterances import align_quotes

#: What a printing is called beside the fullest one, by its wording.
CODES = {
    "identical": "word for word",
    "fragment": "fragment",
    "trimmed": "cut",
    "marked": "cut and marked",
    "changed": "other words",
    "reported": "reported",
}
#: The most utterances of a lesson, and the most words left out that are worth writing down.
_MOST, _CUT = 3, 12
#: An utterance of so many words is long enough.
_LENGTH = 8
_QUOTED = ("direct", "partial")


def build(corpus: Corpus) -> Lesson:
    """The lesson for a corpus: of the utterances that several outlets print, those whose printings differ most.

    Raises:
        InputError: no quotation is printed by two outlets.
    """
    articles = Articles.of(corpus)
    rows = _chosen(articles)
    rows = rows.assign(letter=list(LETTERS[: len(rows)]))
    items = passages.table(rows["passage"], {"letter": rows["letter"], "quotation": rows["number"]})
    whole = rows[["letter", "outlet", "speaker", "via", "wording", "dropped", "added", "changed"]]
    return Lesson("Did they really say that?", items, _questions(rows.to_dict("records")), evidence.readable(whole))


def _questions(rows: list[dict[Any, Any]]) -> dict[str, Question]:
    letters = "".join(row["letter"] for row in rows)
    others = [row for row in rows if row["wording"] != "fullest"]
    cut = {row["letter"]: (_missing(row),) for row in others if row["wording"] in ("identical", "trimmed", "fragment")}
    named = {row["letter"]: row["called"] for row in rows if row["called"]}
    asked: dict[str, Question] = {
        "marks": Letters(
            "Which letters print the marked words as a quotation, and not as a report in the outlet’s own words?",
            letters,
            {row["letter"] for row in rows if row["kind"] in _QUOTED},
        ),
        "how": Each(
            "Of each quotation, the first letter has the words at their fullest. How do the others print them? Write "
            f"one of: {', '.join(dict.fromkeys(CODES.values()))}.",
            {row["letter"]: (CODES[row["wording"]],) for row in others},
            tuple(dict.fromkeys(CODES.values())),
        ),
        "missing": Missing("Which words of the fullest are left out? Write them, or “none”.", cut),
        "speaker": Mentions("Who is said to have said it? Write the name, or the words that stand for one.", named),
    }
    return {name: question for name, question in asked.items() if not isinstance(question, Each) or question.accepted}


def _missing(row: dict[Any, Any]) -> str:
    return row["dropped"] if isinstance(row["dropped"], str) else "none"


def _chosen(articles: Articles) -> pd.DataFrame:
    """The printings of the utterances that differ most, those of one together, the fullest first."""
    quotes = articles.quotes
    printings = align_quotes(quotes)
    said = quotes.set_index("quote_id")
    rows = [
        _row(printing, said.loc[printing["quote_id"]].to_dict(), articles) for printing in printings.to_dict("records")
    ]
    found = pd.DataFrame(rows, columns=[*printings.columns, "passage", "called"])
    found = found[found["passage"].notna()].drop_duplicates(["utterance_id", "outlet"])
    groups = [group for _, group in found.groupby("utterance_id", sort=False) if _tells(group)]
    groups = sorted(groups, key=_differing, reverse=True)[:_MOST]
    while sum(map(len, groups)) > len(LETTERS):
        groups = groups[:-1] or [groups[0].head(len(LETTERS))]
    if not groups:
        raise InputError("No quotation is printed by two of these outlets: take more articles on one story.")
    return pd.concat([group.assign(number=number) for number, group in enumerate(groups, start=1)], ignore_index=True)


def _row(printing: dict[Any, Any], quote: dict[Any, Any], articles: Articles) -> dict[Any, Any]:
    """A printing with its passage, and what its speaker is called there."""
    text = articles.texts[printing["doc_id"]]
    span = _place(printing["text"], text, int(quote["start"]))
    passage = passages.find({**quote, **span}, text) if span and _clear(printing) else None
    return {**printing, "passage": passage, "called": called(quote, text)}


def _place(words: str, text: str, start: int) -> dict[str, int] | None:
    """Where the words of a printing begin and end; the end may lie in the second half of a quotation that is split."""
    found = words.split()
    first, last = (r"\s+".join(map(re.escape, part)) for part in (found[:3], found[-3:]))
    begins = re.compile(first).search(text, start, start + passages.LONGEST)
    ends = re.compile(last).search(text, begins.start(), begins.start() + passages.LONGEST) if begins else None
    return {"start": begins.start(), "end": ends.end()} if begins and ends else None


def _clear(printing: dict[Any, Any]) -> bool:
    """Whether the words are plainly somebody's, a quotation or a report, and near enough to the fullest to compare."""
    near = all(len(str(printing[name]).split()) <= _CUT for name in ("dropped", "added", "changed"))
    speaker = printing["speaker"]
    return near and isinstance(speaker, str) and speaks(speaker) and not any(m in printing["text"] for m in MARKS)


def _tells(group: pd.DataFrame) -> bool:
    """Whether two outlets print an utterance, one of them as a quotation."""
    return len(group) > 1 and group["wording"].iloc[0] == "fullest" and bool(group["kind"].isin(_QUOTED).any())


def _differing(group: pd.DataFrame) -> tuple[int, int, int]:
    """In how many ways the printings differ, how long the words are, and how many are quotations."""
    ways = set(group["wording"].iloc[1:]) | ({"speaker"} if group["speaker_differs"].any() else set())
    length = min(len(group["utterance"].iloc[0].split()), _LENGTH)
    return len(ways - {"identical", "fullest"}), length, int(group["kind"].isin(_QUOTED).sum())
