"""Faults of datapackage.json: keys, types, paths, and what no longer agrees with what was published."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

import json
from typing import Any

from faults import sample
from faults.fault import OBSERVED, Expected, Fault, Operator, in_descriptor, in_file, in_table
from faults.folder import DESCRIPTOR, Folder, JsonPath


def resource_dropped(table: str, *rules: str) -> Operator:
    """The entry is removed and the file left."""

    def change(p: Folder) -> list[Expected]:
        del p.descriptor["resources"][p.position(table)]
        return [in_file(f"data/{table}.csv", *rules)]

    return change


def table_dropped(table: str, rule: str) -> Operator:
    """The entry and the file are removed."""

    def change(p: Folder) -> list[Expected]:
        del p.descriptor["resources"][p.position(table)]
        del p.tables[table]
        return [in_descriptor(("resources",), rule)]

    return change


def key_renamed(field: str, key: str, wrong: str) -> Operator:
    """A key of a field of observations is misspelt."""

    def change(p: Folder) -> list[Expected]:
        path = p.field_path("observations", field)
        place = _at(p, path)
        place[wrong] = place.pop(key)
        return [in_descriptor((*path, wrong), "descriptor-key-is-known")]

    return change


def foreign_keys_misspelt(p: Folder) -> list[Expected]:
    path = ("resources", p.position("observations"), "schema")
    place = _at(p, path)
    place["foreignKey"] = place.pop("foreignKeys")
    return [in_descriptor((*path, "foreignKey"), "descriptor-key-is-known")]


def written(value: Any, *path: str | int, rules: tuple[str, ...]) -> Operator:
    """``value`` at ``path``, in which "observations" after "resources" stands for its place."""

    def change(p: Folder) -> list[Expected]:
        named = tuple(p.position(str(part)) if part in p.tables else part for part in path)
        _at(p, named[:-1])[named[-1]] = value
        return [in_descriptor(named, *rules)]

    return change


def field_written(field: str, key: str, value: Any, *rules: str) -> Operator:
    """``value`` under a key of a field of observations."""

    def change(p: Folder) -> list[Expected]:
        path = p.field_path("observations", field, key)
        _at(p, path[:-1])[key] = value
        return [in_descriptor(path, *rules)]

    return change


def removed(*path: str, rules: tuple[str, ...]) -> Operator:
    def change(p: Folder) -> list[Expected]:
        del _at(p, path[:-1])[path[-1]]
        return [in_descriptor(path, *rules)]

    return change


def text(old: str, new: str, rule: str, later: int = 0) -> Operator:
    """One passage of the file's text; the fault stands on its line, or so many further down."""

    def change(p: Folder) -> list[Expected]:
        before, found, after = p.json().decode().partition(old)
        assert found, old
        p.raw[DESCRIPTOR] = (before + new + after).encode()
        line = before.count("\n") + 1 + later
        return [Expected((rule,), DESCRIPTOR, (line,))]

    return change


def saved_as_gbk(p: Folder) -> list[Expected]:
    p.raw[DESCRIPTOR] = p.json().decode().encode("gb18030")
    return [in_file(DESCRIPTOR, "json-is-utf-8")]


def nested(p: Folder) -> list[Expected]:
    before, _, after = p.json().decode().partition('"sample"')
    p.raw[DESCRIPTOR] = (before + "[" * 100_000 + "]" * 100_000 + after).encode()
    return [Expected(("json-is-not-too-deep",), DESCRIPTOR, (before.count("\n") + 1,))]


def version_left(p: Folder) -> list[Expected]:
    """The data changes and the version does not."""
    p.descriptor["version"] = sample.PUBLISHED_VERSION
    p.put("observations", OBSERVED, "note", "不含来访人员。")
    p.put("observations", OBSERVED, "note@en", "Visitors are not counted.")
    return [in_descriptor(("version",), "version-is-raised")]


def version_lowered(p: Folder) -> list[Expected]:
    p.descriptor["version"] = "0.9.0"
    return [in_descriptor(("version",), "version-is-raised")]


def unit_dropped(p: Folder) -> list[Expected]:
    path = p.field_path("indicators", "unit")
    units = _at(p, path)["categories"]
    units[:] = [unit for unit in units if unit["value"] != "yuan"]
    return [in_table("indicators", p.line("indicators", "budget"), "unit", "code-is-listed")]


def column_dropped(p: Folder) -> list[Expected]:
    """A column goes from the file and from the schema."""
    at = p.column("observations", "locator")
    for row in p.tables["observations"]:
        del row[at]
    del p.schema("observations")["fields"][at]
    path = ("resources", p.position("observations"), "schema", "fields")
    return [in_descriptor(path, "field-is-in-the-schema")]


def twice_named(p: Folder) -> list[Expected]:
    second = json.loads(json.dumps(p.resource("targets")))
    p.descriptor["resources"].append(second)
    return [
        in_descriptor(("resources", len(p.descriptor["resources"]) - 1, "name"), "table-names-are-unique")
    ]


def _at(p: Folder, path: JsonPath) -> Any:
    value: Any = p.descriptor
    for part in path:
        value = value[part]
    return value


PATH = ("resources", "observations", "path")
FORM = ("descriptor-value-fits",)
PLAIN = ("resource-is-one-plain-file",)

FAULTS = (
    Fault(
        "F028",
        "observations dropped from the list, the file left",
        resource_dropped("observations", "file-is-listed"),
    ),
    Fault("F030", "constraint for constraints", key_renamed("status", "constraints", "constraint")),
    Fault(
        "F031",
        "a table turned into a file, whose rows nobody reads",
        written("file", "resources", "observations", "type", rules=FORM),
    ),
    Fault("F033", "a comma after the last item", text('"sample"\n', '"sample",\n', "json-is-well-formed", 1)),
    Fault("F035", "the licence removed", removed("licenses", rules=("licence-is-given",))),
    Fault("F036", "the version not raised though the data changed", version_left, published=True),
    Fault(
        "X021",
        "a field's type weakened to any",
        field_written("value", "type", "any", "field-is-as-in-the-profile", *FORM),
    ),
    Fault(
        "X022",
        "one key twice",
        text(
            '"path": "data/observations.csv"',
            '"path": "data/targets.csv", "path": "data/observations.csv"',
            "json-keys-are-unique",
        ),
    ),
    Fault("X023", "NaN in JSON", text('"version": "1.1.0"', '"version": NaN', "json-numbers-are-finite")),
    Fault("X024", "brackets in brackets, 100,000 deep", nested),
    Fault("X025", "foreignKey for foreignKeys", foreign_keys_misspelt),
    Fault(
        "X026",
        "a cell that must be filled may be empty",
        field_written("status", "constraints", {}, "field-is-as-in-the-profile"),
    ),
    Fault(
        "X027",
        "a wrong value declared to be missing",
        written(
            [{"value": ""}, {"value": "NA"}],
            "resources",
            "observations",
            "schema",
            "missingValues",
            rules=("only-an-empty-cell-is-missing",),
        ),
    ),
    Fault(
        "X028",
        "a comment character that hides rows",
        written(
            {"commentChar": "p"}, "resources", "observations", "dialect", rules=("descriptor-key-is-known",)
        ),
    ),
    Fault("X029", "an absolute path", written("/etc/passwd", *PATH, rules=PLAIN)),
    Fault("X030", "a path with backslashes", written("data\\observations.csv", *PATH, rules=PLAIN)),
    Fault("X031", "a path out of the package", written("../other/data/observations.csv", *PATH, rules=PLAIN)),
    Fault(
        "X032",
        "a name that is not the folder's",
        written("sample-indicator", "name", rules=("name-is-the-folder",)),
    ),
    Fault("X033", "two tables of one name", twice_named),
    Fault(
        "X034",
        "a full-width comma between keys",
        text('"version": "1.1.0",', '"version": "1.1.0"，', "json-is-well-formed"),
    ),
    Fault("X035", "a version that is none", written("2024版", "version", rules=FORM)),
    Fault("X036", "a day of creation without a time", written("2024-04-15", "created", rules=FORM)),
    Fault("X037", "the descriptor saved as GBK", saved_as_gbk),
    Fault(
        "X038",
        "a headline that is no indicator",
        written("populations", "headlines", 0, rules=("headline-is-an-indicator",)),
    ),
    Fault("X039", "a unit in use dropped from the vocabulary", unit_dropped),
    Fault(
        "X040",
        "a schema that is an address",
        written("https://figures.example/schema.json", "resources", "observations", "schema", rules=FORM),
    ),
    Fault(
        "X041",
        "the primary key dropped",
        written(
            ["indicator"],
            "resources",
            "observations",
            "schema",
            "primaryKey",
            rules=("keys-are-those-of-the-profile",),
        ),
    ),
    Fault("X042", "the table of areas removed altogether", table_dropped("areas", "table-is-there")),
    Fault(
        "X043",
        "the targets removed, which were published",
        table_dropped("targets", "published-tables-remain"),
        published=True,
    ),
    Fault("X044", "a version lower than the published one", version_lowered, published=True),
    Fault("X045", "a column dropped from file and schema", column_dropped),
    Fault(
        "X046", "a quotation mark that is no ASCII one", text('"version"', "“version”", "json-is-well-formed")
    ),
)
