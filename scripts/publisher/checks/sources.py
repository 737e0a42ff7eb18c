"""Sources can be found again by a reader."""

from collections.abc import Iterator

from publisher.checks.places import at, cells, tables
from publisher.package import Package
from publisher.problem import Problem


def addresses_are_not_shared(package: Package) -> Iterator[Problem]:
    """Two documents do not have one web address."""
    for place in tables(package, ("sources",)):
        first: dict[str, tuple[int, str]] = {}
        for line, (source, url) in cells(place[1], "source", "url"):
            earlier, other = first.setdefault(url.strip(), (line, source))
            if url.strip() and earlier != line:
                facts = {"source": source, "other": other, "first": earlier}
                yield at(place, line, "url", "address-is-not-shared", found=url, severity="warning", **facts)
