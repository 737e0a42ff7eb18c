"""What stands in the catalogue, as graphs: itself and its service; a dataset and its files.

Everything has an address, so that no blank node needs a name and equal data give equal bytes.
"""

from collections import Counter
from functools import cached_property
from typing import Any

from rdflib import DCTERMS, FOAF, PROV, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from publisher import links
from publisher.catalog import api, credit, media, wording
from publisher.catalog.dcat.prefixes import PREFIXES
from publisher.catalog.dcat.terms import DCAT, SPDX, address, day, eu, keyword, name_of
from publisher.catalog.holdings import Holdings
from publisher.catalog.reach import covered, places
from publisher.downloads import Offered
from publisher.model import Area, Dataset
from publisher.package import TAGS, Text

_FREQUENCIES = {
    "annual": "ANNUAL",
    "semiannual": "ANNUAL_2",
    "quarterly": "QUARTERLY",
    "monthly": "MONTHLY",
    "irregular": "IRREG",
    "once": "NEVER",
    "unknown": "UNKNOWN",
}


def of_dataset(dataset: Dataset, holdings: Holdings, base: str) -> tuple[Graph, Graph]:
    """What is said of a package, and of what others name as well; addresses begin with ``base``."""
    entries = _Entries(base)
    entries.dataset(dataset, holdings)
    return entries.graph, entries.common


def of_whole(holdings: Holdings, base: str) -> tuple[Graph, Graph]:
    """The same of the catalogue itself and of its service."""
    entries = _Entries(base)
    entries.catalogue(holdings)
    return entries.graph, entries.common


def empty() -> Graph:
    """A graph of nothing, which knows the prefixes."""
    graph = Graph(bind_namespaces="none")
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space)
    return graph


class _Entries:
    """Two graphs that grow: each method adds one thing and returns the node that stands for it.

    ``graph`` is what is said of one dataset, or of the catalogue itself; ``common`` are the things that
    others name as well, and say the same of: a publisher, a place, a kind of file.
    """

    def __init__(self, base: str) -> None:
        self.base = base
        self.graph, self.common = empty(), empty()

    def at(self, path: str) -> URIRef:
        return URIRef(self.base + path)

    def own(self, name: str) -> URIRef:
        """Something that has no file of its own: a part of the catalogue."""
        return self.at(f"{api.TURTLE}#{name}")

    def named(self, dataset: Dataset) -> URIRef:
        return self.at(f"{links.package(dataset.name)}#dataset")

    def add(self, node: URIRef, kind: URIRef, *properties: tuple[URIRef, Any]) -> URIRef:
        self.graph.add((node, RDF.type, kind))
        for name, value in properties:
            if value:
                self.graph.add((node, name, value))
        return node

    def shared(self, node: URIRef, kind: URIRef, *properties: tuple[URIRef, Any]) -> URIRef:
        """The same of something that others name as well."""
        self.common.add((node, RDF.type, kind))
        for name, value in properties:
            self.common.add((node, name, value))
        return node

    def said(self, node: URIRef, name: URIRef, text: Text) -> None:
        graph = self.common if (node, RDF.type, None) in self.common else self.graph
        for words, lang in ((text.zh, TAGS["zh"]), (text.en, TAGS["en"])):
            if words:
                graph.add((node, name, Literal(words, lang=lang)))

    def catalogue(self, holdings: Holdings) -> None:
        node = self.own("catalogue")
        self.add(
            node,
            DCAT.Catalog,
            (DCTERMS.publisher, self.agent(wording.COMPILERS)),
            (FOAF.homepage, self.add(self.at(""), FOAF.Document)),
            (DCTERMS.modified, day(max((d.created for d in holdings.catalogue.datasets), default=""))),
            (DCTERMS.license, self.common_licence(holdings)),
            (DCTERMS.rights, self.rights),
            (DCAT.service, self.service(holdings)),
            (DCAT.themeTaxonomy, self.themes()),
        )
        self.said(node, DCTERMS.title, wording.CATALOGUE)
        self.said(node, DCTERMS.description, wording.DESCRIPTION)
        self.languages(node)
        for dataset in holdings.catalogue.datasets:
            self.graph.add((node, DCAT.dataset, self.named(dataset)))

    def service(self, holdings: Holdings) -> URIRef:
        node = self.own("api")
        self.add(
            node,
            DCAT.DataService,
            (DCAT.endpointURL, self.resource(f"{api.ROOT}/index.json")),
            (DCAT.endpointDescription, self.resource(f"{api.ROOT}/openapi.json")),
            (DCTERMS.publisher, self.agent(wording.COMPILERS)),
            (DCTERMS.license, self.common_licence(holdings)),
        )
        self.said(node, DCTERMS.title, wording.API)
        for dataset in holdings.catalogue.datasets:
            self.graph.add((node, DCAT.servesDataset, self.named(dataset)))
        return node

    def dataset(self, dataset: Dataset, holdings: Holdings) -> None:
        node = self.named(dataset)
        releases = holdings.released(dataset)
        people = credit.compilers(dataset) or (wording.COMPILERS,)
        self.add(
            node,
            DCAT.Dataset,
            (DCTERMS.identifier, Literal(dataset.name)),
            (DCTERMS.issued, day(releases[0].date)),
            (DCTERMS.modified, day(releases[-1].date)),
            (DCAT.version, Literal(dataset.version)),
            (DCAT.landingPage, self.add(self.at(links.package(dataset.name)), FOAF.Document)),
            (DCAT.theme, self.theme()),
            (DCTERMS.accessRights, self.shared(eu("access-right/PUBLIC"), DCTERMS.RightsStatement)),
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
            self.graph.add((node, DCAT.keyword, keyword(str(word))))
        for area in places(dataset.indicators):
            self.graph.add((node, DCTERMS.spatial, self.place(area)))
        for download in holdings.downloads.get(dataset.name, ()):
            self.graph.add((node, DCAT.distribution, self.distribution(download, dataset)))

    def themes(self) -> URIRef:
        node = self.shared(eu("data-theme"), SKOS.ConceptScheme)
        self.said(node, DCTERMS.title, wording.THEMES)
        return node

    def theme(self) -> URIRef:
        """All that the site holds is about government."""
        node = self.shared(eu("data-theme/GOVE"), SKOS.Concept, (SKOS.inScheme, self.themes()))
        self.said(node, SKOS.prefLabel, wording.GOVERNMENT)
        return node

    def credited(self, node: URIRef, dataset: Dataset, people: tuple[Text, ...]) -> None:
        """The original publishers, each with that role; the compilers as the ones who made this."""
        for compiler in people:
            self.graph.add((node, DCTERMS.creator, self.agent(compiler)))
        for publisher in credit.publishers(dataset.sources.values()):
            agent = self.agent(publisher)
            role = self.shared(self.own("original-publisher"), DCAT.Role)
            self.said(role, SKOS.prefLabel, wording.ORIGINAL)
            name = name_of(f"{dataset.name}/{publisher.zh or publisher.en}", "credit")
            said = self.add(self.own(name), PROV.Attribution, (PROV.agent, agent), (DCAT.hadRole, role))
            self.graph.add((node, PROV.qualifiedAttribution, said))

    def distribution(self, download: Offered, dataset: Dataset) -> URIRef:
        file = self.resource(download.path)
        ending = media.ending(download.path)
        kind = media.EU_CODES.get(ending)
        iana = f"https://www.iana.org/assignments/media-types/{media.type_of(download.path)}"
        return self.add(
            self.own(name_of(download.path, "file")),
            DCAT.Distribution,
            (DCTERMS.title, Literal(download.path.rpartition("/")[2])),
            (DCAT.accessURL, file),
            (DCAT.downloadURL, file),
            (DCAT.mediaType, self.shared(URIRef(iana), DCTERMS.MediaType)),
            (DCTERMS["format"], kind and self.shared(eu(f"file-type/{kind}"), DCTERMS.MediaTypeOrExtent)),
            (DCAT.byteSize, Literal(str(download.size), datatype=XSD.nonNegativeInteger)),
            (SPDX.checksum, self.checksum(download)),
            (DCTERMS.license, self.licence(dataset)),
            (DCTERMS.rights, self.rights),
            (DCTERMS.issued, day(dataset.created)),
        )

    def checksum(self, download: Offered) -> URIRef:
        algorithm = self.shared(SPDX.checksumAlgorithm_sha256, SPDX.ChecksumAlgorithm)
        value = Literal(download.sha256.upper(), datatype=XSD.hexBinary)
        node = self.own(name_of(download.path, "sha256"))
        return self.add(node, SPDX.Checksum, (SPDX.algorithm, algorithm), (SPDX.checksumValue, value))

    def resource(self, path: str) -> URIRef:
        return self.add(self.at(path), RDFS.Resource)

    def agent(self, name: Text) -> URIRef:
        node = self.shared(self.own(name_of(name.zh or name.en, "agent")), FOAF.Agent)
        self.said(node, FOAF.name, name)
        return node

    def provenance(self, dataset: Dataset) -> URIRef:
        node = self.add(self.own(f"provenance-{dataset.name}"), DCTERMS.ProvenanceStatement)
        sources = tuple(dataset.sources.values())
        self.said(node, RDFS.label, Text(*(credit.line(sources, dataset, lang) for lang in ("zh", "en"))))
        return node

    @cached_property
    def rights(self) -> URIRef:
        node = self.shared(self.own("notice"), DCTERMS.RightsStatement)
        self.said(node, RDFS.label, wording.NOTICE)
        return node

    def licence(self, dataset: Dataset) -> URIRef | None:
        named = [address(path) for _, _, path in credit.licences(dataset) if path]
        return self.shared(named[0], DCTERMS.LicenseDocument) if len(named) == 1 else None

    def common_licence(self, holdings: Holdings) -> URIRef | None:
        """The licence of the whole, where all packages have the same."""
        licences = {self.licence(dataset) for dataset in holdings.catalogue.datasets}
        return licences.pop() if len(licences) == 1 else None

    def languages(self, node: URIRef) -> None:
        for code in ("ZHO", "ENG"):
            language = self.shared(eu(f"language/{code}"), DCTERMS.LinguisticSystem)
            self.graph.add((node, DCTERMS.language, language))

    def frequency(self, dataset: Dataset) -> URIRef | None:
        """How often most of a package's figures come; nothing where the package has none."""
        counted = Counter(i.frequency.code for i in dataset.indicators)
        if not counted:
            return None
        most = min(counted, key=lambda code: (-counted[code], code))
        return self.shared(eu(f"frequency/{_FREQUENCIES.get(most, 'OTHER')}"), DCTERMS.Frequency)

    def period(self, dataset: Dataset) -> URIRef | None:
        span = covered(dataset.indicators)
        if not span:
            return None
        ends = ((DCAT.startDate, day(span[0])), (DCAT.endDate, day(span[1])))
        return self.add(self.own(f"period-{dataset.name}"), DCTERMS.PeriodOfTime, *ends)

    def place(self, area: Area) -> URIRef:
        node = eu(f"country/{area.code}") if area.code.isalpha() else self.own(f"area-{area.code}")
        self.shared(node, DCTERMS.Location, (DCTERMS.identifier, Literal(area.code)))
        self.said(node, SKOS.prefLabel, area.name)
        return node
