"""What was worked out of a package is not worked out twice, and is forgotten once the package is made."""

from pathlib import Path

from publisher import instance
from publisher.spared import memo
from publisher.spared.memo import remembered
from publisher.units import workers
from publisher.units.bundles import Bundles
from publisher.units.made import Made
from publisher.units.workers import Order


def test_an_answer_is_remembered_until_all_are_forgotten():
    asked = []

    @remembered(2)
    def double(number):
        asked.append(number)
        return 2 * number

    assert (double(4), double(4), asked) == (8, 8, [4])
    memo.forget()
    assert (double(4), asked) == (8, [4, 4])


def test_no_more_answers_are_remembered_than_are_allowed():
    asked = []

    @remembered(1)
    def double(number):
        asked.append(number)
        return 2 * number

    assert [double(1), double(2), double(1)] == [2, 4, 2] and asked == [1, 2, 1]


def test_pages_remember_what_was_worked_out_for_the_downloads_before_them_and_the_next_package_does_not(
    tmp_path: Path,
):
    asked = []

    @remembered(1)
    def double(number):
        asked.append(number)
        return 2 * number

    def ask(*_):
        double(4)
        return Made()

    rest = "a", ask, Bundles(tmp_path), instance.folder(), 1
    workers.make(Order("pages", *rest, after=(Order("downloads", *rest),)))
    assert asked == [4]
    workers.make(Order("other", *rest))
    assert asked == [4, 4]
