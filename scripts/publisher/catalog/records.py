"""The values of the model as the API writes them: one function a thing."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from publisher import codes
from publisher.catalog.encode import Json, code, given, number, said, written
from publisher.model import (
    Area,
    Breakdown,
    Correction,
    Dataset,
    Indicator,
    Measure,
    Quotation,
    Source,
    Target,
)
from publisher.package import Field, Table
from publisher.spared.json_form import Form, gap, texts


def shared(datasets: Iterable[Dataset], kind: str, record: Callable[[Any], Json]) -> list[Json]:
    """What packages have in common (``areas`` or ``sources``), each once, with who holds it."""
    held: dict[str, tuple[Any, list[str]]] = {}
    for dataset in datasets:
        for id, value in getattr(dataset, kind).items():
            held.setdefault(id, (value, []))[1].append(dataset.name)
    return [record(value) | {"packages": names} for _, (value, names) in sorted(held.items())]


def source(source: Source) -> Json:
    """A document."""
    return {
        "source": source.id,
        "title": said(source.title),
        "publisher": said(source.publisher),
        "published": given(source.published),
        "url": given(source.url),
        "sha256": given(source.sha256),
        "retrieved": given(source.retrieved),
        "language": given(source.language),
        "licence": given(source.licence),
        "caution": said(source.caution),
    }


def area(area: Area) -> Json:
    """A place."""
    return {
        "area": area.code,
        "name": said(area.name),
        "parent": given(area.parent),
        "level": given(area.level),
    }


def indicator(indicator: Indicator) -> Json:
    """What an indicator measures."""
    return {
        "package": indicator.package,
        "indicator": indicator.id,
        "title": said(indicator.title),
        "definition": said(indicator.definition),
        "unit": code(indicator.unit),
        "kind": code(indicator.kind),
        "topic": code(indicator.topic),
        "frequency": code(indicator.frequency),
        "next_update": given(indicator.next_update),
        "caveat": said(indicator.caveat),
    }


def calculated(indicator: Indicator) -> Json:
    """How an indicator is read and reckoned."""
    return {
        "decimals": indicator.decimals,
        "direction": code(indicator.direction),
        "numerator": given(indicator.numerator),
        "denominator": given(indicator.denominator),
        "factor": number(indicator.factor),
        "part_of": given(indicator.part_of),
        "additive": indicator.additive,
    }


def _quotation(quotation: Quotation) -> Json:
    return {
        "source": quotation.source.id,
        "excerpt": given(quotation.words),
        "locator": given(quotation.locator),
    }


def observations(indicator: Indicator, dataset: Dataset) -> list[str]:
    """Figures as JSON, each with the key that corrections and changes name it by."""
    held = indicator.observations
    form = {
        "package": dataset.name,
        **{name: gap(name) for name in ("code", "key")},
        "indicator": indicator.id,
        **{name: gap(name) for name in ("area", "period", "breakdowns", "value")},
        **{name: gap(name) for name in ("qualifier", "refers_to", "status")},
        **{name: gap(name) for name in ("source", "excerpt", "locator", "note")},
    }
    return Form(written(form)).each(
        code=texts(codes.each(held, dataset)),
        key=texts("/".join(o.key) for o in held),
        area=texts(o.area.code for o in held),
        period=texts(o.period for o in held),
        breakdowns=[_broken_down(o.breakdowns) for o in held],
        value=[written(number(o.value)) for o in held],
        qualifier=texts(o.qualifier for o in held),
        refers_to=texts(o.refers_to for o in held),
        status=texts(o.status for o in held),
        source=texts(o.quotation.source.id for o in held),
        excerpt=texts(given(o.quotation.words) for o in held),
        locator=texts(given(o.quotation.locator) for o in held),
        note=[written(said(o.note)) if o.note else "null" for o in held],
    )


@lru_cache(4096)  # there are not many groups
def _broken_down(breakdowns: tuple[Breakdown, ...]) -> str:
    return written({b.dimension: b.category.code for b in breakdowns})


def target(target: Target, dataset: Dataset) -> Json:
    """A goal."""
    return {
        "package": dataset.name,
        "code": codes.of(target, dataset),
        "indicator": target.indicator,
        "area": target.area.code,
        "period": target.period,
        "value": number(target.value),
        "qualifier": target.qualifier,
        **_quotation(target.quotation),
        "note": said(target.note),
    }


def measure(measure: Measure, dataset: Dataset) -> Json:
    """A policy measure with its checks."""
    return {
        "package": dataset.name,
        "measure": measure.id,
        "title": said(measure.title),
        "kind": code(measure.kind),
        "stage": code(measure.stage),
        "stage_words": said(measure.stage_words),
        "numbers": said(measure.numbers),
        "topic": code(measure.topic),
        "owner": said(measure.owner),
        "due": given(measure.due),
        **_quotation(measure.quotation),
        "note": said(measure.note),
        "progress": [
            {
                "checked": p.checked,
                "finding": code(p.finding),
                "source": p.source.id,
                "note": said(p.note),
            }
            for p in measure.progress
        ],
    }


def correction(correction: Correction, dataset: Dataset) -> Json:
    """A published correction."""
    return {
        "package": dataset.name,
        "correction": correction.id,
        "corrected": correction.corrected,
        "table": correction.table,
        "row": correction.row,
        "field": correction.field,
        "before": correction.before,
        "after": correction.after,
        "reason": said(correction.reason),
    }


def table(table: Table) -> Json:
    """A table and its columns."""
    return {
        "table": table.name,
        "path": table.path,
        "title": said(table.title),
        "rows": len(table),
        "fields": [_field(f) for f in table.fields],
    }


def _field(field: Field) -> Json:
    return {
        "field": field.name,
        "type": field.type,
        "title": said(field.title),
        "categories": [code(category) for category in field.categories.values()],
    }
