"""A package's figures as statistical offices exchange them: SDMX-CSV 2.0, with their structure."""

from publisher.catalog.sdmx.rows import data, period
from publisher.catalog.sdmx.structure import structure

__all__ = ["DATA", "STRUCTURE", "data", "period", "structure"]

DATA = "sdmx.csv"
STRUCTURE = "sdmx-structure.json"
