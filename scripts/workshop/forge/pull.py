"""The open pull request whose newest commit was checked: asked of GitHub, never read from a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from workshop.forge.api import Api, listed, repository
from workshop.forge.run import Run, commit


@dataclass(frozen=True, slots=True)
class Pull:
    """An open pull request; ``ours`` where its branch is in this repository and not the main one."""

    number: int
    base: str
    ours: bool


def of(run: Run, api: Api) -> Pull | None:
    """The pull request of a run; None where it is closed, or where it has moved on since."""
    head = quote(f"{run.owner}:{run.branch}", safe="")
    for given in listed(api, f"repos/{repository()}/pulls?state=open&head={head}"):
        if _is_of(run, given):
            return _pull(given, run)
    return None


def _is_of(run: Run, given: dict) -> bool:  # type: ignore[type-arg] # as GitHub answers
    head = given["head"]
    known = head["repo"] is not None and head["repo"]["id"] == run.origin
    return bool(known and head["sha"] == run.commit and head["ref"] == run.branch)


def _pull(given: Mapping[str, Any], run: Run) -> Pull:
    base = given["base"]
    ours = base["repo"]["id"] == run.origin and run.branch != base["repo"]["default_branch"]
    return Pull(int(given["number"]), commit(base["sha"]), ours)
