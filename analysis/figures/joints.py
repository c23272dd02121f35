"""Where a sentence is joined, and how much of its time passes from one side of a joint to the other.

A break parts finite clauses: a period does not reach across it, unless it opens the sentence. An aside (`, which …,`)
keeps its periods to itself; a `who` clause without a comma before it, and what a change starts from (`from 50 in 2022
to 80`), let them go back, but not on. A seam only makes what lies beyond it farther.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from analysis import lexicon
from analysis.periods import Period

_WORDS = "|".join(row["word"] for row in lexicon.table("small_numbers") if row["word"].isalpha() and row["word"] > "an")
#: Marks and words that join. A set of characters comes first, as `re` skips fast to the next one in a set.
_JOINT = re.compile(
    r"[;,)—\s](?:(?<=\S)|(?=[(–abfiostvw-])(?:\(|[-–]{1,2}\s|(?:a(?:nd|s|fter|lthough|gainst)|b(?:ut|efore|ecause)|from|if"
    r"|or|so|t(?:o|hat|hough)|versus|w(?:hile|hereas|ho|hich|hen))\b))"
)
#: What some joints always are; of the others the words beside them tell.
_ALWAYS = {
    **dict.fromkeys(["while", "but", "whereas", "although", "though", "because", ";"], "break"),
    **dict.fromkeys(["as", "after", "before", "if", "when"], "seam"),
    **dict.fromkeys(["who", "which"], "who"),
    **dict.fromkeys(["—", "-", "–", "--", "-–", "–-", "––"], "dash"),
    ")": "closed",
}
_NUMBER = re.compile(rf"\s(?:(?:about|around|nearly|some|just)\s)?(?:[A-Z]{{0,3}}[$£€])?(?:\d|(?:{_WORDS})\s)").match
#: What follows a comma: a new clause, or an aside.
_CLAUSE = re.compile(
    r"\s(?:(?:while|but|whereas|although|though|because|up\sfrom|down\sfrom)\s"
    r"|(?:and|so|or)\s(?!\w+ed\s|(?:fell|rose|took|won|lost|made|sold|paid|left|hit|cut|shot|set)\s)\w+\s)"
).match
_ASIDE = re.compile(
    r"\s(?:which|who|whose|where|when|compared|up|down|(?!including|excluding|following|according)[a-z]{2,}ing)\s"
).match
_SUBJECT = re.compile(r"\s(?:I|we|you|he|she|it|they|there)\s").match
_FINITE = re.compile(r"\s(?:would|had|has|have|was|were|is|are|could|will|\w+ed)\s").match
_DATED = re.compile(r"(?:in|since|during|as\sof|from)\s").match
#: What makes a figure the base of a change: `rose to 500 from 372`, `up 5% from 80`.
_CHANGED = re.compile(
    r"\bto\s[\w$£€,.]+\s?\S*$|\b(?:up|down|higher|lower|rise|rose|risen|fell|fall|fallen|increased?|declined?|decreased?"
    r"|dropped|drop|grew|grown|growth|jumped|climbed|gained?|slid|slipped|surged|soared|plunged)\b",
    re.I,
)
_BLANKS = (" ", "\xa0", "\n")
_FARTHEST = 60  # characters from what a change starts from to what it comes to


def joined(text: str, start: int, end: int) -> bool:
    """Whether something stands between two places that may be a joint.

    >>> joined("It sold 20 in May.", 8, 11), joined("It sold 20, then 9 in May.", 8, 19)
    (False, True)
    """
    return _JOINT.search(text, start, end) is not None


class Joints:
    """The joints of the sentence `text[start:end]`, found in one look; `times` are the time expressions in it."""

    def __init__(self, text: str, start: int, end: int, times: list[Period]) -> None:
        self.breaks: list[int] = []
        self.asides: list[tuple[int, int]] = []
        self.seams: list[int] = []
        self._loose: list[tuple[int, int]] = []  # stretches that let their periods go back
        self._text, self._start = text, start
        self._opened: tuple[str, int] | None = None
        self._who: int | None = None
        self._base = -_FARTHEST
        self._find(end, times)

    def _find(self, end: int, times: list[Period]) -> None:
        past = self._start
        ahead = iter(times)
        time = next(ahead, None)
        for m in _JOINT.finditer(self._text, self._start, end):
            at, after = m.span()
            while time is not None and time.end <= at:
                time = next(ahead, None)
            if at < past or (time is not None and time.start <= at + 1):
                continue  # the word after a comma; the comma of `May 2, 2019`, the words of `from 1992 to 1997`
            joint = m[0].strip()
            kind = _ALWAYS.get(joint) or self._kind(joint, at, after)
            if kind == "loose":  # `one pub and, from late May, 24 hours of daylight`
                kind = "break" if time is not None and time.start == after + 2 else "seam"
            if kind == "seam":
                self.seams.append(at)
            elif kind:
                past = after + 1 if kind in ("break", "aside") else past
                self._take(kind, at)
        self._take("break", end)
        self.breaks.pop()
        if self._opened:
            self.asides.append((self._opened[1], end))

    def _kind(self, joint: str, at: int, end: int) -> str:
        """What a mark or a word is to the clauses beside it."""
        text = self._text
        if joint == ",":
            if not text.startswith(_BLANKS, end):
                return ""
            return "break" if _CLAUSE(text, end) else "aside" if _ASIDE(text, end) else "comma"
        if joint in ("and", "or", "so"):
            return "break" if _SUBJECT(text, end) else "loose" if text[end : end + 1] == "," else "seam"
        if joint == "(":
            return "" if _DATED(text, end) else "bracket"
        if joint == "that":
            return "who" if _FINITE(text, end) else "seam"
        if not _NUMBER(text, end):
            return ""
        return self._started(at) if joint == "from" else "to" if joint == "to" else "break"

    def _started(self, at: int) -> str:
        before = self._text[max(self._start, at - 40) : at]
        return "break" if _CHANGED.search(before) and "revised" not in before else "base"

    def _take(self, kind: str, at: int) -> None:
        """Enter a joint, and close what it ends."""
        if kind in ("", "base", "to"):
            if kind == "to" and self._who is None and 0 < at - self._base <= _FARTHEST:
                self._loose.append((self._base, at))
            self._base = at if kind == "base" else self._base
            return
        if self._who is not None and kind in ("break", "aside", "comma", "bracket"):
            self._loose.append((self._who, at))
            self._who = None
        if self._opened and self._closes(self._opened[0], kind, at):
            self.asides.append((self._opened[1], at))
            self._opened = None
            if kind in ("dash", "closed"):
                return
        if kind == "break":
            self.breaks.append(at)
            return
        if kind in ("aside", "dash", "bracket") and self._opened is None:
            self._opened = kind, at
        elif kind == "who":
            self._who = at
        self.seams.append(at)

    def _closes(self, opened: str, kind: str, at: int) -> bool:
        if opened == "bracket":
            return kind == "closed"
        if opened == "dash":
            return kind == "dash"
        goes_on = kind == "aside" and self._text[at + 2] != "w"  # `, who died, leaving 20`
        return kind in ("comma", "break", "dash") or (kind == "aside" and not goes_on)

    # ------------------------------------------------------------ asked of the joints
    def pass_on(self, place: int, at: int) -> bool:
        """Whether time told at `place` may be that of what stands at `at`."""
        low, high = min(place, at), max(place, at)
        if bisect_right(self.breaks, low) < bisect_left(self.breaks, high):
            return False
        its, own = self.aside(place), _within(self.asides, at)
        if its is not None and its != own:
            return False
        if own is not None and own != its and place > at and self._text[own[0] + 1] != "(":
            return False
        loose = _within(self._loose, place)
        return loose is None or at < loose[1]

    def aside(self, place: int) -> tuple[int, int] | None:
        """The aside that a place lies in."""
        return _within(self.asides, place)

    def breaks_between(self, low: int, high: int) -> int:
        """How many breaks lie between two places."""
        return bisect_left(self.breaks, high) - bisect_left(self.breaks, low)

    def seams_between(self, low: int, high: int) -> int:
        """How many seams lie between two places."""
        return bisect_left(self.seams, high) - bisect_left(self.seams, low)


def _within(stretches: list[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The stretch that a place lies in; they are in the order of their starts."""
    i = bisect_right(stretches, (at, at)) - 1
    return stretches[i] if i >= 0 and stretches[i][0] < at < stretches[i][1] else None
