"""Nasty inputs by kind, as a name and the bytes of a file: what is met in archives, and what is made to do harm.

The same at every run. Names of kinds begin with what they are nasty about. `write` puts them into a folder, with what
is no file: links in circles, pipes, sockets, folders that are called like articles.
"""

from __future__ import annotations

import gzip
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

from tests.nasty_packed import archives, pdf, pdfs, words, zipped
from tests.nasty_tables import pages, tables
from tests.nasty_text import ARTICLE, Files, encodings, markdown, texts


def names() -> Files:
    """Names that mean something to somebody else."""
    odd = [
        "a\nb",
        "a\tb",
        "a\\b",
        "a b ",
        " ",
        "-rf",
        "--help",
        "~",
        "*",
        "?",
        "%00",
        "%2e%2e%2f",
        "$(id)",
        "`id`",
        "a;b",
        "a|b",
        "a&b",
        "'",
        '"',
        "a,b",
        "=1+1",
        "@a",
        "#5",
        "a#1",
        "a#b-1",
        "{x.__class__}",
        "{{7*7}}",
        "%s%n",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "CON",
        "aux",
        "..a",
        "a..",
        "a.txt",
        "x" * 240,
        "é",
        "e\u0301",
        "👩‍👩‍👧",
        "\u202egpj",
        "\u200b",
        "\x07",
        "İ",
        "ß",
        "SS",
        "_",
        "0",
        "None",
        "nan",
        "index",
        "figures",
        "manifest",
    ]
    article = ARTICLE.encode()
    found = {f"name/{name}.txt": article for name in odd} | {
        f"name/{os.fsdecode(raw)}.txt": article for raw in (b"caf\xe9", b"\xff\xfe", b"\xed\xa0\x80")
    }
    found |= {
        "name/A.TXT": article,
        "name/a.Txt": article,
        "name/.txt": article,
        "name/no ending": article,
        "name/a.": article,
        "name/a.xyz": b"x",
        "name/é/b.txt": article,
        "name/a-1.txt": article,
        "name/a/1.txt": article,
        "name/a.csv": b"text\nSome 40 boats sank in the storm.",
        "name/cut.exe": b"MZ",
    }
    wrong = {
        "html.txt": b"<html><p>Five ships sank.</p>",
        "pdf.txt": pdf("Five ships sank."),
        "txt.pdf": article,
        "docx.html": zipped({"a": b"b"}),
        "gz.txt": gzip.compress(article, mtime=0),
        "jpg.md": b"\xff\xd8\xff\xe0\0\x10JFIF" * 9,
        "json.csv": b'{"text": "five"}',
        "csv.jsonl": b"text\nfive",
        "zip.docx": zipped({"a.txt": article}),
        "html.csv": b"<html>,text\nfive,six",
    }
    return found | {f"wrong ending {name}": data for name, data in wrong.items()}


GROUPS: tuple[Callable[[], Files], ...] = (encodings, texts, markdown, pages, tables, archives, words, pdfs, names)


def files() -> Files:
    """Every kind of file by its name in a corpus."""
    return {name: data for group in GROUPS for name, data in group().items()}


def write(folder: Path, some: Files) -> None:
    """Put files into a folder; raises where the file system takes no such name."""
    for name, data in some.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def others(folder: Path) -> Iterator[str]:
    """Put into a folder what is no file, or cannot be opened, and give the name of each."""
    made: dict[str, Callable[[Path], object]] = {
        "link to itself.txt": lambda path: path.symlink_to(path.name),
        "link to nothing.txt": lambda path: path.symlink_to("nowhere"),
        "link to the folder": lambda path: path.symlink_to(".", target_is_directory=True),
        "link up.txt": lambda path: path.symlink_to("..", target_is_directory=True),
        "link to a device.txt": lambda path: path.symlink_to("/dev/zero"),
        "link to a pipe.csv": lambda path: path.symlink_to("pipe.txt"),
        "pipe.txt": os.mkfifo,
        "socket.txt": _socket,
        "folder.txt": Path.mkdir,
        "folder.zip": Path.mkdir,
        "closed.txt": lambda path: (path.write_text(ARTICLE, "utf-8"), path.chmod(0)),
        "closed": lambda path: (path.mkdir(), path.chmod(0)),
    }
    for name, make in made.items():
        make(folder / name)
        yield name


def _socket(path: Path) -> None:
    with chdir(path.parent), socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path.name)
