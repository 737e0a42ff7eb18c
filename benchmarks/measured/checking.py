"""Checking: rows a second of one large table, and many small packages, beside frictionless and others.

Programs are loaded before the clock starts, on all sides; loading them is a line of its own.
"""

from pathlib import Path

from measured import child, tables
from measured.table import FRICTIONLESS, OURS, PROCESSOR, Row
from publisher.package import Text

_CODE = """
import json, time
from pathlib import Path
{load}
place = sys.argv[1]
start, clock = time.process_time(), time.perf_counter()
{work}
print(json.dumps({{"processor": time.process_time() - start, "clock": time.perf_counter() - clock}}))
"""
_OURS = (
    "import frictionless, jsonschema, pandas, pyarrow.compute, pyarrow.csv\nfrom publisher import checks",
    "assert checks.verdict(Path(place)).valid",
)
_FRICTIONLESS = (
    "import frictionless, jsonschema",
    "for path in sorted(Path(place).glob('*/datapackage.json')):\n"
    "    assert frictionless.validate(str(path)).valid",
)
_PANDERA = (
    "import pandas, pandera.pandas as pa\nfrom pandera import Check as C",
    "schema = pa.DataFrameSchema({'id': pa.Column(int, unique=True),"
    " 'area': pa.Column(str, C.str_matches('^[0-9]{6}$')),"
    " 'category': pa.Column(str, C.isin(list('abcdefgh'))), 'count': pa.Column(int, C.ge(0)),"
    " 'rate': pa.Column(float, C.in_range(0, 100)), 'note': pa.Column(str, C.str_length(max_value=50))})\n"
    "schema.validate(pandas.read_csv(Path(place) / 'large/data/rows.csv', dtype={'area': str}))",
)
_BYTES = ("", "assert Path(place, 'large/data/rows.csv').read_bytes().count(b'\\n')")
SIDES = {
    OURS: _OURS,
    FRICTIONLESS: _FRICTIONLESS,
    Text("pandera（不查日期和引用）", "pandera (no dates, no references)"): _PANDERA,
}
_RUNS = 3
_BARE = Text("只读字节", "reading the bytes")
_RATE = Text("行/秒", "rows/s")
_LOAD = Text("载入核验程序", "load what checks")


def rows(place: Path, quick: bool) -> list[Row]:
    """Both tables of the result."""
    return [
        *_large(place / "large", 200_000 if quick else 1_000_000),
        *_small(place / "small", 500),
        *_start(),
    ]


def _large(place: Path, count: int) -> list[Row]:
    tables.large(place, count)
    found = {name: _seconds(place, side) for name, side in {**SIDES, _BARE: _BYTES}.items()}
    base = found[FRICTIONLESS]
    what = Text(f"核验{count:,}行8栏，有主键和引用", f"check {count:,} rows of 8 columns, keys")
    return [
        Row(what, name, count / s, _RATE, base / s if base and s else None)
        if s
        else Row(what, name, None, _RATE)
        for name, s in found.items()
    ]


def _small(place: Path, count: int) -> list[Row]:
    tables.small(place, count)
    found = {name: _seconds(place, SIDES[name]) for name in (OURS, FRICTIONLESS)}
    base = found[FRICTIONLESS] or 0.0
    what = Text(f"核验{count}个25行的数据包", f"check {count} packages of 25 rows")
    return [Row(what, name, s, PROCESSOR, base / s) for name, s in found.items() if s]


def _start() -> list[Row]:
    ours = child.python("from publisher.commands import check")
    plain = child.python("import frictionless")
    return [
        Row(_LOAD, OURS, ours.processor, PROCESSOR),
        Row(_LOAD, FRICTIONLESS, plain.processor, PROCESSOR),
    ]


def _seconds(place: Path, side: tuple[str, str]) -> float | None:
    """Processor time, the least of some runs; None where a program is not installed."""
    load, work = side
    code = _CODE.format(load=load, work=work)
    try:
        return min(child.told(child.python(code, str(place)))["processor"] for _ in range(_RUNS))
    except RuntimeError as error:
        if "ModuleNotFoundError" in str(error):
            return None
        raise
