"""One ZIP, verified: opened without trust, compared with its own list, then with what was published."""

from collections.abc import Iterator, Sequence
from typing import IO

from publisher.downloads.archive import SUMS
from publisher.verify import inside, opened, published
from publisher.verify.finding import Finding
from publisher.verify.inside import Claim
from publisher.verify.published import Find
from publisher.verify.report import Answer


def verified(name: str, stream: IO[bytes], find: Find | None) -> Answer:
    """All that can be said of the ZIP in ``stream``; ``find`` is who vouches, None where nobody does."""
    content = opened.read(stream)
    if isinstance(content, Finding):
        return Answer(name, "", 0, Claim(), (content,), compared=False)
    claim = inside.claim(content)
    found = list(inside.faults(content))
    if not claim.said and not any(finding.kind == inside.WHOLE_SITE for finding in found):
        found.append(Finding("says-nothing-of-itself"))
    elif claim.said and find:
        found = list(_judged(found, published.as_published(content, claim, find)))
        known = {finding.file for finding in found if finding.file}
        found += [f for f in published.findings(content, claim, find) if f.file not in known or not f.file]
    told = tuple(_plain(found))
    return Answer(name, content.sha256, len(content.hashes), claim, told, compared=find is not None)


def _judged(found: Sequence[Finding], right: set[str]) -> Iterator[Finding]:
    """Where a file is as published and the list says otherwise, it is the list that was changed."""
    for finding in found:
        doubted = finding.kind in ("file-was-changed", "file-was-added") and finding.file in right
        yield Finding("list-was-changed", SUMS, {"path": finding.file}) if doubted else finding


def _plain(found: Sequence[Finding]) -> Iterator[Finding]:
    """What cannot be said of the words of a ZIP matters only where its data are right."""
    wrong = any(finding.severity == "error" for finding in found)
    return (finding for finding in found if not (wrong and finding.kind == "words-are-not-compared"))
