"""The one stage that knows MkDocs exists: pages in a workspace become a site, both languages at once."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publisher.kept import ledger
from publisher.kept.finished import Finished
from publisher.kept.ledger import Ledger
from publisher.render import unchanged
from publisher.render.unchanged import Page

# Each project and where its pages belong in the site; the first lies at the root.
PROJECTS: Mapping[str, str] = {"mkdocs.yml": ".", "mkdocs.en.yml": "en"}

# So few pages are rendered sooner by one process than two can be started.
FEW = 100

# What MkDocs puts into every site and no page of ours asks for; the site's styles stand
# together in pages.css, and its sitemap is made where the dates are known.
_UNASKED = (
    "assets/stylesheets/[!p]*",
    "assets/stylesheets/print.css",
    "sitemap.xml*",
)


class RenderError(Exception):
    """MkDocs refused the pages; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Job:
    """Projects to be built one after the other, each from its settings into its folder.

    Of pages that lie elsewhere already, ``same`` tells their anchors and links; ``epoch`` is the date.
    """

    folders: Mapping[str, str]
    same: Mapping[str, Mapping[str, Any]]
    epoch: int


Told = dict[str, dict[str, Any]]  # what is told of each page that was made, by project
Apart = Callable[[Callable[[Job], Told], Sequence[Job]], Iterable[Told]]  # does each, in whatever process


def render(
    workspace: Path,
    out: Path,
    epoch: int,
    before: Finished | None = None,
    known: Ledger | None = None,
    apart: Apart = map,
) -> tuple[dict[str, Any], list[str], list[str]]:
    """Build every project of ``workspace`` into the folder ``out``.

    Returns a note for the next time, the path in ``out`` of every file that this put there, and those of the
    pages that stand in the site ``before`` as they would be made again, which are not made.

    ``epoch`` (seconds since 1970) is the only date MkDocs is told. Of files that are ``known`` none is read
    to learn whether it changed. MkDocs works here, unless it is to work ``apart``. Raises RenderError when a
    build fails or warns.
    """
    before = before or Finished(out)
    out.mkdir(parents=True, exist_ok=True)
    now = unchanged.workspace(workspace, epoch, before, known or {})
    same = unchanged.pages(before, now, {project: _folder(place) for project, place in PROJECTS.items()})
    # MkDocs empties its output folder first, so the languages are built apart and then joined.
    parts = {project: out / f".{project}" for project in PROJECTS}
    every = sum(path.startswith("docs/") and path.endswith(".md") for path in now.files)
    jobs = _jobs(workspace, parts, same, epoch, every)
    made = {project: pages for told in apart(build, jobs) for project, pages in told.items()}
    rendered: dict[str, dict[str, Page]] = {}
    put: list[str] = []
    for project, place in PROJECTS.items():
        _clear(parts[project])
        put += (_folder(place) + path for path in _below(parts[project]))
        _move(parts[project], out / place)
        shutil.rmtree(parts[project])
        rendered[project] = {**same[project], **_pages(made.get(project, {}), workspace, now)}
    stand = [_folder(place) + p.path for project, place in PROJECTS.items() for p in same[project].values()]
    return {unchanged.NOTE: unchanged.note(now, rendered)}, put, stand


def _below(folder: Path) -> Iterator[str]:
    return (path for path, entry in ledger.entries(f"{folder}") if entry.is_file())


def _move(folder: Path, place: Path) -> None:
    """Let what lies in a folder lie at a place instead; a folder as a whole, unless one is there."""
    place.mkdir(parents=True, exist_ok=True)
    for inside in [*folder.iterdir()]:
        try:
            inside.replace(place / inside.name)
        except OSError:
            if not inside.is_dir():
                raise
            _move(inside, place / inside.name)


def _folder(place: str) -> str:
    return "" if place == "." else f"{place}/"


def _pages(
    made: Mapping[str, Mapping[str, Any]], workspace: Path, now: unchanged.Workspace
) -> dict[str, Page]:
    """What a program said of the pages that it rendered."""
    pages, root = {}, workspace.resolve()
    for source, told in made.items():
        place = Path(told["source"]).relative_to(root).as_posix()
        used = tuple(told["used"])
        pages[source] = Page(
            place, told["path"], now.key(place, used), used, tuple(told["anchors"]), told["links"]
        )
    return pages


def _jobs(
    workspace: Path,
    parts: Mapping[str, Path],
    same: Mapping[str, Mapping[str, Page]],
    epoch: int,
    every: int,
) -> list[Job]:
    """What is to be built of ``every`` page, side by side where that is worth a second process."""
    projects, left = list(PROJECTS), every - sum(map(len, same.values()))
    shares = [projects] if left <= FEW else [[project] for project in projects]
    told = {project: {source: _lying(page) for source, page in same[project].items()} for project in projects}
    # MkDocs takes a folder without a root as one beside the settings.
    folders = {project: (str(workspace / project), str(parts[project].absolute())) for project in PROJECTS}
    return [Job(dict(folders[o] for o in share), {o: told[o] for o in share}, epoch) for share in shares]


def build(job: Job) -> Told:
    """Do a job, in whatever process this is called. Raises RenderError."""
    from publisher.render import program  # MkDocs, loaded where it works

    with _environment(SOURCE_DATE_EPOCH=str(job.epoch), NO_MKDOCS_2_WARNING="1"):
        try:
            return {
                Path(settings).name: program.build(settings, folder, job.same[Path(settings).name])
                for settings, folder in job.folders.items()
            }
        except program.Refused as error:
            raise RenderError(f"{', '.join(job.same)}: {error}") from None


@contextmanager
def _environment(**told: str) -> Iterator[None]:
    """What MkDocs is told in the environment, while this is entered."""
    usual = {name: os.environ.get(name) for name in told}
    os.environ.update(told)
    try:
        yield
    finally:
        for name, value in usual.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _lying(page: Page) -> dict[str, Any]:
    return {"anchors": page.anchors, "links": page.links}


def _clear(part: Path) -> None:
    for path in sorted(found for pattern in _UNASKED for found in part.glob(pattern)):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def pages(paths: Iterable[str], folder: str) -> dict[str, str]:
    """The pages among a site's files that belong to the language at ``folder``, by address from there."""
    others = tuple(f"{place}/" for place in PROJECTS.values() if place != "." and f"{place}/" != folder)
    found = (path for path in paths if path.startswith(folder) and not path.startswith(others))
    return {
        path.removeprefix(folder).removesuffix("index.html"): path
        for path in found
        if path.rpartition("/")[2] == "index.html"
    }
