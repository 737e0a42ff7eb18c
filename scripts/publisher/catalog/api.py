"""The API of plain files below ``/api/v1/``: which documents there are, and what each holds."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

from publisher import links
from publisher.catalog import credit, gone, records, wording
from publisher.catalog.encode import Json, Written, given, said
from publisher.catalog.holdings import Holdings
from publisher.datasets import gist
from publisher.model import Dataset, Indicator

ROOT = "api/v1"
TURTLE, JSON_LD = f"{ROOT}/catalog.ttl", f"{ROOT}/catalog.jsonld"  # the data catalogue (DCAT)

Document = tuple[str, Json]


def lists(holdings: Holdings) -> Iterator[Document]:
    """The documents that are about the whole catalogue, each with its address from the site's root."""
    listed = _lists(holdings)
    yield _document(f"{ROOT}/index.json", _index(holdings, listed), holdings)
    for name, data in listed.items():
        yield _document(f"{ROOT}/{name}.json", data(f"{ROOT}/{name}.json"), holdings)


def documents(holdings: Holdings) -> Iterator[Document]:
    """The documents that are about one package, or about what is gone of one."""
    for dataset in holdings.catalogue.datasets:
        yield from _of_dataset(dataset, holdings)
    for path, told in gone.withdrawn(holdings, ROOT):
        yield _document(path, told, holdings)


def _document(path: str, data: object, holdings: Holdings) -> Document:
    """Every document says where it lies and that it is no official publication."""
    return path, {"self": holdings.link(path, path), "notice": said(wording.NOTICE), "data": data}


def _lists(holdings: Holdings) -> dict[str, Callable[[str], object]]:
    """What is listed for the whole catalogue, by name; each takes the address it will lie at."""
    datasets = holdings.catalogue.datasets
    indicators = [(i, d) for d in datasets for i in d.indicators]
    measures = [(m, d) for d in datasets for m in d.measures]
    corrections = [(c, d) for d in datasets for c in d.corrections]
    return {
        "packages": lambda at: [_summary(d, at, holdings) for d in datasets],
        "indicators": lambda at: [_listed(i, d, at, holdings) for i, d in indicators],
        "sources": lambda at: records.shared(datasets, "sources", records.source),
        "areas": lambda at: records.shared(datasets, "areas", records.area),
        "measures": lambda at: [records.measure(m, d) for m, d in measures],
        "corrections": lambda at: [
            records.correction(c, d) | _corrected_page(c.row, d, at, holdings) for c, d in corrections
        ],
        "status": lambda at: [_status(d, holdings) for d in datasets],
    }


def _of_dataset(dataset: Dataset, holdings: Holdings) -> Iterator[Document]:
    path = f"{ROOT}/packages/{dataset.name}.json"
    yield _document(path, _package(dataset, path, holdings), holdings)
    path = f"{ROOT}/observations/{dataset.name}.json"
    figures = [records.observations(i, dataset) for i in dataset.indicators]
    yield _document(path, _listing(chain.from_iterable(figures)), holdings)
    for indicator, held in zip(dataset.indicators, figures):
        path = f"{ROOT}/indicators/{dataset.name}/{indicator.id}.json"
        yield _document(path, _indicator(indicator, dataset, _listing(held), path, holdings), holdings)


def _listing(figures: Iterable[str]) -> Written:
    return Written(f"[{','.join(figures)}]")


def _index(holdings: Holdings, listed: Iterable[str]) -> Json:
    link = partial(holdings.link, at=f"{ROOT}/index.json")
    return {
        "version": "1",
        "description": link(f"{ROOT}/openapi.json"),
        "lists": {name: link(f"{ROOT}/{name}.json") for name in listed},
        "catalogue": {"turtle": link(TURTLE), "json_ld": link(JSON_LD)},
        "feeds": {
            lang: {name: link(links.paged(lang, f"feeds/{file}")) for name, file in _FEEDS.items()}
            for lang in links.FOLDERS
        },
    }


_FEEDS = {
    "releases": "releases.xml",
    "corrections": "corrections.xml",
    "calendar": "calendar.xml",
    "icalendar": "calendar.ics",
}


def _pages(page: str, at: str, holdings: Holdings) -> Json:
    return {lang: holdings.link(links.paged(lang, page), at) for lang in links.FOLDERS}


def _summary(dataset: Dataset, at: str, holdings: Holdings) -> Json:
    """A package as lists show it."""
    return {
        "name": dataset.name,
        "title": said(dataset.title),
        "description": said(dataset.description),
        "version": given(dataset.version),
        "created": given(dataset.created),
        "publishers": [said(p) for p in credit.publishers(dataset.sources.values())],
        "compilers": [said(p) for p in credit.compilers(dataset)],
        "licences": [{"name": n, "title": t, "address": a} for n, t, a in credit.licences(dataset)],
        "keywords": [str(word) for word in dataset.package.descriptor.get("keywords", ())],
        "counts": _counts(dataset),
        "pages": _pages(links.package(dataset.name), at, holdings),
        "details": holdings.link(f"{ROOT}/packages/{dataset.name}.json", at),
        "observations": holdings.link(f"{ROOT}/observations/{dataset.name}.json", at),
    }


def _counts(dataset: Dataset) -> Json:
    figures = [gist.of(indicator) for indicator in dataset.indicators]
    return {
        "indicators": len(dataset.indicators),
        "observations": sum(of.count for of in figures),
        "missing": sum(of.count - of.valued for of in figures),
        "measures": len(dataset.measures),
        "sources": len(dataset.sources),
        "corrections": len(dataset.corrections),
    }


def _package(dataset: Dataset, at: str, holdings: Holdings) -> Json:
    """A package with all that is known about it but the figures themselves."""
    return {
        **_summary(dataset, at, holdings),
        "formerly": list(dataset.formerly),
        "releases": [
            {"version": r.version, "date": given(r.date), "commit": given(r.commit)}
            for r in holdings.released(dataset)
        ],
        "tables": [records.table(t) for t in dataset.package.tables.values()],
        "files": [
            {
                "address": holdings.link(d.path, at),
                "format": d.format,
                "bytes": d.size,
                "sha256": d.sha256,
            }
            for d in holdings.downloads.get(dataset.name, ())
        ],
        "indicators": [_listed(i, dataset, at, holdings) for i in dataset.indicators],
        "sources": [records.source(s) for s in dataset.sources.values()],
    }


def _listed(indicator: Indicator, dataset: Dataset, at: str, holdings: Holdings) -> Json:
    """An indicator as lists show it."""
    return {
        **records.indicator(indicator),
        "publishers": [said(p) for p in credit.publishers(credit.quoted(indicator))],
        "pages": _pages(links.indicator(dataset.name, indicator.id), at, holdings),
        "details": holdings.link(f"{ROOT}/indicators/{dataset.name}/{indicator.id}.json", at),
    }


def _indicator(indicator: Indicator, dataset: Dataset, figures: Written, at: str, holdings: Holdings) -> Json:
    """An indicator with its ``figures``, its goals and the documents they come from."""
    return {
        **_listed(indicator, dataset, at, holdings),
        **records.calculated(indicator),
        "licences": [{"name": n, "title": t, "address": a} for n, t, a in credit.licences(dataset)],
        "observations": figures,
        "targets": [records.target(t, dataset) for t in indicator.targets],
        "sources": [records.source(s) for s in credit.quoted(indicator)],
        "corrections": [
            records.correction(c, dataset) for c in dataset.corrections if _of(c.row, dataset) == indicator.id
        ],
    }


def _of(row: str, dataset: Dataset) -> str:
    """The indicator that a row is about, going by its key; empty where it is about none."""
    first = row.partition("/")[0]
    return first if any(i.id == first for i in dataset.indicators) else ""


def _corrected_page(row: str, dataset: Dataset, at: str, holdings: Holdings) -> Json:
    id = _of(row, dataset)
    page = links.indicator(dataset.name, id) if id else links.package(dataset.name)
    return {"pages": _pages(page, at, holdings)}


def _status(dataset: Dataset, holdings: Holdings) -> Json:
    """What the check found in a package that was published: no errors, or it would not be here."""
    tally = holdings.tallies.get(dataset.name)
    return {
        "package": dataset.name,
        "version": given(dataset.version),
        "created": given(dataset.created),
        "errors": tally.errors if tally else None,
        "warnings": tally.warnings if tally else None,
        "answered": tally.answered if tally else None,
        "counts": _counts(dataset),
    }
