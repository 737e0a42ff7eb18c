"""What search engines are told: every page, with days that come from releases and from git."""

from pathlib import Path
from xml.etree import ElementTree

from publisher import revision, sitemap

BASE = "https://figures.example/a/"
PAGES = {"zh": ["", "about/", "data/", "data/x/", "data/x/y/", "search/"], "en": ["", "about/"]}
RELEASED = {"x": "2026-03-01", "z": "2026-05-01"}
WRITTEN = {"zh/index.md": "2026-01-02", "zh/about.md": "2026-02-03", "en/about.md": "2026-02-04"}


def listed(files: dict[str, bytes]) -> dict[str, str]:
    """The day that the sitemap gives each address."""
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    urls = ElementTree.fromstring(files["sitemap.xml"]).findall("s:url", space)
    return {u.findtext("s:loc", "", space): u.findtext("s:lastmod", "", space) for u in urls}


def test_a_site_that_does_not_know_its_address_has_no_sitemap() -> None:
    assert sitemap.files(PAGES, RELEASED, WRITTEN, "") == {"robots.txt": b"User-agent: *\nAllow: /\n"}


def test_the_robots_are_told_where_the_sitemap_lies() -> None:
    robots = sitemap.files(PAGES, RELEASED, WRITTEN, BASE)["robots.txt"].decode()
    assert f"Sitemap: {BASE}sitemap.xml\n" in robots and "Disallow" not in robots


def test_each_page_has_the_day_on_which_what_it_says_last_changed() -> None:
    assert listed(sitemap.files(PAGES, RELEASED, WRITTEN, BASE)) == {
        BASE: "2026-05-01",  # it shows figures of every package
        f"{BASE}about/": "2026-02-03",
        f"{BASE}data/": "2026-05-01",
        f"{BASE}data/x/": "2026-03-01",
        f"{BASE}data/x/y/": "2026-03-01",
        f"{BASE}search/": "",
        f"{BASE}en/": "2026-05-01",
        f"{BASE}en/about/": "2026-02-04",
    }


def test_a_site_of_more_pages_than_one_sitemap_may_hold_has_several(monkeypatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 5)
    files = sitemap.files(PAGES, RELEASED, WRITTEN, BASE)
    assert set(files) == {"robots.txt", "sitemap.xml", "sitemap1.xml"}
    assert f"{BASE}sitemap1.xml" in files["robots.txt"].decode()


def test_days_are_unknown_without_git(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text("x")
    assert revision.days(tmp_path) == {}
