"""What changed from one release of a package to the next, counted for its list of versions."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from publisher.history.edition import Edition
from publisher.history.event import Event, Kind, Life
from publisher.model import Dataset, Indicator
from publisher.package import Table, Text
from publisher.release import Release
from publisher.spared.later import partly

Lives = Mapping[str, Sequence[Life]]  # of figures, by indicator

ELSEWHERE = ("observations", "indicators", "corrections", "excuses")  # told in words of their own


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows of a table are new, gone or different."""

    table: Text
    added: int
    gone: int
    changed: int


@dataclass(frozen=True, slots=True)
class Step:
    """What an edition brought. ``before`` is None for the first that can be compared with nothing.

    ``events`` are what it did to figures, ``counts`` how many of each kind. ``columns`` are the
    breakdowns that came or went, ``reworded`` the indicators whose words or unit changed.
    """

    edition: Edition
    before: Edition | None
    events: tuple[Event, ...]
    added: tuple[Indicator, ...]
    gone: tuple[Indicator, ...]
    reworded: tuple[Indicator, ...]
    columns: tuple[tuple[Text, bool], ...]
    rows: tuple[Rows, ...]

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many things of each kind happened to figures."""
        return Counter(event.kind for event in self.events)

    @property
    def renamed(self) -> bool:
        """Whether the package took another name."""
        return bool(self.before and self.before.release.package != self.edition.release.package)


def steps(editions: Sequence[Edition], lives: Callable[[], Lives]) -> tuple[Step, ...]:
    """What each edition brought, oldest first; for ``lives`` is asked when somebody asks for events."""
    happened = cache(lambda: _by_release(lives()))
    events = {"events": lambda step: tuple(happened().get(step.edition.release, ()))}
    return tuple(
        partly(Step, events, edition=after, before=before, **_differences(before, after))
        for before, after in pairwise((None, *editions))
        if after
    )


def _by_release(lives: Lives) -> Mapping[Release, Sequence[Event]]:
    found: dict[Release, list[Event]] = {}
    for event in (event for held in lives.values() for life in held for event in life.events):
        found.setdefault(event.release, []).append(event)
    return found


def _differences(before: Edition | None, after: Edition) -> Mapping[str, Sequence[object]]:
    """What is new, gone and different but for the figures; nothing where one of the two cannot be read."""
    if before is None or before.dataset is None or after.dataset is None:
        return dict.fromkeys(("added", "gone", "reworded", "columns", "rows"), ())
    old, new = before.dataset, after.dataset
    return {
        "added": _without(new.indicators, old.indicators),
        "gone": _without(old.indicators, new.indicators),
        "reworded": tuple(_reworded(old, new)),
        "columns": tuple(_columns(old, new)),
        "rows": tuple(_rows(old, new)),
    }


def _without(these: Sequence[Indicator], those: Sequence[Indicator]) -> tuple[Indicator, ...]:
    known = {indicator.id for indicator in those}
    return tuple(indicator for indicator in these if indicator.id not in known)


def _reworded(old: Dataset, new: Dataset) -> Iterator[Indicator]:
    """The indicators that are called, defined or counted otherwise."""
    before = {indicator.id: indicator for indicator in old.indicators}
    for indicator in new.indicators:
        was = before.get(indicator.id)
        if was and _meaning(was) != _meaning(indicator):
            yield indicator


def _meaning(indicator: Indicator) -> tuple[object, ...]:
    return indicator.title, indicator.definition, indicator.unit, indicator.kind.code


def _columns(old: Dataset, new: Dataset) -> Iterator[tuple[Text, bool]]:
    """The breakdowns that came (True) or went (False)."""
    before, after = (_breakdowns(dataset) for dataset in (old, new))
    yield from ((title, True) for name, title in after.items() if name not in before)
    yield from ((title, False) for name, title in before.items() if name not in after)


def _breakdowns(dataset: Dataset) -> Mapping[str, Text]:
    table = dataset.package.tables.get("observations")
    keys = [] if table is None else [k for k in table.primary_key if k not in ("indicator", "area", "period")]
    return {} if table is None else {k: table.field(k).title or Text(k, k) for k in keys}


def _rows(old: Dataset, new: Dataset) -> Iterator[Rows]:
    """The other tables whose rows are not what they were."""
    names = dict.fromkeys([*old.package.tables, *new.package.tables])
    for name in names:
        tables = old.package.tables.get(name), new.package.tables.get(name)
        found = None if name in ELSEWHERE else _difference(*tables)
        if found and (found.added or found.gone or found.changed):
            yield found


def _difference(old: Table | None, new: Table | None) -> Rows | None:
    """How two tables differ, row by row; None where they have no key in common."""
    table = new or old
    if table is None or (old and new and old.primary_key != new.primary_key):
        return None
    before, after = _by_key(old), _by_key(new)
    both = before.keys() & after.keys()
    return Rows(
        table.title or Text(table.name, table.name),
        len(after.keys() - both),
        len(before.keys() - both),
        sum(before[key] != after[key] for key in both),
    )


def _by_key(table: Table | None) -> Mapping[tuple[str, ...], Mapping[str, str]]:
    """Each row by its key; where a table has none, by all its cells."""
    if table is None:
        return {}
    key = table.primary_key or table.header
    return {tuple(row.get(name, "") for name in key): row for _, row in table.rows()}
