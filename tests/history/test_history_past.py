"""Which releases git's main line tells of: their versions, days, commits and bytes."""

import shutil
from pathlib import Path

import pytest

from past import begin, commit, git, needs_git, release, remembered
from publisher import build, checks, datasets, past, revision
from publisher.commands import build as command
from publisher.history.edition import Past
from samples import NAME, swap, write

pytestmark = needs_git


def read(place: Path) -> Past:
    catalogue = datasets.catalogue(checks.verdict(place / "datapackages").packages)
    return past.read(place / "datapackages", catalogue)


def versions(place: Path, name: str = NAME) -> list[tuple[str, str]]:
    return [(e.release.version, e.release.date) for e in read(place).lines[name].editions]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return begin(tmp_path / "repository")


def test_a_release_is_dated_by_its_first_commit_and_holds_what_its_newest_commit_holds(place: Path) -> None:
    release(place, "1.0.0", "2026-01-10")
    mended = release(place, "1.0.0", "2026-01-12", indicators=swap("People who", "Those who"))
    newest = release(place, "1.1.0", "2026-02-01", indicators=swap("People who", "All who"))
    first, second = read(place).lines[NAME].editions
    assert (first.release.version, first.release.date, first.release.commit) == (
        "1.0.0",
        "2026-01-10",
        mended,
    )
    assert b"Those who work" in first.files["data/indicators.csv"]
    assert b"All who work" in second.files["data/indicators.csv"]
    assert (second.release.version, second.release.commit) == ("1.1.0", newest)


def test_the_current_version_is_what_is_built_and_names_no_commit_that_holds_something_else(
    place: Path,
) -> None:
    commit_id = release(place, "1.0.0", "2026-01-10")
    assert read(place).lines[NAME].editions[-1].release.commit == commit_id
    (place / "datapackages" / NAME / "README.md").write_text("未提交的改动", "utf-8")
    assert read(place).lines[NAME].editions[-1].release.commit == ""
    assert versions(place) == [("1.0.0", "2026-01-10")]


def test_a_version_that_nobody_has_committed_yet_has_the_day_that_the_package_gives(place: Path) -> None:
    release(place, "1.0.0", "2026-01-10")
    write(place, lambda given: given.update(version="1.1.0"))
    assert versions(place) == [("1.0.0", "2026-01-10"), ("1.1.0", "2026-11-23")]


def test_a_version_that_was_taken_back_is_no_release(place: Path) -> None:
    release(place, "1.0.0", "2026-01-10")
    release(place, "1.1.0", "2026-02-01")
    release(place, "1.0.0", "2026-02-02", indicators=swap("Workers for", "For"))
    assert versions(place) == [("1.0.0", "2026-01-10")]
    release(place, "1.1.0", "2026-03-01")
    assert versions(place) == [("1.0.0", "2026-01-10"), ("1.1.0", "2026-03-01")]


def test_the_day_is_that_of_utc_wherever_the_commit_was_made(place: Path) -> None:
    release(place, "1.0.0", "2026-01-11T03:00:00 +0800")
    assert versions(place) == [("1.0.0", "2026-01-10")]


def test_only_the_main_line_counts_and_a_merge_publishes_what_it_brings(place: Path) -> None:
    release(place, "1.0.0", "2026-01-10")
    git(place, "checkout", "-q", "-b", "work")
    release(place, "1.1.0", "2026-01-15", said="A try")
    release(place, "1.2.0", "2026-01-20", said="What was meant")
    git(place, "checkout", "-q", "main")
    (place / "note.txt").write_text("elsewhere")
    git(place, "add", "note.txt")
    git(place, "commit", "-q", "-m", "Elsewhere", day="2026-01-25")
    git(place, "merge", "-q", "--no-ff", "-m", "Publish the figures of 2025", "work", day="2026-02-01")
    assert versions(place) == [("1.0.0", "2026-01-10"), ("1.2.0", "2026-02-01")]
    assert read(place).lines[NAME].editions[-1].said == "Publish the figures of 2025"


def test_settings_of_a_persons_own_git_change_nothing(place: Path) -> None:
    release(place, "1.0.0", "2026-01-10")
    release(place, "1.1.0", "2026-02-01", indicators=swap("Workers for", "For"))
    before = read(place)
    for setting in (
        "log.showRoot=false",
        "log.follow=true",
        "log.showSignature=true",
        "log.date=relative",
        "log.decorate=full",
        "log.diffMerges=off",
        "diff.renames=copies",
        "diff.external=false",
        "diff.relative=false",
        "core.quotePath=true",
        "color.ui=always",
        "core.abbrev=7",
        "format.pretty=oneline",
        "i18n.logOutputEncoding=GBK",
    ):
        git(place, "config", *setting.split("="))
    assert read(place) == before


def test_a_package_whose_folder_is_gone_is_remembered_with_its_end(place: Path) -> None:
    release(place, "1.0.0", "2026-01-10")
    release(place, "1.0.0", "2026-01-11", name="another")
    shutil.rmtree(place / "datapackages" / "another")
    removed = commit(place, "2026-03-01", "合并到样例")
    line = read(place).lines["another"]
    assert [e.release.version for e in line.editions] == ["1.0.0"]
    assert line.ended and (line.ended.date, line.ended.commit) == ("2026-03-01", removed)
    assert line.ended.said == "合并到样例"
    assert read(place).lines[NAME].ended is None


def test_without_git_and_in_a_shallow_clone_only_the_present_is_known(place: Path, tmp_path: Path) -> None:
    release(place, "1.0.0", "2026-01-10")
    release(place, "1.1.0", "2026-02-01")
    git(tmp_path, "clone", "-q", "--depth", "1", place.as_uri(), str(tmp_path / "shallow"))
    shallow = read(tmp_path / "shallow")
    assert shallow.lacks == "depth"
    assert [e.release.version for e in shallow.lines[NAME].editions] == ["1.1.0"]
    shutil.copytree(place / "datapackages", tmp_path / "unpacked" / "datapackages")
    unpacked = read(tmp_path / "unpacked")
    assert unpacked.lacks == "git"
    [only] = unpacked.lines[NAME].editions
    assert (only.release.version, only.release.date, only.release.commit) == ("1.1.0", "2026-11-23", "")


def test_a_version_with_a_form_that_is_no_longer_known_keeps_its_files(place: Path) -> None:
    release(place, "0.1.0", "2025-01-10", observations=lambda text: text.replace("qualifier", "precision"))
    release(place, "1.0.0", "2026-01-10")
    old, new = read(place).lines[NAME].editions
    assert old.dataset is None and b"precision" in old.files["data/observations.csv"]
    assert new.dataset is not None
    assert remembered(place).stories[NAME].readable[0][0].version == "1.0.0"


def test_links_and_files_that_are_no_data_are_not_read_from_the_past(place: Path) -> None:
    folder = write(place)
    (folder / "data" / "more.exe").write_bytes(b"MZ")
    (folder / "areas.csv").symlink_to("data/areas.csv")
    (place / "datapackages" / "link").symlink_to(NAME)
    commit(place, "2026-01-10", "Publish")
    [found] = revision.line(place / "datapackages")
    assert set(found.packages) == {NAME}
    assert set(found.packages[NAME]) == {"datapackage.json", *(f"data/{t}.csv" for t in TABLE_NAMES)}


TABLE_NAMES = ("indicators", "observations", "sources", "areas", "targets")


def test_reading_the_past_runs_no_hook_and_writes_nothing(place: Path) -> None:
    release(place, "1.0.0", "2026-01-10")
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        path = place / ".git" / "hooks" / hook
        path.write_text(f"#!/bin/sh\ntouch '{place}/ran'\n")
        path.chmod(0o755)
    before = {path: path.stat().st_mtime_ns for path in place.rglob("*") if path.is_file()}
    read(place)
    assert {path: path.stat().st_mtime_ns for path in place.rglob("*") if path.is_file()} == before


def test_a_build_without_history_says_so_in_one_line_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path)
    verdict = checks.verdict(tmp_path / "datapackages")
    for lacks in ("git", "depth", ""):
        outcome = build.Outcome(verdict, built=True, stands=True, lacks=lacks)
        monkeypatch.setattr(build, "build", lambda *_, outcome=outcome, **__: outcome)
        assert command.main(["--packages", str(tmp_path / "datapackages"), "--lang", "en"]) == 0
        said = [line for line in capsys.readouterr().err.splitlines() if "history" in line]
        assert len(said) == bool(lacks)
        assert not lacks or said[0].startswith("build.py: This site was made with")
