"""A package that fails goes on being published as it was when it last passed, at all its addresses."""

import json
from pathlib import Path

import pytest

from past import begin, commit, needs_git, release
from publisher import build, checks, stand_in
from samples import NAME

pytestmark = needs_git


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A repository of one package that was released once."""
    begin(tmp_path)
    release(tmp_path, "1.0.0", "2026-01-05")
    return tmp_path


def broken(place: Path, version: str, day: str) -> None:
    """Commit the package as another version, one of its tables being lost."""
    folder = place / "datapackages" / NAME
    (folder / "data" / "areas.csv").unlink(missing_ok=True)
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    text = json.dumps({**described, "version": version}, ensure_ascii=False)
    (folder / "datapackage.json").write_text(text, "utf-8")
    commit(place, day, f"Release {version}")


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_the_newest_state_that_passes_is_found_in_git_whatever_version_the_failing_one_has(place, version):
    broken(place, version, "2026-02-05")
    broken(place, f"{version}1", "2026-03-05")
    failed = checks.verdict(place / "datapackages")
    [earlier] = stand_in.verdicts(place / "datapackages", failed.failed)
    assert failed.failed == (NAME,) and earlier.valid
    assert earlier.packages[0].descriptor["version"] == "1.0.0"
    assert "areas" in earlier.packages[0].tables


def test_nothing_stands_in_for_a_package_that_never_passed(tmp_path):
    begin(tmp_path)
    (tmp_path / "datapackages" / "new").mkdir(parents=True)
    (tmp_path / "datapackages" / "new" / "datapackage.json").write_text("{")
    commit(tmp_path, "2026-01-05", "Begin")
    assert list(stand_in.verdicts(tmp_path / "datapackages", ["new"])) == []


def test_no_address_is_lost_when_a_package_fails_and_its_pages_say_so(place):
    packages, site = place / "datapackages", place / "site"

    def built() -> set[str]:
        assert build.build(packages, site, keep_going=True).stands
        return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}

    before = built()
    broken(place, "1.1.0", "2026-02-05")
    after = built()
    assert [path for path in before - after if not path.startswith("assets/search/")] == []
    for lang, words in (("", "不是最新的状态"), ("en/", "Not the newest state")):
        page = (site / f"{lang}data/{NAME}/index.html").read_text("utf-8")
        assert words in page and 'href="problems/"' in page
        problems = (site / f"{lang}data/{NAME}/problems/index.html").read_text("utf-8")
        assert "data/areas.csv" in problems
