"""The code of a figure: short, the same for ever, and read however somebody types it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import dataset, indicator, observation, target
from publisher import codes
from publisher.model import Breakdown, Dataset
from publisher.package import Category, Text
from publisher.pages.page import Page
from publisher.pages.table import observations


def broken_down(dimension: str, code: str) -> Breakdown:
    return Breakdown(dimension, Text(dimension, dimension), Category(code, Text(code, code)))


def named(name: str, *former: str) -> Dataset:
    plain = dataset(name=name)
    return replace(plain, package=replace(plain.package, name=name, descriptor={"formerly": list(former)}))


def test_codes_once_printed_stay_what_they_are():
    assert (
        codes.code("social-work-charity", "figure", "licensed-social-workers", "150000", "2022")
        == "EBZX-SM8M"
    )
    assert codes.of(observation(), dataset()) == "A4SJ-7VA2"
    assert codes.of(target(), dataset()) == codes.code(
        "community-governance", "target", "community-workers", "150000", "2025"
    )


def test_a_revised_figure_keeps_its_code():
    revised = observation("24000", qualifier="exact", status="R", line=9)
    assert codes.of(revised, dataset()) == codes.of(observation("23000"), dataset())


def test_a_figure_of_another_time_or_place_or_group_has_another_code():
    others = [
        observation(),
        observation(period="2021"),
        observation(area=replace(observation().area, code="150100")),
        observation(breakdowns=(broken_down("sex", "F"),)),
        observation(breakdowns=(broken_down("sex", "M"),)),
    ]
    assert len({codes.of(one, dataset()) for one in others}) == len(others)


def test_a_new_column_leaves_the_totals_their_codes():
    total = observation(breakdowns=(broken_down("sex", "_T"), broken_down("vintage", "_Z")))
    assert codes.of(total, dataset()) == codes.of(observation(), dataset())


def test_the_order_of_the_columns_does_not_matter():
    parts = (broken_down("sex", "F"), broken_down("age", "60+"))
    one, other = (observation(breakdowns=each) for each in (parts, parts[::-1]))
    assert codes.of(one, dataset()) == codes.of(other, dataset())


def test_a_renamed_package_keeps_its_codes():
    assert codes.of(observation(), named("c", "a", "b")) == codes.of(observation(), named("a"))


def test_a_package_that_forgets_its_first_name_is_told_what_to_write():
    codes.kept(named("c", "a", "b"), ["a", "b", "c"])
    codes.kept(named("b", "never-published"), ["b"])
    for forgetful in (named("c", "b"), named("c", "b", "a")):
        with pytest.raises(codes.CodeError, match='"formerly": \\["a", "b"\\]'):
            codes.kept(forgetful, ["a", "a", "b", "c"])


def test_two_figures_with_one_code_are_both_named():
    codes.told_apart([("AAAA-AAAA", ("x", "2022")), ("AAAA-AAAA", ("x", "2022"))])
    with pytest.raises(codes.CodeError, match=r"AAAA-AAAA.*x / 2022.*y / 2021"):
        codes.told_apart([("AAAA-AAAA", ("x", "2022")), ("AAAA-AAAA", ("y", "2021"))])


@pytest.mark.parametrize(
    "typed", ["K1Q0-M9XD", "k1q0m9xd", " K1Q0 M9XD ", "kiqo-m9xd", "KLQ0—M9XD", "K1-Q0-M9-XD"]
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert codes.read(typed) == "K1Q0-M9XD"


@pytest.mark.parametrize("typed", ["", "K1Q0", "K1Q0-M9XDD", "K1Q0-M9XU", "持证社工八千五百", "8,500.00"])
def test_what_can_be_no_code_is_none(typed):
    assert codes.read(typed) == ""


@given(st.integers(0, 2**40 - 1))
def test_a_written_code_is_read_back(number):
    assert codes.number(codes.read(codes.written(number))) == number


def test_an_indicator_page_shows_each_figure_with_its_code():
    held = indicator(observation(), observation(period="2021"))
    page = Page("zh", "data/community-governance/community-workers/", "", "")
    html = observations(held, dataset(held), page)
    for one in held.observations:
        code = codes.of(one, dataset())
        assert f'id="{code}"' in html and f'href="../../../figure/#{code}"' in html
