"""Inputs made to be hard for what reads them: some hundred families a format, as data, and the files made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from benchmarks.inputs import packed, pages, tables, texts
from benchmarks.inputs.families import Family

__all__ = ["INPUTS", "Family", "Format"]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _latin(text: str) -> bytes:
    return text.encode("latin-1")


class Format(NamedTuple):
    """The files of a format: their ending, how a text becomes one, and the families of such texts.

    `share` is how long the text is to be for a byte of the file.
    """

    ending: str
    made: Callable[[str], bytes]
    families: Mapping[str, Family]
    share: float = 1.0

    def file(self, family: str, size: int) -> bytes:
        """A file of a family of about so many bytes."""
        return self.made(self.families[family].text(int(size * self.share)))


#: What can be read, by the name of what is hard about it.
INPUTS: dict[str, Format] = {
    "texts": Format(".txt", _bytes, texts.TEXTS),
    "encodings": Format(".txt", _latin, texts.ENCODINGS),
    "exports": Format(".txt", _bytes, texts.EXPORTS),
    "front matters": Format(".md", _bytes, texts.MARKDOWN),
    "pages": Format(".html", _bytes, pages.BODIES),
    "heads of pages": Format(".html", _bytes, pages.HEADS),
    "data in pages": Format(".html", _bytes, pages.LINKED),
    "csv": Format(".csv", _bytes, tables.CSV),
    "jsonl": Format(".jsonl", _bytes, tables.JSON_LINES),
    "packed csv": Format(".csv.gz", packed.packed, tables.CSV),
    "word": Format(".docx", packed.word, packed.WORD),
    "pdf": Format(".pdf", packed.pdf, packed.DRAWN),
    "packed pdf": Format(".pdf", partial(packed.pdf, unpacked=False), packed.DRAWN),
    "pdf structures": Format(".pdf", packed.structure, packed.STRUCTURES),
    "archives": Format(".zip", packed.archive, packed.ARCHIVES, share=0.2),
}
