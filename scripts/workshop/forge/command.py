"""The command line of ``scripts/forge.py``: what a step of a workflow asks of GitHub."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from workshop.forge import comment, commit, issues, published, pull, run
from workshop.forge.api import ForgeError, gh

_MOVED_ON = "the pull request is closed or has newer commits; nothing to do"


def main(arguments: Sequence[str]) -> int:
    """Do what the step asks; 0 done or nothing to do, 2 could not, and one line says why."""
    command, *rest = arguments or ("",)
    if command not in _COMMANDS:
        print(f"forge.py: one of {', '.join(_COMMANDS)}", file=sys.stderr)
        return 2
    try:
        _COMMANDS[command](*map(Path, rest))
    except (ForgeError, KeyError, TypeError, ValueError, OSError, RecursionError) as error:
        words = " ".join(f"{error}".split())[:300]
        print(f"forge.py {command}: {words or type(error).__name__}", file=sys.stderr)
        return 2
    return 0


def _pull() -> None:
    found = pull.of(run.finished(), gh)
    if found is None:
        print(_MOVED_ON)
        return
    _output(number=str(found.number), base=found.base, ours=str(found.ours).lower())


def _comment(folder: Path) -> None:
    checked = run.finished()
    found = pull.of(checked, gh)
    if found is None:
        print(_MOVED_ON)
        return
    comment.put(comment.body(folder, checked), found, gh)


def _commit(folder: Path) -> None:
    checked = run.finished()
    found = pull.of(checked, gh)
    if found is None or not found.ours:
        print(_MOVED_ON)
        return
    print(
        "committed"
        if commit.put(folder, checked, gh)
        else "no workbook became tables, and no version was raised"
    )


def _issues(note: Path) -> None:
    for line in issues.put(note, gh):
        print(line)


def _published() -> None:
    _output(commit=published.last(gh) or "none")


def _output(**values: str) -> None:
    """Hand values to the later steps; none of them is anybody's words."""
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as stream:
        stream.writelines(f"{name}={value}\n" for name, value in values.items())


_COMMANDS: Mapping[str, Callable[..., None]] = {
    "pull": _pull,
    "comment": _comment,
    "commit": _commit,
    "issues": _issues,
    "published": _published,
}
