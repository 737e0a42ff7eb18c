"""What every page's own script does, and what a page costs before anything is asked of it."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

DESKTOP = {"width": 1280, "height": 800}
INDICATOR = "data/social-work-charity/licensed-social-workers/"
PAPER = {"light": "rgb(251, 250, 246)", "dark": "rgb(18, 23, 30)"}


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESKTOP, color_scheme="dark")
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    yield page
    context.close()


@pytest.mark.parametrize("root", ["", "en/"])
def test_an_indicator_page_is_light_before_anything_is_asked_of_it(
    reader: Page, site: Path, address: str, root: str
) -> None:
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto(f"{address}/{root}{INDICATOR}", wait_until="networkidle")
    paths = [site / unquote(urlsplit(url).path).lstrip("/") for url in asked]
    files = [path / "index.html" if path.is_dir() else path for path in paths]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) < 30_000
    assert len(files) <= 4


def test_light_or_dark_follows_the_system_until_it_is_chosen_and_is_then_kept(
    reader: Page, address: str
) -> None:
    page, button = reader.locator("html"), reader.locator(".pf-scheme")
    reader.goto(f"{address}/{INDICATOR}")
    expect(page).to_have_css("background-color", PAPER["dark"])
    reader.emulate_media(color_scheme="light")
    expect(page).to_have_css("background-color", PAPER["light"])
    for scheme in ("light", "dark"):
        button.click()
        expect(page).to_have_css("background-color", PAPER[scheme])
    reader.goto(f"{address}/about/")
    expect(page).to_have_css("background-color", PAPER["dark"])
    expect(button).to_have_accessible_name("明暗：深色")
    button.click()
    expect(page).to_have_css("background-color", PAPER["light"])
    reader.goto(f"{address}/en/about/")
    expect(button).to_have_accessible_name("Light or dark: follows the system")


def test_what_was_chosen_on_one_page_colours_the_next_before_it_is_drawn(reader: Page, address: str) -> None:
    reader.goto(f"{address}/about/")
    reader.locator(".pf-scheme").click()
    reader.route("**/site.js", lambda route: route.abort())
    reader.goto(f"{address}/{INDICATOR}")
    expect(reader.locator("html")).to_have_css("background-color", PAPER["light"])


def test_the_section_being_read_is_marked_in_the_list(reader: Page, address: str) -> None:
    reader.goto(f"{address}/{INDICATOR}#words")
    expect(reader.locator(".pf-toc [aria-current]")).to_have_attribute("href", "#words")


def test_a_fold_opens_when_an_address_leads_into_it(reader: Page, address: str) -> None:
    reader.goto(f"{address}/data/community-governance/")
    fold = reader.locator("#table-areas")
    expect(fold).not_to_have_attribute("open", "")
    reader.goto(f"{address}/data/community-governance/#table-areas")
    expect(fold).to_have_attribute("open", "")


def test_the_fold_of_a_rule_opens_when_an_address_leads_to_the_rule(reader: Page, address: str) -> None:
    reader.goto(f"{address}/data/rules/#rule-key-is-unique")
    expect(reader.locator("#rule-key-is-unique > details")).to_have_attribute("open", "")
    expect(reader.locator("#rule-key-is-unique")).to_be_in_viewport()
    expect(reader.locator("article details[open]")).to_have_count(1)


def test_a_document_opens_when_an_address_leads_to_it_and_is_in_sight_where_nothing_can_open_it(
    browser: Browser, reader: Page, address: str
) -> None:
    document = f"{address}/data/sources/#source-report-2022"
    reader.goto(document)
    expect(reader.locator("details:has(#source-report-2022)")).to_have_attribute("open", "")
    expect(reader.locator("article details[open]")).to_have_count(1)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(document)
    expect(page.locator("#source-report-2022")).to_be_in_viewport()
    context.close()


def test_an_odd_address_breaks_nothing(reader: Page, address: str) -> None:
    reader.goto(f"{address}/{INDICATOR}#100%")
    expect(reader.locator("html")).to_have_class("js")


def test_the_menu_of_a_phone_closes_by_the_escape_key(reader: Page, address: str) -> None:
    reader.set_viewport_size({"width": 360, "height": 780})
    reader.goto(f"{address}/{INDICATOR}")
    menu = reader.locator(".pf-menu")
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="方法")).to_be_visible()
    reader.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="方法")).to_be_hidden()


def test_the_menu_of_a_phone_opens_by_key_and_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{INDICATOR}")
    expect(page.locator(".pf-scheme")).to_be_hidden()
    page.locator(".pf-menu summary").focus()
    page.keyboard.press("Enter")
    page.locator(".pf-menu").get_by_role("link", name="方法").click()
    expect(page).to_have_url(f"{address}/method/")
    context.close()


def test_how_long_ago_a_day_was_is_counted_by_the_browser(reader: Page, address: str) -> None:
    """The page itself names the day; a clock set by hand says how late it then is."""
    past = reader.locator(".pf-due [data-past]")
    for today, said in (("2024-01-10", ""), ("2024-07-01", "，距今6个月"), ("2026-11-28", "，距今34个月")):
        reader.clock.set_fixed_time(today)
        reader.goto(f"{address}/data/community-governance/urban-population/")
        expect(past).to_have_attribute("data-past", "2023-12-31")
        expect(past).to_have_text(said)


@pytest.mark.parametrize("old", [False, True], ids=["new", "old"])
def test_a_chart_to_be_drawn_is_offered_only_where_its_script_can_be_read(
    reader: Page, address: str, old: bool
) -> None:
    if old:
        reader.add_init_script("delete Array.prototype.at")
    reader.goto(f"{address}/{INDICATOR}")
    expect(reader.locator(".pf-explore > button")).to_be_visible(visible=not old)
    expect(reader.locator(".pf-scheme")).to_be_visible()
