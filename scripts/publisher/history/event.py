"""What happened to one figure: when it was first here, and each change since."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from publisher.model import Correction, Indicator, Observation
from publisher.package import Text
from publisher.release import Release

# first: new here; filled: a value where there was none; revision: another value from the source;
# correction: our slip, put right; unit: counted in another unit; status: the same value, of another
# standing; withdrawal: the value, or the whole row, is gone.
Kind = Literal["first", "filled", "revision", "correction", "unit", "status", "withdrawal"]

_NOTHING = Text()

Key = tuple[str, ...]  # indicator, area, period, then each breakdown that breaks something down


@dataclass(frozen=True, slots=True)
class State:
    """A figure as one release had it, with the indicator that said how to read it."""

    observation: Observation
    indicator: Indicator

    @property
    def value(self) -> Decimal | None:
        """The value in the unit of that release; None where it was missing."""
        return self.observation.value


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a figure, in the release that showed it.

    ``before`` is None where the figure was not there, ``after`` where its row is gone. ``reason``
    is what the row's note says of the change, or the correction; empty where nothing was said.
    """

    kind: Kind
    release: Release
    before: State | None
    after: State | None
    reason: Text = _NOTHING
    correction: Correction | None = None

    @property
    def state(self) -> State:
        """The figure as it was after this, or as it last was."""
        state = self.after or self.before
        assert state is not None, "an event is about a figure"
        return state


@dataclass(frozen=True, slots=True)
class Life:
    """Everything that happened to one figure, in order; the first event is its first release."""

    key: Key
    events: tuple[Event, ...]

    @property
    def first(self) -> Event:
        """When the figure was first here, as it was then."""
        return self.events[0]

    @property
    def changes(self) -> tuple[Event, ...]:
        """What happened after that."""
        return self.events[1:]

    @property
    def state(self) -> State:
        """The figure as it is, or as it last was."""
        return self.events[-1].state

    @property
    def there(self) -> bool:
        """Whether the newest release has the row."""
        return self.events[-1].after is not None
