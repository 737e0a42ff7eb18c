"""A ZIP is believed only as far as it can be proved, whoever made it."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import samples
import whole
from archives import HOSTILE, above, again, contents, forged, made
from publisher import checks, datasets, downloads
from publisher.commands.verify import main
from publisher.downloads import Given, Shelf
from publisher.downloads.archive import packed, sums
from publisher.history.earlier_files import unread
from publisher.history.edition import Edition
from publisher.model import Catalogue, Correction, Dataset
from publisher.package import Text
from publisher.release import Release
from publisher.verify.archive import verified
from publisher.verify.finding import catalogue
from publisher.verify.published import Index
from publisher.verify.report import Answer

ROOT = Path(__file__).resolve().parents[1]
NAMES = sorted(path.name for path in (ROOT / "datapackages").iterdir())


@cache
def shelf() -> Shelf:
    """The downloads of the real packages."""
    return whole.shelf(datasets.catalogue(checks.verdict(ROOT / "datapackages").packages))


def zips(name: str) -> dict[str, bytes]:
    [edition] = shelf().editions[name]
    return {file.name: file.bytes for file in edition.every if file.format == "zip"}


def find(name: str) -> Index | None:
    return shelf().indexes.get(name)


def kinds(data: bytes, find: Callable[[str], Index | None] | None = find) -> list[tuple[str, str]]:
    """What is found, as (kind, file)."""
    return [(f.kind, f.file) for f in answer(data, find).findings]


def answer(data: bytes, find: Callable[[str], Index | None] | None = find) -> Answer:
    return verified("some.zip", io.BytesIO(data), find)


# A ZIP of the site


@pytest.mark.parametrize("name", NAMES)
def test_every_zip_of_every_package_is_sound(name: str) -> None:
    for file, data in zips(name).items():
        assert kinds(data) == [], file
        assert answer(data).claim.package == name


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_byte_in_any_file_is_told_with_the_name_of_that_file(name: str) -> None:
    data = zips(name)[f"{name}-1.0.0.zip"]
    _, files = contents(data)
    for path, content in files.items():
        if content and path != "SHA256SUMS":
            middle = len(content) // 2
            changed = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
            errors = [f for f in answer(again(data, **{path: changed})).findings if f.severity == "error"]
            assert ("file-was-changed", path) in [(f.kind, f.file) for f in errors], path
            assert {f.file for f in errors} - {path, ""} == set(), path


def test_a_changed_byte_of_what_is_packed_is_told_with_the_name_of_that_file() -> None:
    data = zips(NAMES[0])[f"{NAMES[0]}-1.0.0.zip"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    for entry in entries:
        at = entry.header_offset + 30 + len(entry.filename.encode()) + entry.compress_size // 2
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        path = entry.filename.partition("/")[2]
        assert kinds(changed) == [("file-is-damaged", path)]
        assert path in answer(changed).findings[0].message("zh")


def test_a_changed_byte_of_the_list_itself_is_told() -> None:
    data = zips(NAMES[0])[f"{NAMES[0]}-1.0.0.zip"]
    listed = contents(data)[1]["SHA256SUMS"]
    assert kinds(again(data, SHA256SUMS=b"g" + listed[1:]))[0] == ("list-is-damaged", "SHA256SUMS")
    for at in range(0, len(listed), 7):
        flipped = listed[:at] + bytes([listed[at] ^ 1]) + listed[at + 1 :]
        found = answer(again(data, SHA256SUMS=flipped))
        assert not found.sound
        assert any(
            "SHA256SUMS" in f.message("zh") and "SHA256SUMS" in f.message("en") for f in found.findings
        )


def test_a_list_that_is_wrong_about_a_file_that_is_right_is_what_was_changed() -> None:
    data = zips(NAMES[0])[f"{NAMES[0]}-1.0.0.zip"]
    listed = contents(data)[1]["SHA256SUMS"]
    at = next(i for i, line in enumerate(listed.splitlines(True)) if b"data/areas.csv" in line)
    lines = listed.splitlines(True)
    lines[at] = bytes([lines[at][0] ^ 1]) + lines[at][1:]
    assert kinds(again(data, SHA256SUMS=b"".join(lines))) == [("list-was-changed", "SHA256SUMS")]


def test_a_missing_and_an_added_file_are_told_by_name() -> None:
    data = zips(NAMES[0])[f"{NAMES[0]}-1.0.0.zip"]
    found = kinds(again(data, **{"data/areas.csv": None, "data/new.csv": b"a\n"}))
    assert found[:2] == [("file-is-missing", "data/areas.csv"), ("file-was-added", "data/new.csv")]


def test_a_zip_packed_again_from_the_folder_above_is_sound_whatever_a_file_manager_left_in_it() -> None:
    data = above(zips(NAMES[0])[f"{NAMES[0]}-1.0.0.zip"], "__MACOSX/._x", "下载/.DS_Store", "Thumbs.db")
    assert kinds(data) == [("words-are-not-compared", "")]


def test_a_file_beside_our_folder_is_told_by_its_name() -> None:
    data = above(zips(NAMES[0])[f"{NAMES[0]}-1.0.0.zip"], "data/areas.csv")
    assert kinds(data) == [("file-was-added", "/data/areas.csv")]


def test_the_zip_of_the_whole_site_is_not_said_to_come_from_elsewhere() -> None:
    data = made(("whole-site/verify/index.html", b""), ("whole-site/index.html", b""))
    assert kinds(data) == [("zip-is-of-the-whole-site", "")]


def test_the_zip_of_everything_is_sound_and_names_each_package() -> None:
    [data] = [file.bytes for file in shelf().whole if file.format == "zip"]
    assert kinds(data) == [("words-are-not-compared", "")]
    assert answer(data).sound and set(answer(data).claim.packages) == set(NAMES)
    path = f"{NAMES[0]}/datapackage.json"
    assert ("file-was-changed", path) in kinds(again(data, **{path: b"{}"}))


# A ZIP whose list agrees with it, but that was never published


def test_a_forged_list_does_not_make_a_changed_file_right() -> None:
    data = zips("community-governance")["community-governance-1.0.0.zip"]
    table = contents(data)[1]["data/observations.csv"].replace(b"23000", b"32000")
    found = answer(forged(data, **{"data/observations.csv": table}))
    assert not found.sound
    assert ("file-is-not-as-published", "data/observations.csv") in [(f.kind, f.file) for f in found.findings]
    assert answer(forged(data, **{"data/observations.csv": table}), None).sound, "nobody vouched"


def test_a_forged_zip_of_an_indicator_is_found_out() -> None:
    data = zips("community-governance")["community-workers.zip"]
    table = contents(data)[1]["data/observations.csv"].replace(b"23000", b"32000")
    assert ("file-is-not-as-published", "data/observations.csv") in kinds(
        forged(data, **{"data/observations.csv": table})
    )
    assert ("published-file-is-missing", "data/areas.csv") in kinds(forged(data, **{"data/areas.csv": None}))
    assert ("file-was-never-published", "data/x.csv") in kinds(forged(data, **{"data/x.csv": b"x"}))


def test_words_that_were_worded_otherwise_do_not_make_the_data_wrong() -> None:
    data = forged(zips(NAMES[0])[f"{NAMES[0]}-1.0.0.zip"], **{"README.txt": b"as it was worded last year"})
    assert kinds(data) == [("words-are-not-compared", "")]
    assert answer(data).sound


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"package": "never-heard-of", "version": "1.0.0"}, "package-is-unknown"),
        ({"package": NAMES[0], "version": "9.9.9"}, "version-is-unknown"),
        ({"package": NAMES[0], "version": "1.0.0", "indicator": "nothing"}, "indicator-is-unknown"),
        ({"package": "../../etc", "version": "1.0.0"}, "file-was-never-published"),
    ],
)
def test_what_was_never_published_is_told(said: Mapping[str, str], kind: str) -> None:
    data = forged(
        zips(NAMES[0])[f"{NAMES[0]}-1.0.0.zip"],
        **{"plain-figures.json": json.dumps(said).encode(), "extra.csv": b"a\n"},
    )
    assert kind in [k for k, _ in kinds(data)]


def test_a_zip_that_says_nothing_of_itself_is_checked_against_its_own_list_only() -> None:
    files = {"a.txt": b"a"}
    assert kinds(packed("x", {**files, "SHA256SUMS": sums(files)}, "")) == [("says-nothing-of-itself", "")]
    assert kinds(packed("x", files, "")) == [("list-is-missing", ""), ("says-nothing-of-itself", "")]


# What has happened since


def dataset(tmp_path: Path, **changes: samples.Change) -> Dataset:
    samples.write(tmp_path, **changes)
    [package] = checks.verdict(tmp_path / "datapackages").packages
    return datasets.dataset(package)


def published(
    newest: Dataset, *older: Dataset, withdrawn: Text | None = None
) -> Callable[[str], Index | None]:
    told = Given(
        older=tuple((d, Release(d.name, d.version, "2026-11-23")) for d in older), withdrawn=withdrawn
    )
    index = downloads.vouched(newest, told)
    return lambda name: index if name == newest.name else None


def package_zip(held: Dataset) -> bytes:
    return next(file.bytes for file in downloads.dataset_files(held) if file.format == "zip")


def indicator_zip(held: Dataset, id: str) -> bytes:
    return downloads.indicator_files(held.indicator(id), held)[0].bytes


def test_a_newer_version_is_a_notice_and_the_older_zip_is_still_sound(tmp_path: Path) -> None:
    old = dataset(tmp_path)
    found = answer(package_zip(old), published(replace(old, version="1.1.0"), old))
    assert found.sound
    [newer] = [f for f in found.findings if f.kind == "version-is-not-the-newest"]
    assert "1.1.0" in newer.message("zh") and "1.1.0" in newer.message("en")


def test_a_correction_since_is_an_error_where_it_concerns_the_zip_and_only_there(tmp_path: Path) -> None:
    old = dataset(tmp_path)
    correction = Correction(
        "first",
        "2026-12-01",
        "observations",
        "workers/150000/2022",
        "value",
        "23000",
        "24000",
        Text("抄错了", "A slip"),
    )
    new = replace(old, version="1.0.1", corrections=(correction,))
    find = published(new, old)
    assert "figure-was-corrected" in [k for k, _ in kinds(package_zip(old), find)]
    assert "figure-was-corrected" in [k for k, _ in kinds(indicator_zip(old, "workers"), find)]
    assert "figure-was-corrected" not in [k for k, _ in kinds(indicator_zip(old, "inspected"), find)]
    assert not answer(package_zip(old), find).sound
    assert answer(package_zip(new), find).sound, "the correction is in it"
    [told] = [f for f in answer(package_zip(old), find).findings if f.kind == "figure-was-corrected"]
    assert "“23000”改为“24000”" in told.message("zh") and "A slip" in told.message("en")


def test_a_withdrawn_indicator_and_a_withdrawn_package_are_errors(tmp_path: Path) -> None:
    old = dataset(tmp_path)
    new = replace(old, version="2.0.0", indicators=tuple(i for i in old.indicators if i.id != "workers"))
    assert "indicator-was-withdrawn" in [
        k for k, _ in kinds(indicator_zip(old, "workers"), published(new, old))
    ]
    gone = published(old, withdrawn=Text("并入别处", "Merged"))
    [told] = [f for f in answer(package_zip(old), gone).findings if f.kind == "package-was-withdrawn"]
    assert "并入别处" in told.message("zh") and "Merged" in told.message("en")


def test_a_version_that_cannot_be_read_any_more_is_verified_by_its_files(tmp_path: Path) -> None:
    new = replace(dataset(tmp_path), version="2.0.0")
    files = {"datapackage.json": b'{"name": "sample-figures", "version": "0.9.0"}', "data/a.csv": b"a\n1\n"}
    release = Release(samples.NAME, "0.9.0", "2020-01-01")
    index = downloads.vouched(new, Given(unread=((release, files),)))
    [offered, *_] = unread(Edition(release, files))
    assert kinds(offered.bytes, lambda _: index) == [
        ("version-is-not-the-newest", ""),
        ("words-are-not-compared", ""),
    ]
    found = kinds(forged(offered.bytes, **{"data/a.csv": b"a\n2\n"}), lambda _: index)
    assert ("file-is-not-as-published", "data/a.csv") in found


# Hostile files


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_for_what_it_is(case: str) -> None:
    data, kind = HOSTILE[case]
    assert [k for k, _ in kinds(data)] == [kind]


def test_a_list_may_not_be_endless() -> None:
    data = made(("a/SHA256SUMS", b"\n" * 6_000_000), ("a/b", b"x" * 50_000))
    assert [k for k, _ in kinds(data)] in (["file-is-too-large"], ["zip-is-a-bomb"])


# Words


@pytest.mark.parametrize("kind", catalogue())
def test_each_kind_has_words_in_both_languages_with_the_same_gaps(kind: str) -> None:
    words = catalogue()[kind]
    for part in ("message", "fix"):
        gaps = [
            {name for _, name, _, _ in Formatter().parse(words[lang][part]) if name} for lang in ("zh", "en")
        ]
        assert gaps[0] == gaps[1]
        assert words["zh"][part] and words["en"][part]


def test_a_name_from_a_hostile_file_is_shown_with_what_cannot_be_seen_spelt_out() -> None:
    [finding] = answer(made(("a/\u202egnp.exe\x07", b"x"))).findings
    assert "<U+202E>" in finding.message("zh") and "\x07" not in finding.message("en")


# The command


def saved(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "down load.zip"
    path.write_bytes(data)
    return str(path)


def test_the_command_verifies_against_the_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = zips("community-governance")["community-governance-1.0.0.zip"]
    assert main([saved(tmp_path, data)]) == 0
    told = capsys.readouterr().out
    assert "community-governance，版本1.0.0" in told and "完好" in told
    assert main([saved(tmp_path, again(data, **{"data/areas.csv": b"x"})), "--lang", "en"]) == 1
    assert "data/areas.csv was changed" in capsys.readouterr().out


def test_the_command_verifies_against_a_site_and_speaks_to_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, file in whole.offered(whole.shelf(Catalogue((dataset(tmp_path),)))).items():
        place = tmp_path / "site" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.bytes)
    data = (tmp_path / "site/downloads/sample-figures/latest/sample-figures.zip").read_bytes()
    asked = [saved(tmp_path, data), "--site", str(tmp_path / "site"), "--format", "json"]
    assert main(asked) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["sound"], told["compared"], told["findings"]) == (True, True, [])
    assert (told["package"], told["version"], told["sha256"]) == (
        "sample-figures",
        "1.0.0",
        hashlib.sha256(data).hexdigest(),
    )


@pytest.mark.parametrize(
    "asked",
    [
        ["nowhere.zip"],
        [],
        ["x.zip", "--site", "/nowhere"],
        ["x.zip", "--lang", "fr"],
        ["x.zip", "--packages", "{here}"],
    ],
)
def test_what_cannot_run_says_so_in_one_line(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "datapackage.json").write_text("{")
    assert main([word.replace("{here}", str(tmp_path)) for word in asked]) == 2
    assert capsys.readouterr().err.count("\n") == 1
