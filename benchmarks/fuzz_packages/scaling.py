"""How time and memory grow when every row of a package is faulty, and in which way."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from faults import sample
from faults.large import SIZES

from fuzz_packages import child

Spoil = Callable[[dict[str, str]], dict[str, str]]  # one row of observations, by its columns

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_BUT_FOR = ("--against", "none")

SPOILT: Mapping[str, Spoil] = {
    "sound": lambda row: row,
    "values in wide digits": lambda row: {**row, "value": row["value"].translate(_WIDE)},
    "values not as quoted": lambda row: {**row, "value": row["value"] + "7"},
    "areas not known": lambda row: {**row, "area": "999999"},
    "periods no periods": lambda row: {**row, "period": "2021/22学年"},
    "excerpts left out": lambda row: {**row, "excerpt": ""},
    "statuses misspelt": lambda row: {**row, "status": "AA"},
    "notes with a stray mark": lambda row: {**row, "note": "见\u200b表"},
    "a cell too many": lambda row: {**row, "more": "1"},
}


def measured(size: tuple[int, int], spoil: Spoil) -> tuple[int, child.Ended]:
    """The rows of a sample of this size, and its check with every row spoilt."""
    folder = sample.candidate(*size)
    header, *rows = folder.tables["observations"]
    folder.tables["observations"] = [header, *([*spoil(dict(zip(header, row))).values()] for row in rows)]
    with tempfile.TemporaryDirectory() as place:
        folder.write(Path(place))
        return len(rows), child.runs([["--packages", place, *_BUT_FOR]], 900)[-1]


def text() -> str:
    """Rows, seconds and megabytes of each kind of package, and how they grow with the rows."""
    return "\n".join(_line(kind) for kind in SPOILT)


def _line(kind: str) -> str:
    (few, small), (many, big) = (measured(size, SPOILT[kind]) for size in SIZES)
    wrong = f"{small.wrong} {big.wrong}".strip()
    if wrong:
        return f"{kind}: {wrong}"
    return (
        f"{kind:24}: {few:6,} rows {small.seconds:5.2f} s {small.megabytes:4} MB; "
        f"{many:7,} rows {big.seconds:6.2f} s {big.megabytes:4} MB; "
        f"{many / few:.0f} times the rows, {big.seconds / small.seconds:.0f} times the time"
    )
