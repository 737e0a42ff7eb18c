"""What a page tells search engines: the dataset it shows, in the vocabulary of schema.org."""

from collections.abc import Iterable, Sequence

from publisher import links
from publisher.catalog import credit, media, wording
from publisher.catalog.encode import Json
from publisher.catalog.holdings import Holdings
from publisher.catalog.reach import covered, places
from publisher.downloads import Offered
from publisher.model import Dataset, Indicator, Source
from publisher.package import TAGS
from publisher.spared.memo import remembered

CONTEXT = "https://schema.org/"

MOST_FILES = 120  # of one package that its page tells of; those of the whole come first


def dataset_jsonld(dataset: Dataset, holdings: Holdings, lang: str) -> Json:
    """The page of a package in ``lang``: for a script element of type ``application/ld+json``."""
    at = links.paged(lang, links.package(dataset.name))
    return {
        **_common(dataset, dataset.description[lang] or dataset.title[lang], at, holdings, lang),
        "name": dataset.title[lang],
        "keywords": [str(word) for word in dataset.package.descriptor.get("keywords", ())],
        **_reach(dataset.indicators, lang),
        **_credited(tuple(dataset.sources.values()), dataset, lang),
        "variableMeasured": [_variable(i, lang) for i in dataset.indicators],
        "distribution": _files(holdings.downloads.get(dataset.name, ())[:MOST_FILES], at, holdings),
    }


def indicator_jsonld(indicator: Indicator, dataset: Dataset, holdings: Holdings, lang: str) -> Json:
    """The page of an indicator in ``lang``, as a part of its package."""
    at = links.paged(lang, links.indicator(dataset.name, indicator.id))
    package = holdings.link(links.paged(lang, links.package(dataset.name)), at)
    own = holdings.parts.get((dataset.name, indicator.id), ())
    return {
        **_common(dataset, indicator.definition[lang] or indicator.title[lang], at, holdings, lang),
        "name": indicator.title[lang],
        "isPartOf": {"@type": "Dataset", "@id": package, "name": dataset.title[lang], "url": package},
        "keywords": [indicator.topic.label[lang]],
        **_reach([indicator], lang),
        **_credited(credit.quoted(indicator), dataset, lang),
        "variableMeasured": [_variable(indicator, lang)],
        "distribution": _files(own, at, holdings),
    }


def _common(dataset: Dataset, description: str, at: str, holdings: Holdings, lang: str) -> Json:
    here = holdings.link(at, at)
    releases = holdings.released(dataset)
    dates = {"datePublished": releases[0].date, "dateModified": releases[-1].date}
    licences = [path or name for name, _, path in credit.licences(dataset)]
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": here,
        "url": here,
        "description": f"{description} {wording.NOTICE[lang]}",
        "inLanguage": TAGS[lang],
        "isAccessibleForFree": True,
        "version": dataset.version,
        **{key: day for key, day in dates.items() if day},
        **({"license": licences[0] if len(licences) == 1 else licences} if licences else {}),
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": wording.SITE[lang],
            "url": holdings.link(links.paged(lang, ""), at),
        },
    }


def _reach(indicators: Sequence[Indicator], lang: str) -> Json:
    """The time and the places that figures are about."""
    held: Json = {}
    if span := covered(indicators):
        held["temporalCoverage"] = f"{span[0]}/{span[1]}"
    if named := [{"@type": "Place", "name": a.name[lang], "identifier": a.code} for a in places(indicators)]:
        held["spatialCoverage"] = named
    return held


def _credited(sources: Sequence[Source], dataset: Dataset, lang: str) -> Json:
    """The original publishers first; the compilers are those who publish this compilation."""
    held: Json = {"creditText": credit.line(sources, dataset, lang)}
    if sources:
        held["isBasedOn"] = [_document(source, lang) for source in sources]
    if people := [{"@type": "Organization", "name": c[lang]} for c in credit.compilers(dataset)]:
        held["creator"] = people
        held["publisher"] = people[0]
    return held


@remembered(1024)  # a document carries figures of many indicators
def _document(source: Source, lang: str) -> Json:
    given = {
        "inLanguage": source.language,
        "datePublished": source.published,
        "url": source.url,
        "license": source.licence,
    }
    return {
        "@type": "CreativeWork",
        "name": source.title[lang],
        "publisher": {"@type": "Organization", "name": source.publisher[lang]},
        **{key: value for key, value in given.items() if value},
    }


def _variable(indicator: Indicator, lang: str) -> Json:
    return {
        "@type": "PropertyValue",
        "propertyID": f"{indicator.package}/{indicator.id}",
        "name": indicator.title[lang],
        "unitText": indicator.unit.label[lang],
    }


def _files(downloads: Iterable[Offered], at: str, holdings: Holdings) -> list[Json]:
    """The files with data in them, but those that only say the same again for one program."""
    return [
        {
            "@type": "DataDownload",
            "name": d.path.rpartition("/")[2],
            "encodingFormat": media.type_of(d.path),
            "contentUrl": holdings.link(d.path, at),
            "contentSize": f"{d.size} B",
        }
        for d in downloads
        if d.format not in _AGAIN
    ]


_AGAIN = ("csv-excel", "datasette", "descriptor")
