"""Quotations and attributed statements: what is quoted or reported, who said it, in what role, and to which outlet.

A quotation is what stands between quotation marks (`marks`); a report is the content of an attribution in the
outlet's own sentence (`attribution`). Each gets the innermost attribution that governs it; a quotation without a cue
goes on from the speaker before it. Speakers are resolved within the document (`people`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from analysis import attribution, lexicon, marks, phrases, quotations, schema, segments
from analysis.articles import Article, Problem, read_each
from analysis.attribution import Attribution, cues, relays
from analysis.marks import Quotation
from analysis.people import People, Person

#: A quotation of more words than this is not a label.
_LABEL = 3
#: How many characters away a last speaker or a sentence's subject still governs a fragment.
_NEAR = 120
_SETS = lexicon.sets("sentence_words")
#: How many rows away the words of a pull quote are looked for.
_PULLED = 200
_MARKS = "“”\"'‘’«»`"
#: A short sentence of a name or pronoun and a verb, which may only say who said what stands before it.
_TAG = re.compile(rf"(?:[A-Z][\w’'.-]* ){{1,4}}(?:{'|'.join(sorted(_SETS['apposed cue']))})\.(?:\s|$)").match
#: What a turn in a transcript begins with: `Q:`, `MS. LEE:`.
_TURN = re.compile(r"(?:[QA][:.]|[A-Z][A-Z.’' -]{1,40}:)\s").match
_WORD = re.compile(r"[\w-]+").findall
#: Words by which a sentence says that its source speaks or writes to others than an outlet.
_ELSEWHERE = _SETS["elsewhere"]


class Quote(NamedTuple):
    """A row of `schema.QUOTES` for one text: `text[start:end]` is what was said, its quotation marks included."""

    start: int
    end: int
    text: str
    kind: str
    speaker: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    role: str | None = None
    via: str | None = None


class _Unit(NamedTuple):
    """What is read as one sentence: where it begins, its quotations, and who the sources of its attributions are."""

    start: int
    end: int
    quoted: list[Quotation]
    people: dict[Any, Person | None]

    def elsewhere(self, a: Attribution, text: str) -> bool:
        """Whether the sentence around what is said tells that it was said to others than an outlet, or written."""
        at = self.start
        for start, end in sorted([(a.start, a.end), *((q.start, q.end) for q in self.quoted), (self.end, self.end)]):
            if not _ELSEWHERE.isdisjoint(_WORD(text[at:start].lower())):
                return True
            at = max(at, end)
        return False


def find(text: str, *, outlet: str | None = None) -> list[Quote]:
    """The quotations and attributed statements of an article's running text, in order.

    `outlet` is who published the text. A quotation split by its cue is two quotes; a reported clause with a fragment in
    quotation marks is one `indirect` quote and one `partial`.

    >>> [(q.kind, q.text, q.speaker) for q in find("“It was dark,” said Ann Lee, a baker. Lee said she had left.")]
    [('direct', '“It was dark,”', 'Ann Lee'), ('indirect', 'she had left', 'Ann Lee')]
    """
    return _Reader(text, outlet).quotes()


class _Reader:
    """One pass over a document: its quotations, its sentences, and the last speaker."""

    def __init__(self, text: str, outlet: str | None) -> None:
        self.text = text
        self.outline = segments.outline(text)
        self.quotations, self.strays = quotations.find(text)
        self.starts = [q.start for q in self.quotations]
        self.sentences = self.outline.sentences()
        self.titles = {q.start for q in self.quotations if marks.is_title(text, q)}
        quoted = [(q.start, q.end) for q in self.quotations if q.start not in self.titles]
        self.reading = phrases.Reading(text, self.outline.running, quoted)
        self.cues = cues.verbs()
        self.people = People(text, outlet=outlet, quoted=[(q.start, q.end) for q in self.quotations])
        self.rows: list[Quote] = []
        self.last: Quote | None = None  # the last row with a speaker
        self.seen: set[str] = set()  # the words quoted so far
        self.via: dict[str, str] = {}  # the outlet that a speaker has been said to have told

    def quotes(self) -> list[Quote]:
        for start, end, quoted in self._units():
            self._unit(start, end, quoted)
        self._pull_quotes()
        self._reopened()
        self._roles()
        unique: dict[tuple[int, int], Quote] = {}
        for row in self.rows:
            known = unique.setdefault((row.start, row.end), row)
            if known is not row and _rank(row) < _rank(known):
                unique[row.start, row.end] = row
        return sorted(unique.values(), key=lambda q: (q.start, -q.end))

    def _units(self) -> Iterator[tuple[int, int, list[Quotation]]]:
        """Sentences, those that a quotation holds together taken as one, with their quotations."""
        i = 0
        while i < len(self.sentences):
            start, end = self.sentences[i]
            i += 1
            while i < len(self.sentences) and self._held(end, self.sentences[i].start):
                end = self.sentences[i].end
                i += 1
            first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
            yield start, end, list(self.quotations[first:last])

    def _held(self, end: int, start: int) -> bool:
        """Whether a quotation reaches over the break between two sentences, or its cue stands after the break."""
        i = bisect_right(self.starts, end) - 1
        if self.text[end - 1 : end] == ":" and "\n" in self.text[end:start]:
            return True  # what follows is set off in its own paragraph
        if i < 0:
            return False
        closes = self.quotations[i].end == end
        if closes and self.text[start] in "—–―-":
            return True  # `“We left.” — Ann Lee`
        sign = phrases.last_sign(self.text[end - 4 : end]) if closes else ""
        if sign and sign in "?!…—-" and "\n" not in self.text[end:start]:
            first = re.findall(r"[\w’']+", self.text[start : start + 70])[:8]
            if any(word.lower() in self.cues for word in first):
                return True  # `“Why?” the mayor asked.`
        if sign == "." and _TAG(self.text, start):
            return True  # `“We left.” Lee said.`, printed with a full stop
        inside = self.quotations[i].start < end and self.quotations[i].end > start
        return inside or (closes and self.text[start].islower())

    # ------------------------------------------------------------ one sentence
    def _unit(self, start: int, end: int, quoted: list[Quotation]) -> None:
        if self.text[start - 1 : start] == "\n" and _TURN(self.text, start):
            self.last = None  # another one speaks
        titles = [q for q in quoted if q.start in self.titles] if quoted else []
        quoted = [q for q in quoted if q.start not in self.titles] if titles else quoted
        found = relays.relayed(attribution.within(self.reading.sentence(start, end)), self.text)
        unit = _Unit(start, end, quoted, {})
        for a in found:
            if a[:4] not in unit.people:
                unit.people[a[:4]] = self._person(a)
        for a in found:
            self._reported(a, unit)
        if quoted:
            governed = self._governed(found, quoted)
            for q in quoted:
                self._quoted(q, governed.get(q.start), unit)
        self.rows += [Quote(q.start, q.end, self.text[q.start : q.end], "scare") for q in titles]

    def _governed(self, found: list[Attribution], quoted: list[Quotation]) -> dict[int, Attribution]:
        """For each quotation, by its start, the innermost of a sentence's attributions that it is part of."""
        governed: dict[int, Attribution] = {}
        for a in found:
            for q in marks.overlapping(quoted, a.start, a.end):
                if a.start <= q.start and q.end <= a.end + 1:
                    best = governed.get(q.start)
                    if best is None or relays.closer(a, best, q.end - q.start, self.text):
                        governed[q.start] = a
        return governed

    def _person(self, a: Attribution) -> Person | None:
        if a.source_start is None or a.source_end is None:
            return None
        return self.people.resolve(a.source_start, a.source_end)

    def _via(self, a: Attribution, unit: _Unit) -> str | None:
        """The outlet that the text says was told, or that was told before by one who plainly goes on speaking to it."""
        person = unit.people.get(a[:4])
        if person is None:
            return None
        name = person.name.removeprefix("one of ")
        if a.via_start is not None and a.via_end is not None:
            told = self.people.resolve(a.via_start, a.via_end)
            if told is not None and told.kind == "outlet":
                self.via[name] = told.name
        elif a.kind == "indirect" and name in self.via and (a.cue == "tell" or unit.elsewhere(a, self.text)):
            del self.via[name]
        if person.via is not None or person.kind == "outlet":
            return person.via or person.name
        return self.via.get(name) if a.kind == "indirect" else None

    def _reported(self, a: Attribution, unit: _Unit) -> None:
        """The row for a report; what is only a quotation gets its row as such."""
        via, person = self._via(a, unit), unit.people[a[:4]]
        row = self._row(a.start, a.end, a.kind, a, person, via)
        if self._own(a.start, a.end, unit.quoted):
            self.rows.append(row)
        if person is not None and a.kind == "indirect":
            self.last = row

    def _own(self, start: int, end: int, quoted: list[Quotation]) -> bool:
        """Whether a stretch holds a word outside quotations."""
        for q in marks.overlapping(quoted, start, end) if quoted else ():
            if any(map(str.isalpha, self.text[start : q.start])):
                return True
            start = q.end
        return any(map(str.isalpha, self.text[start:end]))

    def _quoted(self, q: Quotation, a: Attribution | None, unit: _Unit) -> None:
        """The row for a quotation: its attribution's, its sentence's speaker's or subject's, or the last speaker's."""
        start = unit.start
        kind = self._kind(q, a, start)
        if a is not None and (a.source_start is not None or not self._carries(q, kind, start)):
            row = self._row(q.start, q.end, kind, a, unit.people.get(a[:4]), self._via(a, unit))
        elif kind == "partial" and (fragment := self._fragment(q, unit)) is not None:
            row = fragment
        elif kind == "direct" and q.start == start and (about := self.people.about(start)) is not None:
            first, last, who = about
            row = Quote(q.start, q.end, self.text[q.start : q.end], kind, who.name, first, last, role=who.role)
        elif self._carries(q, kind, start) and self.last is not None:
            row = self._carried(self.last, q, kind)
        else:
            row = Quote(q.start, q.end, self.text[q.start : q.end], "direct" if kind == "direct" else "scare")
        self.rows.append(row)
        self.seen.add(_words(row.text))
        if row.speaker is not None:
            self.last = row

    def _fragment(self, q: Quotation, unit: _Unit) -> Quote | None:
        """A fragment without a cue is said by who is quoted before it in its sentence, or by its subject."""
        words = self.text[q.start : q.end]
        if len(words.split()) <= _LABEL:
            return None
        said = self.rows[-1] if self.rows else None
        if said is not None and said.start >= unit.start and said.kind in ("direct", "partial") and said.speaker:
            return self._carried(said, q, "partial")
        begin = max(unit.start, q.start - _NEAR)
        earlier = [(e.start, e.end) for e in marks.overlapping(unit.quoted, begin, q.start)]
        span = attribution.subject(self.text, begin, q.start, earlier)
        person = self.people.resolve(*span) if span is not None else None
        if span is None or person is None or person.kind != "person":
            return None
        return Quote(q.start, q.end, words, "partial", person.name, *span, role=person.role)

    def _carried(self, said: Quote, q: Quotation, kind: str) -> Quote:
        """A quotation that goes on from an earlier one, without a cue of its own."""
        words = self.text[q.start : q.end]
        return said._replace(start=q.start, end=q.end, text=words, kind=kind, cue=None, cue_start=None, cue_end=None)

    def _carries(self, q: Quotation, kind: str, start: int) -> bool:
        """Whether a quotation without a cue goes on from the last speaker."""
        if kind == "direct":
            return True
        words = _words(self.text[q.start : q.end])
        if len(words.split()) <= _LABEL or self.last is None or words in self.seen:
            return False
        return start - max(self.last.end, self.last.cue_end or 0) < _NEAR

    def _kind(self, q: Quotation, a: Attribution | None, start: int) -> str:
        """`direct` for a quotation that stands as a clause of its own, `partial` for a fragment in the outlet's."""
        inner = self.text[q.start : q.end].strip(_MARKS + " ")
        if q.continued:
            return "direct"
        before = self.text[max(start, q.start - _NEAR) : q.start].rstrip()
        opens = not before or before[-1] in ",:.?!…—–;)" or _MARKS.find(before[-1]) >= 0
        first = next((c for c in inner if c.isalpha()), "")
        if len(inner.split()) >= 2 and opens and (first.isupper() or inner[-1:] in ",.?!—…"):
            return "direct"
        cue_before = a is not None and self.text[a.cue_end : q.start].strip() in ("", ",", ":")
        return "direct" if cue_before and first.isupper() and len(inner.split()) > _LABEL else "partial"

    def _row(self, start: int, end: int, kind: str, a: Attribution, person: Person | None, via: str | None) -> Quote:
        return Quote(
            start,
            end,
            self.text[start:end],
            kind,
            person.name if person else None,
            a.source_start,
            a.source_end,
            self.text[a.cue_start : a.cue_end],
            a.cue_start,
            a.cue_end,
            person.role if person else None,
            via,
        )

    def _roles(self) -> None:
        """A role that the article gives a speaker anywhere is theirs in every row."""
        roles = {row.speaker: row.role for row in reversed(self.rows) if row.speaker and row.role}
        for i, row in enumerate(self.rows):
            if row.role is None and row.speaker in roles:
                self.rows[i] = row._replace(role=roles[row.speaker])

    # ------------------------------------------------------------ quotations of several paragraphs
    def _reopened(self) -> None:
        """A paragraph quoted without a cue was said by who is named where its quotation goes on."""
        rows = {row.start: i for i, row in enumerate(self.rows) if row.kind == "direct"}
        for quotation, after in zip(self.quotations[-2::-1], self.quotations[:0:-1], strict=True):
            here, there = rows.get(quotation.start), rows.get(after.start)
            if after.continued and here is not None and there is not None and self.rows[there].cue is not None:
                known, row = self.rows[there], self.rows[here]
                if row.cue is None:
                    self.rows[here] = self._carried(known, Quotation(row.start, row.end), row.kind)

    # ------------------------------------------------------------ quotations set apart
    def _pull_quotes(self) -> None:
        """A fragment on a line of its own was said by whoever is quoted with the same words below or above."""
        for i, row in enumerate(self.rows):
            if row.cue is not None or row.kind in ("indirect", "belief"):
                continue
            words = _words(row.text)
            if len(words.split()) < 2 or self.outline.paragraph_at(row.start) != (row.start, row.end):
                continue
            around = self.rows[max(0, i - _PULLED) : i + _PULLED]
            same = next((r for r in around if r.speaker and r.start != row.start and words in r.text.lower()), None)
            if same is not None:
                row = row._replace(kind="partial", speaker=same.speaker, role=same.role, via=same.via)
                self.rows[i] = row._replace(source_start=None, source_end=None)


def _rank(row: Quote) -> tuple[int, bool, int]:
    """Which of two rows for the same words is kept: the quotation, then the report, then the one with a speaker."""
    return ("direct", "partial", "indirect", "belief", "scare").index(row.kind), row.speaker is None, row.cue_start or 0


def _words(text: str) -> str:
    """A quotation's words, without its marks."""
    return text.strip(_MARKS + " .,!?").lower()


def extract_quotes(documents: pd.DataFrame) -> pd.DataFrame:
    """A table of the quotations and attributed statements of each document.

    Shape: the columns of `schema.QUOTES`, a row for each quote; offsets are Python string indices into the document's
    text, end exclusive. `outlet` and `published` are carried when the documents have them. Quotation marks without a
    partner are listed in `attrs["problems"]`. Raises `InputError` when `doc_id` or `text` is missing.

    >>> told = pd.DataFrame({"doc_id": ["a"], "text": ["“We left at noon,” Ann Lee said."]})
    >>> extract_quotes(told)[["kind", "speaker", "cue"]].values.tolist()
    [['direct', 'Ann Lee', 'said']]
    """
    strays: list[Problem] = []

    def rows(article: Article) -> Iterator[tuple[Any, ...]]:
        reader = _Reader(article.text, article.outlet)
        for quote in reader.quotes():
            yield f"{article.doc_id}:{quote.start}-{quote.end}", *article.carried, *quote
        for stray in reader.strays:
            place = f"{schema.IN_TEXT}{stray.start}"
            strays.append({"doc_id": article.doc_id, "place": place, "reason": "Quotation mark without a partner."})

    found = read_each(documents, rows, schema.QUOTES, of="extract_quotes")
    found.attrs["problems"] += strays
    return found
