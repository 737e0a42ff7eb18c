"""The chart that a reader draws: fetched only when asked for, with the figures of the table, by any hand."""

import csv
import gzip
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

POPULATION = "data/community-governance/urban-population/"
EMPLOYED = "data/social-organizations/so-employment/"
# Six more places of fourteen years each, and two groups of one of them, put into the table of a page.
MORE = """() => {
  const body = document.querySelector("table.figures tbody"), first = body.rows[0];
  for (let area = 1; area <= 6; area += 1) for (let year = 2010; year < 2024; year += 1) {
    const row = first.cloneNode(true), [when, value, place] = row.cells;
    row.id = `more-${area}-${year}`;
    when.dataset.period = `${year}`;
    when.textContent = `${year}年`;
    value.textContent = (area * 1000 + year).toLocaleString("en");
    place.dataset.area = `15${area}00`;
    place.textContent = `第${area}市`;
    body.append(row);
  }
}"""


def explore(page: Page, address: str, more: bool = False) -> None:
    page.goto(address)
    if more:
        page.evaluate(MORE)
    page.click(".pf-explore > button")
    expect(page.locator(".pf-explore__stage svg")).to_be_visible()


def table(page: Page, selector: str) -> list[list[str]]:
    """The cells of a table's rows: time, value, place."""
    found = page.locator(f"{selector} tbody tr").all()
    return [[cell.strip() for cell in row.locator("th, td").all_inner_texts()[:3]] for row in found]


def test_nothing_of_it_is_fetched_before_it_is_asked_for(page: Page, address: str) -> None:
    asked: list[str] = []

    def hear(request: Request) -> None:
        asked.append(request.url)

    page.on("request", hear)
    page.goto(f"{address}/{POPULATION}")
    expect(page.locator(".pf-explore > button")).to_be_visible()
    assert not [url for url in asked if "explore" in url]
    page.click(".pf-explore > button")
    expect(page.locator(".pf-explore__stage svg")).to_be_visible()
    page.remove_listener("request", hear)
    ours = [url.removeprefix(address) for url in asked if "explore" in url]
    assert sorted(ours) == [f"/assets/explore/{name}" for name in ("page.css", "page.js", "zh.js")]
    assert all(url.startswith(address) for url in asked)


def test_without_script_no_button_promises_what_it_cannot_do(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.goto(f"{address}/{POPULATION}")
    expect(still.locator(".pf-explore")).to_be_hidden()
    expect(still.locator("#chart svg.chart").first).to_be_visible()
    context.close()


def test_it_is_light_enough_for_a_slow_phone(site: Path) -> None:
    program, words = (
        sum(len(gzip.compress((site / f"assets/explore/{name}").read_bytes(), 9)) for name in names)
        for names in (("page.js", "page.css"), ("zh.js",))
    )
    assert program < 11_000
    assert words < 800


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (POPULATION, "2023年12月31日，内蒙古自治区：16,671,000人"),
        (f"en/{POPULATION}", "Inner Mongolia, 31 December 2023: 16,671,000 people"),
    ],
)
def test_arrow_keys_read_every_point_as_a_sentence(page: Page, address: str, path: str, said: str) -> None:
    explore(page, f"{address}/{path}")
    expect(page.locator(".pf-explore__stage")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert "16,472,000" in page.locator("[role=status]").inner_text()
    page.keyboard.press("End")
    assert page.locator("[role=status]").inner_text() == said


@pytest.mark.parametrize("form", ["lines", "bars"])
def test_a_target_is_drawn_read_out_and_listed(page: Page, address: str, form: str) -> None:
    page.goto(f"{address}/{EMPLOYED}#chart?form={form}")
    expect(page.locator(".pf-explore__stage")).to_be_focused()
    drawn = page.locator(".pf-explore__stage svg text").filter(has_text="2025年目标：100,000 以上")
    expect(drawn).to_have_count(1)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[role=status]")).to_have_text("内蒙古自治区2025年的目标：100,000 以上人")
    assert table(page, ".pf-explore table")[-1] == ["2025年 目标", "100,000 以上", "内蒙古自治区"]
    page.get_by_role("checkbox", name="内蒙古自治区").uncheck()
    expect(drawn).to_have_count(0)


def test_a_choice_that_leads_to_no_figure_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}/{EMPLOYED}#chart?from=2010-12-31&to=2013-12-31")
    expect(page.get_by_role("checkbox", name="内蒙古自治区 （没有数字）")).to_be_checked()
    expect(page.get_by_role("checkbox", name="全国", exact=True)).to_be_checked()
    page.locator(".pf-explore select").last.select_option(label="2022年")
    expect(page.get_by_role("checkbox", name="内蒙古自治区", exact=True)).to_be_checked()


def test_chart_table_and_file_hold_the_figures_that_were_chosen(page: Page, address: str) -> None:
    explore(page, f"{address}/{POPULATION}", more=True)
    before = table(page, ".pf-explore table")
    page.get_by_role("checkbox", name="第2市").check()
    page.get_by_role("checkbox", name="第5市").check()
    page.get_by_role("checkbox", name="内蒙古自治区").uncheck()
    page.locator(".pf-explore select").first.select_option(label="2015年")
    page.locator(".pf-explore select").last.select_option(label="2018年")
    shown = table(page, ".pf-explore table")
    assert before != shown
    assert shown == [
        [f"{year}年", f"{area * 1000 + year:,}", f"第{area}市"]
        for area in (2, 5)
        for year in range(2015, 2019)
    ]
    assert page.locator(".pf-explore__stage path[transform]").count() == len(shown)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text("utf-8-sig"))))
    assert [(row["period"], row["value"], row["area"]) for row in rows] == [
        (f"{year}", f"{area * 1000 + year}", f"15{area}00") for area in (2, 5) for year in range(2015, 2019)
    ]


def test_what_was_chosen_stands_in_the_address_and_comes_back_with_it(page: Page, address: str) -> None:
    explore(page, f"{address}/{EMPLOYED}")
    page.get_by_role("radio", name="横条（比最近一期）").check()
    page.get_by_role("checkbox", name="内蒙古自治区").uncheck()
    shared = page.url
    shown = table(page, ".pf-explore table")
    assert "#chart?" in shared and {row[2] for row in shown} == {"全国"}
    page.goto("about:blank")
    page.goto(shared)
    expect(page.locator(".pf-explore__stage rect").first).to_be_visible()
    assert table(page, ".pf-explore table") == shown
    expect(page.get_by_role("radio", name="横条（比最近一期）")).to_be_checked()
    page.get_by_role("button", name="回到原图").click()
    expect(page.locator(".pf-explore > button")).to_be_focused()
    expect(page.locator("#chart > .pf-chart")).to_be_visible()


def test_places_of_very_different_size_are_drawn_on_scales_of_their_own(page: Page, address: str) -> None:
    explore(page, f"{address}/{EMPLOYED}")
    stage = page.locator(".pf-explore__stage")
    assert stage.locator("text[font-weight=bold]").all_text_contents() == ["内蒙古自治区", "全国"]
    expect(page.get_by_text("不共用一个刻度")).to_be_visible()
    assert (
        len(table(page, ".pf-explore table"))
        == stage.locator("path[transform], path[stroke='#a3203c']").count()
    )
    assert stage.get_by_text("0", exact=True).count() == 2
    page.get_by_role("checkbox", name="全国").uncheck()
    expect(page.get_by_text("不共用一个刻度")).to_be_hidden()
    assert stage.get_by_text("0", exact=True).count() == 1


def test_an_address_that_names_nothing_known_shows_what_is_usual(page: Page, address: str) -> None:
    page.goto(f"{address}/{POPULATION}#chart?area=%3Cscript%3E,999&from=0000&form=pie")
    expect(page.locator(".pf-explore__stage svg")).to_be_visible()
    assert len(table(page, ".pf-explore table")) == 3


def test_no_line_is_drawn_across_a_missing_year(page: Page, address: str) -> None:
    page.goto(f"{address}/{POPULATION}")
    page.evaluate(MORE)
    page.evaluate("""() => {
      const value = document.querySelector("#more-3-2015 td");
      value.dataset.value = "";
      value.dataset.status = "M";
      value.textContent = "没有";
    }""")
    page.goto(f"{page.url}#chart?area=15300&form=lines")
    page.click(".pf-explore > button")
    line = page.locator(".pf-explore__stage path:not([transform])[stroke-width='2.5']").get_attribute("d")
    assert line is not None and line.count("M") == 2
    assert "没有" in page.locator(".pf-explore table").inner_text()


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_picture_can_be_taken_away(page: Page, address: str, kind: str) -> None:
    explore(page, f"{address}/{POPULATION}")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=kind.upper()).click()
    data = Path(waiting.value.path()).read_bytes()
    assert waiting.value.suggested_filename == f"urban-population-zh.{kind}"
    assert data.startswith(b"\x89PNG") if kind == "png" else "城镇人口" in data.decode()


def test_the_axis_is_rounded_as_in_the_still_chart(page: Page, address: str) -> None:
    page.goto(f"{address}/{POPULATION}")
    still = figures(page.locator("#chart > .pf-chart text").all_text_contents())
    page.click(".pf-explore > button")
    expect(page.locator(".pf-explore__stage svg")).to_be_visible()
    drawn = figures(page.locator(".pf-explore__stage text").all_text_contents())
    assert drawn and drawn <= still


@pytest.mark.parametrize("root", ["", "en/"])
def test_axes_name_values_and_years_in_the_words_of_the_still_chart(
    page: Page, address: str, root: str
) -> None:
    page.goto(f"{address}/{root}data/social-work-charity/licensed-social-workers/")
    still = set(page.locator("#chart > .pf-chart text").all_text_contents())
    page.click(".pf-explore > button")
    expect(page.locator(".pf-explore__stage svg")).to_be_visible()
    drawn = page.locator(".pf-explore__stage text:not([text-anchor])").all_text_contents()
    assert "7,500" in drawn and {*drawn} - still <= {
        "500",
        "1,000",
        "1,500",
    }  # of the one place drawn as a bar
    assert "2022" in page.locator(".pf-explore__stage text[text-anchor=middle]").all_text_contents()


def figures(words: list[str]) -> set[Decimal]:
    """The values of words such as 1500万 and 0."""
    found = (re.fullmatch(r"([\d.]+)(万|亿|)", word.strip()) for word in words)
    scale = {"万": Decimal(10**4), "亿": Decimal(10**8), "": Decimal(1)}
    return {Decimal(match[1]) * scale[match[2]] for match in found if match}


def test_it_works_from_a_file_on_the_disk(page: Page, site: Path) -> None:
    explore(page, f"{(site / POPULATION / 'index.html').as_uri()}")
    assert len(table(page, ".pf-explore table")) == 3
