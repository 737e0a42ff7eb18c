"""Whole builds: in other circumstances, at once, without a network, called where modules are planted.

Each build is the command that people call, on a sample of one package of ours and one of another kind.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from faults import sample
from measured import building

from attacks import child
from attacks.attack import Attack, Outcome, Place, foreign, one
from attacks.run import SCRIPTS, touched

PYTHON = sys.executable
EPOCH = "1700000000"
BARE = {"SOURCE_DATE_EPOCH": EPOCH}
WAITS = 900  # seconds
MODULES = (
    "altair.py",
    "conftest.py",
    "csv.py",
    "datapackage.py",
    "encodings/__init__.py",
    "frictionless/__init__.py",
    "frictionless_x.py",
    "jieba.py",
    "jinja2.py",
    "json.py",
    "markdown.py",
    "material/__init__.py",
    "mkdocs/__init__.py",
    "numpy.py",
    "openpyxl.py",
    "pandas.py",
    "publisher/__init__.py",
    "pyarrow.py",
    "random.py",
    "re.py",
    "secrets.py",
    "sitecustomize.py",
    "typing.py",
    "usercustomize.py",
    "vl_convert.py",
    "workshop/__init__.py",
    "yaml.py",
)
VIEW = {
    "specType": "vega-lite",
    "spec": {
        "mark": "bar",
        "encoding": {"x": {"field": "shop"}, "y": {"field": "n", "type": "quantitative"}},
    },
}


@dataclass(frozen=True, slots=True)
class Circumstance:
    """How a build is called: its environment, its folders, who may read and write."""

    title: str
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: str = "plain"
    jobs: int = 0
    umask: int = 0o022
    shield: tuple[str, ...] = ()
    before: Callable[[Path], object] = lambda _: None


def _read_only(place: Path) -> None:
    for path in (*(place / "packages").rglob("*"), place / "packages"):
        path.chmod(0o555 if path.is_dir() else 0o444)


PLAIN = Circumstance("as usual")
OTHERS = (
    Circumstance("another day in its time zone", {"TZ": "Pacific/Kiritimati"}),
    Circumstance("half an hour in its time zone", {"TZ": "America/St_Johns"}),
    Circumstance("a Turkish locale", {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}),
    Circumstance("no locale at all", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    Circumstance("another hash seed", {"PYTHONHASHSEED": "4711"}),
    Circumstance("a narrow umask", umask=0o077),
    Circumstance("one picture at a time", jobs=1),
    Circumstance("seven pictures at a time", jobs=7),
    Circumstance("a folder with spaces and Chinese letters", folder="公开 数据 '%s' #1"),
    Circumstance("a home that cannot be written", {"HOME": "/proc"}),
    Circumstance("sources that cannot be written", before=_read_only),
)
SHIELD = ("unshare", "--net", "--map-root-user")  # a machine with no network, not even its own
TOGETHER = (
    "everything at once",
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4711", "HOME": "/proc"},
)
AT_ONCE = Circumstance(*TOGETHER, folder="公开 数据 #1", jobs=1, umask=0o077, before=_read_only)


def laid_out(place: Path, second: str = "") -> None:
    """A package of ours and one of another kind; ``second`` makes them another version."""
    folder = sample.candidate()
    folder.raw["README.md"] = f"# 示例指标{second}\n".encode()
    folder.write(place / "packages")
    rows = b"shop,n\nNorth,1\nSouth,2\n"
    described = {**one(fields=[{"name": "shop"}, {"name": "n", "type": "integer"}]), "views": [VIEW]}
    given = {**described, "title": f"Shops{second}", "description": '{{ 7*7 }} --8<-- "mkdocs.yml" <b>x</b>'}
    foreign(given, {"a.csv": rows})(Place(place, ""))


def _command(place: Path, site: Path, scripts: Path = SCRIPTS) -> list[str]:
    build = [PYTHON, str(scripts / "build.py"), "--packages", str(place / "packages")]
    return [*build, "--site", str(site)]


def _built(place: Path, project: Path, how: Circumstance) -> tuple[dict[str, str], str]:
    """The files of a site by their hashes, and what was said where there is none.

    ``project`` is a copy of the project, which keeps nothing from one build to the next.
    """
    laid_out(place)
    how.before(place)
    shutil.rmtree(project / "build", ignore_errors=True)
    command = _command(place, place / "site", project / "scripts")
    more = ["--jobs", str(how.jobs)] if how.jobs else []
    done = subprocess.run(
        [*how.shield, *command, *more],
        capture_output=True,
        cwd=place,
        env={**BARE, **how.environment},
        timeout=WAITS,
        check=False,
        umask=how.umask,
    )
    said = (done.stderr + done.stdout).decode("utf-8", "replace")
    return held(place / "site"), "" if done.returncode == 0 else said[-600:]


def held(site: Path) -> dict[str, str]:
    """Every file of a site by its hash."""
    paths = (path for path in site.rglob("*") if path.is_file())
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths
    }


def _unlike(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    differ = sorted(path for path in {*one, *other} if one.get(path) != other.get(path))
    return [f"{len(differ)} files differ: {', '.join(differ[:5])}"] if differ else []


def circumstances(quick: bool) -> Iterator[Outcome]:
    """The same packages built in every circumstance: equal bytes."""
    with tempfile.TemporaryDirectory() as root:
        project = building.copied(Path(root, "project"))
        wanted, broke = _built(Path(root, "usual"), project, PLAIN)
        yield _outcome("W00", "a build as usual", [broke] if broke else [] if wanted else ["no site"])
        shield = SHIELD if can_isolate() else ()
        others = (replace(AT_ONCE, shield=shield),)
        if not quick:
            others = (Circumstance("no network at all", shield=shield), *OTHERS, *others)
        for at, how in enumerate(others, 1):
            place = Path(root, str(at), how.folder)
            place.mkdir(parents=True)
            began = time.monotonic()
            got, broke = _built(place, project, how)
            wrong = [broke] if broke else _unlike(wanted, got)
            yield _outcome(f"W{at:02}", f"a build with {how.title}", wrong, time.monotonic() - began)


def can_isolate() -> bool:
    """Whether this machine lets anybody run a program without a network."""
    if not shutil.which("unshare"):
        return False
    return not subprocess.run([*SHIELD, "true"], capture_output=True, check=False).returncode


def at_once() -> Iterator[Outcome]:
    """Two builds of different packages into one place: in the end it is one of the two, and whole."""
    with tempfile.TemporaryDirectory() as root:
        places = [Path(root, name) for name in ("one", "other")]
        alone = []
        for number, place in enumerate(places):
            laid_out(place, second=" 2" * number)
            _begun(place, place / "site").communicate(timeout=WAITS)
            alone.append(held(place / "site"))
        shared = Path(root, "shared")
        wrong = list(_faults([_begun(place, shared) for place in places]))
        wrong += [] if held(shared) in alone else ["a site that is neither"]
        wrong += [] if alone[0] != alone[1] and all(alone) else ["the two sites are no two sites"]
        left = {path.name for path in Path(root).iterdir()} - {"one", "other", "shared", "shared.work"}
        wrong += [f"left {sorted(left)}"] if left else []
        yield _outcome("W30", "two builds of different packages into one place at once", wrong)


def _begun(place: Path, site: Path) -> subprocess.Popen[bytes]:
    """A build that is running, of what was laid out at a place."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    return subprocess.Popen(_command(place, site), cwd=place, env=BARE, **quiet)


def _faults(running: Sequence[subprocess.Popen[bytes]]) -> Iterator[str]:
    """How each build ended that did not end well."""
    said = [build.communicate(timeout=WAITS)[1].decode("utf-8", "replace") for build in running]
    for ended, words in zip(running, said):
        if ended.returncode:
            yield f"ended with {ended.returncode}: {words[-300:]}"


def planted(quick: bool) -> Iterator[Outcome]:
    """Commands called in a folder that holds modules with the names of those they need."""
    asked = [("check.py", ["--against", "none", "--lang", "en"]), ("build.py", ["--site", "{site}"])]
    for at, (program, more) in enumerate(asked[:1] if quick else asked, 1):
        with tempfile.TemporaryDirectory() as root:
            place = Path(root).resolve()
            laid_out(place)
            (place / "current").mkdir()
            _plant(place / "current", place)
            before = touched(place / "packages")
            notes, site = place / "notes.json", place / "site"
            launch = [PYTHON, child.__file__, str(notes), str(place), str(SCRIPTS / program)]
            arguments = ["--packages", str(place / "packages"), *(word.format(site=site) for word in more)]
            done = subprocess.run(
                [*launch, *arguments],
                capture_output=True,
                cwd=place / "current",
                env=BARE,
                timeout=WAITS,
                check=False,
            )
            said = (done.stdout + done.stderr).decode("utf-8", "replace")
            wrong = [f"ended with {done.returncode}: {said[-300:]}"] if done.returncode else []
            wrong += [f"ran {path.name}" for path in place.glob("RAN-*")]
            noted = json.loads(notes.read_text()) if notes.exists() else ["no notes"]
            wrong += [note for note in noted if note.startswith(("asked", "imported", "no notes"))]
            wrong += ["changed the packages"] if touched(place / "packages") != before else []
            yield _outcome(f"M{at:02}", f"{program} called among {len(MODULES)} planted modules", wrong)


def _plant(folder: Path, root: Path) -> None:
    for name in MODULES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        mark = str(root / f"RAN-{name.partition('/')[0]}")
        path.write_text(f"open({mark!r}, 'w').close()\n", "utf-8")


def _outcome(id: str, title: str, wrong: list[str], seconds: float = 0.0) -> Outcome:
    return Outcome(Attack(id, title, lambda _: None), (), round(seconds, 1), 0, tuple(wrong))
