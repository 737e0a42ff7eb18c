"""Every kind of document of the API: where it lies below its root, and what it holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from publisher.catalog.schema import Schema, either, many, ref
from publisher.package import Text


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One kind of document: what it is, what its ``data`` holds, and what its address names.

    A ``bare`` document is nothing but its data; ``type`` is its media type.
    """

    id: str
    summary: Text
    data: Schema
    names: tuple[str, ...] = ()
    bare: bool = False
    type: str = "application/json"


_GONE = ref("Gone")  # at the addresses of what is published no more

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
        either(ref("Package"), _GONE),
        ("package",),
    ),
    "/indicators.json": Endpoint(
        "listIndicators", Text("全部指标", "All indicators"), many(ref("ListedIndicator"))
    ),
    "/indicators/{package}/{indicator}.json": Endpoint(
        "getIndicator",
        Text("一个指标：数字、目标、出处、更正", "An indicator: figures, goals, sources, corrections"),
        either(ref("Indicator"), _GONE),
        ("package", "indicator"),
    ),
    "/observations/{package}.json": Endpoint(
        "listObservations",
        Text("一个数据包的全部数字", "All figures of a package"),
        either(many(ref("Observation")), _GONE),
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
    "/history/{package}.json": Endpoint(
        "getPackageHistory",
        Text("一个数据包的全部版本和更正", "Every version and correction of a package"),
        ref("PackageHistory"),
        ("package",),
        bare=True,
    ),
    "/history/{package}/{indicator}.json": Endpoint(
        "getIndicatorHistory",
        Text("一个指标的每个数字经过了哪些变动", "What happened to each figure of an indicator"),
        ref("IndicatorHistory"),
        ("package", "indicator"),
        bare=True,
    ),
    "/figures/index.json": Endpoint(
        "getFiguresIndex",
        Text("数字索引怎样分成许多小文件", "How the index of figures is cut into small files"),
        ref("FiguresIndex"),
        bare=True,
    ),
    "/figures/code/{shard}.json": Endpoint(
        "getFiguresByCode",
        Text("按代码找数字", "Figures by their codes"),
        ref("FiguresByCode"),
        ("shard",),
        bare=True,
    ),
    "/figures/value/{part}.json": Endpoint(
        "getFiguresByValue",
        Text("按大小排好的全部数字", "All figures in the order of their values"),
        ref("FiguresByValue"),
        ("part",),
        bare=True,
    ),
    "/figures/word/{shard}.json": Endpoint(
        "getThingsByWord",
        Text("按字词找指标", "Things counted by the words that name them"),
        ref("ThingsByWord"),
        ("shard",),
        bare=True,
    ),
    "/figures/thing/{part}.json": Endpoint(
        "getThings",
        Text("每项指标和它的数字", "Each thing counted with its values"),
        many(ref("Thing")),
        ("part",),
        bare=True,
    ),
    "/figures/of/{thing}-{part}.json": Endpoint(
        "getValuesOfThing",
        Text("数字很多的一项的全部数字", "The values of a thing that has many"),
        many(ref("ValueOfThing")),
        ("thing", "part"),
        bare=True,
    ),
    "/catalog.ttl": Endpoint(
        "getCatalogue",
        Text("DCAT-AP 3 数据目录（Turtle）", "The catalogue as DCAT-AP 3, in Turtle"),
        {"type": "string"},
        bare=True,
        type="text/turtle",
    ),
    "/catalog.jsonld": Endpoint(
        "getCatalogueAsJson",
        Text("DCAT-AP 3 数据目录（JSON-LD）", "The catalogue as DCAT-AP 3, in JSON-LD"),
        {"type": "object"},
        bare=True,
        type="application/ld+json",
    ),
    "/openapi.json": Endpoint(
        "getDescription", Text("这份说明", "This description"), {"type": "object"}, bare=True
    ),
}
