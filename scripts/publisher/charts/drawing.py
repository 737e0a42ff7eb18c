"""What a form returns: layers, the height they need, and exactly what they show."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from publisher.charts.marks import Layer
from publisher.model import Indicator, Observation, Target
from publisher.text.figures import group
from publisher.text.numbers import QUALIFIED, amount, digits, short
from publisher.text.periods import name

MORE, LESS = ("at-least", "more-than"), ("at-most", "less-than")
GOAL_WORD = {"zh": "目标", "en": "target"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart before it is rendered. ``marks`` are the codes of special marks that it uses."""

    layers: tuple[Layer, ...]
    height: float
    observations: tuple[Observation, ...]
    targets: tuple[Target, ...] = ()
    marks: tuple[str, ...] = ()


Form = Callable[[Indicator, str], Drawing | None]


def figures(indicator: Indicator) -> tuple[Observation, ...]:
    """The observations that have a value, in the order of the file."""
    return tuple(o for o in indicator.observations if o.value is not None)


def number(value: Decimal | None) -> float:
    """A value as a place on a scale."""
    return float(value or 0)


def who(observation: Observation, lang: str) -> str:
    """Area, or area and group, as a label."""
    part = group(observation, lang)
    between = "·" if lang == "zh" else ", "
    return f"{observation.area.name[lang]}{between}{part}" if part else observation.area.name[lang]


def says(observation: Observation, lang: str, label: str = "") -> str:
    """What a mark says of itself: period, area and group, all digits. Tests read it back.

    ``label`` is area and group, where these are known already.
    """
    value = digits(observation.value or Decimal(0), lang)
    return f"{name(observation.period, lang)} {label or who(observation, lang)} {value}"


def target_says(target: Target, lang: str) -> str:
    """What the mark of a target says of itself."""
    value = digits(target.value, lang)
    return f"{name(target.period, lang)} {target.area.name[lang]} {GOAL_WORD[lang]} {value}"


def value_label(observation: Observation, indicator: Indicator, lang: str) -> str:
    """A figure as it is written next to its mark, with its unit."""
    return amount(observation.value or Decimal(0), indicator.unit, observation.qualifier, lang)


def bare_label(observation: Observation, indicator: Indicator, lang: str) -> str:
    """A figure without its unit, for where the unit is given once; a percentage keeps its sign."""
    if indicator.unit.code == "percent":
        return value_label(observation, indicator, lang)
    return QUALIFIED[lang][observation.qualifier].format(short(observation.value or Decimal(0), lang))


def target_label(target: Target, indicator: Indicator, lang: str) -> str:
    """A target as it is written next to its mark."""
    value, when = amount(target.value, indicator.unit, target.qualifier, lang), name(target.period, lang)
    return f"{when}目标：{value}" if lang == "zh" else f"Target for {when}: {value}"


def special(observations: Sequence[Observation]) -> Iterable[str]:
    """The codes of the special marks that qualifiers and statuses ask for."""
    if any(o.qualifier in MORE for o in observations):
        yield "at-least"
    if any(o.qualifier in LESS for o in observations):
        yield "at-most"
    if any(o.qualifier == "about" for o in observations):
        yield "about"
    if any(o.status in ("E", "F", "P") for o in observations):
        yield "estimate"
