"""The catalogue in DCAT-AP 3 keeps to the shapes that its authors publish."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import DCTERMS, RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV

import catalogued
from builders import catalogue, dataset, source
from publisher.catalog import Holdings, dcat, rdf
from publisher.catalog.encode import encode
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


def graph_of(holdings: Holdings) -> Graph:
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
    graph = graph_of(Holdings(catalogue(), base=HOME))
    graph.remove((URIRef(f"{HOME}data/community-governance/#dataset"), DCTERMS.title, None))
    assert "Less than 1 values" in complaints(graph)


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


@pytest.mark.parametrize(
    "words", ['"', "\\", "\\n", "a\nb\r\nc", "<x>", "a\u2028b", '"""', "{%", "'", "明数 "]
)
def test_words_are_read_in_both_forms_as_they_were_written(words):
    node, made = rdf.Node(HOME), rdf.Graph({"dct": rdf.DCTERMS})
    made.add(node, rdf.DCTERMS.title, rdf.words(words, "zh-Hans"))
    made.add(node, rdf.DCTERMS.title, rdf.Literal("", words))
    files = {dcat.TURTLE: made.turtle().encode(), dcat.JSON_LD: encode(made.json_ld())}
    for path in FORMS:
        held = {Literal(words, lang="zh-Hans"), Literal(words)}
        assert set(read(files, path)) == {(URIRef(HOME), DCTERMS.title, one) for one in held}


def test_an_address_holds_no_character_that_would_end_it():
    node, made = rdf.Node(f'{HOME}a b>c"{{d}}\\'), rdf.Graph({"dct": rdf.DCTERMS})
    made.add(node, rdf.DCTERMS.license, rdf.Node("https://x.example/#> <y> a <z"))
    files = {dcat.TURTLE: made.turtle().encode(), dcat.JSON_LD: encode(made.json_ld())}
    licence = URIRef("https://x.example/#%3E%20%3Cy%3E%20a%20%3Cz")
    for path in FORMS:
        told = (URIRef(f"{HOME}a%20b%3Ec%22%7Bd%7D%5C"), DCTERMS.license, licence)
        assert set(read(files, path)) == {told}


@pytest.mark.parametrize("base", ["", HOME])
def test_turtle_is_laid_out_as_rdflib_lays_it_out(base, tmp_path):
    made = dcat.files(catalogued.holdings(catalogued.sample(tmp_path), base=base))[dcat.TURTLE].decode()
    graph = Graph(bind_namespaces="none").parse(data=made, publicID=HOME + dcat.TURTLE)
    written = graph.serialize(format="turtle")
    assert made == (written if base else written.replace(HOME, "../../"))


def test_the_original_publisher_has_that_role_and_the_compilers_publish():
    held = dataset(sources={"r": source(publisher=Text("民政厅", "Department"))})
    graph = graph_of(Holdings(catalogue(held), base=HOME))
    (credit,) = graph.subjects(RDF.type, PROV.Attribution)
    agent, role = graph.value(credit, PROV.agent), graph.value(credit, DCAT.hadRole)
    names = set(graph.objects(agent, URIRef("http://xmlns.com/foaf/0.1/name")))
    assert names == {Literal("民政厅", lang="zh-Hans"), Literal("Department", lang="en")}
    assert "original" in " ".join(map(str, graph.objects(role, None)))
    assert any("独立整理" in str(o) for o in graph.objects(None, None) if isinstance(o, Literal))


def test_nothing_is_a_blank_node_so_that_the_bytes_are_always_the_same():
    graph = graph_of(catalogued.holdings(catalogued.real()))
    assert not [node for triple in graph for node in triple if type(node).__name__ == "BNode"]


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
