"""Folders, each made when the first file comes that is to lie in it."""

import os


def make(folder: str, there: set[str]) -> None:
    """Have a folder and those above it, unless it is among those that are known to be ``there``.

    The system is asked once for each: os.makedirs looks at every folder above before it makes any.
    """
    if folder in there:
        return
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass  # whoever writes into it is told if it is no folder
    except FileNotFoundError:
        make(os.path.dirname(folder), there)
        os.mkdir(folder)
    there.add(folder)
