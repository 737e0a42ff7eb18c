"""The sample of the benchmark of faults, changed as a test says, and what the checks make of it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from faults import sample
from faults.checker import ask

from publisher.problem.messages import LANGUAGES, say

OBSERVATIONS = "data/observations.csv"
CITY = ("population", "010100", "2021")


def found(*changes, beside=False):
    """Every problem that the changes bring, perhaps beside the version published before them."""
    folder = sample.candidate()
    for change in changes:
        change(folder)
    answer = ask(folder, sample.published() if beside else None)
    assert answer.broke == ""
    for problem in answer.problems:
        assert all(say(problem, lang).message and say(problem, lang).fix for lang in LANGUAGES)
    return answer.problems


def places(problems):
    return [(p.severity, p.rule, p.file, p.field) for p in problems]


def put(table, key, column, cell):
    return lambda p: p.put(table, key, column, cell)


def restated(key, value):
    return lambda p: sample.restate(p, key, value)


def described(key, value):
    return lambda p: p.descriptor.update({key: value})
