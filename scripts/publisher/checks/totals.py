"""Wholes beside their parts: areas that add up to the area above them, groups that add up to all."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from publisher.cells import number_text
from publisher.checks import places
from publisher.checks.observed import Groups, Observations, Observed
from publisher.checks.printed import slack
from publisher.problem import Problem

WHOLE = "_T"
OFTEN = 3  # different wholes that parts make up by no chance
COUNTED = ("stock", "flow", "cumulative")

Index = Mapping[tuple[str, str, str, Groups], Observed]  # indicator, area, period, groups


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole with all of its parts. ``of`` says which: the areas below, or a breakdown's number."""

    whole: Observed
    parts: tuple[Observed, ...]
    of: str

    @property
    def off(self) -> Decimal:
        """What the whole has more than its parts; 0 within what rounding leaves open."""
        more = (self.whole.value or Decimal(0)) - self.total
        if more and abs(more) > sum(map(slack, (self.whole, *self.parts))):
            return more
        return Decimal(0)

    @property
    def total(self) -> Decimal:
        """What the parts add up to."""
        return sum((part.value or Decimal(0) for part in self.parts), Decimal(0))

    @property
    def exact(self) -> bool:
        """Whether every figure of it is said to be exact."""
        return all(row.qualifier == "exact" for row in (self.whole, *self.parts))


def parts_add_up(figures: Observations) -> Iterator[Problem]:
    """What adds up adds up, within what rounding leaves open.

    The list of areas may hold a few of many. So an area is asked only where the areas below it
    have added up for some indicator or year, and is an error only where this indicator has, too.
    """
    sums = [(one, one.off) for one in every_sum(figures)]
    agreeing = [one for one, off in sums if not off and one.total]
    by_indicator = {(one.whole.indicator, one.of) for one in agreeing}
    by_area = {(one.whole.area, one.of) for one in agreeing}
    wrong = [(one, off) for one, off in sums if off]
    causes = {(_place(one.whole), -off) for one, off in wrong if one.of == "area"}
    found: dict[tuple[object, ...], list[Sum]] = {}  # by what they have in common, one problem each
    for one, off in wrong:
        proofs = (one.whole.indicator, one.of) in by_indicator, (one.whole.area, one.of) in by_area
        below = one.of == "area" and any((_place(part), off) in causes for part in one.parts)
        if any(proofs) and not below:
            alike = one.whole.indicator, one.whole.area, one.whole.groups, one.of, all(proofs)
            found.setdefault(alike, []).append(one)
    for key, held in found.items():
        yield _not_adding_up(figures, held, bool(key[-1]))


def _place(row: Observed) -> tuple[str, str, str, Groups]:
    return row.indicator, row.area, row.period, row.groups


def _not_adding_up(figures: Observations, held: Sequence[Sum], proved: bool) -> Problem:
    one = min(held, key=lambda each: each.whole.line)
    parts = [part.area if one.of == "area" else "/".join(part.groups) for part in one.parts]
    facts = {
        "total": one.total,
        "off": abs(one.off),
        "parts": tuple(parts),
        "first": one.parts[0].line,
        "cause": "" if one.of == "area" else "groups",
        "more": len(held) - 1,
        "severity": "error" if proved and one.exact else "warning",
    }
    found = number_text.shown(one.whole.value or Decimal(0))
    return figures.problem(one.whole, "value", "parts-add-up", found=found, **facts)


def sums_are_said_to_add_up(figures: Observations) -> Iterator[Problem]:
    """Where the parts of an indicator add up to every whole, to the last digit, that is said of it.

    Otherwise nobody would hear when they no longer do. By chance it does not come about in ``OFTEN`` wholes.
    """
    counted = {name for name in figures.indicators if figures.kind(name) in COUNTED}
    held: dict[str, list[Sum]] = {}
    for one in _every_sum(figures, counted - additive(figures)):
        held.setdefault(one.whole.indicator, []).append(one)
    alike = {
        name: sums
        for name, sums in held.items()
        if all(one.total == one.whole.value for one in sums) and len({one.total for one in sums}) >= OFTEN
    }
    for place in places.tables(figures.place[0], ("indicators",) if alike else ()):
        for line, (indicator, said) in places.cells(place[1], "indicator", "additive"):
            if sums := alike.get(indicator.strip()):
                facts = {"likely": "true", "count": len(sums), "first": min(one.whole.line for one in sums)}
                yield places.at(place, line, "additive", "sums-are-said-to-add-up", found=said, **facts)


def additive(figures: Observations) -> set[str]:
    """The indicators whose parts are said to add up."""
    return {name for name in figures.indicators if figures.says(name, "additive") == "true"}


def every_sum(figures: Observations) -> Sequence[Sum]:
    """Every whole of which all parts have a value."""
    return figures.once(_sums)


def _sums(figures: Observations) -> tuple[Sum, ...]:
    return tuple(_every_sum(figures, additive(figures)))


def _every_sum(figures: Observations, adding: Container[str]) -> Iterator[Sum]:
    rows = [row for row in figures.rows if row.indicator in adding]
    index = {_place(row): row for row in rows}
    below = areas_below(figures, rows)
    codes = _codes(figures)
    for row in rows:
        if row.value is not None:
            areas = [(row.indicator, area, row.period, row.groups) for area in below.get(row.area, ())]
            yield from _sum(row, [index.get(area) for area in areas], "area")
            yield from _of_groups(row, index, codes)


def areas_below(figures: Observations, rows: Sequence[Observed]) -> dict[str, list[str]]:
    """The areas directly below each area, as far as they have a figure that adds up."""
    used = {row.area for row in rows}
    below: dict[str, list[str]] = {}
    for area, parent in figures.parents.items():
        if parent and area in used and area != parent:
            below.setdefault(parent, []).append(area)
    return below


def _sum(whole: Observed, parts: Sequence[Observed | None], of: str) -> Iterator[Sum]:
    held = tuple(part for part in parts if part is not None and part.value is not None)
    if len(held) == len(parts) > 1:
        yield Sum(whole, held, of)


def _of_groups(row: Observed, index: Index, codes: Sequence[Sequence[str]]) -> Iterator[Sum]:
    for at, code in enumerate(row.groups):
        if code == WHOLE:
            parts = [
                index.get((row.indicator, row.area, row.period, (*row.groups[:at], c, *row.groups[at + 1 :])))
                for c in codes[at]
            ]
            yield from _sum(row, parts, str(at))


def _codes(figures: Observations) -> list[list[str]]:
    """The codes of each breakdown, those of totals aside."""
    table = figures.place[1]
    names = [name for name in table.primary_key if name in table.columns][3:]
    fields = {field.name: field for field in table.fields}
    return [[code for code in fields[name].categories if not code.startswith("_")] for name in names]


def areas_are_all_there(figures: Observations) -> Iterator[Problem]:
    """An area that is counted in one thing that adds up is counted in the others, too."""
    adding = additive(figures)
    rows = [row for row in figures.rows if row.indicator in adding]
    complete = {
        one.whole.area for one in every_sum(figures) if one.of == "area" and one.total and not one.off
    }
    have = {(row.indicator, row.area) for row in rows}
    below = areas_below(figures, rows)
    first: dict[tuple[str, str], Observed] = {}
    for row in rows:
        first.setdefault((row.indicator, row.area), row)
    for (indicator, area), row in first.items():
        there = [code for code in below.get(area, ()) if (indicator, code) in have]
        gone = [code for code in below.get(area, ()) if (indicator, code) not in have]
        doubt = any((indicator, code, "") in figures.doubtful for code in gone)
        if area in complete and there and gone and not doubt and not _enough(rows, row, there):
            facts = {"missing": tuple(gone), "indicator": indicator, "area": area}
            yield figures.problem(row, "area", "areas-are-all-there", found=area, **facts)


def _enough(rows: Sequence[Observed], whole: Observed, there: Sequence[str]) -> bool:
    """Whether the areas that are there make up the whole already."""
    parts = [
        row
        for row in rows
        if row.area in there and _place(row) == (whole.indicator, row.area, whole.period, whole.groups)
    ]
    return Sum(whole, tuple(parts), "area").off == 0
