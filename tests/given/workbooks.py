"""The sample package as a workbook, changed as a person in a spreadsheet would change it."""

import io
import json
import pickle
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

import samples
from publisher import load
from publisher.package import Package
from publisher.problem import messages
from publisher.workbook import export
from publisher.workbook.check import Checked, check

TODAY = date(2026, 11, 23)

Change = Callable[[Any], object]


def package(tmp_path: Path, **changes: Any) -> Package:
    """The sample, written below ``tmp_path`` and read again."""
    found, problems = load.read(samples.write(tmp_path, **changes))
    assert found and not problems
    return found


_EXPORTED: dict[tuple[object, ...], bytes] = {}


def exported(held: Package) -> bytes:
    """The workbook of a package on a day that is always the same.

    Equal packages have equal workbooks, which test_workbook_export.py proves, and so that of the
    sample, which a hundred tests begin with, is made once.
    """
    tables = tuple((name, table.primary_key, table.data) for name, table in held.tables.items())
    said = (held.name, json.dumps(held.descriptor), tables, *held.files.items())
    if said not in _EXPORTED:
        _EXPORTED[said] = export.workbook(held, TODAY)
    return _EXPORTED[said]


def opened(data: bytes) -> Any:
    """What openpyxl makes of a workbook: read once, and copied for each who asks."""
    return pickle.loads(_pickled(data))


@cache
def _pickled(data: bytes) -> bytes:
    return pickle.dumps(openpyxl.load_workbook(io.BytesIO(data)))


def edited(data: bytes, change: Change) -> bytes:
    """A workbook after ``change`` was made to it and it was saved by another program than ours."""
    workbook = opened(data)
    change(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def checked(tmp_path: Path, data: bytes) -> Checked:
    """What the check says of a workbook of the sample, proving that each finding has its words."""
    held, _ = load.read(tmp_path / "datapackages" / samples.NAME)
    assert held
    found = check(data, tmp_path / "datapackages", held)
    for finding in found.findings:
        for lang in messages.LANGUAGES:
            said = messages.say(finding.problem, lang)
            assert said.message and said.fix, finding
    return found


def after(tmp_path: Path, change: Change, **changes: Any) -> Checked:
    """Write the sample, export it, make ``change`` to the workbook, and check that."""
    return checked(tmp_path, edited(exported(package(tmp_path, **changes)), change))


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with one more part in its archive."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def put(sheet: str, cell: str, value: Any, form: str | None = None) -> Change:
    """A change that types ``value`` into a cell, with a number format if one is given."""

    def change(workbook: Any) -> None:
        workbook[sheet][cell] = value
        if form:
            workbook[sheet][cell].number_format = form

    return change
