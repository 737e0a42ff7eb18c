"""What the API answers at the addresses of what is published no more, or under another name."""

from collections.abc import Iterator

from publisher import links
from publisher.catalog.encode import Json, said
from publisher.catalog.holdings import Holdings
from publisher.history import gone, record
from publisher.history.gone import Gone


def addresses(package: str, indicator: str = "") -> tuple[str, ...]:
    """The documents about a package, or about an indicator of it, counted from the root of the API."""
    if indicator:
        return (f"indicators/{package}/{indicator}.json",)
    return (f"packages/{package}.json", f"observations/{package}.json")


def withdrawn(holdings: Holdings, root: str) -> Iterator[tuple[str, Json]]:
    """Each address of what is gone, with what stands there now."""
    if holdings.history:
        for one in (*gone.packages(holdings.history), *gone.indicators(holdings.history)):
            for address in addresses(one.name, one.indicator.id if one.indicator else ""):
                yield f"{root}/{address}", _gone(one, f"{root}/{address}", holdings)


def renamed(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """Each address under a former name of a package, with that of the same document now; from the root."""
    if holdings.history:
        for old, now in holdings.history.renamed.items():
            [dataset] = [d for d in holdings.catalogue.datasets if d.name == now]
            for id in ("", *(indicator.id for indicator in dataset.indicators)):
                yield from zip(addresses(old, id), addresses(now, id))


def _gone(one: Gone, at: str, holdings: Holdings) -> Json:
    """Since when, why, and where its figures are to be had."""
    id, last = one.indicator.id if one.indicator else "", one.last.release
    page = links.indicator(one.name, id) if id else links.package(one.name)
    title = one.indicator.title if one.indicator else one.last.dataset.title if one.last.dataset else None
    return {
        "package": one.name,
        "indicator": id or None,
        "title": said(title) if title else None,
        "withdrawn": one.ended.date if one.ended else None,
        "reason": (one.ended.said or None) if one.ended else None,
        "last_version": last.version,
        "pages": {lang: holdings.link(links.paged(lang, page), at) for lang in links.FOLDERS},
        "files": holdings.link(f"downloads/{last.package}/index.json", at),
        "history": holdings.link(record.address(one.name, id), at),
    }
