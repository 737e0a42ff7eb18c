"""An indicator's page read by keyboard, without script: notes lead there and back, and everything is said."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

SERIES = "data/social-work-charity/licensed-social-workers/"
TARGET = "data/social-organizations/so-employment/"


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 780}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("root", ["", "en/"])
def test_a_note_is_reached_from_its_figure_and_leads_back_by_keyboard(
    reader: Page, address: str, root: str
) -> None:
    reader.goto(f"{address}/{root}{SERIES}")
    reader.locator("#f-150000\\.2022 sup a").focus()
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(f"{address}/{root}{SERIES}#words-f-150000.2022")
    note = reader.locator(".pf-note a").first
    expect(note).to_be_visible()
    note.focus()
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(f"{address}/{root}{SERIES}#f-150000.2022")


def test_what_matters_comes_before_what_is_for_use_elsewhere(reader: Page, address: str) -> None:
    reader.goto(f"{address}/{SERIES}")
    named = (
        "pf-headline",
        "chart",
        "know",
        "table",
        "areas",
        "words",
        "definition",
        "related",
        "history",
        "downloads",
    )
    tops = [reader.locator(f"#{name}, .{name}").first.bounding_box() for name in (*named, "cite", "report")]
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)
    assert all(tops)


@pytest.mark.parametrize(
    ("root", "said"),
    [
        ("", "目标 到2025年达到10万人以上，目前至少为目标的70%，至多还差3万人"),
        ("en/", "Target at least 100,000 by 2025, the figure is at least 70% of it, at most 30,000 short"),
    ],
)
def test_without_script_the_page_says_how_far_the_target_is_and_nothing_about_today(
    reader: Page, address: str, root: str, said: str
) -> None:
    reader.goto(f"{address}/{root}{TARGET}")
    goal = reader.locator(".pf-goal")
    expect(goal).to_have_text(said)
    goal.get_by_role("link").click()
    expect(reader).to_have_url(f"{address}/{root}{TARGET}#t-150000.2025")
