"""Faults of meaning: every cell is well formed, and the figure is wrong.

Where the faults of a first list leave the excerpt as it was, the excerpt gives them away; those
that restate it can be seen only beside other figures.
"""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from decimal import Decimal

from faults import figures, sample
from faults.fault import OBSERVED, RATE, VALUE, Expected, Fault, Operator, in_table, warned, wrote
from faults.folder import Folder
from faults.sample import Key
from publisher.cells.number_text import shown

EXCERPT = "value-matches-excerpt"
LINE = "value-is-in-line-with-its-series"
SUM = "parts-add-up"
BUDGET: Key = ("budget", "010100", "2021")
LIFE: Key = ("life-expectancy", "010100", "2022")


def times(key: Key, factor: str, *rules: str) -> Operator:
    """A value multiplied, the excerpt left as it was."""

    def change(p: Folder) -> list[Expected]:
        value = shown(Decimal(p.get("observations", key, "value")) * Decimal(factor))
        return [in_table("observations", p.put("observations", key, "value", value), "value", *rules)]

    return change


def restated(key: Key, value: str, *rules: str) -> Operator:
    """A value and its excerpt that agree with each other and with nothing else."""

    def change(p: Folder) -> list[Expected]:
        return [in_table("observations", sample.restate(p, key, value), "value", *rules)]

    return change


def exchanged(one: Key, other: Key, rules: tuple[str, ...]) -> Operator:
    """The values of two rows; each may be reported."""

    def change(p: Folder) -> list[Expected]:
        first, second = p.get("observations", one, "value"), p.get("observations", other, "value")
        lines = p.put("observations", one, "value", second), p.put("observations", other, "value", first)
        return [in_table("observations", line, "value", *rules) for line in lines]

    return change


def percent_of_people(p: Folder) -> list[Expected]:
    """There is no column for a unit; what a row counts stands in its excerpt."""
    p.put("observations", OBSERVED, "value", "95")
    line = p.put("observations", OBSERVED, "excerpt", "2021年甲市常住人口占全市的95%")
    return [in_table("observations", line, "value", "unit-matches-excerpt")]


def unit_column(p: Folder) -> list[Expected]:
    """A column for the unit is added to the file and not to the schema."""
    for number, row in enumerate(p.tables["observations"]):
        row.append("people" if number else "unit")
    return [in_table("observations", 1, "unit", "columns-are-in-the-schema")]


def copied_forward(p: Folder) -> list[Expected]:
    value = p.get("observations", ("life-expectancy", "010100", "2021"), "value")
    line = sample.restate(p, LIFE, value)
    return [warned("observations", line, "value", "value-is-not-last-years")]


def zero(p: Folder) -> list[Expected]:
    line = sample.restate(p, OBSERVED, "0")
    return [in_table("observations", line, "value", "zero-is-meant", LINE)]


def redefined(key: str, column: str, cell: str, rule: str) -> Operator:
    """A cell that says what an indicator is, against what was published."""

    def change(p: Folder) -> list[Expected]:
        return [in_table("indicators", p.put("indicators", (key,), column, cell), column, rule)]

    return change


def converted(p: Folder) -> list[Expected]:
    """The unit and every value are converted: no fault, but a break that has to be marked."""
    p.descriptor["version"] = "2.0.0"
    units = p.schema("indicators")["fields"][p.column("indicators", "unit")]["categories"]
    units.append({"value": "ten-thousand", "label": "万人", "label@en": "ten thousand people"})
    p.put("indicators", ("volunteers",), "decimals", "4")
    at = p.column("observations", "value")
    for row in p.tables["observations"]:
        if row[0] == "volunteers":
            row[at] = shown(Decimal(row[at]) / 10_000)
            row[p.column("observations", "excerpt")] = f"{row[2]}年末累计注册志愿者{row[at]}"
    line = p.put("indicators", ("volunteers",), "unit", "ten-thousand")
    return [in_table("indicators", line, "unit", "published-definition-is-kept")]


def series_times_ten(p: Folder) -> list[Expected]:
    """All years of one area, excerpts and all: only other areas and other indicators tell."""
    lines = []
    for year in figures.YEARS:
        key = ("population", "010100", str(year))
        value = p.get("observations", key, "value")
        lines += [
            sample.restate(p, key, value + "0"),
            p.line("observations", "population", "010000", str(year)),
        ]
    return [Expected((SUM, "rate-follows-from-its-parts"), "data/observations.csv", tuple(lines), "value")]


def total_off(p: Folder) -> list[Expected]:
    line = sample.restate(p, ("volunteers", "CHN", "2021"), "251003")
    return [in_table("observations", line, "value", SUM)]


def above_its_whole(p: Folder) -> list[Expected]:
    """Vaccinated beyond the population; the totals above agree, so that they give nothing away."""
    more = 1_250_000 - int(p.get("observations", ("vaccinated", "010100", "2021"), "value"))
    for area in ("010000", "CHN"):
        key = ("vaccinated", area, "2021")
        sample.restate(p, key, str(int(p.get("observations", key, "value")) + more))
    line = sample.restate(p, ("vaccinated", "010100", "2021"), "1250000")
    return [in_table("observations", line, "value", "part-is-not-above-its-whole")]


def same_as_another_area(p: Folder) -> list[Expected]:
    """A series pasted under another area, its excerpts adapted."""
    lines = []
    for year in figures.YEARS:
        value = p.get("observations", ("life-expectancy", "010100", str(year)), "value")
        lines.append(sample.restate(p, ("life-expectancy", "020200", str(year)), value))
    return [Expected(("series-are-not-alike",), "data/observations.csv", tuple(lines), severity="warning")]


FAULTS = (
    Fault("F100", "a percentage given as a fraction", times(RATE, "0.01", "percent-is-no-fraction", EXCERPT)),
    wrote("F101", "a negative count", VALUE, "-1212000", "count-is-not-negative"),
    Fault("F103", "a tenth of the value", times(OBSERVED, "0.1", LINE, EXCERPT)),
    Fault("F105", "a hundred times the value: another unit of money", times(BUDGET, "100", LINE, EXCERPT)),
    wrote("F106", "two digits transposed", VALUE, "1221000", EXCERPT),
    Fault("F108", "one row in another unit than its indicator", percent_of_people),
    Fault(
        "F110",
        "the values of two indicators exchanged",
        exchanged(
            ("unemployment-rate", "010100", "2021"), OBSERVED, (EXCERPT, LINE, "percent-is-at-most-100")
        ),
    ),
    Fault(
        "F111",
        "the values of two areas exchanged",
        exchanged(OBSERVED, ("population", "010200", "2021"), (EXCERPT,)),
    ),
    Fault("F113", "a national total that is not the sum of its provinces", total_off),
    Fault("F115", "more people vaccinated than there are", above_its_whole),
    Fault("F116", "last year's value copied forward", copied_forward),
    Fault("F118", "zero where nothing is known", zero),
    Fault(
        "F120",
        "the direction of an indicator turned round",
        redefined("vaccination-rate", "direction", "lower", "published-definition-is-kept"),
        published=True,
    ),
    Fault(
        "F121",
        "a stock turned into a flow without a word",
        redefined("population", "kind", "flow", "published-definition-is-kept"),
        published=True,
    ),
    Fault("F175", "unit and values converted, the break not marked", converted, published=True),
    Fault("F176", "all years of one area ten times too large", series_times_ten),
    Fault("X127", "a rate of 140 per cent", restated(RATE, "140", "percent-is-at-most-100")),
    Fault(
        "X128",
        "ten times too large, and so is the excerpt",
        restated(("volunteers", "010000", "2021"), "1214700", LINE),
    ),
    Fault(
        "X129", "a thousandth, and so is the excerpt", restated(("budget", "010200", "2021"), "3688000", LINE)
    ),
    Fault(
        "X130",
        "a cumulative count that falls",
        restated(("volunteers", "020000", "2022"), "110001", "cumulative-count-never-falls"),
    ),
    Fault(
        "X131",
        "a rate that does not follow from its parts",
        restated(RATE, "95.9", "rate-follows-from-its-parts"),
    ),
    Fault("X132", "the minus of a fall left out", times(("budget-growth", "010000", "2020"), "-1", EXCERPT)),
    Fault(
        "X133",
        "a placeholder for a value",
        restated(("budget", "010100", "2021"), "9999999999", "value-is-no-placeholder", LINE),
    ),
    wrote("X134", "万 left out of a value", VALUE, "121.2", EXCERPT),
    wrote("X135", "money in ten thousands", ("observations", BUDGET, "value"), "315200", EXCERPT),
    Fault("X136", "a decimal point lost in a small figure", restated(LIFE, "787", LINE)),
    Fault("X137", "a column for the unit added to the file", unit_column),
    Fault("X138", "the series of another area", same_as_another_area),
    Fault(
        "X139",
        "a definition rewritten without a note",
        redefined("population", "definition", "按户籍统计的人口。", "published-definition-is-kept"),
        published=True,
    ),
)
