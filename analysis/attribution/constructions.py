"""The constructions in which a verb attributes words or thoughts to a source.

`S said C`, `C, said S`, `S told X C`, `S, who …, urged X to C`, `…, adding that C`, `it was revealed that C`,
`C, as reported by S`: for each, the source, the cue and the content as spans of the text.
"""

from __future__ import annotations

from typing import NamedTuple

from analysis import lexicon, phrases
from analysis.attribution import cues, verbs
from analysis.attribution.clauses import BARE, STARTERS, SUBORDINATORS, UNREAL, Clauses, Span
from analysis.phrases import FINITE, NOUNS, QUOTE
from analysis.words import Token

_OPENING = lexicon.sets("sentence_words")["opening"] | {":", ","}
_OUTLETS = frozenset().union(*lexicon.sets("outlet_words").values())

#: What follows a cue: its frame, the content's first token, and the hearer if one stands between.
_After = tuple[str, int, Span | None]


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


class Constructions(Clauses):
    """A sentence and the attributions that its verbs have been found to make."""

    def __init__(self, text: str, line: list[Token]) -> None:
        super().__init__(text, line)
        self.found: list[Attribution] = []

    def verb(self, i: int, cue: cues.Cue, last: int) -> None:
        """The attribution of the verb at `i`, whose cue phrase ends at `last`."""
        group = self.group(i)
        voice = verbs.voice(self, i, group, cue)
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
        at = self.clause_at(i) if self.words[i + 1] == "that" else subject[0]
        if at is not None:
            self.add(None, (g, i + 1), (at, self.content_end(i + 1, i, None)), cue.lemma, "belief")

    def _active(self, i: int, g: int, cue: cues.Cue, voice: str) -> None:
        """A verb with its subject: the content after it, before it, or on both sides."""
        after = self._after(i, cue)
        subject = self.subject(g, voice)
        inverted = "clause" in cue.frames and voice == "active" and g == i and self.ends_clause(i)
        found = self._inverted(i) if inverted else None
        if found is not None:
            self._report(i, g, cue, "clause", found[0], None, self.amid(found[1]), before=i)
            return
        after = after or self._after_comma(i, cue, subject, voice)
        if after is not None:
            frame, content, hearer = after
            quoted = frame == "clause" and subject is not None and self.ends_quote(subject[0])
            before = subject[0] if quoted and subject else None
            self._report(i, g, cue, frame, subject, hearer, content, before=before)
        elif voice == "active":
            self._around(i, g, cue, subject)

    def _after_comma(self, i: int, cue: cues.Cue, subject: Span | None, voice: str) -> _After | None:
        """`The Post reported, the two had met`: a clause after a comma, where the sentence begins with the subject."""
        first = voice == "active" and subject is not None and subject[0] == 0
        comma = self.words[i + 1 : i + 2] == [","] and i + 3 < self.stop
        return ("clause", i + 2, None) if first and comma and "clause" in cue.frames and self.clausal(i + 2) else None

    def _around(self, i: int, g: int, cue: cues.Cue, subject: Span | None) -> None:
        """A subject and cue set into their content or at its end: `C, S said`, `C, S told X`, `…, S said, …`."""
        at = subject[0] if subject else g
        if not ("clause" in cue.frames or "hearer" in cue.frames or self.ends_quote(at)):
            return
        quotation = self.later_quotation(i)
        if quotation is not None and not self.ends_quote(at):
            self._report(i, g, cue, "clause", subject, None, quotation)
            return
        hearer = self._hearer_only(i, cue)
        tail = self.adverbials(hearer[1] if hearer else i + 1)
        closing = tail >= self.stop and at > 1 and self.words[at - 1] in (",", "—", "–")
        if at > 0 and self.words[at - 1] == "as":
            self._as(i, g, cue, subject, at, tail)
        elif self.ends_clause(at) or closing:
            self._report(i, g, cue, "clause", subject, hearer, self.amid(tail), before=at)
        elif self.parenthesis(at, tail):
            self._within(i, g, cue, subject, hearer, at, tail)

    def _as(self, i: int, g: int, cue: cues.Cue, source: Span | None, at: int, tail: int) -> None:
        """`As the Post reported, C` and `C, as the Post reported`."""
        if at == 1 and tail + 1 < self.stop and self.words[tail] == ",":
            self._report(i, g, cue, "clause", source, None, tail + 1)
        elif at > 2 and self.words[at - 2] == "," and tail >= self.stop:
            self._report(i, g, cue, "clause", source, None, None, before=at - 1)

    def _within(
        self,
        i: int,
        g: int,
        cue: cues.Cue,
        source: Span | None,
        hearer: Span | None,
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
        whole = not self.clausal(tail + 1) or self.words[0] in SUBORDINATORS
        start = 0 if self.words[0] in SUBORDINATORS else lead
        if start < at - 1 and whole and self.line[start].tag == "CC":
            start += 1
        self._report(i, g, cue, "clause", source, hearer, start if whole else tail + 1)

    def subject(self, g: int, voice: str) -> Span | None:
        """The subject of the verb group at `g`, or the last cue's where it has none of its own."""
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
            self.last = self.main_subject(g)
        return self.last

    def main_subject(self, upto: int) -> Span | None:
        """The subject of the first finite verb, for a participle or a second verb that has none of its own."""
        for v in range(1, len(self.line)):
            tag = self.line[v].tag
            past = (
                tag in ("VB", "VBN") and self.line[v - 1].tag in NOUNS | {"PRP"} and self.words[v + 1 : v + 2] != ["by"]
            )
            if (tag in FINITE or past) and v != upto:
                own = phrases.subject(self.line, v)
                if own is not None:
                    return own
        return None

    def _after(self, i: int, cue: cues.Cue) -> _After | None:
        """What follows the cue: the frame, the content's first token, and the hearer if one stands between."""
        j = i + 1
        if j >= self.stop and not (j < len(self.line) and self.line[j].tag == QUOTE):
            return None
        word, tag = self.words[j], self.line[j].tag
        frames = cue.frames
        while (
            tag == "RB"
            and j + 1 < self.stop
            and (self.words[j + 1] in frames or ("object" in frames and self.line[j + 1].tag in STARTERS))
        ):
            j += 1
            word, tag = self.words[j], self.line[j].tag
        if "hearer" in frames:
            hearer = self._hearer(j)
            if hearer is not None:
                return "hearer", hearer[2], (hearer[0], hearer[1])
        if "quotation" in frames:
            at = self.clause_at(i)
            if at is not None and self.line[at].tag == QUOTE:
                return "clause", at, None
        if "clause" in frames or "hearer" in frames:
            loose = cue.lemma in BARE and word not in frames and tag not in ("IN", "TO")
            at = self.clause_at(i, loose=loose)
            if at is not None:
                return "clause", at, None
        if word in frames and word != "to" and j + 1 < self.stop:
            return word, j + 1, None
        if word == "to" and j + 1 < self.stop:
            if "to" in frames:
                return "to", j, None
            return None
        if "object" in frames and tag in STARTERS | {QUOTE, "VBG", "VBN", "JJR", "JJS"} and word not in phrases.TIMES:
            return "object", j, None
        return None

    def _hearer(self, j: int) -> tuple[int, int, int] | None:
        """The one who is told, and where the content after them begins: `told NBC News that`, `told him, “…”`."""
        if self.line[j].tag not in STARTERS and self.line[j].tag != "VBG":
            return None
        end = j + 1 if self.line[j].tag == "PRP" else phrases.right(self.line, j, inverted=True)
        if end == j or end >= len(self.line):
            return None
        at = self.clause_at(end - 1)
        if at is None:
            word = self.words[end]
            if word in ("about", "of", "to", "how", "why", "what", "whether", "if") and end + 1 < self.stop:
                at = end + (word in ("about", "of"))
        return None if at is None else (j, end, at)

    def _hearer_only(self, i: int, cue: cues.Cue) -> Span | None:
        if "hearer" not in cue.frames or i + 1 >= self.stop:
            return None
        end = phrases.right(self.line, i + 1, inverted=True)
        return (i + 1, end) if end > i + 1 else None

    def _inverted(self, i: int) -> tuple[Span, int] | None:
        """`“…,” said Ann Lee, a former pilot`: the subject right of the verb and where the rest begins."""
        j = i + 1
        if j >= self.stop or self.words[j] in phrases.TIMES or self.words[j] == "that":
            return None
        if (
            self.line[j].tag not in STARTERS
            or self.words[j].split("'")[0] in ("i", "we", "there")
            or "'" in self.words[j][:5]
        ):
            return None
        end = phrases.right(self.line, j, inverted=True)
        if end == j or (end < self.stop and self.line[end].tag in FINITE):
            return None
        end = phrases.apposition(self.line, end)
        self.last = (j, end)
        return (j, end), self.adverbials(end)

    def _report(
        self,
        i: int,
        g: int,
        cue: cues.Cue,
        frame: str,
        source: Span | None,
        hearer: Span | None,
        content: int | None,
        *,
        before: int | None = None,
    ) -> None:
        """Add the attribution of a verb, one row for each stretch of its content."""
        kind = cue.frames.get(frame, cue.frames.get("quotation", "say"))
        said = kind in cues.SAYING and frame in ("clause", "hearer")
        said = said or (frame in ("about", "of") and cue.frames.get("clause") == "say")  # `warned of an attack`
        kind = "indirect" if said else "belief"
        if kind == "belief" and any(self.words[k] in UNREAL for k in range(g, i)):
            return
        end = i + 1
        if frame not in ("clause", "hearer", "to", "object") and content is not None:
            end = content
        spans = []
        if before is not None:
            span = self.left_content(before)
            if span is not None:
                spans.append(span)
        if content is not None:
            end_of = self.content_end(content, i, source)
            spans.append((content, end_of if frame in ("clause", "hearer") else self.phrase_limit(content, end_of)))
        via = hearer if hearer is not None and self._is_outlet(*hearer) else None
        for a, b in spans:
            if b > a:
                self.add(source, (g, end), (a, b), cue.lemma, kind, via)

    def _is_outlet(self, a: int, b: int) -> bool:
        return any(self.line[k].text in _OUTLETS or self.words[k] in _OUTLETS for k in range(a, b))

    def add(
        self,
        source: Span | None,
        cue: Span,
        content: Span,
        lemma: str,
        kind: str,
        via: Span | None = None,
    ) -> None:
        """Add an attribution, its parts given as token indices."""
        line = self.line
        a, b = content
        if not 0 <= a < b <= len(line):
            return
        begin, end = line[a].start, line[b - 1].end
        s = (None, None) if source is None else (line[source[0]].start, line[source[1] - 1].end)
        v = (None, None) if via is None else (line[via[0]].start, line[via[1] - 1].end)
        self.found.append(
            Attribution(s[0], s[1], line[cue[0]].start, line[cue[1] - 1].end, begin, end, lemma, kind, v[0], v[1])
        )

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
            span = self.left_content(lead)
            if span is not None:
                opens = [k + 1 for k in range(*span) if self.words[k] in SUBORDINATORS or self.words[k] == "that"]
                start = next((k for k in reversed(opens) if self.clausal(k)), span[0])
                self.add(by, (i, i + 1), (start, span[1]), cue.lemma, "indirect")
            return
        if j < self.stop and ("clause" in cue.frames or "hearer" in cue.frames):
            at = j + 1 if self.words[j] == "about" and cue.frames.get("clause") == "ask" else self.clause_at(j - 1)
            if at is not None and self.words[j] in _OPENING:
                saying = cue.frames.get("clause", "say") in cues.SAYING and self.words[j] != "about"
                kind = "indirect" if saying else "belief"
                self.add(by, (g, i + 1), (at, self.content_end(at, i, None)), cue.lemma, kind)
                return
        subject = phrases.subject(self.line, g)
        to = j < self.stop and self.words[j] in ("to", "as")
        if by is not None or to:
            a = subject[0] if subject else g
            b = self.content_end(j, i, None) if to else g
            if b > a:
                self.add(by, (g, i + 1), (a, b), cue.lemma, "belief")
