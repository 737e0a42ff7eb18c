"""What is made of a unit: each earlier version once and by itself, and all as if it were made together."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from past import begin, needs_git, release, remembered
from publisher import build, checks, datasets, downloads
from publisher.datasets import gist
from publisher.datasets.figures import Figures
from publisher.downloads import reading
from publisher.history.edition import Edition
from publisher.units import gists, making, workers
from publisher.units.bundles import Bundle, Bundles
from publisher.units.made import SITE
from publisher.units.orders import Orders
from publisher.units.unit import Unit, key_of_version
from samples import NAME, swap

pytestmark = needs_git

OLD_FORM = "0.1.0"  # of which only the files are known


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A package that was published three times, first in a form that nobody reads today."""
    place = begin(tmp_path / "repository")
    release(place, OLD_FORM, "2025-01-10", observations=swap("qualifier", "precision"))
    release(place, "1.0.0", "2026-01-10")
    release(place, "1.1.0", "2026-02-01", indicators=swap("People who", "All who"))
    return place


@pytest.fixture
def bundles(tmp_path: Path) -> Bundles:
    return Bundles(tmp_path / "units")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The version of each package or part of one of which files are made, in turn."""
    versions: list[str] = []
    usual = downloads.indicator_files

    def noted(*given: Any) -> tuple[downloads.Download, ...]:
        versions.append(given[1].version)
        return usual(*given)

    monkeypatch.setattr(downloads, "indicator_files", noted)
    return versions


def unit(place: Path) -> Unit:
    verdict = checks.verdict(place / "datapackages")
    [one] = build._units(datasets.catalogue(verdict.packages), verdict, remembered(place))
    return one


def offered(place: Path, bundles: Bundles) -> list[Bundle]:
    """The downloads of the package: each earlier version, then all others."""
    order = Orders(bundles, "code").downloads(unit(place))
    workers.make(order)
    found = [bundles.find(one.key) for one in (*(order.after or ()), order)]
    assert all(found)
    return [bundle for bundle in found if bundle]


def sums(*held: Bundle) -> Mapping[str, str]:
    """The fingerprint of each file, none of which lies in two bundles."""
    known = [(path, met.sum) for bundle in held for path, met in bundle.known(SITE).items()]
    assert len(dict(known)) == len(known)
    return dict(known)


def test_versions_that_are_made_by_themselves_are_what_they_are_when_made_together(
    place: Path, bundles: Bundles
) -> None:
    old, first, others = apart = offered(place, bundles)
    one = unit(place)
    together = bundles.fill("together", lambda into: making.downloads_of(one, [], into))
    assert sums(*apart) == sums(together)
    assert others.made == together.made
    assert old.known(SITE) == {}
    assert first.known(SITE).keys() == {p for p in together.known(SITE) if f"/{NAME}/1.0.0/" in p}
    assert len(first.known(SITE)) > 20


def test_whoever_made_the_pages_of_a_package_spares_others_to_read_its_rows(
    place: Path, bundles: Bundles, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders = Orders(bundles, "code")
    workers.make(orders.pages(unit(place), orders.downloads(unit(place))))
    verdict = checks.verdict(place / "datapackages")
    catalogue = datasets.catalogue(verdict.packages, partial(gists.known, keep=orders.pieces.kept))
    monkeypatch.delattr(Figures, "of")
    counted = [gist.of(indicator).count for indicator in catalogue.datasets[0].indicators]
    assert counted and min(counted) > 0
    reading.is_readable([(one, held) for held in catalogue.datasets for one in held.indicators])


def test_an_earlier_version_is_not_made_again_when_another_follows(
    place: Path, bundles: Bundles, made: list[str], tmp_path: Path
) -> None:
    offered(place, bundles)
    assert {*made} == {"1.0.0", "1.1.0"}
    made.clear()
    release(place, "1.2.0", "2026-03-01", indicators=swap("People who", "Those who"))
    then = offered(place, bundles)
    assert {*made} == {"1.1.0", "1.2.0"}  # the one that is an earlier one now, and the newest
    assert sums(*then) == sums(*offered(place, Bundles(tmp_path / "anew")))


def test_an_earlier_version_that_is_not_as_it_was_made_is_made_anew(
    place: Path, bundles: Bundles, made: list[str]
) -> None:
    before = offered(place, bundles)
    [data, *_] = (before[1].folder / SITE).rglob("*.parquet")
    data.write_bytes(b"spoiled")
    made.clear()
    assert bundles.find(before[1].key) is None
    assert sums(*offered(place, bundles)) == sums(*before)
    assert {*made} == {"1.0.0", "1.1.0"}


def test_what_an_earlier_version_is_made_of_decides_what_it_is_called(place: Path) -> None:
    [_, first] = unit(place).earlier
    known = {"release": first.release, "files": first.files}
    others = (
        known | {"release": replace(first.release, date="2026-01-11")},
        known | {"release": replace(first.release, commit="0" * 40)},
        known | {"files": {**first.files, "README.md": b"another"}},
    )
    keys = [key_of_version(Edition(**one), "code") for one in (known, *others)]
    keys.append(key_of_version(Edition(**known), "other code"))
    assert len({*keys}) == len(keys)
    assert keys[0] == key_of_version(Edition(**known), "code")
