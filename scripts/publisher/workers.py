"""Who makes the units of a build: this process, processes beside it, or an executor from elsewhere.

An executor is any ``concurrent.futures.Executor``. Whoever works for it has this code and sees the folder of
the bundles under the same path: what is made goes there, and only the word that it is done comes back.
"""

import importlib.util
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from publisher import instance, unit
from publisher.bundles import Bundle, Bundles
from publisher.store import Store
from publisher.unit import Unit

FEW = 20  # indicators that are made here sooner than another process has started

Open = Callable[[], Executor]


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


def made(
    orders: Sequence[Order], who: Open | int, meanwhile: Callable[[], Bundle]
) -> tuple[list[Bundle], Bundle]:
    """A bundle for each order, kept or newly made, and what was made here ``meanwhile``.

    They are made by an executor, or, where ``who`` is a number, by so many processes if that is worth it.
    Raises what making a unit raises, and ExecutorError.
    """
    with ThreadPoolExecutor() as reading:  # who reads and hashes lets others go on
        found = dict(reading.map(lambda order: (order.key, order.bundles.find(order.key)), orders))
    missing = [order for order in orders if found[order.key] is None]
    with _submitted(missing, _worth(missing, who) if isinstance(who, int) else who) as waiting:
        other = meanwhile()
        for order in missing:
            key = waiting[order.key].result() if waiting else make(order)
            found[order.key] = order.bundles.listed(key)
    if None in found.values():
        where = orders[0].bundles.folder
        raise ExecutorError(f"what its workers wrote is not in {where}: they have to see that folder as well")
    return [bundle for bundle in found.values() if bundle], other


@contextmanager
def _submitted(orders: Sequence[Order], executor: Open | None) -> Iterator[dict[str, Future[str]]]:
    """The orders on their way to an executor, the largest first; none where they are made here."""
    if executor is None or not orders:
        yield {}
        return
    largest_first = sorted(orders, key=lambda order: -order.indicators)
    try:
        with executor() as opened:
            waiting = {order.key: opened.submit(make, order) for order in largest_first}
            try:
                yield waiting
            finally:
                for future in waiting.values():
                    future.cancel()
    except BrokenExecutor as error:
        raise ExecutorError(f"a worker came to a sudden end: {error}") from error


def _worth(orders: Sequence[Order], processes: int) -> Open | None:
    """New processes of this Python, if there is enough for them to do.

    None is a copy of this one, whose libraries may be running threads.
    """
    if processes < 2 or sum(order.indicators for order in orders) <= FEW:
        return None
    return partial(beside, processes)


def beside(processes: int) -> Executor:
    """So many new processes, none of which outlives this one, however this one ends."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """In a worker: end when whoever started it is gone, since nobody else would say so."""
    Thread(target=_outlive_nobody, daemon=True).start()


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
