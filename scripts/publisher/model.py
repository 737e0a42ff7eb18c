"""What a reader of the site sees of the packages: datasets, indicators, figures, measures.

How they are made of packages says ``datasets``. Everything is frozen: a change is a new value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from publisher.package import Category, Package, Text

PLAIN = ("_T", "_Z")  # the codes that break nothing down


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
class Gist:
    """What is said of an indicator's figures where they are not shown (``gist.py`` draws it of them).

    ``singled`` are those that are spoken of one by one: all where they are few, else those that lack
    something; ``carried`` says how many each document carries, ``ends`` is the period that begins first
    and the one that ends last.
    """

    count: int
    valued: int  # so many of them have a value
    leading: Observation | None
    singled: tuple[Observation, ...]
    carried: tuple[tuple[Source, int], ...]
    areas: tuple[Area, ...]
    ends: tuple[str, ...]
    grouped: bool  # whether one with a value is for a part, or was broken down
    below: bool  # whether one with a value is for an area inside a province


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing measured, with every figure and target published for it.

    Where the ``gist`` of its figures is known already, these need not be read for it.
    """

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
    gist: Gist | None = field(default=None, init=False, compare=False, repr=False)

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
