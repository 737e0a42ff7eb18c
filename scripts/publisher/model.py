"""What a reader of the site sees of the packages: datasets, indicators, figures, measures.

``dataset(package)`` turns the text of a package that passed the checks into these values;
``catalogue`` puts all datasets together. Everything is frozen: a change is a new value.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cache, cached_property, partial
from itertools import repeat
from typing import TypeVar

from publisher import mapping, profile
from publisher.later import partly, whole
from publisher.package import Category, Package, Table, Text, text

Row = Mapping[str, str]
PLAIN = ("_T", "_Z")  # the codes that break nothing down
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Area:
    """A place, by its GB/T 2260 code (always text); ``parent`` is another area's code or empty."""

    code: str
    name: Text
    parent: str
    level: str

    def __hash__(self) -> int:
        """By its code alone, as it is looked up by all the time."""
        return hash(self.code)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that carries figures. ``sha256`` is set where the document itself is held."""

    id: str
    title: Text
    publisher: Text
    published: str
    url: str
    sha256: str
    retrieved: str
    language: str
    licence: str
    caution: Text

    def __hash__(self) -> int:
        """By its id alone, for the same reason."""
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a source that carry a figure; no words where they are not held."""

    words: str
    source: Source
    locator: str

    @property
    def held(self) -> bool:
        """Whether the words stand here and can be proved against the document."""
        return bool(self.words)

    @property
    def taken_over(self) -> bool:
        """Whether a program took the figure from a cell of a document that is held: no words carry it."""
        return not self.words and bool(self.source.sha256)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One breakdown of an observation: a dimension such as ``sex`` and the code it takes.

    ``_T`` is the total and ``_Z`` means the dimension does not apply (both SDMX).
    """

    dimension: str
    title: Text
    category: Category

    def __hash__(self) -> int:
        """By its codes alone."""
        return hash((self.dimension, self.category.code))

    @property
    def plain(self) -> bool:
        """Whether the code only says that nothing is broken down."""
        return self.category.code in PLAIN


@dataclass(frozen=True, slots=True)
class Observation:
    """One published figure. ``value`` is in the indicator's base unit; None means missing."""

    indicator: str
    area: Area
    period: str
    breakdowns: tuple[Breakdown, ...]
    value: Decimal | None
    qualifier: str
    refers_to: str
    status: str
    quotation: Quotation
    note: Text
    line: int

    def __hash__(self) -> int:
        """By its place in the file and its words, as what is known of a figure is looked up by it."""
        return hash((self.indicator, self.line, self.quotation.words))

    @property
    def key(self) -> tuple[str, ...]:
        """The cells of the primary key: indicator, area, period, then the breakdown codes."""
        codes = (b.category.code for b in self.breakdowns)
        return (self.indicator, self.area.code, self.period, *codes)

    @property
    def plain(self) -> bool:
        """Whether this is a figure for the whole, not for a group or a vintage."""
        return all(
            [b.category.code in PLAIN for b in self.breakdowns]
        )  # no generator: this is asked most often


@dataclass(frozen=True, slots=True)
class Target:
    """A goal set by a document: the value to be reached by ``period`` in ``area``."""

    indicator: str
    area: Area
    period: str
    value: Decimal
    qualifier: str
    quotation: Quotation
    note: Text


@dataclass(frozen=True, slots=True)
class Reporting:
    """How far an indicator is reported, as its publisher says, and why no further."""

    status: Category
    reason: Text


@dataclass(frozen=True, slots=True)
class Particular:
    """One further thing that the publisher says of an indicator."""

    property: str
    title: Text
    words: Text


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing measured, with every figure and target published for it."""

    id: str
    package: str
    title: Text
    definition: Text
    unit: Category
    kind: Category
    decimals: int
    direction: Category
    topic: Category
    frequency: Category
    next_update: str
    numerator: str
    denominator: str
    factor: Decimal | None
    chart: str
    part_of: str
    additive: bool
    caveat: Text
    observations: tuple[Observation, ...] = ()
    targets: tuple[Target, ...] = ()
    reporting: Reporting | None = None
    particulars: tuple[Particular, ...] = ()
    imported: bool = False  # whether a program took its figures and words over from elsewhere

    def __hash__(self) -> int:
        """By its name: to go through all its figures would take longer than what is kept by it."""
        return hash((self.package, self.id))


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in the text that measures nothing: implied, part of a name, or an ordinal."""

    id: str
    title: Text
    kind: Category
    value: Decimal
    unit: Text
    quotation: Quotation
    note: Text


@dataclass(frozen=True, slots=True)
class Progress:
    """One dated check of a measure."""

    checked: str
    finding: Category
    source: Source
    note: Text


@dataclass(frozen=True, slots=True)
class Measure:
    """A law, document, programme, mechanism, award or event, with the stage it is said to be at."""

    id: str
    title: Text
    kind: Category
    stage: Category
    stage_words: Text
    numbers: Text
    topic: Category
    owner: Text
    due: str
    quotation: Quotation
    note: Text
    progress: tuple[Progress, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A word explained. ``also`` are other forms of it; without a ``source`` the compilers explain it."""

    id: str
    title: Text
    also: tuple[str, ...]
    definition: Text
    source: Source | None
    locator: str


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why a warning of the checks may stand: about which row of which table, and who says so."""

    rule: str
    table: str
    row: str
    reason: Text
    by: str
    until: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A published correction: on which day which cell became what, and why.

    ``row`` is the primary key of the row in ``table``, its cells joined by ``/``; ``before`` and
    ``after`` are the cell's own text.
    """

    id: str
    corrected: str
    table: str
    row: str
    field: str
    before: str
    after: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Dataset:
    """A package as its page shows it. ``package`` keeps the tables and bytes behind it."""

    name: str
    title: Text
    description: Text
    version: str
    created: str
    package: Package
    areas: Mapping[str, Area] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    indicators: tuple[Indicator, ...] = ()
    mentions: tuple[Mention, ...] = ()
    measures: tuple[Measure, ...] = ()
    terms: tuple[Term, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def __hash__(self) -> int:
        """By its name and version, as an indicator is known by its name."""
        return hash((self.name, self.version))

    @property
    def formerly(self) -> tuple[str, ...]:
        """The names under which this package was published before."""
        return self.package.formerly

    def excused(self, table: str, *key: str) -> tuple[Excuse, ...]:
        """The answered warnings about the row of ``table`` whose primary key is ``key``."""
        return tuple(e for e in self.excuses if (e.table, e.row) == (table, "/".join(key)))

    def indicator(self, id: str) -> Indicator:
        """The indicator with this code; KeyError if there is none."""
        for indicator in self.indicators:
            if indicator.id == id:
                return indicator
        raise KeyError(id)

    @property
    def headlines(self) -> tuple[Indicator, ...]:
        """The indicators that the package itself puts on the home page, in its own order."""
        return tuple(self.indicator(id) for id in self.package.descriptor.get("headlines", ()))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every dataset of the site, in the order of their names."""

    datasets: tuple[Dataset, ...]


def catalogue(packages: Iterable[Package]) -> Catalogue:
    """All packages (which must have passed the checks) as one catalogue."""
    return Catalogue(tuple(dataset(p) for p in sorted(packages, key=lambda p: p.name)))


def cells(dataset: Dataset, table: str, column: str) -> Sequence[str]:
    """What stands in a column of our profile; whoever only counts need not have figures made of it."""
    tables = mapping.completed(dataset.package).tables
    return tables[table].columns.get(column, ()) if table in tables else ()


def newest(catalogue: Catalogue) -> int:
    """When the newest dataset was created, in seconds since 1970 (0 for none)."""
    dates = [datetime.fromisoformat(d.created) for d in catalogue.datasets if d.created]
    return max((int(date.timestamp()) for date in dates), default=0)


def dataset(package: Package) -> Dataset:
    """One package as a dataset. The package must have passed the checks.

    Its rows are read when they are first asked for; what is wrong with them is raised then.
    """
    return partly(
        Dataset,
        _of_rows(cache(partial(mapping.completed, package))),
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


def _of_rows(package: Callable[[], Package]) -> Mapping[str, Callable[[Dataset], object]]:
    """What is made of the rows of the ``package``, with the tables that its mappings make."""
    return {
        "areas": lambda held: {r["area"]: _area(r) for _, r in _rows(package(), "areas")},
        "sources": lambda held: {r["source"]: _source(r) for _, r in _rows(package(), "sources")},
        "indicators": lambda held: _indicators(package(), held.areas, held.sources),
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
    package: Package, areas: Mapping[str, Area], sources: Mapping[str, Source]
) -> tuple[Indicator, ...]:
    table = package.tables.get("observations")
    figures = _Figures(table, areas, sources) if table else None
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
            {"observations": lambda held: figures.of(held.id) if figures else ()},
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
    """The figures of a table, made for one indicator at a time, since there may be very many.

    They share what they have in common. Every part of the primary key beyond indicator, area and period is a
    breakdown.
    """

    def __init__(self, table: Table, areas: Mapping[str, Area], sources: Mapping[str, Source]) -> None:
        self._table, self._areas, self._sources = table, areas, sources
        self._names = [n for n in table.primary_key if n not in ("indicator", "area", "period")]
        self._groups, self._notes = cache(partial(_together, table, self._names)), cache(Text)

    @cached_property
    def _rows(self) -> dict[str, tuple[int, ...]]:
        """Which rows are about which indicator."""
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
