"""ZIP: the files, what they are, how they were checked, and a list of all their fingerprints."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

from publisher.downloads import exact_json
from publisher.downloads.bundle import Bundle

SUMS = "SHA256SUMS"
FACTS = "plain-figures.json"
README = "README.txt"

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a ZIP can name
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
    time = _time(created)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{path}", time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else it names the system on which it was made
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def _time(created: str) -> tuple[int, int, int, int, int, int]:
    """The date of the content in UTC, as a ZIP writes it."""
    try:
        given = datetime.fromisoformat(created)
        time = (given if given.tzinfo else given.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return _EARLIEST
    told = (time.year, time.month, time.day, time.hour, time.minute, time.second)
    return told if _EARLIEST <= told < (2108,) else _EARLIEST
