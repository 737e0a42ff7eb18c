"""Paths and addresses that lead out of the package."""

from collections.abc import Callable
from typing import Any

from faults.folder import Folder

from attacks.attack import Attack, Make, Place, foreign, one, ours

PATHS = {
    "climbs out of the package": "../../outside/secret.csv",
    "climbs out behind a folder": "data/../../../outside/secret.csv",
    "is absolute": "{outside}/secret.csv",
    "climbs with backslashes": "..\\..\\outside\\secret.csv",
    "names a drive": "C:\\Windows\\win.ini",
    "names a drive with slashes": "C:/Windows/win.ini",
    "names a share": "\\\\127.0.0.1\\share\\a.csv",
    "names a share with slashes": "//127.0.0.1/share/a.csv",
    "is percent-encoded": "%2e%2e/%2e%2e/outside/secret.csv",
    "is percent-encoded in part": "..%2f..%2foutside%2fsecret.csv",
    "is a file address": "file://{outside}/secret.csv",
    "is a file address in capitals": "FILE://{outside}/secret.csv",
    "is on a slow server": "{address}/secret.csv",
    "is on a slow server in capitals": "HTTP://{host}/secret.csv",
    "is on a server without a scheme": "//{host}/secret.csv",
    "is in a database": "sqlite:///{outside}/secret.csv",
    "is in a bucket": "s3://bucket/a.csv",
    "is in an archive": "zip://{outside}/secret.zip!a.csv",
    "is data": "data:text/csv,n%0A1",
    "is the standard input": "/dev/stdin",
    "is the environment": "/proc/self/environ",
    "is a hyphen": "-",
    "holds a NUL": "data/observations.csv\x00.csv",
    "is a device of Windows": "CON",
    "has a stream of Windows": "data/observations.csv::$DATA",
    "is the home folder": "~/secret.csv",
    "is a variable": "$PLANTED",
    "is a template": "{{0.__class__}}",
    "is a template of Jinja": "{{{{ 7*7 }}}}",
    "is a wild card": "data/*.csv",
    "is a folder": "data",
    "is the folder itself": ".",
    "is empty": "",
    "has 5,000 letters": "a" * 5_000 + ".csv",
    "has 1,000 folders": "a/" * 1_000 + "x.csv",
    "turns the direction of reading": "data/\u202evsc.csv",
    "is a command for a terminal": "\x1b[31mdata.csv",
}
OURS = ("resource-is-one-plain-file", "file-is-there", "descriptor-value-fits")
FOREIGN = (
    "resource-is-one-plain-file",
    "file-is-there",
    "resource-lies-elsewhere",
    "file-name-is-readable",
    "file-is-a-plain-file",
)
ADDRESS = "{address}/x.json"


def _filled(path: str, place: Place) -> str:
    host = place.address.partition("//")[2]
    return path.format(outside=place.outside, address=place.address, host=host)


def _path(path: str) -> Make:
    def change(folder: Folder, place: Place) -> None:
        folder.resource("observations")["path"] = _filled(path, place)

    return ours(change)


def _other(path: str) -> Make:
    return foreign(lambda place: one(_filled(path, place)))


def _key(change: Callable[[dict[str, Any], str], object]) -> Make:
    """Something in our descriptor that stands at an address."""

    def changed(folder: Folder, place: Place) -> None:
        change(folder.descriptor, _filled(ADDRESS, place))

    return ours(changed)


def _other_key(key: str, path: str) -> Make:
    return foreign(lambda place: one(**{key: _filled(path, place)}), {"a.csv": b"n,words\n1,a\n"})


KEYS: dict[str, Callable[[dict[str, Any], str], object]] = {
    "schema": lambda d, to: d["resources"][0].update(schema=to),
    "dialect": lambda d, to: d["resources"][0].update(dialect=to),
    "profile": lambda d, to: d.update(profile=to),
    "$schema": lambda d, to: d.update({"$schema": to}),
    "$ref": lambda d, to: d["resources"][0].update(schema={"$ref": to}),
    "extrapaths": lambda d, to: d["resources"][0].update(extrapaths=[to]),
    "several paths": lambda d, to: d["resources"][0].update(path=["data/indicators.csv", to]),
    "licence": lambda d, to: d["licenses"][0].update(path="javascript:alert(1)"),
}
BROKEN = (
    "descriptor-key-is-known",
    "descriptor-value-fits",
    "resource-is-one-plain-file",
    "descriptor-key-is-there",
)
ATTACKS = (
    *(
        Attack(f"P{at:03}", f"a path that {what}", _path(path), OURS)
        for at, (what, path) in enumerate(PATHS.items(), 1)
    ),
    *(
        Attack(f"P{at:03}", f"in a package of another kind, a path that {what}", _other(path), FOREIGN)
        for at, (what, path) in enumerate(PATHS.items(), 101)
    ),
    *(
        Attack(f"P{at:03}", f"{key} at an address", _key(change), BROKEN)
        for at, (key, change) in enumerate(KEYS.items(), 201)
    ),
    *(
        Attack(
            f"P{at:03}",
            f"in a package of another kind, {key} that {what}",
            _other_key(key, PATHS[what]),
            rules,
        )
        for at, (key, what, rules) in enumerate(
            (
                *((key, "is on a slow server", ("schema-is-there",)) for key in ("schema", "dialect")),
                *((key, "climbs out of the package", ("schema-is-there",)) for key in ("schema", "dialect")),
                *((key, "is the environment", ("schema-is-there",)) for key in ("schema", "dialect")),
                *((key, "is on a slow server", ()) for key in ("profile", "$schema", "url", "homepage")),
            ),
            301,
        )
    ),
)
