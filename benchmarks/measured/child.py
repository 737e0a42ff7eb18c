"""A program run as a process of its own, and what it cost with all its children."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of the processor, megabytes at most; ``said`` is what it printed last."""

    clock: float
    processor: float
    megabytes: float
    said: str


def run(command: Sequence[str], folder: Path = ROOT) -> Cost:
    """Run a command to its end; RuntimeError, with what it said, where it fails."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "SOURCE_DATE_EPOCH")}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    with process.stdout as pipe:
        said = pipe.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    clock = time.perf_counter() - start
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{said[-2000:]}")
    return Cost(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said.strip().split("\n")[-1])


def python(code: str, *arguments: str) -> Cost:
    """Run Python code that finds the publisher; its last line is what was measured, in JSON."""
    paths = [str(ROOT / "scripts"), str(ROOT / "benchmarks")]
    head = f"import sys; sys.path[:0] = {paths!r}\n"
    return run([sys.executable, "-I", "-c", head + code, *arguments])


def told(cost: Cost) -> dict[str, float]:
    """What a piece of code printed last."""
    found: dict[str, float] = json.loads(cost.said)
    return found
