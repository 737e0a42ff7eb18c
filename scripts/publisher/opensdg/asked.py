"""What a person says of an import, and what can be told from the repository where nobody says it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from publisher.opensdg.repository import Held, Repository

LICENCES: Mapping[str, tuple[str, str, str]] = {  # what a LICENSE file says -> name, title, address
    r"Open Government Licen[cs]e": (
        "OGL-UK-3.0",
        "Open Government Licence v3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    r"Attribution 4\.0|CC[- ]BY[- ]4\.0": (
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    r"CC0|Public Domain Dedication": (
        "CC0-1.0",
        "Creative Commons Zero 1.0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
    r"\bMIT\b": ("MIT", "MIT License", "https://opensource.org/license/mit"),
}
NOT_STATED = "Coverage not stated"


@dataclass(frozen=True, slots=True)
class Asked:
    """The choices of an import. ``areas`` gives codes to places by the names that the office uses."""

    publisher: str
    licence: tuple[str, str, str]
    created: date
    areas: Mapping[str, str] = field(default_factory=dict)


def licence(words: str) -> tuple[str, str, str] | None:
    """The first licence that a LICENSE file speaks of; None for one that is not known."""
    found = ((m.start(), known) for said, known in LICENCES.items() if (m := re.search(said, words, re.I)))
    return min(found, default=(0, None))[1]


def publisher(repository: Repository) -> str:
    """The name of the service by its configuration; empty where it has none."""
    return str(repository.config.get("docs_branding") or "")


def coverage(held: Held) -> str:
    """The place that an indicator is about, in the words of the office."""
    said = str(held.fields.get("national_geographical_coverage") or "")
    return " ".join(said.split()) or NOT_STATED


def areas(held: Iterable[Held], given: Mapping[str, str]) -> dict[str, str]:
    """A code for every place: those given, else codes that ISO 3166 leaves to everybody's own use."""
    places = dict.fromkeys(coverage(one) for one in held)
    free = (f"X{a}{b}" for a in "ABCDEFGHIJKLMNOPQRSTUVWX" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return {place: given.get(place) or next(free) for place in places}
