"""What each amount of a text counts: its noun, on either side of it or carried over from the figure before."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.figures import amounts, elided, nouns, numbers
from analysis.figures.amounts import Amount
from analysis.figures.nouns import Noun
from analysis.segments import Span


class Named(NamedTuple):
    """An amount's noun as printed, where it ends, whether it is part of a set named before, and the amount's unit."""

    text: str | None
    end: int
    partitive: bool = False
    unit: str = "count"


class _Last(NamedTuple):
    """What was counted or measured last: its sentence, where its words end, its noun and its unit."""

    sentence: int
    end: int
    noun: Noun | None
    unit: str


_TIMES = re.compile(
    r"\stimes\s(?:as|more|the|that|its|their|his|her|what|higher|larger|greater|bigger|faster|less|fewer|lower|likelier|average|normal|usual|annual|earnings|sales|revenue|income|profits?|book|cash)\b",
    re.I,
)
_PARTITIVE = re.compile(r"\s(?:more\s)?of\s(?:these|those|them|the)\b", re.I)
_FORWARD = re.compile(
    r"-?(?:,\s(?:and\s|or\s|if\snot\s|perhaps\s|maybe\s|possibly\s)?|\s(?:and|or|to|versus|vs\.?)\s)"
    r"(?:about\s|another\s|around\s|roughly\s|even\s|perhaps\s|maybe\s|possibly\s|as\smany\sas\s)?"
)
_MONEY = re.compile(
    r"[”\"]?\s(?:in|of|worth\sof)\s(?!(?:the|a|an|all|total|part|addition|return|response|exchange|order|fact|general)\b|[A-Z]|\d)"
)
_AS_MANY = re.compile(r"\s(?:as\s(?:many|much)|the|its|his|her|their|all|that)(?=\s)")
_VOTE = re.compile(r"\s(?:[a-z-]+\s)?(vote)s?\b")
#: What a quantity that is no count of a set is said to be (`her heart rate was 72`, `shares closed at 40`).
_SCALAR = re.compile(r"\b(?:at|is|was|be|hit|reached|averaged|equals)\s(?:about\s|just\s|only\s)?$")
#: No one was named before them: `the two have said`, `a father of four`.
_OF_THEIR_OWN = re.compile(
    r"\b(?:(?:the|these|those)\s|(?:father|mother|parents?|dad|mum|mom|grand(?:father|mother)|widow(?:er)?)[\s-]of[\s-])$",
    re.I,
)
_OR_TWO = re.compile(r"([a-z]+)\sor\s")
_FURTHER = re.compile(r"\s(?:more|others)\b|\sof\s(?:them|these|those|whom|which)\b")
_LEAD = 16  # characters before a number that begins its sentence: `More than a dozen were`
_NEAR, _FAR = 300, 1200  # characters over which a noun is taken up again: before, and after, any other plural


def unit(text: str, amount: Amount) -> str:
    """The unit of an amount: its own, or `ratio`, `age:year` or `count` by its form and place.

    >>> unit("three times as many", Amount(0, 5, 3, 3, "", 5, "words"))
    'ratio'
    """
    if amount.unit:
        return amount.unit
    if amount.form in ("fraction", "multiple") or (
        text.startswith(" times ", amount.tail) and _TIMES.match(text, amount.tail)
    ):
        return "ratio"
    return "age:year" if amounts.is_apposed_age(text, amount) else "count"


class Counted:
    """Names what the amounts of one text count, remembering the nouns that later ones may leave out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._last: _Last | None = None

    def read(self, found: list[Amount], sentence: Span) -> list[Named]:
        """The nouns of the amounts read at one place; two ends of a change share the one that either names."""
        if found[0].kind == "tally":
            vote = _VOTE.match(self.text[found[-1].end : found[-1].end + 24])
            return [Named("vote" if vote else None, amount.end) for amount in found]
        if found[0].kind == "or two":
            noun = _OR_TWO.search(self.text, found[0].start, found[0].end)
            return [Named(noun[1] if noun else None, found[0].end, unit=unit(self.text, found[0]))]
        units = [unit(self.text, amount) for amount in found]
        own = [self._own(amount, kind, sentence) for amount, kind in zip(found, units, strict=True)]
        shared = next((noun for noun in reversed(own) if noun is not None), None)
        whole = found[0].low == int(found[0].low) or found[0].scale > 1
        if shared is None and whole and units[0] == "count":
            shared = self._left_out(found[0], sentence)
            if shared is None:
                own[-1] = nouns.standing_for(self.text, found[-1].tail, sentence.end)
        return [
            self._named(amount, kind, noun, shared, sentence)
            for amount, kind, noun in zip(found, units, own, strict=True)
        ]

    def _named(self, amount: Amount, kind: str, own: Noun | None, shared: Noun | None, sentence: Span) -> Named:
        noun = own or shared
        if noun is None:
            return Named(None, amount.tail, unit=kind)
        right = own is not None and own.start >= amount.end
        if kind == "count" and (own is None or right):
            self._last = _Last(sentence.start, amount.tail, noun, kind)
        partitive = self.text.startswith((" of ", " more of "), amount.tail) and bool(
            _PARTITIVE.match(self.text, amount.tail)
        )
        words = self.text[noun.start : noun.end]
        if "\n" in words or "  " in words:
            words = " ".join(words.split())
        return Named(words, noun.end if right else amount.tail, partitive, kind)

    def _own(self, amount: Amount, kind: str, sentence: Span) -> Noun | None:
        """The noun that stands beside the amount."""
        text, stop = self.text, sentence.end
        if kind == "count":
            return self._of_count(amount, sentence)
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
            return nouns.after(text, amount.tail, stop, plural=True) if amount.tail > amount.end else None
        return self._of_measure(amount, stop)

    def _of_count(self, amount: Amount, sentence: Span) -> Noun | None:
        noun = nouns.after(self.text, amount.tail, sentence.end, plural=amount.low > 1)
        if noun is not None:
            return noun
        noun = elided.before(self.text, amount.start, sentence.start)
        return noun or self._ahead(amount.tail, sentence.end)

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
        return elided.before(text, amount.start, sentence.start)

    def _of_measure(self, amount: Amount, stop: int) -> Noun | None:
        """A measure's own words and what they are of (`miles of wall`); in a compound, what it modifies."""
        text = self.text
        if text[amount.end : amount.end + 1] == "-":
            modified = nouns.after(text, amount.tail, stop)
            if modified is not None:
                return modified
        words = text[amount.end : amount.tail]
        start = amount.tail - len(words.lstrip(" -\u00a0\n"))
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
            noun = nouns.after(self.text, following[0].tail, stop, plural=True)
            if noun is not None:
                return noun
            at = following[-1].tail
        return None

    # ------------------------------------------------------------ left out
    def _left_out(self, amount: Amount, sentence: Span) -> Noun | None:
        """The noun that a number without one takes up: of its own sentence, or of what was counted before."""
        text, at = self.text, amount.start
        former = text[max(0, at - 16) : at]
        last = self._last
        if last is not None and (last.sentence == sentence.start or _FURTHER.match(text, amount.tail)):
            return last.noun
        if _SCALAR.search(former) or (amount.low < 10 and _OF_THEIR_OWN.search(former)):
            return None
        noun = elided.antecedent(text, at, sentence.start)
        if amount.form == "vague":
            return self._people(noun or (last.noun if last is not None and at - last.end < _NEAR else None), amount)
        if noun is not None:
            return noun
        if last is not None and sentence.start - last.end < _FAR:
            near = sentence.start - last.end < _NEAR
            return last.noun if near else self._before(at, sentence) or last.noun
        return self._before(at, sentence) or elided.before(text, at, sentence.start, blank=True)

    def _people(self, noun: Noun | None, amount: Amount) -> Noun | None:
        """A noun for people: what `hundreds have crossed` leaves out, and `billions were lost` does not."""
        if noun is None or amount.high > 1e6:
            return None
        return noun if self.text[noun.start : noun.end].rsplit(None, 1)[-1] in nouns.PEOPLE else None

    def _before(self, at: int, sentence: Span) -> Noun | None:
        """The nearest plural of the sentence before, which a number that begins the next one takes up."""
        if at - sentence.start > _LEAD or sentence.end - at < _LEAD:
            return None
        return elided.antecedent(self.text, sentence.start, max(0, sentence.start - _NEAR))
