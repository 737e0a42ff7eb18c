"""What is asked of a chart together with the page around it: caption, table, ids of the whole page."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from html import unescape
from typing import NamedTuple

from publisher.charts.gate.scene import Scene, read
from publisher.text.numbers import digits

_SVG = re.compile(r"<svg .*?</svg>", re.S)
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r' id="([^"]*)"')
_ROW = re.compile(r"<tr\b")
_FIRST = re.compile(r"<th[^>]*>(.*?)</th><td([^>]*)>(.*?)</td>", re.S)  # a time and a value
_CODED = re.compile(r'<td data-(?:area|code)="([^"]*)">(.*?)</td>', re.S)  # the area, then each group
_VALUE = re.compile(r' data-value="([^"]*)"')  # as it stands in the file, where the digits do not say so
_ASIDE = re.compile(r"<(span|sup)\b.*?</\1>", re.S)  # what stands beside the digits
_PLAIN = ("_T", "_Z")


@dataclass(frozen=True)
class Published:
    """A chart as its page shows it: ``figure`` with its caption, and the table of its figures, as HTML.

    ``targets`` is the table of the targets; each is "" where there are none. ``unit`` is what is counted.
    A map is not ``whole``: it shows some rows of the table.
    """

    figure: str
    table: str
    targets: str
    unit: str
    lang: str
    whole: bool = True

    @cached_property
    def scene(self) -> Scene:
        """The drawn picture."""
        found = _SVG.search(self.figure)
        return read(found[0] if found else "<svg/>")

    @cached_property
    def caption(self) -> str:
        """The words below the picture."""
        caption = self.figure.partition("<figcaption")[2].partition("</figcaption>")[0]
        return _text(caption.partition(">")[2])

    @property
    def first(self) -> str:
        """The table that a reader meets first."""
        return self.table or self.targets

    @cached_property
    def rows(self) -> list["Row"]:
        """Every row of the tables."""
        _, *held = _ROW.split(self.table + self.targets)
        return [row for one in held if (row := _row(one, self.lang))]


class Row(NamedTuple):
    """A row of a table: its time, its area, the groups it is for, its figure with all digits."""

    period: str
    area: str
    groups: tuple[str, ...]
    digits: str
    shown: str

    def is_said_by(self, mark: str) -> bool:
        """Whether a mark of the chart says that it stands for this row."""
        return (
            mark.startswith(f"{self.period} {self.area}")
            and mark.endswith(f" {self.digits}")
            and all(group in mark for group in self.groups)
        )


Rule = Callable[[Published], Iterator[str]]


def in_a_table(page: Published) -> Iterator[str]:
    """The same figures stand in a table with a caption and named columns."""
    for needed in ("<table", "<caption", 'scope="col"'):
        if needed not in page.first:
            yield needed.removeprefix("<")


def the_same(page: Published) -> Iterator[str]:
    """Each mark stands for a row, each row for a mark, unless the caption says how many have none."""
    free: dict[str, list[Row]] = {}
    for row in page.rows:
        free.setdefault(row.digits, []).append(row)
        if row.digits not in row.shown:
            yield f"{row.digits} ≠ {row.shown}"
    for says in (mark.says for mark in page.scene.figures):
        held = free.get(says.rpartition(" ")[2], [])
        fitting = [row for row in held if row.is_said_by(says)]
        if not fitting:
            yield says
        else:
            held.remove(max(fitting, key=_groups) if len(fitting) > 1 else fitting[0])
    missing = free.pop("", [])
    for left in (missing, [row for rows in free.values() for row in rows]):
        if left and page.whole and f"{len(left):,}" not in page.caption:
            yield f"{left[0].period} {left[0].area} {left[0].shown}"


def _groups(row: Row) -> tuple[int, int]:
    """How much a row says of whom it is for."""
    return len(row.groups), len("".join(row.groups))


def with_its_unit(page: Published) -> Iterator[str]:
    """What is counted stands in the caption, and at the head of the table."""
    head = _text(page.first.partition("<thead")[2].partition("</thead>")[0].partition(">")[2])
    yield from (f"{where}: {page.unit}" for where in _lacking(page.unit, caption=page.caption, table=head))


def _lacking(unit: str, **places: str) -> Iterator[str]:
    yield from (name for name, words in places.items() if unit not in words)


def signs_explained(page: Published) -> Iterator[str]:
    """Hollow marks, which are no plain figures, are explained below the picture."""
    hollow = [mark for mark in page.scene.figures if "hollow" in mark.shape]
    if hollow and "<li>" not in page.figure:
        yield hollow[0].says


def ids_apart(page: Published) -> Iterator[str]:
    """No two things of the figure and the tables have the same id."""
    counted = Counter(_ID.findall(page.figure) + _ID.findall(page.table + page.targets))
    yield from sorted(id for id, times in counted.items() if times > 1)


RULES: Mapping[str, Rule] = {
    "no-table": in_a_table,
    "other-figures": the_same,
    "no-unit": with_its_unit,
    "sign-unexplained": signs_explained,
    "same-id": ids_apart,
}


def _row(html: str, lang: str) -> Row | None:
    """A row of a table read back; None for one that holds no figure, as the row of headings."""
    first, coded = _FIRST.search(html), _CODED.findall(html)
    if not (first and coded):
        return None
    period, attributes, shown = first.groups()
    (_, area), *groups = coded
    return Row(
        _text(period),
        _text(area),
        tuple(_text(words) for code, words in groups if code not in _PLAIN),
        _digits(attributes, shown, lang),
        _text(shown),
    )


def _digits(attributes: str, shown: str, lang: str) -> str:
    """The digits of a cell: of what its attributes say apart, else those that it shows; none for no value."""
    if not (apart := _VALUE.search(attributes)):
        return _text(_ASIDE.sub("", shown))
    return digits(Decimal(apart[1]), lang) if apart[1] else ""


@lru_cache(1 << 12)  # times, areas and groups come again and again
def _text(html: str) -> str:
    return unescape(_TAG.sub("", html) if "<" in html else html).strip()
