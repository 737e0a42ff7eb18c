"""The table of results, for people and for programs."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured; ``times`` is how many times better than the plain tool, if there is one."""

    what: str
    by: str
    value: float | None
    unit: str
    times: float | None = None


def text(rows: Iterable[Row]) -> str:
    """A Markdown table."""
    lines = [
        f"| {row.what} | {row.by} | {_shown(row.value)} {row.unit} | {_times(row.times)} |" for row in rows
    ]
    return "\n".join(["| what | by | cost | beside the plain tool |", "|---|---|---:|---:|", *lines])


def document(rows: Iterable[Row]) -> list[dict[str, object]]:
    """The same for programs."""
    return [asdict(row) for row in rows]


def _shown(value: float | None) -> str:
    if value is None:
        return "not installed, no"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _times(times: float | None) -> str:
    return "" if times is None else f"{times:.1f} ×" if times >= 1 else f"{times:.2g} ×"
