"""Changes that do no harm, at which a check must stay silent (or, where said, may only warn)."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

import random

from faults import figures, sample
from faults.fault import OBSERVED, Expected, Fault, Operator
from faults.folder import Folder
from faults.provenance import added

OBSERVATIONS = "data/observations.csv"
WARNINGS_ALLOWED = frozenset({"F163", "X204"})


def rows_shuffled(p: Folder) -> list[Expected]:
    for rows in p.tables.values():
        body = rows[1:]
        random.Random(7).shuffle(body)
        rows[1:] = body
    return []


def bytes_changed(before: bytes, after: bytes) -> Operator:
    def change(p: Folder) -> list[Expected]:
        for table in p.tables:
            p.raw[f"data/{table}.csv"] = p.csv(table).replace(before, after)
        return []

    return change


def last_newline(end: bytes) -> Operator:
    def change(p: Folder) -> list[Expected]:
        p.raw[OBSERVATIONS] = p.csv("observations").rstrip(b"\n") + end
        return []

    return change


def byte_order_mark(p: Folder) -> list[Expected]:
    p.raw[OBSERVATIONS] = b"\xef\xbb\xbf" + p.csv("observations")
    return []


def every_cell_quoted(p: Folder) -> list[Expected]:
    rows = p.tables["observations"]
    lines = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    p.raw[OBSERVATIONS] = ("\n".join(lines) + "\n").encode()
    return []


def area_added(p: Folder) -> list[Expected]:
    """A new city with a full series, which its province and the nation now count too."""
    p.tables["areas"].append(["020300", "戊市", "Wù City", "020000", "prefecture"])
    for indicator in (
        "population",
        "vaccinated",
        "vaccination-rate",
        "unemployment-rate",
        "life-expectancy",
        "budget",
    ):
        for year in map(str, figures.YEARS):
            row = list(p.tables["observations"][p.line("observations", indicator, "020200", year) - 1])
            row[1] = "020300"
            p.tables["observations"].append(row)
            sample.restate(p, (indicator, "020300", year), _new(indicator, row[3]))
    _count_again(p, ("020000", "CHN"))
    return []


def _new(indicator: str, value: str) -> str:
    """A value for the new city: a little off its neighbour's."""
    more = {"unemployment-rate": 0.2, "life-expectancy": 0.3, "vaccination-rate": 0.0}
    return f"{float(value) + more[indicator]:.1f}" if indicator in more else str(int(value) * 2)


def _count_again(p: Folder, areas: tuple[str, ...]) -> None:
    """Every total, and what follows from it, marked as revised with the reason."""
    for area in areas:
        for year in map(str, figures.YEARS):
            for indicator in ("population", "vaccinated", "budget"):
                below = [row for row in p.tables["areas"] if row[3] == area]
                parts = [p.get("observations", (indicator, row[0], year), "value") for row in below]
                _revise(p, (indicator, area, year), str(sum(map(int, parts))))
            people, vaccinated = (
                int(p.get("observations", (indicator, area, year), "value"))
                for indicator in ("population", "vaccinated")
            )
            _revise(p, ("vaccination-rate", area, year), figures.tenths(100 * vaccinated, people))


def _revise(p: Folder, key: sample.Key, value: str) -> None:
    if p.get("observations", key, "value") == value:
        return
    sample.restate(p, key, value)
    p.put("observations", key, "status", "R")
    p.put("observations", key, "note", "行政区划调整，戊市并入后重算。")
    p.put("observations", key, "note@en", "Computed again after a change of boundaries.")


def true_jump(p: Folder) -> list[Expected]:
    """A large change that happened, with its reason."""
    _revised(p, ("unemployment-rate", "020200", "2022"), "13.6")
    return []


def negative_growth(p: Folder) -> list[Expected]:
    """A growth rate may lawfully be below zero."""
    _revised(p, ("budget-growth", "010000", "2020"), "-0.5")
    return []


def _revised(p: Folder, key: sample.Key, value: str) -> None:
    sample.restate(p, key, value)
    p.put("observations", key, "status", "R")
    p.put("observations", key, "note", "来源修订：按可比口径重算。")
    p.put("observations", key, "note@en", "Revised by the source, on a comparable basis.")


def growth_above_100(p: Folder) -> list[Expected]:
    """A growth rate, unlike a share, may exceed 100 per cent."""
    _revised(p, ("budget-growth", "020000", "2023"), "104.2")
    return []


def missing_value(p: Folder) -> list[Expected]:
    """A figure that was not collected, said so: new, for nothing published is taken away."""
    row = list(p.tables["observations"][p.line("observations", "budget-growth", "CHN", "2020") - 1])
    row[2], row[3], row[p.column("observations", "status")] = "2019", "", "L"
    row[p.column("observations", "excerpt")] = "2019年没有可比的数字"
    row[p.column("observations", "source")] = "mar-2020"
    p.tables["observations"].append(row)
    return []


def at_least(p: Folder) -> list[Expected]:
    """多 in the excerpt, at-least in the row, and a note on why it changed."""
    p.put("observations", OBSERVED, "excerpt", "2021年末甲市常住人口121.2万多人")
    p.put("observations", OBSERVED, "qualifier", "at-least")
    p.put("observations", OBSERVED, "status", "R")
    p.put("observations", OBSERVED, "note", "公报修订后只给约数。")
    p.put("observations", OBSERVED, "note@en", "The revised bulletin gives a round figure.")
    return []


def note_with_commas(p: Folder) -> list[Expected]:
    p.put("observations", OBSERVED, "note", "含“集体户”，不含来访人员。")
    p.put("observations", OBSERVED, "note@en", 'Counts "collective households", not visitors; see chapter 1.')
    return []


def year_added(p: Folder) -> list[Expected]:
    """The next year of a series, from the next bulletin."""
    row = list(p.tables["sources"][p.line("sources", "bulletin-2023") - 1])
    row[:3] = ["bulletin-2024", "2024年统计公报", "Statistical bulletin 2024"]
    for column, cell in (("published", "2025-02-28"), ("url", "https://figures.example/2024.html")):
        row[p.column("sources", column)] = cell
    row[p.column("sources", "sha256")], row[p.column("sources", "retrieved")] = "24" * 32, "2025-03-01"
    p.tables["sources"].append(row)
    p.descriptor["created"] = "2025-04-15T09:00:00Z"
    for area in ("CHN", "010000", "020000", "010100", "010200", "020100", "020200"):
        key = ("life-expectancy", area, "2023")
        row = list(p.tables["observations"][p.line("observations", *key) - 1])
        row[2], row[p.column("observations", "source")] = "2024", "bulletin-2024"
        p.tables["observations"].append(row)
        sample.restate(p, (*key[:2], "2024"), f"{float(row[3]) + 0.2:.1f}")
    return []


def corrected(p: Folder) -> list[Expected]:
    """A figure corrected in the open: status, note and a row in the table of corrections."""
    key = ("life-expectancy", "010200", "2021")
    before = p.get("observations", key, "value")
    _revised(p, key, "78.5")
    row = {
        "correction": "life-expectancy-2021",
        "corrected": "2024-04-15",
        "table": "observations",
        "row": "/".join(key),
        "field": "value",
        "before": before,
        "after": "78.5",
        "reason": "录入错误。",
        "reason@en": "Typing error.",
    }
    added(p, "corrections", row)
    return []


def readme(p: Folder) -> list[Expected]:
    p.raw["README.md"] = "# 示例指标\n\n2024年起改由综合科维护。\n".encode()
    return []


def reworded(p: Folder) -> list[Expected]:
    p.descriptor["description"] = "用来检验核验程序的示例数据。地方和数字都是编的。"
    return []


def interval(p: Folder) -> list[Expected]:
    """An average of three years, as an interval."""
    _indicator(p, "satisfaction", ("群众满意度", "Satisfaction"), "percent")
    _figure(p, "satisfaction", "2021/2023", ("91.3", "2021年至2023年全国群众满意度平均为91.3%"))
    return []


def small_count(p: Folder) -> list[Expected]:
    """A count that rises by one a year and then stands still: no filling down, no copy."""
    _indicator(p, "centres", ("服务中心数", "Service centres"), "people")
    for year, value in zip(figures.YEARS, "34566"):
        _figure(p, "centres", str(year), (value, f"{year}年末全国共有服务中心{value}个"))
    return []


def shared_excerpt(p: Folder) -> list[Expected]:
    """One sentence carries the figures of two indicators, and names neither area nor year."""
    for id, titles in (
        ("urban-cover", ("城市覆盖率", "Urban coverage")),
        ("rural-cover", ("农村覆盖率", "Rural coverage")),
    ):
        _indicator(p, id, titles, "percent")
        _figure(p, id, "2023", ("100", "城乡服务设施覆盖率均达到100%"))
    return []


def _indicator(p: Folder, id: str, titles: tuple[str, str], unit: str) -> None:
    """A new indicator at the end of its table, published now and then."""
    row = list(p.tables["indicators"][p.line("indicators", "life-expectancy") - 1])
    row[:3] = [id, *titles]
    row[3], row[4] = f"{titles[0]}，按原文照录。", f"{titles[1]}, as the source gives it."
    row[p.column("indicators", "frequency")], row[p.column("indicators", "unit")] = "irregular", unit
    p.tables["indicators"].append(row)


def _figure(p: Folder, id: str, period: str, said: tuple[str, str]) -> None:
    """A new figure for the nation: a value, and the words that carry it."""
    row = list(p.tables["observations"][p.line("observations", "life-expectancy", "CHN", period[-4:]) - 1])
    row[0], row[2], row[3] = id, period, said[0]
    row[p.column("observations", "excerpt")] = said[1]
    p.tables["observations"].append(row)


def rounded_total(p: Folder) -> list[Expected]:
    """A total that its source prints in 万 differs from the sum by less than that rounds away."""
    key = ("population", "CHN", "2021")
    _revised(p, key, "3925000")
    p.put("observations", key, "excerpt", "2021年末全国常住人口392.5万人")
    return []


def suppressed(p: Folder) -> list[Expected]:
    """A part that is withdrawn, with its reason: the total above it cannot be added up any more."""
    key = ("vaccinated", "020200", "2023")
    for column, cell in (("value", ""), ("status", "Q"), ("excerpt", "丁市接种人数不再公布")):
        p.put("observations", key, column, cell)
    p.put("observations", key, "note", "来源撤回了这个数字。")
    p.put("observations", key, "note@en", "The source has withdrawn this figure.")
    return []


def two_years_in_one_excerpt(p: Folder) -> list[Expected]:
    p.put("observations", OBSERVED, "excerpt", "2021年末甲市常住人口121.2万人，2020年末为120.3万人")
    return []


def bare_excerpt(p: Folder) -> list[Expected]:
    """The shortest words that carry a figure often name neither its area nor its year."""
    p.put("observations", OBSERVED, "excerpt", "常住人口121.2万人")
    return []


FAULTS = (
    Fault("F156", "rows shuffled", rows_shuffled),
    Fault("F158", "line ends of Windows", bytes_changed(b"\n", b"\r\n")),
    Fault("F160", "no newline at the end of the file", last_newline(b"")),
    Fault("F161", "a new area with a full series", area_added),
    Fault("F163", "a large jump that happened, with its reason", true_jump),
    Fault("F165", "a growth rate below zero", negative_growth),
    Fault("X196", "a byte order mark, as Excel's CSV UTF-8 has", byte_order_mark),
    Fault("X197", "newlines at the end of the file", last_newline(b"\n\n\n")),
    Fault("X198", "every cell in quotes", every_cell_quoted),
    Fault("X199", "多 in the excerpt and at-least in the row", at_least),
    Fault("X200", "a missing value that says why", missing_value),
    Fault("X201", "a note with commas and quotation marks", note_with_commas),
    Fault("X202", "a new year", year_added),
    Fault("X203", "a correction in the open", corrected),
    Fault("X204", "a growth rate above 100 per cent", growth_above_100),
    Fault("X205", "another README", readme),
    Fault("X206", "a description reworded", reworded),
    Fault("X207", "an interval in a new indicator", interval),
    Fault("X208", "a small count that rises by one a year", small_count),
    Fault("X209", "a total that its source has rounded", rounded_total),
    Fault("X210", "a part that was withdrawn, with its reason", suppressed),
    Fault("X211", "one excerpt for two indicators", shared_excerpt),
    Fault("X212", "an excerpt that names neither area nor year", bare_excerpt),
    Fault("X213", "an excerpt that names two years", two_years_in_one_excerpt),
)
