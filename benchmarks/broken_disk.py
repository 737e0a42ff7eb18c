"""Fail every step that writes a site, once each, and look at what is left of it.

    python benchmarks/broken_disk.py [--files N]

Each open, write, flush, rename, mkdir and removal fails in turn: the disk is full, broken, closed, or
the process is killed there. The old site must be whole or the new one complete, and the next run clean.
All of it once more as on systems that cannot flush and exchange folders in one step: there a kill between two
renames leaves the old site beside its place, and the next run brings it back.
"""

import argparse
import errno
import io
import os
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "scripts")]

from publisher import write  # noqa: E402
from publisher.write import kernel  # noqa: E402

KILLED = 137
FAILURES = {"full": errno.ENOSPC, "broken": errno.EIO, "closed": errno.EACCES, "killed": 0}
STEPS = ("open", "write", "flush", "fsync", "rename", "replace", "mkdir", "unlink", "rmdir")
COMPLETE, WHOLE, ASIDE = "new complete", "old whole", "old whole, aside"


@dataclass(frozen=True, slots=True)
class Case:
    """The ``number``-th call of a step, counted from 1, which fails in one way.

    ``exchange``: whether the system can put one folder in the place of another in one step.
    """

    step: str
    number: int
    failure: str
    exchange: bool = True

    @property
    def allowed(self) -> tuple[str, ...]:
        """What it may leave."""
        aside = (self.step, self.failure, self.exchange) == ("rename", "killed", False)
        return (COMPLETE, WHOLE, ASIDE) if aside else (COMPLETE, WHOLE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table; 0 when nothing was lost and nothing was left behind."""
    parser = argparse.ArgumentParser(prog="benchmarks/broken_disk.py", description=__doc__)
    parser.add_argument("--files", type=int, default=30, help="files of the site")
    asked = parser.parse_args(arguments)
    results = list(tried(asked.files))
    found = Counter((case.step, case.failure, outcome) for case, outcome in results)
    print(f"{'step':8} {'failure':8} {'cases':>6}  {COMPLETE:>12}  {WHOLE:>9}  {ASIDE:>16}  lost")
    for step, failure in sorted({(step, failure) for step, failure, _ in found}):
        counts = [found[step, failure, outcome] for outcome in (COMPLETE, WHOLE, ASIDE)]
        every = sum(count for key, count in found.items() if key[:2] == (step, failure))
        one, other, aside = counts
        print(f"{step:8} {failure:8} {every:6}  {one:12}  {other:9}  {aside:16}  {every - sum(counts)}")
    return int(any(outcome not in case.allowed for case, outcome in results))


def tried(files: int) -> Iterator[tuple[Case, str]]:
    """Every case with what it left."""
    for step, exchange in product(STEPS, (True, False)):
        for number, failure in product(range(1, calls(step, files, exchange) + 1), FAILURES):
            case = Case(step, number, failure, exchange)
            yield case, left(case, files)


def left(case: Case, files: int) -> str:
    """What a failing run leaves, and then a run in which nothing fails: one of two, or what is wrong."""
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        _publish(site, planned("old", files))
        _apart(lambda: _failing(case, lambda: _publish(site, planned("new", files))))
        met, aside = _held(site), [_held(path) for path in Path(place).glob("site.old-*")]
        _publish(site, planned("new", files))
        strays = [path.name for path in Path(place).iterdir() if path != site]
        if strays or _held(site) != planned("new", files):
            return f"the next run leaves {strays or 'another site'}"
    if met == planned("new", files):
        return COMPLETE
    if met == planned("old", files):
        return WHOLE
    return ASIDE if [met, *aside] == [{}, planned("old", files)] else f"{len(met)} files, neither old nor new"


def planned(version: str, files: int) -> dict[str, bytes]:
    """The files of a site, a third of them the same in both versions."""
    return {
        f"folder-{at % 3}/page-{at}.html": f"{'same' if at % 3 else version} {at}".encode()
        for at in range(files)
    }


def _publish(site: Path, files: dict[str, bytes]) -> None:
    """What a build does to the disk."""
    with write.staging(site) as staged:
        write.tree(staged, files, ())


def calls(step: str, files: int, exchange: bool) -> int:
    """How often a run does a step."""
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        _publish(site, planned("old", files))
        counted = Path(place) / "count"
        case = Case(step, 0, "", exchange)
        _apart(lambda: _counted(case, counted, lambda: _publish(site, planned("new", files))))
        return int(counted.read_text())


def _counted(case: Case, target: Path, work: Callable[[], None]) -> None:
    met = _replaced(case, lambda _: None)
    work()
    count = met[0]
    target.write_text(str(count))


def _failing(case: Case, work: Callable[[], None]) -> None:
    def fail(number: int) -> None:
        if number == case.number and case.failure == "killed":
            os._exit(KILLED)
        if number == case.number:
            code = FAILURES[case.failure]
            raise OSError(code, os.strerror(code))

    _replaced(case, fail)
    work()


def _replaced(case: Case, before: Callable[[int], None]) -> list[int]:
    """Ask ``before`` ahead of each call of a step; how many there were so far, in a list of one."""
    met = [0]

    def wrapped(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            met[0] += 1
            before(met[0])
            return real(*given, **named)

        return call

    step = case.step
    if not case.exchange:
        kernel.exchanged = kernel.flushed = lambda *_: False
    if step == "open":
        io.open = wrapped(io.open)
    elif step == "write":
        Path.write_bytes = wrapped(Path.write_bytes)  # type: ignore[method-assign]
    elif step == "flush":
        kernel.flushed = wrapped(kernel.flushed)
    else:
        setattr(os, step, wrapped(getattr(os, step)))
    return met


def _apart(work: Callable[[], None]) -> None:
    """Do something in a process of its own, which may fail or be killed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of other threads, which this child does not need
        child = os.fork()
    if not child:
        try:
            work()
        except OSError:
            os._exit(1)
        os._exit(0)
    os.waitpid(child, 0)


def _held(site: Path) -> dict[str, bytes]:
    paths = (path for path in site.rglob("*") if path.is_file()) if site.exists() else ()
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


if __name__ == "__main__":
    sys.exit(main())
