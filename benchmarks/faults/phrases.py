"""Faults of figures beside their words: each value is a plain number, and says something else."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from faults import figures, sample
from faults.fault import OBSERVED, RATE, Expected, Fault, Operator, in_table
from faults.folder import Folder
from faults.sample import Key

EXCERPTS = "value-matches-excerpt"
QUALIFIER = "qualifier-matches-excerpt"
UNIT = "unit-matches-excerpt"
LINE = "value-is-in-line-with-its-series"
BUDGET: Key = ("budget", "010100", "2021")
GROWTH: Key = ("budget-growth", "010000", "2021")
LIFE: Key = ("life-expectancy", "010100", "2021")


def said(key: Key, words: str, field: str, rule: str, value: str = "") -> Operator:
    """Other words under a figure, or another figure over its words."""

    def change(p: Folder) -> list[Expected]:
        if value:
            p.put("observations", key, "value", value)
        return [in_table("observations", p.put("observations", key, "excerpt", words), field, rule)]

    return change


def valued(key: Key, value: str, *rules: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        return [in_table("observations", p.put("observations", key, "value", value), "value", *rules)]

    return change


def qualified(key: Key, code: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        line = p.put("observations", key, "qualifier", code)
        return [in_table("observations", line, "qualifier", QUALIFIER)]

    return change


def exchanged(column: str, one: Key, other: Key, field: str, *rules: str) -> Operator:
    """The cells of two rows; the first of them is reported at least."""

    def change(p: Folder) -> list[Expected]:
        first, second = (p.get("observations", key, column) for key in (one, other))
        lines = p.put("observations", one, column, second), p.put("observations", other, column, first)
        return [in_table("observations", line, field, *rules) for line in lines]

    return change


def rows_exchanged(p: Folder) -> list[Expected]:
    """Value and excerpt together, so that only the names and the series tell."""
    one, other = OBSERVED, ("population", "020100", "2021")
    for column in ("value", "excerpt"):
        first, second = (p.get("observations", key, column) for key in (one, other))
        p.put("observations", one, column, second)
        p.put("observations", other, column, first)
    line = p.line("observations", *one)
    return [in_table("observations", line, "excerpt", "excerpt-names-the-area")]


def years_exchanged(p: Folder) -> list[Expected]:
    """The value and the words of one year under another, and the other way round."""
    one, other = OBSERVED, ("population", "010100", "2022")
    for column in ("value", "excerpt"):
        first, second = (p.get("observations", key, column) for key in (one, other))
        p.put("observations", one, column, second)
        p.put("observations", other, column, first)
    line = p.line("observations", *one)
    return [in_table("observations", line, "period", "period-matches-excerpt")]


def sources_exchanged(p: Folder) -> list[Expected]:
    """The sources of two years: the later year then comes from the earlier document."""
    exchanged("source", ("population", "010100", "2019"), ("population", "010100", "2022"), "source", "")(p)
    line = p.line("observations", "population", "010100", "2022")
    return [in_table("observations", line, "source", "source-is-later-than-its-figures")]


def previous_year(p: Folder) -> list[Expected]:
    """The figure that the sentence gives for comparison was taken."""
    p.put("observations", OBSERVED, "excerpt", "2021年末甲市常住人口121.2万人，比上年末120.3万人增加0.9万人")
    line = p.put("observations", OBSERVED, "value", "9000")
    return [in_table("observations", line, "value", LINE, "excerpt-measures-the-same", "parts-add-up")]


def all_in_ten_thousands(p: Folder) -> list[Expected]:
    """All figures of an indicator are in 万 although its unit is not."""
    at = p.column("observations", "value")
    for row in p.tables["observations"]:
        if row[0] == "budget":
            row[at] = str(int(row[at]) // 10000)
    line = p.line("observations", "budget", "CHN", "2019")
    return [in_table("observations", line, "value", EXCERPTS)]


def rounded(p: Folder) -> list[Expected]:
    """The source prints more digits than the row keeps."""
    line = p.put("observations", ("population", "CHN", "2021"), "value", "3925000")
    return [in_table("observations", line, "value", EXCERPTS)]


def target_changed(field: str, cell: str, at: str, *rules: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        line = p.put("targets", ("vaccination-rate", "CHN", "2025"), field, cell)
        return [in_table("targets", line, at, *rules)]

    return change


def whole_year_doubled(p: Folder) -> list[Expected]:
    """Every figure of one year was entered twice over, words and all, in one city and above it."""
    lines = []
    for area in ("010100", "010000", "CHN"):
        key = ("volunteers", area, "2021") if area != "010100" else None
        if key:
            value = int(p.get("observations", key, "value")) * 10
            lines.append(sample.restate(p, key, str(value)))
    return [in_table("observations", line, "value", LINE) for line in lines]


def total_of_one_year(p: Folder) -> list[Expected]:
    """Two digits of a national total exchanged, its words restated."""
    line = sample.restate(p, ("population", "CHN", "2022"), "3948858")
    return [in_table("observations", line, "value", "parts-add-up")]


def part_moved(p: Folder) -> list[Expected]:
    """A city's figure is entered for its neighbour as well: the sum above is right no more."""
    value = p.get("observations", ("vaccinated", "020100", "2022"), "value")
    sample.restate(p, ("vaccinated", "020200", "2022"), value)
    lines = (
        p.line("observations", "vaccinated", "020000", "2022"),
        p.line("observations", "vaccinated", "020200", "2022"),
    )
    return [
        Expected(
            ("parts-add-up", "part-is-not-above-its-whole", "rate-follows-from-its-parts"),
            "data/observations.csv",
            lines,
            "value",
        )
    ]


def rates_of_another_year(p: Folder) -> list[Expected]:
    """The rates of a year are those of the year before, words and all."""
    value = p.get("observations", ("vaccination-rate", "CHN", "2021"), "value")
    line = sample.restate(p, ("vaccination-rate", "CHN", "2022"), value)
    return [in_table("observations", line, "value", "rate-follows-from-its-parts")]


def off_by_a_thousand(p: Folder) -> list[Expected]:
    """千 read as 万 in a whole series, and its words with it: only the series of others tell."""
    lines = []
    for year in map(str, figures.YEARS):
        for area in ("010000",):
            value = p.get("observations", ("budget", area, year), "value")
            lines.append(sample.restate(p, ("budget", area, year), value + "0"))
            lines.append(p.line("observations", "budget", "CHN", year))
    return [Expected(("parts-add-up",), "data/observations.csv", tuple(lines), "value")]


FAULTS = (
    Fault("X295", "亿 in the words, 万 in the value", valued(BUDGET, "315200", EXCERPTS)),
    Fault("X296", "千 for 万", valued(OBSERVED, "121200", EXCERPTS)),
    Fault("X297", "a digit left out", valued(OBSERVED, "121000", EXCERPTS)),
    Fault("X298", "a digit typed twice", valued(OBSERVED, "12122000", EXCERPTS)),
    Fault("X299", "a neighbouring key struck", valued(OBSERVED, "1213000", EXCERPTS)),
    Fault("X300", "the year taken for the value", valued(OBSERVED, "2021", EXCERPTS)),
    Fault(
        "X302",
        "近 in the words and exact in the row",
        said(OBSERVED, "2021年末甲市常住人口近121.2万人", "qualifier", QUALIFIER),
    ),
    Fault(
        "X303",
        "不足 in the words and exact in the row",
        said(OBSERVED, "2021年末甲市常住人口不足121.2万人", "qualifier", QUALIFIER),
    ),
    Fault(
        "X304",
        "超过 in the words and exact in the row",
        said(OBSERVED, "2021年末甲市常住人口超过121.2万人", "qualifier", QUALIFIER),
    ),
    Fault(
        "X305",
        "以上 in the words and exact in the row",
        said(RATE, "2021年甲市疫苗接种率93%以上", "qualifier", QUALIFIER),
    ),
    Fault(
        "X306",
        "左右 in the words and exact in the row",
        said(RATE, "2021年甲市疫苗接种率93%左右", "qualifier", QUALIFIER),
    ),
    Fault("X307", "about in the row and nothing in the words", qualified(OBSERVED, "about")),
    Fault(
        "X308",
        "at-most for at-least in a target",
        target_changed("qualifier", "at-most", "qualifier", QUALIFIER),
    ),
    Fault(
        "X309", "a target that is not what its words say", target_changed("value", "89", "value", EXCERPTS)
    ),
    Fault(
        "X310",
        "a target as a fraction",
        target_changed(
            "value", "0.98", "value", "percent-is-no-fraction", EXCERPTS, "value-has-its-decimals"
        ),
    ),
    Fault(
        "X311",
        "a target above 100 per cent",
        target_changed("value", "980", "value", EXCERPTS, "percent-is-at-most-100"),
    ),
    Fault(
        "X312",
        "a target of another year than its words name",
        target_changed("period", "2035", "period", "period-matches-excerpt"),
    ),
    Fault(
        "X314",
        "a share of the words in a count",
        said(OBSERVED, "2021年末甲市常住人口占1212000%", "value", UNIT),
    ),
    Fault(
        "X315", "a count in the words of a rate", said(RATE, "2021年甲市每百人中有93人接种", "value", UNIT)
    ),
    Fault(
        "X316",
        "the excerpts of two indicators exchanged",
        exchanged("excerpt", OBSERVED, RATE, "value", EXCERPTS),
    ),
    Fault(
        "X317",
        "the sources of two years exchanged",
        sources_exchanged,
    ),
    Fault("X318", "value and words of two areas exchanged", rows_exchanged),
    Fault("X319", "value and words of two years exchanged", years_exchanged),
    Fault("X320", "the increase taken for the count", previous_year),
    Fault("X321", "a whole indicator kept in 万", all_in_ten_thousands),
    Fault("X322", "a value rounded further than its source", rounded),
    Fault("X323", "a year ten times too large in a province and the nation", whole_year_doubled),
    Fault("X324", "two digits of a total exchanged, the words too", total_of_one_year),
    Fault("X325", "the figure of a neighbour", part_moved),
    Fault("X326", "last year's rate", rates_of_another_year),
    Fault("X327", "a province's money ten times too large in all years", off_by_a_thousand),
    Fault(
        "X328",
        "a fall in the words, a rise in the row",
        said(GROWTH, "2021年东省一般公共预算支出下降6.2%", "value", EXCERPTS),
    ),
    Fault("X329", "a life of ten times its years", valued(LIFE, "784", EXCERPTS, LINE)),
    Fault(
        "X330",
        "the words of another indicator",
        said(OBSERVED, "2021年末甲市户籍人口130万人", "value", EXCERPTS),
    ),
)
