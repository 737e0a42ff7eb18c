"""Figures beside the day on which their source and their package appeared."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from publisher.cells import date_text
from publisher.checks.observed import Observations, Observed
from publisher.checks.places import at, cells, mapping
from publisher.checks.time import created, newest_source
from publisher.problem import Problem

FORECAST = "F"
STEPS = {"annual": 366, "semiannual": 184, "quarterly": 92, "monthly": 31}  # days
STALE = 3 * 366  # days without anything new, the usual step aside
SETTLED = 2 * 366  # days after which a provisional value has become final


def periods_are_not_in_the_future(figures: Observations) -> Iterator[Problem]:
    """What was observed had begun when the package was made."""
    known = _known_until(figures)
    for row in figures.rows:
        if known and row.span[0] > known and row.status != FORECAST:
            facts = {"day": known}
            yield figures.problem(row, "period", "period-is-not-in-the-future", found=row.period, **facts)


def _known_until(figures: Observations) -> date | None:
    """The day of the package, or of its newest source where the package gives itself too early a day."""
    package = figures.place[0]
    made, newest = created(package), newest_source(package)
    return max(made, newest[0]) if made and newest else made


def sources_are_later_than_their_figures(figures: Observations) -> Iterator[Problem]:
    """A source was not published before the period was over of which it tells.

    Where most of its figures say so the day of the source is wrong, and that is one problem.
    """
    published = mapping(figures.place[0], "sources", "source", "published")
    known = _known_until(figures)
    cited = Counter(row.source for row in figures.rows)
    early: dict[str, list[Observed]] = {}
    for row in figures.rows:
        span = date_text.period(published.get(row.source, ""))
        if span and _too_early(span, row) and not (known and row.span[0] > known):
            early.setdefault(row.source, []).append(row)
    for source, rows in early.items():
        if len(rows) * 2 > cited[source]:
            yield from _day_of_the_source(figures, rows, published)
        else:
            yield from _source_of_the_row(figures, rows, published)


def _too_early(published: tuple[date, date], row: Observed) -> bool:
    """Whether a period ends after the month in which its source appeared."""
    start, end = row.span
    if row.status == FORECAST or published[1] >= end:
        return False
    if row.refers_to in ("year-to-date", "not-stated") and published[1] >= start:
        return False
    to_the_day = date_text.day(row.period.rpartition("/")[2]) is not None
    return to_the_day or (published[1].year, published[1].month) != (end.year, end.month)


def _day_of_the_source(
    figures: Observations, rows: list[Observed], published: Mapping[str, str]
) -> Iterator[Problem]:
    table, source = figures.place[0].tables["sources"], rows[0].source
    line = next(line for line, (code,) in cells(table, "source") if code.strip() == source)
    facts = {"source": source, "period": rows[0].period, "count": len(rows), "first": rows[0].line}
    facts |= {"cause": "day", "severity": "warning" if all(row.noted for row in rows) else "error"}
    rule = "source-is-later-than-its-figures"
    yield at((figures.place[0], table), line, "published", rule, found=published[source], **facts)


def _source_of_the_row(
    figures: Observations, rows: list[Observed], published: Mapping[str, str]
) -> Iterator[Problem]:
    for row in rows:
        facts = {"source": row.source, "period": row.period, "published": published[row.source]}
        facts["severity"] = "warning" if row.noted else "error"
        rule = "source-is-later-than-its-figures"
        yield figures.problem(row, "source", rule, found=row.source, **facts)


def figures_are_up_to_date(figures: Observations) -> Iterator[Problem]:
    """What is published every year or oftener has something of the last three years."""
    made = created(figures.place[0])
    dated = [(row.span[1], -row.line, row) for row in figures.rows if _step(figures, row)]
    if not made or not dated or len(figures.rows) * 2 < len(figures.place[1].lines):
        return
    end, _, row = max(dated)
    if made - end > timedelta(STALE + min(_step(figures, row) for _, _, row in dated)):
        yield figures.problem(row, "period", "figures-are-up-to-date", found=row.period, created=made)


def _step(figures: Observations, row: Observed) -> int:
    return STEPS.get(figures.says(row.indicator, "frequency"), 0)


def provisional_values_are_settled(figures: Observations) -> Iterator[Problem]:
    """Only the newest values, or those of the last two years, are provisional."""
    made = created(figures.place[0])
    for rows in figures.series.values():
        for row in rows[:-1] if made else ():
            if row.status == "P" and made and made - row.span[1] > timedelta(SETTLED):
                facts = {"period": row.period, "newest": rows[-1].period, "severity": "warning"}
                yield figures.problem(row, "status", "provisional-value-is-settled", found="P", **facts)
