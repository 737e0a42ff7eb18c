"""What the checks found so far: one cause gives one problem, and however many there are, little is kept."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from publisher.problem import Problem
from publisher.problem.alike import Gathered, lines

# Of a wrong code, which is not found elsewhere and does not say what it should, or of a wrong value.
_CONSEQUENCES = (
    "figure-has-one-value",
    "headline-is-an-indicator",
    "indicator-has-figures",
    "qualifier-matches-excerpt",
    "reference-exists",
    "source-is-cited",
    "target-is-of-the-size-of-its-figure",
)
_OF_MEANINGS = ("excerpt-measures-the-same",)  # which are read from the table of indicators
_EXPLAINED_LATER: Mapping[str, Sequence[str]] = {  # what is said before that which explains it
    "column-is-in-step": ("excerpt-names-the-area",),
    "published-rows-remain": ("indicator-has-figures", "source-is-cited"),
}
_OF_WHOLE_ROWS = ("header-is-not-repeated", "no-footnote-rows", "cells-stand-in-their-columns")
_OF_SCHEMAS = ("cell-has-its-type", "cell-keeps-its-constraint", "number-is-in-range", "number-is-whole")
_OF_ROWS = ("key-is-unique",)  # said of one cell, and meant of several
_RESTS_ON: Mapping[str, Sequence[str]] = {  # cells of the row without which nothing can be said of another
    "excerpt-carries-a-figure": ("value", "excerpt"),
    "excerpt-is-short": ("excerpt",),
    "excerpt-names-the-area": ("area", "excerpt"),
    "period-matches-excerpt": ("period", "excerpt"),
    "qualifier-matches-excerpt": ("excerpt",),
    "unit-matches-excerpt": ("indicator", "excerpt"),
    "value-matches-excerpt": ("indicator", "excerpt"),
}
_OF_WORDS: Mapping[str, Sequence[str]] = {  # what may be wrong with words, and what says it more plainly
    "letters-are-what-they-look-like": (),
    "names-are-not-nearly-the-same": (),
    "area-bears-the-name-of-its-code": ("letters-are-what-they-look-like", "names-are-not-nearly-the-same"),
    "excerpt-names-the-area": (),
    "value-matches-excerpt": ("excerpt-names-the-area",),
    "column-is-in-step": (),
    "period-matches-excerpt": ("excerpt-names-the-area", "value-matches-excerpt", "column-is-in-step"),
    "text-is-meant-for-readers": (),
    "text-is-whole": ("text-is-meant-for-readers",),
}


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a file: whether one is among them."""

    marks: bytes = b""

    def __contains__(self, line: object) -> bool:
        return isinstance(line, int) and 0 < line < len(self.marks) and bool(self.marks[line])


class Marks:
    """Lines by what is marked on them: a byte each."""

    def __init__(self, marked: Mapping[Hashable, bytes | bytearray] | None = None) -> None:
        self._marked = {what: bytearray(marks) for what, marks in (marked or {}).items()}

    def add(self, what: Hashable, line: int | None) -> None:
        """Mark a line; None stands for the whole."""
        marks, at = self._marked.setdefault(what, bytearray()), line or 0
        marks.extend(bytes(max(0, at + 1 - len(marks))))
        marks[at] = 1

    def has(self, what: Hashable, line: int | None) -> bool:
        """Whether a line is marked so."""
        marks, at = self._marked.get(what, b""), line or 0
        return at < len(marks) and bool(marks[at])

    def any(self, what: Hashable) -> bool:
        """Whether anything is marked so, be it a line or the whole."""
        return what in self._marked

    def of(self, what: Hashable) -> "Lines":
        """The lines that are marked so."""
        return Lines(bytes(self._marked.get(what, b"")))

    def count(self, what: Hashable) -> int:
        """How many lines are marked so."""
        return sum(self._marked.get(what, b"")[1:])

    def copy(self) -> "Marks":
        """The marks as they are now."""
        return Marks(self._marked)


class Findings:
    """The problems as they will be told, and where they stand.

    Problems come in the order in which they explain each other: one that another said already, or
    that follows from it, is not taken in. ``settled`` takes those that somebody answers.
    """

    def __init__(self, settled: Callable[[Problem], bool] = lambda _: False) -> None:
        self.rows = Marks()  # by file
        self.wrong = Marks()  # by file, of errors only
        self._wrong_cells = Marks()  # by file and field
        self._misformed = self._wrong_cells  # as long as single cells are asked
        self._spoken_for = Marks()  # by file and field
        self._no_rows = Marks()  # by file, of lines of whose cells nothing more is said
        self._words = Marks()  # by file and rule
        self._out_of_place: set[str] = set()  # files of which whole columns are
        self._gone: set[tuple[str, str]] = set()  # files and the columns that they lack
        self._loosened: set[tuple[str, str]] = set()  # files and the columns whose description is another
        self._other_schemas = False  # whether a field is not what the profile has
        self._told = Gathered()
        self._settled = settled

    def __iter__(self) -> Iterator[Problem]:
        """The problems, a few of each kind, without those that are settled."""
        return iter(self._told)

    def formed(self) -> None:
        """From now on nothing more is said of the cells that are wrong already."""
        self._misformed = self._wrong_cells.copy()

    def add(self, problems: Iterable[Problem], elsewhere: Marks | None = None) -> None:
        """Take in what is not explained yet, and stands ``elsewhere`` than on these rows of files."""
        for problem in problems:
            if elsewhere and elsewhere.has(problem.file, problem.line):
                continue
            if not self._explained(problem):
                self._mark(problem)
                if not self._settled(problem):
                    self._told.append(problem)

    @property
    def in_place(self) -> bool:
        """Whether no whole columns have changed places, so that rows can be held against each other."""
        return not self._out_of_place

    def wrong_cells(self, file: str, field: str) -> Lines:
        """The lines on which an error was found in a column."""
        return self._wrong_cells.of((file, field))

    def _explained(self, problem: Problem) -> bool:
        file, line, cell = problem.file, problem.line, (problem.file, problem.field)
        return (
            self._spoken_for.has(cell, line)
            or self._follows_from_columns(problem)
            or (problem.rule in _OF_SCHEMAS and cell in self._loosened)
            or (problem.rule == "structure-is-sound" and line is None and self._other_schemas)
            or (line is not None and self._no_rows.has(file, line))
            or (line is not None and problem.rule in _CONSEQUENCES and self._wrong_cells.has(cell, line))
            or (line is not None and self._rests_on_a_fault(problem))
            or any(self._words.has((file, rule), line) for rule in _OF_WORDS.get(problem.rule, ()))
        )

    def _follows_from_columns(self, problem: Problem) -> bool:
        """Whether whole columns are out of place or gone, so that what was published is not found in them."""
        nowhere = problem.file in self._out_of_place or (problem.file, problem.field) in self._gone
        lost = nowhere and problem.rule.startswith("published-")
        return lost or (bool(self._out_of_place) and problem.rule in (*_CONSEQUENCES, *_OF_MEANINGS))

    def _rests_on_a_fault(self, problem: Problem) -> bool:
        """Whether a cell is misformed of which a problem speaks, or which it holds another against."""
        if problem.rule in _OF_ROWS or problem.column is None:
            return False
        fields = (problem.field, *_RESTS_ON.get(problem.rule, ()))
        return any(self._misformed.has((problem.file, field), problem.line) for field in fields if field)

    def _mark(self, problem: Problem) -> None:
        file, cell = problem.file, (problem.file, problem.field)
        self._other_schemas = self._other_schemas or problem.rule == "field-is-as-in-the-profile"
        if governs := problem.facts.get("governs"):
            self._loosened.add((str(governs), str(problem.facts["name"])))
        for rule in _EXPLAINED_LATER.get(problem.rule, ()):
            self._told.forget(rule)
        if problem.rule == "columns-are-all-there":
            self._gone.add(cell)
        if problem.facts.get("whole"):
            self._out_of_place.add(file)
        for line in lines(problem) if problem.line else (None,):
            self.rows.add(file, line)
            if problem.rule in _OF_WHOLE_ROWS or _is_a_copy(problem):
                self._no_rows.add(file, line)
            if problem.severity == "error":
                self.wrong.add(file, line)
            if problem.rule in _OF_WORDS:
                self._words.add((file, problem.rule), line)
            if problem.facts.get("covers"):
                self._spoken_for.add(cell, line)
        if problem.severity == "error" and problem.rule not in _CONSEQUENCES:
            self._wrong_cells.add(cell, problem.line)


def _is_a_copy(problem: Problem) -> bool:
    """Whether a row is another one over again, so that whatever is wrong with it is wrong there."""
    return problem.rule == "key-is-unique" and problem.facts.get("cause") == "same"
