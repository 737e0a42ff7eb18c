"""A value that makes some of its fields when they are asked for is, to whoever has it, like any other."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from publisher.spared.later import partly, whole


@dataclass(frozen=True, slots=True)
class Sum:
    a: int
    b: int
    total: int = 0

    def __hash__(self):
        return hash(self.a)


@pytest.fixture
def made():
    return []


@pytest.fixture
def value(made):
    def total(of):
        made.append(of)
        return of.a + of.b

    return partly(Sum, {"total": total}, a=1, b=2)


def test_a_field_is_made_once_and_not_before_somebody_asks(value, made):
    assert (value.a, made) == (1, [])
    assert (value.total, value.total, len(made)) == (3, 3, 1)


def test_it_equals_a_whole_one_and_no_other(value):
    assert value == Sum(1, 2, 3) and Sum(1, 2, 3) == value and hash(value) == hash(Sum(1, 2, 3))
    assert value != Sum(1, 2, 4) and value != (1, 2, 3)


def test_it_goes_to_another_process_as_a_whole_one(value):
    sent = pickle.loads(pickle.dumps(value))
    assert (type(sent), sent) == (Sum, Sum(1, 2, 3))


def made_again(a, b):
    """A sum that goes to another process without its total."""
    return partly(Sum, {"total": lambda of: of.a + of.b}, (made_again, (a, b)), a=a, b=b)


def test_it_goes_as_what_it_is_made_by_and_is_made_there_once_more():
    value = made_again(1, 2)
    sent = pickle.loads(pickle.dumps(value))
    assert sent == value and sent.total == 3 and b"total" not in pickle.dumps(value)


def test_a_change_of_it_goes_as_the_change():
    sent = pickle.loads(pickle.dumps(replace(made_again(1, 2), a=5)))
    assert sent == Sum(5, 2, 3)


def test_a_change_is_a_new_value(value):
    assert replace(value, a=5) == Sum(5, 2, 3)
    with pytest.raises(FrozenInstanceError):
        value.a = 5


def test_what_making_a_field_raises_comes_when_it_is_asked_for():
    value = partly(Sum, {"total": lambda of: of.a // of.b}, a=1, b=0)
    with pytest.raises(ZeroDivisionError):
        whole(value)


def test_what_is_no_field_is_not_there(value):
    with pytest.raises(AttributeError, match="Sum has no middle"):
        _ = value.middle


def test_whole_gives_the_same_value_with_every_field(value, made):
    assert whole(value) is value and len(made) == 1
