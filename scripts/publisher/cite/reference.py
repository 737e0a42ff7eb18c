"""What every citation says, before any style puts it in order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import NamedTuple

from publisher import codes, links
from publisher.catalog import credit, wording
from publisher.foreign.descriptor import UNVERSIONED
from publisher.history.edition import Ending
from publisher.model import Dataset, Indicator, Observation, Source
from publisher.release import Release
from publisher.spared.memo import remembered
from publisher.text import corrections, numbers

_BETWEEN = {"zh": "：", "en": ": "}
_TITLE = {"zh": "{}（数字代码{}）", "en": "{} (figure {})"}


@dataclass(frozen=True, slots=True)
class Alike:
    """What references say in the same words, in ``lang``: who published it first, and where it was found.

    ``host`` is the package that an indicator or a figure is a part of; empty for a package itself.
    ``date`` is an ISO day; ``platform`` is the name of the site. ``withdrawn`` is the ISO day since when
    it is published no more.
    """

    lang: str
    authors: tuple[str, ...]
    compilers: tuple[str, ...]
    host: str
    version: str
    date: str
    platform: str
    withdrawn: str = ""

    def __hash__(self) -> int:
        """By package and authors: references that say the same most often share what they say."""
        return hash((self.lang, self.host, self.authors))


class Reference(NamedTuple):
    """One thing to cite: what it is called, and where it lies.

    ``url`` is empty where the site does not know its own address; ``path`` is the same from the site's
    root; ``alike`` is what it says as others do.
    """

    id: str
    title: str
    path: str
    url: str
    alike: Alike


def of_dataset(dataset: Dataset, lang: str, base: str = "") -> Reference:
    """A package as a whole."""
    alike = replace(_alike(dataset.sources.values(), dataset, lang), host="")
    return _reference(dataset.name, dataset.title[lang], links.package(dataset.name), alike, base)


@remembered(256)  # asked for the files, and by the pages of both languages
def of_indicator(indicator: Indicator, dataset: Dataset, lang: str, base: str = "") -> Reference:
    """An indicator with all its figures."""
    address = links.indicator(indicator.package, indicator.id)
    alike = _alike(credit.quoted(indicator), dataset, lang)
    return _reference(f"{dataset.name}-{indicator.id}", indicator.title[lang], address, alike, base)


@remembered(256)  # asked for the files, and for the page beside them
def of_figures(indicator: Indicator, dataset: Dataset, lang: str, base: str) -> tuple[Reference, ...]:
    """Every figure of an indicator that has a value."""
    path = links.paged(lang, links.indicator(indicator.package, indicator.id))
    alike = cache(partial(_of_source, dataset=dataset, lang=lang))
    held = [o for o in indicator.observations if o.value is not None]
    return tuple(
        [
            Reference(
                code,
                _TITLE[lang].format(_named(o, indicator, lang), code),
                at := f"{path}#{code}",
                base + at if base else "",
                alike(o.quotation.source),
            )
            for o, code in zip(held, codes.each(held, dataset))
        ]
    )


def _named(o: Observation, indicator: Indicator, lang: str) -> str:
    """A figure that has a value, by its name and with its value."""
    value = numbers.amount(o.value, indicator.unit, o.qualifier, lang) if o.value is not None else ""
    return corrections.of_figure(o, indicator, lang) + _BETWEEN[lang] + value


def withdrawn(reference: Reference, last: Release, ended: Ending | None, base: str = "") -> Reference:
    """The same once it is published no more: it is still found with the last release that held it."""
    alike = replace(reference.alike, withdrawn=ended.date if ended else "")
    address = links.version(last.package, last.version)
    return _reference(reference.id, reference.title, address, alike, base)


@remembered(1024)  # one document carries many figures
def _of_source(source: Source, dataset: Dataset, lang: str) -> Alike:
    return _alike([source], dataset, lang)


def _alike(sources: Iterable[Source], dataset: Dataset, lang: str) -> Alike:
    """What everything of a package says that was taken from these documents."""
    return Alike(
        lang=lang,
        authors=tuple(dict.fromkeys([p[lang] for p in credit.publishers(sources)])),
        compilers=tuple(c[lang] for c in credit.compilers(dataset)) or (wording.COMPILERS[lang],),
        host=dataset.title[lang],
        version="" if dataset.version == UNVERSIONED else dataset.version,
        date=dataset.created[:10],
        platform=wording.SITE[lang],
    )


def _reference(id: str, title: str, address: str, alike: Alike, base: str) -> Reference:
    path = links.paged(alike.lang, address)
    return Reference(id, title, path, base + path if base else "", alike)
