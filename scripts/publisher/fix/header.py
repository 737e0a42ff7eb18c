"""The header of a table: its names as the schema writes them, its columns in the schema's order."""

import unicodedata
from collections.abc import Sequence

from publisher.fix.mend import Mend
from publisher.fix.split import Row, raw, value


def renamed(row: Row, names: Sequence[str]) -> list[Mend]:
    """Write each name as the schema does where only case, width or spaces differ; what was changed."""
    mends: list[Mend] = []
    taken = {value(cell) for cell in row.cells}
    for column, cell in enumerate(row.cells):
        before = value(cell)
        after = _meant(before, names)
        if after != before and after not in taken:
            row.cells[column] = raw(after, cell)
            taken.add(after)
            mends.append(Mend("column-name", row.line, column, after, before, after))
    return mends


def _meant(cell: str, names: Sequence[str]) -> str:
    if cell in names:
        return cell
    folded = {name.casefold(): name for name in names}
    plain = unicodedata.normalize("NFKC", cell.removeprefix("\ufeff")).strip()
    return folded.get(plain.casefold(), cell)


def reordered(rows: Sequence[Row], names: Sequence[str]) -> list[Mend]:
    """Put the columns into the schema's order, where every row has them all and no other."""
    header = [value(cell) for cell in rows[0].cells]
    if header == list(names) or sorted(header) != sorted(names) or len(set(header)) != len(header):
        return []
    if any(len(row.cells) != len(header) for row in rows):
        return []
    order = [header.index(name) for name in names]
    for row in rows:
        row.cells = [row.cells[at] for at in order]
    return [Mend("column-order", rows[0].line, before=",".join(header), after=",".join(names))]
