"""A definition says what its indicator counts or its term means, and not what another one does."""

from collections.abc import Iterator

from publisher import profile
from publisher.checks.places import at, cells, tables
from publisher.package import Package
from publisher.problem import Problem

RULE = "definition-is-that-of-its-indicator"
LONG = 4  # characters of a title by which it is known in other words

COPULA = 2  # characters that may join a term to itself: 志愿者就是志愿者


def definitions_are_their_own(package: Package) -> Iterator[Problem]:
    """No definition is that of another row, or only repeats the title; one problem for each row.

    Those that a program took over were worded elsewhere.
    """
    for place in tables(package, () if profile.imported(package) else ("indicators", "terms")):
        told: set[int] = set()
        for language in ("", "@en"):
            pairs = list(cells(place[1], f"title{language}", f"definition{language}"))
            titles = [title for _, (title, _) in pairs]
            first: dict[str, int] = {}
            for line, (title, definition) in pairs:
                earlier = first.setdefault(definition.strip(), line)
                cause, other = (
                    ("same", str(earlier))
                    if earlier != line
                    else _amiss(title, definition, titles if place[1].name == "indicators" else [])
                )
                if definition.strip() and (cause or other) and line not in told:
                    told.add(line)
                    facts = {"other": other, "cause": cause, "title": title, "severity": "warning"}
                    yield at(place, line, f"definition{language}", RULE, found=definition, **facts)


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
