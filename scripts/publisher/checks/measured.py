"""What an indicator says of itself fits together: its kind, its unit, its frequency, what it is made of."""

from collections.abc import Iterator

from publisher.cells import number_text
from publisher.checks.observed import Observations
from publisher.checks.places import at, cells, tables
from publisher.package import Package, Table
from publisher.problem import Problem

PERCENT = "percent"
SHARES = ("rate", "share")
COUNTED = ("stock", "flow", "cumulative")
ONE_BY_ONE = frozenset((*"人名位个家户所座件次场辆张项起对", "人次", "场次"))
ROWS = 3  # that refer to a day, by which it is seen that an indicator is a stock
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
    """A rate is made of two other indicators, and its factor is not nought, and 100 for per cent."""
    for place in tables(package, ("indicators",)):
        for line, row in cells(place[1], "indicator", "numerator", "denominator", "factor", "unit"):
            indicator, above, below, factor, unit = (cell.strip() for cell in row)
            rule = "rate-is-made-of-others"
            for column, part in (("numerator", above), ("denominator", below)):
                if part and part == indicator:
                    yield at(place, line, column, rule, found=part)
                    break
            else:
                if above and above == below:
                    yield at(place, line, "denominator", rule, found=below, cause="same")
            number = number_text.plain(factor)
            if number is not None and number <= 0:
                yield at(place, line, "factor", rule, found=factor, cause="factor")
            elif number is not None and unit == PERCENT and number != 100 and above and below:
                yield at(place, line, "factor", rule, found=factor, cause="percent")


def frequencies_fit_their_series(figures: Observations) -> Iterator[Problem]:
    """What comes every month has months for periods, and what comes once no years; one problem for each."""
    grains: dict[str, set[str]] = {}
    for row in figures.rows:
        grains.setdefault(row.indicator, set()).add(row.grain)
    package = figures.place[0]
    for place in tables(package, ("indicators",)):
        for line, (indicator, frequency) in cells(place[1], "indicator", "frequency"):
            met, finer = grains.get(indicator.strip(), set()), FINER.get(frequency.strip(), ())
            several = bool(met) and _several(figures, indicator.strip())
            once = frequency.strip() == "once" and met == {"year"}
            if several and (once or (finer and met <= set(finer))):
                likely = "annual" if met == {"year"} else "quarterly"
                facts = {"likely": likely, "count": len(met)}
                yield at(place, line, "frequency", "frequency-fits-its-series", found=frequency, **facts)


def flows_are_not_as_of_a_day(figures: Observations) -> Iterator[Problem]:
    """What is counted as of a day, in every row that says so, is no flow; one problem for an indicator."""
    said: dict[str, list[str]] = {}
    for row in figures.rows:
        if figures.kind(row.indicator) == "flow":
            said.setdefault(row.indicator, []).append(row.refers_to)
    alike = {
        name
        for name, words in said.items()
        if words.count("as-of") >= ROWS and set(words) <= {"as-of", "not-stated"}
    }
    for place in tables(figures.place[0], ("indicators",)):
        for line, (indicator, kind) in cells(place[1], "indicator", "kind"):
            if indicator.strip() in alike:
                facts = {"found": kind, "likely": "stock", "cause": "as-of", "severity": "warning"}
                yield at(place, line, "kind", "kind-fits-its-unit", **facts)


def decimals_fit_what_is_counted(figures: Observations) -> Iterator[Problem]:
    """What is counted one by one, and has whole values only, has no decimals; one may be meant."""
    package = figures.place[0]
    whole: dict[str, bool] = {}
    for row in figures.rows:
        if row.value is not None:
            held = whole.get(row.indicator, True)
            whole[row.indicator] = held and row.value == row.value.to_integral_value()
    for place in tables(package, ("indicators",)):
        units = next((field.categories for field in place[1].fields if field.name == "unit"), {})
        for line, said in cells(place[1], "indicator", "unit", "kind", "decimals"):
            indicator, unit, kind, decimals = (cell.strip() for cell in said)
            label = units[unit].label.zh if unit in units else ""
            many = decimals.isdecimal() and int(decimals) > 1
            if many and label in ONE_BY_ONE and kind in COUNTED and whole.get(indicator):
                facts = {"found": decimals, "unit": label, "likely": "0", "severity": "warning"}
                yield at(place, line, "decimals", "decimals-fit-what-is-counted", **facts)


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
