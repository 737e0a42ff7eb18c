"""Data packages that others wrote, read as they are: any dialect, any encoding, any number of tables.

``read`` finds the descriptor among files, ``package`` makes a package of it in the form that the
site knows: every table with its cells in one plain form, every fault with its place. Nothing is
fetched; what lies elsewhere is named as lying there.
"""

from publisher.foreign.descriptor import NAMES, UNVERSIONED, read
from publisher.foreign.package import KEPT, made
from publisher.foreign.resources import slugs, wanted

__all__ = ["KEPT", "NAMES", "UNVERSIONED", "made", "read", "slugs", "wanted"]
