"""Another site from the same code: its own name, colours, words and packages, and nothing of ours."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Route

from publisher import instance
from publisher.commands import build as command
from workshop import preview

ROOT = "https://example.org/port/"

SETTINGS = """INHERIT: base.yml
site_name: 港口统计
site_description: 港口的数字。
site_url: https://example.org/port/
nav:
  - 首页: index.md
  - 数据: data/index.md
  - 下载: data/downloads/index.md
not_in_nav: "*"
extra:
  initials: PS
  colours: {seal: "#005f56", paper: "#ffffff"}
  dark_colours: {seal: "#4fd1c0"}
  words: {brand: 港口统计, independent: "", independent_more: "", licence: 数据以 CC BY 4.0 发布。}
"""
ENGLISH = """INHERIT: base.en.yml
site_name: Port Statistics
site_description: The figures of the port.
site_url: https://example.org/port/en/
nav:
  - Home: index.md
  - Data: data/index.md
  - Downloads: data/downloads/index.md
extra:
  words: {brand: Port Statistics, independent: "", independent_more: "", licence: Data under CC BY 4.0.}
"""
HOME = {
    "zh": '---\ntitle: "港口统计"\n---\n\n# 港口统计\n\n港口自己的数字。\n',
    "en": '---\ntitle: "Port Statistics"\n---\n\n# Port Statistics\n\nThe figures of the port itself.\n',
}
SHIPS = {
    "title": {"nl": "Schepen", "en": "Ships"},
    "languages": ["nl"],
    "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
    "resources": [
        {"name": "ships", "path": "schepen.csv", "encoding": "iso-8859-1", "dialect": {"delimiter": ";"}}
    ],
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second instance, built as its owner would; one of its packages cannot be published."""
    place = tmp_path_factory.mktemp("port")
    (place / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (place / "mkdocs.en.yml").write_text(ENGLISH, "utf-8")
    for lang, words in HOME.items():
        (place / "docs" / lang).mkdir(parents=True)
        (place / "docs" / lang / "index.md").write_text(words, "utf-8")
    ships, lost = place / "datapackages" / "ships", place / "datapackages" / "lost"
    ships.mkdir(parents=True)
    lost.mkdir()
    (ships / "datapackage.json").write_text(json.dumps(SHIPS))
    rows = "".join(f"{year};{year * 3};caf\u00e9\n" for year in range(1990, 2020))
    (ships / "schepen.csv").write_bytes(f"jaar;aantal;soort\n{rows}".encode("iso-8859-1"))
    (lost / "datapackage.json").write_text(json.dumps({"resources": [{"name": "a", "path": "a.csv"}]}))
    try:
        assert command.main(["--instance", str(place), "--keep-going"]) == 1
    finally:
        instance.use(None)
    return place / "site"


def pages(site: Path) -> dict[str, str]:
    return {p.relative_to(site).as_posix(): p.read_text("utf-8") for p in site.rglob("index.html")}


def test_the_site_has_its_own_name_colours_and_words(site):
    home = (site / "en" / "index.html").read_text("utf-8")
    assert "The figures of the port itself." in home
    assert 'aria-label="Port Statistics"' in home and ">PS</text>" in home
    assert "--pf-seal: #005f56" in (site / "assets/stylesheets/pages.css").read_text("utf-8")
    assert "Data under CC BY 4.0." in home


def test_no_page_of_its_data_names_the_site_that_the_code_came_from(site):
    own = {path: text for path, text in pages(site).items() if "data/ships" in path or path == "index.html"}
    assert len(own) >= 6
    for path, text in own.items():
        text = text.replace("写明数字", "")  # no name
        assert "明数" not in text and "Plain Figures" not in text and "内蒙古" not in text, path
    for path in (*site.glob("feeds/*"), *site.glob("api/**/*.json")):
        assert "明数" not in path.read_text("utf-8"), path


def test_its_package_is_there_with_table_downloads_and_catalogue(site):
    page = (site / "en/data/ships/index.html").read_text("utf-8")
    assert "<h1" in page and "Ships" in page and "30 rows" in page
    rows = (site / "data/ships/tables/ships/index.html").read_text("utf-8")
    assert "café" in rows
    [own] = site.glob("downloads/ships/unversioned/data/ships.csv")
    assert own.read_bytes().startswith(b"jaar;aantal;soort\n") and b"caf\xe9" in own.read_bytes()
    assert "ships" in (site / "api/v1/catalog.jsonld").read_text("utf-8") or list(site.glob("api/v1/*"))


def test_the_package_that_failed_has_a_page_that_says_what_is_wrong(site):
    for lang, words in (("", "没有发布"), ("en/", "Not published")):
        page = (site / f"{lang}data/lost/index.html").read_text("utf-8")
        assert words in page and "a.csv" in page
    assert "data/lost" in json.dumps([*pages(site)])
    assert not (site / "downloads/lost").exists()


def test_every_link_and_file_of_a_page_arrives_below_the_path_where_the_site_lies(site):
    for address, html in {**pages(site), "404.html": (site / "404.html").read_text("utf-8")}.items():
        for led in led_to(html, ROOT + address.removesuffix("index.html")):
            assert led.startswith(ROOT), (address, led)
            file = site / unquote(led.removeprefix(ROOT))
            assert (file / "index.html" if led.endswith("/") else file).is_file(), (address, led)


def led_to(html: str, here: str) -> Iterator[str]:
    """The addresses within the site that a page leads to or loads, in full."""
    read = BeautifulSoup(html, "html.parser")
    for name in ("href", "src"):
        for element in read.find_all(attrs={name: True}):
            led = urldefrag(urljoin(here, str(element[name]))).url
            if led.startswith("https://example.org/"):
                yield led


def test_a_page_names_its_one_address_and_its_twin_names_it_back(site):
    for path, html in pages(site).items():
        if "/embed/" in f"/{path}":
            continue
        read = BeautifulSoup(html, "html.parser")
        here = ROOT + path.removesuffix("index.html")
        assert read.find("link", rel="canonical")["href"] == here, path
        twins = {link["hreflang"]: link["href"] for link in read.find_all("link", hreflang=True)}
        rest = here.removeprefix(ROOT).removeprefix("en/")
        assert twins == {"zh-Hans": ROOT + rest, "en": f"{ROOT}en/{rest}", "x-default": ROOT + rest}, path


def test_robots_are_led_to_a_map_of_pages_that_are_there(site):
    assert f"Sitemap: {ROOT}sitemap.xml" in (site / "robots.txt").read_text("utf-8")
    told = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert f"{ROOT}en/data/ships/" in told
    assert all((site / address.removeprefix(ROOT) / "index.html").is_file() for address in told)


def test_a_lost_reader_far_below_the_root_sees_the_page_that_leads_back(site, browser: Browser):
    lost = (site / "404.html").read_text("utf-8")

    def answer(route: Route) -> None:
        path = site / unquote(urldefrag(route.request.url).url.partition("/port/")[2])
        if path.is_file():
            return route.fulfill(path=path)
        return route.fulfill(status=404, content_type="text/html", body=lost)

    page = browser.new_page()
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text))
    with preview.serving(site) as running:
        page.route("**/port/**", answer)
        page.goto(f"{running.address}/port/no/such/page/")
        assert page.get_by_role("link", name="首页").get_attribute("href") == "/port/"
        shown = page.evaluate("getComputedStyle(document.querySelector('.pf-header')).position")
    page.close()
    assert shown == "sticky" or shown == "relative", "the styles have not arrived"
    assert [text for text in seen if "404 (Not Found)" not in text] == []


def test_without_keep_going_nothing_is_published(site, tmp_path, capsys):
    place = site.parent
    try:
        assert command.main(["--instance", str(place), "--site", str(tmp_path / "site")]) == 1
    finally:
        instance.use(None)
    assert not (tmp_path / "site").exists()
    assert "a.csv" in capsys.readouterr().out


def test_a_folder_that_is_no_instance_is_refused(tmp_path, capsys):
    assert command.main(["--instance", str(tmp_path / "none"), "--lang", "en"]) == 2
    assert "no folder of an instance" in capsys.readouterr().err
