"""Every page kind as axe sees it: light, dark and on paper, in both languages, with script and without."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
SERIES = "data/social-work-charity/licensed-social-workers/"
# The last is not among what axe asks by itself, but Lighthouse does.
ASKED = {"resultTypes": ["violations"], "rules": {"label-content-name-mismatch": {"enabled": True}}}
KINDS = {
    "home": "",
    "all data": "data/",
    "package": "data/social-organizations/",
    "indicator of one figure": "data/community-governance/community-workers/",
    "indicator with a series": SERIES,
    "measures": "data/measures/",
    "sources": "data/sources/",
    "downloads": "data/downloads/",
    "checking a figure": "figure/",
    "search": "search/",
    "check": "check/",
    "verify": "verify/",
    "report": "report/",
    "rules": "data/rules/",
    "method": "method/",
    "contribute": "contribute/",
    "not found": "404.html",
    "embed": "embed/social-work-charity/licensed-social-workers/",
}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "print": {"media": "print"},
}


# Where script adds or takes away most; what the others show without it is the same.
WITHOUT_SCRIPT = ("home", "indicator with a series", "downloads", "search", "checking a figure")


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 780})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def without_script(browser: Browser) -> Iterator[Page]:
    """Pages as they are without script; axe is one itself, so script cannot be switched off as a whole."""
    context = browser.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.route("**/", lambda way: way.fulfill(response=(got := way.fetch()), body=bare(got.text())))
    yield page
    context.close()


def bare(html: str) -> str:
    """bare('a<script>b</script>c') -> 'ac'"""
    return re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)


def violations(page: Page) -> list[str]:
    """What axe objects to, each with the element."""
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {json.dumps(ASKED)})")["violations"]
    return [f"{one['id']}: {node['html'][:150]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_objects_to_nothing(reader: Page, address: str, kind: str) -> None:
    reader.emulate_media(color_scheme="light", media="screen")
    reader.goto(f"{address}/{KINDS[kind]}")
    assert violations(reader) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_objects_to_nothing_in_the_answers_about_several_numbers(
    reader: Page, address: str, scheme: Any
) -> None:
    reader.emulate_media(color_scheme=scheme, media="screen")
    asked = "内蒙古有社会组织1.8万家，持证社工8500多人"
    reader.goto(f"{address}/figure/?ask={quote(asked)}")
    expect(reader.locator(".pf-quoted__result section")).to_have_count(2)
    assert violations(reader) == []


@pytest.mark.parametrize("kind", WITHOUT_SCRIPT)
def test_axe_objects_to_nothing_without_script(without_script: Page, address: str, kind: str) -> None:
    without_script.goto(f"{address}/en/{KINDS[kind]}")
    assert "no-js" in (without_script.locator("html").get_attribute("class") or "")
    assert violations(without_script) == []


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page", ["en/", f"en/{SERIES}", "en/report/"])
def test_axe_objects_to_nothing_however_the_page_is_looked_at(
    reader: Page, address: str, page: str, look: str
) -> None:
    plain = {"color_scheme": "light", "media": "screen"}
    reader.emulate_media(**(plain | LOOKS[look]))
    reader.goto(f"{address}/{page}")
    assert violations(reader) == []


@pytest.mark.parametrize(("lang", "form", "look"), [("", "lines", "light"), ("en/", "bars", "dark")])
def test_axe_objects_to_nothing_in_the_chart_that_a_reader_draws(
    reader: Page, address: str, lang: str, form: str, look: str
) -> None:
    reader.emulate_media(**{"media": "screen", **LOOKS[look]})
    reader.goto(f"{address}/{lang}data/social-organizations/so-employment/#chart?form={form}")
    expect(reader.locator(".pf-explore__stage svg")).to_be_visible()
    assert violations(reader) == []


def test_axe_sees_what_is_wrong(reader: Page, address: str) -> None:
    reader.goto(f"{address}/about/")
    reader.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x>')")
    assert any(said.startswith("image-alt") for said in violations(reader))
