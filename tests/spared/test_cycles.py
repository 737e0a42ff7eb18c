"""Cycles of objects are sought seldom only while something is made, and by workers as long as they last."""

import gc

import pytest

from publisher.spared.cycles import sought_seldom
from publisher.units import processes


def test_the_search_for_cycles_is_as_it_was_once_something_is_made_or_has_failed() -> None:
    usual = (700, 10, 10)
    gc.set_threshold(*usual)
    with pytest.raises(ValueError, match="spoilt"), sought_seldom():
        assert gc.get_threshold()[0] > usual[0]
        raise ValueError("spoilt")
    assert gc.get_threshold() == usual


def test_a_worker_seeks_them_seldom_and_never_among_what_was_loaded_for_it() -> None:
    with processes.beside(1) as pool:
        asked = [pool.submit(ask) for ask in (gc.isenabled, gc.get_threshold, gc.get_freeze_count)]
        seeks, threshold, left_alone = (one.result() for one in asked)
    assert seeks
    assert threshold[0] > 100_000
    assert left_alone > 100_000
