"""The bundles of a site: how each is called, which says all that it is made of, and what makes it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from publisher import instance
from publisher.downloads import WHOLE, Given
from publisher.kept.store import Store
from publisher.model import Catalogue
from publisher.units import making, unit
from publisher.units.bundles import Bundle, Bundles
from publisher.units.made import SITE, Made
from publisher.units.unit import Unit
from publisher.units.workers import Order

_AT_ONCE = 16  # pictures that are drawn for one order
# A byte of a picture is drawn so many times as soon as a part of the site is made of one of a package.
_SOONER = 16


@dataclass(frozen=True, slots=True)
class Orders:
    """What all orders are given: where bundles go, and what makes them besides what they are made of.

    ``jobs`` pictures of one order are drawn at a time.
    """

    bundles: Bundles
    maker: str
    jobs: int = 1

    def downloads(self, one: Unit) -> Order:
        """The downloads of a unit, after those of its earlier versions, of which each has its own bundle."""
        earlier, make = tuple(self._earlier(one)), partial(making.downloads_of, one)
        return self._order(unit.key(one, self.maker), one.name, make, one.size, earlier)

    def _earlier(self, one: Unit) -> Iterator[Order]:
        for edition in one.earlier:
            key, make = unit.key_of_version(edition, self.maker), partial(making.version_of, edition)
            yield self._order(key, one.name, make, unit.size(edition))

    def pages(self, one: Unit, offered: Order) -> Order:
        """All else of a unit, after its downloads, but for pictures."""
        key = unit.hashed("pages", offered.key)
        return self._order(
            key, one.name, partial(making.pages_of, one, self.pieces.kept), one.size, (offered,)
        )

    def drawn(self, one: Unit, shown: Bundle) -> Iterator[Order]:
        """The pictures that go with the pages of a unit, some at a time."""
        asked = shown.made.drawings
        for at in range(0, len(asked), _AT_ONCE):
            some = asked[at : at + _AT_ONCE]
            met = [shown.known(SITE)[path] for path in some]
            key = unit.hashed(self.maker, [*zip(some, (vector.sum for vector in met))])
            draw = partial(making.pictures_of, shown.folder / SITE, some, self.jobs)
            yield self._order(key, one.name, draw, sum(vector.size for vector in met) // _SOONER)

    def whole(self, catalogue: Catalogue, given: Mapping[str, Given], offered: Sequence[Bundle]) -> Order:
        """The downloads of all packages together, put together of those of each that are ``offered``."""
        key = unit.key_of_whole(catalogue, given, self.maker)
        lying = {name: bundle.folder / SITE for bundle in offered for name in bundle.made.files}
        make = partial(making.whole_of, catalogue, partial(_own, lying), self.pieces.kept)
        size = sum(met.size for bundle in offered for met in bundle.known(SITE).values())
        return self._order(key, WHOLE, make, size)

    @property
    def pieces(self) -> Store:
        """Where it is kept what belongs to one package, or to none, in files that are about all of them."""
        return Store(self.bundles.folder.with_name("pieces"), self.maker)

    def _order(
        self,
        key: str,
        name: str,
        make: Callable[..., Made],
        size: int,
        after: tuple[Order, ...] | None = None,
    ) -> Order:
        return Order(key, name, make, self.bundles, instance.folder(), size, after)


def _own(lying: Mapping[str, Path], path: str) -> bytes:
    """What a package itself offers at an address; ``lying`` says where what is for the site lies, by name."""
    _, name, _ = path.split("/", 2)
    return (lying[name] / path).read_bytes()
