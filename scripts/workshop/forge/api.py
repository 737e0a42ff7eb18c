"""One call of GitHub's API through ``gh``, which holds the token; JSON goes in and comes out."""

import json
import os
import subprocess
from collections.abc import Iterator
from typing import Any, Protocol

LONGEST_LIST = 3_000  # entries that are looked through
_PAGE = 100

BOT = "github-actions[bot]"  # who the token of a workflow writes as


class ForgeError(Exception):
    """GitHub refused, or what it was to be given cannot be given; one line for the log."""


class Api(Protocol):
    """Whatever answers as GitHub's API does; ForgeError where it refuses."""

    def __call__(self, method: str, path: str, body: object = None) -> Any:
        """Ask for ``path``, or send it ``body``."""


def gh(method: str, path: str, body: object = None) -> Any:
    """The answer of GitHub's API; None where it is empty. Nothing from outside is an option of ``gh``."""
    command = ["gh", "api", "--method", method]
    if body is not None:
        command += ["--input", "-"]
    given = b"" if body is None else json.dumps(body).encode()
    done = subprocess.run([*command, "--", path], input=given, capture_output=True, check=False)
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise ForgeError(f"{method} {path}: {said[:200]}")
    return json.loads(done.stdout) if done.stdout.strip() else None


def listed(api: Api, path: str) -> Iterator[Any]:
    """Every entry of a list that comes in pages; ``path`` holds its other parameters."""
    for page in range(1, LONGEST_LIST // _PAGE + 1):
        entries = api("GET", f"{path}{'&' if '?' in path else '?'}per_page={_PAGE}&page={page}")
        yield from entries
        if len(entries) < _PAGE:
            return


def repository() -> str:
    """OWNER/NAME of the repository that the workflow runs in."""
    return os.environ["GITHUB_REPOSITORY"]
