"""Runs faults against the checks, one at a time, and beside them plain frictionless."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from faults import sample
from faults.book import BENIGN
from faults.checker import Answer, ask
from faults.fault import Fault
from faults.folder import Folder
from faults.judge import Judgement, judged
from faults.outside import Outside
from faults.plain import Plain


@dataclass(frozen=True, slots=True)
class Result:
    """One fault with its judgement. ``plain``: what frictionless alone said, None where not asked."""

    kind: str
    fault: Fault
    severity: str
    judgement: Judgement
    plain: bool | None = None
    requests: int = 0

    @property
    def harmless(self) -> bool:
        """Whether the change ought to pass."""
        return self.kind == BENIGN


def results(faults: Iterable[tuple[str, Fault]], plain: Plain | None = None) -> Iterator[Result]:
    """Every fault made in a fresh copy of the sample and judged."""
    with _elsewhere() as outside:
        for kind, fault in faults:
            yield _result(kind, fault, plain, outside)


def _result(kind: str, fault: Fault, plain: Plain | None, outside: Outside) -> Result:
    folder = sample.candidate()
    folder.elsewhere = (str(outside.file), outside.address)
    expected = fault.change(folder)
    before = outside.requests
    answer = _asked(folder, fault, kind == BENIGN)
    requests = outside.requests - before
    severity = "none" if kind == BENIGN else expected[0].severity
    judgement = judged(folder, expected, answer)
    return Result(kind, fault, severity, judgement, plain.caught(folder) if plain else None, requests)


def _asked(folder: Folder, fault: Fault, harmless: bool) -> Answer:
    """The answer that counts: a harmless change must pass alone and beside what was published."""
    if not harmless:
        return ask(folder, published(fault) if fault.published else None)
    alone, beside = ask(folder), ask(folder, published(fault))
    more = [problem for problem in beside.problems if problem not in alone.problems]
    return Answer((*alone.problems, *more), alone.broke or beside.broke)


def published(fault: Fault) -> Folder:
    """The version beside which a fault is looked at."""
    folder = sample.published()
    if fault.base:
        fault.base(folder)
    return folder


@contextmanager
def _elsewhere() -> Iterator[Outside]:
    with tempfile.TemporaryDirectory() as folder:
        for table in sample.candidate().tables:
            Path(folder, f"{table}.csv").write_bytes(sample.candidate().csv(table))
        with Outside(Path(folder, "observations.csv")) as outside:
            yield outside
