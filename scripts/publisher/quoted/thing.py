"""What can be quoted: indicators, and the numbers of a text that measure nothing, with their figures."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from publisher.model import Area
from publisher.package import Text

Json = Mapping[str, object]
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # made once, as very much is written

# current: it stands; former: it stood before a change; withdrawn: it stood, and nothing does now;
# target: a goal; mention: a number that measures nothing.
Standing = Literal["current", "former", "withdrawn", "target", "mention"]


class Record(NamedTuple):
    """What the answers show by a code: its ``text`` is JSON; the rest tells it from all else of a thing."""

    code: str
    period: str
    area: str
    standing: Standing
    text: str


class Entry(NamedTuple):
    """One number under which a record is found; ``value`` is in the base unit."""

    value: Decimal
    code: str
    standing: Standing
    area: Area | None
    period: str
    percent: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """Something counted. ``said`` is all that is written about it beside its title.

    ``records`` are its figures by their codes; ``lead`` is the code of its leading figure, or empty.
    """

    package: str
    id: str
    title: Text
    address: str
    said: str
    entries: tuple[Entry, ...]
    records: Mapping[str, Record]
    lead: str


def written(value: object) -> str:
    """A value as JSON, as it stands in every file of the index."""
    return _JSON.encode(value)
