"""The figures of an indicator as tables: the same values as its chart and its CSV."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from publisher import codes
from publisher.model import Breakdown, Dataset, Indicator, Observation, Quotation, Target
from publisher.pages import figure, proof, quote
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Page
from publisher.text import missing, numbers, periods


def observations(indicator: Indicator, dataset: Dataset, page: Page) -> Html:
    """Every observation, in the order of the file; each row is the permanent place of its figure.

    The value stands second, where a phone shows it without scrolling.
    """
    columns = dimensions(indicator.observations, page.lang)
    asked = (page.words["source"], quote.word("code-head", page.lang))
    named = [*heads(indicator, page), *columns.values(), *asked]
    notes = proof.notes(indicator)
    rows = (_observation(o, list(columns), dataset, page, notes) for o in indicator.observations)
    return framed(indicator.title[page.lang], named, rows, "figures")


def heads(indicator: Indicator, page: Page) -> list[str]:
    """The heads of the columns that every figure has: time, value and place."""
    return [page.words["period"], value_head(indicator, page), page.words["area"]]


def targets(indicator: Indicator, dataset: Dataset, page: Page) -> Html:
    """Every target with the time it is to be reached by."""
    w = page.words
    asked = (w["source"], quote.word("code-head", page.lang))
    heads = [w["target-by"], value_head(indicator, page), w["area"], *asked]
    notes = proof.notes(indicator)
    rows = (_target(t, dataset, page, notes) for t in indicator.targets)
    return framed(w["targets-of"].format(title=indicator.title[page.lang]), heads, rows, "targets")


def framed(caption: str, heads: Iterable[str], rows: Iterable[Html], kind: str) -> Html:
    """A table that scrolls within itself on a narrow screen, by keyboard too."""
    head = tag("thead", tag("tr", join(tag("th", text, scope="col") for text in heads)))
    table = tag("table", tag("caption", caption), head, tag("tbody", lines(rows)), class_=kind)
    return tag("div", table, class_="pf-table", tabindex="0", role="region", aria_label=caption)


def value_head(indicator: Indicator, page: Page) -> str:
    """The head of the column of values, with their unit."""
    return page.words["value-in"].format(unit=indicator.unit.label[page.lang])


def dimensions(observations: Iterable[Observation], lang: str) -> dict[str, str]:
    """The breakdowns that say something for at least one figure: name -> title."""
    broken_down = (b for o in observations for b in o.breakdowns if not b.plain)
    return {b.dimension: b.title[lang] or b.dimension for b in broken_down}


def _observation(
    o: Observation, columns: list[str], dataset: Dataset, page: Page, notes: Mapping[str, int]
) -> Html:
    by_dimension = {b.dimension: b for b in o.breakdowns}
    at, code = figure.anchor(o), codes.of(o, dataset)
    return tag(
        "tr",
        period(o, code, page),
        value(o, dataset, page, _noted(at, notes, page)),
        _area(o, page),
        *[_breakdown(by_dimension[name], page) for name in columns],
        _source(o.quotation, at, page),
        tag("td", quote.shown(code, page)),
        id=at,
        class_="pf-break" if o.status == "B" else None,
    )


def _target(t: Target, dataset: Dataset, page: Page, notes: Mapping[str, int]) -> Html:
    at, code = figure.anchor(t), codes.of(t, dataset)
    value = join([_digits(t, t.value, page), _noted(at, notes, page)])
    return tag(
        "tr",
        period(t, code, page),
        tag("td", value, class_="pf-value", data_value=f"{t.value:f}"),
        _area(t, page),
        _source(t.quotation, at, page),
        tag("td", quote.shown(code, page)),
        id=at,
    )


def period(one: Observation | Target, code: str, page: Page) -> Html:
    """The head of a row, in sight however far its table is scrolled, and so the place of its ``code``."""
    name = periods.name(one.period, page.lang)
    return tag("th", name, scope="row", data_period=one.period, id=code)


def _area(one: Observation | Target, page: Page) -> Html:
    return _named(one.area.name[page.lang], "data_area", one.area.code)


def _breakdown(breakdown: Breakdown, page: Page) -> Html:
    return _named(breakdown.category.label[page.lang], "data_code", breakdown.category.code)


@lru_cache(4096)  # rows differ in their figures, and in little else
def _named(words: str, kind: str, code: str) -> Html:
    return tag("td", words, **{kind: code})


def value(o: Observation, dataset: Dataset, page: Page, noted: Html = EMPTY) -> Html:
    """The cell of a value: its digits, as in the file also in ``data-value``, and any unusual status.

    The number of its note, where it has one, is ``noted`` beside it.
    """
    if o.value is None:
        missed = join([_why(o, page), noted])
        return tag("td", missed, class_="pf-value pf-value--missing", data_value="", data_status=o.status)
    return tag(
        "td",
        _digits(o, o.value, page),
        noted,
        tag("span", _status(o, dataset, page), class_="pf-status") if o.status != "A" else EMPTY,
        class_="pf-value",
        data_value=f"{o.value:f}",
        data_status=o.status,
    )


def said(o: Observation, dataset: Dataset, page: Page) -> str:
    """The words of that cell: its digits with what qualifies them, and any unusual status."""
    if o.value is None:
        return _why(o, page)
    status = _status(o, dataset, page) if o.status != "A" else ""
    return " ".join(filter(None, [*_qualified(o, o.value, page), status]))


def _status(o: Observation, dataset: Dataset, page: Page) -> str:
    return figure.label(dataset, "status", o.status, page.lang)


def _why(o: Observation, page: Page) -> str:
    return page.words["no-value"].format(why=missing.reason(o.status, page.lang))


def _noted(at: str, notes: Mapping[str, int], page: Page) -> Html:
    """The number of the note of the figure at an anchor, which leads to it and from which one comes back."""
    return tag("sup", proof.marker(notes[at], proof.anchor(at), page)) if at in notes else EMPTY


def _digits(one: Observation | Target, value: Decimal, page: Page) -> Html:
    """All digits, and what qualifies them set beside them: 23,000 以上."""
    before, digits, after = _qualified(one, value, page)
    if not before and not after:
        return join([digits])
    aside = (tag("span", text, class_="pf-qualifier") if text else EMPTY for text in (before, after))
    return join([next(aside), " " if before else "", digits, " " if after else "", next(aside)])


def _qualified(one: Observation | Target, value: Decimal, page: Page) -> tuple[str, str, str]:
    """What stands before the digits, the digits, and what stands after them."""
    digits = numbers.digits(value, page.lang)
    before, _, after = numbers.QUALIFIED[page.lang][one.qualifier].format(digits).partition(digits)
    return before.strip(), digits, after.strip()


def _source(quotation: Quotation, row: str, page: Page) -> Html:
    said = page.words["words-link" if quotation.held else "source-link"]
    return tag("td", tag("a", said, href=f"#{proof.anchor(row)}"))
