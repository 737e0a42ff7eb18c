"""The search in a reader's browser: what it finds, what it costs, and how it is used."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from publisher.quoted import shards
from publisher.search.index import shard_key
from publisher.search.terms import terms

LANGUAGES = {"zh": "", "en": "en/"}
PHONE = {"width": 360, "height": 780}

# What readers type, and a part of the address of a page that must be among the first three.
ASKED_ZH = {
    "社区工作者": "/community-workers/",
    "社区 工作者": "/community-workers/",
    "社區工作者": "/community-workers/",
    "sqgzz": "/community-workers/",
    "2.3万": "/community-workers/",
    "23000": "/community-workers/",
    "社工": "social-work",
    "持证社工": "/licensed-social-workers/",
    "持证社工有多少人": "/licensed-social-workers/",
    "8500": "/licensed-social-workers/",
    "８，５００": "/licensed-social-workers/",
    "1.21亿": "/so-covid-funds-raised/",
    "12100万": "/so-covid-funds-raised/",
    "志愿者": "/registered-volunteers/",
    "zyz": "volunteer",
    "志愿服务组织": "/volunteer-organizations/",
    "志愿服务时长": "/volunteer-hours/",
    "志愿服务条例": "#measure-volunteer-service-regulations",
    "嘎查": "/glossary/#term-gacha",
    "旗县": "/glossary/#term-banner-and-county",
    "更新日历": "/calendar/",
    "没有公布的": "/not-published/",
    "监管与评估": "/topics/supervision/",
    "苏木": "/glossary/#term-sumu",
    "两委": "two-committee",
    "三岗十八级": "#measure-three-posts-eighteen-grades",
    "五社联动": "five-community-linkage",
    "慈善奖": "charity-award",
    "募捐": "/charity-donations-ytd/",
    "基金会": "/foundations/",
    "净资产": "/social-organizations-net-assets/",
    "党支部": "/so-party-branches/",
    "年检率": "/so-annual-inspection-rate/",
    "3A": "/so-3a-share/",
    "就业": "/so-employment/",
    "就业见习岗位": "/so-internship-posts/",
    "村规民约": "/village-rules-coverage/",
    "居民公约": "/resident-conventions-coverage/",
    "城镇化率": "/urbanisation-rate/",
    "常住人口": "/resident-population/",
    "易地扶贫搬迁": "/relocation-settlements-governed/",
    "孵化基地": "/so-incubators/",
    "品牌项目": "/so-brand-projects/",
    "脱贫攻坚楷模": "/national-poverty-model-leaders/",
    "万能章": "#measure-all-purpose-seal-clean-up",
    "行业协会商会脱钩": "#measure-industry-associations-decoupling",
    "社工站": "social-work-stations/",
    "呼和浩特": "/volunteer-groups/",
}
ASKED_EN = {
    "community workers": "/community-workers/",
    "communi": "communi",
    "23,000": "/community-workers/",
    "volunteer": "volunteer",
    "volunteering rate": "/volunteering-rate/",
    "volunteer hours": "/volunteer-hours/",
    "licensed social workers": "/licensed-social-workers/",
    "licenced social worker": "/licensed-social-workers/",
    "how many licensed social workers": "/licensed-social-workers/",
    "8,500": "/licensed-social-workers/",
    "121 million": "/so-covid-funds-raised/",
    "two committees": "two-committee",
    "charitable organizations": "/charitable-organizations/",
    "charitable organisations": "/charitable-organizations/",
    "foundations": "/foundations/",
    "net assets": "/social-organizations-net-assets/",
    "party branches": "/so-party-branches/",
    "inspection": "/so-annual-inspection-rate/",
    "3A": "/so-3a-share/",
    "employment": "/so-employment/",
    "village rules": "/village-rules-coverage/",
    "urbanization": "/urbanisation-rate/",
    "urban population": "/urban-population/",
    "incubators": "/so-incubators/",
    "rural revitalisation": "rural-revitali",
    "Hohhot": "/volunteer-groups/",
    "three posts eighteen grades": "#measure-three-posts-eighteen-grades",
    "COVID-19": "/so-covid-",
}


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    yield from new_reader(browser)


@pytest.fixture(scope="module")
def same_reader(browser: Browser) -> Iterator[Page]:
    """Somebody who searches for one thing after another."""
    yield from new_reader(browser)


def new_reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    yield page
    context.close()


def ask(page: Page, typed: str) -> None:
    """Type, submit, and wait for what is found."""
    page.locator("input[name=q]").fill(typed)
    page.locator("[data-search=form] button").click()
    settled(page)


def settled(page: Page) -> None:
    expect(page.locator("[data-search=status]")).not_to_be_empty()
    expect(page.locator("[data-search=box]")).not_to_have_attribute("aria-busy", "true")


def addresses(page: Page) -> list[str]:
    script = "links => links.map(link => link.pathname + link.hash)"
    found: list[str] = page.locator("[data-search=list] a").evaluate_all(script)
    return found


@pytest.mark.parametrize(("lang", "asked"), [("zh", ASKED_ZH), ("en", ASKED_EN)])
def test_what_readers_type_leads_to_what_they_mean(
    same_reader: Page, address: str, lang: str, asked: dict[str, str]
) -> None:
    same_reader.goto(f"{address}/{LANGUAGES[lang]}search/")
    missed = {}
    for typed, wanted in asked.items():
        ask(same_reader, typed)
        first = addresses(same_reader)[:3]
        if not any(wanted in found for found in first):
            missed[typed] = first
    assert missed == {}


def test_both_sides_make_the_same_terms_and_ask_for_the_same_files(same_reader: Page, address: str) -> None:
    same_reader.goto(f"{address}/search/")
    for typed in [
        *ASKED_ZH,
        *ASKED_EN,
        "2.30万 0.5 12,345.60 5 billion",
        "Organising labour centres’ programmes",
    ]:
        script = "typed => plainSearch.pieces(typed).flatMap(piece => piece.terms)"
        made: list[str] = same_reader.evaluate(script, typed)
        assert made == list(terms(typed)), typed
        for term in made:
            placed = same_reader.evaluate("term => plainSearch.shard(term, 7)", term)
            assert placed == f"t{shards.of_term(shard_key(term), 7)}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_of_the_search_is_fetched_before_it_is_used(reader: Page, address: str, lang: str) -> None:
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto(f"{address}/{LANGUAGES[lang]}data/social-organizations/", wait_until="networkidle")
    assert [url for url in asked if "search" in url] == []
    reader.goto(f"{address}/{LANGUAGES[lang]}search/", wait_until="networkidle")
    assert [url for url in asked if "assets/search/zh" in url or "assets/search/en" in url] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_leads_to_the_search_by_a_plain_link(browser: Browser, address: str, lang: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{LANGUAGES[lang]}data/social-work-charity/licensed-social-workers/")
    page.locator("header a[href$='search/']").click()
    assert page.url == f"{address}/{LANGUAGES[lang]}search/"
    expect(page.locator("[data-search=without]")).to_be_visible()
    expect(page.locator("[data-search=form]")).to_be_hidden()
    page.locator("article a[href$='a-to-z/']").first.click()
    assert page.url == f"{address}/{LANGUAGES[lang]}a-to-z/"
    context.close()


def test_what_is_found_is_named_placed_and_marked(same_reader: Page, address: str) -> None:
    same_reader.goto(f"{address}/search/?q=8500")
    settled(same_reader)
    first = same_reader.locator("[data-search=list] li").first
    expect(first.locator("a")).to_have_text("持证社工人数")
    expect(first.locator("[data-slot=figure]")).to_have_text("8,500人以上")
    expect(first.locator("[data-slot=when]")).to_have_text("2022年 · 内蒙古自治区")
    expect(first.locator("[data-slot=place]")).to_have_text("社会工作和慈善")
    assert "8,500" in first.locator("mark").all_inner_texts()
    checked = same_reader.locator("[data-search=number] a").evaluate("link => link.href")
    assert checked == f"{address}/figure/?ask=8500"


def test_a_page_without_a_figure_of_its_own_shows_none_in_the_search(same_reader: Page, address: str) -> None:
    same_reader.goto(f"{address}/search/?q=词语解释")
    settled(same_reader)
    expect(same_reader.locator(".pf-search__figure").first).to_be_hidden()


def test_what_is_typed_is_found_without_a_key_and_stands_in_the_address(
    same_reader: Page, address: str
) -> None:
    same_reader.goto(f"{address}/search/")
    same_reader.locator("input[name=q]").evaluate(
        "field => { field.value = '社区工作者'; field.dispatchEvent(new InputEvent('input')) }"
    )
    settled(same_reader)
    assert "/community-workers/" in addresses(same_reader)[0]
    same_reader.reload()
    settled(same_reader)
    expect(same_reader.locator("input[name=q]")).to_have_value("社区工作者")
    assert "/community-workers/" in addresses(same_reader)[0]


def test_the_keys_lead_through_what_is_found_and_back(same_reader: Page, address: str) -> None:
    same_reader.goto(f"{address}/en/search/")
    expect(same_reader.locator("input[name=q]")).to_be_focused()
    same_reader.keyboard.type("volunteer")
    settled(same_reader)
    links = same_reader.locator("[data-search=list] a")
    same_reader.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    same_reader.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    same_reader.keyboard.press("Escape")
    expect(same_reader.locator("input[name=q]")).to_be_focused()


def test_more_is_shown_when_asked_for_and_read_from_there(same_reader: Page, address: str) -> None:
    same_reader.goto(f"{address}/search/?q=社会组织")
    settled(same_reader)
    items = same_reader.locator("[data-search=list] li")
    before = items.count()
    same_reader.locator("[data-search=more]").click()
    expect(items.nth(before).locator("a")).to_be_focused()
    assert len(set(addresses(same_reader))) == items.count() > before


@pytest.mark.parametrize(
    ("typed", "said"), [("社区 北极熊", "最接近"), ("北极熊", "没有找到"), ("，。", "没有找到")]
)
def test_it_is_said_when_not_all_or_nothing_was_found(
    same_reader: Page, address: str, typed: str, said: str
) -> None:
    same_reader.goto(f"{address}/search/")
    ask(same_reader, typed)
    expect(same_reader.locator("[data-search=status]")).to_contain_text(said)


@pytest.mark.parametrize("typed", ["<img src=x onerror=alert(1)>", "a.*[(", "constructor", "__proto__", "\\"])
def test_what_is_typed_stays_words(same_reader: Page, address: str, typed: str) -> None:
    same_reader.goto(f"{address}/en/search/")
    ask(same_reader, typed)
    expect(same_reader.locator("article img")).to_have_count(0)


def test_an_index_published_anew_meanwhile_is_fetched_again(reader: Page, address: str) -> None:
    old = 'plainSearch.take({"folder":"gone","entries":1,"bits":0,"starts":[0]});'
    reader.route("**/assets/search/zh/index.js", lambda route: route.fulfill(body=old))
    reader.goto(f"{address}/search/?q=社区工作者")
    settled(reader)
    assert "/community-workers/" in addresses(reader)[0]


def test_it_is_said_when_the_index_cannot_be_had(reader: Page, address: str) -> None:
    reader.route("**/assets/search/zh/**", lambda route: route.abort())
    reader.goto(f"{address}/search/?q=社区工作者")
    expect(reader.locator("[data-search=status]")).to_contain_text("没能完成")


def test_it_works_from_a_disk(reader: Page, site: Path) -> None:
    asked: list[Any] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto(f"{(site / 'search/index.html').as_uri()}?q=五社联动")
    settled(reader)
    assert all(url.startswith("file:") for url in asked)
    reader.locator("[data-search=list] a").first.click()
    expect(reader.locator("article h1")).to_contain_text("五社联动")


def test_the_search_asks_nothing_that_a_strict_policy_refuses(reader: Page, address: str) -> None:
    # Inline is let through, since this is about the search and not about the frame around it.
    inline = "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'"
    policy = f"default-src 'none'; {inline}; img-src 'self' data:"
    refused: list[str] = []
    reader.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)

    def with_policy(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    reader.route("**/search/**", with_policy)
    reader.goto(f"{address}/search/?q=五社联动")
    settled(reader)
    assert "five-community-linkage" in addresses(reader)[0]
    assert refused == []
