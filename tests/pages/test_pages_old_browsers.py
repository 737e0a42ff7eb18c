"""Styles for browsers of 2018, as phones in China bring them: what one does not know costs nothing else.

A browser drops a whole rule for one selector of its list that it cannot read, and a declaration whose
value it cannot read. So what came later stands alone, or after what says the same in older words.
"""

import re
from collections.abc import Iterator

import pytest
from test_pages_look import THEME, written

SHEETS = {str(sheet.relative_to(THEME)): written(sheet) for sheet in sorted(THEME.rglob("*.css"))}
LATER = re.compile(
    r":(?:is|where|has|popover-open|focus-visible)\b|::details-content|:not\([^()]*[, >]"
    r"|:nth-child\([^)]* of "
)
WRITTEN_OUT = re.compile(r":(?:is|where)\(|(?:^|\s)&")  # can always be said in the selectors of 2018
LATER_PROPERTIES = re.compile(r"(?:inset|(?:margin|padding|inset)-(?:inline|block))$")
LATER_VALUES = re.compile(r"\b(?:clamp|min|max)\(|\d[dsl]v[hw]\b|color-mix\(|light-dark\(")


def rules(css: str) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    """The innermost rules of a sheet: the selectors of each, and what it declares, in order."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    for prelude, body in re.findall(r"([^{};]+)\{([^{}]*)\}", plain):
        selectors = [one.strip() for one in re.split(r",(?![^(]*\))", prelude)]
        declared = [line.split(":", 1) for line in re.split(r";(?![^(]*\))", body) if ":" in line]
        yield selectors, [(name.strip(), value.strip()) for name, value in declared]


def lost(css: str) -> list[str]:
    """What a browser of 2018 would lose of a sheet along with what it does not know."""
    found = []
    for selectors, declared in rules(css):
        later = [one for one in selectors if LATER.search(one)]
        if any(WRITTEN_OUT.search(one) for one in selectors) or later not in ([], selectors):
            found.append(", ".join(selectors))
        told: set[str] = set()
        for name, value in declared:
            if LATER_PROPERTIES.match(name) or (LATER_VALUES.search(value) and name not in told):
                found.append(f"{selectors[0]}: {name}")
            told.add(name)
        flexible = any(name == "display" and value.endswith("flex") for name, value in declared)
        found.extend(f"{selectors[0]}: {name}" for name, _ in declared if flexible and name.endswith("gap"))
    return found


@pytest.mark.parametrize(
    "css",
    [
        ".a :is(th, td) { margin: 0; }",
        "@media print { .a, .b:has(.c) { margin: 0; } }",
        ".a { & td { margin: 0; } }",
        ".a { width: min(100%, 9rem); }",
        ".a { font-size: clamp(1rem, 7vw, 2rem); font-size: 1rem; }",
        ".a { inset: 0; }",
        ".a { padding-inline: 0; }",
        ".a { display: flex; gap: 1em; }",
        ".a { height: 100dvh; }",
    ],
)
def test_what_a_browser_of_2018_would_lose_is_found(css: str) -> None:
    assert lost(css)


@pytest.mark.parametrize(
    "css",
    [
        ".a:has(.b) { margin: 0; }",
        ".a:focus-visible, .b:focus-visible { margin: 0; }",
        ".a:not([class]) th, .b { margin: 0; }",
        ".a { font-size: 1rem; font-size: clamp(1rem, 7vw, 2rem); }",
        ".a { display: grid; gap: 1em; }",
    ],
)
def test_what_stands_alone_or_after_its_older_form_costs_nothing_else(css: str) -> None:
    assert lost(css) == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_rule_is_lost_with_what_an_old_browser_does_not_know(sheet: str) -> None:
    assert lost(SHEETS[sheet]) == []
