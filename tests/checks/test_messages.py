"""The catalogue is complete: every rule in both languages, each shown by an example."""

import ast
from pathlib import Path
from string import Formatter

import pytest

import test_checks_answers
import test_checks_cells
import test_checks_descriptor
import test_checks_excerpts
import test_checks_leftovers
import test_checks_published
import test_checks_readmes
import test_checks_series
import test_checks_terms
import test_checks_time
import test_checks_totals
import test_load
from publisher.problem import Problem
from publisher.problem.messages import LANGUAGES, catalogue, say, visible

PUBLISHER = Path(__file__).resolve().parents[2] / "scripts" / "publisher"
PARTS = ("title", "why", "message", "fix")
SHOWN_ELSEWHERE = {  # by a test of their own in test_load.py, test_checks_excerpts.py or _published.py
    "package-is-a-folder",
    "package-name-is-safe",
    "package-is-not-too-large",
    "file-is-a-plain-file",
    "file-name-is-readable",
    "file-kind-is-allowed",
    "file-can-be-read",
    "file-is-not-too-large",
    "file-is-listed",
    "descriptor-is-there",
    "json-is-utf-8",
    "table-is-not-too-long",
    "document-is-text",
    "code-means-the-same-everywhere",
    "figure-has-one-value",
    "published-packages-remain",
    "taken-over-figure-says-its-place",
}


STAGES = ("cells", "reading", "checks")
CHECKING = (
    *PUBLISHER.glob("*.py"),
    *(path for stage in STAGES for path in (PUBLISHER / stage).rglob("*.py")),
)


def strings(path: Path) -> set[str]:
    """Every text that stands in a module."""
    constants = (
        node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)
    )
    return {node.value for node in constants if isinstance(node.value, str)}


def rules_in_code() -> set[str]:
    """Whatever stands where a rule stands: the first word of a Problem, the rule of a place."""
    found: set[str] = set()
    for path in CHECKING:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", "")
                at = {"Problem": 0, "at": 3, "in_descriptor": 2}.get(name)
                if at is not None and len(node.args) > at:
                    found |= {c.value for c in ast.walk(node.args[at]) if isinstance(c, ast.Constant)}
    return {rule for rule in found if isinstance(rule, str) and rule}


def test_every_rule_in_the_code_has_its_words():
    assert rules_in_code() <= set(catalogue())


def test_no_words_are_left_over_from_a_rule_that_is_gone():
    written = set().union(*(strings(path) for path in PUBLISHER.rglob("*.py")))
    assert set(catalogue()) <= written


def test_every_rule_is_shown_by_a_failing_example():
    examples = (
        test_load.EXAMPLES,
        test_checks_cells.EXAMPLES,
        test_checks_descriptor.EXAMPLES,
        test_checks_descriptor.SECOND_OPINIONS,
        test_checks_excerpts.EXAMPLES,
        test_checks_leftovers.EXAMPLES,
        test_checks_readmes.EXAMPLES,
        test_checks_series.EXAMPLES,
        test_checks_terms.EXAMPLES,
        test_checks_time.EXAMPLES,
        test_checks_totals.EXAMPLES,
        test_checks_answers.EXAMPLES,
        test_checks_published.EXAMPLES,
    )
    yielded = set().union(*(strings(path) for path in CHECKING)) & set(catalogue())
    assert yielded - SHOWN_ELSEWHERE == set().union(*examples)


@pytest.mark.parametrize("rule", catalogue())
def test_a_rule_says_the_same_in_both_languages(rule):
    zh, en = (catalogue()[rule][lang] for lang in LANGUAGES)
    assert set(zh) == set(en) >= set(PARTS)
    for part in zh:
        assert zh[part] and en[part]
        assert gaps(zh[part]) == gaps(en[part]), part


def gaps(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


@pytest.mark.parametrize("rule", catalogue())
def test_chinese_is_printed_with_chinese_marks(rule):
    for part, words in catalogue()[rule]["zh"].items():
        if not part.startswith(("title", "fix_")):
            assert words[-1] in "。”}）]?", (part, words)
        assert not any(mark in words for mark in ("，,", " ，", "。 ")), (part, words)


def test_what_cannot_be_seen_is_spelt_out_and_what_is_long_is_cut():
    assert visible("a\u202eb\x00\n") == "a<U+202E>b<U+0000><U+000A>"
    assert visible("x" * 300) == "x" * 199 + "…"


def test_a_proposed_value_is_part_of_the_remedy():
    likely = Problem("number-is-plain", "p", field="value", found="007", facts={"likely": "7"})
    assert say(likely, "zh").fix == "请改成 7。"
    assert say(likely, "zh").message == "数值（value）一栏的“007”不是一个普通的数。"


def test_braces_in_a_cell_are_words_and_no_gaps():
    problem = Problem("number-is-plain", "p", field="value", found="{line} {0} {__class__}")
    assert "{line} {0} {__class__}" in say(problem, "en").message
