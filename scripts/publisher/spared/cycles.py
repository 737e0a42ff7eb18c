"""Python's search for cycles of objects, put off while much is made that stays.

Each search walks along everything that is new, and what a package is read into, or a page is made of, holds
hardly a cycle; nor does a library that is loaded. Who searches at every 700 new objects, as Python does,
spends a tenth of a build on it, and finds 100,000 objects in all.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (1_000_000, 50, 100)  # new objects before a search; searches of the young before one of the older


@contextmanager
def sought_seldom() -> Iterator[None]:
    """Within this, cycles are looked for a thousand times less often."""
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def seek_seldom() -> None:
    """The same as long as the process lasts, which need not search through all of it at last."""
    gc.set_threshold(*_SELDOM)
    gc.enable()
