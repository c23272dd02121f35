"""What floods a corpus, one article or many alike, drowns no page: there are bounds, and what is beyond is told."""

import pandas as pd
import pytest

from analysis import charts, evidence, report, tables
from analysis.report import views
from tests.test_report import Page

#: In one paragraph: figures and quotations, each in a sentence of its own.
MANY = 300
FLOOD = "River rises\n\n" + " ".join(f"Then {n + 1000} boats sank. “We lost more,” Ann Lee said." for n in range(MANY))
#: Printed by so many outlets, each of which has another file.
ALIKE, OUTLETS = "About 40 boats sank in the storm on Monday, Bo Ek said.\n", 60


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("floods")
    (folder / "flood.txt").write_text(FLOOD, "utf-8")
    for number in range(OUTLETS):
        (folder / f"alike{number:02}.txt").write_text(
            ALIKE.replace("About", "More than") if number == 50 else ALIKE, "utf-8"
        )
    for number in range(150):
        (folder / f"none{number:03}.txt").touch()
    return tables.build(folder)


@pytest.fixture(scope="module")
def pages(made):
    return {name: Page(page) for name, page in report.render(made, name="floods").items()}


def shown(pages, name, words):
    return pages[name].text.count(words)


def test_the_tables_hold_all_of_it(made):
    assert (made["figures"].doc_id == "flood").sum() == MANY
    assert (made["quotes"].doc_id == "flood").sum() == MANY
    assert made["coverage"].outlets.max() == OUTLETS
    assert len(made["problems"]) == 150


def test_a_page_shows_as_much_of_an_article_as_is_read_and_says_where_the_rest_is(pages):
    most = report.MOST["own"]
    assert shown(pages, "quotes.html", "quotation In the article") <= most + OUTLETS
    assert f"And {MANY - most} more, in the article" in pages["quotes.html"].text
    assert f"And {MANY - most} more figures, in the article" in pages["figures.html"].text
    assert "article-flood.html" in {link.get("href") for link in pages["quotes.html"].all("a")}


def test_a_page_shows_as_many_outlets_as_are_read_and_counts_the_others(pages):
    front, most = pages["index.html"], report.MOST
    assert f"{OUTLETS - most['outlets']} more outlets" in front.text
    assert f"in {most['outlets']} of {OUTLETS + 1} outlets" in front.text
    assert f"And {OUTLETS - most['figures']} more figures, in claims.csv" in pages["figures.html"].text
    assert "And 50 more: CSV" in front.text


def test_what_a_page_shows_of_a_paragraph_without_end_is_what_stands_around(made, pages):
    assert max(len(page.source) for name, page in pages.items() if name != "article-flood.html") < 500_000
    excerpts = [quote.excerpt for document in views.documents(made, views.outlets(made)) for quote in document.quotes]
    assert max(len("".join(excerpt)) for excerpt in excerpts) < 3_000
    assert any(excerpt.before.startswith("… ") and excerpt.after.endswith(" …") for excerpt in excerpts)


def test_a_table_for_reading_shows_what_stands_around(made):
    claims, documents = made["claims"], made["documents"]
    html = evidence.table(claims[claims.doc_id == "flood"], documents, around=True)._repr_html_()
    assert "<mark>1000</mark>" in html
    assert len(html) < 200 * 6_000
    long = evidence.readable(pd.DataFrame({"text": ["rain " * 100_000]}))._repr_html_()
    assert len(long) < 5_000 and "rain …" in long


@pytest.mark.parametrize("name", ["coverage_matrix", "term_matrix", "period_bars", "claim_dots"])
def test_a_chart_of_a_flood_is_no_larger_than_a_page(made, name):
    claims = made["claims"]
    given = (claims, made["coverage"].claim_id[0]) if name == "claim_dots" else (claims,)
    ax = getattr(charts, name)(*given)
    inches = charts.page.figure_of(ax).get_size_inches()
    charts.close(ax)
    assert inches[0] < 25 and inches[1] < 30
