"""A workbook as the files that it is: its sheets, and what every workbook says around them."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from itertools import chain
from typing import BinaryIO
from xml.sax.saxutils import escape

import xlsxwriter  # type: ignore[import-untyped]

from publisher.downloads import rows
from publisher.downloads.rows import Rows
from publisher.downloads.sheet import Sheet
from publisher.downloads.sheet_column import STYLES
from publisher.downloads.strings import Strings, shared
from publisher.kept.store import Keep, anew
from publisher.package import Text
from publisher.workbook.formats import Formats
from publisher.zipped import packing
from publisher.zipped.packing import Member

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMATS = "http://schemas.openxmlformats.org"
_OFFICE = f"{_FORMATS}/officeDocument/2006"
_PACKAGE = f"{_FORMATS}/package/2006"
_MAIN = f'xmlns="{_FORMATS}/spreadsheetml/2006/main" xmlns:r="{_OFFICE}/relationships"'
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHARED, _STYLES, _THEME = "xl/sharedStrings.xml", "xl/styles.xml", "xl/theme/theme1.xml"
_LEVEL = 3  # of nine: in a third less time than the next, at most a twelfth larger, small books hardly
_LEVEL_OF_PARTS = 4  # which are large, and packed once for many builds
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # what XML cannot hold


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook; ``created`` is what it says of itself. The first sheet is a page to be read."""

    title: Text
    created: datetime
    sheets: Sequence[Sheet]


def write(book: Book, out: BinaryIO, keep: Keep = anew) -> None:
    """Write a workbook file by file; equal content gives equal bytes."""
    packing.write(out, _files(book, keep), mode=0o600)


def _files(book: Book, keep: Keep) -> Iterator[tuple[str, Member]]:
    """Every file; the strings come after the sheets that use them, those of common sheets first."""
    common, count = _common(tuple(sheet for sheet in book.sheets if sheet.common)), len(book.sheets)
    strings = common[0].more()
    yield "[Content_Types].xml", _alike(_types(count))
    yield "_rels/.rels", _alike(_relations(_WHOLE))
    yield "xl/_rels/workbook.xml.rels", _alike(_relations(_of_book(count)))
    whole = [sheet for sheet in book.sheets if not sheet.parts]
    made = {sheet: common[1].get(sheet) or _packed(sheet.xml(strings)) for sheet in whole}
    others: list[Rows] = []
    in_parts = [sheet for sheet in book.sheets if sheet.parts]
    before = len(strings | dict.fromkeys(column.heading for sheet in in_parts for column in sheet.columns))
    for sheet in in_parts:
        parts = [*_parts(sheet, before + sum(one.count for one in others), keep)]
        wide = _as_wide(sheet, parts)
        head = "".join(wide.before(strings))
        made[sheet] = _joined(head, [one.rows for one in parts], "".join(wide.behind()))
        others += parts
    yield from ((f"xl/{_path(number)}", made[sheet]) for number, sheet in enumerate(book.sheets, 1))
    yield "xl/workbook.xml", _alike(_workbook(tuple((one.name, one.area, one.titles) for one in book.sheets)))
    yield _SHARED, _strings(strings, others)
    yield from ((path, _alike(xml)) for path, xml in _looks().items())
    yield "docProps/core.xml", _packed((_core(book),))
    yield "docProps/app.xml", _alike(_app(tuple(sheet.name for sheet in book.sheets)))


def _parts(sheet: Sheet, strings: int, keep: Keep) -> Iterator[Rows]:
    """The rows of a sheet that is given in parts, in a book with so many strings before them."""
    first = 2
    for part in sheet.parts:
        yield (made := rows.kept(sheet, part, first, strings, _LEVEL_OF_PARTS, keep))
        first, strings = first + part.rows, strings + made.count


def _as_wide(sheet: Sheet, parts: Sequence[Rows]) -> Sheet:
    """The sheet with columns that are wide enough for each of its parts."""
    widths = zip(*(part.widths for part in parts))
    wide = [replace(column, width=max(column.width, *of)) for column, of in zip(sheet.columns, widths)]
    return replace(sheet, columns=wide)


def _strings(own: Strings, others: Sequence[Rows]) -> Member:
    """The strings of a book, and behind them those of parts of sheets, among which may be the same."""
    used = own.used + sum(one.used for one in others)
    head, tail = shared(used, len(own) + sum(one.count for one in others))
    if not others:
        return _packed(chain((head,), own.xml(), (tail,)))
    return _joined(head + "".join(own.xml()), [one.strings for one in others], tail)


def _joined(head: str, parts: Sequence[Member], tail: str) -> Member:
    ends = [rows.deflated((text,), _LEVEL) for text in (_HEAD + head, tail)]
    return packing.joined([ends[0], *parts, ends[1]])


@lru_cache(16)
def _common(sheets: tuple[Sheet, ...]) -> tuple[Strings, Mapping[Sheet, Member]]:
    """The sheets that are the same in many books, with the strings that these begin with."""
    strings = Strings()
    return strings, {sheet: _packed(sheet.xml(strings)) for sheet in sheets}


def _packed(pieces: Iterable[str]) -> Member:
    return packing.deflated((piece.encode() for piece in chain((_HEAD,), pieces)), _LEVEL)


@lru_cache(64)
def _alike(xml: str) -> Member:
    """A file that is the same in many books."""
    return _packed((xml,))


def _path(number: int) -> str:
    return f"worksheets/sheet{number}.xml"


@cache
def _looks() -> Mapping[str, str]:
    """The styles, and the theme that stands behind them, as xlsxwriter writes them."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, formats = book.add_worksheet(), Formats(book)
    for row, style in enumerate(STYLES):
        sheet.write_string(row, 0, style, formats[style])
    book.close()
    with zipfile.ZipFile(out) as archive:
        return {path: archive.read(path).decode().removeprefix(_HEAD) for path in (_STYLES, _THEME)}


@lru_cache(64)
def _types(sheets: int) -> str:
    """What each file is."""
    kinds = {
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        _STYLES: f"{_SHEETS}.styles+xml",
        _THEME: "application/vnd.openxmlformats-officedocument.theme+xml",
        "xl/workbook.xml": f"{_SHEETS}.sheet.main+xml",
        **{f"xl/{_path(number + 1)}": f"{_SHEETS}.worksheet+xml" for number in range(sheets)},
        _SHARED: f"{_SHEETS}.sharedStrings+xml",
    }
    told = (f'<Override PartName="/{path}" ContentType="{kind}"/>' for path, kind in kinds.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(told)}</Types>'
    )


_WHOLE = (
    (f"{_OFFICE}/relationships/officeDocument", "xl/workbook.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
)


def _of_book(sheets: int) -> tuple[tuple[str, str], ...]:
    of = {"theme": _THEME, "styles": _STYLES, "sharedStrings": _SHARED}
    return (
        *((f"{_OFFICE}/relationships/worksheet", _path(number + 1)) for number in range(sheets)),
        *((f"{_OFFICE}/relationships/{kind}", path.removeprefix("xl/")) for kind, path in of.items()),
    )


@lru_cache(64)
def _relations(held: tuple[tuple[str, str], ...]) -> str:
    told = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{path}"/>'
        for number, (kind, path) in enumerate(held, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(told)}</Relationships>'


@lru_cache(64)
def _workbook(sheets: tuple[tuple[str, str, str], ...]) -> str:
    """The names of the sheets, which cells of each can be filtered, and what is printed on every page."""
    listed = (
        f'<sheet name="{_safe(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, (name, *_) in enumerate(sheets, 1)
    )
    by_name = sorted(enumerate(sheets), key=lambda one: one[1][0].lower())
    filtered = (
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">'
        f"{_area(name, area)}</definedName>"
        for at, (name, area, _) in by_name
        if area
    )
    printed = (
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{at}">'
        f"{','.join(_area(name, part) for part in titles.split())}</definedName>"
        for at, (name, _, titles) in by_name
        if titles
    )
    names = "".join([*filtered, *printed])
    return (
        f'<workbook {_MAIN}><fileVersion appName="xl" lastEdited="4" lowestEdited="4" rupBuild="4505"/>'
        '<workbookPr defaultThemeVersion="124226"/><bookViews><workbookView xWindow="240" yWindow="15" '
        f'windowWidth="16095" windowHeight="9660"/></bookViews><sheets>{"".join(listed)}</sheets>'
        f"{f'<definedNames>{names}</definedNames>' if names else ''}"
        '<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'
    )


def _area(name: str, area: str) -> str:
    """Cells, columns or rows of a sheet as a formula names them: 'Figures'!$A$1:$T$61."""
    quoted = name.replace("'", "''")
    return _safe(f"'{quoted}'!") + re.sub("([A-Z]+|[0-9]+)", r"$\1", area)


def _core(book: Book) -> str:
    told = (("title", book.title.zh), ("creator", ""), ("description", book.title.en))
    words = "".join(
        f"<dc:{name}>{_safe(said)}</dc:{name}>" for name, said in told if said or name == "creator"
    )
    day = f"{book.created:%Y-%m-%dT%H:%M:%SZ}"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{words}<cp:lastModifiedBy></cp:lastModifiedBy>{dates}</cp:coreProperties>"
    )


def _app(sheets: tuple[str, ...]) -> str:
    names = "".join(f"<vt:lpstr>{_safe(name)}</vt:lpstr>" for name in sheets)
    return (
        f'<Properties xmlns="{_OFFICE}/extended-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        "<Application>Microsoft Excel</Application><DocSecurity>0</DocSecurity><ScaleCrop>false</ScaleCrop>"
        '<HeadingPairs><vt:vector size="2" baseType="variant"><vt:variant><vt:lpstr>Worksheets</vt:lpstr>'
        f"</vt:variant><vt:variant><vt:i4>{len(sheets)}</vt:i4></vt:variant></vt:vector></HeadingPairs>"
        f'<TitlesOfParts><vt:vector size="{len(sheets)}" baseType="lpstr">{names}</vt:vector></TitlesOfParts>'
        "<Company></Company><LinksUpToDate>false</LinksUpToDate><SharedDoc>false</SharedDoc>"
        "<HyperlinksChanged>false</HyperlinksChanged><AppVersion>12.0000</AppVersion></Properties>"
    )


def _safe(words: str) -> str:
    return escape(_CONTROL.sub("", words), {'"': "&quot;"})
