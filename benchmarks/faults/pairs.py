"""Two faults at once: both must be reported as each is alone."""

import itertools
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from faults import sample
from faults.book import BENIGN
from faults.checker import ask
from faults.fault import Expected, Fault
from faults.folder import Folder
from faults.judge import judged

SEED = 20221231
SIZE = 200


@dataclass(frozen=True, slots=True)
class Local:
    """A fault that changes cells and nothing else, and is judged rightly when alone."""

    fault: Fault
    rows: frozenset[tuple[str, int]]


def text(faults: Iterable[tuple[str, Fault]]) -> str:
    """How many of a fixed sample of pairs were judged rightly, and which were not."""
    tried = list(judged_pairs(faults))
    wrong = [f"{one.id} + {other.id}: {one.title}; {other.title}" for one, other, right in tried if not right]
    return "\n".join([f"{len(tried)} pairs, both reported rightly: {len(tried) - len(wrong)}", *wrong])


def judged_pairs(
    faults: Iterable[tuple[str, Fault]], size: int = SIZE
) -> Iterator[tuple[Fault, Fault, bool]]:
    """A seeded sample of pairs in different rows, each with whether both faults were reported."""
    alone = [local for kind, fault in faults if kind != BENIGN and (local := _local(fault))]
    fitting = [(one, other) for one, other in itertools.combinations(alone, 2) if not one.rows & other.rows]
    for one, other in random.Random(SEED).sample(fitting, min(size, len(fitting))):
        folder = sample.candidate()
        try:
            expected = [*one.fault.change(folder), *other.fault.change(folder)]
        except (KeyError, ValueError):
            continue  # the first takes away what the second would change
        published = one.fault.published or other.fault.published
        yield one.fault, other.fault, _right(folder, expected, published)


def _right(folder: Folder, expected: Sequence[Expected], published: bool) -> bool:
    return judged(folder, expected, ask(folder, sample.published() if published else None)).right


def _local(fault: Fault) -> Local | None:
    """The fault as a local one; None where it is no such thing or is not judged rightly alone."""
    before, folder = sample.candidate(), sample.candidate()
    expected = fault.change(folder)
    if _files(folder) or folder.descriptor != before.descriptor:
        return None
    rows = _changed(before, folder)
    return Local(fault, rows) if rows and _right(folder, expected, fault.published) else None


def _files(folder: Folder) -> bool:
    """Whether something else than the tables was changed."""
    return bool(folder.gone or folder.special or folder.raw.keys() != sample.candidate().raw.keys())


def _changed(before: Folder, after: Folder) -> frozenset[tuple[str, int]] | None:
    """The rows that differ; None where a table has other rows or columns, or another header, than before."""
    rows = set()
    for table, held in before.tables.items():
        now = after.tables[table]
        if now[:1] != held[:1] or [len(row) for row in now] != [len(row) for row in held]:
            return None
        rows |= {(table, at) for at, (one, other) in enumerate(zip(held, now)) if one != other}
    return frozenset(rows)
