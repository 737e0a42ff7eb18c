"""One file under two names, as far as the file system has such a thing."""

import os
import shutil
from pathlib import Path


def link(file: str | Path, name: str | Path) -> bool:
    """Let ``file`` also lie at ``name``, where nothing lies yet; a copy of it where that is all there is.

    Returns whether both are one file.
    """
    try:
        os.link(file, name)
    except OSError:
        shutil.copyfile(file, name)
        return False
    return True
