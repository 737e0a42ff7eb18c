"""The commit that the public sees: that of the last run that published."""

import os
import subprocess

from workshop.forge.api import Api, repository
from workshop.forge.run import commit

PUBLISH = "publish.yml"


def last(api: Api) -> str | None:
    """The commit that was published last; None where nothing was, or where git no longer knows it."""
    asked = f"branch={os.environ['GITHUB_REF_NAME']}&status=success&per_page=1"
    runs = api("GET", f"repos/{repository()}/actions/workflows/{PUBLISH}/runs?{asked}")["workflow_runs"]
    published = commit(runs[0]["head_sha"]) if runs else None
    return published if published and _is_known(published) else None


def _is_known(published: str) -> bool:
    asked = ["git", "cat-file", "-e", f"{published}^{{commit}}"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0
