"""The gist of an indicator's figures: all that is said of them where they are not shown.

Pages, lists and the catalogue about all packages need no more, so that none of them reads the rows of
a package of which it is known.
"""

from collections import Counter

from publisher.model import Gist, Indicator, Observation
from publisher.spared.memo import remembered
from publisher.text.figures import headline
from publisher.text.periods import ends, starts

FEW = 20  # figures that are named one by one; of more, only what lacks something


@remembered(None)
def of(indicator: Indicator) -> Gist:
    """The gist that is known, or else is drawn of the figures."""
    return indicator.gist or _drawn(indicator)


def missing(o: Observation) -> bool:
    """Whether there is no value."""
    return o.value is None


def unproved(o: Observation) -> bool:
    """Whether there is a value and nothing that proves it."""
    return o.value is not None and not (o.quotation.held or o.quotation.taken_over)


def _drawn(indicator: Indicator) -> Gist:
    figures = indicator.observations
    few, valued = len(figures) <= FEW, [o for o in figures if o.value is not None]
    periods, areas = {o.period for o in figures}, {o.area.code: o.area for o in figures}
    return Gist(
        count=len(figures),
        valued=len(valued),
        leading=headline(indicator),
        singled=figures if few else tuple(o for o in figures if missing(o) or unproved(o)),
        carried=tuple(Counter([o.quotation.source for o in figures]).items()),
        areas=tuple(area for _, area in sorted(areas.items())),
        ends=(min(periods, key=starts), max(periods, key=ends)) if periods else (),
        grouped=not all(o.plain for o in valued),
        below=any(o.area.level not in ("country", "province") for o in valued),
    )
