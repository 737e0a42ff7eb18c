"""One figure as HTML: set large, or in a line, always with what qualifies it."""

from publisher.model import Dataset, Indicator, Observation, Target
from publisher.pages.markup import EMPTY, Html, join, tag
from publisher.text import numbers, periods


def anchor(observation: Observation) -> str:
    """The permanent anchor of a figure on its indicator's page: ``f-150000.2022``."""
    codes = [b.category.code for b in observation.breakdowns if not b.plain]
    return "f-" + _joined(observation.area.code, observation.period, *codes)


def target_anchor(target: Target) -> str:
    """The permanent anchor of a target on its indicator's page: ``t-150000.2025``."""
    return "t-" + _joined(target.area.code, target.period)


def amount(figure: Observation | Target, indicator: Indicator, lang: str) -> str:
    """The figure in words, with unit and qualifier; empty where the value is missing."""
    if figure.value is None:
        return ""
    return numbers.amount(figure.value, indicator.unit, figure.qualifier, lang)


def large(observation: Observation, indicator: Indicator, lang: str) -> Html:
    """The figure set large, its unit and qualifier small beside it: they belong to it."""
    if observation.value is None:
        return EMPTY
    digits = numbers.short(observation.value, lang)
    before, _, after = amount(observation, indicator, lang).partition(digits)
    return tag(
        "p",
        tag("span", before.strip(), class_="pf-large__beside") if before else EMPTY,
        _set_apart(digits),
        tag("span", after.strip(), class_="pf-large__beside") if after else EMPTY,
        class_="pf-large",
        data_value=f"{observation.value:f}",
        data_qualifier=observation.qualifier,
    )


def when_and_where(observation: Observation, lang: str) -> str:
    """Period and area in a line: 截至2022年12月 · 内蒙古自治区."""
    parts = [
        periods.when(observation.period, observation.refers_to, lang),
        observation.area.name[lang],
        *(b.category.label[lang] for b in observation.breakdowns if not b.plain),
    ]
    text = " · ".join(parts)
    return text[:1].upper() + text[1:]


def label(dataset: Dataset, field: str, code: str, lang: str) -> str:
    """What a code in a column of the observations means, as the package's own schema says."""
    table = dataset.package.tables.get("observations")
    category = table.field(field).categories.get(code) if table else None
    return category.label[lang] if category else code


def _set_apart(digits: str) -> Html:
    """The digits, and the word for their scale (万, million) a little smaller."""
    plain = digits.rstrip("万亿 abcdefghijklmnopqrstuvwxyz")
    scale = digits[len(plain) :].strip()
    return join(
        [
            tag("span", plain, class_="pf-large__digits"),
            scale and tag("span", scale, class_="pf-large__scale"),
        ]
    )


def _joined(*codes: str) -> str:
    return ".".join(code.replace("/", "_") for code in codes)
