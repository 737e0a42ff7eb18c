"""ZIP: the files, what they are, how they were checked, and a list of all their fingerprints."""

import hashlib
import io
from collections.abc import Mapping
from datetime import UTC, datetime

from publisher import packing
from publisher.downloads import exact_json
from publisher.downloads.bundle import Bundle

SUMS = "SHA256SUMS"
FACTS = "plain-figures.json"
README = "README.txt"

_OURS = "plain-figures-"  # before the name of a file of ours that the package has taken


def contents(bundle: Bundle, own: Mapping[str, bytes], validation: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file of the ZIP by its path: the package's own as they are, then ours, then the list."""
    ours = {
        README: bundle.readme.encode(),
        FACTS: exact_json.dump(bundle.facts()),
        **validation,
    }
    files = {**own, **{_OURS + name if name in own else name: data for name, data in ours.items()}}
    return {**files, SUMS: sums(files)}


def sums(files: Mapping[str, bytes]) -> bytes:
    """The list that ``sha256sum -c`` reads."""
    return "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)).encode()


def packed(folder: str, files: Mapping[str, bytes], created: str) -> bytes:
    """The files below one folder; equal content gives equal bytes, since the date is the content's."""
    out = io.BytesIO()
    members = ((f"{folder}/{path}", packing.deflated((data,))) for path, data in sorted(files.items()))
    packing.write(out, members, _time(created))
    return out.getvalue()


def _time(created: str) -> packing.Time:
    """The date of the content in UTC, as a ZIP writes it."""
    try:
        given = datetime.fromisoformat(created)
        time = (given if given.tzinfo else given.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return packing.EARLIEST
    told = (time.year, time.month, time.day, time.hour, time.minute, time.second)
    return told if packing.EARLIEST <= told < (2108,) else packing.EARLIEST
