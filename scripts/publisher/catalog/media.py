"""What kind of file an address leads to: its media type, and its code among the EU's file types."""

TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "db": "application/vnd.sqlite3",
    "ttl": "text/turtle",
    "txt": "text/plain",
    "md": "text/markdown",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
EU_CODES = {
    "csv": "CSV",
    "json": "JSON",
    "jsonld": "JSON_LD",
    "parquet": "PARQUET",
    "ttl": "RDF_TURTLE",
    "txt": "TXT",
    "xlsx": "XLSX",
    "zip": "ZIP",
}


def ending(path: str) -> str:
    """What stands after the last dot of a file's name."""
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def type_of(path: str) -> str:
    """The media type of the file at an address."""
    return TYPES.get(ending(path), "application/octet-stream")
