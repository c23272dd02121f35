import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import analysis
from analysis import report, tables
from analysis.errors import InputError
from analysis.report import cells

ARTICLES = {
    "001_aa.md": """---
outlet: The Harbour Post
published: 2024-03-05
headline: Boats <lost> in the storm
---
More than 40 boats were lost in the storm on Monday, harbour master Ann Fell told the Post.

“We have never seen the like,” she said. The repairs will cost $2 million.
""",
    "002_bb.md": """---
outlet: Coast News
published: 2024-03-06
---
About 40 boats were lost in the storm on Monday, officials said. <script>alert(1)</script> & 3 men were hurt.
""",
    "003 c.md": "At least 40 boats were lost in the storm on Monday, officials said.\n\nHundreds of people came.\n",
}
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
HOSTILE = """<p style="position:fixed" onclick="x()">words <script>alert(1)</script><a href="javascript:x()">one</a>
<a href="data:text/html,x">two</a><img src="https://example.org/x.png" alt="three">
<img src=x onerror=alert(1) alt="four">
<iframe src="https://example.org"></iframe><svg onload=alert(1)></svg><form action="/x"><input name=q></form>
<style>body { background: url(https://example.org/y.png) }</style>
<meta http-equiv=refresh content="0;url=https://x.org"></p>"""
TABLE = """<table class="dataframe"><thead><tr style="text-align: right;"><th></th>
<th>outlet</th><th>value</th></tr></thead><tbody><tr><th>0</th><td>Post</td><td>1,500</td></tr><tr><th>1</th><td>10</td><td>NaN</td></tr></tbody></table>"""


def notebook():
    about = {"alt": "Two < dots", "csv": "dot\n1\n2\n"}
    picture = new_output("display_data", {"image/png": PIXEL, "text/html": "<img>"}, metadata={"image/png": about})
    code = new_code_cell('x = "a<b"', outputs=[
        new_output("stream", name="stdout", text="1 < 2\n"), new_output("execute_result", {"text/html": TABLE}),
        new_output("execute_result", {"text/html": HOSTILE}), picture, new_output("display_data", {"image/png": PIXEL}),
        new_output("execute_result", {"text/plain": "<plain>"}),
    ])  # fmt: skip
    injected = new_code_cell("claim = 'secret'")
    injected.metadata["tags"] = ["injected-parameters"]
    declared = new_code_cell('claim: str = ""  # Words & more')
    declared.metadata["tags"] = ["parameters"]
    opening = new_markdown_cell(
        "# Who says *what*?\n\nThe first paragraph, for $5.\n\n<script>alert(2)</script>\n\n## Then"
    )
    node = new_notebook(cells=[opening, declared, injected, code, new_markdown_cell("Last words.")])
    node.metadata["quotient"] = {
        "parameters": [
            {"name": "corpus", "value": "/home/me/articles", "help": ""},
            {"name": "claim", "value": "50 <b>", "help": "Words & more"},
        ]
    }
    return node


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for name, article in ARTICLES.items():
        (folder / name).write_text(article)
    found = tables.build(folder)
    problem = {"doc_id": "x", "place": "file", "reason": "Not <text>."}
    return {**found, "problems": pd.DataFrame([problem], dtype="str")}


@pytest.fixture(scope="module")
def notebooks():
    return {"01-who": notebook(), "02-none": "No claim <can> be chosen."}


@pytest.fixture(scope="module")
def site(made, notebooks, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    report.write(made, notebooks, folder, name="articles")
    return folder


@pytest.fixture(scope="module")
def pages(site):
    return {path.name: Page(path.read_text("utf-8")) for path in sorted(site.glob("*.html"))}


class Page(HTMLParser):
    """A page's elements (tag, attributes) and its text."""

    def __init__(self, source):
        super().__init__()
        self.source, self.elements, self.words = source, [], []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())

    def all(self, name):
        return [attributes for tag, attributes in self.elements if tag == name]

    @property
    def ids(self):
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]


# The site


def test_the_site_is_pages_tables_and_charts(site, made):
    assert {path.name for path in site.glob("*.html")} == {
        "index.html", "figures.html", "quotes.html", "01-who.html", "02-none.html",
        "article-001_aa.html", "article-002_bb.html", "article-003-c.html",
    }  # fmt: skip
    assert {path.stem for path in (site / "tables").iterdir()} == set(made)
    assert {path.suffix for path in (site / "charts").iterdir()} == {".svg", ".png", ".csv"}


def test_every_link_leads_somewhere(site, pages):
    for name, page in pages.items():
        for link in page.all("a"):
            file, _, fragment = unquote(link.get("href", "#")).partition("#")
            target = file or name
            assert (site / target).is_file(), f"{name}: {link['href']}"
            assert not fragment or fragment in pages[target].ids, f"{name}: {link['href']}"


def test_no_page_loads_anything_and_only_the_articles_run_a_script_of_ours(site, pages):
    for name, page in pages.items():
        of_articles = {"script", "input"} if name.startswith("article-") else set()
        forbidden = {"script", "iframe", "object", "embed", "form", "input", "base"} - of_articles
        assert not {tag for tag, _ in page.elements} & forbidden
        assert page.all("script") == ([{}] if of_articles else [])
        assert [link["href"] for link in page.all("link")] == ["data:,"]
        beside = {f"charts/{chart.name}" for chart in (site / "charts").glob("*.svg")}
        pictures = {image["src"] for image in page.all("img") if "src" in image} - beside
        assert all(picture.startswith("data:image/") for picture in pictures)
        handlers = [
            key for _, attributes in page.elements for key in attributes if key.startswith("on") or key == "style"
        ]
        assert not handlers
        assert not re.search(r"url\(|@import", page.source)
        assert not re.search(r"(?:src|href)\s*=\s*[\"']?(?:https?:|//|javascript:)", page.source)


def digest(source):
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def test_every_page_forbids_by_policy_what_it_does_not_need(pages):
    for page in pages.values():
        (policy,) = (m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
        style = re.search(r"<style>(.*?)</style>", page.source, re.DOTALL).group(1)
        scripts = re.findall(r"<script>(.*?)</script>", page.source, re.DOTALL)
        allowed = "".join(f"; script-src {digest(script)}" for script in scripts)
        own = f"style-src {digest(style)}{allowed}"
        assert policy == f"default-src 'none'; img-src 'self' data:; {own}; base-uri 'none'; form-action 'none'"


def test_every_picture_has_a_text_alternative(pages):
    for page in pages.values():
        assert all(image["alt"].strip() for image in page.all("img"))
    assert "Two < dots" in [image["alt"] for image in pages["01-who.html"].all("img")]


def test_every_page_is_whole_and_named(pages):
    for page in pages.values():
        assert page.source.startswith("<!doctype html>")
        assert page.all("html") == [{"lang": "en"}]
        assert len(page.all("h1")) == 1
        assert len(page.ids) == len(set(page.ids))
        assert any(meta.get("name") == "viewport" for meta in page.all("meta"))


def test_the_same_tables_and_notebooks_give_the_same_pages(made, notebooks):
    first, second = ([cells.page(name, node) for name, node in notebooks.items()] for _ in range(2))
    assert report.render(made, first, name="x") == report.render(made, second, name="x")


# The front page


def test_the_front_page_shows_who_states_which_number(pages):
    text = pages["index.html"].text
    for printed in ("More than 40 boats", "About 40 boats", "At least 40 boats", "> 40", "~ 40", "≥ 40"):
        assert printed in text
    assert "not named (003 c)" in text


def test_the_front_page_lists_documents_problems_and_notebooks(pages):
    text = pages["index.html"].text
    for words in ("Boats <lost> in the storm", "5 March 2024", "Not <text>.", "Who says what?", "The first paragraph"):
        assert words in text


def test_articles_without_a_figure_make_a_report_too(tmp_path):
    (tmp_path / "a quiet #day%.txt").write_text("A quiet day.\n")
    (tmp_path / "site").mkdir()
    written = report.write(tables.build(tmp_path / "a quiet #day%.txt"), {}, tmp_path / "site", name="quiet")
    front = Page(written[0].read_text("utf-8"))
    assert "No claim is stated by two outlets" in front.text
    assert not front.all("img"), "an empty chart is not shown"
    (link,) = {a["href"] for a in front.all("a") if a["href"].startswith("quotes.html#")}
    assert unquote(link.partition("#")[2]) in Page(written[2].read_text("utf-8")).ids


# Figures and quotes


def test_every_figure_stands_marked_in_its_sentence(pages, made):
    page = pages["figures.html"]
    for figure in made["figures"].itertuples():
        assert page.ids.count(figure.figure_id) == 1
        assert figure.sentence.replace("\n", " ") in page.text
    article = re.search(r'<article class="cited" id="([^"]*)">.*?</article>', page.source, re.DOTALL)
    figure = made["figures"].set_index("figure_id").loc[article.group(1)]
    assert f"<mark>{figure.text}</mark>" in article.group(0)


def test_every_quote_stands_on_its_page_with_its_speaker(pages, made):
    page = pages["quotes.html"]
    assert set(made["quotes"].quote_id) <= set(page.ids)
    assert "Ann Fell" in page.text


def test_an_articles_text_never_becomes_markup(pages):
    assert "<script>alert(1)</script> & 3 men were hurt" in pages["figures.html"].text


def test_hostile_articles_stay_text_on_every_page(tmp_path):
    bad = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)></style>{{ 7 * 7 }}"
    for name in ("<img src=x onerror=alert(3)>", "a'b\"c&d#e%f?", "A b", "a B"):
        front = "".join(f"{field}: {json.dumps(bad + name)}\n" for field in ("outlet", "headline", "byline"))
        text = f"# {bad}\n\nMore than 40 boats {bad} sank on Monday, Ann Lee said.\n\n“{bad} We won,” said {bad}.\n"
        (tmp_path / f"{name}.md").write_text(f"---\n{front}---\n{text}")
    made = tables.build(tmp_path)
    pages = {name: Page(page) for name, page in report.render(made, name=bad).items()}
    assert len({name.lower() for name in pages}) == 3 + 4
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+\.html", name) for name in pages)
    for name, page in pages.items():
        assert [tag for tag, _ in page.elements].count("script") == name.startswith("article-")
        assert not page.all("img")
        assert not [key for _, attributes in page.elements for key in attributes if key.startswith("on")]
        assert len(page.ids) == len(set(page.ids))
        assert "49" not in page.text
        for link in (link["href"] for link in page.all("a") if "href" in link):
            file, _, fragment = unquote(link).partition("#")
            known = pages.get(file or name)
            assert file.startswith(("charts/", "tables/")) or not fragment or fragment in known.ids


# Notebooks


def test_a_notebooks_first_heading_is_its_title_and_its_code_is_folded_away(pages):
    page = pages["01-who.html"]
    assert re.search(r"<h1>Who says what\?</h1>", page.source)
    assert page.text.count("Who says") == 2, "in the title and in the heading, not in the prose again"
    assert all("open" not in details for details in page.all("details"))
    assert 'x = "a<b"' in page.text
    assert "secret" not in page.text


def test_a_notebooks_page_shows_what_it_ran_with_but_no_path(pages):
    text = pages["01-who.html"].text
    assert "50 <b>" in text
    assert "Words & more" in text
    assert "/home/me" not in text


def test_a_notebooks_outputs_are_shown_without_what_could_act(pages):
    text = pages["01-who.html"].text
    for words in ("1 < 2", "words", "one", "two", "<plain>"):
        assert words in text
    assert "alert" not in text
    assert "position" not in pages["01-who.html"].source.partition("</style>")[2]


def test_columns_of_numbers_are_set_to_the_right_with_their_heads():
    html = cells.page("x", notebook()).parts[4].html
    assert '<th class="number">value</th>' in html
    assert '<td class="number">1,500</td>' in html
    assert "<th>outlet</th>" in html
    assert '<td class="short">10</td>' in html, "a column with words is not one of numbers"
    assert "NaN" not in html


def test_an_article_that_a_notebook_shows_keeps_its_marks_and_notes(made):
    html = analysis.show("001_aa", made["documents"])._repr_html_()
    code = new_code_cell("show", outputs=[new_output("execute_result", {"text/html": html})])
    page = cells.page("x", new_notebook(cells=[code]))
    shown = page.parts[1].html
    assert shown.count(' tabindex="0"') == html.count(' tabindex="0"') > 2
    assert shown.count('class="ref" data-tag=') == html.count('class="ref" data-tag=') > 2
    assert "<style" not in shown
    assert "reader.css" in page.sheets and "shown.css" in page.sheets
    assert cells.page("x", notebook()).sheets == ("report.css",)
    (site,) = (text for name, text in report.render(made, [page], name="x").items() if name == "x.html")
    assert ".shown .note" in site


def test_every_chart_comes_with_its_table(site, pages):
    (link,) = [link["href"] for link in pages["01-who.html"].all("a") if link.get("href", "").startswith("charts/")]
    assert (site / link).read_text() == "dot\n1\n2\n"
    shown = {image["src"] for image in pages["index.html"].all("img")}
    tables_of_charts = [a["href"] for a in pages["index.html"].all("a") if re.match(r"charts/.*csv$", a["href"])]
    assert len(tables_of_charts) == len(shown) > 2
    assert all(not pd.read_csv(site / href).empty for href in tables_of_charts)


def test_a_notebook_that_does_not_apply_says_why(pages):
    assert "No claim <can> be chosen." in pages["02-none.html"].text


# Into its place


def make(target, word):
    with report.staged(target) as folder:
        (folder / "index.html").write_text(f'<meta name="generator" content="{report.GENERATOR}">{word}')


def test_a_report_takes_the_place_of_the_one_before(tmp_path):
    make(tmp_path / "build" / "report", "one")
    (tmp_path / "build" / "report" / "stale.html").write_text("")
    make(tmp_path / "build" / "report", "two")
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["report"]
    assert [path.name for path in (tmp_path / "build" / "report").iterdir()] == ["index.html"]
    assert "two" in (tmp_path / "build" / "report" / "index.html").read_text()


def test_a_failed_report_leaves_the_one_before(tmp_path):
    make(tmp_path / "report", "one")
    with pytest.raises(ZeroDivisionError), report.staged(tmp_path / "report") as folder:
        (folder / "index.html").write_text("half")
        1 / 0  # noqa: B018
    assert "one" in (tmp_path / "report" / "index.html").read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_a_folder_of_something_else_is_never_replaced(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(InputError, match="holds something other than a report"), report.staged(tmp_path):
        pass
    with pytest.raises(InputError, match="is a file"), report.staged(tmp_path / "thesis.txt"):
        pass
    with pytest.raises(InputError, match="Cannot write"), report.staged(tmp_path / "thesis.txt" / "report"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
