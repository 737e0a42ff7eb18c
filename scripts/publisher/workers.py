"""Who makes the units of a build: this process, processes beside it, or an executor from elsewhere.

An executor is any ``concurrent.futures.Executor``. Whoever works for it has this code and sees the folder of
the bundles under the same path: what is made goes there, and only the word that it is done comes back.
The processes beside this one also read what is finished.
"""

import atexit
import importlib.util
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar
from weakref import WeakSet

from publisher import instance, unit
from publisher.bundles import Bundle, Bundles
from publisher.store import Store
from publisher.unit import Unit

FEW = 20  # indicators that are made here sooner than another process has started
LITTLE = 200_000  # bytes of packages, of which there can hardly be more than few

Open = Callable[[], Executor]
T = TypeVar("T")
R = TypeVar("R")


class ExecutorError(Exception):
    """An executor that is none, or does not work; the message says why."""


@dataclass(frozen=True, slots=True)
class Order:
    """A unit to be made: how its bundle is called and where it goes, of which site, with which pictures."""

    unit: Unit
    key: str
    bundles: Bundles
    instance: Path
    pictures: Store | None = None
    jobs: int = 1

    @property
    def indicators(self) -> int:
        """How much there is to be made."""
        return sum(len(d.indicators) for story in self.unit.stories for _, d in story.readable)


def make(order: Order) -> str:
    """Make one unit, in whatever process this is called, and return its key. Raises ChartError, OSError."""
    instance.use(order.instance)
    order.bundles.fill(order.key, partial(unit.make, order.unit, store=order.pictures, jobs=order.jobs))
    return order.key


@dataclass(slots=True)
class Crew:
    """Who works for a build: this process, so many ``jobs`` beside it, and whoever makes units elsewhere.

    None is called before there is enough to do for it, and the processes that were stay until the build ends.
    """

    jobs: int
    elsewhere: Open | None = None
    _stack: ExitStack = field(default_factory=ExitStack)
    _here: Executor | None = None

    def call(self, processes: int) -> None:
        """Have processes come that will be needed: they load what they work with while packages are read."""
        if not self.elsewhere and (executor := self._beside()):
            for _ in range(min(processes, self.jobs)):
                executor.submit(os.getpid)

    def made(self, orders: Sequence[Order]) -> list[Bundle]:
        """A bundle for each order, kept or newly made.

        Raises what making a unit raises, and ExecutorError.
        """
        with ThreadPoolExecutor() as reading:  # who reads and hashes lets others go on
            found = dict(reading.map(lambda order: (order.key, order.bundles.find(order.key)), orders))
        missing = [order for order in orders if found[order.key] is None]
        largest_first = sorted(missing, key=lambda order: -order.indicators)
        waiting = self._begun(make, largest_first, self._for_units(missing))
        for wait in waiting:
            key = wait()
            found[key] = missing[0].bundles.listed(key)
        if None in found.values():
            where = orders[0].bundles.folder
            raise ExecutorError(
                f"what its workers wrote is not in {where}: they have to see that folder as well"
            )
        return [bundle for bundle in found.values() if bundle]

    def begun(self, task: Callable[[T], R], things: Sequence[T], much: bool) -> list[Callable[[], R]]:
        """A task for each of these things, begun where there is somebody for it or so ``much`` is to be done.

        Each is done, and what it returns is there, when it is asked for.
        """
        return self._begun(task, things, self._beside() if self._here or much else None)

    def _for_units(self, orders: Sequence[Order]) -> Executor | None:
        if self.elsewhere:
            return self._stack.enter_context(self.elsewhere()) if orders else None
        return self._beside() if self._here or sum(order.indicators for order in orders) > FEW else None

    def _beside(self) -> Executor | None:
        if self._here is None and self.jobs > 1:
            self._here = self._stack.enter_context(beside(self.jobs))
        return self._here

    def _begun(
        self, task: Callable[[T], R], things: Sequence[T], executor: Executor | None
    ) -> list[Callable[[], R]]:
        if executor is None:
            return [partial(task, thing) for thing in things]
        futures = [executor.submit(task, thing) for thing in things]
        self._stack.callback(_cancel, WeakSet(futures))
        return [future.result for future in futures]


def _cancel(futures: Iterable[Future[Any]]) -> None:
    for future in futures:
        future.cancel()


@contextmanager
def crew(jobs: int, elsewhere: Open | None = None) -> Iterator[Crew]:
    """A crew for as long as the block lasts. Raises ExecutorError where one of it comes to a sudden end."""
    with ExitStack() as stack:
        try:
            yield Crew(jobs, elsewhere, stack)
        except BrokenExecutor as error:
            raise ExecutorError(f"a worker came to a sudden end: {error}") from error


def beside(processes: int) -> Executor:
    """So many new processes, none of which outlives this one, however this one ends."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """In a worker: end when whoever started it is gone, since nobody else would say so; and end at once.

    To take apart all that it holds takes Python as long as a small build, and whoever waits has all it needs.
    """
    Thread(target=_outlive_nobody, daemon=True).start()
    atexit.register(os._exit, 0)


def _outlive_nobody() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def given(asked: str) -> Open:
    """The executor that is asked for as FILE.py:NAME, NAME being a function that returns it.

    Raises ExecutorError.
    """
    file, _, name = asked.rpartition(":")
    if not Path(file).is_file():
        raise ExecutorError(f"FILE.py:NAME is expected, and no such file is there: {asked}")
    spec = importlib.util.spec_from_file_location("executor_of_the_build", file)
    if spec is None or spec.loader is None:
        raise ExecutorError(f"no Python file: {file}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    opens: Any = getattr(module, name, None)
    if not callable(opens):
        raise ExecutorError(f"{file} has no function {name}")
    return partial(_opened, opens, asked)


def _opened(opens: Callable[[], object], asked: str) -> Executor:
    executor = opens()
    if not isinstance(executor, Executor):
        raise ExecutorError(f"{asked} returned no concurrent.futures.Executor")
    return executor
