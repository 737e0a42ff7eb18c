"""One issue a package that is due, opened once, kept up to date, and closed when it is done."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workshop.forge import plain
from workshop.forge.api import BOT, Api, listed, repository

LARGEST = 5_000_000  # bytes of the note of what is due
_DONE = "已更新，没有到期的指标了。Updated: nothing is due any more."


def mark(package: str) -> str:
    """What the body of a package's issue begins with, by which it is found again."""
    return f"<!-- plain-figures: due {package} -->"


def put(note: Path, api: Api) -> list[str]:
    """Make the open issues those that ``due.py --format json`` noted; what was done, one line each."""
    wanted = {p["package"]: p for p in json.loads(plain.data(note, LARGEST))["packages"]}
    there = _there(api)
    done = [_written(package, entry, there.get(package), api) for package, entry in wanted.items()]
    done += [_closed(package, there[package], api) for package in there if package not in wanted]
    return [line for line in done if line]


def _there(api: Api) -> dict[str, Any]:
    """Our open issues by package, the oldest of each; somebody else's are never touched."""
    found: dict[str, Any] = {}
    creator = BOT.replace("[", "%5B").replace("]", "%5D")
    for issue in listed(api, f"repos/{repository()}/issues?state=open&creator={creator}"):
        package = _package(issue["body"] or "")
        if package and "pull_request" not in issue and issue["user"]["login"] == BOT:
            found[package] = issue  # the newest come first
    return found


def _package(body: str) -> str:
    """The package that an issue of ours is about; empty for any other issue."""
    begin, end = mark("\0").split("\0")
    first = body.partition("\n")[0].strip()
    return first[len(begin) : -len(end)] if first.startswith(begin) and first.endswith(end) else ""


def _written(package: str, entry: Mapping[str, str], there: Any, api: Api) -> str:
    words = {"title": entry["title"], "body": f"{mark(package)}\n\n{entry['body']}"}
    if there is None:
        api("POST", f"repos/{repository()}/issues", words)
        return f"opened: {package}"
    if (there["title"], _lines(there["body"])) == (words["title"], _lines(words["body"])):
        return ""
    api("PATCH", f"repos/{repository()}/issues/{there['number']}", words)
    return f"updated: {package}"


def _lines(body: str) -> list[str]:
    """GitHub may give line ends back in another form."""
    return body.split()


def _closed(package: str, there: Any, api: Api) -> str:
    issue = f"repos/{repository()}/issues/{there['number']}"
    api("POST", f"{issue}/comments", {"body": _DONE})
    api("PATCH", issue, {"state": "closed", "state_reason": "completed"})
    return f"closed: {package}"
