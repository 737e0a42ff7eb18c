"""The tables of a package that is not of our profile: a list on its page, and a page for each of them."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from publisher import links, summary
from publisher.downloads import Offered
from publisher.model import Dataset
from publisher.package import Table, Text, text
from publisher.pages import files, preview, shown_views, spoken
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Fragment, Page, Part, Section
from publisher.pages.page import Words as Paragraph
from publisher.pages.view import View, dataset_address
from publisher.summary import Summary
from publisher.words import Words
from publisher.words import words as catalogue

Resource = Mapping[str, Any]
MANY = 40  # tables, beyond which they are listed in lines


@cache
def words(lang: str) -> Words:
    """The words of these pages in one language."""
    return Words(lang, tomllib.loads(Path(__file__).with_name("tables.toml").read_text("utf-8")))


def resources(dataset: Dataset, kind: str) -> list[Resource]:
    """The resources of one kind: table, file, elsewhere or gone."""
    listed = dataset.package.descriptor.get("resources", ())
    return [one for one in listed if isinstance(one, Mapping) and one.get("kind") == kind]


def counted(dataset: Dataset, lang: str) -> list[str]:
    """How many tables and rows a package holds."""
    w, tables = catalogue(lang), dataset.package.tables.values()
    rows = sum(map(len, tables))
    return [w.count("n-tables", len(tables)), w.count("n-rows", rows)] if tables else []


def on_package_page(dataset: Dataset, page: Page) -> Iterator[Part]:
    """The list of the tables, of the other files, and of what lies elsewhere."""
    told = words(page.lang)
    yield Section("tables", told["tables"])
    held = dataset.package.tables.values()
    many = len(held) > MANY
    items = lines((_line if many else _item)(table, dataset, page) for table in held)
    looks = "pf-links pf-tables" if many else "pf-packages"
    yield Fragment("tables", tag("ul", items, class_=looks) if held else tag("p", told["no-tables"]))
    yield from _files(resources(dataset, "file"), dataset, page)
    yield from _elsewhere(resources(dataset, "elsewhere"), page)


def _line(table: Table, dataset: Dataset, page: Page) -> Html:
    """One of very many tables: its name and how long it is, in a line."""
    way = page.link(links.table(dataset.name, table.name))
    size = tag("span", page.words.count("n-rows", len(table)), class_="pf-links__by")
    return tag("li", tag("a", _title(table, dataset, page), href=way), " ", size)


def _item(table: Table, dataset: Dataset, page: Page) -> Html:
    way = page.link(links.table(dataset.name, table.name))
    size = (page.words.count("n-rows", len(table)), page.words.count("n-columns", len(table.header)))
    return tag(
        "li",
        tag("p", tag("a", _title(table, dataset, page), href=way), class_="pf-packages__title"),
        tag("p", spoken.said(table.description, page.lang, spoken.languages(dataset)))
        if table.description
        else EMPTY,
        tag("p", page.words["comma"].join(size), class_="pf-aside"),
        id=f"table-{table.name}",
    )


def _title(table: Table, dataset: Dataset, page: Page) -> str:
    return spoken.said(table.title or Text(table.name, table.name), page.lang, spoken.languages(dataset))


def _files(listed: list[Resource], dataset: Dataset, page: Page) -> Iterator[Part]:
    if not listed:
        return
    told = words(page.lang)
    yield Section("files", told["files"])
    yield Paragraph(told["files-intro"])
    yield Fragment("files", tag("ul", lines(_file(one, dataset, page) for one in listed), class_="pf-links"))


def _file(one: Resource, dataset: Dataset, page: Page) -> Html:
    said = text(one, "title")[page.lang] or str(one.get("name"))
    size = len(dataset.package.files.get(str(one.get("path")), b""))
    return tag("li", said, " ", tag("code", str(one.get("path"))), " ", tag("span", files.size(size)))


def _elsewhere(listed: list[Resource], page: Page) -> Iterator[Part]:
    if not listed:
        return
    told = words(page.lang)
    items = (
        tag(
            "li",
            text(one, "title")[page.lang] or str(one["name"]),
            page.words["colon"],
            tag("code", one["said"]),
        )
        for one in listed
    )
    yield Section("elsewhere", told["elsewhere"])
    yield Paragraph(told["elsewhere-intro"])
    yield Fragment("elsewhere", tag("ul", lines(items), class_="pf-links"))


def sources(dataset: Dataset, page: Page) -> Iterator[Part]:
    """The sources that the descriptor names."""
    listed = dataset.package.descriptor.get("sources", ())
    if listed:
        yield Section("sources", words(page.lang)["sources"])
        yield Fragment("sources", tag("ul", lines(_source(one, page) for one in listed), class_="pf-links"))


def _source(one: Resource, page: Page) -> Html:
    title = text(one, "title")[page.lang] or str(one.get("path") or "")
    path = one.get("path")
    return tag("li", tag("a", title, href=path) if path else title)


def more_about(dataset: Dataset, page: Page) -> dict[str, str]:
    """What else a descriptor says of a package, by the words for it."""
    told, said = words(page.lang), dataset.package.descriptor
    home = str(said.get("homepage") or "")
    return {
        told["homepage"]: tag("a", home, href=home) if home else "",
        told["language"]: page.words["comma"].join(said.get("languages", ())),
        told["keywords"]: page.words["list-comma"].join(said.get("keywords", ())),
    }


def pages(dataset: Dataset, view: View) -> Iterator[Page]:
    """The page of each table."""
    for table in dataset.package.tables.values():
        yield _page(table, dataset, view)


def _page(table: Table, dataset: Dataset, view: View) -> Page:
    told, lang = words(view.lang), view.lang
    title = table.title[lang] or table.name
    name = dataset.title[lang]
    bare = Page(
        lang=lang,
        address=links.table(dataset.name, table.name),
        title=title,
        description=table.description[lang] or told["table-description"].format(package=name, title=title),
        crumbs=[(view.words["data"], "data/"), (name, dataset_address(dataset))],
        kind="table",
        heading=spoken.heading(table.title, lang, spoken.languages(dataset)),
    )
    return bare.holding(list(_parts(table, dataset, bare, view)))


def _parts(table: Table, dataset: Dataset, page: Page, view: View) -> Iterator[Part]:
    told = words(page.lang)
    about = spoken.said(table.description, page.lang, spoken.languages(dataset))
    yield Paragraph(about or page.description)
    yield from shown_views.of_table(table, dataset, page, view)
    yield Section("rows", told["rows"])
    yield Fragment("rows", preview.html(dataset, table, page, told))
    yield Section("columns", told["columns"])
    yield Paragraph(told["columns-intro"])
    yield Fragment("columns", _columns(table, dataset, page))
    offered = _downloads(table, dataset, view)
    if offered:
        yield Section("downloads", page.words["downloads"])
        yield Fragment("downloads", files.offered(offered, page))


def _downloads(table: Table, dataset: Dataset, view: View) -> list[Offered]:
    """The files of this table alone, its own bytes first."""
    stem = table.public.rpartition(".")[0]
    ours = (f"/{table.public}", *(f"/{stem}.{end}" for end in ("plain.csv", "excel.csv", "parquet")))
    return [d for d in view.shelf.of(dataset) if d.path.endswith(ours)]


def _columns(table: Table, dataset: Dataset, page: Page) -> Html:
    told = words(page.lang)
    keys = ("column", "type", "missing", "distinct", "values")
    head = tag("thead", tag("tr", join(tag("th", told[key], scope="col") for key in keys)))
    body = tag("tbody", lines(_column(one, table, dataset, page) for one in summary.of(table)))
    held = tag("table", head, body, class_="dictionary")
    return tag("div", held, class_="pf-table", tabindex="0", role="region", aria_label=told["columns"])


def _column(one: Summary, table: Table, dataset: Dataset, page: Page) -> Html:
    field = one.field
    key = tag("span", page.words["key"], class_="pf-tag") if field.name in table.primary_key else EMPTY
    missing = f"{one.missing:,}"
    return tag(
        "tr",
        tag("th", tag("code", field.name, dir=spoken.direction(field.name) or None), " ", key, scope="row"),
        tag("td", tag("code", field.type)),
        tag("td", missing, class_="pf-value"),
        tag("td", f"{one.distinct:,}", class_="pf-value"),
        tag("td", _holds(one, dataset, page)),
    )


def _holds(one: Summary, dataset: Dataset, page: Page) -> Html:
    """What a column means, then from what to what it runs, or its few different cells with their counts."""
    told, field, known = words(page.lang), one.field, spoken.languages(dataset)
    codes = {c.code: c.label[page.lang] for c in field.categories.values() if c.label[page.lang] != c.code}
    ends = told["from-to"].format(low=one.low, high=one.high) if one.low != one.high else one.low
    items = (
        tag(
            "li",
            tag("code", cell[: preview.LONGEST], dir=spoken.direction(cell) or None),
            " ",
            codes.get(cell, ""),
            f" {count:,}",
        )
        for cell, count in one.common
    )
    return lines(
        [
            tag("strong", spoken.said(field.title, page.lang, known)) if field.title else EMPTY,
            tag("p", spoken.said(field.description, page.lang, known)) if field.description else EMPTY,
            tag("p", ends, class_="pf-aside") if ends else EMPTY,
            tag("ul", lines(items), class_="pf-codes") if one.common else EMPTY,
        ]
    )
