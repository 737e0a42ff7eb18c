"""Who makes the bundles of a build: this process, processes beside it, or an executor from elsewhere.

An executor is any ``concurrent.futures.Executor``. Whoever works for it has this code and sees the folder of
the bundles under the same path: what is made goes there, and only the word that it is done comes back.
The processes beside this one also judge packages, and read what is finished.
"""

import importlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakSet

from publisher import instance, standing
from publisher.spared import memo
from publisher.units.executor import ExecutorError, Open
from publisher.units.processes import JUDGING, LOADED, beside
from publisher.units.wait import Wait, never, there

if TYPE_CHECKING:  # what makes bundles is loaded where they are made, and not before workers are called
    from publisher.units.bundles import Bundle, Bundles
    from publisher.units.made import Made

LITTLE = 200_000  # bytes of which everything is made here sooner than another process has started

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Order:
    """A bundle to be made: how it is called and where it goes, of which site it is, and what makes it.

    ``name`` is the package that it is of, and ``size`` how many bytes it is made of. What makes it is given
    what was said of each bundle ``after`` which it is made, if it is made after any that may be there.
    """

    key: str
    name: str
    make: "Callable[..., Made]"
    bundles: "Bundles"
    instance: Path
    size: int
    after: "tuple[Order, ...] | None" = None


def _load(modules: Iterable[str]) -> None:
    """Load what making and reading take, while there is nothing else to do."""
    for module in modules:
        importlib.import_module(module)


def make(order: Order) -> str:
    """Make one bundle, in whatever process this is called, and return its key. Raises ChartError, OSError."""
    if instance.folder() != order.instance:  # whose settings need not be read again
        instance.use(order.instance)
    _fill(order)
    memo.forget()
    return order.key


def _fill(order: Order) -> "Bundle":
    """Make a bundle, and before it those that have to be there: what they worked out is remembered."""
    if order.after is None:
        return order.bundles.fill(order.key, order.make)
    before = [order.bundles.listed(one.key) or _fill(one) for one in order.after]
    return order.bundles.fill(order.key, partial(order.make, [bundle.made for bundle in before]))


@dataclass(slots=True)
class Crew:
    """Who works for a build: this process, so many ``jobs`` beside it, and whoever makes bundles elsewhere.

    None is called before there is enough to do for it, and the processes that were stay until the build ends.
    """

    jobs: int
    elsewhere: Open | None = None
    _stack: ExitStack = field(default_factory=ExitStack)
    _reading: Executor = field(default_factory=ThreadPoolExecutor)  # who reads and hashes lets others go on
    _here: Executor | None = None
    _there: Executor | None = None
    _arrived: Event = field(default_factory=Event)  # set when the processes that were called are there
    _begun_there: WeakSet[Future[Any]] = field(default_factory=WeakSet)

    def call(self, processes: int, also: Sequence[str] = ()) -> None:
        """Have processes come that will be needed: they load what they work with while packages are read.

        They load these modules ``also``.
        """
        if not self.elsewhere and (executor := self._beside(also)):
            loaded = (*LOADED, *also)
            start = partial(_start, executor, min(processes, self.jobs), loaded, self._arrived)
            Thread(target=start, daemon=True).start()

    def kept(self, orders: Sequence[Order]) -> "list[Bundle | None]":
        """The bundles of these orders that are there, each whole."""
        return list(self._reading.map(lambda order: order.bundles.find(order.key), orders))

    def made(self, orders: Sequence[Order]) -> "list[Wait[Bundle]]":
        """A bundle for each order, kept or newly made; it is there when it is asked for.

        Asking raises what making it raises, and ExecutorError.
        """
        waits = self._made_anew([order for order in orders if not order.bundles.has(order.key)])
        others = [order for order in orders if order.key not in waits]
        kept = dict(zip((order.key for order in others), self.kept(others)))
        waits |= {key: there(bundle) for key, bundle in kept.items() if bundle}
        waits |= self._made_anew([order for order in others if not kept[order.key]])
        return [waits[order.key] for order in orders]

    def _made_anew(self, orders: Sequence[Order]) -> "dict[str, Wait[Bundle]]":
        """The same of orders of which nothing is kept, by their keys."""
        largest_first = sorted(orders, key=lambda order: -order.size)
        waiting = self._making(largest_first, self._for_orders(orders))
        return {order.key: wait for order, wait in zip(largest_first, waiting)}

    def aside(self, order: Order) -> "Wait[Bundle]":
        """The bundle of one order, begun if one of the processes beside this one has nothing else to do.

        Where all of them have, it is made here when it is asked for.
        """
        [bundle] = self.kept([order])
        if bundle:
            return there(bundle)
        busy = sum(not future.done() for future in self._begun_there)
        [wait] = self._making([order], self._here if busy < self.jobs else None)
        return wait

    def begun(self, task: Callable[[T], R], things: Sequence[T], much: bool) -> list[Wait[R]]:
        """A task for each of these things, begun where there is somebody for it or so ``much`` is to be done.

        Each is done, and what it returns is there, when it is asked for.
        """
        return self._begun(task, things, self._beside() if self._here or much else None)

    def shared(self, task: Callable[[T], R], things: Sequence[T]) -> list[Wait[R]]:
        """The same of things for which everybody waits: until the others have come, they are done here."""
        done: list[Wait[R]] = []
        while len(done) < len(things) and not self._arrived.is_set():
            done.append(there(task(things[len(done)])))
        return [*done, *self._begun(task, things[len(done) :], self._here)]

    def apart(self, task: Callable[[T], R], things: Sequence[T]) -> list[R]:
        """The same, each in a process that ends with it; where nobody else works, here."""
        if self._here is None:
            return [task(thing) for thing in things]
        with beside(len(things)) as executor:
            return list(executor.map(task, things))

    def _for_orders(self, orders: Sequence[Order]) -> Executor | None:
        if self.elsewhere and orders:
            self._there = self._there or self._entered(self.elsewhere())
        if self.elsewhere:
            return self._there
        return self._beside() if self._here or sum(order.size for order in orders) > LITTLE else None

    def _beside(self, also: Sequence[str] = ()) -> Executor | None:
        if self._here is None and self.jobs > 1:
            self._here = self._entered(beside(self.jobs, also))
        return self._here

    def _entered(self, executor: Executor) -> Executor:
        """An executor for as long as the crew is there; what it has not begun by then, nobody waits for."""
        self._stack.enter_context(executor)
        self._stack.callback(_cancel, self._begun_there)
        return executor

    def _making(self, orders: Sequence[Order], executor: Executor | None) -> "list[Wait[Bundle]]":
        waiting = self._begun(make, orders, executor)
        return [
            Wait(partial(_listed, order, wait), wait.done, wait.elsewhere)
            for order, wait in zip(orders, waiting)
        ]

    def _begun(self, task: Callable[[T], R], things: Sequence[T], executor: Executor | None) -> list[Wait[R]]:
        if executor is None:
            return [Wait(partial(task, thing), never) for thing in things]
        futures = [executor.submit(task, thing) for thing in things]
        self._begun_there.update(futures)
        return [Wait(future.result, future.done, elsewhere=True) for future in futures]


def _start(executor: Executor, processes: int, modules: Sequence[str], arrived: Event) -> None:
    """Wait until they are there, as whoever asks first has to; nobody may be needed any more by then."""
    with suppress(RuntimeError):
        for _ in range(processes):
            executor.submit(_load, modules)
        arrived.set()


def _listed(order: Order, wait: Callable[[], str]) -> "Bundle":
    """The bundle of an order, when it has been made."""
    if bundle := order.bundles.listed(wait()):
        return bundle
    where = order.bundles.folder
    raise ExecutorError(f"what its workers wrote is not in {where}: they have to see that folder as well")


def _cancel(futures: Iterable[Future[Any]]) -> None:
    for future in futures:
        future.cancel()


@contextmanager
def crew(jobs: int, elsewhere: Open | None = None) -> Iterator[Crew]:
    """A crew for as long as the block lasts. Raises ExecutorError where one of it comes to a sudden end."""
    with ExitStack() as stack:
        try:
            yield Crew(jobs, elsewhere, stack, stack.enter_context(ThreadPoolExecutor()))
        except BrokenExecutor as error:
            raise ExecutorError(f"a worker came to a sudden end: {error}") from error


@contextmanager
def called(packages: Path, target: Path, jobs: int = 0, elsewhere: Open | None = None) -> Iterator[Crew]:
    """A crew that makes ``target`` the site of ``packages``, of whom as many are called as will be needed.

    They are ``jobs`` at most (0: one for each processor).
    """
    with crew(jobs or os.cpu_count() or 1, elsewhere) as here:
        if standing.size(packages) > LITTLE:
            if standing.units(packages, target).exists():
                here.call(1)  # little is new, as a rule: one package, which is judged here
            else:
                here.call(here.jobs, JUDGING)
        yield here
