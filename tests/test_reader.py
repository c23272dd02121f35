import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

import analysis
from analysis import extract_figures, extract_quotes, link_claims, reader, segment_documents
from analysis.errors import InputError
from analysis.reader import facts, showing
from analysis.reader.article import FOLDED, ROLES, blocks, title
from analysis.reader.marking import KINDS, Mark, in_order, marked
from analysis.schema import ROLES as SEGMENT_ROLES
from analysis.schema import SEGMENTS
from analysis.segments import Segment, find
from analysis.utterances import align_quotes

TEXTS = {
    "a": "# Over 40 boats lost\n\nBy Ann Lee\n\nMore than 40 boats sank in the storm on Monday, harbour master Ann "
    "Fell told the Post. “We never saw 7 metre waves like these ones before,” she said.\n",
    "b": "About 40 boats sank in the storm on Monday, officials said. Two men were hurt.\n\nAdvertisement\n\n"
    "“We never saw 7 metre waves like these ones,” said harbour master Ann Fell.",
    "c <&>": "At least 40 boats sank in the storm on Monday, officials said.",
}
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;<!-- ]]>"


def corpus(texts=TEXTS, **columns):
    documents = pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())})
    plain = {"outlet": ["Post", "Sun", None], "published": pd.Timestamp("2024-03-05"), "headline": None,
             "byline": None, "kind": "original", "words": 30}  # fmt: skip
    documents = documents.assign(**{name: columns.get(name, value) for name, value in plain.items()})
    quotes = extract_quotes(documents)
    claims = link_claims(extract_figures(documents))
    return {"documents": documents, "segments": segment_documents(documents), "claims": claims, "quotes": quotes,
            "printings": align_quotes(quotes)}  # fmt: skip


class Page(HTMLParser):
    """The text content, the elements (tag, attributes) and the text under each id."""

    def __init__(self, html):
        super().__init__()
        self.words, self.elements, self.open, self.under = [], [], [], {}
        self.feed(str(html))
        self.close()
        assert not self.open, "every element is closed"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.open.append((tag, dict(attrs).get("id")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag, "elements nest"

    def handle_data(self, data):
        self.words.append(data)
        for _, name in self.open:
            self.under[name] = self.under.get(name, "") + data

    @property
    def text(self):
        return "".join(self.words)

    @property
    def ids(self):
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]


@pytest.fixture(scope="module")
def articles():
    return {article.id: article for article in reader.articles(corpus())}


def page_of(article):
    return Page(article.head + article.body)


def note(article, words, kind="figure"):
    return next(each for each in article.notes if each.kind == kind and "".join(each.words).startswith(words))


# The text


def test_the_text_content_is_the_text(articles):
    for name, text in TEXTS.items():
        assert page_of(articles[name]).text == text


@st.composite
def texts_with_marks(draw):
    text = draw(st.text(alphabet=st.sampled_from("ab <>&\"'“”\n\r50é😀"), min_size=1, max_size=40))
    spans = st.tuples(st.integers(-2, 42), st.integers(-2, 42), st.sampled_from(KINDS))
    found = draw(st.lists(spans, max_size=8))
    marks = [Mark(a, b, kind, f"x{n}", number=n + 1) for n, (a, b, kind) in enumerate(found)]
    return text, in_order(marks), draw(st.integers(0, 20)), draw(st.integers(0, 45))


@given(texts_with_marks())
@settings(max_examples=300, deadline=None)
def test_marks_that_nest_and_cross_leave_the_text_and_the_nesting_of_elements_whole(case):
    text, marks, start, end = case
    shown = Page(marked(text, marks, start, min(end, len(text))))
    assert shown.text == text[start : min(end, len(text))]
    assert len(shown.ids) == len(set(shown.ids))
    assert not [tag for i, (tag, _) in enumerate(shown.elements) if tag not in ("span", "a", "i")]


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_shown_whole(text):
    text = text.encode("utf-8", "replace").decode()
    shown = "".join(block.element() for block in blocks(text, find(text), []))
    assert Page(shown).text == text


def test_a_mark_holds_its_words_where_nothing_crosses_it(articles):
    for name, article in articles.items():
        shown = page_of(article)
        for each in article.notes:
            assert shown.under[each.key] == TEXTS[name][each.start : each.end]


def test_crossing_marks_become_two_elements_of_which_the_first_has_the_name():
    shown = marked("abcdef", [Mark(0, 4, "direct", "q"), Mark(2, 6, "indirect", "r")], link=lambda *_: ("", ""))
    assert shown == (
        '<span class="m direct" id="q">ab<span class="m indirect" id="r">cd</span></span>'
        '<span class="m indirect">ef</span>'
    )


def test_a_figure_within_a_quotation_leads_to_its_own_note_and_the_keyboard_stops_once_at_each():
    shown = Page(marked("“a 50 b”", [Mark(0, 8, "direct", "q0-8"), Mark(3, 5, "figure", "f3")]))
    links = [(a["href"], a.get("tabindex")) for tag, a in shown.elements if tag == "a"]
    assert links == [("#n-q0-8", None), ("#n-f3", None), ("#n-q0-8", "-1")]


def test_no_link_stands_within_a_link(articles):
    for article in articles.values():
        depth = 0
        for piece in str(article.body).replace("</a>", "\0</a>").split("<a "):
            depth += piece.startswith("href") - piece.count("\0")
            assert depth in (0, 1) and (depth == 0 or "\0" not in piece)


# Blocks


def test_what_is_not_the_article_is_dimmed_or_folded_away(articles):
    html = str(articles["a"].body + articles["b"].body)
    assert '<p class="aside byline">By Ann Lee</p>' in html
    assert '<details class="aside"><summary data-role="Advertisement"' in html
    assert "<p>Advertisement</p></details>" in html


def test_every_role_of_a_segment_has_its_form():
    assert {*ROLES, "body", "headline"} == set(SEGMENT_ROLES)
    assert set(ROLES) >= FOLDED


def test_a_mark_over_two_blocks_is_shown_in_both_with_one_name_and_one_note():
    text = "“One two.\n“Three four.”"
    found = reader.Note("q0-23", 0, 23, "direct", facts.Excerpt("", "", ""), "Quotation", number=1)
    first, second = blocks(text, [Segment(0, 9, "body"), Segment(10, 23, "body")], [found])
    assert (first.notes, second.notes) == ((found,), ())
    assert Page(first.element() + second.element()).ids == ["q0-23"]
    assert "tabindex" in second.html and "tabindex" not in first.html


@pytest.mark.parametrize(
    ("roles", "headline", "place"),
    [
        (["headline", "body"], "", 0),
        (["headline", "body"], "s0", 0),
        (["dateline", "headline", "headline", "body"], " S2", 2),
        (["headline", "body"], "Another", None),
        (["body", "headline"], "", None),
        ([], "", None),
    ],
)
def test_the_headline_is_what_stands_before_the_body_with_its_words(roles, headline, place):
    text = "".join(f"s{i}\n" for i in range(len(roles)))
    assert title(text, [Segment(3 * i, 3 * i + 2, role) for i, role in enumerate(roles)], headline) == place


def test_marks_of_list_and_heading_stay_with_their_block():
    text = "# Up\n\n- One.\n"
    assert "".join(block.element() for block in blocks(text, find(text), [])) == (
        '<h2><span class="gap"># </span>Up</h2>\n\n<p><span class="gap">- </span>One.</p>\n'
    )


# Notes


def test_a_note_tells_the_figure_and_what_the_others_print(articles):
    told = note(articles["a"], "More than 40")
    assert dict(told.facts)["Hedge"] == "more than"
    assert dict(told.facts)["Source"] == "harbour master Ann Fell"
    assert [(other.outlet, "".join(other.words)) for other in told.elsewhere] == [
        ("Sun", "About 40 boats"),
        ("not named (c <&>)", "At least 40 boats"),
    ]
    assert told.others == 2
    assert told.tag == note(articles["b"], "About 40").tag == "A"
    assert "Also in 2 other outlets." in told.summary


def test_the_same_words_of_others_stand_in_a_quotations_note(articles):
    told = note(articles["a"], "“We never saw", "direct")
    (other,) = told.elsewhere
    assert (other.outlet, other.how) == ("Sun", "shortened without a mark")
    assert told.tag == note(articles["b"], "“We never saw", "direct").tag == "2"


def test_an_article_without_a_text_or_a_figure_is_empty_and_no_fault():
    made = corpus({"a": "Rain fell."}, outlet=None)
    (plain,) = reader.articles(made)
    assert (plain.notes, str(plain.body)) == ((), "<p>Rain fell.</p>")
    (none,) = reader.articles({**made, "documents": made["documents"].assign(text=None), "segments": SEGMENTS.empty()})
    assert (none.body, none.name) == ("", "a")


def test_what_one_outlet_alone_prints_has_neither_letter_nor_colour(articles):
    told = note(articles["b"], "Two")
    assert (told.tag, told.style, told.elsewhere) == ("", "", ())


def test_the_place_of_another_printing_is_a_mark_of_the_other_article(articles):
    for article in articles.values():
        for told in article.notes:
            for other in told.elsewhere:
                assert other.key in page_of(articles[other.document]).ids


def test_a_claim_of_many_articles_lists_a_few_and_counts_the_rest():
    texts = {f"d{i:02}": "More than 40 boats sank in the storm on Monday, officials said." for i in range(12)}
    made = corpus(texts, outlet=[f"Outlet {i}" for i in range(12)])
    told = reader.articles(made)[0].notes
    (figure,) = [each for each in told if each.kind == "figure"]
    assert (len(figure.elsewhere), figure.more, figure.others) == (8, 3, 11)


def test_a_sentence_with_a_mark_is_an_element_that_can_be_highlighted(articles):
    assert '<p><span class="m sentence"><span class="m indirect k3" id="q34-' in articles["a"].body


def test_an_article_without_a_headline_is_called_by_its_first_words(articles):
    assert articles["b"].name == "“About 40 boats sank in the storm on Monday, …”"
    assert reader.articles(corpus({"x": "By Ann Lee\n"}, outlet=None))[0].name == "x"


# In a notebook


def test_show_takes_a_row_a_table_of_one_and_a_name():
    made = corpus()
    documents = made["documents"]
    alone = analysis.show(documents.iloc[0])
    assert repr(alone) == "<a (Post): 3 figures, 2 quotations and statements>"
    assert analysis.show(documents.head(1))._repr_html_() == alone._repr_html_()
    assert analysis.show(documents.iloc[0].to_dict())._repr_html_() == alone._repr_html_()
    compared = analysis.show("a", documents)
    assert "The same claim in other articles" in compared._repr_html_()
    assert "The same claim in other articles" not in alone._repr_html_()
    given = analysis.show("a", documents, claims=made["claims"], quotes=made["quotes"])
    assert given._repr_html_() == compared._repr_html_()


def test_show_compares_with_the_claims_that_it_is_given():
    made = corpus()
    html = analysis.show(made["documents"].iloc[0], claims=made["claims"], quotes=made["quotes"])._repr_html_()
    assert "not named (c &lt;&amp;&gt;)" in html


def test_show_needs_no_more_than_a_name_and_a_text():
    html = analysis.show({"doc_id": "x", "text": "Some 40 boats sank.", "published": "10:30"})._repr_html_()
    assert "about (“Some”)" in html
    assert "not named (x)" in html


@pytest.mark.parametrize(
    ("document", "given", "words"),
    [
        ("a", False, "needs the documents too"),
        ("aa", True, "No document 'aa': did you mean"),
        ("\ud800", True, r"No document '\\ud800': Valid"),
        ({"doc_id": "\ud800", "text": "A."}, False, "doc_id holds"),
        (42, False, "not int"),
        ({"doc_id": "x"}, False, "needs the column text"),
        ({"doc_id": "x", "text": None}, False, "a doc_id and a text"),
        ({"doc_id": "x", "text": "A."}, True, "'x' is not among the documents"),
        (pd.DataFrame({"doc_id": ["a", "b"], "text": ["A.", "B."]}), False, "not a table of 2"),
        (pd.DataFrame({"doc_id": []}), False, "not a table of 0"),
    ],
)
def test_show_says_what_is_wrong(document, given, words):
    documents = pd.DataFrame({"doc_id": ["a", "b"], "text": ["A.", "B."]}) if given else None
    with pytest.raises(InputError, match=words):
        analysis.show(document, documents)


def test_what_is_shown_twice_on_a_page_does_not_clash():
    shown = Page(analysis.show("a", corpus()["documents"])._repr_html_())
    assert not shown.ids
    assert not {tag for tag, _ in shown.elements} & {"a", "script", "iframe"}


def test_every_mark_that_is_shown_has_its_note_in_its_paragraph():
    html = analysis.show("a", corpus()["documents"])._repr_html_()
    for block in html.split('<div class="block">')[1:]:
        marks, notes = (
            set(re.findall(form, block)) for form in (r'class="to (n\d+)" tabindex', r'class="note .*?(n\d+)"')
        )
        assert marks == notes


def test_the_style_sheet_has_a_number_for_every_note_of_a_paragraph():
    numbers = re.findall(r"\.to\.n(\d+):is\(:hover, :focus\)\) > \.n(\d+)", showing.style())
    assert numbers == [(str(n), str(n)) for n in range(showing.MOST)]


def test_what_is_shown_of_a_hostile_article_is_escaped():
    row = dict.fromkeys(("doc_id", "outlet", "headline", "byline"), HOSTILE)
    shown = Page(analysis.show({**row, "text": f"{HOSTILE} More than 40 boats sank, Ann Lee said."})._repr_html_())
    assert not {tag for tag, _ in shown.elements} & {"script", "img"}


# Whatever comes from an article


def test_nothing_of_an_article_becomes_markup():
    made = corpus({HOSTILE: f"{HOSTILE} More than 40 boats sank, Ann {HOSTILE} said.", "b": f"“40 {HOSTILE}” boats"},
                  outlet=[HOSTILE, None], headline=HOSTILE, byline=HOSTILE)  # fmt: skip
    for article in reader.articles(made):
        tags = {tag for tag, _ in page_of(article).elements}
        assert tags <= {"p", "span", "a", "i", "h1", "h2", "details", "summary"}
        assert isinstance(article.body, Markup)


def test_the_same_tables_give_the_same_articles(articles):
    assert list(articles.values()) == reader.articles(corpus())


# Words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2020-10-01", "2024-05-31", "October 2020 to May 2024"),
        ("2024-06-01", "2024-06-30", "June 2024"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2020-01-01", "2023-12-31", "2020 to 2023"),
        ("2024-06-03", "2024-06-03", "3 June 2024"),
        ("2024-06-03", "2024-06-09", "3 June 2024 to 9 June 2024"),
        ("2024-01-01", None, "since 1 January 2024"),
        (None, "2024-01-31", "until 31 January 2024"),
        (None, None, ""),
    ],
)
def test_a_period_is_told_in_words(first, last, words):
    assert facts.period(pd.Timestamp(first), pd.Timestamp(last)) == words


def test_an_excerpt_marks_the_right_one_of_two_equal_sentences():
    article = "Ten ran. Ten hid.\nTen ran. Five hid."
    shown = facts.excerpt(article, 18, 21, "Ten ran.")
    assert shown == ("", "Ten", " ran.")
    assert facts.excerpt(article, 27, 31) == ("Ten ran. ", "Five", " hid.")
    assert facts.excerpt(article, 27, 31, "not there") == ("Ten ran. ", "Five", " hid.")
