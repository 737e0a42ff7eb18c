"""The rows of a table are leafed through in a browser; what stands in the page is there without script."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from builders import dataset
from publisher.build import ROOT
from publisher.package import Field, Table, Text
from publisher.pages import preview, tables
from publisher.pages.page import Page
from workshop import preview as served

COUNT = 1_030


def table() -> Table:
    fields = tuple(
        Field(name, kind, Text(), Text(), {}, {}, {}) for name, kind in (("n", "integer"), ("s", "string"))
    )
    columns = {"n": [str(n) for n in range(COUNT)], "s": ["<b>x</b>"] * COUNT}
    lines = range(2, COUNT + 2)
    return Table("t", "t.csv", Text(), Text(), fields, (), (), ("n", "s"), columns, lines, b"")


@pytest.fixture(scope="module")
def page_of_rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("site")
    page = Page("en", "data/p/tables/t/", "", "")
    made = preview.files(dataset().name, table()) | {
        f"en/{page.address}index.html": b"<!doctype html>"
        + preview.html(dataset(), table(), page, tables.words("en")).encode()
    }
    for path, data in made.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    (site / "assets").mkdir()
    shutil.copytree(ROOT / "theme/assets/tables", site / "assets/tables")
    with served.server(Path(site), 0) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/en/{page.address}"
        running.shutdown()


def test_the_rows_are_leafed_through_and_stay_text(page_of_rows: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(page_of_rows)
    on, back = page.get_by_role("button", name="Next"), page.get_by_role("button", name="Previous")
    expect(back).to_be_disabled()
    on.click()
    expect(page.locator("tbody tr").first).to_have_text("20<b>x</b>")
    expect(page.get_by_text("Rows 21 to 40")).to_be_visible()
    for _ in range(50):
        on.click()
    expect(page.locator("tbody tr").last).to_have_text("1029<b>x</b>")
    expect(on).to_be_disabled()
    back.click()
    expect(page.get_by_text("Rows 1,001 to 1,020").or_(page.get_by_text("Rows 1001 to 1020"))).to_be_visible()
    page.close()


def test_without_script_the_first_rows_are_there_and_no_button_that_does_nothing(
    page_of_rows: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_of_rows)
    assert page.locator("tbody tr").count() == preview.SHOWN
    expect(page.get_by_role("button", name="Next")).to_have_count(0)
    context.close()
