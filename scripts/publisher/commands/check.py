"""The command line of ``scripts/check.py``: its arguments, and which packages they name."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from publisher import clock, fix, load, revision, standing
from publisher.checks import Verdict, verdict
from publisher.commands import (
    FIT,
    PACKAGES,
    PROBLEMS,
    Parser,
    guarded,
    limits,
    mending,
    need_folder,
    refusal,
    say,
)
from publisher.fix import Placed
from publisher.kept.store import Store
from publisher.report import FORMATS


def main(arguments: Sequence[str] | None = None) -> int:
    """Check packages as the arguments say; 0 fit to publish, 1 problems, 2 could not run."""
    return guarded("check.py", lambda: _limited(_parser().parse_args(arguments)))


def _limited(asked: argparse.Namespace) -> int:
    return limits.within(lambda: _check(asked))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="check.py", description="Check data packages before they are published.")
    parser.add_argument("package", nargs="*", metavar="PACKAGE", help="names of packages (default: all)")
    parser.add_argument("--packages", type=Path, default=PACKAGES, metavar="DIR")
    parser.add_argument("--sources", type=Path, metavar="DIR", help="documents that excerpts must stand in")
    parser.add_argument(
        "--against",
        metavar="REV",
        help="what was published, as a revision of git, or none (default: where the work left main)",
    )
    parser.add_argument("--thorough", action="store_true", help="ask frictionless about every row as well")
    parser.add_argument("--fix", action="store_true", help="first mend what can be mended without a doubt")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text")
    return parser


def _check(asked: argparse.Namespace) -> int:
    _refuse(asked)
    mended = mending.mended(asked.packages, asked.package) if asked.fix else []
    try:
        found = _verdict(asked)
        if asked.fix and (raised := mending.raised(asked.packages, found)):
            mended = fix.joined(mended, raised)
            found = _verdict(asked)
    finally:
        if asked.fix:
            _say_mended(mended, asked)
    say(FORMATS[asked.format](found, asked.lang))
    return FIT if found.valid else PROBLEMS


def _verdict(asked: argparse.Namespace) -> Verdict:
    try:
        return verdict(
            asked.packages,
            asked.package,
            asked.sources,
            _against(asked),
            today=clock.today(),
            thorough=asked.thorough,
            store=_store(asked.packages),
        )
    except revision.Unknown:
        raise refusal(
            asked, f"git 里没有这一版：{asked.against}", f"git has no such revision: {asked.against}"
        ) from None


def _store(packages: Path) -> Store | None:
    """Where it is kept what was judged of the project's own packages; of others nothing is left behind."""
    return standing.judgements(packages, standing.SITE) if packages.resolve() == standing.PACKAGES else None


def _say_mended(mended: Sequence[Placed], asked: argparse.Namespace) -> None:
    """Say what was changed: beside the check's own words, never among those for programs."""
    words = fix.report.text(mended, asked.lang)
    if asked.format == "text":
        say(words + "\n")
    else:
        sys.stderr.write(words.encode("ascii", "backslashreplace").decode() if _ascii() else words)


def _ascii() -> bool:
    return "utf" not in (sys.stderr.encoding or "").lower()


def _refuse(asked: argparse.Namespace) -> None:
    """Raise Refusal where the check cannot begin."""
    need_folder(asked, asked.packages)
    if asked.sources:
        need_folder(asked, asked.sources, "documents")
    there = load.discover(asked.packages)
    if unknown := sorted(set(asked.package) - set(there)):
        raise refusal(
            asked,
            f"没有“{'、'.join(unknown)}”这个数据包；现有：{'、'.join(there)}",
            f"no such package: {', '.join(unknown)}; there are: {', '.join(there)}",
        )


def _against(asked: argparse.Namespace) -> str | None:
    """The revision to compare with; none where it is refused, or where nothing differs from main."""
    if asked.against == "none":
        return None
    given: str | None = asked.against
    return revision.usual(asked.packages) if given is None else given
