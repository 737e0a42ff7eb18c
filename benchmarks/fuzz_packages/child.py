"""The check in a child process, within limits that the system itself enforces."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SCRIPTS = Path(__file__).parents[2] / "scripts"
SECONDS = 120
MEGABYTES = 4_000  # of address space; three quarters of a gigabyte is what the libraries take

_CODE = """
import json, re, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, ({bytes}, {bytes}))
sys.path.insert(0, {scripts!r})
from publisher.commands import check
for line in sys.stdin:
    start = time.perf_counter()
    status = check.main(json.loads(line))
    seconds = round(time.perf_counter() - start, 2)
    held = re.search("VmHWM: *\t *([0-9]+)", Path("/proc/self/status").read_text())
    print(json.dumps(["ended", status, seconds, int(held[1]) // 1024]), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How one run ended; ``wrong`` says what was not as it should be, and is empty otherwise."""

    status: int | None
    seconds: float = 0.0
    megabytes: int = 0
    wrong: str = ""


def runs(arguments: Sequence[Sequence[str]], seconds: float = SECONDS) -> list[Ended]:
    """Run the check once for each list of arguments, all in one child; ``seconds`` are for all of them."""
    code = _CODE.format(bytes=MEGABYTES * 1_000_000, scripts=str(SCRIPTS))
    given = "".join(json.dumps(list(one)) + "\n" for one in arguments)
    asked = [sys.executable, "-I", "-c", code]
    try:
        done = subprocess.run(asked, input=given.encode(), capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return [Ended(None, seconds, wrong=f"did not end within {seconds:g} s")]
    error = done.stderr.decode("utf-8", "replace")
    ended = [_ended(line) for line in done.stdout.decode().splitlines() if line.startswith('["ended"')]
    if "Traceback" in error:
        ended.append(Ended(None, wrong=error[-2000:]))
    if len(ended) != len(arguments):
        ended.append(Ended(None, wrong=f"{len(ended)} of {len(arguments)} ended: {error[-500:]}"))
    return ended


def _ended(line: str) -> Ended:
    _, status, seconds, megabytes = json.loads(line)
    return Ended(status, seconds, megabytes, "" if status in (0, 1, 2) else f"ended with {status}")
