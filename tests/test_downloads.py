"""What is downloaded is what was checked, in every form, and it says what it is."""

import csv
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest
from frictionless import Package as OtherReader

import samples
from publisher import checks, codes, datasets, downloads, report
from publisher.downloads import Download, Given, comma_separated, described, part, share, spreadsheet
from publisher.downloads import parquet as arrow
from publisher.downloads.bundle import Bundle
from publisher.downloads.columns import columns
from publisher.downloads.share import Share
from publisher.downloads.sqlite import distinct
from publisher.downloads.together import KEY
from publisher.downloads.typed import Typed
from publisher.kept.store import Store, anew
from publisher.model import Catalogue, Dataset
from publisher.package import Field, Package, Table, Text
from publisher.release import Release
from publisher.workbook import look
from whole import offered, shelf

ROOT = Path(__file__).resolve().parents[1]
FORMS = ("zip", "xlsx", "csv-rows", "csv-excel", "json", "parquet")


def dataset(tmp_path: Path, **changes: samples.Change) -> Dataset:
    samples.write(tmp_path, **changes)
    [package] = checks.verdict(tmp_path / "datapackages").packages
    return datasets.dataset(package)


@cache
def real() -> Catalogue:
    return datasets.catalogue(checks.verdict(ROOT / "datapackages").packages)


@cache
def shelf_of_real() -> dict[str, bytes]:
    return {path: file.bytes for path, file in offered(shelf(real())).items()}


NAMES = sorted(path.name for path in (ROOT / "datapackages").iterdir())


def by_name(files: tuple[Download, ...]) -> dict[str, bytes]:
    """The bytes of each file by its address below that of the version."""
    return {file.path.split("/", 3)[3]: file.bytes for file in files}


def unpacked(data: bytes, folder: Path) -> Path:
    """A ZIP as a reader unpacks it; the one folder in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    [inside] = folder.iterdir()
    return inside


def table(name: str, text: str, **types: str) -> Table:
    """A table of any kind: ``value="number"`` types a column, all others are text."""
    header, *rows = csv.reader(io.StringIO(text))
    return Table(
        name=name,
        path=f"data/{name}.csv",
        title=Text(),
        description=Text(),
        fields=tuple(Field(n, types.get(n, "string"), Text(), Text(), {}, {}, {"": Text()}) for n in header),
        primary_key=(),
        foreign_keys=(),
        header=tuple(header),
        columns={n: [row[i] for row in rows] for i, n in enumerate(header)},
        lines=range(2, len(rows) + 2),
        data=text.encode(),
    )


def other(*tables: Table) -> Dataset:
    """A package that is not of our profile."""
    files = {"datapackage.json": b"{}", **{t.path: t.data for t in tables}}
    held = Package("other", "datapackages/other", {"version": "1.0.0"}, {t.name: t for t in tables}, files)
    return datasets.dataset(held)


def sheet(data: bytes, title: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [tuple(row) for row in book[title].iter_rows(values_only=True)]


# Files of the package


def test_a_table_is_downloaded_as_the_very_bytes_of_its_file(tmp_path: Path) -> None:
    held = dataset(tmp_path)
    files = by_name(downloads.dataset_files(held))
    for name in samples.TABLES:
        assert (
            files[f"data/{name}.csv"]
            == (tmp_path / f"datapackages/{samples.NAME}/data/{name}.csv").read_bytes()
        )


def test_every_address_of_a_version_is_its_own(tmp_path: Path) -> None:
    held = shelf(Catalogue((dataset(tmp_path),)))
    paths = [*(file.path for file in (*held.every, *held.listings())), *(path for path, _ in held.again())]
    assert len(paths) == len(set(paths)) > 50


def test_the_newest_version_can_also_be_had_at_an_address_without_a_number(tmp_path: Path) -> None:
    held = dataset(tmp_path)
    made = {path: file.bytes for path, file in offered(shelf(Catalogue((held,)))).items()}
    numbered = made["downloads/sample-figures/1.0.0/sample-figures-1.0.0.zip"]
    assert made["downloads/sample-figures/latest/sample-figures.zip"] == numbered
    assert (
        made["downloads/sample-figures/latest/workers.csv"]
        == made["downloads/sample-figures/1.0.0/workers.csv"]
    )


def test_older_versions_keep_their_files_and_latest_is_the_newest(tmp_path: Path) -> None:
    new = replace(dataset(tmp_path), version="1.1.0")
    old = (replace(new, version="1.0.0"), Release(new.name, "1.0.0", "2026-01-01", "c0ffee"))
    made = shelf(Catalogue((new,)), given={new.name: Given(older=(old,))})
    held = {path: file.bytes for path, file in offered(made).items()}
    assert held["downloads/sample-figures/1.0.0/workers.csv"]
    assert (
        held["downloads/sample-figures/latest/sample-figures.zip"]
        == (held["downloads/sample-figures/1.1.0/sample-figures-1.1.0.zip"])
    )
    index = json.loads(held["downloads/sample-figures/index.json"])
    assert [(v["version"], v["date"]) for v in index["versions"]] == [
        ("1.1.0", "2026-11-23"),
        ("1.0.0", "2026-01-01"),
    ]
    assert index["latest"] == "1.1.0"


# Files of an indicator


def test_an_indicator_has_its_rows_in_every_form(tmp_path: Path) -> None:
    held = dataset(tmp_path)
    files = downloads.indicator_files(held.indicator("workers"), held)
    assert tuple(file.format for file in files) == FORMS
    rows = list(csv.DictReader(io.StringIO(by_name(files)["workers.csv"].decode())))
    assert [(row["area"], row["value"]) for row in rows] == [("150000", "23000")]


def test_an_indicators_zip_holds_what_its_rows_refer_to_and_nothing_else(tmp_path: Path) -> None:
    held = dataset(tmp_path)
    archive = by_name(downloads.indicator_files(held.indicator("inspected"), held))["inspected.zip"]
    folder = unpacked(archive, tmp_path / "unpacked")
    codes = {
        name: [row.split(",")[0] for row in (folder / f"data/{name}.csv").read_text("utf-8").splitlines()[1:]]
        for name in ("indicators", "observations", "sources", "areas")
    }
    assert codes == {
        "indicators": ["inspected"],
        "observations": ["inspected", "inspected"],
        "sources": ["report", "elsewhere"],
        "areas": ["CHN", "150000"],
    }
    assert not (folder / "data/targets.csv").exists()


def test_an_indicator_without_figures_has_nothing_to_download(tmp_path: Path) -> None:
    held = dataset(tmp_path)
    assert downloads.indicator_files(replace(held.indicators[0], observations=()), held) == ()


def test_what_an_indicator_takes_from_the_tables_of_its_package_is_what_its_rows_alone_would_give() -> None:
    held = next(d for d in real().datasets if len(d.indicators) > 1)
    for indicator in held.indicators:
        tables = part.tables(indicator, held)
        taken = Bundle(indicator.id, indicator.title, Text(), "", "", tables)
        alone = replace(taken, tables=tuple(Typed(one.table) for one in tables))
        assert described.json(taken) == described.json(alone)
        assert values(spreadsheet.file(taken)) == values(spreadsheet.file(alone))
        for one, bare in zip(taken.tables, alone.tables):
            assert one.table.data == comma_separated.plain(one.table)
            made, other = (parquet(arrow.file(t, taken)).to_pylist() for t in (one, bare))
            assert made == other


# ZIP


@pytest.mark.parametrize("which", NAMES)
def test_every_zip_unpacks_passes_frictionless_and_lists_the_hash_of_each_file(
    which: str, tmp_path: Path
) -> None:
    [held] = [d for d in real().datasets if d.name == which]
    zips = [file for file in downloads.edition(held).every if file.format == "zip"]
    assert len(zips) == 1 + sum(bool(i.observations) for i in held.indicators)
    for number, file in enumerate(zips):
        folder = unpacked(file.bytes, tmp_path / str(number))
        listed = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
        there = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        del there["SHA256SUMS"]
        assert listed == {path: hashlib.sha256(data).hexdigest() for path, data in there.items()}
        found = OtherReader(str(folder / "datapackage.json")).validate()
        assert found.valid, (file.path, found.flatten(["note"]))


def test_a_zip_tells_what_it_is_to_people_in_both_languages_and_to_programs(tmp_path: Path) -> None:
    held, release = dataset(tmp_path), Release(samples.NAME, "1.0.0", "2026-11-23", "c0ffee")
    folder = unpacked(downloads.dataset_files(held, release)[0].bytes, tmp_path / "unpacked")
    assert json.loads((folder / "plain-figures.json").read_bytes()) == {
        "package": "sample-figures",
        "version": "1.0.0",
        "created": "2026-11-23T00:00:00Z",
        "commit": "c0ffee",
    }
    told = (folder / "README.txt").read_text("utf-8")
    for words in (
        "样例",
        "Sample",
        "版本：1.0.0",
        "c0ffee",
        "社区工作者",
        "单位：人",
        "2022年",
        "内蒙古自治区",
    ):
        assert words in told
    for words in (
        "at least 23,000",
        "独立整理",
        "independent compilation",
        "怎样引用",
        "How to cite",
        "CC-BY",
    ):
        assert words in told
    assert "validation" not in told, "a README must not name files that are not there"


def test_the_report_of_the_check_goes_with_the_data(tmp_path: Path) -> None:
    samples.write(tmp_path)
    verdict = checks.verdict(tmp_path / "datapackages")
    made = report.files(verdict.of(samples.NAME))
    folder = unpacked(
        downloads.dataset_files(datasets.dataset(verdict.packages[0]), None, made)[0].bytes, tmp_path / "u"
    )
    assert json.loads((folder / "validation.json").read_bytes())["valid"] is True
    text = (folder / "validation.txt").read_text("utf-8")
    assert "可以发布：1个数据包" in text and "Fit to publish: 1 package, " in text
    assert "validation.txt" in (folder / "README.txt").read_text("utf-8")


def test_the_report_tells_each_answered_warning_with_its_answer() -> None:
    verdict = checks.verdict(ROOT / "datapackages").of("social-work-charity")
    told = report.files(verdict)["validation.txt"].decode()
    assert verdict.answered
    for _, excuse in verdict.answered:
        assert excuse.reason["zh"] in told and excuse.reason["en"] in told


def test_a_file_of_the_package_never_gives_way_to_one_of_ours() -> None:
    held = other(table("a", "x\n1\n"))
    held = replace(held, package=replace(held.package, files={**held.package.files, "README.txt": b"theirs"}))
    with zipfile.ZipFile(io.BytesIO(downloads.dataset_files(held)[0].bytes)) as archive:
        assert archive.read("other/README.txt") == b"theirs"
        assert "other" in archive.read("other/plain-figures-README.txt").decode()


# CSV for Excel


def test_excel_is_told_that_a_csv_is_utf_8(tmp_path: Path) -> None:
    files = by_name(downloads.dataset_files(dataset(tmp_path)))
    assert files["data/observations.excel.csv"] == b"\xef\xbb\xbf" + files["data/observations.csv"]


def test_no_text_is_a_formula_in_excel() -> None:
    hostile = "x,y\n=1+1,-5\n@SUM(A1),+a\n\t=2,text\n"
    made = by_name(downloads.dataset_files(other(table("a", hostile))))["data/a.excel.csv"].decode(
        "utf-8-sig"
    )
    assert list(csv.reader(io.StringIO(made))) == [
        ["x", "y"],
        ["'=1+1", "-5"],
        ["'@SUM(A1)", "'+a"],
        ["'\t=2", "text"],
    ]


# XLSX


def values(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Every cell of a workbook that holds something."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        s.title: [tuple(row[:n]) for row in s.iter_rows(values_only=True) for n in [_filled(row)] if n]
        for s in book.worksheets
    }


def _filled(row: tuple[object, ...]) -> int:
    return max((at for at, value in enumerate(row, 1) if value is not None), default=0)


def test_a_workbook_begins_with_words_in_both_languages_and_explains_every_column(tmp_path: Path) -> None:
    held = values(by_name(downloads.dataset_files(dataset(tmp_path)))["sample-figures-1.0.0.xlsx"])
    assert list(held)[:4] == ["说明 README", "数字", "Figures", "各栏 COLUMNS"]
    assert list(held)[4:6] == ["指标 Indicators", "观测值 Observations"]
    told = " ".join(str(row[0]) for row in held["说明 README"])
    assert "独立整理" in told and "independent compilation" in told
    explained = {(row[0], row[1]) for row in held["各栏 COLUMNS"][1:]}
    assert {("observations", "value"), ("areas", "area"), ("sources", "url")} <= explained


def test_what_heads_a_part_of_the_words_of_a_workbook_is_set_as_such_and_not_marked_as_in_plain_text(
    tmp_path: Path,
) -> None:
    data = by_name(downloads.dataset_files(dataset(tmp_path)))["sample-figures-1.0.0.xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(data))["说明 README"]
    lines = [(str(cell.value), bool(cell.font.bold)) for (cell,) in sheet.iter_rows(max_col=1) if cell.value]
    assert not [words for words, _ in lines if words.startswith(("#", "="))]
    assert ("怎样引用", True) in lines and ("How to cite", True) in lines and ("Sample", True) in lines
    assert [bold for words, bold in lines if "independent compilation" in words] == [False]


def test_a_sheet_in_each_language_has_every_figure_in_words_with_its_source_and_its_code(
    tmp_path: Path,
) -> None:
    kept = dataset(tmp_path)
    book = by_name(downloads.dataset_files(kept))["sample-figures-1.0.0.xlsx"]
    (headings, *rows), (in_english, *english) = sheet(book, "数字"), sheet(book, "Figures")
    first = dict(zip(headings, rows[0]))
    assert (
        first
        | {
            "指标": "社区工作者",
            "地区": "内蒙古自治区",
            "数值": 23000,
            "单位": "人",
            "引用时这样写": "2.3万人以上",
            "原话": "社区工作者2.3万多人",
            "出处": "工作报告",
            "发布单位": "民政厅",
            "地区代码": "150000",
            "时期代码": "2022",
            "数字代码（在本站“核对”页可查）": codes.of(kept.indicators[0].observations[0], kept),
        }
        == first
    )
    told = dict(zip(in_english, english[0]))
    assert (told["Indicator"], told["To be quoted as"]) == ("Community workers", "at least 23,000 people")
    assert len(rows) == len(english) == sum(len(i.observations) for i in kept.indicators)
    missing = dict(zip(headings, rows[-1]))
    assert missing["数值"] is None and missing["引用时这样写"] == missing["状态"]
    assert {len(row) for row in (headings, in_english)} == {len(set(headings))} == {len(set(in_english))}


def test_the_figures_to_read_can_be_filtered_at_once_under_headings_that_stay(tmp_path: Path) -> None:
    kept = dataset(tmp_path)
    book = by_name(downloads.indicator_files(kept.indicator("workers"), kept))["workers.xlsx"]
    for name in ("数字", "Figures"):
        shown = openpyxl.load_workbook(io.BytesIO(book))[name]
        assert shown.freeze_panes == "C2" and shown.auto_filter.ref == shown.dimensions


def test_a_workbook_is_laid_out_for_paper_with_its_headings_on_every_page(tmp_path: Path) -> None:
    made = by_name(downloads.dataset_files(dataset(tmp_path)))["sample-figures-1.0.0.xlsx"]
    page, *sheets = openpyxl.load_workbook(io.BytesIO(made)).worksheets
    assert {int(one.page_setup.paperSize) for one in (page, *sheets)} == {9}
    assert page.sheet_properties.pageSetUpPr.fitToPage and page.page_setup.fitToHeight == 0
    for one in sheets:
        assert (one.page_setup.orientation, one.print_title_rows) == ("landscape", "$1:$1")
    assert {one.title: one.print_title_cols for one in sheets}["数字"] == "$A:$B"


def test_a_sheet_of_a_workbook_takes_no_more_paper_side_by_side_than_its_columns_need() -> None:
    long = "x" * 60
    few = table("few", f"a,b\n{long},{long}\n")
    many = table("many", ",".join(f"c{n}" for n in range(8)) + "\n" + ",".join([long] * 8) + "\n")
    made = by_name(downloads.dataset_files(other(few, many)))["other-1.0.0.xlsx"]
    sheets = {one.title: one for one in openpyxl.load_workbook(io.BytesIO(made)).worksheets}
    assert all(one.sheet_properties.pageSetUpPr.fitToPage for one in sheets.values())
    assert {one.page_setup.fitToHeight for one in sheets.values()} == {0}
    assert sheets["few"].page_setup.fitToWidth in (None, 1)
    runs = sheets["many"].column_dimensions.values()
    wide = sum(one.width * (one.max - one.min + 1) for one in runs)
    across = int(sheets["many"].page_setup.fitToWidth)
    assert across > 1 and wide / across <= 235 < wide / (across - 1)


def test_every_line_of_the_words_of_a_workbook_has_the_height_for_it(tmp_path: Path) -> None:
    made = by_name(downloads.dataset_files(dataset(tmp_path)))["sample-figures-1.0.0.xlsx"]
    page = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    room = page.column_dimensions["A"].width
    for (cell,) in page.iter_rows(min_row=2):
        lines = -(-look.width(str(cell.value or "")) // room) or 1
        assert page.row_dimensions[cell.row].height >= 15 * lines, cell.value


def test_codes_are_text_and_values_numbers_in_a_workbook(tmp_path: Path) -> None:
    made = by_name(downloads.dataset_files(dataset(tmp_path)))["sample-figures-1.0.0.xlsx"]
    header, first, *_, last = sheet(made, "观测值 Observations")
    row = dict(zip(header, first))
    assert (row["area"], row["period"], row["value"]) == ("150000", "2022", 23000)
    assert dict(zip(header, last))["value"] is None


def test_no_cell_of_a_workbook_is_a_formula_or_a_link() -> None:
    hostile = 'x,"=HYPERLINK(""a"")"\n=1+1,http://example.org\n"@a","-1+2"\n{=1},+1\n'
    made = by_name(downloads.dataset_files(other(table("a", hostile))))["other-1.0.0.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = [cell for s in book.worksheets for row in s.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert "=1+1" in {cell.value for cell in cells}


def test_a_number_too_long_for_a_spreadsheet_is_text_in_it() -> None:
    long = table("a", "n\n9007199254740993\n0.1234567890123456789\n1.10\n", n="number")
    made = by_name(downloads.dataset_files(other(long)))["other-1.0.0.xlsx"]
    assert [row[0] for row in sheet(made, "a")] == ["n", "9007199254740993", "0.1234567890123456789", 1.1]


def test_a_cell_of_a_workbook_holds_whatever_was_written_in_it() -> None:
    cells = {cell: cell for cell in ("<r>&</r>", " spaced ", "two\nlines", "'quoted'", "_x0001_")}
    cells["a\x01b"] = "a_x0001_b"  # as workbooks write what XML cannot hold
    held = other(table("a", "x\n" + "\n".join(f'"{cell}"' for cell in cells) + "\n"))
    held = replace(held, title=Text('<"&">\x02', "'"))
    made = by_name(downloads.dataset_files(held))["other-1.0.0.xlsx"]
    assert [row[0] for row in sheet(made, "a")][1:] == [*cells.values()]
    assert openpyxl.load_workbook(io.BytesIO(made)).properties.title == '<"&">'


def test_a_day_is_a_day_in_a_workbook_unless_spreadsheets_disagree_about_it() -> None:
    days = table("a", "day\n2024-02-29\n1900-02-28\n", day="date")
    made = by_name(downloads.dataset_files(other(days)))["other-1.0.0.xlsx"]
    _, (day,), (early,) = sheet(made, "a")
    assert (day, early) == (datetime(2024, 2, 29), "1900-02-28")
    shown = openpyxl.load_workbook(io.BytesIO(made))["a"]
    assert (shown["A2"].number_format, shown["A3"].number_format) == ("yyyy-mm-dd", "@")
    assert shown["A1"].fill.start_color.rgb == "FF1F5A8A" and shown["A1"].alignment.wrap_text


@pytest.mark.skipif(
    not shutil.which("soffice"), reason="NO LIBREOFFICE: the round trip of workbooks is untested"
)
def test_libreoffice_opens_and_saves_the_real_workbooks_without_changing_a_value(tmp_path: Path) -> None:
    made = {
        f"{d.name}.xlsx": by_name(downloads.dataset_files(d))[f"{d.name}-{d.version}.xlsx"]
        for d in real().datasets
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, *["--headless", "--convert-to", "xlsx", "--outdir", "saved"], *made],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    for name, data in made.items():
        assert values((tmp_path / "saved" / name).read_bytes()) == values(data), name


# JSON, Parquet, SQLite


def test_json_keeps_codes_as_text_and_numbers_as_they_are(tmp_path: Path) -> None:
    held = dataset(tmp_path)
    made = by_name(downloads.indicator_files(held.indicator("inspected"), held))["inspected.json"]
    told = json.loads(made, parse_float=Decimal)
    first, second = told["data"]["observations"]
    assert (told["package"], told["version"], told["indicator"]) == ("sample-figures", "1.0.0", "inspected")
    assert (first["area"], first["value"], second["value"]) == ("150000", Decimal("85.8"), None)
    assert {f["name"]: f["type"] for f in told["fields"]["observations"]}["value"] == "number"


def test_json_rounds_no_number() -> None:
    long = table("a", "n\n9007199254740993\n0.1234567890123456789\n1.10\n", n="number")
    told = by_name(downloads.dataset_files(other(long)))["other-1.0.0.json"].decode()
    assert [
        word in told for word in ('"n": 9007199254740993', '"n": 0.1234567890123456789', '"n": 1.10')
    ] == [True] * 3


def parquet(data: bytes) -> pyarrow.Table:
    return pyarrow.parquet.read_table(io.BytesIO(data))


def test_parquet_has_exact_decimals_text_codes_and_the_words_of_each_column(tmp_path: Path) -> None:
    held = parquet(by_name(downloads.dataset_files(dataset(tmp_path)))["data/observations.parquet"])
    assert held.column("value").to_pylist() == [Decimal("23000"), Decimal("15"), Decimal("85.8"), None]
    assert pyarrow.types.is_decimal(held.schema.field("value").type)
    assert held.column("area").to_pylist() == ["150000", "150000", "150000", "CHN"]
    told = held.schema.field("value").metadata
    assert told[b"title"].decode() == "数值" and told[b"title@en"] == b"Value"
    assert held.schema.metadata[b"version"] == b"1.0.0"


def test_a_table_without_rows_still_has_its_types_in_parquet() -> None:
    held = parquet(
        by_name(downloads.dataset_files(other(table("a", "n,d,s\n", n="number", d="date"))))["data/a.parquet"]
    )
    assert [str(field.type) for field in held.schema] == ["decimal128(18, 0)", "date32[day]", "string"]
    assert held.num_rows == 0


def database(data: bytes) -> sqlite3.Connection:
    opened = sqlite3.connect(":memory:")
    opened.deserialize(data)
    return opened


@pytest.mark.parametrize("which", [*NAMES, "all"])
def test_every_database_is_whole_and_its_foreign_keys_hold(which: str) -> None:
    made = shelf_of_real()
    [path] = [
        p for p in made if p.startswith(f"downloads/{which}/") and p.endswith(".sqlite") and "latest" not in p
    ]
    opened = database(made[path])
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    keys = {name: opened.execute(f"PRAGMA foreign_key_list({name})").fetchall() for name in tables}
    assert sum(map(len, keys.values())) >= 1, "without keys there is nothing to check"


def test_a_foreign_key_of_the_database_is_enforced(tmp_path: Path) -> None:
    opened = database(by_name(downloads.dataset_files(dataset(tmp_path)))["sample-figures.sqlite"])
    opened.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        opened.execute("UPDATE observations SET area = '999999' WHERE period = '2022' AND area = 'CHN'")


def test_the_database_of_everything_keeps_the_figures_of_each_package_apart() -> None:
    catalogue = real()
    made = shelf_of_real()["downloads/all/plain-figures.sqlite"]
    counted = dict(database(made).execute("SELECT package, count(*) FROM observations GROUP BY package"))
    assert counted == {
        d.name: len(d.package.tables["observations"])
        for d in catalogue.datasets
        if "observations" in d.package.tables
    }
    opened = database(made)
    asked = 'SELECT label FROM about_codes WHERE "column" = ? AND code = ?'
    assert set(opened.execute(asked, ("qualifier", "at-least"))) == {("以上（多、余、以上）",)}


def test_a_key_that_does_not_hold_stands_in_no_database() -> None:
    twice, once = table("a", "x\n1\n1\n"), table("b", "x\n1\n2\n")
    held = other(*(replace(one, primary_key=("x",)) for one in (twice, once)))
    opened = database(by_name(downloads.dataset_files(held))["other.sqlite"])
    keys = {name: opened.execute(f"PRAGMA table_info({name})").fetchone()[-1] for name in ("a", "b")}
    assert keys == {"a": 0, "b": 1}


def test_datasette_finds_the_words_of_the_tables_beside_the_database(tmp_path: Path) -> None:
    held = dataset(tmp_path)
    files = by_name(downloads.dataset_files(held))
    told = json.loads(files["metadata.json"])["databases"]["sample-figures"]
    there = {
        name for (name,) in database(files["sample-figures.sqlite"]).execute("SELECT name FROM sqlite_master")
    }
    assert set(told["tables"]) <= there
    assert told["license"] == "CC-BY-4.0"
    value = held.package.tables["observations"].field("value")
    assert (
        told["tables"]["observations"]["columns"]["value"]
        == f"{value.description.zh} / {value.description.en}"
    )


def test_names_that_sqlite_cannot_tell_apart_are_told_apart() -> None:
    assert distinct(["a", "A", "sqlite_x", "a_2"]) == ["a", "A_2", "_sqlite_x", "a_2_2"]
    odd = other(table("t", "n,N\n1,2\n"), table("T", "n\n3\n"), table("about-codes", 'a"b\n4\n'))
    opened = database(by_name(downloads.dataset_files(odd))["other.sqlite"])
    names = {name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == {"t", "T_2", "about_codes_2", "about_columns", "about_codes"}


# Every form


def test_a_column_in_which_one_cell_is_not_of_its_type_stays_text() -> None:
    [number] = columns(table("a", "n\n1\nabout 2\n", n="number"))
    assert (number.kind, number.values) == ("text", ["1", "about 2"])


def test_a_number_written_in_another_manner_is_not_read_as_ours() -> None:
    odd = table("a", "n\n1.234\n", n="number")
    held = other(odd)
    described = {
        "resources": [{"name": "a", "schema": {"fields": [{"name": "n", "groupChar": "."}]}}],
        "version": "1.0.0",
    }
    held = replace(held, package=replace(held.package, descriptor=described))
    assert json.loads(by_name(downloads.dataset_files(held))["other-1.0.0.json"])["data"]["a"] == [
        {"n": "1.234"}
    ]


def test_a_package_of_any_other_kind_has_every_form_and_is_among_everything() -> None:
    held = other(table("a", "x,n\nq,1\n", n="integer"))
    made = shelf(Catalogue((held,)))
    assert {file.format for file in made.of(held)} >= {
        "zip",
        "xlsx",
        "csv",
        "csv-excel",
        "json",
        "parquet",
        "sqlite",
    }
    [everything] = [file.bytes for file in made.whole if file.format == "sqlite"]
    assert database(everything).execute("SELECT x, n FROM other_a").fetchall() == [("q", 1)]


def test_a_row_among_everything_has_the_columns_of_its_own_package_and_no_others(tmp_path: Path) -> None:
    plain = dataset(tmp_path)
    held = plain.package.tables["observations"]
    header = ("sex", *held.header)
    columns = {"sex": ["_T"] * len(held), **held.columns}
    sex = Field("sex", "string", Text(), Text(), {}, {}, {})
    split = replace(held, header=header, columns=columns, fields=(sex, *held.fields))
    package = replace(plain.package, name="split", tables={**plain.package.tables, "observations": split})
    made = {file.format: file.bytes for file in shelf(Catalogue((plain, datasets.dataset(package)))).whole}
    rows = json.loads(made["json"])["data"]["observations"]
    named = {row["package"]: set(row) for row in rows}
    assert named == {"sample-figures": {KEY, *held.header}, "split": {KEY, *header}}
    assert [tuple(row) for row in rows[:1]] == [(KEY, *held.header)]


def gathered(catalogue: Catalogue, own: dict[str, bytes]) -> dict[str, bytes]:
    return {f.path: f.gathered().bytes for f in downloads.of_whole(catalogue, own.__getitem__)}


Alter = Callable[[Table], Table]


def with_cells(name: str, change: Callable[[list[str]], list[str]]) -> Alter:
    return lambda t: replace(t, columns={**t.columns, name: change(list(t.columns[name]))})


def with_field(name: str, **changes: object) -> Alter:
    def alter(t: Table) -> Table:
        return replace(t, fields=tuple(replace(f, **changes) if f.name == name else f for f in t.fields))  # type: ignore[arg-type]

    return alter


def broken_down(t: Table) -> Table:
    sex = Field("sex", "string", Text(), Text(), {}, {}, {})
    columns = {"sex": ["_T"] * len(t), **t.columns}
    return replace(t, header=("sex", *t.header), columns=columns, fields=(sex, *t.fields))


OTHERS: dict[str, Alter] = {
    "the same": lambda t: t,
    "a column more": broken_down,
    "its columns in another order": lambda t: replace(t, header=t.header[::-1], fields=t.fields[::-1]),
    "a number that is none": with_cells("value", lambda cells: ["many", *cells[1:]]),
    "numbers with more digits": with_cells("value", lambda cells: [*cells[:-1], "1234567890123.00012"]),
    "numbers with too many digits": with_cells(
        "value", lambda cells: [*cells[:-1], f"{'9' * 25}.{'1' * 18}"]
    ),
    "a column of another type": with_field("value", type="string"),
    "a word for what is missing": lambda t: with_field("value", missing={"": Text(), "none": Text()})(
        with_cells("value", lambda cells: ["none", *cells[1:]])(t)
    ),
    "no rows": lambda t: replace(t, columns={name: [] for name in t.header}, lines=[]),
    "lines and quotes in its cells": with_cells("note", lambda cells: ['"a\n   {",\n  ]', *cells[1:]]),
}


@pytest.mark.parametrize("which", OTHERS)
def test_what_is_taken_from_the_downloads_of_each_package_is_what_its_cells_would_give(
    which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = dataset(tmp_path)
    tables = {**plain.package.tables}
    altered = OTHERS[which](tables["observations"])
    tables["observations"] = replace(altered, data=comma_separated.plain(altered))
    other = replace(plain, name="other", package=replace(plain.package, name="other", tables=tables))
    turned = dict(reversed([*plain.package.tables.items()]))  # which lie elsewhere in its database
    third = replace(plain, name="third", package=replace(plain.package, name="third", tables=turned))
    own = {file.path: file.bytes for one in (plain, other, third) for file in downloads.dataset_files(one)}
    monkeypatch.setattr(share, "FEW", 0)
    for order in ((plain, other, third), (other, plain, third)):
        taken = gathered(Catalogue(order), own)
        with monkeypatch.context() as patched:
            patched.setattr(Share, "stands", lambda *_: False)
            assert gathered(Catalogue(order), own) == taken


def test_packages_with_the_same_columns_are_not_made_anew_for_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share, "FEW", 0)
    plain = dataset(tmp_path)
    other = replace(plain, name="other", package=replace(plain.package, name="other"))
    every = {file.path: file.bytes for one in (plain, other) for file in downloads.dataset_files(one)}
    read: set[str] = set()

    def own(path: str) -> bytes:
        read.add(path)
        return every[path]

    assert [file.gathered() for file in downloads.of_whole(Catalogue((plain, other)), own)]
    assert read == {*downloads.asked(plain), *downloads.asked(other)}


def test_sheets_of_everything_are_put_together_of_parts_of_which_only_what_changed_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, kept = dataset(tmp_path), Store(tmp_path / "pieces", "maker")

    def other_than(alter: Alter, **changes: str) -> Dataset:
        altered = alter(plain.package.tables["observations"])
        data = comma_separated.plain(altered)
        tables = {**plain.package.tables, "observations": replace(altered, data=data)}
        files = {**plain.package.files, altered.path: data}
        return datasets.dataset(replace(plain.package, tables=tables, files=files, **changes))

    other = other_than(broken_down, name="other")
    after = other_than(with_cells("excerpt", lambda cells: [f"{cells[0]}。", *cells[1:]]))
    made: list[str] = []

    def keep(name: str, of: str, make: Callable[[], bytes]) -> bytes:
        def making() -> bytes:
            made.append(name)
            return make()

        return kept.kept(name, of, making)

    def book(first: Dataset, keep: downloads.Pieces) -> bytes:
        own = {file.path: file.bytes for one in (first, other) for file in downloads.dataset_files(one)}
        [file] = downloads.of_whole(Catalogue((first, other)), own.__getitem__, ["xlsx"], keep)
        return file.gathered().bytes

    at_once = [values(book(one, anew)) for one in (plain, plain, after)]
    monkeypatch.setattr(spreadsheet, "MANY", 1)
    every = [f"{of} {one}" for of in ("zh", "en", *plain.package.tables) for one in (plain.name, other.name)]
    changed = [f"{of} {plain.name}" for of in ("zh", "en", "observations")]
    for first, said, wanted in zip((plain, plain, after), at_once, (every, [], changed)):
        made.clear()
        data = book(first, keep)
        assert data == book(first, anew) and values(data) == said
        assert sorted(made) == sorted(wanted)
        own, others = (values(downloads.dataset_files(one)[1].bytes) for one in (first, other))
        assert all(said[name] == [*own[name], *others[name][1:]] for name in ("数字", "Figures"))


def test_each_portion_of_everything_can_be_made_without_the_others(tmp_path: Path) -> None:
    held = Catalogue((dataset(tmp_path),))
    own = {file.path: file.bytes for file in downloads.dataset_files(*held.datasets)}
    apart = {
        file.path: file.gathered().bytes
        for portion in reversed(downloads.OF_WHOLE)
        for file in downloads.of_whole(held, own.__getitem__, [portion])
    }
    assert apart == gathered(held, own)


def test_every_file_has_its_date(tmp_path: Path) -> None:
    made = offered(shelf(Catalogue((dataset(tmp_path),)))).values()
    assert {file.date for file in made if file.format != "index"} == {"2026-11-23"}


_PRINT = """
import sys
sys.path[:0] = ["scripts", "tests/given"]
from pathlib import Path
from publisher import checks, datasets, downloads, report
from whole import offered, shelf
verdict = checks.verdict(Path(sys.argv[1]))
told = {p.name: downloads.Given(validation=report.files(verdict.of(p.name))) for p in verdict.packages}
for path, file in offered(shelf(datasets.catalogue(verdict.packages), given=told)).items():
    print(file.sha256, path)
"""


def test_equal_packages_give_equal_bytes_wherever_and_whenever_they_are_made(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    copy = shutil.copytree(ROOT / "datapackages", tmp_path / "b" / "datapackages")
    worlds: list[tuple[Path, dict[str, str]]] = [
        (ROOT / "datapackages", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        (copy, {"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "2"}),
    ]
    made: list[str] = []
    for packages, world in worlds:
        done = subprocess.run(
            [sys.executable, "-c", _PRINT, str(packages)],
            cwd=ROOT,
            env={**os.environ, **world, "PYTHONUTF8": "1"},
            check=True,
            capture_output=True,
            text=True,
        )
        made.append(done.stdout)
    assert made[0].count("\n") > 900
    assert made[0] == made[1]


@pytest.mark.parametrize("damage", [lambda t: t.replace("150000", "010100")], ids=["leading zero"])
def test_a_code_keeps_its_zeros_in_every_form(damage: Callable[[str], str], tmp_path: Path) -> None:
    held = dataset(tmp_path, observations=damage, areas=damage, targets=damage)
    files = by_name(downloads.indicator_files(held.indicator("workers"), held))
    assert parquet(files["workers.parquet"]).column("area").to_pylist() == ["010100"]
    assert json.loads(files["workers.json"])["data"]["observations"][0]["area"] == "010100"
    assert "010100" in sheet(files["workers.xlsx"], "观测值 Observations")[1]
