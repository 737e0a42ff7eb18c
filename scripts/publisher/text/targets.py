"""A figure against its target: which target counts, how far it is, and both in words."""

from decimal import ROUND_FLOOR, Decimal

from publisher.model import Indicator, Observation, Target
from publisher.text.changes import CEILINGS, ROUNDED, exact
from publisher.text.figures import headline, spoken_unit
from publisher.text.numbers import amount, digits, points, short, with_unit
from publisher.text.periods import ends, name

FLOORS = ("exact", "at-least", "more-than")
GOALS_ZH = {
    "exact": "达到{}",
    "at-least": "达到{}",
    "more-than": "{}",
    "about": "达到{}",
    "at-most": "控制在{}",
    "less-than": "降到{}",
}


def target_for(indicator: Indicator, observation: Observation) -> Target | None:
    """The target that a figure is held against: same area, the first not yet past, else the last."""
    own = sorted((t for t in indicator.targets if t.area == observation.area), key=lambda t: ends(t.period))
    ahead = [t for t in own if ends(t.period) >= ends(observation.period)]
    return ahead[0] if ahead else (own[-1] if own else None)


def held_against(indicator: Indicator) -> Target | None:
    """The target that the leading figure is held against."""
    observation = headline(indicator)
    return target_for(indicator, observation) if observation else None


def goal(target: Target, indicator: Indicator, lang: str) -> str:
    """The target itself: 到2025年达到10万人以上, at least 100,000 people by 2025."""
    value = amount(target.value, spoken_unit(indicator, lang), target.qualifier, lang)
    if lang == "zh":
        return f"到{name(target.period, lang)}{GOALS_ZH[target.qualifier].format(value)}"
    return f"{value} by {name(target.period, lang)}"


def reached(observation: Observation, target: Target) -> bool | None:
    """Whether the figure meets the target; None where its qualifier leaves that open."""
    value = observation.value
    if value is None:
        return None
    if target.qualifier in CEILINGS:
        met = value < target.value or (value == target.value and target.qualifier == "at-most")
        return met if exact(observation) or (not met and observation.qualifier in FLOORS) else None
    met = value > target.value or (value == target.value and target.qualifier != "more-than")
    if exact(observation):
        return met
    return True if met and observation.qualifier in FLOORS else None


def standing(observation: Observation, target: Target, indicator: Indicator, lang: str) -> str:
    """How a figure stands to its target, claiming no more than the qualifier allows; "" if nothing."""
    met = reached(observation, target)
    if met:
        return "目标已达到" if lang == "zh" else "it has been reached"
    if target.qualifier in CEILINGS:
        return "" if met is None else ("高于目标" if lang == "zh" else "the figure is above it")
    apart = _short_of(observation, target, indicator, lang)
    return f"{apart}{LATE[lang]}" if apart and met is False and _over(observation, target) else apart


LATE = {"zh": "，期限已到", "en": ", at the end of its time"}


def _over(observation: Observation, target: Target) -> bool:
    """Whether a figure is of the time by which its target was to be reached, or of a later one."""
    return ends(observation.period) >= ends(target.period)


def share(observation: Observation, target: Target, indicator: Indicator) -> Decimal | None:
    """How much of its target a figure makes, in per cent rounded down; at least so much, of a bound.

    To a whole per cent (to one decimal below 10), so that 99.9% is never 100%. None where that says
    nothing: of percentages, round figures, upper bounds and targets that are ceilings.
    """
    value, shares = observation.value, indicator.unit.code == "percent"
    if value is None or shares or not _measurable(observation, target) or value >= target.value:
        return None
    percent = value / target.value * 100
    return percent.quantize(Decimal(1) if percent >= 10 else ROUNDED, ROUND_FLOOR)


def _measurable(observation: Observation, target: Target) -> bool:
    floors = observation.qualifier in FLOORS and target.qualifier in FLOORS
    return floors and target.value > 0 and observation.value is not None and observation.value >= 0


def _short_of(observation: Observation, target: Target, indicator: Indicator, lang: str) -> str:
    """Percentages are told apart in points, other figures by the share of the target they make."""
    value, sure = observation.value, exact(observation)
    if value is None or not _measurable(observation, target) or value >= target.value:
        return ""  # one that equals a target which must be exceeded is not said to be short of it
    gap = target.value - value
    if indicator.unit.code == "percent":
        return _points_short(gap, sure, lang)
    made, words = share(observation, target, indicator), _gap(gap, indicator, lang)
    return (MADE if sure else MADE_AT_LEAST)[lang].format(digits(made or value, lang), words)


MADE = {"zh": "目前为目标的{}%，还差{}", "en": "the figure is {}% of it, {} short"}
MADE_AT_LEAST = {
    "zh": "目前至少为目标的{}%，至多还差{}",
    "en": "the figure is at least {}% of it, at most {} short",
}


def _gap(gap: Decimal, indicator: Indicator, lang: str) -> str:
    return with_unit(short(gap, lang), gap, spoken_unit(indicator, lang), lang)


def _points_short(gap: Decimal, sure: bool, lang: str) -> str:
    if lang == "zh":
        return f"{'还差' if sure else '至多还差'}{points(gap, lang)}"
    return f"the figure is {'' if sure else 'at most '}{points(gap, lang)} short"


def told(indicator: Indicator, lang: str) -> str:
    """The target of the home area and how its figure stands to it, else the targets of others."""
    observation, target = headline(indicator), held_against(indicator)
    if observation is None or target is None:
        return _goals(indicator, lang)
    words, stands = goal(target, indicator, lang), standing(observation, target, indicator, lang)
    if lang == "zh":
        return f"目标是{words}" + (f"，{stands}" if stands else "")
    return f"The target: {words}" + (f"; {stands}" if stands else "")


def _goals(indicator: Indicator, lang: str) -> str:
    each = [_whose(target, indicator, lang) for target in indicator.targets]
    return ("；" if lang == "zh" else ". ").join(each)


def _whose(target: Target, indicator: Indicator, lang: str) -> str:
    area, words = target.area.name[lang], goal(target, indicator, lang)
    return f"{area}的目标是{words}" if lang == "zh" else f"Target for {area}: {words}"
