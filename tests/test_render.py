"""From a workspace to pages: what MkDocs' own command would make of it, sooner."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publisher import render
from publisher.build import ROOT
from publisher.render import program

PAGE = """---
title: "A page"
fragments: ["one.html"]
---

# A page

<!-- fragment -->
"""
TEMPLATE = """{% for name in page.meta.fragments %}[{% include "fragments/" ~ name %}]{% endfor %}"""


def html(folder: Path) -> dict[str, str]:
    found = folder.rglob("*.html")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_the_pages_are_those_that_the_command_of_mkdocs_makes(site: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", ROOT / "mkdocs.yml", "-d", tmp_path]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, capture_output=True, env=quiet)
    made = html(tmp_path)
    assert len(made) > 100
    assert made == {path: text for path, text in html(site).items() if path in made}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    files = {
        "mkdocs.yml": "site_name: x\ndocs_dir: docs\nplugins: []\ntheme: {name: null, custom_dir: theme}\n",
        "docs/index.md": PAGE,
        "theme/main.html": TEMPLATE,
        "theme/assets/own.css": "p{}",
        "theme/fragments/one.html": "<p>a</p>\r\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    return tmp_path


def test_a_fragment_says_what_it_would_say_as_a_template(workspace: Path) -> None:
    held = ["<p>a</p>\r\n", "a\n\n", "a\rb", "", "{", "{{ 1 + 1 }}", "{# x #}a\n", "}}"]
    for number, text in enumerate(held):
        (workspace / f"theme/fragments/{number}.html").write_bytes(text.encode())
    names = [f"{number}.html" for number, _ in enumerate(held)]
    (workspace / "docs/index.md").write_text(PAGE.replace('["one.html"]', json.dumps(names)))
    usual = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "-f",
        workspace / "mkdocs.yml",
        "-d",
        workspace / "usual",
    ]
    subprocess.run(usual, check=True, capture_output=True)
    assert program.main([str(workspace / "mkdocs.yml"), str(workspace / "sooner")]) == 0
    assert html(workspace / "sooner") == html(workspace / "usual")
    assert html(workspace / "usual")["index.html"].startswith("[<p>a</p>][a\n]")


def test_a_page_that_lacks_a_fragment_stops_the_build(workspace: Path, tmp_path: Path) -> None:
    (workspace / "theme/fragments/one.html").unlink()
    with pytest.raises(render.RenderError, match=r"one\.html"):
        render.render(workspace, tmp_path / "out", 0)
