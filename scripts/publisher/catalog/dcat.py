"""The catalogue in DCAT-AP 3, as Turtle and as JSON-LD.

Everything has an address, so that no blank node needs a name and equal data give equal bytes.
"""

import hashlib
import re
from collections import Counter
from functools import cached_property
from typing import Any
from urllib.parse import quote

from rdflib import DCTERMS, FOAF, PROV, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

from publisher import links
from publisher.catalog import api, credit, media, wording
from publisher.catalog.encode import encode
from publisher.catalog.holdings import Holdings
from publisher.catalog.reach import covered, places
from publisher.downloads import Offered
from publisher.model import Area, Dataset
from publisher.package import TAGS, Text

TURTLE = f"{api.ROOT}/catalog.ttl"
JSON_LD = f"{api.ROOT}/catalog.jsonld"

_DCAT = Namespace("http://www.w3.org/ns/dcat#")  # rdflib knows only an older edition of it
_SPDX = Namespace("http://spdx.org/rdf/terms#")
_EU = "http://publications.europa.eu/resource/authority/"
_NO_ADDRESS = re.compile(r'[\x00-\x20<>"{}|^`\\]')
# While the graph is made the site lies at an address that nobody can have.
_NOWHERE = "https://site.invalid/"
_FREQUENCIES = {
    "annual": "ANNUAL",
    "semiannual": "ANNUAL_2",
    "quarterly": "QUARTERLY",
    "monthly": "MONTHLY",
    "irregular": "IRREG",
    "once": "NEVER",
    "unknown": "UNKNOWN",
}


def files(holdings: Holdings) -> dict[str, bytes]:
    """The catalogue in both forms, keyed by address; relative where the site does not know its own."""
    made = graph(holdings)
    written = {TURTLE: made.serialize(format="turtle"), JSON_LD: _json_ld(made)}
    if holdings.base:
        return {path: text.encode() for path, text in written.items()}
    # A relative address in either form counts from the file it stands in.
    return {path: text.replace(_NOWHERE, "../" * path.count("/")).encode() for path, text in written.items()}


def graph(holdings: Holdings) -> Graph:
    """The catalogue as a graph; its addresses begin with the site's own, or with a placeholder."""
    made = _Catalogue(holdings.base or _NOWHERE)
    made.catalogue(holdings)
    for dataset in holdings.catalogue.datasets:
        made.dataset(dataset, holdings)
    return made.graph


class _Catalogue:
    """A graph that grows: each method adds one thing and returns the node that stands for it."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.graph = Graph(bind_namespaces="none")
        for prefix, space in _PREFIXES.items():
            self.graph.bind(prefix, space)

    def at(self, path: str) -> URIRef:
        return URIRef(self.base + path)

    def own(self, name: str) -> URIRef:
        """Something that has no file of its own: a part of the catalogue."""
        return self.at(f"{TURTLE}#{name}")

    def named(self, dataset: Dataset) -> URIRef:
        return self.at(f"{links.package(dataset.name)}#dataset")

    def add(self, node: URIRef, kind: URIRef, *properties: tuple[URIRef, Any]) -> URIRef:
        self.graph.add((node, RDF.type, kind))
        for name, value in properties:
            if value:
                self.graph.add((node, name, value))
        return node

    def said(self, node: URIRef, name: URIRef, text: Text) -> None:
        for words, lang in ((text.zh, TAGS["zh"]), (text.en, TAGS["en"])):
            if words:
                self.graph.add((node, name, Literal(words, lang=lang)))

    def catalogue(self, holdings: Holdings) -> None:
        node = self.own("catalogue")
        self.add(
            node,
            _DCAT.Catalog,
            (DCTERMS.publisher, self.agent(wording.COMPILERS)),
            (FOAF.homepage, self.add(self.at(""), FOAF.Document)),
            (DCTERMS.modified, _day(max((d.created for d in holdings.catalogue.datasets), default=""))),
            (DCTERMS.license, self.common_licence(holdings)),
            (DCTERMS.rights, self.rights),
            (_DCAT.service, self.service(holdings)),
            (_DCAT.themeTaxonomy, self.themes()),
        )
        self.said(node, DCTERMS.title, wording.CATALOGUE)
        self.said(node, DCTERMS.description, wording.DESCRIPTION)
        self.languages(node)
        for dataset in holdings.catalogue.datasets:
            self.graph.add((node, _DCAT.dataset, self.named(dataset)))

    def service(self, holdings: Holdings) -> URIRef:
        node = self.own("api")
        self.add(
            node,
            _DCAT.DataService,
            (_DCAT.endpointURL, self.resource(f"{api.ROOT}/index.json")),
            (_DCAT.endpointDescription, self.resource(f"{api.ROOT}/openapi.json")),
            (DCTERMS.publisher, self.agent(wording.COMPILERS)),
            (DCTERMS.license, self.common_licence(holdings)),
        )
        self.said(node, DCTERMS.title, wording.API)
        for dataset in holdings.catalogue.datasets:
            self.graph.add((node, _DCAT.servesDataset, self.named(dataset)))
        return node

    def dataset(self, dataset: Dataset, holdings: Holdings) -> None:
        node = self.named(dataset)
        releases = holdings.released(dataset)
        people = credit.compilers(dataset) or (wording.COMPILERS,)
        self.add(
            node,
            _DCAT.Dataset,
            (DCTERMS.identifier, Literal(dataset.name)),
            (DCTERMS.issued, _day(releases[0].date)),
            (DCTERMS.modified, _day(releases[-1].date)),
            (_DCAT.version, Literal(dataset.version)),
            (_DCAT.landingPage, self.add(self.at(links.package(dataset.name)), FOAF.Document)),
            (_DCAT.theme, self.theme()),
            (DCTERMS.accessRights, self.add(_eu("access-right/PUBLIC"), DCTERMS.RightsStatement)),
            (DCTERMS.accrualPeriodicity, self.frequency(dataset)),
            (DCTERMS.publisher, self.agent(people[0])),
            (DCTERMS.provenance, self.provenance(dataset)),
            (DCTERMS.temporal, self.period(dataset)),
        )
        self.said(node, DCTERMS.title, dataset.title)
        self.said(node, DCTERMS.description, dataset.description or dataset.title)
        self.languages(node)
        self.credited(node, dataset, people)
        for word in dataset.package.descriptor.get("keywords", ()):
            self.graph.add((node, _DCAT.keyword, _tagged(str(word))))
        for area in places(dataset.indicators):
            self.graph.add((node, DCTERMS.spatial, self.place(area)))
        for download in holdings.downloads.get(dataset.name, ()):
            self.graph.add((node, _DCAT.distribution, self.distribution(download, dataset)))

    def themes(self) -> URIRef:
        node = self.add(_eu("data-theme"), SKOS.ConceptScheme)
        self.said(node, DCTERMS.title, wording.THEMES)
        return node

    def theme(self) -> URIRef:
        """All that the site holds is about government."""
        node = self.add(_eu("data-theme/GOVE"), SKOS.Concept, (SKOS.inScheme, self.themes()))
        self.said(node, SKOS.prefLabel, wording.GOVERNMENT)
        return node

    def credited(self, node: URIRef, dataset: Dataset, people: tuple[Text, ...]) -> None:
        """The original publishers, each with that role; the compilers as the ones who made this."""
        for compiler in people:
            self.graph.add((node, DCTERMS.creator, self.agent(compiler)))
        for publisher in credit.publishers(dataset.sources.values()):
            agent = self.agent(publisher)
            role = self.add(self.own("original-publisher"), _DCAT.Role)
            self.said(role, SKOS.prefLabel, wording.ORIGINAL)
            name = _name(f"{dataset.name}/{publisher.zh or publisher.en}", "credit")
            said = self.add(self.own(name), PROV.Attribution, (PROV.agent, agent), (_DCAT.hadRole, role))
            self.graph.add((node, PROV.qualifiedAttribution, said))

    def distribution(self, download: Offered, dataset: Dataset) -> URIRef:
        file = self.resource(download.path)
        ending = media.ending(download.path)
        kind = media.EU_CODES.get(ending)
        iana = f"https://www.iana.org/assignments/media-types/{media.type_of(download.path)}"
        return self.add(
            self.own(_name(download.path, "file")),
            _DCAT.Distribution,
            (DCTERMS.title, Literal(download.path.rpartition("/")[2])),
            (_DCAT.accessURL, file),
            (_DCAT.downloadURL, file),
            (_DCAT.mediaType, self.add(URIRef(iana), DCTERMS.MediaType)),
            (DCTERMS["format"], kind and self.add(_eu(f"file-type/{kind}"), DCTERMS.MediaTypeOrExtent)),
            (_DCAT.byteSize, Literal(str(download.size), datatype=XSD.nonNegativeInteger)),
            (_SPDX.checksum, self.checksum(download)),
            (DCTERMS.license, self.licence(dataset)),
            (DCTERMS.rights, self.rights),
            (DCTERMS.issued, _day(dataset.created)),
        )

    def checksum(self, download: Offered) -> URIRef:
        algorithm = self.add(_SPDX.checksumAlgorithm_sha256, _SPDX.ChecksumAlgorithm)
        value = Literal(download.sha256.upper(), datatype=XSD.hexBinary)
        node = self.own(_name(download.path, "sha256"))
        return self.add(node, _SPDX.Checksum, (_SPDX.algorithm, algorithm), (_SPDX.checksumValue, value))

    def resource(self, path: str) -> URIRef:
        return self.add(self.at(path), RDFS.Resource)

    def agent(self, name: Text) -> URIRef:
        node = self.add(self.own(_name(name.zh or name.en, "agent")), FOAF.Agent)
        self.said(node, FOAF.name, name)
        return node

    def provenance(self, dataset: Dataset) -> URIRef:
        node = self.add(self.own(f"provenance-{dataset.name}"), DCTERMS.ProvenanceStatement)
        sources = tuple(dataset.sources.values())
        self.said(node, RDFS.label, Text(*(credit.line(sources, dataset, lang) for lang in ("zh", "en"))))
        return node

    @cached_property
    def rights(self) -> URIRef:
        node = self.add(self.own("notice"), DCTERMS.RightsStatement)
        self.said(node, RDFS.label, wording.NOTICE)
        return node

    def licence(self, dataset: Dataset) -> URIRef | None:
        named = [_written(path) for _, _, path in credit.licences(dataset) if path]
        return self.add(named[0], DCTERMS.LicenseDocument) if len(named) == 1 else None

    def common_licence(self, holdings: Holdings) -> URIRef | None:
        """The licence of the whole, where all packages have the same."""
        licences = {self.licence(dataset) for dataset in holdings.catalogue.datasets}
        return licences.pop() if len(licences) == 1 else None

    def languages(self, node: URIRef) -> None:
        for code in ("ZHO", "ENG"):
            language = self.add(_eu(f"language/{code}"), DCTERMS.LinguisticSystem)
            self.graph.add((node, DCTERMS.language, language))

    def frequency(self, dataset: Dataset) -> URIRef | None:
        """How often most of a package's figures come; nothing where the package has none."""
        counted = Counter(i.frequency.code for i in dataset.indicators)
        if not counted:
            return None
        most = min(counted, key=lambda code: (-counted[code], code))
        return self.add(_eu(f"frequency/{_FREQUENCIES.get(most, 'OTHER')}"), DCTERMS.Frequency)

    def period(self, dataset: Dataset) -> URIRef | None:
        span = covered(dataset.indicators)
        if not span:
            return None
        ends = ((_DCAT.startDate, _day(span[0])), (_DCAT.endDate, _day(span[1])))
        return self.add(self.own(f"period-{dataset.name}"), DCTERMS.PeriodOfTime, *ends)

    def place(self, area: Area) -> URIRef:
        node = _eu(f"country/{area.code}") if area.code.isalpha() else self.own(f"area-{area.code}")
        self.add(node, DCTERMS.Location, (DCTERMS.identifier, Literal(area.code)))
        self.said(node, SKOS.prefLabel, area.name)
        return node


_PREFIXES = {
    "dcat": _DCAT,
    "dct": DCTERMS,
    "foaf": FOAF,
    "prov": PROV,
    "rdfs": RDFS,
    "skos": SKOS,
    "spdx": _SPDX,
    "xsd": XSD,
}


def _eu(name: str) -> URIRef:
    return URIRef(_EU + name)


def _written(address: str) -> URIRef:
    """An address that somebody wrote down, with what none may hold escaped, as a browser does it."""
    return URIRef(_NO_ADDRESS.sub(lambda found: quote(found[0]), address))


def _day(moment: str) -> Literal | None:
    return Literal(moment[:10], datatype=XSD.date) if moment else None


def _name(of: str, kind: str) -> str:
    """A short name for a thing that has none, always the same for the same thing."""
    return f"{kind}-{hashlib.sha256(of.encode()).hexdigest()[:12]}"


def _tagged(word: str) -> Literal:
    """A keyword in its language: English where it is all ASCII."""
    return Literal(word, lang=TAGS["en" if word.isascii() else "zh"])


def _json_ld(graph: Graph) -> str:
    """The graph as flattened JSON-LD, in one order (as rdflib does not write it)."""
    nodes: dict[str, dict[str, Any]] = {}
    for subject, name, value in sorted(graph):
        node = nodes.setdefault(str(subject), {"@id": str(subject)})
        if name == RDF.type:
            node.setdefault("@type", []).append(_short(value))
        else:
            node.setdefault(_short(name), []).append(_value(value))
    context = {prefix: str(space) for prefix, space in _PREFIXES.items()}
    return encode({"@context": context, "@graph": list(nodes.values())}).decode()


def _short(term: Any) -> str:
    """A word of a vocabulary by its prefix.  _short(DCTERMS.title) -> 'dct:title'"""
    for prefix, space in _PREFIXES.items():
        if term.startswith(str(space)):
            return f"{prefix}:{term.removeprefix(str(space))}"
    return str(term)


def _value(term: Any) -> dict[str, str]:
    if isinstance(term, URIRef):
        return {"@id": str(term)}
    if term.language:
        return {"@value": str(term), "@language": term.language}
    return {"@value": str(term), **({"@type": _short(term.datatype)} if term.datatype else {})}
