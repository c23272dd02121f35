"""What each amount of a text counts: its noun, on either side of it or carried over from the figure before."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.figures import amounts, elided, nouns, numbers
from analysis.figures.amounts import Amount
from analysis.figures.nouns import Noun
from analysis.figures.persons import PEOPLE
from analysis.segments import Span


class Named(NamedTuple):
    """An amount's noun as printed, where it ends, whether it is part of a set named before, and the amount's unit."""

    text: str | None
    end: int
    partitive: bool = False
    unit: str = "count"


class _Last(NamedTuple):
    """What was counted, or measured, last: its sentence, where its words begin and end, its noun and its unit."""

    sentence: int
    start: int
    end: int
    noun: Noun | None
    unit: str


_TIMES = re.compile(
    r"\stimes\s(?:as(?!\s(?:he|she|it|they|we|I|you|an?|the|his|her|its|their|police|part)\b)|more|the|that|its|their|his|her|what|higher|larger|greater|bigger|faster|less|fewer|lower|likelier|average|normal|usual|annual|earnings|sales|revenue|income|profits?|book|cash)\b",
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
_SETS = ("", "count", "ratio")
_WHOLES = ("count", "ratio", "percent")  # of figures whose noun `of them` takes up
_OR_TWO = re.compile(r"([a-z]+)\sor\s")
_FURTHER = re.compile(r"\s(?:more|others|fewer|less)\b(?!\sthan\s\d)|\sof\s(?:them|these|those)\b")
_OTHERS = re.compile(r"\s(others)\b")
_APPOSED = re.compile(r"[—–(]\s?$|,\sto\s$")  # `the migrants — 900 of them`, `cut their posts by half, to 60`
_RELATIVE = re.compile(r",?\sof\s(?:them|whom|which|these|those)\b")
_OF_WHOM = re.compile(r"\bof\s(?:whom|which)\s(?:[a-z]+\s){0,2}$")
_VERB = re.compile(r"\s(?:is|are|was|were|has|have|had|will|would|say|said|do|did|does)\b")
#: A bare number that takes up the unit of another: what follows it, and what may stand between the two.
_BARE = re.compile(
    r"(?:[.,;:)”\"’—–]|\s(?:[—–-]|and|but|or|for|in|on|at|among|from|with|compared|last|this|a|per|while|when|after|points?)\b|\s*$)"
)
_SET_BESIDE = re.compile(
    r"(?:\b(?:by|to|at|from|with|than|versus|vs\.?|against|on|was|is|had|has|have|got|gained|lost|won|took|held)"
    r"|,\sthen)\s(?:just\s|only\s|about\s|nearly\s|almost\s|around\s|another\s|roughly\s|some\s|even\s){0,2}$"
)
_TO = re.compile(r"\s(?:[a-z]+\s){0,2}(?:to|versus|vs\.?)\s(?:just\s|only\s|about\s|nearly\s|almost\s)?$")
_WHOSE = re.compile(r"(?:\b[A-Z][\w.-]+|['’]s|s['’])\s(?:with\s|at\s)?$")
_IT_IS = re.compile(r"\bit(?:['’]s|\sis|\swas)\s(?:just\s|only\s|about\s|now\s)?$", re.I)
_OF_THE = re.compile(r"\sof\s(?:the|its|their|a|an|that|this)\s[$£€]?(?=\d)")
_BESIDE = 40  # characters between two figures that are set beside each other
_LEAD = 16  # characters before a number that begins its sentence: `More than a dozen were`
_NEAR, _FAR = 300, 1200  # characters over which a noun is taken up again: before, and after, any other plural


def unit(text: str, amount: Amount) -> str:
    """The unit of an amount: its own, or `ratio`, `age:year` or `count` by its form and place.

    >>> unit("three times as many", Amount(0, 5, 3, 3, "", 5, "words"))
    'ratio'
    """
    if amount.unit:
        return _aged(text, amount) if amount.unit == "duration:year" else amount.unit
    if amount.form in ("fraction", "multiple") or (
        text.startswith(" times ", amount.tail) and _TIMES.match(text, amount.tail)
    ):
        return "ratio"
    return "age:year" if amounts.is_apposed_age(text, amount) else "count"


def _may_link(text: str, tail: int) -> bool:
    """Whether what money is of may follow: `in`, `of` or `worth of`."""
    return text[tail + 1 : tail + 3] in ("in", "of", "wo") or text[tail : tail + 1] in ("”", '"')


def _is_partitive(text: str, at: int) -> bool:
    return _PARTITIVE.match(text, at) is not None


def _aged(text: str, amount: Amount) -> str:
    """The unit of a length of time, which is an age after `aged`: `aged between 19 and 34 years`."""
    aged = "aged" in text[max(0, amount.start - 14) : amount.start].split()
    return amount.unit.replace("duration:", "age:") if aged else amount.unit


def _relative(text: str, at: int, tail: int) -> str:
    """What takes up a set beside an amount: `900 of them`, `of whom 40`; empty where nothing does."""
    match = _RELATIVE.match(text, tail) if text.find("of", tail, tail + 4) > 0 else None
    if match is None and text.find("wh", max(0, at - 24), at) > 0:
        match = _OF_WHOM.search(text, max(0, at - 24), at)
    return match[0] if match else ""


class Counted:
    """Names what the amounts of one text count, remembering the nouns that later ones may leave out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._last: _Last | None = None  # counted, with a noun
        self._people: _Last | None = None  # the last of them that were people
        self._figure: _Last | None = None  # of any unit

    def read(self, found: list[Amount], sentence: Span) -> list[Named]:
        """The nouns of the amounts read at one place; two ends of a change share the one that either names."""
        if found[0].kind == "tally":
            vote = _VOTE.match(self.text[found[-1].end : found[-1].end + 24])
            return [Named("vote" if vote else None, amount.end) for amount in found]
        if found[0].kind == "or two":
            noun = _OR_TWO.search(self.text, found[0].start, found[0].end)
            return [Named(noun[1] if noun else None, found[0].end, unit=unit(self.text, found[0]))]
        if len(found) == 1:
            return [self._alone(found[0], sentence)]
        units = [self._unit(amount, sentence) for amount in found]
        own = [self._own(amount, kind, sentence) for amount, kind in zip(found, units, strict=True)]
        shared = own[-1] or own[0]
        if shared is None:
            kind, own[-1], shared = self._taken_up(found[0], units[0], found[-1].tail, sentence)
            units = units if kind == units[0] else [kind] * len(found)
        self._figure = _Last(sentence.start, found[0].start, found[-1].tail, shared, units[-1])
        each = zip(found, units, own, strict=True)
        return [self._named(amount, kind, beside, beside or shared, sentence) for amount, kind, beside in each]

    def _alone(self, amount: Amount, sentence: Span) -> Named:
        kind = self._unit(amount, sentence)
        own = noun = self._own(amount, kind, sentence)
        if noun is None:
            kind, own, noun = self._taken_up(amount, kind, amount.tail, sentence)
        self._figure = _Last(sentence.start, amount.start, amount.tail, noun, kind)
        return self._named(amount, kind, own, own or noun, sentence)

    def _taken_up(self, amount: Amount, kind: str, tail: int, sentence: Span) -> tuple[str, Noun | None, Noun | None]:
        """The unit of an amount without a noun, what stands for one after `tail`, and the noun that is left out."""
        measured = self._measured(amount, sentence) if kind == "count" else None
        if measured is not None:
            return measured, None, None
        noun = self._left_out(amount, kind, sentence)
        if noun is not None or kind != "count":
            return kind, None, noun
        return kind, nouns.standing_for(self.text, tail, sentence.end), None

    def _unit(self, amount: Amount, sentence: Span) -> str:
        """The unit of an amount, which may be that of what it is part of."""
        kind = unit(self.text, amount)
        return (kind == "count" and amount.scale > 1 and self._of_which(amount.tail, sentence.end)) or kind

    def _named(self, amount: Amount, kind: str, own: Noun | None, noun: Noun | None, sentence: Span) -> Named:
        if noun is None:
            return Named(None, amount.tail, False, kind)
        right = own is not None and own.start >= amount.end
        words = self.text[noun.start : noun.end]
        if kind == "count" and (own is None or right) and (amount.high > 1 or self._last is None):
            self._last = _Last(sentence.start, amount.start, amount.tail, noun, kind)
            if words.rsplit(None, 1)[-1] in PEOPLE:
                self._people = self._last
        partitive = self.text.startswith((" of ", " more of "), amount.tail) and _is_partitive(self.text, amount.tail)
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
        link = _MONEY.match(text, amount.tail) if _may_link(text, amount.tail) else None
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
        return Noun(start, end) if end > start and words else nouns.after(text, amount.tail, stop)

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
    def _measured(self, amount: Amount, sentence: Span) -> str | None:
        """The unit that a bare number takes up: of what it is part of, or of the figure that it is set beside."""
        if amount.form not in ("digits", "words") or (amount.low == 1 and amount.form == "words"):
            return None
        last = self._figure
        if last is None or last.unit in _SETS or last.unit.startswith("age:"):
            return None
        if not _BARE.match(self.text, amount.tail):
            return None
        between = self.text[last.end : amount.start]
        if last.sentence != sentence.start:
            return last.unit if last.unit == "percent" and len(between) < _NEAR and _IT_IS.search(between) else None
        changed = "from " in self.text[max(0, last.start - 16) : last.start]
        if last.unit not in ("percent", "rate:percentage-point"):
            return last.unit if changed and not last.unit.startswith("money:") and _TO.match(between) else None
        if amount.high > 100 or (_TO.match(between) and not changed):
            return None  # `rose 2 percent to 54`: the level reached is of another unit
        return last.unit if _SET_BESIDE.search(between) or _WHOSE.search(between) else None

    def _of_which(self, at: int, stop: int) -> str | None:
        """The unit of money of the whole: `80 million of the 1.5 billion euros`."""
        link = _OF_THE.match(self.text, at)
        if link is None or not self.text[link.end() : link.end() + 1].isdigit():
            return None
        whole, _ = amounts.read(self.text, link.end(), link.end(), stop)
        return whole[0].unit if whole and whole[0].unit.startswith("money:") else None

    def _left_out(self, amount: Amount, kind: str, sentence: Span) -> Noun | None:
        """The noun that a number without one takes up: of its own sentence, or of what was counted before."""
        text, at, last = self.text, amount.start, self._last
        relative = _relative(text, at, amount.tail)
        if relative:
            if "whom" in relative and self._people is not None:
                return self._people.noun
            if "which" in relative and self._figure is not None and self._figure.noun is not None:
                return self._figure.noun
            near = self._figure if self._figure is not None and self._figure.unit in _WHOLES else last
            near = near if near is not None and near.noun is not None and self._is_plural(near.noun) else last
            return near.noun if near is not None and at - near.end < _FAR else None
        if kind == "ratio" and amount.form == "fraction" and _VERB.match(text, amount.tail):
            return last.noun if last is not None and at - last.end < _BESIDE else None
        if kind != "count" or not (
            amount.low == int(amount.low) or amount.scale > 1 or _FURTHER.match(text, amount.tail)
        ):
            return None
        return self._elided(amount, sentence)

    def _elided(self, amount: Amount, sentence: Span) -> Noun | None:
        text, at, last = self.text, amount.start, self._last
        others = _OTHERS.match(text, amount.tail)
        if others is not None and not (last is not None and self._of_people(last.noun, amount)):
            return Noun(*others.span(1))
        if _APPOSED.search(text, max(0, at - 6), at):
            return elided.antecedent(text, at, sentence.start) or (last.noun if last is not None else None)
        if last is not None and (last.sentence == sentence.start or _FURTHER.match(text, amount.tail)):
            return last.noun
        subject = elided.subject(text, at, sentence.start)
        if subject is not None:
            return subject
        former = text[max(0, at - 16) : at]
        if _SCALAR.search(former) or (amount.low < 10 and _OF_THEIR_OWN.search(former)):
            return None
        noun = None if elided.is_object(text, at) else elided.antecedent(text, at, sentence.start)
        if amount.form == "vague":
            return self._of_people(noun or (last.noun if last is not None and at - last.end < _NEAR else None), amount)
        if noun is not None:
            return noun
        if last is not None and sentence.start - last.end < _FAR:
            near = sentence.start - last.end < _NEAR
            return last.noun if near else self._before(at, sentence) or last.noun
        return self._before(at, sentence) or elided.before(text, at, sentence.start, blank=True)

    def _is_plural(self, noun: Noun) -> bool:
        word = self.text[noun.start : noun.end].rsplit(None, 1)[-1]
        return word.endswith("s") or word in PEOPLE

    def _of_people(self, noun: Noun | None, amount: Amount) -> Noun | None:
        """A noun for people: what `hundreds have crossed` leaves out, and `billions were lost` does not."""
        if noun is None or amount.high > 1e6:
            return None
        return noun if self.text[noun.start : noun.end].rsplit(None, 1)[-1] in PEOPLE else None

    def _before(self, at: int, sentence: Span) -> Noun | None:
        """The nearest plural of the sentence before, which a number that begins the next one takes up."""
        if at - sentence.start > _LEAD or sentence.end - at < _LEAD:
            return None
        return elided.antecedent(self.text, sentence.start, max(0, sentence.start - _NEAR))
