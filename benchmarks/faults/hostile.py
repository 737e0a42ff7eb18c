"""Packages made to do harm: to the checks, to the site, to whoever opens a download."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

import gzip
import io
import zipfile

from faults.fault import EXCERPT, OBSERVED, Expected, Fault, Operator, in_descriptor, in_file, in_table, wrote
from faults.folder import Folder

OBSERVATIONS = "data/observations.csv"
TITLE = ("indicators", ("population",), "title")
DEFINITION = ("indicators", ("population",), "definition")
NOTE = ("observations", OBSERVED, "note")
MARKUP = "text-holds-no-markup"


def long_cell(p: Folder) -> list[Expected]:
    line = p.put("observations", OBSERVED, "excerpt", "人" * 1_000_000)
    return [in_table("observations", line, "excerpt", "cell-is-not-too-long", "cell-is-short-enough")]


def link_outside(p: Folder) -> list[Expected]:
    p.special[OBSERVATIONS] = ("link", p.elsewhere[0])
    return [in_file(OBSERVATIONS, "file-is-a-plain-file")]


def folder_linked_outside(p: Folder) -> list[Expected]:
    """The whole folder data/ is a link to one outside."""
    p.gone |= {f"data/{table}.csv" for table in p.tables}
    p.special["data"] = ("link", p.elsewhere[0].rpartition("/")[0])
    return [in_file("data", "file-is-a-plain-file")]


def pipe(p: Folder) -> list[Expected]:
    """A pipe, from which reading never ends."""
    p.special[OBSERVATIONS] = ("pipe", "")
    return [in_file(OBSERVATIONS, "file-is-a-plain-file")]


def remote_path(p: Folder) -> list[Expected]:
    p.resource("observations")["path"] = p.elsewhere[1]
    return [in_descriptor(("resources", p.position("observations"), "path"), "resource-is-one-plain-file")]


def remote_schema(p: Folder) -> list[Expected]:
    p.resource("observations")["schema"] = p.elsewhere[1]
    return [in_descriptor(("resources", p.position("observations"), "schema"), "descriptor-value-fits")]


def unsafe_name(p: Folder) -> list[Expected]:
    at = p.position("targets")
    p.descriptor["resources"][at]["name"] = "../../x"
    return [in_descriptor(("resources", at, "name"), "descriptor-value-fits", "table-is-in-the-profile")]


def endless_pattern(p: Folder) -> list[Expected]:
    path = p.field_path("observations", "locator")
    p.schema("observations")["fields"][path[-1]]["constraints"] = {"pattern": "(a+)+$"}
    p.put("observations", OBSERVED, "locator", "a" * 40 + "！")
    rules = ("field-is-as-in-the-profile", "pattern-is-safe")
    return [in_descriptor((*path, "constraints"), *rules)]


def inline_data(p: Folder) -> list[Expected]:
    p.resource("observations")["data"] = [["indicator"], ["population"]]
    return [
        in_descriptor(
            ("resources", p.position("observations"), "data"),
            "descriptor-key-is-known",
            "resource-is-one-plain-file",
        )
    ]


def compressed(p: Folder) -> list[Expected]:
    """A few kilobytes that unpack to 50 megabytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr(zipfile.ZipInfo("observations.csv"), b"0" * 50_000_000)
    p.raw["data/observations.csv.zip"] = held.getvalue()
    p.gone.add(OBSERVATIONS)
    p.resource("observations")["path"] = "data/observations.csv.zip"
    return [in_descriptor(("resources", p.position("observations"), "path"), "resource-is-one-plain-file")]


def packed_under_csv(p: Folder) -> list[Expected]:
    p.raw[OBSERVATIONS] = gzip.compress(p.csv("observations"), mtime=0)
    return [in_file(OBSERVATIONS, "file-is-really-csv")]


def wide(p: Folder) -> list[Expected]:
    head = p.csv("observations").partition(b"\n")[0] + b"".join(b",c%d" % n for n in range(200_000))
    p.raw[OBSERVATIONS] = head + b"\n" + b"," * 200_011 + b"\n"
    return [in_table("observations", 1, "", "table-is-not-too-wide")]


def beside(path: str, data: bytes, rule: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        p.raw[path] = data
        return [in_file(path, rule)]

    return change


FAULTS = (
    wrote("F141", "a formula in an excerpt", EXCERPT, "=cmd|' /C calc'!A0", "text-is-no-formula"),
    wrote(
        "F143",
        "an escaped script in a title",
        TITLE,
        "人口&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
        MARKUP,
    ),
    wrote(
        "F145", "attributes for a Markdown heading in a title", TITLE, "人口 { onmouseover=alert(1) }", MARKUP
    ),
    wrote("F146", "an included file in an excerpt", EXCERPT, '--8<-- "mkdocs.yml" 121.2万人', MARKUP),
    Fault("F148", "a cell of a million characters", long_cell),
    Fault("F150", "a link to a well-formed file outside", link_outside),
    Fault("F151", "a path on the network that answers with well-formed rows", remote_path),
    Fault("F153", "a table named ../../x", unsafe_name),
    Fault("F155", "a pattern that runs for ever", endless_pattern),
    Fault("X171", "the folder data/ is a link to one outside", folder_linked_outside),
    Fault("X172", "a pipe in place of a file", pipe),
    Fault("X173", "a compressed file that unpacks to 50 MB", compressed),
    Fault("X174", "a table of 200,000 columns", wide),
    wrote("X175", "a link that runs script, in a note", NOTE, "见[附表](javascript:alert(1))", MARKUP),
    wrote("X176", "a template in a definition", DEFINITION, "人口{{ 7*7 }}", MARKUP),
    Fault(
        "X177",
        "a module that a careless program would import",
        beside("csv.py", b"print('imported')\n", "file-kind-is-allowed"),
    ),
    Fault(
        "X178",
        "a plugin for the validator",
        beside("frictionless_x.py", b"print('imported')\n", "file-kind-is-allowed"),
    ),
    Fault("X179", "rows in the descriptor", inline_data),
    Fault("X180", "gzip under a .csv name", packed_under_csv),
    wrote(
        "X181",
        "a number of 5,000 digits",
        ("observations", OBSERVED, "value"),
        "9" * 5_000,
        "number-is-not-too-long",
    ),
    wrote("X182", "a formula that begins with a plus", NOTE, "+1+cmd|' /C calc'!A0", "text-is-no-formula"),
    wrote("X183", "a formula that begins with @", NOTE, "@SUM(1+1)", "text-is-no-formula"),
    Fault("X184", "a schema on the network", remote_schema),
    wrote(
        "X185",
        "a frame in a caution",
        ("sources", ("bulletin-2021",), "caution"),
        "<iframe srcdoc=x>",
        MARKUP,
    ),
    wrote("X186", "a code fence closed early", DEFINITION, "人口\u3000``` ## 标题", MARKUP),
)
