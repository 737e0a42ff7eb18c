"""The guides for staff can be followed to the letter, and say the same in both languages."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import guides
import runner
from publisher import clock
from publisher.checks import verdict
from publisher.report import FORMATS

ROOT = Path(__file__).resolve().parents[1]
STEPS = {guide: list(guides.steps("zh", guides.text("zh", guide))) for guide in guides.GUIDES}


def git(place: Path, *words: str) -> None:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(["git", "-C", str(place), *who, *words], check=True)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone as a new user has it: what is published is known as origin/main, and it is set up."""
    place = tmp_path_factory.mktemp("guides")
    runner.sources(place)
    shutil.copytree(ROOT / "datapackages", place / "datapackages")
    (place / ".venv").symlink_to(sys.prefix)
    with (place / ".gitignore").open("a") as ignored:
        ignored.write("/.venv\n")
    git(place, "init", "--quiet", "-b", "main")
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--message", "What is published")
    git(place, "update-ref", "refs/remotes/origin/main", "HEAD")
    return place


def run(clone: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a command as it is shown, with the Python that the clone was set up with."""
    program, *words = shlex.split(line)
    assert program == "python"
    return subprocess.run(
        [sys.executable, *words], cwd=clone, capture_output=True, text=True, encoding="utf-8", check=False
    )


def follow(clone: Path, step: guides.Step) -> None:
    if step.kind == "run":
        done = run(clone, step.after)
        assert done.returncode == step.status, f"{step.after}\n{done.stdout}{done.stderr}"
    elif step.kind == "cell":
        guides.fill_in(clone / "social-organizations.xlsx", step)
    else:
        {"edit": guides.edit, "write": guides.write}[step.kind](clone, step)


@pytest.mark.parametrize("guide", guides.GUIDES)
def test_whoever_follows_a_guide_to_the_letter_sees_what_it_says(clone: Path, guide: str) -> None:
    git(clone, "checkout", "--quiet", "--", ".")
    git(clone, "clean", "--quiet", "-fdx", "-e", "/.venv", "-e", "__pycache__", ".")
    assert STEPS[guide]
    for step in STEPS[guide]:
        follow(clone, step)


def test_guides_lead_through_edits_rows_workbooks_and_commands_that_pass_and_fail() -> None:
    kinds = {step.kind for steps in STEPS.values() for step in steps}
    statuses = {step.status for steps in STEPS.values() for step in steps if step.kind == "run"}
    assert kinds == {"edit", "cell", "write", "run"}
    assert statuses == {0, 1}


@pytest.mark.parametrize("guide", guides.GUIDES)
def test_both_languages_say_to_do_the_same(guide: str) -> None:
    assert list(guides.steps("en", guides.text("en", guide))) == STEPS[guide]


@pytest.mark.parametrize("guide", guides.GUIDES)
def test_both_languages_have_the_same_parts(guide: str) -> None:
    pages = [guides.text(lang, guide) for lang in ("zh", "en")]
    for part in (r"^#+ ", r"^\s*\d\. ", r"^\s*!\[", r"^\s*\|"):
        zh, en = (len(re.findall(part, page, re.MULTILINE)) for page in pages)
        assert zh == en, part


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("guide", guides.GUIDES)
def test_no_block_within_a_list_is_fenced_for_the_renderer_would_not_see_it(lang: str, guide: str) -> None:
    assert not re.search(r"^ +```", guides.text(lang, guide), re.MULTILINE)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("guide", guides.GUIDES[1:])
def test_a_guide_begins_with_whom_it_is_for_and_how_long_it_takes(lang: str, guide: str) -> None:
    opening = guides.text(lang, guide).split("\n# ", 1)[1][:400]
    for words in {"zh": ("**给谁看**", "**要多久**"), "en": ("**For whom**", "**How long**")}[lang]:
        assert words in opening


MADE_WRONG = (  # what the guide to the red cross shows was made wrong: line, cell, as it is, as it is wrong
    (10, 3, "23000", "32000"),
    (14, 3, "130000", "13万"),
    (20, 2, "2022-12-31", "2022/12/31"),
)


def test_the_answers_that_the_guide_to_the_red_cross_shows_are_those_of_the_check(tmp_path: Path) -> None:
    packages = tmp_path / "datapackages"
    shutil.copytree(ROOT / "datapackages", packages)
    figures = packages / "community-governance/data/observations.csv"
    lines = figures.read_text("utf-8").split("\n")
    for line, cell, right, wrong in MADE_WRONG:
        cells = lines[line - 1].split(",")
        assert cells[cell] == right
        lines[line - 1] = ",".join([*cells[:cell], wrong, *cells[cell + 1 :]])
    figures.write_text("\n".join(lines), "utf-8")
    found = verdict(packages, today=clock.today())
    for lang in ("zh", "en"):
        shown = "".join(
            f"    {line}\n" if line else "\n" for line in FORMATS["text"](found, lang).splitlines()
        )
        assert shown in guides.text(lang, "red-cross")
