"""The catalogue for machines: an API of plain files, DCAT-AP, Croissant, CSVW, SDMX, feeds, a calendar.

Each format is a file of this folder and is made from the one model; ``files`` puts them together.
``told`` is what the pages carry of it in their heads.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from publisher import links
from publisher.catalog import api, atom, calendar, croissant, csvw, dcat, openapi, sdmx
from publisher.catalog import gone as vanished
from publisher.catalog.encode import Json, encode
from publisher.catalog.holdings import Holdings
from publisher.catalog.schema_org import dataset_jsonld, indicator_jsonld
from publisher.downloads import Download
from publisher.history import gone
from publisher.model import Dataset

__all__ = ["Holdings", "Json", "dataset_jsonld", "descriptions", "files", "indicator_jsonld", "told"]


def files(holdings: Holdings) -> dict[str, bytes]:
    """Every file of the machine catalogue, keyed by its address from the site's root."""
    beside = {d.name: _versions(d) for d in holdings.catalogue.datasets}
    holdings = replace(holdings, downloads=_together(holdings, beside))
    made = {path: data for files in beside.values() for path, data in files.items()}
    made |= {path: encode(value) for path, value in api.documents(holdings)}
    made |= {f"{api.ROOT}/{old}": made[f"{api.ROOT}/{now}"] for old, now in vanished.renamed(holdings)}
    made[openapi.PATH] = encode(openapi.document(holdings))
    made |= dcat.files(holdings)
    for lang in links.FOLDERS:
        made |= atom.files(holdings, lang) | calendar.files(holdings, lang)
    for dataset in holdings.older:
        made |= descriptions(dataset, f"downloads/{dataset.name}/{dataset.version}")
    for folder, dataset in _latest(holdings):
        made |= descriptions(dataset, f"downloads/{folder}/latest")
    return made


def _latest(holdings: Holdings) -> Iterator[tuple[str, Dataset]]:
    """What lies at ``latest`` of a name that is no more: the package as it is called now, or was last."""
    if holdings.history:
        here = {dataset.name: dataset for dataset in holdings.catalogue.datasets}
        yield from ((old, here[now]) for old, now in holdings.history.renamed.items())
        for one in gone.packages(holdings.history):
            if one.last.dataset:
                yield one.name, one.last.dataset


def told(holdings: Holdings) -> dict[str, Json]:
    """What pages tell search engines, by the address of the page from the site's root."""
    found: dict[str, Json] = {}
    for dataset, lang in product(holdings.catalogue.datasets, links.FOLDERS):
        found[links.paged(lang, links.package(dataset.name))] = dataset_jsonld(dataset, holdings, lang)
        for indicator in dataset.indicators:
            at = links.paged(lang, links.indicator(dataset.name, indicator.id))
            found[at] = indicator_jsonld(indicator, dataset, holdings, lang)
    return found


def _versions(dataset: Dataset) -> dict[str, bytes]:
    root = f"downloads/{dataset.name}"
    return descriptions(dataset, f"{root}/{dataset.version}") | descriptions(dataset, f"{root}/latest")


def _together(
    holdings: Holdings, beside: Mapping[str, Mapping[str, bytes]]
) -> dict[str, tuple[Download, ...]]:
    """The files of each package with the descriptions that lie beside them."""
    return {
        dataset.name: (
            *holdings.downloads.get(dataset.name, ()),
            *(
                Download(path, path.rpartition("/")[2].partition(".")[0], data)
                for path, data in beside[dataset.name].items()
                if "/latest/" not in path
            ),
        )
        for dataset in holdings.catalogue.datasets
    }


def descriptions(dataset: Dataset, folder: str) -> dict[str, bytes]:
    """The descriptions that lie beside a version's own files in ``folder``, and its SDMX form.

    They name those files relatively, so that a copy of the folder still holds together.
    """
    return {f"{folder}/{name}": data for name, data in _beside(dataset)}


_DESCRIBED: Mapping[str, Callable[[Dataset], object]] = {
    croissant.NAME: croissant.document,
    csvw.NAME: csvw.document,
}


def _beside(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    for name, described in _DESCRIBED.items():
        yield name, encode(described(dataset))
    if dataset.indicators:
        yield sdmx.DATA, sdmx.data(dataset)
        yield sdmx.STRUCTURE, encode(sdmx.structure(dataset))
