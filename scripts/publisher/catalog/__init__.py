"""The catalogue for machines: an API of plain files, DCAT-AP, Croissant, CSVW, SDMX, feeds, a calendar.

Each format is a file of this folder and is made from the one model. ``of_packages`` makes what is about
one package, ``of_whole`` what is about all of them, and ``files`` both.
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
from publisher.downloads import Download, latest
from publisher.history import gone
from publisher.kept.store import Keep, anew
from publisher.model import Dataset

__all__ = [
    "Holdings", "Json", "beside", "dataset_jsonld", "descriptions", "files", "indicator_jsonld",
    "of_packages", "of_whole", "told",
]  # fmt: skip


def files(holdings: Holdings) -> dict[str, bytes]:
    """Every file of the machine catalogue, keyed by its address from the site's root."""
    described = {d.name: beside(d) for d in holdings.catalogue.datasets}
    downloads = {name: (*holdings.downloads.get(name, ()), *files) for name, files in described.items()}
    holdings = replace(holdings, downloads=downloads)
    lying = {
        path: file.bytes
        for dataset in holdings.catalogue.datasets
        for file in described[dataset.name]
        for path in (file.path, latest(file.path, dataset))
    }
    return lying | of_packages(holdings) | of_whole(holdings)


def beside(dataset: Dataset) -> tuple[Download, ...]:
    """The descriptions of a package, which lie beside the files of its version."""
    made = descriptions(dataset, f"downloads/{dataset.name}/{dataset.version}")
    return tuple(
        Download(path, path.rpartition("/")[2].partition(".")[0], data) for path, data in made.items()
    )


def of_whole(holdings: Holdings, keep: Keep = anew) -> dict[str, bytes]:
    """What is about the whole catalogue; the downloads of each package include its descriptions here.

    What is made of one package alone, and takes long, is kept.
    """
    made = {path: encode(value) for path, value in api.lists(holdings)}
    made[openapi.PATH] = encode(openapi.document(holdings))
    made |= dcat.files(holdings, keep)
    for lang in links.FOLDERS:
        made |= atom.files(holdings, lang) | calendar.files(holdings, lang)
    return made


def of_packages(holdings: Holdings) -> dict[str, bytes]:
    """What is about one package each, but for the descriptions ``beside`` it, which are downloads here."""
    made = {path: encode(value) for path, value in api.documents(holdings)}
    made |= {f"{api.ROOT}/{old}": made[f"{api.ROOT}/{now}"] for old, now in vanished.renamed(holdings)}
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
