"""Faults of where a figure comes from: excerpts, documents, addresses, answers to warnings."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from typing import Any

from faults.fault import EXCERPT, OBSERVED, Expected, Fault, Operator, in_table, warned, wrote
from faults.folder import Folder
from publisher import profile

URL = ("sources", ("bulletin-2021",), "url")


def other_areas_words(p: Folder) -> list[Expected]:
    words = p.get("observations", ("population", "010200", "2021"), "excerpt")
    line = p.put("observations", OBSERVED, "excerpt", words)
    return [in_table("observations", line, "", "value-matches-excerpt", "excerpt-names-the-area")]


def same_figure_elsewhere(p: Folder) -> list[Expected]:
    """The words of another area that happen to carry the same number."""
    line = p.put("observations", OBSERVED, "excerpt", "2021年末乙市常住人口121.2万人")
    return [in_table("observations", line, "excerpt", "excerpt-names-the-area")]


def source_of_another_year(p: Folder) -> list[Expected]:
    line = p.put("observations", OBSERVED, "source", "bulletin-2019")
    return [in_table("observations", line, "source", "source-is-later-than-its-figures")]


def shared(column: str, rule: str) -> Operator:
    """Two documents with one cell of ``column``."""

    def change(p: Folder) -> list[Expected]:
        cell = p.get("sources", ("bulletin-2021",), column)
        line = p.put("sources", ("bulletin-2022",), column, cell)
        lines = (line, p.line("sources", "bulletin-2021"))
        return [Expected((rule,), "data/sources.csv", lines, column, severity="warning")]

    return change


def whole_sentence(p: Folder) -> list[Expected]:
    words = (
        "面对复杂的形势，全市上下齐心协力，各项事业取得新的进展。2021年末甲市常住人口121.2万人，"
        "城乡面貌有了很大变化，居民生活水平稳步提高，社会大局保持稳定。"
    )
    line = p.put("observations", OBSERVED, "excerpt", words)
    return [warned("observations", line, "excerpt", "excerpt-is-short")]


def correction_of_nothing(p: Folder) -> list[Expected]:
    """A published correction says that a figure became something else than what stands there."""
    row = {
        "correction": "population-2021",
        "corrected": "2024-04-15",
        "table": "observations",
        "row": "/".join(OBSERVED),
        "field": "value",
        "before": "1221000",
        "after": "1211000",
        "reason": "录入错误。",
        "reason@en": "Typing error.",
    }
    return [in_table("corrections", added(p, "corrections", row), "after", "correction-agrees-with-its-row")]


def excuse(rule: str, row: str, until: str, expected: str) -> Operator:
    """An answer to a warning that has lapsed, or answers nothing."""

    def change(p: Folder) -> list[Expected]:
        p.put("observations", ("budget", "CHN", "2019"), "status", "P")
        cells = {
            "rule": rule,
            "table": "observations",
            "row": row,
            "reason": "决算尚未批复。",
            "reason@en": "The final accounts are not approved yet.",
            "by": "统计科",
            "until": until,
        }
        line = added(p, "excuses", cells)
        return [warned("excuses", line, "", expected)]

    return change


def added(p: Folder, table: str, row: dict[str, str]) -> int:
    """A table of the profile with one row, put behind the others; returns the row's line."""
    given = profile.tables()[table]
    schema: dict[str, Any] = given["schema"]
    template = p.resource("targets")
    p.tables[table] = [[field["name"] for field in schema["fields"]]]
    p.tables[table].append([row.get(name, "") for name in p.header(table)])
    words = {key: given[key] for key in ("title", "title@en", "description", "description@en")}
    own = {"fields": schema["fields"], "primaryKey": schema["primaryKey"]}
    own |= {"foreignKeys": schema["foreignKeys"]} if schema["foreignKeys"] else {}
    whole = {k: v for k, v in template["schema"].items() if k != "foreignKeys"} | own
    entry = template | words | {"name": table, "path": f"data/{table}.csv", "schema": whole}
    p.descriptor["resources"].append(entry)
    return 2


FAULTS = (
    Fault("F133", "an excerpt with the figure of another area", other_areas_words),
    wrote("F135", "an empty excerpt", EXCERPT, "", "excerpt-is-given"),
    Fault("F136", "a source of the wrong year", source_of_another_year),
    wrote("F138", "a javascript: address", URL, "javascript:alert(1)", "address-is-a-web-address"),
    Fault("F140", "two sources with one address", shared("url", "address-is-not-shared")),
    wrote(
        "X157",
        "an excerpt of several paragraphs",
        EXCERPT,
        "2021年末甲市常住人口121.2万人" + "，比上年有所增加" * 30,
        "cell-is-short-enough",
    ),
    Fault("X158", "a whole passage as an excerpt", whole_sentence),
    wrote("X159", "an excerpt without a figure", EXCERPT, "见统计公报附表", "excerpt-carries-a-figure"),
    wrote(
        "X160", "an address without its scheme", URL, "www.figures.example/2021", "address-is-a-web-address"
    ),
    wrote(
        "X161",
        "an address on somebody's disk",
        URL,
        "file:///C:/Users/li/Desktop/2021.pdf",
        "address-is-a-web-address",
    ),
    wrote(
        "X162",
        "a hash of 63 digits",
        ("sources", ("bulletin-2021",), "sha256"),
        "a1" * 31 + "b",
        "sha256-is-64-hex-digits",
    ),
    wrote(
        "X163", "not-held, although the document is held", EXCERPT, "not-held", "excerpt-is-quoted-where-held"
    ),
    Fault("X164", "one document listed twice", shared("sha256", "document-is-listed-once")),
    Fault("X165", "the same figure, but of another area", same_figure_elsewhere),
    Fault("X166", "a correction that disagrees with its row", correction_of_nothing),
    Fault(
        "X167",
        "an answer to a warning that has lapsed",
        excuse("provisional-value-is-settled", "budget/CHN/2019", "2024-03-31", "excuse-is-in-force"),
    ),
    Fault(
        "X168",
        "an answer to a warning that nobody gave",
        excuse("value-is-not-last-years", "budget/CHN/2019", "2099-03-31", "excuse-answers-a-warning"),
    ),
    wrote("X169", "a figure without a source", ("observations", OBSERVED, "source"), "", "cell-is-filled"),
    wrote(
        "X170",
        "two addresses in one cell",
        URL,
        "https://figures.example/a https://figures.example/b",
        "address-is-a-web-address",
    ),
)
