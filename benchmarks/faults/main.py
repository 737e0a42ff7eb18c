"""The command: which faults to run, and where the results go."""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

from faults import book, large, pairs, table
from faults.plain import Plain
from faults.run import results

MEMORY = Path(__file__).parents[2] / "build" / "faults-plain.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for and print it; 1 where ``--only`` names nothing."""
    asked = _parser().parse_args(arguments)
    if asked.large:
        print(large.text())
        return 0
    faults = book.faults(asked.only)
    if not faults:
        print(f"no fault and no class is called {' or '.join(asked.only)}")
        return 1
    start = time.perf_counter()
    if asked.pairs:
        print(pairs.text(faults))
        return 0
    with Plain(MEMORY) as plain:
        found = list(results(faults, None if asked.no_plain else plain))
    print(table.text(found))
    print(f"\n{len(found)} changes in {time.perf_counter() - start:.1f} s")
    if asked.json:
        words = json.dumps(table.document(found), ensure_ascii=False, indent=1)
        asked.json.write_text(words + "\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks/faults.py", description="Faults against the checks.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there as well")
    parser.add_argument("--only", nargs="+", default=[], metavar="CLASS|ID", help="only these")
    parser.add_argument("--pairs", action="store_true", help="two faults at once")
    parser.add_argument("--large", action="store_true", help="one fault in 200,000 rows")
    parser.add_argument("--no-plain", action="store_true", help="leave plain frictionless out")
    return parser
