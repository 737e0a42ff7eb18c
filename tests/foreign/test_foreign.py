"""Packages that others wrote are read as they are, and what is wrong with them is said with its place."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from attacks.bombs import BOOKS

from publisher import checks, datasets, downloads, load, site
from publisher.foreign import delimited
from publisher.foreign.dialect import Dialect
from publisher.package import Package, Table
from publisher.problem import Problem, messages
from rogues import workbook


def put(place: Path, descriptor: object, name: str = "datapackage.json", **files: str | bytes) -> Path:
    """A package called ``other``; ``a_csv="..."`` is the file a.csv."""
    folder = place / "packages" / "other"
    folder.mkdir(parents=True)
    text = descriptor if isinstance(descriptor, str) else json.dumps(descriptor, ensure_ascii=False)
    (folder / name).write_text(text, "utf-8")
    for key, data in files.items():
        file = folder / key.replace("_", ".")
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def one(path: str = "a.csv", fields: Any = None, **more: Any) -> dict[str, Any]:
    """A descriptor of one resource."""
    schema = {"schema": {"fields": fields, **more.pop("schema", {})}} if fields else {}
    return {"name": "other", "resources": [{"name": "a", "path": path, **schema, **more}]}


def found(place: Path) -> list[Problem]:
    """What the check finds; every problem has its words in both languages."""
    verdict = checks.verdict(place / "packages")
    for problem in verdict.problems:
        assert all(messages.say(problem, lang).message for lang in messages.LANGUAGES)
    return list(verdict.problems)


def package(place: Path) -> Package:
    held, _ = load.read(place / "packages" / "other")
    assert held is not None
    return held


def table(place: Path) -> Table:
    [held] = package(place).tables.values()
    return held


def columns(place: Path) -> dict[str, list[str]]:
    return {name: list(cells) for name, cells in table(place).columns.items()}


def referring(to: str, *others: dict[str, Any]) -> dict[str, Any]:
    """A descriptor of a table that refers to a resource."""
    key = {"fields": ["b"], "reference": {"resource": to, "fields": ["id"]}}
    table = {"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "b"}], "foreignKeys": [key]}}
    return {"name": "other", "resources": [table, *others]}


def rules(place: Path) -> list[tuple[str, int | None]]:
    return [(problem.rule, problem.line) for problem in found(place)]


NUMBERS = [{"name": "land", "type": "string"}, {"name": "n", "type": "number"}]


@pytest.mark.parametrize(
    ("dialect", "data"),
    [
        ({"delimiter": ";"}, "land;n\nÖ;1\n"),
        ({"csv": {"delimiter": "|"}}, "land|n\nÖ|1\n"),
        ({"delimiter": "\t"}, "land\tn\nÖ\t1\n"),
        ({"quoteChar": "'"}, "land,n\n'Ö',1\n"),
        ({"skipInitialSpace": True}, "land, n\nÖ, 1\n"),
        ({"commentChar": "#"}, "land,n\n# a note\nÖ,1\n"),
        ({"headerRows": [2]}, "A title\nland,n\nÖ,1\n"),
        ({"headerRows": [1, 2], "headerJoin": ""}, "la,n\nnd,n\nÖ,1\n"),
        ({"header": False}, "Ö,1\n"),
        ({"skipBlankRows": True}, "land,n\n\nÖ,1\n"),
        ({"escapeChar": "\\"}, 'land,n\n"Ö",1\n'),
    ],
)
def test_a_table_is_read_in_the_dialect_it_declares(dialect, data, tmp_path):
    put(tmp_path, one(fields=NUMBERS, dialect=dialect), a_csv=data)
    assert found(tmp_path) == []
    assert columns(tmp_path) == {"land": ["Ö"], "n": ["1"]}


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_a_delimiter_nobody_declared_is_told_from_the_rows_and_said(mark, tmp_path):
    put(tmp_path, one(fields=NUMBERS), a_csv=f'land{mark}n\n"Ö{mark}, x"{mark}1\n')
    assert [(p.rule, p.severity) for p in found(tmp_path)] == [("delimiter-is-declared", "warning")]
    assert columns(tmp_path) == {"land": [f"Ö{mark}, x"], "n": ["1"]}


def test_a_long_cell_is_read_whatever_was_loaded_before():
    usual = csv.field_size_limit(131_072)
    try:
        sheet = delimited.read("land,n\n" + "0 " * 600_000 + ",1\n", Dialect())
        assert [len(row) for _, row in sheet.rows] == [2, 2]
    finally:
        csv.field_size_limit(usual)


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path):
    put(tmp_path, one(fields=NUMBERS, dialect={"delimiter": ";"}), a_csv="\ufeffland;n\nÖ;1\n")
    assert found(tmp_path) == []
    assert list(columns(tmp_path)) == ["land", "n"]


@pytest.mark.parametrize("codec", ["iso-8859-1", "windows-1252", "utf-16", "latin1", "ISO-8859-15"])
def test_a_table_is_read_in_the_encoding_it_declares(codec, tmp_path):
    put(tmp_path, one(fields=NUMBERS, encoding=codec), a_csv="land,n\nÖsterreich,1\n".encode(codec))
    assert found(tmp_path) == []
    assert columns(tmp_path)["land"] == ["Österreich"]


@pytest.mark.parametrize(
    ("codec", "word", "likely"), [("cp1252", "Österreich", "windows-1252"), ("gbk", "内蒙古", "gb18030")]
)
def test_an_encoding_nobody_declared_is_guessed_and_said(codec, word, likely, tmp_path):
    put(tmp_path, one(fields=NUMBERS), a_csv=f"land,n\n{word},1\n".encode(codec))
    [problem] = found(tmp_path)
    assert (problem.rule, problem.severity, problem.facts["likely"]) == (
        "encoding-is-declared",
        "warning",
        likely,
    )
    assert columns(tmp_path)["land"] == [word]


def test_a_file_that_is_not_in_the_declared_encoding_is_an_error_on_its_line(tmp_path):
    put(tmp_path, one(fields=NUMBERS, encoding="utf-8"), a_csv="land,n\nA,1\nÖ,2\n".encode("latin-1"))
    assert rules(tmp_path) == [("file-has-its-encoding", 3)]


def test_an_encoding_that_does_not_exist_is_named(tmp_path):
    put(tmp_path, one(fields=NUMBERS, encoding="utf-99"), a_csv="land,n\nA,1\n")
    assert [rule for rule, _ in rules(tmp_path)] == ["encoding-is-known"]


def test_numbers_days_and_truths_are_put_into_one_plain_form(tmp_path):
    fields = [
        {"name": "n", "type": "number", "decimalChar": ",", "groupChar": "."},
        {"name": "d", "type": "date", "format": "%d.%m.%Y"},
        {"name": "b", "type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]},
        {"name": "y", "type": "year"},
        {"name": "p", "type": "number", "bareNumber": False},
    ]
    data = "n;d;b;y;p\n1.234,50;28.02.2022;ja;2020;12%\n"
    put(tmp_path, one(fields=fields, dialect={"delimiter": ";"}), a_csv=data)
    assert found(tmp_path) == []
    assert [cells[0] for cells in columns(tmp_path).values()] == [
        "1234.50",
        "2022-02-28",
        "true",
        "2020",
        "12",
    ]


def test_whole_numbers_may_have_marks_between_their_thousands(tmp_path):
    put(tmp_path, one(fields=[{"name": "n", "type": "integer", "groupChar": "."}]), a_csv="n\n1.139.682\n")
    assert found(tmp_path) == [] and columns(tmp_path)["n"] == ["1139682"]


def test_a_package_whose_tables_are_only_called_like_ours_is_not_ours(tmp_path):
    schema = {"fields": [{"name": "day", "type": "date"}, {"name": "mm", "type": "number"}]}
    listed = [{"name": "measures", "path": "a.csv", "schema": schema}]
    put(tmp_path, {"resources": listed}, a_csv="day,mm\n2020-01-01,3\n")
    assert found(tmp_path) == [] and columns(tmp_path)["mm"] == ["3"]


def test_a_missing_value_is_empty_unless_it_says_why(tmp_path):
    plain = [{"name": "n", "type": "number", "missingValues": ["..", ""]}]
    told = [{"name": "n", "type": "number", "missingValues": [{"value": "..", "label": "secret"}]}]
    put(tmp_path / "one", one(fields=plain), a_csv="n\n..\n3\n")
    put(tmp_path / "two", one(fields=told), a_csv="n\n..\n3\n")
    assert columns(tmp_path / "one")["n"] == ["", "3"]
    assert columns(tmp_path / "two")["n"] == ["..", "3"]


def test_the_types_of_a_table_without_a_schema_are_told_from_its_cells(tmp_path):
    data = "code,n,x,day,Jahr,ok,words\n007,1,1.5,2020-01-01,1999,true,a\n008,,2,2020-01-02,2000,false,\n"
    put(tmp_path, one(), a_csv=data)
    types = {field.name: field.type for field in table(tmp_path).fields}
    assert list(types.values()) == ["string", "integer", "number", "date", "year", "boolean", "string"]


def test_rows_in_json_in_lines_and_in_the_descriptor_are_tables(tmp_path):
    rows = [{"a": 1, "b": "x"}, {"a": 2.50, "b": None}]
    described = {
        "resources": [
            {"name": "objects", "path": "o.json"},
            {"name": "lists", "path": "l.json", "format": "json"},
            {"name": "lines", "path": "n.ndjson"},
            {"name": "inline", "data": [["a", "b"], [1, "x"], ["2.50", ""]]},
            {"name": "words", "data": "a,b\n1,x\n2.50,\n", "format": "csv"},
            {"name": "below", "path": "p.json", "dialect": {"property": "result.rows"}},
        ]
    }
    files: dict[str, Any] = {
        "o_json": '[{"a": 1, "b": "x"}, {"a": 2.50, "b": null}]',
        "l_json": '[["a", "b"], [1, "x"], [2.50, null]]',
        "n_ndjson": '{"a": 1, "b": "x"}\n{"a": 2.50, "b": null}\n',
        "p_json": json.dumps({"result": {"rows": rows}}).replace("2.5", "2.50"),
    }
    put(tmp_path, described, **files)
    assert [p for p in found(tmp_path) if p.severity == "error"] == []
    for held in package(tmp_path).tables.values():
        assert dict(held.columns) == {"a": ["1", "2.50"], "b": ["x", ""]}, held.name


def test_a_json_file_that_is_no_list_of_rows_is_only_a_file(tmp_path):
    put(tmp_path, one("a.json"), a_json='{"type": "Topology"}')
    assert found(tmp_path) == [] and package(tmp_path).tables == {}
    [resource] = package(tmp_path).descriptor["resources"]
    assert resource["kind"] == "file"


def test_a_sheet_of_a_workbook_is_a_table(tmp_path):
    data = workbook(("First", [["x"], [1]]), ("Zweites", [["land", "n"], ["Ö", 1.5], ["D", 2]]))
    put(tmp_path, one("a.xlsx", NUMBERS, dialect={"sheet": "Zweites"}), a_xlsx=data)
    assert found(tmp_path) == []
    assert columns(tmp_path) == {"land": ["Ö", "D"], "n": ["1.5", "2"]}


@pytest.mark.parametrize(
    ("data", "cause"), [(b"PK\x03\x04 broken", "workbook"), (b"no workbook", "workbook")]
)
def test_a_broken_workbook_is_named(data, cause, tmp_path):
    put(tmp_path, one("a.xlsx", NUMBERS), a_xlsx=data)
    assert [(p.rule, p.facts["cause"]) for p in found(tmp_path)] == [("table-can-be-read", cause)]


def test_a_workbook_with_xml_that_unfolds_without_end_is_a_broken_workbook(tmp_path):
    data = BOOKS["laughs a billion times"]()
    put(tmp_path, one("a.xlsx", NUMBERS), a_xlsx=data)
    [problem] = found(tmp_path)
    assert (problem.rule, problem.facts["cause"]) == ("table-can-be-read", "workbook")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "n" + ",c" * 3_000 + "\n"),
        ("a.jsonl", "\n".join(f'{{"c{n}": 1}}' for n in range(3_000))),
    ],
)
def test_a_table_of_thousands_of_columns_is_not_read(name, data, tmp_path):
    put(tmp_path, one(name), **{name.replace(".", "_"): data})
    [problem] = found(tmp_path)
    assert (problem.rule, problem.facts["cause"]) == ("table-can-be-read", "wide")


def test_a_number_that_cannot_be_written_in_full_is_none(tmp_path):
    put(tmp_path, one(fields=[{"name": "n", "type": "number"}]), a_csv="n\n1e999999999\n2\n")
    assert rules(tmp_path) == [("cell-has-its-type", 2)]


@pytest.mark.parametrize("text", ["", "# nothing\n", "just words\n"])
def test_a_descriptor_that_says_nothing_is_an_error(text, tmp_path):
    put(tmp_path, text, "datapackage.yaml")
    assert [rule for rule, _ in rules(tmp_path)] == ["descriptor-is-an-object"]


def test_a_descriptor_in_yaml_of_too_many_parts_is_not_read_to_its_end(tmp_path):
    put(tmp_path, "- a\n" * 60_000, "datapackage.yaml")
    [problem] = found(tmp_path)
    assert (problem.rule, problem.facts["cause"]) == ("descriptor-is-plain-yaml", "large")


def test_a_pattern_that_is_none_is_named_and_the_cells_are_read_without_it(tmp_path):
    put(tmp_path, one(fields=[{"name": "n", "constraints": {"pattern": "["}}]), a_csv="n\na\n")
    assert [(p.rule, p.severity) for p in found(tmp_path)] == [("pattern-is-safe", "warning")]
    assert columns(tmp_path) == {"n": ["a"]}


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(tmp_path):
    put(tmp_path, one("a.xlsx", dialect={"sheet": "Data"}), a_xlsx=workbook(("Daten", [["x"]])))
    [problem] = found(tmp_path)
    assert "Daten" in messages.say(problem, "en").message


def test_the_parts_of_a_table_in_several_files_are_put_together(tmp_path):
    described = one(fields=NUMBERS)
    described["resources"][0]["path"] = ["a.csv", "b.csv"]
    put(tmp_path, described, a_csv="land,n\nA,1", b_csv="land,n\nB,2\n")
    assert found(tmp_path) == []
    assert columns(tmp_path) == {"land": ["A", "B"], "n": ["1", "2"]}


@pytest.mark.parametrize("name", ["datapackage.yaml", "datapackage.yml"])
def test_a_descriptor_may_be_yaml(name, tmp_path):
    words = "name: other\nlanguages: [no]\ncreated: 2020-01-31\nresources:\n- {name: a, path: a.csv}\n"
    put(tmp_path, words, name, a_csv="n\n1\n")
    assert [p for p in found(tmp_path) if p.severity == "error"] == []
    held = package(tmp_path).descriptor
    assert (held["languages"], held["created"]) == (["no"], "2020-01-31")


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("a: &x [1]\nb: *x\n", "alias"),
        ("a: " + "[" * 60 + "]" * 60, "deep"),
        ("a: 1\na: 2\n", "twice"),
        ("a: [1\n", None),
        ("a: !!python/object/apply:os.getcwd []\n", None),
    ],
)
def test_what_yaml_must_not_do_is_refused_with_its_line(words, cause, tmp_path):
    put(tmp_path, words, "datapackage.yaml")
    [problem] = found(tmp_path)
    assert (problem.rule, problem.facts.get("cause")) == ("descriptor-is-plain-yaml", cause)
    assert problem.line and problem.file.endswith("datapackage.yaml")


HEADERS = {
    "described-column-is-there": "land\nA\n",
    "column-is-described": "land,n,more\nA,1,x\n",
    "column-is-named-as-described": "country,n\nA,1\n",
    "column-has-a-name": "land,\nA,1\n",
    "column-has-its-own-name": "land,land\nA,1\n",
    "row-has-its-cells": "land,n\nA\n",
    "row-is-not-blank": "land,n\n\nA,1\n",
    "cell-has-its-type": "land,n\nA,x\n",
    "table-has-a-header": "",
}


@pytest.mark.parametrize("rule", HEADERS)
def test_a_file_that_drifted_from_its_schema_is_told_where(rule, tmp_path):
    put(tmp_path, one(fields=NUMBERS), a_csv=HEADERS[rule])
    assert rule in {problem.rule for problem in found(tmp_path)}


def test_columns_are_matched_by_name_where_the_schema_says_so(tmp_path):
    put(tmp_path, one(fields=NUMBERS, schema={"fieldsMatch": "equal"}), a_csv="n,land\n1,A\n")
    assert found(tmp_path) == []
    put(tmp_path / "x", one(fields=NUMBERS, schema={"fieldsMatch": "subset"}), a_csv="x,n,land\n7,1,A\n")
    assert found(tmp_path / "x") == []
    assert columns(tmp_path / "x") == {"x": ["7"], "n": ["1"], "land": ["A"]}


def test_keys_that_are_violated_are_named_on_their_rows(tmp_path):
    described = {
        "resources": [
            {"name": "Lands", "path": "l.csv", "schema": {"fields": [{"name": "id"}], "primaryKey": "id"}},
            {
                "name": "a",
                "path": "a.csv",
                "schema": {
                    "fields": [{"name": "land"}, {"name": "n", "constraints": {"unique": True}}],
                    "foreignKeys": [{"fields": "land", "reference": {"resource": "Lands", "fields": "id"}}],
                },
            },
        ]
    }
    put(tmp_path, described, l_csv="id\nA\nB\nA\n", a_csv="land,n\nA,1\nB,1\nC,3\n,2\n")
    errors = [(p.rule, p.line) for p in found(tmp_path) if p.severity == "error"]
    assert sorted(errors) == [("cell-is-unique", 3), ("foreign-key-holds", 4), ("key-is-unique", 4)]


@pytest.mark.parametrize(
    ("described", "line", "says"),
    [
        ('{\n "name": "other"\n}', 1, "missing"),
        ('{\n "name": "other",\n "resources": []\n}', 3, "lists no table"),
        ('{\n "name": "other",\n "resources": {}\n}', 3, "lists no table"),
    ],
)
def test_a_descriptor_that_lists_no_table_is_told_where_it_should(described, line, says, tmp_path):
    put(tmp_path, described, a_csv="n\n1\n")
    [problem] = found(tmp_path)
    assert (problem.rule, problem.line, problem.field) == ("descriptor-key-is-there", line, "resources")
    assert says in messages.say(problem, "en").message


def test_a_file_that_is_not_there_is_named_with_the_one_that_is_meant(tmp_path):
    put(tmp_path, one("data/A.csv"), a_csv="n\n1\n")
    [problem] = found(tmp_path)
    assert (problem.rule, problem.line) == ("file-is-there", 1)


def test_what_lies_elsewhere_is_not_fetched_and_said_so(tmp_path):
    put(tmp_path, one("http://127.0.0.1:9/a.csv", NUMBERS))
    [problem] = found(tmp_path)
    assert (problem.rule, problem.severity) == ("resource-lies-elsewhere", "warning")
    [resource] = package(tmp_path).descriptor["resources"]
    assert (resource["kind"], resource["address"]) == ("elsewhere", "http://127.0.0.1:9/a.csv")


@pytest.mark.parametrize(
    "path", ["../a.csv", "/etc/passwd", "file:///etc/passwd", "x/../../a.csv", "x\\a.csv"]
)
def test_a_path_out_of_the_package_is_never_opened(path, tmp_path):
    put(tmp_path, one(path))
    (tmp_path / "packages" / "a.csv").write_text("secret\n1\n")
    assert [p.facts["cause"] for p in found(tmp_path) if p.rule == "resource-is-one-plain-file"] == [
        "outside"
    ]
    assert package(tmp_path).tables == {}


def test_a_link_is_never_followed(tmp_path):
    folder = put(tmp_path, one("data/a.csv"))
    (tmp_path / "a.csv").write_text("secret\n1\n")
    (folder / "data").symlink_to(tmp_path)
    assert "file-is-a-plain-file" in {p.rule for p in found(tmp_path)}
    assert package(tmp_path).tables == {}


def test_a_schema_in_a_file_of_the_package_is_used_and_one_elsewhere_is_not_fetched(tmp_path):
    folder = put(
        tmp_path, one(schema_=0) | {"resources": [{"name": "a", "path": "a.csv", "schema": "s.json"}]}
    )
    (folder / "a.csv").write_text("n\nx\n")
    (folder / "s.json").write_text('{"fields": [{"name": "n", "type": "integer"}]}')
    assert rules(tmp_path) == [("cell-has-its-type", 2)]
    elsewhere = {"resources": [{"name": "a", "path": "a.csv", "schema": "http://127.0.0.1:9/s.json"}]}
    put(tmp_path / "x", elsewhere, a_csv="n\nx\n")
    assert [(p.rule, p.severity) for p in found(tmp_path / "x")] == [("schema-is-there", "warning")]


def test_a_file_that_is_not_the_one_described_is_named(tmp_path):
    put(tmp_path, one(bytes=3, hash="md5:" + "0" * 32), a_csv="n\n1\n")
    assert [p.field for p in found(tmp_path) if p.rule == "file-is-as-described"] == ["bytes", "hash"]


def test_titles_by_language_and_people_in_any_form_are_understood(tmp_path):
    described = {
        "title": {"fr": "Prix", "en": "Prices"},
        "description": {"zh-Hans": "价格", "en": "Prices"},
        "licenses": "CC0-1.0",
        "contributors": [{"name": "A"}, {"givenName": "B", "familyName": "C"}, 3],
        "sources": ["https://example.org/", {"web": "javascript:alert(1)", "title": "x"}],
        "keywords": "prices",
        "version": "2.0 beta/3",
        "homepage": "javascript:alert(1)",
        "created": "yesterday",
        "resources": [{"path": "a.csv", "title": 5}],
    }
    put(tmp_path, described, a_csv="n\n1\n")
    held = package(tmp_path)
    assert (held.title["en"], held.title["zh"]) == ("Prices", "Prices")
    assert held.descriptor["contributors"][1]["title"] == "B C"
    assert held.descriptor["licenses"][0]["name"] == "CC0-1.0"
    assert [s.get("path") for s in held.descriptor["sources"]] == ["https://example.org/", None]
    assert (held.descriptor["version"], held.descriptor["created"], held.descriptor["homepage"]) == (
        "2.0-beta-3",
        "",
        "",
    )
    assert [p for p in found(tmp_path) if p.severity == "error"] == []


def test_every_table_has_a_name_of_its_own_in_addresses(tmp_path):
    described = {
        "resources": [{"name": n, "path": "a.csv"} for n in ("A b", "a-b", "数据", "versions", "con", "")]
    }
    put(tmp_path, described, a_csv="n\n1\n")
    names = list(package(tmp_path).tables)
    assert names == ["a-b", "a-b-2", "table-3", "versions-2", "table-con", "a"]


def test_five_hundred_tables_are_read(tmp_path):
    described = {"resources": [{"name": f"t{n}", "path": "a.csv"} for n in range(500)]}
    put(tmp_path, described, a_csv="n\n1\n")
    assert len(package(tmp_path).tables) == 500
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    "descriptor",
    [
        {},
        {"resources": None},
        {"resources": []},
        {"resources": {}},
        {"resources": [None, 3, "a", [], {}]},
        {"resources": [{"path": None}, {"path": 3}, {"path": {}}, {"path": []}, {"data": 3}, {"data": {}}]},
        {
            "resources": [
                {"path": "a.csv", "schema": 3, "dialect": 4, "encoding": 5, "format": 6, "bytes": "x"}
            ]
        },
        {"resources": [{"path": "a.csv", "schema": {"fields": 3, "primaryKey": 4, "foreignKeys": 5}}]},
        {"resources": [{"path": "a.csv", "schema": {"fields": [3, None, {}, {"name": 3, "type": []}]}}]},
        {"resources": [{"path": "a.csv", "schema": {"fields": [{"name": "n", "constraints": 3}]}}]},
        {
            "resources": [
                {"path": "a.csv", "schema": {"fields": [{"name": "n", "constraints": {"pattern": "("}}]}}
            ]
        },
        {"resources": [{"path": "a.csv", "schema": {"fields": [{"name": "n"}], "missingValues": 3}}]},
        {
            "resources": [
                {"path": "a.csv", "dialect": {"delimiter": "", "quoteChar": "ab", "headerRows": ["x"]}}
            ]
        },
        {
            "title": [],
            "name": {},
            "version": [],
            "licenses": 3,
            "contributors": {},
            "sources": 3,
            "languages": 3,
        },
        {"resources": [{"path": "a.csv"}], "views": 3},
        {"resources": [{"path": "a.csv"}], "languages": [["de"], {}, "de"]},
        {"resources": [{"path": "a.csv", "encoding": "utf-8\0"}]},
        {"resources": [{"path": ["a.csv", 3, "http://x.example/a.csv"]}]},
    ],
)
def test_no_descriptor_makes_the_check_raise(descriptor, tmp_path):
    put(tmp_path, descriptor, a_csv="n\n1\n")
    found(tmp_path)


ARABIC = {
    "title": "سكان المحافظات",
    "languages": ["ar"],
    "resources": [{"name": "a", "path": "a.csv", "title": "السكان"}],
}
GERMAN = {"title": {"de": "Einwohner", "en": "People"}, "resources": [{"name": "a", "path": "a.csv"}]}


@pytest.mark.parametrize(
    ("described", "lang", "heading"),
    [
        (ARABIC, "zh", '<h1><span lang="ar" dir="rtl">سكان المحافظات</span></h1>'),
        (ARABIC, "en", '<h1><span lang="ar" dir="rtl">سكان المحافظات</span></h1>'),
        (GERMAN, "zh", '<h1><span lang="en">People</span></h1>'),
        (GERMAN, "en", "# People"),
        ({**GERMAN, "title": {"de": "Einwohner"}}, "zh", '<h1><span lang="de">Einwohner</span></h1>'),
        ({**GERMAN, "title": {"de": "Einwohner"}}, "en", '<h1><span lang="de">Einwohner</span></h1>'),
        ({**GERMAN, "title": "人口の推移"}, "en", '<h1><span lang="ja">人口の推移</span></h1>'),
        ({**GERMAN, "title": "各省人口"}, "en", '<h1><span lang="zh-Hans">各省人口</span></h1>'),
        ({**GERMAN, "title": "各省人口"}, "zh", "# 各省人口"),
    ],
)
def test_words_in_another_language_than_the_page_say_which_and_which_way_they_run(
    described, lang, heading, tmp_path
):
    put(tmp_path, described, a_csv="المحافظة,n\nالقاهرة,1\n")
    catalogue = datasets.catalogue([package(tmp_path)])
    files = site.plan(catalogue)
    assert heading in files[f"docs/{lang}/data/other/index.md"].decode()
    [rows] = [d.decode() for p, d in files.items() if f"{lang}/data/other/tables/a" in p and "rows.html" in p]
    assert '<td dir="rtl">القاهرة</td>' in rows and '<td class="pf-value">1</td>' in rows
    assert ('class="rows" lang="ar"' in rows) == (described is ARABIC)


def test_a_text_of_more_lines_than_a_table_may_have_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("publisher.foreign.table.MOST_LINES", 80)
    put(tmp_path, one(), a_csv="n\n" + "1\n" * 90)
    [problem] = found(tmp_path)
    assert (problem.rule, problem.facts["cause"]) == ("table-can-be-read", "long")


def test_the_list_of_packages_claims_no_version_and_cuts_what_is_too_long_for_it(tmp_path):
    described = {"description": "word " * 500, "resources": [{"path": "a.csv"}]}
    put(tmp_path, described, a_csv="n\n1\n")
    files = site.plan(datasets.catalogue([package(tmp_path)]))
    listed = files["theme/fragments/en/data/index/packages.html"].decode()
    assert "unversioned" not in listed and listed.count("word") < 100 and "word…" in listed


def test_the_name_of_a_column_holds_nothing_that_no_database_takes(tmp_path):
    put(tmp_path, one(fields=[{"name": "a\0b"}, {"name": "c"}]), a_csv="a\0b,c\n1,2\n")
    assert list(columns(tmp_path)) == ["a b", "c"]
    assert downloads.shelf(datasets.catalogue([package(tmp_path)]))


@pytest.mark.parametrize(
    "other",
    [
        {"name": "lands", "path": "lands.csv"},
        {"name": "land", "path": "land.geojson"},
        {"name": "land", "path": "land.json"},
        {"name": "land", "path": "land.txt", "type": "file"},
    ],
)
def test_a_key_to_what_is_no_table_of_the_package_is_an_error(tmp_path: Path, other: dict[str, Any]) -> None:
    files = {"lands.csv": "id\n1\n", "land.geojson": "{}", "land.json": '{"a": 1}', "land.txt": "id\n1\n"}
    put(tmp_path, referring("land", other), a_csv="b\n1\n", **{other["path"]: files[other["path"]]})
    [problem] = [p for p in found(tmp_path) if p.severity == "error"]
    assert (problem.rule, problem.field, problem.found) == (
        "descriptor-keeps-the-standard",
        "foreignKeys",
        "land",
    )
    assert problem.facts["names"] == (("a", "lands") if other["name"] == "lands" else ("a",))


@pytest.mark.parametrize("path", ["land.csv", "https://example.org/land.csv"])
def test_a_key_to_a_table_that_cannot_be_read_is_no_fault_of_its_own(tmp_path: Path, path: str) -> None:
    put(tmp_path, referring("land", {"name": "land", "path": path}), a_csv="b\n1\n")
    assert "descriptor-keeps-the-standard" not in [rule for rule, _ in rules(tmp_path)]
