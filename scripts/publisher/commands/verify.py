"""The command line of ``scripts/verify.py``: which ZIPs, and who vouches for them."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from publisher.commands import FIT, PACKAGES, PROBLEMS, Parser, Refusal, guarded, limits, refusal, say
from publisher.verify.archive import verified
from publisher.verify.published import Find
from publisher.verify.report import FORMATS, Answer
from publisher.verify.sources import Unreadable, of_repository, of_site


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify ZIPs as the arguments say; 0 sound, 1 not to be relied on, 2 could not run."""
    return guarded("verify.py", lambda: _limited(_parser().parse_args(arguments)))


def _limited(asked: argparse.Namespace) -> int:
    return limits.within(lambda: _verify(asked))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="verify.py", description="Verify ZIPs that were downloaded from the site.")
    parser.add_argument("file", nargs="+", type=Path, metavar="FILE.zip")
    parser.add_argument("--site", type=Path, metavar="DIR", help="compare with a built site")
    parser.add_argument(
        "--packages", type=Path, default=PACKAGES, metavar="DIR", help="compare with packages"
    )
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text")
    return parser


def _verify(asked: argparse.Namespace) -> int:
    try:
        find = _who_vouches(asked)
        answers = [_answer(path, find, asked) for path in asked.file]
    except Unreadable as error:
        raise Refusal(str(error)) from None
    for answer in answers:
        say(FORMATS[asked.format](answer, asked.lang))
    return FIT if all(answer.sound for answer in answers) else PROBLEMS


def _who_vouches(asked: argparse.Namespace) -> Find | None:
    """The site that is named, else the packages; nobody where there are none (a lone copy of the tool)."""
    if asked.site:
        return of_site(asked.site)
    return of_repository(asked.packages) if asked.packages.is_dir() else None


def _answer(path: Path, find: Find | None, asked: argparse.Namespace) -> Answer:
    if not path.is_file():
        raise refusal(asked, f"没有这个文件：{path}", f"no such file: {path}")
    with path.open("rb") as stream:
        return verified(path.name, stream, find)
