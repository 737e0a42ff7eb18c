"""The columns that split figures, over all indicators of a package: their codes and their labels."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from publisher import profile
from publisher.cells.slugs import Codes
from publisher.opensdg import prose
from publisher.opensdg.repository import Line
from publisher.opensdg.series import Series

TOTAL = {"value": "_T", "label": "不分组", "label@en": "not broken down"}
NOT_APPLICABLE = {"value": "_Z", "label": "不适用", "label@en": "not applicable"}
REPEAT = "repeat"


@dataclass(slots=True)
class Dimension:
    """One column: its title as the office writes it, and a code for every group in it."""

    title: str
    groups: Codes

    def code(self, words: str) -> str:
        """The code of a group; that of the total for none."""
        return self.groups.of(words) if words else "_T"


@dataclass(slots=True)
class Dimensions:
    """The columns of a package by their code, in the order in which they first occur."""

    columns: dict[str, Dimension] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)  # no code twice: anchors are made of codes alone
    repeated: int = 1  # how often one key occurs at most

    def of(self, series: Iterable[Series]) -> None:
        """Take up the columns of these series."""
        for one in series:
            for header in one.dimensions:
                named, groups = prose.title(header) or header, Codes("group", taken=self.taken)
                self.columns.setdefault(column(header), Dimension(named, groups))

    def cells(self, line: Line, series: Series) -> dict[str, str]:
        """The code of a row in each column; not applicable where its series has no such column."""
        mine = {column(header): line.cells[header].strip() for header in series.dimensions}
        return {
            name: dimension.code(mine[name]) if name in mine else "_Z"
            for name, dimension in self.columns.items()
        }

    def fields(self) -> list[dict[str, object]]:
        """The columns as fields of a Table Schema."""
        made = [_field(name, one.title, _groups(one)) for name, one in self.columns.items()]
        if self.repeated > 1:
            times = [
                {"value": f"row-{n}", "label@en": f"row {n} of this key"} for n in range(2, self.repeated + 1)
            ]
            made.append(_field(REPEAT, "Given again in the source", times))
        return made


def column(header: str) -> str:
    """'Disability status (household)' -> disability_status_household; no name of the profile's own."""
    name = re.sub(r"[^a-z0-9]+", "_", header.casefold()).strip("_") or "group"
    taken = {f["name"] for f in profile.tables()["observations"]["schema"]["fields"]}
    return f"{name}_group" if name in taken or name == REPEAT or name == "line" else name


def _groups(dimension: Dimension) -> list[dict[str, str]]:
    return [{"value": code, "label@en": label(words)} for words, code in dimension.groups.given.items()]


def label(words: str) -> str:
    """A group in words that may stand in a heading: signs for less and more are spelt out."""
    spelt = re.sub(r"^\s*<\s*=?\s*", "under ", words) if words.lstrip().startswith("<") else words
    spelt = re.sub(r"^\s*>\s*=?\s*", "over ", spelt) if words.lstrip().startswith(">") else spelt
    return prose.title(spelt) or words


def _field(name: str, title: str, groups: list[dict[str, str]]) -> dict[str, object]:
    return {
        "name": name,
        "type": "string",
        "title@en": title,
        "constraints": {"required": True},
        "categories": [TOTAL, NOT_APPLICABLE, *groups],
    }
