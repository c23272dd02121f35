"""The constructions in which a verb attributes words or thoughts to a source.

`S said C`, `C, said S`, `S told X C`, `S, who …, urged X to C`, `…, adding that C`, `it was revealed that C`,
`C, as reported by S`: for each, the source, the cue and the content as spans of the text.
"""

from __future__ import annotations

from typing import NamedTuple

from analysis import lexicon, phrases
from analysis.attribution import cues, verbs
from analysis.attribution.clauses import CARRYING, RELATIVES, SUBORDINATORS, UNREAL, Span
from analysis.attribution.frames import After, Frames, Verb
from analysis.phrases import QUOTE, Sentence

_OPENING = lexicon.sets("sentence_words")["opening"] | {":", ","}
_PRO_FORMS = lexicon.sets("sentence_words")["pro-form"]
_DOCUMENTS = lexicon.sets("sentence_words")["document"] | lexicon.sets("sentence_words")["data"]
_ISSUED = _DOCUMENTS | lexicon.sets("sentence_words")["channel"] | lexicon.sets("sentence_words")["issued"]
_ISSUING = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN"})
_APPOINTEES = lexicon.sets("sentence_words")["appointee"]
#: Tokens after a verb within which the number it gives something, or `as saying`, stands; and what ends the search.
_REACH = 14
#: Frames whose content is a clause or quotation.
_CLAUSAL = frozenset({"clause", "hearer", "that"})
_ENDS_VALUED = frozenset({"at", ",", ";", ":", "—", "–"})
_NOWHERE = None, None
_new = tuple.__new__  # made in a third of the time of `Attribution()`
_OUTLETS = frozenset().union(*lexicon.sets("outlet_words").values())


class Attribution(NamedTuple):
    """Spans of the source (None where the sentence names none), the cue and the content; the outlet told is `via`.

    `vouches`: the source says, shows, counts or estimates the content, rather than wish or judge it.
    """

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
    vouches: bool = True


class Constructions(Frames):
    """A sentence and the attributions that its verbs have been found to make."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.found: list[Attribution] = []

    def verb(self, i: int, cue: cues.Cue, last: int) -> None:
        """The attribution of the verb at `i`, whose cue phrase ends at `last`."""
        first = self.group(i)
        carried = self.carried(first) if first < i else first
        if carried < first:
            return self._active(Verb(last, carried, cue), "active")
        voice = verbs.voice(self, i, first, cue)
        if not voice:
            return
        verb = Verb(last, first, cue)
        if cue.frames.get("at") == "count" and self._valued(verb, voice):
            return
        if voice == "active" and cue.frames.get("to") == "seem":
            self._seems(verb)
        elif voice == "passive" and self.words[i + 1 : i + 3] == ["as", "saying"]:
            self._active(Verb(i + 2, verb.first, cues.verbs()["said"]), "active")  # `“…,” Lee was quoted as saying`
        elif voice == "passive":
            self._passive(i, first, cue)
        else:
            self._active(verb, voice)

    def _seems(self, verb: Verb) -> None:
        """`the plan seems to work`: subject and complement are the content, and nobody is named as the source."""
        i, g, cue = verb
        subject = phrases.subject(self.line, g)
        if subject is None or i + 1 >= self.stop or self.words[i + 1] in (",", "on", "in", "at", "before"):
            return
        at = self.clause_at(i) if self.words[i + 1] == "that" else subject[0]
        if at is not None:
            self.add(None, (g, i + 1), (at, self.content_end(i + 1, i, None)), cue.lemma, "belief")

    def _valued(self, verb: Verb, voice: str) -> bool:
        """Whether it is `put the toll at 50`, `was put at 50 by S`, which is then added."""
        i, g, cue = verb
        if any(self.words[k] in UNREAL for k in range(g, i)):
            return False
        at = next((k for k in range(i + 1, min(i + _REACH, self.stop)) if self.words[k] in _ENDS_VALUED), self.stop)
        if at + 1 >= self.stop or self.words[at] != "at" or not self.number_at(at + 1):
            return False
        end = self.count_limit(at + 1, self.content_end(at + 1, i, None))
        if voice != "passive":
            self.add(self.subject(g, voice), (g, i + 1), (i + 1, end), cue.lemma, "count")
            return True
        by = next((k for k in range(at + 1, end) if self.words[k] == "by"), end)
        source, _ = self._agent(by)
        if source is not None:
            self.add(source, (g, i + 1), (at + 1, by), cue.lemma, "count")
        return True

    # ------------------------------------------------------------ active verbs
    def _active(self, verb: Verb, voice: str) -> None:
        """A verb with its subject: the content after it, before it, or on both sides."""
        i, g, cue = verb
        after = self.after(i, cue)
        subject = self.subject(g, voice)
        if voice == "participle" and subject is not None and subject[1] == g:
            verb, subject = self._issued(verb, subject)
            i, g, cue = verb
        if cue.lemma == "quote" and self._quotes(verb, subject):
            return None
        may_invert = "clause" in cue.frames and voice == "active" and g == i
        inverts = may_invert and (i == 0 or (self.ends_clause(i) and not self.after_relative(i)))
        found = self.inverted(i) if inverts else None
        if found is not None and i == 0:
            end = found[0][1]
            quotation = end + 1 < len(self.line) and self.words[end] in ",:" and self.tags[end + 1] == QUOTE
            return self._report(verb, found[0], After("clause", end + 1)) if quotation else None
        if found is not None:
            return self._report(verb, found[0], After("clause", self.amid(found[1]), before=i))
        if after is None and voice == "active":
            after = self.after_gap(i, cue, subject) or self.after_comma(i, cue, subject)
        if after is not None and after.frame == "object" and subject is not None and self._asked(cue, subject[0]):
            after = None  # `“Why?” the editor asked the mayor`
        if after is not None:
            first = subject[0] if subject is not None and after.frame == "clause" else 0
            apart = voice == "participle" and subject is not None and subject[1] < g  # `“…,” she said, adding, “…”`
            quoted = not apart and self.ends_quote(first) and not (first > 1 and self.opens_apart(first))
            self._report(verb, subject, after._replace(before=first) if quoted else after)
        elif voice == "active":
            self._around(verb, subject)

    def _issued(self, verb: Verb, document: Span) -> tuple[Verb, Span]:
        """Who issues the document that a participle speaks of, with the cue from there: `Lee sent a letter saying`."""
        k = document[0] - 1
        if k < 1 or self.tags[k] not in _ISSUING or _ISSUED.isdisjoint(self.words[slice(*document)]):
            return verb, document
        first = self.group(k)
        issuer = phrases.subject(self.line, first)
        return (verb, document) if issuer is None else (verb._replace(first=first), issuer)

    def _asked(self, cue: cues.Cue, at: int) -> bool:
        """Whether a verb that has a hearer follows the quotation that it tells of."""
        return "hearer" in cue.frames and self.ends_quote(at)

    def _quotes(self, verb: Verb, subject: Span | None) -> bool:
        """Whether it is `C, the agency quoted S as saying` or `quoted S as saying that C`, which is then added."""
        i, g, _ = verb
        a = next((k for k in range(i + 2, min(i + _REACH, len(self.line) - 1)) if self.words[k] == "as"), 0)
        if not a or self.words[a + 1] != "saying":
            return False
        content = self.clause_at(a + 1)
        before = subject[0] if content is None and subject is not None else None
        said = Verb(a + 1, g, cues.verbs()["said"])
        self._report(said, (i + 1, a), After("clause", content, subject, before))
        return True

    def _around(self, verb: Verb, subject: Span | None) -> None:
        """A subject and cue set into their content or at its end: `C, S said`, `C, S told X`, `…, S said, …`."""
        i, g, cue = verb
        at = subject[0] if subject else g
        if self.words[at] in RELATIVES or not ("clause" in cue.frames or "hearer" in cue.frames or self.ends_quote(at)):
            return
        quotation = self.later_quotation(i)
        if quotation is not None and not self.ends_quote(at):
            return self._report(verb, subject, After("clause", quotation))
        hearer = self.hearer_only(i, cue)
        tail = self.adverbials(hearer[1] if hearer else i + 1)
        closing = tail >= self.stop and at > 1 and self.words[at - 1] in (",", "—", "–")
        if at > 0 and self.words[at - 1] == "as":
            self._as(verb, subject, at, tail)
        elif self.ends_clause(at) or closing:
            self._report(verb, subject, After("clause", self.amid(tail), hearer, at))
        elif self.parenthesis(at, tail):
            self._report(verb, subject, After("clause", self._around_parenthesis(at, tail), hearer))

    def _as(self, verb: Verb, source: Span | None, at: int, tail: int) -> None:
        """`As the Post reported, C` and `C, as the Post reported`."""
        if at == 1 and tail + 1 < self.stop and self.words[tail] == ",":
            self._report(verb, source, After("clause", tail + 1))
        elif at > 2 and self.words[at - 2] == "," and tail >= self.stop:
            self._report(verb, source, After("clause", None, before=at - 1))

    def _around_parenthesis(self, at: int, tail: int) -> int | None:
        """Where content that goes on after the cue begins: before it, where what stands there is its subject."""
        lead = next(
            (k for k in range(at - 1, 0, -1) if self.words[k - 1] in (";", ":", ",") or self.tags[k - 1] == QUOTE),
            0,
        )
        if self.tags[tail + 1] == "CC" and self.tags[lead] != "IN":
            return None
        subordinate = self.words[0] in SUBORDINATORS
        if not subordinate and self.clausal(tail + 1):
            return tail + 1
        start = 0 if subordinate else lead
        return start + (start < at - 1 and self.tags[start] == "CC")

    def _report(self, verb: Verb, source: Span | None, after: After) -> None:
        """Add the attribution of a verb, one row for each stretch of its content."""
        i, g, cue = verb
        frame, content = after.frame, after.content
        kind = self._kind(cue, frame, source)
        said = frame == "clause"
        if kind != "indirect" and self._unreal(g, i):
            return
        spans = [] if after.before is None else [self.left_content(after.before)]
        end = self.cue_end(i, content) if said else i + 1
        if content is not None:
            clause = frame in _CLAUSAL
            end = end if clause or frame in ("to", "object") else content
            end_of = self.content_end(content, i, source)
            end_of = end_of if clause else self.phrase_limit(content, end_of)
            if kind == "count":
                end_of = self.count_limit(content, end_of)
                kind = "belief" if self._unvouched(verb, content, end_of) else kind
            spans.append((content, end_of))
        hearer = after.hearer or self._told(i)
        via = hearer if hearer is not None and self.is_outlet(*hearer) else None
        for span in spans:
            if span is not None and span[1] > span[0] and not self._pro_form(*span):
                self.add(source, (g, end), span, cue.lemma, kind, via)

    def _unreal(self, g: int, i: int) -> bool:
        """Whether what the verb group says was not said or thought: `would praise`, but not `went on to praise`."""
        return CARRYING.isdisjoint(self.words[g:i]) and not UNREAL.isdisjoint(self.words[g:i])

    def _unvouched(self, verb: Verb, a: int, b: int) -> bool:
        """Whether an object is no number told: after a participle of its own, or appointees confirmed."""
        apart = "ing" in verb.cue.forms and verb.first > 0 and self.words[verb.first - 1] in (",", "—", "–")
        return apart or (verb.cue.lemma == "confirm" and not _APPOINTEES.isdisjoint(self.words[a:b]))

    def _told(self, i: int) -> Span | None:
        """Who stands after `to` right behind the cue: `an official confirmed to Reuters`."""
        if self.words[i + 1 : i + 2] != ["to"]:
            return None
        end = phrases.right(self.line, i + 2, inverted=True)
        return (i + 2, end) if end > i + 2 else None

    def _pro_form(self, a: int, b: int) -> bool:
        """Whether content is one word that stands for a clause: `said so`, `said nothing`, `knew it`."""
        return b - a == 1 and (self.tags[a] in ("PRP", "DT", "WRB", "WP") or self.words[a] in _PRO_FORMS)

    def _kind(self, cue: cues.Cue, frame: str, source: Span | None) -> str:
        """`indirect` for what is said, `belief` for what is thought, wished or judged, `count` if that is a number."""
        group = cue.frames.get(frame, cue.frames.get("quotation", "say"))
        said = group in cues.SAYING and frame in _CLAUSAL
        said = said or (frame in ("about", "of") and cue.frames.get("clause") == "say")  # `warned of an attack`
        if said:
            return "indirect"
        counts = group == "count" or (group == "measure" and source is not None and self._document(*source))
        return "count" if counts or cue.lemma in cues.ESTIMATES else "belief"

    def _document(self, a: int, b: int) -> bool:
        """Whether a stretch of tokens names a document or data."""
        return not _DOCUMENTS.isdisjoint(self.words[a:b])

    def is_outlet(self, a: int, b: int) -> bool:
        """Whether a stretch of tokens names a news outlet."""
        return any(self.line[k].text in _OUTLETS or self.words[k] in _OUTLETS for k in range(a, b))

    def add(
        self, source: Span | None, cue: Span, content: Span, lemma: str, kind: str, via: Span | None = None
    ) -> None:
        """Add an attribution, its parts given as token indices; a `count` is a belief that its source vouches for."""
        a, b = content
        if not 0 <= a < b <= len(self.line):
            return
        span = self.span
        s, t = _NOWHERE if source is None else span(*source)
        v, w = _NOWHERE if via is None else span(*via)
        vouches = kind != "belief" or lemma in cues.ESTIMATES
        kind = "belief" if kind == "count" else kind
        self.found.append(_new(Attribution, (s, t, *span(*cue), *span(a, b), lemma, kind, v, w, vouches)))

    # ------------------------------------------------------------ passives
    def _passive(self, i: int, g: int, cue: cues.Cue) -> None:
        """`it was revealed that C`, `C, as revealed by S`, `X was told that C`, `is expected to`."""
        by, j = self._agent(i + 1)
        if g > 0 and self.words[g - 1] == "as" and by is not None:
            return self._as_revealed_by(i, g - 1, by, cue)
        if j < self.stop and ("clause" in cue.frames or "hearer" in cue.frames):
            at = self.clause_at(j - 1)
            bare = at == j and self.words[max(g - 1, 0)] == "it"  # `it is believed the boat sank`
            if at is not None and (self.words[j] in _OPENING or self.words[at - 1] == "that" or bare):
                kind = "indirect" if cue.frames.get("clause", "say") in cues.SAYING else "belief"
                return self.add(by, (g, i + 1), (at, self.content_end(at, i, None)), cue.lemma, kind)
        over = j + 1 < self.stop and self.words[j] in cue.frames and self.words[j] not in ("to", "as", "at")
        if by is None and over and self.tags[j + 1] != "PRP":  # `was asked about it` tells nothing
            content = j + 1, self.phrase_limit(j + 1, self.content_end(j + 1, i, None))  # `was asked about the pier`
            return self.add(None, (g, j + 1), content, cue.lemma, "belief")
        subject = phrases.subject(self.line, g)
        to = j < self.stop and self.words[j] in ("to", "as")
        if by is not None or to:
            a = subject[0] if subject else g
            b = self.content_end(j, i, None) if to else g
            if b > a:
                self.add(by, (g, i + 1), (a, b), cue.lemma, "belief")

    def _agent(self, j: int) -> tuple[Span | None, int]:
        """Who it is done by, if `by` stands at `j`, and the token after."""
        if j + 1 >= self.stop or self.words[j] != "by":
            return None, j
        end = phrases.right(self.line, j + 1)
        return ((j + 1, end) if end > j + 1 else None), max(end, j + 1)

    def _as_revealed_by(self, i: int, lead: int, by: Span, cue: cues.Cue) -> None:
        """`C, as revealed by S`: the last clause before it."""
        span = self.left_content(lead)
        if span is not None:
            opens = [k + 1 for k in range(*span) if self.words[k] in SUBORDINATORS or self.words[k] == "that"]
            start = next((k for k in reversed(opens) if self.clausal(k)), span[0])
            self.add(by, (i, i + 1), (start, span[1]), cue.lemma, "indirect")
