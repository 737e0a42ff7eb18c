"""What the browser runs: dropped files in, the findings of the very checks out, as plain values.

It holds the packages as the site publishes them, so that one dropped file is judged in its place
among all the others and beside what was published, as ``check.py`` judges a pull request.
"""

import json
import re
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from publisher import checks, clock, fix, load, profile, report
from publisher.checker import mended
from publisher.checker.placing import Files, Placing, Spot, Unreadable, placed
from publisher.fix import Mended
from publisher.package import Package
from publisher.problem import messages
from publisher.problem.messages import Lang

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".numbers")
FOLDER = "datapackages"  # as problems name it

_TOKEN = re.compile(rb"([a-z0-9-]+)/[a-z0-9_-]+@[0-9a-f]{16}")

Answer = dict[str, Any]
Known = Mapping[str, Package]
_NONE: Known = {}


def check(dropped: Files, published: Path, lang: Lang, chosen: str = "") -> Answer:
    """What the checks say of dropped files, by path, beside the packages in the folder ``published``.

    ``chosen``: the package and path, ``package/data/table.csv``, that a person chose for the file.
    The answer's ``state`` is ``checked``, ``which`` (of several places), ``strange`` or ``unreadable``.
    """
    dropped = {path: bytes(data) for path, data in dropped.items()}  # a browser hands over views of memory
    if len(dropped) == 1 and next(iter(dropped)).lower().endswith(WORKBOOKS):
        ((name, data),) = dropped.items()
        return _workbook(name.rpartition("/")[2], data, published, lang)
    held = {name: load.read(published / name)[0] for name in load.discover(published)}
    packages = {name: package for name, package in held.items() if package}
    try:
        found = placed(dropped, {name: p.files for name, p in packages.items()}, _spot(chosen))
    except Unreadable as unreadable:
        return {"state": "unreadable", "file": str(unreadable)}
    if found.unsure:
        file, spots = found.unsure
        return {"state": "which", "file": file, "choices": [_choice(s, packages, lang) for s in spots]}
    if not found.packages:
        return {"state": "strange", "files": list(found.strange)}
    return {**_verdict(found, packages, published, lang), "strange": list(found.strange)}


def _spot(chosen: str) -> Spot | None:
    package, slash, path = chosen.partition("/")
    return Spot(package, path) if slash else None


def _choice(spot: Spot, packages: Mapping[str, Package], lang: Lang, *, judged: Known = _NONE) -> Answer:
    """A place with the names that people know it by, of what was ``judged`` before what is published.

    A table that could not be read has no name but the one under which it is published.
    """
    known = [held[spot.package] for held in (judged, packages) if spot.package in held]
    tables = (table for package in known for table in package.tables.values())
    table = next((t.title[lang] for t in tables if t.path == spot.path), "") or _known(spot.path, lang)
    title = known[0].title[lang] if known else spot.package
    return {**asdict(spot), "title": title, "table": table or spot.path}


def _known(path: str, lang: Lang) -> str:
    """What people call a table of the profile that a package does not have yet."""
    return next((profile.title(table)[lang] for table in profile.FURTHER if profile.path(table) == path), "")


def _verdict(found: Placing, packages: Mapping[str, Package], published: Path, lang: Lang) -> Answer:
    """The verdict on all packages, as they would be with the dropped files in their places."""
    with tempfile.TemporaryDirectory() as place:
        desk = Path(place, FOLDER)
        for name, files in ({name: p.files for name, p in packages.items()} | dict(found.packages)).items():
            _write(desk / name, files)
        judge = partial(checks.verdict, desk, against=published, today=clock.today())
        verdict = judge()
        taken = mended.files(desk, found.packages, verdict, judge)
    said = json.loads(report.as_json(verdict, lang))
    judged = {package.name: package for package in verdict.packages}
    others = [n for n in found.packages if n in judged and not profile.ours(judged[n])]
    return {
        **said,
        "state": "checked",
        "kind": "packages",
        "problems": [_titled(problem, lang) for problem in said["problems"]],
        "summary": report.summary(verdict, lang),
        "places": {f: _choice(s, packages, lang, judged=judged) for f, s in found.spots.items()},
        "partly": others,
        "changes": [],
        "mended": [_mended(name, one, lang) for name, one in taken],
    }


def _mended(package: str, one: Mended, lang: Lang) -> Answer:
    """A file to take away, and what was changed in it."""
    file = f"{FOLDER}/{package}/{one.path}"
    return {"file": file, "changes": fix.report.lines(one, lang), "data": one.data}


def _write(folder: Path, files: Files) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def _titled(problem: Answer, lang: Lang) -> Answer:
    return {**problem, "title": messages.title(str(problem["rule"]), lang)}


def _workbook(name: str, data: bytes, published: Path, lang: Lang) -> Answer:
    """What the check of a workbook says, of the package that it was exported from."""
    from publisher.workbook import check as of_workbook  # only they need openpyxl, slow to load
    from publisher.workbook import marked
    from publisher.workbook import report as words

    package, named = _package_of(data, published)
    if package is None:
        return {"state": "strange", "files": [name]}
    title = package.title[lang] if named else ""
    checked = of_workbook.check(data, published, package)
    said = json.loads(words.as_json(checked, package, name, lang))
    copy = None if checked.fit else marked.copy(data, checked.findings, lang)
    return {
        **said,
        "state": "checked",
        "kind": "workbook",
        "problems": [_titled(problem, lang) for problem in said["problems"]],
        "summary": words.verdict(checked, lang),
        "places": {name: {"package": package.name, "title": title, "table": "", "path": ""}},
        "partly": [],
        "strange": [],
        "changes": words.changes(checked.changes, package, lang) if checked.fit else [],
        "marked": copy,
        "mended": [],
    }


def _package_of(data: bytes, published: Path) -> tuple[Package | None, bool]:
    """The published package that a workbook names, and whether it does; the first where it names none."""
    names = [name for name in load.discover(published) if load.read(published / name)[0]]
    named = [name for name in names if name.encode() in set(_TOKEN.findall(_parts(data)))]
    return (load.read(published / (named or names)[0])[0] if names else None), bool(named)


def _parts(data: bytes) -> bytes:
    """The text of a workbook, in no order; nothing of a file that is none."""
    from publisher.workbook import file

    if file.fault(data):
        return b""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [n for n in archive.namelist() if n.startswith("xl/") and n.endswith(".xml")]
        return b"\n".join(archive.read(name) for name in names)
