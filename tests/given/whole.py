"""The files of a whole site as a value, put together in memory the way the build does it on the disk."""

from collections.abc import Mapping

from publisher import catalog, downloads, quoted, site
from publisher.downloads import Download, Given, Shelf
from publisher.history import earlier_files
from publisher.history.edition import unknown
from publisher.history.story import Chronicle, chronicle
from publisher.model import Catalogue


def shelf(catalogue: Catalogue, history: Chronicle | None = None, given: Mapping[str, Given] | None = None):
    """Every download with its bytes."""
    known = history or chronicle(unknown(catalogue), catalogue)
    held: Shelf[Download] = downloads.shelf(catalogue, given or earlier_files.given(known))
    made = earlier_files.shelved(known, held)
    own = {file.path: file.bytes for file in made.every}
    together = downloads.of_whole(catalogue, own.__getitem__)
    return Shelf(made.editions, tuple(file.gathered() for file in together), made.indexes)


def offered(held: Shelf[Download]) -> dict[str, Download]:
    """Each download by its address; those of the newest version also where ``latest`` stands."""
    found = {file.path: file for file in (*held.every, *held.listings())}
    return found | {path: found[of] for path, of in held.again()}


def published(
    catalogue: Catalogue, held: Shelf[Download], history: Chronicle | None = None
) -> dict[str, bytes]:
    """Every file that goes into the site as it is, but for charts and citations; by its address."""
    known = history or chronicle(unknown(catalogue), catalogue)
    files = {path: file.bytes for path, file in offered(held).items()}
    files |= {path: files[of] for path, of in earlier_files.again(known, held)}
    files |= {file.path: file.bytes for file in earlier_files.besides(known)}
    machines = catalog.files(site.holdings(catalogue, held, history=known))
    return files | site.answers(catalogue, known) | quoted.files(catalogue, known) | machines
