"""The workbook in a real spreadsheet: LibreOffice opens it, a person types, it is saved and imported."""

import io
import json
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

import workbooks
from publisher import load
from publisher.build import PACKAGES
from publisher.workbook.check import check

O = "观测值"  # noqa: E741
FILE = "data/observations.csv"
PYTHONS = ("/usr/bin/python3", "/opt/libreoffice/program/python", "python3")


def _python() -> str | None:
    """The Python that can speak to LibreOffice."""
    for python in PYTHONS:
        found = shutil.which(python)
        asked = [found, "-c", "import uno"] if found else ["false"]
        if found and subprocess.run(asked, capture_output=True, check=False).returncode == 0:
            return found
    return None


@pytest.fixture(scope="module")
def office() -> tuple[str, str]:
    """LibreOffice and its Python."""
    soffice, python = shutil.which("soffice"), _python()
    if not soffice or not python:
        pytest.skip(
            "NO LIBREOFFICE: what a spreadsheet does to the workbook is untested; "
            "install libreoffice-calc and python3-uno (about 500 MB)"
        )
    return soffice, python


def typed(office: tuple[str, str], folder: Path, data: bytes, edits: list[tuple[str, str, object]]) -> bytes:
    """A workbook after LibreOffice opened it, ``edits`` were typed into it, and it was saved."""
    soffice, python = office
    opened, saved = folder / "in.xlsx", folder / "out.xlsx"
    opened.write_bytes(data)
    pipe = f"plain-figures-{folder.name}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    started = [soffice, "--headless", "--norestore", "--nologo", profile, f"--accept=pipe,name={pipe};urp;"]
    with subprocess.Popen(started, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        script = Path(__file__).parents[1] / "given" / "libreoffice_typing.py"
        asked = [python, str(script), pipe, str(opened), str(saved), json.dumps(edits)]
        try:
            done = subprocess.run(asked, capture_output=True, text=True, timeout=180, check=False)
            assert done.returncode == 0, done.stderr
            process.wait(60)
        finally:
            process.kill()
    return saved.read_bytes()


ROW = ("workers", "150000", "2021", "21000", "at-least", "as-of", "A", "report", "2.1万多人")
ADDED = [(O, f"{column}6", words) for column, words in zip("CDEFGHIJK", ROW)]


def test_a_value_edited_in_libreoffice_changes_one_row(office, tmp_path):
    held = workbooks.package(tmp_path)
    edits = [(O, "F3", "16"), (O, "K3", "每万名城镇人口拥有社区工作者16人"), (O, "F1", "数值（万）")]
    data = typed(office, tmp_path, workbooks.exported(held), edits)
    found = check(data, tmp_path / "datapackages", held)
    assert found.fit, [(f.place, f.problem) for f in found.findings]
    before, after = held.files[FILE].splitlines(), found.files[FILE].splitlines()
    assert [at for at, (old, new) in enumerate(zip(before, after), 1) if old != new] == [3]
    assert after[2].decode() == (
        "workers-per-10k,150000,2022,16,exact,as-of,A,report,每万名城镇人口拥有社区工作者16人,,,"
    )
    assert {p for p in found.files if found.files[p] != held.files[p]} == {FILE}


def test_a_row_added_in_libreoffice_is_one_new_row(office, tmp_path):
    held = workbooks.package(tmp_path)
    data = typed(office, tmp_path, workbooks.exported(held), ADDED)
    found = check(data, tmp_path / "datapackages", held)
    assert found.fit, [(f.place, f.problem) for f in found.findings]
    new_row = "workers,150000,2021,21000,at-least,as-of,A,report,2.1万多人,,,\n"
    assert found.files[FILE] == held.files[FILE] + new_row.encode()
    assert {p for p in found.files if found.files[p] != held.files[p]} == {FILE}


def test_the_headings_are_locked_and_the_name_of_a_new_row_appears_by_itself(office, tmp_path):
    held = workbooks.package(tmp_path)
    data = typed(office, tmp_path, workbooks.exported(held), [(O, "F1", "数值（万）"), *ADDED])
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True)[O]
    assert sheet["F1"].value == "数值\nValue\nvalue"
    assert sheet["A6"].value == "社区工作者" and sheet["B6"].value == "内蒙古自治区"


def test_what_is_typed_as_people_do_is_kept_as_typed_or_named(office, tmp_path):
    """Codes and periods stay text, a day becomes a day, and a formula is met at its cell."""
    held = workbooks.package(tmp_path)
    edits = [
        (O, "E2", "2022-09"),
        (O, "L2", "1-2"),
        ("指标", "L2", "2027-03-01"),
        ("地区", "A4", "010100"),
        (O, "F4", "=80+5.8"),
    ]
    data = typed(office, tmp_path, workbooks.exported(held), edits)
    found = check(data, tmp_path / "datapackages", held)
    assert [f.place for f in found.findings if f.problem.rule == "cell-is-no-formula"] == [f"{O}!F4"]
    assert found.files[FILE].decode().splitlines()[1].split(",")[2] == "2022-09"
    assert ",1-2," in found.files[FILE].decode().splitlines()[1]
    assert ",2027-03-01," in found.files["data/indicators.csv"].decode().splitlines()[1]
    assert "\n010100,呼和浩特市" in found.files["data/areas.csv"].decode()


def test_a_slip_in_one_column_of_a_real_package_is_named_and_sorting_and_formats_change_nothing(
    office, tmp_path
):
    held, _ = load.read(PACKAGES / "social-organizations")
    assert held
    last = len(held.tables["observations"]) + 1
    edits = [
        (O, f"A2:P{last}", {"sort": 7}),
        (O, f"H2:H{last}", {"format": "0.00%"}),
        (O, "O3", {"shift": "up"}),
    ]
    found = check(typed(office, tmp_path, workbooks.exported(held), edits), PACKAGES, held)
    rule = "cells-stay-in-their-rows"
    assert [(f.problem.rule, f.problem.field) for f in found.findings] == [(rule, "note")]
    assert {name for change in found.changes for name in change.after or {}} == {"note"}


def test_the_real_packages_come_back_from_libreoffice_byte_for_byte(office, tmp_path):
    held = {name: load.read(PACKAGES / name)[0] for name in load.discover(PACKAGES)}
    for name, package in held.items():
        (tmp_path / f"{name}.xlsx").write_bytes(workbooks.exported(package))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    saved = tmp_path / "saved"
    asked = [office[0], "--headless", "--norestore", profile, "--convert-to", "xlsx", "--outdir", str(saved)]
    books = [str(path) for path in sorted(tmp_path.glob("*.xlsx"))]
    subprocess.run([*asked, *books], capture_output=True, check=True, timeout=180)
    for name, package in held.items():
        found = check((saved / f"{name}.xlsx").read_bytes(), PACKAGES, package)
        assert found.fit and found.changes == (), name
        assert found.files == {path: package.files[path] for path in found.files}
