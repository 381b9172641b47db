"""The pages in a real browser: by keyboard, without JavaScript, asking nothing of anybody else."""

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import Server, running, write_minutes
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: install Debian's package chromium")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PATHS = [
    "/",
    "/log",
    "/meetings",
    "/meetings/1",
    "/meetings/1/versions/1",
    "/actions",
    "/actions?status=all",
    "/actions/1",
    "/questions",
    "/links",
    "/decisions",
    "/people",
    "/check",
    "/bodies",
    "/bodies/amberley-vale-schools-forum/clock",
    "/statistics?by=owner",
    "/reminders",
    "/actions/2/due",
    "/bodies/amberley-vale-schools-forum",
    "/bodies/amberley-vale-schools-forum/paper?unconfirmed=true",
    "/bodies/amberley-vale-schools-forum/tracker?unconfirmed=true",
    "/people/1",
    "/search",
    "/search?q=schools+block+transfer",
    "/search?q=schools&limit=1",
    "/search?q=schools&group=meeting&sort=date",
    "/search?q=zebra+kind:decision+speaker:nobody",
    "/search?q=after:soon",
    "/searches",
    "/paragraphs/1.1.11/quotation",
    "/paragraphs/1.1.11/similar",
    "/ask",
    "/ask?q=Has+a+Schools+Block+transfer+been+ruled+out",
    "/ask?q=after:soon",
    "/timeline",
    "/timeline?q=transfer",
    "/timeline?q=after:soon",
    "/topics",
    "/topics/nothing",
    "/precedent",
    "/precedent?q=transfer",
    "/api/v1/docs",
    "/nothing",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript that fails the test when anything outside is asked for."""
    yield from opened(browser, java_script_enabled=False)


@pytest.fixture
def scripted(browser: Browser) -> Iterator[Page]:
    """A page in which the test may look around by script."""
    yield from opened(browser, java_script_enabled=True, bypass_csp=True)


def opened(browser: Browser, **options: Any) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert not [url for url in asked if not url.startswith("http://127.0.0.1:")]
    assert not [text for text in complaints if "Content Security Policy" in text]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_whole_without_javascript(server: Server, page: Page, path: str) -> None:
    answer = page.goto(server.address + path)
    assert answer is not None
    assert answer.status < 500
    assert page.locator("h1").count() == 1
    assert page.locator("main#main").count() == 1
    assert page.locator("header nav").count() == 1
    assert page.locator("html[lang='en-GB']").count() == 1
    assert page.title().endswith("Matters Arising")
    assert page.locator("script:not([src^='/static/'])").count() == 0


LABELLED = """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
    .filter(field => !field.labels.length && !field.getAttribute('aria-label')).map(field => field.outerHTML)"""
NAMELESS = """() => [...document.querySelectorAll('a, button')]
    .filter(one => !(one.innerText || one.textContent).trim() && !one.getAttribute('aria-label'))
    .map(one => one.outerHTML)"""
TWICE = """() => { const ids = [...document.querySelectorAll('[id]')].map(one => one.id);
    return ids.filter((id, at) => ids.indexOf(id) !== at) }"""
HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4')].map(one => Number(one.tagName[1]))"""
FAINT = """() => {
    const numbers = text => (text.match(/[\\d.]+/g) || []).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
        .map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
        .reduce((sum, c, at) => sum + c * [.2126, .7152, .0722][at], 0);
    const ground = one => { for (; one; one = one.parentElement) {
        const colour = numbers(getComputedStyle(one).backgroundColor);
        if (colour.length === 3 || colour[3] === 1) return colour; } return [255, 255, 255]; };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), faint = [];
    while (texts.nextNode()) {
        const one = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || one.closest('.unseen, .skip, datalist, option')) continue;
        const [a, b] = [light(numbers(getComputedStyle(one).color)), light(ground(one))];
        const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
        if (ratio < 4.5) faint.push(ratio.toFixed(2) + ' ' + one.outerHTML.slice(0, 120));
    }
    return faint }"""


@pytest.mark.parametrize("path", [*PATHS, "/meetings/1/review"])
def test_a_page_is_fit_for_everybody(server: Server, scripted: Page, path: str) -> None:
    scripted.goto(server.address + path)
    assert scripted.evaluate(LABELLED) == [], "fields without a label"
    assert scripted.evaluate(NAMELESS) == [], "links and buttons without a name"
    assert scripted.evaluate(TWICE) == [], "one id for two things"
    assert scripted.evaluate(FAINT) == [], "text with a contrast below 4.5 to 1"
    levels = scripted.evaluate(HEADINGS)
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    scripted.set_viewport_size({"width": 320, "height": 800})
    scripted.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert scripted.evaluate("document.documentElement.scrollWidth") <= 320, "scrolls sideways on a narrow screen"


FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    return {name: one.tagName + ' ' + (one.textContent || one.name || '').trim().slice(0, 40),
            seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
            onScreen: box.width > 0 && box.right > 0 && box.bottom > 0} }"""


@pytest.mark.parametrize("path", ["/", "/meetings/1", "/actions", "/actions/1", "/search?q=transfer", "/log"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(server: Server, scripted: Page, path: str) -> None:
    scripted.goto(server.address + path)
    total = scripted.locator("a:visible, button:visible, input:visible, select:visible, summary:visible").count()
    seen = set()
    for _ in range(total + 20):
        scripted.keyboard.press("Tab")
        where = scripted.evaluate(FOCUSED)
        if where["name"].startswith("BODY"):
            break
        seen.add(where["name"])
        assert where["seen"], f"no focus to be seen on {where['name']}"
        assert where["onScreen"], f"focus off the screen on {where['name']}"
    assert len(seen) > 8


def test_the_first_key_press_skips_to_the_content(server: Server, scripted: Page) -> None:
    scripted.goto(server.address + "/meetings")
    scripted.keyboard.press("Tab")
    scripted.keyboard.press("Enter")
    assert scripted.evaluate("document.activeElement.id") == "main"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Server]:
    with running(tmp_path) as address:
        yield Server(address, tmp_path)


def test_minutes_are_logged_read_and_acted_on_by_keyboard_alone(own: Server, page: Page) -> None:
    first, second = write_minutes(own.folder / "minutes")
    page.goto(own.address)
    page.get_by_role("link", name="Log the first minutes").press("Enter")
    page.get_by_label("Minutes", exact=True).set_input_files([first, second])
    page.get_by_role("button", name="Log these minutes").press("Enter")
    assert page.locator("h1").inner_text() == "Logged"

    page.get_by_role("link", name="3 October 2022").press("Enter")
    beside = page.locator(".row", has_text="Schools Block transfer would be sought").locator(".found")
    assert "Question" in beside.inner_text()
    assert "Martin Pryce" in beside.inner_text()

    page.get_by_role("link", name="Actions", exact=True).press("Enter")
    page.get_by_label("Owner").fill("tate")
    page.get_by_label("State").select_option("all")
    page.get_by_role("button", name="Show").press("Enter")
    page.locator("tbody a").first.press("Enter")
    page.locator("#note-words").fill("Asked by telephone.")
    page.locator("#note-by").fill("Tess Ward")
    page.get_by_role("button", name="Add a note").press("Enter")
    assert "Asked by telephone." in page.locator(".history").inner_text()
    assert page.get_by_label("Changes are recorded as").input_value() == "Tess Ward"
    assert page.get_by_label("Your name").count() == 0, "the name is asked for once"


def test_who_comes_second_on_a_page_is_told(own: Server, browser: Browser) -> None:
    files = [("files", (path.name, path.read_bytes())) for path in write_minutes(own.folder / "minutes")[:1]]
    own.post("/api/v1/minutes", files=files)
    pages = [browser.new_context(java_script_enabled=False).new_page() for _ in range(2)]
    for page in pages:
        page.goto(own.address + "/actions/1")
    for page, name in zip(pages, ("Ann", "Ben"), strict=True):
        page.locator("#assign-words").fill(name)
        page.locator("#assign-by").fill(name)
        page.get_by_role("button", name="Assign").press("Enter")
    assert pages[1].get_by_role("alert").count() == 1
    assert "Ann" in pages[1].locator("dl.facts").inner_text()


def test_a_finding_is_rejected_and_gone(own: Server, page: Page) -> None:
    files = [("files", (path.name, path.read_bytes())) for path in write_minutes(own.folder / "minutes")[:1]]
    own.post("/api/v1/minutes", files=files)
    page.goto(own.address + "/meetings/1")
    before = page.locator(".found section.question").count()
    section = page.locator(".found section.question").first
    section.locator("summary").press("Enter")
    section.get_by_label("Your name").fill("Tess Ward")
    section.get_by_role("button", name="It is wrong").press("Enter")
    assert page.locator(".found section.question").count() == before - 1


def test_a_paragraph_address_leads_to_its_place(server: Server, page: Page) -> None:
    page.goto(server.address + "/paragraphs/1.1.5")
    assert page.url.endswith("/meetings/1/versions/1#p5")
    assert page.locator("#p5").is_visible()


def test_paper_shows_the_minutes_and_no_menus(server: Server, page: Page) -> None:
    page.goto(server.address + "/meetings/1")
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
    assert page.locator(".minutes").is_visible()


def test_hits_are_walked_and_opened_by_keys(server: Server, scripted: Page) -> None:
    scripted.goto(server.address + "/search?q=schools+block+transfer")
    scripted.keyboard.press("j")
    scripted.keyboard.press("j")
    scripted.keyboard.press("k")
    place = scripted.evaluate("document.activeElement.querySelector('.address').textContent")
    assert place == scripted.locator("[data-hit] .address").first.inner_text()
    scripted.keyboard.press("/")
    assert scripted.evaluate("document.activeElement.id") == "q"
    scripted.keyboard.type("jk/")
    assert scripted.get_by_role("searchbox").input_value() == "jk/"
    scripted.locator("[data-hit]").first.focus()
    scripted.keyboard.press("Enter")
    scripted.wait_for_url(f"**#p{place.rpartition('.')[2]}")
    marked = scripted.locator(f"#p{place.rpartition('.')[2]}")
    assert marked.evaluate("one => one.matches(':target') && getComputedStyle(one).outlineStyle") == "solid"


def test_a_quotation_is_copied_in_one_click(server: Server, scripted: Page) -> None:
    scripted.context.grant_permissions(["clipboard-read", "clipboard-write"])
    scripted.goto(server.address + "/search?q=%22would+be+sought%22")
    scripted.get_by_role("link", name="Copy as quotation").first.click()
    scripted.get_by_text("Copied as a quotation.").wait_for()
    copied = scripted.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“Martin Pryce asked whether")
    assert f"{server.address}/paragraphs/1.1." in copied
    scripted.goto(server.address + "/paragraphs/1.1.11/quotation")
    scripted.get_by_role("button", name="Copy the Markdown").click()
    scripted.get_by_text("Copied.").wait_for()
    assert scripted.evaluate("navigator.clipboard.readText()").startswith("> Martin Pryce asked")


def test_a_quotation_is_a_page_where_nothing_can_be_copied(server: Server, page: Page) -> None:
    page.goto(server.address + "/search?q=%22would+be+sought%22")
    page.get_by_role("link", name="Copy as quotation").first.click()
    assert page.url.endswith("/quotation")
    assert "Martin Pryce asked whether" in page.get_by_label("Plain text").input_value()
    assert page.get_by_role("button", name="Copy the Markdown").count() == 0
