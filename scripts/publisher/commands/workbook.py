"""The command line of ``scripts/workbook.py``: a package as a workbook, and back."""

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from publisher import candidate, clock, load, report, write
from publisher.checks import Verdict
from publisher.commands import (
    FIT,
    PACKAGES,
    PROBLEMS,
    Parser,
    Refusal,
    guarded,
    need_folder,
    refusal,
    same_packages,
    say,
)
from publisher.package import Package, Text
from publisher.reading import folder
from publisher.workbook import check, export, file, marked
from publisher.workbook import report as words
from publisher.workbook.check import Checked

_PROGRAM = "workbook.py"
_EXPORTED = Text(
    "写好了：{file}\n下一步：打开它，先看第一张表“说明”；改好以后运行\n  {next}",
    "Written: {file}\nNext: open it, read its first sheet, edit, then run\n  {next}",
)
_MARKED = Text(
    "问题已标在另存的一份里：{file}\n可以直接在那一份上改。",
    "A copy with the problems marked: {file}\nYou may go on editing that copy.",
)
_IMPORTED = Text("已写入：{files}", "Written: {files}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Export, check or import as the arguments say; 0 done, 1 problems, 2 could not run."""
    return guarded(_PROGRAM, lambda: _run(_parser().parse_args(arguments)))


def _run(asked: argparse.Namespace) -> int:
    return _COMMANDS[asked.command](asked)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog=_PROGRAM, description="A data package as an Excel workbook, and back.")
    parser.add_argument("command", choices=tuple(_COMMANDS))
    parser.add_argument("package", metavar="PACKAGE", help="name of a package")
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE.xlsx", help="export: PACKAGE.xlsx if not given"
    )
    parser.add_argument("--packages", type=Path, default=PACKAGES, metavar="DIR")
    parser.add_argument("--sources", type=Path, metavar="DIR", help="documents that excerpts must stand in")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="of check and import")
    parser.add_argument(
        "--today", type=date.fromisoformat, metavar="DAY", help="the day by which rows are due"
    )
    parser.add_argument("--replace", action="store_true", help="export: write over a file that is there")
    return parser


def _export(asked: argparse.Namespace) -> int:
    package = _package(asked)
    if package is None:
        return PROBLEMS
    target = asked.file or Path(f"{package.name}.xlsx")
    if target.suffix.lower() != ".xlsx":
        raise refusal(
            asked, f"文件名要以 .xlsx 结尾：{target.name}", f"the file name must end in .xlsx: {target.name}"
        )
    if target.exists() and not asked.replace:
        raise refusal(
            asked,
            f"{target} 已经在了，里面可能有人填过；请换一个文件名，或加 --replace 覆盖它。",
            f"{target} is there already and may hold somebody's work; name another or add --replace.",
        )
    _write(asked, target, export.workbook(package, asked.today or clock.today()))
    named = f'"{target}"' if " " in str(target) else target
    following = f"python scripts/workbook.py check {package.name} {named}{same_packages(asked)}"
    say(_EXPORTED[asked.lang].format(file=target, next=following) + "\n")
    return FIT


def _check(asked: argparse.Namespace) -> int:
    package = _package(asked)
    if package is None:
        return PROBLEMS
    checked = _checked(asked, package)
    if checked.fit:
        _report(asked, checked, package)
    return FIT if checked.fit else PROBLEMS


def _import(asked: argparse.Namespace) -> int:
    package = _package(asked)
    if package is None:
        return PROBLEMS
    checked = _checked(asked, package)
    if not checked.fit:
        return PROBLEMS
    # What is written is what was checked, row order and all.
    written = {path: new for path, new in checked.files.items() if new != package.files[path]}
    whole = {**package.files, **written}
    left = candidate.problems(asked.packages, package.name, whole, asked.sources) if written else ()
    if any(problem.severity == "error" for problem in left):
        say(report.as_text(Verdict(left, (package,), {}), asked.lang))
        return PROBLEMS
    write.tree(asked.packages / package.name, written, ())
    _report(asked, checked, package)
    if written and asked.format == "text":
        names = ", ".join(package.file(path) for path in written)
        say(_IMPORTED[asked.lang].format(files=names) + "\n")
    return FIT


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "export": _export,
    "check": _check,
    "import": _import,
}


def _package(asked: argparse.Namespace) -> Package | None:
    """The package that is asked for; None, with its problems printed, where it is not fit to be used."""
    need_folder(asked, asked.packages)
    known = [name for name in load.discover(asked.packages) if folder.name_is_safe(name)]
    if asked.package not in known:
        listed = ", ".join(known)
        raise refusal(
            asked,
            f"没有“{asked.package}”这个数据包；现有：{listed}",
            f"no such package: {asked.package}; there are: {listed}",
        )
    if asked.sources:
        need_folder(asked, asked.sources, "documents")
    package, problems = load.read(asked.packages / asked.package)
    broken = [problem for problem in problems if problem.file.endswith((".csv", ".json")) or package is None]
    if package is None or any(problem.severity == "error" for problem in broken):
        say(report.as_text(Verdict(tuple(broken), (), {}), asked.lang))
        return None
    return package


def _checked(asked: argparse.Namespace, package: Package) -> Checked:
    """What was found in the workbook; where that is not fit, it is reported, and marked in a copy."""
    data = _read(asked)
    checked = check.check(data, asked.packages, package, asked.sources)
    if not checked.fit:
        _report(asked, checked, package)
        _mark(asked, data, checked)
    return checked


def _read(asked: argparse.Namespace) -> bytes:
    if asked.file is None:
        raise refusal(asked, "请写明要检查的文件。", "name the file to be checked.")
    try:
        return file.read(asked.file)
    except PermissionError:
        raise _locked(asked, asked.file) from None
    except OSError:
        raise refusal(
            asked, f"没有这个文件，或它不是普通文件：{asked.file}", f"no such file: {asked.file}"
        ) from None


def _report(asked: argparse.Namespace, checked: Checked, package: Package) -> None:
    if asked.format == "json":
        say(words.as_json(checked, package, asked.file.name, asked.lang) + "\n")
    else:
        say(words.as_text(checked, package, asked.lang) + "\n")


def _mark(asked: argparse.Namespace, data: bytes, checked: Checked) -> None:
    """Write the copy with the problems marked, where the workbook can be opened at all."""
    copy = marked.copy(data, checked.findings, asked.lang) if file.fault(data) is None else None
    if copy is not None:
        target = _beside(asked.file)
        _write(asked, target, copy)
        if asked.format == "text":
            say(_MARKED[asked.lang].format(file=target) + "\n")


def _beside(path: Path) -> Path:
    """FILE.checked.xlsx, or FILE.checked-2.xlsx where that is taken: nobody's work is written over."""
    stem = re.sub(r"\.checked(-[0-9]+)?$", "", path.stem)
    number = 1
    while True:
        target = path.with_name(f"{stem}.checked{'' if number == 1 else f'-{number}'}.xlsx")
        if not target.exists():
            return target
        number += 1


def _write(asked: argparse.Namespace, path: Path, data: bytes) -> None:
    try:
        write.tree(path.parent, {path.name: data}, ())
    except PermissionError:
        raise _locked(asked, path) from None


def _locked(asked: argparse.Namespace, path: Path) -> Refusal:
    return refusal(
        asked,
        f"打不开或写不了 {path}：它是不是正在 Excel 或 WPS 里打开？关掉再试。",
        f"cannot open or write {path}: is it open in Excel or WPS? Close it and try again.",
    )
