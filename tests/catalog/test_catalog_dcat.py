"""The catalogue in DCAT-AP 3 keeps to the shapes that its authors publish."""

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import DCTERMS, RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV

import catalogued
from builders import catalogue, dataset, source
from publisher.catalog import Holdings, api, dcat
from publisher.downloads import Listed
from publisher.kept.store import Store
from publisher.package import Text

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SHAPES = Path(__file__).parents[1] / "corpora" / "dcat-ap-3.0.0" / "shapes.jsonld"
FORMS = {api.TURTLE: "turtle", api.JSON_LD: "json-ld"}
HOME = "https://mirror.example/sub/"


# rdflib's own reader of JSON-LD uses what rdflib has given up.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@cache
def shapes() -> Graph:
    return Graph().parse(SHAPES, format="json-ld")


def read(files: dict[str, bytes], path: str) -> Graph:
    """A form of the catalogue as whoever fetches it from a site at HOME would read it."""
    return Graph().parse(data=files[path], format=FORMS[path], publicID=HOME + path)


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
    assert not complaints(read(files, api.TURTLE))


def test_the_shapes_would_find_a_dataset_without_a_title():
    graph = read(dcat.files(Holdings(catalogue(), base=HOME)), api.TURTLE)
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


def test_the_original_publisher_has_that_role_and_the_compilers_publish():
    held = dataset(sources={"r": source(publisher=Text("民政厅", "Department"))})
    graph = read(dcat.files(Holdings(catalogue(held), base=HOME)), api.TURTLE)
    (credit,) = graph.subjects(RDF.type, PROV.Attribution)
    agent, role = graph.value(credit, PROV.agent), graph.value(credit, DCAT.hadRole)
    names = set(graph.objects(agent, URIRef("http://xmlns.com/foaf/0.1/name")))
    assert names == {Literal("民政厅", lang="zh-Hans"), Literal("Department", lang="en")}
    assert "original" in " ".join(map(str, graph.objects(role, None)))
    assert any("独立整理" in str(o) for o in graph.objects(None, None) if isinstance(o, Literal))


def test_an_address_of_a_licence_that_is_none_is_made_one_in_both_forms():
    licence = {"name": "own", "path": 'https://x.example/a b<c>"{d}|^`\\?q=%20é#e'}
    held = dataset(package=replace(dataset().package, descriptor={"licenses": [licence]}))
    files = dcat.files(Holdings(catalogue(held), base=HOME))
    for path in FORMS:
        named = set(read(files, path).objects(None, DCTERMS.license))
        assert named == {URIRef("https://x.example/a%20b%3Cc%3E%22%7Bd%7D%7C%5E%60%5C?q=%20é#e")}


def test_only_the_part_of_a_package_whose_files_changed_is_made_again(tmp_path):
    made = []

    def keep(name, of, make):
        return Store(tmp_path, "this code").kept(name, of, lambda: made.append(name) or make())

    def offering(size):
        offered = Listed("downloads/b/1.0.0/b.zip", "zip", size, "0" * 64, "2026-01-01")
        held = catalogue(*(dataset(name=name) for name in "abc"))
        return Holdings(held, base=HOME, downloads={"b": (offered,)})

    first = dcat.files(offering(1), keep)
    assert made == ["dcat/a", "dcat/b", "dcat/c", "dcat"]
    assert dcat.files(offering(1), keep) == first == dcat.files(offering(1))
    assert len(made) == 4
    assert dcat.files(offering(2), keep) == dcat.files(offering(2)) != first
    assert made[4:] == ["dcat/b"]


def test_nothing_is_a_blank_node_so_that_the_bytes_are_always_the_same():
    graph = read(dcat.files(catalogued.holdings(catalogued.real())), api.TURTLE)
    assert not [node for triple in graph for node in triple if type(node).__name__ == "BNode"]


def test_the_bytes_do_not_depend_on_the_order_of_python_s_sets():
    program = (
        "import hashlib, builders; from publisher.catalog import dcat, Holdings\n"
        "held = builders.catalogue(*(builders.dataset(name=n) for n in 'abc'))\n"
        "files = dcat.files(Holdings(held))\n"
        "print([hashlib.sha256(files[p]).hexdigest() for p in sorted(files)])"
    )
    root = Path(__file__).resolve().parents[2]
    said = set()
    for seed in ("1", "2"):
        paths = os.pathsep.join((str(root / "scripts"), str(root / "tests" / "given")))
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths, "TZ": "Asia/Shanghai"}
        done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        said.add(done.stdout)
    assert len(said) == 1
