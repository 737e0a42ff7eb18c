"""The tables of all packages put together: one table a name, with the package as its first column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, repeat

from publisher import profile
from publisher.downloads import comma_separated
from publisher.downloads.share import KEY, Own, Share
from publisher.downloads.typed import Typed, readable
from publisher.model import Catalogue
from publisher.package import Category, Field, Package, Table, Text, text

PACKAGES = "packages"
DOES_NOT_APPLY = "_Z"  # the code of a breakdown that a package does not have (SDMX)

_FIELD = Field(
    KEY,
    "string",
    Text("数据包", "Data package"),
    Text("这一行属于哪个数据包。", "The data package to which the row belongs."),
    {"required": True},
    {},
    {},
)
_ABOUT = {  # the columns of the table of packages
    KEY: Text("数据包", "Data package"),
    "title": Text("名称", "Title"),
    "title@en": Text("名称（英文）", "Title (English)"),
    "description": Text("说明", "Description"),
    "description@en": Text("说明（英文）", "Description (English)"),
    "version": Text("版本", "Version"),
    "created": Text("日期", "Created"),
    "licence": Text("许可", "Licence"),
}


def tables(catalogue: Catalogue, own: Own) -> tuple[Typed, ...]:
    """The table of packages, those of our profile put together, then every other table by itself.

    ``own`` are the downloads of all packages.
    """
    packages = [dataset.package for dataset in catalogue.datasets]
    ours = {d.name: d for d in catalogue.datasets if profile.ours(d.package)}
    described = {(name, table.name): table for name, d in ours.items() for table in readable(d.package)}
    return (
        Typed(_packages(packages)),
        *(
            Typed(
                _joined(name, held),
                shares=tuple(Share(ours[p.name], described[p.name, name], own) for p, _ in held),
            )
            for name, held in _same(d.package for d in ours.values()).items()
        ),
        *(Typed(_alone(table, p)) for p in packages if not profile.ours(p) for table in p.tables.values()),
    )


def _same(packages: Iterable[Package]) -> Mapping[str, list[tuple[Package, Table]]]:
    """The tables of each name, in the order in which the profile lists them."""
    found: dict[str, list[tuple[Package, Table]]] = {name: [] for name in profile.tables()}
    for package in packages:
        for table in package.tables.values():
            found.setdefault(table.name, []).append((package, table))
    return {name: held for name, held in found.items() if held}


def _packages(packages: Sequence[Package]) -> Table:
    fields = tuple(
        Field(name, "string", title, Text(), {}, {}, {"": Text()}) for name, title in _ABOUT.items()
    )
    title = Text("数据包", "Data packages")
    rows = [_about(package) for package in packages]
    columns = {name: [row[name] for row in rows] for name in _ABOUT}
    return _table(Table(PACKAGES, "", title, Text(), fields, (KEY,), (), tuple(_ABOUT), columns, (), b""))


def _about(package: Package) -> dict[str, str]:
    described = text(package.descriptor, "description")
    licences = package.descriptor.get("licenses", ())
    return {
        KEY: package.name,
        "title": package.title.zh,
        "title@en": package.title.en,
        "description": described.zh,
        "description@en": described.en,
        "version": str(package.descriptor.get("version", "")),
        "created": str(package.descriptor.get("created", "")),
        "licence": ", ".join(str(licence.get("name", "")) for licence in licences),
    }


def _joined(name: str, held: Sequence[tuple[Package, Table]]) -> Table:
    """One table of the rows of several; a column that one of them lacks is empty there."""
    fields = _fields([table for _, table in held])
    keys = tuple(dict.fromkeys(key for _, table in held for key in table.primary_key))
    lacking = {field.name: DOES_NOT_APPLY if field.name in keys else "" for field in fields}
    columns = {KEY: [*chain.from_iterable([package.name] * len(table) for package, table in held)]}
    for field_name in lacking:
        cells = (_cells(table, field_name, lacking) for _, table in held)
        columns[field_name] = [*chain.from_iterable(cells)]
    return replace(
        held[0][1],
        name=name,
        path=_path(name),
        fields=(_FIELD, *fields),
        primary_key=(KEY, *keys) if keys else (),
        foreign_keys=(_to_packages(), *_keys([table for _, table in held])),
        header=tuple(columns),
        columns=columns,
        lines=range(2, len(columns[KEY]) + 2),
        data=comma_separated.lines(columns, ()) + b"".join(_lines(*one, lacking) for one in held),
    )


def _lines(package: Package, table: Table, lacking: Mapping[str, str]) -> bytes:
    """The rows of one of the tables: those of its file where they have the same columns."""
    rows = comma_separated.bare(table) if table.header == tuple(lacking) else None
    if rows is None:
        cells = [_cells(table, name, lacking) for name in lacking]
        return comma_separated.body(zip(repeat(package.name), *cells))
    before = f"{package.name},".encode()
    return before + rows[:-1].replace(b"\n", b"\n" + before) + b"\n" if rows else b""


def _cells(table: Table, name: str, lacking: Mapping[str, str]) -> Sequence[str]:
    return table.columns[name] if name in table.columns else [lacking[name]] * len(table)


def _fields(tables: Sequence[Table]) -> tuple[Field, ...]:
    """Every field that one of the tables has, with the codes of all of them."""
    found: dict[str, Field] = {}
    for field in (field for table in tables for field in table.fields if field.name in table.columns):
        known = found.get(field.name, field)
        found[field.name] = replace(known, categories=_codes(known, field))
    return tuple(found.values())


def _codes(one: Field, other: Field) -> Mapping[str, Category]:
    return {**other.categories, **one.categories}


def _to_packages() -> Mapping[str, object]:
    return {"fields": [KEY], "reference": {"resource": PACKAGES, "fields": [KEY]}}


def _keys(tables: Sequence[Table]) -> Iterator[Mapping[str, object]]:
    """The foreign keys of the tables, each once, within one package."""
    seen: set[str] = set()
    for key in (key for table in tables for key in table.foreign_keys):
        if repr(key) not in seen:
            seen.add(repr(key))
            to = key["reference"]
            yield {
                "fields": [KEY, *_listed(key["fields"])],
                "reference": {"resource": to["resource"], "fields": [KEY, *_listed(to["fields"])]},
            }


def _listed(fields: object) -> list[str]:
    return [fields] if isinstance(fields, str) else list(fields) if isinstance(fields, list) else []


def _alone(table: Table, package: Package) -> Table:
    """A table of a package of any other kind, under a name that no other package has."""
    keys = (_renamed(key, package.name) for key in table.foreign_keys)
    return _table(replace(table, name=f"{package.name}-{table.name}", foreign_keys=tuple(keys)))


def _renamed(key: Mapping[str, object], package: str) -> Mapping[str, object]:
    to = key.get("reference")
    if not isinstance(to, Mapping) or not to.get("resource"):
        return key
    return {**key, "reference": {**to, "resource": f"{package}-{to['resource']}"}}


def _table(table: Table) -> Table:
    """The table with its own path, its lines and its bytes."""
    cells = [table.columns[name] for name in table.header]
    data = comma_separated.lines(table.header, zip(*cells))
    count = len(cells[0]) if cells else 0
    return replace(table, path=_path(table.name), lines=range(2, count + 2), data=data)


def _path(table: str) -> str:
    return f"data/{table}.csv"
