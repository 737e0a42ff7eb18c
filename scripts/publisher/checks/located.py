"""What a locator names stands in its document, where that is held: a page, a table, an article, 二是."""

import re
from collections.abc import Iterator
from decimal import Decimal

from publisher.cells import han_numeral
from publisher.checks.places import at, cells, mapping
from publisher.document import Documents
from publisher.package import Package
from publisher.problem import Problem

_PAGES = re.compile(
    r"第?\s*(?P<zh>[0-9]+)(?:\s*[-–—~至到]\s*(?P<zh_to>[0-9]+))?\s*页|\bp(?:p|ages?)?\.?\s*(?P<en>[0-9]+)"
    r"(?:\s*[-–—]\s*(?P<en_to>[0-9]+))?",
    re.IGNORECASE,
)
_NUMERAL = rf"[0-9]+|[{han_numeral.CHARACTERS}]+"
_MARKS = (  # parts of a document that bear their own names in it
    re.compile(rf"(?P<before>附?表|图|专栏|附件|附录)\s*(?P<number>{_NUMERAL})(?![-.0-9])(?P<after>)"),
    re.compile(rf"(?P<before>第)\s*(?P<number>{_NUMERAL})\s*(?P<after>[条章])"),
    re.compile(rf"(?P<before>)(?P<number>[{han_numeral.CHARACTERS}]+)(?P<after>是)"),
    re.compile(
        r"\b(?P<before>table|figure|annex|appendix|box)\s*(?P<number>[0-9]+)(?![-.0-9])(?P<after>)",
        re.IGNORECASE,
    ),
)
# 一 to 九十九, by which documents number their parts.
_TENS = ("", "十", *(f"{digit}十" for digit in "二三四五六七八九"))
_SMALL = tuple(f"{ten}{digit}" for ten in _TENS for digit in ("", *"一二三四五六七八九") if ten or digit)


def locators_fit_documents(package: Package, documents: Documents) -> Iterator[Problem]:
    """A page is one that the document has; a table, an article or 二是 stands in it by its name."""
    hashes = mapping(package, "sources", "source", "sha256")
    for held in package.tables.values():
        for line, (locator, source) in cells(held, "locator", "source"):
            sha256 = hashes.get(source.strip(), "")
            if locator.strip() and sha256 and documents.text(sha256) is not None:
                for facts in _amiss(locator, sha256, documents):
                    rule = "locator-fits-its-document"
                    found = {"found": locator, "source": source, "severity": "warning"}
                    yield at((package, held), line, "locator", rule, **found, **facts)


def _amiss(locator: str, sha256: str, documents: Documents) -> Iterator[dict[str, object]]:
    """What a locator names that its document does not have, the first of it."""
    named = [int(page) for match in _PAGES.finditer(locator) for page in match.groups() if page]
    last = documents.pages(sha256)
    if max(named, default=0) > last:
        yield {"cause": "page", "last": last}
        return
    text = (documents.text(sha256) or "").casefold()
    for match in (one for mark in _MARKS for one in mark.finditer(locator)):
        if not any(
            f"{match['before']}{n}{match['after']}".casefold() in text for n in _written(match["number"])
        ):
            yield {"named": match[0]}
            return


def _written(number: str) -> Iterator[str]:
    """A number as it may be written: 3, 三."""
    yield number
    value = Decimal(number) if number.isascii() else han_numeral.value(number)
    if value is not None:
        yield str(int(value))
        yield from (han for han in _SMALL if han_numeral.value(han) == value)
