"""Holds what was reported against what ought to have been."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from faults.checker import Answer
from faults.fault import Expected
from faults.folder import DESCRIPTOR, Folder
from publisher.problem import Problem

SHOWN = 4  # problems that a judgement quotes


@dataclass(frozen=True, slots=True)
class Judgement:
    """How well one change was judged.

    ``located``: file, line and field of every expected problem were pointed at. ``named``: its
    rule was given, with its severity. ``right``: both, by one and the same problem. ``errors`` and
    ``warnings`` count all that was reported; ``said`` quotes the first of them.
    """

    caught: bool
    located: bool
    named: bool
    right: bool
    errors: int
    warnings: int
    said: tuple[str, ...] = ()
    broke: str = ""


def judged(folder: Folder, expected: Sequence[Expected], answer: Answer) -> Judgement:
    """The judgement on one fault. A check that raised or did not end has caught nothing."""
    found = answer.problems
    errors = sum(problem.severity == "error" for problem in found)
    severe = any(wanted.severity == "error" for wanted in expected)

    def met(test: Callable[[Expected, Problem], bool]) -> bool:
        return all(any(test(wanted, problem) for problem in found) for wanted in expected)

    def stands(wanted: Expected, problem: Problem) -> bool:
        return _stands(folder, wanted, problem)

    return Judgement(
        caught=bool(errors if severe else found),
        located=met(stands),
        named=met(_named),
        right=met(lambda wanted, problem: _named(wanted, problem) and stands(wanted, problem)),
        errors=errors,
        warnings=len(found) - errors,
        said=tuple(_quoted(problem) for problem in found[:SHOWN]),
        broke=answer.broke,
    )


def _named(wanted: Expected, problem: Problem) -> bool:
    return problem.rule in wanted.rules and problem.severity == wanted.severity


def _stands(folder: Folder, wanted: Expected, problem: Problem) -> bool:
    lines = wanted.lines or ((folder.json_line(wanted.path),) if wanted.path else ())
    return (
        problem.file == wanted.file
        and (not lines or problem.line in lines)
        and (not wanted.field or _field(problem, wanted.file) == wanted.field.strip().casefold())
    )


def _field(problem: Problem, file: str) -> str:
    """The field that a problem names; in the descriptor the last part of its path."""
    field = problem.field.strip().casefold()
    return field.rpartition(".")[2].partition("[")[0] if file == DESCRIPTOR else field


def _quoted(problem: Problem) -> str:
    place = ":".join(str(part) for part in (problem.file, problem.line, problem.field) if part)
    return f"{problem.severity} {problem.rule} {place}"
