"""The figures as rows of SDMX-CSV 2.0."""

import csv
import io

from publisher.catalog.sdmx.columns import AGENCY, attributes, dimensions, flow, version
from publisher.model import Dataset, Indicator, Observation
from publisher.text import periods as iso


def data(dataset: Dataset) -> bytes:
    """Every figure as a row of SDMX-CSV 2.0."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    before, after = ([part.id for part in parts(dataset)] for parts in (dimensions, attributes))
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *before, "OBS_VALUE", *after])
    named = f"{AGENCY}:{flow(dataset)}({version(dataset)})"
    for indicator in dataset.indicators:
        for observation in indicator.observations:
            writer.writerow(["dataflow", named, "I", *_row(observation, indicator)])
    return out.getvalue().encode()


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
