"""Days in their order: nothing lies in the future, and nothing is older than what it tells of."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from publisher import clock
from publisher.cells import date_text
from publisher.checks.places import at, cells, in_descriptor, mapping, tables
from publisher.package import Package
from publisher.problem import Problem

_DAY = re.compile("[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T")
WRITTEN = date(2026, 11, 23)  # a clock that stands before the day this was written is not believed
ZONES = timedelta(1)  # a day here may still be the day before elsewhere

DAYS = {"sources": ("published", "retrieved"), "progress": ("checked",), "corrections": ("corrected",)}


def latest() -> date:
    """The last day that may be spoken of as past."""
    return max(clock.today(), WRITTEN) + ZONES


def created(package: Package) -> date | None:
    """The day on which a version of a package was made, as it says itself."""
    words = package.descriptor.get("created")
    return date_text.day(words[:10]) if isinstance(words, str) else None


def first_day(cell: str) -> date | None:
    """The first day of a period or a day; None where it is neither."""
    span = date_text.period(cell.strip())
    return span[0] if span else None


def dates_are_not_in_the_future(package: Package) -> Iterator[Problem]:
    """What is said to have happened has happened."""
    limit = latest()
    made = created(package)
    if made and made > limit:
        words = str(package.descriptor["created"])
        yield in_descriptor(package, ("created",), "date-is-not-in-the-future", found=words, today=limit)
    for place in tables(package, DAYS):
        for column in DAYS[place[1].name]:
            for line, (cell,) in cells(place[1], column):
                day = first_day(cell)
                if day and day > limit:
                    yield at(place, line, column, "date-is-not-in-the-future", found=cell, today=limit)


def days_of_creation_exist(package: Package) -> Iterator[Problem]:
    """The day on which a package says that it was created is one of the calendar."""
    words = package.descriptor.get("created")
    if isinstance(words, str) and _DAY.match(words) and not created(package):
        yield in_descriptor(package, ("created",), "day-is-iso", found=words[:10])


def newest_source(package: Package) -> tuple[date, str] | None:
    """The last day on which a source was published or retrieved, and the source; no day of the future."""
    found: list[tuple[date, str]] = []
    for place in tables(package, ("sources",)):
        for column in ("published", "retrieved"):
            for _, (source, cell) in cells(place[1], "source", column):
                day = first_day(cell)
                found += [(day, source.strip())] if day and day <= latest() else []
    return max(found, default=None)


def packages_are_later_than_their_sources(package: Package) -> Iterator[Problem]:
    """A version is made after the newest of its sources was published and retrieved."""
    made, newest = created(package), newest_source(package)
    if made and newest and made + ZONES < newest[0]:
        facts = {"day": newest[0], "source": newest[1]}
        words = str(package.descriptor["created"])
        yield in_descriptor(package, ("created",), "package-is-later-than-its-sources", found=words, **facts)


def sources_are_retrieved_after_they_were_published(package: Package) -> Iterator[Problem]:
    """Nothing was fetched before it existed."""
    for place in tables(package, ("sources",)):
        for line, (published, retrieved) in cells(place[1], "published", "retrieved"):
            start, day = first_day(published), date_text.day(retrieved.strip())
            if start and day and day < start <= latest():
                facts = {"published": published.strip()}
                rule = "retrieved-after-it-was-published"
                yield at(place, line, "retrieved", rule, found=retrieved, **facts)


def next_updates_lie_ahead(package: Package) -> Iterator[Problem]:
    """The day of the next update is later than the day of this version."""
    made = created(package)
    for place in tables(package, ("indicators",)):
        for line, (cell,) in cells(place[1], "next_update"):
            day = date_text.day(cell.strip())
            if made and day and day <= made:
                facts = {"created": made, "severity": "warning"}
                yield at(place, line, "next_update", "next-update-lies-ahead", found=cell, **facts)


def targets_lie_ahead(package: Package) -> Iterator[Problem]:
    """A goal is set for a time that was not over when its source was published."""
    published = mapping(package, "sources", "source", "published")
    for place in tables(package, ("targets",)):
        for line, (cell, source) in cells(place[1], "period", "source"):
            span, day = date_text.period(cell.strip()), first_day(published.get(source.strip(), ""))
            if span and day and span[1] < day:
                facts = {"source": source, "published": published[source.strip()], "severity": "warning"}
                yield at(place, line, "period", "target-lies-ahead-of-its-source", found=cell, **facts)
