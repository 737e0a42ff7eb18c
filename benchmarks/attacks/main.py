"""The command: which attacks to try, and where the results go."""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import broken_disk

from attacks import bombs, builds, charts, descriptors, files, paths, run, table, texts
from attacks.attack import Attack, Outcome

CHECKED = {"files": files, "paths": paths, "bombs": bombs, "descriptors": descriptors, "texts": texts}
EVERY = 11  # the short form tries one case in so many of each class


def attacks(kind: str, quick: bool = False, only: Sequence[str] = ()) -> tuple[Attack, ...]:
    """The attacks of a class on the check; some of them, where it has to be quick."""
    every: tuple[Attack, ...] = CHECKED[kind].ATTACKS
    if only and kind not in only:
        return tuple(one for one in every if one.id in only)
    return tuple(one for one in every if not one.heavy)[::EVERY] if quick else every


def main(arguments: Sequence[str] | None = None) -> int:
    """Try what is asked for and print it; 0 where everything ended as it should."""
    parser = argparse.ArgumentParser(prog="benchmarks/attacks.py", description="Every fault and attack.")
    parser.add_argument("--quick", action="store_true", help="some of each class")
    parser.add_argument("--only", nargs="+", default=[], metavar="CLASS|ID")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the counts there as well")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table and every case there")
    asked = parser.parse_args(arguments)
    found = {kind: list(held(asked.quick, asked.only)) for kind, held in PARTS.items()}
    found = {kind: held for kind, held in found.items() if held}
    if not found:
        print(f"no class and no attack is called {' or '.join(asked.only)}")
        return 1
    print(table.text(found))
    if asked.json:
        asked.json.write_text(json.dumps(table.document(found), ensure_ascii=False, indent=1) + "\n", "utf-8")
    if asked.markdown:
        asked.markdown.write_text(table.markdown(found), "utf-8")
    return int(any(one.wrong for held in found.values() for one in held))


Part = Callable[[bool, Sequence[str]], Iterator[Outcome]]


def _checked(kind: str) -> Part:
    return lambda quick, only: run.outcomes(attacks(kind, quick, only))


def _charts(quick: bool, only: Sequence[str]) -> Iterator[Outcome]:
    every = charts.CHARTS[::EVERY] if quick else charts.CHARTS
    asked = tuple(one for one in charts.CHARTS if one.id in only) if only and "charts" not in only else every
    return charts.outcomes(asked)


def _disk(quick: bool, only: Sequence[str]) -> Iterator[Outcome]:
    if not only or "disk" in only:
        for case, outcome in broken_disk.tried(3 if quick else 12):
            way = "" if case.exchange else ", without an exchange of folders"
            attack = Attack("K", f"{case.step} number {case.number} {case.failure}{way}", lambda _: None)
            yield Outcome(attack, (outcome,), wrong=() if outcome in case.allowed else (outcome,))


def _builds(quick: bool, only: Sequence[str]) -> Iterator[Outcome]:
    if not only or "builds" in only:
        yield from builds.circumstances(quick)
        yield from () if quick else builds.at_once()


def _planted(quick: bool, only: Sequence[str]) -> Iterator[Outcome]:
    if not only or "planted" in only:
        yield from builds.planted(quick)


PARTS: dict[str, Part] = {
    **{kind: _checked(kind) for kind in CHECKED},
    "charts": _charts,
    "planted": _planted,
    "disk": _disk,
    "builds": _builds,
}
