"""More faults of datapackage.json: what a hand or a program writes there, and what it then permits."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from typing import Any

from faults.descriptor import FORM, field_written, removed, written
from faults.fault import Expected, Fault, Operator, in_descriptor, in_table
from faults.folder import Folder

FIELD = "field-is-as-in-the-profile"
KEYS = "keys-are-those-of-the-profile"
SCHEMA = ("resources", "observations", "schema")
KNOWN = ("descriptor-key-is-known",)
THERE = ("descriptor-key-is-there",)


def field_dropped(table: str, name: str) -> Operator:
    """A column that the schema describes no more, though the file has it."""

    def change(p: Folder) -> list[Expected]:
        fields = p.schema(table)["fields"]
        fields[:] = [field for field in fields if field["name"] != name]
        path = ("resources", p.position(table), "schema", "fields")
        return [in_descriptor(path, "field-is-in-the-schema")]

    return change


def field_added(p: Folder) -> list[Expected]:
    fields = p.schema("sources")["fields"]
    fields.append({"name": "remark", "type": "string", "title": "备注", "title@en": "Remark"})
    path = ("resources", p.position("sources"), "schema", "fields", len(fields) - 1)
    return [Expected(("field-is-in-the-profile",), "datapackage.json", path=path)]


def fields_exchanged(p: Folder) -> list[Expected]:
    """Two fields of the schema, not of the file."""
    fields = p.schema("observations")["fields"]
    fields[4], fields[5] = fields[5], fields[4]
    return [in_table("observations", 1, "", "columns-are-in-order")]


def field_renamed(p: Folder) -> list[Expected]:
    path = p.field_path("observations", "value", "name")
    p.schema("observations")["fields"][path[4]]["name"] = "obs_value"
    return [
        in_descriptor(("resources", p.position("observations"), "schema", "fields"), "field-is-in-the-schema")
    ]


def unit_edited(key: str, value: str, rule: str) -> Operator:
    """A word of one unit of the vocabulary."""

    def change(p: Folder) -> list[Expected]:
        path = p.field_path("indicators", "unit", "categories", 0, key)
        p.schema("indicators")["fields"][path[4]]["categories"][0][key] = value
        return [in_descriptor(path, rule)]

    return change


def unit_twice(p: Folder) -> list[Expected]:
    """One code with two meanings."""
    path = p.field_path("indicators", "unit", "categories")
    units = p.schema("indicators")["fields"][path[4]]["categories"]
    units.append({"value": "people", "label": "万人", "label@en": "ten thousand people"})
    return [in_descriptor((*path, len(units) - 1, "value"), "codes-are-listed-once")]


def unit_emptied(p: Folder) -> list[Expected]:
    path = p.field_path("indicators", "unit", "categories")
    p.schema("indicators")["fields"][path[4]]["categories"] = []
    return [in_descriptor(path, *FORM)]


def units_as_words(p: Folder) -> list[Expected]:
    """Codes without their labels, as the standard also allows."""
    path = p.field_path("indicators", "unit", "categories")
    p.schema("indicators")["fields"][path[4]]["categories"] = ["people", "percent", "years", "yuan"]
    return [in_descriptor((*path, 0), *FORM)]


def unit_without_english(p: Folder) -> list[Expected]:
    path = p.field_path("indicators", "unit", "categories", 0)
    del p.schema("indicators")["fields"][path[4]]["categories"][0]["label@en"]
    return [in_descriptor((*path, "label@en"), *THERE)]


def own_status(p: Folder) -> list[Expected]:
    """A code of one's own in a list that is the profile's."""
    path = p.field_path("observations", "status", "categories")
    codes = p.schema("observations")["fields"][path[4]]["categories"]
    codes.append({"value": "X", "label": "其他", "label@en": "other"})
    return [in_descriptor(path, FIELD)]


def reference_dropped(p: Folder) -> list[Expected]:
    keys = p.schema("observations")["foreignKeys"]
    del keys[1]
    return [in_descriptor(("resources", p.position("observations"), "schema", "foreignKeys"), KEYS)]


def reference_misdirected(p: Folder) -> list[Expected]:
    """The areas of the observations are to be looked for among the sources."""
    p.schema("observations")["foreignKeys"][1]["reference"] = {"resource": "sources", "fields": ["source"]}
    return [in_descriptor(("resources", p.position("observations"), "schema", "foreignKeys"), KEYS)]


def resource_renamed(p: Folder) -> list[Expected]:
    at = p.position("observations")
    p.descriptor["resources"][at]["name"] = "observation"
    return [in_descriptor(("resources", at, "name"), "table-is-in-the-profile")]


def paths_exchanged(p: Folder) -> list[Expected]:
    """The entries of two tables point at each other's file."""
    one, other = p.resource("targets"), p.resource("areas")
    one["path"], other["path"] = other["path"], one["path"]
    return [in_table("areas", 1, "", "columns-are-all-there", "columns-are-in-the-schema")]


def same_file_twice(p: Folder) -> list[Expected]:
    """Two tables of one file."""
    p.resource("targets")["path"] = "data/observations.csv"
    p.gone.add("data/targets.csv")
    at = p.position("targets")
    return [in_descriptor(("resources", at, "path"), "file-is-one-table")]


def old_views(p: Folder) -> list[Expected]:
    p.descriptor["views"] = [{"name": "v", "specType": "simple"}]
    return [in_descriptor(("views",), *KNOWN)]


def all_strings(p: Folder) -> list[Expected]:
    """Every column a text, as some tools guess where they are in doubt."""
    path = p.field_path("observations", "value", "type")
    for field in p.schema("observations")["fields"]:
        field["type"] = "string"
    return [in_descriptor(path, FIELD)]


def guessed(p: Folder) -> list[Expected]:
    """A schema guessed anew: names and types, and nothing else."""
    fields = [{"name": f["name"], "type": f["type"]} for f in p.schema("observations")["fields"]]
    p.resource("observations")["schema"] = {"fields": fields}
    path = ("resources", p.position("observations"), "schema")
    return [Expected(("descriptor-key-is-there", KEYS, FIELD), "datapackage.json", (p.json_line(path),))]


def headline_twice(p: Folder) -> list[Expected]:
    p.descriptor["headlines"] = ["population", "population"]
    return [in_descriptor(("headlines",), *FORM)]


def english_left_chinese(p: Folder) -> list[Expected]:
    p.descriptor["title@en"] = p.descriptor["title"]
    return [Expected(("english-is-english",), "datapackage.json", path=("title@en",), severity="warning")]


def label_left_chinese(p: Folder) -> list[Expected]:
    path = p.field_path("indicators", "unit", "categories", 0, "label@en")
    p.schema("indicators")["fields"][path[4]]["categories"][0]["label@en"] = "人"
    return [Expected(("english-is-english",), "datapackage.json", path=path, severity="warning")]


def placeholder_title(p: Folder) -> list[Expected]:
    p.descriptor["description"] = "待补充"
    return [in_descriptor(("description",), "text-is-no-placeholder")]


def path_of(value: Any, *rules: str) -> Operator:
    return written(value, "resources", "observations", "path", rules=rules)


PLAIN = "resource-is-one-plain-file"

FAULTS = (
    Fault("X418", "a field taken out of a schema", field_dropped("observations", "note")),
    Fault("X419", "the key column taken out of a schema", field_dropped("areas", "area")),
    Fault("X420", "a field of one's own in the schema of the sources", field_added),
    Fault("X421", "two fields exchanged in the schema only", fields_exchanged),
    Fault("X422", "a field renamed in the schema only", field_renamed),
    Fault("X423", "a unit without its Chinese label", unit_edited("label", "", "descriptor-value-fits")),
    Fault("X424", "markup in the label of a unit", unit_edited("label", "<b>人</b>", "text-holds-no-markup")),
    Fault("X425", "one unit listed twice with two meanings", unit_twice),
    Fault("X426", "no units", unit_emptied),
    Fault("X427", "units without labels", units_as_words),
    Fault("X428", "a unit without its English label", unit_without_english),
    Fault("X429", "a status of one's own", own_status),
    Fault("X430", "one reference dropped", reference_dropped),
    Fault("X431", "a reference to the wrong table", reference_misdirected),
    Fault("X432", "a table renamed in the descriptor only", resource_renamed),
    Fault("X433", "the files of two tables exchanged in the descriptor", paths_exchanged),
    Fault("X434", "two tables of one file", same_file_twice),
    Fault("X435", "views in an indicator package", old_views),
    Fault("X436", "every column a text", all_strings),
    Fault("X437", "a schema guessed anew", guessed),
    Fault("X438", "one headline twice", headline_twice),
    Fault("X439", "an English title in Chinese", english_left_chinese),
    Fault("X440", "the English label of a unit in Chinese", label_left_chinese),
    Fault("X441", "a placeholder for a description", placeholder_title),
    Fault("X442", "a path in capitals", path_of("data/Observations.CSV", PLAIN, "file-is-there", *FORM)),
    Fault("X443", "a path with a space", path_of("data/observations .csv", PLAIN, "file-is-there", *FORM)),
    Fault("X444", "two paths", path_of(["data/observations.csv", "data/targets.csv"], PLAIN, *FORM)),
    Fault("X445", "no path", path_of(None, PLAIN, *FORM)),
    Fault(
        "X446", "a path in percent signs", path_of("data%2Fobservations.csv", PLAIN, "file-is-there", *FORM)
    ),
    Fault(
        "X447",
        "a path with a mark after it",
        path_of("data/observations.csv?v=2", PLAIN, "file-is-there", *FORM),
    ),
    Fault("X448", "GBK declared", written("gbk", "resources", "observations", "encoding", rules=FORM)),
    Fault(
        "X449",
        "semicolons declared",
        written({"delimiter": ";"}, "resources", "observations", "dialect", rules=KNOWN),
    ),
    Fault(
        "X450",
        "a hash declared that is not the file's",
        written("md5:0", "resources", "observations", "hash", rules=KNOWN),
    ),
    Fault(
        "X451",
        "a field that need not be unique",
        written({}, "resources", "areas", "schema", "fields", 0, "constraints", rules=(FIELD,)),
    ),
    Fault(
        "X452",
        "an area code as a number",
        written("integer", "resources", "areas", "schema", "fields", 0, "type", rules=(FIELD,)),
    ),
    Fault(
        "X453",
        "values only up to a thousand",
        field_written("value", "constraints", {"maximum": 1000}, FIELD),
    ),
    Fault(
        "X454",
        "a comma for the decimal point declared",
        field_written("value", "decimalChar", ",", "descriptor-key-is-known"),
    ),
    Fault(
        "X455",
        "a minus sign for a missing value in one field",
        field_written(
            "value", "missingValues", [{"value": "-", "label": "空缺", "label@en": "missing"}], FIELD
        ),
    ),
    Fault(
        "X456",
        "another key",
        written(["indicator", "area", "period", "value"], *SCHEMA, "primaryKey", rules=(KEYS,)),
    ),
    Fault(
        "X457", "the key as a single text", written("indicator", *SCHEMA, "primaryKey", rules=(KEYS, *FORM))
    ),
    Fault("X458", "a version of two numbers", written("1.1", "version", rules=FORM)),
    Fault("X459", "a version with a v", written("v1.1.0", "version", rules=FORM)),
    Fault("X460", "a version of a draft", written("1.1.0-beta", "version", rules=FORM)),
    Fault("X461", "a version with noughts before it", written("1.01.0", "version", rules=FORM)),
    Fault("X462", "a version that is a number", written(1.1, "version", rules=FORM)),
    Fault(
        "X463", "the licence as a text", written("CC-BY-4.0", "licenses", rules=("licence-is-given", *FORM))
    ),
    Fault(
        "X464",
        "the licence as an object",
        written({"name": "CC-BY-4.0"}, "licenses", rules=("licence-is-given", *FORM)),
    ),
    Fault("X465", "an empty list of licences", written([], "licenses", rules=("licence-is-given",))),
    Fault("X466", "keywords as one text", written("示例、sample", "keywords", rules=FORM)),
    Fault("X467", "licence for licenses", written("CC-BY-4.0", "licence", rules=KNOWN)),
    Fault("X468", "no version", removed("version", rules=THERE)),
    Fault("X469", "no name", removed("name", rules=(*THERE, "name-is-the-folder"))),
    Fault("X470", "no languages", removed("languages", rules=THERE)),
    Fault("X471", "no English description", removed("description@en", rules=THERE)),
    Fault("X472", "no schema", written(None, *SCHEMA, rules=FORM)),
    Fault("X473", "resources as an object", written({}, "resources", rules=(*FORM, *THERE))),
    Fault("X474", "no resources", removed("resources", rules=(*THERE, *FORM, "table-is-there"))),
    Fault(
        "X475",
        "an address of a licence with a space",
        written("https://figures.example/a b", "licenses", 0, "path", rules=FORM),
    ),
    Fault(
        "X476",
        "a title with a line end",
        written("示例\n指标", "title", rules=("text-has-no-control-characters",)),
    ),
    Fault(
        "X477",
        "a title with a space before it",
        written(" 示例指标", "title", rules=("text-has-no-outer-spaces",)),
    ),
    Fault(
        "X478",
        "a title whose UTF-8 was opened as GBK",
        written("绀轰緥鎸囨爣", "title", rules=("text-is-not-damaged",)),
    ),
    Fault("X479", "a day of creation with 24:00", written("2024-04-15T24:00:00Z", "created", rules=FORM)),
    Fault(
        "X480", "a moment of creation without a zone", written("2024-04-15T09:00:00", "created", rules=FORM)
    ),
)
