"""What the site says of how its packages were checked."""

from collections import Counter
from dataclasses import replace

from publisher import report
from publisher.checks import Verdict
from publisher.downloads import Given
from publisher.history import earlier_files
from publisher.history.story import Chronicle
from publisher.package import Text
from publisher.pages import Failure, Tally


def tallies(verdict: Verdict) -> dict[str, Tally]:
    """What the check found in each package, for the page of quality."""
    found = Counter((problem.package, problem.severity) for problem in verdict.problems)
    answered = Counter(problem.package for problem, _ in verdict.answered)
    return {
        name: Tally(found[name, "error"], found[name, "warning"], answered[name], verdict.counts[name])
        for name in (package.name for package in verdict.packages)
    }


def failures(verdict: Verdict) -> tuple[Failure, ...]:
    """What is published of packages in which errors were found: what they are called, and the problems."""
    titles = {package.name: package.title for package in verdict.packages}
    return tuple(
        Failure(name, titles.get(name, Text(name, name)), verdict.of(name).problems)
        for name in verdict.failed
    )


def given(verdict: Verdict, history: Chronicle) -> dict[str, Given]:
    """What the downloads of each package are told: its releases and the report of the check."""
    return {
        name: replace(one, validation=report.files(verdict.of(name)))
        for name, one in earlier_files.given(history).items()
    }
