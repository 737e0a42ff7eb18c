"""The header of a CSV file against the columns that its schema expects."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from publisher.problem import Problem
from publisher.problem.alike import FEW

_REMARK = re.compile(r"(?<=.)[(\[].*$")  # a unit or the like behind a name: value (people)


def settle(cells: Sequence[str], names: Sequence[str], line: int, problems: list[Problem]) -> tuple[str, ...]:
    """The names of the columns, each as the schema writes it where what was meant is plain.

    Every difference is added to ``problems``; a name given twice or not at all gets a number, so
    that each column keeps a name of its own.
    """
    header: list[str] = []
    before = len(problems)
    places = _places(cells, names)
    for column, cell in enumerate(cells):
        name, problem = _meant(cell, names, cells)
        if (meant := places.get(column)) and name not in names:
            rule = "columns-are-in-the-schema" if name else "columns-have-names"
            name, problem = meant, Problem(rule, "", found=cell, facts={"cause": "renamed", "meant": meant})
        if name in header or not name:
            problem = Problem("column-names-are-unique" if name else "columns-have-names", "", found=cell)
            name = f"{name}#{column + 1}"
        if problem:
            problems.append(_placed(problem, line, column))
        header.append(name)
    problems[before:] = _spaced_at_once(problems[before:])
    if refused := _no_header(header, names, line):
        problems[before:] = [refused]
    elif names:
        problems.extend(_missing(header, names, line))
        problems.extend(_order(header, names, line))
    return tuple(header)


def _spaced_at_once(problems: list[Problem]) -> list[Problem]:
    """The problems, those of names with spaces around them as one where there are many."""
    spaced = [p for p in problems if p.rule == "column-names-are-exact" and p.found.strip() == p.field]
    if len(spaced) <= FEW:
        return problems
    first = replace(spaced[0], facts={**spaced[0].facts, "more": len(spaced) - 1})
    return [first, *(problem for problem in problems if problem not in spaced)]


def _placed(problem: Problem, line: int, column: int) -> Problem:
    field = str(problem.facts.get("likely") or problem.found)
    return replace(problem, line=line, column=column, field=field)


def _places(cells: Sequence[str], names: Sequence[str]) -> dict[int, str]:
    """The column that belongs where another name or none stands, in a header most of which is right."""
    there = sum(name in cells for name in names)
    if len(cells) != len(names) or there * 2 <= len(names):
        return {}
    return {at: name for at, name in enumerate(names) if name not in cells}


def _meant(cell: str, names: Sequence[str], cells: Sequence[str]) -> tuple[str, Problem | None]:
    """The name that a header cell stands for, and a problem where it is not written so."""
    if not names or cell in names:
        return cell, None
    if not cell.strip():
        return "", None
    free = [name for name in names if name not in cells]
    plain = _REMARK.sub("", unicodedata.normalize("NFKC", cell)).strip().casefold()
    same = {name.casefold(): name for name in free}.get(plain)
    close = [same] if same else get_close_matches(plain, free, n=1, cutoff=0.75)
    if close:
        return close[0], Problem("column-names-are-exact", "", found=cell, facts={"likely": close[0]})
    return cell, Problem("columns-are-in-the-schema", "", found=cell, facts={"names": tuple(names)})


def _no_header(header: Sequence[str], names: Sequence[str], line: int) -> Problem | None:
    """The one problem of a first row that is not the header, or that of another table."""
    there = [name for name in names if name in header]
    if len(names) < 3 or len(there) * 2 > len(names):
        return None
    gone = next(name for name in names if name not in header)
    last = [name.split("\n")[-1] for name in header]  # a heading of the workbook ends with the name
    saved = sum(name in last for name in names) * 2 > len(names)
    facts = {"cause": "workbook" if saved else "many", "names": tuple(names), "there": ",".join(header)}
    return Problem("columns-are-all-there", "", line=line, field=gone, found=gone, facts=facts)


def _missing(header: Sequence[str], names: Sequence[str], line: int) -> list[Problem]:
    return [
        Problem("columns-are-all-there", "", line=line, field=name, found=name)
        for name in names
        if name not in header
    ]


def _order(header: Sequence[str], names: Sequence[str], line: int) -> list[Problem]:
    known = [name for name in header if name in names]
    wanted = [name for name in dict.fromkeys(names) if name in header]  # a schema may name one twice
    if known == wanted:
        return []
    at = next(i for i, (have, want) in enumerate(zip(known, wanted)) if have != want)
    column = header.index(known[at])
    facts = {"likely": wanted[at], "names": tuple(names)}
    return [
        Problem(
            "columns-are-in-order",
            "",
            line=line,
            field=known[at],
            column=column,
            found=known[at],
            facts=facts,
        )
    ]
