"""Invented packages of one or two tables: every type and constraint, and cells at the edge of each."""

import json
from typing import Any

from hypothesis import strategies as st

from publisher import load
from publisher.package import Package

NUMBERS = (
    "0",
    "1",
    "-1",
    "01",
    "+1",
    " 1",
    "1 ",
    "-0",
    "1.0",
    "1.50",
    "1.5",
    ".5",
    "5.",
    "1e3",
    "NaN",
    "-INF",
)
WORDS = ("", "a", "ab", "abc", "A", "n/a", "-", " ", "ａ", "１", "1_0", "9" * 16, "9" * 25, "0." + "3" * 17)
OTHERS = (
    *(
        "true",
        "True",
        "TRUE",
        "false",
        "2020",
        "20",
        "2020-01",
        "2020-13",
        "2020-01-31",
        "2020-02-31",
        "31/01/20",
    ),
    *("2020-01-01T00:00:00Z", "12:30:00", "P1Y", '{"a": 1}', "[1]", "1,2", "1;000", "95%", "a@b.org", "a:b"),
)
TYPES = (
    *("string", "integer", "number", "boolean", "date", "year", "yearmonth", "time", "datetime"),
    *("duration", "geopoint", "object", "array", "any"),
)
CONSTRAINTS: dict[str, list[Any]] = {
    "required": [True, False],
    "unique": [True],
    "minLength": [0, 2],
    "maxLength": [1, 3],
    "pattern": ["[a-z]+", "[0-9]*", "(a|b)"],
    "enum": [["a", "ab"], ["1", "2"]],
}
BOUNDS: dict[str, list[Any]] = {  # that a type can have; any other is refused by frictionless
    "integer": [0, 1, "1", 10**20],
    "number": [0, -1.5, 1.25, "1", 10**20],
    "year": [2020, "2020"],
    "date": ["2020-01-31"],
}
LENGTHS = ("minLength", "maxLength", "pattern")
READINGS = {"number": {"groupChar": ";", "bareNumber": False}, "boolean": {"trueValues": ["a", "1"]}}
FORMATS = {"date": "%d/%m/%y", "string": "email", "number": "default"}


@st.composite
def fields(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """A field that now and then has a constraint, other missing values, or a reading of its own."""
    kind = draw(st.sampled_from((*TYPES, *TYPES[:5] * 2)))
    field: dict[str, Any] = {"name": name, "type": kind, "constraints": draw(constraints(kind))}
    if draw(st.integers(0, 3)) == 0:
        field["missingValues"] = draw(st.sampled_from((["", "n/a"], ["-"], [], ["", "0"])))
    if draw(st.integers(0, 5)) == 0:
        field |= READINGS.get(kind, {})
    if kind in FORMATS and draw(st.integers(0, 5)) == 0:
        field["format"] = FORMATS[kind]
    return field


@st.composite
def constraints(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """Up to two constraints, most of them such as the type can have."""
    bounds = {name: BOUNDS[kind] for name in ("minimum", "maximum") if kind in BOUNDS}
    given = {k: v for k, v in CONSTRAINTS.items() if kind == "string" or k not in (*LENGTHS, "enum")} | bounds
    known = given if draw(st.integers(0, 15)) else CONSTRAINTS | {"minimum": [0, "a"]}
    names = draw(st.lists(st.sampled_from(sorted(known)), max_size=2, unique=True))
    return {name: draw(st.sampled_from(known[name])) for name in names}


@st.composite
def rows(draw: st.DrawFn, width: int) -> list[list[str]]:
    """Rows of such cells, few enough that some come twice."""
    pool = draw(st.lists(st.sampled_from((*NUMBERS, *WORDS, *OTHERS)), min_size=1, max_size=6))
    row = st.lists(st.sampled_from(pool), min_size=width, max_size=width)
    return draw(st.lists(row, max_size=8))


@st.composite
def packages(draw: st.DrawFn) -> Package:
    """One or two tables, with keys and references to themselves, to each other, and to what is not there."""
    resources, files = [], {}
    for table in ("one", "two")[: draw(st.integers(1, 2))]:
        names = "abc"[: draw(st.integers(1, 3))]
        some = st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)
        schema: dict[str, Any] = {"fields": [draw(fields(name)) for name in names]}
        if draw(st.booleans()):
            schema["primaryKey"] = draw(some)
        if draw(st.integers(0, 2)) == 0:
            target = {"resource": draw(st.sampled_from(("", "one", "two"))), "fields": draw(some)}
            schema["foreignKeys"] = [{"fields": draw(some), "reference": target}]
        resources.append({"name": table, "path": f"{table}.csv", "schema": schema})
        lines = [list(names), *draw(rows(len(names)))]
        files[f"{table}.csv"] = "".join(",".join(map(_quoted, line)) + "\n" for line in lines).encode()
    files["datapackage.json"] = json.dumps({"name": "p", "resources": resources}).encode()
    package = load.of_files("datapackages/p", files)
    assert package is not None
    return package


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
