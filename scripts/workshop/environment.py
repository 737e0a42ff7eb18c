"""The project's own Python, ``.venv``: filled from the locks, and from nothing else."""

import hashlib
import os
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".venv"

# Installed first: one pip for everyone, and what builds the one package that has no wheel.
BUILD_LOCK = "requirements-build.lock"
SOURCE_ONLY = "jsonpath-rw"

# Each purpose with its lock. The later one holds everything of the earlier.
LOCKS = {"site": "requirements.lock", "test": "requirements-test.lock"}


INSTALLING = (
    "正在把程序包装进 .venv，第一次要一两分钟……\n"
    "Installing the packages into .venv; the first time takes a minute or two ..."
)
NO_VENV = (
    "这个 Python 建不了虚拟环境。在 Debian 和 Ubuntu 上请先装软件包 python3-venv，再运行同一条命令。\n"
    "This Python cannot make a virtual environment. On Debian and Ubuntu install the package python3-venv, "
    "then run the same command again."
)
NOT_INSTALLED = (
    "程序包没有装上；原因见上面 pip 的提示。\n"
    "The packages could not be installed; what pip said stands above."
)
READY = "装好了。检查数据：python scripts/check.py\nReady. To check the data: python scripts/check.py"


class InstallError(Exception):
    """The environment could not be made; the message says what a person can do about it."""


def install(purpose: str, folder: Path = FOLDER) -> bool:
    """Make ``folder`` hold what ``purpose`` (a key of LOCKS) needs; False when it already did.

    Raises InstallError.
    """
    if is_current(purpose, folder):
        return False
    print(INSTALLING, file=sys.stderr, flush=True)
    if not _has_pip(folder):
        _create(folder)
    _pip(folder, "-r", BUILD_LOCK)
    # Wheels only, so that no package runs code of its own while it is installed; the two
    # that have no wheel are built with the locked build tools, not with ones fetched for them.
    allowed = ("--only-binary", ":all:", "--no-binary", SOURCE_ONLY, "--no-build-isolation")
    _pip(folder, *allowed, "-r", LOCKS[purpose])
    _note(purpose, folder)
    return True


def ready(*, new: bool) -> None:
    """Say what comes next, where anything was installed."""
    if new:
        print(READY, file=sys.stderr)


def enter(folder: Path = FOLDER) -> None:
    """Go on in ``folder``'s Python when this one lacks the packages, so that any Python will do.

    Ends with status 2 and one line when nothing was installed yet, or not what is needed by now.
    """
    ours, inside = python(folder), Path(sys.prefix) == folder
    if find_spec("frictionless") and not (inside and _is_outdated(folder)):
        return
    if inside or not ours.exists():
        print("先运行 python scripts/install.py / run python scripts/install.py first", file=sys.stderr)
        sys.exit(2)
    sys.exit(subprocess.run([str(ours), *sys.argv], check=False).returncode)


def leave(status: int) -> NoReturn:
    """End at once with this status: Python would first take apart all that a build holds, piece by piece."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(status)  # which says what is amiss
    os._exit(status)


def is_current(purpose: str, folder: Path = FOLDER) -> bool:
    """Whether ``folder`` was filled for ``purpose`` from the locks as they now stand."""
    note = _note_of(purpose, folder)
    return python(folder).exists() and note.is_file() and note.read_text() == fingerprint(purpose)


def _is_outdated(folder: Path) -> bool:
    """Whether ``folder`` was filled by these locks as they once stood, and not since."""
    return any(_note_of(purpose, folder).is_file() for purpose in LOCKS) and not is_current("site", folder)


def fingerprint(purpose: str) -> str:
    """A hash of the locks that ``purpose`` is installed from."""
    locks = (ROOT / BUILD_LOCK, ROOT / LOCKS[purpose])
    return hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()


def python(folder: Path = FOLDER) -> Path:
    """The interpreter of ``folder``, whether or not it is there yet."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _note(purpose: str, folder: Path) -> None:
    purposes = list(LOCKS)
    for fulfilled in purposes[: purposes.index(purpose) + 1]:
        _note_of(fulfilled, folder).write_text(fingerprint(fulfilled))


def _note_of(purpose: str, folder: Path) -> Path:
    return folder / f".installed-{purpose}"


def _has_pip(folder: Path) -> bool:
    if not python(folder).exists():
        return False
    asked = [str(python(folder)), "-m", "pip", "--version"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _create(folder: Path) -> None:
    try:
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(folder)
    except (subprocess.CalledProcessError, ImportError) as error:
        raise InstallError(NO_VENV) from error


def _pip(folder: Path, *arguments: str) -> None:
    quiet = ("--quiet", "--no-input", "--disable-pip-version-check")
    command = [str(python(folder)), "-m", "pip", "install", *quiet, "--require-hashes", *arguments]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise InstallError(NOT_INSTALLED)
