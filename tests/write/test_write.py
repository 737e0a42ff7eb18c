"""The old site stays until the new one is complete."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publisher import write
from publisher.kept import ledger
from publisher.write import kernel

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(write.__file__).parents[2])}


def held(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def site(tmp_path: Path, **files: str) -> Path:
    target = tmp_path / "site"
    write.tree(target, {name: text.encode() for name, text in files.items()}, ())
    return target


def test_a_tree_holds_exactly_the_files_planned_in_the_folders_it_owns(tmp_path: Path) -> None:
    write.tree(tmp_path, {"docs/data/old/page.md": b"old", "docs/about.md": b"by hand"}, ())
    write.tree(tmp_path, {"docs/data/new.md": b"new"}, ["docs/data"])
    assert held(tmp_path) == {"docs/about.md": b"by hand", "docs/data/new.md": b"new"}
    assert not (tmp_path / "docs/data/old").exists()


def test_a_file_that_already_has_its_bytes_is_not_written_again(tmp_path: Path) -> None:
    write.tree(tmp_path, {"a.md": b"same", "b.md": b"before"}, ())
    os.utime(tmp_path / "a.md", (1, 1))
    assert write.tree(tmp_path, {"a.md": b"same", "b.md": b"after"}, ()) == 1
    assert (tmp_path / "a.md").stat().st_mtime == 1


def test_a_link_in_an_owned_folder_is_removed_and_not_followed(tmp_path: Path) -> None:
    write.tree(tmp_path, {"outside/kept.txt": b"kept"}, ())
    (tmp_path / "owned").mkdir()
    (tmp_path / "owned" / "link").symlink_to(tmp_path / "outside", target_is_directory=True)
    write.tree(tmp_path, {}, ["owned"])
    assert held(tmp_path) == {"outside/kept.txt": b"kept"}


def test_what_is_laid_is_linked_to_its_path_and_left_alone_the_next_time(tmp_path: Path) -> None:
    bundle, work = tmp_path / "bundle", tmp_path / "work"
    write.tree(bundle, {"docs/a.md": b"a", "docs/sub/b.md": b"b"}, ())
    known = ledger.met(bundle, {})
    write.tree(work, {"docs/a.md": b"other", "docs/c.md": b"stray"}, ())
    assert write.tree(work, {"docs/own.md": b"own"}, ["docs"], [(bundle, known)]) == 3
    assert held(work) == {"docs/a.md": b"a", "docs/sub/b.md": b"b", "docs/own.md": b"own"}
    assert all((work / path).samefile(bundle / path) for path in known)
    (work / "docs/own.md").unlink()
    assert write.tree(work, {}, ["docs"], [(bundle, known)]) == 0
    assert write.tree(work, {}, ["docs"], [(bundle, {"docs/a.md": known["docs/a.md"]})]) == 0
    assert held(work) == {"docs/a.md": b"a"}


def test_a_file_written_bit_by_bit_is_there_once_it_is_whole(tmp_path: Path) -> None:
    with write.stream(tmp_path / "folder" / "a") as out:
        out.write(b"one")
        assert not (tmp_path / "folder" / "a").exists()
    with pytest.raises(OSError, match="disk full"), write.stream(tmp_path / "folder" / "a") as out:
        out.write(b"half")
        raise OSError("disk full")
    assert held(tmp_path) == {"folder/a": b"one"}


def test_a_staged_site_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    target = site(tmp_path, old="old")
    with write.staging(target) as staged:
        (staged / "new").write_text("new")
    assert held(tmp_path) == {"site/new": b"new"}


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    with write.staging(tmp_path / "site") as staged:
        (staged / "new").write_text("new")
    assert held(tmp_path) == {"site/new": b"new"}


def test_an_error_while_staging_leaves_the_old_site_and_nothing_beside_it(tmp_path: Path) -> None:
    target = site(tmp_path, old="old")
    with pytest.raises(OSError, match="disk full"), write.staging(target) as staged:
        (staged / "half").write_text("half")
        raise OSError("disk full")
    assert held(tmp_path) == {"site/old": b"old"}
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_without_an_atomic_exchange_the_new_site_still_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernel, "exchanged", lambda one, other: False)
    target = site(tmp_path, old="old")
    with write.staging(target) as staged:
        (staged / "new").write_text("new")
    assert held(tmp_path) == {"site/new": b"new"}


def test_a_site_whose_place_is_taken_is_put_by_and_brought_up_to_date_later(
    tmp_path: Path,
) -> None:
    target, spare = site(tmp_path / "here", one="1"), tmp_path / "spare"
    for text in ("2", "3"):
        with write.staging(target, spare) as staged:
            met = held(staged)
            (staged / text).write_text(text)
        assert held(target)[text] == text.encode()
    assert met == {"one": b"1"}
    with pytest.raises(OSError, match="disk full"), write.staging(target, spare) as staged:
        raise OSError("disk full")
    assert held(tmp_path) == {"here/site/one": b"1", "here/site/3": b"3"}
    (tmp_path / "file").write_bytes(b"")
    with write.staging(target, tmp_path / "file" / "spare") as staged:  # where no folder can be
        assert held(staged) == {}
    assert held(tmp_path) == {"file": b""}


def test_a_site_moved_away_by_a_killed_build_is_brought_back(tmp_path: Path) -> None:
    write.tree(tmp_path, {"site.old-1/old": b"old", "site.new-1/half": b"half"}, ())
    with pytest.raises(OSError, match="disk full"), write.staging(tmp_path / "site"):
        raise OSError("disk full")
    assert held(tmp_path) == {"site/old": b"old"}


def test_a_kill_while_staging_leaves_the_old_site_and_the_next_build_cleans_up(tmp_path: Path) -> None:
    target = site(tmp_path, old="old")
    script = (
        "import sys, time; from pathlib import Path; from publisher import write\n"
        "with write.staging(Path(sys.argv[1])) as staged:\n"
        "    (staged / 'half').write_text('half'); print('staged', flush=True); time.sleep(60)\n"
    )
    command = [sys.executable, "-c", script, str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=ENVIRONMENT) as building:
        assert building.stdout is not None and building.stdout.readline() == b"staged\n"
        building.send_signal(signal.SIGKILL)
    assert held(target) == {"old": b"old"}
    with write.staging(target) as staged:
        (staged / "new").write_text("new")
    assert held(tmp_path) == {"site/new": b"new"}


def test_what_another_build_is_making_for_the_same_place_is_left_to_it(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from publisher import write\n"
        "with write.staging(Path(sys.argv[1])) as staged:\n"
        "    (staged / 'first').write_text('1'); print('staged', flush=True); input()\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "site")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT
    ) as building:
        assert building.stdout is not None and building.stdout.readline() == b"staged\n"
        with write.staging(tmp_path / "site") as staged:
            (staged / "second").write_text("2")
        assert held(tmp_path / "site") == {"second": b"2"}
        building.communicate(b"\n")
    assert building.returncode == 0
    assert held(tmp_path) == {"site/first": b"1"}


def test_a_second_build_waits_until_the_first_is_done(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from publisher import write\n"
        "print('asking', flush=True)\n"
        "with write.alone(Path(sys.argv[1])): print('held', flush=True)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with write.alone(tmp_path):
        second = subprocess.Popen(command, stdout=subprocess.PIPE, env=ENVIRONMENT)
        assert second.stdout is not None and second.stdout.readline() == b"asking\n"
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(timeout=0.5)
    assert second.communicate(timeout=30)[0] == b"held\n"


def test_readers_never_meet_a_moment_without_a_site(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux exchanges two names in one step")
    target = site(tmp_path, page="0")
    reader = (
        "import sys; from pathlib import Path\n"
        "page = Path(sys.argv[1]) / 'page'; print('reading', flush=True)\n"
        "while page.read_text() != 'last': pass\n"
    )
    with subprocess.Popen([sys.executable, "-c", reader, str(target)], stdout=subprocess.PIPE) as reading:
        assert reading.stdout is not None and reading.stdout.readline() == b"reading\n"
        for number in [*range(200), "last"]:
            with write.staging(target) as staged:
                (staged / "page").write_text(str(number))
        deadline = time.monotonic() + 30
        while reading.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        assert reading.poll() == 0
