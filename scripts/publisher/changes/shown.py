"""Values of the data as they stand in a report: text that can be nothing but text."""

from decimal import Decimal

from publisher import profile
from publisher.changes.figures import Figure, FigureChange
from publisher.changes.phrases import phrases
from publisher.changes.unusual import Unusual
from publisher.model import Observation
from publisher.problem.messages import LONGEST, Lang, visible
from publisher.report import code
from publisher.text import numbers, periods
from publisher.text.changes import percentage
from publisher.text.figures import group

CONTEXT = 20  # characters kept before the first that differs
LONG = 60  # characters of a text from which on only the part that differs is shown


def span(words: str, lang: Lang) -> str:
    """Words of the data as a code span: no mark, mention, link or picture in them works."""
    return code(visible(words)) if words.strip() else phrases(lang)["none"]


def whole(words: str, lang: Lang) -> str:
    """A sentence of the site as a code span, which may be longer than a cell."""
    parts = (words[at : at + LONGEST] for at in range(0, len(words), LONGEST))
    return code("".join(map(visible, parts))) if words.strip() else phrases(lang)["none"]


def apart(before: str, after: str) -> tuple[str, str]:
    """Two long texts from shortly before the place where they part."""
    same = next((at for at, (b, a) in enumerate(zip(before, after)) if b != a), min(len(before), len(after)))
    if max(len(before), len(after)) <= LONG or same <= 2 * CONTEXT:
        return before, after
    return f"…{before[same - CONTEXT :]}", f"…{after[same - CONTEXT :]}"


def of_what(figure: Figure, lang: Lang) -> str:
    """What a figure is of: indicator, area, period and groups."""
    shown = figure.shown
    words = [figure.indicator.title[lang], shown.area.name[lang], periods.name(shown.period, lang)]
    if isinstance(shown, Observation):
        words += filter(None, [group(shown, lang)])
    kind = "" if isinstance(shown, Observation) else f" {phrases(lang)['target']}"
    return " ".join(span(one, lang) for one in words) + kind


def value(figure: Figure | None, lang: Lang) -> str:
    """A figure with its unit and qualifier, or that there is none."""
    if figure is None or figure.shown.value is None:
        return phrases(lang)["none"]
    shown, unit = figure.shown, figure.indicator.unit
    return span(numbers.amount(figure.shown.value, unit, shown.qualifier, lang), lang)


def difference(found: FigureChange, lang: Lang) -> str:
    """By how much a figure changed: +1,000（+4.3%）; of percentages in points."""
    if found.change is None:
        return ""
    amount, percent = found.change.difference, found.change.percent
    sign = "+" if amount > 0 else "-"
    if found.figure.indicator.unit.code == "percent":
        return sign + numbers.points(abs(amount), lang)
    digits = sign + numbers.digits(abs(amount), lang)
    if percent is None:
        return digits
    return digits + ("（{}）" if lang == "zh" else " ({})").format(sign + percentage(abs(percent)))


def strange(unusual: Unusual, lang: Lang) -> str:
    """What is unusual about a value, in words."""
    words = phrases(lang)
    big = unusual.times >= 1
    times = words["times" if big else "share"].format(n=_two(unusual.times if big else unusual.times * 100))
    return words[f"unusual-{unusual.of}"].format(times=times, usual=numbers.digits(unusual.usual, lang))


def field(name: str, lang: Lang) -> str:
    """What people call a column, or a part of the descriptor."""
    plain = name.rpartition(".")[2]
    title = profile.field_title(plain)[lang]
    return f"“{title}”" if title and lang == "zh" else (title or span(name, lang))


def _two(number: Decimal) -> str:
    """To two digits: 2.234 -> 2.2, 12345 -> 12,000."""
    rounded = Decimal(f"{number:.1e}")
    return f"{rounded:,f}".removesuffix(".0")
