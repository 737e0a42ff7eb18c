"""A file has the same bytes on every computer, whatever git is set to there."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", ["observations.csv", "datapackage.json", "README.md", "check.py"])
def test_a_checkout_on_windows_has_the_line_ends_that_are_published(tmp_path: Path, name: str) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "core.autocrlf=true", *arguments], cwd=tmp_path, check=True)

    shutil.copy(ROOT / ".gitattributes", tmp_path)
    file = tmp_path / name
    file.write_bytes(b"a,b\n1,2\n")
    git("init", "--quiet")
    git("add", ".")
    file.unlink()
    git("checkout", "--", name)
    assert file.read_bytes() == b"a,b\n1,2\n"
