"""The page that tells how to run it elsewhere: its commands are ours, and they take these arguments."""

import re
import shlex
import subprocess
from importlib import import_module
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PAGES = {lang: (ROOT / "docs" / lang / "operate.md").read_text("utf-8") for lang in ("zh", "en")}
BLOCK = re.compile(r"(?:^    .*\n|^\n(?=    ))+", re.MULTILINE)
PIPELINE = next(block for block in BLOCK.findall(PAGES["zh"]) if "image:" in block)
NO_COMMAND_OF_THE_PUBLISHER = {"install"}


def commands(page: str) -> list[str]:
    """Every line of a page that runs one of our scripts."""
    lines = re.findall(r"^\s*(?:- )?(python scripts/.+)$", page, re.MULTILINE)
    return lines + re.findall(r"`(python scripts/.+?)`", page)


def jobs() -> dict[str, dict]:
    """The jobs of the pipeline that the page shows."""
    return {name: job for name, job in yaml.safe_load(PIPELINE).items() if name != "image"}


def test_both_languages_show_the_same_commands():
    blocks = [BLOCK.findall(page) for page in PAGES.values()]
    assert len(blocks[0]) == 9
    assert blocks[0] == blocks[1]
    headings = [re.findall("^#+", page, re.MULTILINE) for page in PAGES.values()]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("line", sorted({*commands(PAGES["zh"]), *commands(PAGES["en"])}))
def test_a_command_that_is_shown_takes_the_arguments_that_are_shown(line):
    words = shlex.split(re.sub(r"\s+>.*", "", line))
    name = Path(words[1]).stem
    assert (ROOT / words[1]).is_file()
    if name not in NO_COMMAND_OF_THE_PUBLISHER:
        import_module(f"publisher.commands.{name}")._parser().parse_args(words[2:])


@pytest.mark.parametrize("job", jobs())
def test_a_job_of_the_pipeline_runs_its_commands_one_after_the_other(tmp_path, job):
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\necho "$@" >> asked\n')
    python.chmod(0o755)
    variables = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "abc", "CI_COMMIT_BEFORE_SHA": "abc"}
    script = "\n".join(jobs()[job]["script"])
    command = ["bash", "-euo", "pipefail", "-c", script]
    subprocess.run(command, cwd=tmp_path, env={"PATH": f"{tmp_path}:/usr/bin:/bin", **variables}, check=True)
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked[0] == "scripts/install.py"
    assert len(asked) == sum(line.startswith("python ") for line in jobs()[job]["script"])


def test_what_is_published_was_checked_before():
    scripts = re.findall(r"python scripts/(\w+)\.py", "\n".join(jobs()["pages"]["script"]))
    assert scripts == ["install", "check", "build"]


def test_every_workflow_is_told_of_by_its_name():
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        name = yaml.safe_load(path.read_text("utf-8"))["name"]
        assert all(f"- **{name}**" in page for page in PAGES.values())
