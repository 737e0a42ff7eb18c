"""The lists of codes behind the drop-downs, and where they stand on their sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publisher.package import Text
from publisher.workbook.layout import CODES, Column, Sheet

FIRST_ROW = 4  # of the codes; above it stand a title and the headings


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes that one or several columns may hold, and the row in which the first of them stands."""

    title: Text
    codes: tuple[tuple[str, Text], ...]
    row: int

    @property
    def area(self) -> str:
        """Where the codes stand: '代码表'!$B$4:$B$9."""
        return f"'{CODES}'!$B${self.row}:$B${self.row + len(self.codes) - 1}"


def lists(sheets: Sequence[Sheet], booleans: tuple[Text, Text]) -> tuple[CodeList, ...]:
    """Every list of codes of a package, each once; ``booleans`` are the words for true and false."""
    found: list[CodeList] = []
    row = FIRST_ROW
    for sheet in sheets:
        for column in sheet.columns:
            codes = of(column, booleans)
            if codes and not any(known.codes == codes for known in found):
                found.append(CodeList(column.title, codes, row))
                row += len(codes) + 1
    return tuple(found)


def of(column: Column, booleans: tuple[Text, Text]) -> tuple[tuple[str, Text], ...]:
    """The codes that a column may hold with what they mean; nothing where it is free or refers elsewhere."""
    return tuple(_codes(column, booleans))


def _codes(column: Column, booleans: tuple[Text, Text]) -> Iterator[tuple[str, Text]]:
    if column.field.type == "boolean":
        yield from zip(("true", "false"), booleans)
    elif column.field.categories:
        yield from ((code, category.label) for code, category in column.field.categories.items())
    else:
        enum = column.field.constraints.get("enum")
        yield from ((str(code), Text()) for code in (enum if isinstance(enum, list) else ()))
