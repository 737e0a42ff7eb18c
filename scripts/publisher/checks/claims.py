"""What rows claim beside what their excerpts print, and the one act that put many of them wrong."""

from collections.abc import Sequence
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
    below: frozenset[Decimal] | None = None

    @property
    def fraction(self) -> bool:
        """Whether the value is the percentage that is printed, divided by 100."""
        return self.claim.unit == "percent" and self.claim.value * 100 in self.printed


def mismatched(wrong: Sequence[Mismatch]) -> list[Problem]:
    """One problem for a column out of step, one for each indicator in fractions, or one for each row."""
    if cause := _slipped(wrong):
        facts = {"cause": cause, "count": len(wrong)}
        return [_one("column-is-in-step", wrong, facts)]
    fractions: dict[str, list[Mismatch]] = {}
    for one in wrong:
        if one.fraction:
            fractions.setdefault(one.indicator, []).append(one)
    found = [one.problem for one in wrong if not one.fraction]
    for held in fractions.values():
        facts = {"likely": number_text.shown(held[0].claim.value * 100), "more": len(held) - 1}
        found.append(_one("percent-is-no-fraction", held, facts))
    return found


def _one(rule: str, held: Sequence[Mismatch], facts: dict[str, object]) -> Problem:
    """The first of several rows with all their lines, which it stands for."""
    first = held[0].problem
    rows = tuple(one.problem.line for one in held)
    return replace(first, rule=rule, facts={**first.facts, **facts, "covers": rows})


def _slipped(wrong: Sequence[Mismatch]) -> str:
    """How the column went out of step: moved by a row, or sorted alone; empty where it did not."""
    if len(wrong) < MANY:
        return ""
    enough = len(wrong) * MOST
    if sum(one.claim.value in one.above for one in wrong) >= enough:
        return "moved"
    if sum(one.claim.value in (one.below or ()) for one in wrong) >= enough:
        return "moved"
    anywhere = frozenset().union(*(one.printed for one in wrong))
    values = [one.claim.value for one in wrong]
    ordered = values in (sorted(values), sorted(values, reverse=True))
    return "sorted" if ordered and sum(value in anywhere for value in values) >= enough else ""
