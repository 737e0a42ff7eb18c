"""The form on which a mistake is reported, in a real browser: filled in with script, complete without."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

INDICATOR = "data/community-governance/community-workers/"


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    yield page
    context.close()


@pytest.fixture
def reader(opened: Page) -> Iterator[Page]:
    """Somebody who comes to the form anew."""
    opened.goto("about:blank")  # from which every address is another document
    yield opened
    opened.unroute_all()


@pytest.mark.parametrize(
    ("root", "said", "shown"),
    [("", "纠错", "2.3万人以上，2022年"), ("en/", "Report a mistake", "at least 23,000 people, in 2022")],
)
def test_the_form_of_a_figure_is_filled_in_from_its_code(
    reader: Page, address: str, root: str, said: str, shown: str
) -> None:
    reader.goto(f"{address}/{root}{INDICATOR}")
    reader.locator("table.figures .pf-code").first.click()
    reader.locator(".pf-quoted__card").get_by_role("link", name=said).click()
    field = reader.locator("[data-report=box]").locator
    expect(field("[name=code]")).to_have_value(reader.url.rpartition("#")[2])
    expect(field("[name=words]")).to_have_value("社区工作者2.3万多人")
    assert shown in field("[name=what]").input_value()
    assert field("[name=page]").input_value().startswith(f"{address}/{root}{INDICATOR}#")
    assert field("[name=version]").input_value().endswith(" 1.0.0")
    expect(field("[data-report=print]")).to_be_visible()


def test_the_form_of_a_page_names_the_page(reader: Page, address: str) -> None:
    reader.goto(f"{address}/{INDICATOR}")
    reader.locator("#report ~ ul a[href*='report/#']").click()
    expect(reader.locator("[name=page]")).to_have_value(f"{address}/{INDICATOR}")
    expect(reader.locator("[name=code]")).to_have_value("community-governance/community-workers")
    expect(reader.locator("[name=version]")).to_have_value("社区治理 1.0.0")


def test_from_any_other_page_the_form_knows_which_it_was(reader: Page, address: str) -> None:
    reader.goto(f"{address}/method/")
    reader.locator("footer").get_by_role("link", name="报告问题").click()
    expect(reader.locator("[name=page]")).to_have_value(f"{address}/method/")


def test_an_odd_code_breaks_nothing(reader: Page, address: str) -> None:
    for asked in ("ZZZZ-ZZZZ", "100%", "<script>", "U0U0-U0U0"):
        reader.goto(f"{address}/report/#{asked}")
        reader.reload()
        expect(reader.locator("[data-report=print]")).to_be_visible()
        expect(reader.locator("[name=words]")).to_have_value("")


def test_without_script_the_form_is_there_to_be_filled_in_by_hand(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/report/")
    for label in ("Figure", "Code", "Page", "What is wrong", "How to answer you (optional)"):
        expect(page.get_by_label(label, exact=True)).to_be_editable()
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()


def test_a_letter_is_made_of_what_stands_in_the_form(reader: Page, address: str) -> None:
    """As on a site whose settings give an address; this one's own give none."""

    def given(route: Route) -> None:
        answer = route.fetch()
        button = '<a href="mailto:desk@example.org" data-report="mail">写邮件</a>'
        body = answer.text().replace('data-report="box"', 'data-report="box" data-contact="desk@example.org"')
        row = 'class="pf-report__buttons">'
        route.fulfill(response=answer, body=body.replace(row, row + button))

    reader.route("**/report/", given)
    reader.goto(f"{address}/report/#data/community-governance/community-workers/")
    reader.get_by_label("哪里不对").fill("应为 2.4 万 & 更多？")
    reader.evaluate("addEventListener('click', (event) => event.preventDefault())")
    mail = reader.locator("[data-report=mail]")
    mail.click()
    letter = unquote(mail.get_attribute("href") or "")
    assert letter.startswith("mailto:desk@example.org?subject=报告问题：")
    assert "\r\n数据包和版本：社区治理 1.0.0\r\n" in letter
    assert "\r\n哪里不对：应为 2.4 万 & 更多？\r\n" in letter
