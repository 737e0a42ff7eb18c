"""What is made of a unit, in three steps, so that others can begin with what the first of them told.

First the downloads, of which much of the site speaks, those of each earlier version by themselves, since
they stay as they are; then the pages, and what of the charts leaves the site; then the pictures to share,
which are many. Each step is a pure function, which may run in any process, on any machine, at any time. What
it makes goes out file by file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from publisher import catalog, downloads, fragments, pages, pictures, quoted, site
from publisher.downloads import Keep, Listed, Own, Pieces, Shelf
from publisher.history import earlier_files
from publisher.history.edition import Edition
from publisher.model import Catalogue, Dataset
from publisher.spared.cycles import sought_seldom
from publisher.units import gists
from publisher.units.made import FIGURES, PARTS, SITE, WORK, Made, Place, shelf
from publisher.units.unit import Unit


@sought_seldom()
def version_of(edition: Edition, place: Place) -> Made:
    """Make the downloads of an earlier version by itself; one that cannot be read has none here."""
    if edition.dataset is None:
        return Made()
    name, version = edition.release.package, edition.release.version
    held = downloads.edition(edition.dataset, edition.release, keep=_keeping(place))
    files, parts = {name: {version: held.files}}, {name: {version: held.indicators}}
    return Made(files, parts, carried={name: {version: held.carried}})


@sought_seldom()
def downloads_of(unit: Unit, earlier: Sequence[Made], place: Place) -> Made:
    """Make the downloads of a unit but for its ``earlier`` versions, each put where it belongs at once."""
    held = _shelved(unit, earlier, place)
    return Made(
        {name: {e.dataset.version: e.files for e in of} for name, of in held.editions.items()},
        {name: {e.dataset.version: e.indicators for e in of} for name, of in held.editions.items()},
        held.indexes,
        {dataset.name: tuple(_described(dataset, place)) for dataset in unit.catalogue.datasets},
    )


def _described(dataset: Dataset, place: Place) -> Iterator[Listed]:
    """The descriptions of a package, which lie beside its newest version and at ``latest``."""
    for file in catalog.beside(dataset):
        yield file.listed(place.put(SITE, file.path, file.bytes).sum)
        place.again(SITE, downloads.latest(file.path, dataset), file.path)


def _keeping(place: Place) -> Keep[Listed]:
    """Puts each file for the site where it belongs, and holds of it how it is listed."""
    return lambda file: file.listed(place.put(SITE, file.path, file.bytes).sum)


def _shelved(unit: Unit, earlier: Sequence[Made], place: Place) -> Shelf[Listed]:
    keep = _keeping(place)
    lying = {e.release: e for one in earlier for _, of in one.editions(unit.history) for e in of}
    given = earlier_files.given(unit.history)
    told = {name: replace(one, validation=unit.validation) for name, one in given.items()}
    made = earlier_files.shelved(unit.history, downloads.shelf(unit.catalogue, told, keep, lying), keep)
    for path, of in (*made.again(), *earlier_files.again(unit.history, made)):
        place.again(SITE, path, of)
    for file in (*made.listings(), *earlier_files.besides(unit.history)):
        place.put(SITE, file.path, file.bytes)
    return made


@sought_seldom()
def pages_of(unit: Unit, keep: Pieces, told: Sequence[Made], place: Place) -> Made:
    """Make all else of a unit whose downloads were made, but for pictures. Raises ChartError.

    What is said of it elsewhere is ``kept``, since nobody else needs to read its rows.
    """
    catalogue, history, [offered] = unit.catalogue, unit.history, told
    held = shelf(told, history)
    shown = site.exhibition(catalogue, history, unit.base)
    _put(place, SITE, shown.files)
    for dataset in catalogue.datasets:
        gists.told(dataset, keep)
    view = pages.View(unit.around, shown.draw, "", unit.tallies, held, history, contact=unit.contact)
    view = replace(view, outdated=unit.outdated)
    _put(place, WORK, fragments.bound(site.pages_of_packages(catalogue, view, shown)))
    holdings = site.holdings(catalogue, held, unit.base, unit.tallies, history, offered.described)
    _put(place, SITE, catalog.of_packages(holdings))
    _put(place, SITE, site.answers(catalogue, history))
    figures = quoted.of_package(unit.stories[0], next(iter(catalogue.datasets), None))
    _put(place, PARTS, {f"{FIGURES}/{name}": data for name, data in figures.items()})
    return Made(drawings=tuple(one.path for one in shown.hung))


@sought_seldom()
def pictures_of(folder: Path, paths: Sequence[str], jobs: int, place: Place) -> Made:
    """Draw pictures from their SVG, which lie at these paths in a folder; ``jobs`` at a time."""
    svgs = {path: (folder / path).read_bytes().decode() for path in paths}
    _put(place, SITE, pictures.drawn(svgs, jobs))
    return Made()


def whole_of(catalogue: Catalogue, own: Own, keep: Pieces, place: Place) -> Made:
    """Make the downloads of all packages together of those of each, which ``own`` returns by their paths.

    What is made of the rows of one package alone is ``kept``.
    """
    made = []
    for file in downloads.of_whole(catalogue, own, keep=keep):
        put = place.put(SITE, file.path, file.pieces)
        made.append(Listed(file.path, file.format, put.size, put.sum, file.date))
    return Made(whole=tuple(made))


def _put(place: Place, where: str, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        place.put(where, path, data)
