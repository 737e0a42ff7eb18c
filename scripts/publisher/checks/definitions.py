"""A definition says what its indicator counts or its term means, and not what another one does."""

from collections.abc import Iterator
from typing import NamedTuple

from publisher import profile
from publisher.checks.names import NAMED
from publisher.checks.places import at, cells, tables
from publisher.package import Package, Table
from publisher.problem import Problem

RULE = "definition-is-that-of-its-indicator"
LONG = 4  # characters of a title by which it is known in other words

COPULA = 2  # characters that may join a term to itself: 志愿者就是志愿者


class _Row(NamedTuple):
    """What is defined on a line, and how."""

    line: int
    code: str
    title: str
    definition: str

    @property
    def fit(self) -> float:
        """How much of the title stands in the definition, between 0 and 1."""
        title = _pieces(_bare(self.title))
        return len(title & _pieces(_bare(self.definition))) / max(1, len(title))


def definitions_are_their_own(package: Package) -> Iterator[Problem]:
    """No definition is that of another row, or only repeats the title; one problem for each row.

    Those that a program took over were worded elsewhere.
    """
    for place in tables(package, () if profile.imported(package) else ("indicators", "terms")):
        told: set[int] = set()
        for language in ("", "@en"):
            for row, cause, other in _not_their_own(place[1], language):
                if row.line not in told:
                    told.add(row.line)
                    facts = {"other": other, "cause": cause, "title": row.title, "severity": "warning"}
                    yield at(place, row.line, f"definition{language}", RULE, found=row.definition, **facts)


def _not_their_own(table: Table, language: str) -> Iterator[tuple[_Row, str, str]]:
    """The rows of which the definition is wrong, why, and what it is instead.

    Of two indicators with one definition, that is wrong of which the title has less to do with it; what
    explains a term names others as well, so that of two terms it is the later.
    """
    columns = NAMED[table.name][0], f"title{language}", f"definition{language}"
    rows = [_Row(line, *(cell.strip() for cell in row)) for line, row in cells(table, *columns)]
    titles = [row.title for row in rows] if table.name == "indicators" else []
    first: dict[str, _Row] = {}
    for row in filter(lambda row: row.definition, rows):
        earlier = first.setdefault(row.definition, row)
        if earlier is row:
            cause, other = _amiss(row.title, row.definition, titles)
            if cause or other:
                yield row, cause, other
        elif earlier.code != row.code:
            wrong, right = (earlier, row) if titles and earlier.fit < row.fit else (row, earlier)
            yield wrong, "same", str(right.line)


def _amiss(title: str, definition: str, titles: list[str]) -> tuple[str, str]:
    """Why a definition says nothing of its indicator, and the title of another that it bears instead.

    An English one of an indicator may repeat a title that says it all; a term may be explained without
    the characters of its title, and beside the titles of others.
    """
    own, words = _bare(title), _bare(definition)
    if own == words and not (own.isascii() and titles):
        return "title", ""
    if not titles and own and own in words and len(words.replace(own, "")) <= COPULA:
        return "title", ""
    if _pieces(own) & _pieces(words):
        return "", ""
    others = (other for other in titles if len(_bare(other)) >= LONG and _bare(other) != own)
    return "", next((other for other in others if _bare(other) in words), "")


def _pieces(words: str) -> set[str]:
    """Every two characters of Chinese, every four of other words."""
    long = 2 if any("\u3400" <= c <= "\u9fff" for c in words) else 4
    return {words[at : at + long] for at in range(len(words) - long + 1)}


def _bare(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())
