"""One figure as HTML: set large, or in a line, always with what qualifies it."""

from publisher.model import PLAIN, Dataset, Indicator, Observation, Target
from publisher.pages.markup import EMPTY, Html, join, tag
from publisher.spared.memo import remembered
from publisher.text import numbers, periods

_SCALES = "万亿 abcdefghijklmnopqrstuvwxyz"


@remembered(1 << 14)  # asked in every place of both pages that shows the figure
def anchor(figure: Observation | Target) -> str:
    """The permanent anchor of a figure on its page: ``f-150000.2022``, of a target ``t-150000.2025``."""
    if isinstance(figure, Target):
        return f"t-{figure.area.code}.{figure.period}".replace("/", "_")
    codes = [b.category.code for b in figure.breakdowns if b.category.code not in PLAIN]
    return "-".join(("f", ".".join((figure.area.code, figure.period, *codes)))).replace("/", "_")


def amount(figure: Observation | Target, indicator: Indicator, lang: str) -> str:
    """The figure in words, with unit and qualifier; empty where the value is missing."""
    if figure.value is None:
        return ""
    return numbers.amount(figure.value, indicator.unit, figure.qualifier, lang)


def groups(figure: Observation | Target, lang: str) -> list[str]:
    """The groups or editions the figure is for, in words; empty for a figure of the whole."""
    if isinstance(figure, Target):
        return []
    return [b.category.label[lang] for b in figure.breakdowns if not b.plain]


def large(observation: Observation, indicator: Indicator, lang: str) -> Html:
    """The figure set large, its unit and qualifier small beside it: they belong to it."""
    if observation.value is None:
        return EMPTY
    short = numbers.short(observation.value, lang)
    before, _, after = amount(observation, indicator, lang).partition(short)
    digits = short.rstrip(_SCALES)
    scale = short[len(digits) :] or ("%" if after.startswith("%") else "")
    set_large = join([_part("digits", digits), _part("scale", scale)], " " if scale.startswith(" ") else "")
    space = " " if lang == "en" else ""
    figure = [set_large, _part("beside", after.removeprefix("%"))]
    if before and lang == "zh":  # where a unit is a character or two, and stays with its figure
        figure = [tag("span", *figure, class_="pf-large__figure")]
    return tag("p", join(filter(None, [_part("beside", before), *figure]), space), class_="pf-large")


def _part(name: str, text: str) -> Html:
    return tag("span", text.strip(), class_=f"pf-large__{name}") if text else EMPTY


def when_and_where(observation: Observation, lang: str, class_: str) -> Html:
    """Period and area in a line: 截至2022年12月 · 内蒙古自治区."""
    when = periods.when(observation.period, observation.refers_to, lang)
    first, *others = when[:1].upper() + when[1:], observation.area.name[lang], *groups(observation, lang)
    parts = [tag("span", first), *(tag("span", tag("i", " · "), other) for other in others)]
    return tag("p", join(parts), class_=f"{class_} pf-parts")


def label(dataset: Dataset, field: str, code: str, lang: str) -> str:
    """What a code in a column of the observations means, as the package's own schema says."""
    table = dataset.package.tables.get("observations")
    category = table.field(field).categories.get(code) if table else None
    return category.label[lang] if category else code
