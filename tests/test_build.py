"""From packages to a site: nothing half-made is ever seen, and nothing is made twice."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

import samples
from publisher import render, standing
from publisher.build import ROOT, Outcome, build
from publisher.commands.build import main
from publisher.units import workers
from publisher.units.executor import ExecutorError

EPOCH = "1700000000"
UNCHANGED = """
import sys
from publisher.commands.build import main
assert main(["--packages", sys.argv[1], "--site", sys.argv[2]]) == 0
print(sorted({"frictionless", "altair", "pyarrow", "numpy", "pandas"} & set(sys.modules)))
"""


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    samples.write(tmp_path)
    return tmp_path / "datapackages"


@dataclass(frozen=True)
class Stands:
    """Packages, the site that was built of them, and how that ended."""

    packages: Path
    site: Path
    outcome: Outcome


@pytest.mark.parametrize("held", ["theirs.txt", ".git/config", "datapackage.json"])
def test_a_folder_that_holds_something_else_is_left_alone(
    packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], held: str
) -> None:
    site, kept = tmp_path / "place", tmp_path / "place" / held
    kept.parent.mkdir(parents=True)
    kept.write_text("theirs")
    assert main(["--packages", str(packages), "--site", str(site)]) == 2
    assert "什么也没有动" in capsys.readouterr().err
    assert [path for path in site.rglob("*") if path.is_file()] == [kept]


def test_a_file_and_the_data_themselves_are_no_place_for_a_site(packages: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("theirs")
    assert main(["--packages", str(packages), "--site", str(file)]) == 2
    assert main(["--packages", str(packages), "--site", str(packages)]) == 2
    assert file.read_text() == "theirs" and any(packages.glob("*/datapackage.json"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Stands:
    place = tmp_path_factory.mktemp("built")
    samples.write(place)
    packages, site = place / "datapackages", place / "site"
    return Stands(packages, site, build(packages, site))


@pytest.fixture
def stands(built: Stands) -> Iterator[Stands]:
    """A site that stands, of packages that a test may change and that are then as they were."""
    [rows] = built.packages.glob("*/data/observations.csv")
    before = rows.read_bytes()
    yield built
    rows.write_bytes(before)
    build(built.packages, built.site)


def held(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_any_folder_of_packages_becomes_a_site_in_both_languages(stands: Stands) -> None:
    assert stands.outcome.built
    for page in ("index.html", "en/index.html", "data/index.html", "404.html"):
        assert (stands.site / page).is_file()
    assert not (stands.site / "data" / "community-governance").exists()


def test_a_second_build_with_nothing_changed_makes_nothing(stands: Stands) -> None:
    assert not build(stands.packages, stands.site).built
    (stands.site / "index.html").write_text("touched by somebody")
    assert build(stands.packages, stands.site).built
    assert "touched" not in (stands.site / "index.html").read_text(encoding="utf-8")


def test_a_site_that_stands_is_known_without_loading_what_would_make_one(
    stands: Stands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages, site, lacks = stands.packages, stands.site, stands.outcome.lacks
    assert standing.lacks(packages, tmp_path / "site") is None
    assert standing.lacks(packages, site) == lacks
    done = subprocess.run(
        [sys.executable, "-c", UNCHANGED, str(packages), str(site)],
        cwd=ROOT / "scripts",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "nothing has changed" in done.stdout and done.stdout.splitlines()[-1] == "[]"

    page = site / "index.html"
    said = page.read_bytes()
    page.write_bytes(said + b"\n")
    assert standing.lacks(packages, site) is None
    page.write_bytes(said)
    assert not build(packages, site).built  # the bytes are those that were made
    assert standing.lacks(packages, site) == lacks

    monkeypatch.setattr("publisher.kept.finished.read", None)  # which takes a while at a large site
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert standing.lacks(packages, site) is None
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    rows = next(packages.rglob("observations.csv"))
    rows.write_bytes(rows.read_bytes() + b"\n")
    assert standing.lacks(packages, site) is None


def test_a_package_with_a_problem_leaves_the_site_as_it_was(
    stands: Stands, capsys: pytest.CaptureFixture[str]
) -> None:
    packages, site = stands.packages, stands.site
    assert main(["--packages", str(packages), "--site", str(site)]) == 0
    before = held(site)
    [observations] = packages.glob("*/data/observations.csv")
    observations.write_bytes(observations.read_bytes().replace(b",23000,", b",24000,"))
    assert main(["--packages", str(packages), "--site", str(site)]) == 1
    assert "24000" in capsys.readouterr().out
    assert held(site) == before


def test_pages_that_cannot_be_rendered_leave_the_site_as_it_was(
    stands: Stands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    packages, site = stands.packages, stands.site
    before = held(site)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setattr(render, "PROJECTS", {"mkdocs.yml": ".", "no-such.yml": "en"})
    assert main(["--packages", str(packages), "--site", str(site)]) == 1
    assert "no-such.yml" in capsys.readouterr().err
    assert held(site) == before


def test_a_missing_folder_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--packages", "no/such/folder"]) == 2
    assert capsys.readouterr().err == "build.py: 没有这个文件夹：no/such/folder\n"
    assert main(["--packages", "no/such/folder", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "build.py: no folder of packages: no/such/folder\n"


def test_killing_the_build_at_any_moment_leaves_the_site_whole(packages: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    took = time.monotonic()
    build(packages, site)
    took = time.monotonic() - took
    found, ended = [before := held(site)], []
    for part in (0.2, 0.4, 0.6, 0.75, 0.9):
        # What was kept would let the next one be done too soon.
        shutil.rmtree(tmp_path / "site.work" / "build", ignore_errors=True)
        building = _start(packages, site)
        with suppress(subprocess.TimeoutExpired):
            building.wait(timeout=took * part)
        if building.poll() is None:
            os.killpg(building.pid, signal.SIGKILL)
        ended.append(building.wait())
        found.append(held(site))
    assert ended[0] == -signal.SIGKILL
    finished = _start(packages, site)
    assert finished.wait(timeout=300) == 0
    after = held(site)
    assert after.keys() == before.keys()
    assert all(one in (before, after) for one in found)  # the last may have done its work
    left = {p.name for p in tmp_path.iterdir()}
    assert left == {"datapackages", "documents", "site", "site.work"}


def _start(packages: Path, site: Path) -> subprocess.Popen[bytes]:
    """A build in a process group of its own, given another date so that it has something to do."""
    return subprocess.Popen(
        [sys.executable, ROOT / "scripts" / "build.py", "--packages", packages, "--site", site],
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def test_a_build_whose_worker_ends_says_so_and_does_not_blame_what_was_not_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ended(*_: object) -> None:
        raise ExecutorError("a worker came to a sudden end: killed")

    monkeypatch.setattr(workers, "called", ended)
    monkeypatch.setattr(standing, "lacks", lambda *_: None)
    assert main([]) == 2
    assert capsys.readouterr().err == "build.py: a worker came to a sudden end: killed\n"
