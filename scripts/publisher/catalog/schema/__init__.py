"""What each document of the API looks like, as JSON Schema."""

from collections.abc import Mapping

from publisher.catalog.schema.documents import DOCUMENTS
from publisher.catalog.schema.figures import FIGURES
from publisher.catalog.schema.form import Schema, both, either, enveloped, many, ref
from publisher.catalog.schema.history import HISTORY

__all__ = ["SCHEMAS", "Schema", "both", "either", "enveloped", "many", "ref"]

SCHEMAS: Mapping[str, Schema] = {**DOCUMENTS, **HISTORY, **FIGURES}
