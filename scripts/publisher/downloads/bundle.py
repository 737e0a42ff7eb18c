"""What a download is made from: tables, and the facts that explain them. Every format takes one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from publisher.downloads import typed
from publisher.downloads.typed import Typed
from publisher.model import Dataset, Indicator
from publisher.package import Text
from publisher.release import Release


@dataclass(frozen=True)
class Bundle:
    """The tables of a package, of one indicator or of the whole catalogue.

    ``name`` is the stem of file names. ``version`` and ``commit`` are empty where there is none;
    ``created`` is an ISO date or time. ``readme`` is plain text in Chinese and then in English.
    ``packages`` are the versions by name where there are several. ``shown`` are the
    indicators whose figures a workbook puts into words, to be read and filtered.
    """

    name: str
    title: Text
    description: Text
    version: str
    created: str
    tables: tuple[Typed, ...]
    licences: tuple[Mapping[str, Any], ...] = ()
    package: str = ""
    indicator: str = ""
    commit: str = ""
    readme: str = ""
    packages: Mapping[str, str] = field(default_factory=dict)
    shown: tuple[tuple[Indicator, Dataset], ...] = ()

    @property
    def date(self) -> str:
        """The ISO day of the content."""
        return self.created[:10]

    def facts(self) -> dict[str, object]:
        """What identifies the content, for programs; what is empty is left out."""
        held: dict[str, object] = {
            "package": self.package,
            "packages": dict(self.packages),
            "indicator": self.indicator,
            "version": self.version,
            "created": self.created,
            "commit": self.commit,
        }
        return {name: value for name, value in held.items() if value}


def of_dataset(dataset: Dataset, release: Release | None, readme: str = "") -> Bundle:
    """A whole package."""
    return Bundle(
        name=dataset.name,
        title=dataset.title,
        description=dataset.description,
        version=dataset.version,
        created=dataset.created,
        tables=tuple(typed.tables(dataset).values()),
        licences=tuple(dataset.package.descriptor.get("licenses", ())),
        package=dataset.name,
        commit=release.commit if release else "",
        readme=readme,
        shown=tuple((indicator, dataset) for indicator in dataset.indicators),
    )
