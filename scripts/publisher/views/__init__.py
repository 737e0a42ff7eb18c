"""What is drawn of a package that others wrote: the views it asks for, else what fits its tables.

Everything here is pure; a view that cannot be drawn is a figure with the reason, never an error.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from publisher.package import Package, Table, Text
from publisher.views import fitting, observable, simple, vega
from publisher.views.plot import Plot
from publisher.views.view import Asked, CannotDraw, Figure, asked

__all__ = ["Figure", "Plot", "figures"]

Make = Callable[[Asked, Figure], Figure]
MADE: Mapping[str, Make] = {
    "simple": lambda one, figure: replace(figure, plot=simple.plot(one)),
    "plot": lambda one, figure: replace(figure, plot=observable.plot(one)),
    "vega-lite": lambda one, figure: replace(figure, vega=("vega-lite", vega.lite(one))),
    "vegalite": lambda one, figure: replace(figure, vega=("vega-lite", vega.lite(one))),
    "vega": lambda one, figure: replace(figure, vega=("vega", vega.full(one))),
}
MOST_BY_RULE = 20  # tables of one package that get a chart by rule


def figures(package: Package) -> tuple[Figure, ...]:
    """Every chart of a package, those that cannot be drawn among them with the reason."""
    held = tuple(_figure(one) for one in asked(package))
    return held or tuple(_by_rule(package))


def _figure(one: Asked) -> Figure:
    bare = Figure(one.name, one.title, one.words, tuple(table.name for table in one.tables.values()))
    make = MADE.get(one.kind)
    try:
        if make is None:
            raise CannotDraw("view-kind-unknown", kind=one.kind or "–")
        return make(one, bare)
    except CannotDraw as reason:
        return replace(bare, fault=reason.key, facts=reason.facts)


def _by_rule(package: Package) -> Iterator[Figure]:
    for table in [*package.tables.values()][:MOST_BY_RULE]:
        plot = fitting.plot(table)
        if plot:
            yield Figure(f"table-{table.name}", _title(table), Text(), (table.name,), plot, by_rule=True)


def _title(table: Table) -> Text:
    return table.title or Text(table.name, table.name)
