"""SQLite: every table in one file, with its keys, and the description that Datasette reads beside it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import Any

from publisher.downloads import exact_json
from publisher.downloads.bundle import Bundle
from publisher.downloads.columns import Column, Value, exact
from publisher.downloads.share import KEY, Share
from publisher.downloads.typed import Typed
from publisher.package import Table, Text

COLUMNS = "about_columns"  # a table of our own: what each column means
CODES = "about_codes"  # and what each code means

_TYPES = {"text": "TEXT", "number": "NUMERIC", "integer": "INTEGER", "boolean": "INTEGER", "date": "TEXT"}
_OURS = {
    COLUMNS: ("table", "column", "type", "title", "title@en", "description", "description@en"),
    CODES: ("table", "column", "code", "label", "label@en"),
}


def file(bundle: Bundle) -> bytes:
    """The database; keys stand in it wherever they hold, which for our own packages is everywhere."""
    try:
        return _file(bundle, _is_full)
    except sqlite3.IntegrityError:  # some key does not hold, and SQLite does not say of which table
        return _file(bundle, _is_key)


_Holds = Callable[[Sequence[Column]], bool]


def _file(bundle: Bundle, holds: _Holds) -> bytes:
    names = _names(held.table for held in bundle.tables)
    plan = [_planned(held, name, holds) for held, name in zip(bundle.tables, names)]
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for made in plan:
            database.execute(_creation(made, plan))
            _fill(database, made)
        _explain(database, plan)
        database.execute("VACUUM")
        return database.serialize()
    finally:
        database.close()


@dataclass(frozen=True, slots=True)
class _Planned:
    """A table as it will stand in the database: its name there, and each column with its name there."""

    typed: Typed
    name: str
    columns: Mapping[str, str]
    key: tuple[str, ...]

    @property
    def table(self) -> Table:
        """The table itself."""
        return self.typed.table

    @property
    def held(self) -> Sequence[Column]:
        """Its columns."""
        return self.typed.columns


def _planned(typed: Typed, name: str, holds: _Holds) -> _Planned:
    named = dict(zip(typed.table.header, distinct(typed.table.header)))
    return _Planned(typed, name, named, _key(typed, holds))


def _names(tables: Iterable[Table]) -> list[str]:
    """What the tables are called in the database: their names, as SQL likes them."""
    taken = (*_OURS, *(table.name.replace("-", "_") for table in tables))
    return distinct(taken)[len(_OURS) :]


def distinct(names: Iterable[str]) -> list[str]:
    """Names that differ by more than their case: a, A -> a, A_2; none begins as SQLite's own do."""
    found: list[str] = []
    seen: set[str] = set()
    for name in names:
        plain = f"_{name}" if name.casefold().startswith("sqlite_") else name
        other = (f"{plain}_{number}" for number in count(2))
        free = plain if plain.casefold() not in seen else next(n for n in other if n.casefold() not in seen)
        seen.add(free.casefold())
        found.append(free)
    return found


def _key(typed: Typed, holds: _Holds) -> tuple[str, ...]:
    """The primary key, if it is there and ``holds``."""
    named, columns = typed.table.primary_key, {column.field.name: column for column in typed.columns}
    there = named and set(named) <= set(columns) and holds([columns[name] for name in named])
    return named if there else ()


def _is_full(key: Sequence[Column]) -> bool:
    """Whether all values of a key are there."""
    return all(column.is_full for column in key)


def _is_key(key: Sequence[Column]) -> bool:
    """Whether they are, and differ also as typed values."""
    rows = [*zip(*(column.values for column in key))]
    return _is_full(key) and len(set(rows)) == len(rows)


def _creation(made: _Planned, plan: Sequence[_Planned]) -> str:
    parts = [f"{_quoted(made.columns[c.field.name])} {_TYPES[c.kind]}" for c in made.held]
    if made.key:
        parts.append(f"PRIMARY KEY ({_list(made.columns[name] for name in made.key)})")
    parts += _references(made, plan)
    body = ",\n  ".join(parts)
    return f"CREATE TABLE {_quoted(made.name)} (\n  {body}\n)"


def _references(made: _Planned, plan: Sequence[_Planned]) -> Iterator[str]:
    """The keys to tables that are there and have what is referred to as their own key."""
    for key in made.table.foreign_keys:
        own, resource, its = _reference(key)
        other = next((p for p in plan if p.table.name == (resource or made.table.name)), None)
        if other and own and set(own) <= set(made.columns) and its == other.key:
            here, there = [made.columns[n] for n in own], [other.columns[n] for n in its]
            yield f"FOREIGN KEY ({_list(here)}) REFERENCES {_quoted(other.name)} ({_list(there)})"


def _reference(key: Mapping[str, Any]) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The fields of a foreign key, the table it refers to (its own where empty), and the fields there."""
    to = key.get("reference") or {}
    return _listed(key.get("fields")), str(to.get("resource") or ""), _listed(to.get("fields"))


def _listed(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list | tuple) else ()


def _fill(database: sqlite3.Connection, made: _Planned) -> None:
    """Put in all rows; those that stand in the database of their own package are taken from there."""
    if made.typed.shares is None:
        _insert(database, made, slice(None))
        return
    start = 0
    for share in filter(len, made.typed.shares):
        part = slice(start, start := start + len(share))
        if share.stands(made.held) and _referring(share.table) == _referring(made.table) - {KEY}:
            _take(database, made, share, part)
        else:
            _insert(database, made, part)


def _take(database: sqlite3.Connection, made: _Planned, share: Share, part: slice) -> None:
    """Some of the rows, from the database of their package; what it lacks is the same in all of them."""
    tables = tuple(share.dataset.package.tables.values())
    [name] = [name for table, name in zip(tables, _names(tables)) if table.name == share.table.name]
    there = dict(zip(share.table.header, map(_quoted, distinct(share.table.header))))
    refer = _referring(made.table)
    lacking = [c for c in made.held if c.field.name not in there]
    same = [value for c in lacking for value in _stored(c, c.cells[part][:1], c.field.name in refer)]
    taken = ", ".join(there.get(column.field.name, "?") for column in made.held)
    # Attached anew for each package: a statement prepared for the database of another would be kept as long
    # as nothing is detached, and read whatever table of this one lies at the same place.
    database.execute("ATTACH ':memory:' AS own")
    database.deserialize(share.database, name="own")
    database.execute(f"INSERT INTO {_quoted(made.name)} SELECT {taken} FROM own.{_quoted(name)}", same)
    database.execute("DETACH own")


def _insert(database: sqlite3.Connection, made: _Planned, part: slice) -> None:
    """Some of the rows, from their cells."""
    gaps = ", ".join("?" * len(made.held))
    refer = _referring(made.table)
    rows = zip(*(_stored(column, column.cells[part], column.field.name in refer) for column in made.held))
    database.execute("BEGIN")
    database.executemany(f"INSERT INTO {_quoted(made.name)} VALUES ({gaps})", rows)
    database.execute("COMMIT")


def _referring(table: Table) -> set[str]:
    """The columns that refer to another table."""
    return {name for key in table.foreign_keys for name in _reference(key)[0]}


def _stored(column: Column, cells: Sequence[str], refers: bool) -> Iterator[str | int | float | None]:
    """The values as SQLite holds them; a word that says why nothing is referred to is no reference."""
    missing = column.field.missing if refers else ()
    known = {
        c: None if (value := column.known[c]) in missing else _plain(value) for c in dict.fromkeys(cells)
    }
    return map(known.__getitem__, cells)


def _plain(value: Value) -> str | int | float | None:
    """A value of a type that SQLite has; a number that would become another one stays text."""
    if isinstance(value, Decimal):
        number = exact(value)
        return f"{value:f}" if number is None else number
    return value if value is None or isinstance(value, str | int) else value.isoformat()


def _explain(database: sqlite3.Connection, plan: Sequence[_Planned]) -> None:
    rows: dict[str, list[tuple[str, ...]]] = {COLUMNS: [], CODES: []}
    for made in plan:
        for column in made.held:
            field, at = column.field, (made.name, made.columns[column.field.name])
            rows[COLUMNS].append((*at, column.kind, *_both(field.title), *_both(field.description)))
            rows[CODES] += [(*at, c.code, *_both(c.label)) for c in field.categories.values()]
    for name, listed in _OURS.items():
        key = listed[:3] if name == CODES else listed[:2]
        database.execute(f"CREATE TABLE {name} ({_list(listed)}, PRIMARY KEY ({_list(key)}))")
        database.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(listed))})", rows[name])


def _both(words: Text) -> tuple[str, str]:
    return words.zh, words.en


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _list(names: Iterable[str]) -> str:
    return ", ".join(_quoted(name) for name in names)


def datasette(bundle: Bundle) -> bytes:
    """The metadata.json for ``datasette NAME.sqlite --metadata metadata.json``."""
    licence: Mapping[str, Any] = bundle.licences[0] if bundle.licences else {}
    about = {
        "title": _spoken(bundle.title),
        "description": _spoken(bundle.description),
        "license": licence.get("title") or licence.get("name"),
        "license_url": licence.get("path"),
    }
    held = [one.table for one in bundle.tables]
    tables = {name: _table(table) for name, table in zip(_names(held), held)}
    database = {**{k: v for k, v in about.items() if v}, "tables": tables}
    return exact_json.dump({**{k: v for k, v in about.items() if v}, "databases": {bundle.name: database}})


def _table(table: Table) -> dict[str, object]:
    explained = {f.name: _spoken(f.description or f.title) for f in table.fields if f.name in table.header}
    return {
        "title": _spoken(table.title),
        "description": _spoken(table.description),
        "columns": {name: words for name, words in explained.items() if words},
    }


def _spoken(words: Text) -> str:
    """Both languages in one line, since Datasette knows only one."""
    return " / ".join(dict.fromkeys(filter(None, _both(words))))
