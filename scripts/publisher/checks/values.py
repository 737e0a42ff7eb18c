"""Values make sense for what is measured: decimals, percentages, counts, and missing values."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches

from publisher import profile
from publisher.cells import number_text
from publisher.cells.excerpt import figures
from publisher.checks.measured import COUNTED
from publisher.checks.places import Place, at, cells, mapping, tables
from publisher.package import Package
from publisher.problem import Problem
from publisher.problem.alike import MOST_ALIKE

_YEAR = re.compile("(?:19|20)[0-9]{2}")
MISSING = ("L", "M", "O", "Q")  # of SDMX OBS_STATUS

Definition = tuple[str, str, str]  # unit, kind, decimals


def values_fit_their_indicator(package: Package) -> Iterator[Problem]:
    """A value has no more decimals than its indicator, and a sign and size that its unit allows.

    Not asked of figures that a program took over: they are as they were published.
    """
    if profile.imported(package):
        return
    definitions = _definitions(package)
    wholes = mapping(package, "indicators", "indicator", "part_of")
    kinds, above, below = (
        mapping(package, "indicators", "indicator", column) for column in ("kind", "numerator", "denominator")
    )
    of = {
        name: kinds.get(name) == "share" or _inside(above.get(name, ""), below.get(name, ""), wholes)
        for name in definitions
    }
    for place in tables(package, ("observations", "targets")):
        for line, (indicator, cell) in cells(place[1], "indicator", "value"):
            value = number_text.plain(cell.strip())
            if value is not None and indicator.strip() in definitions:
                definition = definitions[indicator.strip()]
                yield from _fits(place, line, (value, cell.strip()), definition)
                if definition[0] == "percent" and value > 100 and of[indicator.strip()]:
                    found = number_text.shown(value)
                    yield at(place, line, "value", "percent-is-at-most-100", found=found)


def _definitions(package: Package) -> Mapping[str, Definition]:
    table = package.tables.get("indicators")
    rows = cells(table, "indicator", "unit", "kind", "decimals") if table else ()
    return {row[0].strip(): (row[1].strip(), row[2].strip(), row[3].strip()) for _, row in rows}


def _inside(part: str, whole: str, wholes: Mapping[str, str]) -> bool:
    """Whether one indicator is a part of another, so that their rate is a share; growth may exceed 100."""
    seen: set[str] = set()
    while part and part not in seen:
        seen.add(part)
        part = wholes.get(part, "")
        if part and part == whole:
            return True
    return False


def _fits(place: Place, line: int, said: tuple[Decimal, str], definition: Definition) -> Iterator[Problem]:
    (value, cell), (_, kind, decimals) = said, definition
    found = number_text.shown(value)
    printed = len(found.partition(".")[2])
    if decimals.isdecimal() and printed > int(decimals):
        facts: dict[str, object] = {"decimals": int(decimals), "printed": printed}
        yield at(place, line, "value", "value-has-its-decimals", found=found, **facts)
    elif decimals == "0" and "." in cell:
        facts = {"cause": "float", "likely": found}
        yield at(place, line, "value", "value-has-its-decimals", found=cell, **facts)
    if value < 0 and kind in (*COUNTED, "share"):
        yield at(place, line, "value", "count-is-not-negative", found=found)


def values_agree_with_status(package: Package) -> Iterator[Problem]:
    """A row has a value, or a status that says why it has none; never both, never neither.

    Nor do the words that it quotes print a figure where it has none.
    """
    for place in tables(package, ("observations",)):
        for line, (value, status, excerpt) in cells(place[1], "value", "status", "excerpt"):
            if value.strip() and status.strip() in MISSING:
                yield at(
                    place,
                    line,
                    "status",
                    "status-agrees-with-value",
                    found=status,
                    cause="value",
                    value=value,
                )
            elif not value.strip() and status.strip() and status.strip() not in MISSING:
                yield at(place, line, "value", "status-agrees-with-value", cause="no-value", status=status)
            elif not value.strip() and status.strip() and (printed := _printed(excerpt)):
                facts = {"cause": "printed", "value": printed, "excerpt": excerpt}
                yield at(place, line, "status", "status-agrees-with-value", found=status, **facts)


def _printed(excerpt: str) -> str:
    """The figure that words print exactly; empty for years, and for words like 少于5人."""
    exact = (figure for figure in figures(excerpt) if figure.qualifier == "exact")
    return next((figure.printed for figure in exact if not _YEAR.fullmatch(figure.printed)), "")


def indicators_have_figures(package: Package) -> Iterator[Problem]:
    """An indicator has an observation, a target, or a row that says how far it is reported."""
    telling = ("observations", "targets", "reporting")
    used = [_column(package, name) for name in telling if name in package.tables]
    table = package.tables.get("observations")
    if not used or table is None or not table.lines or "indicator" not in table.columns:
        return
    listed = _column(package, "indicators")
    unlisted = list(set().union(*used) - listed)[:MOST_ALIKE]  # what these may be meant for is said there
    for place in tables(package, ("indicators",)):
        for line, (indicator,) in cells(place[1], "indicator"):
            code = indicator.strip()
            if (
                code
                and not any(code in column for column in used)
                and not get_close_matches(code, unlisted, 1, 0.8)
            ):
                yield at(place, line, "indicator", "indicator-has-figures", found=indicator)


def _column(package: Package, name: str) -> set[str]:
    table = package.tables.get(name)
    return {cell.strip() for cell in table.columns.get("indicator", ())} if table else set()
