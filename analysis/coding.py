"""Coding by hand: a sheet of figures for a class, the files that come back, and how far the coders agree.

Coding is the term of content analysis for giving each unit one of a few codes. How reliable it is, is told by
Krippendorff's alpha for nominal codes (Krippendorff, Content Analysis, 2004; computed by NLTK): 1 is full agreement, 0
what chance would give. The codes are in `lexicon/codebook.csv`.
"""

from __future__ import annotations

import codecs
import csv
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from itertools import chain, combinations, zip_longest
from pathlib import Path

import pandas as pd
from nltk.metrics.agreement import AnnotationTask

from analysis import evidence, files, lexicon, schema
from analysis.errors import InputError, choices
from analysis.formulas import original

#: Bytes of a file that no coder has filled by hand.
LONGEST = 5_000_000
_SEPARATORS = ",;\t"
_ENDINGS = (".csv", ".tsv", ".txt")


def codebook(field: str) -> dict[str, str]:
    """The codes for a field, `hedge` or `source`, each with its meaning.

    >>> list(codebook("hedge"))
    ['exact', 'about', 'more than', 'at least', 'less than', 'at most']
    """
    found = {row["code"]: row["meaning"] for row in lexicon.table("codebook") if row["field"] == field}
    if not found:
        fields = dict.fromkeys(row["field"] for row in lexicon.table("codebook"))
        raise InputError(f"No field {field!r} is coded: {choices(field, fields)}.")
    return found


def codes(field: str) -> dict[str, str]:
    """The code for each value that the program gives in a field: a comparator for `hedge`, a kind for `source`.

    >>> codes("hedge")["~"], codes("source")["agency"]
    ('about', 'agency')
    """
    known = codebook(field)
    return {
        row["value"]: row["code"] for row in lexicon.table("codebook") if row["code"] in known and row["field"] == field
    }


# ---------------------------------------------------------------- the sheet
def sheet(figures: pd.DataFrame, *, size: int = 20) -> pd.DataFrame:
    """Figures to be coded by hand, their `code` left empty: of every hedge and every document some, in reading order.

    Shape: the columns of `schema.SHEET`, at most `size` rows. Raises `InputError` when a column is missing.

    >>> import analysis
    >>> told = pd.DataFrame({"doc_id": ["a"], "text": ["About 50 ships left. Over 20 boats sank."]})
    >>> sheet(analysis.extract_figures(told))[["figure", "code"]].values.tolist()
    [['About 50 ships', nan], ['Over 20 boats', nan]]
    """
    schema.require(figures, ["figure_id", "doc_id", "text", "sentence", "comparator", "noun"], of="sheet")
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, group in enumerate(zip(figures["comparator"], figures["doc_id"], strict=True)):
        groups[group].append(i)
    hedges: dict[str, list[list[int]]] = defaultdict(list)
    for (comparator, _), places in groups.items():
        hedges[comparator].append(places)
    chosen = figures.iloc[sorted(_turns([_turns(each) for each in hedges.values()])[:size])]
    outlets = chosen.get("outlet", pd.Series(None, index=chosen.index, dtype="str"))
    printed = evidence.printed(chosen)
    rows = zip(chosen["figure_id"], outlets, printed, chosen["sentence"], [None] * len(chosen), strict=True)
    return schema.SHEET.of([*rows])


def save(sheet: pd.DataFrame, to: str | os.PathLike[str]) -> None:
    """Write a sheet as a CSV file that spreadsheets open as it is, and say so; without a place, only say so.

    Raises:
        InputError: the file cannot be written.
    """
    if not os.fspath(to):
        print("Not written: the parameter `to` names no file.")
        return
    # The mark at the beginning tells spreadsheets that the letters are UTF-8.
    place = files.put(to, codecs.BOM_UTF8 + files.csv(sheet))
    print(f"Sheet of {len(sheet)} figures: {place}")


def _turns(queues: Sequence[Sequence[int]]) -> list[int]:
    """The first of each queue, then the second of each, and so on."""
    return [each for each in chain.from_iterable(zip_longest(*queues)) if each is not None]


# ---------------------------------------------------------------- the files that come back
def read(folder: str | os.PathLike[str], items: Sequence[str], *, field: str = "hedge") -> pd.DataFrame:
    """What a class has coded: each file of the folder is one coder's sheet, saved as CSV.

    Shape: the columns of `schema.CODINGS`, a row for each code that was given. A file that cannot be used, and a cell
    with another word than a code, is a row of `attrs["problems"]`; the rest is read.

    Args:
        folder: the files; commas, semicolons or tabs part their cells, whatever the spreadsheet made of them. Empty as
            long as nothing has come back, which is told as a problem too.
        items: the figures that were to be coded, as in `sheet(...)["item"]`.
        field: what was coded, `hedge` or `source`.

    Raises:
        InputError: there is no such folder, or no such field.
    """
    place, known, codes = Path(folder), frozenset(items), codebook(field)
    if not os.fspath(folder):
        return _with_problems([], [{"doc_id": "", "place": "", "reason": "No folder with the class's files is given."}])
    if not place.is_dir():
        raise InputError(f"There is no folder {place}: give the folder with the class's files.")
    rows: list[tuple[str, str, str]] = []
    problems: list[dict[str, str]] = []
    for path in sorted(p for p in place.iterdir() if p.is_file() and not p.name.startswith(".")):
        try:
            given, doubts = _codes(path, known, codes)
        except InputError as error:
            problems.append({"doc_id": path.name, "place": "file", "reason": str(error)})
            continue
        rows += [(path.stem, item, code) for item, code in given.items()]
        problems += [{"doc_id": path.name, "place": line, "reason": reason} for line, reason in doubts]
    return _with_problems(rows, problems)


def _with_problems(rows: list[tuple[str, str, str]], problems: list[dict[str, str]]) -> pd.DataFrame:
    found = schema.CODINGS.of(rows)
    found.attrs["problems"] = schema.Problems(problems)
    return found


def _codes(path: Path, items: frozenset[str], codes: Mapping[str, str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The codes in a file by item, and what could not be used, by line; `InputError` where nothing can be."""
    given: dict[str, str] = {}
    doubts: list[tuple[str, str]] = []
    for line, item, word in _cells(path):
        code = " ".join(word.lower().split())
        if not code:
            continue
        if item not in items:
            doubts.append((line, f"No figure {item!r} was to be coded."))
        elif code not in codes:
            doubts.append((line, f"No code {word.strip()!r}: {choices(code, codes)}."))
        elif given.setdefault(item, code) != code:
            doubts.append((line, f"The figure is coded twice; {given[item]!r} is kept, not {code!r}."))
    if not given:
        reason = f"{len(doubts)} cells hold none of the codes or figures" if doubts else "no figure in it has a code"
        raise InputError(f"Nothing in it can be used: {reason}.")
    return given, doubts


def _cells(path: Path) -> Iterator[tuple[str, str, str]]:
    """The lines of a file with their item and code."""
    if path.suffix.lower() not in _ENDINGS:
        raise InputError(f"It is no CSV file ({path.suffix or 'no ending'}): save the sheet as CSV.")
    try:
        data = path.read_bytes() if path.stat().st_size <= LONGEST else None
    except OSError as error:
        raise InputError(f"It cannot be read: {error.strerror or error}.") from error
    if data is None:
        raise InputError(f"It is longer than {LONGEST:,} bytes.")
    text, doubt = files.decode(data)
    if not text.strip():
        raise InputError(doubt or "It is empty.")
    head = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=head.count))
    try:
        names = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
        if missing := [name for name in ("item", "code") if name not in names]:
            raise InputError(f"It lacks the column {missing[0]!r}; it has: {', '.join(filter(None, names)) or 'none'}.")
        for row in reader:
            yield f"line {reader.line_num}", original((row[names["item"]] or "").strip()), row[names["code"]] or ""
    except csv.Error as error:
        raise InputError(f"Line {reader.line_num} is not CSV: {error}.") from error


# ---------------------------------------------------------------- agreement
def alpha(codings: pd.DataFrame) -> float:
    """Krippendorff's alpha for nominal codes; not a number where no figure has been coded twice.

    Figures that a coder left out are missing data and count against nobody.

    Raises:
        InputError: a column `coder`, `item` or `code` is missing.

    >>> rows = [("a", "1", "about"), ("b", "1", "about"), ("a", "2", "exact"), ("b", "2", "about")]
    >>> alpha(pd.DataFrame(rows, columns=["coder", "item", "code"]))
    0.0
    """
    schema.require(codings, schema.CODINGS.names, of="alpha")
    shared = codings[codings.groupby("item")["coder"].transform("nunique") > 1]
    if shared.empty:
        return float("nan")
    return float(AnnotationTask(shared[schema.CODINGS.names].values.tolist()).alpha())


def agreement(codings: pd.DataFrame) -> pd.DataFrame:
    """How far a class agrees, in one row.

    Shape: the columns of `schema.AGREEMENT`. Raises `InputError` when a column is missing.

    >>> rows = [("a", "1", "about"), ("b", "1", "about"), ("a", "2", "exact"), ("b", "2", "about")]
    >>> agreement(pd.DataFrame(rows, columns=["coder", "item", "code"])).values.tolist()
    [[2.0, 2.0, 0.5, 0.0]]
    """
    pairs = pairwise(codings)
    both = int(pairs["items"].sum())
    share = float((pairs["share"] * pairs["items"]).sum() / both) if both else None
    shared = codings.groupby("item")["coder"].nunique()
    chance = alpha(codings) if both else None
    return schema.AGREEMENT.of([(codings["coder"].nunique(), int((shared > 1).sum()), share, chance)])


def pairwise(codings: pd.DataFrame) -> pd.DataFrame:
    """How far each two coders agree on the figures that both have coded, those who agree least first.

    Shape: the columns of `schema.PAIRS`. Raises `InputError` when a column is missing.

    >>> rows = [("a", "1", "about"), ("b", "1", "about"), ("a", "2", "exact"), ("b", "2", "about")]
    >>> pairwise(pd.DataFrame(rows, columns=["coder", "item", "code"])).values.tolist()
    [['a', 'b', 2, 0.5]]
    """
    schema.require(codings, schema.CODINGS.names, of="pairwise")
    given: dict[str, dict[str, str]] = defaultdict(dict)
    for coder, item, code in codings[schema.CODINGS.names].values.tolist():
        given[coder][item] = code
    rows = []
    for coder, other in combinations(sorted(given), 2):
        both = given[coder].keys() & given[other].keys()
        if both:
            same = sum(given[coder][item] == given[other][item] for item in both)
            rows.append((coder, other, len(both), same / len(both)))
    return schema.PAIRS.of(sorted(rows, key=lambda row: (row[3], row[:2])))


def disputes(codings: pd.DataFrame) -> pd.DataFrame:
    """The figures that coders gave different codes, the most disputed first.

    Shape: the columns of `schema.DISPUTES`. Raises `InputError` when a column is missing.

    >>> rows = [("a", "1", "about"), ("b", "1", "exact"), ("c", "1", "about"), ("a", "2", "exact"), ("b", "2", "exact")]
    >>> disputes(pd.DataFrame(rows, columns=["coder", "item", "code"]))[["item", "codes"]].values.tolist()
    [['1', 'about × 2, exact × 1']]
    """
    schema.require(codings, schema.CODINGS.names, of="disputes")
    rows = []
    for item, each in codings.groupby("item", sort=False)["code"]:
        counts = sorted(Counter(each).items(), key=lambda pair: (-pair[1], pair[0]))
        if len(counts) > 1:
            told = ", ".join(f"{code} × {times}" for code, times in counts)
            rows.append((item, len(each), told, counts[0][1] / len(each)))
    return schema.DISPUTES.of(sorted(rows, key=lambda row: row[3]))
