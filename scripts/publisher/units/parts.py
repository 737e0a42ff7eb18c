"""The bundles of a site while they are made, each looked at as soon as it is there."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import compress

from publisher.downloads import Given
from publisher.model import Catalogue
from publisher.pages import View
from publisher.units import made, workers
from publisher.units.bundles import Bundle
from publisher.units.inspection import Inspection
from publisher.units.made import SITE
from publisher.units.orders import Orders
from publisher.units.unit import Unit
from publisher.units.wait import Wait
from publisher.units.workers import Order


@dataclass(slots=True)
class Parts:
    """The bundles of a site, of which some are begun and are there when they are asked for.

    Of each unit: what is ``offered`` for download, and of its ``earlier`` versions before that; what is
    ``shown`` besides, and what is ``drawn``.
    """

    crew: workers.Crew
    orders: Orders
    looked: Inspection
    units: Sequence[Unit]
    earlier: list[Bundle] = field(default_factory=list)
    offered: list[Bundle] = field(default_factory=list)
    shown: list[Bundle] = field(default_factory=list)
    drawn: list[Bundle] = field(default_factory=list)
    _before: list[Callable[[], Bundle]] = field(default_factory=list)
    _offering: list[Callable[[], Bundle]] = field(default_factory=list)
    _showing: list[Wait[Bundle]] = field(default_factory=list)
    _drawing: list[Wait[Bundle]] = field(default_factory=list)
    _together: Wait[Bundle] = field(init=False)

    def begin(self) -> None:
        """Have all units made. If there are several it takes whoever there is, and they are waited for."""
        orders = [self.orders.downloads(one) for one in self.units]
        every = [(order, self.orders.pages(one, order)) for one, order in zip(self.units, orders)]
        kept: dict[str, Bundle | None] = {}
        showing: dict[str, Wait[Bundle]] = {}
        for some in _new_first(every):
            # Whether they are whole is asked before anybody makes them: what is not whole is thrown away.
            before = [one for order, _ in some for one in (*(order.after or ()), order)]
            kept |= zip((one.key for one in before), self.crew.kept(before))
            pages = [page for _, page in some]
            showing |= zip((page.key for page in pages), self.crew.made(pages))
        for order, page in every:
            wait = showing[page.key]
            self._before += [partial(self._offer, one, kept[one.key], wait) for one in order.after or ()]
            self._offering.append(partial(self._offer, order, kept[order.key], wait))
            self._showing.append(wait)
        if [kept[order.key] for order in orders].count(None) > 1:
            self.show()

    def offer(self) -> None:
        """Wait for the downloads of all units."""
        self.offered = [wait() for wait in self._offering]
        self.earlier = [wait() for wait in self._before]  # which were made before, if they had to be

    def gather(self, catalogue: Catalogue, given: Mapping[str, Given]) -> None:
        """Have the downloads of all packages put together of these, if anybody is free, and look at these."""
        self._together = self.crew.aside(self.orders.whole(catalogue, given, self.offered))
        self._look((*self.earlier, *self.offered))

    def _offer(self, order: Order, kept: Bundle | None, pages: Wait[Bundle]) -> Bundle:
        """Downloads of a unit, which are there before its pages; or anew, where only these were kept."""
        if bundle := kept or pages.meanwhile(partial(order.bundles.listed, order.key)):
            return bundle
        self.show()
        [wait] = self.crew.made([order])
        return wait()

    def gathered(self) -> Bundle:
        """Wait for the downloads of all packages together, which are offered as well."""
        self.offered.append(together := self._together())
        self._look([together])
        return together

    def shelved(self, view: View) -> View:
        """A view of everything that offers these downloads."""
        return replace(view, shelf=made.shelf((bundle.made for bundle in self.offered), view.chronicle))

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
        return (*self.earlier, *self.offered, *self.shown, *self.drawn)

    def _look(self, bundles: Iterable[Bundle]) -> None:
        """Let the files for the site be read where they lie."""
        for bundle in bundles:
            self.looked.give(bundle.known(SITE), at=bundle.folder / SITE)


def _new_first(every: Sequence[tuple[Order, Order]]) -> Iterator[Sequence[tuple[Order, Order]]]:
    """The orders of the units of which there are no pages, so that these are begun first; then the others."""
    new = [not page.bundles.has(page.key) for _, page in every]
    yield [*compress(every, new)]
    yield [each for each, is_new in zip(every, new) if not is_new]
