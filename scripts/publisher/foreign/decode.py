"""The text of a file in the encoding that its descriptor declares, or else in the one it most likely has."""

import codecs
import re

from publisher.problem import Problem

_LIKELY = ("utf-8-sig", "gb18030", "cp1252")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HIGH = re.compile(rb"[\x80-\xff]+")


def decoded(data: bytes, declared: object) -> tuple[str | None, list[Problem]]:
    """The text without its byte order mark; None, with a problem, where it cannot be decoded."""
    codec = _codec(declared)
    if declared and not codec:
        found = str(declared)
        return _guessed(data, [Problem("encoding-is-known", "", field="encoding", found=found)])
    if not codec:
        return _guessed(data, [])
    try:
        return data.decode(codec).removeprefix("\ufeff"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        likely = _likely(data)
        facts = {"encoding": str(declared), "likely": likely}
        shown = data[max(0, error.start - 20) : error.start + 20].decode(likely or "latin-1", "replace")
        return None, [Problem("file-has-its-encoding", "", line=line, found=shown, facts=facts)]


def _codec(declared: object) -> str:
    """The name under which Python knows an encoding; UTF-8 with or without its mark."""
    try:
        name = codecs.lookup(declared).name if isinstance(declared, str) and declared else ""
    except LookupError:
        return ""
    return "utf-8-sig" if name == "utf-8" else name


def _guessed(data: bytes, problems: list[Problem]) -> tuple[str | None, list[Problem]]:
    codec = _likely(data) or "latin-1"
    text = data.decode(codec, "replace").removeprefix("\ufeff")
    if codec != "utf-8-sig" and not problems:
        facts = {"likely": _NAMES.get(codec, codec)}
        problems = [Problem("encoding-is-declared", "", facts=facts, severity="warning")]
    return text, problems


_NAMES = {"gb18030": "gb18030", "cp1252": "windows-1252", "utf-16": "utf-16"}


def _likely(data: bytes) -> str:
    """The encoding in which a file makes sense; empty where none is plain."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec
    for codec in _LIKELY:
        try:
            data.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec != "gb18030" or _chinese(data):
            return codec
    return ""


def _chinese(data: bytes) -> bool:
    """Whether bytes above ASCII come in pairs, as Chinese has them and European words have not."""
    runs = _HIGH.findall(data[:400_000])
    return sum(len(run) % 2 == 0 for run in runs) * 10 >= len(runs) * 9
