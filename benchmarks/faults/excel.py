"""Damage by spreadsheets: lost zeros, dates, exponents, filling down, and columns out of step."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from faults.fault import OBSERVED, VALUE, Expected, Fault, Operator, in_table, wrote
from faults.folder import Folder

RATE = ("observations", ("unemployment-rate", "010100", "2021"), "value")
PUBLISHED = ("sources", ("bulletin-2021",), "published")
RETRIEVED = ("sources", ("bulletin-2021",), "retrieved")
DAY = ("day-is-iso", "period-is-iso")
LATE = ("source-is-later-than-its-figures",)


def zeros_lost(p: Folder) -> list[Expected]:
    """Every area code, in every table."""
    for table, columns in (("areas", ("area", "parent")), ("observations", ("area",))):
        for row in p.tables[table][1:]:
            for column in columns:
                at = p.column(table, column)
                row[at] = row[at].lstrip("0")
    return [in_table("areas", p.line("areas", "10000"), "area", "area-code-is-six-digits")]


def decimal_codes(p: Folder) -> list[Expected]:
    for row in p.tables["observations"][1:]:
        row[1] = row[1].lstrip("0") + ".0" if row[1].isdigit() else row[1]
    first = p.line("observations", "population", "10000.0")
    return [in_table("observations", first, "area", "area-code-is-six-digits")]


def id_became_a_date(p: Folder) -> list[Expected]:
    line = p.put("sources", ("mar-2022",), "source", "Mar-22")
    return [in_table("sources", line, "source", "code-is-no-excel-date")]


def other_epoch(p: Folder) -> list[Expected]:
    line = p.put("sources", ("bulletin-2021",), "published", "2018-02-27")
    return [in_table("sources", line, "published", *LATE)]


def filled_down(column: str, cells: list[str], first: int, *rules: str) -> Operator:
    """A run dragged over the rows from the sample's row on; ``first`` is the first that differs."""

    def change(p: Folder) -> list[Expected]:
        start = p.line("observations", *OBSERVED)
        at = p.column("observations", column)
        for offset, cell in enumerate(cells):
            p.tables["observations"][start - 1 + offset][at] = cell
        return [in_table("observations", start + first, column, *rules)]

    return change


def shifted_down(p: Folder) -> list[Expected]:
    """From one row on, every value is that of the row above."""
    start, at = p.line("observations", *OBSERVED), p.column("observations", "value")
    rows = p.tables["observations"]
    values = [row[at] for row in rows]
    for number in range(start - 1, len(rows)):
        rows[number][at] = values[number - 1]
    return [in_table("observations", start, "value", *STEP)]


def sorted_alone(p: Folder) -> list[Expected]:
    at = p.column("observations", "value")
    rows = p.tables["observations"][1:]
    values = sorted((row[at] for row in rows), key=float)
    first = next(i for i, (row, value) in enumerate(zip(rows, values)) if row[at] != value)
    for row, value in zip(rows, values):
        row[at] = value
    return [in_table("observations", first + 2, "value", *STEP)]


def float_noise(p: Folder) -> list[Expected]:
    line = p.put("observations", ("unemployment-rate", "010100", "2021"), "value", "4.1000000000000005")
    return [in_table("observations", line, "value", "value-has-its-decimals", "number-is-not-too-long")]


def fractions(p: Folder) -> list[Expected]:
    """A column formatted as per cent is exported as fractions."""
    at = p.column("observations", "value")
    for row in p.tables["observations"][1:]:
        if row[0] == "vaccination-rate":
            row[at] = f"{float(row[at]) / 100:.3f}"
    first = p.line("observations", "vaccination-rate", "CHN", "2019")
    return [in_table("observations", first, "value", "percent-is-no-fraction", "value-matches-excerpt")]


def first_of_january(p: Folder) -> list[Expected]:
    """Excel takes a year for a day of it."""
    line = p.put("observations", OBSERVED, "period", "2021-01-01")
    return [in_table("observations", line, "period", "series-keeps-its-frequency")]


def same_excerpt(p: Folder) -> list[Expected]:
    start, at = p.line("observations", *OBSERVED), p.column("observations", "excerpt")
    rows = p.tables["observations"]
    for number in range(start, start + 6):
        rows[number][at] = rows[start - 1][at]
    return [in_table("observations", start + 1, "value", "value-matches-excerpt")]


def numbered(p: Folder) -> list[Expected]:
    """Dragging a code with a number at its end counts on."""
    at = p.column("observations", "source")
    rows = [row for row in p.tables["observations"] if row[:2] == ["population", "010100"]]
    for offset, row in enumerate(rows):
        row[at] = f"bulletin-{2023 + offset}"
    line = p.line("observations", "population", "010100", "2020")
    return [in_table("observations", line, "source", "reference-exists")]


STEP = ("column-is-in-step", "value-matches-excerpt")
RUN = ("no-run-was-filled-in", "value-matches-excerpt")
YEARS = [str(2021 + n) for n in range(6)]
VALUES = [str(1212000 + n) for n in range(6)]

FAULTS = (
    Fault("F070", "every area code lost its leading zeros, in both tables", zeros_lost),
    wrote("F071", "a large number in scientific notation", VALUE, "1.21E+06", "number-is-written-out"),
    Fault("F073", "a code turned into a date", id_became_a_date),
    wrote("F075", "a date turned into a serial number", PUBLISHED, "44620", *DAY),
    Fault("F076", "a date four years early, by the other epoch", other_epoch),
    wrote("F078", "#N/A", VALUE, "#N/A", "cell-is-no-spreadsheet-error"),
    Fault(
        "F080",
        "filling down: the years run on into the next area",
        filled_down("period", YEARS, 3, "no-run-was-filled-in", "period-matches-excerpt"),
    ),
    Fault("F081", "filling down: the values count up", filled_down("value", VALUES, 1, *RUN)),
    Fault("F083", "a column shifted down one row", shifted_down),
    wrote("F170", "a footnote mark behind a number", VALUE, "1212000*", "number-has-no-footnote"),
    wrote("F171", "a decimal comma", RATE, "4,1", "number-uses-a-point"),
    Fault("X091", "area codes as decimal numbers", decimal_codes),
    wrote(
        "X092",
        "one area code lost its zero",
        ("observations", OBSERVED, "area"),
        "10100",
        "area-code-is-six-digits",
    ),
    wrote("X093", "a column that was too narrow", VALUE, "########", "cell-is-no-spreadsheet-error"),
    wrote(
        "X094",
        "#REF! in a title",
        ("indicators", ("population",), "title"),
        "#REF!",
        "cell-is-no-spreadsheet-error",
    ),
    Fault("X095", "the value column sorted alone", sorted_alone),
    Fault("X096", "the noise of binary fractions", float_noise),
    Fault("X097", "a whole column of per cent as fractions", fractions),
    wrote(
        "X098", "a year as a decimal number", ("observations", OBSERVED, "period"), "2021.0", "period-is-iso"
    ),
    Fault("X099", "a year turned into its first day", first_of_january),
    wrote(
        "X100",
        "a hash turned into a number",
        ("sources", ("bulletin-2021",), "sha256"),
        "6.1E+63",
        "sha256-is-64-hex-digits",
    ),
    wrote(
        "X101",
        "a currency sign",
        ("observations", ("budget", "010100", "2021"), "value"),
        "¥3152000000",
        "number-has-no-unit",
    ),
    wrote(
        "X102",
        "a formula where a value should be",
        VALUE,
        "=SUM(D2:D6)",
        "text-is-no-formula",
        "number-is-no-formula",
    ),
    wrote("X103", "a serial number for the day of retrieval", RETRIEVED, "45392", "day-is-iso"),
    Fault("X104", "one excerpt copied down", same_excerpt),
    Fault("X105", "filling down: the source codes count up", numbered),
    wrote(
        "X106",
        "a period turned into month and year",
        ("observations", OBSERVED, "period"),
        "Jan-21",
        "period-is-iso",
    ),
    wrote("X107", "#DIV/0! in a rate", RATE, "#DIV/0!", "cell-is-no-spreadsheet-error"),
    wrote(
        "X108",
        "TRUE as Excel writes it",
        ("indicators", ("population",), "additive"),
        "TRUE",
        "cell-has-its-type",
        "boolean-is-true-or-false",
    ),
)
