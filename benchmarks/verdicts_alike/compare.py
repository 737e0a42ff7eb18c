"""One package judged in both ways, its tables held in lists and by Arrow."""

from collections import Counter
from dataclasses import dataclass, replace

import frictionless
import pyarrow

from publisher.cells.column import Column
from publisher.checks import structure
from publisher.checks.second import bulk
from publisher.checks.second.finding import Finding
from publisher.checks.second.integrity import Unusual
from publisher.package import Package, Table
from publisher.profile import ours

ALL = 10**9  # findings; frictionless stops at a thousand unless it is told otherwise


@dataclass(frozen=True, slots=True)
class Compared:
    """How many findings there were; ``unlike`` are those of one way only; ``handed`` over, and so equal."""

    findings: int = 0
    unlike: tuple[Finding, ...] = ()
    handed: bool = False


def compared(package: Package) -> Compared | None:
    """Both verdicts beside each other; None where no table can be judged by its schema."""
    tables = structure.judged(package)
    if not tables:
        return None
    bulk_of = bulk.of_cells if ours(package) else bulk.of_keys
    try:
        found = [Counter(bulk_of(tables)), Counter(bulk_of({n: held(t) for n, t in tables.items()}))]
    except (Unusual, frictionless.FrictionlessException, TypeError):
        return Compared(handed=True)
    asked, error = structure.row_by_row(package, tables, ALL)
    if error:  # said of the descriptor as a whole
        return Compared(handed=True)
    wanted = Counter(asked)
    unlike = [f for each in found for f in ((each - wanted) + (wanted - each)).elements()]
    return Compared(len(asked), tuple(unlike))


def held(table: Table) -> Table:
    """The same table with its cells held by Arrow, as those of a large file are."""
    columns = {
        name: Column(pyarrow.chunked_array([list(cells)], pyarrow.string()))
        for name, cells in table.columns.items()
    }
    return replace(table, columns=columns)
