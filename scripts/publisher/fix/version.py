"""The version of a package, raised to the one that the check asks for."""

import json
import re

from publisher.fix.file import Mended
from publisher.fix.mend import Mend


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
