"""A repository with a past: the sample, released again and again, as a test says."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from publisher import checks, datasets, past
from publisher.history.story import Chronicle, chronicle
from samples import NAME, write

GIT = shutil.which("git")
needs_git = pytest.mark.skipif(GIT is None, reason="NO GIT: what was published before is untested")


def git(place: Path, *words: str, day: str = "") -> str:
    """What git says, with a committer of its own and, where a day is given, at noon UTC (or as it says)."""
    stamp = day if "T" in day else f"{day}T12:00:00 +0000"
    when = {f"GIT_{who}_DATE": stamp for who in ("AUTHOR", "COMMITTER")} if day else {}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "core.autocrlf=false")
    done = subprocess.run(
        [str(GIT), "-C", str(place), *who, *words],
        check=True,
        capture_output=True,
        text=True,
        env={**kept, **alone, **when},
    )
    return done.stdout.strip()


def begin(place: Path) -> Path:
    """An empty repository in a folder."""
    place.mkdir(parents=True, exist_ok=True)
    git(place, "init", "-q", "-b", "main")
    return place


def release(place: Path, version: str, day: str, *, name: str = NAME, said: str = "", **changes: Any) -> str:
    """Commit the sample with these changes as a version, on a day; the commit's id."""
    describe: Callable[[dict[str, Any]], object] | None = changes.pop("describe", None)

    def described(given: dict[str, Any]) -> None:
        given["version"] = version
        if describe:
            describe(given)

    write(place, described, name=name, **changes)
    return commit(place, day, said or f"Release {version}")


def commit(place: Path, day: str, said: str) -> str:
    """Commit whatever stands in the folder of packages; the commit's id."""
    git(place, "add", "-A", "datapackages")
    git(place, "commit", "-q", "-m", said, day=day)
    return git(place, "rev-parse", "HEAD")


def remembered(place: Path) -> Chronicle:
    """The history of the packages of a repository, as a build reads it."""
    verdict = checks.verdict(place / "datapackages")
    assert verdict.valid, verdict.problems[:3]
    catalogue = datasets.catalogue(verdict.packages)
    return chronicle(past.read(place / "datapackages", catalogue), catalogue)
