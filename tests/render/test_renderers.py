"""The same tree under other renderers: when MkDocs comes to its end, the site does not.

ProperDocs goes on where MkDocs stops, and has to make the same bytes. Zensical is written anew; what is
held there is what a reader is given. It is not waited for: its test runs where it is asked
for, `-m zensical`.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from publisher import links
from publisher.build import ROOT
from publisher.render import PROJECTS

FOLDER_OF = {"mkdocs.yml": links.FOLDERS["zh"], "mkdocs.en.yml": links.FOLDERS["en"]}


@pytest.fixture
def tree(site: Path, tmp_path: Path) -> Path:
    """What a renderer is given: the pages as they lie there once the site is built."""
    for name in ("docs", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in PROJECTS:
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def run(program: str, *arguments: str) -> None:
    """One of the renderers, as a program of its own."""
    ended = subprocess.run(
        [sys.executable, "-m", program, *arguments],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def pages(folder: Path) -> dict[str, Path]:
    """Every finished page of one language, by its address."""
    found = (path for path in folder.rglob("*.html") if "embed" not in path.relative_to(folder).parts)
    return {path.relative_to(folder).as_posix(): path for path in found}


@pytest.mark.parametrize("config", PROJECTS)
def test_properdocs_makes_the_same_pages_byte_for_byte(config: str, tree: Path, site: Path):
    run("properdocs", "build", "--strict", "-f", str(tree / config), "-d", str(tree / "out"))
    made = pages(tree / "out")
    assert len(made) > 100
    assert [path for path, page in made.items() if page.read_bytes() != beside(site, config, path)] == []


def beside(site: Path, config: str, path: str) -> bytes:
    return (site / FOLDER_OF[config] / path).read_bytes()


@pytest.mark.zensical
@pytest.mark.parametrize("config", PROJECTS)
def test_zensical_gives_a_reader_the_same_words_links_and_charts(config: str, tree: Path, site: Path):
    base = tree / "mkdocs.yml"
    if config != base.name:  # it adds lists that are inherited together, where MkDocs replaces them
        base.write_text(re.sub(r"(?ms)^nav:\n.*?^(?=not_in_nav)", "", base.read_text("utf-8")), "utf-8")
    run("zensical", "build", "-f", str(tree / config))
    made = pages(tree / "site" / FOLDER_OF[config])
    assert len(made) > 100
    for path, page in made.items():
        assert given(page.read_bytes(), path) == given(beside(site, config, path), path), path


def given(page: bytes, path: str) -> tuple[str, str, list[str], list[str]]:
    """What a page gives its reader: title, words, where its links lead, the charts."""
    soup = BeautifulSoup(page, "html.parser")
    body = soup.body
    assert soup.title and body
    words = re.sub(r"\s+", " ", body.get_text())
    here = f"http://here.example/{path.removesuffix('index.html')}"
    ways = [urljoin(here, str(link["href"])) for link in body.find_all("a", href=True)]
    return soup.title.get_text(), words, ways, [str(chart) for chart in body.find_all("svg")]
