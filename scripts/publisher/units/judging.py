"""What it takes to judge packages, and what frictionless looks for when it first reads a field."""

from publisher import checks
from publisher.reading import field_reader

__all__ = ["checks"]

field_reader.of({"type": "string"})
