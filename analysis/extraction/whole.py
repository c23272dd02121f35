"""What can be said only of a corpus as a whole: the claims of its figures, and which documents repeat another."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping

import pandas as pd

from analysis import schema
from analysis.articles import Problem
from analysis.claims import corrections
from analysis.extraction import parts
from analysis.extraction.linking import link
from analysis.extraction.reading import SKETCHES
from analysis.likeness import repeats
from analysis.schema.arrow import arrow, parquet

#: The name of what is made of all partitions together: `duplicates/whole.parquet`.
WHOLE = "whole"
#: So many documents are compared with each other: their sketches take some 300 MB, and comparing them as much.
COMPARED = 1_000_000


def write(
    corpus: str | os.PathLike[str],
    target: parts.Folder,
    inputs: Mapping[str, str],
    code: str,
    *,
    workers: int | None = None,
) -> Mapping[str, int]:
    """Write claims, a part for each partition, and duplicates, unless they are there; how many there are of what.

    Args:
        corpus: the corpus, which may hold a reader's corrections.
        target: the folder with the partitions' parts.
        inputs: what each partition was made from, by its name.
        code: a hash of the program's code.
        workers: how many processes link the claims; one for each processor if not given.
    """
    links = corrections(corpus) if "://" not in os.fspath(corpus) else None
    stamp = hashlib.sha256(json.dumps([code, [*inputs.items()], bool(links)]).encode()).hexdigest()
    before = parts.finished(target, WHOLE, stamp, ["duplicates", "problems"])
    if before:
        return before.rows
    beside = parts.unfinished(target)
    beside.remove(f"{parts.MADE_FROM}/{WHOLE}.json")
    linked = link(
        lambda: ((name, parts.read(target, "figures", name)) for name in inputs),
        lambda name, claims: beside.put(f"claims/{name}.parquet", parquet(claims)),
        workers=workers,
    )
    problems = [*linked.problems]
    if links:
        reason = "It was not followed: corrections of links are for corpora whose tables are made at once."
        problems.append({"doc_id": links.name, "place": "file", "reason": reason})
    duplicates = _duplicates(target, [*inputs], problems)
    made = {
        "duplicates": arrow(schema.DUPLICATES, duplicates),
        "problems": arrow(schema.PROBLEMS, schema.PROBLEMS.frame(problems)),
    }
    return parts.write(target, WHOLE, stamp, made, rows={"claims": linked.claims}).rows


def _duplicates(target: parts.Folder, names: list[str], problems: list[Problem]) -> pd.DataFrame:
    """The documents that repeat an earlier one, of so many at a time as there is memory for."""
    found = [repeats(some.doc_id, some.sketch) for some in _sketches(target, names)]
    if len(found) > 1:
        reason = f"Documents were compared {COMPARED:,} at a time, in their order."
        problems.append({"doc_id": "duplicates", "place": "documents", "reason": reason})
    return pd.concat(found, ignore_index=True) if found else schema.DUPLICATES.empty()


def _sketches(target: parts.Folder, names: list[str]) -> Iterator[pd.DataFrame]:
    held: list[pd.DataFrame] = []
    for name in names:
        held.append(parts.read(target, SKETCHES, name))
        if sum(map(len, held)) >= COMPARED:
            yield pd.concat(held)
            held = []
    if held:
        yield pd.concat(held)
