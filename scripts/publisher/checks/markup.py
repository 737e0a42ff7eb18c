"""Text is plain text: no markup, no script, no spreadsheet formula."""

import re
from collections.abc import Iterator
from functools import partial

from publisher.cells import number_text
from publisher.cells.column import where
from publisher.checks.descriptor import strings
from publisher.checks.places import at, columns, in_descriptor
from publisher.package import Field, Package
from publisher.problem import Problem

_MARKUP = re.compile(
    r"<[A-Za-z/!?]|&#?\w+;|\]\(|\{[{%:#.]|--8<--|javascript:|\bon[a-z]{3,}\s*=|```|~~~|\*\*[^\s*][^*]*\*\*",
    re.IGNORECASE,
)
_IN_A_TITLE = re.compile(r"[<>\[\]{}|`]")
_FORMULA = re.compile(r"[=+@＝＋＠]|-(?!-)\S")
_TITLES = ("title", "name", "publisher", "label", "one")


def cells_are_no_markup(package: Package) -> Iterator[Problem]:
    """No cell of text could be read as HTML, Markdown or a template."""
    for place, field, cells in columns(package):
        if _free_text(field):
            for row in where(cells, partial(_mark, field.name)):
                line, cell, mark = place[1].lines[row], cells[row], _mark(field.name, cells[row])
                yield at(place, line, field.name, "text-holds-no-markup", found=cell, mark=mark)


def words_of_the_descriptor_are_no_markup(package: Package) -> Iterator[Problem]:
    """The same of every text in datapackage.json that readers see."""
    for path, words in strings(package):
        key = str(path[-1])
        if (mark := _mark(key, words)) and key not in ("pattern", "path", "$schema"):
            yield in_descriptor(package, path, "text-holds-no-markup", found=words, mark=mark)


def cells_are_no_formulas(package: Package) -> Iterator[Problem]:
    """No cell of text begins like a formula, which a spreadsheet would run."""
    for place, field, cells in columns(package):
        if _free_text(field):
            for row in where(cells, _formula):
                line, cell = place[1].lines[row], cells[row]
                yield at(place, line, field.name, "text-is-no-formula", found=cell, mark=cell.lstrip()[0])


def words_of_the_descriptor_are_no_formulas(package: Package) -> Iterator[Problem]:
    """The same of every title, description and label in datapackage.json, which tables hold as well."""
    for path, words in strings(package):
        if str(path[-1]).partition("@")[0] in (*_TITLES, "description") and _formula(words):
            mark = words.lstrip()[0]
            yield in_descriptor(package, path, "text-is-no-formula", found=words, mark=mark)


def _formula(words: str) -> bool:
    """Whether words begin like a formula; a number with its sign is none."""
    return bool(_FORMULA.match(words.lstrip())) and number_text.plain(words.strip()) is None


def _free_text(field: Field) -> bool:
    """Whether a field holds words, as against codes, numbers and days."""
    return field.type == "string" and not field.categories and "pattern" not in field.constraints


def _mark(name: str, words: str) -> str:
    title = name.partition("@")[0] in _TITLES
    found = _MARKUP.search(words) or (_IN_A_TITLE.search(words) if title else None)
    return found[0] if found else ""
