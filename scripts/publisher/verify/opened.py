"""A ZIP looked into without trust: nothing is unpacked to the disk, and every size has a limit."""

import hashlib
import io
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from publisher.downloads.archive import FACTS, SUMS
from publisher.verify.finding import Finding
from publisher.zipped.zip_damage import DAMAGED

LARGEST = 500_000_000  # bytes of the file
LARGEST_UNPACKED = 2_000_000_000  # bytes of all that is in it
LARGEST_RATIO = 500  # tables pack to about a tenth; what packs to less than this was made to burst
MOST_FILES = 10_000
LONGEST_NAME = 500  # characters
LARGEST_KEPT = 5_000_000  # bytes of the files that are read and not only counted

KEPT = (SUMS, FACTS, "datapackage.json")

# What file managers leave in folders, and pack with them.
_LEFT_BEHIND = re.compile(r"^__MACOSX/|(?:^|/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$", re.IGNORECASE)
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNSAFE = re.compile(r"[\\:\x00-\x1f\x7f]|(?:^|/)\.{1,2}(?:/|$)|^/|//")
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Opened:
    """What is in a ZIP: ``hashes`` by path below our folder in it, and the bytes of the files in KEPT."""

    sha256: str
    folder: str
    hashes: Mapping[str, str]
    kept: Mapping[str, bytes] = field(default_factory=dict)


class _Refused(Exception):
    """Looking goes no further, for the reason in the finding."""

    def __init__(self, kind: str, file: str = "", **facts: object) -> None:
        self.finding = Finding(kind, file, facts)


def read(stream: IO[bytes]) -> Opened | Finding:
    """The content of a ZIP, or the one reason why it is not looked at."""
    try:
        return _read(stream)
    except _Refused as refused:
        return refused.finding
    except DAMAGED:
        return Finding("zip-is-damaged")


def _read(stream: IO[bytes]) -> Opened:
    size = stream.seek(0, io.SEEK_END)
    if size > LARGEST:
        raise _Refused("zip-is-too-large", limit=LARGEST // 1_000_000)
    stream.seek(0)
    digest = _digest(stream)
    if not zipfile.is_zipfile(stream):
        raise _Refused("zip-is-damaged" if _begins(stream) else "no-zip")
    with zipfile.ZipFile(stream) as archive:
        entries = [entry for entry in _entries(archive) if not _LEFT_BEHIND.search(entry.filename)]
        folder = _folder([entry.filename for entry in entries])
        kept: dict[str, bytes] = {}
        hashes: dict[str, str] = {}
        for entry in entries:
            path = _below(folder, entry.filename)
            try:
                with archive.open(entry) as file:
                    hashes[path] = _kept(file, entry, path, kept) if path in KEPT else _digest(file)
            except DAMAGED:
                raise _Refused("file-is-damaged", path) from None
    return Opened(digest, folder.rstrip("/"), hashes, kept)


def _begins(stream: IO[bytes]) -> bool:
    """Whether a file begins as a ZIP does, wherever it ends."""
    stream.seek(0)
    return stream.read(4) == b"PK\x03\x04"


def _entries(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The files of the ZIP, after everything has been judged that its list of contents tells."""
    listed = archive.infolist()
    if len(listed) > MOST_FILES:
        raise _Refused("zip-has-too-many-files", limit=MOST_FILES)
    _not_too_large(listed)
    seen: set[str] = set()
    for entry in listed:
        if entry.orig_filename != entry.filename or _unsafe(entry.filename):
            raise _Refused("name-is-unsafe", entry.orig_filename)
        if entry.filename.casefold() in seen:
            raise _Refused("name-stands-twice", entry.filename)
        seen.add(entry.filename.casefold())
        _plain(entry)
        if not entry.is_dir():
            yield entry


def _not_too_large(listed: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in listed)
    packed = sum(entry.compress_size for entry in listed)
    if unpacked > LARGEST_UNPACKED:
        raise _Refused("zip-unpacks-to-too-much", limit=LARGEST_UNPACKED // 1_000_000)
    if unpacked > 10_000_000 and unpacked > LARGEST_RATIO * max(packed, 1):
        raise _Refused("zip-is-a-bomb")


def _unsafe(name: str) -> bool:
    return len(name) > LONGEST_NAME or bool(_UNSAFE.search(name))


def _plain(entry: zipfile.ZipInfo) -> None:
    """Refuse what is no plain file or folder, or is packed in a manner that we never use."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _Refused("entry-is-a-link", entry.filename)
    if entry.flag_bits & _ENCRYPTED:
        raise _Refused("zip-is-encrypted", entry.filename)
    if entry.compress_type not in _METHODS:
        raise _Refused("zip-is-packed-otherwise", entry.filename)


def _folder(names: list[str]) -> str:
    """The folder of ours, with its slash: that of the one list, or the one in which everything lies.

    Whoever unpacks a ZIP and packs it again easily packs the folder above it as well.
    """
    lists = [name for name in names if name.rpartition("/")[2] == SUMS]
    if len(lists) == 1:
        return lists[0].removesuffix(SUMS)
    tops = {name.partition("/")[0] for name in names}
    return f"{tops.pop()}/" if len(tops) == 1 and all("/" in name for name in names) else ""


def _below(folder: str, name: str) -> str:
    """The path below the folder; what lies beside the folder begins with a slash, as no name may."""
    return name.removeprefix(folder) if name.startswith(folder) else f"/{name}"


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _kept(file: IO[bytes], entry: zipfile.ZipInfo, path: str, kept: dict[str, bytes]) -> str:
    """The fingerprint of a small file, whose bytes are kept as well."""
    if entry.file_size > LARGEST_KEPT:
        raise _Refused("file-is-too-large", path, limit=LARGEST_KEPT // 1_000_000)
    kept[path] = file.read(LARGEST_KEPT + 1)
    return hashlib.sha256(kept[path]).hexdigest()
