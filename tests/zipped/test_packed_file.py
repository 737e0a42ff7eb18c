"""A piece of a file is copied as it is, whether the system can do so alone or not."""

import errno
import io
import os
from pathlib import Path

import pytest

from publisher.zipped import packed_file


def refused(*asked: object) -> int:
    raise OSError(errno.EXDEV, "another disk")


def nothing(*asked: object) -> int:
    return 0


@pytest.mark.parametrize("copies", [None, refused, nothing])
def test_pieces_come_after_what_was_written_and_before_what_follows(
    copies: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if copies:
        monkeypatch.setattr(os, "copy_file_range", copies, raising=False)
    (tmp_path / "held").write_bytes(data := os.urandom(99_999))
    with packed_file.opened(tmp_path / "held") as held, (tmp_path / "out").open("wb") as out:
        out.write(b"before")
        held.copy(out, 70_003, 99_990)
        out.write(b"between")
        held.copy(out, 0, 65_536)
        assert held.read(5, 7) == data[5:7]
    assert (tmp_path / "out").read_bytes() == b"before" + data[70_003:99_990] + b"between" + data[:65_536]


def test_what_was_added_to_a_file_since_it_was_opened_is_there_too(tmp_path: Path) -> None:
    (tmp_path / "held").write_bytes(b"first")
    out = io.BytesIO()  # into which no system copies
    with packed_file.opened(tmp_path / "held") as held, (tmp_path / "held").open("ab", buffering=0) as added:
        assert bytes(held.view(0, 5)) == b"first"
        added.write(b"second")
        held.copy(out, 3, 11)
        assert bytes(held.view(5, 11)) == b"second"
    assert out.getvalue() == b"stsecond"
