"""What the catalogue for machines is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from publisher import links
from publisher.downloads import Offered
from publisher.history.story import Chronicle
from publisher.model import Catalogue, Dataset
from publisher.release import Release


class Tally(Protocol):
    """How much the check found in one package."""

    @property
    def errors(self) -> int: ...  # noqa: D102
    @property
    def warnings(self) -> int: ...  # noqa: D102
    @property
    def answered(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Holdings:
    """The catalogue with what is known about its publication.

    ``base`` is the site's own address (empty where it is not known), ``downloads`` are the files
    of each package, ``parts`` those of each indicator (by package and indicator), ``releases`` the
    versions, ``tallies`` what the check found, ``older`` the datasets of earlier versions,
    ``history`` what is known of what is gone or had another name. What is left out is taken from the
    catalogue itself.
    """

    catalogue: Catalogue
    base: str = ""
    downloads: Mapping[str, Sequence[Offered]] = field(default_factory=dict)
    parts: Mapping[tuple[str, str], Sequence[Offered]] = field(default_factory=dict)
    releases: Sequence[Release] = ()
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    older: Sequence[Dataset] = ()
    history: Chronicle | None = None

    def link(self, target: str, at: str) -> str:
        """How the file at the address ``at`` names ``target``, both counted from the site's root."""
        return links.to(target, at, self.base)

    def released(self, dataset: Dataset) -> Sequence[Release]:
        """The versions of a package, the current one among them, in the order of their days."""
        known = sorted((r for r in self.releases if r.package == dataset.name), key=_order)
        if any(release.version == dataset.version for release in known):
            return known
        return (*known, Release(dataset.name, dataset.version, dataset.created[:10]))

    def every_release(self) -> Sequence[Release]:
        """All versions of all packages, those of packages that are gone included, by day and name."""
        current = {release for dataset in self.catalogue.datasets for release in self.released(dataset)}
        return sorted({*current, *self.releases}, key=_order)

    def title(self, name: str) -> Mapping[str, str]:
        """What people call a package, by language; its name where it is gone."""
        for dataset in self.catalogue.datasets:
            if dataset.name == name:
                return {lang: dataset.title[lang] for lang in links.FOLDERS}
        return dict.fromkeys(links.FOLDERS, name)


def _order(release: Release) -> tuple[str, str, tuple[tuple[bool, int, str], ...]]:
    return release.date, release.package, _parts(release.version)


def _parts(version: str) -> tuple[tuple[bool, int, str], ...]:
    """A version in the order of its numbers: 1.9.0 before 1.10.0."""
    return tuple((not p.isdecimal(), int(p) if p.isdecimal() else 0, p) for p in version.split("."))
