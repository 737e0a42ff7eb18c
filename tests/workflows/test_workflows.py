"""The workflows as GitHub would run them, step by step, for friends and for strangers."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import runner
import samples
import workbooks
from publisher import load
from runner import GitHub, Job

ROOT = Path(__file__).resolve().parents[2]
FORGE = ROOT / "scripts" / "workshop" / "forge"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PACKAGE = f"datapackages/{samples.NAME}"
OBSERVATIONS = f"{PACKAGE}/data/observations.csv"
INDICATORS = f"{PACKAGE}/data/indicators.csv"
DESCRIPTOR = f"{PACKAGE}/datapackage.json"

# Everything that a shell, a workflow command, Markdown or an option could take a name for.
SHELL = "$(touch pwned)`touch pwned`;touch pwned;\"'"
HOSTILE_NAMES = [
    f"data/{SHELL}.csv",
    "data/-rf.csv",
    "data/--output=pwned.csv",
    "data/line\n::set-output name=only-data::true\n##[add-mask]e.csv",
    "data/::error file=x,line=1::all is well.csv",
    "data/‮vsc.​数据 表　.csv",
    "data/%0A::stop-commands::x.md",
    "<img src=x onerror=touch>@everyone![x](https:x).md",
    ".gitattributes",
]
HOSTILE_WORKBOOK = "--</pre>@everyone $(touch pwned);`id`'.XLSX"
HOSTILE_CELL = (
    "</pre></code><script>@everyone ![x](https://example.org)`$(touch pwned)`##[add-mask]e::error::"
)
HOSTILE_BRANCH = "x'\";$(touch${IFS}pwned)`id`&|<b>@everyone%0Aset-output,x#1"
HOSTILE_TITLE = "</code>\n::set-output name=ours::true\n$(touch pwned) @everyone ${{ github.token }}"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository with the tool and the sample on main, from which every test begins."""
    place = tmp_path_factory.mktemp("begun")
    work = place / "work"
    work.mkdir()
    runner.sources(work)
    samples.write(work)
    shutil.rmtree(work / "documents")
    made = GitHub(place / "hub")
    made.init(work)
    return made.bare


@pytest.fixture
def hub(begun: Path, tmp_path: Path) -> GitHub:
    """A repository on GitHub with the tool and the sample on main, which is published."""
    made = GitHub(tmp_path / "hub")
    shutil.copytree(begun, made.bare)
    made.change(published=[made.git("rev-parse", "main")])
    return made


class Desk:
    """Somebody's clone: changes are made in it and sent to a branch."""

    def __init__(self, hub: GitHub) -> None:
        self.hub, self.place = hub, hub.root / "desk"
        self.git("clone", "--quiet", str(hub.bare), str(self.place), at=hub.root)

    def git(self, *words: str, at: Path | None = None) -> str:
        done = subprocess.run(
            ["git", *words], cwd=at or self.place, env=self.hub.plain(), capture_output=True, check=True
        )
        return done.stdout.decode().strip()

    def file(self, path: str) -> Path:
        (self.place / path).parent.mkdir(parents=True, exist_ok=True)
        return self.place / path

    def change(self, path: str, old: str, new: str) -> None:
        text = self.file(path).read_text("utf-8")
        assert old in text
        self.file(path).write_text(text.replace(old, new, 1), "utf-8")

    def send(self, branch: str = "change", fork: bool = False, title: str = "Change") -> dict[str, Any]:
        """Commit all, and open the pull request or add to it; what GitHub tells the check of it."""
        self.git("add", "--all", "--force", ".", ":(exclude).venv")
        self.git("commit", "--quiet", "--message", title)
        place = "refs/forks/" if fork else "refs/heads/"
        self.git("push", "--quiet", "--force", "origin", f"HEAD:{place}{branch}")
        return self.hub.pull_request(self.git("rev-parse", "HEAD"), branch, fork, title)


@pytest.fixture
def desk(hub: GitHub) -> Desk:
    return Desk(hub)


ROW = "workers,150100,2022,2000,exact,as-of,A,report,社区工作者2000人,,,\n"


def add_a_figure(desk: Desk) -> None:
    """What staff do: a row with its words, and the version."""
    with desk.file(OBSERVATIONS).open("a", encoding="utf-8") as stream:
        stream.write(ROW)
    desk.change(DESCRIPTOR, '"version": "1.0.0"', '"version": "1.1.0"')


# --- what is written in them ------------------------------------------------------------------


def test_the_only_ignored_finding_of_zizmor_is_explained_where_it_is_ignored():
    ignored = [
        line
        for path in WORKFLOWS
        for line in path.read_text("utf-8").splitlines()
        if "zizmor: ignore" in line
    ]
    assert len(ignored) == 1
    assert re.fullmatch(r"on: # zizmor: ignore\[dangerous-triggers\] \w.{30,}", ignored[0])


def test_a_job_that_may_write_installs_nothing_and_runs_one_script_of_the_main_branch():
    for path in WORKFLOWS:
        for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values():
            if "write" in job["permissions"].values():
                runs = [step["run"] for step in job["steps"] if "run" in step]
                assert all(re.fullmatch(r"python3 scripts/forge\.py \w+ \S+", run) for run in runs), runs


def test_what_such_a_job_runs_needs_no_package():
    for module in [*FORGE.glob("*.py"), ROOT / "scripts" / "forge.py"]:
        parsed = ast.walk(ast.parse(module.read_text("utf-8")))
        names = [n.module for n in parsed if isinstance(n, ast.ImportFrom)]
        parsed = ast.walk(ast.parse(module.read_text("utf-8")))
        names += [alias.name for n in parsed if isinstance(n, ast.Import) for alias in n.names]
        assert {f"{name}".split(".")[0] for name in names} <= sys.stdlib_module_names | {"workshop"}


def test_nothing_of_a_pull_request_is_checked_out_where_a_later_job_may_write():
    jobs = yaml.safe_load((ROOT / ".github/workflows/answer.yml").read_text("utf-8"))["jobs"]
    checkouts = [s for job in jobs.values() for s in job["steps"] if "checkout@" in s.get("uses", "")]
    assert len(checkouts) == len(jobs)
    assert all("ref" not in step["with"] and "repository" not in step["with"] for step in checkouts)


# --- a pull request of a colleague ------------------------------------------------------------


def workbook(desk: Desk, **cells: Any) -> bytes:
    """The package as a workbook, to which somebody has added a row."""
    package, _ = load.read(desk.place / PACKAGE)
    assert package
    row = dict(zip(package.tables["observations"].header, ROW.rstrip("\n").split(","))) | cells

    def add(book: Any) -> None:
        sheet = book["观测值"]
        for cell in sheet[1]:
            name = str(cell.value).splitlines()[-1]
            value = row.get(name) or None
            sheet.cell(len(package.tables["observations"]) + 2, cell.column).value = (
                int(value) if name == "value" and f"{value}".isdecimal() else value
            )

    return workbooks.edited(workbooks.exported(package), add)


def test_an_uploaded_workbook_becomes_a_commit_that_is_checked_and_told_of_in_one_comment(hub, desk):
    desk.change(DESCRIPTOR, '"version": "1.0.0"', '"version": "1.1.0"')
    desk.file(f"{PACKAGE}/新数据 (1).xlsx").write_bytes(workbook(desk))
    github = desk.send("改数据/1")

    check = hub.run("check.yml", github, skip=("Write", "Build", "Keep the site"))
    assert [step.name for step in check["data"].failed] == ["Refuse a workbook among the tables"]
    assert check["data"].outputs["only-data"] == "true"
    assert check["tests"].result == "skipped"
    assert ROW in (hub.artifact("uploads") / "tables" / OBSERVATIONS).read_text("utf-8")

    answer = hub.run("answer.yml", hub.finished(conclusion="failure"), skip=("Say",))
    assert [job.failed for job in answer.values()] == [[], [], []]
    branch = "refs/heads/改数据/1"
    assert hub.git(
        "diff", "--numstat", github["event"]["pull_request"]["head"]["sha"], branch, "--", "*.csv"
    ) == (f"1\t0\t{OBSERVATIONS}")
    assert ".xlsx" not in hub.git("ls-tree", "-r", "--name-only", branch)
    assert hub.state["dispatched"] == [["check.yml", branch]]
    assert "没有通过" in only(hub.state["comments"])["body"]

    check = hub.run("check.yml", hub.dispatched())
    assert all_steps_ran("check.yml", check, "data")
    assert check["data"].outputs == {"only-data": "true"}
    assert "可以发布" in check["data"].summary
    assert "Fit to publish" in check["data"].summary
    assert (hub.artifact("site") / "en" / "index.html").is_file()
    assert list((hub.artifact("changes") / "zh").glob("*.svg"))

    answer = hub.run("answer.yml", hub.finished("workflow_dispatch"))
    assert all_steps_ran("answer.yml", answer)
    assert "no workbook" in answer["commit"].steps[-1].said
    body = only(hub.state["comments"])["body"]
    assert body.startswith("<!-- plain-figures: changes -->")
    assert "检查通过" in body
    assert "<summary>English</summary>" in body


def test_a_version_that_was_forgotten_is_raised_on_the_branch_and_checked(hub, desk):
    with desk.file(OBSERVATIONS).open("a", encoding="utf-8") as stream:
        stream.write(ROW)
    github = desk.send("figures")
    sent = github["event"]["pull_request"]["head"]["sha"]
    answer = hub.run("answer.yml", hub.finished(conclusion="failure"), skip=("Say",))
    assert [job.failed for job in answer.values()] == [[], [], []]
    branch = "refs/heads/figures"
    assert hub.git("diff", "--numstat", sent, branch) == f"1\t1\t{DESCRIPTOR}"
    assert '"version": "1.1.0"' in hub.git("show", f"{branch}:{DESCRIPTOR}")
    assert hub.state["dispatched"] == [["check.yml", branch]]
    body = only(hub.state["comments"])["body"]
    assert "1.0.0 → 1.1.0" in body and "请等一两分钟" in body

    hub.dispatched()
    answer = hub.run("answer.yml", hub.finished("workflow_dispatch"), skip=("Say",))
    assert "no version was raised" in answer["commit"].steps[-1].said
    assert "→ 1.1.0" not in only(hub.state["comments"])["body"]


def test_in_a_fork_the_version_that_is_missing_is_named_and_nothing_is_committed(hub, desk):
    with desk.file(OBSERVATIONS).open("a", encoding="utf-8") as stream:
        stream.write(ROW)
    desk.send("figures", fork=True)
    answer = hub.run("answer.yml", hub.finished(conclusion="failure"), skip=("Say",))
    assert answer["commit"].result == "skipped"
    assert "1.0.0 → 1.1.0" in only(hub.state["comments"])["body"]


def all_steps_ran(workflow: str, jobs: dict[str, Job], *names: str) -> bool:
    """Whether every step of a workflow (or of the jobs that are named) ran, and each ended well."""
    held = yaml.safe_load((ROOT / ".github" / "workflows" / workflow).read_text("utf-8"))["jobs"]
    wanted = {name: [step["name"] for step in held[name]["steps"]] for name in names or held}
    complaints = [
        (step.name, step.said[-2000:], step.complained) for name in wanted for step in jobs[name].failed
    ]
    assert complaints == []
    assert wanted == {name: [step.name for step in jobs[name].steps] for name in wanted}
    return [jobs[name].failed for name in wanted] == [[] for _ in wanted]


def only(entries: list[Any]) -> Any:
    assert len(entries) == 1
    return entries[0]


def test_code_of_a_pull_request_runs_only_where_nothing_may_be_written(hub, desk, recorded):
    for script in ("check", "uploads", "changes", "forge", "install"):
        desk.file(f"scripts/{script}.py").write_text("open('pwned', 'w')\n")
    desk.file("sitecustomize.py").write_text("open('pwned', 'w')\n")
    desk.change("Makefile", "help:", "help: ## now\n\nx:")
    desk.change(INDICATORS, "在社区工作的人", "在社区工作的人们")
    check = hub.run("check.yml", desk.send(fork=True))
    assert "pull request changes more than data" in check["data"].summary
    assert check["data"].outputs == {"only-data": ""}
    assert all_steps_ran("check.yml", check, "tests")
    assert "-m pytest -n 2" in recorded.read_text()
    for trace in hub.found("pwned"):
        trace.unlink()

    hub.python = None
    answer = hub.run("answer.yml", hub.finished(), skip=("Say", "Turn"))
    assert hub.found("pwned") == []
    assert [job.result for job in answer.values()] == ["success", "success", "skipped"]
    body = only(hub.state["comments"])["body"]
    assert 0 < body.index("pull request changes more than data") < body.index("检查通过")


@pytest.fixture
def recorded(hub: GitHub) -> Path:
    """What the Python of the packages is asked, instead of doing it."""
    asked = hub.root / "asked"
    hub.python = hub.root / "python"
    hub.python.write_text(f'#!/bin/sh\necho "$@" >> {asked}\n')
    hub.python.chmod(0o755)
    return asked


# --- a stranger's pull request ----------------------------------------------------------------


def test_nothing_that_a_stranger_may_name_is_run_or_obeyed_or_shown_as_markup(hub, desk):
    for name in HOSTILE_NAMES:
        desk.file(f"{PACKAGE}/{name}").write_text(f"a,b\n{HOSTILE_CELL},1\n", "utf-8")
    for name in (SHELL, "--against=none"):
        desk.file(f"datapackages/{name}/datapackage.json").write_text("{}")
    (desk.place / PACKAGE / "data" / "link.csv").symlink_to("/etc/passwd")
    (desk.place / PACKAGE / "link").symlink_to("../../scripts")
    desk.file(f"{PACKAGE}/{HOSTILE_WORKBOOK}").write_bytes(
        workbook(desk, value=HOSTILE_CELL, excerpt=HOSTILE_CELL)
    )
    with desk.file(OBSERVATIONS).open("a", encoding="utf-8") as stream:
        stream.write(f'"{HOSTILE_CELL}",150000,2022,1,,,,,,,,\n' * 30)
    github = desk.send(HOSTILE_BRANCH, fork=True, title=HOSTILE_TITLE)

    check = hub.run("check.yml", github, skip=("Write what",))
    assert [step.name for step in check["data"].failed] == ["Check the data, marking the lines at fault"]
    marked = check["data"].step("Check the data").commands
    assert set(marked) <= {"error", "warning"}
    assert len(marked) > 10
    assert marked == sorted(marked), "errors come before warnings, since only ten of each are shown"
    assert all(
        step.commands == [] for step in check["data"].steps if not step.name.startswith("Check the data")
    )
    assert check["data"].outputs == {"only-data": "true"}
    assert "root:" not in check["data"].summary
    assert HOSTILE_CELL.split("`")[0] in check["data"].summary
    assert unmarked(check["data"].summary) == []

    answer = hub.run("answer.yml", hub.finished(conclusion="failure"))
    assert [job.failed for job in answer.values()] == [[], [], []]
    assert answer["commit"].result == "skipped"
    assert answer["read"].outputs == {"number": "1", "ours": "false"}
    assert [step.commands for job in answer.values() for step in job.steps if step.commands] == []
    body = only(hub.state["comments"])["body"]
    assert SHELL.split(";")[0] in body
    assert unmarked(body) == []
    assert hub.state["dispatched"] == []
    assert hub.found("pwned") == []


def unmarked(markdown: str) -> list[str]:
    """The hostile words that stand outside of code, where GitHub would read them as markup."""
    shown = re.sub(
        r"<pre>.*?</pre>|<code>.*?</code>|(`+)(?!`).+?(?<!`)\1(?!`)", "", markdown, flags=re.DOTALL
    )
    return re.findall(r"@everyone|<script|!\[|\$\(touch", shown)


def test_a_link_in_the_place_of_the_data_is_not_only_data(hub, desk):
    shutil.rmtree(desk.place / "datapackages")
    (desk.place / "datapackages").symlink_to("scripts")
    rest = ("Set", "Install", "Turn", "Write", "Check the data", "Build", "Keep", "Refuse", "Run")
    check = hub.run("check.yml", desk.send(fork=True), skip=rest)
    assert check["data"].failed == []
    assert check["data"].outputs == {"only-data": ""}


def test_a_report_that_could_not_be_made_is_missed_in_the_comment(hub, desk):
    add_a_figure(desk)
    desk.send()
    hub.python = hub.root / "python"
    hub.python.write_text("#!/bin/sh\nexit 2\n")
    hub.python.chmod(0o755)
    answer = hub.run("answer.yml", hub.finished())
    assert [job.failed for job in answer.values()] == [[], [], []]
    body = only(hub.state["comments"])["body"]
    assert body.count("do not merge without this report") == 3


# --- main -------------------------------------------------------------------------------------


def test_main_is_checked_beside_what_is_online_and_built_twice_and_signed(hub, desk):
    add_a_figure(desk)
    desk.git("commit", "--quiet", "--all", "--message", "Add a figure")
    desk.git("push", "--quiet", "origin", "HEAD:main")
    publish = hub.run("publish.yml", hub.on_main("push"))
    assert all_steps_ran("publish.yml", publish)
    assert publish["build"].step("Find what").outputs == {"commit": hub.state["published"][0]}
    signed = (hub.artifact("hashes") / "SHA256SUMS").read_text("utf-8")
    assert f"downloads/{samples.NAME}/1.1.0/" in signed
    assert "/latest/" not in signed


def test_main_is_not_published_where_a_figure_that_is_online_would_vanish(hub, desk):
    desk.change(OBSERVATIONS, "inspected,CHN,2022,,exact,period,O,elsewhere,not-held,,,\n", "")
    for message in ("Remove a figure", "Another change"):
        desk.git("commit", "--quiet", "--all", "--allow-empty", "--message", message)
        desk.git("push", "--quiet", "origin", "HEAD:main")
    publish = hub.run("publish.yml", hub.on_main("push"), skip=("Build",))
    assert publish["build"].failed[0].name == "Check the data, which must keep what was published"
    assert [publish["attest"].result, publish["deploy"].result] == ["skipped", "skipped"]


def test_before_anything_was_published_there_is_nothing_to_keep(hub):
    hub.change(published=[])
    publish = hub.run("publish.yml", hub.on_main("push"), skip=("Build",))
    assert publish["build"].step("Find what").outputs == {"commit": "none"}
    assert publish["build"].step("Check the data").status == 0


# --- every week -------------------------------------------------------------------------------


def test_a_package_that_is_due_has_one_issue_until_it_is_not(hub, desk):
    def week() -> list[dict[str, Any]]:
        due = hub.run("due.yml", hub.on_main("schedule"))
        assert all_steps_ran("due.yml", due)
        assert (hub.artifact("workbooks") / f"{samples.NAME}.xlsx").is_file()
        return hub.state["issues"]

    def set_day(old: str, new: str) -> None:
        desk.change(INDICATORS, f"staff,annual,{old},", f"staff,annual,{new},")
        desk.git("commit", "--quiet", "--all", "--message", "Set a day")
        desk.git("push", "--quiet", "origin", "HEAD:main")

    set_day("", "2020-01-31")
    first = only(week())
    assert first["title"].startswith("该更新了：样例（1项指标） · Due for an update: Sample (1)")
    assert "2020-01-31" in first["body"]
    assert only(week()) == first
    set_day("2020-01-31", "2999-01-31")
    assert only(week())["state"] == "closed"
