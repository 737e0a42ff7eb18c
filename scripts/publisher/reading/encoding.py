"""What kind of bytes a file of text really holds, and its text where it is UTF-8."""

import re
from dataclasses import replace

from publisher.problem import Problem

_SIGNATURES = (  # how a file of another kind begins
    (b"version https://git-lfs", "lfs-pointer"),
    (b"PK\x03\x04", "xlsx"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "zip"),
    (b"Rar!", "zip"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
)
_MARKUP = re.compile(rb"\s*<(!doctype|html|head|body|\?xml|script|meta|style|table)", re.IGNORECASE)
_JSON = re.compile(rb'\s*[{\[]\s*["{\[]')
_END_MARKS = "\0\x1a"  # which old systems and broken copies leave behind the last line
_END = re.compile(f"[{_END_MARKS}]")
_MERGE = re.compile(r"^(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)( |\r?$)", re.MULTILINE)
_CONFLICT = re.compile(r"^<<<<<<<( |\r?$)", re.MULTILINE)


def text(data: bytes) -> tuple[str, list[Problem]]:
    """The text of a CSV file without its byte order mark; empty where it cannot be read as text.

    A byte order mark is what Excel's "CSV UTF-8" writes, and is no fault.
    """
    if cause := _other_kind(data):
        return "", [Problem("file-is-really-csv", "", facts={"cause": cause})]
    try:
        decoded = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [_not_utf_8(data, error.start)]
    mark = _MERGE.search(decoded) if any(sign * 7 in decoded for sign in "<=>|") else None
    if mark:
        line = decoded.count("\n", 0, mark.start()) + 1
        return "", [Problem("file-has-no-merge-marks", "", line=line, found=mark[0].strip())]
    mark = _END.search(decoded) if any(sign in decoded for sign in _END_MARKS) else None
    if mark and not decoded[mark.start() :].strip(f"{_END_MARKS}\r\n"):
        line = decoded.count("\n", 0, mark.start()) + 1
        return "", [Problem("file-is-really-csv", "", line=line, facts={"cause": "end-mark"})]
    return decoded, []


def faults_of_words(data: bytes) -> list[Problem]:
    """What is wrong with the bytes of a text in Markdown, which may have lines of equals signs."""
    try:
        decoded = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = _not_utf_8(data, error.start)
        return [replace(problem, facts={"cause": "words"})]
    mark = _CONFLICT.search(decoded)
    if mark is None:
        return []
    line = decoded.count("\n", 0, mark.start()) + 1
    return [Problem("file-has-no-merge-marks", "", line=line, found=mark[0].strip())]


def _other_kind(data: bytes) -> str:
    for signature, cause in _SIGNATURES:
        if data.removeprefix(b"\xef\xbb\xbf").startswith(signature):
            return cause
    if data and not data.strip(b"\0"):
        return "noughts"
    if _MARKUP.match(data[:1000].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return "json" if _JSON.match(data[:200]) else ""


_LIKELY = {"gb18030": "gbk", "big5": "big5"}  # what Chinese is in that is not UTF-8, as the words name it


def _not_utf_8(data: bytes, position: int) -> Problem:
    """The first line that is not UTF-8, shown in the encoding it most likely has."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:200].count(0) > len(data[:200]) // 4:
        return Problem("file-is-utf-8", "", line=1, facts={"cause": "utf-16"})
    start = data.rfind(b"\n", 0, position) + 1
    end = data.find(b"\n", position)
    words = data[start : end if end >= 0 else len(data)][:400]
    line = data.count(b"\n", 0, position) + 1
    codec = next((codec for codec in _LIKELY if _decodes(data, codec)), "utf-8")
    facts = {"cause": _LIKELY[codec]} if codec in _LIKELY else {}
    found = words.decode(codec, "replace").strip()
    return Problem("file-is-utf-8", "", line=line, found=found, facts=facts)


def _decodes(data: bytes, codec: str) -> bool:
    try:
        return bool(data.decode(codec))
    except UnicodeDecodeError:
        return False
