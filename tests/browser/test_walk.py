"""A reader's way from home to the source's words, by the keyboard alone and without script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

LANGUAGES = {"zh": "", "en": "en/"}
TOPIC = "topics/social-workers/"
INDICATOR = "data/social-work-charity/licensed-social-workers/"
MOST = 120  # presses of Tab after which a reader has given up


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 780}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, as a reader does who sees where it is."""
    wanted = page.locator(selector).first
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            outline = wanted.evaluate("one => getComputedStyle(one).outlineStyle")
            assert outline != "none", f"{selector} has the focus and does not show it"
            return
    pytest.fail(f"{MOST} presses of Tab do not lead to {selector} on {page.url}")


def enter(page: Page, selector: str) -> None:
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_keyboard_alone_leads_from_home_to_the_words_of_the_source_and_to_a_file(
    reader: Page, address: str, lang: str
) -> None:
    page, root = reader, f"{address}/{LANGUAGES[lang]}"
    page.goto(root)
    enter(page, "article a[href$='topics/social-workers/']")
    assert page.url == f"{root}{TOPIC}"
    enter(page, "article a[href$='/licensed-social-workers/']")
    assert page.url == f"{root}{INDICATOR}"
    enter(page, ".pf-toc a[href='#table']")
    assert page.url == f"{root}{INDICATOR}#table"
    enter(page, "table.figures a[href^='#']:not([href^='#note'])")
    here = page.locator(":target")
    expect(here).to_be_in_viewport()
    expect(page.locator("article blockquote").first).to_be_attached()
    tab_to(page, "article .pf-files a[href$='.csv']")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".csv")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_script_the_same_way_leads_to_the_words_of_the_source_and_to_a_file(
    without_script: Page, address: str, lang: str
) -> None:
    page, root = without_script, f"{address}/{LANGUAGES[lang]}"
    page.goto(root)
    page.locator("article a[href$='topics/social-workers/']").first.click()
    page.locator("article a[href$='/licensed-social-workers/']").first.click()
    assert page.url == f"{root}{INDICATOR}"
    page.locator("table.figures a[href^='#']:not([href^='#note'])").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    file = page.locator("article .pf-files a[href$='.csv']").first
    expect(file).to_be_visible()
    answer = page.request.get(f"{root}{INDICATOR}{file.get_attribute('href')}")
    assert answer.ok and "licensed-social-workers" in answer.text()


@pytest.mark.parametrize(("lang", "asked"), [("zh", "持证社工"), ("en", "licensed social workers")])
def test_the_keyboard_alone_leads_from_the_search_to_what_was_looked_for(
    reader: Page, address: str, lang: str, asked: str
) -> None:
    page = reader
    page.goto(f"{address}/{LANGUAGES[lang]}")
    enter(page, "header a[href$='search/']")
    tab_to(page, "#q")
    page.keyboard.type(asked)
    page.keyboard.press("Enter")
    page.locator("[data-search=list] a").first.wait_for()
    enter(page, "[data-search=list] a[href*='licensed-social-worker']")
    assert "licensed-social-worker" in page.url


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_term_is_explained_where_it_stands_and_the_escape_key_leads_back(
    reader: Page, address: str, lang: str
) -> None:
    page = reader
    page.goto(f"{address}/{LANGUAGES[lang]}{INDICATOR}")
    term = page.locator("article a.pf-term").first
    term.focus()
    page.keyboard.press("Enter")
    note = page.locator(".pf-note-of:popover-open")
    expect(note).to_be_visible()
    expect(note).to_be_focused()
    assert note.bounding_box() is not None
    page.keyboard.press("Escape")
    expect(page.locator(".pf-note-of:popover-open")).to_have_count(0)
    expect(term).to_be_focused()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_script_a_term_leads_to_its_entry_in_the_glossary(
    without_script: Page, address: str, lang: str
) -> None:
    page = without_script
    page.goto(f"{address}/{LANGUAGES[lang]}{INDICATOR}")
    page.locator("article a.pf-term").first.click()
    assert re.search(r"/glossary/#term-[a-z-]+$", page.url)
    expect(page.locator(":target dfn")).to_be_in_viewport()
