"""Tables listed in a descriptor that lie in its package and can be nothing but tables of the profile."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from publisher import profile
from publisher.fix.mend import Mend

_OPENING = re.compile(r'"resources"\s*:\s*\[')


def listed(data: bytes, tables: Sequence[str]) -> tuple[bytes, list[Mend]]:
    """A sound descriptor with these tables of the profile among its resources, and what was changed.

    They come last where it is written as new packages are; else first, and no other line changes.
    """
    if not tables:
        return data, []
    text = data.decode()
    descriptor = json.loads(text)
    added = [profile.resource(table, profile.languages_of(descriptor)) for table in tables]
    old = descriptor["resources"]
    if text == profile.written(descriptor):
        new = profile.written({**descriptor, "resources": [*old, *added]})
    else:
        new = _OPENING.sub(lambda opening: opening[0] + _lines(added), text, count=1)
        if not _says(new, {**descriptor, "resources": [*added, *old]}):  # where it says so elsewhere before
            return data, []
    return new.encode(), [Mend("table-listed", after=profile.path(table)) for table in tables]


def _says(text: str, value: Any) -> bool:
    try:
        return bool(json.loads(text) == value)
    except ValueError:
        return False


def _lines(resources: Sequence[Mapping[str, Any]]) -> str:
    """Resources as they stand before others, set in by four spaces."""
    every = "".join(f"{profile.written(one).rstrip()},\n" for one in resources).rstrip("\n")
    return "\n" + re.sub("^", "    ", every, flags=re.MULTILINE)
