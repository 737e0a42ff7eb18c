"""What a fault is: a change that people make, and the verdict that it deserves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from faults.folder import DESCRIPTOR, Folder, JsonPath

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Expected:
    """One problem that ought to be reported: any one of ``rules`` names its cause.

    ``lines`` are the physical lines any of which points at it; none where the file as a whole is
    meant. In the descriptor the place is ``path``, whose line is looked up when all is changed.
    """

    rules: tuple[str, ...]
    file: str
    lines: tuple[int, ...] = ()
    field: str = ""
    path: JsonPath = ()
    severity: Severity = "error"


Operator = Callable[[Folder], Sequence[Expected]]
Setup = Callable[[Folder], None]
Spot = tuple[str, tuple[str, ...], str]  # table, key, column


@dataclass(frozen=True, slots=True)
class Fault:
    """One change. ``change`` makes it and says what ought to be reported (nothing: harmless).

    ``published``: it can only be seen beside the published version, which the checks then get.
    ``base`` makes that version out of the sample's where it must have more than the sample.
    """

    id: str
    title: str
    change: Operator
    published: bool = False
    base: Setup | None = None


def in_table(table: str, line: int, field: str, *rules: str) -> Expected:
    """The cell under ``field`` on ``line``."""
    return Expected(rules, f"data/{table}.csv", (line,), field)


def warned(table: str, line: int, field: str, *rules: str) -> Expected:
    """The same place for a warning."""
    return Expected(rules, f"data/{table}.csv", (line,), field, severity="warning")


def in_file(path: str, *rules: str) -> Expected:
    """A file as a whole."""
    return Expected(rules, path)


def in_descriptor(path: JsonPath, *rules: str) -> Expected:
    """A part of datapackage.json."""
    named = [part for part in path if isinstance(part, str)]
    return Expected(rules, DESCRIPTOR, path=path, field=named[-1] if named else "")


def wrote(id: str, title: str, spot: Spot, cell: str, *rules: str) -> Fault:
    """The fault of writing ``cell`` into one cell."""

    def change(folder: Folder) -> list[Expected]:
        table, key, column = spot
        return [in_table(table, folder.put(table, key, column, cell), column, *rules)]

    return Fault(id, title, change)


OBSERVED = ("population", "010100", "2021")
VALUE: Spot = ("observations", OBSERVED, "value")
EXCERPT: Spot = ("observations", OBSERVED, "excerpt")
RATE = ("vaccination-rate", "010100", "2021")
