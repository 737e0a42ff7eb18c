"""What every page of one language can look at: the catalogue, the words, and how charts are drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publisher.downloads import Shelf
from publisher.model import Catalogue, Dataset, Indicator
from publisher.words import Words, words

if TYPE_CHECKING:  # pages show charts but never draw them: the drawing function is handed in
    from publisher.charts import Chart

Draw = Callable[[Indicator, str], "Chart | None"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the check found in one package; ``answered`` warnings are not among the ``warnings``."""

    errors: int = 0
    warnings: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """The catalogue as the pages in ``lang`` show it."""

    catalogue: Catalogue
    draw: Draw
    lang: str
    standings: Mapping[str, Standing] = field(default_factory=dict)
    shelf: Shelf = field(default_factory=Shelf)

    @property
    def words(self) -> Words:
        """The catalogue of words in this language."""
        return words(self.lang)

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        """Every dataset, in the order of the names."""
        return self.catalogue.datasets


def dataset_address(dataset: Dataset) -> str:
    """The address of a package's page from a language's root."""
    return f"data/{dataset.name}/"


def indicator_address(indicator: Indicator) -> str:
    """The address of an indicator's page from a language's root."""
    return f"data/{indicator.package}/{indicator.id}/"
