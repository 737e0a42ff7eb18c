"""Is a file a workbook that may be opened at all? Asked of its bytes, before any library sees them."""

import io
import os
import re
import stat
import zipfile
from pathlib import Path

from publisher.problem import Problem
from publisher.zipped.zip_damage import DAMAGED

LARGEST = 20_000_000  # bytes of the file
LARGEST_UNPACKED = 200_000_000  # bytes of what it unpacks to
LARGEST_RATIO = 200  # an honest workbook packs to about a tenth
MOST_PARTS = 2_000

_SIGNATURES = (  # how a file of another kind begins
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
)
_SHEETS_IN_XML = (  # spreadsheets that are one XML file
    (b"urn:oasis:names:tc:opendocument", "ods"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "xls"),
)
_HTML = re.compile(rb"\s*<(!doctype|html|head|body|table|\?xml|meta)", re.IGNORECASE)
_ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_WORDS = ("xl/sharedStrings.xml", "xl/worksheets/sheet")  # the parts in which words of cells stand
_OTHER_ZIPS = (  # a part that only files of another kind have
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "word"),
    ("ppt/presentation.xml", "word"),
    ("content.xml", "ods"),
    ("Index/Document.iwa", "numbers"),
)


def read(path: Path) -> bytes:
    """The bytes of a plain file, at most one more than is allowed; OSError where there is none."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError("not a plain file")
        return stream.read(LARGEST + 1)


def fault(data: bytes) -> Problem | None:
    """Why the bytes are no workbook that may be opened; None where they are one."""
    if len(data) > LARGEST:
        return _problem("workbook-is-not-too-large", cause="file", limit=LARGEST // 1_000_000)
    if cause := _other_kind(data):
        return _problem("file-is-a-workbook", cause=cause)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _packed(archive)
    except DAMAGED:
        return _problem("file-is-a-workbook", cause="damaged")


def strikes_words(data: bytes) -> bool:
    """Whether a workbook that may be opened has words with a line through them inside a cell."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = (name for name in archive.namelist() if name.startswith(_WORDS))
        return any(b"<strike" in archive.read(name) for name in parts)


def _problem(rule: str, **facts: object) -> Problem:
    return Problem(rule, "", facts=facts)


def _other_kind(data: bytes) -> str:
    """What a file is that is no ZIP archive; empty for one that is."""
    if data.startswith(b"PK\x03\x04"):
        return ""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "locked" if "EncryptedPackage".encode("utf-16-le") in data else "xls"
    for signature, cause in _SIGNATURES:
        if data.startswith(signature):
            return cause
    if data[:1000].lstrip().startswith(b"<?xml"):
        for namespace, cause in _SHEETS_IN_XML:
            if namespace in data[:4000]:
                return cause
    if _HTML.match(data[:1000].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return "empty" if not data.strip(b"\0 \r\n") else "csv" if _is_text(data[:4000]) else "other"


def _is_text(data: bytes) -> bool:
    return b"\0" not in data and (b"," in data or b"\t" in data or b";" in data)


def _packed(archive: zipfile.ZipFile) -> Problem | None:
    """What is wrong with the parts of a ZIP archive; sizes are judged before anything is unpacked."""
    parts = {info.filename: info for info in archive.infolist()}
    size = sum(info.file_size for info in archive.infolist())
    packed = sum(info.compress_size for info in archive.infolist())
    if len(archive.infolist()) > MOST_PARTS or size > LARGEST_UNPACKED:
        return _problem("workbook-is-not-too-large", cause="unpacked", limit=LARGEST_UNPACKED // 1_000_000)
    if size > 10_000_000 and size > LARGEST_RATIO * packed:
        return _problem("workbook-is-not-too-large", cause="bomb")
    for part, cause in _OTHER_ZIPS:
        if part in parts:
            return _problem("file-is-a-workbook", cause=cause)
    if "xl/workbook.xml" not in parts:
        return _problem("file-is-a-workbook", cause="packed")
    return _contents(archive)


def _contents(archive: zipfile.ZipFile) -> Problem | None:
    names = [info.filename for info in archive.infolist()]
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        return _problem("workbook-has-no-macros")
    if any(name.startswith("xl/externalLinks/") for name in names):
        return _problem("workbook-has-no-links-to-others", found=_linked(archive, names))
    for name in names:
        if name.endswith((".xml", ".rels")) and _ENTITIES.search(archive.read(name)[:5000]):
            return _problem("file-is-a-workbook", cause="damaged")
    return None


def _linked(archive: zipfile.ZipFile, names: list[str]) -> str:
    """The file that a workbook takes figures from, as far as it says so."""
    for name in names:
        if name.startswith("xl/externalLinks/_rels/"):
            target = re.search(rb'Target="([^"]{1,200})"', archive.read(name))
            return target[1].decode("utf-8", "replace").rsplit("/", 1)[-1] if target else ""
    return ""
