"""The run of the check that a workflow answers, as GitHub's own event tells of it."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from workshop.forge.api import ForgeError

_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run: of which commit, on which branch of which repository, and how it ended.

    The branch is named by whoever opened the pull request: it is text, and never part of a command.
    """

    commit: str
    branch: str
    owner: str
    origin: int
    conclusion: str
    address: str


def finished() -> Run:
    """The run in the event that started this workflow."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))
    run = event["workflow_run"]
    from_where = run["head_repository"]
    if not from_where:
        raise ForgeError("the repository that the pull request came from is gone")
    return Run(
        commit=commit(run["head_sha"]),
        branch=run["head_branch"],
        owner=from_where["owner"]["login"],
        origin=from_where["id"],
        conclusion=run["conclusion"],
        address=run["html_url"],
    )


def commit(words: str) -> str:
    """The full id of a commit; ForgeError for anything else."""
    if not _COMMIT.fullmatch(words):
        raise ForgeError("not the id of a commit")
    return words
