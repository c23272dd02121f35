"""Nasty text: in every encoding, hard to read, or with a front matter made to be costly."""
# ruff: noqa: E501

from __future__ import annotations

import zlib

ARTICLE = (
    "River rises\n\nAbout 40 boats sank on Monday, Ann Lee said.\n\n“We pulled 12 men from the water,” said Lee, "
    "a captain. The city lost £5.7 million, a rise of 12 percent, according to the mayor.\n"
)
ODD = (
    "\0",
    "\x07",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\xad",
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2028",
    "\u2066",
    "\ufeff",
    "\ufffd",
    "\ufffe",
    "\U000e0041",
    "\U0010ffff",
    "\u0301",
    "\ue000",
)
MB = 1_000_000

Files = dict[str, bytes]


def encodings() -> Files:
    """The article in every encoding that newspapers were ever kept in, and in none."""
    plain = ARTICLE.replace("“", '"').replace("”", '"').replace("£", "$")
    scripts = {
        "cp1250 iso8859_2": "Řeka stoupla o 40 centimetrů. ",
        "cp1251 koi8_r mac_cyrillic": "Река поднялась на 40 см. ",
        "cp1253 iso8859_7": "Το ποτάμι ανέβηκε 40 πόντους. ",
        "cp1255": "הנהר עלה ב-40 סנטימטר. ",
        "cp1256": "ارتفع النهر 40 سنتيمترا. ",
        "cp874": "แม่น้ำสูงขึ้น 40 ซม. ",
        "shift_jis euc_jp iso2022_jp": "川は40センチ上昇した。",
        "gb18030 gbk big5 hz": "40人",
        "euc_kr": "강이 40센티미터 올랐다. ",
    }
    found = {
        name: ARTICLE.encode(name)
        for name in (
            "utf_8",
            "utf_8_sig",
            "utf_16",
            "utf_16_le",
            "utf_16_be",
            "utf_32",
            "utf_32_le",
            "utf_32_be",
            "utf_7",
            "cp1252",
            "gb18030",
            "mac_roman",
        )
    }
    found |= {name: plain.encode(name) for name in ("ascii", "latin_1", "iso8859_15", "cp437", "cp850", "cp037")}
    found |= {f"{name} script": (text * 5).encode(name) for names, text in scripts.items() for name in names.split()}
    found |= {
        f"{order} marked": mark + ARTICLE.encode(order)
        for order, mark in (("utf_16_be", b"\xfe\xff"), ("utf_16_le", b"\xff\xfe"), ("utf_32_be", b"\0\0\xfe\xff"))
    }
    utf8, utf16 = ARTICLE.encode(), ARTICLE.encode("utf-16")
    found |= {
        "two marks": b"\xef\xbb\xbf\xef\xbb\xbf" + utf8,
        "mark alone": b"\xef\xbb\xbf",
        "utf-16 mark alone": b"\xff\xfe",
        "utf-16 odd": utf16[:-1],
        "utf-16 half a pair": utf16 + b"\x3d\xd8",
        "mark within": utf8 + b"\xef\xbb\xbf" + utf8,
        "mixed": utf8 + ARTICLE.encode("cp1252"),
        "cut within a character": "£".encode()[:1].join([utf8, b""]),
        "continuations": utf8 + b"\x80\xbf" * 50,
        "overlong": utf8 + b"\xc0\xaf\xe0\x80\xaf",
        "cesu-8": utf8 + b"\xed\xa0\xbd\xed\xb8\x80",
        "beyond unicode": utf8 + b"\xf4\x90\x80\x80\xf8\x88\x80\x80\x80",
        "twice": utf8.decode("latin-1").encode(),
        "zero within": utf8.replace(b"40", b"4\x000"),
        "zero at the end": utf8 + b"\0",
        "zeros": b"\0" * 3000,
        "bytes": bytes(range(256)) * 20,
        "ff": b"\xff" * 3000,
        "random": bytes(zlib.crc32(bytes([i])) % 256 for i in range(250)) * 9,
        "carriage returns": utf8.replace(b"\n", b"\r"),
        "vertical tabs": utf8.replace(b"\n", b"\x0b\x0c\x85"),
    }
    return {f"encoding {name}.txt": data for name, data in found.items()}


def texts() -> Files:
    """Text that is hard to read, or is none."""
    languages = {
        "German": "Der Fluss stieg am Montag um 40 Zentimeter, sagte der Bürgermeister der Stadt den Reportern. ",
        "French": "La rivière est montée de 40 centimètres lundi, a déclaré le maire de la ville aux journalistes. ",
        "Spanish": "El río subió 40 centímetros el lunes, dijo el alcalde de la ciudad a los periodistas. ",
        "Italian": "Il fiume è salito di 40 centimetri lunedì, ha detto il sindaco della città ai giornalisti. ",
        "Polish": "Rzeka podniosła się w poniedziałek o 40 centymetrów, powiedział burmistrz miasta. ",
        "Russian": "Река поднялась в понедельник на 40 сантиметров, сказал мэр города журналистам. ",
        "Arabic": "ارتفع النهر يوم الاثنين ٤٠ سنتيمترا، حسبما قال رئيس البلدية للصحفيين. ",
        "Hindi": "महापौर ने कहा कि सोमवार को नदी ४० सेंटीमीटर बढ़ी। ",
        "Chinese": "市长说,河水周一上涨了四十厘米。",
        "Japanese": "市長は川が月曜日に40センチ上昇したと述べた。",
        "Turkish": "Belediye başkanı, nehrin pazartesi günü 40 santim yükseldiğini söyledi. ",
    }
    found = {f"language {name}": text * 4 for name, text in languages.items()}
    found |= {
        f"odd {ord(mark[-1]):05x} {where}": text
        for mark in ODD
        for where, text in (("between", mark.join(ARTICLE.split(" "))), ("flood", ARTICLE + mark * 2000))
    }
    found |= {
        f"flood {name}": ARTICLE + part * 150
        for name, part in {
            "numbers": "1,234,567 ",
            "digits": "9",
            "quotes": "“No,” he said. ",
            "open marks": "“ ",
            "close marks": "” ",
            "straight marks": '" ',
            "single marks": "' ",
            "nested marks": "“‘",
            "guillemets": "«», ",
            "brackets": "([{",
            "said": "said ",
            "names": "Ann Lee ",
            "stops": ". ",
            "lines": "\n",
            "paragraphs": "5.\n\n",
            "dashes": "5–",
            "currencies": "$€£¥",
            "emoji": "👩‍👩‍👧‍👦5 ",
            "fractions": "½⅓¾",
            "superscripts": "10²⁰",
            "roman": "MMXXIV ",
            "urls": "http://a.b/5?c=",
            "mail": "a@b.c ",
            "tags": "<b>",
            "hashes": "#5 ",
            "months": "May 5, ",
            "hyphens": "twenty-",
            "billions": "billion ",
            "exponents": "1e999 ",
            "ordinals": "1st ",
            "times": "10:30 a.m. ",
        }.items()
    }
    found |= {
        "empty": "",
        "blank": " \n\t\r\n" * 300,
        "one letter": "a",
        "one number": "5",
        "one word": "Rain",
        "no space": "x5" * 20_000,
        "one line": ARTICLE.replace("\n", " ") * 12,
        "capitals": ARTICLE.upper() * 3,
        "small": ARTICLE.lower(),
        "no marks": ARTICLE.translate(dict.fromkeys(map(ord, ".,“”"))),
        "two languages": languages["German"] * 3 + ARTICLE,
        "every word its line": "\n".join(ARTICLE.split()),
        "reversed": ARTICLE[::-1],
        "full width": ARTICLE.translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)}),
        "lookalikes": ARTICLE.translate({ord("a"): "а", ord("o"): "о"}),
        "script": f"<script>alert(5)</script>{ARTICLE}",
        "formula": f"=cmd|' /C calc'!A0\n\n{ARTICLE}",
        "template": f"{{{{ 7*7 }}}} {{% raw %}} ${{HOME}} `id` {ARTICLE}",
        "sql": f"'; DROP TABLE figures; --\n\n{ARTICLE}",
        "dates": f"February 30, 2021\n\nPublished 99/99/9999, 0000-00-00\n\n{ARTICLE} In 99999, on 31 June 20244, on day 0.",
    }
    return {f"text {name}.txt": text.encode() for name, text in found.items()} | {
        "size 6 MB line.txt": b"five " * (6 * MB // 5),
        "size 6 MB.md": ARTICLE.encode() * (6 * MB // len(ARTICLE.encode())),
        "copy 1.txt": ARTICLE.encode(),
        "copy 2.txt": ARTICLE.encode(),
        "copy 3.txt": ARTICLE.encode() + b" ",
    }


def markdown() -> Files:
    """Front matter that is wrong, or made to be costly."""
    laughs = "a0: &a0 x\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12))
    fronts = {
        "unclosed": "outlet: x\n",
        "bomb": laughs,
        "deep": f"outlet: {'[' * 5000}",
        "deep map": f"outlet: {'{a: ' * 3000}",
        "tag": "outlet: !!python/object/apply:os.system ['true']",
        "anchor in itself": "outlet: &a [*a]",
        "list": "- a\n- b",
        "text": "plain",
        "tab": "outlet:\tx\n\ty: z",
        "twice": "outlet: a\noutlet: b",
        "key of a list": "? [a]\n: b",
        "numbers": "outlet: 5\nbyline: 0x1F\nkind: 1e999",
        "dates": "published: 0000-00-00",
        "late": "published: 9999-99-99",
        "date of a list": "published: [2024]",
        "infinite": "published: .inf",
        "control": "outlet: a\x07b",
        "sexagesimal": f"outlet: {'1:' * 3000}1",
        "long": f"outlet: {'x' * 90_000}",
        "merge": "<<: 5\noutlet: x",
        "digest of itself": "kind: digest\noriginal: ../../../etc/passwd",
        "digest of nothing": "kind: digest\nsha256: [1]\noriginal: {a: b}",
        "digest of zero": 'kind: digest\noriginal: "\\0"',
        "digest of a long name": f"kind: digest\noriginal: {'x' * 3000}",
        "surrogate": 'outlet: "\\ud800"',
        "script": "outlet: <script>alert(1)</script>",
        "columns": "doc_id: x\ntext: y\npath: z",
    }
    files = {name: f"---\n{front}\n{'' if name == 'unclosed' else '---'}\n{ARTICLE}" for name, front in fronts.items()}
    files |= {"only front": "---\noutlet: x\n---\n", "only hyphens": "---\n", "hyphens": "---\n" * 3000}
    return {f"markdown {name}.md": text.encode() for name, text in files.items()}
