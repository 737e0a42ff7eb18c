"""One cause gives one problem: what another problem already explains is counted, not listed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from publisher.problem import Problem

MOST_ALIKE = 20  # problems of one rule in one column that are listed one by one
FEW = 3
AT_ONCE = frozenset(  # rules that are broken in many rows by one act, such as saving in a spreadsheet
    {
        "area-code-is-six-digits",
        "foreign-key-holds",
        "key-is-unique",
        "number-has-no-percent-sign",
        "number-has-no-thousands-separators",
        "number-has-no-unit",
        "number-is-written-out",
        "number-uses-ascii-digits",
        "rows-are-as-wide-as-the-header",
        "source-is-cited",
        "text-has-no-outer-spaces",
    }
)


def lines(problem: Problem) -> frozenset[int]:
    """Every line that a problem speaks for: its own, and those that it counts."""
    covered = problem.facts.get("covers")
    counted = covered if isinstance(covered, tuple) else ()
    return frozenset(line for line in (problem.line, *counted) if line)


def unexplained(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without those of cells of which another says why already."""
    listed = list(problems)
    spoken = {(p.file, line, p.field): p for p in listed if p.facts.get("covers") for line in lines(p)}
    wrong = {_cell(p) for p in listed if p.severity == "error" and p.rule not in _CONSEQUENCES}
    words = {(p.file, line, p.rule) for p in listed if p.rule in _OF_WORDS for line in lines(p)}
    return [
        p
        for p in listed
        if spoken.get((p.file, p.line or 0, p.field), p) is p
        and not (_follows(p) and _cell(p) in wrong)
        and not any((p.file, p.line, graver) in words for graver in _OF_WORDS.get(p.rule, ()))
    ]


_CONSEQUENCES = ("reference-exists", "source-is-cited")
_OF_WORDS = {  # what may be wrong with the words of a row, and what says the same more plainly
    "excerpt-names-the-area": (),
    "value-matches-excerpt": ("excerpt-names-the-area",),
    "period-matches-excerpt": ("excerpt-names-the-area", "value-matches-excerpt"),
}


def _cell(problem: Problem) -> tuple[str, int | None, str]:
    return problem.file, problem.line, problem.field


def _follows(problem: Problem) -> bool:
    """Whether a problem says only that a code which is wrong is not found elsewhere."""
    return problem.rule in _CONSEQUENCES and problem.line is not None


def few_alike(problems: Iterable[Problem]) -> list[Problem]:
    """At most twenty problems of one rule in one column, and one where one act broke them all."""
    listed = list(problems)
    together = _gathered(listed, lambda p: (p.rule, p.file, p.field, p.facts.get("cause")), FEW, 1)
    singly = [p for p in listed if p.rule not in AT_ONCE]
    chosen = _gathered(singly, lambda p: (p.rule, p.file, p.field), MOST_ALIKE, MOST_ALIKE)
    told = {id(problem): words for problem, words in (*_only(together, AT_ONCE), *chosen)}
    return [told[id(problem)] for problem in listed if id(problem) in told]


Pair = tuple[Problem, Problem]  # a problem as it was found, and as it is told


def _only(pairs: Iterable[Pair], rules: frozenset[str]) -> Iterator[Pair]:
    return (pair for pair in pairs if pair[0].rule in rules)


def _gathered(
    problems: Iterable[Problem], alike: Callable[[Problem], tuple[object, ...]], few: int, shown: int
) -> list[Pair]:
    """Of more than ``few`` that are alike the first ``shown``, the last of which counts the rest."""
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        groups.setdefault(alike(problem), []).append(problem)
    pairs: list[Pair] = []
    for group in groups.values():
        if len(group) <= few:
            pairs += [(problem, problem) for problem in group]
            continue
        *first, last = group[:shown]
        more = {"more": len(group) - shown}
        pairs += [*((p, p) for p in first), (last, replace(last, facts={**last.facts, **more}))]
    return pairs
