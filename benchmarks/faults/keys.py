"""Faults of keys and of references between the tables."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from faults.fault import OBSERVED, Expected, Fault, in_table, warned, wrote
from faults.folder import Folder


def conflict(p: Folder) -> list[Expected]:
    return _again(p, "observations", OBSERVED, value="1213000", excerpt="2021年末甲市常住人口121.3万人")


def spaced_conflict(p: Folder) -> list[Expected]:
    return _again(p, "observations", OBSERVED, area="010100 ")


def exact_copy(p: Folder) -> list[Expected]:
    return _again(p, "observations", OBSERVED)


def area_twice(p: Folder) -> list[Expected]:
    return _again(p, "areas", ("010100",))


def indicator_twice(p: Folder) -> list[Expected]:
    return _again(p, "indicators", ("population",), title="户籍人口")


def source_twice(p: Folder) -> list[Expected]:
    found = _again(p, "sources", ("bulletin-2021",), title="2021年统计公报（修订）")
    p.tables["sources"][-1][p.column("sources", "url")] = "https://figures.example/other.html"
    return found


def _again(p: Folder, table: str, key: tuple[str, ...], **changes: str) -> list[Expected]:
    """A copy of a row at the end of its table, with some cells changed."""
    row = list(p.tables[table][p.line(table, *key) - 1])
    for column, cell in changes.items():
        row[p.column(table, column)] = cell
    p.tables[table].append(row)
    return [in_table(table, len(p.tables[table]), "", "key-is-unique")]


def near_twin(p: Folder) -> list[Expected]:
    p.tables["areas"].append(["010300", "甲 市", "Jia City", "010000", "prefecture"])
    return [warned("areas", len(p.tables["areas"]), "name", "names-are-not-nearly-the-same")]


FAULTS = (
    Fault("F085", "one key, two values", conflict),
    Fault("F086", "a copy that differs by a space in its key", spaced_conflict),
    wrote("F088", "a part of the key left empty", ("observations", OBSERVED, "period"), "", "cell-is-filled"),
    Fault("F173", "an area added again under another spelling", near_twin),
    Fault("X109", "the same row twice", exact_copy),
    Fault("X110", "an area twice", area_twice),
    Fault("X111", "two definitions under one code", indicator_twice),
    Fault("X112", "two documents under one code", source_twice),
    wrote(
        "X113",
        "a code that differs by a capital",
        ("observations", OBSERVED, "indicator"),
        "Population",
        "code-has-its-form",
        "reference-exists",
    ),
    wrote("X114", "an area without a code", ("areas", ("020200",), "area"), "", "cell-is-filled"),
)
