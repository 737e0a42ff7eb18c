"""ZIP: the files, what they are, how they were checked, and a list of all their fingerprints."""

import hashlib
import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache

from publisher.downloads import exact_json
from publisher.downloads.bundle import Bundle
from publisher.zipped import packing
from publisher.zipped.packing import Member
from publisher.zipped.zip_form import Time

SUMS = "SHA256SUMS"
FACTS = "plain-figures.json"
README = "README.txt"

_LEVEL = 5  # of nine: the usual six takes up to twice as long and saves a hundredth
_OURS = "plain-figures-"  # before the name of a file of ours that the package has taken


def contents(bundle: Bundle, own: Mapping[str, bytes], validation: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file of the ZIP by its path: the package's own as they are, then ours, then the list."""
    ours = {**_told(bundle), **validation}
    files = {**own, **{_OURS + name if name in own else name: data for name, data in ours.items()}}
    return {**files, SUMS: sums(files)}


def _told(bundle: Bundle) -> dict[str, bytes]:
    """What the content is, for readers and for programs."""
    return {README: bundle.readme.encode(), FACTS: exact_json.dump(bundle.facts())}


def sums(files: Mapping[str, bytes]) -> bytes:
    """The list that ``sha256sum -c`` reads."""
    return _listed({path: _sum(data) for path, data in files.items()})


def _listed(known: Mapping[str, str]) -> bytes:
    return "".join(f"{known[path]}  {path}\n" for path in sorted(known)).encode()


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def packed(folder: str, files: Mapping[str, bytes], created: str) -> bytes:
    """The files below one folder; equal content gives equal bytes, since the date is the content's."""
    return _written(folder, ((path, _packed(data)) for path, data in sorted(files.items())), created)


@lru_cache(32)  # the archives of indicators have some files that are the same in all
def _packed(data: bytes) -> Member:
    return packing.deflated((data,), _LEVEL)


def joined(bundle: Bundle, packages: Mapping[str, bytes]) -> bytes:
    """The ZIP of the ``packages``, by whose names their ZIPs are given: what lies in these is taken over."""
    members: dict[str, Member] = {}
    known: dict[str, str] = {}
    for name, archive in packages.items():
        held = packing.members(archive)
        listed = held[f"{name}/{SUMS}"].content
        lines = (line.partition("  ") for line in listed.decode().split("\n")[:-1])
        known |= {f"{name}/{path}": sum for sum, _, path in lines} | {f"{name}/{SUMS}": _sum(listed)}
        members |= held
    told = _told(bundle)
    told[SUMS] = _listed(known | {path: _sum(data) for path, data in told.items()})
    members |= {path: _packed(data) for path, data in told.items()}
    return _written(bundle.name, sorted(members.items()), bundle.created)


def _written(folder: str, members: Iterable[tuple[str, Member]], created: str) -> bytes:
    out = io.BytesIO()
    packing.write(out, ((f"{folder}/{path}", one) for path, one in members), _time(created))
    return out.getvalue()


def _time(created: str) -> Time:
    """The date of the content in UTC, as a ZIP writes it."""
    try:
        given = datetime.fromisoformat(created)
        time = (given if given.tzinfo else given.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return packing.EARLIEST
    told = (time.year, time.month, time.day, time.hour, time.minute, time.second)
    return told if packing.EARLIEST <= told < (2108,) else packing.EARLIEST
