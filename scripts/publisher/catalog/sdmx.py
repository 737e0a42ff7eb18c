"""A package's figures as statistical offices exchange them: SDMX-CSV 2.0, with their structure."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publisher import profile
from publisher.catalog import credit, wording
from publisher.catalog.encode import Json, said
from publisher.memo import remembered
from publisher.model import Dataset, Indicator, Observation
from publisher.package import Text
from publisher.text import periods as iso

DATA = "sdmx.csv"
STRUCTURE = "sdmx-structure.json"

_AGENCY = "PLAIN_FIGURES"
_SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/"
    "structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json"
)
_URN = "urn:sdmx:org.sdmx.infomodel"


@dataclass(frozen=True, slots=True)
class _Part:
    """A dimension or an attribute; ``codes`` where it takes only these."""

    id: str
    name: Text
    codes: Mapping[str, Text] | None = None


def data(dataset: Dataset) -> bytes:
    """Every figure as a row of SDMX-CSV 2.0."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    dimensions = [part.id for part in _dimensions(dataset)]
    attributes = [part.id for part in _attributes(dataset)]
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *dimensions, "OBS_VALUE", *attributes])
    named = f"{_AGENCY}:{_flow(dataset)}({_version(dataset)})"
    for indicator in dataset.indicators:
        for observation in indicator.observations:
            writer.writerow(["dataflow", named, "I", *_row(observation, indicator)])
    return out.getvalue().encode()


def period(cell: str) -> str:
    """A period as SDMX writes it: an interval by its first day and how long it lasts.

    period('2020/2021') -> '2020-01-01/P2Y'
    """
    if not iso.interval(cell):
        return cell
    first, last = iso.starts(cell), iso.ends(cell)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and iso.ends(f"{last:%Y-%m}") == last
    if not whole:
        return f"{first}/P{(last - first).days + 1}D"
    return f"{first}/P{months // 12}Y" if months % 12 == 0 else f"{first}/P{months}M"


def structure(dataset: Dataset) -> Json:
    """What the columns of the data mean, as an SDMX-JSON 2.0 structure message."""
    parts = (*_dimensions(dataset), *_attributes(dataset))
    return {
        "meta": {
            "schema": _SCHEMA,
            "id": f"{_flow(dataset)}-{_version(dataset)}".replace(".", "_"),
            "prepared": dataset.created,
            "test": False,
            "contentLanguages": ["zh", "en"],
            "sender": {"id": _AGENCY, "name": wording.COMPILERS.en},
        },
        "data": {
            "codelists": [_codelist(part, dataset) for part in parts if part.codes is not None],
            "conceptSchemes": [_concepts(parts, dataset)],
            "dataStructures": [_data_structure(dataset)],
            "dataflows": [_dataflow(dataset)],
        },
    }


@remembered(4)  # data and structure are of the same columns
def _dimensions(dataset: Dataset) -> tuple[_Part, ...]:
    return (
        _Part("INDICATOR", profile.field_title("indicator"), {i.id: i.title for i in dataset.indicators}),
        _Part("REF_AREA", profile.field_title("area"), {a.code: a.name for a in dataset.areas.values()}),
        *_breakdowns(dataset),
        _Part("TIME_PERIOD", profile.field_title("period")),
    )


def _breakdowns(dataset: Dataset) -> Iterator[_Part]:
    """Each breakdown that figures have, with the codes that occur."""
    found: dict[str, tuple[Text, dict[str, Text]]] = {}
    for indicator in dataset.indicators:
        for observation in indicator.observations:
            for b in observation.breakdowns:
                codes = found.setdefault(b.dimension, (b.title, {}))[1]
                codes[b.category.code] = b.category.label
    for name, (title, codes) in found.items():
        yield _Part(name.upper(), title or Text(name, name), dict(sorted(codes.items())))


@remembered(4)
def _attributes(dataset: Dataset) -> tuple[_Part, ...]:
    figures = [o for i in dataset.indicators for o in i.observations]
    return (
        _Part("OBS_STATUS", profile.field_title("status"), _labels("status", (o.status for o in figures))),
        _Part(
            "UNIT_MEASURE",
            profile.field_title("unit"),
            dict(sorted({i.unit.code: i.unit.label for i in dataset.indicators}.items())),
        ),
        _Part("DECIMALS", profile.field_title("decimals")),
        _Part(
            "QUALIFIER",
            profile.field_title("qualifier"),
            _labels("qualifier", (o.qualifier for o in figures)),
        ),
        _Part(
            "REFERS_TO",
            profile.field_title("refers_to"),
            _labels("refers_to", (o.refers_to for o in figures)),
        ),
        _Part("SOURCE", profile.field_title("source"), {s.id: s.title for s in dataset.sources.values()}),
        _Part("EXCERPT", profile.field_title("excerpt")),
        _Part("LOCATOR", profile.field_title("locator")),
        _Part("NOTE", profile.field_title("note")),
        _Part("NOTE_EN", profile.field_title("note@en")),
    )


def _labels(field: str, codes: Iterable[str]) -> dict[str, Text]:
    return {code: profile.label("observations", field, code) for code in sorted(set(codes))}


def _row(observation: Observation, indicator: Indicator) -> list[str]:
    """The cells after STRUCTURE, STRUCTURE_ID and ACTION, in the order of the columns."""
    return [
        observation.indicator,
        observation.area.code,
        *(b.category.code for b in observation.breakdowns),
        period(observation.period),
        "" if observation.value is None else f"{observation.value:f}",
        observation.status,
        indicator.unit.code,
        str(indicator.decimals),
        observation.qualifier,
        observation.refers_to,
        observation.quotation.source.id,
        observation.quotation.words,
        observation.quotation.locator,
        observation.note.zh,
        observation.note.en,
    ]


def _flow(dataset: Dataset) -> str:
    return dataset.name.upper().replace("-", "_")


def _version(dataset: Dataset) -> str:
    return dataset.version or "1.0"


def _names(text: Text) -> Json:
    return {"name": text["en"], "names": said(text) or {}}


def _maintained(id: str, name: Text, dataset: Dataset) -> Json:
    return {"id": id, "version": _version(dataset), "agencyID": _AGENCY, **_names(name)}


def _codelist(part: _Part, dataset: Dataset) -> Json:
    codes = [{"id": code, **_names(label or Text(code, code))} for code, label in (part.codes or {}).items()]
    return {**_maintained(_list_of(part, dataset), part.name, dataset), "isPartial": False, "codes": codes}


def _list_of(part: _Part, dataset: Dataset) -> str:
    return f"CL_{_flow(dataset)}_{part.id}"


def _concepts(parts: Iterable[_Part], dataset: Dataset) -> Json:
    value = _Part("OBS_VALUE", profile.field_title("value"))
    concepts = [{"id": part.id, **_names(part.name)} for part in (*parts, value)]
    return {**_maintained(f"CS_{_flow(dataset)}", dataset.title, dataset), "concepts": concepts}


def _data_structure(dataset: Dataset) -> Json:
    plain = [part for part in _dimensions(dataset) if part.id != "TIME_PERIOD"]
    components = {
        "attributeList": {
            "id": "AttributeDescriptor",
            "attributes": [
                {
                    **_component(part, dataset),
                    "usage": "mandatory" if part.id == "OBS_STATUS" else "optional",
                    "attributeRelationship": {"observation": {}},
                }
                for part in _attributes(dataset)
            ],
        },
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": [{**_component(part, dataset), "position": at} for at, part in enumerate(plain)],
            "timeDimension": {
                **_component(_Part("TIME_PERIOD", Text()), dataset),
                "localRepresentation": {"format": {"dataType": "ObservationalTimePeriod"}},
            },
        },
        "measureList": {
            "id": "MeasureDescriptor",
            "measures": [
                {
                    **_component(_Part("OBS_VALUE", Text()), dataset),
                    "usage": "optional",
                    "localRepresentation": {"format": {"dataType": "Decimal"}},
                }
            ],
        },
    }
    named = _maintained(f"DSD_{_flow(dataset)}", dataset.title, dataset)
    return {**named, "dataStructureComponents": components}


def _component(part: _Part, dataset: Dataset) -> Json:
    concept = f"{_URN}.conceptscheme.Concept={_AGENCY}:CS_{_flow(dataset)}({_version(dataset)}).{part.id}"
    coded = f"{_URN}.codelist.Codelist={_AGENCY}:{_list_of(part, dataset)}({_version(dataset)})"
    shown: Json = {"enumeration": coded} if part.codes is not None else {"format": {"dataType": "String"}}
    return {"id": part.id, "conceptIdentity": concept, "localRepresentation": shown}


def _dataflow(dataset: Dataset) -> Json:
    """The figures as one flow; its description credits those who published them first."""
    described = Text(*(credit.line(tuple(dataset.sources.values()), dataset, lang) for lang in ("zh", "en")))
    followed = f"{_AGENCY}:DSD_{_flow(dataset)}({_version(dataset)})"
    return {
        **_maintained(_flow(dataset), dataset.title, dataset),
        "description": described.en,
        "descriptions": said(described),
        "structure": f"{_URN}.datastructure.DataStructure={followed}",
    }
