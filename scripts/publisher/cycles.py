"""Python's search for cycles of objects, put off while much is made that stays.

Each search walks along everything that there is, and what a package is read into, or a page is made of,
holds hardly a cycle. Searching seldom saves a fifth of the time of many small packages, and half of the
time of what is made of all of them while they are there.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (50_000, 50, 100)  # new objects before a search; searches of the young before one of the older


@contextmanager
def sought_seldom() -> Iterator[None]:
    """Within this, cycles are looked for a hundred times less often."""
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
