"""Text exports of news archives, which hold many articles in one file: LexisNexis, Nexis Uni and ProQuest.

An archive prints a head over each article and notes under it. Both are made of labelled lines (`BYLINE: Dana Reed`)
and, in the head, of the outlet's name over the day. The labels are in `lexicon/export_labels.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from analysis import lexicon
from analysis.documents import limits
from analysis.documents.pages import Page
from analysis.documents.printed import printed_date

#: What parts the articles in each archive's exports, and what has to be there too, lest an article be taken for one.
_LEXIS = re.compile(r"^[ \t]*\d{1,6} of \d{1,6} DOCUMENTS?[ \t]*$", re.MULTILINE)
_NEXIS = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_PROQUEST = re.compile(r"^_{40,}[ \t]*$", re.MULTILINE)
_LENGTH = re.compile(r"^LENGTH:[ \t]*[\d,]+ words", re.MULTILINE | re.IGNORECASE)
_NUMBER = re.compile(r"^ProQuest document ID:", re.MULTILINE | re.IGNORECASE)

_LABEL = re.compile(r"[ \t]*([A-Z][A-Za-z/ -]{2,24}?)[ \t]*(?::[ \t]*(.*)|$)")
_BLOCK = re.compile(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
#: A line that begins with a day, and a value that is more than one sentence.
_DAY = re.compile(r"[ \t]*(?:[A-Z][a-z]+day,? )?(?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)\b")
_PROSE = re.compile(r"[a-z]{2}[.!?][\"”’']?\s+[\"“‘'A-Z]")
_RIGHTS = re.compile(r"\s*(copyright\b|©|\(c\)|all rights reserved|contact us at)", re.IGNORECASE)
#: Columns from which on a line is set in the middle.
_MIDDLE = 8


class Block(NamedTuple):
    """Lines without a blank one between them; the kind and the value of the label that they begin with, if any."""

    text: str
    kind: str
    value: str


def articles(text: str) -> list[Page]:
    """The articles in an archive's export; none where the text is no export.

    The text of each is its headline and the article proper.
    """
    text = text.replace("\r\n", "\n")
    if _LEXIS.search(text) and _LENGTH.search(text):
        parts = _LEXIS.split(text)[1:]
    elif _NEXIS.search(text) and _LENGTH.search(text):
        parts = _NEXIS.split(text)
    elif _PROQUEST.search(text) and _NUMBER.search(text):
        parts = _PROQUEST.split(text)
    else:
        return []
    return [page for part in parts if (page := _read(part))]


def _read(part: str) -> Page | None:
    """The article in a part; one of more lines than are read stays as it is, for the reader to refuse."""
    return Page(part) if part.count("\n") > limits.LINES else _article([*_blocks(part)])


@cache
def _kinds() -> dict[str, str]:
    return {row["label"]: row["kind"] for row in lexicon.table("export_labels")}


def _blocks(part: str) -> Iterator[Block]:
    """The blocks of lines in a part; each line that begins with a label, in a block that does, is one of its own."""
    for found in _BLOCK.finditer(part):
        lines = part[part.rfind("\n", 0, found.start()) + 1 : found.end()].split("\n")
        starts = [0, *(i for i in range(1, len(lines)) if _label(lines[0])[0] and _label(lines[i])[0])]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            kind, value = _label(lines[start])
            rest = "\n".join(lines[start + 1 : end])
            yield Block("\n".join(lines[start:end]), kind, f"{value}\n{rest}".strip() if kind else "")


def _label(line: str) -> tuple[str, str]:
    """The kind of the label that a line begins with, empty if there is none, and what follows it."""
    label = _LABEL.fullmatch(line)
    kind = _kinds().get(label[1].lower(), "") if label else ""
    if not label or (label[2] is None and kind not in ("text", "end")):  # other labels never stand alone
        return "", ""
    return kind, label[2] or ""


def _article(blocks: list[Block]) -> Page | None:
    """An article, with an empty text where the export has none; None for what is no article: the export's own cover."""
    if not any(block.kind for block in blocks):
        return None
    start = next((i for i, block in enumerate(blocks) if block.kind == "text"), None)
    start = _after_head(blocks) if start is None else start
    end = _end(blocks, start)
    notes = [block for block in [*blocks[:start], *blocks[end:]] if block.kind]
    if start == end and len(notes) < 2:
        return None
    found = {
        **_heading(blocks[:start]),
        **_stated({note.kind: " ".join(note.value.split()) for note in reversed(notes)}),
    }
    body = "\n\n".join(block.value if block.kind == "text" else block.text for block in blocks[start:end]).strip()
    headline = found.get("headline")
    return Page(f"{headline}\n\n{body}" if headline and body and not body.startswith(headline) else body, found=found)


def _after_head(blocks: list[Block]) -> int:
    """Where the text begins that has no label of its own: after the labelled lines of the head."""
    labels = [i for i, block in enumerate(blocks) if block.kind]
    last = labels[0]
    while last + 1 < len(blocks) and blocks[last + 1].kind not in ("", "end"):
        last += 1
    return last + 1


def _end(blocks: list[Block], start: int) -> int:
    """Where the article ends: before what is never part of one, and before the notes over that."""
    end = next((i for i in range(start, len(blocks)) if blocks[i].kind == "end"), len(blocks))
    while end > start and (_is_note(blocks[end - 1]) or _RIGHTS.match(blocks[end - 1].text)):
        end -= 1
    return end


def _is_note(block: Block) -> bool:
    """Whether a block is an archive's note rather than a paragraph that begins like one."""
    return block.kind not in ("", "text") and not _PROSE.search(block.value)


def _stated(labelled: Mapping[str, str]) -> dict[str, str]:
    """What the labels state; a line of ProQuest's gives outlet and day at once."""
    fields = ("headline", "byline", "published", "outlet", "language")
    stated = {kind: labelled[kind] for kind in fields if labelled.get(kind)}
    info = labelled.get("info", "")
    if " ; " in info or "; " in info:
        stated.setdefault("outlet", info.split(";")[0].strip())
    day = printed_date(info)
    if day:
        stated.setdefault("published", day.isoformat())
    return stated


def _heading(blocks: list[Block]) -> dict[str, str]:
    """What the lines over the labels print: the day, the outlet over it, and the headline over that or under it."""
    lines = [
        (number, line)
        for number, block in enumerate(blocks)
        if not block.kind and not _RIGHTS.match(block.text)
        for line in block.text.split("\n")
    ]
    at = next((i for i, (_, line) in enumerate(lines) if _DAY.match(line) and printed_date(line)), None)
    if at is None:
        return {"headline": _said(lines[:1])} if lines else {}
    day = printed_date(lines[at][1])
    found = {"published": day.isoformat() if day else "", "outlet": _said(lines[at - 1 : at])}
    above = lines[: max(at - 1, 0)]
    under = [(n, line) for n, line in lines[at + 1 :] if not line.startswith(" " * _MIDDLE)]
    title = [one for one in above if one[0] == above[-1][0]] or [one for one in under if one[0] == under[0][0]]
    return {**found, "headline": _said(title)}


def _said(lines: list[tuple[int, str]]) -> str:
    return " ".join(" ".join(line.split()) for _, line in lines)
