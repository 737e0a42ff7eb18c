"""The figures of an indicator as tables: the same values as its chart and its CSV."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from itertools import groupby, repeat
from typing import TypeVar

from publisher import codes
from publisher.model import Dataset, Indicator, Observation, Target
from publisher.pages import figure, newest, proof, quote
from publisher.pages.markup import EMPTY, Form, Html, gap, join, lines, tag
from publisher.pages.page import Page
from publisher.text import missing, numbers, periods

Figure = TypeVar("Figure", Observation, Target)
PLAIN = "A"  # the status of a figure of which there is nothing to say


def observations(indicator: Indicator, dataset: Dataset, page: Page) -> Html:
    """Every observation; each row is the permanent place of its figure.

    The value stands second, where a phone shows it without scrolling.
    """
    figures = newest.first(indicator.observations)
    columns = dimensions(figures, page.lang)
    asked = (page.words["source"], quote.word("code-head", page.lang))
    named = [*heads(indicator, page), *columns.values(), *asked]
    own = partial(_columns, dimensions=[*columns], dataset=dataset, page=page, notes=proof.notes(indicator))
    rows = _rows(figures, dataset, page, own)
    return framed(indicator.title[page.lang], named, rows, "figures")


def heads(indicator: Indicator, page: Page) -> list[str]:
    """The heads of the columns that every figure has: time, value and place."""
    return [page.words["period"], value_head(indicator, page), page.words["area"]]


def targets(indicator: Indicator, dataset: Dataset, page: Page) -> Html:
    """Every target with the time it is to be reached by."""
    w = page.words
    asked = (w["source"], quote.word("code-head", page.lang))
    heads = [w["target-by"], value_head(indicator, page), w["area"], *asked]
    own = partial(_goals, page=page, notes=proof.notes(indicator))
    rows = _rows(indicator.targets, dataset, page, own)
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


def filled(
    figures: Sequence[Figure],
    dataset: Dataset,
    columns: Sequence[Sequence[Html]],
    page: Page,
    *cells: str,
    broken: bool = False,
) -> list[Html]:
    """The rows of figures, each of which is the permanent place of its figure and that of its code.

    First the time, in sight however far the table is scrolled, then their own cells by ``columns``, then
    ``cells`` that all of them have, then the code. The series is ``broken`` where a figure cannot be compared
    with those before it.
    """
    own: dict[str, Sequence[str]] = {f"own{number}": column for number, column in enumerate(columns)}
    return _row(page, (*map(gap, own), *cells), broken).each(
        at=[figure.anchor(one) for one in figures],
        code=codes.each(figures, dataset),
        time=[periods.name(one.period, page.lang) for one in figures],
        period=[one.period for one in figures],
        **own,
    )


def _row(page: Page, cells: Iterable[str], broken: bool) -> Form:
    time = tag("th", gap("time"), scope="row", data_period=gap("period"), id=gap("code"))
    code = tag("td", quote.shown(gap("code"), page))
    return Form(tag("tr", time, *cells, code, id=gap("at"), class_="pf-break" if broken else None))


def _rows(
    figures: Iterable[Figure],
    dataset: Dataset,
    page: Page,
    columns: Callable[[Sequence[Figure]], Sequence[Sequence[Html]]],
) -> Iterator[Html]:
    """The rows of figures, made together as far as one form fits those that follow one another."""
    for (held, broken), run in groupby(figures, _fitting):
        alike = list(run)
        yield from filled(alike, dataset, columns(alike), page, _words(page, held), broken=broken)


def _fitting(one: Figure) -> tuple[bool, bool]:
    """What the form of a figure's row depends on: whether its words are held, and whether a series breaks."""
    return one.quotation.held, isinstance(one, Observation) and one.status == "B"


def _words(page: Page, held: bool) -> Html:
    """The cell from which one comes to the words of a figure, or to their source."""
    said = page.words["words-link" if held else "source-link"]
    return tag("td", tag("a", said, href=f"#{proof.anchor(gap('at'))}"))


def _columns(
    figures: Sequence[Observation],
    dimensions: list[str],
    dataset: Dataset,
    page: Page,
    notes: Mapping[str, int],
) -> list[list[Html]]:
    """The cells of observations' own, by columns."""
    noted = _noted(figures, notes, page)
    areas = [_area(o, page) for o in figures]
    broken_down = [_broken_down(figures, name, page.lang) for name in dimensions]
    return [values(figures, dataset, page, noted), areas, *broken_down]


def _goals(figures: Sequence[Target], page: Page, notes: Mapping[str, int]) -> list[list[Html]]:
    """Those of targets."""
    noted = _noted(figures, notes, page)
    return [[_goal(t, note, page) for t, note in zip(figures, noted)], [_area(t, page) for t in figures]]


def _goal(t: Target, noted: Html, page: Page) -> Html:
    return tag("td", _digits(t, t.value, page), noted, data_value=_apart(t.value, page.lang))


def _area(one: Observation | Target, page: Page) -> Html:
    return _named(one.area.name[page.lang], "data_area", one.area.code)


def _broken_down(figures: Iterable[Observation], name: str, lang: str) -> list[Html]:
    """What each figure is broken down to in one of the columns."""
    held = [next(b.category for b in o.breakdowns if b.dimension == name) for o in figures]
    return [_named(category.label[lang], "data_code", category.code) for category in held]


@lru_cache(4096)  # rows differ in their figures, and in little else
def _named(words: str, kind: str, code: str) -> Html:
    return tag("td", words, **{kind: code})


def values(
    figures: Iterable[Observation], dataset: Dataset, page: Page, noted: Iterable[Html] = repeat(EMPTY)
) -> list[Html]:
    """The cell of each value: its digits, and any unusual status, which ``data-status`` has as a code.

    What the file has stands in ``data-value`` where the digits do not say it: nothing, or noughts at the end.
    The numbers of their notes, where they have one, are ``noted`` beside them.
    """
    return [_value(o, dataset, page, note) for o, note in zip(figures, noted)]


def _value(o: Observation, dataset: Dataset, page: Page, noted: Html) -> Html:
    code = None if o.status == PLAIN else o.status
    if o.value is None:
        return tag("td", _why(o, page), noted, class_="pf-missing", data_value="", data_status=o.status)
    unusual = tag("span", _status(o, dataset, page), class_="pf-status") if code else EMPTY
    apart = _apart(o.value, page.lang)
    return tag("td", _digits(o, o.value, page), noted, unusual, data_value=apart, data_status=code)


def _apart(value: Decimal, lang: str) -> str | None:
    """A value as it stands in the file, where its digits on the page do not say the same."""
    exact = f"{value:f}"
    return None if numbers.digits(value, lang).replace(",", "") == exact else exact


def said(o: Observation, dataset: Dataset, page: Page) -> str:
    """The words of that cell: its digits with what qualifies them, and any unusual status."""
    if o.value is None:
        return _why(o, page)
    status = _status(o, dataset, page) if o.status != PLAIN else ""
    return " ".join(filter(None, [*_qualified(o, o.value, page), status]))


def _status(o: Observation, dataset: Dataset, page: Page) -> str:
    return figure.label(dataset, "status", o.status, page.lang)


def _why(o: Observation, page: Page) -> str:
    return page.words["no-value"].format(why=missing.reason(o.status, page.lang))


def _noted(figures: Iterable[Observation | Target], notes: Mapping[str, int], page: Page) -> list[Html]:
    """Of each figure the number of its note, which leads to it and from which one comes back."""
    if not notes:
        return [EMPTY for _ in figures]
    anchors = [figure.anchor(one) for one in figures]
    having = [at for at in anchors if at in notes]
    marker = Form(tag("sup", proof.marker(gap("number"), proof.anchor(gap("at")), page)))
    made = dict(zip(having, marker.each(number=[str(notes[at]) for at in having], at=having)))
    return [made.get(at, EMPTY) for at in anchors]


def _digits(one: Observation | Target, value: Decimal, page: Page) -> str:
    """All digits, and what qualifies them set beside them: 23,000 以上."""
    before, digits, after = _qualified(one, value, page)
    if not before and not after:
        return digits
    aside = (tag("span", text, class_="pf-qualifier") if text else EMPTY for text in (before, after))
    return join([next(aside), " " if before else "", digits, " " if after else "", next(aside)])


def _qualified(one: Observation | Target, value: Decimal, page: Page) -> tuple[str, str, str]:
    """What stands before the digits, the digits, and what stands after them."""
    digits = numbers.digits(value, page.lang)
    if one.qualifier == "exact":
        return "", digits, ""
    before, _, after = numbers.QUALIFIED[page.lang][one.qualifier].format(digits).partition(digits)
    return before.strip(), digits, after.strip()
