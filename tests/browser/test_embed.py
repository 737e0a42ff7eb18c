"""Embeds as other sites show them: in an iframe as copied, without script, at any width."""

import html
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

PAGES = ("community-governance/community-workers", "social-work-charity/licensed-social-workers")


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Page]:
    """A page of another site, without script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [320, 640, 1000])
def test_the_iframe_as_copied_shows_all_without_script(
    shown: Page, address: str, site: Path, lang: str, page: str, width: int
) -> None:
    source = html.unescape((site / f"{lang}data/{page}/index.html").read_text("utf-8"))
    [live, frozen] = re.findall(r"<iframe [^>]*></iframe>", source)
    assert 'title="' in live and "/1.0.0/" in frozen
    copied = re.sub(r'src="https://[^/]*/', f'src="{address}/', live)
    shown.set_viewport_size({"width": width, "height": 1600})
    asked: list[str] = []
    listen = partial(_note, asked)
    shown.on("request", listen)
    article = f'<!doctype html><body style="margin:0">{copied}</body>'
    shown.unroute_all()
    shown.route(f"{address}/article", lambda way: way.fulfill(body=article, content_type="text/html"))
    shown.goto(f"{address}/article", wait_until="load")
    frame = shown.frames[1]
    frame.wait_for_selector("svg[role=img]")
    root = "document.documentElement"
    assert frame.evaluate(f"{root}.scrollHeight <= innerHeight && {root}.scrollWidth <= innerWidth")
    assert "CC-BY-4.0" in frame.inner_text("footer")
    shown.remove_listener("request", listen)
    assert asked and all(url.startswith(address) for url in asked)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("size", [(320, 480), (360, 640), (768, 400)])
def test_a_page_that_is_too_low_for_its_chart_scrolls_and_leaves_it_legible(
    shown: Page, address: str, page: str, size: tuple[int, int]
) -> None:
    width, height = size
    shown.set_viewport_size({"width": width, "height": height})
    shown.goto(f"{address}/embed/{page}/")
    box, wide, high = shown.locator("svg[role=img]").evaluate(
        "svg => [svg.getBoundingClientRect().toJSON(), svg.viewBox.baseVal.width, svg.viewBox.baseVal.height]"
    )
    assert min(box["width"] / wide, box["height"] / high) * wide >= 287  # as wide as on the narrowest page
    below = shown.locator("footer").bounding_box()
    assert below and below["y"] >= box["bottom"]
    assert shown.evaluate("document.documentElement.scrollWidth") == width


def _note(asked: list[str], request: Request) -> None:
    asked.append(request.url)


def test_every_indicator_page_names_a_picture_that_exists(site: Path) -> None:
    pages = [p for p in site.glob("**/data/*/*/index.html") if "pf-page--indicator" in p.read_text("utf-8")]
    assert len(pages) > 100
    for page in pages:
        [image] = re.findall(r'property="og:image" content="([^"]+)"', page.read_text("utf-8"))
        assert (page.parent / image).resolve().is_file(), page
