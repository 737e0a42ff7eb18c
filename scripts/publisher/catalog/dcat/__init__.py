"""The catalogue in DCAT-AP 3, as Turtle and as JSON-LD, put together of a part for each package.

A part is made again only where what it says has changed, and rdflib, which is slow to load, is loaded only
where one is made.
"""

import json
from typing import Any

from publisher.catalog import api, credit
from publisher.catalog.dcat.prefixes import PREFIXES
from publisher.catalog.encode import encode
from publisher.catalog.holdings import Holdings
from publisher.kept.store import Keep, anew
from publisher.model import Dataset

# While a part is made the site lies at an address that nobody can have.
_NOWHERE = "https://site.invalid/"


def files(holdings: Holdings, keep: Keep = anew) -> dict[str, bytes]:
    """The catalogue in both forms, keyed by address; relative where the site does not know its own."""
    parts = list(_parts(holdings, keep))
    prefixes = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES.items())
    turtle = "\n\n".join([prefixes, *(part["turtle"] for part in parts)])
    nodes = ",".join(part["json_ld"] for part in parts)
    context = encode({**PREFIXES}).decode().strip()
    written = {
        api.TURTLE: f"{turtle}\n",
        api.JSON_LD: f'{{"@context":{context},"@graph":[{nodes}]}}',
    }
    if holdings.base:
        return {path: text.encode() for path, text in written.items()}
    # A relative address in either form counts from the file it stands in.
    return {path: text.replace(_NOWHERE, "../" * path.count("/")).encode() for path, text in written.items()}


def _parts(holdings: Holdings, keep: Keep) -> list[dict[str, Any]]:
    """The part of the whole, then that of each package."""
    packages = [_of_dataset(dataset, holdings, keep) for dataset in holdings.catalogue.datasets]
    common = sorted({triple for part in packages for triple in part["common"]})
    said = [(one.name, one.created, credit.licences(one)) for one in holdings.catalogue.datasets]

    def make() -> bytes:
        from publisher.catalog.dcat import part

        return part.of_whole(holdings, holdings.base or _NOWHERE, common)

    return [json.loads(keep("dcat", repr((holdings.base, said, common)), make)), *packages]


def _of_dataset(dataset: Dataset, holdings: Holdings, keep: Keep) -> dict[str, Any]:
    """What is said of a package: its descriptor and versions, and its downloads, which hold every table."""
    offered = holdings.downloads.get(dataset.name, ())
    said = holdings.base, dataset.package.descriptor, holdings.released(dataset), offered

    def make() -> bytes:
        from publisher.catalog.dcat import part

        return part.of_dataset(dataset, holdings, holdings.base or _NOWHERE)

    held: dict[str, Any] = json.loads(keep(f"dcat/{dataset.name}", repr(said), make))
    return held
