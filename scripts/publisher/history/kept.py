"""The files of earlier versions: whatever was offered once goes on lying at its address."""

from collections.abc import Iterator
from dataclasses import replace

from publisher.downloads import FOLDER, LATEST, Download, Given, Shelf, edition, index, latest
from publisher.downloads.archive import SUMS, packed, sums
from publisher.downloads.exact_json import dump
from publisher.history.edition import Edition, Line
from publisher.history.story import Chronicle, Removal
from publisher.package import Text
from publisher.words import words

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


def shelved(chronicle: Chronicle, shelf: Shelf) -> Shelf:
    """The downloads of the packages that are there, with those of every name that is no more."""
    lines = [line for name, line in chronicle.past.lines.items() if name not in chronicle.stories]
    former = {line.name: _offered(line) for line in lines if any(e.dataset for e in line.editions)}
    told = {
        name: index.document(held, withdrawn(name, chronicle), _unread(chronicle.past.lines[name]))
        for name, held in former.items()
    }
    return replace(shelf, editions={**shelf.editions, **former}, indexes={**shelf.indexes, **told})


def _offered(line: Line) -> tuple[index.Edition, ...]:
    """The readable editions of a line with all their downloads, the newest first."""
    return tuple(edition(e.dataset, e.release) for e in reversed(line.editions) if e.dataset)


def withdrawn(name: str, chronicle: Chronicle) -> Text:
    """Why nothing is published under a name any more, as far as it was said."""
    if name in chronicle.renamed:
        to = chronicle.renamed[name]
        return Text(*(words(lang)["renamed-to"] + words(lang)["colon"] + to for lang in ("zh", "en")))
    ended = chronicle.gone[name].ended
    told = (
        {lang: words(lang)["removed-said"].format(said=ended.said) for lang in ("zh", "en")} if ended else {}
    )
    return Text(told.get("zh", ""), told.get("en", ""))


def besides(chronicle: Chronicle, shelf: Shelf) -> Iterator[Download]:
    """What no edition offers by itself: unread versions, and what stands at ``latest`` of what is gone."""
    for line in chronicle.past.lines.values():
        yield from (file for e in line.editions if e.dataset is None for file in unread(e))
    for old, name in chronicle.renamed.items():
        newest = shelf.editions[name][0]
        yield from (_moved(latest(file, newest.dataset), old, name) for file in newest.every)
    for story in chronicle.stories.values():
        for removal in story.removals:
            yield from _emptied(removal, story.name)


def _moved(file: Download, old: str, name: str) -> Download:
    """The newest file of a renamed package, where its former name stood."""
    folder, _, saved = file.path.replace(f"{FOLDER}/{name}/", f"{FOLDER}/{old}/", 1).rpartition("/")
    saved = f"{old}{saved.removeprefix(name)}" if saved.startswith(f"{name}.") else saved
    return replace(file, path=f"{folder}/{saved}")


def _emptied(removal: Removal, name: str) -> Iterator[Download]:
    """The newest version holds no row of a removed indicator: a table without rows, and why."""
    dataset = removal.last.dataset
    table = dataset.package.tables.get("observations") if dataset else None
    stem = f"{FOLDER}/{name}/{LATEST}/{removal.indicator.id}"
    told = {
        "package": name,
        "indicator": removal.indicator.id,
        "removed": removal.ended.date,
        "last": removal.last.release.version,
        "observations": [],
    }
    if table is not None:
        header = ",".join(table.header) + "\n"
        yield Download(f"{stem}.csv", "csv", header.encode(), removal.ended.date)
        yield Download(f"{stem}.json", "json", dump(told), removal.ended.date)


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
