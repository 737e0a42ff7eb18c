"""The whole site in one ZIP: every link in it leads to a file of it."""

import hashlib
import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.zipped import offline, packing, zip_form, zip_runs
from publisher.zipped.zip_runs import Place, Stretch

PAGES = {
    "index.html": b'<a href="data/">all</a><form action="figure/" method="get"></form>',
    "data/index.html": b'<a href="..">up</a><a href="../downloads/x.csv">x</a>',
    "downloads/x.csv": b"a,b\n",
    "404.html": b'<a href="/data/">all</a>',
    "assets/checker/page.js": b"",
    "data/x/y/every-figure.json": b"[]",
    offline.ADDRESS: b"the last one",
}


def packed(files: dict[str, bytes], epoch: int = 1_700_000_000) -> bytes:
    """The ZIP of files that lie packed one after the other; so do they in it, with heads or without."""
    with tempfile.TemporaryDirectory() as folder:
        run, archive = Path(folder) / "run", Path(folder) / "archive.zip"
        places = {}
        with run.open("wb") as out:
            for path, data in files.items():
                one = offline.member(path, data)
                places[path] = Place(run, out.tell(), len(one.data), one.size, one.crc, one.deflated)
                out.write(one.data)
        with archive.open("wb") as out:
            written = offline.archive(out, [places.items()], epoch)
        assert written.sum == hashlib.sha256(archive.read_bytes()).hexdigest()
        begin, end = written.marks
        lines = archive.read_bytes()[end.at : end.at + end.lines]
        stretch = Stretch(archive, begin.at, end.at, end.files, lines)
        lies = offline.places(stretch)
        bare = {path: place._replace(headed=False) for path, place in lies.items()}
        for share in (lies.items(), bare.items(), stretch):
            again = io.BytesIO()
            assert offline.archive(again, [share], epoch) == written
            assert again.getvalue() == archive.read_bytes()
        return archive.read_bytes()


def unpacked(files: dict[str, bytes], epoch: int = 1_700_000_000) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed(files, epoch))) as archive:
        assert archive.testzip() is None
        return {name.removeprefix("whole-site/"): archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("written", "on_disk"),
    [
        ("data/", "data/index.html"),
        ("..", "../index.html"),
        ("../../", "../../index.html"),
        ("./", "./index.html"),
        (".", "./index.html"),
        ("../figure/?ask=1#x", "../figure/index.html?ask=1#x"),
        ("../downloads/x.csv", "../downloads/x.csv"),
        ("../data", "../data"),
        ("a/..", "a/../index.html"),
        ("a//?x/", "a/index.html?x/"),
        ("x.", "x."),
        ("...", "..."),
        ("/data/", "/data/"),
        ("//example.org/", "//example.org/"),
        ("#words", "#words"),
        ("?q=x", "?q=x"),
        ("https://example.org/a/", "https://example.org/a/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("", ""),
    ],
)
def test_a_link_to_a_folder_names_its_page(written: str, on_disk: str) -> None:
    page = f'<a class="x" href="{written}">a/</a><form action="{written}">'
    assert offline.on_disk(page.encode()).decode() == page.replace(f'"{written}"', f'"{on_disk}"')


def test_links_and_forms_of_a_page_lead_to_files() -> None:
    held = unpacked(PAGES)
    assert held["index.html"] == (
        b'<a href="data/index.html">all</a><form action="figure/index.html" method="get"></form>'
    )
    assert held["data/index.html"] == b'<a href="../index.html">up</a><a href="../downloads/x.csv">x</a>'
    assert held["downloads/x.csv"] == PAGES["downloads/x.csv"]


def test_it_holds_neither_itself_nor_what_a_disk_has_no_use_for() -> None:
    held = {"index.html", "data/index.html", "downloads/x.csv", "downloads/x/1.0.0/x.csv"}
    others = {"downloads/x/latest/x.csv", "downloads/x/latest/data/y.csv"}  # which pages do not lead to
    assert {path for path in {*PAGES, *held, *others} if offline.holds(path)} == held


def test_the_same_site_of_the_same_day_gives_the_same_bytes() -> None:
    assert packed(PAGES) == packed(PAGES)
    assert packed(PAGES) != packed(PAGES, 1_800_000_000)


def test_many_files_lie_as_they_came_each_with_its_bytes() -> None:
    files = {
        f"downloads/{number}.{kind}": b"x" * number
        for number in range(1500, 0, -1)
        for kind in ("csv", "png")
    }
    assert unpacked(files) == files
    assert list(unpacked(files)) == list(files)


def test_a_zip_made_of_another_holds_what_is_new_at_its_place(tmp_path: Path) -> None:
    before = {f"{number}.csv": b"a,b\n" * number for number in range(1, 9)}
    (tmp_path / "old.zip").write_bytes(packed(before))
    old, lies = zip_runs.Place(tmp_path / "old.zip", 0, 0, 0, 0, True), {}
    with zipfile.ZipFile(tmp_path / "old.zip") as archive:
        for one in archive.infolist():
            at = one.header_offset + 30 + len(one.filename)
            told = {"at": at, "length": one.compress_size, "size": one.file_size, "crc": one.CRC}
            lies[one.filename.removeprefix("whole-site/")] = old._replace(**told)
    after = before | {"3.csv": b"other", "45.csv": before["4.csv"]}
    del after["6.csv"]
    (tmp_path / "new").write_bytes(offline.member("3.csv", b"other").data)
    crc, length = zlib.crc32(b"other"), (tmp_path / "new").stat().st_size
    new = zip_runs.Place(tmp_path / "new", 0, length, 5, crc, True)
    for epoch in (1_700_000_000, 1_800_000_000):
        stood = {path: one._replace(headed=epoch == 1_700_000_000) for path, one in lies.items()}
        held = stood | {"3.csv": new, "45.csv": lies["4.csv"]}
        out = io.BytesIO()
        offline.archive(out, [((path, held[path]) for path in after)], epoch)
        assert out.getvalue() == packed(after, epoch)


@pytest.mark.parametrize("near", [zip_form.NEAR, 0])
def test_a_stretch_of_another_zip_is_copied_with_its_lines_wherever_it_comes_to_lie(
    near: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(zip_form, "NEAR", near)  # beyond it files are taken over one by one
    folders = [
        {f"{folder}/第{number}页.csv": folder.encode() * number for number in range(9)} for folder in "abc"
    ]
    (old := tmp_path / "old.zip").write_bytes(packed({**folders[0], **folders[1], **folders[2]}))
    with zipfile.ZipFile(old) as archive:
        ends = [archive.infolist()[9].header_offset, archive.infolist()[18].header_offset, archive.start_dir]
    lines = old.read_bytes()[ends[2] :]
    at = [0, lines.index(b"whole-site/b") - 46, lines.index(b"whole-site/c") - 46, lines.index(b"PK\5\6")]
    first, second, third = (
        Stretch(old, start, end, 9, lines[at[n] : at[n + 1]])
        for n, (start, end) in enumerate(zip([0, *ends], ends))
    )
    out = io.BytesIO()
    written = offline.archive(out, [third, second, first], 1_700_000_000)
    assert out.getvalue() == packed({**folders[2], **folders[1], **folders[0]})
    assert [mark.files for mark in written.marks] == [0, 9, 18, 27]


def test_what_is_to_be_copied_is_written_while_what_comes_after_it_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(zip_runs, "_PIECE", 10)
    monkeypatch.setattr(zip_runs, "_HELD", 20)
    (old := tmp_path / "old.zip").write_bytes(bytes(range(100)))
    out = io.BytesIO()
    seen = []

    def shares() -> Iterator[Stretch]:
        for at in range(0, 100, 10):
            seen.append(out.tell())
            yield Stretch(old, at, at + 10, 1, b"")

    offline.archive(out, shares(), 1_700_000_000)
    assert seen == [0, 0, 0, 20, 20, 40, 40, 60, 60, 80]
    assert out.getvalue()[:100] == bytes(range(100))


def add(whole: zipfile.ZipFile, path: str, one: packing.Member) -> None:
    """A file that is packed already, for which the library has no way of its own."""
    entry = zipfile.ZipInfo(path, (2023, 11, 14, 22, 13, 20))
    entry.compress_type = zipfile.ZIP_DEFLATED if one.deflated else zipfile.ZIP_STORED
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    entry.CRC, entry.compress_size, entry.file_size = one.crc, len(one.data), one.size
    entry.header_offset = whole.start_dir
    whole.fp.write(entry.FileHeader() + one.data)
    whole.filelist.append(entry)
    whole.start_dir, whole.comment = whole.fp.tell(), b""  # by which it notices that it has to be closed


def test_a_zip_is_written_byte_for_byte_as_the_library_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"data/第{number}页.csv": b"x" * number for number in range(40)}
    monkeypatch.setattr(zip_runs, "_PIECE", 100)
    monkeypatch.setattr(zip_runs, "_HELD", 30)
    monkeypatch.setattr(zip_form, "_MANY", 20)
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 19)
    made = packed(files)
    members = ((f"whole-site/{path}", offline.member(path, data)) for path, data in files.items())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as whole:
        for path, one in members:
            add(whole, path, one)
    assert made[:-22] == out.getvalue()[:-22]  # the last lines count to 20, as the format does not
