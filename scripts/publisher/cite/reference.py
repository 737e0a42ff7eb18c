"""What every citation says, before any style puts it in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from publisher import codes, links
from publisher.catalog import credit, wording
from publisher.foreign.descriptor import UNVERSIONED
from publisher.history.edition import Ending
from publisher.model import Dataset, Indicator, Source
from publisher.release import Release
from publisher.text import corrections, numbers


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing to cite, in ``lang``: who published it first, what it is, and where it was found.

    ``host`` is the package that an indicator or a figure is a part of; empty for a package itself.
    ``date`` is an ISO day; ``url`` is empty where the site does not know its own address; ``path``
    is the same from the site's root; ``platform`` is the name of the site. ``withdrawn`` is the ISO day
    since when it is published no more.
    """

    id: str
    lang: str
    title: str
    authors: tuple[str, ...]
    compilers: tuple[str, ...]
    host: str
    version: str
    date: str
    path: str
    url: str
    platform: str
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """Where everything of a package was found, in words of one language: the same for all its figures."""

    compilers: tuple[str, ...]
    package: str
    version: str
    date: str
    platform: str


def of_dataset(dataset: Dataset, lang: str, base: str = "") -> Reference:
    """A package as a whole."""
    told = (dataset.name, dataset.title[lang], links.package(dataset.name))
    one = _reference(told, dataset.sources.values(), _found(dataset, lang), (lang, base))
    return replace(one, host="")


def of_indicator(indicator: Indicator, dataset: Dataset, lang: str, base: str = "") -> Reference:
    """An indicator with all its figures."""
    address = links.indicator(indicator.package, indicator.id)
    told = (f"{dataset.name}-{indicator.id}", indicator.title[lang], address)
    return _reference(told, credit.quoted(indicator), _found(dataset, lang), (lang, base))


def of_figures(indicator: Indicator, dataset: Dataset, lang: str, base: str = "") -> Iterator[Reference]:
    """Every figure of an indicator that has a value."""
    found, address = _found(dataset, lang), links.indicator(indicator.package, indicator.id)
    between, named = ("：", "（数字代码{}）") if lang == "zh" else (": ", " (figure {})")
    for o in indicator.observations:
        if o.value is not None:
            code, value = codes.of(o, dataset), numbers.amount(o.value, indicator.unit, o.qualifier, lang)
            title = corrections.of_figure(o, indicator, lang) + between + value + named.format(code)
            told = code, title, f"{address}#{code}"
            yield _reference(told, [o.quotation.source], found, (lang, base))


def withdrawn(reference: Reference, last: Release, ended: Ending | None, base: str = "") -> Reference:
    """The same once it is published no more: it is still found with the last release that held it."""
    path = links.paged(reference.lang, links.version(last.package, last.version))
    url = base + path if base else ""
    return replace(reference, path=path, url=url, withdrawn=ended.date if ended else "")


def _found(dataset: Dataset, lang: str) -> _Found:
    return _Found(
        compilers=tuple(c[lang] for c in credit.compilers(dataset)) or (wording.COMPILERS[lang],),
        package=dataset.title[lang],
        version="" if dataset.version == UNVERSIONED else dataset.version,
        date=dataset.created[:10],
        platform=wording.SITE[lang],
    )


def _reference(
    told: Sequence[str], sources: Iterable[Source], found: _Found, where: tuple[str, str]
) -> Reference:
    (id, title, address), (lang, base) = told, where
    path = links.paged(lang, address)
    return Reference(
        id=id,
        lang=lang,
        title=title,
        authors=tuple(dict.fromkeys([p[lang] for p in credit.publishers(sources)])),
        compilers=found.compilers,
        host=found.package,
        version=found.version,
        date=found.date,
        path=path,
        url=base + path if base else "",
        platform=found.platform,
    )
