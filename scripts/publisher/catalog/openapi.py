"""The description of the API, as OpenAPI 3.1."""

from collections.abc import Mapping
from dataclasses import dataclass

from publisher import links
from publisher.catalog import api, wording
from publisher.catalog.encode import Json
from publisher.catalog.holdings import Holdings
from publisher.catalog.schemas import SCHEMAS, Schema, both, many, ref
from publisher.catalog.schemas import document as enveloped
from publisher.package import Text

PATH = f"{api.ROOT}/openapi.json"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One kind of document: what it is, what its ``data`` holds, and what its address names."""

    id: str
    summary: Text
    data: Schema
    names: tuple[str, ...] = ()


_NAMES = {
    "package": Text("数据包的名称，见 packages.json", "The name of a package, as in packages.json"),
    "indicator": Text("指标代码，见 indicators.json", "The code of an indicator, as in indicators.json"),
}

ENDPOINTS: Mapping[str, Endpoint] = {
    "/index.json": Endpoint("getIndex", Text("接口里有什么", "What the API holds"), ref("Index")),
    "/packages.json": Endpoint(
        "listPackages", Text("全部数据包", "All packages"), many(ref("ListedPackage"))
    ),
    "/packages/{package}.json": Endpoint(
        "getPackage",
        Text(
            "一个数据包：版本、表、文件、指标、出处",
            "A package: versions, tables, files, indicators, sources",
        ),
        ref("Package"),
        ("package",),
    ),
    "/indicators.json": Endpoint(
        "listIndicators", Text("全部指标", "All indicators"), many(ref("ListedIndicator"))
    ),
    "/indicators/{package}/{indicator}.json": Endpoint(
        "getIndicator",
        Text("一个指标：数字、目标、出处、更正", "An indicator: figures, goals, sources, corrections"),
        ref("Indicator"),
        ("package", "indicator"),
    ),
    "/observations/{package}.json": Endpoint(
        "listObservations",
        Text("一个数据包的全部数字", "All figures of a package"),
        many(ref("Observation")),
        ("package",),
    ),
    "/sources.json": Endpoint("listSources", Text("全部出处", "All sources"), many(ref("SharedSource"))),
    "/areas.json": Endpoint("listAreas", Text("全部地区", "All areas"), many(ref("Area"))),
    "/measures.json": Endpoint(
        "listMeasures", Text("全部政策措施", "All policy measures"), many(ref("Measure"))
    ),
    "/corrections.json": Endpoint(
        "listCorrections", Text("全部更正", "All corrections"), many(ref("ListedCorrection"))
    ),
    "/status.json": Endpoint(
        "getStatus", Text("各数据包的核验结果", "What the check found in each package"), many(ref("Status"))
    ),
}


def document(holdings: Holdings) -> Json:
    """The whole description; where the API lies is said relatively unless the site knows its address."""
    server = f"{holdings.base}{api.ROOT}" if holdings.base else "../v1"
    return {
        "openapi": "3.1.1",
        "info": _info(),
        "servers": [{"url": server}],
        "externalDocs": {"url": holdings.link(links.paged("zh", "api/"), PATH)},
        "paths": {path: {"get": _operation(endpoint)} for path, endpoint in ENDPOINTS.items()},
        "components": {"schemas": SCHEMAS},
    }


def _info() -> Json:
    return {
        "title": both(wording.API),
        "version": "1.0.0",
        "summary": both(wording.DESCRIPTION),
        "description": both(wording.NOTICE),
    }


def _operation(endpoint: Endpoint) -> Json:
    content = {"application/json": {"schema": enveloped(endpoint.id, endpoint.data)}}
    return {
        "operationId": endpoint.id,
        "summary": both(endpoint.summary),
        "parameters": [_parameter(name) for name in endpoint.names],
        "responses": {"200": {"description": both(endpoint.summary), "content": content}},
    }


def _parameter(name: str) -> Json:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": both(_NAMES[name]),
        "schema": {"type": "string"},
    }
