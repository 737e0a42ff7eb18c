"""``check.py --fix``: mends the files of packages in their place, each in one step."""

from collections.abc import Sequence
from pathlib import Path

from publisher import fix, load, write
from publisher.checks import Verdict
from publisher.fix import Placed
from publisher.reading import folder


def mended(packages: Path, names: Sequence[str]) -> list[Placed]:
    """Mend the packages called ``names`` (all of them, if none is named); what was changed, by folder.

    Only plain files inside a package are opened, and only those that change are written, whole or
    not at all. OSError where one cannot be written; the files before it are mended by then.
    """
    done: list[Placed] = []
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


def raised(packages: Path, verdict: Verdict) -> list[Placed]:
    """Raise the versions of the packages in which nothing else is wrong; what was changed, by folder.

    OSError as above.
    """
    done: list[Placed] = []
    for name in verdict.failed:
        if not (wanted := fix.version.asked(verdict.of(name).problems)):
            continue
        one = fix.version.raised(load.DESCRIPTOR, (packages / name / load.DESCRIPTOR).read_bytes(), wanted)
        if one.mends:
            write.tree(packages / name, {one.path: one.data}, ())
            done.append((name, one))
    return done
