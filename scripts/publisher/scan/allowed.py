"""The list of what may stand in a page: ``allowed.toml`` as sets."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Allowed:
    """``elements`` name every attribute that each may have; ``places`` and ``values`` limit what it says.

    ``modules`` are those that ``scripts`` import.
    """

    elements: Mapping[str, frozenset[str]]
    places: Mapping[str, frozenset[str]]
    values: Mapping[str, frozenset[str]]
    scripts: frozenset[str]
    modules: frozenset[str]
    styles: frozenset[str]


@cache
def allowed() -> Allowed:
    """What the file says."""
    held = tomllib.loads(Path(__file__).with_name("allowed.toml").read_text("utf-8"))
    anywhere, painting = frozenset(held["attributes"]), frozenset(held["painting"]["attributes"])
    return Allowed(
        elements={name: anywhere | frozenset(own) for name, own in held["elements"].items()}
        | {name: anywhere | painting | frozenset(own) for name, own in held["drawings"].items()},
        places=_sets(held["places"]),
        values=_sets(held["values"]),
        scripts=frozenset(held["scripts"]),
        modules=frozenset(held["modules"]),
        styles=frozenset(held["styles"]),
    )


def _sets(held: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(values) for name, values in held.items()}
