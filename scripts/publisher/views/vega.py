"""The views ``vega`` and ``vega-lite``: specifications of others, walked before anything is drawn from them.

The data stands in the specification before it is drawn; whatever could fetch, link or run something
that is no drawing is refused.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from publisher.package import Table
from publisher.views import values, vega_old
from publisher.views.view import Asked, CannotDraw

REFUSED_KEYS = frozenset({"href", "usermeta", "url", "loader", "actionUrl"})
REFUSED_MARKS = ("image", "geoshape")
MOST_ROWS = 5_000
MOST_CELLS = 100_000
DEEPEST = 30
LARGEST = 20_000  # parts of a specification
SEQUENCES = ("sequence", "graticule", "sphere")


def lite(asked: Asked) -> Mapping[str, Any]:
    """A Vega-Lite specification with its data in it; CannotDraw where it is refused."""
    _examined(asked.spec)
    spec = {**asked.spec, **_size(asked.spec)}
    named = _named(spec)
    sources = {name: _rows(table) for name, table in asked.tables.items()}
    own = spec.get("data")
    if isinstance(own, Mapping) and "values" in own:
        return spec
    if not sources:
        raise CannotDraw("view-no-table")
    first = next(iter(sources.values()))
    return {**spec, "data": {"values": sources.get(named, first)}, "datasets": sources}


def full(asked: Asked) -> Mapping[str, Any]:
    """A Vega specification with its data in it; CannotDraw where it is refused."""
    _examined(asked.spec)
    listed = asked.spec.get("data")
    data = [one for one in (listed if isinstance(listed, list) else [listed]) if isinstance(one, Mapping)]
    spec = {**asked.spec, "data": [_filled(one, asked.tables) for one in data]}
    try:
        return vega_old.upgraded(spec) if vega_old.is_old(spec) else spec
    except vega_old.NoCounterpart as part:
        raise CannotDraw("view-vega-old", part=str(part)) from None


def _filled(one: Mapping[str, Any], tables: Mapping[str, Table]) -> dict[str, Any]:
    """A data set with its rows, where it is named after a table of the package."""
    name = str(one.get("name"))
    source = one.get("source")
    table = tables.get(name) or (tables.get(source) if isinstance(source, str) and source == name else None)
    if table is None or "values" in one:
        return dict(one)
    form = one.get("format")
    parse = form.get("parse") if isinstance(form, Mapping) else None
    return {
        **{key: part for key, part in one.items() if key not in ("source", "format")},
        "values": _rows(table),
        **({"format": {"parse": parse}} if isinstance(parse, Mapping) else {}),
    }


def _rows(table: Table) -> list[dict[str, object]]:
    if len(table) > MOST_ROWS or len(table) * len(table.header) > MOST_CELLS:
        raise CannotDraw("view-too-many", count=str(len(table)), most=str(MOST_ROWS))
    kinds = {name: values.kind(name, table) for name in table.header}
    return [
        {name: values.number(cell) if kinds[name] == "number" else cell for name, cell in row.items()}
        for row in values.rows(table)
    ]


def _named(spec: Mapping[str, Any]) -> str:
    data = spec.get("data")
    return str(data.get("name")) if isinstance(data, Mapping) else ""


def _size(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Room for a chart that says nothing of its size, as much as the page has."""
    single = not {"facet", "repeat", "concat", "hconcat", "vconcat"} & set(spec)
    return {"width": 360, "height": 240} if single and "width" not in spec else {}


def _examined(spec: Mapping[str, Any]) -> None:
    """Raise CannotDraw for whatever a specification may not hold."""
    for count, (key, part) in enumerate(_parts(spec, 0)):
        if count > LARGEST:
            raise CannotDraw("view-spec-refused", part="…")
        kind = part if isinstance(part, str) else ""
        mark = key in ("mark", "type") and kind in REFUSED_MARKS
        size = isinstance(part, (int, float)) and not isinstance(part, bool) and key in _SIZES and part > 2000
        if key in REFUSED_KEYS or key in SEQUENCES or mark or size or ("://" in kind and key != "$schema"):
            raise CannotDraw("view-spec-refused", part=f"{key}: {str(part)[:80]}")


_SIZES = ("width", "height", "stop")


def _parts(part: object, depth: int) -> Iterator[tuple[str, object]]:
    """Every key with its value, but for rows of data, which are drawn as data only."""
    if depth > DEEPEST:
        raise CannotDraw("view-spec-refused", part="…")
    if isinstance(part, list):
        for one in part:
            yield from _parts(one, depth + 1)
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield str(key), value
            if key not in ("values", "datasets"):
                yield from _parts(value, depth + 1)
