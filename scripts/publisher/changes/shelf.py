"""The downloads that pages would offer, for whoever plans pages without making a site."""

from collections.abc import Iterator
from dataclasses import replace

from publisher import downloads, from_verdict
from publisher.checks import Verdict
from publisher.downloads import Listed
from publisher.history import earlier_files
from publisher.history.story import Chronicle
from publisher.model import Catalogue


def shelved(catalogue: Catalogue, verdict: Verdict, history: Chronicle) -> downloads.Shelf[Listed]:
    """Every download of a catalogue and of its earlier releases, made and measured, and not kept."""
    asked = {path for dataset in catalogue.datasets for path in downloads.asked(dataset)}
    own: dict[str, bytes] = {}

    def keep(file: downloads.Download) -> Listed:
        if file.path in asked:
            own[file.path] = file.bytes
        return file.listed()

    newest = downloads.shelf(catalogue, from_verdict.given(verdict, history), keep)
    shelf = earlier_files.shelved(history, newest, keep)
    return replace(shelf, whole=tuple(_measured(catalogue, own.__getitem__)))


def _measured(catalogue: Catalogue, own: downloads.Own) -> Iterator[Listed]:
    """The downloads of everything, of which no two are held at a time."""
    yield from (file.gathered().listed() for file in downloads.of_whole(catalogue, own))
