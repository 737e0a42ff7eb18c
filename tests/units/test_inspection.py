"""The files of a site are read once, wherever that is done; what was known before is not read at all."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from publisher import policy, scan, write
from publisher.kept import ledger
from publisher.kept.finished import Finished
from publisher.units import portion, workers
from publisher.units.inspection import Inspection
from publisher.units.portion import Asked, Portion
from publisher.zipped import offline
from publisher.zipped.archiving import Archive

HEAD = f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy.SITE}">'
PAGE = "data/x/index.html"


def page(words: str) -> str:
    return (
        f'<!doctype html>\n<html lang="zh-Hans">\n<head>{HEAD}</head>\n<body>'
        f'<article class="pf-page--indicator"><h1>{words}</h1><p><a href="../">up</a></p></article>'
        "</body></html>"
    )


FILES = {
    PAGE: page("Social workers"),
    "downloads/x/1.0.0/x.csv": "a,b\n1,2\n",
    "downloads/x/1.1.0/x.csv": "a,b\n1,2\n",
    "embed/x.png": "a picture",
}


@pytest.fixture(params=[1, 2])
def crew(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[workers.Crew]:
    """This process alone, and two beside it."""
    monkeypatch.setattr("publisher.units.inspection._WORTH", 0)
    with workers.crew(request.param) as crew:
        yield crew


@pytest.fixture
def inspected(tmp_path: Path) -> Callable[..., Finished]:
    """A site of files, inspected and packed after another that stood: what is known of it then."""

    def inspected(name: str, files: dict[str, str], crew: workers.Crew, before: Finished) -> Finished:
        for path, text in files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text, "utf-8")
        into = write.stream(tmp_path / name / offline.ADDRESS)
        with Archive(tmp_path / name, before, 1_700_000_000, tmp_path / f"packed-{name}", into) as archive:
            looked = Inspection(archive, "", crew)
            looked.give(ledger.met(tmp_path / name, {}), {PAGE: "data/x/"})
            looked.done()
            _, packed = archive.close(looked.holds)
        return Finished(tmp_path / name, ledger.met(tmp_path / name, {}), looked.notes | packed)

    return inspected


def test_a_page_is_known_by_its_words_and_equal_files_are_packed_once(
    inspected: Callable[..., Finished], crew: workers.Crew, tmp_path: Path
) -> None:
    known = inspected("site", FILES, crew, Finished(tmp_path))
    assert "social" in known.notes["filed"][PAGE][0][1].split()
    with zipfile.ZipFile(tmp_path / "site" / offline.ADDRESS) as archive:
        assert archive.namelist() == [f"whole-site/{path}" for path in sorted(FILES)]
    [run] = [run.read_bytes() for run in (tmp_path / "packed-site").iterdir() if run.stat().st_size]
    csv = offline.member("x.csv", FILES["downloads/x/1.1.0/x.csv"].encode()).data
    html = offline.member(PAGE, FILES[PAGE].encode()).data
    assert len(run) == len(csv) + len(html)  # each once, and the picture not at all


def test_what_stood_before_is_neither_read_nor_packed_and_gives_the_same_site(
    inspected: Callable[..., Finished], crew: workers.Crew, tmp_path: Path
) -> None:
    before = inspected("site", FILES, crew, Finished(tmp_path))
    files = FILES | {"downloads/x/1.1.0/x.csv": "a,b\n1,3\n", "downloads/y.csv": "a,b\n1,2\n"}
    after = inspected("after", files, crew, before)
    anew = inspected("anew", files, crew, Finished(tmp_path))
    assert after.notes == anew.notes
    archives = [(tmp_path / name / offline.ADDRESS).read_bytes() for name in ("after", "anew")]
    assert archives[0] == archives[1]
    csv = offline.member("x.csv", b"a,b\n1,3\n").data
    runs = b"".join(run.read_bytes() for run in (tmp_path / "packed-after").iterdir())
    assert runs == csv


def test_a_page_that_was_judged_at_another_address_is_judged_again(
    inspected: Callable[..., Finished], crew: workers.Crew, tmp_path: Path
) -> None:
    files = FILES | {PAGE: FILES[PAGE].replace("<p>", "<iframe>")}
    with pytest.raises(scan.Unclean, match=f"{PAGE}:5"):
        inspected("site", files, crew, Finished(tmp_path))
    before = inspected("clean", FILES, crew, Finished(tmp_path))
    known = {PAGE: before.files[PAGE]._replace(sum=ledger.met(tmp_path / "site", {})[PAGE].sum)}
    judged = replace(before, files={**before.files, **known})
    assert inspected("site", files, crew, judged)
    elsewhere = replace(judged, notes={**judged.notes, "base": "https://a.example/"})
    with pytest.raises(scan.Unclean):
        inspected("site", files, crew, elsewhere)


def test_words_are_read_only_of_pages_in_which_nothing_is_wrong(tmp_path: Path) -> None:
    pages = {"clean.html": page("Social workers"), "wrong.html": page('<b title="a>b">Social</b> workers')}
    for path, text in pages.items():
        (tmp_path / path).write_text(text, "utf-8")
    asked = tuple(Asked(path, len(text), True, "x/", False) for path, text in pages.items())
    told = portion.read(Portion(tmp_path, "", tmp_path, asked))
    assert {*told.filed} == {"clean.html"}
    assert {fault.path for fault in told.faults} == {"wrong.html"}
