"""Good files of each format, written for this project, from which broken ones are made."""
# ruff: noqa: E501 - a page is a line of data

from __future__ import annotations

from benchmarks.inputs.packed import FIRST_LINE, SENTENCE, paragraph

_TEXT = (
    "The river rose by two metres on Monday, and the mayor said that about 40 homes were flooded.",
    "“We will rebuild,” Ann Lee, 52, told the River Times. “It costs $3.5 million.”",
    "More than half of the town's 1,200 people had left by 5 June, according to the police.",
)
_PARAGRAPHS = "\n".join(f"<p>{line}</p>" for line in _TEXT)
_LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "River rises", "datePublished": "2024-06-05T10:00:00Z", "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Lou Park"}], "publisher": {"@type": "Organization", "name": "The River Times"}}</script>"""
_GRAPH = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "River Times"}, {"@type": "Person", "name": "Ann Lee"}, {"@type": "Article", "headline": "River &amp; town", "articleSection": "News", "articleBody": "It rose by two metres. \\u201cNo,\\u201d she said."}]}</script>"""
_META = '<meta charset="utf-8"><meta name="author" content="Ann Lee, Lou Park"><meta property="og:site_name" content="The River Times"><meta property="article:published_time" content="2024-06-05"><meta property="og:title" content="River rises">'


def _page(body: str, head: str = "") -> str:
    return f"<!doctype html>\n<html lang='en'><head><title>River rises - The River Times</title>{head}</head>\n<body>{body}</body></html>"


PAGES = (
    _page(f"<article><h1>River rises</h1>{_PARAGRAPHS}</article>"),
    _page(
        f"<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><main><h1>River rises</h1>{_PARAGRAPHS}</main><footer>Terms</footer>",
        _META,
    ),
    _page(
        f"<div class='header'>Menu</div><div class='article-body'><h1>River rises</h1><p class='byline'>By Ann Lee</p><time datetime='2024-06-05'>5 June 2024</time>{_PARAGRAPHS}</div>",
        _LINKED,
    ),
    _page(f"<div id='content'>{'<br><br>'.join(_TEXT)}</div><div class='comments'><p>First!</p></div>", _GRAPH),
    _page(
        f"<article>{_PARAGRAPHS}<table><tr><th>Town</th><th>Homes</th></tr><tr><td>Lowell</td><td rowspan=2>40</td></tr><tr><td colspan=2>5%</td></tr></table></article>"
    ),
    _page(
        f"<article><ul><li>40 homes</li><li>2 metres<ol><li>in June</li></ol></li></ul>{_PARAGRAPHS}<dl><dt>Homes</dt><dd>40</dd></dl></article>"
    ),
    _page(
        f"<article>{_PARAGRAPHS}<figure><img src='a.jpg' alt='The river'><figcaption>The river. Photo: Ann Lee</figcaption></figure><blockquote><p>{_TEXT[1]}</p></blockquote></article>"
    ),
    _page(
        f"<form id='aspnetForm' action='/'><input type='hidden' value='{'x' * 90}'><div>{_PARAGRAPHS}</div></form><script>var a = '<p>5</p>';</script><style>p {{ color: red }}</style>"
    ),
    _page(
        f"<!-- page 5 --><section><h2>River rises</h2>{_PARAGRAPHS}</section><aside><h3>Related</h3><a href='/a'>Storm hits</a><a href='/b'>Town votes</a></aside>",
        _META + _LINKED,
    ),
    _page(
        f"<article><p>Caf&eacute; &amp; bar&nbsp;&#8212; &lt;b&gt; &#x201C;no&#x201D;</p>{_PARAGRAPHS}<pre>5 { {1: 2} }</pre><svg><path d='M5'/></svg><math><mi>5</mi></math></article>"
    ),
    f"<html><body>{_PARAGRAPHS.replace('</p>', '')}",
    _page(
        "".join(f"<p><b>{line}</b> <i>5</i> <a href='/a?b=c&d'>more</a> <span>ships</span></p>" for line in _TEXT),
        _LINKED.replace('"headline"', '"headline",'),
    ),
)

_LEXIS = "\n\n".join(
    (
        "1 of 2 DOCUMENTS",
        "The River Times",
        "June 5, 2024 Wednesday",
        "River rises",
        "BYLINE: Ann Lee",
        "SECTION: News; Pg. 5",
        "LENGTH: 90 words",
        *_TEXT,
        "LOAD-DATE: June 6, 2024",
        "LANGUAGE: ENGLISH",
        "2 of 2 DOCUMENTS",
        "River Post",
        "June 6, 2024",
        "LENGTH: 50 words",
        *_TEXT,
    )
)
_NEXIS = "\n".join(
    (
        "River rises",
        "The River Times",
        "June 5, 2024",
        "Copyright 2024 River Times",
        "Byline: Ann Lee",
        "Length: 90 words",
        "Body",
        "",
        *_TEXT,
        "",
        "Load-Date: June 6, 2024",
        "",
        "End of Document",
        "",
    )
)
_RULE = "_" * 60
_PROQUEST = "\n\n".join(
    (
        _RULE,
        "River rises",
        "Author: Lee, Ann",
        "Publication info: River Times ; Oxford [Oxford]05 June 2024.",
        "Full text: " + _TEXT[0],
        *_TEXT[1:],
        "ProQuest document ID: 5",
        _RULE,
        "",
    )
)
EXPORTS = (
    _LEXIS,
    _NEXIS * 2,
    _PROQUEST * 2,
    "\n\n".join(_TEXT),
    f"---\noutlet: River Times\npublished: 2024-06-05\n---\n{_TEXT[0]}",
)
MARKDOWN = (
    f"---\noutlet: River Times\npublished: 2024-06-05\nbyline: [Ann Lee, Lou Park]\nkind: original\n---\n# River rises\n\n{_TEXT[0]}\n\n- {_TEXT[1]}\n",
    "\n\n".join(_TEXT),
)

_CELLS = tuple(line.replace('"', '""') for line in _TEXT)
CSV = (
    "title,text,outlet,date,author\n"
    + "".join(f'River rises,"{cell}",River Times,2024-06-05,Ann Lee\n' for cell in _CELLS),
    "Text;Publication\n" + "".join(f'"{cell}";River Times\n' for cell in _CELLS),
    "full_text\tlanguage\n" + "".join(f"{cell}\ten\n" for cell in _CELLS),
)
_ROW = '{{"title": "River rises", "text": "{}", "outlet": "River Times", "date": "2024-06-05", "author": ["Ann Lee"], "words": 5}}\n'
JSON_LINES = (
    "".join(_ROW.format(line) for line in _TEXT),
    _ROW.format("\\n\\n".join(_TEXT)) + '{"body": "It rose.", "language": "fr"}\n',
)

_CELL = f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{paragraph('40')}</w:tc>"
WORD = (
    "".join(map(paragraph, _TEXT)),
    f"{''.join(map(paragraph, _TEXT))}<w:tbl><w:tr>{_CELL * 2}</w:tr><w:tr>{_CELL}</w:tr></w:tbl>",
    f"<w:p><w:hyperlink><w:r><w:t>{SENTENCE}</w:t></w:r></w:hyperlink><w:r><w:tab/><w:br/><w:t xml:space='preserve'> 5</w:t></w:r></w:p>",
)
DRAWN = (
    f"{FIRST_LINE}0 -14 Td ({_TEXT[0]}) Tj 0 -14 Td (About 5) Tj ET",
    f"q 1 0 0 1 5 5 cm BT /F1 12 Tf 14 TL 9 700 Td [(The riv) -20 (er rose by) -300 (2 metres.)] TJ T* ({_TEXT[0]}) Tj (5) ' ET Q",
    f"{FIRST_LINE}ET BI /W 1 /H 1 ID x EI 5 5 m 9 9 l S BT /F1 9 Tf <35> Tj ET /A BMC EMC",
)
ARCHIVES = (
    "".join(f"{n}.txt {line}\n" for n, line in enumerate(_TEXT)),
    f"a/b.html {PAGES[0]}".replace("\n", " ")
    + f'\nc.jsonl {{"text": "{_TEXT[0]}"}}\nd.csv text,5\n.e 5\n../f.txt 5\ng.jpg 5\n',
)
