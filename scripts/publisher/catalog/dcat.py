"""The catalogue in DCAT-AP 3, as Turtle and as JSON-LD.

Everything has an address, so that no blank node needs a name and equal data give equal bytes.
"""

import hashlib
from collections import Counter

from publisher import links
from publisher.catalog import api, credit, media, wording
from publisher.catalog.encode import encode
from publisher.catalog.holdings import Holdings
from publisher.catalog.reach import covered, places
from publisher.catalog.triples import Literal, Node, Triples, Value
from publisher.downloads import Offered
from publisher.model import Area, Dataset
from publisher.package import Text

TURTLE = f"{api.ROOT}/catalog.ttl"
JSON_LD = f"{api.ROOT}/catalog.jsonld"

_SPDX = "http://spdx.org/rdf/terms#"
_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": _SPDX,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EU = "http://publications.europa.eu/resource/authority/"
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
    written = {TURTLE: made.turtle().encode(), JSON_LD: encode(made.json_ld())}
    if holdings.base:
        return written
    # A relative address in either form counts from the file it stands in.
    nowhere = _NOWHERE.encode()
    return {path: text.replace(nowhere, b"../" * path.count("/")) for path, text in written.items()}


def graph(holdings: Holdings) -> Triples:
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
        self.graph = Triples(_PREFIXES)

    def at(self, path: str) -> Node:
        return Node.at(self.base + path)

    def own(self, name: str) -> Node:
        """Something that has no file of its own: a part of the catalogue."""
        return self.at(f"{TURTLE}#{name}")

    def named(self, dataset: Dataset) -> Node:
        return self.at(f"{links.package(dataset.name)}#dataset")

    def add(self, node: Node, kind: str, *properties: tuple[str, Value | None]) -> Node:
        self.graph.kind(node, kind)
        for name, value in properties:
            if value:
                self.graph.add(node, name, value)
        return node

    def said(self, node: Node, name: str, text: Text) -> None:
        for words, lang in ((text.zh, "zh-Hans"), (text.en, "en")):
            if words:
                self.graph.add(node, name, Literal(words, language=lang))

    def catalogue(self, holdings: Holdings) -> None:
        node = self.own("catalogue")
        self.add(
            node,
            "dcat:Catalog",
            ("dct:publisher", self.agent(wording.COMPILERS)),
            ("foaf:homepage", self.add(self.at(""), "foaf:Document")),
            ("dct:modified", _day(max((d.created for d in holdings.catalogue.datasets), default=""))),
            ("dct:license", self.common_licence(holdings)),
            ("dct:rights", self.rights()),
            ("dcat:service", self.service(holdings)),
            ("dcat:themeTaxonomy", self.themes()),
        )
        self.said(node, "dct:title", wording.CATALOGUE)
        self.said(node, "dct:description", wording.DESCRIPTION)
        self.languages(node)
        for dataset in holdings.catalogue.datasets:
            self.graph.add(node, "dcat:dataset", self.named(dataset))

    def service(self, holdings: Holdings) -> Node:
        node = self.own("api")
        self.add(
            node,
            "dcat:DataService",
            ("dcat:endpointURL", self.resource(f"{api.ROOT}/index.json")),
            ("dcat:endpointDescription", self.resource(f"{api.ROOT}/openapi.json")),
            ("dct:publisher", self.agent(wording.COMPILERS)),
            ("dct:license", self.common_licence(holdings)),
        )
        self.said(node, "dct:title", wording.API)
        for dataset in holdings.catalogue.datasets:
            self.graph.add(node, "dcat:servesDataset", self.named(dataset))
        return node

    def dataset(self, dataset: Dataset, holdings: Holdings) -> None:
        node = self.named(dataset)
        releases = holdings.released(dataset)
        people = credit.compilers(dataset) or (wording.COMPILERS,)
        self.add(
            node,
            "dcat:Dataset",
            ("dct:identifier", Literal(dataset.name)),
            ("dct:issued", _day(releases[0].date)),
            ("dct:modified", _day(releases[-1].date)),
            ("dcat:version", Literal(dataset.version) if dataset.version else None),
            ("dcat:landingPage", self.add(self.at(links.package(dataset.name)), "foaf:Document")),
            ("dcat:theme", self.theme()),
            ("dct:accessRights", self.add(_eu("access-right/PUBLIC"), "dct:RightsStatement")),
            ("dct:accrualPeriodicity", self.frequency(dataset)),
            ("dct:publisher", self.agent(people[0])),
            ("dct:provenance", self.provenance(dataset)),
            ("dct:temporal", self.period(dataset)),
        )
        self.said(node, "dct:title", dataset.title)
        self.said(node, "dct:description", dataset.description or dataset.title)
        self.languages(node)
        self.credited(node, dataset, people)
        for word in dataset.package.descriptor.get("keywords", ()):
            self.graph.add(node, "dcat:keyword", _tagged(str(word)))
        for area in places(o for i in dataset.indicators for o in i.observations):
            self.graph.add(node, "dct:spatial", self.place(area))
        for download in holdings.downloads.get(dataset.name, ()):
            self.graph.add(node, "dcat:distribution", self.distribution(download, dataset))

    def themes(self) -> Node:
        node = self.add(_eu("data-theme"), "skos:ConceptScheme")
        self.said(node, "dct:title", wording.THEMES)
        return node

    def theme(self) -> Node:
        """All that the site holds is about government."""
        node = self.add(_eu("data-theme/GOVE"), "skos:Concept", ("skos:inScheme", self.themes()))
        self.said(node, "skos:prefLabel", wording.GOVERNMENT)
        return node

    def credited(self, node: Node, dataset: Dataset, people: tuple[Text, ...]) -> None:
        """The original publishers, each with that role; the compilers as the ones who made this."""
        for compiler in people:
            self.graph.add(node, "dct:creator", self.agent(compiler))
        for publisher in credit.publishers(dataset.sources.values()):
            agent = self.agent(publisher)
            role = self.add(self.own("original-publisher"), "dcat:Role")
            self.said(role, "skos:prefLabel", wording.ORIGINAL)
            name = _name(f"{dataset.name}/{publisher.zh or publisher.en}", "credit")
            said = self.add(self.own(name), "prov:Attribution", ("prov:agent", agent), ("dcat:hadRole", role))
            self.graph.add(node, "prov:qualifiedAttribution", said)

    def distribution(self, download: Offered, dataset: Dataset) -> Node:
        file = self.resource(download.path)
        ending = media.ending(download.path)
        kind = media.EU_CODES.get(ending)
        iana = f"https://www.iana.org/assignments/media-types/{media.type_of(download.path)}"
        return self.add(
            self.own(_name(download.path, "file")),
            "dcat:Distribution",
            ("dct:title", Literal(download.path.rpartition("/")[2])),
            ("dcat:accessURL", file),
            ("dcat:downloadURL", file),
            ("dcat:mediaType", self.add(Node(iana), "dct:MediaType")),
            ("dct:format", self.add(_eu(f"file-type/{kind}"), "dct:MediaTypeOrExtent") if kind else None),
            ("dcat:byteSize", Literal(str(download.size), type="xsd:nonNegativeInteger")),
            ("spdx:checksum", self.checksum(download)),
            ("dct:license", self.licence(dataset)),
            ("dct:rights", self.rights()),
            ("dct:issued", _day(dataset.created)),
        )

    def checksum(self, download: Offered) -> Node:
        algorithm = self.add(Node(f"{_SPDX}checksumAlgorithm_sha256"), "spdx:ChecksumAlgorithm")
        value = Literal(download.sha256.upper(), type="xsd:hexBinary")
        node = self.own(_name(download.path, "sha256"))
        return self.add(node, "spdx:Checksum", ("spdx:algorithm", algorithm), ("spdx:checksumValue", value))

    def resource(self, path: str) -> Node:
        return self.add(self.at(path), "rdfs:Resource")

    def agent(self, name: Text) -> Node:
        node = self.add(self.own(_name(name.zh or name.en, "agent")), "foaf:Agent")
        self.said(node, "foaf:name", name)
        return node

    def provenance(self, dataset: Dataset) -> Node:
        node = self.add(self.own(f"provenance-{dataset.name}"), "dct:ProvenanceStatement")
        sources = tuple(dataset.sources.values())
        self.said(node, "rdfs:label", Text(*(credit.line(sources, dataset, lang) for lang in ("zh", "en"))))
        return node

    def rights(self) -> Node:
        node = self.add(self.own("notice"), "dct:RightsStatement")
        self.said(node, "rdfs:label", wording.NOTICE)
        return node

    def licence(self, dataset: Dataset) -> Node | None:
        named = [Node.at(path) for _, _, path in credit.licences(dataset) if path]
        return self.add(named[0], "dct:LicenseDocument") if len(named) == 1 else None

    def common_licence(self, holdings: Holdings) -> Node | None:
        """The licence of the whole, where all packages have the same."""
        licences = {self.licence(dataset) for dataset in holdings.catalogue.datasets}
        return licences.pop() if len(licences) == 1 else None

    def languages(self, node: Node) -> None:
        for code in ("ZHO", "ENG"):
            language = self.add(_eu(f"language/{code}"), "dct:LinguisticSystem")
            self.graph.add(node, "dct:language", language)

    def frequency(self, dataset: Dataset) -> Node | None:
        """How often most of a package's figures come; nothing where the package has none."""
        counted = Counter(i.frequency.code for i in dataset.indicators)
        if not counted:
            return None
        most = min(counted, key=lambda code: (-counted[code], code))
        return self.add(_eu(f"frequency/{_FREQUENCIES.get(most, 'OTHER')}"), "dct:Frequency")

    def period(self, dataset: Dataset) -> Node | None:
        span = covered(o.period for i in dataset.indicators for o in i.observations)
        if not span:
            return None
        ends = (("dcat:startDate", _day(span[0])), ("dcat:endDate", _day(span[1])))
        return self.add(self.own(f"period-{dataset.name}"), "dct:PeriodOfTime", *ends)

    def place(self, area: Area) -> Node:
        node = _eu(f"country/{area.code}") if area.code.isalpha() else self.own(f"area-{area.code}")
        self.add(node, "dct:Location", ("dct:identifier", Literal(area.code)))
        self.said(node, "skos:prefLabel", area.name)
        return node


def _eu(name: str) -> Node:
    return Node(_EU + name)


def _day(moment: str) -> Literal | None:
    return Literal(moment[:10], type="xsd:date") if moment else None


def _name(of: str, kind: str) -> str:
    """A short name for a thing that has none, always the same for the same thing."""
    return f"{kind}-{hashlib.sha256(of.encode()).hexdigest()[:12]}"


def _tagged(word: str) -> Literal:
    """A keyword in its language: English where it is all ASCII."""
    return Literal(word, language="en" if word.isascii() else "zh-Hans")
