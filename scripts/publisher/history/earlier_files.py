"""The files of earlier versions: whatever was offered once goes on lying at its address."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from publisher.downloads import (
    FOLDER,
    Download,
    Given,
    Keep,
    Offered,
    Shelf,
    edition,
    emptied,
    emptied_tables,
    index,
    latest,
)
from publisher.downloads.archive import SUMS, packed, sums
from publisher.downloads.exact_json import dump
from publisher.history.edition import Edition, Line
from publisher.history.gone import Gone, removed
from publisher.history.story import Chronicle, Story
from publisher.package import Text
from publisher.text import periods
from publisher.words import words

D = TypeVar("D", bound=Offered)

DESCRIPTOR = "datapackage.json"
NOTE = "NOTE.txt"  # beside files that are offered as they were, unread


def given(chronicle: Chronicle) -> dict[str, Given]:
    """What the downloads of each package that is there are told of its earlier versions."""
    return {name: _given(chronicle.past.lines[name]) for name in chronicle.stories}


def _given(line: Line) -> Given:
    *before, newest = line.editions
    older = tuple((e.dataset, e.release) for e in reversed(before) if e.dataset)
    return Given(release=newest.release, older=older, unread=_unread(line))


def _unread(line: Line) -> tuple[index.Unread, ...]:
    """The versions of a line of which only the files are known."""
    return tuple((e.release, e.files) for e in line.editions if e.dataset is None)


def shelved(
    chronicle: Chronicle,
    shelf: Shelf[D],
    keep: Keep[D] = Download.itself,  # type: ignore[assignment]
) -> Shelf[D]:
    """The downloads of the packages that are there, with those of every name that is no more."""
    lines = [line for name, line in chronicle.past.lines.items() if name not in chronicle.stories]
    former = {line.name: _offered(line, keep) for line in lines if any(e.dataset for e in line.editions)}
    told = {name: _told_of(name, held, (chronicle, shelf)) for name, held in former.items()}
    return replace(shelf, editions={**shelf.editions, **former}, indexes={**shelf.indexes, **told})


def _offered(line: Line, keep: Keep[D]) -> tuple[index.Edition[D], ...]:
    """The readable editions of a line with all their downloads, the newest first."""
    return tuple(edition(e.dataset, e.release, keep=keep) for e in reversed(line.editions) if e.dataset)


def _told_of(
    name: str, held: tuple[index.Edition[Offered], ...], known: tuple[Chronicle, Shelf[Offered]]
) -> Mapping[str, object]:
    """The index of a name that is no more."""
    chronicle, shelf = known
    unread = _unread(chronicle.past.lines[name])
    if name in chronicle.renamed:
        return index.led_on(index.document(held, None, unread), shelf.indexes[chronicle.renamed[name]])
    return index.document(held, withdrawn(name, chronicle), unread)


def withdrawn(name: str, chronicle: Chronicle) -> Text | None:
    """Why nothing is published under a name any more, as far as it was said; None where something is."""
    story = next((story for story in chronicle.gone.values() if name in story.names), None)
    if story is None:
        return None
    said = story.ended.said if story.ended else ""
    return Text(*(words(lang)["removed-said"].format(said=said) if said else "" for lang in ("zh", "en")))


def again(chronicle: Chronicle, shelf: Shelf[Offered]) -> Iterator[tuple[str, str]]:
    """Each address below ``latest`` of a former name, with that of the same file below its version now."""
    for old, name in _led_on(chronicle):
        newest = shelf.editions[name][0]
        for file in newest.every:
            yield _moved(latest(file.path, newest.dataset), old, name), file.path


def besides(chronicle: Chronicle) -> Iterator[Download]:
    """What no edition offers by itself: unread versions, and what stands at ``latest`` of what is gone."""
    for line in chronicle.past.lines.values():
        yield from (file for e in line.editions if e.dataset is None for file in unread(e))
    for story in (*chronicle.stories.values(), *chronicle.gone.values()):
        for one in removed(story):
            yield from _emptied(one)
        yield from _emptied_tables(story)


def _emptied_tables(story: Story) -> Iterator[Download]:
    """The tables that the newest release of a package lacks, without rows, under each of its names."""
    held = {table: dataset for _, dataset in story.readable for table in dataset.package.tables}
    there = story.newest.dataset.package.tables if story.newest.dataset else held
    for table, last in held.items():
        for name in story.names if table not in there else ():
            yield from emptied_tables(last, (table,), name)


def _led_on(chronicle: Chronicle) -> Iterator[tuple[str, str]]:
    """Each former name with the name under which the newest release, or the last, was published."""
    for story in (*chronicle.stories.values(), *chronicle.gone.values()):
        *former, name = story.names
        if story.newest.dataset:
            yield from ((old, name) for old in former)


def _moved(path: str, old: str, name: str) -> str:
    """Where the newest file of a renamed package lies under its former name."""
    folder, _, saved = path.replace(f"{FOLDER}/{name}/", f"{FOLDER}/{old}/", 1).rpartition("/")
    saved = f"{old}{saved.removeprefix(name)}" if saved.startswith(f"{name}.") else saved
    return f"{folder}/{saved}"


def _emptied(one: Gone) -> Iterator[Download]:
    """The newest release holds no row of a removed indicator: tables without rows, and why."""
    if one.indicator is None or one.last.dataset is None or one.ended is None:
        return
    newest = one.story.newest.release
    said = "\n".join(_removed(one, lang) for lang in ("zh", "en")) + "\n"
    for file in emptied(one.indicator, one.last.dataset, said, newest, one.ended.date):
        path = file.path.replace(f"{FOLDER}/{newest.package}/", f"{FOLDER}/{one.name}/", 1)
        yield replace(file, path=path, bytes=dump(_told(one)) if file.format == "json" else file.bytes)


def _removed(one: Gone, lang: str) -> str:
    """What is written where the figures stood."""
    w, ended = words(lang), one.ended
    assert one.indicator and ended, "it is an indicator that was removed"
    day, version = periods.name(ended.date, lang), one.last.release.version
    said = w["removed-indicator"].format(title=one.indicator.title[lang], day=day, version=version)
    return f"{said} {w['removed-said'].format(said=ended.said)}" if ended.said else said


def _told(one: Gone) -> dict[str, object]:
    """The same for programs."""
    return {
        "package": one.name,
        "indicator": one.indicator.id if one.indicator else "",
        "removed": one.ended.date if one.ended else "",
        "said": one.ended.said if one.ended else "",
        "last": one.last.release.version,
        "observations": [],
    }


def unread(edition: Edition) -> tuple[Download, ...]:
    """A version that cannot be read as packages are today: its files as they were, and all in a ZIP."""
    release = edition.release
    root = f"{FOLDER}/{release.package}/{release.version}"
    note = "\n".join(words(lang)["version-unread"] for lang in ("zh", "en")) + "\n"
    files = {**edition.files, **({} if NOTE in edition.files else {NOTE: note.encode()})}
    whole = packed(release.package, {**files, SUMS: sums(files)}, release.date)
    own = {path: "csv" for path in edition.files if path.endswith(".csv")} | {DESCRIPTOR: "descriptor"}
    return (
        Download(f"{root}/{release.package}-{release.version}.zip", "zip", whole, release.date),
        *(Download(f"{root}/{p}", form, edition.files[p], release.date) for p, form in own.items()),
    )
