"""A drawn chart in its page: the picture, what its marks mean, and how it relates to the table."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from publisher import links
from publisher.model import Indicator
from publisher.pages import table
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Page
from publisher.text import leading, numbers, periods
from publisher.text.missing import tally
from publisher.words import Words, words

MAP = "map"
SEVERAL = 2  # figures; one alone leaves nothing to choose
MANY = Decimal(2)  # any number that takes the plural
SCRIPTS = "assets/explore/"
TOLD = (  # what the script of a chart says
    *("say", "missing", "between", "comma", "form", "lines", "bars", "choose", "time", "from", "to"),
    *("chart", "walk", "table", "take", "close", "nothing", "shown", "apart", "not-all", "on-disk"),
    *("goal", "goal-mark", "target", "none"),
)

if TYPE_CHECKING:
    from publisher.charts import Chart


def figure(chart: "Chart", indicator: Indicator, page: Page) -> Html:
    """The chart with its caption. Its marks are explained in words, never by colour alone."""
    caption = tag("figcaption", tag("p", _caption(chart, indicator, page.words)), _marks(chart, page.words))
    drawn = tag("div", Html(chart.svg), class_="pf-chart")
    return tag("figure", drawn, _explore(indicator, page), caption, class_="pf-figure", id="chart")


def undrawn(indicator: Indicator, page: Page) -> Html:
    """What is offered where no chart fits the page: the chart that a reader draws of what they choose."""
    return tag("figure", _explore(indicator, page, "explore-undrawn"), class_="pf-figure", id="chart")


def tiles(drawn: "Chart", indicator: Indicator, page: Page) -> Html:
    """The schematic map of an indicator, with what it shows in words, since it has no table of its own."""
    caption = _title(indicator, page.words).strip()
    told = tag("p", page.words["sentence-space"].join([caption, drawn.description]))
    picture = tag("div", Html(drawn.svg), class_="pf-chart")
    return tag(
        "figure", picture, tag("figcaption", told, _marks(drawn, page.words)), class_="pf-figure", id=MAP
    )


def as_map(indicator: Indicator) -> Indicator:
    """What is asked for to have an indicator drawn as a map; nothing is, where too few areas have figures."""
    return replace(indicator, id=f"{indicator.id}-{MAP}", chart=MAP)


def _explore(indicator: Indicator, page: Page, asked: str = "explore") -> Html:
    """The way to draw the chart anew, shown only where script runs: its script is loaded when asked for."""
    if len(indicator.observations) < SEVERAL:
        return EMPTY
    shown = leading.leading(indicator).observations
    every = page.link(links.every(indicator.package, indicator.id)) if leading.many(indicator) else None
    return tag(
        "div",
        tag("button", page.words[asked], type="button"),
        class_="pf-explore",
        hidden=True,
        data_explore=page.file(f"{SCRIPTS}page.js"),
        data_style=page.file(f"{SCRIPTS}page.css"),
        data_words=page.file(_words(page.lang)),
        data_every=every,
        data_name=f"{indicator.id}-{page.lang}",
        data_step=str(periods.step(indicator.frequency.code)),
        data_dimensions=" ".join(table.dimensions(shown, page.lang)),
        data_title=_title(indicator, page.words),
        data_value=numbers.with_unit("{value}", MANY, indicator.unit, page.lang),
    )


def spoken() -> dict[str, bytes]:
    """What the script of any chart says in each language, by address from the site's root.

    It is a script as well, since that is what a page opened from a disk may still read.
    """
    return {_words(lang): f"plainExplore({_told(lang)});\n".encode() for lang in links.FOLDERS}


def _words(lang: str) -> str:
    return f"{SCRIPTS}{lang}.js"


def _told(lang: str) -> str:
    told = {name: words(lang)[f"explore-{name}"] for name in TOLD}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _title(indicator: Indicator, w: Words) -> str:
    return w["caption"].format(title=indicator.title[w.lang], unit=indicator.unit.label[w.lang])


def _caption(chart: "Chart", indicator: Indicator, w: Words) -> str:
    """What is drawn, how it relates to the table, and which figures are missing and why."""
    said = [_title(indicator, w).strip()]
    missing = sum(o.value is None for o in leading.leading(indicator).observations)
    left_out = len(indicator.observations) - missing - len(chart.observations)
    left = "not-in-chart-of-many" if leading.many(indicator) else "not-in-chart"
    said.append(w.count(left, left_out) if left_out else w["same-figures"])
    if missing:
        said.append(w.count("lacking", missing, why=tally(leading.leading(indicator), w.lang)))
    return w["sentence-space"].join(said)


def _marks(chart: "Chart", w: Words) -> Html:
    if not chart.marks:
        return EMPTY
    return tag("ul", lines(tag("li", w[f"mark-{mark}"]) for mark in chart.marks), class_="pf-marks")
