"""How to cite: GB/T 7714-2025, APA 7, BibTeX and CSL-JSON, for a package, an indicator and a figure.

Those who published the figures first are the authors; this compilation is where they were found.
"""

from publisher import links
from publisher.cite.machine import bibtex, csl
from publisher.cite.printed import apa, gbt
from publisher.cite.reference import Reference, of_dataset, of_figure, of_figures, of_indicator
from publisher.downloads import exact_json
from publisher.model import Catalogue

__all__ = [
    "Reference", "apa", "bibtex", "csl", "file", "files", "gbt", "of_dataset", "of_figure", "of_figures",
    "of_indicator",
]  # fmt: skip


def files(catalogue: Catalogue, base: str = "") -> dict[str, bytes]:
    """A .bib and a .json for every package and every indicator with its figures, keyed by path."""
    made: dict[str, bytes] = {}
    for lang in links.FOLDERS:
        for dataset in catalogue.datasets:
            made |= _both(file(dataset.name, "", lang), [of_dataset(dataset, lang, base)])
            for one in dataset.indicators:
                held = [of_indicator(one, dataset, lang, base), *of_figures(one, dataset, lang, base)]
                made |= _both(file(dataset.name, one.id, lang), held)
    return made


def file(package: str, indicator: str, lang: str) -> str:
    """Where the citations of a package or an indicator lie, without the ending."""
    return links.paged(lang, f"cite/{package}/{indicator}" if indicator else f"cite/{package}")


def _both(stem: str, held: list[Reference]) -> dict[str, bytes]:
    return {
        f"{stem}.bib": "\n".join(bibtex(one) for one in held).encode(),
        f"{stem}.json": exact_json.dump([csl(one) for one in held]),
    }
