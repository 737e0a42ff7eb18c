"""The command line of ``scripts/due.py``: what is due for an update, by the dates in the data itself."""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from publisher import clock, load
from publisher.commands import FIT, PACKAGES, Parser, guarded, need_folder, say
from publisher.package import Package, Text
from publisher.report import code
from publisher.workbook.due import Due, due

_NOTHING = Text("没有到期的指标。", "Nothing is due.")
_TITLE = Text("该更新了：{title}（{count}项指标）", "Due for an update: {title} ({count})")
_LATE = Text("应在 {day} 更新，已经过了 {days} 天", "due on {day}, {days} days late")
_LATE_BY_ONE = Text("应在 {day} 更新，已经过了 1 天", "due on {day}, 1 day late")
_TODAY = Text("今天（{day}）该更新", "due today, {day}")
_SOON = Text("应在 {day} 更新", "due on {day}")
_LATEST = Text("；现有数据到 {period}", "; the figures end with {period}")
_WHAT_TO_DO = Text(
    "更新之后，请把 indicators 表里的 next_update 改成下一次的日期；来源还没有新数字的，改成预计发布的日期；"
    "以后不再更新的，清空这一格。改动合并以后，过几天这一条会自动关闭。",
    "After the update, change next_update in the table indicators to the date of the next one; where the "
    "source has nothing new yet, to the day it is expected; where there will be none, empty the cell. "
    "This closes by itself some days after the change is merged.",
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A package with the indicators whose day has come, the longest overdue first."""

    package: Package
    due: tuple[Due, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Say what is due; 0 said, 2 could not run."""
    return guarded("due.py", lambda: _run(_parser().parse_args(arguments)))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="due.py", description="Which indicators are due for an update.")
    parser.add_argument("--packages", type=Path, default=PACKAGES, metavar="DIR")
    parser.add_argument("--within", type=int, default=0, metavar="DAYS", help="also what is due so soon")
    parser.add_argument("--today", type=date.fromisoformat, metavar="DAY", help="instead of today")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="of markdown")
    parser.add_argument("--format", choices=tuple(_FORMATS), default="markdown")
    return parser


def _run(asked: argparse.Namespace) -> int:
    need_folder(asked, asked.packages)
    today = asked.today or clock.today()
    found = tuple(waiting(asked.packages, today + timedelta(days=asked.within)))
    say(_FORMATS[asked.format](found, today, asked.lang))
    return FIT


def waiting(packages: Path, by: date) -> list[Waiting]:
    """The packages that have something due on the day ``by`` or before it."""
    read = (load.read(packages / name)[0] for name in load.discover(packages))
    found = ((package, due(package, by)) for package in read if package)
    return [Waiting(package, tuple(sorted(late, key=_order))) for package, late in found if late]


def _order(one: Due) -> tuple[date, str]:
    return one.day, one.code


def _markdown(found: Sequence[Waiting], today: date, lang: str) -> str:
    if not found:
        return f"{_NOTHING[lang]}\n"
    return "\n".join(f"## {_title(one, lang)}\n\n{_list(one, today, lang)}\n" for one in found)


def _json(found: Sequence[Waiting], today: date, _: str) -> str:
    """For programs; ``title`` and ``body`` are the words of an issue, in both languages."""
    packages = [
        {
            "package": one.package.name,
            "title": f"{_title(one, 'zh', str)} · {_title(one, 'en', str)}"[:250],
            "body": f"{_body(one, today, 'zh')}\n\n---\n\n{_body(one, today, 'en')}\n",
            "indicators": [_described(late, today) for late in one.due],
        }
        for one in found
    ]
    return json.dumps({"today": f"{today}", "packages": packages}, ensure_ascii=False, indent=1) + "\n"


_FORMATS: Mapping[str, Callable[[Sequence[Waiting], date, str], str]] = {"markdown": _markdown, "json": _json}


def _described(late: Due, today: date) -> dict[str, object]:
    return {
        "indicator": late.code,
        "title": late.title.zh,
        "title@en": late.title.en,
        "next_update": f"{late.day}",
        "days_late": (today - late.day).days,
        "latest": late.period,
    }


def _title(one: Waiting, lang: str, shown: Callable[[str], str] = code) -> str:
    return _TITLE[lang].format(title=shown(one.package.title[lang]), count=len(one.due))


def _body(one: Waiting, today: date, lang: str) -> str:
    return f"{_list(one, today, lang)}\n\n{_WHAT_TO_DO[lang]}"


def _list(one: Waiting, today: date, lang: str) -> str:
    return "\n".join(f"- {code(late.title[lang] or late.code)}{_when(late, today, lang)}" for late in one.due)


def _when(late: Due, today: date, lang: str) -> str:
    days = (today - late.day).days
    words = _LATE_BY_ONE if days == 1 else _LATE if days > 0 else _SOON if days < 0 else _TODAY
    latest = _LATEST[lang].format(period=code(late.period)) if late.period else ""
    return f"{'：' if lang == 'zh' else ': '}{words[lang].format(day=late.day, days=days)}{latest}"
