"""Whole builds in two languages, cold, unchanged and with one figure changed, beside the plain stack.

Built by a copy of the project that has drawn nothing yet, so that a cold build is one.
"""

import compileall
import math
import shutil
from collections.abc import Iterator
from pathlib import Path

import synthetic

from measured import child
from measured.table import COLD, MEGABYTES, SECONDS, Row
from publisher.package import Text

QUICK, ALL = (10, 50), (10, 100, 250, 1_000, 4_000)
BESIDE = 1_000  # indicators up to which the plain stack is built as well
_PLAIN = Text("普通工具，一种语言，没有下载", "the plain stack, one language, no downloads")
_PEAK = Text("明数，从零开始，所有进程最多占内存", "ours, cold, memory of all processes at most")
_WRITTEN = Text("明数，写出", "ours, written")
_UNCHANGED = Text("明数，什么也没改", "ours, nothing changed")
_ONE_FIGURE = Text("明数，改了一个数字", "ours, one figure changed")
_SHARE = Text("%（与从零开始相比）", "% of a cold build")
_BUILT = (".git", ".venv", "build", "site")


def rows(place: Path, quick: bool, up_to: int = ALL[-1]) -> list[Row]:
    """A row for each size and each kind of build, and how the time grows."""
    project = copied(place / "project")
    cold: dict[int, float] = {}
    found: list[Row] = []
    for size in [size for size in (QUICK if quick else ALL) if size <= up_to]:
        for row in _of(place, project, size):
            found.append(row)
            cold |= {size: row.value or 0.0} if row.by == COLD else {}
    first, last = (50 if quick else 100), max(cold)
    if first < last:
        exponent = math.log(cold[last] / cold[first]) / math.log(last / first)
        grown = Text(f"从{first}到{last}个指标", f"from {first} to {last} indicators")
        found.append(Row(grown, COLD, exponent, Text("（时间增长的指数）", "as exponent")))
    return found


def copied(place: Path) -> Path:
    """The project without its history and without anything that was built, but for the code compiled.

    The plain stack's is: whatever pip installs it compiles.
    """
    shutil.copytree(child.ROOT, place, ignore=_left_out)
    (place / ".venv").symlink_to((child.ROOT / ".venv").resolve())
    compileall.compile_dir(place / "scripts", quiet=1)
    return place


def _left_out(folder: str, names: list[str]) -> set[str]:
    """What is not copied: at the top what was built, and everywhere what programs keep for themselves."""
    built = _BUILT if Path(folder) == child.ROOT else ("fragments", "__pycache__")
    return {name for name in names if name in built or name.endswith("_cache")}


def _of(place: Path, project: Path, size: int) -> Iterator[Row]:
    packages, site = place / f"packages-{size}", place / f"site-{size}"
    synthetic.write(packages, synthetic.Size(size, packages=max(1, size // 50), seed=size))
    what = Text(f"{size}个指标，20年×3组", f"{size} indicators of 20 years × 3")
    plain = _plain(packages, place / f"plain-{size}") if size <= BESIDE else None
    if plain:
        yield Row(what, _PLAIN, plain, SECONDS)
    cold = _build(project, packages, site)
    yield Row(what, COLD, cold.clock, SECONDS, plain / cold.clock if plain else None)
    yield Row(what, _PEAK, cold.megabytes, MEGABYTES)
    yield Row(what, _WRITTEN, _megabytes(site), MEGABYTES)
    again = _build(project, packages, site)
    yield Row(what, _UNCHANGED, 100 * again.clock / cold.clock, _SHARE)
    _change(packages)
    changed = _build(project, packages, site)
    yield Row(what, _ONE_FIGURE, 100 * changed.clock / cold.clock, _SHARE)


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
