"""Text files made to be hard: as they are, with a front matter, as an archive's export, and in no encoding."""
# ruff: noqa: E501 - a family is a line of data

from __future__ import annotations

from benchmarks.inputs.families import Family

_SENTENCE = "The river rose by two metres on Monday, and the mayor said that about 40 homes were flooded.\n\n"
_LEXIS = f"1 of 2 DOCUMENTS\n\nThe River Times\n\nJune 5, 2024\n\nRiver rises\n\nBYLINE: Ann Lee\n\nLENGTH: 90 words\n\n{_SENTENCE}"
_LEXIS_END = "\n\nLOAD-DATE: June 6, 2024\n\nLANGUAGE: ENGLISH\n\n2 of 2 DOCUMENTS\n\nLENGTH: 9 words\n\nIt rose.\n"
_NEXIS = f"River rises\nThe River Times\nJune 5, 2024\nByline: Ann Lee\nLength: 90 words\n\nBody\n\n{_SENTENCE}"
_NEXIS_END = "\n\nLoad-Date: June 6, 2024\n\nEnd of Document\n"
_LINE = "_" * 60
_PROQUEST = (
    f"{_LINE}\n\nRiver rises\n\nAuthor: Lee, Ann\n\nPublication info: River Times ; Oxford [Oxford]05 June 2024.\n\n"
)
_PROQUEST_END = f"\n\nProQuest document ID: 5\n\n{_LINE}\n"

#: What a text file of one article may be made of, beside what is hard for figures and quotes.
TEXTS: dict[str, Family] = {
    "sentences": Family("", _SENTENCE),
    "one line": Family("", "The river rose by two metres and "),
    "wrapped lines": Family(
        "", "The river rose by two metres on Monday, and the mayor said\nthat about 40 homes were flooded.\n"
    ),
    "lines": Family(_SENTENCE, "5 ships\n"),
    "titles": Family("", "River rises\n\n"),
    "links": Family("Keep reading:\n\n", "- River rises\n\n"),
    "link headings": Family(_SENTENCE, "Keep reading:\n"),
    "polls": Family(_SENTENCE, "Will it rise?\nYes\nNo\nVote now\n"),
    "captions": Family(_SENTENCE, "Photo: Ann Lee\n"),
    "bylines": Family("", "By Ann Lee\n"),
    "one byline": Family("By ", "Ann Lee and "),
    "datelines": Family("", "June 5, 2024\n"),
    "one dateline": Family("Published: ", "June 5, 2024 "),
    "adverts": Family(_SENTENCE, "Advertisement\n"),
    "advert in words": Family("Sign up ", "for our newsletter "),
    "list marks": Family("", "- "),
    "list items": Family("", "- 5\n"),
    "headings": Family("", "# River\n"),
    "heading marks": Family("", "#"),
    "quotation marks of Markdown": Family("", "> "),
    "blank lines": Family(_SENTENCE, "\n", "", _SENTENCE),
    "form feeds": Family("", "5\f"),
    "line separators": Family("", "Five ships.\u2028"),
    "carriage returns": Family("", "Five ships.\r"),
    "zero-width": Family(_SENTENCE, "\u200b", "", _SENTENCE),
    "different words": Family("", "a{n} ", numbered=True),
    "one word": Family("", "river"),
    "hyphened": Family("", "river-"),
    "apostrophes": Family("", "river’"),
    "capitals": Family("", "River "),
    "other scripts": Family("", "数字は五百人。"),
    "two scripts": Family("", "река River "),
    "accents": Family("", "e\u0301"),
    "surrogates": Family("", "\ufffd"),
    "emoji": Family("", "👩‍👧 "),
    "spaces": Family("5", " ", "", "5"),
    "digits": Family("", "5"),
    "numbers": Family("", "5 "),
    "months": Family("", "June 5, "),
    "days": Family("", "5 June "),
}

MARKDOWN: dict[str, Family] = {
    "front matters": Family("", "---\noutlet: River Times\n---\n", "", _SENTENCE),
    "unclosed": Family("---\n", "outlet: River\n"),
    "lines of hyphens": Family("", "---\n", "", _SENTENCE),
    "hyphens": Family("", "-", "", _SENTENCE),
    "hyphens and spaces": Family("---", " ", "", f"\n---\n{_SENTENCE}"),
    "one value": Family("---\noutlet: ", "River ", "", f"\n---\n{_SENTENCE}"),
    "one key": Family("---\n", "a", "", f": 5\n---\n{_SENTENCE}"),
    "keys": Family("---\n", "a{n}: 5\n", "", f"---\n{_SENTENCE}", numbered=True),
    "list": Family("---\nbyline:\n", "- Ann Lee\n", "", f"---\n{_SENTENCE}"),
    "nested lists": Family("---\nbyline: ", "[", "]", f"\n---\n{_SENTENCE}"),
    "nested lists unclosed": Family("---\nbyline: ", "[", "", f"\n---\n{_SENTENCE}"),
    "nested maps": Family("---\nbyline: ", "{a: ", "}", f"\n---\n{_SENTENCE}"),
    "nested marks": Family("---\nbyline: ", "- ", "", f"a\n---\n{_SENTENCE}"),
    "anchors": Family("---\n", "a{n}: &a{n} 5\n", "", f"---\n{_SENTENCE}", numbered=True),
    "tags": Family("---\nbyline: ", "!a ", "", f"5\n---\n{_SENTENCE}"),
    "quotation marks": Family("---\nbyline: ", '"', "", f"\n---\n{_SENTENCE}"),
    "escapes": Family('---\nbyline: "', "\\u0041", "", f'"\n---\n{_SENTENCE}'),
    "one line of digits": Family("---\npublished: ", "5", "", f"\n---\n{_SENTENCE}"),
    "digits and colons": Family("---\npublished: ", "5:", "", f"5\n---\n{_SENTENCE}"),
    "digits and underscores": Family("---\npublished: ", "5_", "", f"\n---\n{_SENTENCE}"),
    "one day": Family("---\npublished: '", "June 5, ", "", f"'\n---\n{_SENTENCE}"),
    "comments": Family("---\n", "# 5\n", "", f"---\n{_SENTENCE}"),
    "spaces": Family("---\n", " ", "", f"\n---\n{_SENTENCE}"),
    "blank lines": Family("---\noutlet: a\n", "\n", "", f"---\n{_SENTENCE}"),
    "block of text": Family("---\nbyline: |\n", "  Ann Lee\n", "", f"---\n{_SENTENCE}"),
    "folded text": Family("---\nbyline: >\n", "  Ann Lee\n\n", "", f"---\n{_SENTENCE}"),
    "question marks": Family("---\n", "? ", "", f"a\n---\n{_SENTENCE}"),
    "a day and an outlet": Family("---\npublished: 2024-06-05\noutlet: A\n---\n", _SENTENCE),
}


def _each(before: str, after: str) -> dict[str, Family]:
    parts = {
        "paragraphs": _SENTENCE,
        "lines": "5 ships\n",
        "blank lines": "\n",
        "indented lines": "          River\n\n",
        "spaces": " ",
        "tabs": "\t",
        "digits": "5",
        "labels": "BYLINE: Ann Lee\n",
        "labels apart": "BYLINE: Ann Lee\n\n",
        "labels of text": "Body\n\n",
        "labels of the end": "LOAD-DATE: June 5, 2024\n\n",
        "capitals": "A",
        "capitals and spaces": "A ",
        "colons": ":",
        "notes": "SECTION: News; Pg. 5\n\n",
        "rights": "Copyright 2024 River Times\n\n",
        "days": "June 5, 2024\n\n",
        "headlines": "River rises\n\n",
        "carriage returns": "5\r\n",
        "carriage returns alone": "\r",
    }
    return {name: Family(before, part, "", after) for name, part in parts.items()}


_HEADS = {"in the head": _LEXIS.index("BYLINE")}
EXPORTS: dict[str, Family] = {
    **{f"LexisNexis {name}": family for name, family in _each(_LEXIS, _LEXIS_END).items()},
    **{
        f"LexisNexis head {name}": family for name, family in _each(_LEXIS[: _HEADS["in the head"]], _LEXIS_END).items()
    },
    **{f"Nexis Uni {name}": family for name, family in _each(_NEXIS, _NEXIS_END).items()},
    **{f"ProQuest {name}": family for name, family in _each(_PROQUEST, _PROQUEST_END).items()},
    "LexisNexis articles": Family("", _LEXIS),
    "LexisNexis marks": Family("LENGTH: 5 words\n", "1 of 2 DOCUMENTS\n"),
    "LexisNexis marks in a line": Family("LENGTH: 5 words\n1 of 2 DOCUMENTS\n", "1 of 2 "),
    "Nexis Uni articles": Family("", _NEXIS + _NEXIS_END),
    "Nexis Uni marks": Family("LENGTH: 5 words\n", "End of Document\n"),
    "ProQuest articles": Family("", _PROQUEST + _PROQUEST_END),
    "ProQuest underscores": Family(_PROQUEST, "_", "", _PROQUEST_END),
    "ProQuest lines": Family(_PROQUEST, f"{_LINE}\n", "", _PROQUEST_END),
    "ProQuest lines with spaces": Family(_PROQUEST, f"{_LINE} x", "", _PROQUEST_END),
    "LENGTH": Family("1 of 2 DOCUMENTS\n", "LENGTH:"),
    "LENGTH with digits": Family("1 of 2 DOCUMENTS\nLENGTH: ", "5,"),
}

_BYTES = {
    "no UTF-8": "\xe9",
    "no UTF-8 and letters": "caf\xe9 ",
    "half a character": "\xf0\x9f",
    "too long": "\xc0\x80",
    "continued": "\x80",
    "nulls": "\0",
    "null apart": "5\0",
    "escapes": "\x1b$B",
    "controls": "\x01\x02",
    "not in Windows-1252": "\x81\x8d",
    "half a surrogate": "\xed\xa0\x80",
    "surrogates": "\xed\xa0\xbd\xed\xb8\x80",
    "over the end": "\xf4\x90\x80\x80",
    "line ends": "\x85",
    "Shift-JIS": "\x90\x94\x8e\x9a",
    "Big5": "\xbc\xc6\xa6\x72",
    "KOI8-R": "\xd2\xc5\xcb\xc1 ",
    "UTF-7": "+AOk-",
    "quoted": "=E9=\n",
}
_MARKS = {
    "UTF-8 mark": "\xef\xbb\xbf",
    "UTF-16 mark": "\xff\xfe",
    "UTF-16 mark reversed": "\xfe\xff",
    "UTF-32 mark": "\xff\xfe\0\0",
}
#: Bytes, each written as the character of its number.
ENCODINGS: dict[str, Family] = {
    **{name: Family("Five ships sank. ", part) for name, part in _BYTES.items()},
    **{name: Family(mark, "5\0 \0") for name, mark in _MARKS.items()},
    **{f"{name}s": Family("", mark) for name, mark in _MARKS.items()},
    **{f"{name}, odd": Family(mark, "\xd8", "", "5") for name, mark in _MARKS.items()},
}
