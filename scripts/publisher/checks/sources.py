"""Sources can be found again by a reader."""

from collections.abc import Iterator

from publisher import profile
from publisher.checks.places import at, cells, known, tables
from publisher.package import Package
from publisher.problem import Problem

CITING = ("observations", "targets", "mentions", "measures", "progress")


def addresses_are_not_shared(package: Package) -> Iterator[Problem]:
    """Two documents do not have one web address."""
    for place in tables(package, ("sources",)):
        first: dict[str, tuple[int, str]] = {}
        for line, (source, url) in cells(place[1], "source", "url"):
            earlier, other = first.setdefault(url.strip(), (line, source))
            if url.strip() and earlier != line:
                facts = {"source": source, "other": other, "first": earlier}
                yield at(place, line, "url", "address-is-not-shared", found=url, severity="warning", **facts)


def documents_are_listed_once(package: Package) -> Iterator[Problem]:
    """Two sources are not one and the same document."""
    for place in tables(package, ("sources",)):
        first: dict[str, tuple[int, str]] = {}
        for line, (source, sha256) in cells(place[1], "source", "sha256"):
            earlier, other = first.setdefault(sha256.strip(), (line, source))
            if sha256.strip() and earlier != line:
                facts = {"source": source, "other": other, "first": earlier, "severity": "warning"}
                yield at(place, line, "sha256", "document-is-listed-once", found=sha256, **facts)


def sources_are_cited(package: Package) -> Iterator[Problem]:
    """Every source is cited by a row of some table; not asked where a table that cites was not read."""
    listed = [name for name in CITING if name in profile.resource_names(package)]
    columns = [known(package, name, "source") for name in listed]
    if not any(columns) or any(column is None for column in columns):
        return
    cited = {source.strip() for column in columns for source in column or ()}
    for place in tables(package, ("sources",)):
        for line, (source,) in cells(place[1], "source"):
            if source.strip() and source.strip() not in cited:
                yield at(place, line, "source", "source-is-cited", found=source, severity="warning")
