"""The fault benchmark holds what is asked of the checks: every fault caught, placed and named."""

import csv
import itertools
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT.parent / "shared" / "faults.csv"
sys.path.insert(0, str(ROOT / "benchmarks"))

from faults import book, pairs, sample, table  # noqa: E402
from faults.benign import WARNINGS_ALLOWED  # noqa: E402
from faults.checker import ask  # noqa: E402
from faults.run import results  # noqa: E402

EVERY = book.faults()
CLASSES = [kind for kind in book.CLASSES if kind != book.BENIGN]


def test_the_sample_passes_alone_and_beside_the_version_published_before_it():
    assert sample.candidate().files() != sample.published().files()
    assert ask(sample.published()) == ask(sample.candidate(), sample.published())
    assert (ask(sample.candidate()).problems, ask(sample.candidate()).broke) == ((), "")


def test_no_two_changes_have_one_id():
    ids = [fault.id for _, fault in EVERY]
    assert [id for id, group in itertools.groupby(sorted(ids)) if len(list(group)) > 1] == []


def test_every_change_changes_the_package_and_always_in_the_same_way():
    untouched = sample.candidate().files()
    for _, fault in EVERY:
        one, other = sample.candidate(), sample.candidate()
        assert fault.change(one) == fault.change(other), fault.id
        assert one.files() == other.files(), fault.id
        assert one.files() != untouched or one.special, fault.id


def test_faults_say_what_ought_to_be_reported_and_harmless_changes_say_nothing():
    for kind, fault in EVERY:
        expected = fault.change(sample.candidate())
        assert bool(expected) == (kind != book.BENIGN), fault.id
        assert all(wanted.rules and wanted.file for wanted in expected), fault.id


def test_every_fault_of_the_first_list_is_made_with_its_class_and_severity():
    if not LIST.exists():
        pytest.skip("NO LIST OF FAULTS beside the project: that none of them is left out is untested")
    with LIST.open(encoding="utf-8", newline="") as file:
        wanted = {(r["id"], r["class"], r["ideal_severity"]) for r in csv.DictReader(file)}
    made = set()
    for kind, fault in EVERY:
        expected = fault.change(sample.candidate())
        made.add((fault.id, kind, expected[0].severity if expected else "pass"))
    assert wanted == {entry for entry in made if entry[0].startswith("F")}


@pytest.mark.parametrize("kind", CLASSES)
def test_a_fault_is_caught_and_placed_and_its_cause_named(kind):
    judged = list(results(book.faults([kind])))
    assert [(r.fault.id, r.judgement.broke) for r in judged if r.judgement.broke] == []
    assert sum(r.requests for r in judged) == 0
    wrong = [(r.fault.id, r.fault.title, r.judgement.said) for r in judged if not r.judgement.right]
    assert wrong == []


def test_harmless_changes_raise_nothing_and_the_doubtful_ones_no_error():
    judged = list(results(book.faults([book.BENIGN])))
    loud = [(r.fault.id, r.fault.title, r.judgement.said) for r in judged if not table.silent(r)]
    assert loud == []
    assert {r.fault.id for r in judged} >= WARNINGS_ALLOWED


def test_two_faults_at_once_are_both_reported_as_each_is_alone():
    tried = list(pairs.judged_pairs(book.faults(["keys", "encoding"]), size=12))
    assert len(tried) == 12
    assert [(one.id, other.id) for one, other, right in tried if not right] == []


def test_the_published_results_hold_neither_times_nor_places_of_this_machine():
    judged = list(results(book.faults(["F060", "F150", "F156"])))
    words = json.dumps(table.document(judged))
    assert words == json.dumps(table.document(list(results(book.faults(["F060", "F150", "F156"])))))
    assert str(Path.home()) not in words and "/tmp" not in words
    assert json.loads(words)["all"]["faults"] == 2
