"""The command: every fault, every package beside the project, and so many invented ones."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from faults import book, sample
from hypothesis import HealthCheck, given, seed, settings

from publisher import load
from publisher.package import Package
from verdicts_alike.compare import Compared, compared
from verdicts_alike.invented import packages

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"


@dataclass(slots=True)
class Tally:
    """What was compared so far; ``unlike`` names the packages that were judged differently."""

    packages: int = 0
    findings: int = 0
    handed: int = 0
    unlike: list[tuple[str, Compared]] = field(default_factory=list)

    def add(self, name: str, package: Package) -> None:
        """Compare one more."""
        if (found := compared(package)) is not None:
            self.packages += 1
            self.findings += found.findings
            self.handed += found.handed
            if found.unlike:
                self.unlike.append((name, found))

    def line(self, of: str) -> str:
        """The tally as a row of the table."""
        return f"{of:24} {self.packages:7,} {self.findings:9,} {self.handed:7,} {len(self.unlike):7,}"


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when both ways gave the same verdict throughout."""
    parser = argparse.ArgumentParser(prog="benchmarks/verdicts.py", description=__doc__)
    parser.add_argument("--examples", type=int, default=5000, metavar="N", help="invented packages")
    asked = parser.parse_args(arguments)
    tallies = {
        "faults": tallied(of_faults()),
        "packages of others": tallied(of_corpora()),
        "invented": of_chance(asked.examples, 1),
    }
    print(f"{'':24} packages  findings  handed  unlike")
    for of, tally in tallies.items():
        print(tally.line(of))
    for name, found in [pair for tally in tallies.values() for pair in tally.unlike][:5]:
        print(name, *found.unlike[:3], sep="\n  ")
    return int(any(tally.unlike for tally in tallies.values()))


def tallied(named: Iterator[tuple[str, Package]]) -> Tally:
    """All of these packages compared."""
    tally = Tally()
    for name, package in named:
        tally.add(name, package)
    return tally


def of_faults(every: int = 1) -> Iterator[tuple[str, Package]]:
    """The sample with each of the faults, or every so many of them."""
    for _, fault in book.faults()[::every]:
        folder = sample.candidate()
        folder.elsewhere = ("/nowhere", "http://127.0.0.1:1/")
        fault.change(folder)
        package = load.of_files(f"packages/{folder.name}", folder.files())
        if package and not folder.special:
            yield fault.id, package


def of_corpora() -> Iterator[tuple[str, Package]]:
    """The packages that others wrote, where they stand beside the project."""
    for path in sorted(CORPORA.rglob("datapackage.json")):
        package, _ = load.read(path.parent)
        if package:
            yield path.parent.relative_to(CORPORA).as_posix(), package


def of_chance(examples: int, start: int) -> Tally:
    """So many invented packages compared; the same start gives the same ones."""
    tally = Tally()

    @seed(start)
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(packages())
    def each(package: Package) -> None:
        tally.add(str(dict(package.files)), package)

    each()
    return tally
