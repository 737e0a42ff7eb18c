"""The chart that a reader draws of an indicator with very many figures: every group can be chosen."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from publisher.build import build
from test_opensdg import FILES, imported
from workshop import preview

YEARS = range(2008, 2024)
SEXES = ("", "Female", "Male")
AGES = ("", "Under 5", "5 & older")
WHOLE = "not broken down"
PAGE = "data/goal-01/1-2-1/"


def value(year: int, sex: str, age: str) -> str:
    """What the source says: another number in every row, and one that is not reported."""
    if (year, sex, age) == (2015, "Female", ""):
        return ""
    return f"{year - 2000}.{SEXES.index(sex)}{AGES.index(age)}0"


def source() -> str:
    """A row for each year, sex and age, more than a page can hold."""
    head = "Year,Units,Sex,Age,Observation status,GeoCode,Value"
    rows = (
        f"{year},Percentage (%),{sex},{age},{'Estimated value' if year == 2020 else 'Normal value'},"
        f"X1,{value(year, sex, age)}"
        for sex in SEXES
        for age in AGES
        for year in YEARS
    )
    return "\n".join([head, *rows, ""])


@pytest.fixture(scope="module")
def taken_over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("taken-over")
    outcome = build(imported(place, {**FILES, "data/indicator_1-2-1.csv": source()}), place / "site")
    assert outcome.verdict.valid, outcome.verdict.problems
    return place / "site"


@pytest.fixture(scope="module")
def served(taken_over: Path) -> Iterator[str]:
    with preview.serving(taken_over) as running:
        yield running.address


def explore(page: Page, address: str) -> None:
    page.goto(address)
    page.click(".pf-explore > button")
    expect(page.locator(".pf-explore__stage svg")).to_be_visible()


def choose(page: Page, group: str, *labels: str) -> None:
    """Tick these of a group and nothing else."""
    for box in page.get_by_role("group", name=group).get_by_role("checkbox").all():
        box.set_checked(label(box) in labels)


def label(box: Locator) -> str:
    return str(box.evaluate("box => box.parentElement.textContent.trim()"))


def shown(page: Page) -> list[tuple[str, ...]]:
    """The cells of each row of the table beside the chart: year, value, place, and the groups."""
    cells = """rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"""
    found: list[list[str]] = page.locator(".pf-explore table tbody tr").evaluate_all(cells)
    return [tuple(row) for row in found]


def taken(page: Page) -> list[dict[str, str]]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    return list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text("utf-8-sig"))))


def test_the_totals_are_shown_first_and_nothing_is_fetched_before_it_is_asked_for(page: Page, served: str):
    asked: list[str] = []

    def hear(request: Request) -> None:
        asked.append(request.url)

    page.on("request", hear)
    page.goto(f"{served}/en/{PAGE}")
    assert not [url for url in asked if "every-figure" in url]
    explore(page, f"{served}/en/{PAGE}")
    page.remove_listener("request", hear)
    assert [url for url in asked if "every-figure" in url] == [f"{served}/en/{PAGE}every-figure.json"]
    assert {row[3:] for row in shown(page)} == {(WHOLE, WHOLE)}
    assert page.locator(".pf-explore__stage path[transform]").count() == len(YEARS)


def test_a_group_that_is_chosen_is_shown_whole_in_chart_table_and_file(page: Page, served: str):
    explore(page, f"{served}/en/{PAGE}")
    choose(page, "Sex", "Female")
    known = [year for year in YEARS if year != 2015]
    rows = {row[0]: row[1] for row in shown(page) if row[3:] == (WHOLE, "Female")}
    assert len(rows) == len(shown(page)) == len(YEARS)
    assert {when: Decimal(said.split()[0]) for when, said in rows.items() if when != "2015"} == {
        f"{year}": Decimal(value(year, "Female", "")) for year in known
    }
    assert page.locator(".pf-explore__stage path[transform]").count() == len(known)
    page.locator(".pf-explore__stage").focus()
    page.keyboard.press("Home")
    assert page.locator("[role=status]").inner_text().endswith("Female, 2008: 8.1%")
    assert [(row["period"], row["value"], row["sex"], row["age"]) for row in taken(page)] == [
        (f"{year}", value(year, "Female", ""), "female", "_T") for year in YEARS
    ]


def test_every_value_of_the_source_can_be_taken_away(page: Page, served: str):
    explore(page, f"{served}/{PAGE}")
    for box in page.locator(".pf-explore__list input").all():
        box.check()
    rows = taken(page)
    held = [(r["period"], r["value"]) for r in rows]
    assert sorted(held) == sorted((f"{y}", value(y, s, a)) for y in YEARS for s in SEXES for a in AGES)
    assert len({row["code"] for row in rows}) == len(rows)


def test_a_figure_leads_to_its_row_on_the_page_that_has_it(page: Page, served: str):
    explore(page, f"{served}/en/{PAGE}")
    choose(page, "Sex", "Male")
    choose(page, "Age", AGES[2])
    page.locator(".pf-explore table a").first.click()
    page.wait_for_url("**/figures/1/#f-*")
    assert "8.22" in page.locator("tr:target").inner_text()


def test_what_was_chosen_comes_back_with_the_address(page: Page, served: str):
    page.goto(f"{served}/en/{PAGE}#chart?sex=male,female&age=under-5&from=2010&to=2011")
    expect(page.locator(".pf-explore__stage svg")).to_be_visible()
    assert [(row[0], *row[3:]) for row in shown(page)] == [
        (when, "Under 5", sex) for sex in ("Female", "Male") for when in ("2010", "2011")
    ]


def test_a_reader_is_told_when_not_all_figures_came(browser: Browser, served: str):
    page = browser.new_page()
    page.route("**/every-figure.json", lambda route: route.abort())
    explore(page, f"{served}/en/{PAGE}")
    expect(page.get_by_role("alert")).to_contain_text("Not all figures could be fetched")
    assert len(shown(page)) == len(YEARS)
    page.close()


def test_from_a_disk_it_says_that_it_has_only_the_figures_of_the_page(page: Page, taken_over: Path):
    explore(page, (taken_over / "en" / PAGE / "index.html").as_uri())
    expect(page.get_by_role("alert")).to_contain_text("opened from a disk")
    assert len(shown(page)) == len(YEARS)
