"""Sources that are named beside what they say without a verb: before a colon, behind a dash, `in S's words`."""

from __future__ import annotations

from analysis import lexicon, phrases
from analysis.attribution import cues
from analysis.attribution.clauses import Span
from analysis.attribution.constructions import Constructions
from analysis.phrases import QUOTE

_SETS = lexicon.sets("sentence_words")
_SPEAKER = _SETS["speaker"]
DASHES = frozenset({"—", "–", "―", "-"})


class Labels(Constructions):
    """A sentence, and the sources that punctuation or a preposition sets beside what they say."""

    def introduced(self) -> None:
        """`The mayor had this to say: “…”`: a quotation after a colon is the subject's, whatever the verb."""
        for k in range(2, len(self.line)) if self.quotes else ():
            if self.tags[k] != QUOTE or self.words[k - 1] != ":":
                continue
            if self.told_already(k):
                continue
            source = self._named_before(k - 1) or self.main_subject(0)
            if source is not None and source[1] <= k - 1:
                self.add(source, (k - 1, k), (k, k + 1), ":", "indirect")

    def _named_before(self, end: int) -> Span | None:
        """A name of two words or more right before a colon: `The plan surprised the pilot Ann Lee: “…”`."""
        named = end > 1 and self.tags[end - 1] == self.tags[end - 2] == "NNP"
        first = phrases.left(self.line, end) if named else None
        while first is not None and self.tags[first] == "CD":
            first += 1  # `12:04 Home Secretary: “…”`
        return None if first is None else (first, end)

    def signed(self) -> None:
        """`“…” — Ann Lee`: a quotation with a dash and a name behind it, and nothing more."""
        k = self.tags.index(QUOTE) + 1
        if k + 1 < self.stop and self.words[k] in DASHES and self.tags[k + 1] == "NNP" and not self.told_already(k - 1):
            end = phrases.right(self.line, k + 1)
            if phrases.apposition(self.line, end) >= self.stop:
                self.add((k + 1, self.stop), (k, k + 1), (k - 1, k), "—", "indirect")

    def told_already(self, k: int) -> bool:
        """Whether token `k` stands in the content of an attribution that has been found."""
        start = self.start(k)
        return any(a.start <= start < a.end for a in self.found)

    def in_words(self) -> None:
        """`In Lee's words, C`: what follows, or the quotations in it alone where there are any."""
        if "words" not in self.words[2:9]:
            return
        i = self.words.index("words", 2)
        owner = self.owner(i)
        if owner is not None and self.words[i + 1 : i + 2] == [","]:
            quoted = [k for k in range(i + 2, len(self.line)) if self.tags[k] == QUOTE]
            at = quoted[0] if quoted else i + 2
            self.add(owner, (0, i + 1), (at, self.content_end(at, i, None)), "in words", "indirect")

    def words_of(self, i: int) -> None:
        """`It was, in the words of S, “…”`, `“…”, in S's words`: the quotation beside it."""
        if self.words[i - 2 : i + 2] == ["in", "the", "words", "of"]:
            first, end = i - 2, phrases.right(self.line, i + 2)
            source: Span | None = (i + 2, end) if end > i + 2 else None
        else:
            source, end = self.owner(i), i + 1
            first = source[0] - 1 if source is not None else 0
        if source is None or first < 1 or self.words[first] != "in":
            return
        after, before = end + (self.words[end : end + 1] == [","]), first - (self.words[first - 1] == ",")
        at = after if self.tags[after : after + 1] == [QUOTE] else before - 1
        if self.tags[at] == QUOTE:
            self.add(source, (first, i + 1), (at, at + 1), "in words", "indirect")

    def survey(self) -> None:
        """`In a recent poll, C`: a survey at the head of a sentence is the source of what follows."""
        if len(self.words) < 4:
            return
        end = phrases.right(self.line, 1)
        named = any(self.words[k] in cues.SURVEYS for k in range(1, end))
        if named and end + 1 < self.stop and self.words[end] == ",":
            self.add((1, end), (0, 1), (end + 1, self.content_end(end + 1, 0, None)), "in", "indirect")

    def owner(self, i: int) -> Span | None:
        """Whose the noun at `i` is: `his`, `the mayor's`."""
        first = phrases.left(self.line, i + 1)
        if first is None:
            return None
        owner = next((k for k in range(i - 1, first - 1, -1) if self.words[k].endswith(("'s", "s'"))), None)
        if owner is not None:
            return first, owner + 1
        pronoun = next((k for k in range(i - 1, max(i - 4, -1), -1) if self.tags[k] == "PRP$"), None)
        return None if pronoun is None else (pronoun, pronoun + 1)

    def turn_of_talk(self) -> bool:
        """Whether a sentence is a turn in a transcript (`MS. LEE: It sank.`, `Ann Lee: I agree.`)."""
        i = self.words.index(":")
        name = [t.text for t in self.line[:i] if t.text != "."]
        first = self.words[i + 1].partition("'")[0] if i + 1 < len(self.words) else ""
        return 0 < len(name) <= 5 and (all(map(str.isupper, name)) or (first in _SPEAKER and all(map(_capital, name))))

    def colon(self) -> None:
        """`S: “…”` in transcripts and `S: C` in headlines."""
        i = next((k for k, word in enumerate(self.words) if word == ":"), None)
        if i is None or not 0 < i <= 6 or i + 1 >= len(self.line) or self.span(i, i + 1)[1] == self.start(i + 1):
            return
        if i == 1 and self.words[0] in _SETS["label"]:
            return
        aged = i > 2 and self.tags[i - 1] == "CD" and self.words[i - 2] == ","  # `Ann Lee, 52: “…”`
        first = 0 if self.words[1] == "." and i < 6 else phrases.left(self.line, i - 2 if aged else i)  # `MS. LEE: …`
        if first == 0 and (aged or self.tags[0] in ("NNP", "NNPS", "DT")):
            b = len(self.line) if self.tags[-1] == QUOTE else self.stop
            if b > i + 1:
                self.add((0, i), (i, i + 1), (i + 1, b), ":", "indirect")


def _capital(word: str) -> bool:
    return word[:1].isupper()
