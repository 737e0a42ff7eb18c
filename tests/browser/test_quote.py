"""Checking a quoted number in the reader's browser: the answers, and the ways to them."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

import test_codes
import test_excerpt
from builders import NATION, PEOPLE, PERCENT, code, dataset, indicator, observation, quotation, target
from publisher import codes, quoted
from publisher.model import Area, Correction, Dataset, Indicator, Mention
from publisher.package import Category, Text
from publisher.pages import quote as page_of_quotes
from publisher.quoted import shards
from publisher.quoted.terms import STOP, terms
from publisher.quoted.thing import Standing
from test_quoted import many, released

SCRIPTS = Path(__file__).resolve().parents[2] / "theme/assets/javascripts/quote"
HERE = "http://127.0.0.1:9"  # never asked: every request is answered by the test
LANGUAGES = {"zh": "", "en": "en/"}
PHONE = {"width": 360, "height": 780}

Run = Callable[..., Any]

CITY = Area("150100", Text("呼和浩特市", "Hohhot"), "150000", "prefecture")


def licensed(*changed: Any) -> Indicator:
    """Social workers: revised once, corrected once, with a figure that was withdrawn, a target, a city."""
    words = quotation("持证社工达8500多人")
    return replace(
        indicator(),
        id="licensed",
        title=Text("持证社工人数", "Licensed social workers"),
        definition=Text("取得证书的人。", "People with a certificate."),
        observations=(
            observation("8500", indicator="licensed", qualifier="at-least", quotation=words),
            observation("1447", "2021", indicator="licensed", area=CITY, quotation=quotation("")),
            *changed,
        ),
        targets=(target("35000", indicator="licensed", quotation=quotation("")),),
    )


def workers(value: str, **changes: Any) -> Indicator:
    return indicator(observation(value, qualifier="at-least", **changes), observation("123084", area=NATION))


def rates() -> Indicator:
    share = observation("85.83", indicator="rate", quotation=quotation("年检率达85.83%"))
    return replace(indicator(share), id="rate", title=Text("年检率", "Inspection rate"), unit=PERCENT)


def published() -> tuple[Dataset, Dataset]:
    """Two releases of one package, and so every way a figure can stand."""
    slip = Correction(
        *("one", "2026-02-01", "observations", "licensed/150000/2019"),
        *("value", "7000", "7500", Text("录入错误", "Typing error")),
    )
    plan = Mention(
        *("plan", Text("人才培养计划", "Training plan"), code("name", "名称中的数字", "part of a name")),
        *(Decimal(10000), Text("人", "people"), quotation("万人培养计划"), Text()),
    )
    plain = {"indicator": "licensed", "quotation": quotation("")}
    wrong, right = (observation(value, "2019", **plain) for value in ("7000", "7500"))
    gone = observation("6200", "2018", **plain)
    before = dataset(workers("22000"), licensed(wrong, gone), rates(), mentions=(plan,))
    after = dataset(
        workers("23000", status="R"), licensed(right), rates(), mentions=(plan,), corrections=(slip,)
    )
    return before, after


@pytest.fixture(scope="module")
def empty(browser: Browser) -> Iterator[Page]:
    """A page on which the scripts can be imported, and what they ask for is answered from here."""
    context = browser.new_context()
    page = context.new_page()
    held = quoted.files(*released(*published()))
    page.route("**/*", lambda route: _answer(route, held))
    page.goto(f"{HERE}/")
    yield page
    context.close()


def _answer(route: Route, held: dict[str, bytes]) -> None:
    path = urlsplit(route.request.url).path.lstrip("/")
    if path.endswith(".js"):
        return route.fulfill(body=(SCRIPTS / path).read_text("utf-8"), content_type="text/javascript")
    if path in held:
        return route.fulfill(body=held[path], content_type="application/json")
    return route.fulfill(status=404 if path else 200, body="", content_type="text/html")


GET = f"""async (name) => {{
  const response = await fetch(`/{quoted.FOLDER}/${{name}}.json`);
  return response.ok ? response.json() : null;
}}"""


@pytest.fixture(scope="module")
def run(empty: Page) -> Run:
    """Call a function of one of the scripts with plain values."""

    def called(script: str, name: str, *given: Any) -> Any:
        call = f"async (given) => (await import('/{script}.js')).{name}(...given)"
        return empty.evaluate(call, list(given))

    return called


@pytest.fixture(scope="module")
def ask(empty: Page) -> Callable[[str], Any]:
    """What the page would answer, with each figure as (verdict, title, amount)."""

    def asked(typed: str) -> Any:
        return empty.evaluate(f"async (typed) => (await import('/answer.js')).answer(typed, {GET})", typed)

    return asked


def verdicts(answer: Any) -> list[tuple[str, str, str]]:
    [part] = answer["parts"]
    return [(f["verdict"], f["record"]["zh"]["title"], f["record"]["value"]) for f in part["found"]]


def cases_of(test: Any) -> list[Any]:
    """The cases that another test runs through, so that both are held to the same."""
    return list(test.pytestmark[0].args[1])


@pytest.mark.parametrize(
    ("words", "value", "qualifier"),
    cases_of(test_excerpt.test_a_figure_is_read_with_its_multiplier_and_its_qualifier),
)
def test_the_browser_reads_chinese_figures_as_the_checks_do(
    run: Run, words: str, value: str, qualifier: str
) -> None:
    [read] = run("numbers", "numbersIn", words)["numbers"]
    assert read["value"] == float(value.rstrip("%")) and read["percent"] == value.endswith("%")
    assert read["qualifier"] == qualifier


@pytest.mark.parametrize(
    ("words", "values"),
    cases_of(test_excerpt.test_years_ordinals_bases_and_names_are_no_candidates_beside_a_figure),
)
def test_the_browser_takes_no_year_and_no_name_for_a_figure(run: Run, words: str, values: list[str]) -> None:
    assert [n["value"] for n in run("numbers", "numbersIn", words)["numbers"]] == [float(v) for v in values]


@pytest.mark.parametrize(
    ("words", "value", "qualifier", "rest"),
    [
        ("8500", 8500, "exact", ""),
        ("8，500多人", 8500, "at-least", "人"),
        ("持证社工 八千五", 8500, "exact", "持证社工"),
        ("at least 8,500 licensed social workers", 8500, "at-least", "licensed social workers"),
        ("over 1.2 million people", 1200000, "more-than", "people"),
        ("about 23k", 23000, "about", ""),
        ("8,500 social workers in 2022", 8500, "exact", "social workers in"),
        ("2022年持证社工8500人", 8500, "exact", "持证社工 人"),
        ("up to 85.8 per cent", 85.8, "at-most", ""),
        ("８５００", 8500, "exact", ""),
        ("2.3萬餘人", 23000, "at-least", "人"),
        ("2022", 2022, "exact", ""),
        ("1.79万余家社会组织", 17900, "at-least", "社会组织"),
        ("8500名持证社工", 8500, "exact", "持证社工"),
        ("100家庭", 100, "exact", "家庭"),
    ],
)
def test_a_number_is_read_however_it_is_typed(
    run: Run, words: str, value: float, qualifier: str, rest: str
) -> None:
    found = run("numbers", "numbersIn", words)
    [read] = found["numbers"]
    assert (read["value"], read["qualifier"]) == (value, qualifier)
    assert " ".join(found["words"].split()) == rest


def test_the_browser_makes_the_same_terms_in_the_same_files(run: Run) -> None:
    said = [
        "持证社工",
        "Licensed social workers",
        "ＧＤＰ增长 cities, classes",
        "",
        "（街道）a b",
        "嘎查村",
        *sorted(STOP),
    ]
    for words in said:
        assert run("terms", "terms", words) == terms(words)
        for term in terms(words):
            assert run("terms", "shardOfTerm", term, 7) == shards.of_term(term, 7)


@pytest.mark.parametrize("typed", cases_of(test_codes.test_a_code_is_read_however_it_is_typed))
def test_the_browser_reads_a_code_as_the_build_does(run: Run, typed: str) -> None:
    assert run("codes", "readCode", typed) == codes.read(typed)
    assert run("codes", "readCode", f"https://example.org/en/figure/#{typed}") == codes.read(typed)
    assert run("codes", "shardOfCode", "K1Q0-M9XD", 11) == shards.shard(
        codes.number("K1Q0-M9XD"), codes.BITS, 11
    )


@pytest.mark.parametrize("typed", cases_of(test_codes.test_what_can_be_no_code_is_none))
def test_the_browser_takes_nothing_else_for_a_code(run: Run, typed: str) -> None:
    assert run("codes", "readCode", typed) == ""


@pytest.mark.parametrize(
    ("typed", "verdict", "title", "value"),
    [
        ("持证社工8500多人", "yes", "持证社工人数", "8500"),
        ("持证社工 八千五百多", "yes", "持证社工人数", "8500"),
        ("at least 8,500 licensed social workers", "yes", "持证社工人数", "8500"),
        ("8,500", "qualified", "持证社工人数", "8500"),
        ("is 8,500 licensed social workers right?", "qualified", "持证社工人数", "8500"),
        ("呼和浩特持证社工超过1447人", "exact", "持证社工人数", "1447"),
        ("呼和浩特持证社工1447人", "yes", "持证社工人数", "1447"),
        ("全国持证社工8500多人", "place", "持证社工人数", "8500"),
        ("持证社工2021年8500多人", "time", "持证社工人数", "8500"),
        ("持证社工8500多户", "unit", "持证社工人数", "8500"),
        ("社区工作者2.2万多人", "former", "社区工作者人数", "23000"),
        ("社区工作者2.3万多人", "yes", "社区工作者人数", "23000"),
        ("持证社工7000人", "former", "持证社工人数", "7500"),
        ("持证社工6200人", "withdrawn", "持证社工人数", "6200"),
        ("持证社工3.5万人", "target", "持证社工人数", "35000"),
        ("人才培养计划1万人", "mention", "人才培养计划", "10000"),
        ("年检率86%", "rounded", "年检率", "85.83"),
        ("85.8%", "rounded", "年检率", "85.83"),
        ("社区工作者12.3万", "rounded", "社区工作者人数", "123084"),
        ("持证社工8600人", "near", "持证社工人数", "8500"),
        ("持证社工", "words", "持证社工人数", "8500"),
    ],
)
def test_each_question_has_its_answer(ask: Run, typed: str, verdict: str, title: str, value: str) -> None:
    assert verdicts(ask(typed))[0] == (verdict, title, value)


def test_the_same_number_of_something_else_is_said_to_be_that(ask: Run) -> None:
    answer = ask("社区工作者8500人")
    assert answer["parts"][0]["status"] == "other"
    assert verdicts(answer) == [("other", "持证社工人数", "8500"), ("near", "社区工作者人数", "23000")]


def test_a_word_that_two_things_share_does_not_make_them_one(ask: Run) -> None:
    assert verdicts(ask("community workers 8,500"))[0][0] == "other"


@pytest.mark.parametrize("typed", ["养老院床位8500", "nursing homes 8,500"])
def test_words_that_nothing_here_is_about_are_not_made_to_fit(ask: Run, typed: str) -> None:
    answer = ask(typed)
    assert answer["parts"][0]["status"] == "other"
    assert verdicts(answer) == [("other", "持证社工人数", "8500")]


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("8600", "none"),
        ("85.83", "yes"),
        ("养老院", "words-unknown"),
        ("", "nothing"),
        ("K7Q2-M9XD", "code-unknown"),
    ],
)
def test_what_is_not_here_is_said_plainly(ask: Run, typed: str, status: str) -> None:
    assert ask(typed)["parts"][0]["status"] == status


def test_a_percentage_is_no_count(ask: Run) -> None:
    assert ask("8500%")["parts"][0]["status"] == "none"


STANDS = {
    "licensed/150000/2022": "current",
    "community-workers/150000/2022": "revised",
    "licensed/150000/2019": "corrected",
    "licensed/150000/2018": "withdrawn",
}


@pytest.mark.parametrize("of", STANDS)
def test_a_code_tells_how_its_figure_stands(ask: Run, of: str) -> None:
    code_ = codes.code("community-governance", "figure", *of.split("/"))
    answer = ask(code_.replace("-", "").lower())
    assert answer["kind"] == "code" and [v for v, _, _ in verdicts(answer)] == [STANDS[of]]


def test_the_words_of_the_source_are_known_for_its_own(ask: Run) -> None:
    [part] = ask("持证社工达8500多人")["parts"]
    assert part["found"][0]["said"] is True


def test_one_figure_among_many_is_found_with_a_few_small_files(browser: Browser) -> None:
    held = quoted.files(*released(many(20_000)))
    page = browser.new_page()
    page.route("**/*", lambda route: _answer(route, held))
    page.goto(f"{HERE}/")
    asked: list[str] = []
    page.on(
        "request",
        lambda r: asked.append(urlsplit(r.url).path.lstrip("/")) if r.url.endswith(".json") else None,
    )
    call = f"async (typed) => (await import('/answer.js')).answer(typed, {GET})"
    answer = page.evaluate(call, f"第{chr(0x4E00 + 42)}项人数2050年50人")
    found = verdicts(answer)
    assert found and found[0][1] == f"第{chr(0x4E00 + 42)}项人数"
    assert len(asked) < 20 and sum(len(held[path]) for path in asked) < 400_000
    page.close()


# ── What newspapers write ─────────────────────────────────────────────────────────────────────────


UNITS = (
    ("bodies", "家", "organisations"),
    ("yuan", "元", "yuan"),
    ("stations", "个", "stations"),
)


def of_regions() -> Dataset:
    """What is counted in the region and in the nation, beside things that have some of the words."""

    def made(id: str, zh: str, en: str, *held: Any, unit: Category = PEOPLE) -> Indicator:
        own = tuple(replace(one, indicator=id, quotation=quotation("")) for one in held)
        named = {"title": Text(zh, en), "definition": Text(), "unit": unit}
        return replace(indicator(), id=id, observations=own, **named)

    plain = observation
    bodies, yuan, stations = (code(*unit) for unit in UNITS)
    years = (("901900", "2021"), ("891300", "2022"))
    nation = (observation(value, year, area=NATION) for value, year in years)
    registered = (observation("17900", qualifier="at-least"), *nation)
    licensed = observation("8500", qualifier="at-least")
    volunteers = observation("232214", area=CITY)
    return dataset(
        made("one", "登记社会组织数", "Registered social organisations", *registered, unit=bodies),
        made("two", "社会组织净资产", "Net assets of social organisations", plain("9500000000"), unit=yuan),
        made("three", "“内蒙古慈善奖”获奖者数", "Winners of the Inner Mongolia Charity Award", plain("28")),
        made("four", "每万人拥有社会组织数", "Social organisations per 10,000 people", plain("7.6")),
        made("five", "持证社工人数", "Licensed social workers", licensed),
        made("six", "注册志愿者人数", "Registered volunteers", volunteers),
        made("seven", "城镇化率", "Urbanisation rate", plain("68.6"), unit=PERCENT),
        made("eight", "社会组织年检率", "Inspection rate", plain("85.8"), unit=PERCENT),
        made("nine", "村规民约覆盖率", "Villages with rules", plain("100"), unit=PERCENT),
        made("ten", "社会工作站数", "Social work stations", plain("588"), unit=stations),
        areas={area.code: area for area in (*dataset().areas.values(), CITY)},
    )


@pytest.fixture(scope="module")
def newspapers(browser: Browser) -> Iterator[Callable[[str], Any]]:
    """What the page would answer of ``of_regions``."""
    page = browser.new_page()
    held = quoted.files(*released(of_regions()))
    page.route("**/*", lambda route: _answer(route, held))
    page.goto(f"{HERE}/")
    call = f"async (typed) => (await import('/answer.js')).answer(typed, {GET})"
    yield lambda typed: page.evaluate(call, typed)
    page.close()


@pytest.mark.parametrize(
    ("typed", "verdict", "value"),
    [
        ("内蒙古有社会组织1.8万家", "rounded", "17900"),
        ("内蒙古社会组织近1.8万家", "rounded", "17900"),
        ("全区共有社会组织约1.8万家", "rounded", "17900"),
        ("内蒙古社会组织超过1.7万家", "rounded", "17900"),
        ("内蒙古社会组织1.79万余家", "yes", "17900"),
        ("据介绍，全区登记注册社会组织1.79万余家", "yes", "17900"),
        ("内蒙古社会组织不足2万家", "rounded", "17900"),
        ("Inner Mongolia has 18,000 social organisations", "rounded", "17900"),
        ("Inner Mongolia has nearly 18,000 social organizations", "rounded", "17900"),
        ("2022年底全国社会组织约89.1万个", "rounded", "891300"),
        ("我国社会组织超90万家", "rounded", "901900"),
        ("全国社会组织近90万家", "rounded", "891300"),
        ("China had about 890,000 social organisations in 2022", "rounded", "891300"),
        ("more than 900,000 social organisations in China", "rounded", "901900"),
        ("nearly 0.9 million social organisations in China", "rounded", "891300"),
        ("2022年社会组织90.2万家", "rounded-time", "901900"),
        ("社会组织净资产近百亿元", "rounded", "9500000000"),
        ("net assets of social organisations: nearly ten billion yuan", "rounded", "9500000000"),
        ("内蒙古持证社工8000多人", "rounded", "8500"),
        ("over 8,000 licensed social workers", "rounded", "8500"),
        ("呼和浩特志愿者23.2万人", "rounded", "232214"),
        ("Hohhot has 232,000 volunteers", "rounded", "232214"),
        ("内蒙古城镇化率近七成", "rounded", "68.6"),
        ("an urbanization rate of 69 percent", "rounded", "68.6"),
        ("社会组织年检率超八成", "rounded", "85.8"),
        ("社会工作站近600个", "rounded", "588"),
        # what is not so is not confirmed, but what comes closest is shown
        ("内蒙古社会组织1.9万家", "near", "17900"),
        ("内蒙古社会组织超过1.8万家", "near", "17900"),
        ("内蒙古社会组织约2.5万家", "near", "17900"),
        ("全国社会组织120万家", "near", "901900"),
        ("浙江社会组织1.8万家", "near", "17900"),
        ("呼和浩特社会组织1.8万家", "near", "17900"),
        ("浙江省社会组织17900家", "place", "17900"),
        ("内蒙古持证社工约9000人", "near", "8500"),
        ("10,000 licensed social workers in Inner Mongolia", "near", "8500"),
        ("呼和浩特志愿者25万人", "near", "232214"),
        ("内蒙古城镇化率超七成", "near", "68.6"),
        ("内蒙古城镇化率三成", "near", "68.6"),
        ("社会组织净资产95万元", "near", "9500000000"),
        ("社会组织86家", "near", "17900"),
        ("社会工作站覆盖率100%", "other", "100"),
        ("年检工作通过的占85.8%", "yes", "85.8"),
    ],
)
def test_what_newspapers_write_of_a_figure_finds_it_and_says_how_far_it_agrees(
    newspapers: Run, typed: str, verdict: str, value: str
) -> None:
    assert [(said, held) for said, _, held in verdicts(newspapers(typed))][:1] == [(verdict, value)]


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("2022年，内蒙古共有社会组织1.79万余家，持证社工8500多人", ["17900", "8500"]),
        ("全国社会组织89.13万个和内蒙古社会工作站588个", ["891300", "588"]),
        ("China has 891,300 social organisations and Hohhot 232,214 volunteers", ["891300", "232214"]),
    ],
)
def test_of_several_numbers_each_is_looked_up_by_the_words_of_its_own_clause(
    newspapers: Run, typed: str, values: list[str]
) -> None:
    parts = newspapers(typed)["parts"]
    assert [part["status"] for part in parts] == ["yes"] * len(values)
    assert [part["found"][0]["record"]["value"] for part in parts] == values


@pytest.mark.parametrize(
    ("words", "value", "qualifier"),
    [
        ("近百万人", 1000000, "about"),
        ("上千家", 1000, "at-least"),
        ("超千亿元", 100000000000, "more-than"),
        ("近万家", 10000, "about"),
        ("近七成", 70, "about"),
        ("八成五", 85, "exact"),
        ("六成半", 65, "exact"),
        ("nearly one million", 1000000, "about"),
        ("over a hundred thousand", 100000, "more-than"),
        ("close to ten billion", 10000000000, "about"),
    ],
)
def test_round_numbers_are_read_as_newspapers_write_them(
    run: Run, words: str, value: float, qualifier: str
) -> None:
    [read] = run("numbers", "numbersIn", words)["numbers"]
    assert (read["value"], read["qualifier"]) == (value, qualifier)


@pytest.mark.parametrize("words", ["百姓", "千家万户", "新成立", "万人计划", "三成员"])
def test_what_only_looks_like_a_round_number_is_none(run: Run, words: str) -> None:
    assert run("numbers", "numbersIn", words)["numbers"] == []


# ── The page itself ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def same_reader(opened: Page) -> Page:
    """Somebody who comes back to the page, of which nothing is open any more."""
    opened.goto("about:blank")
    return opened


def said(name: str, lang: str) -> str:
    return page_of_quotes.word(name, lang)


QUESTION = {"zh": "持证社工8500人", "en": "8,500 licensed social workers"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_from_home_one_click_answers_whether_it_is_right(same_reader: Page, address: str, lang: str) -> None:
    same_reader.goto(f"{address}/{LANGUAGES[lang]}")
    same_reader.locator("input[name=ask]").fill(QUESTION[lang])
    same_reader.get_by_role("button", name=said("button", lang)).click()
    card = same_reader.locator(".pf-quoted__card").first
    expect(card).to_have_attribute("data-verdict", "qualified")
    expect(card).to_contain_text({"zh": "8,500人以上", "en": "at least 8,500 people"}[lang])
    expect(same_reader.get_by_role("status")).to_contain_text(
        said("status-care", lang).partition("[printed]")[2]
    )
    # where do these words stand?
    expect(card.locator("blockquote")).to_have_text("持证社工达8500多人")
    expect(card.locator("mark")).to_have_text("8500多")
    expect(card.locator("[data-slot=source]")).to_have_attribute(
        "href", "../data/sources/#source-report-2022"
    )
    # what was first published for this?
    first = said("event-first", lang).partition("[day]")[2].partition("[version]")[0].strip("：: （(")
    expect(card.locator("[data-slot=events]")).to_contain_text(first.partition("（")[0].partition(" (")[0])
    assert same_reader.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def is_it_right(reader: Page, lang: str) -> None:
    card = reader.locator(".pf-quoted__card").first
    expect(card).to_have_attribute("data-verdict", "qualified")
    expect(card).to_contain_text({"zh": "8,500人以上", "en": "at least 8,500 people"}[lang])


def what_was_first_published(reader: Page, lang: str) -> None:
    first = reader.locator(".pf-quoted__card").first.locator("[data-slot=events] li").first
    expect(first).to_contain_text({"zh": "2026年", "en": "2026"}[lang])
    expect(first).to_contain_text({"zh": "8,500人以上", "en": "at least 8,500"}[lang])


def where_the_words_stand(reader: Page, lang: str) -> None:
    card = reader.locator(".pf-quoted__card").first
    expect(card.locator("blockquote")).to_have_text("持证社工达8500多人")
    card.locator("[data-slot=source]").click()
    expect(reader.locator(":target")).to_contain_text(
        {"zh": "加强社区治理、社会组织管理、社会工作和慈善事业情况", "en": "Civil Affairs"}[lang]
    )
    expect(reader.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("answered", [is_it_right, what_was_first_published, where_the_words_stand])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_of_the_three_questions_is_answered_at_most_two_clicks_from_home(
    reader: Page, address: str, lang: str, answered: Callable[[Page, str], None]
) -> None:
    reader.add_init_script(
        "addEventListener('pointerdown', (event) => {"
        "  if (event.isTrusted) sessionStorage.clicks = Number(sessionStorage.clicks ?? 0) + 1 }, true)"
    )
    reader.goto(f"{address}/{LANGUAGES[lang]}")
    reader.locator("input[name=ask]").fill(QUESTION[lang])
    reader.get_by_role("button", name=said("button", lang)).click()
    answered(reader, lang)
    assert 1 <= int(reader.evaluate("sessionStorage.clicks")) <= 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_several_numbers_each_stands_above_what_was_found_of_it(
    same_reader: Page, address: str, lang: str
) -> None:
    asked = "内蒙古有社区工作者2.3万多人，持证社工8500多人"
    same_reader.goto(f"{address}/{LANGUAGES[lang]}figure/?ask={quote(asked)}")
    sections = same_reader.locator(".pf-quoted__result section")
    expect(sections).to_have_count(2)
    for at, printed in enumerate(("2.3万多", "8500多")):
        expect(sections.nth(at).locator("p").first).to_have_text(printed)
        expect(sections.nth(at).locator("article").first).to_have_attribute("data-verdict", "yes")


def test_numbers_that_are_not_looked_up_any_more_are_counted(same_reader: Page, address: str) -> None:
    asked = "、".join(f"持证社工{n}人" for n in range(8500, 8508))
    same_reader.goto(f"{address}/figure/?ask={quote(asked)}")
    expect(same_reader.get_by_role("status")).to_contain_text(
        said("status-left", "zh").replace("[count]", "2")
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_second_click_arrives_at_the_row(same_reader: Page, address: str, lang: str) -> None:
    same_reader.goto(f"{address}/{LANGUAGES[lang]}figure/?ask={quote(QUESTION[lang])}")
    same_reader.get_by_role("link", name=said("row-link", lang)).click()
    row = same_reader.locator("tr", has=same_reader.locator("th:target"))
    expect(row.locator("td").first).to_contain_text("8,500")
    expect(row.locator("td").first).to_be_in_viewport()
    plain = same_reader.locator("table.figures tbody tr").nth(1).locator("td").first
    shade = """cell => [cell, cell.parentElement].map(shown => getComputedStyle(shown).backgroundColor)
        .find(colour => colour !== "rgba(0, 0, 0, 0)")"""  # on a phone it is the row that is marked
    assert row.locator("td").first.evaluate(shade) != plain.evaluate(shade)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_code_leads_to_its_figure_and_an_edited_one_to_another(
    same_reader: Page, address: str, lang: str
) -> None:
    same_reader.goto(f"{address}/{LANGUAGES[lang]}figure/#ebzxsm8m")
    card = same_reader.locator(".pf-quoted__card")
    expect(card).to_have_attribute("data-code", "EBZX-SM8M")
    expect(card).to_have_attribute("data-verdict", "current")
    same_reader.evaluate("location.hash = 'A4SJ-7VA2'")
    expect(card).to_have_attribute("data-code", "A4SJ-7VA2")
    same_reader.go_back()
    expect(card).to_have_attribute("data-code", "EBZX-SM8M")


def test_the_keyboard_is_enough(same_reader: Page, address: str) -> None:
    same_reader.goto(f"{address}/figure/")
    field = same_reader.get_by_label(said("label", "zh"))
    field.focus()
    same_reader.keyboard.type("1.21")
    same_reader.keyboard.insert_text("亿")
    same_reader.keyboard.press("Enter")
    expect(same_reader.locator(".pf-quoted__card").first).to_contain_text("1.21亿元")
    expect(field).to_be_focused()
    assert same_reader.url.endswith(f"?ask={quote('1.21亿')}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_script_the_page_leads_to_every_indicator(browser: Browser, address: str, lang: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{LANGUAGES[lang]}")
    page.locator("input[name=ask]").fill("8500")
    page.get_by_role("button", name=said("button", lang)).click()
    expect(page.get_by_text(said("without", lang))).to_be_visible()
    expect(page.locator("form.pf-ask")).to_be_hidden()
    page.locator("summary", has_text={"zh": "社会工作和慈善", "en": "Social work and charity"}[lang]).click()
    page.locator(".pf-fold a[href$='/licensed-social-workers/']").click()
    expect(page.locator("#EBZX-SM8M")).to_be_visible()
    context.close()


def test_nothing_is_asked_of_another_host_and_little_of_this_one(reader: Page, address: str) -> None:
    asked: list[Any] = []
    complaints: list[str] = []
    reader.on("response", lambda response: asked.append(response))
    reader.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    reader.goto(f"{address}/figure/?ask={quote('注册志愿者320万')}", wait_until="networkidle")
    expect(reader.locator(".pf-quoted__card").first).to_be_visible()
    assert complaints == [] and all(r.url.startswith((f"{address}/", "data:")) for r in asked)
    assert sum(len(r.body()) for r in asked if "/api/" in r.url) < 150_000


def test_every_figure_of_the_site_is_found_by_its_code_and_by_its_value(
    same_reader: Page, site: Path, address: str
) -> None:
    held: dict[str, Any] = {}
    for path in sorted((site / quoted.FOLDER / "code").glob("*.json")):
        held |= json.loads(path.read_text("utf-8"))
    same_reader.goto(f"{address}/figure/")
    asked = [[c, f"{r['zh']['title']} {r['value']}" if r["value"] else c] for c, r in held.items()]
    missed = same_reader.evaluate(
        """async (asked) => {
          const { answer } = await import("../assets/javascripts/quote/answer.js");
          const kept = new Map();
          const get = (name) => {
            const read = (response) => (response.ok ? response.json() : null);
            if (!kept.has(name)) kept.set(name, fetch(`../api/v1/figures/${name}.json`).then(read));
            return kept.get(name);
          };
          const missed = [];
          for (const [code, words] of asked) for (const typed of [code, words]) {
            const found = (await answer(typed, get)).parts.flatMap((part) => part.found);
            if (!found.some((one) => one.record.code === code)) missed.push([code, typed]);
          }
          return missed;
        }""",
        asked,
    )
    assert len(asked) > 100 and missed == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_that_the_script_names_is_in_the_page(site: Path, lang: str) -> None:
    html = (site / LANGUAGES[lang] / "figure" / "index.html").read_text("utf-8")
    scripts = (SCRIPTS / "answer.js").read_text("utf-8") + (SCRIPTS / "page.js").read_text("utf-8")
    for name in page_of_quotes.catalogue():
        kind, _, rest = name.partition("-")
        if kind in ("status", "verdict"):
            assert f'data-word="{name}"' in html
            assert f'"{rest}"' in scripts or f'"{name}"' in scripts or rest in get_args(Standing)


def test_all_that_the_script_imports_is_named_in_the_page_and_fetched_at_once(site: Path) -> None:
    html = (site / "figure" / "index.html").read_text("utf-8")
    named = re.findall(r'rel="modulepreload" href="../assets/javascripts/quote/([a-z]+[.]js)"', html)
    assert {*named, "page.js"} == {path.name for path in SCRIPTS.glob("*.js")}


def test_every_word_of_the_page_stands_in_both_languages() -> None:
    for name, entry in page_of_quotes.catalogue().items():
        assert set(entry) == {"zh", "en"} and entry["zh"] and entry["en"], name
        gaps = [
            sorted(part.partition("]")[0] for part in entry[lang].split("[")[1:]) for lang in ("zh", "en")
        ]
        assert gaps[0] == gaps[1], name
