"""Every excerpt stands in the document that it is taken from."""

from collections.abc import Iterator, Mapping

from publisher.checks.excerpts import NOT_HELD, QUOTING
from publisher.checks.places import Place, at, cells, mapping
from publisher.document import Documents, nearest, prepared
from publisher.package import Package
from publisher.problem import Problem


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
        if text is None or not words or excerpt.strip() == NOT_HELD or words in text:
            continue
        facts = {"source": source, "likely": nearest(excerpt, text)}
        yield at(place, line, "excerpt", "excerpt-stands-in-document", found=excerpt, **facts)
