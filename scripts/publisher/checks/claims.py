"""What rows claim beside what their excerpts print, and the one act that put many of them wrong."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from publisher import number_text
from publisher.excerpt import Figure
from publisher.problem import Problem

MANY = 5  # rows that one act has put wrong, and no series of slips
MOST = Decimal("0.8")  # of the rows that are wrong


@dataclass(frozen=True, slots=True)
class Claim:
    """What a row says of a figure, beside the words that should say the same."""

    value: Decimal
    qualifier: str
    unit: str
    excerpt: str

    def fits(self, figure: Figure) -> bool:
        """Whether a figure is a percentage where the unit is; anything fits an unknown unit."""
        return not self.unit or figure.percent == (self.unit == "percent")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A row whose value is none of those that its excerpt prints, with what its neighbours print."""

    problem: Problem
    indicator: str
    claim: Claim
    printed: frozenset[Decimal]
    above: frozenset[Decimal]
    below: frozenset[Decimal] = frozenset()

    @property
    def fraction(self) -> bool:
        """Whether the value is the percentage that is printed, divided by 100."""
        return self.claim.unit == "percent" and self.claim.value * 100 in self.printed


@dataclass(slots=True)
class _Column:
    """How the values of a column that are wrong lie to what is printed around them."""

    wrong: int = 0
    in_row_above: int = 0
    in_row_below: int = 0
    rises: bool = True
    falls: bool = True
    last: Decimal | None = None

    def add(self, one: Mismatch) -> None:
        value = one.claim.value
        self.wrong += 1
        self.in_row_above += value in one.above
        self.in_row_below += value in one.below
        self.rises = self.rises and (self.last is None or self.last <= value)
        self.falls = self.falls and (self.last is None or self.last >= value)
        self.last = value


def mismatched(judged: Callable[[], Iterator[Problem | Mismatch]]) -> Iterator[Problem]:
    """The problems, and one for a column out of step, for each indicator in fractions, or each row.

    ``judged`` gives the rows anew each time, so that none has to be kept however many are wrong.
    """
    column = _Column()
    for one in judged():
        if isinstance(one, Mismatch):
            column.add(one)
        else:
            yield one
    if not column.wrong:
        return

    def wrong() -> Iterator[Mismatch]:
        return (one for one in judged() if isinstance(one, Mismatch))

    if cause := _slipped(column, wrong):
        covers = array("Q", (one.problem.line or 0 for one in wrong()))
        facts = {"cause": cause, "count": column.wrong, "covers": covers}
        yield _told(next(wrong()).problem, "column-is-in-step", facts)
    else:
        yield from _singly(wrong())


def _singly(wrong: Iterable[Mismatch]) -> Iterator[Problem]:
    """Each row by itself, but for those of an indicator that is given in fractions."""
    fractions: dict[str, tuple[Mismatch, array[int]]] = {}
    for one in wrong:
        if one.fraction:
            _, lines = fractions.setdefault(one.indicator, (one, array("Q")))
            lines.append(one.problem.line or 0)
        else:
            yield one.problem
    for first, lines in fractions.values():
        likely = number_text.shown(first.claim.value * 100)
        facts = {"likely": likely, "more": len(lines) - 1, "covers": lines}
        yield _told(first.problem, "percent-is-no-fraction", facts)


def _told(first: Problem, rule: str, facts: Mapping[str, object]) -> Problem:
    """The first of several rows, which stands for all of them."""
    return replace(first, rule=rule, facts={**first.facts, **facts})


def _slipped(column: _Column, wrong: Callable[[], Iterator[Mismatch]]) -> str:
    """How the column went out of step: moved by a row, or sorted alone; empty where it did not."""
    enough = column.wrong * MOST
    if column.wrong < MANY:
        return ""
    if max(column.in_row_above, column.in_row_below) >= enough:
        return "moved"
    if not (column.rises or column.falls):
        return ""
    anywhere = frozenset().union(*(one.printed for one in wrong()))
    return "sorted" if sum(one.claim.value in anywhere for one in wrong()) >= enough else ""
