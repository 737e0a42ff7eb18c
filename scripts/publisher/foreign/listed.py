"""JSON rows and rows that stand in the descriptor itself: lists of lists, or lists of objects."""

import csv
import io
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from publisher.foreign.dialect import Dialect
from publisher.foreign.sheet import MOST_COLUMNS, MOST_ROWS, Row, Sheet, unreadable
from publisher.reading import json_text


def parsed(text: str, dialect: Dialect, by_line: bool = False) -> Sheet:
    """The rows of a JSON text, or of one with a value on each line."""
    try:
        value = [_value(line) for line in text.splitlines() if line.strip()] if by_line else _value(text)
    except (ValueError, RecursionError) as error:
        said = () if by_line else json_text.read(text.encode()).problems
        return (
            Sheet(problems=list(said))
            if said
            else unreadable(str(error), line=getattr(error, "lineno", None), cause="json")
        )
    return rows(value, dialect)


def _value(text: str) -> Any:
    """A JSON value with its numbers as they are written."""
    return json.loads(text, parse_float=Decimal, parse_constant=str)


def rows(value: object, dialect: Dialect) -> Sheet:
    """The rows of a value; they are numbered from 1, and the names of objects make the first."""
    for name in filter(None, dialect.below.split(".")):
        value = value.get(name) if isinstance(value, Mapping) else None
    if not isinstance(value, list) or not all(isinstance(one, (list, Mapping)) for one in value):
        return unreadable("", cause="rows")
    if len(value) > MOST_ROWS:
        return unreadable(f"{MOST_ROWS}", cause="long")
    if value and isinstance(value[0], Mapping):
        objects = [one for one in value if isinstance(one, Mapping)]
        names = list(dialect.keys) or list(dict.fromkeys(str(name) for one in objects for name in one))
        if len(names) > MOST_COLUMNS:
            return unreadable(str(MOST_COLUMNS), 1, "wide")
        return Sheet(_of_objects(objects, names))
    return Sheet([(at, one) for at, one in enumerate(value, 1) if isinstance(one, list)])


def _of_objects(objects: list[Mapping[str, Any]], names: list[str]) -> list[Row]:
    held: list[Row] = [(1, names)]
    return held + [(at, [one.get(name) for name in names]) for at, one in enumerate(objects, 2)]


def as_csv(header: tuple[str, ...], columns: Mapping[str, list[str]]) -> bytes:
    """Rows that have no file of their own, as one."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(zip(*(columns[name] for name in header)))
    return out.getvalue().encode()
