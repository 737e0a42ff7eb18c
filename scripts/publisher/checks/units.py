"""Figures are told in the base unit: no unit and no title says that they are counted in 万 or thousands."""

import re
from collections.abc import Iterator

from publisher import profile
from publisher.checks.places import at, cells, in_descriptor, tables
from publisher.checks.published.schema import fields, resources
from publisher.package import Package
from publisher.problem import Problem

RULE = "unit-is-the-base-unit"

_MANY = r"(?:[十百千]?[万亿]|[百千](?=[人元户个家名张次项件所座名]))[\u3400-\u9fff]{0,4}"
_LABEL = re.compile(rf"{_MANY}$")
_LABEL_EN = re.compile(
    r"(?:(?:1,000|10,000|100,000|1,000,000)|(?:thousand|million|billion)s?)\b", re.IGNORECASE
)
_TITLE = re.compile(rf"[（(](?:单位[:：]\s*)?({_MANY})[）)]\s*$")


def units_are_base_units(package: Package) -> Iterator[Problem]:
    """The label of a unit, and a unit in brackets behind a title, name no multiple.

    Not asked of figures that a program took over: they are told as they were published.
    """
    if profile.imported(package):
        return
    for position, table, resource in resources(package):
        schema = resource.get("schema")
        unit = fields(schema).get("unit") if table == "indicators" and isinstance(schema, dict) else None
        listed = unit[1].get("categories") if unit else None
        for number, category in enumerate(listed if isinstance(listed, list) else ()):
            for key, multiple in (("label", _LABEL), ("label@en", _LABEL_EN)):
                label = category.get(key) if isinstance(category, dict) and unit else None
                if unit and isinstance(label, str) and multiple.match(label.strip()):
                    path = ("resources", position, "schema", "fields", unit[0], "categories", number, key)
                    yield in_descriptor(package, path, RULE, found=label)
                    break
    for place in tables(package, ("indicators",)):
        for line, (title,) in cells(place[1], "title"):
            if told := _TITLE.search(title):
                yield at(place, line, "title", RULE, found=title, cause="title", unit=told[1])
