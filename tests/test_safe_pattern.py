"""A pattern is run only where it comes to an end on every text; the others are named."""

import pytest

from publisher.cells.safe_pattern import LONGEST_TEXT, fault, longest_text, safe
from publisher.reading import field_reader

ENDLESS = [
    "(a+)+$",
    "((a+))+",
    "(a|aa)*b",
    "([a-z]{2,}x)*",
    "(x*)*",
    "a" * 301,
    "(.*a){20}",
    "(a*)*\\1",
    "(?P<n>a+)(?P=n)*b",
    "a*a*a*b",
    ".*.*.*=.*",
    ".*foo.*bar.*",
    "\\w+\\w+\\w+\\d",
    "a?" * 20 + "a" * 20,
    "(a?){50}a{50}b",
    "(?i)(a+)+$",
    "a{1,5000}a{1,5000}a{1,5000}b",
    "(?x) ( a + ) + $",
    "(a{1,100}){1,100}b",
    "(?=(a+))*b",
    "((ab?)*c?)*d",
    "(a{15}){15}" * 20,
]
SOUND = [
    "^[0-9]+(abc)*$",
    "[a-z0-9]+(-[a-z0-9]+)*",
    "(a|b)?c{2}",
    "[+*(]+",
    "-?[0-9]+(\\.[0-9]+)?(e[0-9]+)?",
    "(January|June|July) [0-9]{1,2}",
    "([0-9]{1,3}\\.){3}[0-9]{1,3}",
    "[^,]*,[^,]*",
    "[一-龥]+[0-9]+年",
    "(?i)a+[b-z]+",
    "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?)?$",
    "",
]
VYING = ["[+-]?[0-9]+\\.?[0-9]*", "[^@]+@[^@]+\\.[^@]+", "^https?://.+\\..+$", ".*foo.*"]


@pytest.mark.parametrize("pattern", ENDLESS)
def test_a_pattern_that_can_be_laid_over_a_text_in_too_many_ways_is_not_safe(pattern):
    assert fault(pattern) == "endless" and not safe(pattern)


@pytest.mark.parametrize("pattern", SOUND)
def test_a_pattern_whose_parts_are_told_apart_may_be_laid_over_any_text(pattern):
    assert safe(pattern) and longest_text(pattern) is None


@pytest.mark.parametrize("pattern", VYING)
def test_a_pattern_in_which_two_repeats_vie_is_laid_over_short_texts_only(pattern):
    assert safe(pattern) and longest_text(pattern) == LONGEST_TEXT
    read = field_reader.of({"name": "x", "type": "string", "constraints": {"pattern": pattern}})
    _, notes = read("1" * (LONGEST_TEXT + 1))
    assert notes and "longer than 500 characters" in notes["pattern"]


@pytest.mark.parametrize("pattern", ["[", "(?P<", "a{99999999999}", "\\", "a**", "\\p{L}"])
def test_what_is_no_pattern_is_said_to_be_none(pattern):
    assert fault(pattern) == "broken"
