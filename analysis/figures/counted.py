"""What each amount of a text counts: its noun, on either side of it or carried over from the figure before."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.figures import amounts, nouns, numbers
from analysis.figures.amounts import Amount
from analysis.figures.nouns import Noun
from analysis.segments import Span


class Named(NamedTuple):
    """An amount's noun as printed, where it ends, and whether it is part of a set named before (`of those people`)."""

    text: str | None
    end: int
    partitive: bool = False


_TIMES = re.compile(
    r"\stimes\s(?:as|more|the|that|its|their|his|her|what|higher|larger|greater|bigger|faster|less|fewer|lower|likelier|average|normal|usual|annual|earnings|sales|revenue|income|profits?|book|cash)\b",
    re.I,
)
_PARTITIVE = re.compile(r"\s(?:more\s)?of\s(?:these|those|them|the)\b", re.I)
_FORWARD = re.compile(
    r"-?(?:,\s(?:and\s|or\s)?|\s(?:and|or|to|versus|vs\.?)\s)(?:about\s|another\s|around\s|roughly\s)?"
)
_MONEY = re.compile(r"[”\"]?\s(?:in|of|worth\sof)\s(?!the\b|a\b|an\b|[A-Z]|\d)")
_AS_MANY = re.compile(r"\s(?:as\s(?:many|much)|the|its|his|her|their|all|that)(?=\s)")
_VOTE = re.compile(r"\s(?:[a-z-]+\s)?(vote)s?\b")
#: What a quantity that is no count of a set is said to be (`her heart rate was 72`, `shares closed at 40`).
_SCALAR = re.compile(r"\b(?:at|is|was|be|hit|reached|averaged|equals)\s(?:about\s|just\s|only\s)?$")
_OR_TWO = re.compile(r"([a-z]+)\sor\s")
_SETS = ("", "count")


def unit(text: str, amount: Amount) -> str:
    """The unit of an amount: its own, or `ratio`, `age:year` or `count` by its form and place.

    >>> unit("three times as many", Amount(0, 5, 3, 3, "", 5, "words"))
    'ratio'
    """
    if amount.unit:
        return amount.unit
    if amount.form in ("fraction", "multiple") or _TIMES.match(text, amount.tail):
        return "ratio"
    return "age:year" if amounts.is_apposed_age(text, amount) else "count"


class Counted:
    """Names what the amounts of one text count, remembering the nouns that later ones may leave out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._last: tuple[int, Noun] | None = None  # a sentence's start and the last noun counted in it

    def read(self, found: list[Amount], sentence: Span) -> list[Named]:
        """The nouns of the amounts read at one place; two ends of a change share the one that either names."""
        if found[0].kind == "tally":
            vote = _VOTE.match(self.text[found[-1].end : found[-1].end + 24])
            return [Named("vote" if vote else None, amount.end) for amount in found]
        if found[0].kind == "or two":
            noun = _OR_TWO.search(self.text, found[0].start, found[0].end)
            return [Named(noun[1] if noun else None, found[0].end)]
        own = [self._own(amount, sentence) for amount in found]
        shared = next((noun for noun in reversed(own) if noun is not None), None)
        whole = found[0].low == int(found[0].low) or found[0].scale > 1
        if shared is None and whole and unit(self.text, found[0]) in _SETS:
            shared = self._left_out(found[0], sentence)
        return [self._named(amount, noun, shared, sentence) for amount, noun in zip(found, own, strict=True)]

    def _named(self, amount: Amount, own: Noun | None, shared: Noun | None, sentence: Span) -> Named:
        noun = own or shared
        if noun is None:
            return Named(None, amount.tail)
        if unit(self.text, amount) == "count" and (own is None or own.start >= amount.end):
            self._last = (sentence.start, noun)
        partitive = bool(_PARTITIVE.match(self.text, amount.tail))
        words = " ".join(self.text[noun.start : noun.end].split())
        return Named(words, noun.end if own and noun.start >= amount.end else amount.tail, partitive)

    def _own(self, amount: Amount, sentence: Span) -> Noun | None:
        """The noun that stands beside the amount."""
        text, stop, kind = self.text, sentence.end, unit(self.text, amount)
        if kind == "percent" or kind.startswith("rate:"):
            return nouns.after(text, amount.tail, stop, limit_of=True)
        if kind.startswith("money:"):
            return self._of_money(amount, sentence)
        if kind == "ratio" and amount.form in ("digits", "words"):
            return None
        if kind == "ratio":
            many = _AS_MANY.match(text, amount.tail)
            return nouns.after(text, many.end() if many else amount.tail, stop)
        if kind.startswith("age:"):
            named = amount.tail > amount.end and not nouns.is_predicate(text, amount.tail)
            return nouns.after(text, amount.tail, stop) if named else None
        if kind != "count":
            return self._of_measure(amount, stop)
        verb = amount.low > 1 and nouns.is_predicate(text, amount.tail)
        noun = None if verb else nouns.after(text, amount.tail, stop, plural=amount.low > 1)
        return noun or nouns.before(text, amount.start, sentence.start) or self._ahead(amount.tail, stop)

    def _of_money(self, amount: Amount, sentence: Span) -> Noun | None:
        """Money has a noun through `in` or `of`, as an attribute (`the $5 billion plan`), or on its left."""
        text = self.text
        link = _MONEY.match(text, amount.tail)
        if link is not None:
            return nouns.after(text, link.end() - 1, sentence.end)
        if text[amount.tail : amount.tail + 1] in (" ", "-"):
            noun = nouns.after(text, amount.tail, sentence.end)
            if noun is not None and noun.start - amount.tail <= 2:
                return noun
        return nouns.before(text, amount.start, sentence.start)

    def _of_measure(self, amount: Amount, stop: int) -> Noun | None:
        """A measure's own words and what they are of (`miles of wall`); in a compound, what it modifies."""
        text = self.text
        if "-" in text[amount.end : amount.end + 1]:
            modified = nouns.after(text, amount.tail, stop)
            if modified is not None:
                return modified
        start = (
            amount.end + len(text[amount.end : amount.tail]) - len(text[amount.end : amount.tail].lstrip(" -\u00a0\n"))
        )
        of = nouns.after(text, amount.tail, stop, limit_of=True)
        end = of.end if of else amount.tail
        return Noun(start, end) if end > start else nouns.after(text, amount.tail, stop)

    def _ahead(self, at: int, stop: int) -> Noun | None:
        """The noun of the next number in a list (`17 and 20 people`), which counts for this one too."""
        for _ in range(3):
            link = _FORWARD.match(self.text, at)
            if link is None or link.end() >= stop:
                return None
            begin = link.end()
            if not ((self.text[begin].isascii() and self.text[begin].isdigit()) or numbers.begins(self.text, begin)):
                return None
            following, _ = amounts.read(self.text, begin, begin, stop)
            if not following or following[0].unit:
                return None
            noun = nouns.after(self.text, following[0].tail, stop)
            if noun is not None:
                return noun
            at = following[-1].tail
        return None

    def _left_out(self, amount: Amount, sentence: Span) -> Noun | None:
        """The noun that a number without one takes up from the text before it."""
        if _SCALAR.search(self.text[max(0, amount.start - 12) : amount.start]):
            return None
        if self._last is not None and self._last[0] == sentence.start:
            return self._last[1]
        noun = nouns.antecedent(self.text, amount.start, sentence.start)
        if noun is not None:
            return noun
        return self._last[1] if self._last is not None else None
