"""The frame around the code: locks, commands, workflows, templates and the two READMEs."""

import ast
import itertools
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# What comes with LibreOffice's own Python and runs in no other.
LIBREOFFICE = {"uno", "com"}

PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+?)(?: ; ([^\\]+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
COMMENT = re.compile(r"^    # (?:via)?")


def name(path: Path) -> str:
    return path.name


def pins(lock: Path) -> dict[str, set[str]]:
    """The versions that a lock holds of each package; some have one for each Python."""
    found: dict[str, set[str]] = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        if pin := PIN.match(line):
            found.setdefault(canonicalize_name(pin[1]), set()).add(pin[2])
    return found


# --- the packages ---------------------------------------------------------------------------


def test_there_is_a_lock_for_building_for_fetching_for_the_site_and_for_the_tests():
    locks = ["requirements-build.lock", "requirements-node.lock", "requirements-test.lock"]
    assert [lock.name for lock in LOCKS] == [*locks, "requirements.lock"]


@pytest.mark.parametrize("lock", LOCKS, ids=name)
def test_a_lock_holds_pins_hashes_and_comments_and_so_no_address_of_an_index(lock):
    lines = lock.read_text(encoding="utf-8").splitlines()
    assert lines
    assert [line for line in lines if not any(kind.match(line) for kind in (PIN, HASH, COMMENT))] == []
    assert "://" not in lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS, ids=name)
def test_every_pin_is_followed_by_a_hash(lock):
    lines = lock.read_text(encoding="utf-8").splitlines()
    followers = [after for line, after in itertools.pairwise(lines) if PIN.match(line)]
    assert followers
    assert all(HASH.match(after) for after in followers)


def test_the_tests_run_on_the_very_packages_of_the_site():
    site, test = pins(ROOT / "requirements.lock"), pins(ROOT / "requirements-test.lock")
    assert {package: test.get(package) for package in site} == site


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["dependencies"]),
        ("requirements-test.lock", PROJECT["optional-dependencies"]["test"]),
    ],
)
def test_a_lock_holds_what_the_project_asks_for(lock, wanted):
    locked = pins(ROOT / lock)
    for requirement in map(Requirement, wanted):
        versions = locked[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version, prereleases=True) for version in versions)


@pytest.mark.parametrize(
    ("folder", "declared"),
    [
        ("scripts", PROJECT["dependencies"]),
        ("tests", PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]),
    ],
)
def test_every_package_that_is_imported_is_asked_for_by_name(folder, declared):
    names = {canonicalize_name(Requirement(text).name) for text in declared}
    providers = packages_distributions()
    for module in sorted(_imported(ROOT / folder) - sys.stdlib_module_names - _our_own() - LIBREOFFICE):
        assert {canonicalize_name(provider) for provider in providers[module]} & names, module


def _imported(folder: Path) -> set[str]:
    """The first part of every import below ``folder``."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {dotted.split(".")[0] for dotted in plain | parts}


def _our_own() -> set[str]:
    top = (path for folder in ("scripts", "benchmarks") for path in (ROOT / folder).iterdir())
    return {path.stem for path in (*top, *(ROOT / "tests").rglob("*.py"))}


# --- the commands ---------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["site", "test", "serve", "lock", "clean"])
def test_make_knows_the_target_and_lists_it(target):
    planned = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert planned.returncode == 0, planned.stderr
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.search(rf"^  make {target} +\S", listed.stdout, re.MULTILINE)


def test_a_plain_make_changes_nothing():
    plain = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert plain.stdout == listed.stdout


def test_continuous_integration_runs_the_two_commands_and_ends_with_the_tests():
    script = ROOT / ".ci" / "run"
    lines = script.read_text(encoding="utf-8").splitlines()
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in lines
    assert [line for line in lines if line.startswith("make ")] == ["make site", "make test"]


# --- the workflows --------------------------------------------------------------------------


def workflow(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(path: Path) -> list[dict]:
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_every_action_is_pinned_to_a_commit_whose_version_stands_beside_it(path):
    uses = re.findall(r"^\s+(?:- )?uses: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert uses
    assert [u for u in uses if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", u)] == []


def test_an_action_is_at_one_version_everywhere():
    uses = {step["uses"] for path in WORKFLOWS for step in steps(path) if "uses" in step}
    actions = [use.split("@")[0] for use in uses]
    assert len(actions) == len(set(actions))


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_a_workflow_has_no_permission_but_what_a_job_names(path):
    assert workflow(path)["permissions"] == {}
    assert all("permissions" in job for job in workflow(path)["jobs"].values())


def test_a_pull_request_is_given_nothing_but_reading():
    jobs = workflow(ROOT / ".github/workflows/check.yml")["jobs"].values()
    assert [job["permissions"] for job in jobs] == [{"contents": "read"}] * len(jobs)


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_no_workflow_lends_its_rights_to_a_pull_request(path):
    events = workflow(path)[True]  # YAML 1.1 reads the key "on" as true
    assert not {"pull_request_target", "issue_comment"} & set(events)


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_no_expression_is_pasted_into_a_script(path):
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_a_checkout_leaves_no_credentials_behind(path):
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_every_job_ends_by_itself(path):
    assert all(job["timeout-minutes"] <= 20 for job in workflow(path)["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_every_script_that_a_workflow_runs_is_in_the_repository(path):
    scripts = re.findall(r"python3? (scripts/\w+\.py)", path.read_text(encoding="utf-8"))
    assert scripts
    assert [script for script in scripts if not (ROOT / script).is_file()] == []


def test_main_is_checked_again_before_it_is_published():
    jobs = workflow(ROOT / ".github/workflows/publish.yml")["jobs"]
    runs = [step.get("run", "") for step in jobs["build"]["steps"]]
    checked = next(i for i, run in enumerate(runs) if "scripts/check.py" in run)
    built = next(i for i, run in enumerate(runs) if "scripts/build.py" in run)
    assert checked < built
    assert "build" in jobs["deploy"]["needs"]


def test_a_deployment_that_has_begun_is_not_cut_off():
    concurrency = workflow(ROOT / ".github/workflows/publish.yml")["concurrency"]
    assert concurrency == {"group": "pages", "cancel-in-progress": False}


def test_zizmor_finds_nothing_to_say_about_the_workflows():
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [zizmor, "--offline", "--persona=pedantic", "--quiet", ".github"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


# --- what people fill in --------------------------------------------------------------------


def test_a_pull_request_is_asked_four_things_in_both_languages():
    boxes = re.findall(r"^- \[ \] \*\*(.+?)\*\*.*?<br>\*\*(.+?)\*\*", _template(), re.MULTILINE)
    assert [english for _, english in boxes] == [
        "Source linked",
        "Period stated",
        "Unit unchanged",
        "Checked by a second person",
    ]
    assert all(re.search(r"[一-鿿]", chinese) for chinese, _ in boxes)


def _template() -> str:
    return (ROOT / ".github" / "pull_request_template.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FORMS, ids=name)
def test_a_form_speaks_both_languages_wherever_it_speaks(path):
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    fields = [field["attributes"] for field in form["body"]]
    said = [form["name"], form["description"]]
    said += [field[key] for field in fields for key in ("label", "description") if key in field]
    assert fields
    assert [text for text in said if not re.search(r"[一-鿿].*[A-Za-z]{3}", text)] == []


def test_someone_owns_every_file_and_the_data_has_owners_of_its_own():
    lines = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = dict(line.split() for line in lines if line and not line.startswith("#"))
    assert "*" in rules
    assert rules["/datapackages/"] != rules["*"]
    assert [path for path in rules if path != "*" and not (ROOT / path.strip("/")).is_dir()] == []


# --- the two READMEs ------------------------------------------------------------------------


def commands(readme: Path) -> list[str]:
    """Every command of a README's code blocks, without what is said about it."""
    blocks = re.findall(r"^```(?:sh|powershell)\n(.*?)^```", readme.read_text(encoding="utf-8"), re.M | re.S)
    lines = (line.split("#")[0].strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line]


def test_both_languages_give_the_same_commands_in_the_same_order():
    english, chinese = map(commands, READMES)
    assert english == chinese
    assert {"make site", "make test"} <= set(english)


@pytest.mark.parametrize("readme", READMES, ids=name)
def test_a_readme_names_only_commands_that_exist(readme):
    text = "\n".join(commands(readme))
    for target in re.findall(r"^make (\w+)$", text, re.MULTILINE):
        assert f"\n{target}: ##" in (ROOT / "Makefile").read_text(encoding="utf-8")
    for script in re.findall(r"scripts[/\\](\w+\.py)", text):
        assert (ROOT / "scripts" / script).is_file()


@pytest.mark.parametrize("readme", READMES, ids=name)
def test_a_readme_gives_the_options_that_a_command_gives_itself(readme):
    shown = [line for line in commands(readme) if line.startswith("python scripts/")]
    assert shown
    for line in shown:
        script = ROOT / line.split()[1]
        usage = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or ""
        assert line in " ".join(usage.split())


@pytest.mark.parametrize("readme", READMES, ids=name)
def test_every_link_and_picture_of_a_readme_leads_somewhere(readme):
    text = readme.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)\)", text) + re.findall(r'(?:src|href)="([^"#:]+)"', text)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("readme", READMES, ids=name)
def test_everything_in_the_tree_of_a_readme_is_there(readme):
    tree = re.search(r"^```text\n(.*?)^```", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    paths = [line.split("  ")[0].strip() for line in tree[1].splitlines()]
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
