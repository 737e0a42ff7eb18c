"""Which pages need not be rendered again: those of which nothing that they are made of has changed.

A page is made of its Markdown, of the fragments that it includes, and of what all pages share: the theme,
the settings, and which pages there are. What else a page is to others, its anchors and its links to
theirs, is noted, so that MkDocs judges the links between pages that are rendered and pages that are not.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from publisher.kept import ledger
from publisher.kept.finished import Finished
from publisher.kept.ledger import Ledger, Met

NOTE = "rendered"  # the note in which it is kept

_FRAGMENTS = "theme/fragments/"
_DATED = (b"date_utc", b"update_date")  # how a template would ask for the day of the build


class Page(NamedTuple):
    """A page as it was rendered: ``source`` in the workspace, ``path`` in the site of its project.

    ``key`` is a hash of all that it is made of; ``used`` are its fragments below the theme. ``anchors`` are
    its own, ``links`` what it says of those of other pages, by source and anchor.
    """

    source: str
    path: str
    key: str
    used: tuple[str, ...]
    anchors: tuple[str, ...]
    links: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Workspace:
    """The files that pages are made of, and a hash of what all pages ``share``."""

    files: Ledger
    share: str

    def key(self, source: str, used: tuple[str, ...]) -> str:
        """A hash of all that a page is made of; nothing for one that is made of files that are not there."""
        made_of = [source, *(f"theme/{name}" for name in used)]
        if any(path not in self.files for path in made_of):
            return ""
        sums = "".join(f"{path}\n{self.files[path].sum}\n" for path in made_of)
        return hashlib.sha256(f"{self.share}\n{sums}".encode()).hexdigest()


def workspace(folder: Path, epoch: int, before: Finished, known: Ledger) -> Workspace:
    """The workspace as it lies there; of files that are known, now or from ``before``, none is read."""
    noted = {path: Met(*one) for path, one in before.notes.get(NOTE, {}).get("files", {}).items()}
    known = {**noted, **known}
    files = {path: one for top in ("docs", "theme") for path, one in _below(folder, top, known)}
    shared = {path: one.sum for path, one in files.items() if _is_shared(path)}
    shared |= {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.yml")}
    said = repr((sorted(shared.items()), sorted(path for path in files if path.startswith("docs/"))))
    dated = any(word in path.read_bytes() for path in _templates(folder) for word in _DATED)
    return Workspace(files, hashlib.sha256(f"{said}{epoch if dated else ''}".encode()).hexdigest())


def pages(before: Finished, now: Workspace, places: Mapping[str, str]) -> dict[str, dict[str, Page]]:
    """The pages of each project, by source, that stand in the site as they would be rendered again."""
    noted = before.notes.get(NOTE, {}).get("pages", {})
    return {
        project: {
            source: page
            for source, page in _noted(noted.get(project, {}))
            if _is_kept(page, place, before, now)
        }
        for project, place in places.items()
    }


def note(now: Workspace, rendered: Mapping[str, Mapping[str, Page]]) -> dict[str, Any]:
    """What the next build has to know of this one."""
    return {
        "files": now.files,
        "pages": rendered,
    }


def _noted(held: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, Page]]:
    for source, (place, path, key, used, anchors, links) in held.items():
        yield source, Page(place, path, key, tuple(used), tuple(anchors), links)


def _is_kept(page: Page, place: str, before: Finished, now: Workspace) -> bool:
    path = f"{place}{page.path}"
    stood = before.files.get(path)
    return bool(
        page.key and page.key == now.key(page.source, page.used) and stood and before.has(path, stood.sum)
    )


def _below(folder: Path, top: str, known: Ledger) -> Iterator[tuple[str, Met]]:
    if (folder / top).is_dir():
        inside = {
            path.removeprefix(f"{top}/"): one for path, one in known.items() if path.startswith(f"{top}/")
        }
        yield from ((f"{top}/{path}", one) for path, one in ledger.met(folder / top, inside).items())


def _is_shared(path: str) -> bool:
    return path.startswith("theme/") and not path.startswith(_FRAGMENTS)


def _templates(folder: Path) -> Iterator[Path]:
    theme = folder / "theme"
    yield from theme.glob("*.html")
    yield from (theme / "partials").glob("*.html")
