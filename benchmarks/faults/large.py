"""One fault among 200,000 rows, beside the same fault among 2,000."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SIZES = ((2, 32), (70, 95))  # provinces, and cities in each: 2,000 and 200,000 rows
BENCHMARKS = Path(__file__).parents[1]

_WORKER = """
import json, resource, sys, tempfile, time
from pathlib import Path
sys.path[:0] = {paths}
from faults import sample
from publisher import checks
folder = sample.candidate(*{size})
key = ("population", folder.tables["areas"][-1][0], "2021")
line = folder.put("observations", key, "value", "１２３")
with tempfile.TemporaryDirectory() as place:
    folder.write(Path(place))
    rows = len(folder.tables["observations"])
    del folder
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    problems = checks.verdict(Path(place)).problems
    seconds = time.perf_counter() - start
right = any(p.rule == "number-uses-ascii-digits" and p.line == line for p in problems)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([rows, seconds, peak / 1024, right, len(problems)]))
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: rows, seconds, peak memory in MB, whether the fault was found, and how many problems."""

    rows: int
    seconds: float
    megabytes: float
    right: bool
    problems: int


def measured(size: tuple[int, int]) -> Measured:
    """The check of a sample of this size with one fault, in a process of its own."""
    paths = [str(BENCHMARKS), str(BENCHMARKS.parent / "scripts")]
    code = _WORKER.format(paths=paths, size=size)
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return Measured(*json.loads(done.stdout))


def text() -> str:
    """Both runs and the ratios between them."""
    small, big = (measured(size) for size in SIZES)
    lines = [_line(one) for one in (small, big)]
    ratios = f"{big.rows / small.rows:.0f} times the rows, {big.seconds / small.seconds:.0f} times the time"
    return "\n".join([*lines, f"{ratios}, {big.megabytes / small.megabytes:.1f} times the memory"])


def _line(one: Measured) -> str:
    found = "found" if one.right else "NOT FOUND"
    return (
        f"{one.rows:8,} rows: {found}, {one.problems} problems, {one.seconds:.2f} s, {one.megabytes:.0f} MB"
    )
