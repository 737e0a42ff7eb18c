"""What a reader meets in a browser: phone and desktop, both languages, with script and without."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from kinds import KINDS

LANGUAGES = {"zh": "", "en": "en/"}
PHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 800}


@dataclass(frozen=True)
class Visit:
    """A page that was opened, what the browser asked for on it, and what it complained of."""

    page: Page
    asked: list[str]
    complaints: list[str]


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A reader on a phone, who goes from page to page."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.add_init_script(
        "addEventListener('securitypolicyviolation', said => console.error(said.blockedURI))"
    )
    yield page
    context.close()


@pytest.fixture(scope="module")
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def desktop_without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=[(kind, lang) for kind in KINDS for lang in LANGUAGES], ids="-".join)
def visit(request: pytest.FixtureRequest, reader: Page, address: str) -> Iterator[Visit]:
    """Each kind of page in each language, opened once for all that is asked of it."""
    kind, lang = request.param
    asked: list[str] = []
    complaints: list[str] = []
    heard: dict[str, Callable[[Any], None]] = {
        "request": lambda request: asked.append(request.url),
        "console": lambda said: complaints.append(said.text) if said.type == "error" else None,
        "pageerror": lambda error: complaints.append(str(error)),
    }
    for event, hear in heard.items():
        reader.on(event, hear)
    reader.goto(f"{address}/{LANGUAGES[lang]}{KINDS[kind]}", wait_until="networkidle")
    yield Visit(reader, asked, complaints)
    for event, hear in heard.items():
        reader.remove_listener(event, hear)


def test_no_request_leaves_the_origin_and_nothing_fails(visit: Visit, address: str) -> None:
    assert visit.asked and all(url.startswith((f"{address}/", "data:", "blob:")) for url in visit.asked)
    assert visit.complaints == []


def test_a_phone_needs_no_sideways_scrolling(visit: Visit) -> None:
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


# What a finger has to hit by itself; a link among words is as tall as its line.
ALONE = (
    "button, summary, select, textarea, input:not([type=file]), .pf-crumbs a, .pf-more a, .pf-rule__address a"
)


def test_what_stands_by_itself_is_large_enough_for_a_finger(visit: Visit) -> None:
    visit.page.locator("article details").evaluate_all("folds => folds.forEach(fold => { fold.open = true })")
    sizes = visit.page.locator(f":is({ALONE}):visible").evaluate_all(
        "all => all.map(one => [one.outerHTML.slice(0, 90), one.getBoundingClientRect().height])"
    )
    assert sizes
    assert [(what, tall) for what, tall in sizes if tall < 43.5] == []


def test_what_stands_side_by_side_in_a_list_stands_apart(visit: Visit) -> None:
    """Of whatever is laid out in a row the words are seen, whatever room their boxes have between them."""
    touching = visit.page.evaluate(
        """() => {
          const words = one => {
            const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
            const [range, boxes] = [document.createRange(), []];
            while (texts.nextNode()) {
              range.selectNodeContents(texts.currentNode);
              boxes.push(...range.getClientRects());
            }
            return boxes;
          };
          const touches = (a, b) =>
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4 && Math.abs(b.left - a.right) < 6;
          return [...document.querySelectorAll("ul, ol, dl")].flatMap(list => {
            if (getComputedStyle(list).display !== "flex") return [];
            const entries = [...list.children];
            return entries.slice(1)
              .map((one, at) => [entries[at], one])
              .filter(([before, one]) => words(before).some(a => words(one).some(b => touches(a, b))))
              .map(both => both.map(one => one.textContent).join("|"));
          });
        }"""
    )
    assert touching == []


@pytest.mark.parametrize("page", ["contribute/excel/", "start/", "operate/", "api/", "check/"])
def test_no_line_of_a_chinese_guide_begins_with_the_stop_after_a_name(
    without_script: Page, address: str, page: str
) -> None:
    without_script.goto(f"{address}/{page}")
    begun = without_script.locator("article p > code, article li > code").evaluate_all(
        """codes => codes.filter(code => {
          const after = code.nextSibling;
          if (!/^[，。；：、）]/.test(after?.data ?? "")) return false;
          const range = document.createRange();
          range.setStart(after, 0);
          range.setEnd(after, 1);
          return range.getBoundingClientRect().top > [...code.getClientRects()].pop().bottom - 3;
        }).map(code => code.parentElement.innerText)"""
    )
    assert begun == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_narrowest_phone_and_letters_of_twice_the_size_need_no_sideways_scrolling(
    browser: Browser, address: str, lang: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{address}/{LANGUAGES[lang]}{KINDS['one-figure']}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.set_viewport_size({"width": 640, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert page.evaluate("document.documentElement.scrollWidth") == 640
    page.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_screen_of_a_phone_shows_a_figure_on_the_home_page(
    without_script: Page, address: str, lang: str
) -> None:
    without_script.goto(f"{address}/{LANGUAGES[lang]}")
    figure = without_script.locator(".pf-lead .pf-large__digits").first.bounding_box()
    assert figure and figure["y"] + figure["height"] < PHONE["height"]


# Where each part of an element stands: its left end, top and bottom.
PLACES = """parts => parts.map(part => {
  const { left, top, bottom } = part.getBoundingClientRect();
  return [left, top, bottom];
})"""


def test_at_least_stands_before_a_figure_of_a_box_and_not_above_it(
    without_script: Page, address: str
) -> None:
    without_script.goto(f"{address}/en/{KINDS['package']}")
    boxes = without_script.locator(".pf-boxes .pf-large", has_text=re.compile("^at least"))
    assert boxes.count()
    for box in boxes.all():
        said, figure = box.locator("> span").evaluate_all(PLACES)[:2]
        assert said[0] < figure[0] and figure[1] < said[2] <= figure[2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_neither_a_time_nor_a_place_is_broken_that_has_room_on_a_line_of_its_own(
    without_script: Page, address: str, lang: str
) -> None:
    without_script.goto(f"{address}/{LANGUAGES[lang]}")
    parts = without_script.locator(".pf-boxes .pf-parts > span:last-child")
    heights = parts.evaluate_all("parts => parts.map(part => part.getBoundingClientRect().height)")
    assert heights and max(heights) < 25
    broken = without_script.locator(".pf-parts").evaluate_all(
        "all => all.filter(one => one.children[1].offsetTop > one.children[0].offsetTop).map(one => ["
        "  one.children[0].offsetLeft, one.children[1].offsetLeft])"
    )
    assert broken and all(first == second for first, second in broken)


def test_a_number_and_what_it_counts_stay_on_one_line_of_a_list(without_script: Page, address: str) -> None:
    without_script.goto(f"{address}/en/{KINDS['package']}")
    heights = without_script.locator(".pf-ledger__value").evaluate_all(
        "values => values.map(value => value.getBoundingClientRect().height)"
    )
    assert len(heights) > 10 and max(heights) < 40


@pytest.mark.parametrize("lang", LANGUAGES)
def test_why_there_is_no_figure_fits_a_line_of_a_wide_list(
    desktop_without_script: Page, address: str, lang: str
) -> None:
    desktop_without_script.goto(f"{address}/{LANGUAGES[lang]}{KINDS['topic']}")
    heights = desktop_without_script.locator(".pf-ledger__none").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert heights and max(heights) < 40


def test_one_heading_alone_makes_no_list_of_headings(desktop_without_script: Page, address: str) -> None:
    for at, count in {"quote": 0, "report": 0, "series": 1}.items():
        desktop_without_script.goto(f"{address}/{KINDS[at]}")
        expect(desktop_without_script.locator(".pf-toc")).to_have_count(count)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("at", ["data/quality/", "api/"])
def test_a_table_of_few_columns_fits_a_phone(without_script: Page, address: str, at: str, lang: str) -> None:
    without_script.goto(f"{address}/{LANGUAGES[lang]}{at}")
    widths = without_script.locator("table").evaluate_all(
        "tables => tables.map(t => [t.scrollWidth, t.parentElement.clientWidth])"
    )
    assert widths and all(wide <= room for wide, room in widths)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_number_marked_in_its_words_is_read_in_the_colours_of_the_reader(
    browser: Browser, address: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}/{KINDS['series']}")
    seen = "mark => [getComputedStyle(mark).color, getComputedStyle(mark).backgroundColor]"
    ink, ground = page.locator("blockquote mark").first.evaluate(seen)
    context.close()
    assert sorted((ink, ground)) == ["rgb(0, 0, 0)", "rgb(255, 255, 0)"]  # as Chromium's few colours mark


def _of_2018(css: str) -> str:
    """A stylesheet as a browser of 2018 reads it: without the rules that ask for what came later."""
    return re.sub(r"[^{};]*(?::(?:is|where|has|focus-visible)\b|::details-content)[^{};]*\{[^{}]*\}", "", css)


@pytest.mark.parametrize("kind", ["home", "series", "target", "vintages", "calendar", "quality", "sources"])
def test_a_browser_of_2018_shows_figures_within_the_width_of_a_phone(
    without_script: Page, address: str, kind: str
) -> None:
    sheet = "**/pages.css"
    without_script.route(
        sheet, lambda route: route.fulfill(response=(was := route.fetch()), body=_of_2018(was.text()))
    )
    without_script.goto(f"{address}/{KINDS[kind]}")
    without_script.unroute(sheet)
    wide = "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).map(box => box.textContent)"
    assert without_script.locator(".pf-table").evaluate_all(wide) == []
    assert without_script.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_every_kind_of_page_is_among_those_that_are_looked_at(site: Path) -> None:
    there = {kind(page) for page in site.rglob("index.html")} - {""}
    assert there == {kind(site / address / "index.html") for address in KINDS.values()}


def kind(page: Path) -> str:
    """What a page says that it is; nothing of pages for other sites, which say nothing."""
    found = re.search(r"pf-page--([a-z-]+)", page.read_text("utf-8"))
    return found[1] if found else ""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["one-figure", "series", "target"])
def test_an_indicator_page_is_complete_without_script(
    without_script: Page, address: str, kind: str, lang: str
) -> None:
    page = without_script
    page.goto(f"{address}/{LANGUAGES[lang]}{KINDS[kind]}")
    article = page.locator("article")
    expect(article.locator("h1")).to_have_count(1)
    chart = article.locator("svg[role=img]").first
    expect(chart).to_be_visible()
    drawn = chart.bounding_box()
    assert drawn is not None and drawn["width"] > 250 and drawn["height"] > 30
    expect(article.locator("table.figures td").first).to_be_visible()
    expect(article.locator("blockquote").first).to_be_visible()
    expect(article.locator("a[href*='downloads/'][href$='.csv']").first).to_be_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_the_language_switch_stays_on_the_page(desktop_without_script: Page, address: str, kind: str) -> None:
    page = desktop_without_script
    page.goto(f"{address}/{KINDS[kind]}")
    page.locator("header a[hreflang=en]").first.click()
    assert page.url == f"{address}/en/{KINDS[kind]}"
    page.locator("header a[hreflang^=zh]").first.click()
    assert page.url == f"{address}/{KINDS[kind]}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_download_named_on_the_page_can_be_had(reader: Page, address: str, lang: str) -> None:
    reader.goto(f"{address}/{LANGUAGES[lang]}{KINDS['one-figure']}")
    link = reader.locator("a[href*='downloads/'][href$='.csv']").first
    answer = reader.request.get(link.evaluate("link => link.href"))
    assert answer.ok
    assert ",23000,at-least," in answer.text()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_whole_site_weighs_is_said_beside_it(
    reader: Page, address: str, site: Path, lang: str
) -> None:
    reader.goto(f"{address}/{LANGUAGES[lang]}{KINDS['downloads']}")
    size = (site / "downloads/whole-site.zip").stat().st_size
    expect(reader.locator("[data-size]")).to_have_text(f"{size / 1e6:.1f} MB")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_folder_of_the_downloads_answers_and_leads_to_the_list_of_them(
    reader: Page, address: str, lang: str
) -> None:
    answer = reader.goto(f"{address}/{LANGUAGES[lang]}downloads/")
    assert answer is not None and answer.ok
    reader.locator("article a[href*='data/downloads/']").click()
    expect(reader.locator(".pf-files").first).to_be_visible()


def test_a_citation_is_copied_by_a_button(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/{KINDS['one-figure']}")
    cited = page.locator(".pf-cite").first
    button = page.locator(".pf-copy").first
    button.click()
    expect(button).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == cited.inner_text()
    assert "社区工作者人数[DS/OL]" in cited.inner_text()
    context.close()


# Words of Latin letters that begin on one line and end on the next.
BROKEN = """places => places.flatMap(place => {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), broken = [];
  while (walker.nextNode()) for (const word of walker.currentNode.data.matchAll(/[A-Za-z]+/g)) {
    const range = document.createRange();
    range.setStart(walker.currentNode, word.index);
    range.setEnd(walker.currentNode, word.index + word[0].length);
    if (new Set([...range.getClientRects()].map(box => box.top)).size > 1) broken.push(word[0]);
  }
  return broken;
})"""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "places"), [("series", ".pf-cite, .pf-cites"), ("sources", ".pf-facts a[href^=http]")]
)
def test_a_long_address_is_not_broken_inside_a_word_on_a_phone(
    without_script: Page, address: str, lang: str, kind: str, places: str
) -> None:
    without_script.goto(f"{address}/{LANGUAGES[lang]}{KINDS[kind]}")
    folds = without_script.locator("article details")
    folds.evaluate_all("folds => folds.forEach(fold => { fold.open = true })")
    assert without_script.locator(places).count()
    assert without_script.locator(places).evaluate_all(BROKEN) == []


def test_paper_bears_words_and_figures_and_nothing_to_be_copied_into_a_program(
    reader: Page, address: str
) -> None:
    reader.goto(f"{address}/{KINDS['one-figure']}")
    reader.emulate_media(media="print")
    expect(reader.locator("table.figures")).to_be_visible()
    expect(reader.locator(".pf-cite").first).to_be_visible()
    assert not reader.locator("pre[data-copy]:visible, .pf-report-link:visible, .pf-ways:visible").count()
    reader.emulate_media(media="screen")


def test_paper_shows_what_is_folded_without_script_too(without_script: Page, address: str) -> None:
    without_script.goto(f"{address}/{KINDS['sources']}")
    taken = without_script.locator("details:has(#source-report-2022) .pf-links").first
    expect(taken).to_be_hidden()
    without_script.emulate_media(media="print")
    expect(taken).to_be_visible()
    without_script.emulate_media(media="screen")


@pytest.mark.parametrize("kind", ["package", "glossary", "sources", "downloads"])
def test_no_day_is_written_as_machines_write_it(reader: Page, address: str, kind: str) -> None:
    reader.goto(f"{address}/en/{KINDS[kind]}")
    said = reader.locator(".pf-page").inner_text()
    assert re.search(r"\d{1,2} [A-Z][a-z]+ 20\d\d", said)
    assert not re.search(r"(?<![\w/(.])20\d\d-\d\d-\d\d(?![\w/.])", said)


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
