"""ZIPs to verify: ours with something altered, and hostile ones with what each is refused for."""

import io
import stat
import struct
import warnings
import zipfile

from publisher.downloads.archive import packed, sums
from publisher.verify import opened


def contents(data: bytes) -> tuple[str, dict[str, bytes]]:
    """The folder of a ZIP of ours, and the files below it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        folder = archive.namelist()[0].split("/")[0]
        return folder, {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}


def again(data: bytes, **changes: bytes | None) -> bytes:
    """The ZIP with some files changed, added or (None) left out; its own list stays as it was."""
    folder, files = contents(data)
    kept = {path: new for path, new in {**files, **changes}.items() if new is not None}
    return packed(folder, kept, "2026-11-23")


def forged(data: bytes, **changes: bytes | None) -> bytes:
    """The same, with the list of fingerprints made anew to agree."""
    folder, files = contents(again(data, **changes))
    del files["SHA256SUMS"]
    return packed(folder, {**files, "SHA256SUMS": sums(files)}, "2026-11-23")


def above(data: bytes, *beside: str) -> bytes:
    """The ZIP unpacked and packed again from the folder above, with these files ``beside`` ours."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        held = [(f"下载/{name}", archive.read(name)) for name in archive.namelist()]
    return made(*held, *((name, b"x") for name in beside))


def made(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """A ZIP of these entries, good or bad."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that stand twice
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in entries:
                archive.writestr(name, data)
    return out.getvalue()


def link() -> bytes:
    entry = zipfile.ZipInfo("a/link")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return made((entry, b"/etc/passwd"))


def damaged() -> bytes:
    data = bytearray(made(("a/b", bytes(range(256)) * 9)))
    data[60] ^= 0xFF  # among what is packed
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(made(("a/b", b"secret")))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def lying_about_its_size() -> bytes:
    """The list of contents says ten bytes; a megabyte comes out."""
    data = bytearray(made(("a/b", bytes(1_000_000))))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + at, 10)
    return bytes(data)


def packed_otherwise() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a/b", b"x" * 100)
    return out.getvalue()


HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "no-zip"),
    "text": (b"indicator,area\n", "no-zip"),
    "web page": (b"<!doctype html><title>404</title>", "no-zip"),
    "cut short": (made(("a/b", b"x" * 1000))[:-30], "zip-is-damaged"),
    "damaged": (damaged(), "file-is-damaged"),
    "bomb": (made(("a/b", bytes(60_000_000))), "zip-is-a-bomb"),
    "many": (made(*((f"a/{n}", b"") for n in range(opened.MOST_FILES + 1))), "zip-has-too-many-files"),
    "up": (made(("../../etc/passwd", b"x")), "name-is-unsafe"),
    "root": (made(("/etc/passwd", b"x")), "name-is-unsafe"),
    "drive": (made(("C:/windows/x", b"x")), "name-is-unsafe"),
    "backslash": (made(("a\\..\\b", b"x")), "name-is-unsafe"),
    "control": (made(("a/b\x1b[2J", b"x")), "name-is-unsafe"),
    "long": (made(("a/" + "b" * 600, b"x")), "name-is-unsafe"),
    "twice": (made(("a/b", b"1"), ("a/b", b"2")), "name-stands-twice"),
    "twice but for case": (made(("a/b", b"1"), ("a/B", b"2")), "name-stands-twice"),
    "link": (link(), "entry-is-a-link"),
    "encrypted": (encrypted(), "zip-is-encrypted"),
    "lying": (lying_about_its_size(), "file-is-damaged"),
    "lzma": (packed_otherwise(), "zip-is-packed-otherwise"),
}
