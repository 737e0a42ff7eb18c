"""The feeds: versions, corrections and expected updates, as Atom, in each language."""

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from publisher import codes, escape, links
from publisher.catalog import credit, wording
from publisher.catalog.holdings import Holdings
from publisher.model import Correction, Dataset, Indicator
from publisher.package import TAGS, Text
from publisher.release import Release
from publisher.text import periods

# Names of things that do not move when the site does (RFC 4122: made from what they are).
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://plain-figures.invalid/feeds")


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news: ``day`` is when it was published, ``page`` where it stands in its language."""

    id: str
    day: str
    title: str
    summary: str
    page: str
    author: str


@dataclass(frozen=True, slots=True)
class _Feed:
    title: Callable[[], Text]  # asked for when written, since it names the site
    entries: Callable[[Holdings, str], Iterator[Entry]]


def files(holdings: Holdings, lang: str) -> dict[str, bytes]:
    """Every feed in one language, keyed by its address from the site's root."""
    return {
        links.paged(lang, f"feeds/{name}.xml"): _written(name, feed, holdings, lang)
        for name, feed in _FEEDS.items()
    }


def name(of: str) -> str:
    """The permanent name of a thing, whatever the site's address."""
    return uuid.uuid5(_NAMES, of).urn


def expected(holdings: Holdings) -> Iterator[tuple[Indicator, Dataset]]:
    """The indicators whose next update has a day, by day."""
    waiting = [(i, d) for d in holdings.catalogue.datasets for i in d.indicators if i.next_update]
    return iter(sorted(waiting, key=lambda pair: (pair[0].next_update, pair[1].name, pair[0].id)))


def _releases(holdings: Holdings, lang: str) -> Iterator[Entry]:
    here = {dataset.name: dataset for dataset in holdings.catalogue.datasets}
    for release in holdings.every_release():
        yield _release(release, here.get(release.package), holdings, lang)


def _release(release: Release, dataset: Dataset | None, holdings: Holdings, lang: str) -> Entry:
    title = holdings.title(release.package)[lang]
    return Entry(
        id=f"release/{release.package}/{release.version}",
        day=release.date,
        title=wording.RELEASED[lang].format(title=title, version=release.version),
        summary=dataset.description[lang] if dataset else title,
        page=links.package(release.package),
        author=_author(dataset, lang),
    )


def _corrections(holdings: Holdings, lang: str) -> Iterator[Entry]:
    for dataset in holdings.catalogue.datasets:
        for correction in dataset.corrections:
            yield _correction(correction, dataset, lang)


def _correction(correction: Correction, dataset: Dataset, lang: str) -> Entry:
    about = next((i for i in dataset.indicators if i.id == correction.row.partition("/")[0]), None)
    page = links.indicator(dataset.name, about.id) if about else links.package(dataset.name)
    change = {key: getattr(correction, key) for key in ("table", "row", "field", "before", "after")}
    return Entry(
        id=f"correction/{codes.original(dataset)}/{correction.id}",
        day=correction.corrected,
        title=wording.CORRECTED[lang].format(subject=(about or dataset).title[lang]),
        summary=wording.CHANGE[lang].format(**change, reason=correction.reason[lang]),
        page=page,
        author=_author(dataset, lang),
    )


def _calendar(holdings: Holdings, lang: str) -> Iterator[Entry]:
    for indicator, dataset in expected(holdings):
        day = periods.name(indicator.next_update, lang)
        yield Entry(
            id=f"update/{codes.original(dataset)}/{indicator.id}/{indicator.next_update}",
            day=dataset.created[:10],
            title=wording.EXPECTED[lang].format(title=indicator.title[lang], day=day),
            summary=indicator.definition[lang],
            page=links.indicator(dataset.name, indicator.id),
            author=_author(dataset, lang),
        )


_FEEDS: Mapping[str, _Feed] = {
    "releases": _Feed(lambda: wording.RELEASES, _releases),
    "corrections": _Feed(lambda: wording.CORRECTIONS, _corrections),
    "calendar": _Feed(lambda: wording.CALENDAR, _calendar),
}


def _author(dataset: Dataset | None, lang: str) -> str:
    people = credit.compilers(dataset) if dataset else ()
    return wording.BETWEEN[lang].join(p[lang] for p in people) or wording.COMPILERS[lang]


def _written(of: str, feed: _Feed, holdings: Holdings, lang: str) -> bytes:
    """The newest first; what has no day cannot stand in a feed."""
    at = links.paged(lang, f"feeds/{of}.xml")
    entries = [entry for entry in feed.entries(holdings, lang) if entry.day]
    entries = sorted(reversed(entries), key=lambda entry: entry.day, reverse=True)
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": TAGS[lang]})
    _add(root, "id", name(f"{of}/{lang}"))
    _add(root, "title", feed.title()[lang])
    _add(root, "subtitle", wording.NOTICE[lang])
    _add(root, "updated", _moment(_newest(entries, holdings)))
    _author_of(root, wording.COMPILERS[lang])
    link = {"type": "application/atom+xml", "href": holdings.link(at, at)}
    ET.SubElement(root, "link", {"rel": "self", **link})
    ET.SubElement(root, "link", {"rel": "alternate", **_page("", at, holdings, lang)})
    for entry in entries:
        _entry(root, entry, at, holdings, lang)
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _newest(entries: Sequence[Entry], holdings: Holdings) -> str:
    """The day of the newest entry; without any, the day of the newest package."""
    days = [entry.day for entry in entries]
    return max(
        days or [d.created[:10] for d in holdings.catalogue.datasets if d.created], default="1970-01-01"
    )


def _entry(root: ET.Element, entry: Entry, at: str, holdings: Holdings, lang: str) -> None:
    element = ET.SubElement(root, "entry")
    _add(element, "id", name(f"{entry.id}/{lang}"))
    _add(element, "title", entry.title)
    _add(element, "updated", _moment(entry.day))
    _add(element, "published", _moment(entry.day))
    _author_of(element, entry.author)
    ET.SubElement(element, "link", {"rel": "alternate", **_page(entry.page, at, holdings, lang)})
    _add(element, "summary", entry.summary)


def _page(page: str, at: str, holdings: Holdings, lang: str) -> dict[str, str]:
    href = holdings.link(links.paged(lang, page), at)
    return {"type": "text/html", "hreflang": TAGS[lang], "href": href}


def _author_of(element: ET.Element, name: str) -> None:
    _add(ET.SubElement(element, "author"), "name", name)


def _add(element: ET.Element, tag: str, words: str) -> None:
    ET.SubElement(element, tag).text = escape.one_line(words)


def _moment(day: str) -> str:
    """A day as the moment that Atom asks for: its beginning."""
    return f"{day}T00:00:00Z"
