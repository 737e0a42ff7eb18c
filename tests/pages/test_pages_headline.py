"""The top of an indicator's page, what to know, other areas and policy measures."""

from dataclasses import replace

from test_pages_indicator import ADDRESS, page

from builders import NATION, REGION, code, indicator, measure, observation, target
from paged import dataset, plan, site
from parsed import text
from publisher import charts
from publisher.changes.sentences import said as reviewed
from publisher.downloads import readme
from publisher.embed import exhibit
from publisher.model import Area, Catalogue, Indicator, Observation
from publisher.package import Text as Both
from publisher.text.beside import beside
from publisher.text.sentences import sentence

ANNUAL = code("annual", "每年", "annual")


def top(one: Indicator, lang: str = "zh") -> str:
    """What a reader reads above the table."""
    return text(page(one, lang).partition('id="table"')[0])


def test_the_change_since_the_figure_before_stands_with_the_headline() -> None:
    one = indicator(observation("22000", "2021"), observation("23000", "2022"))
    assert "比2021年增加1,000人（4.5%）" in top(one)
    assert "Up 1,000 (4.5%) from 2021" in top(one, "en")


def test_the_change_between_the_only_two_figures_is_told_once() -> None:
    one = indicator(
        observation("22000", "2021"),
        observation("23000", "2022"),
        observation("4338000", "2023", area=NATION),
    )
    assert top(one).count("增加1,000人") == 1
    assert "全国2023年为433.8万人。" in top(one)


def test_two_figures_for_one_time_are_told_once_above_what_is_to_be_known() -> None:
    one = indicator(observation("17800", "2022"), observation("17250", "2022-12-31"))
    assert top(one).partition("须知")[0].count("17,250") == 1
    assert top(one, "en").partition("What to know")[0].count("17,250") == 1


def test_the_target_is_told_once() -> None:
    one = indicator(observation("23000"), targets=(target(),))
    assert top(one).count("3万人以上") == 1


def test_a_target_of_another_area_which_the_headline_does_not_show_is_told_below_it() -> None:
    one = indicator(observation("23000"), targets=(target(area=NATION),))
    assert "全国的目标是到2025年达到3万人以上。" in top(one)


def test_the_change_over_a_longer_time_is_told_beside_the_last_one() -> None:
    one = indicator(
        *(observation(v, y) for v, y in (("20000", "2020"), ("22000", "2021"), ("23000", "2022")))
    )
    assert "比2021年增加1,000人（4.5%）" in top(one)
    assert "从2020年的2万人增加到2022年的2.3万人，增加3,000人（15%）。" in top(one)


def test_where_no_change_can_be_worked_out_the_page_says_why() -> None:
    rows = (
        observation(value, year, qualifier="at-least")
        for value, year in (("22000", "2021"), ("23000", "2022"))
    )
    assert "上一个数：2021年为2.2万人以上；两个数都只给出下限，算不出增减" in top(indicator(*rows))


def test_the_target_says_how_far_it_is_and_leads_to_its_row() -> None:
    one = indicator(observation("23000", qualifier="at-least"), targets=(target(),))
    assert "目标 到2025年达到3万人以上，目前至少为目标的76%，至多还差7,000人" in top(one)
    assert 'class="pf-goal"><span class="pf-key">目标</span> <a href="#t-150000.2025">' in page(one)


def test_the_next_update_is_a_day_and_the_browser_is_told_from_when_to_count() -> None:
    shown = page(indicator(frequency=ANNUAL, next_update="2027-03-31"))
    assert "下次更新应在2027年3月31日" in text(shown)
    assert (
        'data-past="2027-03-31" data-months="，已经晚了[n]个月" data-days="，已经晚了[n]天"></span>' in shown
    )
    english = top(indicator(next_update="2027-03-31"), "en")
    assert "Next update due 31 March 2027" in english
    assert "overdue" not in english  # only a browser knows today


def test_where_no_day_is_given_a_regular_figure_says_of_when_it_is() -> None:
    said = "更新频率：每年。下次更新的日期没有说明；这里最新的是2021年的数字"
    assert said in top(
        indicator(observation("1", "2021"), observation("2", "2025", area=NATION), frequency=ANNUAL)
    )


def test_nothing_is_promised_of_figures_that_nobody_promised() -> None:
    assert "pf-due" not in page(indicator(frequency=code("unknown", "原文未说明")))


def test_what_to_know_is_what_was_written_and_then_what_the_data_shows() -> None:
    shown = top(
        indicator(observation("23000", qualifier="at-least"), caveat=Both("两个来源不一致。", "They differ."))
    )
    written, found = shown.index("两个来源不一致。"), shown.index("这是下限")
    assert written < found < shown.index("只有这一个数字")


def test_missing_values_are_told_apart_by_reason_in_table_caption_and_sentence() -> None:
    rows = (
        observation(None, "2020", status="L"),
        observation(None, "2021", status="Q"),
        observation("1", "2022"),
    )
    made = page(indicator(*rows))
    shown = text(made)
    assert 'data-status="L">没有数字：有数据，没有收集</td>' in made
    assert 'data-status="Q">没有数字：保密，不公布</td>' in made
    assert "2020年没有数字（有数据，没有收集）；2021年没有数字（保密，不公布）。" in shown
    assert "表中有2处没有数字：有数据，没有收集（1处）；保密，不公布（1处）。" in shown


def test_a_break_is_marked_in_its_row_and_said_in_words() -> None:
    one = indicator(observation("1", "2021"), observation("2", "2022", status="B"))
    assert '<tr id="f-150000.2022" class="pf-break">' in page(one)
    assert "从2022年起统计口径有变化" in top(one)
    assert "其间统计口径有变化" in top(one)


def cities(*values: str, **changes: object) -> list[Observation]:
    areas = [Area(f"15{n:02}00", Both(f"{n}市", f"City {n}"), "150000", "prefecture") for n in range(1, 9)]
    return [observation(v, area=area, **changes) for v, area in zip(values, areas)]


def ranks(*rows: Observation) -> dict[str, int]:
    return {one.observation.area.name.zh: one.rank for one in beside(indicator(*rows))}


def test_areas_of_one_level_and_time_are_ranked_and_equals_share_a_rank() -> None:
    found = ranks(observation("90"), *cities("10", "40", "20", "20", "5"))
    assert found == {"内蒙古自治区": 0, "2市": 1, "3市": 2, "4市": 2, "1市": 4, "5市": 5}


def test_a_figure_that_is_no_plain_number_of_that_time_has_no_rank() -> None:
    found = ranks(
        observation("90"),
        *cities("10", "40"),
        replace(cities("1", "1", "99")[2], qualifier="at-least"),
        replace(cities("1", "1", "1", "98")[3], period="2019"),
        replace(cities("1", "1", "1", "1", "97")[4], status="D"),
        replace(cities("1", "1", "1", "1", "1", "96")[5], refers_to="cumulative"),
    )
    assert [area for area, rank in found.items() if rank] == ["2市", "1市"]


def test_of_each_area_the_figure_nearest_in_time_stands_beside_the_home_figure() -> None:
    nation = [observation(str(n), str(2017 + n), area=NATION) for n in range(1, 9)]
    shown = beside(indicator(observation("90", "2022"), *nation))
    assert [(b.observation.period, b.apart) for b in shown] == [("2022", False), ("2022", False)]
    late = beside(indicator(observation("90", "2030"), *nation))
    assert [(b.observation.period, b.apart) for b in late] == [("2025", True), ("2030", False)]


def test_a_day_and_its_year_are_not_said_to_be_one_time() -> None:
    shown = beside(indicator(observation("90", "2022"), observation("9", "2022-12-31", area=NATION)))
    assert [(b.observation.area, b.apart) for b in shown] == [(NATION, True), (REGION, False)]


def test_other_areas_have_a_section_that_says_what_the_comparison_is_worth() -> None:
    section = page(indicator(observation("90"), *cities("10", "40"))).partition('id="areas"')[2]
    said = text(section.partition('id="words"')[0])
    assert "各地区的数字是同一时间的。同级、同时间、同口径的确数从高到低排名；高不等于好。" in said
    assert said.index("2市") < said.index("1市")
    assert '<a href="#f-150200.2022">40人</a>' in section


def test_areas_that_cannot_be_ranked_are_not() -> None:
    section = page(indicator(observation("90"), observation("9", "2019", area=NATION))).partition(
        'id="areas"'
    )[2]
    said = text(section.partition('id="words"')[0])
    assert "只并列，不排名" in said and "名次" not in said
    assert "时间不同的，各写各的时间" in said


def test_of_very_many_areas_the_first_are_listed_and_all_are_counted() -> None:
    many = [
        observation(str(n), area=Area(f"{n:06}", Both(f"{n}县", f"County {n}"), "", "county"))
        for n in range(1, 81)
    ]
    section = page(indicator(observation("90"), *many)).partition('id="areas"')[2].partition('id="words"')[0]
    assert section.count("<tr>") == 60  # the head, and all shown but the home area
    assert "共81个地区，这里列出前60个" in section


def test_an_indicator_of_one_area_has_no_section_of_areas() -> None:
    assert 'id="areas"' not in page(indicator(observation("90", area=REGION)))


def test_measures_on_the_topic_or_on_the_package_as_a_topic_are_named() -> None:
    def shown(topic: str) -> str:
        tasks = measure(topic=code(topic, "社区治理", "Community governance"))
        return site(Catalogue((dataset(indicator(), measures=(tasks,)),)))[ADDRESS].partition('id="related"')[
            2
        ]

    for topic in ("workforce", "community-governance"):
        assert '<a href="../#measure-service-list">社区服务清单</a>' in shown(topic)
        assert "政策措施：社区治理" in text(shown(topic))
    assert "社区服务清单" not in shown("charity")


def test_of_many_measures_six_are_named_and_the_ledger_has_the_rest() -> None:
    tasks = tuple(measure(id=f"m-{n}", topic=code("workforce", "队伍", "Workforce")) for n in range(9))
    shown = site(Catalogue((dataset(indicator(), measures=tasks),)))[ADDRESS].partition('id="related"')[2]
    assert shown.count("#measure-m-") == 6
    assert '<a href="../#topic-workforce">查看全部：9项措施</a>' in shown


def test_what_is_calculated_from_an_indicator_is_named_on_its_page() -> None:
    people = indicator(
        observation("9", indicator="residents"), id="residents", title=Both("人口", "Residents")
    )
    rate = indicator(numerator="residents", denominator="residents")
    shown = site(Catalogue((dataset(rate, people),)))[ADDRESS.replace("community-workers", "residents")]
    assert "用它算出的" in text(shown.partition('id="related"')[2])


def test_an_indicator_is_put_into_words_once_and_the_same_words_stand_everywhere() -> None:
    one = indicator(observation("22000", "2021"), observation("23000", "2022"), targets=(target(),))
    for lang in ("zh", "en"):
        said = sentence(one, lang)
        drawn = charts.draw(one, lang)
        assert drawn is not None and drawn.description == said
        assert f'description: "{said}"' in plan(Catalogue((dataset(one),)))[f"docs/{lang}/{ADDRESS[:-1]}.md"]
        assert exhibit.Exhibit(one, dataset(one), lang, drawn).reading == said
        assert said in readme.of_indicator(one, dataset(one), [])
        assert reviewed(one)[lang] == said
