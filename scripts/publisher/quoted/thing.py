"""What can be quoted: indicators, and the numbers of a text that measure nothing, with their figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from publisher.model import Area
from publisher.package import Text

Json = Mapping[str, object]

# current: it stands; former: it stood before a change; withdrawn: it stood, and nothing does now;
# target: a goal; mention: a number that measures nothing.
Standing = Literal["current", "former", "withdrawn", "target", "mention"]


@dataclass(frozen=True, slots=True)
class Entry:
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

    ``records`` are its figures as the answers show them, by code; ``lead`` is the code of its
    leading figure, or empty.
    """

    package: str
    id: str
    title: Text
    address: str
    said: str
    entries: tuple[Entry, ...]
    records: Mapping[str, Json]
    lead: str
