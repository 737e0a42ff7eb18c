"""Every rule has its place on the page of rules, with an example that fails and one that passes."""

import json
import tempfile
from pathlib import Path

import pytest

import examples
from publisher import checks
from publisher.model import Catalogue
from publisher.pages import rules
from publisher.pages.page import Fragment
from publisher.pages.view import View
from publisher.problem import messages
from publisher.report import explained
from samples import write

MADE = examples.made()
HELD = rules.examples()


def html(lang: str) -> str:
    page = rules.page(View(Catalogue(()), lambda *_: None, lang))
    return "\n".join(part.html for part in page.parts if isinstance(part, Fragment))


def of_the_check() -> set[str]:
    return set(messages.catalogue()) - messages.of("workbook") - messages.of("foreign")


def test_every_rule_of_the_check_has_an_example() -> None:
    """Say how to make it fire in an EXAMPLES of the tests (or in tests/examples.py, ALONE)."""
    assert sorted(of_the_check() - set(MADE)) == []
    assert sorted(set(MADE) - of_the_check()) == []


@pytest.mark.parametrize("rule", MADE)
def test_the_failing_example_fires_and_is_what_the_page_shows(rule: str) -> None:
    """Where the page is stale: .venv/bin/python tests/examples.py"""
    assert json.loads(json.dumps(examples.example(rule, MADE[rule]))) == HELD.get(rule), rule


def test_the_passing_example_passes_every_rule(tmp_path: Path) -> None:
    write(tmp_path)
    assert checks.verdict(tmp_path / "datapackages", sources=tmp_path / "documents").problems == ()


@pytest.mark.parametrize("rule", examples.PASSING)
def test_the_passing_example_of_another_package_passes(rule: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        fields, rows, more = examples.PASSING[rule]
        examples.test_checks_descriptor.other(Path(place), fields, rows, **more)
        assert checks.verdict(Path(place, "datapackages")).problems == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_has_its_anchor_and_its_words_on_the_page(lang: str) -> None:
    page = html(lang)
    for rule in messages.catalogue():
        assert page.count(f'id="rule-{rule}"') == 1, rule
    for example in HELD.values():
        assert example["said"][lang][1]


def test_a_problem_names_the_address_of_its_rule() -> None:
    assert explained("key-is-unique", "zh") == f"/{rules.ADDRESS}#{rules.anchor('key-is-unique')}"
    assert explained("key-is-unique", "en") == f"/en/{rules.ADDRESS}#{rules.anchor('key-is-unique')}"


def test_a_failing_example_differs_from_the_passing_one() -> None:
    silent = set(examples.STRICTER)
    assert [rule for rule, e in HELD.items() if e["bad"] == e["good"] and rule not in silent] == []
