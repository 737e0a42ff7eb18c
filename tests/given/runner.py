"""GitHub in a folder: a repository, its API, and a machine that runs the steps of a workflow.

Each ``run:`` step is run by bash with the environment that GitHub would give it. The actions are
stood in for: a checkout is a clone of the bare repository, an artifact a folder, and Python is the
one that runs the tests, with its packages.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from workshop import environment, pyodide

ROOT = Path(__file__).resolve().parents[2]
NAME = "owner/name"
OURS, FORK = 1, 2  # ids of the repository and of a fork
SUMMARY = 1_048_576  # bytes of a step's summary that GitHub keeps

_NO_PYODIDE = '{"info": {}, "packages": {}}'
_COPIED = (".github", "docs", "scripts", "theme", "mkdocs.yml", "mkdocs.en.yml", "Makefile", "pyproject.toml")
_BOTH = re.compile(r"\$\{\{(.+?)\}\}", re.DOTALL)
_TOKEN = re.compile(r"'([^']*)'|(&&)|(\|\|)|(!=)|(==)|(!)|([()])|([\w.-]+)(\()?|(\s+)")
_WORDS = {"&&": " and ", "||": " or ", "!": " not "}
_COMMAND = re.compile(r"\s*::([\w-]+)(?: [^:]*)?::")
_OLD_COMMAND = re.compile(r"##\[([\w-]+)[^\]]*\]")


@dataclass
class Step:
    """How a step ended: its output, the commands in it, its outputs and what it added to the summary."""

    name: str
    status: int = 0
    said: str = ""
    complained: str = ""
    commands: list[str] = field(default_factory=list)
    outputs: dict[str, str] = field(default_factory=dict)
    summary: str = ""


@dataclass
class Job:
    """How a job ended: ``success``, ``failure`` or ``skipped``, with the steps that ran."""

    result: str = "success"
    steps: list[Step] = field(default_factory=list)
    outputs: dict[str, str] = field(default_factory=dict)
    workspace: Path = Path()

    def step(self, words: str) -> Step:
        """The step whose name begins so."""
        return next(step for step in self.steps if step.name.startswith(words))

    @property
    def failed(self) -> list[Step]:
        """The steps that ended badly, to be shown by a test that expected none."""
        return [step for step in self.steps if step.status]

    @property
    def summary(self) -> str:
        """What the job's page shows."""
        return "".join(step.summary for step in self.steps)


class GitHub:
    """A repository on GitHub, with what GitHub knows of it, below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.bare = root / "forge.git"
        self.state_file = root / "state.json"
        self.artifacts = root / "artifacts"
        self.bin = root / "bin"
        for folder in (self.artifacts, self.bin, root / "home"):
            folder.mkdir(parents=True)
        self._tools()
        nothing = {"pulls": [], "comments": [], "issues": [], "published": [], "dispatched": [], "calls": []}
        self.state_file.write_text(json.dumps(nothing))
        self._runs = 0
        self.python: Path | None = None  # runs instead of the packages' Python, where it is set

    @property
    def state(self) -> dict[str, Any]:
        """What GitHub knows."""
        return json.loads(self.state_file.read_text("utf-8"))

    def change(self, **changes: Any) -> None:
        """Make GitHub know something."""
        self.state_file.write_text(json.dumps(self.state | changes, ensure_ascii=False), "utf-8")

    def git(self, *words: str, given: bytes = b"") -> str:
        """What git says in the bare repository."""
        command = ["git", "--git-dir", str(self.bare), *words]
        done = subprocess.run(command, input=given, capture_output=True, check=True, env=self.plain())
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def found(self, marks: str) -> list[Path]:
        """Every file in the folder that is called so: what a hostile name may have managed to make."""
        return [path for path in self.root.rglob(marks) if ".git" not in path.parts]

    # --- what happens to the repository ------------------------------------------------------

    def init(self, work: Path) -> None:
        """Make what stands in ``work`` the main branch."""
        subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", self.bare], check=True)
        self.git("config", "uploadpack.allowAnySHA1InWant", "true")
        for words in (("add", "--all"), ("commit", "--quiet", "--message", "Begin")):
            self.git("--work-tree", str(work), *words)
        self.git("repack", "-adq")  # once, and not again for each who fetches

    def pull_request(self, commit: str, branch: str, fork: bool, title: str) -> dict[str, Any]:
        """Open pull request 1, or move it on to another commit; what GitHub tells its check."""
        base = self.git("rev-parse", "main")
        tree = self.git("merge-tree", "--write-tree", base, commit)
        merge = self.git("commit-tree", tree, "-p", base, "-p", commit, "-m", "Merge")
        self.git("update-ref", "refs/pull/1/merge", merge)
        pull = {
            "number": 1,
            "state": "open",
            "title": title,
            "head": {"ref": branch, "sha": commit, "repo": _repository(FORK if fork else OURS)},
            "base": {"ref": "main", "sha": base, "repo": _repository(OURS)},
        }
        self.change(pulls=[pull])
        return {
            "event_name": "pull_request",
            "sha": merge,
            "workflow_sha": merge,
            "ref": "refs/pull/1/merge",
            "base_ref": "main",
            "head_ref": branch,
            "event": {"pull_request": pull, "repository": _repository(OURS)},
        }

    def finished(self, event_name: str = "pull_request", conclusion: str = "success") -> dict[str, Any]:
        """What GitHub tells the workflow that follows a check of the pull request's newest commit."""
        head = self.state["pulls"][0]["head"]
        run = {
            "event": event_name,
            "conclusion": conclusion,
            "head_sha": head["sha"],
            "head_branch": head["ref"],
            "head_repository": head["repo"],
            "html_url": "https://example.org/run/1",
            "pull_requests": [],
        }
        return self.on_main("workflow_run", workflow_run=run)

    def on_main(self, event_name: str, **event: Any) -> dict[str, Any]:
        """What GitHub tells a workflow that runs on the main branch."""
        main = self.git("rev-parse", "main")
        return {
            "event_name": event_name,
            "sha": main,
            "workflow_sha": main,
            "ref": "refs/heads/main",
            "ref_name": "main",
            "base_ref": "",
            "event": {"repository": _repository(OURS), **event},
        }

    def _tools(self) -> None:
        """``python`` without our packages, and ``gh``."""
        for name in ("python", "python3"):
            (self.bin / name).symlink_to(getattr(sys, "_base_executable", sys.executable))
        gh = self.bin / "gh"
        pretended = Path(__file__).with_name("fake_gh.py").read_text("utf-8")
        gh.write_text(f"#!{sys.executable}\n{pretended}", "utf-8")
        gh.chmod(0o755)

    def plain(self) -> dict[str, str]:
        """The environment of every program that runs here."""
        return {
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.root / "home"),
            "LANG": "C.UTF-8",
            "CHROME": sys.executable,  # any program will do: no test is run in here
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Somebody",
            "GIT_AUTHOR_EMAIL": "somebody@example.org",
            "GIT_COMMITTER_NAME": "Somebody",
            "GIT_COMMITTER_EMAIL": "somebody@example.org",
        }

    def dispatched(self) -> dict[str, Any]:
        """What GitHub tells a check that was asked for on the branch of the pull request."""
        head = self.state["pulls"][0]["head"]
        commit = self.git("rev-parse", f"refs/heads/{head['ref']}")
        moved = self.pull_request(commit, head["ref"], False, "Change")
        event = {key: value for key, value in moved["event"].items() if key != "pull_request"}
        refs = {"sha": commit, "workflow_sha": commit, "ref": f"refs/heads/{head['ref']}", "base_ref": ""}
        return {**moved, **refs, "event_name": "workflow_dispatch", "event": event}

    # --- a run -------------------------------------------------------------------------------

    def run(self, workflow: str, github: dict[str, Any], skip: tuple[str, ...] = ()) -> dict[str, Job]:
        """Run a workflow of the commit that ``github`` names, without the steps whose name begins so."""
        self._runs += 1
        text = self.git("show", f"{github['workflow_sha']}:.github/workflows/{workflow}")
        jobs: dict[str, Job] = {}
        for name, job in yaml.safe_load(text)["jobs"].items():
            kept = [step for step in job["steps"] if not step["name"].startswith(skip)]
            jobs[name] = _Machine(self, github, {**job, "steps": kept}, jobs, self._runs).run(name)
        return jobs

    def artifact(self, name: str) -> Path:
        """The folder of an artifact of the last run."""
        return self.artifacts / str(self._runs) / name


class _Machine:
    """The machine that runs one job."""

    def __init__(self, hub: GitHub, github: dict[str, Any], job: Any, before: dict[str, Job], run: int):
        self.hub, self.github, self.job, self.before, self.number = hub, github, job, before, run
        self.done = Job()
        self.outputs: dict[str, dict[str, str]] = {}

    def run(self, name: str) -> Job:
        self.temp = self.hub.root / f"{self.number}-{name}-temp"
        self.workspace = self.done.workspace = self.hub.root / f"{self.number}-{name}"
        self.temp.mkdir()
        self.workspace.mkdir()
        if not self._wanted(self.job.get("if"), self._needed()):
            return Job("skipped")
        for step in self.job["steps"]:
            if self._wanted(step.get("if"), self.done.result):
                self._step(step)
        self.done.outputs = {key: self._filled(value) for key, value in self.job.get("outputs", {}).items()}
        return self.done

    def _needed(self) -> str:
        needs = self.job.get("needs", [])
        results = {self.before[name].result for name in ([needs] if isinstance(needs, str) else needs)}
        return "success" if results <= {"success"} else "failure"

    def _wanted(self, condition: str | None, so_far: str) -> bool:
        words = f"{condition or ''}".strip().removeprefix("${{").removesuffix("}}")
        own = re.search(r"\b(always|cancelled|failure|success)\(\)", words)
        return (bool(own) or so_far == "success") and (not words.strip() or bool(self._value(words, so_far)))

    # --- expressions -------------------------------------------------------------------------

    def _filled(self, text: Any) -> str:
        return _BOTH.sub(lambda found: f"{self._value(found[1]) or ''}", f"{text}")

    def _value(self, words: str, so_far: str = "success") -> Any:
        """The value of an expression, which is turned into one of Python's."""
        translated = ""
        for found in _TOKEN.finditer(words):
            text, name, call = found[1], found[8], found[9]
            if text is not None:
                translated += repr(text)
            elif name:
                translated += f"{name}(" if call else f"look({name!r})"
            else:
                translated += _WORDS.get(found[0], found[0])
        functions = {
            "look": self._looked_up,
            "always": lambda: True,
            "cancelled": lambda: False,
            "success": lambda: so_far == "success",
            "failure": lambda: so_far == "failure",
        }
        return eval(translated.strip(), {"__builtins__": {}}, functions)

    def _looked_up(self, name: str) -> Any:
        steps = {key: {"outputs": value} for key, value in self.outputs.items()}
        needs = {key: {"outputs": job.outputs, "result": job.result} for key, job in self.before.items()}
        github = {"token": "a-token", **self.github}
        value: Any = {"github": github, "steps": steps, "needs": needs, "runner": {"temp": str(self.temp)}}
        for part in name.split("."):
            value = value.get(part, "") if isinstance(value, dict) else ""
        return value

    # --- steps -------------------------------------------------------------------------------

    def _step(self, step: Any) -> None:
        done = Step(step["name"])
        self.done.steps.append(done)
        if "uses" in step:
            given = {key: self._filled(value) for key, value in step.get("with", {}).items()}
            done.status = 0 if _ACTIONS[step["uses"].split("@")[0]](self, given) else 1
        else:
            self._shell(step, done)
        self.outputs[step.get("id", "")] = done.outputs
        if done.status and self.done.result == "success":
            self.done.result = "failure"

    def _shell(self, step: Any, done: Step) -> None:
        files = {
            name: self.temp / f"{len(self.done.steps)}-{name}" for name in ("OUTPUT", "STEP_SUMMARY", "ENV")
        }
        for file in files.values():
            file.touch()
        script = self.temp / f"{len(self.done.steps)}.sh"
        script.write_text(step["run"], "utf-8")
        named = {key: self._filled(value) for key, value in step.get("env", {}).items()}
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
        ran = subprocess.run(
            command,
            cwd=self.workspace,
            env=self._environment() | {f"GITHUB_{key}": str(file) for key, file in files.items()} | named,
            capture_output=True,
            check=False,
            timeout=300,
        )
        done.status = ran.returncode
        done.said, done.complained = (out.decode("utf-8", "replace") for out in (ran.stdout, ran.stderr))
        done.commands = _commands(done.said + done.complained)
        done.summary = files["STEP_SUMMARY"].read_text("utf-8")
        assert len(done.summary.encode()) < SUMMARY, "GitHub drops a longer summary"
        assert not files["ENV"].read_bytes()
        pairs = (line.split("=", 1) for line in files["OUTPUT"].read_text("utf-8").splitlines())
        done.outputs = dict(pairs)

    def _environment(self) -> dict[str, str]:
        event = self.temp / "event.json"
        event.write_text(json.dumps(self.github["event"], ensure_ascii=False), "utf-8")
        plain = {key: f"{value}" for key, value in self.github.items() if isinstance(value, str)}
        return {
            **self.hub.plain(),
            **{f"GITHUB_{key.upper()}": value for key, value in plain.items()},
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_REPOSITORY": NAME,
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temp),
            "FAKE_GH_STATE": str(self.hub.state_file),
            "FAKE_GH_REPOSITORY": str(self.hub.bare),
            "FAKE_GH_PERMISSIONS": json.dumps(self.job["permissions"]),
        }

    # --- what stands in for the actions ------------------------------------------------------

    def checkout(self, given: dict[str, str]) -> bool:
        """The commit of the event, its whole history and every branch where that is asked for."""
        whole = given.get("fetch-depth") == "0"
        branches = ["+refs/heads/*:refs/remotes/origin/*"] if whole else ["--depth=1"]
        for words in (
            ("init", "--quiet", "."),
            ("remote", "add", "origin", f"file://{self.hub.bare}"),
            ("fetch", "--quiet", "--no-tags", "origin", self.github["sha"], *branches),
            ("checkout", "--quiet", "--detach", self.github["sha"]),
        ):
            subprocess.run(["git", *words], cwd=self.workspace, env=self.hub.plain(), check=True)
        _give_packages(self.workspace, self.hub.python)
        return True

    def set_up_python(self, given: dict[str, str]) -> bool:
        """Python is there."""
        return True

    def upload(self, given: dict[str, str]) -> bool:
        """Keep a file, or the files of a folder, whose names the action allows."""
        place = self.workspace / given["path"]
        kept = self.hub.artifacts / str(self.number) / given.get("name", "github-pages")
        if not place.exists():
            return given.get("if-no-files-found") != "error"
        names = [path.name for path in place.rglob("*")] if place.is_dir() else [place.name]
        assert not [name for name in names if re.search(r'["<>|*?\r\n:\\]', name)]
        if place.is_dir():
            shutil.copytree(place, kept, symlinks=False)
        else:
            kept.mkdir(parents=True)
            shutil.copy(place, kept)
        return True

    def download(self, given: dict[str, str]) -> bool:
        """Fetch an artifact of the same run."""
        kept = self.hub.artifacts / str(self.number) / given["name"]
        shutil.copytree(kept, self.workspace / given["path"])
        return True

    def attest(self, given: dict[str, str]) -> bool:
        """Sign the files whose hashes are given."""
        return (self.workspace / given["subject-checksums"]).is_file()


_ACTIONS = {
    "actions/checkout": _Machine.checkout,
    "actions/setup-python": _Machine.set_up_python,
    "actions/upload-artifact": _Machine.upload,
    "actions/upload-pages-artifact": _Machine.upload,
    "actions/download-artifact": _Machine.download,
    "actions/attest": _Machine.attest,
    "actions/deploy-pages": _Machine.set_up_python,
}


def _repository(id: int) -> dict[str, Any]:
    owner = "owner" if id == OURS else "stranger"
    return {
        "id": id,
        "full_name": f"{owner}/name",
        "owner": {"login": owner},
        "default_branch": "main",
        "private": False,
    }


def _commands(said: str) -> list[str]:
    """The commands that GitHub would find in what a step said, in their new form or the old."""
    found: list[str] = []
    for line in said.splitlines():
        new = _COMMAND.match(line)
        found += [new[1]] if new else _OLD_COMMAND.findall(line)
    return found


def _give_packages(workspace: Path, python: Path | None) -> None:
    """A .venv that holds what this one holds, noted as filled from the locks that are checked out."""
    ours, theirs = Path(sys.prefix), workspace / ".venv"
    theirs.mkdir()
    for name in ("lib", "pyvenv.cfg"):
        (theirs / name).symlink_to(ours / name)
    (theirs / pyodide.FOLDER.name).mkdir()
    for name in pyodide.FILES.values():  # nothing is fetched; whether the checker works is no matter here
        (theirs / pyodide.FOLDER.name / name).write_text(_NO_PYODIDE)
    if python:
        (theirs / "bin").mkdir()
        (theirs / "bin" / "python").symlink_to(python)
    else:
        (theirs / "bin").symlink_to(ours / "bin")
    root, environment.ROOT = environment.ROOT, workspace
    try:
        environment._note("test", theirs)
    finally:
        environment.ROOT = root


def sources(target: Path) -> None:
    """Copy what the repository holds, apart from its data and its tests; git ignores what is generated."""
    for name in _COPIED:
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, target / name, ignore=shutil.ignore_patterns("__pycache__"), symlinks=True)
        else:
            shutil.copy(place, target / name)
    for lock in ROOT.glob("requirements*.lock"):
        shutil.copy(lock, target)
    (target / "benchmarks").mkdir()
    for measured in (ROOT / "benchmarks").glob("*.json"):
        shutil.copy(measured, target / "benchmarks")
    (target / ".gitignore").write_text((ROOT / ".gitignore").read_text("utf-8"), "utf-8")
