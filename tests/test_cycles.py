"""Cycles of objects are sought seldom only while something is made."""

import gc

import pytest

from publisher.cycles import sought_seldom


def test_the_search_for_cycles_is_as_it_was_once_something_is_made_or_has_failed() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="spoilt"), sought_seldom():
        assert gc.get_threshold()[0] > usual[0]
        raise ValueError("spoilt")
    assert gc.get_threshold() == usual
