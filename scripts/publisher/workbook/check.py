"""Is a workbook fit to be imported? Every problem with its sheet, its cell and what to write instead."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from publisher import candidate
from publisher.package import Package
from publisher.problem import Problem, alike
from publisher.workbook import book, earlier, grid, layout, left_behind, rows, slipped, unseen
from publisher.workbook.book import Book
from publisher.workbook.earlier import Clash
from publisher.workbook.finding import Finding, of_sheet
from publisher.workbook.grid import Grid
from publisher.workbook.layout import Sheet
from publisher.workbook.rows import Change

Judge = Callable[[str, Mapping[str, bytes]], Sequence[Problem]]  # a package by its name and files


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a workbook, and what the package would become: files by path, and changes."""

    findings: tuple[Finding, ...]
    files: Mapping[str, bytes]
    changes: tuple[Change, ...]

    @property
    def fit(self) -> bool:
        """Whether the workbook can be imported as it is."""
        return not any(finding.problem.severity == "error" for finding in self.findings)


def check(data: bytes, packages: Path, package: Package, sources: Path | None = None) -> Checked:
    """Check a workbook against ``package``, as it is now, among the other packages in ``packages``."""
    opened, findings = book.read(data)
    if opened is None:
        return Checked(tuple(findings), {}, ())
    tokens = book.tokens(opened)
    if fault := _not_of(package, tokens, layout.READERS in opened.typed.sheetnames):
        return Checked((fault,), {}, ())
    grids, findings = _grids(opened, layout.sheets(package))
    for position, found in enumerate(grids):
        path = packages / package.name / found.sheet.table.path
        grids[position], faults = _as_of_now(
            found, path, tokens.get((package.name, found.sheet.table.name), "")
        )
        findings += faults
    findings += _judged(package, grids, partial(candidate.problems, packages, sources=sources))
    if not any(finding.problem.severity == "error" for finding in findings):
        findings += _judged(package, grids, partial(candidate.reminders, packages))
    laid = {g.sheet.table.path: rows.laid_over(g.sheet.table, g.cells()) for g in grids}
    files = {path: new for path, (new, _) in laid.items()}
    changes = tuple(change for _, changed in laid.values() for change in changed)
    return Checked(tuple(sorted(findings, key=_worst_first)), files, changes)


def _worst_first(finding: Finding) -> tuple[bool, bool, str, int, int]:
    """Errors before warnings, what concerns the whole file before sheets, and these by row and column."""
    row, column = layout.position(finding.cell) if finding.cell else (0, 0)
    return finding.problem.severity != "error", bool(finding.sheet), finding.sheet, row, column


def _not_of(package: Package, tokens: Mapping[tuple[str, str], str], downloaded: bool) -> Finding | None:
    """Why a workbook cannot be one of this package at all."""
    others = {name for name, _ in tokens}
    if not tokens:
        facts = {"sheet": layout.GUIDE, "package": package.name, "cause": "download" if downloaded else ""}
        place = layout.READERS if downloaded else layout.GUIDE
        return Finding(Problem("workbook-was-exported-here", "", facts=facts), place)
    if package.name not in others:
        facts = {"package": package.name}
        return Finding(Problem("workbook-is-of-this-package", "", found=", ".join(others), facts=facts))
    return None


def _grids(opened: Book, plan: Sequence[Sheet]) -> tuple[list[Grid], list[Finding]]:
    """What the sheets hold that could be read, and what was found in them."""
    worksheets, findings = book.matched(opened, plan)
    findings += book.hidden(opened, worksheets)
    grids: list[Grid] = []
    for sheet in plan:
        if sheet.name in worksheets:
            worksheet = worksheets[sheet.name]
            merged = list(book.merged(sheet.name, worksheet))
            found, faults = grid.read(worksheet, partial(opened.shown_sheet, worksheet.title), sheet)
            findings += [*(finding for _, finding in merged), *faults]
            if found:
                moved = list(_slipped(found))
                findings += [finding for _, finding in moved]
                blamed = found.blamed.union(*(rows for rows, _ in [*merged, *moved]))
                found = replace(found, blamed=blamed)
                findings += left_behind.findings(found, worksheet, opened.rich_sheet(worksheet.title), plan)
                findings += unseen.findings(found, worksheet)
                grids.append(found)
    return grids, findings


def _slipped(found: Grid) -> Iterator[tuple[frozenset[int], Finding]]:
    """Each column whose cells stand beside other rows than before, with the rows that it concerns."""
    numbers = found.numbers()
    for slip in slipped.slips(found.sheet.table, found.cells()) if found.whole else ():
        rows = [numbers[n] for n in slip.rows]
        facts = {"cause": slip.cause, "by": slip.by, "count": len(rows), "row": rows[0]}
        problem = Problem("cells-stay-in-their-rows", "", line=rows[0], field=slip.field, facts=facts)
        place = found.place(rows[0], found.sheet.table.column(slip.field))
        yield frozenset([*rows, *(numbers[n] for n in slip.spilt)]), Finding(problem, found.sheet.name, place)


def _as_of_now(found: Grid, path: Path, token: str) -> tuple[Grid, list[Finding]]:
    """A sheet as it would be had it been exported just now, and where that cannot be told."""
    table = found.sheet.table
    if not found.whole or token == earlier.fingerprint(table.data):
        return found, []
    if rows.laid_over(table, found.cells())[0] == table.data:
        return found, []
    base = earlier.found(path, token)
    if base is None:
        return found, [of_sheet("package-is-as-it-was", found.sheet.name, file=table.path)]
    rebased = earlier.rebased(table, found.cells(), base)
    clashes = [_clash(found, clash) for clash in rebased.clashes]
    return found.with_rows(rebased.rows, rebased.origins), clashes


def _clash(found: Grid, clash: Clash) -> Finding:
    facts = {
        "key": clash.key,
        "mine": clash.mine,
        "theirs": clash.theirs,
        "cause": "" if clash.field else "row",
        "sheet": found.sheet.name,
    }
    row = found.row_of(clash.key)
    problem = Problem(
        "cell-was-changed-by-one", "", line=row, field=clash.field, found=clash.mine, facts=facts
    )
    column = found.sheet.table.column(clash.field)
    return Finding(problem, found.sheet.name, found.place(row, column) if row else "")


def _judged(package: Package, grids: Sequence[Grid], judge: Judge) -> list[Finding]:
    """What the checks of every package say of the files that the sheets stand for."""
    files = {g.sheet.table.path: g.file() for g in grids}
    changed = {path: data for path, (data, _) in files.items()}
    found = judge(package.name, {**package.files, **changed})
    by_file = {package.file(g.sheet.table.path): g for g in grids}
    findings: list[Finding] = []
    for problem in found:
        if problem.file in by_file:
            grid_of = by_file[problem.file]
            lines = files[grid_of.sheet.table.path][1]
            findings += _placed(problem, grid_of, lines)
        else:
            findings.append(Finding(problem))
    return findings


def _placed(problem: Problem, found: Grid, lines: Sequence[int]) -> Iterator[Finding]:
    """A problem of a file at the cell of the sheet, unless a cause was found in that row already."""
    if problem.line is None:
        yield Finding(problem, found.sheet.name)
        return
    row = _row(problem.line, lines)
    if row not in found.blamed:
        there = replace(problem, line=row, facts={**problem.facts, **_counted(problem, lines)})
        yield Finding(there, found.sheet.name, found.place(row, problem.column) if row else "")


def _row(line: int, lines: Sequence[int]) -> int:
    """The row of the sheet that a line of the file stands for."""
    return lines[min(line, len(lines)) - 1]


def _counted(problem: Problem, lines: Sequence[int]) -> Mapping[str, object]:
    """The other rows that a problem speaks for, where it knows them."""
    others = alike.others(problem)
    return {"covers": tuple(_row(line, lines) for line in others)} if others else {}
