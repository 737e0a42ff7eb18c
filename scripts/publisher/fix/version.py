"""The version of a package, raised to the one that the check asks for."""

import json
import re
from collections.abc import Iterable

from publisher.fix.file import Mended
from publisher.fix.mend import Mend
from publisher.problem import Problem


def asked(problems: Iterable[Problem]) -> str:
    """The version that a package has to have, where it is all that is wrong with it; else nothing.

    With anything else wrong, what has changed is not yet what is meant to change; and of a meaning that has
    changed, or of a version that was lowered, a person judges.
    """
    errors = [problem for problem in problems if problem.severity == "error"]
    if [problem.rule for problem in errors] != ["version-is-raised"] or errors[0].facts["cause"] == "lower":
        return ""
    before, likely = (str(errors[0].facts[name]) for name in ("before", "likely"))
    return likely if before.partition(".")[0] == likely.partition(".")[0] else ""


def raised(path: str, data: bytes, version: str) -> Mended:
    """A sound descriptor with this version and no other byte changed; as it was where that is not sure."""
    text = data.decode()
    descriptor = json.loads(text)
    before, wanted = str(descriptor.get("version")), {**descriptor, "version": version}
    for found in re.finditer(rf'"version"\s*:\s*"({re.escape(before)})"', text):
        new = text[: found.start(1)] + version + text[found.end(1) :]
        if json.loads(new) == wanted:
            return Mended(path, new.encode(), (Mend("version", before=before, after=version),))
    return Mended(path, data)
