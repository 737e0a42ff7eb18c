"""``check.py --fix``: mends the files of packages in their place, each in one step."""

from collections.abc import Sequence
from pathlib import Path

from publisher import fix, load, write
from publisher.checks import Verdict
from publisher.fix import Mended
from publisher.problem import Problem
from publisher.reading import folder


def mended(packages: Path, names: Sequence[str]) -> list[tuple[str, Mended]]:
    """Mend the packages called ``names`` (all of them, if none is named); what was changed, by folder.

    Only plain files inside a package are opened, and only those that change are written, whole or
    not at all. OSError where one cannot be written; the files before it are mended by then.
    """
    done: list[tuple[str, Mended]] = []
    for name in names or load.discover(packages):
        place = packages / name
        if place.is_symlink() or not place.is_dir() or not folder.name_is_safe(name):
            continue
        files, _ = folder.read(place)
        for one in fix.mend(files):
            if one.mends:
                write.tree(place, {one.path: one.data}, ())
            done.append((name, one))
    return done


def raised(packages: Path, verdict: Verdict) -> list[tuple[str, Mended]]:
    """Raise the versions of the packages in which nothing else is wrong; what was changed, by folder.

    With anything else wrong, what has changed is not yet what is meant to change. OSError as above.
    """
    done: list[tuple[str, Mended]] = []
    for name in verdict.failed:
        [first, *others] = (p for p in verdict.of(name).problems if p.severity == "error")
        if others or not _raises(first):
            continue
        old = (packages / name / load.DESCRIPTOR).read_bytes()
        one = fix.raised(load.DESCRIPTOR, old, str(first.facts["likely"]))
        if one.mends:
            write.tree(packages / name, {one.path: one.data}, ())
            done.append((name, one))
    return done


def _raises(problem: Problem) -> bool:
    """Whether a version was not raised, and not for another meaning, of which a person judges."""
    if problem.rule != "version-is-raised" or problem.facts["cause"] == "lower":
        return False
    first, wanted = (str(problem.facts[name]).partition(".")[0] for name in ("before", "likely"))
    return first == wanted
