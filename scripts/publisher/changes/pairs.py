"""The same package, and the same indicator of it, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.model import Catalogue, Dataset, Indicator


@dataclass(frozen=True, slots=True)
class Pair:
    """A package as it was and as it is; one of the two is None where it is new or gone."""

    before: Dataset | None
    after: Dataset | None

    @property
    def name(self) -> str:
        """The package's name as it is, or as it was where it is gone."""
        return self.there.name

    @property
    def there(self) -> Dataset:
        """The package as it is, or as it was where it is gone."""
        dataset = self.after or self.before
        if dataset is None:
            raise ValueError("a pair of nothing")
        return dataset

    @property
    def kept(self) -> tuple[Dataset, Dataset] | None:
        """Both, where there are both."""
        return (self.before, self.after) if self.before and self.after else None


def pairs(before: Catalogue, after: Catalogue) -> tuple[Pair, ...]:
    """Every package of both, gone ones first; a renamed one is known by its former name."""
    old = {dataset.name: dataset for dataset in before.datasets}
    kept = [Pair(old.pop(_then(dataset, old), None), dataset) for dataset in after.datasets]
    return (*(Pair(dataset, None) for dataset in old.values()), *kept)


def _then(dataset: Dataset, old: dict[str, Dataset]) -> str:
    """The name under which a package was known before."""
    return next((name for name in (dataset.name, *dataset.formerly) if name in old), dataset.name)


def indicators(pair: Pair) -> Iterator[tuple[Indicator | None, Indicator | None]]:
    """Each indicator of a package as it was and as it is, gone ones first."""
    old = {i.id: i for i in pair.before.indicators} if pair.before else {}
    new = {i.id: i for i in pair.after.indicators} if pair.after else {}
    yield from ((indicator, None) for id, indicator in old.items() if id not in new)
    yield from ((old.get(id), indicator) for id, indicator in new.items())
