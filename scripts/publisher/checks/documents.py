"""Every excerpt stands in the document that it is taken from."""

from collections.abc import Iterator, Mapping

from publisher.checks.excerpts import NOT_HELD, QUOTING
from publisher.checks.places import Place, at, cells, mapping
from publisher.document import Documents, nearest, prepared
from publisher.package import Package
from publisher.problem import Problem

TELLING = 8  # characters: shorter words stand in many documents


def documents_are_held(package: Package, documents: Documents) -> Iterator[Problem]:
    """Each document that a source names by its SHA-256 is in the folder of documents, as text."""
    table = package.tables.get("sources")
    for line, (source, sha256) in cells(table, "source", "sha256") if table else ():
        if not table or not sha256:
            continue
        if sha256 not in documents:
            facts = {"source": source}
            yield at((package, table), line, "sha256", "document-is-the-one-cited", found=sha256, **facts)
        elif documents.text(sha256) is None:
            yield at((package, table), line, "sha256", "document-is-text", found=sha256, source=source)


def excerpts_stand_in_documents(package: Package, documents: Documents) -> Iterator[Problem]:
    """The words of an excerpt stand in its document, white space and script aside."""
    hashes = mapping(package, "sources", "source", "sha256")
    for name in QUOTING:
        table = package.tables.get(name)
        if table:
            yield from _excerpts((package, table), hashes, documents)


def _excerpts(place: Place, hashes: Mapping[str, str], documents: Documents) -> Iterator[Problem]:
    for line, (excerpt, source) in cells(place[1], "excerpt", "source"):
        text = documents.text(hashes.get(source.strip(), ""))
        words = prepared(excerpt)
        if not words or excerpt.strip() == NOT_HELD or (text is not None and words in text):
            continue
        rule = "excerpt-stands-in-document"
        if text is not None:
            facts = {"source": source, "likely": nearest(excerpt, text)}
            yield at(place, line, "excerpt", rule, found=excerpt, **facts)
        elif other := _elsewhere(words, hashes, documents):
            facts = {"source": source, "likely": other, "cause": "elsewhere", "words": excerpt}
            yield at(place, line, "source", rule, found=source, severity="warning", **facts)


def _elsewhere(words: str, hashes: Mapping[str, str], documents: Documents) -> str:
    """The source whose document holds words that are cited from one that is not held; else empty."""
    if len(words) < TELLING:
        return ""
    texts = ((source, documents.text(sha256)) for source, sha256 in hashes.items() if sha256)
    return next((source for source, text in texts if text and words in text), "")
