"""A package of policy measures, and what can be wrong with one."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

import copy
import csv
import io
from collections.abc import Sequence
from functools import cache

from faults import sample
from faults.fault import Expected, Fault, Operator, in_descriptor, in_table, warned
from faults.folder import Folder, Row
from publisher import profile

NAME = "sample-measures"
KINDS = (("document", "文件", "document"), ("campaign", "行动", "campaign"))
STAGES = (
    ("drawn-up", "已制定", "drawn up"),
    ("issued", "已印发", "issued"),
    ("under-way", "正在推进", "under way"),
)
TOPICS = (("community", "社区", "community"), ("charity", "慈善", "charity"))
FIRST = ("service-rules",)


@cache
def _made() -> Folder:
    folder = sample.published()
    header, *rows = folder.tables["sources"]
    sources = [header, *(row for row in rows if row[0] in ("plan-2021", "bulletin-2021"))]
    folder.name = folder.descriptor["name"] = NAME
    folder.descriptor |= {"title": "示例措施", "title@en": "Sample measures"}
    del folder.descriptor["headlines"]
    resource = next(r for r in folder.descriptor["resources"] if r["name"] == "sources")
    folder.tables = {"measures": list(_measures()), "progress": list(_progress()), "sources": sources}
    folder.descriptor["resources"] = [
        resource_like("measures", resource),
        resource_like("progress", resource),
        resource,
    ]
    return folder


def start(p: Folder) -> None:
    """Make the sample of measures out of the other one."""
    made = copy.deepcopy(_made())
    version = p.descriptor["version"]
    p.name, p.tables, p.descriptor = made.name, made.tables, made.descriptor
    p.raw = {"README.md": "# 示例措施\n".encode(), "README.en.md": b"# Sample measures\n"}
    p.descriptor["version"] = version


def resource_like(name: str, like: dict[str, object]) -> dict[str, object]:
    """A table of the profile as it is described, laid out like another one."""
    table = copy.deepcopy(profile.tables()[name])
    words = {key: table[key] for key in ("title", "title@en", "description", "description@en")}
    schema = table["schema"]
    for field in schema["fields"]:
        codes = (
            {"kind": KINDS, "stage": STAGES, "topic": TOPICS}.get(field["name"])
            if name == "measures"
            else None
        )
        if codes:
            field["categories"] = [{"value": v, "label": zh, "label@en": en} for v, zh, en in codes]
    given = like["schema"]
    assert isinstance(given, dict)
    whole = {
        **{k: v for k, v in given.items() if k != "foreignKeys"},
        "fields": schema["fields"],
        "primaryKey": schema["primaryKey"],
    }
    if schema["foreignKeys"]:
        whole["foreignKeys"] = schema["foreignKeys"]
    return copy.deepcopy(like) | words | {"name": name, "path": f"data/{name}.csv", "schema": whole}


def _header(table: str) -> Row:
    return [field["name"] for field in profile.tables()[table]["schema"]["fields"]]


# The words of each begin with those that say its stage, which are two characters long.
_GIVEN = """\
measure,title,title@en,kind,stage,stage_words@en,topic,excerpt
service-rules,《社区服务办法》,Community Service Rules,document,issued,issued,community,印发《社区服务办法》
standards-list,社区事项清单,List of community matters,document,drawn-up,drawn up,community,制定社区事项清单
charity-month,慈善宣传月,Charity month,campaign,under-way,being carried on,charity,持续开展慈善宣传月活动
"""
_ALIKE = {
    "owner": "示例民政厅",
    "owner@en": "Sample Department of Civil Affairs",
    "due": "2023-Q4",
    "source": "plan-2021",
    "locator": "第二章",
}


def _measures() -> Sequence[Row]:
    header = _header("measures")
    given = csv.DictReader(io.StringIO(_GIVEN))
    rows = [{**_ALIKE, **one, "stage_words": one["excerpt"][:2]} for one in given]
    return [header, *([cells.get(name, "") for name in header] for cells in rows)]


def _progress() -> Sequence[Row]:
    return [_header("progress"), ["standards-list", "2022-06-30", "on-track", "bulletin-2021", "", ""]]


def damaged(change: Operator) -> Operator:
    def whole(p: Folder) -> Sequence[Expected]:
        start(p)
        p.descriptor["version"] = sample.VERSION
        return change(p)

    return whole


def fault(id: str, title: str, change: Operator, published: bool = False) -> Fault:
    return Fault(id, title, damaged(change), published, start if published else None)


def cell(
    column: str, words: str, *rules: str, table: str = "measures", key: tuple[str, ...] = FIRST
) -> Operator:
    def change(p: Folder) -> list[Expected]:
        return [in_table(table, p.put(table, key, column, words), column, *rules)]

    return change


def progress(column: str, words: str, *rules: str) -> Operator:
    return cell(column, words, *rules, table="progress", key=("standards-list",))


def measure_twice(p: Folder) -> list[Expected]:
    p.tables["measures"].append(list(p.tables["measures"][1]))
    return [in_table("measures", 5, "", "key-is-unique")]


def measure_gone(p: Folder) -> list[Expected]:
    del p.tables["measures"][p.line("measures", "charity-month") - 1]
    return [Expected(("published-rows-remain",), "data/measures.csv")]


def measure_recoded(p: Folder) -> list[Expected]:
    p.put("measures", ("charity-month",), "measure", "charity-months")
    return [Expected(("published-rows-remain", "published-codes-remain"), "data/measures.csv")]


def measure_removed_with_progress(p: Folder) -> list[Expected]:
    del p.tables["measures"][p.line("measures", "standards-list") - 1]
    return [in_table("progress", 2, "measure", "reference-exists")]


def progress_twice(p: Folder) -> list[Expected]:
    p.tables["progress"].append(["standards-list", "2022-06-30", "done", "bulletin-2021", "", ""])
    return [in_table("progress", 3, "", "key-is-unique")]


def sources_dropped(p: Folder) -> list[Expected]:
    p.descriptor["resources"] = [r for r in p.descriptor["resources"] if r["name"] != "sources"]
    p.gone.add("data/sources.csv")
    return [in_descriptor(("resources",), "table-is-there")]


def title_shared(p: Folder) -> list[Expected]:
    line = p.put("measures", ("standards-list",), "title", "《社区 服务办法》")
    return [warned("measures", line, "title", "names-are-not-nearly-the-same")]


def title_changed(p: Folder) -> list[Expected]:
    line = p.put("measures", FIRST, "title", "《慈善活动办法》")
    return [in_table("measures", line, "title", "published-name-is-kept")]


def stage_back(p: Folder) -> list[Expected]:
    line = p.put("measures", ("charity-month",), "stage", "drawn-upp")
    return [in_table("measures", line, "stage", "code-is-listed")]


FAULTS = (
    fault("X539", "a stage that is not listed", stage_back),
    fault("X540", "the label of a stage for its code", cell("stage", "已印发", "code-is-listed")),
    fault("X541", "a kind that is not listed", cell("kind", "documents", "code-is-listed")),
    fault("X542", "a topic that is not listed", cell("topic", "other", "code-is-listed")),
    fault(
        "X543",
        "a quarter in words",
        cell("due", "2023年底", "cell-has-its-form", "period-is-iso", "code-has-its-form", "quarter-is-iso"),
    ),
    fault(
        "X544",
        "a day for a quarter",
        cell(
            "due", "2023-12-31", "cell-has-its-form", "period-is-iso", "code-has-its-form", "quarter-is-iso"
        ),
    ),
    fault(
        "X545",
        "a quarter that no year has",
        cell("due", "2023-Q5", "cell-has-its-form", "period-is-iso", "code-has-its-form", "quarter-is-iso"),
    ),
    fault("X546", "a measure of a source that is not there", cell("source", "plan-2020", "reference-exists")),
    fault("X547", "a measure without its words", cell("excerpt", "", "cell-is-filled", "excerpt-is-given")),
    fault("X548", "a measure without a title", cell("title", "", "cell-is-filled")),
    fault("X549", "a measure with a code in capitals", cell("measure", "Service-Rules", "code-has-its-form")),
    fault(
        "X550",
        "a title without its English",
        cell("title@en", "", "cell-is-filled"),
    ),
    fault(
        "X551",
        "the words of a stage in one language",
        cell("stage_words@en", "", "cell-is-filled"),
    ),
    fault(
        "X552",
        "a placeholder for the words of a stage",
        cell("stage_words", "待定", "text-is-no-placeholder"),
    ),
    fault("X553", "markup in a title", cell("title", "《社区服务办法》<br>", "text-holds-no-markup")),
    fault("X554", "one measure twice", measure_twice),
    fault("X555", "a measure that was published is gone", measure_gone, published=True),
    fault("X556", "a measure under another code than was published", measure_recoded, published=True),
    fault("X557", "a measure removed, its progress left", measure_removed_with_progress),
    fault(
        "X558",
        "progress of a measure that is not there",
        progress("measure", "standard-list", "reference-exists"),
    ),
    fault("X559", "a finding that is not listed", progress("finding", "finished", "code-is-listed")),
    fault("X560", "a day of progress in words", progress("checked", "2022年6月底", "day-is-iso")),
    fault("X561", "progress of the future", progress("checked", "2092-06-30", "date-is-not-in-the-future")),
    fault("X562", "progress twice on one day", progress_twice),
    fault(
        "X563",
        "progress of a source that is not there",
        progress("source", "bulletin-2020", "reference-exists"),
    ),
    fault("X564", "no table of sources", sources_dropped),
    fault("X565", "two measures of nearly one title", title_shared),
    fault("X566", "a published measure under another title", title_changed, published=True),
    fault(
        "X567",
        "the words of a measure are a whole page",
        cell("excerpt", "印发《社区服务办法》" * 30, "cell-is-short-enough"),
    ),
    fault(
        "X568",
        "not-held for a document that is held",
        cell("excerpt", "not-held", "excerpt-is-quoted-where-held"),
    ),
)
