"""A valid package to be damaged: invented places and figures, made by arithmetic alone.

Totals add up, rates can be recomputed, every figure is carried by its excerpt. Nothing in it is
true of any real place. It is kept free of everything that a rule could rightly object to.
"""

import hashlib
import json
import pickle
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from faults.figures import YEARS, Place, places, values
from faults.folder import Folder, Row
from faults.measured import MEASURED, MONEY, TOPICS, UNITS, Measured, sentence
from publisher import profile

NAME = "sample-indicators"
CREATED = "2024-04-15T09:00:00Z"
PUBLISHED_VERSION = "1.0.0"
VERSION = "1.1.0"  # of the folder that is being checked

Key = tuple[str, str, str]  # indicator, area, period


def published(provinces: int = 2, cities: int = 2) -> Folder:
    """The package as it was published last."""
    descriptor, tables = pickle.loads(_made(provinces, cities))  # a copy in a tenth of the time of another
    words = {"README.md": "# 示例指标\n", "README.en.md": "# Sample indicators\n"}
    return Folder(NAME, descriptor, tables, {path: text.encode() for path, text in words.items()})


def candidate(provinces: int = 2, cities: int = 2) -> Folder:
    """The same package on its way to the next release: its version is raised, nothing else."""
    folder = published(provinces, cities)
    folder.descriptor["version"] = VERSION
    return folder


def restate(folder: Folder, key: Key, value: str) -> int:
    """Let a row say another value, and its excerpt with it; returns the line."""
    indicator, area, period = key
    folder.put("observations", key, "excerpt", sentence(indicator, _name(folder, area), period, value))
    return folder.put("observations", key, "value", value)


def _name(folder: Folder, area: str) -> str:
    return folder.get("areas", (area,), "name")


@cache
def _made(provinces: int, cities: int) -> bytes:
    """The descriptor and the rows of every table, pickled."""
    known = list(places(provinces, cities))
    tables = {
        "indicators": [_header("indicators"), *map(_indicator, MEASURED)],
        "observations": [_header("observations"), *_observations(known)],
        "targets": [_header("targets"), *_targets()],
        "sources": [_header("sources"), *_sources()],
        "areas": [_header("areas"), *(_area(place) for place in known)],
    }
    return pickle.dumps((_descriptor(tuple(tables)), tables))


def _header(table: str) -> Row:
    return [field["name"] for field in profile.tables()[table]["schema"]["fields"]]


def _row(table: str, cells: Mapping[str, str]) -> Row:
    return [cells.get(name, "") for name in _header(table)]


def _area(place: Place) -> Row:
    return [place.code, place.name, place.english, place.parent, place.level]


def _indicator(measured: Measured) -> Row:
    numerator, denominator, factor = measured.rate_of
    cells = {
        "indicator": measured.id,
        "title": measured.title,
        "title@en": measured.english,
        "definition": f"按常住地统计的{measured.title}。",
        "definition@en": f"{measured.english}, counted by place of residence.",
        "unit": measured.unit,
        "kind": measured.kind,
        "decimals": str(measured.decimals),
        "direction": measured.direction,
        "topic": measured.topic,
        "frequency": "annual",
        "numerator": numerator,
        "denominator": denominator,
        "factor": factor,
        "chart": "line",
        "part_of": measured.part_of,
        "additive": "true" if measured.additive else "false",
    }
    return _row("indicators", cells)


def _observations(known: list[Place]) -> Iterator[Row]:
    made = values(known)
    for measured in MEASURED:
        for place in known:
            for year in YEARS:
                if value := made.get((measured.id, place.code, year)):
                    yield _observation(measured, (place.code, place.name), year, value)


def _observation(measured: Measured, area: tuple[str, str], year: int, value: str) -> Row:
    noted = measured.id == "budget" and area[0] == "CHN" and year == 2020
    cells = {
        "indicator": measured.id,
        "area": area[0],
        "period": str(year),
        "value": value,
        "qualifier": "exact",
        "refers_to": measured.refers_to,
        "status": "P" if measured.id == "budget" and year == YEARS[-1] else "A",
        "source": f"mar-{year + 1}" if measured.id in MONEY else f"bulletin-{year}",
        "excerpt": sentence(measured.id, area[1], str(year), value),
        "locator": "表二" if measured.id in MONEY else "第一章",
        "note": "含年中追加。" if noted else "",
        "note@en": "With what was added in the middle of the year, where any was." if noted else "",
    }
    return _row("observations", cells)


def _targets() -> Iterator[Row]:
    for indicator, value, qualifier, words in (
        ("vaccination-rate", "98", "at-least", "到2025年疫苗接种率达到98%以上"),
        ("life-expectancy", "79.6", "exact", "到2025年人均预期寿命达到79.6岁"),
    ):
        cells = {
            "indicator": indicator,
            "area": "CHN",
            "period": "2025",
            "value": value,
            "qualifier": qualifier,
            "source": "plan-2021",
            "excerpt": words,
            "locator": "专栏一",
        }
        yield _row("targets", cells)


def _sources() -> Iterator[Row]:
    for year in YEARS:
        yield _source(
            f"bulletin-{year}", (f"{year}年统计公报", f"Statistical bulletin {year}"), f"{year + 1}-02-28"
        )
    for year in YEARS:
        yield _source(
            f"mar-{year + 1}", (f"{year}年决算报告", f"Final accounts for {year}"), f"{year + 1}-03-12"
        )
    yield _source("plan-2021", ("五年规划纲要", "Outline of the five-year plan"), "2021-03-05")


def _source(code: str, titles: tuple[str, str], day: str) -> Row:
    cells = {
        "source": code,
        "title": titles[0],
        "title@en": titles[1],
        "publisher": "示例统计局",
        "publisher@en": "Sample Bureau of Statistics",
        "published": day,
        "url": f"https://figures.example/{code}.html",
        "sha256": hashlib.sha256(code.encode()).hexdigest(),
        "retrieved": "2024-04-10",
        "language": "zh-Hans",
    }
    return _row("sources", cells)


def _descriptor(tables: tuple[str, ...]) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        "title": "示例指标",
        "title@en": "Sample indicators",
        "description": "用来检验核验程序的示例数据，地方和数字都是编的。",
        "description@en": "Data for trying the checks: the places and the figures are invented.",
        "languages": ["zh-Hans", "en"],
        "version": PUBLISHED_VERSION,
        "created": CREATED,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "sources": [{"title": "示例统计局", "path": "https://figures.example/"}],
        "contributors": [{"title": "示例编者", "roles": ["compiler"]}],
        "keywords": ["示例", "sample"],
        "headlines": ["population", "vaccination-rate"],
        "resources": [_resource(name) for name in tables],
    }


def _resource(name: str) -> dict[str, Any]:
    table = json.loads(json.dumps(profile.tables()[name]))
    schema = table["schema"]
    for field in schema["fields"]:
        if name == "indicators" and field["name"] in ("unit", "topic"):
            field["categories"] = list(UNITS if field["name"] == "unit" else TOPICS)
    keys = {"primaryKey": schema["primaryKey"]}
    keys |= {"foreignKeys": schema["foreignKeys"]} if schema["foreignKeys"] else {}
    return {
        "name": name,
        "type": "table",
        "path": f"data/{name}.csv",
        **{key: table[key] for key in ("title", "title@en", "description", "description@en")},
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": schema["fields"],
            **keys,
            "missingValues": [{"value": "", "label": "空缺", "label@en": "empty"}],
        },
    }
