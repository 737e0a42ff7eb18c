"""A locator says where in its document a figure stands."""

import re
from collections.abc import Iterator

from publisher import profile
from publisher.cells.column import where
from publisher.checks.places import at, cells, columns
from publisher.package import Package
from publisher.problem import Problem

LAST = 5000  # pages; no document is longer

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"[0-9]{{1,2}}-(?:{_MONTHS})|(?:{_MONTHS})-[0-9]{{2}}|[0-9]{{1,2}}月[0-9]{{1,2}}日", re.IGNORECASE
)
_PAGE = re.compile(r"(?:第|pp?\.?|page|页)?\s*(-?[0-9]+)\s*页?", re.IGNORECASE)
_PAGES = re.compile(r"(?:第|pp?\.?)?\s*([0-9]+)\s*[-—–~～至]\s*([0-9]+)\s*页?", re.IGNORECASE)
_UNNUMBERED = re.compile(r"第\s*[页章节条款]|pp?\.?|[表图]", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|ftp)://|www\.", re.IGNORECASE)


def locators_name_a_place(package: Package) -> Iterator[Problem]:
    """No locator is what Excel made of 1-2, a page that no document has or without its number, or an address.

    Not asked of what a program took over, which names rows and columns of a file.
    """
    if profile.imported(package):
        return
    for place, field, column in columns(package):
        if field.name == "locator":
            for row in where(column, _cause):
                cell = column[row]
                facts = {"cause": _cause(cell), "last": LAST}
                yield at(place, place[1].lines[row], field.name, "locator-names-a-place", found=cell, **facts)


def locators_have_their_document(package: Package) -> Iterator[Problem]:
    """A locator stands beside the source in which it is a place, where a row may have no source."""
    for held in package.tables.values():
        needed = any(f.name == "source" and f.constraints.get("required") for f in held.fields)
        for line, (source, locator) in () if needed else cells(held, "source", "locator"):
            if locator.strip() and not source.strip():
                rule = "locator-has-its-document"
                yield at((package, held), line, "source", rule, locator=locator, severity="warning")


def locators_are_no_excerpts(package: Package) -> Iterator[Problem]:
    """No locator only says the quoted words once more."""
    for held in package.tables.values():
        for line, (excerpt, locator) in cells(held, "excerpt", "locator"):
            if locator.strip() and locator.strip() == excerpt.strip():
                facts = {"cause": "words", "last": LAST}
                yield at((package, held), line, "locator", "locator-names-a-place", found=locator, **facts)


def _cause(cell: str) -> str:
    """Why a locator names no place; empty where it may name one."""
    words = cell.strip()
    if _DATE.fullmatch(words):
        return "date"
    if _ADDRESS.match(words):
        return "address"
    if _UNNUMBERED.fullmatch(words) or ((pages := _PAGES.fullmatch(words)) and int(pages[1]) > int(pages[2])):
        return "unnumbered"
    page = _PAGE.fullmatch(words)
    return "page" if page and not 0 < int(page[1]) <= LAST else ""
