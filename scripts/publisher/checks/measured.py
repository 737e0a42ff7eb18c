"""What an indicator says of itself fits together: its kind, its unit, its frequency, what it is made of."""

from collections.abc import Iterator

from publisher.cells import number_text
from publisher.checks.observed import Observations
from publisher.checks.places import at, cells, tables
from publisher.package import Package, Table
from publisher.problem import Problem

PERCENT = "percent"
SHARES = ("rate", "share")
FINER = {"monthly": ("year", "quarter"), "quarterly": ("year",), "semiannual": ("year",)}  # than these grains


def kinds_fit_their_units(package: Package) -> Iterator[Problem]:
    """A share is told in per cent, and what is made of a numerator and a denominator is a rate or a share."""
    for place in tables(package, ("indicators",)):
        percents = _percents(place[1])
        for line, row in cells(place[1], "kind", "unit", "numerator", "denominator"):
            kind, unit, above, below = (cell.strip() for cell in row)
            if kind and kind not in SHARES and above and below:
                yield at(place, line, "kind", "kind-fits-its-unit", found=kind, cause="made", unit=unit)
            elif kind == "share" and unit and unit not in percents:
                yield at(place, line, "kind", "kind-fits-its-unit", found=kind, unit=unit)


def _percents(indicators: Table) -> frozenset[str]:
    """The units in which a share can be told."""
    listed = (field.categories for field in indicators.fields if field.name == "unit")
    named = (code for codes in listed for code, unit in codes.items() if set("%‰％") & set(unit.label.zh))
    return frozenset((PERCENT, *named))


def rates_do_not_add_up(package: Package) -> Iterator[Problem]:
    """The rates of two places added are the rate of nothing."""
    for place in tables(package, ("indicators",)):
        for line, (kind, additive) in cells(place[1], "kind", "additive"):
            if kind.strip() in SHARES and additive.strip() == "true":
                yield at(place, line, "additive", "rates-do-not-add-up", found=additive, likely="false")


def rates_are_not_made_of_themselves(package: Package) -> Iterator[Problem]:
    """A rate is made of two other indicators, and its factor is not nought."""
    for place in tables(package, ("indicators",)):
        for line, row in cells(place[1], "indicator", "numerator", "denominator", "factor"):
            indicator, above, below, factor = (cell.strip() for cell in row)
            rule = "rate-is-made-of-others"
            for column, part in (("numerator", above), ("denominator", below)):
                if part and part == indicator:
                    yield at(place, line, column, rule, found=part)
                    break
            else:
                if above and above == below:
                    yield at(place, line, "denominator", rule, found=below, cause="same")
            if (number := number_text.plain(factor)) is not None and number <= 0:
                yield at(place, line, "factor", rule, found=factor, cause="factor")


def frequencies_fit_their_series(figures: Observations) -> Iterator[Problem]:
    """What comes every month has months for periods; one problem for an indicator."""
    grains: dict[str, set[str]] = {}
    for row in figures.rows:
        grains.setdefault(row.indicator, set()).add(row.grain)
    package = figures.place[0]
    for place in tables(package, ("indicators",)):
        for line, (indicator, frequency) in cells(place[1], "indicator", "frequency"):
            met, finer = grains.get(indicator.strip(), set()), FINER.get(frequency.strip(), ())
            if finer and met and met <= set(finer) and _several(figures, indicator.strip()):
                likely = "annual" if met == {"year"} else "quarterly"
                facts = {"likely": likely, "count": len(met)}
                yield at(place, line, "frequency", "frequency-fits-its-series", found=frequency, **facts)


def _several(figures: Observations, indicator: str) -> bool:
    """Whether some series of an indicator has more than one period, which show how often it comes."""
    return any(key[0] == indicator and len(rows) > 1 for key, rows in figures.series.items())


def series_refer_alike(figures: Observations) -> Iterator[Problem]:
    """One row of a series does not refer to another kind of time than all others do."""
    for series in figures.series.values():
        rows = [row for row in series if row.grain == series[0].grain]
        said = [row.refers_to for row in rows]
        usual = max(set(said), key=lambda word: (said.count(word), word))
        odd = [row for row in rows if row.refers_to != usual]
        if len(odd) == 1 and len(rows) > 3 and not odd[0].noted:
            facts = {"likely": usual, "severity": "warning"}
            row = odd[0]
            yield figures.problem(row, "refers_to", "series-refers-alike", found=row.refers_to, **facts)
