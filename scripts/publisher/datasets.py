"""How packages that passed the checks become what a reader of the site sees of them.

``dataset(package)`` turns the text of a package into the values of the model; ``catalogue`` puts all datasets
together.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property, partial
from itertools import repeat
from typing import TypeVar

from publisher import mapping, profile
from publisher.later import partly, whole
from publisher.model import (
    Area,
    Breakdown,
    Catalogue,
    Correction,
    Dataset,
    Excuse,
    Gist,
    Indicator,
    Measure,
    Mention,
    Observation,
    Particular,
    Progress,
    Quotation,
    Reporting,
    Source,
    Target,
    Term,
)
from publisher.package import Category, Package, Table, Text, text

Row = Mapping[str, str]
T = TypeVar("T")


Gists = Callable[[Dataset], Mapping[str, Gist]]  # known of the figures of indicators, by id


def unknown(held: Dataset) -> Mapping[str, Gist]:
    """Nothing is known before the rows are read."""
    del held
    return {}


def catalogue(packages: Iterable[Package], gists: Gists = unknown) -> Catalogue:
    """All packages (which must have passed the checks) as one catalogue."""
    return Catalogue(tuple(dataset(p, gists) for p in sorted(packages, key=lambda p: p.name)))


def cells(dataset: Dataset, table: str, column: str) -> Sequence[str]:
    """What stands in a column of our profile; whoever only counts need not have figures made of it."""
    tables = mapping.completed(dataset.package).tables
    return tables[table].columns.get(column, ()) if table in tables else ()


def dataset(package: Package, gists: Gists = unknown) -> Dataset:
    """One package as a dataset. The package must have passed the checks.

    Its rows are read when they are first asked for, or when of what is said of figures the ``gists`` know
    nothing; what is wrong with them is raised then.
    """
    return partly(
        Dataset,
        _of_rows(cache(partial(mapping.completed, package)), gists),
        (dataset, (package,)),
        name=package.name,
        title=package.title,
        description=text(package.descriptor, "description"),
        version=str(package.descriptor.get("version", "")),
        created=str(package.descriptor.get("created", "")),
        package=package,
    )


def read(package: Package) -> Dataset:
    """The same, of which every row is read. Raises what is wrong with them."""
    held = whole(dataset(package))
    for indicator in held.indicators:
        whole(indicator)
    return held


def _of_rows(package: Callable[[], Package], gists: Gists) -> Mapping[str, Callable[[Dataset], object]]:
    """What is made of the rows of the ``package``, with the tables that its mappings make."""
    return {
        "areas": lambda held: {r["area"]: _area(r) for _, r in _rows(package(), "areas")},
        "sources": lambda held: {r["source"]: _source(r) for _, r in _rows(package(), "sources")},
        "indicators": lambda held: _indicators(package(), held, cache(partial(gists, held))),
        "mentions": lambda held: _mentions(package(), held.sources),
        "measures": lambda held: _measures(package(), held.sources),
        "terms": lambda held: tuple(_term(r, held.sources) for _, r in _rows(package(), "terms")),
        "excuses": lambda held: tuple(_excuse(r) for _, r in _rows(package(), "excuses")),
        "corrections": lambda held: tuple(_correction(r) for _, r in _rows(package(), "corrections")),
    }


def _rows(package: Package, table: str) -> Iterable[tuple[int, dict[str, str]]]:
    return package.tables[table].rows() if table in package.tables else ()


def _category(table: Table, row: Row, name: str) -> Category:
    code = row[name]
    return table.field(name).categories.get(code, Category(code, Text(code, code)))


def _decimal(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def _excuse(row: Row) -> Excuse:
    return Excuse(row["rule"], row["table"], row["row"], text(row, "reason"), row["by"], row["until"])


def _term(row: Row, sources: Mapping[str, Source]) -> Term:
    also = tuple(form.strip() for form in re.split("[;；]", row["also"]) if form.strip())
    source = sources.get(row["source"])
    return Term(row["term"], text(row, "title"), also, text(row, "definition"), source, row["locator"])


def _correction(row: Row) -> Correction:
    return Correction(
        id=row["correction"],
        corrected=row["corrected"],
        table=row["table"],
        row=row["row"],
        field=row["field"],
        before=row["before"],
        after=row["after"],
        reason=text(row, "reason"),
    )


def _area(row: Row) -> Area:
    return Area(row["area"], text(row, "name"), row["parent"], row["level"])


def _source(row: Row) -> Source:
    return Source(
        id=row["source"],
        title=text(row, "title"),
        publisher=text(row, "publisher"),
        published=row["published"],
        url=row["url"],
        sha256=row["sha256"],
        retrieved=row["retrieved"],
        language=row["language"],
        licence=row["licence"],
        caution=text(row, "caution"),
    )


def _quotation(table: Table, row: Row, sources: Mapping[str, Source]) -> Quotation:
    held = row["excerpt"] not in table.field("excerpt").missing
    return Quotation(row["excerpt"] if held else "", sources[row["source"]], row["locator"])


def _grouped(items: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for key, item in items:
        groups.setdefault(key, []).append(item)
    return {key: tuple(group) for key, group in groups.items()}


def _indicators(
    package: Package, dataset: Dataset, gists: Callable[[], Mapping[str, Gist]]
) -> tuple[Indicator, ...]:
    areas, sources = dataset.areas, dataset.sources
    figures = _Figures(package, areas, sources)
    targets = _grouped(
        (row["indicator"], _target(package.tables["targets"], row, areas, sources))
        for _, row in _rows(package, "targets")
    )
    imported = profile.imported(package) or not profile.ours(package)
    reporting = {row["indicator"]: _reporting(package, row) for _, row in _rows(package, "reporting")}
    particulars = _grouped((row["indicator"], _particular(row)) for _, row in _rows(package, "particulars"))
    return tuple(
        partly(
            Indicator,
            {
                "observations": lambda held: figures.of(held.id),
                "gist": lambda held: gists().get(held.id),
            },
            **_described(package, row),
            targets=targets.get(id, ()),
            reporting=reporting.get(id),
            particulars=particulars.get(id, ()),
            imported=imported,
        )
        for _, row in _rows(package, "indicators")
        for id in (row["indicator"],)
    )


def _reporting(package: Package, row: Row) -> Reporting:
    return Reporting(_category(package.tables["reporting"], row, "status"), text(row, "reason"))


def _particular(row: Row) -> Particular:
    return Particular(row["property"], text(row, "title"), text(row, "words"))


def _described(package: Package, row: Row) -> dict[str, object]:
    """The fields of an indicator that its own row says."""
    table = package.tables["indicators"]
    return {
        "id": row["indicator"],
        "package": package.name,
        **{name: text(row, name) for name in ("title", "definition", "caveat")},
        **{n: _category(table, row, n) for n in ("unit", "kind", "direction", "topic", "frequency")},
        **{name: row[name] for name in ("next_update", "numerator", "denominator", "chart", "part_of")},
        "decimals": int(row["decimals"]),
        "factor": _decimal(row["factor"]),
        "additive": row["additive"] == "true",
    }


class _Figures:
    """The figures of a package, made for one indicator at a time, since there may be very many.

    Their table is read for the first of them. They share what they have in common. Every part of the primary
    key beyond indicator, area and period is a breakdown.
    """

    def __init__(self, package: Package, areas: Mapping[str, Area], sources: Mapping[str, Source]) -> None:
        self._package, self._areas, self._sources = package, areas, sources
        self._notes = cache(Text)

    @cached_property
    def _table(self) -> Table:
        return self._package.tables["observations"]

    @cached_property
    def _names(self) -> list[str]:
        return [n for n in self._table.primary_key if n not in ("indicator", "area", "period")]

    @cached_property
    def _groups(self) -> Callable[..., tuple[Breakdown, ...]]:
        return cache(partial(_together, self._table, self._names))

    @cached_property
    def _rows(self) -> dict[str, tuple[int, ...]]:
        """Which rows are about which indicator; none where there is no table."""
        if "observations" not in self._package.tables:
            return {}
        return _grouped((id, row) for row, id in enumerate(self._table.columns["indicator"]))

    def of(self, indicator: str) -> tuple[Observation, ...]:
        """The figures of an indicator in the order of their rows."""
        rows = self._rows.get(indicator, ())
        return tuple(self._made(indicator, rows)) if rows else ()

    def _made(self, indicator: str, rows: Sequence[int]) -> Iterator[Observation]:
        held, missing = self._table.columns, self._table.field("excerpt").missing

        def column(name: str) -> Iterable[str]:
            return map(held[name].__getitem__, rows)

        groups = map(self._groups, *map(column, self._names)) if self._names else repeat(())
        english = column("note@en") if "note@en" in held else repeat("")
        notes = map(self._notes, column("note") if "note" in held else repeat(""), english)
        said = (
            Quotation("" if words in missing else words, self._sources[source], locator)
            for words, source, locator in zip(*map(column, ("excerpt", "source", "locator")))
        )
        own = zip(*map(column, ("area", "period", "value", "qualifier", "refers_to", "status")))
        lines = map(self._table.lines.__getitem__, rows)
        for (area, period, value, qualifier, refers_to, status), broken_down, quotation, note, line in zip(
            own, groups, said, notes, lines
        ):
            yield Observation(
                indicator=indicator,
                area=self._areas[area],
                period=period,
                breakdowns=broken_down,
                value=_decimal(value),
                qualifier=qualifier,
                refers_to=refers_to,
                status=status,
                quotation=quotation,
                note=note,
                line=line,
            )


def _together(table: Table, names: Sequence[str], *codes: str) -> tuple[Breakdown, ...]:
    """The breakdowns of a figure, of which each has a code."""
    return tuple(
        Breakdown(name, table.field(name).title, _category(table, {name: code}, name))
        for name, code in zip(names, codes)
    )


def _target(table: Table, row: Row, areas: Mapping[str, Area], sources: Mapping[str, Source]) -> Target:
    return Target(
        indicator=row["indicator"],
        area=areas[row["area"]],
        period=row["period"],
        value=Decimal(row["value"]),
        qualifier=row["qualifier"],
        quotation=_quotation(table, row, sources),
        note=text(row, "note"),
    )


def _mentions(package: Package, sources: Mapping[str, Source]) -> tuple[Mention, ...]:
    return tuple(_mention(package.tables["mentions"], row, sources) for _, row in _rows(package, "mentions"))


def _mention(table: Table, row: Row, sources: Mapping[str, Source]) -> Mention:
    return Mention(
        id=row["mention"],
        title=text(row, "title"),
        kind=_category(table, row, "kind"),
        value=Decimal(row["value"]),
        unit=text(row, "unit"),
        quotation=_quotation(table, row, sources),
        note=text(row, "note"),
    )


def _measures(package: Package, sources: Mapping[str, Source]) -> tuple[Measure, ...]:
    progress = _grouped(
        (row["measure"], _progress(package.tables["progress"], row, sources))
        for _, row in _rows(package, "progress")
    )
    return tuple(
        _measure(package.tables["measures"], row, sources, progress.get(row["measure"], ()))
        for _, row in _rows(package, "measures")
    )


def _measure(
    table: Table, row: Row, sources: Mapping[str, Source], progress: tuple[Progress, ...]
) -> Measure:
    return Measure(
        id=row["measure"],
        title=text(row, "title"),
        kind=_category(table, row, "kind"),
        stage=_category(table, row, "stage"),
        stage_words=text(row, "stage_words"),
        numbers=text(row, "numbers"),
        topic=_category(table, row, "topic"),
        owner=text(row, "owner"),
        due=row["due"],
        quotation=_quotation(table, row, sources),
        note=text(row, "note"),
        progress=progress,
    )


def _progress(table: Table, row: Row, sources: Mapping[str, Source]) -> Progress:
    return Progress(
        checked=row["checked"],
        finding=_category(table, row, "finding"),
        source=sources[row["source"]],
        note=text(row, "note"),
    )
