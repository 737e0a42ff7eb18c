"""A breakdown by sex added to the sample, and the faults that only such columns can have."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from collections.abc import Sequence

from faults.fault import Expected, Fault, Operator, in_descriptor, in_table
from faults.folder import Folder, Row
from faults.sample import VERSION

SEXES = (
    ("_T", "合计", "total"),
    ("male", "男", "male"),
    ("female", "女", "female"),
    ("_Z", "不适用", "not applicable"),
)
KEY = ("population", "010100", "2021")
CODE = "code-is-listed"


def by_sex(p: Folder) -> None:
    """The population by sex: two more rows for every one; all other figures are not broken down."""
    schema = p.schema("observations")
    schema["fields"].insert(
        3,
        {
            "name": "sex",
            "type": "string",
            "title": "性别",
            "title@en": "Sex",
            "description": "常住人口按性别分；其他指标写 _Z。",
            "description@en": "Resident population by sex; all other indicators are _Z.",
            "constraints": {"required": True},
            "categories": [{"value": v, "label": zh, "label@en": en} for v, zh, en in SEXES],
        },
    )
    schema["primaryKey"].append("sex")
    rows = p.tables["observations"]
    men = _men(rows)
    broken = [[*rows[0][:3], "sex", *rows[0][3:]]]
    for row in rows[1:]:
        counted = row[0] == "population"
        broken.append([*row[:3], "_T" if counted else "_Z", *row[3:]])
        if counted:
            number_of_men = men[row[1], row[2]]
            for code, word, number in (
                ("male", "男性", number_of_men),
                ("female", "女性", int(row[3]) - number_of_men),
            ):
                words = row[8].partition("常住人口")[0] + f"常住人口中{word}{number}人"
                broken.append([*row[:3], code, str(number), *row[4:8], words, *row[9:]])
    p.tables["observations"] = broken


def _men(rows: list[Row]) -> dict[tuple[str, str], int]:
    """How many of the people of each area and year are men: counted for the cities, and summed above them."""
    men: dict[tuple[str, str], int] = {}
    for row in rows[1:]:
        city = row[1].isdigit() and not row[1].endswith("0000")
        if row[0] == "population" and city:
            number = int(row[3]) * 51 // 100
            for area in (row[1], f"{row[1][:2]}0000", "CHN"):
                men[area, row[2]] = men.get((area, row[2]), 0) + number
    return men


def damaged(change: Operator) -> Operator:
    """A change of the sample with its breakdown, the version raised."""

    def whole(p: Folder) -> Sequence[Expected]:
        by_sex(p)
        p.descriptor["version"] = VERSION
        return change(p)

    return whole


def fault(id: str, title: str, change: Operator, published: bool = False) -> Fault:
    return Fault(id, title, damaged(change), published, by_sex if published else None)


def line_of(p: Folder, code: str, key: tuple[str, ...] = KEY) -> int:
    return p.line("observations", *key, code)


def cell(code: str, column: str, words: str, *rules: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        line = line_of(p, code)
        p.tables["observations"][line - 1][p.column("observations", column)] = words
        return [in_table("observations", line, column, *rules)]

    return change


def restated(p: Folder, code: str, value: str) -> int:
    line = line_of(p, code)
    row = p.tables["observations"][line - 1]
    row[9], row[4] = row[9].replace(row[4], value), value
    return line


def sum_off(p: Folder) -> list[Expected]:
    value = p.tables["observations"][line_of(p, "male") - 1][4]
    restated(p, "male", str(int(value) - 10_100))
    line = line_of(p, "_T")
    return [in_table("observations", line, "value", "parts-add-up")]


def group_above_whole(p: Folder) -> list[Expected]:
    """One group is larger than all groups together, while the other is not told."""
    for row in p.tables["observations"]:
        if row[:2] == ["population", "010100"] and row[3] == "female":
            row[4], row[7], row[9] = "", "Q", "女性人口不再公布"
    line = restated(p, "male", "1313000")
    return [in_table("observations", line, "value", "part-is-not-above-its-whole")]


def groups_exchanged(p: Folder) -> list[Expected]:
    """Male and female exchanged in every row of one area, so that no sum tells."""
    at = p.column("observations", "sex")
    other = {"male": "female", "female": "male"}
    lines = []
    for number, row in enumerate(p.tables["observations"], 1):
        if row[1] == "010100" and row[at] in other:
            row[at] = other[row[at]]
            lines.append(number)
    return [in_table("observations", lines[0], "value", "published-value-is-kept")]


def not_applicable(p: Folder) -> list[Expected]:
    """A total said not to be broken down."""
    line = line_of(p, "_T")
    p.tables["observations"][line - 1][3] = "_Z"
    return [
        in_table(
            "observations",
            line,
            "sex",
            "total-is-marked-as-one",
        )
    ]


def both_totals(p: Folder) -> list[Expected]:
    line = line_of(p, "_T")
    row = list(p.tables["observations"][line - 1])
    row[3] = "_Z"
    p.tables["observations"].insert(line, row)
    return [in_table("observations", line + 1, "sex", "total-is-marked-as-one")]


def without_codes(p: Folder) -> list[Expected]:
    path = p.field_path("observations", "sex")
    del p.schema("observations")["fields"][path[4]]["categories"]
    return [Expected(("field-is-in-the-profile",), "datapackage.json", path=path)]


def out_of_the_key(p: Folder) -> list[Expected]:
    p.schema("observations")["primaryKey"].remove("sex")
    path = ("resources", p.position("observations"), "schema", "primaryKey")
    return [in_descriptor(path, "keys-are-those-of-the-profile")]


def code_dropped(p: Folder) -> list[Expected]:
    path = p.field_path("observations", "sex")
    codes = p.schema("observations")["fields"][path[4]]["categories"]
    codes[:] = [code for code in codes if code["value"] != "female"]
    line = line_of(p, "female", ("population", "CHN", "2019"))
    return [in_table("observations", line, "sex", CODE)]


def labels_exchanged(p: Folder) -> list[Expected]:
    path = p.field_path("observations", "sex")
    codes = p.schema("observations")["fields"][path[4]]["categories"]
    for key in ("label", "label@en"):
        codes[1][key], codes[2][key] = codes[2][key], codes[1][key]
    return [in_descriptor((*path, "categories", 1, "label"), "published-label-is-kept")]


def column_gone(p: Folder) -> list[Expected]:
    at = p.column("observations", "sex")
    for row in p.tables["observations"]:
        del row[at]
    return [in_table("observations", 1, "sex", "columns-are-all-there")]


def group_gone(p: Folder) -> list[Expected]:
    rows = p.tables["observations"]
    p.tables["observations"] = [row for row in rows if row[3] != "female"]
    return [Expected(("published-rows-remain",), "data/observations.csv")]


def year_of_a_group_gone(p: Folder) -> list[Expected]:
    del p.tables["observations"][line_of(p, "female") - 1]
    line = line_of(p, "female", ("population", "010100", "2022"))
    return [in_table("observations", line, "period", "series-has-no-gap")]


def group_twice(p: Folder) -> list[Expected]:
    """A row is copied for the other group and its code forgotten."""
    line = line_of(p, "female")
    p.tables["observations"][line - 1][3] = "male"
    return [in_table("observations", line, "", "key-is-unique")]


FAULTS = (
    fault("X481", "a group that is not listed", cell("male", "sex", "boy", CODE)),
    fault("X482", "the label of a group for its code", cell("female", "sex", "女", CODE)),
    fault("X483", "a group with a capital", cell("male", "sex", "Male", CODE)),
    fault("X484", "a group left empty", cell("male", "sex", "", "cell-is-filled")),
    fault("X485", "合计 for the total", cell("_T", "sex", "合计", CODE)),
    fault("X486", "T for the total", cell("_T", "sex", "T", CODE)),
    fault("X487", "groups that do not add up", sum_off),
    fault("X488", "a group above its whole", group_above_whole),
    fault("X489", "a total said not to apply", not_applicable),
    fault("X490", "a total twice, once as not applicable", both_totals),
    fault("X491", "a breakdown without its codes", without_codes),
    fault("X492", "a breakdown left out of the key", out_of_the_key),
    fault("X493", "a code in use taken from the list", code_dropped),
    fault("X494", "the labels of two groups exchanged", labels_exchanged, published=True),
    fault("X495", "the column of the breakdown removed", column_gone),
    fault("X496", "one group removed throughout", group_gone, published=True),
    fault("X497", "two groups exchanged in one area", groups_exchanged, published=True),
    fault("X498", "one group lacks a year", year_of_a_group_gone),
    fault("X499", "one group under the other's code", group_twice),
    fault(
        "X500",
        "a value of a group ten times too large",
        cell("male", "value", "6181200", "value-matches-excerpt"),
    ),
)
