"""The guides for staff, read as steps: what they say to edit, to write and to run, in their order."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ("index", "browser", "excel", "add", "red-cross", "correct", "warning")

# What a guide says in its own language: a row, a cell to change, the status of a command.
_ROW = {"zh": re.compile(r"以 `([^`]+)` 开头"), "en": re.compile(r"begins with `([^`]+)`")}
_CODE = {"zh": re.compile(r"“指标代码”是 `([^`]+)`"), "en": re.compile(r"“Indicator” is `([^`]+)`")}
_STATUS = {"zh": re.compile(r"状态 (\d)。"), "en": re.compile(r"status (\d)[.)]")}
_EDITS = {"栏": "edit", "工作簿的栏": "cell", "Column": "edit", "Column of the workbook": "cell"}
_CHANGED = {("原来", "改成"), ("Now", "Change to")}
_EMPTIED = re.compile(r"（清空）|\(nothing\)")
_SET_IN = " " * 8
_FILE = re.compile(r"`(datapackages/[\w/.-]+\.(?:csv|json))`")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: ``edit`` a file, a ``cell`` of the workbook, ``write`` lines or ``run`` a command.

    ``file`` and ``row`` (how its line begins, or its code) say where; ``field``, ``before`` and
    ``after`` what to change; ``after`` alone what to write or run; ``status`` how a command ends.
    """

    kind: str
    file: str = ""
    row: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    status: int = 0


def text(lang: str, guide: str) -> str:
    """The words of a guide."""
    return (ROOT / "docs" / lang / "contribute" / f"{guide}.md").read_text("utf-8")


def steps(lang: str, words: str) -> Iterator[Step]:
    """What a guide says to do, from top to bottom."""
    file = row = ""
    for part in _parts(words):
        if part.kind:
            yield from _blocks(part, file, _status(lang, part.following))
            continue
        [line] = part.lines
        if found := _FILE.findall(line):
            file, row = found[-1], ""
        if named := _ROW[lang].search(line) or _CODE[lang].search(line):
            row = named[1]
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 3 and cells[0] in _EDITS and (cells[1], cells[2]) in _CHANGED:
            yield from _table(_EDITS[cells[0]], iter(part.following), file, row)


@dataclass(frozen=True, slots=True)
class _Part:
    """A line of prose, or a block of its kind; and the lines that follow."""

    kind: str
    lines: list[str]
    following: list[str]


def _parts(words: str) -> Iterator[_Part]:
    """A guide's parts. A block is fenced or, within a list, set in by eight spaces."""
    lines, at = words.splitlines(), 0
    while at < len(lines):
        fence = re.match(r"```(\w+)$", lines[at])
        end = at + 1
        if fence:
            end = lines.index("```", at) + 1
            yield _Part(fence[1], lines[at + 1 : end - 1], lines[end:])
        elif lines[at].startswith(_SET_IN) and not lines[at - 1].strip():
            while end < len(lines) and lines[end].startswith(_SET_IN):
                end += 1
            block = [line.strip() for line in lines[at:end]]
            yield _Part("sh" if block[0].startswith("python ") else "lines", block, lines[end:])
        else:
            yield _Part("", [lines[at]], lines[end:])
        at = end


def _blocks(part: _Part, file: str, status: int) -> Iterator[Step]:
    if part.kind == "sh":
        yield from (Step("run", after=line, status=status) for line in part.lines)
    else:
        yield Step("write", file, after="\n".join(part.lines))


def _status(lang: str, following: list[str]) -> int:
    """How the commands of a block end: 0, unless the paragraph after it begins with another."""
    first = next((line.strip() for line in following if line.strip()), "")
    found = _STATUS[lang].search(first[:40]) if first.startswith(("（", "(")) else None
    return int(found[1]) if found else 0


def _table(kind: str, lines: Iterator[str], file: str, row: str) -> Iterator[Step]:
    for line in lines:
        if not line.strip().startswith("|"):
            return
        cells = re.findall(r"`([^`]*)`", _EMPTIED.sub("``", line))
        if len(cells) == 3:
            yield Step(kind, file, row, *cells)


def edit(root: Path, step: Step) -> None:
    """Change one cell of a table, or one property of a descriptor, and nothing else."""
    path = root / step.file
    old = path.read_text("utf-8")
    if path.suffix == ".json":
        before, after = (f'"{step.field}": "{value}"' for value in (step.before, step.after))
        assert old.count(before) == 1, step
        path.write_text(old.replace(before, after), "utf-8")
        return
    lines = old.splitlines(keepends=True)
    [at] = [number for number, line in enumerate(lines) if line.startswith(step.row)]
    cells = next(csv.reader([lines[at]]))
    column = next(csv.reader([lines[0]])).index(step.field)
    assert cells[column].count(step.before) == 1, (step, cells[column])
    cells[column] = cells[column].replace(step.before, step.after)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    path.write_text("".join([*lines[:at], out.getvalue(), *lines[at + 1 :]]), "utf-8", newline="")


def write(root: Path, step: Step) -> None:
    """Write lines at the end of a table, which may be new."""
    path = root / step.file
    old = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{old}{step.after}\n", "utf-8", newline="")


def fill_in(workbook: Path, step: Step) -> None:
    """Change one cell of the figures in a workbook."""
    book = openpyxl.load_workbook(workbook)
    sheet = book["观测值"]
    columns = {str(cell.value).split("\n")[-1]: cell.column for cell in sheet[1]}
    code = columns["indicator"]
    [row] = [r for r in range(2, sheet.max_row + 1) if sheet.cell(r, code).value == step.row]
    cell = sheet.cell(row, columns[step.field])
    assert str(cell.value).count(step.before) == 1, (step, cell.value)
    new = str(cell.value).replace(step.before, step.after)
    cell.value = float(new) if isinstance(cell.value, int | float) else new
    book.save(workbook)
