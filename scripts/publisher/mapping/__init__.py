"""Indicators out of any table: ``indicators`` in the entry of a resource says which column means what.

``reading`` understands what stands there, ``rows`` reads the figures, ``tables`` puts them into the
tables of our profile, from which the model is made as from any other package.
docs/decisions/0023-figures-taken-over.md gives the property.
"""

from publisher.mapping.faults import faults
from publisher.mapping.tables import completed

__all__ = ["completed", "faults"]
