"""What a claim is called: a short neutral label made of the documents' own words, and a readable id.

The label is a stretch of the sentence that has most in common with the claim's other sentences, without its hedge,
since outlets differ in that: what is said of the number after it (`50 migrants remain at large`), or before it
(`killed 145 people`), no longer than a heading.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import count
from typing import Any, NamedTuple, TypeAlias

from analysis import lexicon, periods
from analysis.claims.statements import content, place, stem, text
from analysis.words import tag

Row: TypeAlias = Mapping[Any, Any]
#: The longest label in characters, and the most words it takes from after the number and from before it.
LONGEST, AFTER, BEFORE = 60, 8, 4
#: How many of a claim's figures are looked at for its label.
MOST = 50
#: The number of words that make an id.
SLUG = 5

_CLAUSE = re.compile(
    r"(?:(?<![A-Z])\.|[,;:!?…])+(?:\s|$)|[;:()—–\n]|\s-\s|\b(?i:and|but|or|while|which|who|whom|whose|that|if|when|where|because|although|though"
    r"|despite|according|as|between|from|since|during|after|before|until|so|than)\b"
)
_WORD = re.compile(r"[^\s“”\"«»]+")
#: Words that a label neither begins nor ends with.
_LOOSE_TAGS = frozenset({"DT", "IN", "TO", "CC", "PRP", "PRP$", "MD", "WDT", "WP", "WRB", "EX", "RB", "RBR", "JJR"})
#: Words that a label, when it is cut short, does not end with either: what they belong to would be missing.
_OPEN_TAGS = frozenset({"JJ", "VBN", "VBG", "CD"})
_AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "have", "has", "had", "do", "does", "did", "will", "would"}
)


class _Said(NamedTuple):
    """The words around a number in its clause, its noun and its hedge aside."""

    before: list[str]
    after: list[str]


def label(rows: Sequence[Row]) -> str:
    """The label of the claim that these figures state, from the figure most like the rest.

    >>> row = {"doc_id": "a", "text": "40", "low": 40.0, "high": 40.0, "comparator": ">", "unit": "count"}
    >>> label([{**row, "noun": "boats", "sentence": "More than 40 boats sank in the harbour on Monday, he said."}])
    '40 boats sank in the harbour'
    """
    exact = [row for row in rows if row["low"] == row["high"]] or list(rows)
    best = _most_like_the_rest(exact)
    noun = [word.strip("“”\"'") for word in text(best["noun"]).split()]
    said = _said(best)
    told_before = {stem(word) for word in said.before}
    if noun and stem(noun[-1]) in told_before:
        noun = []  # `a population of 10 million`
    inner = [_amount(exact, best), *(["of"] if noun and _partitive(best) else []), *noun]
    words = [*said.before, *inner, *said.after]
    fitting = max((n for n in range(len(words) + 1) if len(" ".join(words[:n])) <= LONGEST), default=1)
    return " ".join(_cut(words, max(fitting, 1)))[:LONGEST]


def _most_like_the_rest(rows: Sequence[Row]) -> Row:
    """The figure whose noun most documents use and whose words most of the others share."""
    if len(rows) == 1:
        return rows[0]
    users: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        users[text(row["noun"])].add(row["doc_id"])
    some = rows[:MOST]
    stems = [_stems(row) for row in some]
    shared = Counter(word for said in stems for word in said)

    def likeness(i: int) -> tuple[int, int, int]:
        noun = text(some[i]["noun"])
        return len(users[noun]) if noun else 0, sum(shared[word] > 1 for word in stems[i]), len(stems[i])

    return some[max(range(len(some)), key=likeness)]


def _stems(row: Row) -> set[str]:
    said = _said(row)
    return {stem(word) for word in content(" ".join([*said.before, *said.after]))}


def _said(row: Row) -> _Said:
    """What the sentence says of the number: the words after it, and those before it where the number completes them."""
    sentence, number, noun = text(row["sentence"]), str(row["text"]), text(row["noun"])
    start, end = place(sentence, number)
    following = _timeless(_CLAUSE.split(_after(sentence[end : end + 300], noun), maxsplit=1)[0])
    after = _cut(_WORD.findall(following), AFTER)
    if content(" ".join(after)) and " of " not in sentence[max(0, start - 40) : start].lower():
        return _Said([], after)
    preceding = _unhedged(_CLAUSE.split(_timeless(sentence[max(0, start - 200) : start]))[-1])
    before = _WORD.findall(preceding)[-BEFORE:]
    if not (before and before[-1].lower() == "of") and content(" ".join(after)):
        before = []
    return _Said(_trimmed(before, at_end=False), after)


def _after(rest: str, noun: str) -> str:
    """What follows the number and its noun; the noun may stand a few words away (`150 of these individuals`)."""
    found = rest[: len(noun) + 40].find(noun) if noun else -1
    return rest[found + len(noun) :].lstrip("”\"’' ") if found >= 0 else rest


def _timeless(clause: str) -> str:
    for period in reversed(periods.find(clause)):
        clause = clause[: period.start] + clause[period.end :]
    return clause


@cache
def _hedge() -> re.Pattern[str]:
    phrases = {row["phrase"] for row in lexicon.table("hedges") if row["place"] == "before"} | {"just", "only", "some"}
    longest_first = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))
    return re.compile(rf"(?:^|\s)(?:{longest_first})\s*$", re.IGNORECASE)


def _unhedged(clause: str) -> str:
    return _hedge().sub("", clause.rstrip())


def _trimmed(words: Sequence[str], *, at_end: bool) -> list[str]:
    """The words without the function words at their end, or at their beginning."""
    kept = list(words)
    while kept and _loose(kept[-1 if at_end else 0]):
        kept.pop(-1 if at_end else 0)
    return kept


def _cut(words: Sequence[str], most: int) -> list[str]:
    """At most so many of the words, and none at the end that leads on to what was cut."""
    kept = _trimmed(words[:most], at_end=True)
    while len(words) > most and len(kept) > 1 and tag(kept[-1]) in _OPEN_TAGS:
        kept = _trimmed(kept[:-1], at_end=True)
    return kept


def _loose(word: str) -> bool:
    bare = word.strip(".,;:’'")
    return not bare or bare.lower() in _AUXILIARIES or tag(bare) in _LOOSE_TAGS


def _amount(rows: Sequence[Row], best: Row) -> str:
    """The value as printed, or from the least to the most where outlets differ."""
    lowest, highest = min(rows, key=lambda row: row["low"]), max(rows, key=lambda row: row["high"])
    alike = all(math.isclose(lowest[end], highest[end], rel_tol=1e-4) for end in ("low", "high"))
    if lowest["unit"] == highest["unit"] and not alike:
        return f"{lowest['text']}–{highest['text']}"
    printed = str(best["text"])
    return printed.lower() if printed.replace("-", "").replace(" ", "").isalpha() else printed


def _partitive(row: Row) -> bool:
    """Whether the noun follows the number with `of`: `hundreds of migrants`, `a third of voters`."""
    vague = row["low"] < row["high"] and not re.search(r"\d", row["text"])
    return vague or row["unit"] in ("ratio", "percent")


def ids(labels: Mapping[Any, str]) -> dict[Any, str]:
    """A readable id for each label: its first telling words, and a number where an earlier claim has them.

    >>> ids({0: "40 boats sank in the harbour", 1: "40 boats sank in the harbour"})
    {0: '40-boats-sank-harbour', 1: '40-boats-sank-harbour-2'}
    """
    slugs = {key: slug(label) for key, label in labels.items()}
    return {key: numbered(slugs[key], n) for key, n in repeats(slugs).items()}


def repeats(slugs: Mapping[Any, str]) -> dict[Any, int]:
    """For each label's words the number that its id needs, in the order of the keys: 1 where no earlier claim has it.

    >>> repeats({0: "40-boats-sank-harbour", 1: "40-boats-sank-harbour"})
    {0: 1, 1: 2}
    """
    used: set[str] = set()
    tried: dict[str, int] = {}
    found = {}
    for key in sorted(slugs):
        name = slugs[key]
        found[key] = next(n for n in count(tried.get(name, 1)) if numbered(name, n) not in used)
        tried[name] = found[key] + 1
        used.add(numbered(name, found[key]))
    return found


def numbered(slug: str, n: int) -> str:
    """A claim's id: the words of its label, and the number where it is not the first with these."""
    return slug if n == 1 else f"{slug}-{n}"


def slug(label: str) -> str:
    """The first telling words of a label, as an id has them."""
    plain = unicodedata.normalize("NFKD", label.replace("–", "-to-").replace("%", " percent")).lower()
    words = re.findall(r"[^\W_]+(?:[.-][^\W_]+)*", re.sub(r"(?<=\d),(?=\d)|[̀-ͯ]", "", plain))
    telling = [word for word in words if not _loose(word)] or words
    return "-".join(telling[:SLUG]) or "figure"
