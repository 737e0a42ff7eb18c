"""The command line of ``scripts/check.py``: its arguments, its words, and its exit status."""

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from publisher import load
from publisher.checks import verdict
from publisher.report import FORMATS

ROOT = Path(__file__).resolve().parents[2]

FIT, PROBLEMS, COULD_NOT_RUN = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Check packages as the arguments say; 0 fit to publish, 1 problems, 2 could not run."""
    asked = _parser().parse_args(arguments)
    try:
        if refusal := _refusal(asked):
            return _could_not_run(refusal)
        found = verdict(asked.packages, asked.package, asked.sources)
        _print(FORMATS[asked.format](found, asked.lang))
    except BrokenPipeError:  # the reader, such as head, has seen enough
        sys.stderr.close()
        return PROBLEMS
    except (Exception, MemoryError, RecursionError) as error:
        return _could_not_run(f"{type(error).__name__}: {error}")
    except KeyboardInterrupt:
        return _could_not_run("interrupted")
    return FIT if found.valid else PROBLEMS


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        self.exit(_could_not_run(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="check.py", description="Check data packages before they are published.")
    parser.add_argument("package", nargs="*", metavar="PACKAGE", help="names of packages (default: all)")
    parser.add_argument("--packages", type=Path, default=ROOT / "datapackages", metavar="DIR")
    parser.add_argument("--sources", type=Path, metavar="DIR", help="documents that excerpts must stand in")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text")
    return parser


def _refusal(asked: argparse.Namespace) -> str:
    """Why the check cannot begin; empty where it can."""
    if not asked.packages.is_dir():
        return f"no folder of packages: {asked.packages}"
    if asked.sources and not asked.sources.is_dir():
        return f"no folder of documents: {asked.sources}"
    unknown = [name for name in asked.package if name not in load.discover(asked.packages)]
    return f"no such package: {', '.join(unknown)}" if unknown else ""


def _could_not_run(reason: str) -> int:
    words = " ".join(reason.split())[:300]
    print(f"check.py: {words.encode('utf-8', 'replace').decode()}", file=sys.stderr)
    return COULD_NOT_RUN


def _print(report: str) -> None:
    """Write as UTF-8 whatever the terminal says, since the report is mostly Chinese."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(report)
    sys.stdout.flush()
