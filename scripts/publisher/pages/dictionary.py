"""The data dictionary: each table of a package, its columns, and what its codes mean."""

from publisher.model import Dataset
from publisher.package import Field, Table
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.pages.page import Page


def tables(dataset: Dataset, page: Page) -> Html:
    """Every table of the package, folded until asked for; the browser itself unfolds them."""
    return lines(_table(table, page) for table in dataset.package.tables.values())


def _table(table: Table, page: Page) -> Html:
    title = table.title[page.lang] or table.name
    rows = tag("span", page.words.count("rows", len(table)), class_="pf-fold__more")
    summary = tag(
        "summary", tag("span", title, class_="pf-fold__title"), " ", tag("code", table.path), " ", rows
    )
    about = tag("p", table.description[page.lang]) if table.description else EMPTY
    body = lines([about, _fields(table, title, page)])
    return tag("details", summary, body, class_="pf-fold", id=f"table-{table.name}")


def _fields(table: Table, title: str, page: Page) -> Html:
    heads = lines(tag("th", page.words[key], scope="col") for key in ("column", "type", "meaning"))
    rows = lines(_field(field, table, page) for field in table.fields)
    body = tag("table", tag("thead", tag("tr", heads)), tag("tbody", rows), class_="dictionary")
    return tag("div", body, class_="pf-table", tabindex="0", role="region", aria_label=title)


def _field(field: Field, table: Table, page: Page) -> Html:
    key = tag("span", page.words["key"], class_="pf-tag") if field.name in table.primary_key else EMPTY
    return tag(
        "tr",
        tag("th", tag("code", field.name), " ", key, scope="row"),
        tag("td", tag("code", field.type)),
        tag("td", _meaning(field, page)),
    )


def _meaning(field: Field, page: Page) -> Html:
    empty = page.words["empty"]
    return lines(
        [
            tag("strong", field.title[page.lang]) if field.title else EMPTY,
            tag("p", field.description[page.lang]) if field.description else EMPTY,
            _codes({c.code: c.label[page.lang] for c in field.categories.values()}, page),
            _codes({code or empty: words[page.lang] for code, words in field.missing.items()}, page),
        ]
    )


def _codes(labels: dict[str, str], page: Page) -> Html:
    if not labels:
        return EMPTY
    items = (tag("li", tag("code", code), page.words["colon"], label) for code, label in labels.items())
    return tag("ul", lines(items), class_="pf-codes")
