"""What frictionless has to say of one place of a table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """``kind`` as frictionless calls it; ``row`` counts from 0, None where no row is meant."""

    table: str
    kind: str
    row: int | None
    field: str = ""
    cell: str = ""
    note: str = ""
