"""How the documents of the API are described: JSON Schema, closed, and every key always there."""

from collections.abc import Mapping
from typing import Any

from publisher import profile
from publisher.package import Text

Schema = dict[str, Any]


def ref(name: str) -> Schema:
    """The schema of a thing by its name in the description."""
    return {"$ref": f"#/components/schemas/{name}"}


def many(schema: Schema) -> Schema:
    """A list of such things."""
    return {"type": "array", "items": schema}


def both(text: Text) -> str:
    """Words for a description that has room for one text only: Chinese, then English."""
    return f"{text.zh} / {text.en}"


def enveloped(name: str, data: Schema) -> Schema:
    """A whole document that holds ``data``."""
    return closed(
        {"self": ADDRESS, "notice": ref("Words"), "data": data},
        f"{name}",
    )


def either(*schemas: Schema) -> Schema:
    """One of several kinds of data."""
    return {"oneOf": list(schemas)}


def closed(properties: Mapping[str, Schema], title: str) -> Schema:
    """An object with these keys, all of them there, and no others."""
    return {
        "title": title,
        "type": "object",
        "properties": {key: _named(key, schema) for key, schema in properties.items()},
        "required": list(properties),
        "additionalProperties": False,
    }


def _named(key: str, schema: Schema) -> Schema:
    """What people call a column of the tables stands beside it."""
    title = profile.field_title(key)
    return {**schema, "description": both(title)} if title and "description" not in schema else schema


TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
MAYBE_COUNT: Schema = {"type": ["integer", "null"], "minimum": 0}
NUMBER: Schema = {"type": ["number", "null"]}
DAY: Schema = {"type": "string", "format": "date"}
MAYBE_DAY: Schema = {"type": ["string", "null"], "format": "date"}
ADDRESS: Schema = {"type": "string", "format": "uri-reference"}
MAYBE_WORDS: Schema = {"anyOf": [ref("Words"), {"type": "null"}]}
