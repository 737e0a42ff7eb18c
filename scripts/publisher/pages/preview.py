"""The rows of a table in a page: the first few as they are, the others in files that a script leafs through.

Without script the first rows and the downloads are all there is, and nothing pretends otherwise.
"""

import json
from collections.abc import Iterator

from publisher import links, summary
from publisher.model import Dataset
from publisher.package import Table
from publisher.pages import spoken
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Page
from publisher.words import Words

SHOWN = 20  # rows that stand in the page
CHUNK = 500  # rows of one file
MOST = 10_000  # rows that can be leafed through
LONGEST = 160  # characters of a cell that are shown


def files(package: str, table: Table) -> dict[str, bytes]:
    """The rows beyond the page, by address from the site's root: lists of lists, ``CHUNK`` in each."""
    if len(table) <= SHOWN:
        return {}
    rows = list(_rows(table, min(len(table), MOST)))
    chunks = [rows[at : at + CHUNK] for at in range(0, len(rows), CHUNK)]
    stem = f"{links.table(package, table.name)}rows/"
    return {f"{stem}{n}.json": _json(chunk) for n, chunk in enumerate(chunks, 1)}


def _json(rows: list[list[str]]) -> bytes:
    return (json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _rows(table: Table, most: int) -> Iterator[list[str]]:
    columns = [table.columns[name][:most] for name in table.header]
    return ([_cut(cell) for cell in cells] for cells in zip(*columns))


def _cut(cell: str) -> str:
    return cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1]}…"


def html(dataset: Dataset, table: Table, page: Page, told: Words) -> Html:
    """The first rows, and where there are more the buttons that lead on, hidden until the script runs."""
    label = table.title[page.lang] or table.name
    head = join(_head(table))
    lang = spoken.other(dataset, page.lang)
    body = lines(_row(cells, table) for cells in _rows(table, SHOWN))
    held = tag(
        "table", tag("thead", tag("tr", head)), tag("tbody", body, data_rows="body"), class_="rows", lang=lang
    )
    grid = tag("div", held, class_="pf-table", tabindex="0", role="region", aria_label=label)
    more = len(table) > SHOWN
    key = "first-rows" if more else "all-rows" if len(table) else "no-rows"
    said = told[key].format(rows=f"{len(table):,}", shown=SHOWN)
    status = tag("p", said, class_="pf-aside", data_rows="status", aria_live="polite")
    script = tag("script", defer=True, src=page.file("assets/tables/page.js")) if more else EMPTY
    limit = (
        tag("p", told["up-to"].format(most=f"{MOST:,}"), class_="pf-aside") if len(table) > MOST else EMPTY
    )
    box = tag(
        "div",
        status,
        grid,
        _buttons(told) if more else EMPTY,
        limit,
        class_="pf-rows",
        data_rows="box",
        data_folder=page.file(f"{links.table(dataset.name, table.name)}rows/") if more else None,
        data_count=str(min(len(table), MOST)),
        data_each=str(SHOWN),
        data_chunk=str(CHUNK),
        data_now=told["now"],
        data_failed=told["failed"],
    )
    return lines([box, script])


def _head(table: Table) -> Iterator[Html]:
    kinds = {field.name: field.type for field in table.fields}
    for name in table.header:
        yield tag("th", _cut(name), scope="col", dir=_way(name), class_=_class(kinds.get(name, "")))


def _way(words: str) -> str | None:
    return spoken.direction(words) or None


def _class(kind: str) -> str | None:
    return "pf-value" if kind in summary.NUMBERS else None


def _row(cells: list[str], table: Table) -> Html:
    kinds = {field.name: field.type for field in table.fields}
    return tag(
        "tr",
        join(
            tag("td", cell, dir=_way(cell), class_=_class(kinds.get(name, "")))
            for cell, name in zip(cells, table.header)
        ),
    )


def _buttons(told: Words) -> Html:
    back = tag("button", told["back"], type="button", data_rows="back", disabled=True)
    on = tag("button", told["on"], type="button", data_rows="on")
    return tag(
        "nav", back, " ", on, class_="pf-rows__ways", aria_label=told["pages"], data_rows="ways", hidden=True
    )
