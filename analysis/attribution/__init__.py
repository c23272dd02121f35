"""Who says what within one sentence: the source, the cue, and the content that is reported.

The constructions are those of news English: a cue before, after or amid its content, `said S`, `told X that`,
`according to S`, `as reported by S`, `S: “…”`, passives, participles and nouns (`a warning that`). What counts as a
cue, and which frames it takes, is in `lexicon/cues.csv`; a source and its content are found from the cue by walking
over tagged words (`phrases`), so the cost grows with the number of cues and not with their combinations.
The three parts follow PARC and PolNeAR (Pareti 2015; Newell, Margolin and Ruths 2018).
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import compress, count

from analysis import lexicon, marks, phrases
from analysis.attribution import cues
from analysis.attribution.clauses import BE, UNREAL, Span
from analysis.attribution.constructions import Attribution
from analysis.attribution.labels import DASHES, Labels
from analysis.phrases import FINITE, NOUNS

__all__ = ["Attribution", "find", "subject", "within"]

_SETS = lexicon.sets("sentence_words")
_RELATIVE = _SETS["relative"] | {"that"}
_LENDING = _SETS["lending"]
#: Tokens that may stand between a verb and the noun that says what is done.
_NEAR = 6
#: Tokens that are read as one sentence: a longer one is no prose, and would cost more than it tells.
_WINDOW = 160
#: Cues among so many tokens past which they are no prose either.
_MOST = 30
#: Tags of what may stand before a noun for a number, and of what says whose it is.
_BEFORE_COUNT = NOUNS | {"DT", "JJ", "CD", "PRP$", "POS", "VBN"}
_PREPOSITIONS = frozenset({"according", "per", "based"})
_OWNERS = NOUNS | {"PRP$", "POS"}


def find(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    quoted: Sequence[tuple[int, int]] | None = None,
    vouching: bool = False,
) -> list[Attribution]:
    """The attributions in the sentence `text[start:end]`, in the order of their cues.

    `quoted` are the (start, end) of the quotations in it; they are looked for if not given. Content leaves out the
    cue and `that`; quoted content includes its marks. `vouching` asks only for those by which a named source vouches
    for what is said, shown or estimated, wishes and judgements left out: a sentence without a word for it costs little.

    >>> text = "Officials told CNN that roughly 50 people remain at large."
    >>> [(text[a.source_start:a.source_end], a.cue, text[a.start:a.end]) for a in find(text)]
    [('Officials', 'tell', 'roughly 50 people remain at large')]
    """
    stop = len(text) if end is None else end
    words: Container[str] = ()
    if vouching:
        words = cues.vouching_in(text[start:stop], quoted=quoted is None or bool(quoted))
        if not words:
            return []
    if quoted is None:
        quoted = [(q.start, q.end) for q in marks.find(text, [(start, stop)])[0]]
    sentence = phrases.sentence(text, start, stop, quoted)
    if vouching:
        return [a for part in sentence.windows(_WINDOW) for a in _Reader(part).vouched(_places(part, words))]
    return within(sentence)


def within(sentence: phrases.Sentence) -> list[Attribution]:
    """The attributions in a sentence of a text that has been read, in the order of their cues."""
    triggers = cues.triggers()
    return [a for part in sentence.windows(_WINDOW) for a in _within(part, _places(part, triggers))]


def _places(sentence: phrases.Sentence, triggers: Container[str]) -> list[int]:
    return list(compress(count(), map(triggers.__contains__, sentence.words)))


def _within(sentence: phrases.Sentence, places: list[int]) -> list[Attribution]:
    """The attributions by the words at some places; where none is, a colon, a first `in` or a dash may attribute."""
    words = sentence.words
    if places or ":" in words or words[:1] == ["in"] or not DASHES.isdisjoint(words[1:2]):
        return _Reader(sentence).attributions(places)
    return []


def subject(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The span of a sentence's first subject, outside quotations; None where none is found."""
    reader = _Reader(phrases.sentence(text, start, end, quoted).windows(_WINDOW)[0])
    found = reader.main_subject(0)
    return None if found is None else reader.span(*found)


class _Reader(Labels):
    """The attributions of one sentence, by verbs and by everything else that attributes."""

    def attributions(self, places: list[int]) -> list[Attribution]:
        """The attributions at some places of the sentence, but for beliefs inside what another says or thinks."""
        if len(places) > _MOST:
            return []
        if ":" in self.words and self.turn_of_talk():
            self.colon()
        for i in places:
            self._at(i, self.words[i])
        if self.words[0] == "in":
            self.survey()
            self.in_words()
        if ":" in self.words:
            if not self.found:
                self.colon()
            self.introduced()
        if self.quotes:
            self.signed()
        if not self.found:
            return self.found
        kept = [a for a in self.found if a.kind != "belief" or not self._nested(a)]
        channel = self._channel() if kept else None
        return kept if channel is None else [self._through(a, *channel) for a in kept]

    def vouched(self, places: list[int]) -> list[Attribution]:
        """The attributions at some places by which somebody named vouches for something."""
        found = self.attributions(places)
        return [self._antecedent(a) for a in found if a.vouches and a.source_start is not None]

    def _antecedent(self, a: Attribution) -> Attribution:
        """The same with what `who` or `which` refers to as its source: `said officials, who warned that`."""
        last = self.text[a.source_start : a.source_end].lower().rpartition(" ")[2]
        if last not in _RELATIVE:
            return a
        k = next(k for k in range(len(self.line)) if self.span(k, k + 1)[1] == a.source_end)
        span = phrases.subject(self.line, k)
        if span is None and self.words[k - 1] == ",":
            first = phrases.left(self.line, k - 1)
            span = None if first is None else (first, k - 1)
        if span is None:
            return a
        start, end = self.span(*span)
        return a._replace(source_start=start, source_end=end)

    def _at(self, i: int, word: str) -> None:
        """The attributions whose cue begins at `i`."""
        trigger = cues.triggers().get(word)
        if trigger is not None:
            cue, goes_on, noun, adjective = trigger
            if (cue is not None or goes_on) and (self.line[i].text[0].islower() or i == 0 or self.titled()):
                last = self._phrase_cue(i) if i + 1 < len(self.words) and self.words[i + 1] in goes_on else i
                cue = cue if last == i else cues.verbs()[" ".join(self.words[i : last + 1])]
                if cue is not None:
                    self.verb(i, cue, last)
            if noun is not None and not (
                self.found and self.found[-1].cue_start <= self.start(i) < self.found[-1].cue_end
            ):
                self._noun(i, noun)
            if adjective is not None:
                return self._adjective(i, adjective)
        if word in _PREPOSITIONS:
            self._according(i)
        elif word in cues.COUNTS:
            self._counting(i)
        elif word == "words" and self.quotes and i > 1:
            self.words_of(i)

    def _channel(self) -> tuple[int, int] | None:
        """The outlet of `in an interview with the BBC` or `in an email to Reuters`."""
        if _SETS["channel"].isdisjoint(self.words):
            return None
        for i, word in enumerate(self.words[:-2]):
            if word in _SETS["channel"] and self.words[i + 1] in ("with", "to", "on", "for", "by"):
                end = phrases.right(self.line, i + 2, inverted=True)
                if end > i + 2 and self.is_outlet(i + 2, end):
                    return self.span(i + 2, end)
        return None

    def _through(self, a: Attribution, start: int, end: int) -> Attribution:
        """What is said, with the outlet it was said to, unless that is its source or stands in its content."""
        own = a.source_start is not None and a.source_start <= start < (a.source_end or 0)
        if a.kind != "indirect" or a.via_start is not None or own or a.start <= start < a.end:
            return a
        return a._replace(via_start=start, via_end=end)

    def _nested(self, inner: Attribution) -> bool:
        """Whether a belief is itself part of what another is said to say or think: it is then theirs to tell."""
        return any(a is not inner and a.start <= inner.cue_start < a.end for a in self.found)

    def _phrase_cue(self, i: int) -> int:
        """The last token of the longest cue phrase that begins at `i`; `i` itself if none does."""
        known = cues.verbs()
        longest = (i + n for n in (2, 1) if i + n < len(self.words) and " ".join(self.words[i : i + n + 1]) in known)
        return next(longest, i)

    def _according(self, i: int) -> None:
        """`according to S, C` and `C, according to S`; `per S` after a comma only; `based on data from S`."""
        word, before, follows = self.words[i], self.words[i - 1] if i else "", self.words[i + 1 : i + 2]
        if word == "per":
            if before == ",":
                self._sourced(i, i + 1, phrases.right(self.line, i + 1), "per")
        elif follows == ["to"] and word == "according":
            if self.words[i + 2 : i + 3] == ["which"]:
                return self._according_which(i, i + 2)
            self._sourced(i, i + 2, phrases.right(self.line, i + 2), "according to")
        elif follows == ["on"] and before in ("", ","):
            end = phrases.right(self.line, i + 2)
            data = self._document(i + 2, end) or not cues.COUNTS.isdisjoint(self.words[i + 2 : end])
            if data and not self.told_already(i):
                self._sourced(i, i + 2, end, "based on")

    def _counting(self, i: int) -> None:
        """`by police estimates`, `the ministry's count of 50`: the noun at `i` with whose it is."""
        first = i
        while first and self.tags[first - 1] in _BEFORE_COUNT:
            first -= 1
        follows = self.words[i + 1 : i + 2]
        if first and self.words[first - 1] == "by" and follows != ["of"]:
            self._sourced(first - 1, first, phrases.right(self.line, first), "by")
        elif follows == ["of"] and self.number_at(i + 2) and self._owned(first, i):
            end = self.count_limit(i + 2, self.phrase_end(i + 2))
            self.add((first, i + 1), (i, i + 2), (i + 2, end), self.words[i], "count")

    def _owned(self, first: int, i: int) -> bool:
        """Whether a noun's phrase says whose it is: `police estimates`, `its own count`, not `an early estimate`."""
        return any(self.tags[k] in _OWNERS or self.words[k].endswith(("'s", "s'")) for k in range(first, i))

    def _sourced(self, i: int, j: int, end: int, lemma: str) -> None:
        """What the source at `j` to `end`, with its preposition at `i`, vouches for: before it, after it, or both."""
        if not i < j < end:
            return
        if i == 0 or self.words[i - 1] in ("and", "but"):
            end = phrases.apposition(self.line, end, closed=True)  # not `according to Lee, the plan failed`
            at = end + 1 if end < self.stop and self.words[end] == "," else end
            if at < self.stop:
                self.add((j, end), (i, j), (at, self.content_end(at, i, None)), lemma, "indirect")
            return
        span = self.left_content(i)
        if span is not None:
            self.add((j, end), (i, j), span, lemma, "indirect")
        rest = self.amid(end)
        if rest is not None:
            self.add((j, end), (i, j), (rest, self.content_end(rest, i, None)), lemma, "indirect")

    def _according_which(self, i: int, j: int) -> None:
        """`…, the report detailed, according to which C`: the source is the last one named."""
        if j + 1 < self.stop:
            self.add(self.last, (i, j), (j + 1, self.stop), "according to", "indirect")

    def _noun(self, i: int, frames: frozenset[str]) -> None:
        """`a warning that C`, `the mayor's claim that C`, `his plan to C`, `their criticism of C`."""
        follows = self.words[i + 1] if i + 2 < self.stop else ""
        if (
            follows in BE
            and self.words[i + 2] == "that"
            and i + 3 < self.stop
            and not frames.isdisjoint(("that", "be"))
        ):
            content = i + 3, self.content_end(i + 3, i, None)  # `her answer was that C`
            return self.add(self.owner(i), (i, i + 2), content, self.words[i], "indirect")
        if follows not in frames or "no" in self.words[max(0, i - 4) : i]:
            return
        source, first = self.owner(i), i
        if source is None:
            source, first = self._lent(i)
        if follows == "that":
            if self.tags[i + 2] not in FINITE:
                end = self.predicate_after(i, i + 2) or self.content_end(i + 2, i, source)
                self.add(source, (first, i + 1), (i + 2, end), self.words[i], "indirect")
            return
        if source is None and follows + "*" not in frames:
            return
        at = i + 1 if follows == "to" else i + 2
        cue = first, i + 1 + (follows != "to")
        self.add(source, cue, (at, self.content_end(at, i, source)), self.words[i], "belief")

    def _lent(self, i: int) -> tuple[Span | None, int]:
        """Who makes, has or gives what the noun at `i` says, and where that verb begins: `Lee made the case for`."""
        k = i
        while k > 1 and i - k < _NEAR and self.tags[k - 1] in _BEFORE_COUNT and self.words[k - 1] not in _LENDING:
            k -= 1
        if self.words[k - 1] not in _LENDING:
            return None, i
        first = self.group(k - 1)
        source = None if not UNREAL.isdisjoint(self.words[first : k - 1]) else phrases.subject(self.line, first)
        return (None, i) if source is None else (source, first)

    def _adjective(self, i: int, frames: frozenset[str]) -> None:
        """`the mayor is eager to C`, `she was critical of C`: after a form of be, with a subject."""
        follows = self.words[i + 1] if i + 2 < self.stop else ""
        g = self.group(i)
        if follows not in frames or not any(self.words[k] in BE for k in range(g, i)):
            return
        subject = self.subject(g, "active")
        unreal = any(self.words[k] in UNREAL for k in range(g, i))
        if subject is None or unreal or self.words[subject[0]] in ("it", "there", "what"):
            return
        at = i + 1 if follows == "to" else i + 2
        self.add(
            subject,
            (g, i + 1 + (follows not in ("to", "that"))),
            (at, self.content_end(at, i, subject)),
            self.words[i],
            "belief",
        )
