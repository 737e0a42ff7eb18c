"""Where everything stands in the workbook of a package: export writes by it, reading reads by it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publisher import profile
from publisher.package import Field, Package, Table, Text
from publisher.problem import letters

GUIDE = "说明"
READERS = "说明 README"  # the first sheet of a workbook that readers download
CODES = "代码表"
FINDINGS = "检查结果"
OURS = (GUIDE, CODES, FINDINGS)

HEADER = 1  # the row of the headings; row 2 of a sheet is line 2 of the CSV file
FIRST = HEADER + 1  # the row of the first line of data
SPARE = 300  # rows below the data that are ready to be filled in

NAMES = "（仅供阅读，不用填写）"
_TITLES = ("title", "name")  # columns that say in words what a code stands for
_LONGEST_NAME = 31  # of a sheet
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet that is read back: its field, its heading, and what it refers to."""

    field: Field
    required: bool
    refers: tuple[str, str] = ("", "")  # table and field

    @property
    def heading(self) -> str:
        """Three lines: the title in Chinese, in English, and the name by which programs know it."""
        return "\n".join((self.title.zh + (" *" if self.required else ""), self.title.en, self.field.name))

    @property
    def title(self) -> Text:
        """What people call the column, or its name where they call it nothing else."""
        return Text(self.field.title.zh or self.field.name, self.field.title.en or self.field.name)


@dataclass(frozen=True, slots=True)
class Names:
    """A column to the left of the table that shows what the codes of one field stand for."""

    field: str
    title: Text
    table: str  # that lists the codes
    code: str  # its column with the codes

    @property
    def heading(self) -> str:
        """Like the heading of a column, with a remark where that has its name."""
        return f"{self.title.zh}名称\n{self.title.en}: names\n{NAMES}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the package as a sheet."""

    name: str
    table: Table
    names: tuple[Names, ...]
    columns: tuple[Column, ...]

    def position(self, field: str) -> int:
        """The zero-based position in the sheet of the column of a field."""
        return len(self.names) + [c.field.name for c in self.columns].index(field)

    def area(self, field: str) -> str:
        """The cells under a heading, and as many below them as may be filled in: '指标'!$A$2:$A$317."""
        letter = letters(self.position(field))
        quoted = self.name.replace("'", "''")
        return f"'{quoted}'!${letter}${FIRST}:${letter}${self.last + SPARE}"

    @property
    def last(self) -> int:
        """The row of the last line of data."""
        return HEADER + len(self.table)


def sheets(package: Package) -> tuple[Sheet, ...]:
    """The sheets of a package, in the order of its tables; those most often edited come first."""
    named: dict[str, Sheet] = {}
    for table in sorted(package.tables.values(), key=lambda t: t.name not in ("observations", "measures")):
        sheet = _sheet(package, table, free_name(table, named))
        named[sheet.name] = sheet
    return tuple(named.values())


def _sheet(package: Package, table: Table, name: str) -> Sheet:
    columns = tuple(_column(table, field) for field in table.header)
    names = tuple(_names(package, column) for column in columns if _is_named(package, table, column))
    return Sheet(name, table, names, columns)


def _column(table: Table, name: str) -> Column:
    field = next((f for f in table.fields if f.name == name), None)
    field = field or Field(name, "string", Text(name, name), Text(), {}, {}, {"": Text()})
    required = field.constraints.get("required") is True or name in table.primary_key
    return Column(field, required, _target(table, name))


def _target(table: Table, name: str) -> tuple[str, str]:
    """The table and the field that a field refers to; the profile says so of some beyond the keys."""
    for key in table.foreign_keys:
        reference = key.get("reference")
        if _only(key.get("fields")) == name and isinstance(reference, Mapping):
            return str(reference.get("resource") or table.name), _only(reference.get("fields"))
    if table.name == "indicators" and name in profile.NAMING_INDICATORS:
        return "indicators", "indicator"
    return "", ""


def _only(fields: object) -> str:
    if isinstance(fields, str):
        return fields
    return str(fields[0]) if isinstance(fields, list) and len(fields) == 1 else ""


def _is_named(package: Package, table: Table, column: Column) -> bool:
    """Whether the codes of a column are explained: those of the key that another table titles."""
    other = package.tables.get(column.refers[0])
    if other is None or other is table or column.field.name not in table.primary_key:
        return False
    return column.refers[1] in other.header and bool(title_column(other))


def title_column(table: Table) -> str:
    """The column of a table that says in words what its codes stand for; empty where none does."""
    return next((name for name in _TITLES if name in table.header), "")


def _names(package: Package, column: Column) -> Names:
    title = package.tables[column.refers[0]].title
    return Names(column.field.name, title or column.title, *column.refers)


def free_name(table: Table, taken: Iterable[str]) -> str:
    """The title of a table as the name of a sheet: what spreadsheets allow, and not taken yet."""
    plain = _FORBIDDEN.sub(" ", table.title.zh or table.name).strip("' ")[:_LONGEST_NAME] or "表"
    used = {name.casefold() for name in (*taken, *OURS, "history")}
    return next(name for name in _numbered(plain) if name.casefold() not in used)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name[: _LONGEST_NAME - 5]} {number}"
        number += 1


def address(row: int, column: int) -> str:
    """A cell by its row, counted from 1, and its zero-based column: (7, 3) is D7."""
    return f"{letters(column)}{row}"


def position(cell: str) -> tuple[int, int]:
    """The row, counted from 1, and the zero-based column of a cell: D7 is (7, 3)."""
    from openpyxl.utils.cell import coordinate_to_tuple  # type: ignore[import-untyped]  # slow to load

    row, column = coordinate_to_tuple(cell)
    return row, column - 1
