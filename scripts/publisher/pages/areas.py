"""Other areas on an indicator's page: their figures beside the leading one, each with its own time."""

from publisher.model import Indicator
from publisher.pages import figure
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section, Words
from publisher.text import periods
from publisher.text.beside import Beside, beside

SHOWN = 60  # areas; of more, the downloads hold the rest


def parts(indicator: Indicator, page: Page) -> list[Part]:
    """The section; none where no other area has a figure."""
    rows = beside(indicator)
    if not rows:
        return []
    w = page.words
    return [
        Section("areas", w["areas"]),
        Words(_said(rows, page)),
        Fragment("areas", _table(rows[:SHOWN], indicator, page)),
    ]


def _said(rows: list[Beside], page: Page) -> str:
    """What the comparison is worth: whether times agree, and whether anybody is ranked."""
    w = page.words
    said = [w["areas-other-times" if any(row.apart for row in rows) else "areas-one-time"]]
    said.append(w["areas-ranked" if any(row.rank for row in rows) else "areas-not-ranked"])
    said += [w["areas-first"].format(n=SHOWN, all=len(rows))] if len(rows) > SHOWN else []
    return w["sentence-space"].join(said)


def _table(rows: list[Beside], indicator: Indicator, page: Page) -> Html:
    w, ranked = page.words, any(row.rank for row in rows)
    caption = w["areas-of"].format(title=indicator.title[page.lang])
    heads = [*([w["rank"]] if ranked else []), w["area"], w["value"], w["period"]]
    head = tag("thead", tag("tr", join(tag("th", text, scope="col") for text in heads)))
    body = tag("tbody", lines(_row(row, indicator, page, ranked=ranked) for row in rows))
    table = tag("table", tag("caption", caption), head, body, class_="areas")
    return tag("div", table, class_="pf-table", tabindex="0", role="region", aria_label=caption)


def _row(row: Beside, indicator: Indicator, page: Page, *, ranked: bool) -> Html:
    o, w = row.observation, page.words
    home = o.area == indicator.observations[0].area
    value = tag("a", figure.amount(o, indicator, page.lang), href=f"#{figure.anchor(o)}")
    differs = tag("span", w["counted-differently"], class_="pf-status") if row.differs else EMPTY
    place = tag("td", str(row.rank) if row.rank else w["no-rank"]) if ranked else EMPTY
    return tag(
        "tr",
        place,
        tag("th", o.area.name[page.lang], scope="row"),
        tag("td", value, differs, class_="pf-value"),
        tag("td", periods.name(o.period, page.lang), data_apart=row.apart),
        class_="pf-home-area" if home else None,
    )
