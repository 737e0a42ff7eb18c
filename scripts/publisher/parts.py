"""The bundles of a site while they are made, each looked at as soon as it is there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from publisher import workers
from publisher.bundles import Bundle
from publisher.inspection import Inspection
from publisher.made import SITE
from publisher.orders import Orders
from publisher.unit import Unit


@dataclass(slots=True)
class Parts:
    """The bundles of a site, of which some are begun and are there when they are asked for.

    Of each unit: what is ``offered`` for download, what is ``shown`` besides, and what is ``drawn``.
    """

    crew: workers.Crew
    orders: Orders
    looked: Inspection
    units: Sequence[Unit]
    offered: list[Bundle] = field(default_factory=list)
    shown: list[Bundle] = field(default_factory=list)
    drawn: list[Bundle] = field(default_factory=list)
    _showing: Sequence[workers.Wait[Bundle]] = ()
    _drawing: list[workers.Wait[Bundle]] = field(default_factory=list)

    def begin(self) -> None:
        """Have all units made. If it is one alone, its downloads are made here: much waits for them."""
        orders = [self.orders.downloads(one) for one in self.units]
        kept = self.crew.kept(orders)
        if kept.count(None) == 1:
            alone = orders[kept.index(None)]
            kept[kept.index(None)] = alone.bundles.listed(workers.make(alone))
        self._showing = self.crew.made([self.orders.pages(*each) for each in zip(self.units, orders)])
        self.offered = [bundle for bundle in kept if bundle]
        if len(self.offered) < len(orders):
            self.show()
            self.offered = [bundle for order in orders if (bundle := order.bundles.listed(order.key))]
        self._look(self.offered)

    def add(self, together: Bundle) -> None:
        """The downloads of all packages together are offered as well."""
        self.offered.append(together)
        self._look([together])

    def show(self) -> None:
        """Wait for the pages, and have the pictures drawn that go with them."""
        for one, wait in zip(self.units[len(self.shown) :], self._showing[len(self.shown) :]):
            self.shown.append(bundle := wait())
            self._drawing += self.crew.made([*self.orders.drawn(one, bundle)])
            self._look([bundle])

    def draw(self) -> Iterator[Bundle]:
        """Wait for the pictures, one bundle after the other."""
        for wait in self._drawing:
            self.drawn.append(bundle := wait())
            self._look([bundle])
            yield bundle

    @property
    def every(self) -> Sequence[Bundle]:
        """All bundles that are there."""
        return (*self.offered, *self.shown, *self.drawn)

    def _look(self, bundles: Iterable[Bundle]) -> None:
        """Let the files for the site be read where they lie."""
        for bundle in bundles:
            self.looked.give(bundle.known(SITE), at=bundle.folder / SITE)
