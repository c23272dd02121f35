"""Fifty hostile articles in one corpus: nothing of them runs or asks for anything in Chromium.

Each has its payload as headline, byline, outlet and file name and throughout its text. Looked at are the report with
its articles and a notebook, and that notebook as nbconvert exports it, which sanitises nothing.
"""

import json
import shutil
from xml.etree import ElementTree

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from payloads import HOST, PAYLOADS

import analysis
from analysis import charts, evidence, lessons, report, tables, utterances

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

#: What does nothing by being put into a page as it is: it speaks to something else than a browser.
OF_OTHERS = {"entities", "other signs", "template braces", "spreadsheet"}
#: A page that escapes nothing.
NAIVE = """<!doctype html><title>{0}</title><p>{0}<p title="{0}">.<p title='{0}'>.<textarea>{0}</textarea>
<a href="{0}">.</a><script>var x = "{0}";</script><style>{0}</style>"""
#: Has a page note what runs, instead of opening dialogs.
NOTE = "window.alert = () => { document.documentElement.dataset.ran = 'yes'; };"
#: What could run, or ask for something, later on: when it is pointed at, submitted, followed.
ARMED = r"""() => {
  const bad = /^[\s\0-\x20]*(javascript|vbscript|data:text)/i;
  const kinds = "iframe, frame, object, embed, base, form, meta[http-equiv=refresh], math, template";
  const armed = (node) => node.matches(kinds)
    || Array.from(node.attributes).some(({ name, value }) =>
      name.startsWith("on") || (/href|src|action|data/.test(name) && bad.test(value)));
  return Array.from(document.querySelectorAll("*")).filter(armed).map((node) => node.outerHTML.slice(0, 200));
}"""
LOST_PICTURES = "() => Array.from(document.images).filter((each) => !each.naturalWidth).map((each) => each.alt)"
ARTICLE = """---
{front}
---
{hedge} 40 {0} boats sank on Monday, {0} harbour master Ann {0} Lee told the {0} Post.

“We have never seen {0} the like of it in all these years,” said Ann Lee of {0}. The repairs cost $2 million {0}.
"""


def article(payload):
    about = {
        "outlet": payload,
        "headline": f"{payload} sinks boats",
        "byline": f"By {payload}",
        "published": "2024-06-26",
    }
    front = "\n".join(f"{name}: {json.dumps(words)}" for name, words in about.items())
    return ARTICLE.format(payload.replace("\0", ""), front=front, hedge="About" if len(payload) % 2 else "More than")


def shown(value):
    """What a notebook keeps of a cell's value."""
    if hasattr(value, "_repr_mimebundle_"):
        data, about = value._repr_mimebundle_()
        return new_output("execute_result", data, metadata=about)
    return new_output("execute_result", {"text/html": value._repr_html_(), "text/plain": repr(value)})


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    for number, payload in enumerate(PAYLOADS.values()):
        name = payload.replace("/", "_").replace("\0", "0")[:200]
        (folder / f"{name} {number}.md").write_text(article(payload), "utf-8")
    return folder


@pytest.fixture(scope="module")
def made(corpus):
    return tables.build(corpus)


@pytest.fixture(scope="module")
def notebook(corpus, made):
    """Everything that this package puts into a notebook, and a bare table beside it."""
    claims, quotes, documents = made["claims"], made["quotes"], made["documents"]
    lesson = lessons.prepare("firmness", str(corpus))
    values = [
        *(evidence.readable(made[name], most=60) for name in ("documents", "coverage", "sources", "problems")),
        evidence.table(claims, documents, most=60),
        evidence.quoted(quotes, most=60),
        utterances.side_by_side(analysis.align_quotes(quotes)),
        analysis.show(documents.iloc[0], documents, claims=claims, quotes=quotes),
        *(analysis.show(row, pd.DataFrame([row])) for _, row in documents.iloc[1:].iterrows()),
        *(lesson.ask(question) for question in lesson.questions),
        charts.show(charts.words_by_speaker(quotes)),
        charts.show(charts.term_matrix(claims)),
        documents,
    ]
    printed = new_output("stream", name="stdout", text="\n".join(PAYLOADS.values()))
    code = new_code_cell("corpus", outputs=[*map(shown, values), printed])
    given = new_code_cell(f"outlet = {list(PAYLOADS.values())!r}")
    node = new_notebook(cells=[new_markdown_cell("# What is printed?"), given, code])
    told = [{"name": "outlet", "value": payload, "help": payload} for payload in PAYLOADS.values()]
    node.metadata["quotient"] = {"parameters": told}
    return node


@pytest.fixture(scope="module")
def site(made, notebook, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    notebooks = {"01-all": notebook, "02-none": " ".join(PAYLOADS.values())}
    report.write(made, notebooks, folder, name=PAYLOADS["script"])
    return folder


@pytest.fixture(scope="module")
def exports(notebook, tmp_path_factory):
    """The notebook as HTML by nbconvert's own templates."""
    from nbconvert import HTMLExporter

    folder = tmp_path_factory.mktemp("exports")
    for template in ("basic", "classic", "lab"):
        page, _ = HTMLExporter(template_name=template).from_notebook_node(notebook)
        (folder / f"{template}.html").write_text(page, "utf-8")
    return folder


class Visitor:
    """A browser that answers every request with nothing and notes it, and every dialog."""

    def __init__(self, browser):
        self.context, self.page = browser.new_context(), None
        self.leave()

    def leave(self, note=""):
        """Go on with a new page, which nothing of the last one reaches, and which begins by running `note`."""
        if self.page:
            self.page.close()
        self.page, self.events, self.asking = self.context.new_page(), [], set()
        self.page.route("**/*", self._answer)
        self.page.on("dialog", self._note)
        if note:
            self.page.add_init_script(note)

    def _answer(self, route):
        if route.request.url.startswith(("file:", "data:", "about:", "blob:")):
            return route.continue_()
        self.events.append(route.request.url)
        self.asking.add(route.request.frame.name)
        return route.abort()

    def _note(self, dialog):
        self.events.append("dialog")
        dialog.dismiss()

    def see(self, path):
        """What the page in a file does when it is opened; it stays open."""
        self.events = []
        self.page.goto(path.as_uri())
        self.page.wait_for_timeout(10)
        return self.events

    def armed(self, frame=None):
        """The elements of the page, or of a frame in it, that could run or ask for something."""
        return (frame or self.page).evaluate(ARMED)

    def alive(self, frame):
        """Whether anything in a frame has run, or could; one that has left for elsewhere has."""
        try:
            return frame.evaluate("() => document.documentElement.dataset.ran") or self.armed(frame)
        except sync_api.Error:
            return True


@pytest.fixture(scope="module")
def visitor(site, exports):
    """Chromium; the pages are made before, since Playwright holds this thread's event loop."""
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield Visitor(running)
        running.close()


def test_fifty_payloads_run_where_nothing_is_escaped(visitor, tmp_path):
    for number, payload in enumerate(PAYLOADS.values()):
        (tmp_path / f"{number}.html").write_text(NAIVE.format(payload), "utf-8")
    frames = (f'<iframe name="{name}" src="{number}.html"></iframe>' for number, name in enumerate(PAYLOADS))
    (tmp_path / "all.html").write_text("".join(frames), "utf-8")
    visitor.leave(note=NOTE)
    visitor.see(tmp_path / "all.html")
    alive = visitor.asking | {frame.name for frame in visitor.page.frames[1:] if visitor.alive(frame)}
    visitor.leave()
    assert len(PAYLOADS) == 50
    assert set(PAYLOADS) - alive == OF_OTHERS


def test_nothing_runs_or_leaves_in_the_report(visitor, site):
    pages = sorted(site.glob("*.html"))
    assert len(pages) == len(PAYLOADS) + 5
    for path in pages:
        assert visitor.see(path) == [], path.name
        assert visitor.armed() == [], path.name
        assert visitor.page.evaluate(LOST_PICTURES) == [], path.name


def test_the_report_still_shows_every_payload_as_text(visitor, site):
    visitor.leave()
    visitor.see(site / "index.html")
    words = visitor.page.inner_text("body")
    missing = [name for name, payload in PAYLOADS.items() if plain(payload) not in plain(words)]
    assert missing == []
    assert visitor.page.locator("table").count() >= 3
    assert visitor.page.locator("figure.chart img").count() >= 4


def plain(text):
    return "".join(char for char in text if char.isprintable() and not char.isspace())


def test_nothing_runs_or_leaves_in_the_exported_notebook(visitor, exports):
    for path in sorted(exports.glob("*.html")):
        asked = visitor.see(path)
        assert [each for each in asked if each == "dialog" or HOST in each] == [], path.name
        assert visitor.armed() == [], path.name
        assert visitor.page.evaluate(LOST_PICTURES) == [], path.name
        assert visitor.page.locator("img").count() == 2
        assert visitor.page.locator("table").count() >= 6


def test_every_chart_of_hostile_names_is_a_drawing_that_can_be_read(site):
    drawings = sorted((site / "charts").glob("*.svg"))
    assert len(drawings) >= 6
    for path in drawings:
        drawing = ElementTree.parse(path)  # noqa: S314  (our own file)
        tags = {each.tag.rpartition("}")[2] for each in drawing.iter()}
        assert not tags & {"script", "foreignObject", "a", "image", "iframe"}, path.name
