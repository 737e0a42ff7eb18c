"""What was worked out of a package is not worked out twice, and is forgotten once the package is made."""

from publisher import memo
from publisher.memo import remembered


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
