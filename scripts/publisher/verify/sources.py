"""Who vouches for a ZIP: a built site with its indexes, or the packages with their history in git."""

from functools import cache
from pathlib import Path
from typing import Any

from publisher import datasets, downloads, load, past
from publisher.downloads import Given
from publisher.downloads.index import NAME, led_on
from publisher.history.earlier_files import withdrawn
from publisher.history.story import Chronicle, chronicle
from publisher.reading import folder, json_text
from publisher.verify.published import Find, Index

LARGEST = 50_000_000  # bytes of an index


class Unreadable(Exception):
    """The place that should vouch cannot be read."""


def of_site(site: Path) -> Find:
    """What the folder of a built site vouches for. Raises Unreadable where it is no such folder."""
    if not (site / downloads.FOLDER).is_dir():
        raise Unreadable(f"no folder of a built site: {site}")

    def find(name: str) -> Index | None:
        path = site / downloads.FOLDER / name / NAME
        return _index(path) if folder.name_is_safe(name) and path.is_file() else None

    return find


def _index(path: Path) -> Index:
    if path.stat().st_size > LARGEST:
        raise Unreadable(f"too large for an index: {path}")
    value: Any = json_text.read(path.read_bytes()).value
    if not isinstance(value, dict) or not isinstance(value.get("versions"), list):
        raise Unreadable(f"no index of a package: {path}")
    return value


def of_repository(packages: Path) -> Find:
    """What the packages in a folder, and the earlier versions that git knows of them, vouch for.

    Raises Unreadable where they cannot be read.
    """
    known = _known(packages)

    @cache
    def find(name: str) -> Index | None:
        own = _vouched(name, known)
        now = _vouched(known.renamed[name], known) if name in known.renamed else None
        return led_on(own, now) if own and now else own

    return find


def _known(packages: Path) -> Chronicle:
    try:
        read = (load.read(packages / name)[0] for name in load.discover(packages))
        catalogue = datasets.catalogue(package for package in read if package)
        return chronicle(past.read(packages, catalogue), catalogue)
    except (OSError, KeyError, ValueError, ArithmeticError) as error:
        raise Unreadable(f"the packages in {packages} are not in order; run check.py ({error!r})") from None


def _vouched(name: str, known: Chronicle) -> Index | None:
    """The index of one name, from all that was published under it; None where nothing can be read."""
    editions = known.past.lines[name].editions if name in known.past.lines else ()
    readable = [(e.dataset, e.release) for e in reversed(editions) if e.dataset]
    if not readable:
        return None
    (dataset, release), *older = readable
    given = Given(
        release=release,
        older=tuple(older),
        unread=tuple((e.release, e.files) for e in editions if e.dataset is None),
        withdrawn=withdrawn(name, known),
    )
    return downloads.vouched(dataset, given)
