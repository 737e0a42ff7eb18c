"""What is said of figures where they are not shown is the same whether it is kept or drawn of the rows."""

from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import pytest

from builders import NATION, REGION, dataset, indicator, observation, quotation, target
from publisher import catalog, charts, checks, datasets, from_verdict, load, site
from publisher.catalog import Holdings
from publisher.datasets import gist
from publisher.datasets.figures import Figures
from publisher.history.edition import unknown
from publisher.history.story import chronicle
from publisher.kept.store import Store
from publisher.pages import View
from publisher.spared import memo
from publisher.spared.later import partly
from publisher.text import sentences
from publisher.units import gists

PACKAGES = Path(__file__).resolve().parents[2] / "datapackages"
CITY = replace(REGION, code="150100", level="city")


@pytest.fixture(scope="module")
def verdict():
    return checks.verdict(PACKAGES)


def of_whole(catalogue, verdict):
    """All that is about all packages, but for their downloads."""
    memo.forget()
    tallies = from_verdict.tallies(verdict)
    history = chronicle(unknown(catalogue), catalogue)
    pages = site.pages_of_whole(View(catalogue, cache(charts.draw), "", tallies, history=history))
    return pages | catalog.of_whole(Holdings(catalogue, tallies=tallies))


def test_a_gist_says_how_many_figures_there_are_and_which_leads():
    held = [observation(None, "2020"), observation("1", "2021"), observation("2", "2022")]
    of = gist.of(indicator(*held))
    assert (of.count, of.valued, of.leading, of.ends) == (3, 2, held[2], ("2020", "2022"))
    assert (of.areas, of.carried) == ((REGION,), ((quotation().source, 3),))
    assert (of.grouped, of.below) == (False, False)


def test_of_many_figures_only_those_that_lack_something_are_singled_out():
    bare = replace(observation("5", "2000"), quotation=quotation(""))
    many = [observation("1", str(2000 + n)) for n in range(gist.FEW)]
    assert gist.of(indicator(*many)).singled == tuple(many)
    assert gist.of(indicator(*many, bare, observation(None, "1999"))).singled == (
        bare,
        observation(None, "1999"),
    )


def test_a_figure_of_an_area_below_a_province_is_told_of_only_where_it_has_a_value():
    for value, below in (("1", True), (None, False)):
        of = gist.of(indicator(observation(area=NATION), observation(value, area=CITY)))
        assert (of.below, of.areas) == (below, (CITY, NATION))


def test_what_is_read_again_is_what_was_written(verdict):
    for one in (*datasets.catalogue(verdict.packages).datasets, dataset(indicator(targets=(target(),)))):
        drawn = {each.id: gist.of(each) for each in one.indicators}
        assert gists.read(gists.written(one), one) == drawn


def test_pages_about_everything_say_the_same_without_any_figure_being_read(verdict, tmp_path, monkeypatch):
    expected = of_whole(datasets.catalogue(verdict.packages), verdict)
    keep = Store(tmp_path, "this code").kept

    def known(held):
        return gists.known(held, keep)

    assert of_whole(datasets.catalogue(verdict.packages, known), verdict) == expected
    monkeypatch.setattr(Figures, "of", unread)
    assert of_whole(datasets.catalogue(verdict.packages, known), verdict) == expected


def test_no_rows_are_read_once_more_for_gists_that_were_just_drawn(verdict, tmp_path, monkeypatch):
    keep = Store(tmp_path, "this code").kept
    held = datasets.catalogue(verdict.packages, lambda held: gists.known(held, keep)).datasets
    assert all(one.indicators[0].gist for one in held if one.indicators)
    monkeypatch.setattr(Figures, "of", unread)
    assert sum(gist.of(indicator).valued for one in held for indicator in one.indicators) > 0


def unread(figures, indicator):
    raise AssertionError(f"the figures of {indicator} were read")


def test_a_gist_that_was_kept_of_other_bytes_does_not_count(verdict, tmp_path):
    keep = Store(tmp_path, "this code").kept
    package = next(one for one in verdict.packages if "observations" in one.tables)
    counted = [of.count for of in gists.known(datasets.dataset(package), keep).values()]
    path = package.tables["observations"].path
    fewer = package.files[path].rstrip().rpartition(b"\n")[0] + b"\n"  # without its last row
    other = load.of_files(package.folder, {**package.files, path: fewer})
    assert other
    now = [of.count for of in gists.known(datasets.dataset(other), keep).values()]
    assert sum(now) == sum(counted) - 1


def test_an_indicator_with_other_figures_has_not_the_gist_of_what_it_was():
    held = partly(
        type(indicator()),
        {"gist": lambda held: gist.of(indicator())},
        **{each.name: getattr(indicator(), each.name) for each in fields(indicator()) if each.init},
    )
    assert sentences.headline(held) == observation()
    later = observation("7", "2023")
    assert sentences.headline(replace(held, observations=(later,))) == later
