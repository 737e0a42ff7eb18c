"""Whole builds in two languages, cold, unchanged and with one figure changed, beside the plain stack.

Built by a copy of the project that has drawn nothing yet, so that a cold build is one.
"""

import math
import shutil
from collections.abc import Iterator
from pathlib import Path

import synthetic

from measured import child
from measured.table import Row

QUICK, ALL = (10, 50), (10, 100, 250, 1_000, 4_000)
BESIDE = 1_000  # indicators up to which the plain stack is built as well
_BUILT = (".git", ".venv", "build", "site")


def rows(place: Path, quick: bool) -> list[Row]:
    """A row for each size and each kind of build, and how the time grows."""
    project = copied(place / "project")
    cold: dict[int, float] = {}
    found: list[Row] = []
    for size in QUICK if quick else ALL:
        for row in _of(place, project, size):
            found.append(row)
            cold |= {size: row.value or 0.0} if row.by == "ours, cold" else {}
    first, last = (50 if quick else 100), max(cold)
    if first < last:
        exponent = math.log(cold[last] / cold[first]) / math.log(last / first)
        found.append(Row(f"from {first} to {last} indicators", "ours, cold", exponent, "as exponent"))
    return found


def copied(place: Path) -> Path:
    """The project without its history and without anything that was built."""
    shutil.copytree(child.ROOT, place, ignore=_left_out)
    (place / ".venv").symlink_to((child.ROOT / ".venv").resolve())
    return place


def _left_out(folder: str, names: list[str]) -> set[str]:
    """What is not copied: at the top what was built, and everywhere what programs keep for themselves."""
    built = _BUILT if Path(folder) == child.ROOT else ("fragments", "__pycache__")
    return {name for name in names if name in built or name.endswith("_cache")}


def _of(place: Path, project: Path, size: int) -> Iterator[Row]:
    packages, site = place / f"packages-{size}", place / f"site-{size}"
    synthetic.write(packages, synthetic.Size(size, packages=max(1, size // 50), seed=size))
    what = f"{size} indicators of 20 years × 3"
    plain = _plain(packages, place / f"plain-{size}") if size <= BESIDE else None
    if plain:
        yield Row(what, "the plain stack, one language, no downloads", plain, "s")
    cold = _build(project, packages, site)
    yield Row(what, "ours, cold", cold.clock, "s", plain / cold.clock if plain else None)
    yield Row(what, "ours, cold, at most", cold.megabytes, "MB of memory")
    yield Row(what, "ours, written", _megabytes(site), "MB")
    again = _build(project, packages, site)
    yield Row(what, "ours, nothing changed", 100 * again.clock / cold.clock, "% of a cold build")
    _change(packages)
    changed = _build(project, packages, site)
    yield Row(what, "ours, one figure changed", 100 * changed.clock / cold.clock, "% of a cold build")


def _build(project: Path, packages: Path, site: Path) -> child.Cost:
    command = [str(project / ".venv/bin/python"), str(project / "scripts/build.py")]
    return child.run([*command, "--packages", str(packages), "--site", str(site)], project)


def _plain(packages: Path, folder: Path) -> float:
    code = "from measured.plain import main\nmain(sys.argv[1], sys.argv[2], full_nav=False)"
    return child.python(code, str(packages), str(folder)).clock


def _change(packages: Path) -> None:
    """Another figure in one row, with the words that carry it, and the total that follows from it."""
    path = next(iter(sorted(packages.glob("*/data/observations.csv"))))
    header, *lines = path.read_text("utf-8").splitlines(keepends=True)
    at = header.strip().split(",").index("value")
    for row in (-3, -1):  # all, men, women
        value = lines[row].split(",")[at]
        lines[row] = lines[row].replace(value, str(int(value) + 1))
    path.write_text(header + "".join(lines), "utf-8")


def _megabytes(site: Path) -> float:
    return sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
