"""What the types of fields, of parts of a descriptor and of files are called, in both languages."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from publisher.package import Text

_MAGIC = {
    b"\x1f\x8b": "archive", b"PK\x03\x04": "archive", b"BZh": "archive", b"\xfd7zXZ": "archive",
    b"7z\xbc\xaf": "archive", b"Rar!": "archive", b"\xd0\xcf\x11\xe0": "old-workbook", b"%PDF": "pdf",
    b"\x89PNG": "picture", b"\xff\xd8\xff": "picture", b"GIF8": "picture",
}  # fmt: skip
_MARKUP = {b"<!doctype": "page", b"<html": "page", b"<?xml": "page", b"version https://git-lfs": "lfs"}
_ODD = bytes(set(range(32)) - set(b"\t\n\f\r\x1a\x1b"))  # control characters that stand in no text
_SAMPLE = 4_000  # bytes by which a text is told
_FEW = 8  # slips in a text


def of_field(kind: str) -> Text:
    """integer -> 整数, a whole number."""
    return _words()["field"].get(kind, Text(kind, kind))


def of_json(kind: str) -> Text:
    """array -> 列表, a list."""
    return _words()["json"].get(kind, Text(kind, kind))


def not_text(data: bytes) -> Text:
    """What a file is that should be a text and is none; empty where it may be one."""
    start = data[:200].lstrip().lower()
    kind = next((kind for mark, kind in _MAGIC.items() if data.startswith(mark)), "")
    kind = kind or next((kind for mark, kind in _MARKUP.items() if start.startswith(mark)), "")
    return _words()["file"][kind or "binary"] if kind or _is_binary(data[:_SAMPLE]) else Text()


def _is_binary(sample: bytes) -> bool:
    """Whether more than a few bytes stand for no character, in any encoding that keeps ASCII."""
    odd = len(sample) - len(sample.translate(None, _ODD))
    zeros = sample.count(0)
    return (
        odd > _FEW and odd * 20 > len(sample) and zeros * 5 < len(sample)
    )  # two bytes to a character have many zeros


@cache
def _words() -> Mapping[str, Mapping[str, Text]]:
    given = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))
    return {part: {kind: Text(**words) for kind, words in held.items()} for part, held in given.items()}
