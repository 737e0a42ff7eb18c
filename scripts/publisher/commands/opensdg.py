"""The command line of ``scripts/import_opensdg.py``: packages out of an Open SDG data repository."""

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from publisher import clock
from publisher.commands import FIT, Parser, guarded, refusal, say
from publisher.opensdg import asked, goals, report, repository

REPORTS = {"opensdg-import.md": report.as_markdown, "opensdg-import.json": report.as_json}


def main(arguments: Sequence[str] | None = None) -> int:
    """Import as the arguments say; 0 the packages stand, 2 could not run."""
    return guarded("import_opensdg.py", lambda: _import(_parser().parse_args(arguments)))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="import_opensdg.py", description="Indicator packages out of an Open SDG repository.")
    parser.add_argument("source", type=Path, metavar="SOURCE", help="the data repository")
    parser.add_argument("target", type=Path, metavar="TARGET", help="a new folder for the packages")
    parser.add_argument("--publisher", default="", metavar="NAME", help="who publishes the figures")
    parser.add_argument(
        "--area",
        action="append",
        default=[],
        metavar="CODE=NAME",
        help="the code of a place, as GBR=United Kingdom",
    )
    parser.add_argument("--licence", nargs=2, metavar=("NAME", "ADDRESS"), help="the licence of the data")
    parser.add_argument(
        "--translations",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help="a copy of sdg-translations",
    )
    parser.add_argument("--created", type=date.fromisoformat, metavar="DAY", help="the day of the packages")
    return parser


def _import(given: argparse.Namespace) -> int:
    if not (given.source / "data").is_dir():
        raise refusal(
            given,
            f"这里没有 data 文件夹，所以不是 Open SDG 的仓库：{given.source}",
            f"no Open SDG repository, since it has no folder data: {given.source}",
        )
    if given.target.exists() and any(given.target.iterdir()):
        raise refusal(
            given, f"文件夹不是空的，请另写一个：{given.target}", f"not empty, name another: {given.target}"
        )
    held = repository.read(given.source, tuple(given.translations))
    if not held.held:
        place = given.source / "data"
        raise refusal(given, f"这里没有找到指标：{place}", f"no indicators found in {place}")
    made, told = goals.packages(held, _asked(given, held))
    for name, files in made.items():
        _write(given.target / name, files)
    _write(given.target, {name: form(told).encode() for name, form in REPORTS.items()})
    say(report.as_text(told) + f"{given.target}: see opensdg-import.md there\n")
    return FIT


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def _asked(given: argparse.Namespace, held: repository.Repository) -> asked.Asked:
    publisher = given.publisher or asked.publisher(held)
    if not publisher:
        raise refusal(
            given,
            "没有写明数字由谁发布：请写 --publisher 名称",
            "nothing says who publishes the figures: give --publisher NAME",
        )
    areas = dict(reversed(one.split("=", 1)) for one in given.area if "=" in one)
    return asked.Asked(publisher, _licence(given), given.created or clock.today(), areas)


def _licence(given: argparse.Namespace) -> tuple[str, str, str]:
    if given.licence:
        name, address = given.licence
        return name, name, address
    file = given.source / "LICENSE"
    known = asked.licence(file.read_text("utf-8", "replace")) if file.is_file() else None
    if known is None:
        raise refusal(
            given,
            "不知道数据的许可：请写 --licence 名称 网址",
            "the licence of the data is not known: give --licence NAME ADDRESS",
        )
    return known
