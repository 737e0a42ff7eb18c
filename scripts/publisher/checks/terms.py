"""A term is known by forms that no other term has, and refers to terms that are there."""

import re
from collections.abc import Iterator

from publisher.cells.forms import forms
from publisher.checks.places import at, cells, tables
from publisher.package import Package
from publisher.problem import Problem

_OTHER_MARKS = re.compile(r"[、，|/\t]|,\s")  # by which people part forms, too
_SEE = (
    re.compile("(?:参见|另见|参看)(?:词条)?[“「]([^”」]+)[”」]"),
    re.compile(r"\b[Ss]ee also:? “?([^”.;,]+)”?"),
)


def terms_bear_their_own_names(package: Package) -> Iterator[Problem]:
    """No form by which a term is found stands twice, in its own row or in that of another term.

    Two terms with one title are told as such.
    """
    for place in tables(package, ("terms",)):
        first: dict[str, tuple[int, str]] = {}
        for line, column, form in _forms(place[1].rows()):
            told = form.casefold() in first
            earlier, other = first.setdefault(form.casefold(), (line, column))
            if told and "also" in (column, other):
                facts = {"form": form, "first": earlier, "cause": "own" if earlier == line else ""}
                yield at(place, line, column, "term-bears-its-own-names", found=form, **_warning(facts))
            elif column == "also" and (mark := _OTHER_MARKS.search(form)):
                facts = {"cause": "mark", "mark": mark[0].strip()}
                yield at(place, line, column, "term-bears-its-own-names", found=form, **_warning(facts))


def _warning(facts: dict[str, object]) -> dict[str, object]:
    return {**facts, "severity": "warning"}


def _forms(rows: Iterator[tuple[int, dict[str, str]]]) -> Iterator[tuple[int, str, str]]:
    """The line, the column and the words of every form, a form that stands twice in one cell as well."""
    for line, row in rows:
        for column in ("title", "title@en"):
            if words := row.get(column, "").strip():
                yield line, column, words
        for form in forms(row.get("also", "")):
            yield line, "also", form


def terms_refer_to_terms(package: Package) -> Iterator[Problem]:
    """What 参见 or “see also” names in an explanation is a term of the table."""
    for place in tables(package, ("terms",)):
        known = {form.casefold() for _, _, form in _forms(place[1].rows())}
        for name, see in zip(("definition", "definition@en"), _SEE):
            for line, (words,) in cells(place[1], name):
                for named in see.findall(words):
                    if named.strip().casefold() not in known:
                        facts = _warning({"named": named.strip()})
                        yield at(place, line, name, "term-refers-to-a-term", found=words, **facts)
