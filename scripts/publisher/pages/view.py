"""What every page of one language can look at: the catalogue, the words, and how charts are drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publisher import links
from publisher.downloads import Offered, Shelf
from publisher.foreign.descriptor import UNVERSIONED
from publisher.history.edition import unknown
from publisher.history.story import Chronicle, Story, chronicle
from publisher.model import Catalogue, Dataset, Indicator
from publisher.package import Text
from publisher.problem import Problem
from publisher.release import Release
from publisher.views import Figure
from publisher.words import Words, words

if TYPE_CHECKING:  # pages show charts but never draw them: the drawing function is handed in
    from publisher.charts import Chart
    from publisher.charts.views import Drawn

Draw = Callable[[Indicator, str], "Chart | None"]


@dataclass(frozen=True, slots=True)
class Tally:
    """How much the check found in one package, and in how many ``rows``.

    ``answered`` warnings are not among the ``warnings``.
    """

    errors: int = 0
    warnings: int = 0
    answered: int = 0
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """What an indicator's page offers of its chart for use elsewhere.

    ``embed`` is the address of the page for iframes; ``live`` and ``frozen`` are the lines that hold
    it; ``pictures`` are (path of the SVG, width, height), first the one for an article, then the
    square one; none where the font lacks a character.
    """

    embed: str
    live: str
    frozen: str
    pictures: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A package that is not published: its folder, its title as far as it is known, and what is wrong."""

    name: str
    title: Text
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Gallery:
    """The charts that packages of other kinds ask for, by package, and how each is drawn in a language."""

    figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    draw: Callable[[Figure, str, str], "Drawn"] | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The catalogue as the pages in ``lang`` show it."""

    catalogue: Catalogue
    draw: Draw
    lang: str
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    shelf: Shelf[Offered] = field(default_factory=Shelf)
    history: Chronicle | None = None
    offers: Mapping[tuple[str, str, str], Offer] = field(default_factory=dict)
    base: str = ""
    gallery: Gallery = field(default_factory=Gallery)
    contact: str = ""  # where readers may write
    cited: bool = False  # whether citations are there as files
    failures: tuple[Failure, ...] = ()
    outdated: frozenset[str] = frozenset()  # packages of which an earlier state is shown, the newest failing

    def offer(self, indicator: Indicator) -> Offer | None:
        """What is offered of an indicator's chart; None where nothing is."""
        return self.offers.get((indicator.package, indicator.id, self.lang))

    @property
    def chronicle(self) -> Chronicle:
        """What is known of earlier releases: nothing, unless it was given."""
        return self.history or chronicle(unknown(self.catalogue), self.catalogue)

    def story(self, dataset: Dataset) -> Story:
        """The history of a package that is there."""
        return self.chronicle.stories[dataset.name]

    @property
    def words(self) -> Words:
        """The catalogue of words in this language."""
        return words(self.lang)

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        """Every dataset, in the order of the names."""
        return self.catalogue.datasets


def version(given: str, said: Words) -> str:
    """'version 1.0.0' in the words of a language, or that there is none."""
    return said["version-none"] if given == UNVERSIONED else said["version-short"].format(version=given)


def dataset_address(dataset: Dataset) -> str:
    """The address of a package's page from a language's root."""
    return links.package(dataset.name)


def indicator_address(indicator: Indicator) -> str:
    """The address of an indicator's page from a language's root."""
    return links.indicator(indicator.package, indicator.id)


def versions_address(package: str) -> str:
    """The address of the list of a package's versions from a language's root."""
    return links.versions(package)


def version_address(release: Release) -> str:
    """The address of the page of one version from a language's root; the list where it has no number."""
    return links.version(release.package, release.version)
