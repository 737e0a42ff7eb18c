"""Faults of cells that are not what their column holds: numbers, days, periods, codes."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from faults import sample
from faults.fault import OBSERVED, VALUE, Expected, Fault, in_table, warned, wrote
from faults.folder import Folder

RATE = ("observations", ("unemployment-rate", "010100", "2021"), "value")
STATUS = ("observations", OBSERVED, "status")
QUALIFIER = ("observations", OBSERVED, "qualifier")
PERIOD = ("observations", OBSERVED, "period")
PUBLISHED = ("sources", ("bulletin-2021",), "published")
RETRIEVED = ("sources", ("bulletin-2021",), "retrieved")
GROWTH = ("observations", ("budget-growth", "010000", "2020"), "value")
DAY = ("day-is-iso", "period-is-iso")


def missing_with_a_value(p: Folder) -> list[Expected]:
    line = p.put("observations", OBSERVED, "status", "O")
    return [in_table("observations", line, "status", "status-agrees-with-value")]


def half_a_person(p: Folder) -> list[Expected]:
    line = sample.restate(p, OBSERVED, "1212000.5")
    return [in_table("observations", line, "value", "value-has-its-decimals")]


def too_many_decimals(p: Folder) -> list[Expected]:
    line = sample.restate(p, ("unemployment-rate", "010100", "2021"), "4.123")
    return [in_table("observations", line, "value", "value-has-its-decimals")]


def negative_zero(p: Folder) -> list[Expected]:
    p.put("observations", GROWTH[1], "excerpt", "2020年东省一般公共预算支出增长0%")
    line = p.put("observations", GROWTH[1], "value", "-0")
    return [warned("observations", line, "value", "zero-has-no-sign")]


def more_in_the_excerpt(p: Folder) -> list[Expected]:
    """The excerpt qualifies its figure and the row does not."""
    line = p.put("observations", OBSERVED, "excerpt", "2021年末甲市常住人口121.2万多人")
    return [in_table("observations", line, "qualifier", "qualifier-matches-excerpt")]


FAULTS = (
    wrote("F048", "Arabic-Indic digits", VALUE, "١٢١٢٠٠٠", "number-uses-ascii-digits"),
    wrote("F050", "万 in a number", VALUE, "121.2万", "number-is-in-the-base-unit"),
    wrote("F051", "a percent sign", RATE, "4.1%", "number-has-no-percent-sign"),
    wrote("F053", "a dash for a missing value", VALUE, "-", "missing-value-is-empty"),
    Fault("F055", "a value, and a status that says it is missing", missing_with_a_value),
    wrote("F056", "NaN as pandas writes it", VALUE, "NaN", "number-is-finite"),
    wrote("F058", "1E999, which no double holds", VALUE, "1E999", "number-is-finite"),
    wrote("F060", "no-break spaces around a value", VALUE, "\u00a01212000\u00a0", "text-has-no-outer-spaces"),
    wrote("F061", "年 in a period", PERIOD, "2021年", "period-is-iso"),
    wrote("F063", "a date with its day first", PUBLISHED, "28/02/2022", *DAY),
    wrote("F065", "a misspelt code", QUALIFIER, "exactt", "code-is-listed"),
    wrote("F066", "a code with a capital", QUALIFIER, "Exact", "code-is-listed"),
    Fault("F068", "half a person", half_a_person),
    Fault("F168", "negative zero", negative_zero),
    wrote("X061", "thousands separators", VALUE, "1,212,000", "number-has-no-thousands-separators"),
    wrote("X062", "full-width digits", VALUE, "１２１２０００", "number-uses-ascii-digits"),
    wrote(
        "X063",
        "a percent sign in a target",
        ("targets", ("vaccination-rate", "CHN", "2025"), "value"),
        "98%",
        "number-has-no-percent-sign",
    ),
    wrote("X064", "a space after a value", VALUE, "1212000 ", "text-has-no-outer-spaces"),
    wrote("X065", "a period with slashes", PERIOD, "2021/12/31", "period-is-iso"),
    wrote("X066", "a day without its zeros", RETRIEVED, "2024/4/10", "day-is-iso"),
    wrote("X067", "a day that no calendar has", RETRIEVED, "2024-02-30", "day-is-iso"),
    wrote("X068", "a unit behind the number", VALUE, "1212000人", "number-has-no-unit"),
    wrote("X069", "two numbers and a dash", VALUE, "1212000-1213000", "number-is-one-value"),
    wrote("X070", "约 before the number", VALUE, "约1212000", "number-has-no-qualifier"),
    wrote("X071", "a negative number in brackets", GROWTH, "(1.5)", "number-uses-a-minus"),
    wrote("X072", "a minus that is no hyphen", GROWTH, "−1.5", "number-uses-a-minus"),
    wrote("X073", "a number in Chinese characters", VALUE, "一百二十一万二千", "number-is-in-the-base-unit"),
    wrote("X074", "underscores in a number", VALUE, "1_212_000", "number-is-plain"),
    wrote("X075", "a zero before a number", VALUE, "01212000", "number-is-plain"),
    Fault("X076", "more decimals than the indicator has", too_many_decimals),
    wrote(
        "X077",
        "decimals out of range",
        ("indicators", ("population",), "decimals"),
        "12",
        "number-is-in-range",
    ),
    wrote(
        "X078",
        "是 for true",
        ("indicators", ("population",), "additive"),
        "是",
        "cell-has-its-type",
        "boolean-is-true-or-false",
    ),
    wrote("X079", "no value, and a status that says there is one", VALUE, "", "status-agrees-with-value"),
    wrote("X080", "a status in lower case", STATUS, "a", "code-is-listed"),
    wrote("X081", "the label of a status instead of its code", STATUS, "正常", "code-is-listed"),
    Fault("X082", "多 in the excerpt and exact in the row", more_in_the_excerpt),
    wrote("X083", "null", VALUE, "null", "missing-value-is-empty"),
    wrote(
        "X084", "more digits than any program keeps", VALUE, "1212000000000000001", "number-is-not-too-long"
    ),
    wrote("X085", "a misspelt unit", ("indicators", ("population",), "unit"), "pepole", "code-is-listed"),
    wrote("X086", "a period of two years written to two digits", PERIOD, "2020-21", "period-is-iso"),
    wrote("X087", "an interval that ends before it begins", PERIOD, "2021/2019", "period-is-iso"),
    wrote("X088", "a full-width hyphen in a period", PERIOD, "2021－12", "period-is-iso"),
    wrote("X089", "a month of thirteen", PERIOD, "2021-13", "period-is-iso"),
    wrote("X090", "保密 for a suppressed value", VALUE, "保密", "missing-value-is-empty"),
)
