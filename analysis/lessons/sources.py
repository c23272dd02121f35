"""Whose number is it? Figures with the source that their sentence gives, and the outlet that they come through."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis import evidence, identity, lexicon
from analysis.attribution import cues
from analysis.claims import outlet_labels
from analysis.errors import InputError
from analysis.lessons import passages
from analysis.lessons.articles import Articles, Corpus
from analysis.lessons.lesson import Lesson, lettered
from analysis.lessons.questions import Letters, Mentions, Order, Question
from analysis.people import names
from analysis.provenance import trace_sources

#: The least figures with a source, and the most of a lesson with one and without.
_LEAST, _MOST, _BARE = 2, 5, 2
#: The longest mention of a source, in words, that can be written down.
_LONGEST = 10
_NOBODY = ("nobody", "none", "no one", "-")
_SETS = lexicon.sets("sentence_words")
_PRONOUNS = _SETS["they"] | _SETS["it"] | _SETS["he"] | _SETS["she"] | {"he", "she"}
#: What an outlet publishes, before its name.
_PUBLISHED = re.compile(r"(?i)^(?:an?|the)?\s*(?:\w+\s)?(?:report|article|story|account|analysis)\s(?:from|by|in|of)\s")
_BRACKETS, _SHORT = re.compile(r"\s*\([^)]*\)"), re.compile(r"\(([A-Z]{2,})\)")
_FROM = re.compile(r"\s(?:from|by)\s")


class _Origin(NamedTuple):
    """Whom a sentence names for a number: what the source is called, the outlet, and whether that is all it names."""

    called: tuple[str, ...]
    outlet: str
    alone: bool

    @property
    def hands(self) -> int:
        """Through how many hands the number has come, as the sentence tells."""
        return bool(self.called) + bool(self.outlet and not self.alone)


def build(corpus: Corpus) -> Lesson:
    """The lesson for a corpus: figures with a source in their sentence, the articles taking turns, and some without.

    Raises:
        InputError: fewer than two figures have a source beside them.
    """
    articles = Articles.of(corpus)
    rows = lettered(_chosen(articles), "figure_id")
    items = passages.table(rows["passage"], {"letter": rows["letter"]})
    return Lesson("Whose number is it?", items, _questions(dict(zip(rows["letter"], rows["origin"], strict=True))),
                  _whole(rows, articles))  # fmt: skip


def _questions(origins: dict[str, _Origin]) -> dict[str, Question]:
    asked: dict[str, Question] = {
        "source": Mentions(
            "On whose word does the sentence give the marked number? Write who or what, as printed, or “nobody”.",
            {letter: origin.called or _NOBODY for letter, origin in origins.items()},
        ),
        "through": Mentions(
            "Which other news outlet does the number come from or through? Write its name, or “none”.",
            {letter: _outlet_forms(origin.outlet) for letter, origin in origins.items()},
        ),
        "order": Order(
            "Through how many hands has the number come, as far as the sentence tells: none, one, or one after "
            "another? Put the letters in order, fewest hands first.",
            {letter: origin.hands for letter, origin in origins.items()},
        ),
        "beyond": Letters(
            "Which letters name a source that is no news outlet?",
            "".join(origins),
            {letter for letter, origin in origins.items() if origin.called and not origin.alone},
        ),
    }
    named = any(origin.outlet for origin in origins.values())
    return {name: question for name, question in asked.items() if named or name not in ("through", "beyond")}


def _outlet_forms(outlet: str) -> tuple[str, ...]:
    """What an outlet may be called; none where there is none."""
    return (outlet, " ".join(identity.outlet_key(outlet))) if outlet else ("none", *_NOBODY)


# ---------------------------------------------------------------- the figures
def _chosen(articles: Articles) -> pd.DataFrame:
    """Figures with a source, those of an article one after the other, and figures of the same claims without one."""
    claims = articles.claims.assign(own=outlet_labels(articles.claims))
    rows = claims[claims["noun"].notna() | (claims["unit"] != "count")]
    rows = rows.assign(
        passage=passages.each(rows, articles.texts, passages.find),
        origin=passages.each(rows, articles.texts, _origin),
    )
    rows = rows[rows["passage"].notna() & rows["origin"].notna()]
    sourced = rows[rows["source"].notna()].drop_duplicates(["doc_id", "sentence"]).drop_duplicates(["doc_id", "source"])
    if len(sourced) < _LEAST:
        raise InputError(
            f"Fewer than {_LEAST} figures of these articles have a source beside them: take more articles."
        )
    bare = rows[rows["source"].isna()].drop_duplicates(["doc_id", "sentence"])
    bare = bare[_unattributed(bare, articles)]
    bare = bare.assign(apart=~bare["claim_id"].isin(sourced["claim_id"])).sort_values("apart", kind="stable")
    turns = sourced.groupby("doc_id", sort=False).cumcount().sort_values(kind="stable").index
    return pd.concat([sourced.loc[turns].head(_MOST), bare.drop(columns="apart").head(_BARE)])


def _origin(row: Mapping[Any, Any], _: str) -> _Origin | None:
    """Whom the sentence of a figure names; None where another sentence would have to say who is meant."""
    source, via = row["source"], row["via"]
    if not isinstance(source, str):
        return _Origin((), "", False)
    named = identity.outlet_name(via if isinstance(via, str) else source) or ""
    alone = bool(named) and not isinstance(via, str)
    unclear = (
        source.lower() in _PRONOUNS
        or len(source.split()) > _LONGEST
        or (isinstance(via, str) and not named)
        or (not named and source.lower().startswith("the ") and identity.kind(source) in ("document", "outlet"))
        or (alone and identity.outlet_key(_PUBLISHED.sub("", source)) != identity.outlet_key(named))
        or (named and set(identity.outlet_key(named)) <= set(identity.outlet_key(row["own"])))
    )
    return None if unclear else _Origin(_called(source, named if alone else ""), named, alone)


def _called(source: str, outlet: str) -> tuple[str, ...]:
    """What a source may be called, its name as printed first."""
    short = _BRACKETS.sub("", names.undetermined(source)).split(",")[0]
    surname = names.surname(short) if names.proper(short) and not names.is_organisation(short) else ""
    first, _, rest = short.partition(" ")
    uncounted = rest if first.lower() in _SETS["quantifier"] else ""
    forms = (source, short, surname, uncounted, *_FROM.split(short)[1:], outlet, *_SHORT.findall(source))
    return tuple(form for form in dict.fromkeys(forms) if form)


def _unattributed(rows: pd.DataFrame, articles: Articles) -> pd.Series[bool]:
    """Whether a whole sentence attributes nothing to anybody, so that its number is given in the outlet's own voice."""
    said = articles.quotes[articles.quotes["kind"] != "scare"]
    spans = {doc: list(zip(each["start"], each["end"], strict=True)) for doc, each in said.groupby("doc_id")}
    free = []
    for row in rows.to_dict("records"):
        start = row["passage"].begins
        end = start + len(row["passage"].text)
        said_in = any(first < end and start < last for first, last in spans.get(row["doc_id"], ()))
        cued = any(map(_cue, row["passage"].text.lower().split()))
        free.append(row["passage"].whole and not said_in and not cued)
    return pd.Series(free, index=rows.index, dtype=bool)


def _cue(word: str) -> bool:
    """Whether a word may tell that somebody says or shows something."""
    cue = cues.verbs().get(word.strip(",.;:"))
    return word == "according" or (cue is not None and not cues.SAYING.isdisjoint(cue.frames.values()))


def _whole(rows: pd.DataFrame, articles: Articles) -> evidence.Reading:
    """Each figure with its outlet and its source, and who spoke to the outlet in between, as any article tells."""
    edges = trace_sources(articles.documents, articles.claims, articles.quotes)
    edges = edges[~edges["kind"].isin(["outlet", "agency"])]
    behind = edges.groupby("relying")["source"].agg(lambda found: "; ".join(dict.fromkeys(found)))
    keyed = {identity.outlet_key(str(name)): told for name, told in behind.items()}
    through = [origin.outlet for origin in rows["origin"]]
    told = pd.DataFrame(
        {
            "letter": rows["letter"],
            "outlet": rows["own"],
            "figure": evidence.printed(rows),
            "source": rows["source"],
            "through": through,
            "who spoke to it": [keyed.get(identity.outlet_key(name), "") if name else "" for name in through],
        }
    )
    return evidence.readable(told)
