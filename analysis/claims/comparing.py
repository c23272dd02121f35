"""How the outlets that state one claim differ: in value, hedge, noun, period and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from analysis import schema
from analysis.claims.outlets import cited, outlet_labels
from analysis.claims.statements import BLANK, NEEDED, Row, scale, text

#: The hedges from the one that commits to most to the one that commits to least; a vague magnitude comes after all.
STRENGTH = ("=", ">", "<", ">=", "<=", "~")


def compare_figures(claims: pd.DataFrame) -> pd.DataFrame:
    """One row a claim that two or more outlets state: what differs among them, and who published it first.

    The columns are those of `schema.COMPARED`. Values are on the scale of the unit that comes first. A hedge commits
    to more the closer it keeps to the number: as stated, more or less than, at least or at most, about, and last the
    vague magnitudes (`hundreds`). What is missing in one outlet is not counted as a difference.

    Raises:
        InputError: a needed column is missing.

    >>> row = {"claim_id": "x", "claim": "40 boats sank", "start": 0, "text": "40", "low": 40.0, "high": 40.0}
    >>> row |= {"unit": "count", "noun": "boats", "sentence": "", "comparator": "="}
    >>> rows = [{**row, "doc_id": "a", "outlet": "A"}, {**row, "doc_id": "b", "outlet": "B", "comparator": "~"}]
    >>> compare_figures(pd.DataFrame(rows))[["values", "drift"]].values.tolist()
    [['40; ~ 40', 'hedge']]
    """
    claims = schema.given(claims, schema.CLAIMS, [*NEEDED, "claim_id", "claim"], of="compare_figures", blank=BLANK)
    rows = claims.assign(outlet=outlet_labels(claims), cited=cited(claims))
    rows = rows.sort_values(["doc_id", "start"], kind="stable")
    shared = rows.groupby("claim_id")["outlet"].transform("nunique") > 1
    groups = rows[shared].groupby("claim_id", sort=False)
    table = schema.COMPARED.frame([_compared(group.to_dict("records")) for _, group in groups])
    return table.sort_values("outlets", ascending=False, kind="stable", ignore_index=True)


def _compared(rows: Sequence[Row]) -> Row:
    """A row of the table, from the figures of one claim in the order of their documents."""
    factors = [scale(row["unit"])[1] / scale(rows[0]["unit"])[1] for row in rows]
    ends = [(row["low"] * factor, row["high"] * factor) for row, factor in zip(rows, factors, strict=True)]
    rising = sorted(range(len(rows)), key=lambda i: ends[i])
    ranked = sorted(rows, key=_strength)
    dated = [row for row in rows if not pd.isna(row.get("published"))]
    first = min((row["published"] for row in dated), default=pd.NaT)
    return {
        "claim_id": rows[0]["claim_id"],
        "claim": rows[0]["claim"],
        "unit": rows[0]["unit"],
        "outlets": len({row["outlet"] for row in rows}),
        "figures": len(rows),
        "low": min(low for low, _ in ends),
        "high": max(high for _, high in ends),
        "values": "; ".join(dict.fromkeys(rows[i]["cited"] for i in rising)),
        "strongest": _hedge(ranked[0]),
        "weakest": _hedge(ranked[-1]),
        "nouns": _by_outlets((text(row["noun"]), row["outlet"]) for row in rows),
        "periods": "; ".join(dict.fromkeys(filter(None, map(_period, rows)))) or None,
        "sources": _by_outlets((text(row.get("source")), row["outlet"]) for row in rows),
        "first_published": first,
        "first_outlets": "; ".join(dict.fromkeys(row["outlet"] for row in dated if row["published"] == first)) or None,
        "drift": ", ".join(_drift(rows, ends)) or None,
    }


def _drift(rows: Sequence[Row], ends: Sequence[tuple[float, float]]) -> list[str]:
    """What differs between any two of the figures; what one of them does not tell is no difference."""
    sides = {
        "value": {f"{low:.4g} {high:.4g}" for low, high in ends},
        "hedge": {row["comparator"] for row in rows},
        "noun": {text(row["noun"]).casefold() for row in rows},
        "period": set(map(_period, rows)),
        "source": {text(row.get("source")).casefold() for row in rows},
    }
    return [name for name, found in sides.items() if len(found - {""}) > 1]


def _strength(row: Row) -> tuple[bool, int]:
    vague = row["high"] > row["low"] and not any(map(str.isdigit, str(row["text"])))
    return vague, STRENGTH.index(row["comparator"])


def _hedge(row: Row) -> str:
    """The words of a hedge where the table has them, else its sign; a vague magnitude is its own."""
    if _strength(row)[0]:
        return str(row["text"]).lower()
    return text(row.get("hedge")) or str(row["comparator"])


def _period(row: Row) -> str:
    first, last = row.get("period_start"), row.get("period_end")
    if pd.isna(first):
        return ""
    return f"{first:%Y-%m-%d} to {last:%Y-%m-%d}" if not pd.isna(last) else f"{first:%Y-%m-%d} on"


def _by_outlets(told: Iterable[tuple[str, str]]) -> str | None:
    """What is told, that which most outlets tell first."""
    counts = Counter(word for word, _ in dict.fromkeys((word, outlet) for word, outlet in told if word))
    return "; ".join(word for word, _ in counts.most_common()) or None
