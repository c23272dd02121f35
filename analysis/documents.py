"""Files to documents: text exactly as written, and what is known of each article.

What a front matter or a manifest states comes first, then what this project's own digests state of
the same file (known by its SHA-256), then what the text itself prints. What none of them says is
missing; an outlet is never guessed.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import yaml
from frontmatter.default_handlers import YAMLHandler

from analysis import lexicon, schema, segments
from analysis.errors import InputError
from analysis.files import decode

SUFFIXES = (".txt", ".md", ".markdown")
MANIFEST = "manifest.csv"
ORIGINALS = "originals"
#: What a front matter or a manifest may state of a document.
FIELDS = ("outlet", "published", "headline", "byline", "kind", "language")
#: What says in a front matter that a field is known to be unknown.
_UNKNOWN = ("not named", "unknown", "none", "")
_ACCEPTED = f"a folder of articles, or one article, as plain text or Markdown ({', '.join(SUFFIXES)})"
_ROOT = Path(__file__).resolve().parent.parent
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_MARKDOWN = YAMLHandler()


@dataclass
class _Corpus:
    """The folder that is read, and what could not be read or understood in it so far."""

    root: Path
    strict: bool
    problems: list[dict[str, str]] = field(default_factory=list)

    def problem(self, name: str, place: str, reason: str) -> None:
        """Note what was wrong, or raise it where the user wants that."""
        if self.strict:
            raise InputError(f"{name}, {place}: {reason}")
        self.problems.append({"doc_id": name, "place": place, "reason": reason})

    @cached_property
    def digests(self) -> dict[str, dict[str, Any]]:
        return _digests()

    def name(self, file: Path) -> str:
        return file.relative_to(self.root).as_posix()


def read_documents(path: str | os.PathLike[str], *, strict: bool = False, originals: bool = True) -> pd.DataFrame:
    """Read a file or a folder of articles, a row each.

    Shape: the columns of `schema.DOCUMENTS`, in the order of the files' paths. A path that does not
    exist from the working directory is tried from the project's folder, so notebooks run from anywhere.
    Hidden files and READMEs are passed over. Text is decoded as its byte order mark says, else as
    UTF-8, else as Windows-1252; its line ends stay. A digest whose original lies in `originals/` beside
    it with the SHA-256 that the digest states is read from there, unless `originals` is false.

    What could not be read or understood is listed in `attrs["problems"]`; with `strict` the first of it
    is raised. Raises `InputError` when there is no such path, no article in it, or none that can be read.

    >>> read_documents("seeds", originals=False).kind.unique().tolist()
    ['digest']
    """
    root = _locate(Path(path))
    corpus = _Corpus(root if root.is_dir() else root.parent, strict)
    files = _files(root)
    manifest = _Manifest(corpus, files)
    rows = [row for file in files if (row := _document(file, corpus, manifest, originals=originals))]
    if not rows:
        first = corpus.problems[0]
        raise InputError(f"No article in {root} could be read; {first['doc_id']}: {first['reason']}")
    for row, name in zip(rows, _identifiers([row["path"] for row in rows]), strict=True):
        row["doc_id"] = name
    names = {row["path"]: row["doc_id"] for row in rows}
    table = schema.DOCUMENTS.frame(rows)
    table.attrs["problems"] = [p | {"doc_id": names.get(p["doc_id"], p["doc_id"])} for p in corpus.problems]
    return table


# --- files ------------------------------------------------------------------------------------


def _locate(path: Path) -> Path:
    try:
        path = path.expanduser()
        found = next((place for place in (path, _ROOT / path) if place.exists()), None)
    except (OSError, RuntimeError):
        found = None
    if found is None:
        raise InputError(f"There is no file or folder {str(path)!r}: give {_ACCEPTED}.")
    return found


def _files(path: Path) -> list[Path]:
    """The articles at the path, in an order that does not depend on the machine."""
    if path.is_file():
        if path.suffix.lower() not in SUFFIXES:
            raise InputError(f"{path} is not an article this program can read: give {_ACCEPTED}.")
        return [path]
    found = sorted(_walk(path), key=lambda file: file.relative_to(path).parts)
    if not found:
        raise InputError(f"The folder {path} holds no article: give {_ACCEPTED}.")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        beside_digests = any(name.lower().endswith(SUFFIXES[1:]) and not _aside(name) for name in names)
        folders[:] = [name for name in folders if not _aside(name) and not (beside_digests and name == ORIGINALS)]
        yield from (Path(place, name) for name in names if name.lower().endswith(SUFFIXES) and not _aside(name))


def _aside(name: str) -> bool:
    return name.startswith(".") or name.upper().startswith("README")


def _identifiers(paths: list[str]) -> list[str]:
    """A short identifier for each path: the file's stem, with its folders or its ending where stems collide."""
    chosen = [""] * len(paths)
    for shorten in (
        lambda p: Path(p).stem,
        lambda p: "-".join(Path(p).with_suffix("").parts),
        lambda p: "-".join(Path(p).parts),
        str,
    ):
        names = [name or shorten(p) for name, p in zip(chosen, paths, strict=True)]
        count = Counter(names)
        chosen = [name if count[name] == 1 else "" for name in names]
    return chosen


# --- one document -----------------------------------------------------------------------------


def _document(file: Path, corpus: _Corpus, manifest: _Manifest, *, originals: bool) -> dict[str, Any] | None:
    """The file's row of the table, its `doc_id` aside; None when there is no text in it."""
    read = _read(file, corpus)
    if read is None:
        return None
    data, text, stated = read
    if originals and stated.get("kind") == "digest":
        original = _original(file, stated, corpus)
        if original and (read := _read(original, corpus)):
            file, (data, text, _) = original, read
            stated = {**stated, "kind": "original", "headline": None}
    sha256, name = hashlib.sha256(data).hexdigest(), corpus.name(file)
    sources = [stated, manifest.about(name, sha256)]
    if stated.get("kind") != "digest":
        sources.append(corpus.digests.get(sha256, {}))
    sources.append(_printed(text))
    known = {key: next((s[key] for s in sources if s.get(key) is not None), None) for key in FIELDS}
    known["published"] = _date(known["published"], name, corpus)
    known["kind"] = _kind(known["kind"], name, corpus)
    words = sum(1 for _ in _WORD.finditer(text))
    return {**known, "doc_id": "", "path": name, "sha256": sha256, "words": words, "text": text}


def _read(file: Path, corpus: _Corpus) -> tuple[bytes, str, dict[str, Any]] | None:
    """A file's bytes, its text, and what its front matter states; None, with the reason noted, if there is no text."""
    name = corpus.name(file)
    try:
        data = file.read_bytes()
    except OSError as error:
        corpus.problem(name, "file", f"The file cannot be opened ({error.strerror or error}).")
        return None
    text, doubt = decode(data)
    if doubt:
        corpus.problem(name, "file", doubt)
        if not text:
            return None
    stated: dict[str, Any] = {}
    if file.suffix.lower() != ".txt" and _MARKDOWN.detect(text):
        text, stated = _front_matter(text, name, corpus)
    if not text.strip():
        corpus.problem(name, "file", "There is no text in the file.")
        return None
    return data, text, stated


def _front_matter(text: str, name: str, corpus: _Corpus) -> tuple[str, dict[str, Any]]:
    """The text after the front matter, and what that states; a broken one states nothing."""
    try:
        block, content = _MARKDOWN.split(text)
    except ValueError:
        corpus.problem(name, "front matter", "The front matter is not closed by a line of three hyphens.")
        return text, {}
    try:
        stated = _MARKDOWN.load(block)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"front matter, line {mark.line + 1}" if mark else "front matter"
        corpus.problem(name, place, f"It cannot be understood: {getattr(error, 'problem', None) or error}.")
        return content.lstrip("\r\n"), {}
    if not isinstance(stated, dict):
        return text, {}
    return content.lstrip("\r\n"), {str(key): _value(value) for key, value in stated.items()}


def _value(value: Any) -> Any:
    """A stated value as text, or as the date it is; None where it says that it is unknown."""
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, list | dict):
        return ", ".join(str(item) for item in value if not isinstance(item, list | dict)) or None
    return None if str(value).strip().lower() in _UNKNOWN else str(value).strip()


def _original(digest: Path, stated: Mapping[str, Any], corpus: _Corpus) -> Path | None:
    """The original of a digest, where it lies beside it and is the very file that was summarised."""
    name = Path(str(stated.get("original") or f"{digest.stem}.txt")).name
    file = digest.parent / ORIGINALS / name
    if not file.is_file():
        return None
    if hashlib.sha256(file.read_bytes()).hexdigest() == stated.get("sha256"):
        return file
    reason = f"{corpus.name(file)} is not the file it summarises (SHA-256 differs); the digest was read."
    corpus.problem(corpus.name(digest), "original", reason)
    return None


# --- what is known of it ----------------------------------------------------------------------


class _Manifest:
    """What a `manifest.csv` in the corpus folder states, by file name, path or SHA-256."""

    keys = ("path", "file", "sha256")

    def __init__(self, corpus: _Corpus, files: list[Path]) -> None:
        self.rows: dict[tuple[str, str], dict[str, Any]] = {}
        source = corpus.root / MANIFEST
        if not source.is_file():
            return
        text, doubt = decode(source.read_bytes())
        reader = csv.DictReader(text.splitlines())
        if not set(self.keys) & set(reader.fieldnames or ()):
            doubt = f"It has none of the columns {', '.join(self.keys)}, so it says nothing of any file."
        if doubt:
            corpus.problem(MANIFEST, "file", doubt)
        names = {corpus.name(file) for file in files} | {file.name for file in files}
        for line, row in enumerate(reader, 2):
            stated = {key: _value(value) for key, value in row.items() if isinstance(key, str)}
            given = [(key, stated[key]) for key in self.keys if stated.get(key)]
            self.rows.update(dict.fromkeys(given, stated))
            if given and not any(key == "sha256" or value in names for key, value in given):
                corpus.problem(MANIFEST, f"line {line}", f"There is no article {given[0][1]!r}.")

    def about(self, name: str, sha256: str) -> dict[str, Any]:
        """The row for a file; an empty one where the manifest has none."""
        tries = (("path", name), ("file", name), ("file", Path(name).name), ("sha256", sha256))
        return next((self.rows[key] for key in tries if key in self.rows), {})


def _digests() -> dict[str, dict[str, Any]]:
    """What this project's digests state of their originals, by the originals' SHA-256."""
    seeds = _Corpus(_ROOT / "seeds", strict=False)
    read = [_read(file, seeds) for file in sorted(seeds.root.glob("*.md")) if not _aside(file.name)]
    fields = ("outlet", "published", "byline", "language")
    return {str(stated.get("sha256")): {key: stated.get(key) for key in fields} for _, _, stated in filter(None, read)}


def _printed(text: str) -> dict[str, Any]:
    """What the text itself prints: its headline, its author, its date, and the language it is in."""
    told = segments.outline(text)
    parts = [(segment.role, text[segment.start : segment.end]) for segment in told.segments]
    titles = [part for role, part in parts if role == "headline"]
    authors = [part[2:].lstrip(" :") for role, part in parts if role == "byline" and part[:2].lower() == "by"]
    days = (printed_date(part) for role, part in parts if role == "dateline")
    return {
        "headline": next((title for title in titles if len(title.split()) > 2), titles[0] if titles else None),
        "byline": authors[0] if authors else None,
        "published": next((day for day in days if day), None),
        "language": "en" if _is_english(text) else None,
    }


_MONTHS = {row["name"][:3].lower(): int(row["month"]) for row in lexicon.table("months")}
_DAY = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<month>[A-Z][a-z]{2})[a-z]{0,6}\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? +(?P<year>\d{4})"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month2>[A-Z][a-z]{2})[a-z]{0,6}\.?,? +(?P<year2>\d{4})",
    re.IGNORECASE,
)


def printed_date(text: str) -> date | None:
    """The first full date in a line; None where there is none, or only one without a year.

    >>> printed_date("Jun 26, 2024, 18:59 PM EDT")
    datetime.date(2024, 6, 26)
    >>> printed_date("Sunday, June 30")
    """
    for found in _DAY.finditer(text):
        try:
            if found["iso"]:
                return date.fromisoformat(found["iso"])
            month, day, year = (found[key] or found[f"{key}2"] for key in ("month", "day", "year"))
            return date(int(year), _MONTHS[month.lower()], int(day))
        except (KeyError, ValueError):
            continue
    return None


def _date(value: Any, name: str, corpus: _Corpus) -> date | None:
    if value is None or isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    day = printed_date(str(value))
    if day is None:
        corpus.problem(name, "published", f"{value!r} is not a date; write it as 2024-06-26.")
    return day


def _kind(value: Any, name: str, corpus: _Corpus) -> str:
    if value not in (None, "original", "digest"):
        corpus.problem(name, "kind", f"{value!r} is neither original nor digest; it was read as an original.")
    return "digest" if value == "digest" else "original"


def _is_english(text: str) -> bool:
    """Whether a fifth of the first words are English function words."""
    known = frozenset(lexicon.words("function_words"))
    words = [word.lower() for word in _WORD.findall(text[:20_000])]
    return sum(word in known for word in words) > len(words) / 5
