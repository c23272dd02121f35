"""Amounts: a number with its currency, percent sign or unit, joined with a second into a range, a change or a tally.

`read` is asked at each place where a number may begin and answers with the amounts that stand there: none for a
date or a name with a number in it, one for most, two for a vote tally (`221-207`) and for a change
(`from seven to eight seats`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis import lexicon
from analysis.figures import ages, hedges, lookalikes, numbers, plain, pronouns, trends, units
from analysis.figures.digits import Number


class Amount(NamedTuple):
    """An amount `text[start:end]`; `tail` is where its unit's words end and a noun may begin.

    `unit` is empty where none is named. `kind` is `plain`, `range`, `tally`, `change` for the two ends of one, or
    `or two` for a range around its noun (`a year or two`).
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    tail: int
    form: str = "digits"
    scale: float = 1.0
    kind: str = "plain"


_JOIN = re.compile(
    r"-?\s(?:to|and|or|through)\s(?:about\s|around\s|nearly\s|as\s(?:many|much)\sas\s)?|-?\s?(?:-to-|\sto-|-|–|—|‑)\s?"
)
_FROM = re.compile(r"\bfrom\s(?:[a-z]+\s){0,2}(?:US|[A-Z]{1,3})?\s?[$£€¥]?$", re.I)
#: What makes a range of `from A to B`: `ranging from`, `from the $89 to $93 billion that it had promised`.
_RANGING = re.compile(
    r"\b(?:rang\w+|runs?|running|var(?:y|ies|ied|ying)|anywhere|anything|everything|spann?\w*|estimate\w*|priced)\b[^.;]{0,16}$"
    r"|\bfrom\sthe\s$",
    re.I,
)
#: `Homes from $750,000 to $1 million`: what costs from one amount to another, unless its clause tells of a change.
_PRICED = re.compile(r"(?:^|[.,;:\n])([^.,;:\n]*s)\sfrom\s$")
_MOVES = trends.WORDS | lexicon.sets("number_context")["moving"]
_BETWEEN = re.compile(r"\bbetween\s(?:[a-z]+\s){0,2}(?:US|[A-Z]{1,3})?\s?[$£€¥]?$", re.I)
_TALLY_AFTER = re.compile(
    r"\s(?:[a-z-]+\s)?(?:votes?|decision|ruling|win|victory|loss|defeat|lead|score|record|majority|split|tie|draw|margin|opinion"
    r"|verdict|vs|against|for|in\sfavou?r|on\s(?:a|the|whether|[A-Z]\w+)|to\s(?:approve|pass|reject|confirm|advance|override))\b",
    re.I,
)
_TALLY_BEFORE = re.compile(
    r"\b(?:voted?|votes?|vote\s(?:of|was)|ruled|won|lost|beat|beaten|defeated|led|leads|tied|failed|rejected|passed(?:\sit)?|approved|score\sof"
    r"|ahead|behind|down|it|bill|measure|resolution|final)(?:\sby)?(?:\sa)?[\s,(]*$",
    re.I,
)
#: `The motion failed, 198 to 213, on Monday`: nothing is counted after it, so it is no range, though it goes up.
_LOST_BEFORE = re.compile(r"\b(?:failed|rejected|defeated|lost)[\s,(]*$", re.I)
_LOST_AFTER = re.compile(r"\s?(?:$|[.,;:)!?]|(?:in|on|with|after|when|as|last)\b)")
_LATER = re.compile(r"\s(?:earlier|later|before|after|ago)\b")
_OR = re.compile(r"\b(?P<article>an?\s)?(?P<noun>[a-z]+)\sor\s$")
_REFUSED = re.compile(r"[\w.,]*\w|.", re.S)
_CURRENCY = re.compile(r"(?:minus\s)?(?:[A-Z][A-Za-z]{0,2}\.?)?\s?[$£€¥₹₩₦]?\s?(?=\d)|minus\s")
_VOTING = re.compile(r"\b(?:vot\w+|vote of|ruled|by)\b[\w\s]{0,8}$", re.I)
_DIGIT = frozenset("0123456789")
_PARTS = re.compile(r"\S+\s(?:in|out\sof)\s").match
_HYPHENS = ("-", "–", "—", "‑", "--")
#: How the text goes on where a second number may join the first.
_GAPS = frozenset(" \u00a0\n")
_JOINING = frozenset({"to", "an", "or", "th"})
_LINKING = frozenset("-–—‑")
#: The commonest unit, and how far its sign or word reaches past the number.
_PERCENT = {"%": 1, "percent": 8}
_LOOK = 30
_CLAUSE = 90


def read(text: str, at: int, floor: int, stop: int) -> tuple[list[Amount], int]:
    """The amounts that begin at a trigger, within the sentence `text[floor:stop]`, and where to look on.

    >>> amounts, _ = read("between 5 and 10 percent", 8, 0, 24)
    >>> [(a.low, a.high, a.unit) for a in amounts]
    [(5.0, 10.0, 'percent')]
    >>> amounts, _ = read("voted 221-207", 6, 0, 13)
    >>> [a.low for a in amounts]
    [221.0, 207.0]
    """
    digit = text[at] in _DIGIT
    if not digit and pronouns.is_idle(text, at) and _is_unhedged(text, at, floor):
        return [], at + 3
    if digit and text[at + 3 : at + 4] in _DIGIT:
        year = plain.year_end(text, at)
        if year is not None:
            return [], year
    known = _plain(text, at, floor, digit)
    if known is not None and known.end <= stop:
        joined = _join(text, known, floor, stop) if known.unit and _may_join(text, known.tail) else []
        return (joined, joined[-1].tail) if joined else ([known], known.tail)
    if digit:
        over = lookalikes.skip(text, at)
        if over is not None or (lookalikes.is_attached(text, at) and units.currency_before(text, at) is None):
            return [], max(over or 0, _word_end(text, at))
    elif at and text[at - 1].isalpha():
        return [], _word_end(text, at)
    first = _amount(text, at, floor)
    if first is None or first.end > stop or first.start < floor:
        return [], _word_end(text, at)
    joined = _join(text, first, floor, stop)
    if joined:
        return joined, joined[-1].tail
    loose = _or_two(text, first, floor)
    if loose:
        return [loose], loose.tail
    if _is_nothing(text, first, floor):
        return [], _word_end(text, first.end)
    return [first], first.tail


def _plain(text: str, at: int, floor: int, digit: bool) -> Amount | None:
    """The amount at a trigger with the unit that stands beside it, in one of the plain cases."""
    paid = plain.money(text, at) if digit and text[at - 1 : at] != " " else None
    if paid is not None:
        (end, value, form, scale, _, _), unit = paid
        return Amount(at - 1, end, value, value, unit, end, form, scale)
    known = plain.read(text, at, floor)
    if known is None:
        return None
    end, value, form, scale, former, following = known
    if following in _PERCENT:
        tail = end + _PERCENT[following]
        if text[tail : tail + 1] in units.ENDS:
            return Amount(at, tail, value, value, "percent", tail, form, scale)
    found = units.after(text, end, digits=digit, large=value >= 1e6) if following in units.FIRST else None
    if found is not None:
        return Amount(at, found.end if found.part else end, value, value, found.name, found.end, form, scale)
    if digit and former != former.lower():
        return None  # which may be a name with the number in it
    unit = units.before(text, at, end) if former in units.LEADS or former[-1:] == "," else ""
    return Amount(at, end, value, value, unit, end, form, scale)


def _word_end(text: str, at: int) -> int:
    """Past the digits and letters at `at`, so that no part of a refused word is tried again."""
    match = _REFUSED.match(text, at)
    return match.end() if match else at + 1


def _amount(text: str, at: int, floor: int) -> Amount | None:
    """A number with the sign, currency or unit at either side; a lone pronoun is spared the look for a unit."""
    sign = units.currency_before(text, at)
    number = numbers.read(text, at, money=sign is not None)
    if number is None:
        return None
    start, end, low, high, form, scale = number
    if sign is None and start < at:
        sign = units.currency_before(text, start)
    if sign is not None:
        start = min(start, sign[1])
        if low == high and text[start - 1 : start] in ("-", "−") and (start < 2 or text[start - 2] in " (\n"):
            start, low, high = start - 1, -low, -high
        return Amount(start, end, low, high, f"money:{sign[0]}", end, form, scale)
    if end - start == 3 and low == 1.0 and form == "words" and _is_pronoun(text, start, end, floor):
        return Amount(start, end, low, high, "", end, form, scale)
    if " " in form:  # `monthlong`, `a mile and a half`
        named = units.after(form, form.index(" "), digits=False)
        return Amount(start, end, low, high, named.name if named else "", end, form, scale)
    if scale == 1000.0 and text[end - 5 : end] == "grand":
        return Amount(start, end, low, high, "money:USD", end, form, scale)
    unit, end, tail = _unit(text, at, number)
    return Amount(start, end, low, high, unit, tail, form, scale)


def _unit(text: str, at: int, number: Number) -> tuple[str, int, int]:
    """The unit after a number, where the figure ends with it, and where the unit's words end."""
    end = number.end
    if number.form == "fraction" and _PARTS(text, number.start, end):
        return "", end, end  # `nine in 10 dollars` are no money
    of = number.form == "vague" and text.startswith(" of", end)
    found = units.after(
        text, end + 3 if of else end, digits=text[end - 1].isdigit() or number.form == "digits", large=number.low >= 1e6
    )
    if found is None:
        return units.before(text, at, end), end, end
    if (
        found.name == "duration:second"
        and re.match(r"\ssecond\b", text[end : end + 8])
        and number.low != 1
        and number.form != "digits"
    ):
        return "", end, end  # `two second chances`
    return found.name, (found.end if found.part else end), found.end


def _is_nothing(text: str, amount: Amount, floor: int) -> bool:
    """Whether a lone amount is a name, a year or a pronoun after all; with a unit it is none of them."""
    if amount.form == "words" and amount.low == 1.0 and amount.end - amount.start == 3:
        return _is_pronoun(text, amount.start, amount.end, floor)
    if amount.unit[:9] == "duration:" and amount.low.is_integer() and 1980 < amount.low < 2036 and amount.low != 2000:
        return amount.end - amount.start == 4  # `the 2015 fiscal year`
    if amount.unit or amount.form not in ("digits", "words") or amount.scale != 1.0:
        return False
    if is_apposed_age(text, amount):
        return False
    return lookalikes.is_label(text, amount.start, amount.end, floor)


def _is_pronoun(text: str, start: int, end: int, floor: int) -> bool:
    """Whether `one` counts nothing; after a hedge (`at least one of them`) it counts."""
    return pronouns.is_pronoun(text, start, end) and _is_unhedged(text, start, floor)


def _is_unhedged(text: str, start: int, floor: int) -> bool:
    former = plain.word_before(text, start)
    return not hedges.may_end(former) or hedges.comparator(text, start, (), floor=floor) == "="


def is_apposed_age(text: str, amount: Amount) -> bool:
    """Whether a bare number is somebody's age by its commas or brackets: `Rivera, 52, said`, `Rivera (52) said`.

    >>> is_apposed_age("Rivera, 52, said", Amount(8, 10, 52, 52, "", 10))
    True
    """
    return amount.form == "digits" and not amount.unit and ages.is_apposed(text, amount.start, amount.end, amount.low)


# ---------------------------------------------------------------- two numbers
def _join(text: str, first: Amount, floor: int, stop: int) -> list[Amount]:
    """First with a second amount right after it, as a range, a change or a tally; empty where they do not join."""
    joined = _pair(text, first, floor, stop)
    if len(joined) == 1 and text.startswith(" to ", joined[0].tail):
        change = _pair(text, joined[0], floor, stop)  # `from 2-3 to 4-5 percent`
        joined = change if len(change) == 2 else joined
    return _widened(text, joined, floor, stop) if joined and joined[0].kind == "change" else joined


def _widened(text: str, change: list[Amount], floor: int, stop: int) -> list[Amount]:
    """A change with the ranges that its ends are: `from 24 to 33-35 billion`, `from 5% to 7% to 3% to 5%`."""
    first, second = change
    if text.startswith(" to ", second.tail):
        third = _second(text, second.tail + 4, floor, stop)
        end, start = _pair(text, third, floor, stop) if third else [], _range(first, second, "to")
        return _change(start[0], end[0]) if len(start) == len(end) == 1 else change
    end = _pair(text, second, floor, stop) if _may_join(text, second.tail) else []
    return _change(first, end[0]) if len(end) == 1 else change


def _pair(text: str, first: Amount, floor: int, stop: int) -> list[Amount]:
    """Two amounts, one after the other, as they join."""
    if first.form not in ("digits", "words") or not (_may_join(text, first.tail) or _may_join(text, first.end)):
        return []
    join = _JOIN.match(text, first.tail) or _JOIN.match(text, first.end)
    if join is None or join.end() >= stop:
        return []
    second = _second(text, join.end(), floor, stop)
    if second is None:
        return []
    before = text[max(floor, first.start - _LOOK) : first.start]
    return _decide(text, first, second, join[0].strip(" \t\n").lower(), before)


def _may_join(text: str, at: int) -> bool:
    following = text[at : at + 3]
    if following[:1] in _GAPS:
        return following[1:] in _JOINING or following[1:2] in _LINKING
    return following[:1] in _LINKING


def _second(text: str, start: int, floor: int, stop: int) -> Amount | None:
    """The amount that begins at `start`, where it can be the second of two."""
    at = _second_start(text, start)
    if at is None or (text[at] in _DIGIT and lookalikes.skip(text, at) is not None):
        return None
    second = _amount(text, at, floor)
    if second is None or second.form not in ("digits", "words") or second.end > stop or second.start != start:
        return None
    return second


def _second_start(text: str, at: int) -> int | None:
    """Where the number begins that may be a second one: past a currency sign, at a digit or a number word."""
    sign = _CURRENCY.match(text, at)
    at = sign.end() if sign else at
    return at if text[at : at + 1] in _DIGIT or numbers.begins(text, at) else None


def _decide(text: str, first: Amount, second: Amount, joiner: str, before: str) -> list[Amount]:
    hyphen = joiner in _HYPHENS
    if hyphen and _LATER.match(text, second.tail) and _TALLY_BEFORE.search(before):
        second = second._replace(unit="", tail=second.end)  # `failed 47-45 hours earlier`
    bare = not (first.unit or second.unit)
    whole = first.low == int(first.low) and second.low == int(second.low)
    if bare and whole and (hyphen or joiner in ("to", "-to-")) and _is_tally(text, first, second, before, hyphen):
        return [a._replace(unit="count", kind="tally") for a in (first, second)]
    if joiner in ("to", "-to-") and second.unit == "percent" and not first.unit and second.low < first.low <= 100:
        return [a._replace(unit="percent") for a in (first, second)]  # a poll's or a vote's result
    if any(not a.unit and _is_label(text, a, first.start - len(before)) for a in (first, second)):
        return []
    if second.unit.startswith("money") and text[second.start] in "$£€¥₹" and not first.unit:
        return []
    if first.unit and second.unit and first.unit != second.unit and not _same_kind(first.unit, second.unit):
        return []
    if joiner == "to" and _FROM.search(before) and not (_RANGING.search(before) or _is_priced(text, first, second)):
        return _change(first, second)
    if joiner in ("and", "- and", "-and") and not _BETWEEN.search(before):
        return []
    aged = first.unit == "age:year" and first.tail == first.end  # `aged 40 to 79`
    if joiner in ("to", "or") and first.unit and not second.unit and not first.unit.startswith("money") and not aged:
        return []
    if joiner == "to" and first.unit and trends.trend(text, first.start, first.unit, end=first.tail):
        return []
    return _range(first, second, joiner)


def _or_two(text: str, amount: Amount, floor: int) -> Amount | None:
    """`a year or two`, `the coming week or two`: a range from one, of the noun in its middle."""
    if (
        amount.form != "words"
        or amount.unit
        or amount.low not in (2.0, 3.0)
        or not text.endswith("or", 0, amount.start - 1)
    ):
        return None
    match = _OR.search(text[max(floor, amount.start - _LOOK) : amount.start])
    if match is None:
        return None
    unit = units.after(" " + match["noun"], 0, digits=False)
    if not (match["article"] or (unit and unit.name.startswith("duration:"))):
        return None
    start = amount.start - len(match[0])
    return Amount(
        start, amount.end, 1.0, amount.high, unit.name if unit else "count", amount.end, "words", 1.0, "or two"
    )


def _is_priced(text: str, first: Amount, second: Amount) -> bool:
    """Whether two amounts after `from` are what things cost, the cheapest and the dearest of them."""
    if not (first.unit.startswith("money:") and first.low < second.low):
        return False
    clause = _PRICED.search(text[max(0, first.start - _CLAUSE) : first.start])
    return clause is not None and _MOVES.isdisjoint(clause[1].lower().split())


def _is_label(text: str, amount: Amount, floor: int) -> bool:
    return amount.scale == 1.0 and lookalikes.is_label(text, amount.start, amount.end, floor)


def _same_kind(one: str, other: str) -> bool:
    return {one, other} <= {"money:USD", "money:cent"} or one.split(":")[1:] == other.split(":")[1:]


def _range(first: Amount, second: Amount, joiner: str) -> list[Amount]:
    low = first.low
    if second.scale > 1 and first.scale == 1 and low < second.low / second.scale:
        low *= second.scale
    if low >= second.high or (joiner == "or" and second.high > 3 * low):
        return []
    unit = second.unit or first.unit
    tail = second.tail if second.unit else max(second.tail, second.end)
    return [Amount(first.start, second.end, low, second.high, unit, tail, second.form, second.scale, "range")]


def _change(first: Amount, second: Amount) -> list[Amount]:
    """`from seven to eight seats`: two amounts that share the unit that one of them names."""
    low, high = first.low, first.high
    if (
        second.scale > 1
        and first.scale == 1
        and (not first.unit or first.unit.startswith("money"))
        and low < second.low / second.scale * 3
    ):
        low, high = low * second.scale, high * second.scale
    unit = first.unit or second.unit
    return [
        first._replace(low=low, high=high, unit=unit, kind="change"),
        second._replace(unit=second.unit or first.unit, kind="change"),
    ]


def _is_tally(text: str, first: Amount, second: Amount, before: str, hyphen: bool) -> bool:
    beside = bool(_TALLY_BEFORE.search(before)) or bool(_TALLY_AFTER.match(text[second.end : second.end + 36]))
    if hyphen and text[first.end : second.start] in ("-", "–", "‑", "-\u2060"):
        return first.low >= second.low or beside
    compound = text[first.end : second.start] == "-to-"
    if _LOST_BEFORE.search(before) and _LOST_AFTER.match(text, second.end):
        return True
    return first.low >= second.low and (compound or (beside and _is_vote(before)))


def _is_vote(before: str) -> bool:
    """Whether `to` between two numbers tallies a vote (`voted 221 to 207`)."""
    return bool(_VOTING.search(before))
