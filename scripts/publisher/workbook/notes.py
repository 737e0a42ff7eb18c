"""What a cell says when it is chosen, and what may be typed into it."""

from typing import Any

from publisher.package import Text
from publisher.workbook import codes
from publisher.workbook.codes import CodeList
from publisher.workbook.layout import Column, Sheet
from publisher.workbook.phrases import booleans, phrase

_LONGEST_TITLE, _LONGEST_NOTE = 32, 255  # characters that spreadsheets allow


def validation(
    column: Column, lists: dict[tuple[tuple[str, Text], ...], CodeList], sheets: dict[str, Sheet]
) -> dict[str, Any]:
    """The rule for the cells of a column, as XlsxWriter takes it, with the note that they show."""
    return {**_rule(column, lists, sheets), **_note(column)}


def _rule(
    column: Column, lists: dict[tuple[tuple[str, Text], ...], CodeList], sheets: dict[str, Sheet]
) -> dict[str, Any]:
    listed = codes.of(column, booleans())
    if listed:
        return {"validate": "list", "source": f"={lists[listed].area}", **_refusal("not_listed", "stop")}
    table, field = column.refers
    if table in sheets and field in sheets[table].table.header:
        refusal = _refusal("not_listed_yet", "warning", sheet=sheets[table].name)
        return {"validate": "list", "source": _filled(sheets[table].area(field)), **refusal}
    return _typed(column.field.type)


def _typed(kind: str) -> dict[str, Any]:
    if kind in ("number", "integer"):
        limits = {"criteria": "between", "minimum": -1e15, "maximum": 1e15}
        return {"validate": "decimal", **limits, **_refusal("not_a_number", "stop")}
    if kind == "date":
        # As formulas: a date is counted from another day in the workbooks of old Macs.
        limits = {"criteria": "between", "minimum": "=DATE(1900,3,1)", "maximum": "=DATE(2999,12,31)"}
        return {"validate": "date", **limits, **_refusal("not_a_date", "stop")}
    return {"validate": "any"}


def _filled(area: str) -> str:
    """The part of a range that is filled in, so that a list does not end in empty lines."""
    first = area.split(":")[0]
    return f"=OFFSET({first},0,0,MAX(1,COUNTA({area})),1)"


def _refusal(key: str, kind: str, **gaps: object) -> dict[str, Any]:
    title = phrase("note", "not_listed_title" if "listed" in key else key)
    words = phrase("note", key, **gaps)
    return {
        "error_type": kind,
        "error_title": _cut(title.zh, _LONGEST_TITLE),
        "error_message": _cut(f"{words.zh}\n{words.en}", _LONGEST_NOTE),
    }


def _note(column: Column) -> dict[str, Any]:
    """The description of a field, whether it may be empty, what its codes mean, as far as there is room."""
    field = column.field
    parts = [field.description, _emptiness(column)]
    if field.type == "date":
        parts.append(phrase("note", "date"))
    meant = "；".join(f"{code} {label.zh}" for code, label in codes.of(column, booleans()))
    zh = "".join([*(part.zh for part in parts if part), f"\n{meant}" if meant else ""])
    en = " ".join(part.en for part in parts if part and part.en)
    whole = f"{zh}\n{en}"
    note = whole if len(whole) <= _LONGEST_NOTE else _cut(zh, _LONGEST_NOTE)
    title = f"{column.title.zh} {column.title.en}"
    return {
        "input_title": title if len(title) <= _LONGEST_TITLE else _cut(column.title.zh, _LONGEST_TITLE),
        "input_message": note,
    }


def _emptiness(column: Column) -> Text:
    if column.required:
        return phrase("note", "required")
    label = column.field.missing.get("")
    return phrase("note", "empty", label=label) if label else phrase("note", "optional")


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"
