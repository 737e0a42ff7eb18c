"""Figures that are not there, told apart by why."""

from collections import Counter
from collections.abc import Iterable

from publisher.model import Indicator, Observation
from publisher.text.figures import LISTED
from publisher.text.periods import ends, name

REASONS = {
    "zh": {"L": "有数据，没有收集", "M": "不可能有数据", "O": "原因没有说明", "Q": "保密，不公布"},
    "en": {
        "L": "data exist but were not collected",
        "M": "there can be none",
        "O": "no reason given",
        "Q": "confidential",
    },
}


def reason(status: str, lang: str) -> str:
    """Why a value is missing, by its status; that no reason is given, where the status says none."""
    return REASONS[lang].get(status, REASONS[lang]["O"])


def gaps(indicator: Indicator, lang: str) -> str:
    """The times without a figure for the home area, by reason; "" where no figure is there at all."""
    home = [o for o in indicator.observations if o.area == indicator.observations[0].area and o.plain]
    held = {o.period for o in home if o.value is not None}
    lacking = [o for o in home if o.value is None and o.period not in held]
    if not held or not lacking:
        return ""
    each = [_of(status, lacking, lang) for status in dict.fromkeys(o.status for o in lacking)]
    return "；".join(each) if lang == "zh" else ". ".join(each)


def _of(status: str, lacking: Iterable[Observation], lang: str) -> str:
    rows = sorted((o for o in lacking if o.status == status), key=lambda o: ends(o.period))
    times, why = _times([name(o.period, lang) for o in rows], lang), reason(status, lang)
    return f"{times}没有数字（{why}）" if lang == "zh" else f"There is no figure for {times} ({why})"


def _times(names: list[str], lang: str) -> str:
    """Few times by name; many by their ends and their number."""
    if len(names) > LISTED:
        count, first, last = len(names), names[0], names[-1]
        return f"{first}至{last}有{count}期" if lang == "zh" else f"{count} times from {first} to {last}"
    if lang == "zh":
        return "、".join(names)
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def tally(indicator: Indicator, lang: str) -> str:
    """How many values are missing for which reason: 保密，不公布2处、有数据，没有收集1处; "" if none is."""
    lacking = Counter(reason(o.status, lang) for o in indicator.observations if o.value is None)
    if len(lacking) < 2:
        return "".join(lacking)
    form = "{}（{}处）" if lang == "zh" else "{} ({})"
    return ("；" if lang == "zh" else "; ").join(form.format(why, n) for why, n in lacking.items())
