"""What one code means, it means in every package."""

from collections.abc import Iterator, Sequence

from publisher.checks.places import at, tables
from publisher.package import Package
from publisher.problem import Problem


def areas_are_the_same(packages: Sequence[Package]) -> Iterator[Problem]:
    """The same area code has the same row in every package."""
    yield from _same(packages, "areas", "area")


def sources_are_the_same(packages: Sequence[Package]) -> Iterator[Problem]:
    """The same source code has the same row in every package."""
    yield from _same(packages, "sources", "source")


def _same(packages: Sequence[Package], table: str, key: str) -> Iterator[Problem]:
    first: dict[str, tuple[Package, int, dict[str, str]]] = {}
    for package in packages:
        for place in tables(package, (table,)):
            for line, row in place[1].rows():
                code = row.get(key, "").strip()
                other, other_line, other_row = first.setdefault(code, (package, line, row))
                differs = [name for name in row if row[name] != other_row.get(name, row[name])]
                if code and other is not package and differs:
                    facts = {
                        "code": code,
                        "likely": other_row[differs[0]],
                        "there": f"{other.file(other.tables[table].path)}:{other_line}",
                    }
                    found = row[differs[0]]
                    yield at(place, line, differs[0], "code-means-the-same-everywhere", found=found, **facts)
