"""A folder that is brought up to date holds what one holds that was made from nothing, whatever lay in it."""

import os
from pathlib import Path

import pytest

from publisher.kept import ledger
from publisher.kept.finished import Finished
from publisher.piece import Piece
from publisher.write.renewal import Renewal


def written(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def held(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def before(tmp_path: Path) -> Finished:
    """The site that stands, whose files are also those of what was made of a package."""
    site = written(tmp_path / "site", {"a/x": "1", "a/y": "2", "a/z/w": "3"})
    return Finished(site, ledger.met(site, {}))


LEFT = {"nothing": {}, "strays": {"a/x": "old", "b/c/d": "stray", "a/z/w": "3"}}


@pytest.mark.parametrize("left", LEFT)
def test_what_is_laid_written_and_noted_is_all_that_is_there(
    left: str, before: Finished, tmp_path: Path
) -> None:
    staged = written(tmp_path / "staged", LEFT[left])
    staged.mkdir(exist_ok=True)
    renewal = Renewal(staged, before)
    met = renewal.laid(before.site, {path: before.files[path] for path in ("a/x", "a/y")})
    met |= renewal.written([("a/z/w", b"3"), ("new", b"4")])
    written(staged, {"other": "5"})
    met |= renewal.noted(["other"])
    renewal.close()
    assert held(staged) == {"a/x": "1", "a/y": "2", "a/z/w": "3", "new": "4", "other": "5"}
    assert ledger.met(staged, {}) == met
    assert {p.name for p in staged.rglob("*") if p.is_dir()} == {"a", "z"}
    assert (staged / "a/z/w").samefile(before.site / "a/z/w")
    assert held(before.site) == {"a/x": "1", "a/y": "2", "a/z/w": "3"}


def test_a_file_that_lies_there_already_is_left_alone(
    before: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "staged").mkdir()
    first = Renewal(tmp_path / "staged", before)
    first.laid(before.site, before.files)
    again = Renewal(tmp_path / "staged", before)
    monkeypatch.setattr(os, "link", None)
    monkeypatch.setattr("shutil.copyfile", None)
    assert again.laid(before.site, before.files) == before.files
    assert again.written([("a/x", b"1")]) == {"a/x": before.files["a/x"]}


def test_a_folder_gives_way_to_a_file_and_a_file_to_a_folder(before: Finished, tmp_path: Path) -> None:
    staged = written(tmp_path / "staged", {"a": "a file", "new/x/y": "in a folder"})
    renewal = Renewal(staged, before)
    renewal.laid(before.site, {"a/x": before.files["a/x"]})
    renewal.written([("new", b"4")])
    renewal.close()
    assert held(staged) == {"a/x": "1", "new": "4"}


def test_a_link_that_somebody_put_there_leads_nowhere(before: Finished, tmp_path: Path) -> None:
    outside = written(tmp_path / "outside", {"x": "not ours"})
    (tmp_path / "staged").mkdir()
    (tmp_path / "staged" / "a").symlink_to(outside, target_is_directory=True)
    renewal = Renewal(tmp_path / "staged", before)
    renewal.written([("a/x", b"ours")])
    renewal.close()
    assert held(tmp_path / "staged") == {"a/x": "ours"} and held(outside) == {"x": "not ours"}


def test_what_was_laid_may_be_written_anew_and_what_it_was_linked_to_stays(
    before: Finished, tmp_path: Path
) -> None:
    (tmp_path / "staged").mkdir()
    renewal = Renewal(tmp_path / "staged", before)
    renewal.laid(before.site, {"a/x": before.files["a/x"]})
    renewal.written([("a/x", b"other")])
    renewal.close()
    assert held(tmp_path / "staged") == {"a/x": "other"}
    assert (before.site / "a/x").read_text() == "1"


def test_a_file_that_is_made_of_what_it_was_made_of_is_not_made_again(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    first = Renewal(tmp_path / "site", Finished(tmp_path / "none"))
    met = first.renewed(Piece(name, f"key of {name}", name.encode) for name in ("a", "b", "c", "d"))
    before = Finished(tmp_path / "site", met, first.notes)
    (tmp_path / "site/c").write_text("touched")
    made: list[str] = []

    def piece(name: str, key: str) -> Piece:
        return Piece(name, key, lambda: made.append(name) or name.upper().encode())

    (tmp_path / "staged").mkdir()
    second = Renewal(tmp_path / "staged", before)
    keys = {"a": "key of a", "b": "another", "c": "key of c", "e": "key of e"}
    met = second.renewed(piece(name, key) for name, key in keys.items())
    assert made == ["b", "c", "e"]
    assert held(tmp_path / "staged") == {"a": "a", "b": "B", "c": "C", "e": "E"}
    assert ledger.met(tmp_path / "staged", {}) == met and second.notes == {"keys": keys}
