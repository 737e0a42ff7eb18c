"""The table as it was when the workbook was exported, and the workbook's own changes since then."""

import hashlib
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher.package import Table
from publisher.reading import csv_text
from publisher.workbook.rows import Cells, Key, keyed, kinds, same

_MOST_COMMITS = 500


def fingerprint(data: bytes) -> str:
    """Sixteen hex digits that tell one state of a file from another."""
    return hashlib.sha256(data).hexdigest()[:16]


def found(path: Path, token: str) -> bytes | None:
    """The state of a file with this fingerprint: as it is now, or in the history that git keeps of it."""
    data = path.read_bytes() if path.is_file() else b""
    if fingerprint(data) == token:
        return data
    git = shutil.which("git")
    for commit in (
        _asked(git, path, "log", f"-{_MOST_COMMITS}", "--format=%H", "--", path.name).split() if git else ()
    ):
        data = _asked(git or "", path, "show", f"{commit.decode()}:./{path.name}")
        if fingerprint(data) == token:
            return data
    return None


def _asked(git: str, path: Path, *words: str) -> bytes:
    """What git says in the folder of a file; nothing where it has nothing to say."""
    said = subprocess.run([git, "-C", str(path.parent), *words], capture_output=True, check=False)
    return said.stdout if said.returncode == 0 else b""


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell, or a whole row, that was changed both in the workbook and in the package."""

    key: Key
    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Rebased:
    """The rows of a workbook as they would be had it been exported just now.

    ``origins`` holds the position of each row in the workbook, None for a row that others added.
    """

    rows: tuple[Cells, ...]
    origins: tuple[int | None, ...]
    clashes: tuple[Clash, ...]


def rebased(table: Table, rows: Sequence[Cells], base: bytes) -> Rebased:
    """Only what was changed in the workbook, laid over what others changed in the package meanwhile."""
    then = _by_key(_parsed(base), table)
    now = _by_key([row for _, row in table.rows()], table)
    result: list[Cells] = []
    origins: list[int | None] = []
    clashes: list[Clash] = []
    keys = keyed(rows, table)
    for position, (key, row) in enumerate(zip(keys, rows)):
        merged = _row(table, key, (row, then.get(key), now.get(key)), clashes)
        if merged is not None:
            result.append(merged)
            origins.append(position)
    for key, theirs in now.items():
        if key not in keys and _stays(key, theirs, then.get(key), clashes):
            result.append(theirs)
            origins.append(None)
    return Rebased(tuple(result), tuple(origins), tuple(clashes))


def _parsed(base: bytes) -> list[Cells]:
    grid, _ = csv_text.read(base)
    columns = grid.columns if grid else {}
    return [dict(zip(columns, cells)) for cells in zip(*columns.values())]


def _by_key(rows: Sequence[Cells], table: Table) -> Mapping[Key, Cells]:
    return dict(zip(keyed(rows, table), rows))


def _row(
    table: Table, key: Key, three: tuple[Cells, Cells | None, Cells | None], clashes: list[Clash]
) -> Cells | None:
    """One row of the workbook; None where others deleted it and the workbook left it alone."""
    mine, then, now = three
    types = kinds(table)
    if then is None and now is None:
        return mine
    if now is None:
        if then is not None and all(same(then.get(n, ""), mine.get(n, ""), types[n]) for n in types):
            return None
        clashes.append(Clash(key, "", "", ""))
        return mine
    base = then or {}
    return {name: _cell(key, name, _three(name, mine, base, now), types[name], clashes) for name in types}


def _three(name: str, mine: Cells, then: Cells, now: Cells) -> tuple[str, str | None, str]:
    return mine.get(name, ""), then.get(name), now[name]


def _cell(key: Key, name: str, three: tuple[str, str | None, str], kind: str, clashes: list[Clash]) -> str:
    mine, then, now = three
    if same(mine, now, kind) or (then is not None and same(mine, then, kind)):
        return now
    if then is None or not same(then, now, kind):
        clashes.append(Clash(key, name, mine, now))
    return mine


def _stays(key: Key, theirs: Cells, then: Cells | None, clashes: list[Clash]) -> bool:
    """Whether a row that the workbook lacks stays: others added it, or changed what was deleted here."""
    if then is None:
        return True
    if theirs != then:
        clashes.append(Clash(key, "", "", " / ".join(v for n, v in theirs.items() if then.get(n) != v)))
        return True
    return False
