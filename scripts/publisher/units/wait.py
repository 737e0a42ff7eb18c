"""Something that was begun, here or elsewhere, and that somebody will ask for."""

from collections.abc import Callable
from dataclasses import dataclass
from time import sleep
from typing import Generic, TypeVar

_SOON = 0.01  # seconds after which somebody looks again

T = TypeVar("T")
R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Wait(Generic[R_co]):
    """Something that was begun, and is there when it is called; without waiting once it is ``done``.

    Somebody ``elsewhere`` makes it, or it is only made when it is called.
    """

    result: Callable[[], R_co]
    done: Callable[[], bool]
    elsewhere: bool = False

    def __call__(self) -> R_co:
        """What was begun; raises what that raises."""
        return self.result()

    def meanwhile(self, look: Callable[[], T | None]) -> T | None:
        """What ``look`` finds while this is made elsewhere, as soon as it is there; None if it is not."""
        while self.elsewhere and not self.done():
            if found := look():
                return found
            sleep(_SOON)
        return look()


def there(one: T) -> Wait[T]:
    """What there is to wait for no more."""
    return Wait(lambda: one, lambda: True)


def never() -> bool:
    """Whether what is only done when it is asked for is done."""
    return False
