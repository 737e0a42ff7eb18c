"""The command: which parts to measure, and where the results go."""

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from measured import building, checking, drawing, table

PARTS: dict[str, Callable[[Path, bool], list[table.Row]]] = {
    "checking": checking.rows,
    "drawing": drawing.rows,
    "building": building.rows,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0."""
    parser = argparse.ArgumentParser(prog="benchmarks/run.py", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller inputs")
    parser.add_argument("--only", nargs="+", choices=tuple(PARTS), default=tuple(PARTS), metavar="PART")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there as well")
    parser.add_argument(
        "--up-to", type=int, default=building.ALL[-1], metavar="N", help="indicators a build has"
    )
    asked = parser.parse_args(arguments)
    parts = {**PARTS, "building": partial(building.rows, up_to=asked.up_to)}
    found: list[table.Row] = []
    for part in asked.only:
        with tempfile.TemporaryDirectory() as place:
            found += parts[part](Path(place), asked.quick)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{platform.machine()}, {os.cpu_count()} processors{load}, Python {platform.python_version()}\n")
    print(table.text(found))
    if asked.json:
        asked.json.write_text(json.dumps(table.document(found), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0
