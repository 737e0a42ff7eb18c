"""The one date that a build knows: equal commits give equal bytes, so no clock is asked."""

import os
import shutil
import subprocess
from datetime import datetime

from publisher.model import Catalogue
from publisher.standing import ROOT


def epoch_of(catalogue: Catalogue) -> int:
    """In seconds since 1970: the environment's, the commit's, or the newest package's."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    return _committed() or _newest(catalogue)


def _committed() -> int | None:
    """When the last commit was made; None without git or without history (a ZIP of the sources)."""
    git = shutil.which("git")
    if not git:
        return None
    asked = [git, "-C", str(ROOT), "log", "-1", "--format=%ct"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return int(said) if said else None


def _newest(catalogue: Catalogue) -> int:
    """When the newest package was made; 0 where there is none."""
    dates = [datetime.fromisoformat(d.created) for d in catalogue.datasets if d.created]
    return max((int(date.timestamp()) for date in dates), default=0)
