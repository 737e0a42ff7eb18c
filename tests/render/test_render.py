"""From a workspace to pages: what MkDocs' own command would make of it, sooner."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publisher import fragments, render
from publisher.build import ROOT
from publisher.kept import ledger
from publisher.kept.finished import Finished
from publisher.render import program
from publisher.write.renewal import Renewal

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
    program.build(str(workspace / "mkdocs.yml"), str(workspace / "sooner"), {})
    assert html(workspace / "sooner") == html(workspace / "usual")
    assert html(workspace / "usual")["index.html"].startswith("[<p>a</p>][a\n]")


def test_a_fragment_that_is_bound_says_what_it_would_say_as_a_template(workspace: Path) -> None:
    """In a loop and outside of it, as pages ask for them."""
    asked = '{% for part in ["a", "b"] %}[{% include page.meta.held %}]{% endfor %}{% set part = "b" %}'
    (workspace / "theme/main.html").write_text(asked + "{% include page.meta.held %}")
    (workspace / "docs/index.md").write_text('---\nheld: "fragments/x.html"\n---\n')
    plan = {f"theme/fragments/en/x/{name}.html": f"{name}\n {{ }}\n".encode() for name in ("a", "b")}
    [text] = fragments.bound(plan).values()
    (workspace / "theme/fragments/x.html").write_bytes(text)
    usual = [sys.executable, "-m", "mkdocs", "build", "-f", workspace / "mkdocs.yml"]
    subprocess.run([*usual, "-d", workspace / "usual"], check=True, capture_output=True)
    program.build(str(workspace / "mkdocs.yml"), str(workspace / "sooner"), {})
    assert html(workspace / "sooner") == html(workspace / "usual")
    assert html(workspace / "usual")["index.html"] == "[a\n { }][b\n { }]b\n { }"


def test_a_page_that_asks_for_a_fragment_that_is_not_bound_stops_the_build(
    workspace: Path, tmp_path: Path
) -> None:
    [text] = fragments.bound({"theme/fragments/en/x/a.html": b"a"}).values()
    (workspace / "theme/fragments/one.html").write_bytes(text)
    with pytest.raises(render.RenderError, match=r"one\.html: None"):
        render.render(workspace, tmp_path / "out", 0)


def test_a_page_that_lacks_a_fragment_stops_the_build(workspace: Path, tmp_path: Path) -> None:
    (workspace / "theme/fragments/one.html").unlink()
    with pytest.raises(render.RenderError, match=r"one\.html"):
        render.render(workspace, tmp_path / "out", 0)


def test_a_site_goes_where_it_is_asked_for_from_whatever_folder(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is named from here, and not from the settings, as MkDocs would have it."""
    here = tmp_path / "elsewhere"
    here.mkdir()
    monkeypatch.chdir(here)
    (workspace / "mkdocs.en.yml").write_text((workspace / "mkdocs.yml").read_text())
    render.render(Path("..").joinpath(workspace.relative_to(tmp_path)), Path("out"), 0)
    assert html(here) == {"out/index.html": "[<p>a</p>]", "out/en/index.html": "[<p>a</p>]"}


NAV = "nav: [{Home: index.md}]\nnot_in_nav: '*.md'\nvalidation: {anchors: warn}\n"
LINKING = PAGE + "\nSee [there](other.md#there).\n"


@pytest.fixture
def small(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two pages, of which one links to an anchor of the other."""
    monkeypatch.setattr(render, "PROJECTS", {"mkdocs.yml": "."})
    with (workspace / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(NAV)
    (workspace / "theme/main.html").write_text(TEMPLATE + "{{ page.content }}", "utf-8")
    (workspace / "docs/index.md").write_text(LINKING, "utf-8")
    (workspace / "docs/other.md").write_text("# Other\n\n## There\n", "utf-8")
    return workspace


def rendered(workspace: Path, name: str, before: Finished | None = None) -> Finished:
    out = workspace / name
    notes, put, stand = render.render(workspace, out, 0, before)
    assert sorted(put) == sorted(ledger.met(out, {}))
    if before:
        Renewal(out, before).laid(before.site, {path: before.files[path] for path in stand})
    return Finished(out, ledger.met(out, {}), notes)


def test_only_a_page_of_which_something_changed_is_rendered_again(small: Path) -> None:
    first = rendered(small, "first")
    (small / "docs/other.md").write_text("# Other\n\n## There\n\nMore.\n", "utf-8")
    second = rendered(small, "second", first)
    assert html(second.site) == html(rendered(small, "anew").site)
    assert second.files["index.html"].inode == first.files["index.html"].inode
    assert "More." in html(second.site)["other/index.html"]
    third = rendered(small, "third", second)
    assert {path: one.inode for path, one in third.files.items() if path.endswith(".html")} == {
        path: one.inode for path, one in second.files.items() if path.endswith(".html")
    }


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("theme/fragments/one.html", "<p>b</p>"),
        ("theme/main.html", TEMPLATE + "!{{ page.content }}"),
        (
            "mkdocs.yml",
            "site_name: y\ndocs_dir: docs\nplugins: []\ntheme: {name: null, custom_dir: theme}\n" + NAV,
        ),
        ("docs/third.md", "# Third\n"),
    ],
)
def test_a_page_is_rendered_again_where_its_fragment_or_what_all_share_changed(
    small: Path, path: str, text: str
) -> None:
    first = rendered(small, "first")
    (small / path).write_text(text, "utf-8")
    second = rendered(small, "second", first)
    assert html(second.site) == html(rendered(small, "anew").site)
    assert second.files["index.html"].inode != first.files["index.html"].inode


def test_a_page_that_somebody_touched_is_rendered_again(small: Path) -> None:
    first = rendered(small, "first")
    (first.site / "index.html").write_text("touched", "utf-8")
    assert "touched" not in html(rendered(small, "second", first).site)["index.html"]


def test_a_page_that_is_not_rendered_again_still_may_not_link_to_what_is_gone(small: Path) -> None:
    first = rendered(small, "first")
    (small / "docs/other.md").write_text("# Other\n\n## Elsewhere\n", "utf-8")
    with pytest.raises(render.RenderError, match="#there"):
        rendered(small, "second", first)


def test_where_a_title_comes_out_of_another_page_every_page_is_rendered_again(small: Path) -> None:
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("{Home: index.md}", "index.md"), "utf-8")
    first = rendered(small, "first")
    second = rendered(small, "second", first)
    assert second.files["index.html"].inode != first.files["index.html"].inode
