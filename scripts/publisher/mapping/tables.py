"""Mapped tables as the tables of our profile, in memory only: the model is made from these."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from publisher import profile
from publisher.cells.slugs import Codes, code
from publisher.mapping.reading import Mapped, read
from publisher.mapping.rows import Figure, Rows
from publisher.package import Category, Field, Package, Table, Text, text
from publisher.reading.table_schema import fields

KEY = "indicators"
WHOLE = "ZZZ"  # of ISO 3166 free for everybody's own use: the place of a table that names none
TOTAL = Category("_T", Text("不分组", "not broken down"))
NOT_APPLICABLE = Category("_Z", Text("不适用", "not applicable"))
NO_PLACE = Text("全部范围", "Whole coverage")
NO_DEFINITION = Text("数据包没有给出定义。", "The package gives no definition.")
NO_UNIT = Text("单位未说明", "unit not stated")
PERCENT = ("%", "percent", "per cent", "percentage")
MOST_DECIMALS = 6

Row = dict[str, str]


def completed(package: Package) -> Package:
    """The package with the tables that its mappings make; itself where it has none."""
    mapped = list(_mapped(package))
    if not mapped or profile.ours(package):
        return package
    made = _Made(package)
    for table, mapping in mapped:
        made.take(table, Rows(table, mapping).read())
    return replace(package, tables={**package.tables, **made.tables()})


def given(package: Package) -> Iterator[tuple[int, Table, object]]:
    """Each resource that has a mapping and is a table, by its position."""
    for position, resource in enumerate(package.descriptor.get("resources") or ()):
        name = str(resource.get("name")) if isinstance(resource, dict) else ""
        if isinstance(resource, dict) and resource.get(KEY) is not None and name in package.tables:
            yield position, package.tables[name], resource[KEY]


def _mapped(package: Package) -> Iterator[tuple[Table, Mapped]]:
    for _, table, said in given(package):
        mapping = read(said, table)[0]
        if mapping:
            yield table, mapping


class _Made:
    """The rows of our tables while they are made out of those of a package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.indicators, self.units = Codes(), {"percent": Text("%", "%")}
        self.groups: dict[str, tuple[str, Codes]] = {}
        self.taken: set[str] = set()  # no code twice: anchors are made of codes alone
        self.rows: dict[str, list[Row]] = {name: [] for name in profile.CORE}
        self.topics: dict[str, Text] = {}

    def take(self, table: Table, rows: Rows) -> None:
        """Add the figures of a table."""
        self.topics[table.name] = table.title or Text(table.name, table.name)
        self.rows["sources"].append(self._source(table))
        by: dict[tuple[Text, str, Text], list[Figure]] = {}
        for figure in rows.figures:
            by.setdefault((figure.named, figure.measure.column, figure.unit), []).append(figure)
        for (named, column, unit), figures in by.items():
            title = self._title(named, unit, by, column)
            id = self.indicators.new(title.en or title.zh)
            self.rows["indicators"].append(self._indicator(id, title, table, figures))
            self.rows["observations"] += [self._observation(id, one, table) for one in figures]
        for figure in rows.figures:
            self._area(figure, rows.mapped)

    def _title(self, named: Text, unit: Text, by: Iterable[tuple[Text, str, Text]], column: str) -> Text:
        """The name of an indicator, with its unit where another has the same name."""
        alike = [one for one in by if one[0] == named]
        if len(alike) < 2:
            return named
        other = unit if len({one[2] for one in alike}) == len(alike) else Text(column, column)
        return Text(f"{named['zh']}（{other['zh']}）", f"{named['en']} ({other['en']})")

    def _area(self, figure: Figure, mapped: Mapped) -> None:
        id, name = figure.area
        place = Text(name, name) if id else mapped.place or NO_PLACE
        row = {"area": id or WHOLE, "name": place.zh, "name@en": place.en, "parent": "", "level": "country"}
        if (
            all(row["area"] != other["area"] for other in self.rows["areas"][-1:])
            and row["area"] not in self._codes
        ):
            self.rows["areas"].append(row)

    @property
    def _codes(self) -> set[str]:
        return {row["area"] for row in self.rows["areas"]}

    def _source(self, table: Table) -> Row:
        listed = self.package.descriptor.get("sources")
        first: Mapping[str, Any] = (
            listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], dict) else {}
        )
        title = table.title or Text(table.name, table.name)
        address = str(first.get("path") or "")
        return {
            "source": f"{self.package.name}-{table.name}"[:60],
            "title": title.zh,
            "title@en": title.en,
            "publisher": text(first, "title")["zh"] or self.package.title["zh"],
            "publisher@en": text(first, "title")["en"] or self.package.title["en"],
            "url": address if address.startswith(("https://", "http://")) else "",
            "sha256": hashlib.sha256(table.data).hexdigest(),
            "language": "und",
        }

    def _unit(self, unit: Text) -> str:
        said = unit or NO_UNIT
        if said["en"].strip().casefold() in PERCENT:
            return "percent"
        made = code(said["en"], "unit")
        self.units.setdefault(made, said)
        return made

    def _indicator(self, id: str, title: Text, table: Table, figures: Sequence[Figure]) -> Row:
        definition = figures[0].measure.definition or NO_DEFINITION
        decimals = max((len(one.value.partition(".")[2]) for one in figures), default=0)
        return {
            "indicator": id,
            "title": title.zh,
            "title@en": title.en,
            "definition": definition.zh,
            "definition@en": definition.en,
            "unit": self._unit(figures[0].unit),
            "kind": "not-stated",
            "decimals": str(min(decimals, MOST_DECIMALS)),
            "direction": "none",
            "topic": table.name,
            "frequency": "unknown",
            "chart": "line",
        }

    def _observation(self, id: str, one: Figure, table: Table) -> Row:
        place = f"line {one.line}" if table.path else ""
        written = f"“{one.written}”" if one.written else ""
        return {
            "indicator": id,
            "area": one.area[0] or WHOLE,
            "period": one.period,
            **{self._dimension(column): self._group(column, words) for column, words in one.groups.items()},
            "value": one.value,
            "qualifier": "exact",
            "refers_to": "period",
            "status": "A" if one.value else "O",
            "source": f"{self.package.name}-{table.name}"[:60],
            "excerpt": "not-held",
            "locator": ", ".join(filter(None, (place, written))),
        }

    def _dimension(self, column: str) -> str:
        known = {column: name for name, (column, _) in self.groups.items()}
        if column not in known:
            free = f"by-{code(column, 'group')}"
            while free in self.groups:
                free += "-2"
            self.groups[free] = (column, Codes("group", taken=self.taken))
            return free
        return known[column]

    def _group(self, column: str, words: str) -> str:
        return self.groups[self._dimension(column)][1].of(words) if words else "_T"

    def tables(self) -> dict[str, Table]:
        """The tables as they would have been read from files."""
        return {name: self._table(name, rows) for name, rows in self.rows.items()}

    def _table(self, name: str, rows: list[Row]) -> Table:
        schema = profile.tables()[name]["schema"]
        own = [self._breakdown(code, column, groups) for code, (column, groups) in self.groups.items()]
        further = own if name == "observations" else []
        described = [*(self._described(field) for field in fields(schema)), *further]
        header = tuple(field.name for field in described)
        absent = {field.name: "_Z" for field in further}
        columns = {key: [row.get(key, absent.get(key, "")) for row in rows] for key in header}
        key = (*schema["primaryKey"], *(field.name for field in further))
        title = profile.title(name)
        return Table(
            name, "", title, Text(), tuple(described), key, (), header, columns, range(2, len(rows) + 2), b""
        )

    def _described(self, field: Field) -> Field:
        """A field of the profile, with the codes that these indicators use."""
        own = {"unit": self.units, "topic": self.topics}.get(field.name)
        return (
            replace(field, categories={c: Category(c, words) for c, words in own.items()}) if own else field
        )

    def _breakdown(self, name: str, column: str, groups: Codes) -> Field:
        held = {words: Category(made, Text(words, words)) for words, made in groups.given.items()}
        categories = {one.code: one for one in (TOTAL, NOT_APPLICABLE, *held.values())}
        described = (
            f.title for table in self.package.tables.values() for f in table.fields if f.name == column
        )
        title = next(filter(None, described), Text(column, column))
        return Field(name, "string", title, Text(), {}, categories, {})
