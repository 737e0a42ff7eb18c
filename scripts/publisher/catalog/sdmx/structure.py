"""What the columns of the figures mean, as an SDMX-JSON 2.0 structure message."""

from collections.abc import Iterable

from publisher import profile
from publisher.catalog import credit, wording
from publisher.catalog.encode import Json, said
from publisher.catalog.sdmx.columns import AGENCY, Part, attributes, dimensions, flow, version
from publisher.model import Dataset
from publisher.package import Text

_SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/"
    "structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json"
)
_URN = "urn:sdmx:org.sdmx.infomodel"


def structure(dataset: Dataset) -> Json:
    """The message about the figures of a package."""
    parts = (*dimensions(dataset), *attributes(dataset))
    return {
        "meta": {
            "schema": _SCHEMA,
            "id": f"{flow(dataset)}-{version(dataset)}".replace(".", "_"),
            "prepared": dataset.created,
            "test": False,
            "contentLanguages": ["zh", "en"],
            "sender": {"id": AGENCY, "name": wording.COMPILERS.en},
        },
        "data": {
            "codelists": [_codelist(part, dataset) for part in parts if part.codes is not None],
            "conceptSchemes": [_concepts(parts, dataset)],
            "dataStructures": [_data_structure(dataset)],
            "dataflows": [_dataflow(dataset)],
        },
    }


def _names(text: Text) -> Json:
    return {"name": text["en"], "names": said(text) or {}}


def _maintained(id: str, name: Text, dataset: Dataset) -> Json:
    return {"id": id, "version": version(dataset), "agencyID": AGENCY, **_names(name)}


def _codelist(part: Part, dataset: Dataset) -> Json:
    codes = [{"id": code, **_names(label or Text(code, code))} for code, label in (part.codes or {}).items()]
    return {**_maintained(_list_of(part, dataset), part.name, dataset), "isPartial": False, "codes": codes}


def _list_of(part: Part, dataset: Dataset) -> str:
    return f"CL_{flow(dataset)}_{part.id}"


def _concepts(parts: Iterable[Part], dataset: Dataset) -> Json:
    value = Part("OBS_VALUE", profile.field_title("value"))
    concepts = [{"id": part.id, **_names(part.name)} for part in (*parts, value)]
    return {**_maintained(f"CS_{flow(dataset)}", dataset.title, dataset), "concepts": concepts}


def _data_structure(dataset: Dataset) -> Json:
    plain = [part for part in dimensions(dataset) if part.id != "TIME_PERIOD"]
    components = {
        "attributeList": {
            "id": "AttributeDescriptor",
            "attributes": [
                {
                    **_component(part, dataset),
                    "usage": "mandatory" if part.id == "OBS_STATUS" else "optional",
                    "attributeRelationship": {"observation": {}},
                }
                for part in attributes(dataset)
            ],
        },
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": [{**_component(part, dataset), "position": at} for at, part in enumerate(plain)],
            "timeDimension": {
                **_component(Part("TIME_PERIOD", Text()), dataset),
                "localRepresentation": {"format": {"dataType": "ObservationalTimePeriod"}},
            },
        },
        "measureList": {
            "id": "MeasureDescriptor",
            "measures": [
                {
                    **_component(Part("OBS_VALUE", Text()), dataset),
                    "usage": "optional",
                    "localRepresentation": {"format": {"dataType": "Decimal"}},
                }
            ],
        },
    }
    named = _maintained(f"DSD_{flow(dataset)}", dataset.title, dataset)
    return {**named, "dataStructureComponents": components}


def _component(part: Part, dataset: Dataset) -> Json:
    concept = f"{_URN}.conceptscheme.Concept={AGENCY}:CS_{flow(dataset)}({version(dataset)}).{part.id}"
    coded = f"{_URN}.codelist.Codelist={AGENCY}:{_list_of(part, dataset)}({version(dataset)})"
    shown: Json = {"enumeration": coded} if part.codes is not None else {"format": {"dataType": "String"}}
    return {"id": part.id, "conceptIdentity": concept, "localRepresentation": shown}


def _dataflow(dataset: Dataset) -> Json:
    """The figures as one flow; its description credits those who published them first."""
    described = Text(*(credit.line(tuple(dataset.sources.values()), dataset, lang) for lang in ("zh", "en")))
    followed = f"{AGENCY}:DSD_{flow(dataset)}({version(dataset)})"
    return {
        **_maintained(flow(dataset), dataset.title, dataset),
        "description": described.en,
        "descriptions": said(described),
        "structure": f"{_URN}.datastructure.DataStructure={followed}",
    }
