"""The whole site in one ZIP: every link in it leads to a file of it."""

import io
import tempfile
import zipfile
from pathlib import Path

import pytest

from publisher import offline
from publisher.offline import Place

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
    """The ZIP of files that lie packed one after the other; so do they in it, by its own account."""
    with tempfile.TemporaryDirectory() as folder:
        run, archive = Path(folder) / "run", Path(folder) / "archive.zip"
        places = {}
        with run.open("wb") as out:
            for path, data in files.items():
                one = offline.member(path, data)
                places[path] = Place(run, out.tell(), len(one.data), one.size, one.crc, one.deflated)
                out.write(one.data)
        with archive.open("wb") as out:
            lies = offline.archive(out, files, places.__getitem__, epoch, archive)
        again = io.BytesIO()
        offline.archive(again, files, lies.__getitem__, epoch, archive)
        assert again.getvalue() == archive.read_bytes()
        return again.getvalue()


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
    assert set(unpacked(PAGES)) == {"index.html", "data/index.html", "downloads/x.csv"}


def test_the_same_site_of_the_same_day_gives_the_same_bytes() -> None:
    assert packed(PAGES) == packed(dict(reversed(PAGES.items())))
    assert packed(PAGES) != packed(PAGES, 1_800_000_000)


def test_many_files_lie_in_order_each_with_its_bytes() -> None:
    files = {f"downloads/{number}.{kind}": b"x" * number for number in range(1500) for kind in ("csv", "png")}
    assert unpacked(files) == files
    assert list(unpacked(files)) == sorted(files)
