"""Descriptors that are ambiguous, weaker than the profile, circular, or ask for a pattern without end."""

from collections.abc import Callable
from typing import Any

from faults.folder import Folder

from attacks.attack import NAME, Attack, Make, foreign, one, ours

Descriptor = dict[str, Any]
KNOWN, FITS = "descriptor-key-is-known", "descriptor-value-fits"
FIELD, KEYS = "field-is-as-in-the-profile", "keys-are-those-of-the-profile"
YAML = "descriptor-is-plain-yaml"
FINITE, UNIQUE, FORM = "json-numbers-are-finite", "json-keys-are-unique", "json-is-well-formed"
CELLS = "a" * 9_000 + "!"


def _schema(d: Descriptor, at: int = 1) -> Descriptor:
    held: Descriptor = d["resources"][at]["schema"]
    return held


def _every_field(**more: Any) -> Callable[[Descriptor], None]:
    def change(d: Descriptor) -> None:
        for field in _schema(d)["fields"]:
            field.update(more)

    return change


def _weak(change: Callable[[Descriptor], object]) -> Make:
    return ours(lambda folder, _: change(folder.descriptor))


def _without(key: str) -> Callable[[Descriptor], object]:
    return lambda d: _schema(d).pop(key)


WEAKER: dict[str, tuple[Callable[[Descriptor], object], tuple[str, ...]]] = {
    "all fields of any type": (_every_field(type="any"), (FIELD,)),
    "all fields texts": (_every_field(type="string"), (FIELD,)),
    "no constraints": (_every_field(constraints={}), (FIELD,)),
    "no primary key": (_without("primaryKey"), (KEYS,)),
    "no foreign keys": (_without("foreignKeys"), (KEYS,)),
    "foreign keys misspelt": (
        lambda d: _schema(d).update(foreignKey=_schema(d).pop("foreignKeys")),
        (KNOWN,),
    ),
    "constraints misspelt": (lambda d: _schema(d)["fields"][3].update(constraint={}), (KNOWN,)),
    "a table that is only a file": (lambda d: d["resources"][1].update(type="file"), (FITS,)),
    "a table that is only text": (lambda d: d["resources"][1].update(type="text"), (FITS,)),
    "no schema": (
        lambda d: d["resources"][1].pop("schema"),
        ("descriptor-key-is-there", "field-is-in-the-schema", FITS),
    ),
    "no fields": (lambda d: _schema(d).update(fields=[]), ("field-is-in-the-schema", FITS)),
    "a table left out": (lambda d: d["resources"].pop(1), ("table-is-there",)),
    "no tables at all": (
        lambda d: d.update(resources=[]),
        ("descriptor-key-is-there", FITS, "table-is-there"),
    ),
    "a table called otherwise": (
        lambda d: d["resources"][1].update(name="observation"),
        ("table-is-in-the-profile",),
    ),
    "a comment sign that hides rows": (
        lambda d: d["resources"][1].update(dialect={"commentChar": "p"}),
        (KNOWN,),
    ),
    "another delimiter": (lambda d: d["resources"][1].update(dialect={"delimiter": ";"}), (KNOWN,)),
    "bad cells called missing": (
        lambda d: _schema(d).update(missingValues=["", "abc", "0"]),
        ("only-an-empty-cell-is-missing", FITS),
    ),
    "a field that calls bad cells missing": (
        _every_field(missingValues=["", "12"]),
        (FITS, FIELD, "only-an-empty-cell-is-missing", KNOWN),
    ),
    "a profile of its own": (lambda d: d.update(profile="data-package"), (KNOWN,)),
    "a profile of its own as an object": (lambda d: d.update(profile={"type": "object"}), (KNOWN,)),
    "a standard of its own": (lambda d: d.update({"$schema": "https://example.org/anything.json"}), (FITS,)),
    "fields in any order and number": (
        lambda d: _schema(d).update(fieldsMatch="partial"),
        (KNOWN, FITS, KEYS),
    ),
    "another encoding": (lambda d: d["resources"][1].update(encoding="utf-7"), (FITS,)),
    "a checklist that skips errors": (
        lambda d: d["resources"][1].update(checklist={"skipErrors": ["#table"]}),
        (KNOWN,),
    ),
    "a transform": (lambda d: d["resources"][1].update(pipeline={"steps": []}), (KNOWN,)),
    "formats that take every sign": (_every_field(bareNumber=False, groupChar=","), (KNOWN, FIELD)),
    "two tables in one file": (
        lambda d: d["resources"][2].update(path=d["resources"][3]["path"]),
        ("file-is-one-table", "columns-are-all-there"),
    ),
    "a table twice": (lambda d: d["resources"].append(d["resources"][1]), ("table-names-are-unique",)),
    "our tables, said to be another's": (lambda d: d.update(name="other"), ("name-is-the-folder",)),
}

RAW: dict[str, tuple[str, tuple[str, ...]]] = {
    "a key twice": ('{"name": "a", "name": "hostile", "resources": []}', (UNIQUE,)),
    "a key twice, once escaped": ('{"name": "a", "n\\u0061me": "hostile", "resources": []}', (UNIQUE,)),
    "resources twice": ('{"resources": [], "resources": [{"path": "a.csv"}]}', (UNIQUE,)),
    "NaN": ('{"a": NaN}', (FINITE,)),
    "Infinity": ('{"a": [Infinity]}', (FINITE,)),
    "minus Infinity": ('{"a": -Infinity}', (FINITE,)),
    "an exponent without end": ('{"a": 1e999999}', (FINITE,)),
    "an integer of 5,000 digits": ('{"a": ' + "9" * 5_000 + "}", (FINITE,)),
    "an integer of 1 million digits": ('{"a": ' + "9" * 1_000_000 + "}", (FINITE,)),
    "half a character": ('{"a": "\\ud800"}', (FORM,)),
    "a NUL": ('{"a": "\x00"}', (FORM,)),
    "a comment": ('{"a": 1 /* b */}', (FORM,)),
    "single quotes": ("{'a': 1}", (FORM,)),
    "nothing": ("", (FORM,)),
    "a number only": ("3", ("descriptor-is-an-object",)),
    "null": ("null", ("descriptor-is-an-object",)),
    "a byte order mark and a key twice": ('\ufeff{"a": 1, "a": 2}', (UNIQUE,)),
    "resources that are a text": ('{"resources": "a.csv"}', ("descriptor-key-is-there",)),
    "resources that are lists": ('{"resources": [[], [[]]]}', ("resource-is-one-plain-file",)),
    "names that are objects": (
        '{"name": {}, "resources": [{"name": {}, "path": {}}]}',
        ("resource-is-one-plain-file",),
    ),
    "a name of a hidden attribute": (
        '{"__proto__": {}, "__class__": 1, "resources": [{"name": "constructor", "path": "x.csv"}]}',
        ("file-is-there",),
    ),
}

LAUGHS = "a0: &a0 ha\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
YAMLS: dict[str, tuple[str, tuple[str, ...]]] = {
    "laughs a billion times": (LAUGHS, (YAML,)),
    "refers to itself": ("a: &a [*a]\n", (YAML,)),
    "merges": ("a: &a {b: 1}\nc:\n  <<: *a\n", (YAML,)),
    "runs a program": ("a: !!python/object/apply:os.system ['touch RAN']\n", (YAML,)),
    "makes a Python object": ("a: !!python/name:os.system\n", (YAML,)),
    "has a key twice": ("name: a\nname: b\n", (YAML,)),
    "is nested 100,000 deep": ("a: " + "[" * 100_000 + "]" * 100_000, (YAML,)),
    "is nested by its margins": ("".join(" " * n + "a:\n" for n in range(200)), (YAML,)),
    "has lists for keys": ("? [a, b]\n: 1\n", (YAML,)),
    "has a number of 100,000 digits": ("a: " + "9" * 100_000 + "\n", (YAML, "descriptor-key-is-there")),
    "has a number in base 60": ("a: " + ":".join(["59"] * 10_000) + "\n", (YAML, "descriptor-key-is-there")),
    "is several documents": ("a: 1\n---\na: 2\n", (YAML,)),
    "is a text": ("just words\n", ("descriptor-is-an-object",)),
    "is empty": ("", ("descriptor-is-an-object", YAML)),
    "is 1.9 megabytes of dashes": ("- " * 950_000, (YAML,)),
    "is 1.9 megabytes of lines": ("- a\n" * 475_000, (YAML,)),
    "has anchors only": ("".join(f"a{n}: &a{n} 1\n" for n in range(1_000)), ("descriptor-key-is-there",)),
    "has a tag of its own": ("a: !x 1\n", (YAML,)),
    "is binary": ("a: !!binary aaaa\n", (YAML, "descriptor-key-is-there")),
}

PATTERNS = (
    "(a+)+$",
    "(a|a)*$",
    "(a|aa)+$",
    "(.*a){20}",
    "([a-z]+)*",
    "(?:a+)+b",
    "(a*)*\\1",
    "(?P<n>a+)(?P=n)*b",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(x+x+)+y",
    "(?=(a+))*b",
    "(a{1,100}){1,100}b",
    "((a{1,9}){1,9}){1,9}b",
    "a*a*a*a*a*a*a*a*b",
    "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaaaaaaaaaaaaaaab",
    ".*.*.*.*.*.*=.*",
    ".*foo.*bar.*",
    "[a-z]*[a-z]*[a-z]*[0-9]",
    "\\w+\\w+\\w+\\d",
    "(?:a|b|ab)*c",
    "(a+){2,}b",
    "a{1,5000}a{1,5000}a{1,5000}b",
    "(?:(?:a*)*)*b",
    "([^b]|a)*b",
    "(a?){50}a{50}b",
    "(?s:.*)(?s:.*)(?s:.*)x",
    "(?(1)a|b)*c",
    "(?>a+)+b",
    "(?:a++)+b",
    "(((((((((a+)+)+)+)+)+)+)+)+)b",
    "[",
    "(?P<",
    "a{99999999999}",
    "\\",
    "(?i)(a+)+$",
    "(?x) ( a + ) + $",
    "(a +)+$",
    "a**",
    "(?#x)(a+)+",
    "\\N{SNOWMAN}*",
    "(?<=a+)b",
    "(" * 140 + ")" * 140,
)
REFUSED = ("pattern-is-safe", "cell-keeps-its-constraint", "structure-is-sound", "field-makes-sense")


def _pattern_of_another(pattern: str) -> Make:
    fields = [{"name": "n", "type": "string", "constraints": {"pattern": pattern}}]
    return foreign(one(fields=fields), {"a.csv": f"n\n{CELLS}\n{'a' * 30}\n".encode()})


def _pattern_of_ours(pattern: str) -> Make:
    def change(folder: Folder, _: object) -> None:
        at = folder.column("observations", "locator")
        folder.schema("observations")["fields"][at]["constraints"] = {"pattern": pattern}
        folder.tables["observations"][1][at] = CELLS

    return ours(change)


def circle(resources: dict[str, str]) -> Make:
    """Tables that each refer to the next."""
    listed = [
        {
            "name": name,
            "path": f"{name}.csv",
            "schema": {
                "fields": [{"name": "n", "type": "integer"}],
                "foreignKeys": [{"fields": ["n"], "reference": {"resource": other, "fields": ["n"]}}],
            },
        }
        for name, other in resources.items()
    ]
    return foreign({"name": NAME, "resources": listed}, {f"{name}.csv": b"n\n1\n" for name in resources})


def _key(**key: Any) -> Make:
    return foreign(one(fields=[{"name": "n", "type": "integer"}], schema=key), {"a.csv": b"n\n1\n"})


def _cell(table: str, key: tuple[str, ...], column: str, cell: str) -> Make:
    return ours(lambda folder, _: folder.put(table, key, column, cell))


ATTACKS = (
    *(
        Attack(f"D{at:03}", f"weaker: {what}", _weak(change), rules)
        for at, (what, (change, rules)) in enumerate(WEAKER.items(), 1)
    ),
    *(
        Attack(f"D{at:03}", f"a descriptor that holds {what}", foreign(text.encode()), rules)
        for at, (what, (text, rules)) in enumerate(RAW.items(), 101)
    ),
    *(
        Attack(f"D{at:03}", f"YAML that {what}", foreign(text.encode(), named="datapackage.yaml"), rules)
        for at, (what, (text, rules)) in enumerate(YAMLS.items(), 201)
    ),
    *(
        Attack(
            f"D{at:03}",
            f"in a package of another kind, the pattern {pattern[:40]}",
            _pattern_of_another(pattern),
            REFUSED,
        )
        for at, pattern in enumerate(PATTERNS, 301)
    ),
    *(
        Attack(f"D{at:03}", f"the pattern {pattern[:40]}", _pattern_of_ours(pattern), (FIELD,))
        for at, pattern in enumerate(PATTERNS[:20], 401)
    ),
    Attack("D501", "tables that refer to each other in a circle", circle({"a": "b", "b": "c", "c": "a"})),
    Attack("D502", "a table that refers to itself", circle({"a": ""})),
    Attack("D503", "a table that refers to itself by name", circle({"a": "a"})),
    Attack(
        "D505",
        "a key of columns that are not there",
        _key(primaryKey=["x", "y"]),
        ("structure-is-sound", "descriptor-keeps-the-standard"),
    ),
    Attack(
        "D506",
        "a key that is an object",
        _key(primaryKey={"a": 1}),
        ("structure-is-sound", "descriptor-keeps-the-standard"),
    ),
    Attack(
        "D507",
        "references that are numbers",
        _key(foreignKeys=[1, "a", None, {"fields": 3, "reference": 4}]),
        ("structure-is-sound", "descriptor-keeps-the-standard"),
    ),
    Attack("D508", "a key of the same column a thousand times", _key(primaryKey=["n"] * 1_000)),
    Attack(
        "D509",
        "an area above itself",
        _cell("areas", ("010100",), "parent", "010100"),
        ("area-is-not-above-itself",),
    ),
)
