"""Whatever fails while a site is written, readers have the old one whole or the new one complete."""

from collections import Counter

from broken_disk import ASIDE, COMPLETE, WHOLE, Case, left, tried


def test_every_step_that_writes_may_fail_in_every_way_and_nothing_is_lost():
    results = list(tried(files=3))
    assert [(case, outcome) for case, outcome in results if outcome not in case.allowed] == []
    assert Counter(outcome for _, outcome in results)[WHOLE] > 50
    assert {case.step for case, _ in results} >= {
        "open",
        "write",
        "flush",
        "fsync",
        "rename",
        "replace",
        "mkdir",
    }


def test_a_kill_between_two_renames_leaves_the_old_site_beside_its_place():
    assert left(Case("rename", 2, "killed", exchange=False), 3) == ASIDE
    assert left(Case("rename", 2, "full", exchange=False), 3) == WHOLE


def test_a_step_that_does_not_fail_publishes_the_new_site():
    assert left(Case("flush", 99, "full"), 3) == COMPLETE
