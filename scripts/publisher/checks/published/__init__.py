"""What a package may not do to what was published: each check looks at it beside its last version."""

from collections.abc import Callable, Iterator, Mapping

from publisher.checks.published.definitions import published_definitions_are_kept
from publisher.checks.published.labels import published_labels_are_kept
from publisher.checks.published.names import published_names_are_kept
from publisher.checks.published.places import published_places_are_kept
from publisher.checks.published.proofs import (
    published_corrections_are_kept,
    published_provenance_is_kept,
    published_sources_are_kept,
)
from publisher.checks.published.reservations import published_reservations_are_kept
from publisher.checks.published.rows import published_rows_remain
from publisher.checks.published.schema import schemas_are_not_weakened
from publisher.checks.published.tables import published_tables_remain
from publisher.checks.published.values import published_values_are_kept
from publisher.checks.published.version import (
    licences_are_kept,
    versions_are_later_than_those_before,
    versions_are_raised,
)
from publisher.package import Package
from publisher.problem import Problem

Beside = Callable[[Package, Package], Iterator[Problem]]

BESIDE: Mapping[str, Beside] = {  # the package as it is now, the package as it was published
    "published-tables-remain": published_tables_remain,
    "published-rows-remain": published_rows_remain,
    "published-values-are-kept": published_values_are_kept,
    "published-definitions-are-kept": published_definitions_are_kept,
    "published-names-are-kept": published_names_are_kept,
    "published-places-are-kept": published_places_are_kept,
    "published-labels-are-kept": published_labels_are_kept,
    "published-sources-are-kept": published_sources_are_kept,
    "published-provenance-is-kept": published_provenance_is_kept,
    "published-reservations-are-kept": published_reservations_are_kept,
    "published-corrections-are-kept": published_corrections_are_kept,
    "licences-are-kept": licences_are_kept,
    "schemas-are-not-weakened": schemas_are_not_weakened,
    "versions-are-raised": versions_are_raised,
    "versions-are-later-than-those-before": versions_are_later_than_those_before,
}
