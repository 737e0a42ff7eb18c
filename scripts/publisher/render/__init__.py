"""The one stage that knows MkDocs exists: pages in a workspace become a site, both languages at once."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# Each project and where its pages belong in the site; the first lies at the root.
PROJECTS: Mapping[str, str] = {"mkdocs.yml": ".", "mkdocs.en.yml": "en"}

_SCRIPTS = Path(__file__).resolve().parents[2]

# What MkDocs puts into every site and no page of ours asks for; the site's styles stand
# together in pages.css, and its sitemap is made where the dates are known.
_UNASKED = (
    "assets/stylesheets/[!p]*",
    "assets/stylesheets/print.css",
    "sitemap.xml*",
)


class RenderError(Exception):
    """MkDocs refused the pages; the message is what it said."""


def render(workspace: Path, out: Path, epoch: int) -> None:
    """Build every project of ``workspace`` into the empty folder ``out``, side by side.

    ``epoch`` (seconds since 1970) is the only date MkDocs is told. Raises RenderError when a
    build fails or warns.
    """
    # MkDocs empties its output folder first, so the languages are built apart and then joined.
    parts = {config: out / f".{config}" for config in PROJECTS}
    running = {config: _start(workspace / config, part, epoch) for config, part in parts.items()}
    said = {config: process.communicate()[0] for config, process in running.items()}
    for config, process in running.items():
        if process.returncode:
            raise RenderError(f"{config}: {_complaints(said[config])}")
    for config, place in PROJECTS.items():
        _clear(parts[config])
        shutil.copytree(parts[config], out / place, dirs_exist_ok=True, copy_function=os.replace)
        shutil.rmtree(parts[config])


def _clear(part: Path) -> None:
    for path in sorted(found for pattern in _UNASKED for found in part.glob(pattern)):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def pages(out: Path, folder: str) -> dict[str, str]:
    """The HTML of every finished page of the language at ``folder`` of ``out``, by address from there."""
    root = out / folder
    others = {out / place for place in PROJECTS.values()} - {root, out}
    found = (path for path in sorted(root.rglob("index.html")) if others.isdisjoint(path.parents))
    return {_address(path, root): path.read_text(encoding="utf-8") for path in found}


def _address(page: Path, root: Path) -> str:
    """_address('site/en/data/index.html', 'site/en') -> 'data/'"""
    return page.relative_to(root).as_posix().removesuffix("index.html")


def _start(config: Path, out: Path, epoch: int) -> subprocess.Popen[str]:
    # -P: no module of the folder in which the command is called takes the place of one that is needed.
    command = [sys.executable, "-P", "-m", "publisher.render.program", str(config), str(out)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1"}
    environment["PYTHONPATH"] = str(_SCRIPTS)
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=environment,
    )


def _complaints(log: str) -> str:
    """The lines that say what is wrong, without MkDocs' progress chatter."""
    lines = [line for line in log.splitlines() if re.match(r"(WARNING|ERROR|Aborted|Error)", line)]
    return "\n".join(lines or log.splitlines()[-20:])
