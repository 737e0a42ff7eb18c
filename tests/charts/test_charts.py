"""Charts: every figure in its place, the picture that Vega would draw, and light enough for a slow phone."""

import io
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pytest
import vl_convert
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from builders import NATION, PERCENT, code, indicator, observation, quotation, target
from publisher import datasets
from publisher.charts import CHARTS, PALETTE, Chart, ChartError, draw, plan, raster
from publisher.charts.fonts import FOLDER, missing, register, shortened, width
from publisher.charts.gate.scene import Mark, Scene
from publisher.charts.look import WIDTH
from publisher.charts.picture import png, standalone
from publisher.charts.spec import spec
from publisher.charts.svg import in_page, words
from publisher.checks import verdict
from publisher.model import Area, Breakdown, Indicator, Observation
from publisher.package import Category, Text
from publisher.text.sentences import sentence

PACKAGES = Path(__file__).parents[2] / "datapackages"
SHEET = Path(__file__).parents[2] / "theme" / "assets" / "stylesheets" / "site.css"
THINGS = Category("cases", Text("个", "cases"), "case")


def labels(svg: str) -> list[str]:
    """What each mark that stands for a figure says of itself, in drawing order."""
    return [mark.says for mark in Scene(svg).figures]


@cache
def drawn(one: Indicator, lang: str = "zh") -> Chart:
    chart = draw(one, lang)
    assert chart is not None
    return chart


def edition(name: str, period: str, value: str) -> Observation:
    category = Category(name, Text(f"{name}年版", f"{name} edition"))
    vintage = Breakdown("vintage", Text("版本", "Vintage"), category)
    return observation(value, period, breakdowns=(vintage,), qualifier="at-least")


def city(n: int) -> Area:
    return Area(f"15{n:04}", Text(f"第{n}市", f"City {n}"), "150000", "prefecture")


def years(first: int, *values: str | None, **changes: object) -> list[Observation]:
    return [observation(value, str(first + n), **changes) for n, value in enumerate(values)]


EVERY_FORM = {
    "dots": indicator(observation("122"), unit=THINGS),
    "open dots": indicator(observation("20", qualifier="at-least", quotation=quotation("20余家"))),
    "span": indicator(observation("23000", qualifier="at-least")),
    "share": indicator(observation("85.8"), unit=PERCENT, chart="share"),
    "bars": indicator(observation("3"), observation("5", area=NATION), chart="bars"),
    "many bars": indicator(*(observation(str(n), area=city(n)) for n in range(1, 61)), chart="bars"),
    "line": indicator(*years(2013, "123084", "152985", "206000", "288000"), chart="line"),
    "panels": indicator(*years(2019, "80", "85"), *years(2019, "8000", "8500", area=NATION), chart="line"),
    "target": indicator(observation("70000"), chart="target", targets=(target("100000"),)),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("one", EVERY_FORM.values(), ids=EVERY_FORM.keys())
def test_a_chart_shows_every_figure_and_target_with_all_its_digits(one: Indicator, lang: str):
    chart = drawn(one, lang)
    assert chart.observations and set(chart.observations) == set(one.observations)
    assert chart.targets == one.targets
    read = Counter(Decimal(label.rsplit(" ", 1)[1].replace(",", "")) for label in labels(chart.svg))
    assert read == Counter([o.value for o in one.observations] + [t.value for t in one.targets])


@pytest.mark.parametrize("one", EVERY_FORM.values(), ids=EVERY_FORM.keys())
def test_vega_draws_the_same_picture_from_the_same_altair_chart(one: Indicator):
    drawing = plan(one, "zh")
    assert drawing is not None
    alt.LayerChart.validate(chart := spec(drawing))
    theirs, ours = (opaque(data) for data in (by_vega(chart, 2), png(drawn(one).svg)))
    assert theirs.size == ours.size
    differ = ImageChops.difference(theirs, ours).convert("L").point(lambda value: 255 * (value > 96))
    # A tenth of a pixel, to which places are rounded, shows at edges only, and faintly.
    assert differ.histogram()[255] <= 0.0005 * ours.width * ours.height


@pytest.mark.parametrize("one", EVERY_FORM.values(), ids=EVERY_FORM.keys())
def test_every_form_of_chart_is_painted_without_the_renderer(one: Indicator):
    assert raster.draw(standalone(drawn(one).svg), 1)


def by_vega(chart: dict[str, Any], scale: float) -> bytes:
    register()
    return vl_convert.vegalite_to_png(chart, vl_version="6.4", scale=scale, allowed_base_urls=[])


def opaque(data: bytes) -> Image.Image:
    """A picture on white."""
    drawn = Image.open(io.BytesIO(data)).convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", drawn.size, "white"), drawn).convert("RGB")


@pytest.mark.parametrize("one", EVERY_FORM.values(), ids=EVERY_FORM.keys())
def test_the_same_figures_give_the_same_bytes(one: Indicator):
    assert draw(one, "zh") == drawn(one)


@pytest.mark.parametrize("one", [one for name, one in EVERY_FORM.items() if name != "many bars"])
def test_a_chart_is_light_enough_for_a_slow_phone(one: Indicator):
    assert len(drawn(one).svg.encode()) < 12_000


def test_the_picture_describes_itself_and_has_no_size_of_its_own():
    one = EVERY_FORM["line"]
    root = ElementTree.fromstring(drawn(one, "en").svg)
    assert root.get("role") == "img"
    assert root.get("aria-label") == drawn(one, "en").description == sentence(one, "en")
    assert root.get("id") == "chart-community-governance-community-workers-en"
    assert root.get("viewBox", "").startswith(f"0 0 {WIDTH} ")
    assert not {"width", "height", "style"} & root.attrib.keys()


def test_a_mark_says_period_area_and_digits():
    assert labels(drawn(EVERY_FORM["target"]).svg) == [
        "2022年 内蒙古自治区 70,000",
        "2025年 内蒙古自治区 目标 100,000",
    ]
    assert labels(drawn(EVERY_FORM["target"], "en").svg) == [
        "2022 Inner Mongolia 70,000",
        "2025 Inner Mongolia target 100,000",
    ]


def test_every_form_that_the_profile_names_can_be_drawn():
    assert {"value", "share", "bars", "line", "target"} == CHARTS.keys()


def test_no_picture_is_drawn_where_it_would_say_nothing():
    assert draw(indicator(chart="none"), "zh") is None
    assert draw(indicator(observation(None), chart="line"), "zh") is None


def test_a_missing_year_is_a_gap_in_the_line():
    whole = drawn(indicator(*years(2013, "10", "20", "30", "40"), chart="line"))
    rows = years(2013, "10", "20", None, "40", "50")
    gap = drawn(indicator(*rows, chart="line"))
    left_out = drawn(indicator(*(o for o in rows if o.value is not None), chart="line"))
    assert "gap" not in whole.marks and lines(whole) == 1
    assert "gap" in gap.marks and lines(gap) == 2
    assert "gap" in left_out.marks and lines(left_out) == 2


def lines(chart: Chart) -> int:
    """How many separate lines of data are drawn: the only strokes of this width."""
    return len(strokes(chart))


def strokes(chart: Chart) -> list[Mark]:
    return [m for m in Scene(chart.svg).every if m.tag == "path" and m.look.get("stroke-width") == "2.5"]


@pytest.mark.parametrize("status", ["B", "D"])
def test_a_line_is_broken_where_the_way_of_counting_changed(status: str):
    before, (changed, last) = years(2013, "10", "20"), years(2015, "30", "40")
    after = [replace(changed, status=status), replace(last, status="A" if status == "B" else "D")]
    rows = [*before, *after]
    chart = drawn(indicator(*rows, chart="line"))
    assert "break" in chart.marks and "gap" not in chart.marks
    assert lines(chart) == 2
    assert "口径变化" in chart.svg


def test_editions_differ_by_dash_and_shape_and_name_and_not_by_colour_alone():
    rows = [edition("2018", "2016", "720"), edition("2018", "2017", "800")]
    rows += [edition("2021", "2016", "610"), edition("2021", "2017", "690")]
    chart = drawn(indicator(*rows, chart="line"))
    assert {"vintage", "at-least"} <= set(chart.marks)
    assert "2018年版" in chart.svg and "2021年版" in chart.svg
    assert sorted("stroke-dasharray" in line.look for line in strokes(chart)) == [False, True]
    assert len({mark.own["d"] for mark in Scene(chart.svg).figures}) == 2


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({"qualifier": "at-least"}, "at-least"),
        ({"qualifier": "more-than"}, "at-least"),
        ({"qualifier": "at-most"}, "at-most"),
        ({"qualifier": "about"}, "about"),
        ({"status": "E"}, "estimate"),
        ({"period": "2020/2021"}, "range"),
    ],
)
def test_a_figure_that_is_not_simply_so_looks_different_in_a_line(changes: dict[str, str], mark: str):
    last = replace(observation("9", "2022"), **changes)
    plain = drawn(indicator(observation("5", "2019"), observation("9", "2022"), chart="line"))
    marked = drawn(indicator(observation("5", "2019"), last, chart="line"))
    assert mark in marked.marks and mark not in plain.marks
    paper = PALETTE["paper"][0]
    assert paper in marked.svg and paper not in plain.svg  # hollow


def test_areas_of_very_different_size_have_scales_of_their_own():
    far = drawn(indicator(*years(2019, "80", "85"), *years(2019, "8000", "8500", area=NATION), chart="line"))
    near = drawn(indicator(*years(2019, "80", "85"), *years(2019, "90", "99", area=NATION), chart="line"))
    assert height(far) > 1.8 * height(near)


def height(chart: Chart) -> float:
    return float(ElementTree.fromstring(chart.svg).get("viewBox", "").split()[3])


def grouped(n: int) -> Indicator:
    """A total and ``n`` groups of one area, each over ten years."""
    sex = Text("年龄", "Age")
    return indicator(
        *(
            observation(str(100 * at + year % 7), str(year), breakdowns=(Breakdown("age", sex, group),))
            for at in range(n + 1)
            for group in [code(f"g{at}", f"第{at}组", f"Group {at}") if at else code("_T", "合计", "Total")]
            for year in range(2010, 2020)
        ),
        chart="line",
    )


def test_groups_of_one_area_are_drawn_a_few_to_a_panel_on_one_scale():
    chart = drawn(grouped(7))
    scene = Scene(chart.svg)
    assert len(chart.observations) == 80
    for at in range(1, 8):
        assert [word.text for word in scene.words].count(f"第{at}组") == 1
    ticks = [word.text for word in scene.words if word.text.isdigit() and word.own["x"] == "0"]
    assert ticks[: len(ticks) // 3] * 3 == ticks  # three panels


def test_of_very_many_lines_one_stands_out_and_the_others_are_thin():
    chart = drawn(crowd())
    thick = strokes(chart)
    thin = [m for m in Scene(chart.svg).every if m.look.get("stroke-width") == "1.2"]
    assert len(thick) == 1 and len(thin) == len({o.area for o in chart.observations}) - 1


def crowd() -> Indicator:
    places = [observation().area, *(city(n) for n in range(1, 12))]
    rows = [observation(str(100 + n), str(2010 + n), area=place) for place in places for n in range(6)]
    return indicator(*rows, chart="line")


def test_a_figure_too_large_for_dots_is_a_bar_that_begins_at_nought():
    chart = drawn(indicator(observation("24011700")))
    assert labels(chart.svg) == ["2022年 内蒙古自治区 24,011,700"]
    assert "".join(words(chart.svg).split()) == "2401.17万01000万2000万3000万"


def test_a_dot_is_drawn_for_each_thing_counted():
    for count in (1, 2, 20, 41, 122, 588):
        dots = ElementTree.fromstring(drawn(indicator(observation(str(count)), unit=THINGS)).svg)
        (mark,) = (element for element in dots.iter() if element.get("data-says"))
        step = sum(map(float, mark.get("stroke-dasharray", "").split(",")))
        runs = re.findall(r"M([\d.]+),[\d.]+L([\d.]+),", mark.get("d", ""))
        steps = [(float(end) - float(start)) / step for start, end in runs]
        assert sum(1 + int(n) for n in steps) == count
        assert all(n % 1 > 0.005 for n in steps)  # the last dash begins before its line ends


@pytest.mark.parametrize("count", [20, 25, 40, 588])
def test_the_sign_after_the_last_dot_lies_inside_the_picture(count: int):
    more = indicator(observation(f"{count}000", qualifier="more-than"), unit=THINGS)
    (sign,) = (mark for mark in Scene(drawn(more).svg).every if mark.tag == "path" and not mark.says)
    assert 0 < sign.box.left < sign.box.right <= WIDTH - 1


def test_figures_side_by_side_keep_some_air_between_them():
    near = indicator(
        observation("7500", "2020/2021", qualifier="at-least"),
        observation("8200", qualifier="at-least"),
        *years(2013, *(str(84000 + 9000 * n) for n in range(10)), area=NATION),
        chart="line",
    )
    for lang in ("zh", "en"):
        placed = [word for word in Scene(drawn(near, lang).svg).words if re.search("以上|least", word.text)]
        first, second = (word.box for word in placed)
        assert not first.meets(second, -4), (first, second)


def test_a_figure_does_not_stand_on_the_line_at_zero():
    low = indicator(*years(2007, "132", "744", "506", "601", "490", "578", "566", "604"), chart="line")
    scene = Scene(drawn(low).svg)
    (word,) = (word.box for word in scene.words if word.text == "132")
    (zero,) = (
        mark.box.top
        for mark in scene.every
        if mark.tag == "line" and mark.colour == PALETTE["quiet"][0] and mark.box.left == 0
    )
    assert word.bottom < zero - 4


def test_several_targets_and_areas_without_a_figure_are_shown():
    one = indicator(
        observation("15"),
        targets=(target("18", area=NATION), target("20"), target("30", "2030")),
        chart="value",
    )
    chart = drawn(one)
    assert set(chart.targets) == set(one.targets)
    assert "没有数字" in chart.svg


def test_a_negative_figure_and_zero_are_drawn():
    chart = drawn(indicator(observation("-5", "2021"), observation("0", "2022"), chart="bars"))
    assert len(chart.observations) == 2


VALUES = st.one_of(st.none(), st.integers(-(10**6), 10**12).map(str), st.sampled_from(["0", "85.8", "100"]))
PERIODS = st.sampled_from(["2019", "2020", "2020/2021", "2021-06", "2022-Q3", "2022-12-31", "2025"])
WORDS = st.sampled_from(["exact", "at-least", "more-than", "about", "at-most", "less-than"])
STATUSES = st.sampled_from(list("ABDEFPR"))


@st.composite
def indicators(draw_from: st.DrawFn) -> Indicator:
    keys = draw_from(st.sets(st.tuples(st.integers(1, 6), PERIODS, st.sampled_from("_ab")), max_size=14))
    rows = [
        observation(
            draw_from(VALUES),
            period,
            area=city(area),
            qualifier=draw_from(WORDS),
            status=draw_from(STATUSES),
            breakdowns=(Breakdown("sex", Text("性别", "Sex"), code("_T" if part == "_" else part, part)),),
        )
        for area, period, part in sorted(keys)
    ]
    goals = draw_from(st.sets(st.tuples(st.integers(1, 8), PERIODS), max_size=2))
    targets = tuple(target("50", period, area=city(area)) for area, period in sorted(goals))
    whole = indicator(observation(), chart=draw_from(st.sampled_from(sorted(CHARTS))), targets=targets)
    return replace(whole, observations=tuple(rows), unit=draw_from(st.sampled_from([THINGS, PERCENT])))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(indicators(), st.sampled_from(["zh", "en"]))
def test_any_mix_of_figures_is_drawn_whole_or_not_at_all(one: Indicator, lang: str):
    chart = draw(one, lang)
    held = {o for o in one.observations if o.value is not None}
    assert sentence(one, lang)
    if chart is None:
        assert len(held) < 2 and not one.targets
    else:
        assert set(chart.observations) == held and set(chart.targets) == set(one.targets)


LONG = Text(
    "内蒙古自治区新巴尔虎左旗阿木古郎镇持有社会工作师职业资格证书的社区工作者",
    "Community workers holding a social work professional certificate, all levels",
)
BROAD = Category(
    "broad", Text("平方米每万名常住人口", "square metres for each ten thousand residents"), "metre"
)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("value", ["0.000004", "-71990.5", "1234567890123", "0"])
@pytest.mark.parametrize("form", sorted(CHARTS))
@pytest.mark.parametrize(("places", "times"), [(1, 1), (2, 5), (16, 2), (1, 400)])
def test_no_name_or_unit_is_too_long_for_a_chart(form, places, times, value, lang):
    areas = [Area(f"15{n:04}", Text(f"{LONG.zh}{n}", f"{LONG.en} {n}"), "", "city") for n in range(places)]
    months = [f"{1980 + n // 12}-{n % 12 + 1:02}" for n in range(times)]
    rows = [observation(value, month, area=area, qualifier="about") for area in areas for month in months]
    goals = (target(value, "2035", area=areas[0]),)
    one = replace(indicator(*rows, chart=form, targets=goals), unit=BROAD, title=LONG)
    chart = draw(one, lang)
    assert chart is not None and value in {
        format(o.value, "f") for o in chart.observations if o.value is not None
    }


def test_a_figure_that_is_shortened_keeps_all_its_digits():
    assert shortened("about 1,234,567 square metres", 14, 120) == "about 1,234,567…"
    assert shortened("about 12 square metres", 14, 400) == "about 12 square metres"


def test_a_character_that_the_font_does_not_have_stops_the_build_and_is_named():
    strange = indicator(observation("4"), unit=Category("x", Text("𠮷", "x")))
    with pytest.raises(ChartError, match=r"community-governance/community-workers .*𠮷"):
        draw(strange, "zh")


def test_the_fonts_are_small_and_hold_chinese_names_of_places():
    assert all(font.stat().st_size < 2**20 for font in FOLDER.glob("*.otf"))
    assert len(list(FOLDER.glob("*.otf"))) == 2
    assert (
        missing("内蒙古自治区鄂尔多斯市伊金霍洛旗巴彦淖尔市乌拉特前旗苏尼特左旗莫力达瓦达斡尔族自治旗") == ""
    )
    assert missing("浉河区婼羌县亳州市儋州市") == ""
    assert missing("☃内☃") == "☃"


def test_words_are_measured_with_the_font_that_draws_them():
    assert width("内蒙古", 14) == 42
    assert 0 < width("i", 14) < width("W", 14) < width("W", 14, bold=True) < 14
    assert width("·", 14) < width("M", 14)  # it stands between words of letters as well


@pytest.mark.parametrize("place", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", [name for name in PALETTE if name not in ("faint", "middle", "paper")])
def test_colours_can_be_told_from_the_page(name: str, place: int):
    grounds = (["#ffffff"], ["#101418", "#14181d", "#1e2129"])[place]
    needed = 4.5  # every one of them is used for words
    assert all(contrast(PALETTE[name][place], ground) >= needed for ground in grounds)


@pytest.mark.parametrize("place", [0, 1], ids=["light", "dark"])
def test_words_can_be_read_on_every_shade_of_a_tile(place: int):
    on = {"ink": ("faint", "middle"), "paper": ("home",)}
    for ink, grounds in on.items():
        assert all(contrast(PALETTE[ink][place], PALETTE[ground][place]) >= 4.5 for ground in grounds)


@pytest.mark.parametrize("name", ["home", "quiet", "goal"])
@pytest.mark.parametrize("place", [0, 1], ids=["light", "dark"])
def test_a_bar_and_a_target_can_be_told_from_the_track(name: str, place: int):
    assert contrast(PALETTE[name][place], PALETTE["faint"][place]) >= 3


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_in_a_chart_is_one_that_a_dark_page_recolours():
    known = {light for light, _ in PALETTE.values()}
    for one in EVERY_FORM.values():
        assert set(re.findall(r'(?:fill|stroke)="(#[^"]*)"', drawn(one).svg)) <= known


def test_the_style_sheet_knows_every_colour_of_the_charts_in_light_and_dark():
    sheet = SHEET.read_text("utf-8")
    for name, (light, dark) in PALETTE.items():
        own = "--pf-paper" if name == "paper" else f"--pf-chart-{name}"
        assert name == "paper" or (f"{own}: {light};" in sheet and f"{own}: {dark};" in sheet)
        for part in ("fill", "stroke"):
            assert f'.chart [{part}="{light}"] {{ {part}: var({own}); }}' in sheet


def test_a_figure_that_is_lost_in_drawing_is_an_error(monkeypatch: pytest.MonkeyPatch):
    one = EVERY_FORM["bars"]
    monkeypatch.setattr(
        "publisher.charts.chart.in_page",
        lambda spec, *rest: in_page({**spec, "layer": spec["layer"][:1]}, *rest),
    )
    with pytest.raises(ChartError, match="community-governance/community-workers"):
        draw(one, "zh")


def test_text_from_data_stays_text():
    name = Text('<script>alert(1)</script> & "x"', "</svg><script>")
    one = indicator(observation("3", area=replace(NATION, name=name)), observation("5"), chart="bars")
    for lang in ("zh", "en"):
        root = ElementTree.fromstring(drawn(one, lang).svg)
        assert not [e for e in root.iter() if e.tag.endswith("script")]
        assert "<script" not in drawn(one, lang).svg


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_words_lie_on_other_words_in_any_line_of_the_published_packages(lang):
    catalogue = datasets.catalogue(verdict(PACKAGES, against=None).packages)
    lines = [i for dataset in catalogue.datasets for i in dataset.indicators if i.chart == "line"]
    assert lines
    for one in lines:
        placed = [(word.text, word.box) for word in Scene(drawn(one, lang).svg).words]
        for n, (words_here, here) in enumerate(placed):
            for words_there, there in placed[:n]:
                assert not here.meets(there, -2), f"{one.id}: {words_here} / {words_there}"
