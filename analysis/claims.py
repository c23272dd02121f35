"""The same claim across outlets: figures that state one quantity share a claim, whatever the hedge or the noun.

`link_claims` names each figure's claim, `coverage` sets side by side what each outlet prints for it. Which
figures belong together is decided in module linking; here the clusters get their labels and ids. Neither says
which outlet is right.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, TypeAlias

import pandas as pd

from analysis import linking, periods, schema
from analysis.linking import text

Row: TypeAlias = Mapping[Any, Any]
NEEDED = ("doc_id", "start", "text", "sentence", "low", "high", "comparator", "unit", "noun")
#: The longest label, and the number of its words that make the claim's id.
LABEL, SLUG = 60, 5


def link_claims(figures: pd.DataFrame, *, days: int | None = 3) -> pd.DataFrame:
    """The figures with `claim_id` and `claim`, a short neutral label: figures that state one quantity share them.

    Every figure has a claim, its own where nothing else states it. The claims depend neither on the order
    of the rows nor on the index; shape and order are those of `figures`.

    Args:
        figures: the figures.
        days: how far apart two documents may be published to be read as coverage of one event; None links
            across any time. Documents without a date may belong to any.

    Raises:
        InputError: a needed column is missing.

    >>> row = {"start": 0, "text": "40", "low": 40.0, "high": 40.0, "unit": "count", "noun": "boats"}
    >>> one = {**row, "doc_id": "a", "comparator": ">", "sentence": "More than 40 boats sank on Monday."}
    >>> two = {**row, "doc_id": "b", "comparator": "~", "sentence": "Some 40 boats sank in the storm."}
    >>> link_claims(pd.DataFrame([one, two]))[["claim_id", "claim"]].values.tolist()
    [['40-boats-sank-storm', '40 boats sank storm'], ['40-boats-sank-storm', '40 boats sank storm']]
    """
    schema.require(figures, NEEDED, of="link_claims")
    order = figures.reset_index(drop=True).sort_values(["doc_id", "start", "text", "unit"], kind="stable")
    rows = order.to_dict("records")
    members: dict[int, list[int]] = defaultdict(list)
    for i, cluster in enumerate(linking.clusters(_statements(rows), days=days)):
        members[cluster].append(i)
    labels = {cluster: _label([rows[i] for i in inside]) for cluster, inside in members.items()}
    ids = _ids(labels)
    named = {order.index[i]: (ids[c], labels[c]) for c, inside in members.items() for i in inside}
    columns = [named[i] for i in range(len(figures))]
    return figures.assign(
        claim_id=pd.Series([claim_id for claim_id, _ in columns], index=figures.index, dtype="str"),
        claim=pd.Series([label for _, label in columns], index=figures.index, dtype="str"),
    )


#: How many figures on either side in the same sentence count as a figure's company.
BESIDE = 4


def _statements(rows: Sequence[Row]) -> list[linking.Statement]:
    """The rows made ready for linking; those of a sentence are neighbours, for rows are sorted by their place."""
    statements = []
    for i, row in enumerate(rows):
        around = range(max(0, i - BESIDE), min(len(rows), i + BESIDE + 1))
        company = (rows[j] for j in around if j != i)
        place = (row["doc_id"], text(row["sentence"]))
        beside = [other["low"] for other in company if (other["doc_id"], text(other["sentence"])) == place]
        statements.append(linking.statement(row, beside=beside))
    return statements


# ---------------------------------------------------------------- labels and ids
_CLAUSE = re.compile(
    r"[.,;:!?]\s|[;:()—–\n]|\b(?:and|but|or|while|which|who|that|if|when|because|although|despite|according|as|between|from"
    r"|since|during|after|before|until|so)\b",
    re.IGNORECASE,
)


def _label(rows: Sequence[Row]) -> str:
    """A label in the documents' own words: value, noun and what is said of it, from the figure most like the rest."""
    exact = [row for row in rows if row["low"] == row["high"]] or rows
    users: dict[str, set[str]] = defaultdict(set)
    shared: Counter[str] = Counter()
    for row in exact:
        users[text(row["noun"])].add(row["doc_id"])
        shared.update({linking.stem(word) for word in _predicate(row)})

    def likeness(row: Row) -> tuple[int, int, int]:
        noun, said = text(row["noun"]), [linking.stem(word) for word in _predicate(row)]
        return len(users[noun]) if noun else 0, sum(shared[word] > 1 for word in said), len(said)

    best = max(exact, key=likeness)
    noun = re.sub(r"[“”\"]", "", text(best["noun"])).split()
    words = [_amount(exact, best), *(["of"] if noun and _partitive(best) else []), *noun, *_predicate(best)]
    while len(" ".join(words)) > LABEL and len(words) > 1:
        words.pop()
    return " ".join(words)[:LABEL]


def _amount(rows: Sequence[Row], best: Row) -> str:
    """The value as printed, or from the least to the most where outlets differ."""
    lowest, highest = min(rows, key=lambda row: row["low"]), max(rows, key=lambda row: row["high"])
    if lowest["unit"] == highest["unit"] and not linking.same_value(lowest, highest):
        return f"{lowest['text']}–{highest['text']}"
    printed = str(best["text"])
    return printed.lower() if printed.replace("-", "").isalpha() else printed


def _partitive(row: Row) -> bool:
    """Whether the noun follows the number with `of`: `hundreds of migrants`, `a third of voters`."""
    vague = row["low"] < row["high"] and not re.search(r"\d", row["text"])
    return vague or row["unit"] in ("ratio", "percent")


def _predicate(row: Row) -> list[str]:
    """The telling words of the figure's clause, its time aside: those after the number, with those before it if few."""
    sentence, number = text(row["sentence"]), str(row["text"])
    at = re.search(rf"(?<![^\W_])(?<!\d[.,]){re.escape(number)}(?![^\W_]|[.,]\d)", sentence)
    start, end = at.span() if at else (0, 0)
    before, after = sentence[max(0, start - 200) : start], sentence[end : end + 200]
    own = {linking.stem(word) for word in linking.content(f"{number} {text(row['noun'])}")}
    following, preceding = (
        [word for word in linking.content(_timeless(clause)) if linking.stem(word) not in own][:4]
        for clause in (_CLAUSE.split(after)[0], _CLAUSE.split(before)[-1])
    )
    return following if len(following) > 1 else [*preceding[-3:], *following]


def _timeless(clause: str) -> str:
    for period in reversed(periods.find(clause)):
        clause = clause[: period.start] + clause[period.end :]
    return clause


def _ids(labels: Mapping[int, str]) -> dict[int, str]:
    """A readable id for each claim: its label's first words, and a number where an earlier claim has them."""
    used: set[str] = set()
    ids = {}
    for cluster in sorted(labels):
        slug = _slug(labels[cluster])
        names = (slug if n == 1 else f"{slug}-{n}" for n in count(1))
        ids[cluster] = next(name for name in names if name not in used)
        used.add(ids[cluster])
    return ids


def _slug(label: str) -> str:
    plain = unicodedata.normalize("NFKD", label.replace("–", "-to-").replace("%", " percent")).lower()
    words = re.findall(r"[^\W_]+(?:[.-][^\W_]+)*", re.sub(r"(?<=\d),(?=\d)|[̀-ͯ]", "", plain))
    return "-".join(words[:SLUG]) or "figure"


# ---------------------------------------------------------------- who states it
COVERAGE = ["claim_id", "claim", "unit", "outlets"]


def outlet_labels(frame: pd.DataFrame) -> pd.Series[str]:
    """The outlet of each row; a document whose outlet is not named is told apart by its own name.

    >>> outlet_labels(pd.DataFrame({"doc_id": ["001_a", "b"], "outlet": [None, "The Post"]})).tolist()
    ['not named (001)', 'The Post']
    """
    short = frame["doc_id"].str.split("_").str[0]
    documents = frame["doc_id"].groupby(short).transform("nunique")
    unnamed = "not named (" + short.where(documents == 1, frame["doc_id"]) + ")"
    if "outlet" not in frame:
        return unnamed.astype("str")
    return frame["outlet"].where(frame["outlet"].fillna("") != "", unnamed).astype("str")


def cited(figures: pd.DataFrame) -> pd.Series[str]:
    """Each figure's value with its hedge as a sign: `50`, `~ 50`, `> 400`, `100–1,000 (hundreds)`.

    >>> row = {"text": "hundreds", "low": 100.0, "high": 1000.0, "comparator": "="}
    >>> cited(pd.DataFrame([row])).tolist()
    ['100–1,000 (hundreds)']
    """
    columns = (figures[name] for name in ("text", "low", "high", "comparator"))
    values = [
        ("" if comparator == "=" else f"{comparator} ") + (_vague(shown, low, high) if high > low else shown)
        for shown, low, high, comparator in zip(*columns, strict=True)
    ]
    return pd.Series(values, index=figures.index, dtype="str")


def _vague(shown: str, low: float, high: float) -> str:
    return shown if re.search(r"\d", shown) else f"{low:,.15g}–{high:,.15g} ({shown})"


def coverage(claims: pd.DataFrame) -> pd.DataFrame:
    """One row a claim: its id, label and unit, the number of outlets that state it, and a column for each outlet.

    A cell holds what the outlet prints, hedge included, several different statements joined by `; `; it is
    missing where the outlet does not state the claim. Claims that most outlets state come first, then
    those that appear first; outlets stand in the order of their documents.

    Raises:
        InputError: a needed column is missing.

    >>> rows = [{"doc_id": "a", "outlet": "A", "claim_id": "x", "claim": "50 boats", "comparator": "~"}]
    >>> frame = pd.DataFrame(rows).assign(start=0, text="50", low=50.0, high=50.0, unit="count")
    >>> coverage(frame).values.tolist()
    [['x', '50 boats', 'count', 1, '~ 50']]
    """
    needed = ["claim_id", "claim", "doc_id", "start", "text", "low", "high", "comparator", "unit"]
    schema.require(claims, needed, of="coverage")
    rows = claims.assign(outlet=outlet_labels(claims), cited=cited(claims)).sort_values(
        ["doc_id", "start"], kind="stable"
    )
    table = rows.groupby("claim_id", sort=False).agg(
        claim=("claim", "first"), unit=("unit", "first"), outlets=("outlet", "nunique")
    )
    cells = rows.groupby(["claim_id", "outlet"], sort=False)["cited"].agg(
        lambda values: "; ".join(dict.fromkeys(values))
    )
    wide = cells.unstack("outlet").reindex(index=table.index, columns=pd.Index(rows["outlet"].unique()))
    # an outlet that is named as one of the table's own columns keeps its name apart from it
    wide.columns = pd.Index([f"{name} (outlet)" if name in COVERAGE else name for name in wide.columns], dtype="str")
    table = table.join(wide.astype("str")).reset_index()
    return table.sort_values("outlets", ascending=False, kind="stable", ignore_index=True)
