"""Plain ``frictionless validate`` on the same packages, in a process that may hang or grow."""

import hashlib
import importlib.metadata
import json
import select
import subprocess
import sys
import tempfile
from pathlib import Path

from faults.folder import Folder

LIMIT = 30.0  # seconds
MEMORY = 3 * 2**30  # bytes

_WORKER = f"""
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from frictionless import validate
print("ready", flush=True)
for line in sys.stdin:
    try:
        valid = validate(line.strip(), type="package").valid
    except MemoryError:
        valid = True
    except Exception:
        valid = False
    print(json.dumps(valid), flush=True)
"""


class Plain:
    """Asks frictionless, and remembers what it said of every package by the package's bytes."""

    def __init__(self, memory: Path | None = None) -> None:
        self._memory = memory
        held = memory.read_text() if memory and memory.exists() else "{}"
        self._known: dict[str, bool] = json.loads(held)
        self._worker: subprocess.Popen[str] | None = None

    def __enter__(self) -> "Plain":
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        if self._memory:
            self._memory.parent.mkdir(parents=True, exist_ok=True)
            self._memory.write_text(json.dumps(self._known, indent=1, sort_keys=True))

    def caught(self, folder: Folder) -> bool:
        """Whether frictionless finds anything; no verdict within the limits counts as nothing found."""
        key = _hash(folder)
        if key not in self._known:
            self._known[key] = self._ask(folder)
        return self._known[key]

    def _ask(self, folder: Folder) -> bool:
        with tempfile.TemporaryDirectory() as place:
            folder.write(Path(place))
            worker = self._worker = self._worker or _started()
            assert worker.stdin
            worker.stdin.write(f"{place}/{folder.name}/datapackage.json\n")
            worker.stdin.flush()
            answer = _line(worker)
        if answer not in ("true", "false"):
            self._stop()
        return answer == "false"

    def _stop(self) -> None:
        if self._worker:
            self._worker.kill()
            self._worker.communicate()
        self._worker = None


def _started() -> subprocess.Popen[str]:
    command = [sys.executable, "-I", "-c", _WORKER]
    pipe = subprocess.PIPE
    worker = subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, bufsize=1
    )
    assert _line(worker) == "ready"
    return worker


def _line(worker: subprocess.Popen[str]) -> str:
    """What the process says next, empty where it says nothing in time."""
    assert worker.stdout
    ready, _, _ = select.select([worker.stdout], [], [], LIMIT)
    return worker.stdout.readline().strip() if ready else ""


def _hash(folder: Folder) -> str:
    """Of all that frictionless could see; the place of what lies elsewhere is left out."""
    sha = hashlib.sha256(importlib.metadata.version("frictionless").encode())
    for path, data in sorted(folder.files().items()):
        sha.update(
            repr((path, len(data))).encode() + data.replace(folder.elsewhere[1].encode(), b"elsewhere")
        )
    for path, (kind, _) in sorted(folder.special.items()):
        sha.update(repr((path, kind)).encode())
    return sha.hexdigest()
