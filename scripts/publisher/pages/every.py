"""Every figure of an indicator that has too many for its page, for the chart that a reader draws.

It is fetched when that chart is asked for. A page opened from a disk may not fetch, and says so: a script
could be read there, but no file that holds text out of data may be one that browsers run (decision 17).
"""

import json
from collections.abc import Iterable, Sequence

from publisher import codes, links
from publisher.model import Dataset, Indicator, Observation
from publisher.pages import figure, table
from publisher.pages.page import Page
from publisher.text import leading, periods

Named = tuple[str, str]  # a code and what it is called
Places = dict[Named, int]  # and where it stands in its list


def files(dataset: Dataset, lang: str) -> dict[str, bytes]:
    """The files of one language, by address from the site's root; none for what one page shows whole."""
    many = (one for one in dataset.indicators if leading.many(one))
    return {links.paged(lang, links.every(one.package, one.id)): _file(one, dataset, lang) for one in many}


def _file(indicator: Indicator, dataset: Dataset, lang: str) -> bytes:
    page = Page(lang, links.every(indicator.package, indicator.id), title="", description="")
    held = json.dumps(_told(indicator, dataset, page), ensure_ascii=False, separators=(",", ":"))
    return f"{held}\n".encode()


def _told(indicator: Indicator, dataset: Dataset, page: Page) -> dict[str, object]:
    """Each time, place and group once, and the figures as lists that point at them, totals first."""
    held = [(o, number) for number, group in enumerate(leading.pages(indicator), 1) for o in group]
    dimensions = table.dimensions(indicator.observations, page.lang)
    named = [_named(o, dimensions, page.lang) for o, _ in held]
    lists = [_numbered(column) for column in zip(*named, strict=True)]
    return {
        "dimensions": list(dimensions),
        "heads": [*table.heads(indicator, page), *dimensions.values()],
        "home": indicator.observations[0].area.code,
        "lists": [list(column) for column in lists],
        "rows": [
            [*_pointed(names, lists), *_cells(o, dataset, page), number]
            for (o, number), names in zip(held, named, strict=True)
        ],
    }


def _named(o: Observation, dimensions: Iterable[str], lang: str) -> list[Named]:
    """The time, the place and the groups of a figure, each with its code."""
    categories = {b.dimension: b.category for b in o.breakdowns}
    groups = ((categories[name].code, categories[name].label[lang]) for name in dimensions)
    return [(o.period, periods.name(o.period, lang)), (o.area.code, o.area.name[lang]), *groups]


def _numbered(names: Iterable[Named]) -> Places:
    return {name: at for at, name in enumerate(dict.fromkeys(names))}


def _pointed(names: Sequence[Named], lists: Sequence[Places]) -> list[int]:
    return [places[name] for name, places in zip(names, lists, strict=True)]


def _cells(o: Observation, dataset: Dataset, page: Page) -> list[str]:
    """The value as in the file and as read, its status and qualifier, its anchor and its code."""
    raw = "" if o.value is None else f"{o.value:f}"
    said = table.said(o, dataset, page)
    return [raw, said, o.status, o.qualifier, figure.anchor(o), codes.of(o, dataset)]
