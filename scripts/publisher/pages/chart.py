"""A drawn chart in its page: the picture, what its marks mean, and how it relates to the table."""

from typing import TYPE_CHECKING

from publisher.model import Indicator
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Page
from publisher.text import leading
from publisher.text.missing import tally
from publisher.words import Words

if TYPE_CHECKING:
    from publisher.charts import Chart


def figure(chart: "Chart", indicator: Indicator, page: Page) -> Html:
    """The chart with its caption. Its marks are explained in words, never by colour alone."""
    caption = tag("figcaption", tag("p", _caption(chart, indicator, page.words)), _marks(chart, page.words))
    return tag(
        "figure", tag("div", Html(chart.svg), class_="pf-chart"), caption, class_="pf-figure", id="chart"
    )


def _caption(chart: "Chart", indicator: Indicator, w: Words) -> str:
    """What is drawn, how it relates to the table, and which figures are missing and why."""
    said = [w["caption"].format(title=indicator.title[w.lang], unit=indicator.unit.label[w.lang]).strip()]
    missing = sum(o.value is None for o in indicator.observations)
    left_out = len(indicator.observations) - missing - len(chart.observations)
    left = "not-in-chart-of-many" if leading.many(indicator) else "not-in-chart"
    said.append(w.count(left, left_out) if left_out else w["same-figures"])
    if missing:
        said.append(w.count("lacking", missing, why=tally(indicator, w.lang)))
    return w["sentence-space"].join(said)


def _marks(chart: "Chart", w: Words) -> Html:
    if not chart.marks:
        return EMPTY
    return tag("ul", lines(tag("li", w[f"mark-{mark}"]) for mark in chart.marks), class_="pf-marks")
