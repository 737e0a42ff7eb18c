"""What checking and building cost beside the plain tools: a table for the page of method."""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from publisher.pages.markup import Html, join, lines, tag
from publisher.pages.page import fragment

NAME = "speed.html"
MEASURED = Path(__file__).parents[3] / "benchmarks" / "speed.json"

_COLUMNS = ("what", "by", "cost", "times")


@cache
def measured() -> tuple[Mapping[str, Any], ...]:
    """The results of the benchmark, as ``benchmarks/run.py --json`` wrote them."""
    return tuple(json.loads(MEASURED.read_text("utf-8")))


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("speed.toml").read_text("utf-8"))


def fragments(langs: tuple[str, ...]) -> dict[str, bytes]:
    """The table in each language, by path in the workspace."""
    return {f"theme/fragments/{lang}/{NAME}": fragment(html(lang)) for lang in langs}


def html(lang: str) -> Html:
    """Each task once, with a row for everything that did it."""
    caption = _words()["caption"][lang]
    head = tag("thead", tag("tr", join(tag("th", _words()[key][lang], scope="col") for key in _COLUMNS)))
    body = tag("tbody", lines(_row(row, lang) for row in measured()))
    table = tag("table", tag("caption", caption), head, body, class_="quality")
    return tag("div", table, class_="pf-table", tabindex="0", role="region", aria_label=caption)


def _row(row: Mapping[str, Any], lang: str) -> Html:
    def said(key: str) -> str:
        return str(row[f"{key}@en" if lang == "en" else key])

    value = row["value"]
    cost = _words()["none"][lang] if value is None else f"{shown(value)} {said('unit')}"
    cells = [
        tag("td", said("by")),
        *(tag("td", text, class_="pf-value") for text in (cost, times(row["times"]))),
    ]
    return tag("tr", tag("th", said("what"), scope="row"), join(cells))


def shown(value: float) -> str:
    """A cost as a person reads it: three digits, or whole from a hundred on."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def times(found: float | None) -> str:
    """How many times better than the plain tool, with the sign; nothing where there is none."""
    return "" if found is None else f"{found:.1f}\u00a0×" if found >= 1 else f"{found:.2g}\u00a0×"
