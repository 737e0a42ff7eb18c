"""How time and memory grow when every figure of a package is faulty."""

import tempfile
from pathlib import Path

from faults import sample
from faults.large import SIZES

from fuzz_packages import child

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_BUT_FOR = ("--against", "none")


def measured(size: tuple[int, int], faulty: bool) -> tuple[int, child.Ended]:
    """The rows of a sample of this size, and its check with every value faulty, or with none."""
    folder = sample.candidate(*size)
    column = folder.column("observations", "value")
    rows = folder.tables["observations"]
    for row in rows[1:] if faulty else ():
        row[column] = row[column].translate(_WIDE)
    with tempfile.TemporaryDirectory() as place:
        folder.write(Path(place))
        return len(rows) - 1, child.runs([["--packages", place, *_BUT_FOR]], 900)[-1]


def text() -> str:
    """Rows, seconds and megabytes, of sound and of faulty packages."""
    return "\n".join(_line(*measured(size, faulty), faulty) for size in SIZES for faulty in (False, True))


def _line(rows: int, ended: child.Ended, faulty: bool) -> str:
    kind = "faulty" if faulty else "sound"
    return f"{rows:8,} rows, {kind:6}: {ended.seconds:6.2f} s, {ended.megabytes:5} MB {ended.wrong}".rstrip()
