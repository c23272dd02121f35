"""Web pages made to be hard: what is repeated in the body, in the head, in an attribute, in the data for search engines."""
# ruff: noqa: E501 - a family is a line of data

from __future__ import annotations

from benchmarks.inputs.families import Family

_SENTENCE = "<p>The river rose by two metres on Monday, and the mayor said that about 40 homes were flooded.</p>"
_TOP = "<!doctype html><html><head><title>River rises</title>"
_BODY = f"</head><body><article><h1>River rises</h1>{_SENTENCE}"
_END = f"{_SENTENCE}</article></body></html>"
_LINKED = '<script type="application/ld+json">'
_ARTICLE = '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "River rises", '


def _body(part: str, closing: str = "") -> Family:
    return Family(_TOP + _BODY, part, closing, _END)


def _inside(opening: str, closing: str, part: str) -> Family:
    return Family(_TOP + _BODY + (opening + part) * 200, part, "", closing * 200 + _END)


def _head(before: str, part: str, after: str = "", closing: str = "") -> Family:
    return Family(_TOP + before, part, closing, after + _BODY + _END)


def _linked(before: str, part: str, after: str = "", closing: str = "") -> Family:
    return _head(_LINKED + before, part, after + "</script>", closing)


_LINK = "<a href=/five>5</a>"
_WORDS = "The river rose by two metres, and 40 homes were flooded. "
BODIES: dict[str, Family] = {
    "text": _body(_WORDS),
    "paragraphs": _body(f"<p>{_WORDS}</p>\n"),
    "short paragraphs": _body("<p>5</p>"),
    "paragraphs unclosed": _body("<p>Five ships sank. "),
    "nested blocks": _body("<div>", "</div>"),
    "nested blocks with text": _body("<div>Five ships. ", "</div>"),
    "blocks unclosed": _body("<div><p>Five ships sank."),
    "nested inline": _body("<b>", "</b>"),
    "inline": _body("<b>5</b> "),
    "inline unclosed": _body("<i>5 "),
    "crossed": _body("<b><i>5</b></i> "),
    "nested quotations": _body("<blockquote><p>No.</p>", "</blockquote>"),
    "quotations": _body("<blockquote><p>The river rose by two metres.</p></blockquote>"),
    "nested lists": _body("<ul><li>5", "</li></ul>"),
    "lists": _body("<li>5 ships</li>"),
    "definitions": _body("<dl><dt>5</dt><dd>ships</dd></dl>"),
    "links": _body('<a href="/a">5 ships</a> '),
    "links unclosed": _body("<a href=x>5"),
    "paragraphs of links": _body("<p><a href='/a'>Five ships sank off the coast</a></p>"),
    "breaks": _body("5 ships<br>"),
    "breaks alone": _body("<br>"),
    "tables": _body("<table><tr><td>5</td></tr></table>"),
    "nested tables": _body("<table><tr><td>5", "</td></tr></table>"),
    "one wide row": Family(f"{_TOP}{_BODY}<table><tr>", "<td>5", "</table>", _END),
    "rows": Family(f"{_TOP}{_BODY}<table>", "<tr><td>5<td>ships", "</table>", _END),
    "spans": Family(f"{_TOP}{_BODY}<table>", "<tr><td colspan=99 rowspan=99>5", "</table>", _END),
    "headings": _body("<h2>River rises</h2>"),
    "headings nested": _body("<h2>River", "</h2>"),
    "articles": _body("<article><p>The river rose by two metres on Monday, said Lee.</p></article>"),
    "articles nested": _body("<article><p>The river rose.</p>", "</article>"),
    "sections": _body("<section class='content main article-body'><p>The river rose.</p></section>"),
    "comments": _body("<div class=comment id=comments><p>First!</p></div>"),
    "pictures": _body("<figure><img src=a.jpg><figcaption>Lee</figcaption></figure>"),
    "forms": _body("<form><input><select><option>5</select></form>"),
    "forms nested": _body("<form><p>5</form>"),
    "links in nested feet": _inside("<footer>", "</footer>", _LINK),
    "links in nested tags": _inside("<div class=tags>", "</div>", _LINK),
    "links in nested categories": _inside("<span class=cat-links>", "</span>", _LINK),
    "frames": _body("<iframe src=a></iframe>"),
    "scripts": _body("<script>5</script>"),
    "styles": _body("<style>a{}</style>"),
    "one script": Family(f"{_TOP}{_BODY}<script>", "if (a<b && c>d) document.write('<p>5</p>'); ", "</script>", _END),
    "script unclosed": _body("<script>"),
    "comment marks": _body("<!--"),
    "comment marks closed": _body("<!-- 5 -->"),
    "comment marks and dashes": _body("<!---"),
    "one comment": Family(f"{_TOP}{_BODY}<!--", "- 5 ", "-->", _END),
    "CDATA": _body("<![CDATA["),
    "processing": _body("<?x "),
    "doctypes": _body("<!doctype "),
    "less-than": _body("<"),
    "less-than and letters": _body("<a"),
    "greater-than": _body(">"),
    "ampersands": _body("&"),
    "entities": _body("&amp;"),
    "entities unclosed": _body("&#5"),
    "entities unknown": _body("&five;"),
    "entity of many digits": Family(f"{_TOP}{_BODY}&#", "5", ";", _END),
    "one attribute": Family(f"{_TOP}{_BODY}<p title='", "5 ships ", "'>Five.</p>", _END),
    "one class": Family(f"{_TOP}{_BODY}<div class='", "article-body ", f"'>{_SENTENCE}</div>", _END),
    "attributes": Family(f"{_TOP}{_BODY}<p ", "a5=b ", ">Five.</p>", _END),
    "attributes of many": _body("<p class='a b' id=c style='d:e' data-f=g>5"),
    "attribute unclosed": Family(f"{_TOP}{_BODY}<p title='", "5 ships ", "", _END),
    "one name": Family(f"{_TOP}{_BODY}<", "a", ">", _END),
    "closing marks": _body("</p>"),
    "closing marks of nothing": _body("</five>"),
    "unknown elements": _body("<five>5</five>"),
    "unknown elements nested": _body("<five>5", "</five>"),
    "foreign elements": _body("<svg><path d='M5'/></svg>"),
    "formulas": _body("<math><mi>5</mi></math>"),
    "spaces": _body(" "),
    "newlines": _body("\n"),
    "NBSP": _body("&nbsp;"),
    "soft hyphens": _body("five&shy;"),
    "dots": _body(". "),
    "commas": _body("5, "),
    "dates": _body("<p class=date>5 June 2024</p>"),
    "times": _body("<time datetime='2024-06-05'>5 June</time>"),
    "bylines": _body("<span class='author byline'>By Ann Lee</span>"),
    "one byline": Family(f"{_TOP}{_BODY}<p class='author byline'>", "By Ann Lee, ", "</p>", _END),
    "code": _body("<pre>5</pre>"),
    "one pre": Family(f"{_TOP}{_BODY}<pre>", "5 {\n", "</pre>", _END),
    "bodies": _body("</body><body>"),
    "pages": Family("", _TOP + _BODY + _END),
    "text without elements": Family("", _WORDS),
    "controls": _body("\x01"),
    "other scripts": _body("<p>数字は五百人。</p>"),
}

HEADS: dict[str, Family] = {
    "title": _head("<title>", "River ", "</title>"),
    "title of dashes": _head("<title>", " - ", "</title>"),
    "title of bars": _head("<title>", "River | ", "</title>"),
    "title of lines": Family("<html><head><title>", "\n", "", f"</title>{_BODY}{_END}"),
    "first title of dashes": Family("<html><head><title>", " -", "", f"</title>{_BODY}{_END}"),
    "first title of spaces": Family("<html><head><title>River", " ", "", f"</title>{_BODY}{_END}"),
    "only title of dashes": Family(
        "<html><head><title>", "a - ", "", f"</title></head><body>{_SENTENCE}</body></html>"
    ),
    "heading of dashes": Family(f"{_TOP}</head><body><h1>", "a - ", "", f"</h1>{_SENTENCE}</body></html>"),
    "titles": _head("", "<title>River</title>"),
    "meta": _head("", '<meta name="a" content="b">'),
    "meta of authors": _head("", '<meta name="author" content="Ann Lee">'),
    "meta of tags": _head("", '<meta property="article:tag" content="river">'),
    "meta of dates": _head("", '<meta name="date" content="5 June">'),
    "meta of sites": _head("", '<meta property="og:site_name" content="River Times">'),
    "one author": _head('<meta name="author" content="', "Ann Lee and ", '">'),
    "authors by commas": _head('<meta name="author" content="', "Ann Lee, ", '">'),
    "different authors": Family(
        f'{_TOP}<meta name="author" content="', "A{w}, ", "", f'">{_BODY}{_END}', numbered=True
    ),
    "author of brackets": _head('<meta name="author" content="', "(", '">'),
    "author of quotation marks": _head('<meta name="author" content="Ann ', "&quot;", '">'),
    "author of prepositions": _head('<meta name="author" content="Ann', " at", '">'),
    "author of signs": _head('<meta name="author" content="Ann Lee', "-", '">'),
    "author of digits": _head('<meta name="author" content="Ann Lee ', "5", '">'),
    "author of letters": _head('<meta name="author" content="', "a", '">'),
    "author of addresses": _head('<meta name="author" content="', "a.", '">'),
    "author of marks": _head('<meta name="author" content="', "&lt;", '">'),
    "author of comments": _head('<meta name="author" content="', "&lt;!--", '">'),
    "site of letters": _head('<meta property="og:site_name" content="', "River ", '">'),
    "site of signs": _head('<meta property="og:site_name" content="', "(a*", '">'),
    "date of digits": _head('<meta name="date" content="', "5", '">'),
    "date of words": _head('<meta name="date" content="', "June ", '">'),
    "date of parts": _head('<meta name="date" content="', "5/", '">'),
    "description": _head('<meta name="description" content="', "&lt;!-- ", '">'),
    "address": _head('<link rel="canonical" href="https://a.b/', "2024/", '">'),
    "address of slashes": _head('<link rel="canonical" href="', "/", '">'),
    "address of dots": _head('<meta property="og:url" content="https://', "a.", '">'),
    "address of parts": _head('<meta property="og:url" content="https://a.b/?', "a=b&amp;", '">'),
    "encoding": Family("<html><head><", "meta ", "", f">{_BODY}{_END}"),
    "encodings": Family("<html><head>", "<meta charset=utf-8>", "", _BODY + _END),
    "links": _head("", '<link rel="alternate" href="/a">'),
    "empty": _head("", " "),
    "marks": Family("<html ", "html ", "", f"/>{_BODY}{_END}"),
    "doctype": Family("<!doctype ", "html/", "", f">{_BODY}{_END}"),
    "html": Family("", "<html", "", f">{_BODY}{_END}"),
}

LINKED: dict[str, Family] = {
    "authors": _linked(_ARTICLE + '"author": [', '{"@type": "Person", "name": "Ann Lee"}, ', '{"name": "Lou Park"}]}'),
    "different authors": Family(
        f'{_TOP}{_LINKED}{_ARTICLE}"author": [',
        '"Ann {n}", ',
        "",
        f'"Lou Park"]}}</script>{_BODY}{_END}',
        numbered=True,
    ),
    "one author": _linked(_ARTICLE + '"author": "', "Ann Lee, ", '"}'),
    "an author's name": _linked(_ARTICLE + '"author": {"name": "', "Lee ", '"}}'),
    "names": _linked(_ARTICLE + '"author": {', '"name": "Ann Lee", ', '"b": 5}}'),
    "authors cut short": _linked(_ARTICLE, '"author": "name ', ""),
    "authors broken": _linked(_ARTICLE, '"author": {"name": "Ann Lee"}, ', "}}"),
    "different authors broken": Family(
        f"{_TOP}{_LINKED}{_ARTICLE}",
        '"author": {{"name": "Ann A{w}"}}, ',
        "",
        f"}}}}</script>{_BODY}{_END}",
        numbered=True,
    ),
    "people broken": _linked(_ARTICLE, '"Person" "names" ', "}}"),
    "names broken": _linked(_ARTICLE + '"author": ', '"name" ', "}}"),
    "publishers broken": _linked(_ARTICLE, '"publisher":', "}}"),
    "types broken": _linked("", ',"@type":"Organization",', "}}"),
    "words broken": _linked("", ',"a', "}}"),
    "headlines": _linked(_ARTICLE, '"headline": "River", ', '"b": 5}'),
    "one headline": _linked('{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "', "River ", '"}'),
    "one body": _linked(_ARTICLE + '"articleBody": "', _WORDS, '"}'),
    "one body of marks": _linked(_ARTICLE + '"articleBody": "', "&lt;p&gt;5 ", '"}'),
    "a body alone": Family(f'{_TOP}{_LINKED}{_ARTICLE}"articleBody": "', _WORDS, "", '"}</script></head></html>'),
    "a body of marks alone": Family(
        f'{_TOP}{_LINKED}{_ARTICLE}"articleBody": "', "<a ", "", '"}</script></head></html>'
    ),
    "bodies alone": Family(
        f"{_TOP}{_LINKED}[", f'{_ARTICLE}"articleBody": "{_WORDS}"}}, ', "", "{}]</script></head></html>"
    ),
    "spaces": _linked("", " ", _ARTICLE + '"b": 5}'),
    "quotation marks": _linked("", '"', ""),
    "backslashes": _linked('"', "\\", ""),
    "escapes": _linked(_ARTICLE + '"author": "', "\\u0041", '"}'),
    "marks": _linked(_ARTICLE + '"author": "', "<", '"}'),
    "comments": _linked(_ARTICLE + '"author": "', "<!--", '"}'),
    "nested lists": _linked("", "[", "", "]"),
    "nested lists unclosed": _linked("", "["),
    "nested objects": _linked("", '{"@graph": ', "5", "}"),
    "nested objects unclosed": _linked("", '{"a":'),
    "keys": Family(f"{_TOP}{_LINKED}{{", '"a{n}": 5, ', "", f'"b": 5}}</script>{_BODY}{_END}', numbered=True),
    "numbers": _linked("[", "5, ", "5]"),
    "digits": _linked("[", "5", "]"),
    "graph": _linked(
        '{"@context": "https://schema.org", "@graph": [', '{"@type": "Organization", "name": "A"}, ', "{}]}"
    ),
    "updates": _linked(
        '{"@context": "https://schema.org", "@type": "LiveBlogPosting", "liveBlogUpdate": [',
        '{"@type": "BlogPosting", "headline": "River"}, ',
        "{}]}",
    ),
    "blocks": _head("", f'{_LINKED}{_ARTICLE}"author": "Ann Lee"}}</script>'),
    "blocks broken": _head("", f'{_LINKED}{_ARTICLE}"author": "Ann Lee"</script>'),
    "dates": _linked(_ARTICLE, '"datePublished": "2024-06-05", ', '"b": 5}'),
    "dates broken": _linked(_ARTICLE, '"datePublished": "', "}}"),
    "forums": _linked("", '"@type": [', ""),
}
