"""Packages and tables that were published are still there."""

from collections.abc import Iterator, Mapping

from publisher import profile
from publisher.checks.places import in_descriptor
from publisher.package import Package
from publisher.problem import Problem

OWN_WORDS = ("excuses",)  # tables that are about the checks and not for readers


def published_tables_remain(now: Package, published: Package) -> Iterator[Problem]:
    """Every table that was published is still listed."""
    listed = profile.resource_names(now)
    for name, table in published.tables.items():
        if name not in listed and name not in OWN_WORDS:
            facts = {"title": table.title, "rows": len(table), "file": table.path}
            yield in_descriptor(now, ("resources",), "published-tables-remain", found=name, **facts)


def published_packages_remain(there: set[str], published: Mapping[str, Package]) -> Iterator[Problem]:
    """Every package that was published still has its folder, or another that says that it was renamed."""
    for name, package in published.items():
        if name not in there:
            facts = {"title": package.title}
            yield Problem("published-packages-remain", name, file=package.folder, found=name, facts=facts)
