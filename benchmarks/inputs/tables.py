"""Tables and archives made to be hard: CSV, JSON lines, and zip."""

from __future__ import annotations

from benchmarks.inputs.families import Family

_SENTENCE = "The river rose by two metres on Monday."
_ROW = f"River rises,{_SENTENCE}\n"

CSV: dict[str, Family] = {
    "rows": Family("title,text\n", _ROW),
    "short rows": Family(f"text\n{_SENTENCE}\n", "5\n"),
    "one cell": Family('text\n"', f"{_SENTENCE} ", "", '"\n'),
    "one cell of lines": Family('text\n"', f"{_SENTENCE}\n", "", '"\n'),
    "one cell of numbers": Family('text\n"', "5 ", "", '"\n'),
    "one cell of quotation marks": Family('text\n"', '""', "", '"\n'),
    "quotation marks": Family(f"text\n{_SENTENCE}\n", '"'),
    "a cell unclosed": Family(f'text\n{_SENTENCE}\n"', "5\n"),
    "commas": Family(f"text\n{_SENTENCE}\n", ","),
    "columns": Family("text,", "a,", "", f"b\n{_SENTENCE}\n"),
    "columns called text": Family("", "text,", "", f"b\n{_SENTENCE}\n"),
    "different columns": Family("text,", "a{n},", "", f"b\n{_SENTENCE}\n", numbered=True),
    "one column's name": Family("text,", "a", "", f"\n{_SENTENCE},5\n"),
    "columns without text": Family("", "a,", "", f"b\n{_SENTENCE}\n"),
    "spaces in the head": Family("text,", " ", "", f"\n{_SENTENCE},5\n"),
    "bars": Family("text|a\n", f"{_SENTENCE}|5\n"),
    "tabs": Family(f"text\ta\n{_SENTENCE}", "\t"),
    "blank lines": Family(f"text\n{_SENTENCE}\n", "\n"),
    "carriage returns": Family(f"text\n{_SENTENCE}\n", "\r"),
    "line ends of all kinds": Family(f"text\n{_SENTENCE}\n", "5\r\n\r"),
    "nulls": Family(f"text\n{_SENTENCE}\n", "\0"),
    "backslashes": Family(f"text\n{_SENTENCE}\n", "\\"),
    "one day": Family(f"date,text\n{'5' * 9},", f"{_SENTENCE} "),
    "one author": Family("text,author\nIt rose.,", "Ann Lee "),
    "one date": Family("text,date\nIt rose.,", "June 5 "),
    "one language": Family("text,language\nIt rose.,", "en-"),
    "one outlet": Family("text,outlet\nIt rose.,", "River "),
}

_LINE = f'{{"title": "River rises", "text": "{_SENTENCE}"}}\n'
JSON_LINES: dict[str, Family] = {
    "records": Family("", _LINE),
    "one text": Family('{"text": "', f"{_SENTENCE} ", "", '"}\n'),
    "one text of lines": Family('{"text": "', f"{_SENTENCE}\\n\\n", "", '"}\n'),
    "one text of escapes": Family('{"text": "', "\\u0041", "", '"}\n'),
    "one text of halves": Family('{"text": "', "\\ud83d", "", '"}\n'),
    "one text of characters": Family('{"text": "', "\\ud83d\\ude00", "", '"}\n'),
    "one text of backslashes": Family('{"text": "', "\\\\", "", '"}\n'),
    "text unclosed": Family('{"text": "', f"{_SENTENCE} "),
    "nested lists": Family(f'{{"text": "{_SENTENCE}", "a": ', "[", "]", "}\n"),
    "nested lists unclosed": Family(f'{{"text": "{_SENTENCE}", "a": ', "["),
    "nested objects": Family(f'{{"text": "{_SENTENCE}", "a": ', '{"a": ', "", ""),
    "keys": Family(f'{{"text": "{_SENTENCE}"', ', "a{n}": 5', "", "}\n", numbered=True),
    "one key": Family('{"', "a", "", f'": 5, "text": "{_SENTENCE}"}}\n'),
    "same keys": Family("{", '"text": "It rose.", ', "", f'"text": "{_SENTENCE}"}}\n'),
    "one number": Family(f'{{"text": "{_SENTENCE}", "a": ', "5", "", "}\n"),
    "one broken number": Family(f'{{"text": "{_SENTENCE}", "a": 5.', "5", "", "e5}\n"),
    "one power": Family(f'{{"text": "{_SENTENCE}", "a": 5e', "5", "", "}\n"),
    "numbers": Family(f'{{"text": "{_SENTENCE}", "a": [', "5, ", "", "5]}\n"),
    "author of many": Family(f'{{"text": "{_SENTENCE}", "author": [', '"Ann Lee", ', "", '"Lou Park"]}\n'),
    "one author": Family(f'{{"text": "{_SENTENCE}", "author": "', "Ann Lee, ", "", '"}\n'),
    "one date": Family(f'{{"text": "{_SENTENCE}", "date": "', "5 June ", "", '"}\n'),
    "one date of digits": Family(f'{{"text": "{_SENTENCE}", "date": "', "5", "", '"}\n'),
    "one language": Family(f'{{"text": "{_SENTENCE}", "language": "', "en ", "", '"}\n'),
    "blank lines": Family(_LINE, "\n"),
    "spaces": Family(_LINE, " "),
    "broken records": Family(_LINE, "{\n"),
    "lists": Family(_LINE, "[]\n"),
    "records without text": Family(_LINE, '{"a": 5}\n'),
    "empty texts": Family(_LINE, '{"text": ""}\n'),
    "records in one line": Family("", _LINE.strip()),
    "carriage returns": Family(_LINE, "\r"),
    "nulls": Family(_LINE, "\0"),
}
