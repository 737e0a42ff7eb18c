"""What one package gives to a table of all packages, and whether it stands in its own downloads already."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from publisher.downloads.columns import Column
from publisher.downloads.download import root, stem
from publisher.model import Dataset
from publisher.package import Field, Table

FEW = 200  # rows that are made of their cells sooner than they are found elsewhere
KEY = "package"  # the first column of every table of all packages

Own = Callable[[str], bytes]  # what a package itself offers for download, by its address


@dataclass(frozen=True)
class Share:
    """The rows that a package gives to a table, after those of the packages before it.

    ``table`` is its own, ``own`` its downloads.
    """

    dataset: Dataset
    table: Table
    own: Own

    def __len__(self) -> int:
        return len(self.table)

    def gives(self, name: str) -> bool:
        """Whether its rows have this column."""
        return name == KEY or name in self.table.columns

    def stands(self, whole: Sequence[Column]) -> bool:
        """Whether its rows are many, and mean in its own downloads what they mean among these columns.

        They do where they have the columns in the same order, and each cell is in both what its field
        says, which is the same in both, down to the words for what is missing.
        """
        if len(self) < FEW:
            return False
        fields = {field.name: field for field in self.table.fields}
        shared = [column for column in whole if column.field.name in fields]
        return [column.field.name for column in shared if self.gives(column.field.name)] == list(
            self.table.header
        ) and all(c.is_as_described and _read_alike(fields[c.field.name], c.field) for c in shared)

    @property
    def json(self) -> bytes:
        """The package as JSON."""
        return self.own(json(self.dataset))

    @property
    def database(self) -> bytes:
        """The package as an SQLite database."""
        return self.own(database(self.dataset))

    @property
    def excel(self) -> bytes:
        """The table as a CSV file for Excel."""
        return self.own(excel(self.dataset, self.table))

    @property
    def parquet(self) -> bytes:
        """The table as a Parquet file."""
        return self.own(parquet(self.dataset, self.table))


def asked(dataset: Dataset) -> tuple[str, ...]:
    """The addresses of all that the downloads of all packages may be made of."""
    tables = dataset.package.tables.values()
    return (
        archive(dataset),
        json(dataset),
        database(dataset),
        *(path(dataset, table) for table in tables for path in (excel, parquet)),
    )


def archive(dataset: Dataset) -> str:
    """The address of the package as a ZIP."""
    return f"{stem(dataset)}.zip"


def json(dataset: Dataset) -> str:
    """The address of the package as JSON."""
    return f"{stem(dataset)}.json"


def database(dataset: Dataset) -> str:
    """The address of the package as an SQLite database."""
    return f"{root(dataset)}/{dataset.name}.sqlite"


def excel(dataset: Dataset, table: Table) -> str:
    """The address of a table as a CSV file for Excel."""
    return f"{root(dataset)}/{table.public.rpartition('.')[0]}.excel.csv"


def parquet(dataset: Dataset, table: Table) -> str:
    """The address of a table as a Parquet file."""
    return f"{root(dataset)}/{table.public.rpartition('.')[0]}.parquet"


def _read_alike(one: Field, other: Field) -> bool:
    return one.type == other.type and one.missing.keys() == other.missing.keys()
