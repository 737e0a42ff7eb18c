"""The description of the API, as OpenAPI 3.1."""

from publisher import links
from publisher.catalog import api, wording
from publisher.catalog.encode import Json
from publisher.catalog.endpoints import ENDPOINTS, Endpoint
from publisher.catalog.holdings import Holdings
from publisher.catalog.schema import SCHEMAS, both, enveloped
from publisher.package import Text

PATH = f"{api.ROOT}/openapi.json"


_NAMES = {
    "package": Text("数据包的名称，见 packages.json", "The name of a package, as in packages.json"),
    "indicator": Text("指标代码，见 indicators.json", "The code of an indicator, as in indicators.json"),
    "shard": Text("第几个文件，算法见 figures/index.json", "Which file, reckoned as figures/index.json says"),
    "part": Text("第几个文件，从0数起", "Which file, counted from 0"),
    "thing": Text("第几项，从0数起", "Which thing, counted from 0"),
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
    schema = endpoint.data if endpoint.bare else enveloped(endpoint.id, endpoint.data)
    content = {endpoint.type: {"schema": schema}}
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
