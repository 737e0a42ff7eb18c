"""The checks as a browser gets them: what is packed for it, where dropped files go, what is answered."""

import ast
import base64
import hashlib
import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest

import samples
import workbooks
from publisher import checks, clock, load, report
from publisher.checker import desk, payload, placing
from publisher.checker import rpds as plain
from publisher.checker.placing import Spot, Unreadable, placed
from publisher.checks import structure
from publisher.kept.store import Store
from publisher.pages import LANGS, drop
from publisher.problem import messages
from workshop import pyodide

PUBLISHED = {
    "north": {
        "datapackage.json": b'{"name": "north"}',
        "data/observations.csv": b"indicator,area,period,value\nworkers,010000,2022,23000\n",
        "data/areas.csv": "area,name\n010000,甲省\n".encode(),
    },
    "south": {
        "datapackage.json": b'{"name": "south"}',
        "data/observations.csv": b"indicator,area,period,value\nbudget,020000,2022,7\n",
    },
}


def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return out.getvalue()


def test_a_table_goes_to_the_package_with_which_it_shares_its_rows():
    changed = b"indicator,area,period,value\nbudget,020000,2022,8\nbudget,020000,2023,9\n"
    found = placed({"observations (1).csv": changed}, PUBLISHED)
    assert found.spots == {"observations (1).csv": Spot("south", "data/observations.csv")}
    assert found.packages["south"]["data/observations.csv"] == changed
    assert found.packages["south"]["datapackage.json"] == PUBLISHED["south"]["datapackage.json"]
    assert set(found.packages) == {"south"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_a_table_is_known_whatever_a_spreadsheet_made_of_its_encoding_and_its_commas(encoding, comma):
    text = "area,name\n010000,乙省\n".replace(",", comma)
    found = placed({"areas - 副本.csv": text.encode(encoding)}, PUBLISHED)
    assert found.spots == {"areas - 副本.csv": Spot("north", "data/areas.csv")}


def test_a_table_that_could_be_of_two_packages_is_asked_about_and_goes_where_it_is_told():
    fresh = {"observations.csv": b"indicator,area,period,value\nnew,030000,2024,1\n"}
    found = placed(fresh, PUBLISHED)
    assert found.unsure is not None and not found.packages
    assert set(found.unsure[1]) == {
        Spot("north", "data/observations.csv"),
        Spot("south", "data/observations.csv"),
    }
    told = placed(fresh, PUBLISHED, Spot("south", "data/observations.csv"))
    assert told.packages["south"]["data/observations.csv"] == fresh["observations.csv"]


def test_a_file_that_is_of_no_package_is_said_to_be_strange():
    found = placed({"holiday.jpg": b"\xff\xd8\xff", "salary.csv": b"name,amount\nx,1\n"}, PUBLISHED)
    assert found.strange == ["holiday.jpg", "salary.csv"] and not found.packages


def test_a_folder_with_a_descriptor_replaces_its_package_whole():
    dropped = {"north/datapackage.json": b"{}", "north/data/areas.csv": b"area\n"}
    found = placed(dropped, PUBLISHED)
    assert found.packages == {"north": {"datapackage.json": b"{}", "data/areas.csv": b"area\n"}}


def test_a_zip_is_what_is_in_it_without_what_packers_add():
    inside = {
        "new/datapackage.json": b"{}",
        "new/SHA256SUMS": b"x",
        "__MACOSX/new/._datapackage.json": b"y",
        "new/data/a.csv": b"a\n",
    }
    found = placed({"new-1.0.0.zip": packed(inside)}, PUBLISHED)
    assert found.packages == {"new": {"datapackage.json": b"{}", "data/a.csv": b"a\n"}}


def test_no_path_in_a_zip_leads_out_of_its_package():
    found = placed({"x.zip": packed({"../../new/datapackage.json": b"{}", "new/../../a.csv": b"a\n"})}, {})
    assert found.packages == {"new": {"datapackage.json": b"{}", "a.csv": b"a\n"}}


def test_a_damaged_zip_is_named():
    with pytest.raises(Unreadable, match=r"x\.zip"):
        placed({"x.zip": b"PK\x03\x04 and then nothing"}, PUBLISHED)


def test_a_zip_whose_packed_bytes_are_damaged_is_named():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/datapackage.json", "{}" * 5000)
    packed = bytearray(held.getvalue())
    packed[48:52] = b"\xff\xff\xff\xff"
    with pytest.raises(Unreadable, match=r"x\.zip"):
        placed({"x.zip": bytes(packed)}, {})


def test_a_zip_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(placing, "LARGEST_UNPACKED", 10)
    with pytest.raises(Unreadable):
        placed({"x.zip": packed({"new/a.csv": b"12345678901"})}, PUBLISHED)


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_a_dropped_table_gets_the_verdict_of_the_check_of_all_packages(tmp_path, lang):
    published = samples.write(tmp_path).parent
    wrong = samples.TABLES["observations"].replace("23000", "32000").encode()
    answer = desk.check({"observations.csv": wrong}, published, lang)

    samples.write(tmp_path / "edited", observations=lambda text: text.replace("23000", "32000"))
    edited = tmp_path / "edited" / "datapackages"
    verdict = checks.verdict(edited, against=published, today=clock.today())
    expected = json.loads(report.as_json(verdict, lang))["problems"]
    assert [{k: v for k, v in p.items() if k != "title"} for p in answer["problems"]] == expected
    assert "value-matches-excerpt" in {problem["rule"] for problem in expected}
    assert answer["summary"] == report.summary(verdict, lang) and answer["valid"] is False


def taken(answer):
    """The mended files of an answer, as bytes by their paths within their package."""
    return {one["file"].partition("/")[2].partition("/")[2]: one["data"] for one in answer["mended"]}


def test_what_can_be_mended_of_a_dropped_table_can_be_taken_away_with_the_version_that_it_asks_for(tmp_path):
    published = samples.write(tmp_path).parent
    added = samples.TABLES["areas"] + "１５０２００,包头市, Baotou,150000,prefecture\n"
    answer = desk.check({"areas.csv": added.encode("utf-8-sig")}, published, "en")
    assert not answer["valid"]
    described = (published / samples.NAME / "datapackage.json").read_text("utf-8")
    assert taken(answer) == {
        "data/areas.csv": (samples.TABLES["areas"] + "150200,包头市,Baotou,150000,prefecture\n").encode(),
        "datapackage.json": described.replace('"version": "1.0.0"', '"version": "1.1.0"').encode(),
    }
    assert [one["changes"][-1] for one in answer["mended"]] == [
        "line 5 (cell C5) name@en: “ Baotou” → “Baotou”, removed spaces that do not belong",
        "“1.0.0” → “1.1.0”, raised the version as far as what changed asks",
    ]
    files = {path.rpartition("/")[2]: data for path, data in taken(answer).items()}
    again = desk.check(files, published, "en")
    assert (again["valid"], again["mended"]) == (True, [])


def test_of_a_table_with_which_something_else_is_wrong_no_version_is_raised(tmp_path):
    published = samples.write(tmp_path).parent
    wrong = samples.TABLES["observations"].replace("23000", "３２０００").encode()
    answer = desk.check({"observations.csv": wrong}, published, "zh")
    assert taken(answer) == {"data/observations.csv": wrong.replace("３２０００".encode(), b"32000")}


CORRECTIONS = "correction,corrected,table,row,field,before,after,reason,reason@en\n"
TYPO = (
    "typo,2026-11-23,observations,workers/150000/2022,value,22000,23000,看错了一位。,One digit was misread.\n"
)


def test_a_table_of_corrections_that_a_package_does_not_have_yet_is_judged_and_listed(tmp_path):
    published = samples.write(tmp_path).parent
    answer = desk.check({"corrections.csv": (CORRECTIONS + TYPO).encode()}, published, "zh")
    assert answer["places"]["corrections.csv"] == {
        "package": samples.NAME,
        "path": "data/corrections.csv",
        "title": "样例",
        "table": "更正",
    }
    listed = json.loads(taken(answer)["datapackage.json"])["resources"]
    assert "corrections" in [one["name"] for one in listed]


def test_where_several_packages_could_have_a_new_table_it_is_asked_which(tmp_path):
    published = samples.write(tmp_path).parent
    samples.write(tmp_path, name="other-figures")
    answer = desk.check({"corrections.csv": (CORRECTIONS + TYPO).encode()}, published, "en")
    assert answer["state"] == "which"
    assert [(c["package"], c["path"], c["table"]) for c in answer["choices"]] == [
        ("other-figures", "data/corrections.csv", "Corrections"),
        (samples.NAME, "data/corrections.csv", "Corrections"),
    ]
    chosen = f"{samples.NAME}/data/corrections.csv"
    assert desk.check({"corrections.csv": (CORRECTIONS + TYPO).encode()}, published, "en", chosen)["mended"]


def test_a_dropped_workbook_gets_the_verdict_of_the_check_of_workbooks(tmp_path):
    held = workbooks.package(tmp_path)
    data = workbooks.edited(workbooks.exported(held), workbooks.put("观测值", "F2", "2.3万"))
    answer = desk.check({"figures.xlsx": data}, tmp_path / "datapackages", "zh")
    found = workbooks.checked(tmp_path, data).findings
    assert [(p["rule"], p["cell"]) for p in answer["problems"]] == [(f.problem.rule, f.place) for f in found]
    assert answer["places"]["figures.xlsx"]["package"] == samples.NAME
    assert answer["marked"].startswith(b"PK")


def test_a_file_that_only_looks_like_a_workbook_is_said_to_be_none(tmp_path):
    published = samples.write(tmp_path).parent
    answer = desk.check({"figures.xlsx": b"indicator,area\n"}, published, "en")
    assert [problem["rule"] for problem in answer["problems"]] == ["file-is-a-workbook"]
    assert answer["places"]["figures.xlsx"]["title"] == "", "of no package, since it names none"


def test_a_table_that_cannot_be_read_is_called_by_the_name_it_is_published_under(tmp_path):
    published = samples.write(tmp_path).parent
    data = (published / samples.NAME / "data/observations.csv").read_text("utf-8").encode("gb18030")
    answer = desk.check({"observations.csv": data}, published, "zh")
    assert "file-is-utf-8" in {problem["rule"] for problem in answer["problems"]}
    assert answer["places"]["observations.csv"]["table"] == "观测值"


def test_what_the_browser_gets_imports_nothing_that_it_has_not():
    packed = {path.split("/")[0].removesuffix(".py") for path in {**payload.code(), **payload.libraries()}}
    asked = {
        name.split(".")[0]
        for path, source in payload.code().items()
        if path.endswith(".py")
        for name in payload.imported(source.decode())
    }
    never_there = {"frictionless", "opencc", "pyarrow", "yaml"}  # other packages, --sources, large files
    assert asked - sys.stdlib_module_names == (asked & packed) | never_there


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


def test_every_import_of_our_modules_is_seen_without_parsing_them():
    written = (
        "import a, b.c as d\n  from e import (  # f\n    g as h,  # i\n    j,\n  )\nfrom k import l  # m"
    )
    assert [*payload.imported(written)] == ["a", "b.c", "e", "e.g", "e.j", "k", "k.l"]
    for path, source in payload.code().items():
        if not path.endswith(".py"):
            continue
        seen, there = {*payload.imported(source.decode())}, {*imported(source.decode())}
        assert there <= seen and not [name for name in seen - there if name.startswith("publisher")], path


def test_no_module_that_draws_or_renders_is_packed():
    reached = payload.code()
    assert "publisher/checks/__init__.py" in reached and "publisher/problem/messages.toml" in reached
    assert not [path for path in reached if path.startswith(("publisher/charts", "publisher/pages"))]


def test_every_name_that_the_stand_in_is_asked_for_is_there():
    sources = [data for path, data in payload.libraries().items() if path.endswith(".py")]
    asked = {
        alias.name
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module == "rpds"
        for alias in node.names
    }
    assert asked and all(hasattr(plain, name) for name in asked)


COMPILED = pytest.importorskip("rpds", reason="NO RPDS, which jsonschema brings")


@pytest.mark.parametrize("of", [plain, COMPILED], ids=["plain", "compiled"])
def test_the_stand_in_does_what_the_compiled_one_does(of):
    held = of.HashTrieMap({"a": 1}).insert("b", 2).update({"c": 3}).remove("a")
    assert dict(held) == {"b": 2, "c": 3} and len(held) == 2 and "a" not in held
    assert of.HashTrieMap.convert(held) is held
    members = of.HashTrieSet().insert("x").update(["y", "x"]).remove("x")
    assert set(members) == {"y"} and len(members) == 1
    assert list(of.List().push_front(1).push_front(2)) == [2, 1]
    assert of.List().push_front(1).push_front(2).first == 2
    with pytest.raises(KeyError):
        held.remove("gone")
    with pytest.raises(KeyError):
        members.remove("gone")


def test_frictionless_is_asked_everywhere_but_in_a_browser():
    assert structure.held()


def test_the_same_packages_make_the_same_files(tmp_path):
    if not payload.held():
        pytest.skip("NO PYODIDE: run python scripts/install.py; what is served is untested")
    assert payload.files(()) == payload.files(())
    assert payload.served(payload.files(())).weight < 8_000_000


def test_only_a_package_that_changed_is_packed_again(tmp_path, monkeypatch):
    if not payload.held():
        pytest.skip("NO PYODIDE: run python scripts/install.py; what is served is untested")
    one = load.of_files("one", {"datapackage.json": b'{"name": "one"}', "README.md": b"1"})
    two = load.of_files("two", {"datapackage.json": b'{"name": "two"}', "empty.txt": b""})
    changed = replace(one, files={**one.files, "README.md": b"2"})
    anew = [payload.files(packages) for packages in ((one, two), (changed, two))]
    keep = Store(tmp_path, "maker").kept
    assert payload.files((one, two), keep) == anew[0]
    packed = []
    monkeypatch.setattr(payload, "_zip", lambda held, make=payload._zip: packed.append(held) or make(held))
    assert payload.files((one, two), keep) == anew[0] and not packed
    assert payload.files((changed, two), keep) == anew[1] and packed == [changed.files]


def test_a_build_without_pyodide_serves_nothing_and_its_page_says_so(tmp_path):
    assert payload.files((), pyodide=tmp_path) == {} and payload.served({}) is None
    for lang, made in zip(LANGS, drop.fragments(LANGS, None).values()):
        assert drop.catalogue()["absent"][lang] in made.decode()
        assert b"<script" not in made


def test_every_word_of_the_page_is_used_and_stands_in_both_languages():
    script = (payload.ROOT / "theme/assets/checker/page.js").read_text("utf-8")
    for name, words in drop.catalogue().items():
        assert set(words) == set(LANGS) and all(words.values()), name
    for name in drop.FOR_SCRIPT:
        stem = name.split("-")[0]
        assert f'"{name}"' in script or f"`{stem}-${{" in script or "`${kind}s`" in script, name


def package(files):
    """The bytes of an npm package with these files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


@pytest.fixture
def pinned(monkeypatch):
    """An npm package that is the pinned one."""
    data = package({name: name.encode() for name in pyodide.FILES})
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    monkeypatch.setitem(pyodide.PINNED, "integrity", integrity)
    return data


def test_pyodide_is_fetched_once_and_only_its_needed_files_are_kept(tmp_path, pinned, capsys):
    asked = []

    def fetch(place):
        asked.append(place)
        return pinned

    assert pyodide.ensure(tmp_path / "pyodide", fetch) is True
    assert pyodide.ensure(tmp_path / "pyodide", fetch) is False
    assert len(asked) == 1
    assert {p.name for p in (tmp_path / "pyodide").iterdir()} == set(pyodide.FILES.values())


def test_a_package_of_other_bytes_than_the_pinned_ones_is_not_unpacked(tmp_path, pinned, capsys):
    with pytest.raises(pyodide.FetchError, match="not the pinned"):
        pyodide.ensure(tmp_path / "pyodide", lambda place: pinned + b"\0")
    assert not (tmp_path / "pyodide").exists()


def test_an_install_goes_on_without_it_and_says_so(tmp_path, capsys):
    def refuse(place):
        raise pyodide.FetchError("npm could not fetch it (status 1)")

    assert pyodide.ensure_or_say(tmp_path / "pyodide", refuse) is False
    assert "NO CHECKER FETCHED" in capsys.readouterr().out


def test_the_builder_looks_for_it_where_the_installer_puts_it():
    assert payload.PYODIDE == pyodide.FOLDER
    assert set(payload.OF_PYODIDE.values()) | {payload.LOCK} == set(pyodide.FILES.values())
