"""What is said in bulk of whole columns is what frictionless says row by row, cell by cell."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from verdicts_alike.compare import compared
from verdicts_alike.invented import packages
from verdicts_alike.main import CORPORA, of_chance, of_corpora, of_faults, tallied

import samples
from publisher import checks, load
from publisher.cells.column import Column
from publisher.checks import structure
from publisher.checks.second import bulk, rowwise
from publisher.checks.second.integrity import Unusual
from publisher.reading import csv_bulk

ID = {"name": "id", "type": "integer"}
SHARE = {"name": "n", "type": "number", "constraints": {"minimum": 0, "maximum": 100}}


def package(csv, *fields, **schema):
    """A package of one table ``t`` with these fields."""
    resource = {"name": "t", "path": "t.csv", "schema": {"fields": list(fields), **schema}}
    files = {"datapackage.json": json.dumps({"name": "p", "resources": [resource]}).encode()}
    return load.of_files("datapackages/p", files | {"t.csv": csv.encode()})


def test_invented_tables_get_the_verdict_of_frictionless():
    tally = of_chance(100, 1)
    assert tally.findings > 60 and tally.handed < 40
    assert tally.unlike == []


def test_faults_get_the_verdict_of_frictionless():
    tally = tallied(of_faults(every=40))
    assert tally.packages > 15 and tally.findings > 5
    assert tally.unlike == []


def test_packages_that_others_wrote_get_the_verdict_of_frictionless():
    if not CORPORA.is_dir():
        pytest.skip("NO CORPORA: the folder shared/corpora is not beside the repository")
    tally = tallied(pair for pair in of_corpora() if sum(map(len, pair[1].files.values())) < 50_000)
    assert tally.packages > 25
    assert tally.unlike == []


def test_a_comparison_that_differs_is_seen(monkeypatch):
    monkeypatch.setattr(rowwise, "_data", lambda table: [list(table.header)])
    assert compared(package("id,n\n1,2\n1,3\n", ID, SHARE, primaryKey=["id"])).unlike


def test_a_large_file_of_others_gets_the_verdict_of_a_small_one(tmp_path, monkeypatch):
    csv = "id,n\n1,0.5\n2,100\n3,100.0000000001\n4,-0.1\n5,٣\n6,1_0\n7, 8\n8,1e2\n9,9999999999999999\n10,\n"
    write(tmp_path, csv, ID, SHARE)
    package, problems = load.read(tmp_path / "p")
    assert not isinstance(package.tables["t"].columns["id"], Column)
    monkeypatch.setattr(csv_bulk, "LARGE", 0)
    large, same = load.read(tmp_path / "p")
    assert isinstance(large.tables["t"].columns["id"], Column)
    assert problems == same and [problem.line for problem in problems] == [4, 5, 10]
    assert list(large.tables["t"].columns["n"]) == package.tables["t"].columns["n"]


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(packages())
def test_invented_files_are_the_same_large_and_small(package):
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        folder = Path(place) / "p"
        folder.mkdir()
        for path, data in package.files.items():
            (folder / path).write_bytes(data)
        small, problems = load.read(folder)
        patch.setattr(csv_bulk, "LARGE", 0)
        large, same = load.read(folder)
    assert told(problems) == told(same)
    for name, table in small.tables.items():
        assert {n: list(c) for n, c in large.tables[name].columns.items()} == table.columns


def told(problems):
    return sorted((p.rule, p.line or 0, p.column or 0, p.found) for p in problems)


def write(place, csv, *fields):
    """The package ``p`` of one table in a folder."""
    (place / "p").mkdir()
    for path, data in package(csv, *fields).files.items():
        (place / "p" / path).write_bytes(data)


def test_a_key_is_one_of_values_and_not_of_words():
    found = compared(package("id,n\n1,1\n01,2\n2,3\n", ID, SHARE, primaryKey=["id"]))
    assert (found.findings, found.unlike) == (1, ())


def test_two_that_are_no_number_are_not_the_same():
    unique = {"name": "n", "type": "number", "constraints": {"unique": True}}
    found = compared(package("id,n\n1,NaN\n2,NaN\n", ID, unique))
    assert (found.findings, found.unlike) == (0, ())


def test_what_frictionless_refuses_is_said_in_its_own_words(tmp_path, monkeypatch):
    folder = samples.write(tmp_path)
    monkeypatch.setattr(bulk, "of_cells", refusing)
    package, _ = load.read(folder)
    tables = structure.judged(package)
    assert structure.in_bulk(package, tables) == structure.row_by_row(package, tables) == ([], "")


def refusing(tables):
    raise Unusual("a field of a kind that is not known here")


def test_the_thorough_check_asks_frictionless_about_every_row_and_says_nothing_twice(tmp_path, monkeypatch):
    samples.write(tmp_path, observations=samples.swap("23000", "2.3万"))
    packages = tmp_path / "datapackages"
    asked = []
    monkeypatch.setattr(rowwise, "one_by_one", lambda *given: asked.append(given) or ([], ""))
    once = checks.verdict(packages).problems
    assert asked == []
    assert checks.verdict(packages, thorough=True).problems == once and len(asked) == 1
