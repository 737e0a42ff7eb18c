"""The columns of the figures in SDMX: what they are called, which codes they take, whose they are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publisher import profile
from publisher.model import Dataset
from publisher.package import Text
from publisher.spared.memo import remembered

AGENCY = "PLAIN_FIGURES"


@dataclass(frozen=True, slots=True)
class Part:
    """A dimension or an attribute; ``codes`` where it takes only these."""

    id: str
    name: Text
    codes: Mapping[str, Text] | None = None


def flow(dataset: Dataset) -> str:
    """The name by which SDMX knows the figures of a package."""
    return dataset.name.upper().replace("-", "_")


def version(dataset: Dataset) -> str:
    """The version of a package; SDMX wants one of everything."""
    return dataset.version or "1.0"


@remembered(4)  # data and structure are of the same columns
def dimensions(dataset: Dataset) -> tuple[Part, ...]:
    """What tells one figure from another, in the order of the columns."""
    return (
        Part("INDICATOR", profile.field_title("indicator"), {i.id: i.title for i in dataset.indicators}),
        Part("REF_AREA", profile.field_title("area"), {a.code: a.name for a in dataset.areas.values()}),
        *_breakdowns(dataset),
        Part("TIME_PERIOD", profile.field_title("period")),
    )


def _breakdowns(dataset: Dataset) -> Iterator[Part]:
    """Each breakdown that figures have, with the codes that occur."""
    found: dict[str, tuple[Text, dict[str, Text]]] = {}
    for indicator in dataset.indicators:
        for observation in indicator.observations:
            for b in observation.breakdowns:
                codes = found.setdefault(b.dimension, (b.title, {}))[1]
                codes[b.category.code] = b.category.label
    for name, (title, codes) in found.items():
        yield Part(name.upper(), title or Text(name, name), dict(sorted(codes.items())))


@remembered(4)
def attributes(dataset: Dataset) -> tuple[Part, ...]:
    """What is said of a figure besides, in the order of the columns."""
    figures = [o for i in dataset.indicators for o in i.observations]
    return (
        Part("OBS_STATUS", profile.field_title("status"), _labels("status", (o.status for o in figures))),
        Part(
            "UNIT_MEASURE",
            profile.field_title("unit"),
            dict(sorted({i.unit.code: i.unit.label for i in dataset.indicators}.items())),
        ),
        Part("DECIMALS", profile.field_title("decimals")),
        Part(
            "QUALIFIER",
            profile.field_title("qualifier"),
            _labels("qualifier", (o.qualifier for o in figures)),
        ),
        Part(
            "REFERS_TO",
            profile.field_title("refers_to"),
            _labels("refers_to", (o.refers_to for o in figures)),
        ),
        Part("SOURCE", profile.field_title("source"), {s.id: s.title for s in dataset.sources.values()}),
        Part("EXCERPT", profile.field_title("excerpt")),
        Part("LOCATOR", profile.field_title("locator")),
        Part("NOTE", profile.field_title("note")),
        Part("NOTE_EN", profile.field_title("note@en")),
    )


def _labels(field: str, codes: Iterable[str]) -> dict[str, Text]:
    return {code: profile.label("observations", field, code) for code in sorted(set(codes))}
