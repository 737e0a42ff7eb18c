"""Both states looked at together: what differs, which pages that makes other, which charts."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from publisher import charts
from publisher.changes.compare import Changes, compare
from publisher.changes.pairs import pairs
from publisher.changes.pictures import ChartChange, redrawn
from publisher.changes.pictures import charts as pictured
from publisher.changes.sites import PageChange, site, told_apart, touched
from publisher.changes.sites import pages as turned
from publisher.changes.state import State
from publisher.charts import Chart
from publisher.model import Indicator
from publisher.pages.view import Draw
from publisher.problem.messages import Lang


@dataclass(frozen=True, slots=True)
class Report:
    """What a reader of the site would see change, and what cannot be said of it.

    ``touched[i]`` is on how many pages the words of ``changes.wordings[i]`` change. ``undrawn`` are
    the charts that could not be drawn, each with the reason.
    """

    before: State
    after: State
    changes: Changes
    pages: tuple[PageChange, ...]
    touched: tuple[int, ...]
    charts: tuple[ChartChange, ...]
    undrawn: tuple[str, ...]

    @property
    def unread(self) -> tuple[str, ...]:
        """The packages that were left out, since one of the two states has no readable one."""
        return tuple(sorted({*self.before.unread, *self.after.unread}))


def report(before: State, after: State, lang: Lang) -> Report:
    """Compare two states; charts are kept in ``lang``."""
    unread = {*before.unread, *after.unread}
    old, new = before.without(unread), after.without(unread)
    changed = tuple(redrawn(pairs(old, new)))
    undrawn: list[str] = []
    draws = (
        _drawn([one for one, _ in changed], undrawn),
        _drawn([one for _, one in changed], undrawn),
    )
    plans = before.planned(old, draws[0]), after.planned(new, draws[1])
    sites, bare = [site(plan.whole) for plan in plans], [site(plan.bare) for plan in plans]
    changes = compare(old, new)
    return Report(
        before=before,
        after=after,
        changes=changes,
        pages=told_apart(turned(*sites), turned(*bare)),
        touched=tuple(touched(wording, *sites) for wording in changes.wordings),
        charts=tuple(pictured(changed, draws, lang)),
        undrawn=tuple(dict.fromkeys(undrawn)),
    )


def _drawn(indicators: Iterable[Indicator | None], undrawn: list[str]) -> Draw:
    """The charts of these indicators; no chart of any other, which has the same before and after."""
    known = {(one.package, one.id) for one in indicators if one}
    found = cache(charts.draw)

    def draw(indicator: Indicator, lang: str) -> Chart | None:
        if (indicator.package, indicator.id) not in known:
            return None
        try:
            return found(indicator, lang)
        except Exception as error:  # of a package with faults; the build would refuse it
            undrawn.append(str(error))
            return None

    return draw
