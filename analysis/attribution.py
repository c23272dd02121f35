"""Who says what within one sentence: the source, the cue, and the content that is reported.

The constructions are those of news English: a cue before, after or amid its content, `said S`, `told X that`,
`according to S`, `as reported by S`, `S: “…”`, passives, participles and nouns (`a warning that`). What counts as a
cue, and which frames it takes, is in `lexicon/cues.csv`; a source and its content are found from the cue by walking
over tagged words (`phrases`), so the cost grows with the number of cues and not with their combinations.
The three parts follow PARC and PolNeAR (Pareti 2015; Newell, Margolin and Ruths 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis import cues, lexicon, marks, phrases
from analysis.phrases import FINITE, NOUNS, QUOTE
from analysis.words import Token

_BE = frozenset("is are was were be been being am 's ’s".split())
_HAVE = frozenset("has have had having 've ’ve".split())
_AUX = (
    _BE | _HAVE | frozenset("do does did will would could should may might must can shall to not n't n’t never".split())
)
_ASIDE = frozenset(
    "also later then now still first previously publicly repeatedly reportedly often once ever again".split()
)
_OPENING = frozenset("that whether if : , how why what who about".split())
#: Verbs whose clause may begin with anything, `that` left out.
_BARE = frozenset("say think believe reckon".split())
#: What stands before a verb that is not said to have been thought or wished: `would support`, `to attack`.
_UNREAL = frozenset("would could should may might must can cannot will 'll to".split())
_WH = frozenset("that if whether how why what when where who which".split())
_STARTERS = frozenset({"DT", "PRP", "PRP$", "EX", "NNP", "NNPS", "NN", "NNS", "JJ", "CD", "WP", "PDT"})
_SUBORDINATORS = frozenset(
    "after before while when as because since although though if once until unless despite".split()
)
_OUTLETS = frozenset(lexicon.words("outlet_words"))


class Attribution(NamedTuple):
    """Spans of the source (None where the sentence names none), the cue and the content; the outlet told is `via`."""

    source_start: int | None
    source_end: int | None
    cue_start: int
    cue_end: int
    start: int
    end: int
    cue: str
    kind: str
    via_start: int | None = None
    via_end: int | None = None


def find(
    text: str, start: int = 0, end: int | None = None, *, quoted: Sequence[tuple[int, int]] | None = None
) -> list[Attribution]:
    """The attributions in the sentence `text[start:end]`, in the order of their cues.

    `quoted` are the (start, end) of the quotations in it; they are looked for if not given. Content leaves out the
    cue and `that`; quoted content includes its marks.

    >>> text = "Officials told CNN that roughly 50 people remain at large."
    >>> [(text[a.source_start:a.source_end], a.cue, text[a.start:a.end]) for a in find(text)]
    [('Officials', 'tell', 'roughly 50 people remain at large')]
    """
    stop = len(text) if end is None else end
    if quoted is None:
        quoted = [(q.start, q.end) for q in marks.find(text, [(start, stop)])[0]]
    line = phrases.sentence(text, start, stop, quoted)
    return _Sentence(text, line).attributions() if line else []


def subject(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The span of a sentence's first subject, outside quotations; None where none is found."""
    line = phrases.sentence(text, start, end, quoted)
    found = _Sentence(text, line)._main_subject(0) if line else None
    return None if found is None else (line[found[0]].start, line[found[1] - 1].end)


class _Sentence:
    """The tokens of one sentence and what has been found in it so far."""

    def __init__(self, text: str, line: list[Token]) -> None:
        self.text = text
        self.line = line
        self.words = [t.text.lower().replace("’", "'") for t in line]
        self.stop = len(line)
        while self.stop and line[self.stop - 1].text in ".?!":
            self.stop -= 1
        alphabetic = [t.text for t in line if t.text[0].isalpha()]
        #: A headline in title case, where a capital says nothing.
        self.titled = sum(w[0].isupper() for w in alphabetic) > 0.6 * len(alphabetic)
        self.found: list[Attribution] = []
        self.last: tuple[int, int] | None = None  # the subject of the last cue, as token indices

    def attributions(self) -> list[Attribution]:
        known, nouns, heads, adjectives = cues.verbs(), cues.nouns(), cues.heads(), cues.adjectives()
        for i, word in enumerate(self.words):
            if word in known or word in heads:
                if self.titled or i == 0 or self.line[i].text[0].islower():
                    last = self._phrase_cue(i) if word in heads else i
                    if last > i or word in known:
                        self._verb(i, known[" ".join(self.words[i : last + 1])], last)
            if word in nouns:
                self._noun(i, nouns[word])
            if word in adjectives:
                self._adjective(i, adjectives[word])
            elif word in ("according", "per"):
                self._according(i)
        self._survey()
        if not self.found:
            self._colon()
        self._introduced()
        return [a for a in self.found if a.kind != "belief" or not self._nested(a)]

    def _introduced(self) -> None:
        """`The mayor had this to say: “…”`: a quotation after a colon is the subject's, whatever the verb."""
        for k in range(2, len(self.line)):
            if self.line[k].tag != QUOTE or self.words[k - 1] != ":":
                continue
            if any(a.start <= self.line[k].start < a.end for a in self.found):
                continue
            source = self._main_subject(0)
            if source is not None and source[1] < k - 1:
                self._add(source, (k - 1, k), (k, k + 1), ":", "indirect")

    def _nested(self, inner: Attribution) -> bool:
        """Whether a belief is itself part of what another is said to say or think: it is then theirs to tell."""
        return any(a is not inner and a.start <= inner.cue_start < a.end for a in self.found)

    # ------------------------------------------------------------ verbs
    def _phrase_cue(self, i: int) -> int:
        """The last token of the longest cue phrase that begins at `i`; `i` itself if none does."""
        known = cues.verbs()
        return next((i + n for n in (2, 1) if " ".join(self.words[i : i + n + 1]) in known), i)

    def _verb(self, i: int, cue: cues.Cue, last: int) -> None:
        """The attribution of the verb at `i`, whose cue phrase ends at `last`."""
        group = self._group(i)
        voice = self._voice(i, group, cue)
        if cue.frames.get("to") == "seem" and voice == "active":
            self._seems(i, group, cue)
        elif voice == "passive":
            self._passive(i, group, cue)
        elif voice:
            self._active(last, group, cue, voice)

    def _seems(self, i: int, g: int, cue: cues.Cue) -> None:
        """`the plan seems to work`: subject and complement are the content, and nobody is named as the source."""
        subject = phrases.subject(self.line, g)
        if subject is None or i + 1 >= self.stop or self.words[i + 1] in (",", "on", "in", "at", "before"):
            return
        at = self._clause_at(i) if self.words[i + 1] == "that" else subject[0]
        if at is not None:
            self._add(None, (g, i + 1), (at, self._content_end(i + 1, i, None)), cue.lemma, "belief")

    def _group(self, i: int) -> int:
        """The first token of the verb group that ends at `i`: `has publicly warned`, `declined to say`."""
        g = i
        while g > 0:
            word, tag = self.words[g - 1], self.line[g - 1].tag
            if word in _AUX or tag == "MD" or word in _ASIDE or (tag == "RB" and word not in ("there", "here", "so")):
                g -= 1
            else:
                break
        while g < i and self.words[g] not in _AUX and self.line[g].tag == "RB" and g > 0 and self.words[g - 1] in ",:;":
            g += 1
        return g

    def _voice(self, i: int, g: int, cue: cues.Cue) -> str:
        """`active`, `passive`, `participle` (`, adding that`), `infinitive`, or nothing where the word is no verb here."""
        before = [w for w in self.words[g:i] if w not in _ASIDE]
        be = any(w in _BE for w in before)
        have = any(w in _HAVE for w in before)
        if "ing" in cue.forms:
            if be:
                return "active"
            return "participle" if self._free(i, g) else ""
        past = "past" in cue.forms or "participle" in cue.forms
        if past and i == g and cue.frames.get("clause") == "ask" and (i == 0 or self.words[i - 1] in ("when", "if")):
            return "passive"  # `Asked whether …, Smith said`
        if past and "base" not in cue.forms and self.words[g:i][-1:] == ["to"]:
            return ""
        if past and be:
            return "passive"
        if past and have:
            return "active"
        if past and "base" not in cue.forms:
            if self.words[i + 1 : i + 2] == ["by"]:
                return "passive"
            return "active" if self._follows_subject(g) else ""
        if "to" in before:
            return "infinitive"
        if any(self.line[k].tag == "MD" or self.words[k] in ("do", "does", "did", "not") for k in range(g, i)):
            return "active"
        if "s" in cue.forms:
            return "active" if self._follows_subject(g) and not self._noun_like(i) else ""
        return "active" if self._base(i, g) else ""

    def _free(self, i: int, g: int) -> bool:
        """Whether an -ing form is a participle clause of its own and not a noun or adjective."""
        if g == 0:
            return True
        word, tag = self.words[g - 1], self.line[g - 1].tag
        return tag not in ("DT", "PRP$", "JJ", "POS", "CD") and word not in ("of",)

    def _follows_subject(self, g: int) -> bool:
        if g == 0:
            return False
        token = self.line[g - 1]
        if token.text in (",", "—", "–", ")", "-") or token.tag == QUOTE or token.tag == "CC":
            return True
        return phrases.can_end(self.line, g - 1) and token.tag not in ("POS",)

    def _noun_like(self, i: int) -> bool:
        """Whether `claims` or `plans` after a noun is itself a noun: a verb or preposition follows, or nothing."""
        follows = self.line[i + 1] if i + 1 < len(self.line) else None
        if self.line[i].tag == "VBZ" or follows is None:
            return False
        before = self.line[i - 1]
        if before.tag in ("PRP", "WP", "WDT") or before.text == ",":
            return False
        return follows.tag in FINITE or self.words[i + 1] in ("of", "about", "on", "by", "were", "are", "and")

    def _base(self, i: int, g: int) -> bool:
        """Whether a base form is the present tense of a plural subject: `officials say`, not `the campaign claim`."""
        if g == 0:
            return False
        token, word = self.line[g - 1], self.words[g - 1]
        if word in ("i", "we", "they", "you", "who", "people", "police", "many", "some", "others", "most", "both"):
            return True
        if token.text == "," or token.tag == QUOTE or (token.tag == "CC" and self.last is not None):
            return True
        if self.words[i] in _BARE and phrases.can_end(self.line, g - 1) and token.tag != "PRP":
            return True
        first = phrases.left(self.line, g)
        if first is None:
            return False
        inside = range(first, g)
        head = next((k - 1 for k in inside if k > first and self.line[k].tag == "IN"), g - 1)
        plural = self.line[head].tag in ("NNS", "NNPS") or (
            self.line[head].tag == "NNP" and self.words[head].endswith("s")
        )
        return plural or any(self.words[k] == "and" for k in inside) or token.text == ")"

    # ------------------------------------------------------------ source and content
    def _active(self, i: int, g: int, cue: cues.Cue, voice: str) -> None:
        after = self._after(i, cue)
        subject = self._subject(g, voice)
        inverted = None
        if "clause" in cue.frames and voice == "active" and g == i and self._ends_clause(i):
            inverted = self._inverted(i)
        if inverted is not None:
            subject, rest = inverted
            self._report(i, g, cue, "clause", subject, None, self._amid(rest), before=i)
            return
        at = subject[0] if subject else g
        parenthetical = "clause" in cue.frames or "hearer" in cue.frames or self._ends_quote(at)
        if after is None and parenthetical and voice != "infinitive":
            at_quote = self._later_quotation(i)
            if at_quote is not None and not self._ends_quote(at):
                self._report(i, g, cue, "clause", subject, None, at_quote)
                return
            hearer = self._hearer_only(i, cue)
            tail = self._adverbials(hearer[1] if hearer else i + 1)
            if voice == "participle":
                return
            if at > 0 and self.words[at - 1] == "as":
                self._as(i, g, cue, subject, at, tail)
            elif self._ends_clause(at) or (tail >= self.stop and at > 1 and self.words[at - 1] in (",", "—", "–")):
                self._report(i, g, cue, "clause", subject, hearer, self._amid(tail), before=at)
            elif self._parenthesis(at, tail):
                self._within(i, g, cue, subject, hearer, at, tail)
            return
        if after is None:
            return
        frame, content, hearer = after
        before = None
        if frame == "clause" and subject and self._ends_quote(subject[0]) and self.line[content].tag != QUOTE:
            before = subject[0]
        self._report(i, g, cue, frame, subject, hearer, content, before=before)

    def _as(self, i: int, g: int, cue: cues.Cue, source: tuple[int, int] | None, at: int, tail: int) -> None:
        """`As the Post reported, C` and `C, as the Post reported`."""
        if at == 1 and tail + 1 < self.stop and self.words[tail] == ",":
            self._report(i, g, cue, "clause", source, None, tail + 1)
        elif at > 2 and self.words[at - 2] == "," and tail >= self.stop:
            self._report(i, g, cue, "clause", source, None, None, before=at - 1)

    def _later_quotation(self, i: int) -> int | None:
        """A quotation after a comma or colon, past what the outlet says of the saying: `said as he left, “…”`."""
        for k in range(i + 1, min(i + 30, len(self.line))):
            if self.line[k].tag == QUOTE:
                return k if self.words[k - 1] in (",", ":") else None
            if self.words[k] in cues.verbs() and self.line[k].tag in FINITE:
                return None
        return None

    def _parenthesis(self, at: int, tail: int) -> bool:
        """Whether subject and cue stand between two commas: `Now, she said, the two do not mix`."""
        mark = self.words[at - 1] if at > 0 else ""
        return mark in (",", "—", "–") and tail + 1 < self.stop and self.words[tail] in (",", "—", "–")

    def _within(
        self,
        i: int,
        g: int,
        cue: cues.Cue,
        source: tuple[int, int] | None,
        hearer: tuple[int, int] | None,
        at: int,
        tail: int,
    ) -> None:
        """Content that goes on after the cue: with what stood before it where that is its subject."""
        lead = next(
            (k for k in range(at - 1, 0, -1) if self.words[k - 1] in (";", ":", ",") or self.line[k - 1].tag == QUOTE),
            0,
        )
        if self.line[tail + 1].tag == "CC" and self.line[lead].tag != "IN":
            return
        whole = not self._clausal(tail + 1) or self.words[0] in _SUBORDINATORS
        start = 0 if self.words[0] in _SUBORDINATORS else lead
        if start < at - 1 and whole and self.line[start].tag == "CC":
            start += 1
        self._report(i, g, cue, "clause", source, hearer, start if whole else tail + 1)

    def _subject(self, g: int, voice: str) -> tuple[int, int] | None:
        prev = self.words[g - 1] if g else ""
        if voice == "active" and g and self.line[g - 1].tag != "CC":
            own = phrases.subject(self.line, g)
            if own is not None:
                self.last = own
                return own
        if (
            voice == "participle"
            and g
            and prev not in (",", "—", "–", "-", "and")
            and self.line[g - 1].tag in NOUNS | {"PRP"}
        ):
            own = phrases.subject(self.line, g)
            if own is not None:
                return own
        if self.last is None:
            self.last = self._main_subject(g)
        return self.last

    def _main_subject(self, upto: int) -> tuple[int, int] | None:
        """The subject of the first finite verb, for a participle or a second verb that has none of its own."""
        for v in range(1, len(self.line)):
            if self.line[v].tag in ("VBD", "VBZ", "VBP", "MD") and v != upto:
                own = phrases.subject(self.line, v)
                if own is not None:
                    return own
        return None

    def _after(self, i: int, cue: cues.Cue) -> tuple[str, int, tuple[int, int] | None] | None:
        """What follows the cue: the frame, the content's first token, and the hearer if one stands between."""
        j = i + 1
        if j >= self.stop and not (j < len(self.line) and self.line[j].tag == QUOTE):
            return None
        word, tag = self.words[j], self.line[j].tag
        frames = cue.frames
        while tag == "RB" and "object" in frames and j + 1 < self.stop and self.line[j + 1].tag in _STARTERS:
            j += 1
            word, tag = self.words[j], self.line[j].tag
        if "hearer" in frames:
            hearer = self._hearer(j)
            if hearer is not None:
                return "hearer", hearer[2], (hearer[0], hearer[1])
        if "quotation" in frames:
            at = self._clause_at(i)
            if at is not None and self.line[at].tag == QUOTE:
                return "clause", at, None
        if "clause" in frames or "hearer" in frames:
            loose = cue.lemma in _BARE and word not in frames and tag not in ("IN", "TO")
            at = self._clause_at(i, loose=loose)
            if at is not None:
                return "clause", at, None
        if word in frames and word != "to" and j + 1 < self.stop:
            return word, j + 1, None
        if word == "to" and j + 1 < self.stop:
            if "to" in frames:
                return "to", j, None
            return None
        if "object" in frames and tag in _STARTERS | {QUOTE, "VBG", "VBN", "JJR", "JJS"} and word not in phrases._TIMES:
            return "object", j, None
        return None

    def _clause_at(self, i: int, *, loose: bool = False) -> int | None:
        """Where the clause or quotation that a verb of saying introduces begins, past adverbials and a colon."""
        j = self._adverbials(i + 1)
        if j >= len(self.line):
            return None
        word = self.words[j]
        if word in (",", ":") and j + 1 < len(self.line) and (self.line[j + 1].tag == QUOTE or word == ":"):
            return j + 1
        if word == ",":  # `said, among other things, that`
            close = next((k for k in range(j + 1, min(j + 9, self.stop)) if self.words[k] == ","), None)
            if close is not None and (self.words[close + 1] == "that" or self.line[close + 1].tag == QUOTE):
                return close + 2 if self.words[close + 1] == "that" else close + 1
        if self.line[j].tag == QUOTE:
            return j
        if word == "that" and j + 1 < self.stop:
            return j + 1
        if word in _WH and j + 1 < self.stop and word != "that":
            return j if j == i + 1 else None
        if j == i + 1 and (self.line[j].tag in FINITE or word in _BE) and self.line[i].text == "said":
            return j  # `what she said is growing demand`
        if loose and all(self.line[k].tag == "RB" for k in range(i + 1, j)):
            return i + 1 if self.words[i + 1] not in (",", ".") and j < self.stop else None
        if j != i + 1 or word in (",", "and", "or", "but", ".", ";", ")", "—", "–") or word in phrases._TIMES:
            return None
        return j if loose or self._clausal(j) else None

    def _clausal(self, j: int) -> bool:
        """Whether a clause begins at `j`: a noun phrase and then a finite verb before the next comma."""
        if self.line[j].tag not in _STARTERS and self.words[j] not in ("there", "not", "no"):
            return False
        if self.words[j].split("'")[0] in ("he", "she", "they", "we", "i", "there"):
            return True
        if self.words[j] in ("it's", "that's", "what's", "who's", "it'll", "it'd", "you're", "here's"):
            return True
        for k in range(j, min(self.stop, j + 25)):
            tag, word = self.line[k].tag, self.words[k]
            if (tag in FINITE or word in _BE or word in _HAVE) and k > j:
                return True
            if word in (";", ":", "—", "–", ",") or word in _SUBORDINATORS or (k > j and tag in ("WP", "WDT")):
                return False
        return False

    def _adverbials(self, j: int) -> int:
        """Past the adverbials of saying: `on Tuesday`, `in a statement`, `at a rally in Ohio`, `to reporters`."""
        n = len(self.line)
        while j < n:
            word, tag = self.words[j], self.line[j].tag
            if word in phrases._TIMES or (tag == "RB" and word != "there"):
                j += 1
            elif word in phrases._TIME_LEADS and self._time_from(j):
                j = self._time_from(j)
            elif (
                word in ("in", "on", "at", "during", "to", "via", "from", "through", "after", "before", "of")
                and j + 1 < n
            ):
                end = self._phrase_end(j + 1)
                if end == j + 1 or (
                    end < n and self.words[end] not in (",", ":", "that", ".") and self.line[end].tag != QUOTE
                ):
                    return j
                j = end
            else:
                break
        return j

    def _time_from(self, j: int) -> int:
        k = j
        while k < len(self.line) and (self.words[k] in phrases._TIME_LEADS or self.line[k].tag == "CD"):
            k += 1
        return k + 1 if k < len(self.line) and self.words[k] in phrases._TIMES else 0

    def _phrase_end(self, j: int) -> int:
        k = phrases.right(self.line, j)
        return min(k, j + 14)

    def _hearer(self, j: int) -> tuple[int, int, int] | None:
        """The one who is told, and where the content after them begins: `told NBC News that`, `told him, “…”`."""
        if self.line[j].tag not in _STARTERS and self.line[j].tag != "VBG":
            return None
        if self.line[j].tag == "PRP":
            end = j + 1
        else:
            end = phrases.right(self.line, j, inverted=True)
        if end == j or end >= len(self.line):
            return None
        at = self._clause_at(end - 1)
        if at is None:
            word = self.words[end]
            if word in ("about", "of", "to", "how", "why", "what", "whether", "if") and end + 1 < self.stop:
                at = end + (word in ("about", "of"))
        return None if at is None else (j, end, at)

    def _hearer_only(self, i: int, cue: cues.Cue) -> tuple[int, int] | None:
        if "hearer" not in cue.frames or i + 1 >= self.stop:
            return None
        end = phrases.right(self.line, i + 1, inverted=True)
        return (i + 1, end) if end > i + 1 else None

    def _inverted(self, i: int) -> tuple[tuple[int, int], int] | None:
        """`“…,” said Tom Homan, former director`: the subject right of the verb and where the rest begins."""
        j = i + 1
        if j >= self.stop or self.words[j] in phrases._TIMES or self.words[j] == "that":
            return None
        if self.line[j].tag not in _STARTERS or self.words[j] in ("i", "we", "there"):
            return None
        end = phrases.right(self.line, j, inverted=True)
        if end == j or (end < self.stop and self.line[end].tag in FINITE):
            return None
        end = phrases.apposition(self.line, end)
        self.last = (j, end)
        return (j, end), self._adverbials(end)

    def _ends_quote(self, at: int) -> bool:
        return at > 0 and self.line[at - 1].tag == QUOTE and self.line[at - 1].text[-2:-1] in ",?!.-—"

    def _ends_clause(self, at: int) -> bool:
        """Whether the words before token `at` are a clause or quotation that is being attributed."""
        if at <= 0:
            return False
        before = self.line[at - 1]
        if before.tag == QUOTE:
            return True
        if before.text not in (",", "—", "–", "-"):
            return False
        if self.line[at - 2].tag == QUOTE:
            return True
        return (
            any(t.tag in FINITE or t.tag == "VBN" or t.text.lower() in _BE for t in self.line[: at - 1])
            and self.words[0] not in _SUBORDINATORS
        )

    def _amid(self, j: int) -> int | None:
        """Where the content goes on after a cue amid it: `…, he said, “…”`."""
        if j + 1 >= self.stop and not (j + 1 < len(self.line) and self.line[j + 1].tag == QUOTE):
            return None
        if j >= len(self.line) or self.words[j] not in (",", ":", "—"):
            return j if j < len(self.line) and self.line[j].tag == QUOTE else None
        k = j + 1
        if self.line[k].tag == QUOTE:
            return k
        if (
            self.words[j] != ","
            or self.line[k].tag in ("VBG", "VBN", "CC", "WP", "WDT", "WRB")
            or self.words[k] in _SUBORDINATORS
        ):
            return None
        return k if self._clausal(k) else None

    def _report(
        self,
        i: int,
        g: int,
        cue: cues.Cue,
        frame: str,
        source: tuple[int, int] | None,
        hearer: tuple[int, int] | None,
        content: int | None,
        *,
        before: int | None = None,
    ) -> None:
        """Add the attribution of a verb, one row for each stretch of its content."""
        kind = cue.frames.get(frame, cue.frames.get("quotation", "say"))
        kind = "indirect" if kind in cues.SAYING and frame in ("clause", "hearer", "about", "of") else "belief"
        if kind == "belief" and any(
            self.words[k] in _UNREAL or (self.line[k].tag == "MD" and self.words[k] != "will") for k in range(g, i)
        ):
            return
        end = i + 1
        if frame not in ("clause", "hearer", "to", "object") and content is not None:
            end = content
        spans = []
        if before is not None:
            span = self._left_content(before, source)
            if span is not None:
                spans.append(span)
        if content is not None:
            spans.append((content, self._content_end(content, i, source)))
        via = hearer if hearer is not None and self._is_outlet(*hearer) else None
        for a, b in spans:
            if b > a:
                self._add(source, (g, end), (a, b), cue.lemma, kind, via)

    def _left_content(self, before: int, source: tuple[int, int] | None) -> tuple[int, int] | None:
        end = before
        while end > 0 and self.line[end - 1].text in (",", "—", "–", "-"):
            end -= 1
        start = 0
        if self.line[end - 1].tag == QUOTE and end >= 2 and self.line[end - 2].text in ".?!":
            start = end - 1
        if end - start > 1 and self.line[start].tag == "CC":
            start += 1
        return (start, end) if end > start else None

    def _content_end(self, a: int, i: int, source: tuple[int, int] | None) -> int:
        """The end of content that begins at token `a`: the clause, up to what the outlet adds in its own voice."""
        known = cues.verbs()
        relative = source is not None and self.words[source[0]] in ("who", "which")
        subordinate = self.words[0] in _SUBORDINATORS and (source is None or source[0] <= 12)
        for k in range(a, self.stop):
            word = self.words[k]
            if word != "," or k + 1 >= self.stop:
                if word == ";":
                    return k
                if (
                    k > a + 1
                    and word in ("and", "but")
                    and (self._new_verb(k + 1, known, i) or self._same_clause(k + 1, known, i))
                ):
                    return k
                continue
            follows = self.words[k + 1]
            tag = self.line[k + 1].tag
            if follows in ("according", "per") or (follows == "as" and self._verb_soon(k + 2, known)):
                return k
            if follows in known and "ing" in known[follows].forms:
                return k
            if subordinate or (relative and tag in FINITE):
                return k
            if follows in ("but", "and", "while", "though", "although") and self._new_clause(k + 2, known):
                return k
            if self._trailing(k + 1, known):
                return k
        return self.stop if self.line[self.stop - 1].tag != QUOTE or self.stop == len(self.line) else self.stop

    def _new_verb(self, k: int, known: dict[str, cues.Cue], i: int) -> bool:
        """`and said`: a second verb of the same subject, in the tense of the first."""
        while k < self.stop and self.line[k].tag == "RB":
            k += 1
        if k >= self.stop or self.words[k] not in known:
            return False
        here, first = known[self.words[k]], known.get(self.words[i])
        return first is not None and bool(here.forms & first.forms)

    def _same_clause(self, k: int, known: dict[str, cues.Cue], i: int) -> bool:
        """`and Smith has warned` after `Jones has said`: another subject with a cue in the same form."""
        if self.words[i] not in known:
            return False
        for j in range(k, min(k + 9, self.stop)):
            word = self.words[j]
            if word in known and j > k + 1:
                same = bool(known[word].forms & known[self.words[i]].forms & {"past", "s"})
                aux = [w for w in self.words[self._group(j) : j] if w in _HAVE]
                before = [w for w in self.words[self._group(i) : i] if w in _HAVE]
                return same and bool(aux) == bool(before) and self._group(j) > k
            if self.line[j].tag not in NOUNS | {"DT", "JJ", "RB", "VBZ", "VBP", "PRP", "CD"} and word not in _AUX:
                return False
        return False

    def _verb_soon(self, k: int, known: dict[str, cues.Cue]) -> bool:
        return any(w in known for w in self.words[k : k + 2])

    def _new_clause(self, k: int, known: dict[str, cues.Cue]) -> bool:
        """Whether a subject with a cue of its own follows within a few words: `, but Smith said`."""
        return any(
            self.words[j] in known and self.line[j].tag in ("VBD", "VBZ", "VBP", "VBN")
            for j in range(k, min(k + 5, self.stop))
        )

    def _trailing(self, k: int, known: dict[str, cues.Cue]) -> bool:
        """Whether the rest of the sentence is only `the outlet reported` or `officials told CNN`."""
        for j in range(k, min(k + 8, self.stop)):
            if self.line[j].text == ",":
                return False
            if self.words[j] in known and {"past", "s"} & known[self.words[j]].forms and j > k:
                return (
                    self._adverbials(j + 1) >= self.stop or phrases.right(self.line, j + 1, inverted=True) >= self.stop
                )
        return False

    def _is_outlet(self, a: int, b: int) -> bool:
        return any(self.line[k].text in _OUTLETS or self.words[k] in _OUTLETS for k in range(a, b))

    def _add(
        self,
        source: tuple[int, int] | None,
        cue: tuple[int, int],
        content: tuple[int, int],
        lemma: str,
        kind: str,
        via: tuple[int, int] | None = None,
    ) -> None:
        line = self.line
        a, b = content
        begin, end = line[a].start, line[b - 1].end
        s = (None, None) if source is None else (line[source[0]].start, line[source[1] - 1].end)
        v = (None, None) if via is None else (line[via[0]].start, line[via[1] - 1].end)
        self.found.append(
            Attribution(s[0], s[1], line[cue[0]].start, line[cue[1] - 1].end, begin, end, lemma, kind, v[0], v[1])
        )

    # ------------------------------------------------------------ other frames
    def _passive(self, i: int, g: int, cue: cues.Cue) -> None:
        """`it was revealed that C`, `C, as revealed by S`, `X was told that C`, `is expected to`."""
        by = None
        j = i + 1
        if j + 1 < self.stop and self.words[j] == "by":
            end = phrases.right(self.line, j + 1)
            by = (j + 1, end) if end > j + 1 else None
            j = max(end, j + 1)
        lead = g - 1
        if lead >= 0 and self.words[lead] == "as" and by is not None:
            span = self._left_content(lead, None)
            if span is not None:
                opens = [k + 1 for k in range(*span) if self.words[k] in _SUBORDINATORS or self.words[k] == "that"]
                start = next((k for k in reversed(opens) if self._clausal(k)), span[0])
                self._add(by, (i, i + 1), (start, span[1]), cue.lemma, "indirect")
            return
        if j < self.stop and ("clause" in cue.frames or "hearer" in cue.frames):
            at = j + 1 if self.words[j] == "about" and cue.frames.get("clause") == "ask" else self._clause_at(j - 1)
            if at is not None and self.words[j] in _OPENING:
                saying = cue.frames.get("clause", "say") in cues.SAYING and self.words[j] != "about"
                kind = "indirect" if saying else "belief"
                self._add(by, (g, i + 1), (at, self._content_end(at, i, None)), cue.lemma, kind)
                return
        subject = phrases.subject(self.line, g)
        to = j < self.stop and self.words[j] in ("to", "as")
        if by is not None or to:
            a = subject[0] if subject else g
            b = self._content_end(j, i, None) if to else g
            if b > a:
                self._add(by, (g, i + 1), (a, b), cue.lemma, "belief")

    def _according(self, i: int) -> None:
        """`according to S, C` and `C, according to S`; `per S` only after a comma."""
        per = self.words[i] == "per"
        if per and not (i and self.words[i - 1] == ","):
            return
        if not per and self.words[i + 1 : i + 2] != ["to"]:
            return
        j = i + (1 if per else 2)
        if j >= self.stop:
            return
        if self.words[j] == "which":
            return self._according_which(i, j)
        end = phrases.right(self.line, j)
        if end == j:
            return
        if i == 0 or self.words[i - 1] in ("and", "but"):
            end = phrases.apposition(self.line, end) if self.words[end : end + 1] == [","] else end
            at = end + 1 if end < self.stop and self.words[end] == "," else end
            if at < self.stop:
                self._add((j, end), (i, j), (at, self._content_end(at, i, None)), "according to", "indirect")
            return
        span = self._left_content(i, None)
        if span is not None:
            self._add((j, end), (i, j), span, "according to" if not per else "per", "indirect")
        at = self._amid(end)
        if at is not None:
            self._add((j, end), (i, j), (at, self._content_end(at, i, None)), "according to", "indirect")

    def _according_which(self, i: int, j: int) -> None:
        """`…, the report detailed, according to which C`: the source is the last one named."""
        if j + 1 < self.stop:
            self._add(self.last, (i, j), (j + 1, self.stop), "according to", "indirect")

    def _noun(self, i: int, frames: frozenset[str]) -> None:
        """`a warning that C`, `Trump's claim that C`, `his plan to C`, `their criticism of C`."""
        follows = self.words[i + 1] if i + 2 < self.stop else ""
        if follows not in frames or "no" in self.words[max(0, i - 2) : i]:
            return
        source = self._owner(i)
        if follows == "that":
            if self.line[i + 2].tag not in FINITE:
                self._add(source, (i, i + 1), (i + 2, self._content_end(i + 2, i, source)), self.words[i], "indirect")
            return
        if source is None:
            return
        at = i + 1 if follows == "to" else i + 2
        self._add(
            source, (i, i + 1 + (follows != "to")), (at, self._content_end(at, i, source)), self.words[i], "belief"
        )

    def _adjective(self, i: int, frames: frozenset[str]) -> None:
        """`the mayor is eager to C`, `she was critical of C`: after a form of be, with a subject."""
        follows = self.words[i + 1] if i + 2 < self.stop else ""
        g = self._group(i)
        if follows not in frames or not any(self.words[k] in _BE for k in range(g, i)):
            return
        subject = self._subject(g, "active")
        unreal = any(self.words[k] in _UNREAL for k in range(g, i))
        if subject is None or unreal or self.words[subject[0]] in ("it", "there", "what"):
            return
        at = i + 1 if follows == "to" else i + 2
        self._add(
            subject,
            (g, i + 1 + (follows not in ("to", "that"))),
            (at, self._content_end(at, i, subject)),
            self.words[i],
            "belief",
        )

    def _survey(self) -> None:
        """`In a recent poll, C`: a survey at the head of a sentence is the source of what follows."""
        if len(self.words) < 4 or self.words[0] != "in":
            return
        end = phrases.right(self.line, 1)
        named = any(self.words[k] in ("poll", "survey", "polls", "surveys", "census") for k in range(1, end))
        if named and end + 1 < self.stop and self.words[end] == ",":
            self._add((1, end), (0, 1), (end + 1, self._content_end(end + 1, 0, None)), "in", "indirect")

    def _owner(self, i: int) -> tuple[int, int] | None:
        """Whose the noun at `i` is: `his`, `Trump's`."""
        first = phrases.left(self.line, i + 1)
        if first is None:
            return None
        owner = next((k for k in range(i - 1, first - 1, -1) if self.words[k].endswith(("'s", "s'"))), None)
        if owner is not None:
            return first, owner + 1
        pronoun = next((k for k in range(i - 1, max(i - 4, -1), -1) if self.line[k].tag == "PRP$"), None)
        return None if pronoun is None else (pronoun, pronoun + 1)

    def _colon(self) -> None:
        """`S: “…”` in transcripts and `S: C` in headlines."""
        i = next((k for k, word in enumerate(self.words) if word == ":"), None)
        if i is None or not 0 < i <= 6 or i + 1 >= len(self.line):
            return
        first = phrases.left(self.line, i)
        if first == 0 and self.line[0].tag in ("NNP", "NNPS", "DT"):
            b = len(self.line) if self.line[-1].tag == QUOTE else self.stop
            if b > i + 1:
                self._add((0, i), (i, i + 1), (i + 1, b), ":", "indirect")
