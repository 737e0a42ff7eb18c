"""JSON: the rows with what a program needs to understand them; codes are text, numbers are exact."""

from collections.abc import Iterator

from publisher.downloads import exact_json
from publisher.downloads.bundle import Bundle
from publisher.downloads.columns import Column, columns
from publisher.package import Text


def json(bundle: Bundle) -> bytes:
    """The facts about the content, the fields of each table, and each table's rows."""
    held = {table.name: list(columns(table)) for table in bundle.tables}
    return exact_json.dump(
        {
            **bundle.facts(),
            **_both("title", bundle.title),
            **_both("description", bundle.description),
            "licenses": list(bundle.licences),
            "fields": {name: [_field(column) for column in listed] for name, listed in held.items()},
            "data": {name: _rows(listed) for name, listed in held.items()},
        }
    )


def _both(key: str, words: Text) -> dict[str, str]:
    return {key: words.zh, f"{key}@en": words.en}


def _field(column: Column) -> dict[str, object]:
    field = column.field
    known = _both("title", field.title) if field.title else {}
    explained = _both("description", field.description) if field.description else {}
    codes = [{"value": c.code, **_both("label", c.label)} for c in field.categories.values()]
    return {
        "name": field.name,
        "type": column.kind,
        **known,
        **explained,
        **({"categories": codes} if codes else {}),
    }


def _rows(listed: list[Column]) -> Iterator[dict[str, object]]:
    names = [column.field.name for column in listed]
    return (dict(zip(names, values)) for values in zip(*(column.values for column in listed)))
