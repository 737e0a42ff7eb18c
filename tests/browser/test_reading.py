"""What a reader meets in a browser: phone and desktop, both languages, with script and without."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = {
    "home": "",
    "all data": "data/",
    "package": "data/social-organizations/",
    "checking a figure": "figure/",
    "one figure": "data/community-governance/community-workers/",
    "series": "data/social-work-charity/licensed-social-workers/",
    "target": "data/social-organizations/so-employment/",
    "measures": "data/measures/",
    "ledger": "data/policy-measures/",
    "sources": "data/sources/",
    "downloads": "data/downloads/",
    "search": "search/",
    "method": "method/",
    "contribute": "contribute/",
    "about": "about/",
}
LANGUAGES = {"zh": "", "en": "en/"}
PHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES)
def test_no_request_leaves_the_origin_and_nothing_fails(
    reader: Page, address: str, kind: str, lang: str
) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    reader.on("pageerror", lambda error: complaints.append(str(error)))
    reader.goto(f"{address}/{LANGUAGES[lang]}{PAGES[kind]}", wait_until="networkidle")
    assert asked and all(url.startswith((f"{address}/", "data:", "blob:")) for url in asked)
    assert complaints == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES)
def test_a_phone_needs_no_sideways_scrolling(reader: Page, address: str, kind: str, lang: str) -> None:
    reader.goto(f"{address}/{LANGUAGES[lang]}{PAGES[kind]}")
    assert reader.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["one figure", "series", "target"])
def test_an_indicator_page_is_complete_without_script(
    without_script: Page, address: str, kind: str, lang: str
) -> None:
    page = without_script
    page.goto(f"{address}/{LANGUAGES[lang]}{PAGES[kind]}")
    article = page.locator("article")
    expect(article.locator("h1")).to_have_count(1)
    chart = article.locator("svg[role=img]").first
    expect(chart).to_be_visible()
    drawn = chart.bounding_box()
    assert drawn is not None and drawn["width"] > 250 and drawn["height"] > 30
    expect(article.locator("table.figures td[data-value]").first).to_be_visible()
    expect(article.locator("blockquote").first).to_be_visible()
    expect(article.locator("a[href*='downloads/'][href$='.csv']").first).to_be_visible()


@pytest.mark.parametrize("kind", PAGES)
def test_the_language_switch_stays_on_the_page(without_script: Page, address: str, kind: str) -> None:
    page = without_script
    page.set_viewport_size(DESKTOP)
    page.goto(f"{address}/{PAGES[kind]}")
    page.locator("header a[hreflang=en]").first.click()
    assert page.url == f"{address}/en/{PAGES[kind]}"
    page.locator("header a[hreflang^=zh]").first.click()
    assert page.url == f"{address}/{PAGES[kind]}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_download_named_on_the_page_can_be_had(reader: Page, address: str, lang: str) -> None:
    reader.goto(f"{address}/{LANGUAGES[lang]}{PAGES['one figure']}")
    link = reader.locator("a[href*='downloads/'][href$='.csv']").first
    answer = reader.request.get(link.evaluate("link => link.href"))
    assert answer.ok
    assert ",23000,at-least," in answer.text()


def test_the_site_works_under_a_sub_path(reader: Page, site: object, address: str) -> None:
    reader.goto(f"{address}/data/social-organizations/")
    sheets = reader.locator("link[rel=stylesheet]").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    links = reader.locator("a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert not [to for to in [*sheets, *links] if to.startswith("/")]


def test_a_page_that_does_not_exist_says_so_and_leads_home(reader: Page, address: str) -> None:
    answer = reader.goto(f"{address}/data/no-such-package/")
    assert answer is not None and answer.status == 404
    expect(reader.locator("h1")).to_be_visible()
    assert reader.locator("article a[href]").count() > 0
