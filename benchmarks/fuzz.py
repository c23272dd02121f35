"""Arbitrary text through `figures.find` and `quotes.find`, broken files through their readers: no crash, exact spans.

The texts are of any characters, and of tokens that news is made of (numbers, marks, currencies, odd spaces, cues,
quotation marks in every disorder) in any order. The files are good ones made bad (`mutations`); none may take more
than two seconds. The examples are the same at each run; `--seed` gives others.

    python -m benchmarks.fuzz [--of texts|files|pages|pdf|...] [--examples 100000] [--seed N] [--processes N]
"""
# ruff: noqa: S101 - hypothesis makes an example smaller until the assertion that fails is plain to see

from __future__ import annotations

import math
import multiprocessing as mp
import signal
import sys
import tempfile
from datetime import date
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from analysis import figures, quotes, segments
from benchmarks import commands, mutations
from benchmarks.inputs import INPUTS
from benchmarks.inputs.prose import FAMILIES
from benchmarks.inputs.reading import read

PUBLISHED = date(2024, 6, 26)
PROCESSES = 2
#: Seconds of the processor that a file may take.
MOST = 2.0
#: Characters of a file's texts, all together, in which figures and quotes are looked for too.
LOOKED = 20_000
#: hypothesis slows down as it remembers, so it starts afresh after so many examples.
PART = 1000


def tokens(lines: str) -> list[str]:
    """The tokens of a text that spaces part."""
    return lines.split(" ")


NUMBERS = tokens(
    "0 1 2 7 12 20 52 100 164 1,500 1.5 1,5 .5 007 1/2 ½ 3½ ² ٣٤ 12345678901234567890 1e9 5th 22nd 1990s 2023 36-page "
    "20- 68-year-old 221-207 1.2m £3.5bn $5.7 US$58.24 S$1mil €40 5% 4.9 9/11 10:45 50th one two twelve twenty-one "
    "hundred thousand million billion dozen dozens hundreds half third quarter zero none a an both pair twice double"
)
WORDS = tokens(
    "of in to from and or by than per cent percent points about around nearly almost roughly some more less over under "
    "at least up most as many few fewer just only barely not no if could would between out every last this year month "
    "week past since until through so far on Tuesday May June dollars cents pounds miles km years old aged people "
    "ships the said says according told that which who were was killed rose fell down officials Smith Mr. U.S. Jan. I "
    "II v No. House Section Fortune minus plus times fold rate degrees C"
)
MARKS = [*"$£€¥%‰¢°#&*@+±−-–—.,;:!?…'\"“”‘’«»()[]{}/\\|_~<>=^•\u0301\ufe0f😀数", *tokens("... '' `` .\n ,\n --")]
SPACES = [*" \n\t\xa0\u2009\u202f\u200b\xad\u2028\u2060\x00", "\n\n", "\r\n", *[" "] * 12]

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
TOKENS = st.sampled_from([*NUMBERS, *NUMBERS, *WORDS, *MARKS, *FAMILIES.values()])
SPACED = st.tuples(TOKENS, st.sampled_from(["", "", *SPACES])).map("".join)
NEWS = st.lists(SPACED, max_size=40).map("".join)


SPEECH = st.sampled_from(
    [*MARKS, *tokens("“ ” \" ' ‘ ’ « » „ “No,” 'no' said told that he she Lee Ann Lee's boys' . , ? \n\n")]
)
QUOTED = st.lists(st.one_of(SPEECH, SPEECH, SPACED).map(lambda part: f"{part} "), max_size=40).map("".join)
TALK = st.lists(st.one_of(SPEECH, SPACED), max_size=40).map("".join)
TEXTS = st.one_of(NEWS, NEWS, QUOTED, TALK, ANY, st.tuples(NEWS, ANY, TALK).map("".join))


def check(text: str) -> int:
    """The number of figures and quotes in a text, every promise about them kept."""
    return _figures(text) + _quotes(text)


def _quotes(text: str) -> int:
    found = quotes.find(text, outlet="The Post")
    for quote in found:
        row = quote._asdict()
        assert text[quote.start : quote.end] == quote.text, row
        assert quote.text.strip(), row
        _same(text, row, "cue")
        start, end = quote.source_start, quote.source_end
        assert (start is None) == (end is None), row
        assert start is None or (end is not None and 0 <= start < end <= len(text)), row
    assert len({(quote.start, quote.end) for quote in found}) == len(found), found
    return len(found)


def _figures(text: str) -> int:
    found = figures.find(text, published=PUBLISHED)
    for figure in found:
        row = figure._asdict()
        assert text[figure.start : figure.end] == figure.text, row
        assert figure.text.strip(), row
        assert math.isfinite(figure.low) and math.isfinite(figure.high) and figure.low <= figure.high, row
        assert figure.text in figure.sentence and figure.sentence in text, row
        _same(text, row, "source")
        _same(text, row, "hedge")
        first, last = figure.period_start, figure.period_end
        assert first is None or last is None or first <= last, row
    assert all(a.end <= b.start for a, b in pairwise(found)), found
    return len(found)


def _same(text: str, row: dict[str, Any], name: str) -> None:
    """A column and its offsets are all missing, or the offsets lead to the column's words."""
    words, start, end = (row.get(name + ending) for ending in ("", "_start", "_end"))
    if words is None:
        assert start is None and end is None, row
    else:
        assert text[start:end] == words, row


def examples(count: int, number: int) -> tuple[int, int, str]:
    """Check `count` texts; how many there were, the rows in them, and what failed with its shortest example."""
    seen: list[int] = []

    @seed(number)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(TEXTS)
    def run(text: str) -> None:
        try:
            seen.append(check(text))
        except Exception as error:
            error.add_note(repr(text))
            raise

    try:
        run()
    except Exception as error:
        return len(seen), sum(seen), f"{type(error).__name__}: {error}\n    in {error.__notes__[0]}"
    return len(seen), sum(seen), ""


class LateError(BaseException):
    """A file takes too long; no reader may catch it."""


def _late(*_: object) -> None:
    raise LateError


def check_file(file: Path) -> int:
    """The number of documents in a file and of what is found in them, every promise about them kept."""
    found = read(file)
    assert len(found.documents) or found.reasons, "neither a document nor a problem"
    assert not [reason for reason in found.reasons if "fault of the program" in reason], found.reasons
    texts = [*found.documents["text"]]
    ends = accumulate(map(len, texts))
    return len(texts) + sum(_spans(text, deep=end <= LOOKED) for text, end in zip(texts, ends, strict=True))


def _spans(text: str, *, deep: bool) -> int:
    """What is found in a text of a file, figures and quotes too if asked; of long ones the growth tells."""
    told = segments.find(text)
    assert all(a.end <= b.start for a, b in pairwise(told)), told
    assert all(text[start:end].strip() for start, end, _ in told), told
    return check(text) if deep else len(told)


def files(kind: str, count: int, first: int, number: int) -> tuple[int, int, str]:
    """Check `count` files of a kind; how many there were, the rows in them, and what failed with its number."""
    rows, failures = 0, list[str]()
    signal.signal(signal.SIGPROF, _late)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"a{INPUTS[mutations.KINDS[kind].formats[0]].ending}")
        for i in range(first, first + count):
            file.write_bytes(mutations.made(kind, f"{number}-{i}"))
            try:
                signal.setitimer(signal.ITIMER_PROF, MOST)
                rows += check_file(file)
            except (Exception, LateError) as error:
                failures.append(f"{kind} {number}-{i}: {type(error).__name__}: {str(error)[:300]}")
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
    return count, rows, "\n".join(failures)


def _part(task: tuple[str, int, int, int]) -> tuple[int, int, str]:
    kind, count, part, number = task
    return files(kind, count, part * PART, number) if kind in mutations.KINDS else examples(count, number + part)


def main() -> None:
    """Run, and print how many examples there were; exit with 1 where one failed."""
    options = commands.options(__doc__)
    options.add_argument("--of", default="texts", choices=["texts", "files", *mutations.KINDS], help="what is tried")
    options.add_argument("--examples", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--processes", type=int, default=PROCESSES)
    chosen = options.parse_args()
    kinds = mutations.KINDS if chosen.of == "files" else [chosen.of]
    failed = [_tried(kind, chosen.examples, chosen.seed, chosen.processes) for kind in kinds]
    sys.exit(any(failed))


def _tried(kind: str, count: int, number: int, processes: int) -> bool:
    """Try examples of a kind and print what came of it; whether any failed."""
    parts = -(-count // PART)
    first = number if kind in mutations.KINDS else number * parts
    tasks = [(kind, min(PART, count - i * PART), i, first) for i in range(parts)]
    tried = rows = failed = 0
    with mp.get_context("fork").Pool(processes) as pool:
        for done, (some, more, failure) in enumerate(pool.imap_unordered(_part, tasks), 1):
            tried, rows, failed = tried + some, rows + more, failed + bool(failure)
            if failure:
                print(failure, flush=True)
            elif done % 10 == 0:
                print(f"{tried:,} {kind}, {rows:,} rows", file=sys.stderr, flush=True)
    how = f"{failed} of {parts} parts FAILED" if failed else "no crash, every span exact"
    print(f"{tried:,} {kind} with {rows:,} rows: {how}.", flush=True)
    return bool(failed)


if __name__ == "__main__":
    commands.run(main)
