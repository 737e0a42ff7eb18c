"""No input makes the check print a traceback, hang, or take more memory than it may."""

import mmap
import sys
from pathlib import Path
from random import Random

import pytest

from publisher.commands import check, limits
from samples import write

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
sys.path.insert(0, str(ROOT / "benchmarks"))

from fuzz_packages import child  # noqa: E402
from fuzz_packages.main import arguments, written  # noqa: E402

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limits of memory to run within")


def test_damaged_packages_end_well(tmp_path):
    chance = Random(20)
    asked = [arguments(folder, chance) for folder in written(tmp_path, chance, 24)]
    ended = child.runs(asked)
    assert [one.wrong for one in ended if one.wrong] == []
    assert {one.status for one in ended} <= {0, 1}


def test_the_same_chance_makes_the_same_packages(tmp_path):
    def made(place):
        list(written(place, Random(3), 4))
        return {p.relative_to(place): p.read_bytes() for p in place.rglob("*") if p.is_file()}

    assert made(tmp_path / "one") == made(tmp_path / "other")


def test_every_package_of_the_corpora_ends_well():
    folders = sorted({path.parent.parent for path in CORPORA.rglob("datapackage.json")})
    if not folders:
        pytest.skip("NO CORPORA beside the project: the check is untried on packages that nobody here wrote")
    ended = child.runs([["--packages", str(folder), "--against", "none"] for folder in folders], 300)
    assert [one.wrong for one in ended if one.wrong] == []
    assert {one.status for one in ended} <= {0, 1}


def test_a_check_that_takes_too_long_says_so_in_one_line(tmp_path, capsys, monkeypatch):
    write(tmp_path)
    monkeypatch.setattr(limits, "SECONDS", 0.05)
    monkeypatch.setattr(check, "verdict", lambda *_, **__: _for_ever())
    assert check.main(["--packages", str(tmp_path / "datapackages"), "--against", "none"]) == 2
    said = "运行满 0.05 秒，到了一次运行的上限，已停止 / stopped after 0.05 seconds, the limit for one run"
    assert capsys.readouterr().err == f"check.py: {said}\n"


def _for_ever():
    while True:
        try:
            while True:
                pass
        except Exception:  # what swallows every error cannot swallow the limit
            continue


def test_a_check_that_takes_too_much_memory_says_so_in_one_line(tmp_path, capsys, monkeypatch):
    write(tmp_path)
    monkeypatch.setattr(check, "verdict", lambda *_, **__: bytearray(2 * limits.MEGABYTES * 1_000_000))
    assert check.main(["--packages", str(tmp_path / "datapackages"), "--against", "none"]) == 2
    said = (
        "用满 6000 MB 内存，到了一次运行的上限，已停止 / stopped at 6000 MB of memory, the limit for one run"
    )
    assert capsys.readouterr().err == f"check.py: {said}\n"


def test_what_was_reserved_before_the_check_does_not_count():
    with mmap.mmap(-1, 2_000_000_000), limits.limits(10, 500):
        assert len(bytearray(100_000_000)) == 100_000_000


def test_the_limits_are_taken_back_afterwards():
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    with limits.limits(10, 100_000):
        assert resource.getrlimit(resource.RLIMIT_AS) != before
    assert resource.getrlimit(resource.RLIMIT_AS) == before
