"""Specifications in the words of Vega 2, put into the words of today where these mean the same.

Parts of Vega 2 that have no sure counterpart (signals, predicates, transforms of marks, templates, rules)
make a specification one that is not drawn: half a picture would be another one.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Given = Mapping[str, Any]

_NO_COUNTERPART = ("signals", "predicates", "interactors")
_OF_AXES = (
    "scale", "orient", "title", "grid", "format", "values", "offset", "titleOffset", "tickSize",
)  # fmt: skip
_ENDS = ("width", "height")
_SIDES = {"x": "bottom", "y": "left"}
_SCHEMES = ("category10", "category20")


class NoCounterpart(Exception):
    """A part that nothing of today means."""


def is_old(spec: Given) -> bool:
    """Whether a specification has marks as Vega 2 wrote them."""
    return any("properties" in mark for mark in _marks(spec))


def upgraded(spec: Given) -> dict[str, Any]:
    """The same picture in the words of today; NoCounterpart where there are none for a part of it."""
    _refuse(spec, _NO_COUNTERPART)
    kept = {key: spec[key] for key in ("width", "height") if key in spec}
    return {**kept, "data": [_data(one) for one in _objects(spec.get("data"))], **_scene(spec)}


def _marks(part: Given) -> Iterator[Given]:
    for mark in _objects(part.get("marks")):
        yield mark
        yield from _marks(mark)


def _objects(value: object) -> list[Given]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _refuse(part: Given, keys: tuple[str, ...]) -> None:
    for key in keys:
        if part.get(key):
            raise NoCounterpart(key)


def _scene(part: Given) -> dict[str, Any]:
    """The scales, axes, legends and marks of a picture, or of a group in it."""
    return {
        "scales": [_scale(one) for one in _objects(part.get("scales"))],
        "axes": [_axis(one) for one in _objects(part.get("axes"))],
        "legends": [
            {k: v for k, v in one.items() if k != "properties"} for one in _objects(part.get("legends"))
        ],
        "marks": [_mark(one) for one in _objects(part.get("marks"))],
    }


def _data(one: Given) -> dict[str, Any]:
    return {**one, "transform": [_transform(step) for step in _objects(one.get("transform"))]}


def _transform(step: Given) -> dict[str, Any]:
    kind = step.get("type")
    if kind == "filter":
        return {"type": "filter", "expr": step.get("test")}
    if kind == "formula":
        return {"type": "formula", "as": step.get("field"), "expr": step.get("expr")}
    raise NoCounterpart(str(kind))


def _scale(one: Given) -> dict[str, Any]:
    held = {key: value for key, value in one.items() if key not in ("points", "padding", "outerPadding")}
    if isinstance(one.get("domain"), Mapping):
        held["domain"] = _domain(one["domain"])
    if one.get("range") in _SCHEMES:
        held["range"] = {"scheme": one["range"]}
    if one.get("type") == "ordinal" and _is_long(one.get("range")):
        held["type"] = "point" if one.get("points") else "band"
        held |= {"padding": one["padding"]} if isinstance(one.get("padding"), (int, float)) else {}
    return held


def _is_long(ends: object) -> bool:
    """Whether a range is a length, along which names stand; other ranges list what stands for each name."""
    numbers = isinstance(ends, list) and len(ends) == 2 and all(isinstance(end, (int, float)) for end in ends)
    return ends in _ENDS or numbers


def _domain(given: Given) -> dict[str, Any]:
    if "fields" in given or not isinstance(given.get("field"), (str, list)):
        raise NoCounterpart("domain")
    field = given["field"]
    return {"data": given.get("data"), ("fields" if isinstance(field, list) else "field"): field}


def _axis(one: Given) -> dict[str, Any]:
    held = {key: one[key] for key in _OF_AXES if key in one}
    held.setdefault("orient", _SIDES.get(str(one.get("type")), "bottom"))
    return {**held, **({"tickCount": one["ticks"]} if isinstance(one.get("ticks"), int) else {})}


def _mark(one: Given) -> dict[str, Any]:
    source = one.get("from")
    if isinstance(source, Mapping):
        _refuse(source, ("transform", "mark"))
    sets = one.get("properties")
    encode = {name: _channels(held) for name, held in sets.items()} if isinstance(sets, Mapping) else {}
    kept = {key: one[key] for key in ("type", "name", "from") if key in one}
    within = _scene(one) if one.get("type") == "group" else {}
    return {**kept, "encode": {k: v for k, v in encode.items() if k in ("enter", "update")}, **within}


def _channels(held: object) -> dict[str, Any]:
    return {name: _reference(one) for name, one in held.items()} if isinstance(held, Mapping) else {}


def _reference(one: object) -> object:
    """Where a channel takes its value from."""
    if not isinstance(one, Mapping):
        raise NoCounterpart("reference")
    _refuse(one, ("template", "rule"))
    band = {"band": 1} if one.get("band") is True else {}
    return {**one, **band}
