"""The unit of a build: one package with its history, and every file of the site that is made of it alone.

``make`` is a pure function of a unit: it may run in any process, on any machine, at any time. What it makes
goes out file by file; what comes back is little: what the files that readers are offered are called, how
large they are and what their fingerprints are. That is all the rest of the site has to know of them.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from publisher import catalog, downloads, fragments, pages, quoted, site
from publisher.cycles import sought_seldom
from publisher.downloads import Download, Edition, Given, Listed, Own, Shelf
from publisher.history import kept
from publisher.history.edition import Line, Past
from publisher.history.story import Chronicle, Story
from publisher.ledger import Met
from publisher.model import Catalogue, Dataset
from publisher.package import Package, Text
from publisher.store import Store

# Where a file goes: into the site, to the pages for MkDocs, or to what is put together from all units.
SITE, WORK, PARTS = "site", "work", "parts"
FIGURES = "figures"  # the folder of the parts of the index of figures


class Place(Protocol):
    """Where the files of a unit go, which are for ``SITE``, ``WORK`` or ``PARTS``."""

    def put(self, where: str, path: str, data: bytes | Iterable[bytes]) -> Met:
        """A file by its path, in one piece or in several; returns how large it is and its fingerprint."""

    def again(self, where: str, path: str, of: str) -> None:
        """One more path for what was put at the path ``of``."""


@dataclass(frozen=True)
class Unit:
    """One package and what has to be known to make its part of the site.

    ``catalogue`` holds the package, and nothing where it is gone; ``history`` its story alone. ``around``
    are the packages of the whole site, the others no further than the pages of this one speak of them.
    ``validation`` are the files of the check's report; ``base`` is the site's own address, if known;
    ``contact`` is where readers may write; ``outdated`` are packages whose newest state is not published.
    """

    catalogue: Catalogue
    history: Chronicle
    around: Catalogue
    validation: Mapping[str, bytes] = field(default_factory=dict)
    standings: Mapping[str, pages.Standing] = field(default_factory=dict)
    base: str = ""
    contact: str = ""
    outdated: frozenset[str] = frozenset()

    @property
    def stories(self) -> tuple[Story, ...]:
        """Its history, as far as the package is there and as far as it is gone."""
        return (*self.history.stories.values(), *self.history.gone.values())

    @property
    def name(self) -> str:
        """What the package is called now, or was called last."""
        return self.stories[0].name


@dataclass(frozen=True)
class Made:
    """What the rest of the site has to know of the files of a unit.

    ``files`` are the downloads of each version of each name that it had, the newest first, and ``parts``
    those of its indicators; ``indexes`` are what the site vouches for, by name; ``described`` are the
    descriptions beside the newest version. ``whole`` are the downloads of all packages together.
    """

    files: Mapping[str, Mapping[str, tuple[Listed, ...]]]
    parts: Mapping[str, Mapping[str, Mapping[str, tuple[Listed, ...]]]]
    indexes: Mapping[str, Mapping[str, Any]]
    described: tuple[Listed, ...] = ()
    whole: tuple[Listed, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the package had and of which there are downloads."""
        return tuple(self.files)

    def editions(self, history: Chronicle) -> Iterator[tuple[str, tuple[Edition[Listed], ...]]]:
        """The downloads of each name as a shelf holds them."""
        for name, versions in self.files.items():
            known = {e.release.version: e for e in history.past.lines[name].editions}
            yield (
                name,
                tuple(
                    Edition(edition.dataset, edition.release, files, self.parts[name][version])
                    for version, files in versions.items()
                    if (edition := known[version]).dataset
                ),
            )


def units(catalogue: Catalogue, history: Chronicle) -> Iterator[Unit]:
    """Each package that is there or is gone, as a unit that knows nothing yet but the other packages."""
    there = {dataset.name: dataset for dataset in catalogue.datasets}
    strange = {name: _from_outside(dataset) for name, dataset in there.items()}
    for story in (*history.stories.values(), *history.gone.values()):
        own = {story.name: there[story.name]} if story.name in history.stories else {}
        around = Catalogue(tuple((strange | own).values()))
        yield Unit(Catalogue(tuple(own.values())), _alone(story, history), around)


def _from_outside(dataset: Dataset) -> Dataset:
    """A package as pages of other packages speak of it: its measures and its terms."""
    bare = replace(dataset.package, tables={}, files={}, descriptor={})
    name, measures, terms = dataset.name, dataset.measures, dataset.terms
    return Dataset(name, Text(), Text(), "", "", bare, measures=measures, terms=terms)


def _alone(story: Story, history: Chronicle) -> Chronicle:
    """What is known of one package and of nothing else."""
    lines = {name: history.past.lines[name] for name in story.names}
    there = story.name in history.stories
    return Chronicle(
        Past(lines, history.lacks),
        {story.name: story} if there else {},
        {} if there else {story.name: story},
        {old: now for old, now in history.renamed.items() if now == story.name},
    )


@sought_seldom()
def make(unit: Unit, place: Place, store: Store | None = None, jobs: int = 1) -> Made:
    """Make every file of a unit, each of which goes to its ``place``. Raises ChartError.

    ``jobs`` pictures are drawn at a time, but for those that the ``store`` has.
    """
    catalogue, history = unit.catalogue, unit.history
    shelf = _shelved(unit, place)
    shown = site.exhibition(catalogue, history, jobs, unit.base, store)
    _put(place, SITE, shown.files)
    view = pages.View(unit.around, shown.draw, "", unit.standings, shelf, history, contact=unit.contact)
    view = replace(view, outdated=unit.outdated)
    _put(place, WORK, fragments.bound(site.pages_of_packages(catalogue, view, shown)))
    described = {dataset.name: catalog.beside(dataset) for dataset in catalogue.datasets}
    holdings = site.holdings(catalogue, shelf, unit.base, unit.standings, history)
    _put(place, SITE, catalog.of_packages(holdings, described))
    _put(place, SITE, site.answers(catalogue, history))
    figures = quoted.of_package(unit.stories[0], next(iter(catalogue.datasets), None))
    _put(place, PARTS, {f"{FIGURES}/{name}": data for name, data in figures.items()})
    return Made(
        {name: {e.dataset.version: e.files for e in held} for name, held in shelf.editions.items()},
        {name: {e.dataset.version: e.indicators for e in held} for name, held in shelf.editions.items()},
        shelf.indexes,
        tuple(file.listed() for files in described.values() for file in files),
    )


def key(unit: Unit, maker: str) -> str:
    """A hash of all that a unit is made of; ``maker`` names the code and whatever else it reads."""
    lines = [_line(line) for line in unit.history.past.lines.values()]
    own = {dataset.name for dataset in unit.catalogue.datasets}
    others = [dataset for dataset in unit.around.datasets if dataset.name not in own]
    known = (unit.history.lacks, unit.history.renamed, unit.name in unit.outdated)
    told = (unit.standings, unit.base, unit.contact, *known)
    return _hash(maker, _packages(unit.catalogue), lines, others, _sums(unit.validation), told)


def key_of_whole(catalogue: Catalogue, given: Mapping[str, Given], maker: str) -> str:
    """The same for the downloads of all packages together."""
    told = [(name, one.release, _sums(one.validation)) for name, one in given.items()]
    return _hash(maker, _packages(catalogue), told)


def _line(line: Line) -> object:
    """All that is known of the versions that were published under one name; none is read for it."""
    editions = [(e.release, e.said, _sums(e.files)) for e in line.editions]
    return line.name, line.ended, editions


def _packages(catalogue: Catalogue) -> list[object]:
    return [_package(dataset.package) for dataset in catalogue.datasets]


def _package(package: Package) -> object:
    """The bytes that a package was read from, which say all of its tables; these are not read for it."""
    return package.folder, package.descriptor, _sums(package.files)


def _sums(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return [(path, _sum(data)) for path, data in sorted(files.items())]


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _hash(*of: object) -> str:
    """Of values that are written the same wherever and whenever they are equal."""
    return _sum(repr(of).encode("utf-8", "surrogatepass"))


def make_whole(catalogue: Catalogue, own: Own, place: Place) -> Made:
    """Make the downloads of all packages together of those of each, which ``own`` returns by their paths."""
    made = []
    for file in downloads.of_whole(catalogue, own):
        put = place.put(SITE, file.path, file.pieces)
        made.append(Listed(file.path, file.format, put.size, put.sum, file.date))
    return Made({}, {}, {}, whole=tuple(made))


def _shelved(unit: Unit, place: Place) -> Shelf[Listed]:
    """The downloads of a unit, each put where it belongs as soon as it is made."""

    def keep(file: Download) -> Listed:
        return file.listed(place.put(SITE, file.path, file.bytes).sum)

    told = {n: replace(given, validation=unit.validation) for n, given in kept.given(unit.history).items()}
    shelf = kept.shelved(unit.history, downloads.shelf(unit.catalogue, told, keep), keep)
    for path, of in (*shelf.again(), *kept.again(unit.history, shelf)):
        place.again(SITE, path, of)
    for file in (*shelf.listings(), *kept.besides(unit.history)):
        place.put(SITE, file.path, file.bytes)
    return shelf


def _put(place: Place, where: str, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        place.put(where, path, data)
