"""What is known of the site that stands saves work, and never makes another site."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

import samples
from publisher.build import build
from publisher.kept import finished, ledger
from publisher.kept.finished import Finished
from publisher.kept.ledger import Met
from publisher.kept.store import Store


def written(folder: Path, **files: str) -> Path:
    for path, text in files.items():
        (folder / path).write_text(text)
    return folder


def held(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_file_that_is_still_the_same_is_not_read_again(tmp_path: Path) -> None:
    before = ledger.met(written(tmp_path, a="one", b="two"), {})
    marked = {path: Met(one.inode, one.size, one.changed, "known") for path, one in before.items()}
    assert {path: one.sum for path, one in ledger.met(tmp_path, marked).items()} == dict(a="known", b="known")


@pytest.mark.parametrize("later", ["two", "other"])
def test_a_file_that_was_written_into_or_replaced_is_read_again(tmp_path: Path, later: str) -> None:
    before = ledger.met(written(tmp_path, a="one", b="one"), {})
    written(tmp_path, a=later, c=later)
    os.utime(tmp_path / "a", ns=(0, before["a"].changed + 1))
    (tmp_path / "c").replace(tmp_path / "b")
    assert ledger.met(tmp_path, before) == ledger.met(tmp_path, {})
    assert ledger.met(tmp_path, before)["a"].sum != before["a"].sum


def test_a_large_file_has_the_fingerprint_of_all_that_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, a="one" * 500_000)
    whole = ledger.met(tmp_path, {})
    monkeypatch.setattr(ledger, "LARGE", 1_000)
    assert ledger.met(tmp_path, {}) == whole


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    written(tmp_path / "out", a="one")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out", target_is_directory=True)
    assert ledger.met(tmp_path / "in", {}) == {}


@pytest.fixture
def site(tmp_path: Path) -> Finished:
    (tmp_path / "site").mkdir()
    files = ledger.met(written(tmp_path / "site", page="one"), {})
    return Finished(tmp_path / "site", files, {"base": "https://a.example/"})


def test_what_was_noted_is_read_back_and_other_code_finds_nothing(site: Finished, tmp_path: Path) -> None:
    finished.write(Store(tmp_path / "kept", "code 1"), site)
    assert finished.read(Store(tmp_path / "kept", "code 1"), site.site) == site
    assert finished.read(Store(tmp_path / "kept", "code 2"), site.site) == Finished(site.site)
    entries = len(list((tmp_path / "kept").iterdir()))
    finished.write(Store(tmp_path / "kept", "code 2"), site)
    assert len(list((tmp_path / "kept").iterdir())) == entries


def test_what_was_noted_in_a_few_words_is_read_without_the_rest(site: Finished, tmp_path: Path) -> None:
    store, site = Store(tmp_path / "kept", "code"), replace(site, notes={"seen": "all", "keys": {"a": "b"}})
    assert finished.noted(store, site.site) == {}
    finished.write(store, site)
    assert finished.noted(store, site.site) == {"seen": "all"}
    assert finished.noted(Store(tmp_path / "kept", "other code"), site.site) == {}


def test_a_note_that_was_changed_counts_as_not_there(site: Finished, tmp_path: Path) -> None:
    store = Store(tmp_path / "kept", "code")
    finished.write(store, site)
    for noted in store.folder.iterdir():
        noted.write_bytes(noted.read_bytes().replace(b"page", b"pagf").replace(b"base", b"basf"))
    assert (finished.read(store, site.site), finished.noted(store, site.site)) == (Finished(site.site), {})


def test_a_site_has_what_it_held_as_long_as_nobody_touches_it(site: Finished) -> None:
    sum = site.files["page"].sum
    assert site.has("page", sum) and site.held("page", sum)
    assert not site.has("page", "another") and not site.has("missing", sum)
    written(site.site, page="two")
    os.utime(site.site / "page", ns=(0, site.files["page"].changed + 1))
    assert site.held("page", sum) and not site.has("page", sum)


def test_a_build_after_a_change_makes_the_site_that_a_first_build_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    samples.write(tmp_path)
    packages = tmp_path / "datapackages"
    assert build(packages, tmp_path / "site").built
    [indicators] = packages.glob("*/data/indicators.csv")
    indicators.write_bytes(indicators.read_bytes().replace("通过年检的占比".encode(), "年检通过率".encode()))
    assert build(packages, tmp_path / "site").built
    assert build(packages, tmp_path / "anew").built
    assert held(tmp_path / "site") == held(tmp_path / "anew")
    assert "年检通过率" in (tmp_path / "site/data/sample-figures/inspected/index.html").read_text("utf-8")
