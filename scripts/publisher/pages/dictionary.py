"""The data dictionary: each table of a package, its columns, and what its codes mean."""

from publisher.model import Dataset
from publisher.package import Field, Table
from publisher.pages.markup import EMPTY, Html, lines, tag
from publisher.words import Words


def tables(dataset: Dataset, w: Words) -> Html:
    """Every table of the package, folded until asked for; the browser itself unfolds them."""
    return lines(_table(table, w) for table in dataset.package.tables.values())


def _table(table: Table, w: Words) -> Html:
    title = table.title[w.lang] or table.name
    summary = tag(
        "summary",
        tag("span", title, class_="pf-dictionary__title"),
        " ",
        tag("code", table.path),
        " ",
        tag("span", w.count("rows", len(table)), class_="pf-dictionary__rows"),
    )
    about = tag("p", table.description[w.lang]) if table.description else EMPTY
    return tag(
        "details", summary, about, _fields(table, title, w), class_="pf-dictionary", id=f"table-{table.name}"
    )


def _fields(table: Table, title: str, w: Words) -> Html:
    heads = (tag("th", w[key], scope="col") for key in ("column", "type", "meaning"))
    rows = lines(_field(field, table, w) for field in table.fields)
    body = tag("table", tag("thead", tag("tr", lines(heads))), tag("tbody", rows))
    return tag("div", body, class_="pf-table", tabindex="0", role="region", aria_label=title)


def _field(field: Field, table: Table, w: Words) -> Html:
    key = tag("span", w["key"], class_="pf-tag") if field.name in table.primary_key else EMPTY
    return tag(
        "tr",
        tag("th", tag("code", field.name), " ", key, scope="row"),
        tag("td", tag("code", field.type)),
        tag("td", _meaning(field, w)),
    )


def _meaning(field: Field, w: Words) -> Html:
    return lines(
        [
            tag("strong", field.title[w.lang]) if field.title else EMPTY,
            tag("p", field.description[w.lang]) if field.description else EMPTY,
            _codes({c.code: c.label[w.lang] for c in field.categories.values()}, w),
            _codes({w["empty"] if not k else k: v[w.lang] for k, v in field.missing.items()}, w),
        ]
    )


def _codes(labels: dict[str, str], w: Words) -> Html:
    if not labels:
        return EMPTY
    items = (tag("li", tag("code", code), w["colon"], label) for code, label in labels.items())
    return tag("ul", lines(items), class_="pf-codes")
