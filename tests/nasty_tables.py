"""Nasty web pages and tables."""
# ruff: noqa: E501

from __future__ import annotations

import gzip
import json

import pandas as pd

from tests.nasty_text import ARTICLE, MB, Files


def pages() -> Files:
    """Pages that no browser was ever asked to show."""
    body = "".join(f"<p>{line}</p>" for line in ARTICLE.split("\n") if line) * 2
    whole = f"<html><head><title>River rises</title></head><body><article>{body}</article></body></html>"
    found = {
        "whole": whole,
        "empty": "",
        "no article": "<html><body><nav><a href=/>Home</a></nav></body></html>",
        "no tags": ARTICLE,
        "cut": whole[:150],
        "cut in a tag": whole[:-40],
        "unclosed": whole.replace("</p>", "").replace("</article>", ""),
        "closed": whole.replace("<p>", "</p>"),
        "crossed": whole.replace("<p>", "<b><i><p></b>"),
        "deep": "<div>" * 20_000 + body,
        "deep lists": "<ul><li>" * 5000 + body,
        "attributes": f"<p {'a=b ' * 50_000}>{body}",
        "long attribute": f"<p a='{'x' * MB}'>{body}",
        "open attribute": f'<p a="{body}',
        "comment": f"<!-- {body}",
        "comments": f"<!--{'-->' * 9000}{body}",
        "cdata": f"<![CDATA[{body}]]>",
        "doctype": f"<!DOCTYPE {'x' * 90_000}>{body}",
        "entities": f"<!DOCTYPE a [<!ENTITY b '{'x' * 90}'>]>{'&b;' * 900}{body}",
        "no such entity": f"{'&nonsuch;&#x110000;&#0;&#xD800;' * 99}{body}",
        "external entity": f"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><p>&b;</p>{body}",
        "scripts": f"{'<script>5</script>' * 3000}{body}",
        "open script": f"<script>{body}",
        "styles": f"{'<style>p{{}}</style>' * 3000}{body}",
        "frames": f"{'<iframe>' * 900}{body}",
        "frameset": "<frameset><frame>",
        "svg": f"<svg><foreignObject>{body}</svg>",
        "math": f"<math><mtext>{body}",
        "table": f"<table>{'<tr><td>5' * 5000}</table>{body}",
        "nested tables": f"{'<table><tr><td>' * 900}{body}",
        "zero": whole.replace("boats", "bo\0ats"),
        "controls": whole.replace("boats", "b\x01\x1b\x7fts"),
        "binary": "\x89PNG\r\n\x1a\n" + "\x01\x02" * 900,
        "charset unknown": f"<meta charset=nonsuch>{whole}",
        "charset zip": f"<meta charset=zip>{whole}",
        "charset utf-7": f"<meta charset=utf-7>+ADw-script+AD4-{whole}",
        "charset hex": f"<meta charset=hex>{whole}",
        "charset idna": f"<meta charset=idna>{whole}",
        "bad date": whole.replace("<title>", "<meta property='article:published_time' content='2024-99-99'><title>"),
        "bad data": whole.replace("<title>", f"<script type='application/ld+json'>{'[' * 9000}</script><title>"),
        "data bomb": whole.replace(
            "<title>",
            f"<script type='application/ld+json'>{{\"@graph\": {'[{}' + ',{}' * 9000 + ']'}}}</script><title>",
        ),
        "many titles": whole.replace("<title>", "<title>a</title><title>" * 900),
        "base": f"<base href='javascript:x'>{whole}",
        "xml": f"<?xml version='1.0'?>{whole}",
        "processing": f"{'<?php ' * 900}{whole}",
        "conditional": f"<!--[if IE]>{whole}<![endif]-->",
        "right to left": whole.replace("<p>", "<p dir=rtl>\u202e"),
        "redirect": f"<meta http-equiv=refresh content='0;url=http://a.b'>{whole}",
        "pre": f"<pre>{ARTICLE}</pre>",
        "one paragraph": f"<p>{ARTICLE * 900}",
        "soft": whole.replace("boats", "bo&shy;ats&#8203;"),
        "breaks": f"<p>{'5<br>' * 5000}{body}",
        "links": f"{'<a href=#>5</a> ' * 5000}{body}",
        "plaintext": f"<plaintext>{body}",
        "elements": "<b>5</b>" * 60_000,
        "namespaces": f"<a:b xmlns:a='{'x' * 900}'>{body}",
        "angle": "<" * 50_000,
        "angles": "<p" * 20_000,
        "closing": "</p>" * 20_000,
    }
    others = {
        "utf-16": whole.encode("utf-16"),
        "windows": f"<meta charset=iso-8859-1>{whole}".encode("cp1252"),
        "zip": b"PK\3\4" + whole.encode(),
    }
    others |= {
        "shift jis": f"<meta charset=shift_jis>{whole.replace('£', '')}".encode("shift_jis", "replace"),
        "size 6 MB": whole.encode() * 9000,
    }
    return {f"page {name}.html": text.encode() for name, text in found.items()} | {
        f"page {k}.htm": v for k, v in others.items()
    }


def tables() -> Files:
    """CSV, JSON lines and Parquet of every disorder."""
    row, quoted = ARTICLE.replace("\n", " "), '"' + ARTICLE.replace('"', '""') + '"'
    found = {
        "whole": f"title,text\nRiver,{quoted}\n",
        "empty": "",
        "header alone": "title,text\n",
        "no header": f"5,6\n{quoted},7\n",
        "no text": "title,date\na,b\n",
        "semicolons": f"title;text\na;{quoted}\n",
        "bars": f"title|text\na|{row}\n",
        "ragged": f"title,text,date\n{quoted}\na,{quoted},1,2,3\n,,\na\n",
        "twice": f"text,text,Text\n{quoted},b,c\n",
        "bom": f"\ufefftext\n{quoted}\n",
        "zero": "text\na\0b\n",
        "huge cell": f"text\n{'rain ' * 600_000}\n",
        "open quote": f'text\n"{ARTICLE}',
        "stray quote": f'text\na"b"{row}"\n',
        "quotes": '"' * 5001,
        "commas": "," * 90_000,
        "lines": "text\n" + "\n" * 9000,
        "carriage returns": f"text\r{row}\r",
        "wide": ",".join(["text", *map(str, range(9000))]) + f"\n{quoted}",
        "names of columns": f"text,doc_id,path,sha256\n{quoted},../x,/etc,0\n",
        "media cloud": "stories_id,media_name,title,url\n1,Post,a,http://a.b\n",
        "formula": f"title,text\n=1+1,{quoted}\n",
        "dates": f"text,date\n{quoted},2024-02-30\n{quoted},99999\n",
        "surrogates": f"text,outlet\n{quoted},x\n",
        "german": "text,language\nDer Fluss stieg um 40 Zentimeter und der See um zwei,de\n",
    }
    files = {f"{name}.csv": text.encode() for name, text in found.items()}
    files |= {
        "windows.csv": found["whole"].encode("cp1252"),
        "utf-16.csv": found["whole"].encode("utf-16"),
        "binary.csv": bytes(range(256)) * 9,
        "broken.csv": found["whole"].encode() + b"\xff\xfe\n",
        "tabs.tsv": found["whole"].replace(",", "\t").encode(),
        "cut.csv.gz": gzip.compress(found["whole"].encode(), mtime=0)[:40],
        "none.csv.gz": b"text\n5",
        "bomb.csv.gz": gzip.compress(b"text\n" + b"5 " * 15 * MB, mtime=0),
        "empty.jsonl.gz": gzip.compress(b"", mtime=0),
    }
    good = json.dumps({"text": ARTICLE, "title": "River"})
    lines = {
        "whole": good,
        "cut": good[:60],
        "empty": "",
        "blank": "\n \n\n",
        "no object": '5\n"text"\n[1]\nnull\ntrue',
        "deep": "[" * 90_000,
        "deep object": '{"a":' * 5000,
        "no text": '{"title": "a"}',
        "text of a list": '{"text": ["a"]}',
        "text of a number": '{"text": 5}',
        "null": '{"text": null}',
        "empty text": '{"text": ""}',
        "surrogate": '{"text": "\\ud83d Some 40 boats sank in the storm and the river rose."}',
        "zero": '{"text": "\\u0000 Some 40 boats sank in the storm."}',
        "array": f"[{good}]",
        "twice": '{"text": "Some boats sank.", "text": "Some 40 boats sank in the storm."}',
        "nan": '{"text": "Some 40 boats sank in the storm.", "title": NaN, "date": Infinity}',
        "huge number": f'{{"text": "Some 40 boats sank in the storm.", "date": {"9" * 5000}}}',
        "trailing": f"{good} {good}",
        "comments": f"// a\n{good}",
        "single": "{'text': 'a'}",
        "object in text": '{"text": {"text": {"text": 5}}}',
        "fields": '{"text": "Some 40 boats sank in the storm.", "title": [1], "outlet": {"a": 1}, "date": true, "author": 5}',
        "carriage returns": good + "\r" + good + "\r\n" + good,
        "separators": good.replace(" ", "\u2028"),
    }
    files |= {f"{name}.jsonl": text.encode() for name, text in lines.items()} | {
        "long line.ndjson": b'{"text": "' + b"5 " * 3 * MB + b'"}\n' + good.encode()
    }
    files |= {"utf-16.jsonl": good.encode("utf-16"), "broken.jsonl": good.encode()[:-3] + b'\xff\xfe"}'}
    parquet = {
        "whole": {"text": [ARTICLE], "title": ["a"]},
        "no text": {"title": ["a"]},
        "numbers": {"text": [5]},
        "lists": {"text": [["a"]]},
        "bytes": {"text": [b"\xff"]},
        "missing": {"text": [None, ARTICLE]},
        "no row": {"text": []},
        "dates": {"text": [ARTICLE], "date": pd.to_datetime(["2024-06-26T10:30Z"])},
    }
    made = {name: pd.DataFrame(columns).to_parquet() for name, columns in parquet.items()}
    made |= {
        "cut": made["whole"][:-9],
        "cut in two": made["whole"][:300],
        "empty": b"",
        "flipped": made["whole"].replace(b"text", b"t\xffxt"),
        "head": b"PAR1" * 9,
        "csv": b"text\n5",
    }
    return {
        f"table {name}": data
        for name, data in (files | {f"{name}.parquet": data for name, data in made.items()}).items()
    }
