"""Little that becomes much: compressed, repeated, nested, wide, long."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable

from faults.folder import Folder

from attacks.attack import NAME, Attack, Make, foreign, one, ours

OBSERVATIONS = "data/observations.csv"
WIDE, LONG, DEEP = "table-is-not-too-wide", "cell-is-not-too-long", "json-is-not-too-deep"
READ = "table-can-be-read"


def packed(kind: str, size: int = 100_000_000) -> bytes:
    """A few kilobytes that unpack to so many bytes."""
    if kind == "gz":
        return gzip.compress(b"0" * size, mtime=0)
    return _zip({"observations.csv": b"0" * size})


def _zip(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


_NS = "http://schemas.openxmlformats.org/"
_TYPES = (
    f'<Types xmlns="{_NS}package/2006/content-types"><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_WAY = f'<Relationships xmlns="{_NS}package/2006/relationships">{{}}</Relationships>'
_ONE = '<Relationship Id="r{}" Type="' + _NS + 'officeDocument/2006/relationships/{}" Target="{}"{}/>'


def workbook(
    sheet: bytes, shared: bytes = b"", prologue: str = "", target: str = "worksheets/s.xml", more: str = ""
) -> bytes:
    """A workbook of one sheet, from its XML."""
    book = (
        f'{prologue}<workbook xmlns="{_NS}spreadsheetml/2006/main" '
        f'xmlns:r="{_NS}officeDocument/2006/relationships">'
        '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    ways = _ONE.format(1, "worksheet", target, more) + _ONE.format(2, "sharedStrings", "shared.xml", "")
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _WAY.format(_ONE.format(1, "officeDocument", "xl/workbook.xml", "")).encode(),
        "xl/workbook.xml": book.encode(),
        "xl/_rels/workbook.xml.rels": _WAY.format(ways).encode(),
        "xl/worksheets/s.xml": sheet,
    }
    return _zip({**parts, **({"xl/shared.xml": shared} if shared else {})})


def sheet(rows: bytes, dimension: str = "A1:B2") -> bytes:
    """The XML of a sheet."""
    return (
        f'<worksheet xmlns="{_NS}spreadsheetml/2006/main"><dimension ref="{dimension}"/><sheetData>'.encode()
        + rows
        + b"</sheetData></worksheet>"
    )


ROW = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>n</t></is></c></row>'
FEW = b"".join(ROW % (n, n) for n in range(1, 3))
LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"


def _laughing(prologue: str, name: str) -> bytes:
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>&{name};</t></is></c></row>'
    return prologue.encode() + sheet(cell.encode())


BOOKS: dict[str, Callable[[], bytes]] = {
    "unpacks to a gigabyte": lambda: workbook(sheet(b" " * 1_000_000_000)),
    "unpacks to 390 megabytes of nothing": lambda: workbook(sheet(b" " * 390_000_000)),
    "unpacks to 100 megabytes of cells": lambda: workbook(
        sheet(b"".join(ROW % (n, n) for n in range(1, 1_000_000)))
    ),
    "has 100 megabytes of shared words": lambda: workbook(
        sheet(b'<row r="1"><c r="A1" t="s"><v>1</v></c></row>'),
        f'<sst xmlns="{_NS}spreadsheetml/2006/main">'.encode()
        + b"<si><t>aaaaaaaa</t></si>" * 4_000_000
        + b"</sst>",
    ),
    "claims a billion cells": lambda: workbook(sheet(FEW, "A1:XFD1048576")),
    "has a row with the number of a billion": lambda: workbook(
        sheet(FEW + ROW % (1_000_000_000, 1_000_000_000))
    ),
    "has a cell in column ZZZ": lambda: workbook(sheet(b'<row r="1"><c r="ZZZ1"><v>1</v></c></row>')),
    "laughs a billion times": lambda: workbook(_laughing(LAUGHS, "a9")),
    "laughs in its list of sheets": lambda: workbook(sheet(FEW), prologue=LAUGHS),
    "asks for a file of the machine": lambda: workbook(_laughing(OUTSIDE, "a")),
    "has its sheet at an address": lambda: workbook(
        sheet(FEW), target="http://127.0.0.1:9/s.xml", more=' TargetMode="External"'
    ),
    "has its sheet outside": lambda: workbook(sheet(FEW), target="../../../etc/passwd"),
    "is nested 100,000 deep": lambda: workbook(sheet(b"<row>" * 100_000)),
    "holds a number of 10,000 digits": lambda: workbook(
        sheet(b'<row r="1"><c r="A1"><v>' + b"9" * 10_000 + b"</v></c></row>")
    ),
    "holds a date of the year 9 billion": lambda: workbook(
        sheet(b'<row r="1"><c r="A1" t="d"><v>9999999999-99-99</v></c></row>')
    ),
    "is cut": lambda: workbook(sheet(FEW))[:-40],
    "is no workbook": lambda: b"PK\x03\x04" + b"\0" * 100,
}


def _books(at: int, what: str, make: Callable[[], bytes]) -> Attack:
    fit = (
        "unpacks to 100 megabytes of cells",
        "claims a billion cells",
        "has a row with the number of a billion",
        "laughs in its list of sheets",
    )
    rules = (
        ()
        if what in fit
        else (
            READ,
            "table-has-a-header",
            "cell-has-its-type",
            "cell-keeps-its-constraint",
            "row-is-not-blank",
            "columns-are-as-in-the-schema",
            "column-has-a-name",
        )
    )
    heavy = "unpacks" in what or "megabytes" in what

    def made(place: object) -> None:
        foreign(one("a.xlsx"), {"a.xlsx": make()})(place)  # type: ignore[arg-type]

    return Attack(f"B{at:02}", f"a workbook that {what}", made, rules, heavy)


def table(data: Callable[[], bytes]) -> Make:
    """Our table of observations, of these bytes."""
    return ours(lambda folder, _: folder.raw.update({OBSERVATIONS: data()}))


def other(data: Callable[[], bytes], name: str = "a.csv", **more: object) -> Make:
    """A package of another kind with a table of these bytes."""
    return lambda place: foreign(one(name, **more), {name: data()})(place)  # type: ignore[arg-type]


def _packed(kind: str) -> Make:
    def change(folder: Folder, _: object) -> None:
        folder.raw[f"{OBSERVATIONS}.{kind}"] = packed(kind)
        folder.resource("observations")["path"] = f"{OBSERVATIONS}.{kind}"

    return ours(change)


def _resources(count: int) -> bytes:
    return b'{"name": "' + NAME.encode() + b'", "resources": [' + b"{}," * count + b"{}]}"


HEAD = b"indicator,area,period,value"
DESCRIPTORS: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "600,000 resources": (
        lambda: _resources(600_000),
        (
            "package-is-not-too-large",
            "resources-are-not-too-many",
            "resource-is-one-plain-file",
            "resources-are-few-enough",
        ),
    ),
    "a million resources": (lambda: _resources(1_000_000), ("file-is-not-too-large",)),
    "2,000 resources": (lambda: _resources(1_999), ("resource-is-one-plain-file",)),
    "lists nested 100,000 deep": (
        lambda: b'{"resources": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        (DEEP,),
    ),
    "objects nested 100,000 deep": (lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000, (DEEP,)),
    "brackets that are never closed": (lambda: b"[" * 1_000_000, (DEEP,)),
    "a text of 1.9 million letters for a title": (
        lambda: json.dumps(one(title="a" * 1_900_000) | {"title": "b"}).encode(),
        ("file-is-there",),
    ),
    "500,000 keywords": (
        lambda: json.dumps({"keywords": ["a"] * 390_000, **one()}).encode(),
        ("file-is-there",),
    ),
    "50,000 licences": (
        lambda: json.dumps({"licenses": [{"name": "a"}] * 50_000, **one()}).encode(),
        ("file-is-there",),
    ),
    "20,000 fields": (
        lambda: json.dumps(one(fields=[{"name": f"c{n}"} for n in range(20_000)])).encode(),
        ("file-is-there",),
    ),
    "200,000 categories": (
        lambda: json.dumps(one(fields=[{"name": "n", "categories": ["a"] * 200_000}])).encode(),
        ("file-is-there",),
    ),
    "20,000 foreign keys": (
        lambda: json.dumps(
            one(
                fields=[{"name": "n"}],
                schema={
                    "foreignKeys": [{"fields": "n", "reference": {"resource": "", "fields": "n"}}] * 20_000
                },
            )
        ).encode(),
        ("file-is-there",),
    ),
}
ATTACKS = (
    *(_books(at, what, make) for at, (what, make) in enumerate(BOOKS.items(), 1)),
    Attack("B30", "a zip that unpacks to 100 MB", _packed("zip"), ("resource-is-one-plain-file",)),
    Attack("B31", "a gzip that unpacks to 100 MB", _packed("gz"), ("resource-is-one-plain-file",)),
    Attack("B32", "a gzip called .csv", table(lambda: packed("gz")), ("file-is-really-csv",)),
    Attack(
        "B33",
        "a zip in a package of another kind",
        other(lambda: packed("zip"), "a.csv.zip"),
        ("resource-has-a-known-form",),
    ),
    Attack(
        "B34",
        "a gzip called .csv in a package of another kind",
        other(lambda: packed("gz")),
        ("table-can-be-read", "encoding-is-declared", "file-has-its-encoding"),
    ),
    Attack(
        "B35",
        "200,000 columns",
        table(lambda: HEAD + b"".join(b",c%d" % n for n in range(200_000)) + b"\n" + b"," * 200_003 + b"\n"),
        (WIDE,),
    ),
    Attack(
        "B36",
        "200,000 columns in a package of another kind",
        other(lambda: b"n" + b"".join(b",c%d" % n for n in range(200_000)) + b"\n" + b"," * 200_000 + b"\n"),
        (READ,),
    ),
    Attack(
        "B37",
        "a second row of 10 million cells",
        table(lambda: HEAD + b"\n" + b"," * 10_000_000 + b"\n"),
        (WIDE, "rows-are-as-wide-as-the-header", "columns-are-all-there"),
        heavy=True,
    ),
    Attack(
        "B38",
        "the same in a package of another kind",
        other(lambda: b"n,m\n" + b"1," * 5_000_000 + b"\n"),
        (READ, "row-has-its-cells"),
        heavy=True,
    ),
    Attack(
        "B39",
        "a cell of 200 MB",
        table(lambda: HEAD + b"\n" + b"a" * 200_000_000 + b",,,\n"),
        ("file-is-not-too-large",),
        heavy=True,
    ),
    Attack(
        "B40",
        "a cell of 200 MB in a package of another kind",
        other(lambda: b"n\n" + b"a" * 200_000_000 + b"\n"),
        ("file-is-not-too-large",),
        heavy=True,
    ),
    Attack(
        "B41",
        "a cell of 49 MB",
        table(lambda: HEAD + b"\n" + b"a" * 49_000_000 + b",,,\n"),
        (LONG, "columns-are-all-there"),
        heavy=True,
    ),
    Attack(
        "B42",
        "a cell of 49 MB in a package of another kind",
        other(lambda: b"n,m\n" + b"a" * 49_000_000 + b",1\n"),
        (),
        heavy=True,
    ),
    Attack(
        "B43",
        "49 million quotes",
        table(lambda: b'"' * 49_000_000),
        ("quotes-are-closed", LONG, "columns-are-all-there", "quotes-are-doubled", WIDE),
        heavy=True,
    ),
    Attack(
        "B44",
        "49 million quotes in a package of another kind",
        other(lambda: b'"' * 49_000_000),
        (),
        heavy=True,
    ),
    Attack(
        "B45",
        "49 million empty lines",
        table(lambda: HEAD + b"\n" * 49_000_000),
        ("table-is-not-too-long", "no-blank-rows", "columns-are-all-there"),
        heavy=True,
    ),
    Attack(
        "B46",
        "49 million empty lines in a package of another kind",
        other(lambda: b"n\n1" + b"\n" * 49_000_000),
        (READ,),
        heavy=True,
    ),
    Attack(
        "B47",
        "20 million short rows in a package of another kind",
        other(lambda: b"n\n" + b"1\n" * 20_000_000),
        (READ,),
        heavy=True,
    ),
    Attack(
        "B48",
        "rows as text that each bring a column",
        other(lambda: b"\n".join(b'{"c%d": 1}' % n for n in range(50_000)), "a.jsonl"),
        (READ,),
    ),
    Attack(
        "B49",
        "rows nested 100,000 deep",
        other(lambda: b'[{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]", "a.json"),
        (READ, DEEP),
    ),
    Attack(
        "B50",
        "a line nested 100,000 deep",
        other(lambda: b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", "a.jsonl"),
        (READ, DEEP),
    ),
    Attack(
        "B51",
        "a number of 100,000 digits as JSON",
        other(
            lambda: b'[{"a": ' + b"9" * 100_000 + b"}]", "a.json", fields=[{"name": "a", "type": "integer"}]
        ),
        (READ, "cell-has-its-type", "json-numbers-are-finite"),
    ),
    Attack(
        "B52",
        "a number of 100,000 digits in a line",
        other(
            lambda: b'{"a": ' + b"9" * 100_000 + b"}\n", "a.jsonl", fields=[{"name": "a", "type": "integer"}]
        ),
        (READ, "cell-has-its-type", "json-numbers-are-finite"),
    ),
    Attack(
        "B53",
        "an exponent of a billion",
        other(lambda: b"n\n1e999999999\n-1e-999999999\n", fields=[{"name": "n", "type": "number"}]),
        ("cell-has-its-type",),
    ),
    Attack(
        "B54",
        "300,000 rows in the descriptor",
        foreign(
            {"name": NAME, "resources": [{"name": "a", "data": [["n"], *([n] for n in range(200_000))]}]}
        ),
    ),
    Attack(
        "B55",
        "a fraction of 10,000 digits",
        other(lambda: b"n\n0." + b"1" * 10_000 + b"\n", fields=[{"name": "n", "type": "number"}]),
    ),
    Attack(
        "B56",
        "a table of Unicode's heaviest letters",
        other(lambda: ("n\n" + "e" + "\u0301" * 100_000 + "\n").encode()),
    ),
    *(
        Attack(f"B{at}", what, foreign(lambda _, made=data: made()), rules, what.startswith(("600", "500")))
        for at, (what, (data, rules)) in enumerate(DESCRIPTORS.items(), 60)
    ),
)
