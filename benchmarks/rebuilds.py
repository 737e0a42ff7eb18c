"""One small change after another, and after each the site that was kept beside the one made from nothing.

Usage: python benchmarks/rebuilds.py [--changes N] [--seed N]

What one build leaves behind must never be seen in the next. So packages are changed at random, as people
change them; each time the site is brought up to date, and built anew in an empty folder; every byte of
both has to be the same. Ends with status 1 at the first file that differs. A hundred take ten minutes.
"""

import argparse
import csv
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "benchmarks")]

import synthetic  # noqa: E402

from publisher import build  # noqa: E402

EPOCH = "1795824000"
HAND_MADE = ("glossary", "policy-measures")  # whose terms and measures the pages of other packages show

Rows = list[dict[str, str]]


def begin(place: Path, indicators: int = 6) -> Path:
    """A folder of packages to be changed: two of invented figures, and two that all pages draw on."""
    packages = place / "datapackages"
    synthetic.write(packages, synthetic.Size(indicators, years=3, packages=2))
    for name in HAND_MADE:
        shutil.copytree(ROOT / "datapackages" / name, packages / name)
    return packages


def differences(place: Path, changes: int, seed: int) -> Iterator[tuple[str, list[str]]]:
    """Each change with the paths at which the site that was kept is not that of a build from nothing."""
    random, packages = Random(seed), begin(place)
    kept = place / "kept"
    build.build(packages, kept)
    for _ in range(changes):
        said = _changed(packages, random)
        outcome = build.build(packages, kept)
        if not outcome.verdict.valid:
            raise AssertionError(f"{said}: {outcome.verdict.problems[0]}")
        with tempfile.TemporaryDirectory(dir=place) as empty:
            build.build(packages, Path(empty) / "anew")
            yield said, compared(kept, Path(empty) / "anew")


def compared(one: Path, other: Path) -> list[str]:
    """The paths of files that are not in both folders with the same bytes."""
    held, anew = (
        {p.relative_to(place).as_posix(): p for p in place.rglob("*") if p.is_file()}
        for place in (one, other)
    )
    both = held.keys() & anew.keys()
    return sorted({path for path in both if held[path].read_bytes() != anew[path].read_bytes()}) + sorted(
        held.keys() ^ anew.keys()
    )


def _changed(packages: Path, random: Random) -> str:
    """Change one thing; what was changed, in a few words."""
    name = random.choice(list(CHANGES))
    return f"{name}: {CHANGES[name](packages, random)}"


def _table(packages: Path, random: Random, package: str, table: str, change: Callable[[Rows], str]) -> str:
    """Change the rows of a table of one of the packages whose names begin so."""
    path = random.choice(sorted(packages.glob(f"{package}*/data/{table}.csv")))
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    header = list(rows[0])
    said = change(rows)
    held = io.StringIO()
    writer = csv.DictWriter(held, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(held.getvalue(), "utf-8")
    return f"{path.relative_to(packages)}: {said}"


def _figure(packages: Path, random: Random) -> str:
    """One more in a group and in the total, with the words that carry them."""

    def change(rows: Rows) -> str:
        at = random.choice([n for n, row in enumerate(rows) if row["sex"] == "_T"])
        for row in (rows[at], rows[at + random.choice((1, 2))]):
            value = row["value"]
            row["value"] = str(int(value) + 1)
            row["excerpt"] = row["excerpt"].replace(value, row["value"])
        return "/".join([rows[at]["indicator"], rows[at]["period"]])

    return _table(packages, random, "synthetic", "observations", change)


def _worded(package: str, table: str, *fields: str) -> Callable[[Path, Random], str]:
    """Another wording in both languages."""

    def change(packages: Path, random: Random) -> str:
        def reword(rows: Rows) -> str:
            row = random.choice(rows)
            for field in fields:
                row[field] = f"{row[field]}（{random.randrange(1000)}）" if row[field] else row[field]
            return next(iter(row.values()))

        return _table(packages, random, package, table, reword)

    return change


def _noted(packages: Path, random: Random) -> str:
    """A note on a figure."""

    def change(rows: Rows) -> str:
        row, number = random.choice(rows), random.randrange(1000)
        row["note"], row["note@en"] = f"虚构的注{number}。", f"An invented note, {number}."
        return "/".join([row["indicator"], row["period"], row["sex"]])

    return _table(packages, random, "synthetic", "observations", change)


def _version(packages: Path, random: Random) -> str:
    """Another title of a package."""
    path = random.choice(sorted(packages.glob("synthetic*/datapackage.json")))
    text, number = path.read_text("utf-8"), random.randrange(1000)
    at = text.index('"title"')
    path.write_text(text[:at] + text[at:].replace('",', f' {number}",', 1), "utf-8")
    return path.parent.name


def _gone(packages: Path, random: Random) -> str:
    """A package away, or back again."""
    place = packages / random.choice(HAND_MADE)
    if place.is_dir():
        shutil.rmtree(place)
        return f"{place.name} away"
    shutil.copytree(ROOT / "datapackages" / place.name, place)
    return f"{place.name} back"


CHANGES: dict[str, Callable[[Path, Random], str]] = {
    "a figure": _figure,
    "a note": _noted,
    "the definition of an indicator": _worded("synthetic", "indicators", "definition", "definition@en"),
    "the title of an indicator": _worded("synthetic", "indicators", "title", "title@en"),
    "where a figure stands": _worded("synthetic", "observations", "locator"),
    "a package": _gone,
    "the title of a package": _version,
}


def main() -> int:
    """Try as many changes as were asked for, and say of each whether anything differed."""
    parser = argparse.ArgumentParser(description="Change packages and compare what is kept with what is new.")
    parser.add_argument("--changes", type=int, default=100, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    asked = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    with tempfile.TemporaryDirectory() as place:
        for number, (said, found) in enumerate(differences(Path(place), asked.changes, asked.seed)):
            print(f"{number:4} {said}: {f'{len(found)} files differ, {found[0]}' if found else 'the same'}")
            if found:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
