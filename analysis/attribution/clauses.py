"""Where clauses begin and end in a sentence: what a verb of saying introduces, and what stands before it.

A sentence is a line of tagged tokens with each quotation as one token; places in it are token indices, the
end exclusive. Function words are grammar and stand here; what counts as a cue is in `cues`.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from analysis import lexicon, phrases
from analysis.attribution import cues
from analysis.phrases import FINITE, NOUNS, QUOTE, Sentence

Span = tuple[int, int]

_SETS = lexicon.sets("sentence_words")
BE = _SETS["be"]
HAVE = _SETS["have"]
AUX = BE | HAVE | _SETS["auxiliary"]
ASIDE = _SETS["aside"]
#: Verbs whose clause may begin with anything, `that` left out.
BARE = _SETS["bare"]
#: What stands before a verb that is not said to have been thought or wished: `would support`, `to attack`.
UNREAL = _SETS["unreal"]
PREDICATES = FINITE | {"VBN"}
#: Verbs that carry another: `went on to praise`, `tried to defend`.
CARRYING = _SETS["carrying"]
RELATIVES = frozenset({"who", "whom", "which"})
_CIRCUMSTANCE = _SETS["circumstance"] | {"—", "–"}
_WH = _SETS["wh"]
#: Prepositions of what may stand between a verb of saying and what is said.
_ADVERBIAL = frozenset({"in", "on", "at", "during", "to", "via", "from", "through", "after", "before", "of"})
SUBORDINATORS = _SETS["subordinator"]
_NEXT = SUBORDINATORS | {"with"}
_VERBAL = FINITE | {"VBN"}
_CLOSING = frozenset(",?!.-—")
_BREAKS = frozenset({",", ".", ";", "—", "–", "-", ")"})
#: Words and marks at which content may end.
_MAY_END = frozenset({",", ";", "and", "but"})
_BEFORE_NUMBER = _SETS["before number"] | {"$", "£", "€", "¥", "₹"}
STARTERS = frozenset({"DT", "PRP", "PRP$", "EX", "NNP", "NNPS", "NN", "NNS", "JJ", "CD", "WP", "PDT"})


class Clauses:
    """The tokens of one sentence, and the places in it where content can begin and end."""

    def __init__(self, sentence: Sentence) -> None:
        self.text = sentence.text
        self.span, self.starts = sentence.span, sentence.starts
        self.line, self.words, self.tags = sentence.line, sentence.words, sentence.tags
        self.quotes = QUOTE in self.tags
        self.stop = len(self.words)
        while self.stop and self.words[self.stop - 1] in ".?!":
            self.stop -= 1

    @cached_property
    def breaks(self) -> list[int]:
        """The tokens at which content may end: commas, semicolons, `and`, `but`, quotations."""
        return [k for k in range(self.stop) if self.words[k] in _MAY_END or self.tags[k] == QUOTE]

    def start(self, i: int) -> int:
        """Where token `i` begins in the text."""
        return self.starts[i]

    def titled(self) -> bool:
        """Whether this is a headline in title case, where a capital says nothing."""
        alphabetic = [t.text for t in self.line if t.text[0].isalpha()]
        return sum(w[0].isupper() for w in alphabetic) > 0.6 * len(alphabetic)

    def group(self, i: int) -> int:
        """The first token of the verb group that ends at `i`: `has publicly warned`, `declined to say`."""
        g = i
        while g > 0:
            word, tag = self.words[g - 1], self.tags[g - 1]
            if word in AUX or tag == "MD" or word in ASIDE or (tag == "RB" and word not in ("there", "here", "so")):
                g -= 1
            else:
                break
        while g < i and self.words[g] not in AUX and self.tags[g] == "RB" and g > 0 and self.words[g - 1] in ",:;":
            g += 1
        return g

    def carried(self, g: int) -> int:
        """The first token of a verb that carries the infinitive at `g`: `went on to`, `tried to`; `g` if none does."""
        k = g - 2 if self.words[g - 1] == "on" else g - 1
        return self.group(k) if k > 0 and self.words[g] == "to" and self.words[k] in CARRYING else g

    def clause_at(self, i: int, *, loose: bool = False) -> int | None:
        """Where the clause or quotation that a verb of saying introduces begins, past adverbials and a colon."""
        j = self.adverbials(i + 1)
        if j >= len(self.line):
            return None
        word = self.words[j]
        if word in (",", ":") and j + 1 < len(self.line) and (self.tags[j + 1] == QUOTE or word == ":"):
            return j + 1
        if word in (",", "—", "–") and (self.quotes or "that" in self.words) and not self._adds(j + 1):
            # `said, among other things, that`
            close = next((k for k in range(j + 1, min(j + 9, len(self.line) - 1)) if self.words[k] == word), None)
            if close is not None and (self.words[close + 1] == "that" or self.tags[close + 1] == QUOTE):
                return close + 2 if self.words[close + 1] == "that" else close + 1
        if self.tags[j] == QUOTE:
            return j
        if word == "that" and j + 1 < self.stop:
            return j + 1
        if word in _WH and j + 1 < self.stop and word != "that":
            return j if j == i + 1 else None
        if loose and all(self.tags[k] == "RB" for k in range(i + 1, j)):
            return i + 1 if self.words[i + 1] not in _BREAKS and j < self.stop else None
        if word in (",", "and", "or", "but", ".", ";", ")", "—", "–") or word in phrases.TIMES:
            return None
        if j != i + 1 and self.words[j - 1] not in phrases.TIMES:
            return None  # but `said on Monday the road would open`
        return j if loose or self.clausal(j) else None

    def clausal(self, j: int) -> bool:
        """Whether a clause begins at `j`: a noun phrase and then a finite verb before the next comma."""
        j = self.number_at(j) or j  # `at least 30 people are missing`
        if self.tags[j] not in STARTERS and self.words[j] not in ("there", "not", "no"):
            return False
        if self.words[j].split("'")[0] in _SETS["clause subject"]:
            return True
        if (self.words[j] == "it" or self.tags[j] == "NNP") and self.tags[j + 1 : j + 2] == [QUOTE]:
            return True  # `warned it “could fail”`
        if self.words[j] in ("it's", "that's", "what's", "who's", "it'll", "it'd", "you're", "here's"):
            return True
        for k in range(j, min(self.stop, j + 25)):
            tag, word = self.tags[k], self.words[k]
            past = tag == "VBN" and self.tags[k - 1] in ("NNP", "PRP")  # `Lee sold the boat`
            plural = tag == "VB" and self.tags[k - 1] in ("NNS", "NNPS")  # `the numbers add up`
            if (tag in FINITE or past or plural or word in BE or word in HAVE) and k > j:
                return True
            if word in (";", ":", "—", "–", ",") or word in SUBORDINATORS or (k > j and tag in ("WP", "WDT")):
                return False
        return False

    def number_at(self, j: int) -> int:
        """The first digits or number word of a number that begins at `j`, its hedge passed; 0 if none does."""
        if j >= self.stop or not (self.tags[j] == "CD" or self.words[j] in _BEFORE_NUMBER):
            return 0
        return next((k for k in range(j, min(j + 5, self.stop)) if self.tags[k] == "CD"), 0)

    def adverbials(self, j: int) -> int:
        """Past the adverbials of saying: `on Tuesday`, `in a statement`, `at a rally in Ohio`, `to reporters`."""
        n, first = len(self.line), j
        while j < n:
            word, tag = self.words[j], self.tags[j]
            if word == "that" and j > first:
                break  # `said on Friday that night buses would run`
            if word in phrases.TIMES or (tag == "RB" and word != "there"):
                j += 1
            elif word == "by" and j + 1 < n and self.words[j + 1] in _SETS["means"]:
                j += 2  # `told Reuters by telephone that`
            elif word in phrases.TIME_LEADS and self.time_from(j):
                j = self.time_from(j)
            elif word == "for" and self.words[j + 1 : j + 4] == ["the", "first", "time"]:
                j += 4
            elif word in _ADVERBIAL and j + 1 < n:
                end = self.phrase_end(j + 1)
                if end == j + 1 or (
                    end < n and self.words[end] not in (",", ":", "that", ".") and self.tags[end] != QUOTE
                ):
                    return j
                j = end
            else:
                break
        return j

    def time_from(self, j: int) -> int:
        """Past a time that begins at `j` (`on Tuesday`), or 0 if none does."""
        k = j
        while k < len(self.line) and (self.words[k] in phrases.TIME_LEADS or self.tags[k] == "CD"):
            k += 1
        return k + 1 if k < len(self.line) and self.words[k] in phrases.TIMES else 0

    def phrase_end(self, j: int) -> int:
        """The end of the noun phrase at `j`, if it is not a long one."""
        k = phrases.right(self.line, j)
        return min(k, j + 14)

    def ends_quote(self, at: int) -> bool:
        """Whether a quotation that closes with a comma or stop ends right before token `at`."""
        return at > 0 and self.tags[at - 1] == QUOTE and phrases.last_sign(self.line[at - 1].text) in _CLOSING

    def ends_clause(self, at: int) -> bool:
        """Whether the words before token `at` are a clause or quotation that is being attributed."""
        if at <= 0:
            return False
        if self.tags[at - 1] == QUOTE:
            return True
        if self.words[at - 1] not in (",", "—", "–", "-"):
            return False
        if self.tags[at - 2] == QUOTE:
            return True
        return self.words[0] not in SUBORDINATORS and not (
            _VERBAL.isdisjoint(self.tags[: at - 1]) and BE.isdisjoint(self.words[: at - 1])
        )

    def amid(self, j: int) -> int | None:
        """Where the content goes on after a cue amid it: `…, he said, “…”`."""
        if j + 1 >= self.stop and not (j + 1 < len(self.line) and self.tags[j + 1] == QUOTE):
            return None
        if j >= len(self.line) or self.words[j] not in (",", ":", "—"):
            return j if j < len(self.line) and self.tags[j] == QUOTE else None
        k = j + 1
        if self.tags[k] == QUOTE:
            return k
        if (
            self.words[j] != ","
            or self.tags[k] in ("VBG", "VBN", "CC", "WP", "WDT", "WRB")
            or self.words[k] in SUBORDINATORS
        ):
            return None
        return k if self.clausal(k) else None

    def parenthesis(self, at: int, tail: int) -> bool:
        """Whether subject and cue stand between two commas: `Now, she said, the two do not mix`."""
        mark = self.words[at - 1] if at > 0 else ""
        return mark in (",", "—", "–") and tail + 1 < self.stop and self.words[tail] in (",", "—", "–")

    def later_quotation(self, i: int) -> int | None:
        """A quotation after a comma or colon, past what the outlet says of the saying: `said as he left, “…”`."""
        if not self.quotes:
            return None
        for k in range(i + 1, min(i + 30, len(self.line))):
            if self.tags[k] == QUOTE:
                return k if self.words[k - 1] in (",", ":") else None
            if self.words[k] in cues.verbs() and (self.tags[k] in FINITE or (k > i + 1 and self._quotes_next(k))):
                return None
        return None

    def _adds(self, k: int) -> bool:
        """Whether a participle of saying stands at `k`: `she said, adding, “…”`."""
        return k < self.stop and self.tags[k] == "VBG" and self.words[k] in cues.verbs()

    def _quotes_next(self, k: int) -> bool:
        """Whether a participle of saying at `k` has the quotation after it for its own: `she said, adding, “…”`."""
        return self._adds(k) and self.words[k + 1 : k + 2] in ([","], [":"]) and QUOTE in self.tags[k + 2 : k + 3]

    def left_content(self, before: int) -> Span | None:
        """The content that ends before token `before`: the clause, or the quotation alone after a full stop."""
        end = before
        while end > 0 and self.words[end - 1] in (",", "—", "–", "-"):
            end -= 1
        start = 0
        if self.tags[end - 1] == QUOTE and end >= 2 and self.words[end - 2] in ".?!":
            start = end - 1
        if end - start > 1 and self.tags[start] == "CC":
            start += 1
        return (start, end) if end > start else None

    def content_end(self, a: int, i: int, source: Span | None) -> int:
        """The end of content that begins at token `a`: the clause, up to what the outlet adds in its own voice."""
        breaks = self.breaks
        first = bisect_left(breaks, a)
        if first == len(breaks):
            return self.stop
        known = cues.verbs()
        relative = source is not None and not RELATIVES.isdisjoint(self.words[max(0, source[0] - 1) : source[0] + 1])
        subordinate = self.words[0] in SUBORDINATORS and (source is None or source[0] <= 12)
        subordinate = subordinate or self._adjunct(a, i)
        for k in breaks[first:]:
            word = self.words[k]
            comma = word == "," or (self.tags[k] == QUOTE and phrases.last_sign(self.line[k].text) == ",")
            if not comma or k + 1 >= self.stop:
                if word == ";":
                    return k
                if (
                    k > a + 1
                    and word in ("and", "but")
                    and (self.new_verb(k + 1, known, i) or self.same_clause(k + 1, known, i))
                ):
                    return k - (self.words[k - 1] == ",")
                continue
            if subordinate or (relative and self.tags[k + 1] in PREDICATES) or self._outside(k + 1, known):
                return k + (word != ",")
        return self.stop

    def _adjunct(self, a: int, i: int) -> bool:
        """Whether a cue and its content are in what a sentence opens with: `Asked whether …, Lee said`."""
        return (i == 0 or self.tags[i] == "VBG") and self.opens_apart(min(a, max(i, 1)))

    def opens_apart(self, upto: int) -> bool:
        """Whether the words before token `upto` are a participle or preposition with what belongs to it, no clause."""
        if self.tags[0] not in ("IN", "VBG", "VBN", "VBD") or self.words[0] == "according":
            return False
        return "," not in self.words[1:upto] and FINITE.isdisjoint(self.tags[1:upto])

    def _outside(self, k: int, known: dict[str, cues.Cue]) -> bool:
        """Whether what follows a comma is the outlet's again: another cue with its own subject, or a participle."""
        follows = self.words[k]
        if follows in ("according", "per") or (follows == "as" and self.verb_soon(k + 1, known)):
            return True
        if follows in known and ("ing" in known[follows].forms or (self.tags[k] == "VBD" and follows in cues.told())):
            return True
        if follows in ("but", "and", "while", "though", "although") and self.new_clause(k + 1, known):
            return True
        return self.trailing(k, known)

    def count_limit(self, a: int, b: int) -> int:
        """Where what is counted ends within `a` to `b`: before the next clause."""
        for k in range(a + 1, b - 1):
            if self.words[k] != ",":
                continue
            if self.words[k + 1] in _NEXT or self.tags[k + 1] in ("VBG", "WP", "WDT"):
                return k
            if self.tags[k + 1] == "CC" and k + 2 < b and self.clausal(k + 2):
                return k
        return b

    def phrase_limit(self, a: int, b: int) -> int:
        """Where content that is no clause ends within `a` to `b`: before a clause of time or cause, or a dash."""
        quoted = max((k for k in range(a, b) if self.tags[k] == QUOTE), default=a) if self.quotes else a
        for k in range(quoted + 1, b):
            if self.words[k] in _CIRCUMSTANCE:
                return k - (self.words[k - 1] == ",")
        return b

    def predicate_after(self, noun: int, a: int) -> int | None:
        """Where the predicate of a noun that begins its sentence sets in, behind its clause from token `a` on.

        `A warning that the dam could fail | was ignored`: the second finite verb of a clause that has no other break.
        """
        first = phrases.left(self.line, noun + 1)
        if first is None or (first and self.words[first - 1] not in _MAY_END):
            return None
        if not FINITE.isdisjoint(self.tags[:first]):
            return None
        verb = False
        for k in range(a + 1, self.stop):
            word, tag = self.words[k], self.tags[k]
            if word in _BREAKS or word in SUBORDINATORS or word in _WH or tag in ("CC", QUOTE, "WP", "WDT"):
                return None
            if tag in FINITE or word in BE or word in HAVE:
                if verb and AUX.isdisjoint(self.words[self.group(k + 1) : k]) and self.tags[k - 1] != "PRP":
                    return k
                if word in cues.verbs() and "clause" in cues.verbs()[word].frames:
                    return None  # `A claim that Lee said the vote was rigged was false`
                verb = True
        return None

    def new_verb(self, k: int, known: dict[str, cues.Cue], i: int) -> bool:
        """`and said`: a second verb of the same subject, in the tense of the first."""
        if k >= self.stop:
            return False
        denied = self.words[k + 1 : k + 2] == ["not"] or self.words[k].endswith("n't")
        if denied and any(word in cues.speaking() for word in self.words[k + 1 : k + 3]):
            return True  # `but would not say`
        while k < self.stop and self.tags[k] == "RB":
            k += 1
        if k >= self.stop or self.words[k] not in known:
            return False
        here, first = known[self.words[k]], known.get(self.words[i])
        return first is not None and bool(here.forms & first.forms)

    def same_clause(self, k: int, known: dict[str, cues.Cue], i: int) -> bool:
        """`and Smith has warned` after `Jones has said`: another subject with a cue in the same form."""
        if self.words[i] not in known:
            return False
        for j in range(k, min(k + 9, self.stop)):
            word = self.words[j]
            if word in known and j > k + 1:
                same = bool(known[word].forms & known[self.words[i]].forms & {"past", "s"})
                aux = [w for w in self.words[self.group(j) : j] if w in HAVE]
                before = [w for w in self.words[self.group(i) : i] if w in HAVE]
                return same and bool(aux) == bool(before) and self.group(j) > k
            if self.tags[j] not in NOUNS | {"DT", "JJ", "RB", "VBZ", "VBP", "PRP", "CD"} and word not in AUX:
                return False
        return False

    def verb_soon(self, k: int, known: dict[str, cues.Cue]) -> bool:
        """Whether a cue verb stands at `k` or right after."""
        return any(w in known for w in self.words[k : k + 2])

    def new_clause(self, k: int, known: dict[str, cues.Cue]) -> bool:
        """Whether a subject with a cue of its own follows within a few words: `, but Smith said`."""
        return any(
            self.words[j] in known and self.tags[j] in ("VBD", "VBZ", "VBP", "VBN")
            for j in range(k, min(k + 5, self.stop))
        )

    def trailing(self, k: int, known: dict[str, cues.Cue]) -> bool:
        """Whether the rest of the sentence is only `the outlet reported` or `officials told CNN`."""
        for j in range(k, min(k + 8, self.stop)):
            if self.words[j] == ",":
                return False
            if self.words[j] in known and {"past", "s"} & known[self.words[j]].forms and j > k:
                return (
                    self.adverbials(j + 1) >= self.stop or phrases.right(self.line, j + 1, inverted=True) >= self.stop
                )
        return False
