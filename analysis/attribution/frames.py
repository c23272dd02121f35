"""What stands beside a verb that attributes: its subject, the one who is told, and where the content begins.

A frame is the shape of what follows a cue (`lexicon/cues.csv`): a clause or quotation, a hearer and then a clause,
an infinitive, an object, a preposition.
"""

from __future__ import annotations

from typing import NamedTuple

from analysis import lexicon, phrases
from analysis.attribution import cues
from analysis.attribution.clauses import BARE, BE, STARTERS, Clauses, Span
from analysis.phrases import FINITE, NOUNS, QUOTE

_SETS = lexicon.sets("sentence_words")
_TURNING = frozenset({";", "but", "while", "whereas"})
_SUBJECTS = NOUNS | {"PRP"}
#: Prepositions before what something is said in, nouns for that, and the tags of what may stand between them.
_THROUGH = frozenset({"in", "at", "during", "on", "by", "via"})
_CHANNELS = _SETS["channel"] | _SETS["issued"] | _SETS["means"]
_IN_CHANNEL = NOUNS | {"DT", "JJ", "PRP$", "CD", "VBN", "VBG"}
#: Words that stand for what a clause lacks.
_GAPS = frozenset({"which", "who", "whom", "what", "that"})
#: Adverbs that belong to what follows them.
_FOCUS = frozenset({"not", "only", "just", "so", "nearly", "almost", "even", "too"})
#: Tags of what begins a noun phrase after another.
_BEGINNING = frozenset({"DT", "PRP$", "EX", "PRP"})
#: How far `that` may stand from the one who is told, and the tags of what stands right before it.
_FAR = 24
_PLACED = NOUNS | {"CD", ",", "RB"}
_OBJECTS = STARTERS | {QUOTE, "VBG", "VBN", "JJR", "JJS"}


class Verb(NamedTuple):
    """A verb group that is a cue: the token that ends it, the one that begins it, and what it takes."""

    last: int
    first: int
    cue: cues.Cue


class After(NamedTuple):
    """What a cue introduces: its frame, the content's first token, and the hearer if one stands between.

    `before` is the token before which more content ends (`C, S said, C`).
    """

    frame: str
    content: int | None
    hearer: Span | None = None
    before: int | None = None


class Frames(Clauses):
    """The tokens of one sentence, and what stands to the left and right of its verbs."""

    last: Span | None = None  # the subject of the last cue, as token indices

    # ------------------------------------------------------------ left of the verb
    def subject(self, g: int, voice: str) -> Span | None:
        """The subject of the verb group at `g`, or the last cue's where it has none of its own."""
        prev = self.words[g - 1] if g else ""
        if voice == "active" and g and self.tags[g - 1] != "CC":
            own = phrases.subject(self.line, g)
            if own is not None:
                self.last = own if own[1] - own[0] < 3 else self._behind_verb(*own)
                return self.last
        if voice == "participle" and g and prev not in (",", "—", "–", "-", "and") and self.tags[g - 1] in _SUBJECTS:
            own = phrases.subject(self.line, g)
            if own is not None:
                return own
        turn = self._turn(g)
        if self.last is None or self.last[0] < turn:
            self.last = self.main_subject(g, turn) or self.last
        return self.last

    def _behind_verb(self, a: int, b: int) -> Span:
        """A subject without the verb that was taken for a noun in it: `Roe claims | Dunn said`."""
        known = cues.verbs()
        for k in range(a + 1, b - 1):
            between = self.tags[k - 1] == self.tags[k + 1] == "NNP" and self.tags[k] == "NNS"
            if between and self.words[k] in known and "s" in known[self.words[k]].forms:
                return k + 1, b
        return a, b

    def _turn(self, g: int) -> int:
        """Where the clause of the verb group at `g` sets in after `, but` or a semicolon; 0 for the first."""
        if _TURNING.isdisjoint(self.words):
            return 0
        for k in range(g - 2, 0, -1):
            word = self.words[k]
            if word in _TURNING and (word == ";" or self.words[k - 1] == ","):
                return k + 1
        return 0

    def main_subject(self, upto: int, floor: int = 0) -> Span | None:
        """The subject of the first finite verb, for a participle or a second verb that has none of its own."""
        for v in range(floor + 1, len(self.line)):
            tag = self.tags[v]
            before = v - 2 if self.tags[v - 1] == "RB" and v > 1 else v - 1
            past = tag in ("VB", "VBN") and self.tags[before] in _SUBJECTS and self.words[v + 1 : v + 2] != ["by"]
            if (tag in FINITE or past) and v != upto:
                own = phrases.subject(self.line, v, floor)
                if own is not None:
                    return own
        return None

    def after_relative(self, i: int) -> bool:
        """Whether a relative or participle clause between commas ends before token `i`: `a man, who fled, said`."""
        opens = next((k for k in range(i - 2, 0, -1) if self.words[k] == "," or self.tags[k] == QUOTE), None)
        if opens is None or self.words[i - 1] != ",":
            return False
        k = opens + 1 + (self.tags[opens + 1] in ("RB", "JJ"))  # `first reported by the Herald`
        passive = self.tags[k] in ("VBN", "VBD") and self.words[k + 1] in ("by", "in", "on", "at", "to")
        return passive or self.words[opens + 1] in ("who", "which", "whose")  # `the letter, signed by ten, urges`

    # ------------------------------------------------------------ right of the verb
    def after(self, i: int, cue: cues.Cue) -> After | None:
        """What the cue that ends at `i` introduces."""
        j = self._past_adverbs(i + 1, cue)
        if j >= self.stop and not (j < len(self.line) and self.tags[j] == QUOTE):
            return None
        frames = cue.frames
        hearer = self._hearer(j) if "hearer" in frames else None
        if hearer is not None:
            return hearer
        return self._clause(i, j, cue) or self._phrase(j, frames)

    def _past_adverbs(self, j: int, cue: cues.Cue) -> int:
        """Past adverbs before what the cue takes: `spoke openly of`, `criticised sharply the plan`."""
        while j + 1 < self.stop and self.tags[j] == "RB":
            takes = self.words[j + 1] in cue.frames
            if not takes and not ("object" in cue.frames and self.tags[j + 1] in STARTERS):
                break
            j += 1
        return j

    def _clause(self, i: int, j: int, cue: cues.Cue) -> After | None:
        frames, word, tag = cue.frames, self.words[j], self.tags[j]
        if (
            word == "when"
            and (cue.lemma not in BARE or self.words[j + 1 : j + 2] == ["asked"])
            and frames.get("clause") != "ask"
        ):
            return None  # `did not answer when she was asked`, `said when asked`
        if self.quotes and "quotation" in frames:
            at = self.clause_at(i)
            if at is not None and self.tags[at] == QUOTE:
                return After("clause", at)
        if "clause" in frames or "hearer" in frames:
            loose = cue.lemma in BARE and word not in frames and tag not in ("IN", "TO")
            at = self.clause_at(i, loose=loose)
            if at is not None:
                return After("clause", at)
        return None

    def _phrase(self, j: int, frames: dict[str, str]) -> After | None:
        word, tag = self.words[j], self.tags[j]
        if word in frames and word != "to" and j + 1 < self.stop and not self.time_from(j):
            return After(word, j + 1)
        if word == "to" and j + 1 < self.stop:
            return After("to", j) if "to" in frames else None
        if self.time_from(j):
            return None  # `a letter issued late on Thursday`
        if "object" in frames and (tag in _OBJECTS or self.number_at(j)) and word not in phrases.TIMES:
            return After("object", j)
        return None

    def after_gap(self, i: int, cue: cues.Cue, subject: Span | None) -> After | None:
        """`a pier which Lee says is safe`: a clause whose subject stands before the cue."""
        gap = subject is not None and subject[0] > 0 and self.words[subject[0] - 1] in _GAPS
        follows = i + 2 < self.stop and (self.tags[i + 1] in FINITE or self.words[i + 1] in BE)
        return After("clause", i + 1) if gap and follows and "clause" in cue.frames else None

    def after_comma(self, i: int, cue: cues.Cue, subject: Span | None) -> After | None:
        """`The Post reported, the two had met`, `Lee says, win or lose, he stays`: at a sentence's beginning."""
        first = subject is not None and subject[0] == 0 and "clause" in cue.frames
        if not first or self.words[i + 1 : i + 2] != [","] or i + 3 >= self.stop:
            return None
        if self.clausal(i + 2):
            return After("clause", i + 2)
        close = next((k for k in range(i + 3, min(i + 10, self.stop - 1)) if self.words[k] == ","), None)
        aside = close is not None and self.tags[i + 2] not in ("VBG", "CC", QUOTE) and self.clausal(close + 1)
        return After("clause", close + 1) if close is not None and aside else None

    def _hearer(self, j: int) -> After | None:
        """The one who is told, and where the content after them begins: `told NBC News that`, `told him, “…”`."""
        if self.tags[j] not in STARTERS and self.tags[j] != "VBG":
            return None
        subject = self.words[j] in _SETS["clause subject"] or self.words[j] in _SETS["it"]
        if subject and j + 1 < len(self.line) and self.tags[j + 1] == QUOTE:
            return None  # `warned it “could fail”`
        end = j + 1 if self.tags[j] == "PRP" else phrases.right(self.line, j, inverted=True)
        if end == j or end >= len(self.line):
            return None
        at = self.clause_at(end - 1)
        if at is None:
            word = self.words[end]
            if word in ("about", "of", "to", "how", "why", "what", "whether", "if") and end + 1 < self.stop:
                at = end + (word in ("about", "of"))
            else:
                end, at = self._hearer_split(j, end) or (end, self._that_after(end))
        return None if at is None else After("hearer", at, (j, end))

    def _hearer_split(self, j: int, end: int) -> tuple[int, int] | None:
        """Where a hearer ends and a clause without `that` begins: `told Reuters the talks had failed`."""
        for k in range(j + 1, end):
            if (
                self.tags[k] in _BEGINNING
                and (self.tags[k - 1] in NOUNS or self.words[k - 1] == "her")
                and self.clausal(k)
            ):
                return k, k
        return None

    def _that_after(self, end: int) -> int | None:
        """Where the clause after `that` begins, past where and when it was told: `told a rally in Hull, Ohio, that`."""
        for k in range(end, min(end + _FAR, self.stop - 1)):
            if self.words[k] == "that" and self.tags[k - 1] in _PLACED:
                return k + 1
            if self.tags[k] in FINITE or self.tags[k] in ("CC", "WP", QUOTE) or self.words[k] in _TURNING:
                return None
        return None

    def cue_end(self, i: int, content: int | None) -> int:
        """The end of a cue with its adverbs and channel: `said sarcastically`, `said Monday`, `said in a statement`."""
        limit = content if content is not None and content > i else self.stop
        j = i + 1
        while j < limit and (self.words[j] in phrases.TIMES or (self.tags[j] == "RB" and self.words[j] not in _FOCUS)):
            j += 1
        if j < limit and self.words[j] in _THROUGH:
            for k in range(j + 1, min(j + 8, limit)):
                if self.words[k] in _CHANNELS:
                    return k + 1
                if self.tags[k] not in _IN_CHANNEL:
                    break
        return j

    def hearer_only(self, i: int, cue: cues.Cue) -> Span | None:
        """The one who is told where no content follows: `C, the pilot told the court`."""
        if "hearer" not in cue.frames or i + 1 >= self.stop:
            return None
        end = phrases.right(self.line, i + 1, inverted=True)
        return (i + 1, end) if end > i + 1 else None

    def inverted(self, i: int) -> tuple[Span, int] | None:
        """`“…,” said Ann Lee, a former pilot`: the subject right of the verb and where the rest begins."""
        j = i + 1
        if j >= self.stop or self.words[j] in phrases.TIMES or self.words[j] == "that":
            return None
        if (
            self.tags[j] not in STARTERS
            or self.words[j].split("'")[0] in ("i", "we", "there")
            or "'" in self.words[j][:5]
        ):
            return None
        end = phrases.right(self.line, j, inverted=True)
        plural = end > j and self.tags[end - 1] in ("NNS", "NNPS")
        if end == j or (end < self.stop and self.tags[end] in (FINITE | {"VB"} if plural else FINITE)):
            return None  # `said talks resume in May`
        end = phrases.apposition(self.line, phrases.named(self.line, j, end))
        self.last = (j, end)
        return (j, end), self.adverbials(end)
