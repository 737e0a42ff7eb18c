"""What the built site shows, read from its pages: every figure, every fact, nothing else drawn."""

import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup, Tag

from conftest import SHARED
from publisher.build import PACKAGES

LANGUAGES = {"zh": "", "en": "en/"}


def rows(table: str) -> list[tuple[str, dict[str, str]]]:
    """Every row of one table in all packages, read with nothing of ours: (package, row)."""
    found = []
    for path in sorted(PACKAGES.glob(f"*/data/{table}.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [(path.parts[-3], row) for row in csv.DictReader(file)]
    return found


@cache
def page(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "html.parser")


def squeezed(text: str) -> str:
    """The text without white space, which markup inside a sentence may add or take away."""
    return re.sub(r"\s+", "", text)


@cache
def words(path: Path) -> str:
    """The text a reader sees in the page, squeezed."""
    return squeezed(page(path).body.get_text())


def values(path: Path, tables: str = "table:is(.figures, .targets)") -> list[str]:
    """The value of each row of the tables of a page, as it stands in the file that it comes from."""
    cells = page(path).select(f"{tables} td:nth-child(2)")
    return [str(cell.get("data-value", squeezed(own(cell)).replace(",", ""))) for cell in cells]


def own(cell: Tag) -> str:
    """The text of a cell without what stands beside its digits."""
    return "".join(cell.find_all(string=True, recursive=False))


def indicator_pages(site: Path, lang: str) -> Iterator[tuple[str, str, Path]]:
    for package, row in rows("indicators"):
        name = row["indicator"]
        yield package, name, site / LANGUAGES[lang] / "data" / package / name / "index.html"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_every_package_stands_on_its_indicators_page(site: Path, lang: str) -> None:
    figures = [(p, r) for p, r in rows("observations") if r["value"]]
    assert len(figures) > 100
    for package, row in figures:
        path = site / LANGUAGES[lang] / "data" / package / row["indicator"] / "index.html"
        assert row["value"] in values(path), (path, row)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_is_shown_with_the_words_that_carry_it(site: Path, lang: str) -> None:
    held = [(p, r) for p, r in rows("observations") if r["excerpt"] != "not-held"]
    assert len(held) >= 36
    for package, row in held:
        path = site / LANGUAGES[lang] / "data" / package / row["indicator"] / "index.html"
        quoted = {squeezed(quote.get_text()) for quote in page(path).select("blockquote")}
        assert any(squeezed(row["excerpt"]) in quote for quote in quoted), (path, row["excerpt"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fact_stands_on_the_page_of_policy_measures(site: Path, lang: str) -> None:
    facts = rows("measures")
    assert len(facts) == 43
    suffix = "@en" if lang == "en" else ""
    for package, row in facts:
        shown = words(site / LANGUAGES[lang] / "data" / package / "index.html")
        for said in (row[f"title{suffix}"], row[f"stage_words{suffix}"], row["excerpt"]):
            assert squeezed(said) in shown, said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_chart_table_and_csv_of_an_indicator_hold_the_same_values(site: Path, lang: str) -> None:
    drawn = 0
    for package, name, path in indicator_pages(site, lang):
        source = site / "downloads" / package / "latest" / f"{name}.csv"
        if not source.exists():
            continue
        with source.open(encoding="utf-8", newline="") as file:
            given = sorted(row["value"] for row in csv.DictReader(file))
        assert sorted(values(path, "table.figures")) == given, path
        in_table = set(values(path))
        for mark in page(path).select("svg [data-says]"):
            value = mark["data-says"].split()[-1].replace(",", "")
            drawn += 1
            assert value in in_table, (path, mark["data-says"])
    assert drawn > 100


def test_no_number_that_measures_nothing_is_charted(site: Path) -> None:
    nominal = {row["mention"] for _, row in rows("mentions")}
    assert len(nominal) == 9
    for lang in LANGUAGES:
        drawn = {name for _, name, path in indicator_pages(site, lang) if page(path).select("svg")}
        assert not nominal & drawn
        for package in {package for package, _ in rows("mentions")}:
            shown = words(site / LANGUAGES[lang] / "data" / package / "index.html")
            told = {row["mention"]: row for p, row in rows("mentions") if p == package}
            title = "title@en" if lang == "en" else "title"
            assert all(squeezed(row[title]) in shown for row in told.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_indicator_page_is_complete_without_script(site: Path, lang: str) -> None:
    charted = {row["indicator"]: row["chart"] for _, row in rows("indicators")}
    for _package, name, path in indicator_pages(site, lang):
        shown = page(path)
        main = shown.select_one("main article") or shown.select_one("article")
        assert main is not None, path
        assert len(main.select("h1")) == 1, path
        has_figures = any(r["indicator"] == name and r["value"] for _, r in rows("observations"))
        if has_figures:
            assert values(path, "table.figures"), path
            assert main.select("[href*='downloads/']"), path
        if has_figures and charted[name] != "none":
            assert main.select("svg[role=img][aria-label]"), path
        assert main.select("[href*='sources/']"), path


def links(path: Path, site: Path) -> Iterator[Path]:
    """The files of the site that a page links to."""
    base = "http://site/" + path.relative_to(site).as_posix()
    for tag in page(path).select("a[href]"):
        target = unquote(urldefrag(urljoin(base, tag["href"])).url).partition("?")[0]
        if target.startswith("http://site/"):
            local = site / target.removeprefix("http://site/")
            yield local / "index.html" if target.endswith("/") or local.is_dir() else local


def own_pages(site: Path) -> list[Path]:
    """Every page of the site; those made for other sites to embed are read in test_embed.py."""
    return [path for path in site.rglob("*.html") if "embed" not in path.relative_to(site).parts[:2]]


def test_every_link_leads_somewhere_and_every_page_can_be_reached_from_home(site: Path) -> None:
    seen: set[Path] = set()
    waiting = [site / "index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        assert path.exists(), path
        if path.suffix == ".html":
            waiting += links(path, site)
    pages = {p for p in own_pages(site) if p.name != "404.html"}
    assert pages - seen == set()


def test_each_anchor_that_is_linked_to_exists(site: Path) -> None:
    for path in site.rglob("*.html"):
        base = "http://site/" + path.relative_to(site).as_posix()
        for tag in page(path).select("a[href*='#']"):
            url, anchor = urldefrag(urljoin(base, tag["href"]))
            if not anchor or not url.startswith("http://site/"):
                continue
            local = site / unquote(url.removeprefix("http://site/")).partition("?")[0]
            if local.name in ("figure", "report"):  # whose scripts read the code: tests/browser/
                continue
            target = local / "index.html" if local.is_dir() else local
            assert unquote(anchor) in ids(target), (path, tag["href"])


@cache
def ids(path: Path) -> frozenset[str]:
    """Every anchor of a page, to which many pages link."""
    return frozenset(str(tag["id"]) for tag in page(path).select("[id]"))


def test_each_page_has_its_twin_in_the_other_language_and_links_to_it(site: Path) -> None:
    every = {p.relative_to(site) for p in own_pages(site)}
    chinese = {p for p in every if p.parts[0] != "en"}
    english = {p.relative_to("en") for p in every - chinese}
    assert chinese == english
    for path in chinese - {Path("404.html")}:
        assert (site / "en" / path) in set(links(site / path, site)), path
        assert (site / path) in set(links(site / "en" / path, site)), path


def test_the_pages_say_which_language_they_are_in(site: Path) -> None:
    assert page(site / "index.html").html["lang"] == "zh-Hans"
    assert page(site / "en" / "index.html").html["lang"] == "en"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_says_that_it_is_not_an_official_publication(site: Path, lang: str) -> None:
    said = {"zh": "独立整理，并非官方", "en": "independentcompilation,notanofficial"}[lang]
    for path in own_pages(site):
        if path.is_relative_to(site / "en") == (lang == "en"):
            assert said in words(path), path


def test_no_page_names_another_origin_to_load_from(site: Path) -> None:
    for path in site.rglob("*.html"):
        loads = page(path).select(
            "script[src], link[rel=stylesheet], img[src], iframe[src], link[rel=preconnect]"
        )
        for tag in loads:
            address = tag.get("src") or tag.get("href")
            assert not re.match(r"(https?:)?//", address), (path, address)


def test_the_reports_measured_figures_are_all_published_as_they_were_extracted(site: Path) -> None:
    extracted = SHARED / "figures" / "report_figures.csv"
    if not extracted.exists():
        pytest.skip("the extracted figures are not beside the project: shared/ is absent")
    with extracted.open(encoding="utf-8", newline="") as file:
        measured = [row for row in csv.DictReader(file) if row["kind"] == "measured"]
    assert len(measured) == 36
    published = {(r["indicator"], r["source"]): (p, r) for p, r in rows("observations")}
    for row in measured:
        package, ours = published[row["indicator_id"], "report-2022"]
        assert float(ours["value"]) == float(row["value"]), row
        assert ours["qualifier"] == {"more-than": "at-least"}.get(row["qualifier"], row["qualifier"])
        for lang in LANGUAGES:
            path = site / LANGUAGES[lang] / "data" / package / row["indicator_id"] / "index.html"
            assert ours["value"] in values(path)
            assert ours["excerpt"] in row["excerpt_simplified"] and squeezed(ours["excerpt"]) in words(path)


def test_the_reports_facts_are_all_published(site: Path) -> None:
    extracted = SHARED / "figures" / "report_facts.csv"
    if not extracted.exists():
        pytest.skip("the extracted facts are not beside the project: shared/ is absent")
    with extracted.open(encoding="utf-8", newline="") as file:
        facts = [row["excerpt_simplified"] for row in csv.DictReader(file)]
    ours = [row["excerpt"] for _, row in rows("measures")]
    missing = [fact for fact in facts if not any(ex in fact or fact in ex for ex in ours)]
    assert missing == []


def test_the_pieces_that_pages_are_made_of_are_not_published(site: Path) -> None:
    assert not (site / "fragments").exists()


def test_the_downloadable_tables_are_the_packages_own_bytes(site: Path) -> None:
    for path in PACKAGES.glob("*/data/*.csv"):
        package = path.parts[-3]
        version = json.loads((PACKAGES / package / "datapackage.json").read_bytes())["version"]
        for at in (version, "latest"):
            assert (site / "downloads" / package / at / "data" / path.name).read_bytes() == path.read_bytes()
