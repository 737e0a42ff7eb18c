"""What the index of figures looks like, in which the page of quoted numbers looks things up.

How it is cut into files is told by ``figures/index.json`` and docs/decisions/0013.
"""

from collections.abc import Mapping

from publisher.catalog.schema.form import COUNT, MAYBE, TEXT, Schema, closed, many, ref

_VALUE: Schema = {"type": "number"}
_BOTH: Schema = {"type": "array", "items": TEXT, "minItems": 2, "maxItems": 2}
_PLACES: Schema = {"type": "array", "items": COUNT}


_SAID: Schema = {"type": "object", "additionalProperties": TEXT}  # by name


def _row(*cells: Schema) -> Schema:
    """A row without names: what each of its cells is."""
    return {"type": "array", "prefixItems": list(cells), "minItems": len(cells), "maxItems": len(cells)}


def _some(required: Mapping[str, Schema], more: Mapping[str, Schema], title: str) -> Schema:
    """An object in which only some keys are always there."""
    held = closed({**required, **more}, title)
    return {**held, "required": list(required)}


_RECORD: dict[str, Schema] = {
    **dict.fromkeys(("code", "standing", "package", "address"), TEXT),
    "value": MAYBE,
    **dict.fromkeys(("qualifier", "period", "area", "source", "language"), TEXT),
    **dict.fromkeys(("excerpt", "locator"), MAYBE),
    "zh": _SAID,
    "en": _SAID,
}

FIGURES: Mapping[str, Schema] = {
    "QuotedEvent": _some(
        {
            **dict.fromkeys(("kind", "date", "version"), TEXT),
            **dict.fromkeys(("before", "after"), MAYBE),
            "cells": {"anyOf": [_BOTH, {"type": "null"}]},
            "zh": _SAID,
            "en": _SAID,
        },
        {},
        "QuotedEvent",
    ),
    "QuotedFigure": _some(_RECORD, {"indicator": TEXT, "events": many(ref("QuotedEvent"))}, "QuotedFigure"),
    "FiguresIndex": closed(
        {
            "stamp": TEXT,
            **dict.fromkeys(("figures", "things"), COUNT),
            "known": {"type": "boolean"},
            **dict.fromkeys(("code_bits", "word_bits", "each"), COUNT),
            "value_starts": many(_VALUE),
        },
        "FiguresIndex",
    ),
    "FiguresByCode": {"type": "object", "additionalProperties": ref("QuotedFigure")},
    "FiguresByValue": closed(
        {
            "areas": {"type": "object", "additionalProperties": _BOTH},
            # value, code, thing, standing, area, period, whether in per cent
            "rows": many(_row(_VALUE, TEXT, COUNT, TEXT, TEXT, TEXT, {"enum": [0, 1]})),
        },
        "FiguresByValue",
    ),
    # By term: the things in whose titles it stands, those in whose texts, and areas.
    "ThingsByWord": {"type": "object", "additionalProperties": _row(_PLACES, _PLACES, many(TEXT))},
    "Thing": _some(
        {
            "package": TEXT,
            "id": TEXT,
            "title": closed({"zh": TEXT, "en": TEXT}, "Both"),
            "address": TEXT,
            "lead": TEXT,
            "areas": many(TEXT),
        },
        {"values": many(ref("ValueOfThing")), "starts": many(_VALUE)},
        "Thing",
    ),
    # value, code, standing, which of the thing's areas
    "ValueOfThing": _row(_VALUE, TEXT, TEXT, {"type": "integer"}),
}
