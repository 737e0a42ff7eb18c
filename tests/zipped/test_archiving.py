"""The ZIP of a site is written while the site is made, and alike whenever its files were ready."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from publisher import write
from publisher.kept import ledger
from publisher.kept.finished import Finished
from publisher.kept.ledger import Ledger
from publisher.zipped import offline
from publisher.zipped.archiving import Archive
from publisher.zipped.zip_runs import Place

DAY = 1_700_000_000
BUNDLES = ({"embed/b.csv": b"b", "embed/a.csv": b"a" * 9}, {"data/c.csv": b"c", "data/same.csv": b"b"})
REST = {"index.csv": b"home", "404.html": b"not here"}


def laid(folder: Path, files: dict[str, bytes]) -> Ledger:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return ledger.met(folder, {})


def begun(site: Path, before: Finished, day: int = DAY) -> Archive:
    packed, into = site.with_name(f"{site.name}-packed"), write.stream(site / offline.ADDRESS)
    return Archive(site, before, day, packed, into)


def packed(archive: Archive, files: Ledger) -> dict[str, Place]:
    """Where those of the files lie packed that somebody has to pack."""
    archive.packed.mkdir(exist_ok=True)
    places = {}
    for number, (path, met) in enumerate(files.items()):
        if archive.asks(path, met):
            one = offline.member(path, (archive.site / path).read_bytes())
            run = archive.packed / f"{path.replace('/', '-')}-{number}"
            run.write_bytes(b"before" + one.data)
            places[path] = Place(run, 6, one.length, one.size, one.crc, one.deflated)
    return places


def made(
    folder: Path,
    before: Finished,
    *,
    late: bool = False,
    day: int = DAY,
    bundles: Sequence[Mapping[str, bytes]] = BUNDLES,
) -> Finished:
    """A site with its ZIP, of which the files were ready at once, or after all had been given."""
    every = laid(folder, {path: data for files in (*bundles, REST) for path, data in files.items()})
    with begun(folder, before, day) as archive:
        ready = packed(archive, every)
        known = [] if late else list(ready.items())
        for path, place in known:
            archive.learn(path, every[path], place)
        for bundle in bundles:
            archive.add({path: every[path] for path in bundle})
        for path, place in reversed(ready.items()) if late else ():
            archive.learn(path, every[path], place)
        sum, notes = archive.close(every)
    files = ledger.met(folder, {})
    assert files[offline.ADDRESS].sum == sum
    return Finished(folder, files, notes)


def test_files_lie_in_the_order_in_which_they_were_given_and_all_others_come_last(tmp_path: Path) -> None:
    made(tmp_path / "site", Finished(tmp_path / "none"))
    with zipfile.ZipFile(tmp_path / "site" / offline.ADDRESS) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "whole-site/embed/a.csv": b"a" * 9,
            "whole-site/embed/b.csv": b"b",
            "whole-site/data/c.csv": b"c",
            "whole-site/data/same.csv": b"b",
            "whole-site/index.csv": b"home",
        }
        assert archive.namelist()[0] == "whole-site/embed/a.csv"
        assert archive.namelist()[-1] == "whole-site/index.csv"


def test_equal_files_are_packed_once_and_those_that_stood_not_at_all(tmp_path: Path) -> None:
    before = made(tmp_path / "site", Finished(tmp_path / "none"))
    assert len(list((tmp_path / "site-packed").iterdir())) == 4
    made(tmp_path / "again", before)
    assert not list((tmp_path / "again-packed").iterdir())


@pytest.mark.parametrize("day", [DAY, DAY + 86_400])
def test_the_bytes_are_the_same_whenever_a_file_was_ready_and_whatever_stood(
    tmp_path: Path, day: int
) -> None:
    none = Finished(tmp_path / "none")
    anew = made(tmp_path / "anew", none, day=day)
    late = made(tmp_path / "late", none, late=True, day=day)
    after = made(tmp_path / "after", made(tmp_path / "before", none), day=day)
    sums = {site.files[offline.ADDRESS].sum for site in (anew, late, after)}
    assert len(sums) == 1
    assert anew.notes == late.notes == after.notes


@pytest.mark.parametrize("day", [DAY, DAY + 86_400])
def test_what_changed_is_packed_and_all_else_copied_to_where_it_lies_now(tmp_path: Path, day: int) -> None:
    before = made(tmp_path / "before", Finished(tmp_path / "none"))
    longer = {**BUNDLES[0], "embed/b.csv": b"b" * 99, "embed/new.csv": b"c", "embed/less.html": b"b"}
    for bundles in ((longer, BUNDLES[1]), (BUNDLES[1], longer), (BUNDLES[1],)):
        name = f"{len(list(tmp_path.iterdir()))}"
        anew = made(tmp_path / name, Finished(tmp_path / "none"), bundles=bundles, day=day)
        after = made(tmp_path / f"after-{name}", before, bundles=bundles, day=day)
        assert after.files[offline.ADDRESS].sum == anew.files[offline.ADDRESS].sum
        assert after.notes == anew.notes
        packed_now = [path.name for path in (tmp_path / f"after-{name}-packed").iterdir()]
        changed = ("embed-b.csv", "embed-less.html") if longer in bundles else ()
        assert sorted(name.rpartition("-")[0] for name in packed_now) == sorted(changed)


def test_of_a_site_that_is_not_made_no_part_of_a_zip_is_left(tmp_path: Path) -> None:
    every = laid(tmp_path / "site", REST)
    with (
        pytest.raises(RuntimeError, match="another reason"),
        begun(tmp_path / "site", Finished(tmp_path / "none")) as archive,
    ):
        assert packed(archive, every)
        archive.add(every)  # of which nobody says where it lies
        raise RuntimeError("another reason")
    assert sorted(ledger.met(tmp_path / "site", {})) == sorted(REST)


def test_what_keeps_the_zip_from_being_written_is_raised_where_it_is_closed(tmp_path: Path) -> None:
    every = laid(tmp_path / "site", REST)
    with begun(tmp_path / "site", Finished(tmp_path / "none")) as archive:
        for path, place in packed(archive, every).items():
            archive.learn(path, every[path], place._replace(file=tmp_path / "gone"))
        with pytest.raises(FileNotFoundError):
            archive.close(every)
    assert sorted(ledger.met(tmp_path / "site", {})) == sorted(REST)
