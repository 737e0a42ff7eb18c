"""The command line of ``scripts/changes.py``: which two states, in which words, with which pictures."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from publisher import revision, write
from publisher.changes.as_json import as_json
from publisher.changes.gallery import gallery
from publisher.changes.markdown import FITS, as_markdown
from publisher.changes.report import Report, report
from publisher.changes.state import State, of_folder, of_revision
from publisher.changes.style import Style
from publisher.charts.picture import png
from publisher.commands import FIT, PACKAGES, Parser, guarded, need_folder, refusal, say

LEAST = 2_000  # characters in which the headings of a report still fit


def main(arguments: Sequence[str] | None = None) -> int:
    """Report what changes as the arguments say; 0 also where much does, 2 could not run."""
    return guarded("changes.py", lambda: _changes(_parser().parse_args(arguments)))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="changes.py", description="What readers of the site would see change.")
    parser.add_argument("base", metavar="BASE", help="a revision of git: what is published")
    parser.add_argument("head", metavar="HEAD", nargs="?", help="another (default: the folder as it stands)")
    parser.add_argument("--packages", type=Path, default=PACKAGES, metavar="DIR")
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--charts", type=Path, metavar="DIR", help="write the charts before and after here")
    parser.add_argument("--png", action="store_true", help="with --charts: write them as PNG as well")
    parser.add_argument(
        "--address", metavar="PREFIX", help="where the charts can be seen, as DIR/ or https://…/"
    )
    parser.add_argument(
        "--limit", type=int, default=FITS, metavar="N", help="most characters of the Markdown"
    )
    return parser


def _changes(asked: argparse.Namespace) -> int:
    _refuse(asked)
    before = _state(asked.base, asked)
    after = _state(asked.head, asked) if asked.head else of_folder(asked.packages)
    found = report(before, after, asked.lang)
    if asked.charts:
        write.tree(asked.charts, _pictures(found, asked), ())
    say(as_json(found, asked.lang) if asked.format == "json" else _markdown(found, asked))
    return FIT


def _refuse(asked: argparse.Namespace) -> None:
    """Raise Refusal where the report cannot begin."""
    need_folder(asked, asked.packages)
    if asked.limit < LEAST:
        raise refusal(asked, f"--limit 至少是 {LEAST}", f"--limit has to be at least {LEAST}")
    if asked.png and not asked.charts:
        raise refusal(asked, "--png 要和 --charts 文件夹 一起写", "--png needs --charts DIR")
    if asked.address and any(c in "<>\\" or not c.isprintable() or c.isspace() for c in asked.address):
        raise refusal(
            asked,
            "--address 里不能有空格、尖括号和反斜线",
            "--address must not hold spaces, angle brackets or backslashes",
        )


def _state(named: str, asked: argparse.Namespace) -> State:
    try:
        return of_revision(named, asked.packages)
    except revision.Unknown:
        raise refusal(asked, f"git 里没有这一版：{named}", f"git has no such revision: {named}") from None


def _markdown(found: Report, asked: argparse.Namespace) -> str:
    return as_markdown(found, Style(asked.lang, asked.address, bool(asked.charts)), asked.limit)


def _pictures(found: Report, asked: argparse.Namespace) -> Mapping[str, bytes]:
    files = dict(gallery(found.charts, asked.lang))
    pictures = [picture for one in found.charts for picture in (one.before, one.after) if picture]
    if asked.png:
        files |= {picture.file.replace(".svg", ".png"): png(picture.svg) for picture in pictures}
    return files
