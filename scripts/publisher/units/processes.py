"""Processes beside this one, copied where the system can from one that has loaded all they work with."""

import atexit
import gc
import multiprocessing
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from threading import Thread

from publisher.spared import cycles

_COPIES = sys.platform == "linux"  # where Python itself makes new processes so, from 3.14 on
# No module of the folder in which a command is called takes the place of one that is needed.
SAFE = {"PYTHONSAFEPATH": "1"}
# A copy has no thread of what it is a copy of, and could wait for one for ever: so libraries start none.
ALONE = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}
FIRST = "publisher.units.copied"  # before all that is loaded to be copied
LOADED = (
    "publisher.units.making",
    "publisher.charts.picture",
    "publisher.charts.spec",
    "publisher.units.portion",
)
JUDGING = ("publisher.units.judging",)  # what takes long to load besides where many are to be judged
APART = ("publisher.render.program",)  # what only some of the processes work with


def beside(processes: int, also: Sequence[str] = ()) -> Executor:
    """So many new processes, none of which outlives this one, however this one ends.

    Where the system can, what they work with, and these modules ``also``, is loaded once, by a process that
    does nothing else and of which they are copies.
    """
    context = multiprocessing.get_context("forkserver" if _COPIES else "spawn")
    if _COPIES:
        from multiprocessing import forkserver  # which not every system has

        context.set_forkserver_preload([FIRST, *LOADED, *also, *APART])
        with _in_environment({"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **SAFE, **ALONE}):
            forkserver.ensure_running()
    else:
        os.environ.update(SAFE)
    return ProcessPoolExecutor(processes, context, _begin, (dict(os.environ),))


@contextmanager
def _in_environment(environment: Mapping[str, str]) -> Iterator[None]:
    """Start processes in this environment: before Python 3.14 they learn so where modules are found."""
    usual = dict(os.environ)
    os.environ.update(environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(usual)


def _begin(environment: Mapping[str, str]) -> None:
    """In a worker: end when whoever started it is gone, since nobody else would say so; and end at once.

    To take apart all that it holds takes Python as long as a small build, and whoever waits has all it needs.
    """
    os.environ.clear()  # that of the process of which it is a copy, which may be older
    os.environ.update(environment)
    gc.freeze()  # among what it was given, which stays, no cycles are sought
    cycles.seek_seldom()
    Thread(target=_outlive_nobody, daemon=True).start()
    atexit.register(os._exit, 0)


def _outlive_nobody() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
