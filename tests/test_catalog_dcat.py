"""The catalogue in DCAT-AP 3 keeps to the shapes that its authors publish."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import DCTERMS, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import FOAF, PROV, SKOS

import catalogued
from builders import catalogue, dataset, source
from publisher.catalog import Holdings, dcat
from publisher.catalog.encode import encode
from publisher.catalog.triples import Literal as Value
from publisher.catalog.triples import Node, Triples
from publisher.downloads import Listed
from publisher.package import Text

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SHAPES = Path(__file__).parent / "corpora" / "dcat-ap-3.0.0" / "shapes.jsonld"
FORMS = {dcat.TURTLE: "turtle", dcat.JSON_LD: "json-ld"}
HOME = "https://mirror.example/sub/"


# rdflib's own reader of JSON-LD uses what rdflib has given up.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@cache
def shapes() -> Graph:
    return Graph().parse(SHAPES, format="json-ld")


def read(files: dict[str, bytes], path: str) -> Graph:
    """A form of the catalogue as whoever fetches it from a site at HOME would read it."""
    return Graph().parse(data=files[path], format=FORMS[path], publicID=HOME + path)


def graph(holdings: Holdings) -> Graph:
    return read(dcat.files(holdings), dcat.TURTLE)


def complaints(graph: Graph) -> str:
    conforms, _, said = pyshacl.validate(graph, shacl_graph=shapes())
    return "" if conforms else said


@pytest.mark.parametrize("path", FORMS)
def test_the_real_catalogue_keeps_to_the_shapes_of_dcat_ap(path):
    files = dcat.files(catalogued.holdings(catalogued.real()))
    graph = read(files, path)
    assert set(graph.objects(None, DCAT.dataset)) == {
        URIRef(f"{HOME}data/{d.name}/#dataset") for d in catalogued.real().datasets
    }
    assert not complaints(graph)


def test_a_package_with_everything_keeps_to_the_shapes_too(tmp_path):
    files = dcat.files(catalogued.holdings(catalogued.sample(tmp_path), base=HOME))
    assert not complaints(read(files, dcat.TURTLE))


def test_the_shapes_would_find_a_dataset_without_a_title():
    made = graph(Holdings(catalogue(), base=HOME))
    made.remove((URIRef(f"{HOME}data/community-governance/#dataset"), DCTERMS.title, None))
    assert "Less than 1 values" in complaints(made)


def test_both_forms_say_the_same():
    files = dcat.files(catalogued.holdings(catalogued.real()))
    turtle, json_ld = (set(read(files, path)) for path in FORMS)
    assert turtle == json_ld


def test_a_site_that_does_not_know_its_address_says_where_things_lie_all_the_same():
    nowhere = dcat.files(Holdings(catalogue()))
    somewhere = dcat.files(Holdings(catalogue(), base=HOME))
    for path in FORMS:
        assert b"invalid" not in nowhere[path]
        assert set(read(nowhere, path)) == set(read(somewhere, path))


def test_the_original_publisher_has_that_role_and_the_compilers_publish():
    held = dataset(sources={"r": source(publisher=Text("民政厅", "Department"))})
    made = graph(Holdings(catalogue(held), base=HOME))
    (credit,) = made.subjects(RDF.type, PROV.Attribution)
    agent, role = made.value(credit, PROV.agent), made.value(credit, DCAT.hadRole)
    names = set(made.objects(agent, URIRef("http://xmlns.com/foaf/0.1/name")))
    assert names == {Literal("民政厅", lang="zh-Hans"), Literal("Department", lang="en")}
    assert "original" in " ".join(map(str, made.objects(role, None)))
    assert any("独立整理" in str(o) for o in made.objects(None, None) if isinstance(o, Literal))


def test_nothing_is_a_blank_node_so_that_the_bytes_are_always_the_same():
    made = graph(catalogued.holdings(catalogued.real()))
    assert not [node for triple in made for node in triple if type(node).__name__ == "BNode"]


def test_every_word_of_a_vocabulary_stands_in_it(tmp_path):
    """Rdflib knows the words of most, the shapes those of DCAT and SPDX."""
    made = graph(catalogued.holdings(catalogued.sample(tmp_path)))
    types = {o.datatype for o in made.objects() if isinstance(o, Literal) and o.datatype}
    words = {*made.predicates(), *made.objects(None, RDF.type), *types}
    spaces = (DCTERMS, FOAF, PROV, RDF, RDFS, SKOS, XSD)
    strange = {word for word in words if not any(word in space for space in spaces)}
    assert len(strange) < len(words) / 2
    assert strange <= {node for triple in shapes() for node in triple}


def said(triples: Triples) -> list[set[tuple[URIRef, URIRef, URIRef | Literal]]]:
    """What rdflib reads in either form."""
    files = {dcat.TURTLE: triples.turtle().encode(), dcat.JSON_LD: encode(triples.json_ld())}
    return [set(read(files, path)) for path in files]


@pytest.mark.parametrize("words", ['"', "\\", "a\nb\r\tc", "\x00\x1f\x7f", "\u2028😀", "a^^b@c .", ""])
def test_text_says_the_same_in_both_forms_whatever_it_holds(words):
    made, thing = Triples({"dct": str(DCTERMS), "xsd": str(XSD)}), Node.at(HOME)
    made.kind(thing, "dct:Agent")
    for value in (Value(words), Value(words, language="zh-Hans"), Value(words, type="xsd:hexBinary")):
        made.add(thing, "dct:title", value)
    meant = {(words, None, None), (words, "zh-Hans", None), (words, None, XSD.hexBinary)}
    for found in said(made):
        titles = {(str(o), o.language, o.datatype) for _, p, o in found if p == DCTERMS.title}
        assert titles == meant


def test_an_address_that_is_none_is_made_one_in_both_forms():
    made = Triples({"dct": str(DCTERMS)})
    made.kind(Node.at('https://x.example/a b<c>"{d}|^`\\'), "dct:LicenseDocument")
    thing = URIRef("https://x.example/a%20b%3Cc%3E%22%7Bd%7D%7C%5E%60%5C")
    assert said(made) == [{(thing, RDF.type, DCTERMS.LicenseDocument)}] * 2


def test_a_file_that_is_empty_has_a_size():
    empty = Listed("downloads/community-governance/1/empty.csv", "csv", 0, "0" * 64, "2024-01-01")
    made = graph(Holdings(catalogue(), downloads={"community-governance": (empty,)}))
    assert [int(size) for size in made.objects(None, DCAT.byteSize)] == [0]


def test_the_bytes_do_not_depend_on_the_order_of_python_s_sets():
    program = (
        "import hashlib, builders; from publisher.catalog import dcat, Holdings\n"
        "held = builders.catalogue(*(builders.dataset(name=n) for n in 'abc'))\n"
        "files = dcat.files(Holdings(held))\n"
        "print([hashlib.sha256(files[p]).hexdigest() for p in sorted(files)])"
    )
    root = Path(__file__).resolve().parents[1]
    said = set()
    for seed in ("1", "2"):
        paths = os.pathsep.join((str(root / "scripts"), str(root / "tests")))
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths, "TZ": "Asia/Shanghai"}
        done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        said.add(done.stdout)
    assert len(said) == 1
