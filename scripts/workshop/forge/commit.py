"""Tables made of an uploaded workbook, committed to the branch that the workbook was uploaded to.

With them goes the descriptor in which the version was raised, if nothing else of it was changed;
without a workbook it is all that goes.

GitHub makes the commit itself, and only on top of the very commit that was checked: nothing is
checked out, and no program of the branch runs.
"""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path

from workshop.forge import plain
from workshop.forge.api import Api, ForgeError, repository
from workshop.forge.run import Run

LARGEST = 20_000_000  # bytes of a table
CHECK = "check.yml"

_TABLE = re.compile(r"datapackages/[a-z0-9-]+/(?:[\w-]+/)*[\w-]+\.csv", re.ASCII)
_DESCRIPTOR = re.compile(r"datapackages/[a-z0-9-]+/datapackage\.json", re.ASCII)
_VERSION = re.compile(rb'"version":\s*"[0-9]+\.[0-9]+\.[0-9]+"')
_WORKBOOK = re.compile(r"datapackages/[a-z0-9-]+/[^\x00-\x1f\x7f]+\.xlsx", re.IGNORECASE)
_MUTATION = (
    "mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }"
)

_TABLES = ("把上传的工作簿写进表格", "Put the rows of the uploaded workbook in the tables.")
_VERSIONS = ("提高版本号", "Raise the version as far as what has changed asks.")


def put(folder: Path, run: Run, api: Api) -> bool:
    """Commit the tables below ``folder``/tables and take their workbooks away; False where there are none."""
    taken = list(_workbooks(folder / "uploads.json"))
    added = list(_tables(folder / "tables", run, api))
    if not taken:  # then nothing stands behind a table
        added = [entry for entry in added if _DESCRIPTOR.fullmatch(entry["path"])]
    if not taken and not added:
        return False
    changes = {"additions": added, "deletions": taken}
    answer = api("POST", "graphql", {"query": _MUTATION, "variables": {"input": _input(run, changes)}})
    if not answer or answer.get("errors"):
        raise ForgeError("GitHub did not take the commit; has the branch moved on?")
    # A commit by this token starts no workflow, so the check has to be asked for.
    again = f"repos/{repository()}/actions/workflows/{CHECK}/dispatches"
    api("POST", again, {"ref": f"refs/heads/{run.branch}"})
    return True


def _input(run: Run, changes: dict[str, list[dict[str, str]]]) -> dict[str, object]:
    headline, body = _TABLES if changes["deletions"] else _VERSIONS
    return {
        "branch": {"repositoryNameWithOwner": repository(), "branchName": run.branch},
        "expectedHeadOid": run.commit,
        "message": {"headline": f"{headline}：{_packages(changes)}"[:200], "body": body},
        "fileChanges": changes,
    }


def _packages(changes: dict[str, list[dict[str, str]]]) -> str:
    """The packages alone, whose names are safe: words of a file name could be read as commands."""
    return "、".join(
        sorted({entry["path"].split("/")[1] for entries in changes.values() for entry in entries})
    )


def _workbooks(note: Path) -> Iterator[dict[str, str]]:
    """The workbooks that became tables, as the job that judged them noted."""
    try:
        noted = json.loads(plain.text(note, 1_000_000) or "[]")
        paths = [upload["file"] for upload in noted if upload["fit"] is True]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ForgeError("what was noted of the workbooks cannot be read") from None
    for path in paths:
        if not isinstance(path, str) or not _WORKBOOK.fullmatch(path) or ".." in path.split("/"):
            raise ForgeError("a workbook has a path that no workbook may have")
        yield {"path": path}


def _tables(folder: Path, run: Run, api: Api) -> Iterator[dict[str, str]]:
    for file in plain.files(folder):
        path = file.relative_to(folder).as_posix()
        described = _DESCRIPTOR.fullmatch(path)
        if not described and not _TABLE.fullmatch(path):
            raise ForgeError("a table has a path that no table may have")
        data = plain.data(file, LARGEST)
        if described and _unversioned(data) != _unversioned(_there(path, run, api)):
            raise ForgeError("more than the version of a descriptor was changed")
        yield {"path": path, "contents": base64.b64encode(data).decode()}


def _there(path: str, run: Run, api: Api) -> bytes:
    """A file of the commit that was checked."""
    answer = api("GET", f"repos/{repository()}/contents/{path}?ref={run.commit}")
    return base64.b64decode(answer["content"])


def _unversioned(descriptor: bytes) -> bytes:
    """The same for descriptors that differ in the version alone."""
    return _VERSION.sub(b'"version"', descriptor)
