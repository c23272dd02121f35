"""Saved web pages: the article apart from its page, and what the page says of it."""

import subprocess
import sys

import pytest

from analysis.documents import limits
from analysis.documents.pages import UnreadableError
from analysis.documents.webpages import html

BODY = """<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>River rises in spring</h1>
<p>The river rose by two metres on Monday, and the mayor said that about 40 homes were flooded.</p>
<p>“We <b>will</b> rebuild &amp; pay £3m,” she said.<br>The council votes on Tuesday.</p></article>
<footer>Terms of use</footer>"""
HEADLINE, FIRST, SECOND, THIRD = (
    "River rises in spring",
    "The river rose by two metres on Monday, and the mayor said that about 40 homes were flooded.",
    "“We will rebuild & pay £3m,” she said.",
    "The council votes on Tuesday.",
)


def page(head="", body=BODY, title="River rises"):
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


def read(data):
    (found,) = html(data)
    return found


def test_the_text_is_the_articles_and_leaves_the_page_out():
    assert read(page()).text.split("\n") == [HEADLINE, FIRST, SECOND, THIRD]


LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "River rises", "datePublished": "2021-05-03T10:00:00Z", "author": {"@type": "Person", "name": "Dana Reed"},
"publisher": {"@type": "Organization", "name": "The River Times"}}</script>"""


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta property="og:site_name" content="Reed &amp; River Times">', "Reed & River Times"),
        (LINKED, "The River Times"),
        ('<meta name="twitter:site" content="@rivertimes">', None),
        ('<link rel="canonical" href="https://www.rivertimes.com/2021/05/03/river">', None),
        ("", None),
    ],
)
def test_an_outlet_is_only_what_the_page_calls_itself(head, outlet):
    assert read(page(head)).found["outlet"] == outlet


def test_day_and_author_are_what_the_page_states():
    found = read(page(LINKED)).found
    assert (found["published"], found["byline"]) == ("2021-05-03", "Dana Reed")
    both = '<meta name="author" content="Dana Reed, Lou Park"><meta name="date" content="2031-05-03">'
    assert read(page(both)).found["byline"] == "Dana Reed, Lou Park"


def test_a_day_to_come_is_read_as_any_other_whenever_the_page_is_read():
    assert read(page('<meta name="date" content="2131-05-03">')).found["published"] == "2131-05-03"
    assert read(page()).found["published"] is None


@pytest.mark.parametrize(
    ("declared", "written"), [("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("utf-8", "utf-8")]
)
def test_a_page_is_decoded_as_it_declares(declared, written):
    text = page(f'<meta charset="{declared}">').decode().encode(written)
    found = read(text)
    assert found.text.split("\n")[2] == SECOND
    assert found.doubts == ()


@pytest.mark.parametrize("declared", ["klingon", "utf-16", "base64", "ascii", "utf-8"])
def test_a_page_that_declares_what_it_is_not_is_read_as_any_text(declared):
    data = page(f'<meta charset="{declared}">')
    assert read(data).text.split("\n")[2] == SECOND
    windows = data.decode().encode("cp1252")
    assert read(windows).text.split("\n")[2] == SECOND


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<ul><li><a href='/a'>One headline here</a></li><li><a href='/b'>Another headline there</a></li></ul>",
        "<script>var a = 'It rained on Monday in the city of Lowell.';</script>",
    ],
)
def test_a_page_without_an_article_is_said_to_have_none(body):
    with pytest.raises(UnreadableError, match="no article"):
        html(page(body=body))


def test_no_more_elements_are_read_than_take_seconds():
    with pytest.raises(UnreadableError, match="30,000 elements"):
        html(page(body="<p>" * (limits.ELEMENTS + 1)))


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0" encoding="ascii"?>' + page(),
        page().replace(b"Monday", b"Mon\x1b\x0bday"),
        page(body="<div>" * 200 + BODY),
        page().replace(b"</body></html>", b""),
        page()[:-60] + b"<!--",
    ],
)
def test_a_broken_page_is_read_as_far_as_it_goes(data):
    assert FIRST in read(data).text


def test_a_page_reads_the_same_in_any_process():
    ask = "import sys; from analysis.documents.webpages import html; print(html(sys.stdin.buffer.read()))"
    told = {
        subprocess.run(
            [sys.executable, "-c", ask],
            input=page(LINKED + '<meta name="keywords" content="a,b,c">'),
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


@pytest.mark.parametrize("line", ["Five words are no sentence.", "Six words without a stop are none", "-->" * 60_000])
def test_what_is_no_sentence_makes_no_article(line):
    with pytest.raises(UnreadableError, match="no article"):
        read(page(body=f"<p>{line}</p>"))


LAST = "<p>The council votes on Tuesday, and the mayor expects it to say yes.</p>"


@pytest.mark.parametrize(
    "hard",
    [
        "<form><p>5</form>" * 3000,
        "<p>5</p>" * 6000,
        "<table>" + "<tr><td colspan=99 rowspan=99>5" * 900 + "</table>",
        "<table>" + "<tr><td>5<td>6" * 3000 + "</table>",
        "<div>" * 2000 + "</div>" * 2000,
        f"<p class='{'article ' * 30_000}'>Five.</p>",
        f"<p class='{'article ' * 90}&#1;'>Five.</p>",
        "<footer><a href=/five>5</a>" * 2000,
        "<span class=cat-links><a href=/five>5</a>" * 2000,
    ],
)
def test_a_page_made_to_be_hard_is_read_with_the_article_in_it(hard):
    assert FIRST in read(page(body=f"<article><p>{FIRST}</p>{hard}{LAST}</article>")).text


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="{}">'.format("(" * 60_000),
        '<meta name="author" content="{}">'.format("&lt;!--" * 20_000),
        '<meta name="author" content="Dana Reed">' * 3000,
        '<script type="application/ld+json">{"author": "' + "<!--" * 30_000 + '"}</script>',
        '<script type="application/ld+json">' + '"publisher":' * 20_000 + "</script>",
        '<script type="application/ld+json">' + '"@type": [' * 20_000 + "</script>",
        '<script type="application/ld+json">' + '"\\' * 60_000 + "</script>",
        " " * 100_000,
    ],
)
def test_a_head_made_to_be_hard_leaves_the_article_as_it_is(head):
    assert read(page(head)).text.split("\n") == [HEADLINE, FIRST, SECOND, THIRD]


def test_a_row_of_a_table_is_read_up_to_a_number_of_cells():
    assert FIRST in read(page(body=f"<p>{FIRST}</p><table><tr>{'<td>5' * limits.CELLS}</table>{LAST}")).text
    with pytest.raises(UnreadableError, match="1,000 cells"):
        html(page(body=f"<p>{FIRST}</p><table><tr>{'<td>5' * (limits.CELLS + 1)}</table>"))


def test_no_more_authors_are_read_than_an_article_has():
    many = "".join(f'<meta name="author" content="Ann {chr(65 + n)}{chr(97 + n)}">' for n in range(20))
    assert len(read(page(many)).found["byline"].split(", ")) == limits.AUTHORS


def test_spans_of_cells_are_kept_where_a_table_has_few():
    table = "<table><tr><td colspan=2>Town</td></tr><tr><td>Lowell</td><td>40</td></tr></table>"
    assert "Town" in read(page(body=f"<article><p>{FIRST}</p>{table}{LAST}</article>")).text


@pytest.mark.parametrize(
    "reference", ["&#1;", "&#x1F;", "&#11", "&#xFFFE;", "&#55296;", "&#&#1;1;", "&#00000000001;", "&#99999999999;"]
)
def test_a_reference_to_what_is_no_character_costs_no_article(reference):
    head = f"<meta name=author content='Dana{reference} Reed {'x' * limits.ATTRIBUTE}'><title>Fire{reference}</title>"
    found = read(page(head, body=f"<article><p>{FIRST}</p><p>{reference} {LAST[3:]}</article>"))
    assert FIRST in found.text
    assert "The council votes on Tuesday" in found.text


def test_a_broken_doctype_is_none():
    for doctype in ("<!doctype html/" * 9000, "<!DOCTYPE", " <!doctype html PUBLIC 'a/b' 'c'>"):
        assert FIRST in read(page().replace(b"<!doctype html>", doctype.encode())).text
