"""Asks the checks about a package in memory, within a time limit, and catches whatever they raise."""

import contextlib
import inspect
import signal
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import Any

from faults.folder import Folder
from publisher import checks
from publisher.problem import Problem

LIMIT = 20.0  # seconds
_COMPARES = "against" in inspect.signature(checks.verdict).parameters


@dataclass(frozen=True, slots=True)
class Answer:
    """The problems reported, each file named from the package down; ``broke`` says why there are none."""

    problems: tuple[Problem, ...]
    broke: str = ""


def ask(folder: Folder, published: Folder | None = None) -> Answer:
    """What the checks say of a package, beside the version published last where one is given."""
    with tempfile.TemporaryDirectory() as place:
        packages, base = Path(place, "packages"), Path(place, "published")
        folder.write(packages)
        if published:
            published.write(base)
        try:
            with _limit(LIMIT):
                found = _verdict(packages, base if published else None)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            return Answer((), f"{type(error).__name__}: {error}"[:200])
    return Answer(tuple(_within(folder, problem) for problem in found))


def _verdict(packages: Path, base: Path | None) -> Sequence[Problem]:
    """``against`` is left out as long as the checks do not compare with a published version."""
    more: dict[str, Any] = {"against": base} if base and _COMPARES else {}
    return checks.verdict(packages, **more).problems


def _within(folder: Folder, problem: Problem) -> Problem:
    return replace(problem, file=problem.file.removeprefix("packages/").removeprefix(f"{folder.name}/"))


@contextlib.contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """TimeoutError after so many seconds; no limit off the main thread or without such a clock."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _too_long(_: int, __: FrameType | None) -> None:
    raise TimeoutError(f"no verdict within {LIMIT:g} s")
