"""The browser that shows the tests what a reader sees: found, or on a Debian machine installed."""

import os
import shutil
import subprocess
from pathlib import Path

NONE_FOUND = "NO BROWSER FOUND: the browser tests will be skipped. Install Chrome, or set CHROME to its path."
COMMANDS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
DEBIAN_PACKAGES = ("chromium", "fonts-noto-cjk")


def find() -> str | None:
    """The path of a Chrome or Chromium: the one CHROME names, else the first of the usual ones."""
    if named := os.environ.get("CHROME"):
        return shutil.which(named)
    on_path = (shutil.which(command) for command in COMMANDS)
    installed = (path for path in APPLICATIONS if Path(path).is_file())
    return next((path for path in on_path if path), None) or next(installed, None)


def ensure() -> str | None:
    """A browser's path; where there is none and this is root on Debian, one is installed first."""
    return find() or (find() if _may_install() and _install() else None)


def _may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def _install() -> bool:
    print("Installing a browser for the tests ...", flush=True)
    wanted = ("install", "--yes", "--quiet", "--no-install-recommends", *DEBIAN_PACKAGES)
    return _apt("update", "--quiet") and _apt(*wanted)


def _apt(*arguments: str) -> bool:
    done = subprocess.run(
        ["apt-get", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0
