"""The unit of a build: one package with its history, of which a part of the site is made (``making.py``)."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from publisher import pages
from publisher.downloads import Given
from publisher.history.edition import Edition, Line, Past
from publisher.history.story import Chronicle, Story
from publisher.model import Catalogue, Dataset
from publisher.package import Package, Text


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
    tallies: Mapping[str, pages.Tally] = field(default_factory=dict)
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

    @property
    def earlier(self) -> tuple[Edition, ...]:
        """The versions published before the newest, under the name that the package has now."""
        lines = (self.history.past.lines[name] for name in self.history.stories)
        return tuple(edition for line in lines for edition in line.editions[:-1])

    @property
    def size(self) -> int:
        """How many bytes it is made of."""
        return sum(map(size, (e for line in self.history.past.lines.values() for e in line.editions)))


def size(edition: Edition) -> int:
    """How many bytes a version has."""
    return sum(map(len, edition.files.values()))


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


def key(unit: Unit, maker: str) -> str:
    """A hash of all that a unit is made of; ``maker`` names the code and whatever else it reads."""
    lines = [_line(line) for line in unit.history.past.lines.values()]
    own = {dataset.name for dataset in unit.catalogue.datasets}
    others = [dataset for dataset in unit.around.datasets if dataset.name not in own]
    known = (unit.history.lacks, unit.history.renamed, unit.name in unit.outdated)
    told = (unit.tallies, unit.base, unit.contact, *known)
    return hashed(maker, _packages(unit.catalogue), lines, others, _sums(unit.validation), told)


def key_of_version(edition: Edition, maker: str) -> str:
    """The same for the downloads of an earlier version, which nothing changes that comes after it."""
    return hashed(maker, _edition(edition))


def key_of_whole(catalogue: Catalogue, given: Mapping[str, Given], maker: str) -> str:
    """The same for the downloads of all packages together."""
    told = [(name, one.release, _sums(one.validation)) for name, one in given.items()]
    return hashed(maker, _packages(catalogue), told)


def _line(line: Line) -> object:
    """All that is known of the versions that were published under one name; none is read for it."""
    return line.name, line.ended, [*map(_edition, line.editions)]


def _edition(edition: Edition) -> object:
    return edition.release, edition.said, _sums(edition.files)


def _packages(catalogue: Catalogue) -> list[object]:
    return [bytes_of(dataset.package) for dataset in catalogue.datasets]


def bytes_of(package: Package) -> object:
    """The bytes that a package was read from, which say all of its tables; these are not read for it."""
    return package.folder, package.descriptor, _sums(package.files)


def _sums(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return [(path, _sum(data)) for path, data in sorted(files.items())]


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def hashed(*of: object) -> str:
    """A hash of values that are written the same wherever and whenever they are equal."""
    return _sum(repr(of).encode("utf-8", "surrogatepass"))
