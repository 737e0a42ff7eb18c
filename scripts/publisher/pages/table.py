"""The figures of an indicator as tables: the same values as its chart and its CSV."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache, partial

from publisher import codes
from publisher.model import Breakdown, Dataset, Indicator, Observation, Target
from publisher.pages import figure, proof, quote
from publisher.pages.markup import EMPTY, Form, Html, gap, join, lines, tag
from publisher.pages.page import Page
from publisher.text import missing, numbers, periods

_VALUE = Form(
    tag(
        "td",
        *(gap("digits"), gap("noted"), gap("unusual")),
        class_="pf-value",
        data_value=gap("value"),
        data_status=gap("status"),
    )
)


def observations(indicator: Indicator, dataset: Dataset, page: Page) -> Html:
    """Every observation, in the order of the file; each row is the permanent place of its figure.

    The value stands second, where a phone shows it without scrolling.
    """
    columns = dimensions(indicator.observations, page.lang)
    asked = (page.words["source"], quote.word("code-head", page.lang))
    named = [*heads(indicator, page), *columns.values(), *asked]
    notes, form = proof.notes(indicator), cache(partial(_row, page))
    cells = partial(_observation, columns=[*columns], dataset=dataset, page=page, notes=notes)
    rows = (
        filled(form(o.quotation.held, o.status == "B"), o, dataset, cells(o), page.lang)
        for o in indicator.observations
    )
    return framed(indicator.title[page.lang], named, rows, "figures")


def heads(indicator: Indicator, page: Page) -> list[str]:
    """The heads of the columns that every figure has: time, value and place."""
    return [page.words["period"], value_head(indicator, page), page.words["area"]]


def targets(indicator: Indicator, dataset: Dataset, page: Page) -> Html:
    """Every target with the time it is to be reached by."""
    w = page.words
    asked = (w["source"], quote.word("code-head", page.lang))
    heads = [w["target-by"], value_head(indicator, page), w["area"], *asked]
    notes, form = proof.notes(indicator), cache(partial(_row, page))
    rows = (
        filled(form(t.quotation.held), t, dataset, _target(t, page, notes), page.lang)
        for t in indicator.targets
    )
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


def row(page: Page, *cells: str, broken: bool = False) -> Form:
    """The form of a row: the time, in sight however far its table is scrolled, then cells, then the code.

    The first ``cells`` are the figure's own, which ``filled`` puts in; those given here all rows have.
    The series is ``broken`` where a figure cannot be compared with those before it.
    """
    time = tag("th", gap("time"), scope="row", data_period=gap("period"), id=gap("code"))
    code = tag("td", quote.shown(gap("code"), page))
    whole = (time, gap("cells"), *cells, code)
    return Form(tag("tr", *whole, id=gap("at"), class_="pf-break" if broken else None))


def filled(form: Form, one: Observation | Target, dataset: Dataset, cells: Iterable[Html], lang: str) -> Html:
    """The row of a figure, which is its permanent place and that of its code."""
    return form.filled(
        at=figure.anchor(one),
        code=codes.of(one, dataset),
        time=periods.name(one.period, lang),
        period=one.period,
        cells=join(cells),
    )


def _row(page: Page, held: bool, broken: bool = False) -> Form:
    """The form of a row from which one comes to the words of its figure, or to their source."""
    said = page.words["words-link" if held else "source-link"]
    return row(page, tag("td", tag("a", said, href=f"#{proof.anchor(gap('at'))}")), broken=broken)


def _observation(
    o: Observation, columns: list[str], dataset: Dataset, page: Page, notes: Mapping[str, int]
) -> Iterator[Html]:
    """The cells of a figure's own."""
    by_dimension = {b.dimension: b for b in o.breakdowns}
    yield value(o, dataset, page, _noted(figure.anchor(o), notes, page))
    yield _area(o, page)
    yield from (_breakdown(by_dimension[name], page) for name in columns)


def _target(t: Target, page: Page, notes: Mapping[str, int]) -> Iterator[Html]:
    said = join([_digits(t, t.value, page), _noted(figure.anchor(t), notes, page)])
    yield tag("td", said, class_="pf-value", data_value=f"{t.value:f}")
    yield _area(t, page)


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
    status = tag("span", _status(o, dataset, page), class_="pf-status") if o.status != "A" else EMPTY
    digits = _digits(o, o.value, page)
    return _VALUE.filled(digits=digits, noted=noted, unusual=status, value=f"{o.value:f}", status=o.status)


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
    if one.qualifier == "exact":
        return "", digits, ""
    before, _, after = numbers.QUALIFIED[page.lang][one.qualifier].format(digits).partition(digits)
    return before.strip(), digits, after.strip()
