"""The history of each figure, worked out from what each release says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from publisher.cells import number_text
from publisher.codes import key
from publisher.history.event import Event, Key, Life, State
from publisher.model import Correction, Dataset
from publisher.package import Text
from publisher.release import Release

REVISED = ("R", "B", "D")  # of SDMX OBS_STATUS: revised, a break in the series, defined otherwise

States = Mapping[Key, State]
Told = Mapping[Key, Sequence[Correction]]


def history(releases: Iterable[tuple[Release, Dataset]]) -> tuple[Life, ...]:
    """The life of every figure that any of these releases of one package held.

    ``releases`` are in the order of publication, oldest first. Figures come in the order in which
    they were first there.
    """
    lives: dict[Key, list[Event]] = {}
    before: States = {}
    known: set[str] = set()
    for release, dataset in releases:
        now, told = _states(dataset), _told(dataset, known)
        for one in {**before, **now}:
            events = _events(release, (before.get(one), now.get(one)), told.get(one, ()))
            lives.setdefault(one, []).extend(_opened(events, started=bool(lives.get(one))))
        before, known = now, known | {c.id for c in dataset.corrections}
    return tuple(Life(one, tuple(events)) for one, events in lives.items())


def _states(dataset: Dataset) -> States:
    """Every figure of a release; where two rows are one figure, the first."""
    found: dict[Key, State] = {}
    for indicator in dataset.indicators:
        for observation in indicator.observations:
            found.setdefault(key(observation), State(observation, indicator))
    return found


def _told(dataset: Dataset, known: set[str]) -> Told:
    """The corrections of observations that no earlier release had, by figure, oldest first."""
    rows = {"/".join(o.key): key(o) for i in dataset.indicators for o in i.observations}
    found: dict[Key, list[Correction]] = {}
    for correction in sorted(dataset.corrections, key=lambda c: c.corrected):
        if correction.table == "observations" and correction.id not in known and correction.row in rows:
            found.setdefault(rows[correction.row], []).append(correction)
    return found


def _opened(events: Iterator[Event], started: bool) -> Iterator[Event]:
    """A figure that comes back is filled in again; it was first here only once."""
    for event in events:
        yield replace(event, kind="filled") if started and event.kind == "first" else event


def _events(
    release: Release, states: tuple[State | None, State | None], told: Sequence[Correction]
) -> Iterator[Event]:
    """What a release did to one figure: its corrections, then whatever they do not account for."""
    before, now = states
    if now is None:
        if before:
            yield Event("withdrawal", release, before, None)
        return
    cursor = before
    if cursor is None:
        cursor = _undone(now, told)
        yield Event("first", release, None, cursor)
    for correction in told:
        after = _as_told(cursor, correction.field, correction.after)
        cursor = _as_told(cursor, correction.field, correction.before)
        yield Event("correction", release, cursor, after, correction.reason, correction)
        cursor = after
    yield from _change(release, cursor, now)


def _undone(now: State, told: Sequence[Correction]) -> State:
    """A figure that was corrected in its very first release, as it was before that."""
    for correction in reversed(told):
        now = _as_told(now, correction.field, correction.before)
    return now


def _as_told(state: State, field: str, cell: str) -> State:
    """A figure with what a correction says of its value or qualifier."""
    if field == "value":
        told = number_text.plain(cell.strip())
        return replace(state, observation=replace(state.observation, value=told))
    if field == "qualifier":
        return replace(state, observation=replace(state.observation, qualifier=cell.strip()))
    return state


def _change(release: Release, before: State, now: State) -> Iterator[Event]:
    """What differs between two states of a figure, as one event; nothing where nothing does."""
    old, new = before.observation, now.observation
    if old.value is None and new.value is None:
        return
    if old.value is None:
        yield Event("filled", release, before, now, _why(before, now))
    elif new.value is None:
        yield Event("withdrawal", release, before, now, _why(before, now))
    elif before.indicator.unit.code != now.indicator.unit.code:
        yield Event("unit", release, before, now, _why(before, now))
    elif (old.value, old.qualifier) != (new.value, new.qualifier):
        yield Event("revision", release, before, now, _why(before, now))
    elif old.status != new.status:
        yield Event("status", release, before, now, _why(before, now))


def _why(before: State, now: State) -> Text:
    """The note of a row, where it is about the change: it is new, or the row says that it was revised."""
    old, new = before.observation, now.observation
    return new.note if new.note != old.note or new.status in REVISED or new.value is None else Text()
