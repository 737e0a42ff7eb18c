"""Draw every chart of a site at once, in processes of their own."""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from publisher.charts.chart import Chart, draw
from publisher.model import Indicator

Draw = Callable[[Indicator, str], Chart | None]
Work = tuple[Indicator, str]

FEW = 8  # charts handed to a process at a time: few enough to share the work out evenly


def drawn(work: Iterable[Work], jobs: int) -> Draw:
    """A way to look up the charts of ``work`` (indicator, language), all drawn by ``jobs`` processes.

    What is asked for later and was not in ``work`` is drawn then. Raises ChartError.
    """
    listed = list(dict.fromkeys(work))  # versions share most of their figures
    if jobs < 2 or len(listed) <= FEW:
        return draw
    # Fresh processes: the renderer runs threads of its own, which a copied process would lack.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        charts = list(pool.map(_draw, listed, chunksize=FEW))
    held = dict(zip(listed, charts))
    return lambda indicator, lang: (
        held[indicator, lang] if (indicator, lang) in held else draw(indicator, lang)
    )


def _draw(one: Work) -> Chart | None:
    return draw(*one)
