"""The page of one indicator says what its figures are, where they come from, and nothing more."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from builders import NATION, PERCENT, code, indicator, observation, quotation, source, target
from paged import dataset, plan, site
from parsed import text
from publisher import pages
from publisher.charts import Chart
from publisher.model import Breakdown, Catalogue, Excuse, Indicator, Observation, Quotation
from publisher.package import Text as Both

ADDRESS = "data/community-governance/community-workers/"


def page(one: Indicator, lang: str = "zh") -> str:
    """The indicator's page as the theme puts it together."""
    return site(Catalogue((dataset(one),)))[ADDRESS if lang == "zh" else f"en/{ADDRESS}"]


def test_the_headline_is_the_latest_figure_of_the_home_area_with_its_qualifier() -> None:
    one = indicator(
        observation("22000", "2021"),
        observation("23000", "2022", qualifier="at-least"),
        observation("4338000", "2023", area=NATION),
    )
    headline = text(page(one)).partition("数字")[0]
    assert "2.3万人以上" in headline
    assert "2022年 · 内蒙古自治区" in headline
    assert "at least 23,000 people" in text(page(one, "en"))


def test_a_percentage_is_set_as_one_figure() -> None:
    one = indicator(observation("85.8"), unit=PERCENT)
    assert '<span class="pf-large__digits">85.8</span><span class="pf-large__scale">%</span>' in page(one)


def test_each_row_of_the_table_is_the_anchor_of_its_figure_and_holds_its_exact_value() -> None:
    shown = page(indicator(observation("85.80", "2022-12-31"), observation("1234.5", "2023"), unit=PERCENT))
    assert '<tr id="f-150000.2022-12-31">' in shown
    assert '<td data-value="85.80">85.8</td>' in shown
    assert "<td>1,234.5</td>" in shown  # which says what the file has
    assert "2022年12月31日" in shown


def _rows(shown: str) -> list[str]:
    return re.findall(r'<tr id="f-([^"]+)"', shown)


def _both(years: Iterable[str]) -> dict[str, list[Observation]]:
    return {
        "150000": [observation(period=year) for year in years],
        "CHN": [observation(area=NATION, period=year) for year in years],
    }


@pytest.mark.parametrize(
    "rows",
    [
        lambda home, nation: [*home, *nation],
        lambda home, nation: [home[0], *nation, home[1]],  # a year added in the last row of the file
        lambda home, nation: [home[0], nation[0], home[1], nation[1]],
    ],
    ids=["by-place", "added-last", "by-time"],
)
def test_places_stand_as_in_the_file_and_the_newest_figure_of_each_first(
    rows: Callable[[list[Observation], list[Observation]], list[Observation]],
) -> None:
    home, nation = _both(("2021", "2022")).values()
    assert _rows(page(indicator(*rows(home, nation)))) == [
        "150000.2022",
        "150000.2021",
        "CHN.2022",
        "CHN.2021",
    ]


@pytest.mark.parametrize(
    ("file", "listed"),
    [
        (("2021.F", "2021.M", "2022.F", "2022.M"), ["2022.F", "2022.M", "2021.F", "2021.M"]),
        (("2021.F", "2022.F", "2021.M", "2022.M"), ["2022.F", "2021.F", "2022.M", "2021.M"]),
        (("2020.V1", "2022.V1", "2021.V2", "2023.V2"), ["2023.V2", "2021.V2", "2022.V1", "2020.V1"]),
        (("2020.V1", "2023.V1", "2020._T", "2022._T"), ["2022", "2020", "2023.V1", "2020.V1"]),
    ],
    ids=["by-time", "by-group", "a-newer-edition", "a-total"],
)
def test_groups_of_one_time_stay_together_only_where_the_file_goes_by_time(
    file: tuple[str, ...], listed: list[str]
) -> None:
    def of(group: str) -> tuple[Breakdown]:
        return (Breakdown("sex", Both("性别", "Sex"), code(group, group, group)),)

    held = [observation(period=year, breakdowns=of(group)) for year, group in (f.split(".") for f in file)]
    assert _rows(page(indicator(*held))) == [f"150000.{one}" for one in listed]


def test_notes_are_numbered_as_the_table_lists_their_figures() -> None:
    noted = (observation(period=year, note=Both(f"{year}年的注", "note")) for year in ("2021", "2022"))
    shown = page(indicator(*noted))
    assert re.findall(r'<sup><a href="#words-f-150000.(\d+)">注(\d)</a>', shown) == [
        ("2022", "1"),
        ("2021", "2"),
    ]


def test_a_group_is_part_of_a_figures_anchor_and_has_a_column_of_its_own() -> None:
    women = Breakdown("sex", Both("性别", "Sex"), code("F", "女", "women"))
    total = Breakdown("sex", Both("性别", "Sex"), code("_T", "合计", "total"))
    shown = page(
        indicator(observation("23000", breakdowns=(total,)), observation("15000", breakdowns=(women,)))
    )
    assert 'id="f-150000.2022"' in shown
    assert 'id="f-150000.2022.F"' in shown
    assert "性别" in shown
    assert "Sex" in page(indicator(observation(breakdowns=(women,))), "en")


def test_a_breakdown_that_says_nothing_has_no_column() -> None:
    total = Breakdown("sex", Both("性别", "Sex"), code("_T", "合计", "total"))
    assert "性别" not in page(indicator(observation(breakdowns=(total,))))


def test_a_missing_value_says_why_and_is_no_zero() -> None:
    shown = page(indicator(observation("23000", "2021"), observation(None, "2022", status="Q")))
    cell = '<td class="pf-missing" data-value="" data-status="Q">没有数字：保密，不公布</td>'
    assert cell in shown


def test_the_number_is_marked_in_the_words_that_carry_it() -> None:
    one = indicator(observation("23000", qualifier="at-least", quotation=quotation("社区工作者2.3万多人")))
    assert '<blockquote lang="zh-Hans">社区工作者<mark>2.3万多</mark>人</blockquote>' in page(one)


def test_words_stay_in_their_own_language_on_the_english_page() -> None:
    shown = page(indicator(observation(quotation=quotation("社区工作者23000人"))), "en")
    assert '<blockquote lang="zh-Hans">社区工作者<mark>23000</mark>人</blockquote>' in shown


def test_where_no_words_are_held_the_page_says_so_and_quotes_nothing() -> None:
    shown = page(indicator(observation(quotation=quotation(""))))
    assert "原话不在手边" in shown
    assert "<blockquote" not in shown


def test_of_a_figure_that_is_missing_no_words_are_said_to_be_wanting_or_taken_over() -> None:
    unsaid = replace(quotation(""), source=source(sha256="0" * 64))
    gone = observation(None, "2021", status="O", quotation=unsaid)
    shown = page(indicator(observation(), gone))
    assert "来源里没有这个数字" in shown
    assert "由程序" not in shown and "原话不在手边" not in shown


def test_what_is_taken_away_is_one_step_from_the_top_of_the_page() -> None:
    ways = page(indicator(observation("23000"))).partition('class="pf-ways">')[2].partition("</p>")[0]
    assert text(ways) == "下载 · 引用"
    assert re.findall('href="([^"]*)"', ways) == ["#downloads", "#cite"]


def test_what_any_reader_takes_for_granted_is_not_said_of_a_figure() -> None:
    def facts(one: Indicator) -> str:
        return page(one, "en").partition('class="pf-facts"')[2].partition("</dl>")[0]

    plain = facts(indicator(observation("23000"), direction=code("none", "不作评价", "neither")))
    assert "<dt>Unit</dt>" in plain
    assert not re.search("<dt>(?:Status|Decimals|Better or worse)</dt>", plain)
    derived = facts(indicator(observation("23000", status="E"), decimals=1))
    assert "<dt>Better or worse</dt>" in derived
    assert "<dt>Status</dt>" in derived
    assert "<dt>Decimals</dt><dd>at most one decimal place</dd>" in derived


def test_figures_that_share_words_and_note_share_one_entry() -> None:
    same = quotation("两年均为100人")
    one = indicator(observation("100", "2021", quotation=same), observation("100", "2022", quotation=same))
    entry = page(one).partition('id="words"')[2].partition('id="definition"')[0]
    assert entry.count("<blockquote") == 1
    assert 'id="words-f-150000.2021"' in entry
    assert 'id="words-f-150000.2022"' in entry


def test_words_that_follow_one_another_in_one_place_of_a_document_share_the_line_that_names_it() -> None:
    said = [
        Quotation(words, source(), place) for words, place in (("甲3", "一"), ("乙2", "一"), ("丙1", "二"))
    ]
    years = zip((3, 2, 1), said)
    one = indicator(*(observation(f"{n}", f"202{n}", quotation=held) for n, held in years))
    words = page(one).partition('id="words"')[2].partition('id="definition"')[0]
    assert [text(part) for part in re.findall("<h3.*?</h3>|<blockquote.*?</blockquote>", words)] == [
        *("工作报告，一", "甲3", "乙2"),
        *("工作报告，二", "丙1"),
    ]


def test_a_note_is_linked_from_the_figure_it_belongs_to() -> None:
    shown = page(indicator(observation(note=Both("口径不详", "Scope unknown"))))
    assert '<sup><a href="#words-f-150000.2022">注1</a></sup>' in shown
    assert '<a href="#f-150000.2022">注1</a></span> 口径不详' in shown


def test_an_answered_warning_stands_beside_its_figure() -> None:
    key = "community-workers/150000/2022"
    answer = Both("统计口径没有变。", "The scope has not changed.")
    excuse = Excuse("value-is-not-last-years", "observations", key, answer, "编者", "2027-11-23")
    excused = replace(dataset(indicator(observation())), excuses=(excuse,))
    for lang, address in (("zh", ADDRESS), ("en", f"en/{ADDRESS}")):
        words = (
            site(Catalogue((excused,)))[address].partition('id="words"')[2].partition('id="definition"')[0]
        )
        assert answer[lang] in words


def test_what_to_know_stands_above_the_figures() -> None:
    shown = page(indicator(caveat=Both("两个来源不一致。", "Two sources disagree.")))
    assert shown.index("两个来源不一致") < shown.index('id="table"')


def test_what_is_not_stated_is_said_to_be_not_stated() -> None:
    shown = page(indicator())
    assert "<dt>下次更新</dt><dd>原文未说明</dd>" in shown


def test_a_target_has_its_own_row_words_and_anchor() -> None:
    shown = page(indicator(targets=(target(),)))
    assert '<tr id="t-150000.2025">' in shown
    assert '<td>30,000 <span class="pf-qualifier">以上</span></td>' in shown
    assert "到2025年达到<mark>3万人以上</mark>" in shown


def test_a_part_and_its_whole_lead_to_each_other() -> None:
    part = indicator(id="urban-workers", title=Both("城市社区工作者", "Urban"), part_of="community-workers")
    made = site(Catalogue((dataset(indicator(), part),)))
    assert '<a href="../urban-workers/">城市社区工作者</a>' in made[ADDRESS]
    assert (
        '<a href="../community-workers/">社区工作者人数</a>'
        in made[ADDRESS.replace("community-w", "urban-w")]
    )


def test_a_rate_shows_what_is_divided_by_what() -> None:
    people = indicator(id="residents", title=Both("人口", "Residents"))
    rate = indicator(numerator="residents", denominator="residents", factor=Decimal(10000))
    shown = site(Catalogue((dataset(rate, people),)))[ADDRESS]
    assert "人口 ÷ 人口 × 10,000" in text(shown)


def drawn(*shown: Observation, marks: tuple[str, ...] = ()) -> pages.Draw:
    return lambda indicator, lang: Chart("<svg><title>{{ 1 }}</title></svg>", shown, (), "", marks)


def chart(one: Indicator, draw: pages.Draw) -> str:
    made = pages.plan(Catalogue((dataset(one),)), draw)
    return made["theme/fragments/zh/data/community-governance/community-workers/chart.html"].decode()


def test_the_marks_of_a_chart_are_explained_in_words() -> None:
    one = indicator()
    assert "线断开的地方没有数字" in chart(one, drawn(*one.observations, marks=("gap",)))


def test_a_chart_that_leaves_figures_out_says_how_many() -> None:
    one = indicator(observation("1", "2021"), observation("2", "2022"))
    assert "同一组数字" in chart(one, drawn(*one.observations))
    assert "没有画出的1个数字" in chart(one, drawn(one.observations[0]))


def test_words_inside_a_picture_are_no_template_code() -> None:
    assert "{{" not in chart(indicator(), drawn())


def test_an_indicator_without_a_figure_says_so() -> None:
    one = indicator(observation(None, status="O"))
    assert "目前没有可公布的数字" in page(one)


def test_the_description_is_the_sentence_that_the_page_opens_with() -> None:
    made = plan(Catalogue((dataset(),)))["docs/zh/data/community-governance/community-workers.md"]
    said = made.partition("description: ")[2].partition("\n")[0].strip('"')
    assert said in text(page(indicator()))


def test_a_document_lists_every_figure_and_target_taken_from_it() -> None:
    one = indicator(
        observation("22000", "2021"), observation("23000", "2022"), targets=(target(),),
    )  # fmt: skip
    shown = site(Catalogue((dataset(one, sources={"report-2022": source()}),)))["data/sources/"]
    assert 'id="source-report-2022"' in shown
    assert "从中摘出的3个数字" in shown
    for anchor in ("f-150000.2021", "f-150000.2022", "t-150000.2025"):
        assert f'href="../community-governance/community-workers/#{anchor}"' in shown


def test_a_document_of_very_many_figures_leads_to_the_package_instead_of_to_each() -> None:
    many = [
        indicator(
            observation("1", "2021"),
            observation("2", "2022"),
            id=f"thing-{n}",
            title=Both(f"第{n}种", f"Thing {n}"),
        )
        for n in range(60)
    ]
    shown = site(Catalogue((dataset(*many, sources={"report-2022": source()}),)))["data/sources/"]
    assert "从中摘出的120个数字" in shown
    assert '<a href="../community-governance/">社区治理：120个数字</a>' in shown
    assert "第7种" not in shown


def test_an_indicator_with_only_a_target_says_which() -> None:
    one = replace(indicator(targets=(target(),)), observations=())
    assert "没有实际数字，只有目标：2025年3万人以上" in page(one)
    assert "no figure, only a target: at least 30,000 people by 2025" in page(one, "en")


def test_an_indicator_with_only_groups_says_so_and_makes_no_total_up() -> None:
    women = Breakdown("sex", Both("性别", "Sex"), code("F", "女", "women"))
    assert "只有分组或分版本的数字" in page(indicator(observation("15000", breakdowns=(women,))))
