"""What rows claim beside what their excerpts print, and the one act that put many of them wrong."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from publisher.cells import number_text
from publisher.cells.excerpt import Figure
from publisher.problem import Problem

MANY = 5  # rows that one act has put wrong, and no series of slips
TOO_MANY = 20  # rows whose values stand in the excerpts of others, to be single slips
ALIKE = 3  # rows that are no coincidence
MOST = Decimal("0.8")  # of the rows that are wrong


@dataclass(frozen=True, slots=True)
class Claim:
    """What a row says of a figure, beside the words that should say the same.

    ``counted`` is the label of the unit where it is one that an excerpt would name: 人, 元.
    """

    value: Decimal
    qualifier: str
    unit: str
    excerpt: str
    counted: str = ""

    def fits(self, figure: Figure) -> bool:
        """Whether a figure is a percentage where the unit is, and counts what it counts.

        Anything fits an unknown unit, and a unit of which the words say nothing.
        """
        if self.unit and figure.percent != (self.unit == "percent"):
            return False
        return not (self.counted and figure.unit) or figure.unit == self.counted


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

    @property
    def rounded(self) -> bool:
        """Whether the value is a printed number with fewer digits."""
        value = self.claim.value.normalize()
        return bool(value) and any(_to_the_place_of(value, printed) == value for printed in self.printed)

    @property
    def power(self) -> int:
        """The power of ten by which a printed number is the value; 0 where none is."""
        value = self.claim.value.normalize().as_tuple()
        for printed in sorted(self.printed):
            number = printed.normalize().as_tuple()
            if number[:2] == value[:2] and self.claim.value:
                return int(number.exponent) - int(value.exponent)
        return 0


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


@dataclass(slots=True)
class _Act:
    """Rows that one act put wrong: the first few of them whole, and the lines of all."""

    held: list[Mismatch] = field(default_factory=list)
    lines: "array[int]" = field(default_factory=lambda: array("Q"))

    def add(self, one: Mismatch) -> None:
        self.lines.append(one.problem.line or 0)
        if len(self.held) < ALIKE:
            self.held.append(one)

    def told(self, rule: str, **facts: object) -> Problem:
        """One problem for all of them."""
        return _told(self.held[0].problem, rule, {"more": len(self.lines) - 1, "covers": self.lines, **facts})


def _singly(wrong: Iterable[Mismatch]) -> Iterator[Problem]:
    """Each row by itself, but for those that one act put wrong: one problem for each such act."""
    scaled: dict[tuple[str, int], _Act] = {}
    rounded: dict[str, _Act] = {}
    for run in _runs(wrong):
        if len(run.lines) >= ALIKE:
            yield run.told("value-matches-excerpt", cause="copied")
            continue
        for one in run.held:
            if one.power:
                scaled.setdefault((one.indicator, one.power), _Act()).add(one)
            elif one.rounded:
                rounded.setdefault(one.indicator, _Act()).add(one)
            else:
                yield one.problem
    for act in rounded.values():
        many = len(act.lines) >= ALIKE
        yield from (
            [act.told("value-matches-excerpt", cause="rounded")] if many else (o.problem for o in act.held)
        )
    for (_, power), act in scaled.items():
        if act.held[0].fraction:
            likely = number_text.shown(act.held[0].claim.value * 100)
            yield act.told("percent-is-no-fraction", likely=likely)
        elif len(act.lines) >= ALIKE:
            yield act.told(
                "value-matches-excerpt", cause="factor", factor=number_text.shown(10 ** Decimal(abs(power)))
            )
        else:
            yield from (one.problem for one in act.held)


def _runs(wrong: Iterable[Mismatch]) -> Iterator[_Act]:
    """The rows in a row that have one excerpt between them."""
    runs: list[_Act] = []
    for one in wrong:
        last = runs[-1] if runs else None
        if (
            last
            and last.lines[-1] + 1 == one.problem.line
            and last.held[0].claim.excerpt == one.claim.excerpt
        ):
            last.add(one)
        else:
            yield from runs
            runs = [_Act()]
            runs[0].add(one)
    yield from runs


def _to_the_place_of(value: Decimal, printed: Decimal) -> Decimal | None:
    """A printed number rounded to the last place of a value; None where that rounds nothing away."""
    place = Decimal((0, (1,), int(value.as_tuple().exponent)))
    shorter = printed.quantize(place, ROUND_HALF_UP)
    return shorter if shorter != printed else None


def _told(first: Problem, rule: str, facts: Mapping[str, object]) -> Problem:
    """The first of several rows, which stands for all of them."""
    return replace(first, rule=rule, facts={**first.facts, **facts})


def _slipped(column: _Column, wrong: Callable[[], Iterator[Mismatch]]) -> str:
    """How the column went out of step: moved by a row, sorted alone, or mixed; empty where it did not."""
    enough = column.wrong * MOST
    if column.wrong < MANY:
        return ""
    if max(column.in_row_above, column.in_row_below) >= enough:
        return "moved"
    sorted_alone = column.rises or column.falls
    if not sorted_alone and column.wrong < TOO_MANY:
        return ""
    anywhere = frozenset().union(*(one.printed for one in wrong()))
    if sum(one.claim.value in anywhere for one in wrong()) < enough:
        return ""
    return "sorted" if sorted_alone else "mixed"
