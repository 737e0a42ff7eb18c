"""The command line of ``scripts/build.py``: check the packages and build the site in both languages."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from publisher import instance, standing
from publisher.checker.held import held
from publisher.commands import FIT, PROBLEMS, Parser, Refusal, guarded, need_folder, refusal, say
from publisher.words import words

if TYPE_CHECKING:
    from publisher.units.workers import Crew

NO_CHECKER = (
    "NO CHECKER: the page /check/ can check no files, because Pyodide was not fetched on this machine.\n"
    "With a connection to the package registries, run python scripts/install.py and build again."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build as the arguments say; 0 a site stands, 1 the packages have problems, 2 could not run."""
    return guarded("build.py", lambda: _build(_parser().parse_args(arguments)))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="build.py", description="Check data packages and build the site.")
    parser.add_argument("--packages", type=Path, metavar="DIR", help="the data (default: datapackages)")
    parser.add_argument("--site", type=Path, metavar="DIR", help="where the site goes (default: site)")
    parser.add_argument(
        "--instance", type=Path, metavar="DIR", help="settings, pages and packages of another site"
    )
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: all cores)")
    parser.add_argument(
        "--executor", metavar="FILE.py:NAME", help="a function that returns the executor to work with"
    )
    parser.add_argument(
        "--keep-going", action="store_true", help="publish packages with errors as pages that name these"
    )
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="the language of problems")
    return parser


def _build(asked: argparse.Namespace) -> int:
    if asked.instance and not asked.instance.is_dir():
        raise refusal(
            asked, f"没有这个文件夹：{asked.instance}", f"no folder of an instance: {asked.instance}"
        )
    instance.use(asked.instance)
    asked.packages = asked.packages or instance.folder() / standing.PACKAGES.name
    asked.site = asked.site or instance.folder() / standing.SITE.name
    need_folder(asked, asked.packages)
    if not standing.replaceable(asked.site):
        raise refusal(
            asked,
            f"{asked.site} 里有别的东西，不是做好的网站，所以什么也没有动；请另写一个空的或新的文件夹。",
            f"{asked.site} holds something else than a site, and was left alone; name an empty folder.",
        )
    lacks = standing.lacks(asked.packages, asked.site)
    return _make(asked) if lacks is None else _ended(asked, "nothing has changed", lacks)


def _make(asked: argparse.Namespace) -> int:
    """Check and build, with all that this takes, which is loaded only now."""
    from publisher.units import executor, workers

    began = time.monotonic()
    try:
        elsewhere = executor.given(asked.executor) if asked.executor else None
        with workers.called(asked.packages, asked.site, max(asked.jobs, 0), elsewhere) as crew:
            return _built(asked, crew, began)
    except executor.ExecutorError as error:
        raise Refusal(f"--executor: {error}" if asked.executor else str(error)) from error


def _built(asked: argparse.Namespace, crew: "Crew", began: float) -> int:
    from publisher import build, render, scan
    from publisher.report import FORMATS

    try:
        outcome = build.build(asked.packages, asked.site, keep_going=asked.keep_going, crew=crew)
    except render.RenderError as error:
        print(
            f"build.py: the site was left as it was, since a page could not be rendered\n{error}",
            file=sys.stderr,
        )
        return PROBLEMS
    except scan.Unclean as error:
        print(f"build.py: {error}", file=sys.stderr)
        return PROBLEMS
    if not outcome.verdict.valid:
        say(FORMATS["text"](outcome.verdict, asked.lang))
    if not outcome.stands:
        return PROBLEMS
    done = f"built in {time.monotonic() - began:.0f} s" if outcome.built else "nothing has changed"
    ended = _ended(asked, done, outcome.lacks)
    return ended if outcome.verdict.valid else PROBLEMS


def _ended(asked: argparse.Namespace, how: str, lacks: str) -> int:
    """Say of a site that stands how it came to, and what it lacks."""
    say(f"{asked.site}: {how}\n")
    if lacks:
        print(f"build.py: {words(asked.lang)[f'history-lacks-{lacks}']}", file=sys.stderr)
    if not held():
        print(NO_CHECKER, file=sys.stderr)
    return FIT
