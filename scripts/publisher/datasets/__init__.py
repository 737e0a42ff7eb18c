"""How packages that passed the checks become what a reader of the site sees of them.

``dataset(package)`` turns the text of a package into the values of the model; ``catalogue`` puts all datasets
together. What they are about, which words they explain and what they do not publish is told in ``topics``,
``glossary`` and ``gaps``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial

from publisher import mapping
from publisher.datasets import records
from publisher.datasets.indicators import indicators
from publisher.datasets.rows import rows
from publisher.model import Catalogue, Dataset, Gist
from publisher.package import Package, text
from publisher.spared.later import partly, whole

Gists = Callable[[Dataset], Mapping[str, Gist]]  # known of the figures of indicators, by id


def unknown(held: Dataset) -> Mapping[str, Gist]:
    """Nothing is known before the rows are read."""
    del held
    return {}


def catalogue(packages: Iterable[Package], gists: Gists = unknown) -> Catalogue:
    """All packages (which must have passed the checks) as one catalogue."""
    return Catalogue(tuple(dataset(p, gists) for p in sorted(packages, key=lambda p: p.name)))


def cells(dataset: Dataset, table: str, column: str) -> Sequence[str]:
    """What stands in a column of our profile; whoever only counts need not have figures made of it."""
    tables = mapping.completed(dataset.package).tables
    return tables[table].columns.get(column, ()) if table in tables else ()


def dataset(package: Package, gists: Gists = unknown) -> Dataset:
    """One package as a dataset. The package must have passed the checks.

    Its rows are read when they are first asked for, or when of what is said of figures the ``gists`` know
    nothing; what is wrong with them is raised then.
    """
    return partly(
        Dataset,
        _of_rows(cache(partial(mapping.completed, package)), gists),
        (dataset, (package,)),
        name=package.name,
        title=package.title,
        description=text(package.descriptor, "description"),
        version=str(package.descriptor.get("version", "")),
        created=str(package.descriptor.get("created", "")),
        package=package,
    )


def read(package: Package) -> Dataset:
    """The same, of which every row is read. Raises what is wrong with them."""
    held = whole(dataset(package))
    for indicator in held.indicators:
        whole(indicator)
    return held


def _of_rows(package: Callable[[], Package], gists: Gists) -> Mapping[str, Callable[[Dataset], object]]:
    """What is made of the rows of the ``package``, with the tables that its mappings make."""
    return {
        "areas": lambda held: {r["area"]: records.area(r) for _, r in rows(package(), "areas")},
        "sources": lambda held: {r["source"]: records.source(r) for _, r in rows(package(), "sources")},
        "indicators": lambda held: indicators(package(), held, cache(partial(gists, held))),
        "mentions": lambda held: records.mentions(package(), held.sources),
        "measures": lambda held: records.measures(package(), held.sources),
        "terms": lambda held: tuple(records.term(r, held.sources) for _, r in rows(package(), "terms")),
        "excuses": lambda held: tuple(records.excuse(r) for _, r in rows(package(), "excuses")),
        "corrections": lambda held: tuple(records.correction(r) for _, r in rows(package(), "corrections")),
    }
