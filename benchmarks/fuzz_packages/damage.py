"""Damages to a package in memory, each made of a seeded source of chance."""

import json
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

Files = dict[str, bytes]
Damage = Callable[[Files, Random], None]

CELLS = (
    "", " ", "0", "-0", "1e999999999", "９" * 40, "NaN", "=1+1", "\x00", "\ufeff", "\u202e", "\ud7ff", '"',
    '""', "'", "2022", "9999-99-99", "0000", "2022/2021", "万亿亿亿", "9" * 400, "." * 50, "-" * 50,
    "a" * 9_999, "（" * 300, "零" * 300, "1" + "0" * 14 + "万亿", "٣٤", "1/0", "{0.__class__}",
    "%s%n", "\r", "\n", "社区工作者2.3万多人" * 18,
    "𠮷" * 60, "e\u0301" * 90, "\u0301" * 200, "<script>", "CHN", "150000",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, "", "x", [], {}, [[]], [None], {"": {}}, "(a+)+$", "[" * 50, "../../etc/passwd",
    "http://127.0.0.1:1/", 10**30, "\u202e", ["a"] * 1000, {"name": []}, "data/areas.csv", "any", "%",
)  # fmt: skip


def bytes_of_chance(files: Files, chance: Random) -> None:
    """One file becomes random bytes."""
    files[_one(files, chance)] = chance.randbytes(chance.randrange(400))


def bytes_changed(files: Files, chance: Random) -> None:
    """Some bytes of one file become others."""
    path = _one(files, chance)
    data = bytearray(files[path])
    for _ in range(chance.randint(1, 8) if data else 0):
        data[chance.randrange(len(data))] = chance.choice(
            b'",\n\r;\x00\xff\xfe\xef{}[]:' + chance.randbytes(4)
        )
    files[path] = bytes(data)


def cut(files: Files, chance: Random) -> None:
    """One file ends early, or lacks a part, or holds one twice."""
    path = _one(files, chance)
    data = files[path]
    one, other = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    files[path] = chance.choice((data[:one], data[:one] + data[other:], data[:other] + data[one:]))


def cells(files: Files, chance: Random) -> None:
    """Some cells of one table become nonsense, without regard to quotes."""
    tables = [path for path in sorted(files) if path.endswith(".csv")]
    if tables:
        path = chance.choice(tables)
        rows = [row.split(",") for row in files[path].decode("utf-8", "replace").split("\n")]
        for _ in range(chance.randint(1, 6)):
            row = chance.choice(rows)
            row[chance.randrange(len(row))] = chance.choice(CELLS)
        files[path] = "\n".join(",".join(row) for row in rows).encode("utf-8", "replace")


def descriptor(files: Files, chance: Random) -> None:
    """Some values of the descriptor become others, or go."""
    try:
        described = json.loads(files.get("datapackage.json", b"{}"))
    except ValueError:
        return
    for _ in range(chance.randint(1, 4)):
        _changed(described, chance)
    files["datapackage.json"] = json.dumps(described, ensure_ascii=chance.random() < 0.5).encode()


def _changed(node: Any, chance: Random) -> None:
    keys = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
    if not keys:
        return
    key = chance.choice(keys)
    if isinstance(node[key], (dict, list)) and chance.random() < 0.85:
        _changed(node[key], chance)
    elif chance.random() < 0.2:
        del node[key]
    else:
        node[key] = chance.choice(VALUES)


def encoded(files: Files, chance: Random) -> None:
    """One file in another encoding."""
    path = _one(files, chance)
    codec = chance.choice(("gb18030", "utf-16", "utf-32", "utf-8-sig", "big5", "utf-7"))
    files[path] = files[path].decode("utf-8", "replace").encode(codec, "replace")


def _one(files: Mapping[str, bytes], chance: Random) -> str:
    return chance.choice(sorted(files))


DAMAGES: tuple[Damage, ...] = (
    bytes_of_chance,
    bytes_changed,
    cut,
    cells,
    cells,
    descriptor,
    descriptor,
    encoded,
)


def damaged(files: Mapping[str, bytes], chance: Random) -> Files:
    """A copy with one to three damages."""
    copy = dict(files)
    for damage in chance.choices(DAMAGES, k=chance.randint(1, 3)):
        damage(copy, chance)
    return copy
