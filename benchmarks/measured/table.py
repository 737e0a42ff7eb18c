"""The table of results, for people and for programs."""

from collections.abc import Iterable
from dataclasses import dataclass

from publisher.package import Text
from publisher.pages.speed import shown, times

OURS = Text("明数", "ours")
COLD = Text("明数，从零开始", "ours, cold")
FRICTIONLESS = Text("frictionless", "frictionless")
PROCESSOR = Text("秒处理器时间", "s of processor")
SECONDS, MILLISECONDS, MEGABYTES = Text("秒", "s"), Text("毫秒", "ms"), Text("MB", "MB")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured; ``times`` is how many times better than the plain tool, if there is one."""

    what: Text
    by: Text
    value: float | None
    unit: Text
    times: float | None = None


def text(rows: Iterable[Row]) -> str:
    """A Markdown table."""
    lines = [f"| {row.what.en} | {row.by.en} | {_cost(row)} | {times(row.times)} |" for row in rows]
    return "\n".join(["| what | by | cost | beside the plain tool |", "|---|---|---:|---:|", *lines])


def document(rows: Iterable[Row]) -> list[dict[str, object]]:
    """The same for programs, and for the page that shows it."""
    return [
        {
            **{"what": row.what.zh, "what@en": row.what.en, "by": row.by.zh, "by@en": row.by.en},
            **{"value": row.value, "unit": row.unit.zh, "unit@en": row.unit.en, "times": row.times},
        }
        for row in rows
    ]


def _cost(row: Row) -> str:
    return "not installed" if row.value is None else f"{shown(row.value)} {row.unit.en}"
