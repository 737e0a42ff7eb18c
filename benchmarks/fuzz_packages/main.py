"""The command: damages packages for so many minutes, or measures how time and memory grow."""

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from fuzz_packages import child, scaling
from fuzz_packages.damage import damaged

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "fuzz"
TOGETHER = 40  # packages that one child checks, one after the other


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when every package ended well."""
    parser = argparse.ArgumentParser(prog="benchmarks/fuzz.py", description="Chance against the check.")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scaling", action="store_true", help="2,000 and 200,000 rows, all spoilt")
    asked = parser.parse_args(arguments)
    if asked.scaling:
        print(scaling.text())
        return 0
    return _until(time.monotonic() + 60 * asked.minutes, Random(asked.seed))


def _until(end: float, chance: Random) -> int:
    tried, statuses = 0, {0: 0, 1: 0, 2: 0}
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory() as place:
            folders = list(written(Path(place), chance, TOGETHER))
            ended = child.runs([arguments(folder, chance) for folder in folders])
            if wrong := [one.wrong for one in ended if one.wrong]:
                shutil.copytree(place, KEPT, dirs_exist_ok=True)
                print(f"after {tried} packages: {wrong[0]}\nthe packages are kept in build/fuzz/")
                return 1
            tried += len(folders)
            for one in ended:
                statuses[one.status or 0] += 1
    print(f"{tried} packages: {statuses[0]} fit, {statuses[1]} with problems, {statuses[2]} could not run")
    return 0


def written(place: Path, chance: Random, count: int) -> Iterator[Path]:
    """Damaged copies of the real packages, each in a folder of packages of its own."""
    whole = [_files(folder) for folder in sorted((ROOT / "datapackages").iterdir()) if folder.is_dir()]
    for number in range(count):
        folder = place / str(number)
        for path, data in damaged(chance.choice(whole), chance).items():
            file = folder / "fuzzed" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        yield folder


def arguments(folder: Path, chance: Random) -> list[str]:
    """Arguments of check.py for a folder of packages, in any language and form, mending some."""
    form = chance.choice(("text", "json", "github", "markdown"))
    fix = ["--fix"] if chance.random() < 0.3 else []
    lang = chance.choice(("zh", "en"))
    return ["--packages", str(folder), "--against", "none", "--format", form, "--lang", lang, *fix]


def _files(folder: Path) -> Mapping[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
