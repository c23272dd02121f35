"""Files in which the program notes what it has made, cut at every byte and with bits flipped: never wrong data."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis import __main__ as command_line
from analysis import runs, schema
from analysis.extraction import parts
from analysis.runs.state import FILE, State
from analysis.schema.arrow import arrow
from benchmarks.faults.sandbox import Count

#: What no cut and no flip would make of a state.
NASTY = (b"", b"\0", b"null", b"[]", b'{"a.ipynb": []}', b'{"\\u0000": {}}', b'{"%s": {}}' % (b"x" * 300), b"[" * 9999)


def damaged(whole: bytes, *, flips: int) -> Iterator[bytes]:
    """A file's content cut at every byte, then with one bit flipped at random places, then replaced by nasty ones."""
    yield from (whole[:cut] for cut in range(len(whole)))
    place = random.Random(flips)  # noqa: S311
    for _ in range(flips):
        at = place.randrange(len(whole))
        yield whole[:at] + bytes([whole[at] ^ 1 << place.randrange(8)]) + whole[at + 1 :]
    yield from NASTY


def _each(file: Path, believed: Callable[[bytes], bool], *, flips: int) -> Count:
    """Count the damages, those after which something wrong is believed, and those that are an exception."""
    whole, count = file.read_bytes(), Count()
    for content in damaged(whole, flips=flips):
        file.write_bytes(content)
        count["tries"] += 1
        try:
            count["different"] += believed(content)
        except Exception:
            count["crashes"] += 1
    file.write_bytes(whole)
    return count


def batch(place: Path, *, flips: int) -> Count:
    """What a batch notes of its outputs, and the outputs themselves."""
    notebook, folder = place / "notebook.ipynb", place / "batch"
    notebook.write_text("{}", "utf-8")
    folder.mkdir()
    output = folder / "a.ipynb"
    output.write_bytes(runs.written(runs.read(runs.notebooks()[0])))
    made_from = State(folder).origin(notebook, {"word": "a"})
    State(folder).record(output.name, made_from)
    truth = json.loads((folder / FILE).read_bytes())[output.name]

    def of_state(content: bytes) -> bool:
        fresh = State(folder).fresh(output.name, made_from)
        wrong = fresh and json.loads(content)[output.name] != truth
        State(folder).record("b.ipynb", made_from)
        return wrong

    def of_output(content: bytes) -> bool:
        return State(folder).fresh(output.name, made_from)

    count = _each(folder / FILE, of_state, flips=flips)
    output.write_bytes(output.read_bytes()[:500])
    State(folder).record(output.name, made_from)
    return count + _each(output, of_output, flips=flips)


def report(place: Path, *, flips: int) -> Count:
    """The stamp of a report; what is around the hash in it means nothing."""
    source, site = place / "articles", place / "site"
    source.mkdir()
    site.mkdir()
    (site / "index.html").write_text("A page.", "utf-8")
    stamp = site / command_line.STAMP
    stamp.write_text(command_line.inputs(source) + "\n", "utf-8")
    whole = stamp.read_bytes().strip()
    return _each(stamp, lambda content: command_line.is_fresh(site, source) and content.strip() != whole, flips=flips)


def extraction(place: Path, *, flips: int) -> Count:
    """What an extraction notes of a partition."""
    target = parts.folder(place / "parts")
    inputs = "0123456789abcdef" * 4
    made = parts.write(target, "part-000000", inputs, {"problems": arrow(schema.PROBLEMS, schema.PROBLEMS.empty())})
    parts.finish(target, ["problems"], ["part-000000"])

    def believed(content: bytes) -> bool:
        return parts.finished(target, "part-000000", inputs, ["problems"]) not in (None, made)

    return _each(place / "parts" / parts.MADE_FROM / "part-000000.json", believed, flips=flips)
