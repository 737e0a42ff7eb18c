"""Wholes beside their parts, rates beside theirs, and what names and words say of both."""

import pytest

from publisher.checks.translated import contradiction
from publisher.problem.messages import say
from samples import TABLES, descriptor, problems, seen, swap, write

AREAS = TABLES["areas"] + "150200,包头市,Baotou,150000,prefecture\n"


def row(area, period, value, indicator="workers", words="not-held", qualifier="exact"):
    return f"{indicator},{area},{period},{value},{qualifier},as-of,A,elsewhere,{words},,,\n"


def observed(*rows):
    return TABLES["observations"] + "".join(rows)


def region(period, whole, one, other, **more):
    """A region and its two cities in one year."""
    return row("150000", period, whole, **more) + row("150100", period, one) + row("150200", period, other)


ADDITIVE = swap("staff,annual,,,,,value,,,,", "staff,irregular,,,,,value,,true,,")
TWO = ADDITIVE(TABLES["indicators"]) + (
    "drivers,司机,Drivers,司机人数,People who drive,people,stock,0,none,staff,irregular,,,,,"
    "value,workers,true,,\n"
)
RATE = swap(
    "staff,annual,,,,,value,,,,\ninspected", "staff,annual,,workers,drivers,10000,value,,,,\ninspected"
)(TWO)
SOUND = region(2019, 22900, 10900, 12000) + region(2020, 22950, 10930, 12020)


def adding(*rows, indicators=ADDITIVE):
    return {"areas": AREAS, "indicators": indicators, "observations": observed(SOUND, *rows)}


def rates(*values):
    """Drivers, workers and their rate in the region, year by year."""
    return "".join(
        row("150000", year, 200 + n, "drivers")
        + row("150000", year, 100 + n)
        + row("150000", year, value, "workers-per-10k")
        for n, (year, value) in enumerate(zip((2016, 2017, 2018), values))
    )


RATED = {"areas": AREAS, "indicators": RATE.replace("value,workers,true", "value,,true")}

BY_SEX = {
    "name": "sex",
    "type": "string",
    "title": "性别",
    "title@en": "Sex",
    "constraints": {"required": True},
    "categories": [
        {"value": v, "label": zh, "label@en": en}
        for v, zh, en in (("_T", "合计", "total"), ("male", "男", "male"), ("_Z", "不适用", "not applicable"))
    ],
}


def by_sex(described):
    """With a breakdown of the observations."""
    schema = described["resources"][1]["schema"]
    schema["fields"].append(BY_SEX)
    schema["primaryKey"].append("sex")


def broken_down(place):
    """Workers by sex in one year, and once more as if they were not broken down."""
    header, first, *others = TABLES["observations"].splitlines()
    male = "workers,150000,2021,13000,exact,as-of,A,elsewhere,not-held,,,,male"
    total = "workers,150000,2021,23000,exact,as-of,A,elsewhere,not-held,,,,_Z"
    rows = [f"{header},sex", f"{first},_T", male, total, *(f"{line},_Z" for line in others)]
    write(place, by_sex, observations="\n".join(rows) + "\n")


# rule: (how the sample is changed, the line, the field)
def inspected(whole, one, other):
    """The inspection rates of a region and its two cities in 2020, when their workers add up."""
    areas = (("150000", whole), ("150100", one), ("150200", other))
    return "".join(row(area, 2020, value, "inspected") for area, value in areas)


GREW = TABLES["indicators"] + (
    "growth,社区工作者增速,Growth of workers,比上年增长的百分数,Growth in a year,percent,rate,1,none,"
    "staff,irregular,,,,,value,,,,\n"
)


def growing(*rates):
    """Workers of a city in four years, and by how much they are said to have grown."""
    counts = "".join(row("150100", 2018 + n, count) for n, count in enumerate((2001, 2101, 2164, 2401)))
    return counts + "".join(row("150100", 2019 + n, rate, "growth") for n, rate in enumerate(rates))


def grown(*rates):
    return {"indicators": GREW, "observations": observed(growing(*rates))}


EXAMPLES = {
    "growth-follows-from-its-series": (grown(5, 3, 19), 12, "value"),
    "target-is-of-the-size-of-its-figure": (
        {"targets": swap("30000,at-least,report,到2025年达到3万人以上", "3000,at-least,elsewhere,not-held")},
        2,
        "value",
    ),
    "address-bears-its-year": (
        {"sources": swap("https://example.org/1", "https://example.org/gb2012.html")},
        3,
        "url",
    ),
    "rate-lies-between-its-parts": (adding(inspected(88.1, 85.2, 86.4)), 12, "value"),
    "parts-add-up": (adding(region(2021, 22979, 10950, 12030)), 12, "value"),
    "sums-are-said-to-add-up": (
        adding(
            region(2021, 22980, 10950, 12030),
            indicators=ADDITIVE(TABLES["indicators"]).replace("true", "false"),
        ),
        2,
        "additive",
    ),
    "areas-are-all-there": (
        adding(row("150000", 2019, 30, "drivers"), row("150100", 2019, 10, "drivers"), indicators=TWO),
        12,
        "area",
    ),
    "part-is-not-above-its-whole": (
        adding(
            row("150100", 2019, 10981, "drivers"),
            indicators=TWO.replace(
                "staff,irregular,,,,,value,workers,true", "staff,irregular,,,,,value,workers,false"
            ),
        ),
        12,
        "value",
    ),
    "part-has-the-unit-of-its-whole": (
        {
            "indicators": swap(
                "share,1,higher,staff,annual,,,,,share,,", "share,1,higher,staff,annual,,,,,share,workers,"
            )
        },
        4,
        "part_of",
    ),
    "part-is-not-its-own-whole": (
        {"indicators": swap("value,,,,\nworkers", "value,workers,,,\nworkers")},
        2,
        "part_of",
    ),
    "rate-names-all-its-parts": (
        {
            "indicators": swap(
                "annual,,,,,value,,,,\ninspected", "annual,,workers,,10000,value,,,,\ninspected"
            )
        },
        3,
        "denominator",
    ),
    "rate-follows-from-its-parts": (
        {**RATED, "observations": observed(rates(5000, 6025, 5050))},
        11,
        "value",
    ),
    "kind-fits-its-unit": ({"indicators": swap("people,stock", "people,share")}, 2, "kind"),
    "rates-do-not-add-up": ({"indicators": swap("share,,,,", "share,,true,,")}, 4, "additive"),
    "rate-is-made-of-others": (
        {
            "indicators": swap(
                "staff,annual,,,,,value,,,,\ninspected",
                "staff,annual,,workers,workers,100,value,,,,\ninspected",
            )
        },
        3,
        "denominator",
    ),
    "frequency-fits-its-series": (
        {
            "indicators": swap("people,stock,0,higher,staff,annual", "people,stock,0,higher,staff,monthly"),
            **{"observations": observed(row("150000", 2021, 22990), row("150000", 2020, 22951))},
        },
        2,
        "frequency",
    ),
    "series-refers-alike": (
        {
            "observations": observed(
                *(row("150100", year, value) for year, value in ((2018, 2210), (2019, 2251), (2020, 2262))),
                row("150100", 2021, 2285).replace("as-of", "period"),
            )
        },
        9,
        "refers_to",
    ),
    "total-is-marked-as-one": (broken_down, 4, "sex"),
    "area-has-a-parent": ({"areas": swap("Hohhot,150000", "Hohhot,")}, 4, "parent"),
    "names-are-not-nearly-the-same": (
        {"areas": TABLES["areas"] + "150200,呼和浩特 市,Hohhot City,150000,prefecture\n"},
        5,
        "name",
    ),
    "document-is-listed-once": (
        {
            "sources": lambda text: text.replace("example.org/1,,", "example.org/1,{},").replace(
                "{}", text.splitlines()[1].split(",")[7]
            ),
            "observations": swap("O,elsewhere,not-held", "O,elsewhere,没有公布"),
        },
        3,
        "sha256",
    ),
    "source-is-cited": (
        {
            "observations": swap("O,elsewhere", "O,report")
            .__call__(TABLES["observations"])
            .replace("report,not-held", "report,没有公布")
        },
        3,
        "source",
    ),
    "translation-keeps-the-figures": (
        {"indicators": swap("在社区工作的人,People", "在社区工作满6个月的人,People of 12 months")},
        2,
        "definition@en",
    ),
    "letters-are-what-they-look-like": (
        {"indicators": swap("Community workers", "Cоmmunity workers")},
        2,
        "title@en",
    ),
    "locator-names-a-place": ({"observations": swap("2.3万多人,,", "2.3万多人,2-Jan,")}, 2, "locator"),
    "text-is-no-placeholder": ({"indicators": swap("在社区工作的人", "待补充")}, 2, "definition"),
    "chinese-is-chinese": (
        {"indicators": swap("在社区工作的人", "People who work in communities")},
        2,
        "definition",
    ),
    "words-are-in-both-languages": ({"observations": swap("多人,,,", "多人,,不含兼职。,")}, 2, "note@en"),
    "english-is-english": ({"areas": swap("Hohhot", "呼和浩特")}, 4, "name@en"),
    "excerpt-is-short": (
        {
            "observations": swap(
                "社区工作者2.3", "各项工作取得新的进展。全区社区治理水平不断提高。社区工作者2.3"
            )
        },
        2,
        "excerpt",
    ),
    "excerpt-names-the-area": (
        {
            "areas": AREAS,
            "observations": observed(row("150100", 2021, 2310, words="包头市社区工作者2310人")),
        },
        6,
        "excerpt",
    ),
    "boolean-is-true-or-false": (
        {"indicators": swap("staff,annual,,,,,value,,,,", "staff,annual,,,,,value,,TRUE,,")},
        2,
        "additive",
    ),
    "number-is-no-formula": ({"observations": swap("23000", "=SUM(D3:D9)")}, 2, "value"),
    "header-is-not-repeated": (
        {"observations": TABLES["observations"] + TABLES["observations"].splitlines()[0] + "\n"},
        6,
        "indicator",
    ),
}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_what_does_not_agree_is_one_problem_with_its_line_and_field(rule, tmp_path):
    changes, line, field = EXAMPLES[rule]
    changes(tmp_path) if callable(changes) else write(tmp_path, **changes)
    assert seen(tmp_path) == [(rule, line, field)]


def test_figures_that_agree_are_no_problem(tmp_path):
    write(tmp_path, **adding(region(2021, 22980, 10950, 12030)))
    assert seen(tmp_path) == []
    write(tmp_path, **{**RATED, "observations": observed(rates(5000, 5025, 5050))})
    assert seen(tmp_path) == []


def test_a_list_of_some_areas_never_adds_up_and_is_not_asked_to(tmp_path):
    some = region(2019, 22900, 100, 200) + region(2020, 22950, 105, 205)
    write(tmp_path, areas=AREAS, indicators=ADDITIVE, observations=observed(some))
    assert seen(tmp_path) == []


def test_an_indicator_that_does_not_add_up_is_not_asked_to(tmp_path):
    write(tmp_path, areas=AREAS, observations=observed(SOUND, region(2021, 22979, 10950, 12030)))
    assert seen(tmp_path) == []


def test_a_part_that_is_withheld_leaves_its_total_alone(tmp_path):
    withheld = row("150200", 2021, "").replace(",A,", ",Q,")
    write(tmp_path, **adding(row("150000", 2021, 22979), row("150100", 2021, 10950), withheld))
    assert seen(tmp_path) == []


def test_a_total_in_ten_thousands_may_differ_by_what_was_rounded_away(tmp_path):
    rounded = region(2021, 23000, 10949, 12003, words="2.3万人")
    write(tmp_path, **adding(rounded))
    assert seen(tmp_path) == []
    write(tmp_path, **adding(region(2021, 23000, 10949, 13003, words="2.3万人")))
    assert seen(tmp_path) == [("parts-add-up", 12, "value")]


def test_a_total_that_is_only_at_least_something_is_asked_about_and_not_refused(tmp_path):
    write(tmp_path, **adding(region(2021, 29000, 10950, 12030, qualifier="at-least")))
    assert [(p.rule, p.severity) for p in problems(tmp_path)] == [("parts-add-up", "warning")]


def test_the_years_of_one_total_are_one_problem(tmp_path):
    write(tmp_path, **adding(region(2021, 22979, 10950, 12030), region(2018, 22989, 10950, 12030)))
    [problem] = problems(tmp_path)
    assert (problem.line, problem.facts["more"]) == (12, 1)
    assert say(problem, "zh").message == (
        "合计是 22979，下级地区（150100、150200）加起来却是 22980，相差 1。（这一栏还有1处同样的问题。）"
    )


def test_a_wrong_sum_is_placed_where_it_is_wrong_and_not_at_every_level_above(tmp_path):
    nation = "".join(
        row("CHN", year, whole) + row("110000", year, 50)
        for year, whole in ((2019, 22950), (2020, 23000), (2021, 23030))
    )
    write(
        tmp_path,
        **{
            **adding(nation, region(2021, 22970, 10950, 12030)),
            "areas": AREAS + "110000,北京市,Beijing,CHN,province\n",
        },
    )
    assert seen(tmp_path) == [("parts-add-up", 18, "value")]


def grouped(codes):
    """The sample with a breakdown of its observations."""

    def describe(described):
        schema = described["resources"][1]["schema"]
        categories = [{"value": c, "label": c, "label@en": c} for c in codes]
        sex = {"name": "sex", "type": "string", "title": "性别", "title@en": "Sex", "categories": categories}
        at = [f["name"] for f in schema["fields"]].index("period") + 1
        schema["fields"].insert(at, {**sex, "constraints": {"required": True}})
        schema["primaryKey"] = [*schema["primaryKey"], "sex"]

    return describe


def test_the_groups_of_a_breakdown_add_up_to_the_whole(tmp_path):
    def cut(year, code, value):
        return f"workers,150100,{year},{code},{value},exact,as-of,A,elsewhere,not-held,,,\n"

    base = TABLES["observations"].replace("period,", "period,sex,", 1).replace(",2022,", ",2022,_T,")
    good = cut(2020, "_T", 30) + cut(2020, "men", 10) + cut(2020, "women", 20)
    bad = cut(2021, "_T", 32) + cut(2021, "men", 10) + cut(2021, "women", 21)
    write(tmp_path, grouped(["_T", "men", "women"]), indicators=ADDITIVE, observations=base + good)
    assert seen(tmp_path) == []
    write(tmp_path, grouped(["_T", "men", "women"]), indicators=ADDITIVE, observations=base + good + bad)
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.line, problem.severity) == ("parts-add-up", 9, "error")
    assert descriptor()["name"] == "sample-figures"


def test_a_rate_that_never_follows_from_its_parts_is_a_question(tmp_path):
    write(tmp_path, **{**RATED, "observations": observed(rates(5100, 5125, 5150))})
    assert [(p.rule, p.severity) for p in problems(tmp_path)] == [("rate-follows-from-its-parts", "warning")]


def test_a_growth_rate_may_exceed_a_hundred_per_cent_and_a_share_may_not(tmp_path):
    change = swap("85.8,exact,period,A,report,年检率达85.8%", "104.2,exact,period,A,report,增长104.2%")
    growing = swap("通过年检的占比", "比上年增长的比例")
    rate = swap("percent,share", "percent,rate")
    write(tmp_path, observations=change, indicators=lambda text: rate(growing(text)))
    assert seen(tmp_path) == []
    write(tmp_path, observations=change, indicators=growing)
    assert seen(tmp_path) == [("percent-is-at-most-100", 4, "value")]


@pytest.mark.parametrize(
    "words", ["社区工作者2310人", "呼和浩特社区工作者2310人", "呼和浩特市2310人，多于包头市"]
)
def test_an_excerpt_may_name_no_area_or_its_own_in_short_or_another_beside_it(words, tmp_path):
    write(tmp_path, areas=AREAS, observations=observed(row("150100", 2021, 2310, words=words)))
    assert seen(tmp_path) == []


def test_a_row_of_totals_is_named_and_left_out(tmp_path):
    write(tmp_path, observations=TABLES["observations"] + "合计,,,123,,,,,,,,\n")
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.line, problem.facts["cause"]) == ("no-footnote-rows", 6, "total")


def test_two_places_may_have_one_name_in_two_provinces(tmp_path):
    two = "110105,朝阳区,Chaoyang,110000,county\n150105,朝阳区,Chaoyang,150100,county\n"
    write(tmp_path, areas=TABLES["areas"] + "110000,北京市,Beijing,CHN,province\n" + two)
    assert seen(tmp_path) == []


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("共2.3万多人", "More than 23,000 people"),
        ("资金1.07亿元", "Funds of 107 million yuan"),
        ("“十四五”规划，2021年6月", "14th Five-Year Plan, June 2021"),
        ("两亿两千万人次", "two hundred and twenty million attendances"),
        ("每万人15人", "15 per 10,000 people"),
        ("比上年多3个", "Three more than the year before"),
        ("民政部等18部门", "The ministry and 17 other departments"),
        ("满65周岁", "Aged sixty-five and over"),
        ("2022年喜迎二十大", "For the congress of 2022"),
        ("没有说明从何时算起", "The start of the count is not stated"),
    ],
)
def test_a_translation_that_puts_a_number_in_another_way_keeps_it(chinese, english):
    assert contradiction(chinese, english) == {}


@pytest.mark.parametrize(
    ("chinese", "english", "numbers"),
    [
        ("含3亿元", "With 30 billion yuan", ("300000000", "30000000000")),
        ("到2021年", "By 2012", ("2021", "2012")),
        ("第十三个五年规划", "14th Five-Year Plan", ("13", "14")),
        ("6月起", "Since July", ("6", "7")),
        ("多了3个", "Four more", ("3", "4")),
        ("每千人", "Per 10,000 people", ("1000", "10000")),
    ],
)
def test_a_translation_that_gives_another_number_is_told_which(chinese, english, numbers):
    assert contradiction(chinese, english) == dict(zip(("chinese", "english"), numbers))


@pytest.mark.parametrize(
    "locator", ["1月2日", "44563", "第0页", "p. -1", "第99999页", "https://example.org/a"]
)
def test_a_locator_is_no_date_no_impossible_page_and_no_address(locator, tmp_path):
    write(tmp_path, observations=swap("2.3万多人,,", f"2.3万多人,{locator},"))
    assert seen(tmp_path) == [("locator-names-a-place", 2, "locator")]


@pytest.mark.parametrize("locator", ["15", "第15页", "一、二是", "表2-1", "pp. 3-4", "p. 12"])
def test_a_locator_may_be_a_page_a_table_or_a_numbered_point(locator, tmp_path):
    write(tmp_path, observations=swap("2.3万多人,,", f"2.3万多人,{locator},"))
    assert seen(tmp_path) == []


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Community workers，total", "english-is-english"),
        ("Ｃommunity workers", "letters-are-what-they-look-like"),
        ("Community workers (total", "text-is-not-damaged"),
    ],
)
def test_an_english_title_has_the_letters_and_marks_of_english(words, rule, tmp_path):
    write(tmp_path, indicators=swap("Community workers", words))
    assert seen(tmp_path) == [(rule, 2, "title@en")]


@pytest.mark.parametrize(
    ("name", "rule"),
    [("呼和浩特巿", "letters-are-what-they-look-like"), ("《呼和浩特市", "text-is-not-damaged")],
)
def test_a_name_has_the_characters_that_are_meant_and_both_halves_of_its_brackets(name, rule, tmp_path):
    write(tmp_path, areas=swap("呼和浩特市", name))
    assert seen(tmp_path) == [(rule, 4, "name")]


def test_a_figure_said_to_be_missing_is_not_printed_in_its_excerpt(tmp_path):
    write(tmp_path, observations=swap("O,elsewhere,not-held", "Q,elsewhere,全国年检率85.1%"))
    assert seen(tmp_path) == [("status-agrees-with-value", 5, "status")]


def test_words_that_keep_a_figure_back_or_name_a_year_go_with_a_missing_one(tmp_path):
    for words in ("2022年全国没有年检率", "不足5人的不公布"):
        write(tmp_path, observations=swap("O,elsewhere,not-held", f"Q,elsewhere,{words}"))
        assert seen(tmp_path) == []


def test_a_break_in_a_series_says_what_changed(tmp_path):
    write(tmp_path, observations=swap("as-of,A,report,社区工作者2.3", "as-of,B,report,社区工作者2.3"))
    assert seen(tmp_path) == [("revision-says-why", 2, "note")]


def test_a_hash_of_nothing_proves_no_document(tmp_path):
    import hashlib

    write(
        tmp_path,
        sources=lambda text: text.replace(
            "example.org/1,,", f"example.org/1,{hashlib.sha256().hexdigest()},"
        ),
    )
    assert ("sha256-is-64-hex-digits", 3, "sha256") in seen(tmp_path)


@pytest.mark.parametrize(("rate", "said"), [(85.2, 0), (85.1, 0), (85.9, 0), (84.9, 1), (86.6, 1)])
def test_the_rate_of_a_whole_is_neither_above_nor_below_all_its_parts_rounding_aside(rate, said, tmp_path):
    write(tmp_path, **adding(inspected(rate, 85.2, 86.4)))
    assert seen(tmp_path) == [("rate-lies-between-its-parts", 12, "value")] * said


def test_nothing_is_said_of_rates_where_nobody_knows_that_no_area_is_missing(tmp_path):
    write(tmp_path, areas=AREAS, observations=observed(inspected(88.1, 85.2, 86.4)))
    assert seen(tmp_path) == []


def test_where_no_rate_of_an_indicator_follows_its_definition_is_what_is_to_be_looked_at(tmp_path):
    write(tmp_path, **RATED, observations=observed(rates(51, 47, 49)))
    [found] = [p for p in problems(tmp_path) if p.rule.startswith("rate")]
    assert (found.rule, found.facts["cause"]) == ("rate-follows-from-its-parts", "all")
    assert "workers-per-10k" in say(found, "en").fix and "workers-per-10k" in say(found, "zh").fix


def test_what_is_made_of_a_numerator_and_a_denominator_is_a_rate_or_a_share(tmp_path):
    write(
        tmp_path,
        indicators=swap(
            "per-10k,rate,0,higher,staff,annual,,,,",
            "per-10k,stock,0,higher,staff,annual,,workers,inspected,10000",
        ),
    )
    assert ("kind-fits-its-unit", 3, "kind") in seen(tmp_path)


@pytest.mark.parametrize(
    ("rates", "lines"),
    [((5, 3, 11), []), ((5, 3, 10.9), []), ((5, 3, 10.5), [12]), ((5.2, 3, 19), []), ((5.2, 3.3, 11.4), [])],
)
def test_one_growth_rate_that_does_not_follow_while_the_others_do_is_asked_about(rates, lines, tmp_path):
    write(tmp_path, **grown(*rates))
    assert [p.line for p in problems(tmp_path) if p.rule == "growth-follows-from-its-series"] == lines


@pytest.mark.parametrize(
    ("value", "note", "said"), [("11000", "", 1), ("11600", "", 0), ("11000", "分两步走", 0)]
)
def test_a_target_of_less_than_half_of_what_there_is_already_is_asked_about(value, note, said, tmp_path):
    lower = f"{value},at-least,elsewhere,not-held,,{note},{'In steps' if note else ''}"
    write(tmp_path, targets=swap("30000,at-least,report,到2025年达到3万人以上,,,", lower))
    assert seen(tmp_path) == [("target-is-of-the-size-of-its-figure", 2, "value")] * said


@pytest.mark.parametrize(
    ("title", "address", "said"),
    [
        ("2021年公报", "https://example.org/gb2021.html", 0),
        ("2021年公报", "https://example.org/20230228/t20230228_38449462.html", 0),
        ("2021年公报", "https://example.org/gb2020.html", 1),
        ("公报", "https://example.org/gb2022.html", 0),
        ("2021年公报", "https://example.org/2020/1.html", 0),
    ],
)
def test_an_address_that_was_copied_from_another_year_is_asked_about(title, address, said, tmp_path):
    row = "公报,Bulletin,统计局,Statistics,2023-02-28,https://example.org/1"
    english = "Bulletin 2021" if "2021" in title else "Bulletin"
    write(tmp_path, sources=swap(row, f"{title},{english},统计局,Statistics,2023-02-28,{address}"))
    assert seen(tmp_path) == [("address-bears-its-year", 3, "url")] * said


def test_a_descriptor_that_says_another_number_in_english_is_asked_about(tmp_path):
    described = {"description": "5个旗县的数字。", "description@en": "Figures of 6 banners and counties."}
    write(tmp_path, describe=lambda d: d.update(described))
    [problem] = problems(tmp_path)
    assert (problem.rule, problem.field) == ("translation-keeps-the-figures", "description@en")
    assert (problem.facts["chinese"], problem.facts["english"]) == ("5", "6")


def test_of_three_rows_one_may_refer_to_another_kind_of_time(tmp_path):
    rows = [
        f"workers,150100,{year},{2300 + year},exact,{time},A,elsewhere,not-held,,,\n"
        for year, time in ((2018, "as-of"), (2019, "as-of"), (2020, "cumulative"), (2017, "as-of"))
    ]
    write(tmp_path, observations=TABLES["observations"] + "".join(sorted(rows)[1:]))
    assert "series-refers-alike" not in {rule for rule, _, _ in seen(tmp_path)}
    write(tmp_path, observations=TABLES["observations"] + "".join(sorted(rows)))
    assert "series-refers-alike" in {rule for rule, _, _ in seen(tmp_path)}
