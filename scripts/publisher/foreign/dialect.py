"""How the cells of a file are told apart, from every form that descriptors give this in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_NESTED = ("csv", "json", "excel", "layout", "ods")


@dataclass(frozen=True, slots=True)
class Dialect:
    """The settings of a table's file; ``delimiter`` is empty where none is declared.

    ``header_rows`` are counted from 1 and empty where there is no header; ``header_told``
    says whether they are declared. ``sheet`` is a name or
    a number from 1; ``below`` is the property of a JSON object that holds the rows.
    """

    delimiter: str = ""
    quote: str | None = '"'
    double_quote: bool = True
    escape: str | None = None
    skip_initial_space: bool = False
    null: str | None = None
    header_rows: tuple[int, ...] = (1,)
    header_told: bool = False
    header_join: str = " "
    header_case: bool = True
    comment: str = ""
    comment_rows: frozenset[int] = frozenset()
    skip_blank: bool = False
    sheet: str | int = 1
    below: str = ""
    keys: tuple[str, ...] = ()

    @property
    def has_comments(self) -> bool:
        """Whether any row could be a comment."""
        return bool(self.comment or self.comment_rows)

    def is_comment(self, number: int, row: Sequence[Any]) -> bool:
        """Whether a row, counted from 1, is a comment."""
        if number in self.comment_rows:
            return True
        return bool(self.comment and row and isinstance(row[0], str) and row[0].startswith(self.comment))

    @property
    def first(self) -> int:
        """The number of the first row below the header."""
        return max(self.header_rows, default=0) + 1


def of(resource: Mapping[str, Any]) -> Dialect:
    """The dialect of a resource; a setting that makes no sense counts as not given."""
    given = _flat(resource)
    escape = _mark(given.get("escapeChar"))
    return Dialect(
        delimiter=_mark(given.get("delimiter")) or "",
        quote=_mark(given.get("quoteChar", '"')),
        double_quote=given.get("doubleQuote") is not False or not escape,
        escape=escape,
        skip_initial_space=given.get("skipInitialSpace") is True,
        null=given["nullSequence"] if isinstance(given.get("nullSequence"), str) else None,
        header_rows=_header(given),
        header_told="headerRows" in given or "header" in given,
        header_join=str(given.get("headerJoin", " ")),
        header_case=given.get("headerCase") is not False,
        comment=str(given.get("commentChar") or ""),
        comment_rows=frozenset(_numbers(given.get("commentRows"))),
        skip_blank=given.get("skipBlankRows") is True,
        sheet=_sheet(given),
        below=str(given.get("property") or ""),
        keys=tuple(k for k in _list(given.get("keys") or given.get("itemKeys")) if isinstance(k, str)),
    )


def _flat(resource: Mapping[str, Any]) -> dict[str, Any]:
    """Every setting by its name, whether it stands in the dialect or in a part of it."""
    found: dict[str, Any] = {}
    for held in (resource.get("layout"), resource.get("control"), resource.get("dialect")):
        if isinstance(held, Mapping):
            found |= held
            for name in _NESTED:
                found |= held[name] if isinstance(held.get(name), Mapping) else {}
    return found


def _header(given: Mapping[str, Any]) -> tuple[int, ...]:
    if given.get("header") is False:
        return ()
    listed = tuple(sorted(_numbers(given.get("headerRows"))))
    return listed if listed or given.get("headerRows") == [] else (1,)


def _sheet(given: Mapping[str, Any]) -> str | int:
    for key in ("sheetName", "sheet", "sheetNumber"):
        value = given.get(key)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and value:
            return value
    return 1


def _numbers(value: object) -> list[int]:
    return [n for n in _list(value) if isinstance(n, int) and not isinstance(n, bool) and n > 0]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _mark(value: object) -> str | None:
    """One character that can tell cells apart."""
    return value if isinstance(value, str) and len(value) == 1 and value not in "\r\n\0" else None
