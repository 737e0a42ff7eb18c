"""What a figure refers to, a period, a year so far or all time up to now, is what its words say."""

import re
from collections.abc import Iterator

from publisher import profile
from publisher.cells import number_text
from publisher.cells.column import holding
from publisher.cells.excerpt import figures
from publisher.checks.excerpts import NOT_HELD
from publisher.checks.places import at, tables
from publisher.package import Package
from publisher.problem import Problem

SO_FAR = ("year-to-date", "period")
EVER = ("cumulative", "year-to-date")

_WORDS = ("累计", "今年", "年初以来")
_SO_FAR = re.compile("(?:今年|年初)(?:以来|累计)|今年(?![^，。；]{0,5}[末底])")
_EVER = re.compile("累计")
_OF_A_PERIOD = re.compile(
    "(?:全年|当年|本年|年度|[0-9]年(?![末底]))[^，。；]{0,12}累计|累计(?:增长|下降|同比)"
)


def excerpts_refer_as_their_row(package: Package) -> Iterator[Problem]:
    """What its words count from the start of the year, or all in all, a row does not give as of a day.

    Not asked of figures that a program took over: no excerpt was chosen for them.
    """
    for place in tables(package, () if profile.imported(package) else ("observations",)):
        columns = place[1].columns
        if not {"value", "refers_to", "excerpt"} <= set(columns):
            continue
        for row in holding(columns["excerpt"], _WORDS):
            value, excerpt, told = (columns[name][row].strip() for name in ("value", "excerpt", "refers_to"))
            meant = _meant(value, excerpt) if excerpt != NOT_HELD else ()
            if meant and told and told not in meant:
                facts = {"excerpt": excerpt, "likely": meant[0], "severity": "warning"}
                yield at(
                    place, place[1].lines[row], "refers_to", "refers-to-matches-excerpt", found=told, **facts
                )


def _meant(cell: str, excerpt: str) -> tuple[str, ...]:
    """What the words before the figure say that it refers to, the likeliest first; nothing where none do."""
    value = number_text.plain(cell)
    printed = next((figure.printed for figure in figures(excerpt) if figure.value == value), "")
    before = excerpt.partition(printed)[0] if printed else ""
    if _SO_FAR.search(before):
        return SO_FAR
    clause = re.split("[，。；,;]", before)[-1]
    return EVER if _EVER.search(clause) and not _OF_A_PERIOD.search(clause) else ()
