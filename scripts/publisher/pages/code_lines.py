"""Lines of code that fetch a package or an indicator, to be pasted as they are.

Codes of places and periods are read as text everywhere: 150000 is a name, not a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lines:
    """Code for one program; ``name`` is what people call it."""

    name: str
    code: str


def of_indicator(csv: str, zip: str) -> tuple[Lines, ...]:
    """Lines that fetch the figures of an indicator from the address of its CSV, and its ZIP to keep."""
    return tuple(Lines(name, code.format(csv=csv, zip=zip)) for name, code in _INDICATOR.items())


def of_package(descriptor: str, zip: str, csv: str = "") -> tuple[Lines, ...]:
    """Lines that fetch a package by its descriptor, and its ZIP to keep; with the ``csv`` of its figures
    also those of an indicator.
    """
    whole = tuple(Lines(name, code.format(descriptor=descriptor, zip=zip)) for name, code in _PACKAGE.items())
    return (*whole, *(of_indicator(csv, zip)[:-1] if csv else ()))


_PANDAS = """import pandas as pd

figures = pd.read_csv("{csv}", dtype=str).astype({{"value": float}})"""

# Polars asks servers for parts of files, which not every server gives; so the file is fetched whole.
_POLARS = """from urllib.request import urlopen
import polars as pl

rows = urlopen("{csv}").read()
figures = pl.read_csv(rows, infer_schema=False).cast({{"value": pl.Float64}})"""

_DUCKDB = """SELECT * REPLACE (value::DECIMAL(38, 6) AS value)
FROM read_csv('{csv}', all_varchar = true);"""

_R = """figures <- read.csv("{csv}", colClasses = "character", na.strings = "", encoding = "UTF-8")
figures$value <- as.numeric(figures$value)"""

_POWER_QUERY = """let
    Source = Csv.Document(Web.Contents("{csv}"), [Delimiter = ",", Encoding = 65001]),
    Rows = Table.PromoteHeaders(Source, [PromoteAllScalars = false]),
    Figures = Table.TransformColumnTypes(Rows, {{{{"value", type number}}}}, "en-US")
in
    Figures"""

_SHEETS = """=IMPORTDATA("{csv}")"""

_CURL = """curl -fLO "{zip}\""""

_FRICTIONLESS = """from frictionless import Package

package = Package("{descriptor}")
tables = {{resource.name: resource.read_rows() for resource in package.resources}}"""

_INDICATOR: Mapping[str, str] = {
    "Python, pandas": _PANDAS,
    "Python, polars": _POLARS,
    "DuckDB": _DUCKDB,
    "R": _R,
    "Excel, Power Query": _POWER_QUERY,
    "Google Sheets": _SHEETS,
    "curl": _CURL,
}
_PACKAGE: Mapping[str, str] = {"Python, frictionless": _FRICTIONLESS, "curl": _CURL}
