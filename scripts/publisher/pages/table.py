"""The figures of an indicator as tables: the same values as its chart and its CSV."""

from collections.abc import Iterable

from publisher.model import Breakdown, Dataset, Indicator, Observation, Target
from publisher.pages import figure, proof
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Page
from publisher.text import numbers, periods
from publisher.words import Words


def observations(indicator: Indicator, dataset: Dataset, page: Page, w: Words) -> Html:
    """Every observation, in the order of the file; each row is the permanent place of its figure."""
    broken_down = _dimensions(indicator, w.lang)
    heads = [
        w["period"],
        w["area"],
        *broken_down.values(),
        w["value-in"].format(unit=indicator.unit.label[w.lang]),
        w["qualifier"],
        w["status"],
        w["source"],
    ]
    rows = (_observation(o, list(broken_down), dataset, page, w) for o in indicator.observations)
    return _table(indicator.title[w.lang], heads, rows, w)


def targets(indicator: Indicator, page: Page, w: Words) -> Html:
    """Every target with the time it is to be reached by."""
    heads = [w["target-by"], w["area"], w["value-in"].format(unit=indicator.unit.label[w.lang]), w["source"]]
    rows = (_target(t, indicator, page, w) for t in indicator.targets)
    return _table(w["targets-of"].format(title=indicator.title[w.lang]), heads, rows, w)


def _table(caption: str, heads: Iterable[str], rows: Iterable[Html], w: Words) -> Html:
    """A table that scrolls within itself on a narrow screen, by keyboard too."""
    head = tag("thead", tag("tr", join(tag("th", text, scope="col") for text in heads)))
    table = tag("table", tag("caption", caption), head, tag("tbody", lines(rows)))
    return tag("div", table, class_="pf-table", tabindex="0", role="region", aria_label=caption)


def _observation(o: Observation, dimensions: list[str], dataset: Dataset, page: Page, w: Words) -> Html:
    by_dimension = {b.dimension: b for b in o.breakdowns}
    return tag(
        "tr",
        tag("th", periods.name(o.period, w.lang), scope="row", data_period=o.period),
        tag("td", o.area.name[w.lang], data_area=o.area.code),
        join(_breakdown(by_dimension[name], w) for name in dimensions),
        _value(o, dataset, w),
        tag("td", figure.label(dataset, "qualifier", o.qualifier, w.lang) if o.value is not None else "—"),
        tag("td", figure.label(dataset, "status", o.status, w.lang), data_status=o.status),
        tag(
            "td",
            tag("a", w["words-link"] if o.quotation.held else w["source-link"], href=f"#{proof.anchor(o)}"),
        ),
        id=figure.anchor(o),
    )


def _value(o: Observation, dataset: Dataset, w: Words) -> Html:
    if o.value is None:
        reason = figure.label(dataset, "status", o.status, w.lang)
        return tag("td", reason, class_="pf-value pf-value--missing", data_value="-")
    noted = tag("sup", tag("a", w["note"], href=f"#{proof.anchor(o)}")) if o.note else EMPTY
    return tag("td", numbers.digits(o.value, w.lang), noted, class_="pf-value", data_value=f"{o.value:f}")


def _breakdown(breakdown: Breakdown, w: Words) -> Html:
    return tag("td", breakdown.category.label[w.lang], data_code=breakdown.category.code)


def _dimensions(indicator: Indicator, lang: str) -> dict[str, str]:
    """The breakdowns that say something for at least one figure: name -> title."""
    return {
        b.dimension: b.title[lang] or b.dimension
        for o in indicator.observations
        for b in o.breakdowns
        if not b.plain
    }


def _target(t: Target, indicator: Indicator, page: Page, w: Words) -> Html:
    words = numbers.QUALIFIED[w.lang][t.qualifier].format(numbers.digits(t.value, w.lang))
    return tag(
        "tr",
        tag("th", periods.name(t.period, w.lang), scope="row", data_period=t.period),
        tag("td", t.area.name[w.lang], data_area=t.area.code),
        tag("td", words, class_="pf-value", data_value=f"{t.value:f}"),
        tag(
            "td",
            tag(
                "a",
                w["words-link"] if t.quotation.held else w["source-link"],
                href=f"#{proof.target_anchor(t)}",
            ),
        ),
        id=figure.target_anchor(t),
    )
