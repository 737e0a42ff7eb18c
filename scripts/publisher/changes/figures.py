"""Which figures change: by their keys, from what to what, and whether readers are told why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from publisher.changes.pairs import Pair, indicators
from publisher.changes.unusual import Unusual, leap, unusual
from publisher.checks.corrections import corrected, equal
from publisher.checks.places import tables
from publisher.checks.published.values import silent
from publisher.checks.rows import by_key
from publisher.model import Dataset, Indicator, Observation, Target
from publisher.text.changes import Change

Shown = Observation | Target
Kind = Literal["removed", "changed", "added", "described"]
Told = Literal["", "revision", "correction", "unit", "silent"]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the indicator it belongs to, which says in which unit it is."""

    shown: Shown
    indicator: Indicator

    @property
    def table(self) -> str:
        """The table that its row stands in."""
        return "targets" if isinstance(self.shown, Target) else "observations"

    @property
    def key(self) -> Key:
        """The cells of its primary key: indicator, area, period, then the breakdowns."""
        if isinstance(self.shown, Observation):
            return self.shown.key
        return (self.shown.indicator, self.shown.area.code, self.shown.period)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure as it was and as it is.

    ``kind`` is removed also where only the value went, added also where it came; described where
    the value stayed and what is said of it changed. ``fields`` are the columns that say something
    else of a figure that is there before and after. ``told`` is how the package
    accounts for a changed or withdrawn value: ``unit`` where the whole indicator is measured
    otherwise. ``change`` is None where there is nothing to subtract.
    """

    package: str
    kind: Kind
    before: Figure | None
    after: Figure | None
    told: Told = ""
    change: Change | None = None
    unusual: Unusual | None = None
    fields: tuple[str, ...] = ()

    @property
    def figure(self) -> Figure:
        """The figure as it is, or as it was where it is gone."""
        figure = self.after or self.before
        if figure is None:
            raise ValueError("a change of nothing")
        return figure


def figures(pair: Pair) -> Iterator[FigureChange]:
    """Every figure of a package that is not what it was, in the order of the indicators."""
    accounts = _accounts(*pair.kept) if pair.kept else Accounts()
    strange = unusual(pair.after.package) if pair.after else {}
    for before, after in indicators(pair):
        old, new = _by_identity(before), _by_identity(after)
        for key in [*(k for k in old if k not in new), *new]:
            found = _compared(pair.name, old.get(key), new.get(key))
            if found:
                found = replace(found, told=_told(found, accounts))
                yield replace(found, unusual=_strange(found, strange))


def of(indicator: Indicator) -> tuple[Figure, ...]:
    """The figures of an indicator, then its targets."""
    held: tuple[Shown, ...] = (*indicator.observations, *indicator.targets)
    return tuple(Figure(shown, indicator) for shown in held)


def valued(indicator: Indicator) -> int:
    """How many figures an indicator has, targets among them."""
    return len(indicator.targets) + sum(o.value is not None for o in indicator.observations)


Identity = tuple[str, str, str, frozenset[tuple[str, str]]]


def _by_identity(indicator: Indicator | None) -> Mapping[Identity, Figure]:
    """Figures by what they are of: a breakdown that breaks nothing down makes no other figure."""
    found: dict[Identity, Figure] = {}
    for figure in of(indicator) if indicator else ():
        found.setdefault(_identity(figure), figure)
    return found


def _identity(figure: Figure) -> Identity:
    shown = figure.shown
    groups = shown.breakdowns if isinstance(shown, Observation) else ()
    broken = frozenset((b.dimension, b.category.code) for b in groups if not b.plain)
    return figure.table, shown.area.code, shown.period, broken


def _compared(package: str, before: Figure | None, after: Figure | None) -> FigureChange | None:
    if before is None or after is None:
        return FigureChange(package, "added" if after else "removed", before, after)
    values, fields = (before.shown.value, after.shown.value), tuple(_described(before.shown, after.shown))
    if values[0] is not None and values[1] is None:
        return FigureChange(package, "removed", before, after, fields=fields)
    if values[0] is None and values[1] is not None:
        return FigureChange(package, "added", before, after, fields=fields)
    if values != (None, None) and _printed(before) != _printed(after):
        change = _difference(before, after)
        return FigureChange(package, "changed", before, after, change=change, fields=fields)
    return FigureChange(package, "described", before, after, fields=fields) if fields else None


def _printed(figure: Figure) -> tuple[Decimal | None, str]:
    return figure.shown.value, figure.shown.qualifier


def _difference(before: Figure, after: Figure) -> Change | None:
    """What was added, and in per cent of what was; nothing where the two are in other units."""
    old, new = before.shown.value, after.shown.value
    if old is None or new is None or old == new or before.indicator.unit.code != after.indicator.unit.code:
        return None
    return Change(new - old, (new - old) / old * 100 if old > 0 else None)


def _described(before: Shown, after: Shown) -> Iterator[str]:
    """The columns that say something else of a figure."""
    old, new = said(before), said(after)
    yield from (field for field in new if old.get(field, "") != new[field])


def said(shown: Shown) -> Mapping[str, str]:
    """What is said of a figure beside its value, by the columns that say it."""
    words = {
        "source": shown.quotation.source.id,
        "excerpt": shown.quotation.words,
        "locator": shown.quotation.locator,
        "note": shown.note.zh,
        "note@en": shown.note.en,
    }
    if isinstance(shown, Target):
        return words
    return {"refers_to": shown.refers_to, "status": shown.status, **words}


Row = tuple[str, str]  # a table, and the key of a row in it


@dataclass(frozen=True, slots=True)
class Accounts:
    """What a package says of its changes: the rows that changed silently, and the values corrected."""

    silent: frozenset[Row] = frozenset()
    corrected: Mapping[Row, str] = field(default_factory=dict)


def _accounts(before: Dataset, after: Dataset) -> Accounts:
    quiet: set[Row] = set()
    for place in tables(after.package, ("observations", "targets")):
        table = place[1]
        keys = {line: key for key, (line, _) in by_key(table).items()}
        for changes in silent(place, before.package).values():
            quiet |= {(table.name, keys.get(change.line, "")) for change in changes}
    spots = corrected(after.package).items()
    return Accounts(frozenset(quiet), {(t, key): value for (t, key, name), value in spots if name == "value"})


def _told(found: FigureChange, accounts: Accounts) -> Told:
    """How the package accounts for a change of what was published."""
    before, after = found.before, found.after
    if before is None or found.kind not in ("removed", "changed"):
        return ""
    if after is None:
        return "silent"
    if before.indicator.unit.code != after.indicator.unit.code:
        return "unit"
    row = (after.table, "/".join(after.key))
    if equal(accounts.corrected.get(row, "\0"), _cell(after)):
        return "correction"
    return "silent" if row in accounts.silent else "revision"


def _cell(figure: Figure) -> str:
    return "" if figure.shown.value is None else f"{figure.shown.value:f}"


def _strange(found: FigureChange, strange: Mapping[int, Unusual]) -> Unusual | None:
    """What is unusual about a value that was not there before."""
    if found.after is None or found.kind not in ("added", "changed"):
        return None
    shown = found.after.shown
    in_series = strange.get(shown.line) if isinstance(shown, Observation) else None
    return in_series or (leap(found.change) if found.told != "unit" else None)
