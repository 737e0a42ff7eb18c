"""Faults of what is not there, or is there without the words that readers need."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from dataclasses import replace

from faults import figures, sample
from faults.fault import OBSERVED, Expected, Fault, Operator, in_file, in_table, warned, wrote
from faults.folder import Folder


def year_missing(p: Folder) -> list[Expected]:
    rows = p.tables["observations"]
    p.tables["observations"] = [row for row in rows if row[2] != "2021"]
    return [replace(in_file("data/observations.csv", "series-has-no-gap"), field="period")]


def gap(p: Folder) -> list[Expected]:
    """One year of one series; it is noticed at the row after it."""
    del p.tables["observations"][p.line("observations", "life-expectancy", "010100", "2021") - 1]
    line = p.line("observations", "life-expectancy", "010100", "2022")
    return [in_table("observations", line, "period", "series-has-no-gap")]


def area_left_out(p: Folder) -> list[Expected]:
    """One city has no figures of an indicator that adds up."""
    rows = p.tables["observations"]
    p.tables["observations"] = [row for row in rows if row[:2] != ["vaccinated", "020200"]]
    line = p.line("observations", "vaccinated", "020000", "2019")
    rules = ("areas-are-all-there", "parts-add-up")
    return [Expected(rules, "data/observations.csv", (line,))]


def silently_revised(p: Folder) -> list[Expected]:
    """Five published values change, excerpts and all, with neither status nor note."""
    lines = []
    for year in figures.YEARS:
        key = ("life-expectancy", "010200", str(year))
        value = float(p.get("observations", key, "value"))
        lines.append(sample.restate(p, key, f"{value + 0.1:.1f}"))
    return [in_table("observations", lines[0], "value", "published-value-is-kept")]


def revised_without_a_reason(p: Folder) -> list[Expected]:
    key = ("life-expectancy", "010200", "2021")
    line = sample.restate(p, key, "78.8")
    p.put("observations", key, "status", "R")
    return [Expected(("revision-says-why", "published-value-is-kept"), "data/observations.csv", (line,))]


def unmeasured(p: Folder) -> list[Expected]:
    row = list(p.tables["indicators"][p.line("indicators", "life-expectancy") - 1])
    row[:3] = ["birth-rate", "出生率", "Birth rate"]
    p.tables["indicators"].append(row)
    return [in_table("indicators", len(p.tables["indicators"]), "indicator", "indicator-has-figures")]


def indicator_cell(column: str, cell: str, rule: str) -> Operator:
    """A warning of the words about an indicator."""

    def change(p: Folder) -> list[Expected]:
        line = p.put("indicators", ("population",), column, cell)
        return [warned("indicators", line, column, rule)]

    return change


POPULATION = ("population",)

FAULTS = (
    Fault("F123", "a whole year missing", year_missing),
    Fault("F125", "published values changed without a word", silently_revised, published=True),
    Fault("X141", "a gap in one series", gap),
    Fault("X142", "one city left out of an indicator", area_left_out),
    Fault("X143", "an indicator without any figure", unmeasured),
    wrote(
        "X144",
        "an indicator without its English title",
        ("indicators", POPULATION, "title@en"),
        "",
        "cell-is-filled",
    ),
    wrote(
        "X145",
        "a placeholder for a definition",
        ("indicators", POPULATION, "definition"),
        "待补充",
        "text-is-no-placeholder",
    ),
    Fault(
        "X146",
        "Chinese where English should be",
        indicator_cell("definition@en", "按常住地统计的常住人口。", "english-is-english"),
    ),
    Fault("X147", "a revised value without a reason", revised_without_a_reason, published=True),
    wrote(
        "X148", "a place without its English name", ("areas", ("010100",), "name@en"), "", "cell-is-filled"
    ),
    wrote(
        "X149", "a figure without an indicator", ("observations", OBSERVED, "indicator"), "", "cell-is-filled"
    ),
)
