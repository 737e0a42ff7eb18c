"""What is published in the place of a package that fails: its newest state in git that passes the check."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from publisher import checks, revision

MOST = 5  # states of a package that are looked at


def verdicts(place: Path, failed: Iterable[str]) -> Iterator[checks.Verdict]:
    """For each package in the folder ``place`` that failed, what the check says of the state that passes.

    Nothing where git knows no such state, as of a package that is new.
    """
    commits = list(revision.line(place))
    for name in failed:
        states = [commit.packages[name] for commit in reversed(commits) if commit.packages.get(name)]
        passing = (_checked(place, name, state) for state in islice(_different(states), MOST))
        yield from islice((verdict for verdict in passing if verdict), 1)


def _different(states: Iterable[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    """Each state once, in the order in which they come."""
    seen: list[Mapping[str, str]] = []
    for state in states:
        if state not in seen:
            seen.append(state)
            yield state


def _checked(place: Path, name: str, state: Mapping[str, str]) -> checks.Verdict | None:
    """What the check says of the files of a package in one state; None where it does not pass."""
    bytes_of = revision.blobs(place, state.values())
    if not all(id in bytes_of for id in state.values()):
        return None
    with tempfile.TemporaryDirectory() as held:
        for path, id in state.items():
            file = Path(held, place.name, name, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(bytes_of[id])
        verdict = checks.verdict(Path(held, place.name), [name])
    return verdict if verdict.valid and verdict.packages else None
