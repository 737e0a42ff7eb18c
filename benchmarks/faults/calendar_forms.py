"""Faults of days and periods: forms that no program reads, and days that cannot follow one another."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from faults.fault import OBSERVED, Expected, Fault, Operator, in_descriptor, in_table, warned, wrote
from faults.folder import Folder
from faults.measured import sentence

PERIOD = ("observations", OBSERVED, "period")
ISO = "period-is-iso"
FREQUENCY = "series-keeps-its-frequency"


def moved(period: str, *rules: str, words: str = "") -> Operator:
    """A row of the sample said to be of another period, and its words with it."""

    def change(p: Folder) -> list[Expected]:
        p.put("observations", OBSERVED, "excerpt", sentence("population", "甲市", words or period, "1212000"))
        line = p.put("observations", OBSERVED, "period", period)
        return [in_table("observations", line, "period", *rules)]

    return change


def all_of_an_area(period: str, rule: str) -> Operator:
    """Every period of one series in another form."""

    def change(p: Folder) -> list[Expected]:
        lines = []
        for number, row in enumerate(p.tables["observations"], 1):
            if row[:2] == ["population", "010100"]:
                row[2] = period.format(row[2])
                lines.append(number)
        return [in_table("observations", lines[0], "period", rule)]

    return change


def last_century(p: Folder) -> list[Expected]:
    found = moved("1921")(p)
    return [warned("observations", found[0].lines[0], "period", "period-is-near-its-series")]


def mixed_lengths(p: Folder) -> list[Expected]:
    """One figure of a yearly sum is that of the first half."""
    key = ("budget", "010100", "2022")
    p.put("observations", key, "excerpt", "2022年上半年甲市一般公共预算支出32.97亿元")
    line = p.put("observations", key, "period", "2022-01/2022-06")
    return [in_table("observations", line, "period", FREQUENCY)]


def key_moved_onto_another(p: Folder) -> list[Expected]:
    p.put("observations", OBSERVED, "excerpt", sentence("population", "甲市", "2022", "1212000"))
    p.put("observations", OBSERVED, "period", "2022")
    line = p.line("observations", "population", "010100", "2022") + 1
    return [in_table("observations", line, "", "key-is-unique")]


def created_far(p: Folder) -> list[Expected]:
    p.descriptor["created"] = "2024-13-45T99:99:99Z"
    return [in_descriptor(("created",), "descriptor-value-fits")]


def created_on_no_day(p: Folder) -> list[Expected]:
    p.descriptor["created"] = "2024-02-30T09:00:00Z"
    return [in_descriptor(("created",), "descriptor-value-fits", "day-is-iso")]


def next_update_behind_all(p: Folder) -> list[Expected]:
    for row in p.tables["indicators"][1:]:
        row[p.column("indicators", "next_update")] = "2020-01-01"
    return [warned("indicators", 2, "next_update", "next-update-lies-ahead")]


def forecast_as_figure(p: Folder) -> list[Expected]:
    """A figure of 2024 in a package of April 2024."""
    row = list(p.tables["observations"][p.line("observations", "life-expectancy", "CHN", "2023") - 1])
    row[2], row[3] = "2024", "79.6"
    row[p.column("observations", "excerpt")] = "2024年全国人均预期寿命79.6岁"
    p.tables["observations"].append(row)
    line = len(p.tables["observations"])
    return [
        in_table("observations", line, "", "source-is-later-than-its-figures", "period-is-not-in-the-future")
    ]


def published_before_the_year(p: Folder) -> list[Expected]:
    """All bulletins appear four years too early: the other epoch, in the whole column."""
    at = p.column("sources", "published")
    for row in p.tables["sources"][1:]:
        row[at] = f"{int(row[at][:4]) - 4}{row[at][4:]}"
    return [in_table("sources", 2, "published", "source-is-later-than-its-figures")]


def corrected_tomorrow(p: Folder) -> list[Expected]:
    line = p.put("sources", ("bulletin-2021",), "retrieved", "2092-04-10")
    return [in_table("sources", line, "retrieved", "date-is-not-in-the-future")]


FORMS = {
    "X331": ("half a year as H1", "2021-H1"),
    "X332": ("上半年 in a period", "2021年上半年"),
    "X333": ("一季度 in a period", "2021年一季度"),
    "X334": ("a quarter without its stroke", "2021Q1"),
    "X335": ("a quarter that no year has", "2021-Q5"),
    "X336": ("a week", "2021-W05"),
    "X337": ("a month without its nought", "2021-6"),
    "X338": ("year and month run together", "202106"),
    "X339": ("a fiscal year", "FY2021"),
    "X340": ("a range with a tilde", "2020~2021"),
    "X341": ("a range of years with a hyphen", "2021-2025"),
    "X342": ("十四五 for a period", "十四五"),
    "X343": ("an interval left open", "2021/"),
    "X344": ("an interval of three", "2019/2020/2021"),
    "X345": ("a year in Chinese numerals", "二〇二一"),
    "X346": ("full-width digits in a year", "２０２１"),
    "X347": ("年末 behind a year", "2021年末"),
    "X348": ("a year of five digits", "20210"),
    "X349": ("a serial number for a period", "44561"),
    "X350": ("the letter O in a year", "2O21"),
    "X351": ("a day that no calendar has", "2021-02-29"),
}

FAULTS = (
    *(wrote(id, title, PERIOD, cell, ISO) for id, (title, cell) in FORMS.items()),
    Fault("X352", "a year of the last century", last_century),
    Fault(
        "X353", "the last day of the year in a series of years", moved("2021-12-31", FREQUENCY, words="2021")
    ),
    Fault("X354", "a month in a series of years", moved("2021-12", FREQUENCY, words="2021")),
    Fault("X355", "an interval in a series of years", moved("2020/2021", FREQUENCY, words="2021")),
    Fault("X356", "年度 behind every year of a series", all_of_an_area("{}年度", ISO)),
    Fault("X357", "half a year's money in a series of years", mixed_lengths),
    Fault("X358", "a figure moved onto another year that is there", key_moved_onto_another),
    Fault("X359", "a moment of creation that no clock shows", created_far),
    Fault("X360", "created on 30 February", created_on_no_day),
    Fault("X361", "every next update is past", next_update_behind_all),
    Fault("X362", "a forecast entered as a figure", forecast_as_figure),
    Fault("X363", "every day of publication four years early", published_before_the_year),
    Fault("X364", "retrieved in the future", corrected_tomorrow),
)
