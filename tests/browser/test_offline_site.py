"""The whole site from a disk: unpacked, opened by a double-click, walked through without a connection."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from publisher.zipped import offline


@pytest.fixture(scope="module")
def disk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disk")
    with zipfile.ZipFile(site / offline.ADDRESS) as archive:
        archive.extractall(folder)
    return folder / offline.FOLDER


@pytest.mark.parametrize(
    ("root", "data", "asked", "title", "language"),
    [
        ("", "数据", "持证社工", "持证社工人数", "English"),
        ("en/", "Data", "licensed social workers", "Licensed social workers", "中文"),
    ],
)
def test_the_site_can_be_walked_from_a_disk(
    browser: Browser, disk: Path, root: str, data: str, asked: str, title: str, language: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    page = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto((disk / root / "index.html").as_uri())
    page.locator(".pf-sections").get_by_role("link", name=data, exact=True).click()
    expect(page).to_have_url((disk / root / "data/index.html").as_uri())
    page.locator(".pf-tools a").first.click()
    page.locator("input[name=q]").fill(asked)
    page.keyboard.press("Enter")
    page.locator("[data-search=list]").get_by_role("link", name=title, exact=True).first.click()
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("svg.chart").first).to_be_visible()
    expect(page.locator("html")).to_have_css("background-color", "rgb(251, 250, 246)")
    with page.expect_download() as taken:
        page.locator("a[href$='.csv']").first.click()
    assert taken.value.path().stat().st_size > 100
    page.locator(".pf-tools .pf-language").click()
    expect(page.locator(".pf-tools .pf-language")).not_to_have_text(language)
    assert requests and all(url.startswith(disk.as_uri()) for url in requests if url[:5] != "blob:")
    assert complaints == []
    context.close()
