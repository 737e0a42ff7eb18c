"""What can be mended of dropped files without a doubt, to take away: as ``check.py --fix`` writes it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from publisher import fix
from publisher.checker.placing import DESCRIPTOR, Files
from publisher.checks import Verdict
from publisher.fix import Placed


def files(
    desk: Path, packages: Mapping[str, Files], found: Verdict, again: Callable[[], Verdict]
) -> list[Placed]:
    """The files of these packages that are mended, each with the name of its package.

    All lie in the folder ``desk``; the verdict on it was ``found``, and is found ``again`` after a mend.
    """
    mended = [(name, one) for name, held in packages.items() for one in fix.mend(held) if one.mends]
    for name, one in mended:
        (desk / name / one.path).write_bytes(one.data)
    left = again() if mended else found
    asked = {name: fix.version.asked(left.of(name).problems) for name in packages}
    raised = [
        (name, fix.version.raised(DESCRIPTOR, (desk / name / DESCRIPTOR).read_bytes(), version))
        for name, version in asked.items()
        if version
    ]
    return fix.joined(mended, raised)
