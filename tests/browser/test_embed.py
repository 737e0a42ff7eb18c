"""Embeds as other sites show them: in an iframe as copied, without script, at any width."""

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

PAGES = ("community-governance/community-workers", "social-work-charity/licensed-social-workers")


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [320, 640, 1000])
def test_the_iframe_as_copied_shows_all_without_script(
    browser: Browser, address: str, site: Path, lang: str, page: str, width: int
) -> None:
    source = html.unescape((site / f"{lang}data/{page}/index.html").read_text("utf-8"))
    [live, frozen] = re.findall(r"<iframe [^>]*></iframe>", source)
    assert 'title="' in live and "/1.0.0/" in frozen
    copied = re.sub(r'src="https://[^/]*/', f'src="{address}/', live)
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 1600})
    shown = context.new_page()
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    article = f'<!doctype html><body style="margin:0">{copied}</body>'
    shown.route(f"{address}/article", lambda way: way.fulfill(body=article, content_type="text/html"))
    shown.goto(f"{address}/article", wait_until="load")
    frame = shown.frames[1]
    frame.wait_for_selector("svg[role=img]")
    root = "document.documentElement"
    assert frame.evaluate(f"{root}.scrollHeight <= innerHeight && {root}.scrollWidth <= innerWidth")
    assert "CC-BY-4.0" in frame.inner_text("footer")
    assert all(url.startswith(address) for url in asked)
    context.close()


def test_every_indicator_page_names_a_picture_that_exists(site: Path) -> None:
    pages = [p for p in site.glob("**/data/*/*/index.html") if "pf-page--indicator" in p.read_text("utf-8")]
    assert len(pages) > 100
    for page in pages:
        [image] = re.findall(r'property="og:image" content="([^"]+)"', page.read_text("utf-8"))
        assert (page.parent / image).resolve().is_file(), page
