"""Schematic maps: drawn where enough areas of one level have figures, and readable without colour."""

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from builders import REGION, catalogue, dataset, indicator, observation
from publisher import charts, site
from publisher.charts import raster, tiles
from publisher.charts.gate.scene import Scene
from publisher.charts.picture import standalone
from publisher.model import Area, Indicator
from publisher.package import Text

HELD = tomllib.loads(Path(tiles.__file__).with_suffix(".toml").read_text("utf-8"))
LEAGUES = tuple(HELD["layouts"]["150000"])


def area(code: str) -> Area:
    name = HELD["names"][code]
    return Area(code, Text(f"{name['zh']}市", f"{name['en']} City"), "150000", "prefecture")


def counted(n: int, layout: str = "150000", period: str = "2022") -> Indicator:
    codes = tuple(HELD["layouts"][layout])[:n]
    rows = (observation(str(100 + 7 * at), period, area=area(code)) for at, code in enumerate(codes))
    return indicator(observation("9000", period), *rows, chart="bars")


def drawn(one: Indicator, lang: str = "zh") -> charts.Chart | None:
    return charts.draw(replace(one, id=f"{one.id}-map", chart="map"), lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("layout", ["150000", "CHN"])
def test_every_area_has_a_tile_with_its_figure_written_in_it(layout: str, lang: str) -> None:
    places = HELD["layouts"][layout]
    chart = drawn(counted(len(places), layout), lang)
    assert chart is not None and raster.draw(standalone(chart.svg), 1)
    assert chart is not None and len(chart.observations) == len(places)
    scene = Scene(chart.svg)
    for at, mark in enumerate(scene.figures):
        inside = [word.text for word in scene.words if mark.box.meets(word.box)]
        assert str(100 + 7 * at) in inside and len(inside) == 2


def test_no_map_is_drawn_for_fewer_than_half_of_the_areas() -> None:
    assert drawn(counted(5)) is None
    assert drawn(counted(6)) is not None
    assert drawn(indicator(observation("1"), observation("2", "2021"))) is None


def test_the_latest_time_with_enough_figures_is_shown() -> None:
    few = replace(counted(3, period="2023"), observations=())
    both = replace(few, observations=(*counted(12).observations, *counted(3, period="2023").observations))
    chart = drawn(both)
    assert chart is not None and {o.period for o in chart.observations} == {"2022"}


def test_an_area_without_a_figure_is_told_apart_by_its_edge_and_a_word() -> None:
    chart = drawn(counted(10))
    assert chart is not None and "tiles-lacking" in chart.marks
    scene = Scene(chart.svg)
    dashed = [mark for mark in scene.every if mark.tag == "rect" and "stroke-dasharray" in mark.look]
    assert len(dashed) == 2 and not any(mark.says for mark in dashed)
    assert [word.text for word in scene.words].count("无数字") == 2
    assert "另有2个地方没有数字" in chart.description


def test_shades_go_by_thirds_and_equal_figures_share_one() -> None:
    chart = drawn(counted(12))
    assert chart is not None
    shades = [mark.fill for mark in Scene(chart.svg).figures]
    assert [shades.count(shade) for shade in dict.fromkeys(shades)] == [4, 4, 4]
    whole = counted(12)
    same = replace(whole, observations=tuple(replace(o, value=Decimal(5)) for o in whole.observations))
    chart = drawn(same)
    assert chart is not None and len({mark.fill for mark in Scene(chart.svg).figures}) == 1


def test_a_figure_too_wide_for_a_tile_is_not_cut_but_left_to_the_table() -> None:
    whole = counted(12)
    wide = tuple(replace(o, value=Decimal("123456789.125")) for o in whole.observations)
    assert drawn(replace(whole, observations=wide)) is None


def test_the_page_says_that_it_is_no_map_of_boundaries() -> None:
    files = site.plan(catalogue(dataset(counted(12))))
    folder = "theme/fragments/{}/data/community-governance/community-workers/map.html"
    assert "没有可以自由发布的边界数据" in files[folder.format("zh")].decode()
    assert "no boundary data is free to publish" in files[folder.format("en")].decode()
    assert not [path for path in site.plan(catalogue(dataset(counted(3)))) if path.endswith("/map.html")]


def test_no_two_tiles_share_a_place_and_every_area_has_a_short_name() -> None:
    for places in HELD["layouts"].values():
        assert len({tuple(place) for place in places.values()}) == len(places)
        assert all(HELD["names"][code].keys() == {"zh", "en"} for code in places)
    assert len(LEAGUES) == 12 and len(HELD["layouts"]["CHN"]) == 34
    assert all(code.startswith(REGION.code[:2]) for code in LEAGUES)
