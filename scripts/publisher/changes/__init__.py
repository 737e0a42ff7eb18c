"""What a reader of the site would see change between two states of the packages, deletions first."""

from publisher.changes.compare import Changes, compare

__all__ = ["Changes", "compare"]
