"""How time and memory grow when every row of a table is faulty."""

import tempfile
from pathlib import Path

from fuzz_packages import child

SIZES = (2_000, 200_000)
_FIELDS = '{"name": "k", "type": "string"}, {"name": "n", "type": "integer"}'
_DESCRIPTOR = (
    '{"name": "many", "resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [%s],'
    ' "primaryKey": ["k"]}}]}'
)


def measured(rows: int, faulty: bool) -> child.Ended:
    """The check of one table of so many rows, each with a code that is no number, or all sound."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "many")
        folder.mkdir()
        cell = "x" if faulty else "1"
        text = "k,n\n" + "".join(f"{row},{cell}\n" for row in range(rows))
        (folder / "t.csv").write_text(text, "utf-8")
        (folder / "datapackage.json").write_text(_DESCRIPTOR % _FIELDS, "utf-8")
        return child.runs([["--packages", place, "--against", "none"]], 600)[-1]


def text() -> str:
    """Rows, seconds and megabytes, of sound and of faulty tables."""
    lines = []
    for rows in SIZES:
        for faulty in (False, True):
            one = measured(rows, faulty)
            kind = "faulty" if faulty else "sound"
            lines.append(f"{rows:8,} rows, {kind:6}: {one.seconds:6.2f} s, {one.megabytes:5} MB {one.wrong}")
    return "\n".join(lines)
