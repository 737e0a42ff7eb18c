"""What was judged of a package, kept by a hash of all that this depends on.

That is: its files and what kept others from being read, what the other packages say of it, the same of
the package as it was published, and the days that matter. The code and its words stand in the name of the
store. What does not come back from the store exactly as it was is not kept.
"""

import hashlib
import json
from array import array
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from publisher.checks.answers import excuses
from publisher.checks.judgement import Across, Asked, Judgement
from publisher.checks.time import dates_are_not_in_the_future
from publisher.kept.store import Store
from publisher.load import Opened
from publisher.package import Package, Text
from publisher.problem import Problem

_FORMS: Mapping[str, tuple[type, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "tuple": (tuple, lambda held: [_written(one) for one in held], lambda told: tuple(map(_read, told))),
    "lines": (array, list, lambda told: array("Q", told)),
    "text": (Text, lambda held: [held.zh, held.en], lambda told: Text(*told)),
    "decimal": (Decimal, str, Decimal),
    "day": (date, date.isoformat, date.fromisoformat),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """The one place in a store for what was judged last of a package; it counts if judged of the same."""

    store: Store
    package: Package
    name: str
    of: bytes

    @property
    def judgement(self) -> Judgement | None:
        """What is kept, if it was judged of the same."""
        held = self.store.get(self.name) or b""
        return _judgement(held.removeprefix(self.of), self.package) if held.startswith(self.of) else None

    def keep(self, judgement: Judgement) -> None:
        """Keep what was judged now."""
        data = _data(judgement)
        if data is not None and _judgement(data, self.package) == judgement:
            self.store.put(self.name, self.of + data)


def entry(store: Store, opened: Opened, package: Package, asked: Asked, across: Across = ()) -> Entry:
    """Where the judgement of a package is kept, with a hash of all that it depends on."""
    day = asked.today if any(excuses(package)) else None
    ahead = [*dates_are_not_in_the_future(package)]  # which may be over tomorrow
    alone = asked.published is None
    told = (_sums(package), opened.problems, asked.unasked, _sums(asked.before(package)), day, ahead, across)
    return Entry(store, package, f"{package.folder} {alone}", _hashed(told))


def piece(store: Store, package: Package, name: str, of: str, make: Callable[[], bytes]) -> bytes:
    """What is kept of a package under a name, if it was made ``of`` the same and of the same files."""
    return store.kept(f"{package.folder} {name}", _hashed((of, _sums(package))).hex(), make)


def _hashed(told: object) -> bytes:
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).digest()


def _sums(package: Package | None) -> object:
    """The bytes that a package was read from, and under what name."""
    if package is None:
        return None
    return package.folder, [(path, hashlib.sha256(data).digest()) for path, data in package.files.items()]


def _data(judgement: Judgement) -> bytes | None:
    try:
        problems = [_problem(problem) for problem in judgement.problems]
        answered = [[_problem(problem), excuse.line] for problem, excuse in judgement.answered]
    except TypeError:  # of a fact in a form that is not known here
        return None
    return json.dumps({"problems": problems, "answered": answered, "rows": judgement.rows}).encode()


def _judgement(data: bytes, package: Package) -> Judgement:
    told = json.loads(data)
    by_line = {excuse.line: excuse for excuse in excuses(package)}
    return Judgement(
        tuple(_told(problem) for problem in told["problems"]),
        tuple((_told(problem), by_line[line]) for problem, line in told["answered"]),
        told["rows"],
    )


def _problem(problem: Problem) -> dict[str, Any]:
    facts = {name: _written(fact) for name, fact in problem.facts.items()}
    return {**asdict(replace(problem, facts={})), "facts": facts}


def _told(told: Mapping[str, Any]) -> Problem:
    return Problem(**{**told, "facts": {name: _read(fact) for name, fact in told["facts"].items()}})


def _written(fact: object) -> object:
    """A fact as JSON: as it is, or in an object that names its form."""
    for form, (kind, write, _) in _FORMS.items():
        if type(fact) is kind:
            return {form: write(fact)}
    if fact is None or isinstance(fact, (str, int, float)):
        return fact
    raise TypeError(fact)


def _read(told: object) -> object:
    if not isinstance(told, dict):
        return told
    [(form, held)] = told.items()
    return _FORMS[form][2](held)
