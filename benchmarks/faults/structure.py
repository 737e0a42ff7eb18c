"""Faults of form: files, rows and columns that are missing, moved, doubled, or no table at all."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from faults.fault import OBSERVED, Expected, Fault, Operator, in_descriptor, in_file, in_table
from faults.folder import Folder

OBSERVATIONS = "data/observations.csv"
HTML = b"<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>Sorry</body></html>\n"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"4d" * 32 + b"\nsize 51234\n"
WORKBOOK = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + b"\x00" * 64


def deleted(p: Folder) -> list[Expected]:
    p.gone.add(OBSERVATIONS)
    return [in_descriptor(("resources", p.position("observations"), "path"), "file-is-there")]


def renamed(p: Folder) -> list[Expected]:
    p.raw["data/Observations.csv"] = p.csv("observations")
    return deleted(p)


def header_only(p: Folder) -> list[Expected]:
    del p.tables["observations"][1:]
    return [in_file(OBSERVATIONS, "table-has-rows")]


def truncated(p: Folder) -> list[Expected]:
    del p.tables["observations"][-40:]
    return [in_file(OBSERVATIONS, "published-rows-remain")]


def row_gone(p: Folder) -> list[Expected]:
    del p.tables["observations"][p.line("observations", "budget-growth", "CHN", "2020") - 1]
    return [in_file(OBSERVATIONS, "published-rows-remain")]


def without(table: str, column: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        at = p.column(table, column)
        for row in p.tables[table]:
            del row[at]
        return [in_table(table, 1, column, "columns-are-all-there")]

    return change


def columns_swapped(p: Folder) -> list[Expected]:
    one, other = p.column("observations", "qualifier"), p.column("observations", "refers_to")
    for row in p.tables["observations"]:
        row[one], row[other] = row[other], row[one]
    return [in_table("observations", 1, "refers_to", "columns-are-in-order")]


def headed(column: str, cell: str, rule: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        p.tables["observations"][0][p.column("observations", column)] = cell
        return [in_table("observations", 1, cell, rule)]

    return change


def row_too_long(p: Folder) -> list[Expected]:
    line = p.line("observations", *OBSERVED)
    p.tables["observations"][line - 1].insert(p.column("observations", "locator"), "其中女性60.1万人")
    return [in_table("observations", line, "", "rows-are-as-wide-as-the-header")]


def row_too_short(p: Folder) -> list[Expected]:
    line = p.line("observations", *OBSERVED)
    del p.tables["observations"][line - 1][p.column("observations", "qualifier")]
    return [in_table("observations", line, "", "rows-are-as-wide-as-the-header")]


def every_row_too_long(p: Folder) -> list[Expected]:
    for row in p.tables["observations"][1:]:
        row.append("")
    return [in_table("observations", 2, "", "rows-are-as-wide-as-the-header")]


def nameless_columns(p: Folder) -> list[Expected]:
    for row in p.tables["observations"]:
        row += ["", ""]
    return [in_table("observations", 1, "", "columns-have-names")]


def put_in(words: str, at: int, *rules: str) -> Operator:
    """A line of its own, as line ``at``; 0 stands for after the last."""

    def change(p: Folder) -> list[Expected]:
        lines = p.csv("observations").decode().splitlines()
        line = at or len(lines) + 1
        lines.insert(line - 1, words)
        p.raw[OBSERVATIONS] = ("\n".join(lines) + "\n").encode()
        return [in_table("observations", line, "", *rules)]

    return change


def header_again(p: Folder) -> list[Expected]:
    return list(put_in(",".join(p.header("observations")), 120, "header-is-not-repeated")(p))


def merge_marks(p: Folder) -> list[Expected]:
    lines = p.csv("observations").decode().splitlines()
    ours, theirs = lines[99], lines[99].replace("bulletin", "Bulletin")
    lines[99:100] = ["<<<<<<< HEAD", ours, "=======", theirs, ">>>>>>> update-2023"]
    p.raw[OBSERVATIONS] = ("\n".join(lines) + "\n").encode()
    return [in_table("observations", 100, "", "file-has-no-merge-marks")]


def pasted_twice(p: Folder) -> list[Expected]:
    table = p.tables["observations"]
    table += [list(row) for row in table[1:]]
    return [in_table("observations", (len(table) - 1) // 2 + 2, "", "key-is-unique")]


def quote_left_open(p: Folder) -> list[Expected]:
    line = p.line("observations", *OBSERVED)
    lines = p.csv("observations").decode().split("\n")
    lines[line - 1] = lines[line - 1].replace("2021年末甲市", '"2021年末甲市')
    p.raw[OBSERVATIONS] = "\n".join(lines).encode()
    return [in_table("observations", line, "", "quotes-are-closed", "quotes-are-doubled")]


def newline_in_a_note(p: Folder) -> list[Expected]:
    """The row after it stands one physical line further down than its number among the rows."""
    first = p.put("observations", ("population", "CHN", "2020"), "note", "普查年。\n与上年口径相同。")
    second = p.put("observations", OBSERVED, "value", "1,212,000")
    return [
        in_table("observations", first, "note", "text-has-no-control-characters"),
        in_table("observations", second + 1, "value", "number-has-no-thousands-separators"),
    ]


def replaced(data: bytes, rule: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        p.raw[OBSERVATIONS] = data
        return [in_file(OBSERVATIONS, rule)]

    return change


def delimited(mark: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        p.raw[OBSERVATIONS] = p.csv("observations").replace(b",", mark.encode())
        return [in_table("observations", 1, "", "delimiter-is-a-comma")]

    return change


def beside(path: str, rule: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        p.raw[path] = p.csv("observations")
        return [in_file(path, rule)]

    return change


def carriage_returns(p: Folder) -> list[Expected]:
    p.raw[OBSERVATIONS] = p.csv("observations").replace(b"\n", b"\r")
    return [in_file(OBSERVATIONS, "lines-end-as-usual")]


BLANK = "," * 11
TOTAL = "合计,,,24012345,,,,,,,,"

FAULTS = (
    Fault("F001", "observations.csv is deleted, the descriptor still lists it", deleted),
    Fault("F003", "observations.csv holds its header and no rows", header_only),
    Fault("F005", "the file is cut off after a row; the last 40 are gone", truncated, published=True),
    Fault("F006", "the column status is removed", without("observations", "status")),
    Fault("F008", "two columns are swapped, header and all", columns_swapped),
    Fault("F010", "a header cell in another case", headed("value", "Value", "column-names-are-exact")),
    Fault("F011", "a header cell with a space after it", headed("value", "value ", "column-names-are-exact")),
    Fault("F013", "one cell too many: an unquoted comma in an excerpt", row_too_long),
    Fault("F015", "a blank line in the middle", put_in("", 100, "no-blank-rows")),
    Fault("F016", "a report's title above the header", put_in("2023年主要指标表", 1, "header-stands-first")),
    Fault("F018", "a footnote under the table", put_in("注：本表数据为年末数。", 0, "no-footnote-rows")),
    Fault("F020", "a Git LFS pointer instead of the data", replaced(POINTER, "file-is-really-csv")),
    Fault("F021", "an HTML error page saved as the CSV", replaced(HTML, "file-is-really-csv")),
    Fault("F023", "tabs under a .csv name", delimited("\t")),
    Fault("F025", "Excel's line sep=, on top", put_in("sep=,", 1, "no-separator-line")),
    Fault("F026", "a copy beside the data", beside("data/observations (1).csv", "file-is-listed")),
    Fault("F166", "line ends of an old Macintosh", carriage_returns),
    Fault("X001", "the file renamed in another case only", renamed),
    Fault("X002", "one column name given twice", headed("locator", "note", "column-names-are-unique")),
    Fault("X003", "one cell too few", row_too_short),
    Fault("X004", "a comma at the end of every row but not of the header", every_row_too_long),
    Fault("X005", "a quotation mark that is never closed", quote_left_open),
    Fault("X006", "semicolons under a .csv name", delimited(";")),
    Fault("X007", "the marks of a merge conflict", merge_marks),
    Fault("X008", "a workbook under a .csv name", replaced(WORKBOOK, "file-is-really-csv")),
    Fault("X009", "an empty file", replaced(b"", "file-is-not-empty")),
    Fault("X010", "the whole table pasted twice", pasted_twice),
    Fault("X011", "the header again in the middle: two files put together", header_again),
    Fault("X012", "a name the schema does not know", headed("locator", "page", "columns-are-in-the-schema")),
    Fault("X013", "sources without the column url", without("sources", "url")),
    Fault("X014", "a line break in a cell, and a fault further down", newline_in_a_note),
    Fault("X015", "two columns without a name, as Excel leaves them", nameless_columns),
    Fault("X016", "a row of nothing but commas", put_in(BLANK, 0, "no-blank-rows")),
    Fault("X017", "a row of totals under the table", put_in(TOTAL, 0, "no-footnote-rows")),
    Fault("X018", "an editor's lock file", beside("data/.~lock.observations.csv#", "file-kind-is-allowed")),
    Fault("X019", "a backup copy", beside("data/observations.csv.bak", "file-kind-is-allowed")),
    Fault("X020", "one published row is gone", row_gone, published=True),
)
