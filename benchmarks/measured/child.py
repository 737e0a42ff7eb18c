"""A program run as a process of its own, and what it cost with all its children."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of the processor, megabytes at most; ``said`` is what it printed last.

    The seconds are those of the program and of whom it waited for. The megabytes are those of all processes
    together that it began, each page of memory counted once, looked at four times a second (Linux).
    """

    clock: float
    processor: float
    megabytes: float
    said: str


def run(command: Sequence[str], folder: Path = ROOT) -> Cost:
    """Run a command to its end; RuntimeError, with what it said, where it fails."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "SOURCE_DATE_EPOCH")}
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    with _watched(process.pid) as held, process.stdout as pipe:
        said = pipe.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    clock = time.perf_counter() - start
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{said[-2000:]}")
    return Cost(
        clock,
        used.ru_utime + used.ru_stime,
        max(held[0], used.ru_maxrss / 1024),
        said.strip().split("\n")[-1],
    )


@contextmanager
def _watched(session: int) -> Iterator[list[float]]:
    """The most megabytes that the processes of a session held together while the block lasted."""
    most, over = [0.0], Event()

    def watch() -> None:
        while not over.wait(0.25):
            most[0] = max(most[0], sum(map(_held, _of_session(session))))

    watching = Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield most
    finally:
        over.set()
        watching.join()


def _of_session(session: int) -> Iterator[Path]:
    """The processes of a session, as folders of what the kernel tells of each."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            if (folder / "stat").read_text().rpartition(")")[2].split()[3] == str(session):
                yield folder


def _held(process: Path) -> float:
    """The megabytes of a process, its share of what several have; none where it has just ended."""
    with suppress(OSError):
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def python(code: str, *arguments: str) -> Cost:
    """Run Python code that finds the publisher; its last line is what was measured, in JSON."""
    paths = [str(ROOT / "scripts"), str(ROOT / "benchmarks")]
    head = f"import sys; sys.path[:0] = {paths!r}\n"
    return run([sys.executable, "-I", "-c", head + code, *arguments])


def told(cost: Cost) -> dict[str, float]:
    """What a piece of code printed last."""
    found: dict[str, float] = json.loads(cost.said)
    return found
