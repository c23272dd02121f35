"""The report of the digests in a real browser: Chromium, driven by Playwright, over every page of it."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
LAYOUT = (Path(__file__).parent / "layout.js").read_text("utf-8")
#: What a page links to, and the places within it that a link may lead to.
PLACES = """() => [Array.from(document.links, ({ href }) => href),
  Array.from(document.querySelectorAll("[id]"), ({ id }) => id)]"""
#: What someone could not read or use; a page is looked at with everything unfolded.
SERIOUS = """async (rules) => {
  const found = await axe.run({ resultTypes: ["violations"], ...rules });
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}"""
IN_VIEW = """(node) => {
  const { top, bottom } = node.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""
#: Leaves three of all elements of the same kind in the same place: what axe says of them it says of the others.
THIN = """() => {
  const seen = new Map();
  const path = (node) => node ? `${path(node.parentElement)} ${node.localName}.${node.className}` : "";
  const labelled = document.querySelectorAll("[aria-labelledby]");
  const named = new Set(Array.from(labelled, (each) => each.getAttribute("aria-labelledby")));
  for (const node of document.body.querySelectorAll("*")) {
    const kind = path(node);
    seen.set(kind, (seen.get(kind) || 0) + 1);
    if (seen.get(kind) > 3 && !named.has(node.id)) node.remove();
  }
}"""
UNFOLD = """() => document.querySelectorAll("details").forEach((each) => { each.open = true; })"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


@dataclass
class Visit:
    """A page's address, console messages, requests, links, anchors, and faults by what was looked for."""

    address: str
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def browser(report_of_digests):
    """Chromium; the report is made before, since Playwright holds this thread's event loop."""
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def visits(browser, report_of_digests):
    """A visit to every page, by its place in the report."""
    context = browser.new_context(viewport=DESKTOP, color_scheme="light", offline=True)
    page, found = context.new_page(), {}
    page.on("console", lambda message: now.console.append(message.text))
    page.on("pageerror", lambda error: now.console.append(str(error)))
    page.on("request", lambda request: now.requests.append(request.url))
    for path in sorted(report_of_digests.rglob("*.html")):
        now = Visit(path.as_uri())
        found[path.relative_to(report_of_digests).as_posix()] = now
        page.goto(now.address)
        now.links, now.anchors = page.evaluate(PLACES)
        now.faults = dict(look(page))
    context.close()
    return found


def look(page):
    """The faults of a page, unfolded: at both widths, in light and dark."""
    page.evaluate(UNFOLD)
    page.set_viewport_size(PHONE)
    yield "phone", page.evaluate(LAYOUT)
    page.set_viewport_size(DESKTOP)
    yield "desktop", page.evaluate(LAYOUT)
    page.evaluate(THIN)
    page.evaluate(axe.AXE_SCRIPT)
    yield "light", page.evaluate(SERIOUS, {})
    page.emulate_media(color_scheme="dark")
    yield "dark", page.evaluate(SERIOUS, {"runOnly": ["color-contrast"]})
    page.emulate_media(color_scheme="light")


def of(visits, what):
    """The faults of one kind, by page."""
    return {name: visit.faults[what] for name, visit in visits.items() if visit.faults[what]}


def test_every_page_is_visited(visits, report_of_digests):
    articles = {f"article-{path.stem}.html" for path in (report_of_digests.parent / "seeds").glob("0*.md")}
    assert {"index.html", "figures.html", "quotes.html", "03-claim.html", *articles} <= set(visits)


def test_the_browser_complains_of_nothing(visits):
    assert {name: visit.console for name, visit in visits.items() if visit.console} == {}


def test_nothing_is_asked_of_any_server(visits):
    asked = {(name, url) for name, visit in visits.items() for url in visit.requests}
    assert {(name, url) for name, url in asked if not url.startswith(("file:", "data:"))} == set()


def test_every_link_leads_to_a_file_and_every_anchor_to_a_place(visits, report_of_digests):
    anchors = {visit.address: set(visit.anchors) for visit in visits.values()}
    for name, visit in visits.items():
        for link in visit.links:
            file, anchor = urldefrag(link)
            assert Path(unquote(file.removeprefix("file://"))).is_relative_to(report_of_digests), f"{name}: {link}"
            assert Path(unquote(file.removeprefix("file://"))).is_file(), f"{name}: {link}"
            assert not anchor or unquote(anchor) in anchors[file], f"{name}: {link}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_a_reader_out(visits, scheme):
    assert of(visits, scheme) == {}


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_no_page_scrolls_sideways_and_no_words_stand_on_others(visits, device):
    assert of(visits, device) == {}


def leads_to(page, links):
    """Follow links within the report, as (address, words): each must bring into view a mark of just these words."""
    assert links
    for address, words in sorted(links):
        page.goto(address)
        target = page.locator(":target")
        assert target.evaluate(IN_VIEW), address
        assert target.locator("a").first.text_content() == words, address


def printed(links):
    """The addresses of links, each with the number that it shows."""
    return links.evaluate_all("(links) => links.map((link) => [link.href, link.querySelector('b').textContent])")


def test_the_front_page_leads_to_every_figure_in_its_article(browser, visits):
    page = browser.new_page(viewport=PHONE)
    page.goto(visits["index.html"].address)
    leads_to(page, printed(page.locator(".claim li a")))
    page.close()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_figures_note_leads_to_the_same_claim_in_the_other_articles(browser, visits, viewport):
    page = browser.new_page(viewport=viewport)
    page.goto(next(visit.address for name, visit in visits.items() if name.startswith("article-001")))
    page.locator(".figure.k1 a").first.click()
    note = page.locator(".note.open")
    assert note.evaluate(IN_VIEW)
    leads_to(page, printed(note.locator("ul a")))
    page.close()


def test_the_reader_is_used_by_keys_alone(browser, visits):
    page = browser.new_page(viewport=DESKTOP)
    page.goto(next(visit.address for name, visit in visits.items() if name.startswith("article-001")))
    mark, note = page.locator(".figure.k1 a").first, page.locator(".note.open")
    mark.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('note')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.note.open') !== null")
    page.keyboard.press("Escape")
    assert note.count() == 0
    assert mark.evaluate("(link) => link === document.activeElement")
    page.close()


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p>One</p><p>Two</p>", ""),
        ("<p>One</p><p style='margin-top: -2.5em'>Two</p>", "“Two” stands on “One”"),
        ("<p style='width: 500px'>One</p>", 'scrolls sideways, to 508 of 390: <p class=""> One'),
        ("<div style='overflow: auto'><p style='width: 500px'>One</p></div>", ""),
    ],
)
def test_what_spoils_a_page_is_told(browser, body, fault):
    page = browser.new_page(viewport=PHONE)
    page.set_content(f"<!doctype html><meta name=viewport content='width=device-width'>{body}")
    assert page.evaluate(LAYOUT) == ([fault] if fault else [])
    page.close()
