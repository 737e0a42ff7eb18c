"""Problems that are alike: a few of them whole, of the rest only how many they are and where they stand.

So the memory of a check does not grow with what is wrong, however much that is.
"""

from array import array
from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from publisher.problem import Problem

MOST_ALIKE = 20  # problems of one rule in one column that are listed one by one
FEW = 3
AT_ONCE = frozenset(  # rules that are broken in many rows by one act, such as saving in a spreadsheet
    {
        "area-code-is-six-digits",
        "area-has-a-parent",
        "boolean-is-true-or-false",
        "cell-has-its-type",
        "cell-is-filled",
        "cell-is-no-spreadsheet-error",
        "chinese-is-chinese",
        "code-has-its-form",
        "code-is-listed",
        "code-is-no-excel-date",
        "cumulative-count-never-falls",
        "day-is-iso",
        "english-is-english",
        "excerpt-carries-a-figure",
        "excerpt-is-given",
        "excerpt-names-the-area",
        "excerpt-is-quoted-where-held",
        "foreign-key-holds",
        "header-is-not-repeated",
        "indicator-has-figures",
        "key-is-unique",
        "missing-value-is-empty",
        "next-update-lies-ahead",
        "no-footnote-rows",
        "number-has-no-footnote",
        "number-has-no-percent-sign",
        "number-has-no-thousands-separators",
        "number-has-no-unit",
        "number-is-in-range",
        "number-is-in-the-base-unit",
        "number-is-no-date",
        "number-is-written-out",
        "number-uses-a-point",
        "number-uses-ascii-digits",
        "period-is-iso",
        "period-matches-excerpt",
        "provisional-value-is-settled",
        "published-definition-is-kept",
        "published-name-is-kept",
        "published-source-is-kept",
        "qualifier-matches-excerpt",
        "retrieved-after-it-was-published",
        "revision-says-why",
        "rows-are-as-wide-as-the-header",
        "source-is-cited",
        "source-is-later-than-its-figures",
        "status-agrees-with-value",
        "text-has-no-outer-spaces",
        "text-has-words",
        "text-is-composed",
        "text-is-no-formula",
        "text-is-no-placeholder",
        "text-is-not-damaged",
        "unit-matches-excerpt",
        "value-has-its-decimals",
        "value-is-not-last-years",
        "words-are-in-both-languages",
    }
)


def lines(problem: Problem) -> Iterator[int]:
    """Every line that a problem speaks for: its own, and those that it counts."""
    if problem.line:
        yield problem.line
    covered = problem.facts.get("covers")
    yield from covered if isinstance(covered, (tuple, array)) else ()


def others(problem: Problem) -> list[int]:
    """The lines that a problem counts besides its own; none where it does not know them all."""
    counted = sorted({*lines(problem)} - {problem.line})
    return counted if len(counted) == _more(problem) else []


def ranges(rows: Iterable[int]) -> list[str]:
    """Line numbers in short: [3, 4, 5, 9] is 3–5 and 9."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return [str(one) if one == last else f"{one}–{last}" for one, last in runs]


@dataclass(slots=True)
class _Kind:
    """Problems of one rule in one column, in the order of their lines."""

    few: int
    shown: int
    whole: list[Problem] = field(default_factory=list)
    left: "array[int]" = field(default_factory=lambda: array("Q"))
    met: int = 0
    counted: int = 0

    def add(self, problem: Problem) -> None:
        """Take one more; beyond the few that are kept, the last of them becomes a line."""
        self.met += 1
        self.counted += 1 + _more(problem)
        if len(self.whole) == self.few and _place(problem) >= _place(self.whole[-1]):
            self.left.extend(lines(problem))
            return
        insort(self.whole, problem, key=_place)
        if len(self.whole) > self.few:
            self.left.extend(lines(self.whole.pop()))

    def told(self) -> Iterator[Problem]:
        """All of a few; of many the first, the last of which counts the rest and covers their lines."""
        if self.met <= self.few:
            yield from self.whole
            return
        *first, last = self.whole[: self.shown]
        covers = array("Q", (line for problem in self.whole[self.shown :] for line in lines(problem)))
        facts = {"more": self.counted - self.shown, "covers": covers + self.left}
        yield from first
        yield replace(last, facts={**last.facts, **facts})


class Gathered:
    """Problems as they are told: at most twenty of a kind, and one where one act broke them all."""

    def __init__(self) -> None:
        self._kinds: dict[tuple[object, ...], _Kind] = {}

    def append(self, problem: Problem) -> None:
        """Take one problem in."""
        at_once = problem.rule in AT_ONCE
        cause = (problem.facts.get("cause"), _code(problem)) if at_once else None
        kind = problem.rule, problem.file, problem.field or problem.column, cause
        if kind not in self._kinds:
            self._kinds[kind] = _Kind(FEW, 1) if at_once else _Kind(MOST_ALIKE, MOST_ALIKE)
        self._kinds[kind].add(problem)

    def forget(self, rule: str) -> None:
        """Leave out what a rule said, as something else explains it."""
        for kind in [kind for kind in self._kinds if kind[0] == rule]:
            del self._kinds[kind]

    def __iter__(self) -> Iterator[Problem]:
        """The problems kind by kind, each kind in the order of its lines."""
        for kind in self._kinds.values():
            yield from kind.told()


def _code(problem: Problem) -> str:
    """What makes a wrong code the same fault as another one: that it is the same code."""
    return problem.found if problem.rule in ("code-has-its-form", "code-is-listed") else ""


def _more(problem: Problem) -> int:
    """How many problems besides itself one problem counts."""
    more = problem.facts.get("more")
    return more if isinstance(more, int) else 0


def _place(problem: Problem) -> tuple[int, int]:
    return problem.line or 0, problem.column or 0
