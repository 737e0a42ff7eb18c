"""What merges, web editors and downloads do to the files of a package."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

import json

from faults.fault import OBSERVED, Expected, Fault, Operator, in_file, in_table
from faults.folder import DESCRIPTOR, Folder

OBSERVATIONS = "data/observations.csv"
MARKS = ("file-has-no-merge-marks",)
AREAS = "data/areas.csv"


def lines_of(p: Folder, table: str = "observations") -> list[str]:
    return p.csv(table).decode().splitlines()


def saved(p: Folder, lines: list[str], table: str = "observations") -> None:
    p.raw[f"data/{table}.csv"] = ("\n".join(lines) + "\n").encode()


def marks_left(mark: str) -> Operator:
    """One mark of a conflict that was overlooked when the others were taken out."""

    def change(p: Folder) -> list[Expected]:
        lines = lines_of(p)
        lines.insert(99, mark)
        saved(p, lines)
        return [in_table("observations", 100, "", *MARKS)]

    return change


def marks_in_the_descriptor(p: Folder) -> list[Expected]:
    words = (
        p.json()
        .decode()
        .replace(
            '  "version": "1.1.0",\n',
            '<<<<<<< HEAD\n  "version": "1.1.0",\n=======\n  "version": "1.2.0",\n>>>>>>> branch\n',
        )
    )
    p.raw[DESCRIPTOR] = words.encode()
    line = words[: words.index("<<<<<<<")].count("\n") + 1
    return [Expected(("json-is-well-formed", *MARKS), DESCRIPTOR, (line,))]


def both_sides_kept(p: Folder) -> list[Expected]:
    """Both versions of a row, the marks between them taken out."""
    line = p.line("observations", *OBSERVED)
    row = list(p.tables["observations"][line - 1])
    row[3], row[8] = "1213000", "2021年末甲市常住人口121.3万人"
    p.tables["observations"].insert(line, row)
    return [in_table("observations", line + 1, "", "key-is-unique")]


def rows_joined(p: Folder) -> list[Expected]:
    """A file without a last newline to which a row was added: two rows in one line."""
    lines = lines_of(p)
    lines[99:101] = [lines[99] + lines[100]]
    saved(p, lines)
    return [in_table("observations", 100, "", "rows-are-as-wide-as-the-header")]


def row_cut(p: Folder) -> list[Expected]:
    """The file ends in the middle of a row, as after a broken download."""
    p.raw[OBSERVATIONS] = p.csv("observations").rstrip(b"\n")[:-60]
    line = len(p.tables["observations"])
    return [in_table("observations", line, "", "rows-are-as-wide-as-the-header", "file-is-utf-8")]


def cut_in_a_character(p: Folder) -> list[Expected]:
    """The file ends within the bytes of a character."""
    data = p.csv("observations")
    at = data.rindex("人".encode()) + 1
    p.raw[OBSERVATIONS] = data[:at]
    return [in_table("observations", len(p.tables["observations"]), "", "file-is-utf-8")]


def header_lost(p: Folder) -> list[Expected]:
    saved(p, lines_of(p)[1:])
    return [
        in_table(
            "observations", 1, "", "header-stands-first", "columns-are-all-there", "columns-are-in-the-schema"
        )
    ]


def header_in_chinese(p: Folder) -> list[Expected]:
    """The names of the columns as people call them."""
    p.tables["observations"][0] = [
        "指标",
        "地区",
        "时期",
        "数值",
        "限定",
        "所指时间",
        "状态",
        "出处",
        "摘录",
        "位置",
        "备注",
        "备注（英文）",
    ]
    return [
        in_table(
            "observations",
            1,
            "",
            "header-stands-first",
            "columns-are-all-there",
            "columns-are-in-the-schema",
            "column-names-are-exact",
        )
    ]


def two_headers(p: Folder) -> list[Expected]:
    """A second line of headings, in words."""
    lines = lines_of(p)
    lines.insert(1, "指标,地区,时期,数值,限定,所指时间,状态,出处,摘录,位置,备注,备注（英文）")
    saved(p, lines)
    return [
        in_table("observations", 2, "", "header-is-not-repeated", "header-stands-first", "rows-hold-data")
    ]


def column_inserted(p: Folder) -> list[Expected]:
    """A column of running numbers in front."""
    for number, row in enumerate(p.tables["observations"]):
        row.insert(0, str(number) if number else "序号")
    return [in_table("observations", 1, "序号", "columns-are-in-the-schema")]


def index_column(p: Folder) -> list[Expected]:
    """The index of a data frame, without a name."""
    for number, row in enumerate(p.tables["observations"]):
        row.insert(0, str(number - 1) if number else "")
    return [in_table("observations", 1, "", "columns-have-names")]


def named_by_pandas(p: Folder) -> list[Expected]:
    for number, row in enumerate(p.tables["observations"]):
        row.insert(0, str(number - 1) if number else "Unnamed: 0")
    return [in_table("observations", 1, "Unnamed: 0", "columns-are-in-the-schema")]


def tables_exchanged(p: Folder) -> list[Expected]:
    """Each of two files under the other's name."""
    p.raw[OBSERVATIONS], p.raw["data/targets.csv"] = p.csv("targets"), p.csv("observations")
    return [
        in_table("observations", 1, "refers_to", "columns-are-all-there"),
        in_table("targets", 1, "refers_to", "columns-are-in-the-schema"),
    ]


def other_package_pasted(p: Folder) -> list[Expected]:
    """The sources of another package, saved over this one's."""
    for row in p.tables["sources"][1:]:
        row[0] = row[0].replace("bulletin", "report").replace("mar", "spring")
    return [in_table("observations", 2, "source", "reference-exists")]


def transposed(p: Folder) -> list[Expected]:
    """Rows and columns exchanged when pasting."""
    rows = p.tables["areas"]
    p.tables["areas"] = [list(column) for column in zip(*rows)]
    return [
        in_table("areas", 1, "", "columns-are-all-there", "columns-are-in-the-schema", "header-stands-first")
    ]


def wide(p: Folder) -> list[Expected]:
    """One column a year instead of one row a year."""
    header = ["indicator", "area", *map(str, range(2019, 2024))]
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for row in p.tables["observations"][1:]:
        rows.setdefault((row[0], row[1]), {})[row[2]] = row[3]
    p.tables["observations"] = [
        header,
        *([*key, *(held.get(y, "") for y in header[2:])] for key, held in rows.items()),
    ]
    return [in_table("observations", 1, "", "columns-are-all-there", "columns-are-in-the-schema")]


def replaced_by(path: str, data: bytes, *rules: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        p.raw[path] = data
        return [in_file(path, *rules)]

    return change


def beside(path: str, *rules: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        p.raw[path] = p.csv("areas")
        return [in_file(path, *rules)]

    return change


def json_text(change_words: str, *rules: str) -> Operator:
    """Another whole text for datapackage.json."""

    def change(p: Folder) -> list[Expected]:
        p.raw[DESCRIPTOR] = change_words.encode()
        return [in_file(DESCRIPTOR, *rules)]

    return change


def json_commented(p: Folder) -> list[Expected]:
    words = p.json().decode().replace('  "version"', '  // raised for 2023\n  "version"')
    p.raw[DESCRIPTOR] = words.encode()
    line = words[: words.index("//  raised".replace("  ", " "))].count("\n") + 1
    return [Expected(("json-is-well-formed",), DESCRIPTOR, (line,))]


def json_single_quotes(p: Folder) -> list[Expected]:
    p.raw[DESCRIPTOR] = p.json().decode().replace('"version"', "'version'").encode()
    line = p.json_line(("version",))
    return [Expected(("json-is-well-formed",), DESCRIPTOR, (line,))]


def json_comma_lost(p: Folder) -> list[Expected]:
    p.raw[DESCRIPTOR] = p.json().decode().replace('"version": "1.1.0",', '"version": "1.1.0"').encode()
    line = p.json_line(("version",))
    return [Expected(("json-is-well-formed",), DESCRIPTOR, (line, line + 1))]


def json_cut(p: Folder) -> list[Expected]:
    words = p.json()[:2000].decode("utf-8", "ignore")
    p.raw[DESCRIPTOR] = words.encode()
    return [in_file(DESCRIPTOR, "json-is-well-formed")]


def json_in_utf_16(p: Folder) -> list[Expected]:
    p.raw[DESCRIPTOR] = p.json().decode().encode("utf-16")
    return [in_file(DESCRIPTOR, "json-is-utf-8")]


def json_encoded_twice(p: Folder) -> list[Expected]:
    p.raw[DESCRIPTOR] = json.dumps(p.json().decode()).encode()
    return [in_file(DESCRIPTOR, "descriptor-is-an-object")]


def quotes_everywhere(p: Folder) -> list[Expected]:
    """Each line was put in quotation marks as a whole, as some editors do on pasting."""
    p.raw[OBSERVATIONS] = b"".join(b'"' + line + b'"\n' for line in p.csv("observations").splitlines())
    return [
        in_table(
            "observations", 1, "", "delimiter-is-a-comma", "columns-are-all-there", "lines-are-not-quoted"
        )
    ]


def full_width_commas(p: Folder) -> list[Expected]:
    lines = lines_of(p)
    line = p.line("observations", *OBSERVED)
    lines[line - 1] = lines[line - 1].replace(",", "，")
    saved(p, lines)
    return [in_table("observations", line, "", "rows-are-as-wide-as-the-header", "delimiter-is-a-comma")]


def all_full_width_commas(p: Folder) -> list[Expected]:
    p.raw[OBSERVATIONS] = p.csv("observations").decode().replace(",", "，").encode()
    return [in_table("observations", 1, "", "delimiter-is-a-comma")]


def piped(p: Folder) -> list[Expected]:
    p.raw[OBSERVATIONS] = p.csv("observations").replace(b",", b"|")
    return [in_table("observations", 1, "", "delimiter-is-a-comma")]


def spaces_behind_commas(p: Folder) -> list[Expected]:
    p.raw[OBSERVATIONS] = p.csv("observations").replace(b",", b", ")
    return [in_table("observations", 1, "", "column-names-are-exact", "text-has-no-outer-spaces")]


def markdown_table(p: Folder) -> list[Expected]:
    """The table as a writing machine shows it."""
    rows = p.tables["areas"]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    saved(p, lines, "areas")
    return [in_table("areas", 1, "", "delimiter-is-a-comma", "file-is-really-csv")]


def fenced(p: Folder) -> list[Expected]:
    """The fences of an answer copied along with it."""
    saved(p, ["```csv", *lines_of(p, "areas"), "```"], "areas")
    return [in_table("areas", 1, "", "header-stands-first", "file-is-really-csv")]


def chatter(p: Folder) -> list[Expected]:
    """What a writing machine says before the table."""
    saved(p, ["Here is the updated table:", "", *lines_of(p, "areas")], "areas")
    return [in_table("areas", 1, "", "header-stands-first")]


def patch_saved(p: Folder) -> list[Expected]:
    """A patch saved in place of the file it changes."""
    lines = ["diff --git a/data/areas.csv b/data/areas.csv", "--- a/data/areas.csv", "+++ b/data/areas.csv"]
    saved(p, [*lines, "@@ -1,3 +1,3 @@", *(f" {line}" for line in lines_of(p, "areas"))], "areas")
    return [in_table("areas", 1, "", "file-is-really-csv", "header-stands-first")]


def patch_marks(p: Folder) -> list[Expected]:
    """A plus sign of a patch before a new row."""
    lines = lines_of(p)
    line = p.line("observations", *OBSERVED)
    lines[line - 1] = "+" + lines[line - 1]
    saved(p, lines)
    return [in_table("observations", line, "indicator", "code-has-its-form")]


def unsaved_lines(p: Folder) -> list[Expected]:
    """A row broken over two lines where a long line was wrapped."""
    line = p.line("observations", *OBSERVED)
    lines = lines_of(p)
    at = lines[line - 1].index("常住")
    lines[line - 1 : line] = [lines[line - 1][:at], lines[line - 1][at:]]
    saved(p, lines)
    return [in_table("observations", line, "", "rows-are-as-wide-as-the-header")]


HTML = b"<html>\r\n<head><title>Sign in</title></head><body>Please sign in</body></html>"
JSON = b'{"message": "Not Found", "documentation_url": "https://docs.example"}\n'
XLS = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
SPREADSHEETML = b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook></Workbook>\n'

FAULTS = (
    Fault("X365", "the last mark of a conflict", marks_left(">>>>>>> update-2023")),
    Fault("X366", "the middle mark of a conflict", marks_left("=======")),
    Fault("X367", "the mark of a common ancestor", marks_left("||||||| merged common ancestors")),
    Fault("X368", "the marks of a conflict in datapackage.json", marks_in_the_descriptor),
    Fault("X369", "both sides of a conflict kept", both_sides_kept),
    Fault("X370", "two rows joined in one line", rows_joined),
    Fault("X371", "the file cut off within a row", row_cut),
    Fault("X372", "the file cut off within a character", cut_in_a_character),
    Fault("X373", "the header lost", header_lost),
    Fault("X374", "the header translated", header_in_chinese),
    Fault("X375", "a second header, in words", two_headers),
    Fault("X376", "a column of running numbers", column_inserted),
    Fault("X377", "the index of a data frame", index_column),
    Fault("X378", "the index of a data frame, saved and read again", named_by_pandas),
    Fault("X379", "two tables each under the other's name", tables_exchanged),
    Fault("X380", "the sources of another package", other_package_pasted),
    Fault("X381", "rows and columns exchanged", transposed),
    Fault("X382", "one column a year", wide),
    Fault("X383", "a page that asks to sign in", replaced_by(OBSERVATIONS, HTML, "file-is-really-csv")),
    Fault(
        "X384", "the answer of an interface under a .csv name", replaced_by(AREAS, JSON, "file-is-really-csv")
    ),
    Fault("X385", "an old workbook under a .csv name", replaced_by(AREAS, XLS, "file-is-really-csv")),
    Fault(
        "X386", "a workbook in XML under a .csv name", replaced_by(AREAS, SPREADSHEETML, "file-is-really-csv")
    ),
    Fault(
        "X387",
        "a PDF under a .csv name",
        replaced_by(AREAS, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "file-is-really-csv"),
    ),
    Fault(
        "X388",
        "a picture under a .csv name",
        replaced_by(AREAS, b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "file-is-really-csv"),
    ),
    Fault(
        "X389",
        "a file of noughts, as after a crash",
        replaced_by(AREAS, b"\0" * 400, "file-is-really-csv", "text-has-no-control-characters"),
    ),
    Fault("X390", "nothing but a newline", replaced_by(AREAS, b"\n", "file-is-not-empty")),
    Fault("X391", "nothing but a byte order mark", replaced_by(AREAS, b"\xef\xbb\xbf", "file-is-not-empty")),
    Fault("X392", "a copy named by the browser", beside("data/areas(1).csv", "file-is-listed")),
    Fault(
        "X393",
        "a copy named by the file manager",
        beside("data/areas - 副本.csv", "file-is-listed", "file-name-is-readable"),
    ),
    Fault("X394", "a final version", beside("data/areas_最终版.csv", "file-is-listed")),
    Fault("X395", "the owner file of an open workbook", beside("data/~$areas.xlsx", "file-kind-is-allowed")),
    Fault("X396", "the leavings of a merge", beside("data/areas.csv.orig", "file-kind-is-allowed")),
    Fault("X397", "a table beside the folder data/", beside("observations.csv", "file-is-listed")),
    Fault("X398", "a program beside the data", beside("update.py", "file-kind-is-allowed")),
    Fault("X399", "a list where the descriptor should be", json_text("[]\n", "descriptor-is-an-object")),
    Fault(
        "X400",
        "an empty descriptor",
        json_text("", "json-is-well-formed", "descriptor-is-an-object", "file-is-not-empty"),
    ),
    Fault("X401", "a comment in datapackage.json", json_commented),
    Fault("X402", "single quotation marks in datapackage.json", json_single_quotes),
    Fault("X403", "a comma lost in datapackage.json", json_comma_lost),
    Fault("X404", "datapackage.json cut off", json_cut),
    Fault("X405", "datapackage.json as Unicode text", json_in_utf_16),
    Fault("X406", "datapackage.json encoded twice", json_encoded_twice),
    Fault("X407", "every line in quotation marks", quotes_everywhere),
    Fault("X408", "full-width commas in one row", full_width_commas),
    Fault("X409", "full-width commas everywhere", all_full_width_commas),
    Fault("X410", "strokes between the cells", piped),
    Fault("X411", "a space behind every comma", spaces_behind_commas),
    Fault("X412", "a table drawn with strokes", markdown_table),
    Fault("X413", "a table with the fences of an answer", fenced),
    Fault("X414", "words of a writing machine above the table", chatter),
    Fault("X415", "a patch in place of a table", patch_saved),
    Fault("X416", "a plus sign before a row", patch_marks),
    Fault("X417", "one row wrapped over two lines", unsaved_lines),
)
