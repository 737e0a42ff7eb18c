"""What a reader should know before using an indicator's figures, told from the data by rule.

Each rule looks at one thing and says it in one sentence, or says nothing. What the compilers wrote
themselves stands beside this and is not repeated here.
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

from publisher.cells import excerpt
from publisher.model import Indicator, Observation
from publisher.spared.memo import remembered
from publisher.text import sentence_end
from publisher.text.changes import CEILINGS, FLOORS, exact
from publisher.text.figures import LISTED, VINTAGE, figure, group, headline, home_series
from publisher.text.missing import tally
from publisher.text.numbers import short
from publisher.text.periods import ends, interval, name
from publisher.words import Words

Rule = Callable[[Indicator, Words], str]


def remarks(indicator: Indicator, lang: str) -> list[str]:
    """The sentences, about the leading figure first, then about the others."""
    return [said for rule in RULES if (said := rule(indicator, _words(lang)))]


@cache
def _words(lang: str) -> Words:
    return Words(lang, tomllib.loads(Path(__file__).with_name("knowing.toml").read_text("utf-8")))


STATUSES = {"P": "provisional", "E": "estimated", "F": "forecast", "R": "revised"}


def _status(indicator: Indicator, w: Words) -> str:
    o = headline(indicator)
    key = STATUSES.get(o.status) if o else None
    return w[key].format(period=name(o.period, w.lang)) if o and key else ""


def _bound(indicator: Indicator, w: Words) -> str:
    o = headline(indicator)
    if o is None or exact(o):
        return ""
    return w["floor" if o.qualifier in FLOORS else "ceiling" if o.qualifier in CEILINGS else "about"]


def _rounded(indicator: Indicator, w: Words) -> str:
    """An exact figure that its words print in tens or more."""
    o = headline(indicator)
    if o is None or not exact(o):
        return ""
    steps = [f.precision for f in excerpt.figures(o.quotation.words) if f.value == o.value]
    if not steps or steps[0] < 10:
        return ""
    return w["rounded"].format(step=_place(steps[0]) if w.lang == "zh" else short(steps[0], w.lang))


def _place(step: Decimal) -> str:
    """A power of ten as Chinese names its place: 1000 -> 千, 100000 -> 十万."""
    power = step.adjusted()
    return ("", "十", "百", "千")[power % 4] + ("", "万", "亿", "万亿")[power // 4]


def _time(indicator: Indicator, w: Words) -> str:
    """What the time of the leading figure leaves open."""
    o = headline(indicator)
    if o is None:
        return ""
    year, key = len(o.period) == 4, ""
    if o.refers_to == "not-stated":
        key = "time-unstated"
    elif interval(o.period) and o.refers_to == "as-of":
        key = "between"
    elif o.refers_to == "cumulative" and not interval(o.period):
        key = "since-when"
    elif year:
        key = {"as-of": "day-unstated", "year-to-date": "so-far"}.get(o.refers_to, "")
    return w[key].format(period=name(o.period, w.lang)) if key else ""


def _proof(indicator: Indicator, w: Words) -> str:
    o = headline(indicator)
    if o is None or o.quotation.source.sha256:
        return ""
    return w["document-not-held" if o.quotation.held else "not-held"]


def _others_proof(indicator: Indicator, w: Words) -> str:
    lead = headline(indicator)
    unproved = [
        o for o in _held(indicator) if o is not lead and not o.quotation.held and not o.quotation.taken_over
    ]
    return w.count("others-not-held", len(unproved)) if unproved else ""


def _source(indicator: Indicator, w: Words) -> str:
    o = headline(indicator)
    caution = o.quotation.source.caution[w.lang] if o else ""
    # The rest stands with the source, to which the figure's words lead.
    return w["source"].format(caution=sentence_end.first(caution, w.lang)) if caution else ""


def _conflict(indicator: Indicator, w: Words) -> str:
    """Different figures of the home area for the latest time for which there are any."""
    times: dict[object, list[Observation]] = {}
    for o in home_series(indicator):
        times.setdefault(ends(o.period), []).append(o)
    disagree = [held for held in times.values() if len({(o.value, o.qualifier) for o in held}) > 1]
    if not disagree:
        return ""
    held, lead = disagree[-1], headline(indicator)
    if lead and ends(held[0].period) == ends(lead.period):
        return w["conflict-shown"]  # they stand beside the leading figure
    each = w["comma"].join(figure(o, indicator, w.lang) for o in held)
    period = min((o.period for o in held), key=len)
    return w["conflict"].format(period=name(period, w.lang), n=len(held), each=each)


def _only_one(indicator: Indicator, w: Words) -> str:
    return w["only-one"] if len(_held(indicator)) == 1 and headline(indicator) else ""


def _newer(indicator: Indicator, w: Words) -> str:
    """Figures of other areas and groups that are later than the leading one."""
    lead = headline(indicator)
    later: dict[str, Observation] = {}
    for o in _held(indicator):
        if (
            lead
            and ends(o.period) > ends(lead.period)
            and (o.area, o.breakdowns) != (lead.area, lead.breakdowns)
        ):
            part = group(o, w.lang)
            who = f"{o.area.name[w.lang]} {part}" if part else o.area.name[w.lang]
            later[who] = max(o, later.get(who, o), key=lambda one: ends(one.period))
    form = "{}（{}）" if w.lang == "zh" else "{} ({})"
    each = [form.format(who, name(o.period, w.lang)) for who, o in list(later.items())[:LISTED]]
    return w["newer"].format(each=w["comma"].join(each)) if each else ""


def _break(indicator: Indicator, w: Words) -> str:
    changed = [o for o in sorted(home_series(indicator), key=lambda o: ends(o.period))[1:] if o.status == "B"]
    times = w["comma"].join(name(o.period, w.lang) for o in changed)
    return w["break"].format(period=times) if changed else ""


def _differs(indicator: Indicator, w: Words) -> str:
    who = dict.fromkeys(o.area.name[w.lang] for o in _held(indicator) if o.status == "D")
    return w["differs"].format(each=w["comma"].join(who)) if who else ""


def _vintages(indicator: Indicator, w: Words) -> str:
    editions: Counter[object] = Counter(
        (o.area, o.period)
        for o in _held(indicator)
        if any(b.dimension == VINTAGE and not b.plain for b in o.breakdowns)
    )
    return w["vintages"] if any(count > 1 for count in editions.values()) else ""


def _missing(indicator: Indicator, w: Words) -> str:
    count = sum(o.value is None for o in indicator.observations)
    if not count or not _held(indicator):
        return ""
    return w.count("missing", count, why=tally(indicator, w.lang))


@remembered(512)  # what many rules look at, in both languages
def _held(indicator: Indicator) -> list[Observation]:
    return [o for o in indicator.observations if o.value is not None]


RULES: Iterable[Rule] = (
    _status, _bound, _rounded, _time, _proof, _source,
    _conflict, _only_one, _newer, _break, _differs, _vintages, _missing, _others_proof,
)  # fmt: skip
