"""The text of a file in the encoding that its descriptor declares, or else in the one it most likely has."""

import codecs
import re
from collections.abc import Callable, Mapping

from publisher.problem import Problem

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NAMES = {"cp1251": "windows-1251", "cp1252": "windows-1252", "cp932": "shift_jis", "euc_jp": "euc-jp"}
_HIGH = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 400_000  # bytes by which an encoding is told
_ENOUGH = 30  # characters after which the absence of common ones says something


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
        facts = {"encoding": str(declared), "likely": _NAMES.get(likely, likely.removesuffix("-sig"))}
        start = max(data.rfind(b"\n", 0, error.start) + 1, error.start - 20)
        around = data[start : error.start + 20].partition(b"\n")[0].strip()
        shown = around.decode(likely or "latin-1", "replace")
        return None, [Problem("file-has-its-encoding", "", line=line, found=shown, facts=facts)]


def _codec(declared: object) -> str:
    """The name under which Python knows an encoding of texts; UTF-8 with or without its mark."""
    try:
        known = codecs.lookup(declared) if isinstance(declared, str) and declared else None
    except (LookupError, ValueError):  # the latter of a name with what no name can have in it
        return ""
    if known is None or not getattr(known, "_is_text_encoding", True):
        return ""
    return "utf-8-sig" if known.name == "utf-8" else known.name


def _guessed(data: bytes, problems: list[Problem]) -> tuple[str | None, list[Problem]]:
    codec = _likely(data) or "latin-1"
    text = data.decode(codec, "replace").removeprefix("\ufeff")
    if codec != "utf-8-sig" and not problems:
        facts = {"likely": _NAMES.get(codec, codec)}
        problems = [Problem("encoding-is-declared", "", facts=facts, severity="warning")]
    return text, problems


def _likely(data: bytes) -> str:
    """The encoding in which a file makes sense; empty where none is plain."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec
    tests = {"utf-16-le": _wide(data, 1), "utf-16-be": _wide(data, 0)}
    codec = next((codec for codec, plain in tests.items() if plain), "")
    return codec or next(
        (codec for codec, fits in _FITTING.items() if fits(data) and _decodes(data, codec)), ""
    )


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _wide(data: bytes, zeros: int) -> bool:
    """Whether every other byte is mostly nothing, as in texts with two bytes to a character."""
    sample = data[:2_000]
    return len(sample) > 3 and sample[zeros::2].count(0) * 3 > len(sample[zeros::2])


def _shift_jis(data: bytes) -> bool:
    """Whether characters begin with the bytes of kana and common kanji, which European words do not have."""
    text = data[:_SAMPLE].decode("cp932", "ignore")
    held = [c.encode("cp932", "ignore") for c in text if c > "\x7f"]
    pairs = [one for one in held if len(one) == 2]
    return bool(pairs) and sum(0x81 <= one[0] <= 0x98 for one in pairs) * 10 >= len(held) * 8


def _euc_jp(data: bytes) -> bool:
    """Whether kana are there, or none of the characters that are rare in Japanese and common in Chinese."""
    if not _in_pairs(data):
        return False
    pairs = [run[at : at + 2] for run in _HIGH.findall(data[:_SAMPLE]) for at in range(0, len(run) - 1, 2)]
    kana = sum(pair[0] in (0xA4, 0xA5) for pair in pairs)
    rare = sum(pair[0] >= 0xD0 for pair in pairs)
    return kana * 10 > len(pairs) or (len(pairs) > _ENOUGH and rare * 50 < len(pairs))


def _cyrillic(data: bytes) -> bool:
    """Whether most letters are above ASCII, so that words are runs of them."""
    sample = data[:_SAMPLE]
    high = sum(map(len, _HIGH.findall(sample)))
    low = len(re.findall(rb"[A-Za-z]", sample))
    return high > 3 * low and sum(b >= 0xC0 for b in sample) * 10 > high * 9


def _in_pairs(data: bytes) -> bool:
    """Whether bytes above ASCII come in pairs, as Chinese has them and European words have not."""
    runs = _HIGH.findall(data[:_SAMPLE])
    return sum(len(run) % 2 == 0 for run in runs) * 10 >= len(runs) * 9


_FITTING: Mapping[str, Callable[[bytes], bool]] = {
    "utf-8-sig": lambda data: True,
    "cp932": _shift_jis,
    "euc_jp": _euc_jp,
    "gb18030": _in_pairs,
    "cp1251": _cyrillic,
    "cp1252": lambda data: True,
}
